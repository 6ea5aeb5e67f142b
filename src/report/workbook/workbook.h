/* 考核结果.xlsx, the ranked workbook. Its sheets, and what a file of this room needs, are parts.h. */
#ifndef KH_REPORT_WORKBOOK_WORKBOOK_H
#define KH_REPORT_WORKBOOK_WORKBOOK_H

#include "report/shared/report.h"

/* Writes it into the report's folder. Where there are too many departments for one workbook, their sheets
 * stand in workbooks beside it, 考核结果-GROUP.xlsx, whose number is returned (0: none). Fails as the ledger
 * does, and with KH_ERROR_MACHINE where a file cannot be written. */
bool kh_workbook_write(const kh_report *report, guint *n_parts, GError **error);

#endif
