/* 公布.html: one page for the office's site, which needs no network and no script to be read.
 * It shows what the scheme's `public` does not omit, with the figures of the result as they are. */
#ifndef KH_REPORT_PAGE_PAGE_H
#define KH_REPORT_PAGE_PAGE_H

#include "report/shared/report.h"

/* Writes it into the report's folder. Fails as the ledger does, and with KH_ERROR_MACHINE where the file
 * cannot be written. */
bool kh_page_write(const kh_report *report, GError **error);

#endif
