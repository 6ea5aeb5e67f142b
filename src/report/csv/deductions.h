/* deductions.csv: the ledger, with the source of every line (formats.md 4). */
#ifndef KH_REPORT_CSV_DEDUCTIONS_H
#define KH_REPORT_CSV_DEDUCTIONS_H

#include "report/shared/report.h"

/* Writes the file into the report's folder. Fails as the ledger does, and with KH_ERROR_MACHINE where the
 * file cannot be written. */
bool kh_deductions_write(const kh_report *report, GError **error);

#endif
