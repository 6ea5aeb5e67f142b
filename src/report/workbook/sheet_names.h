/* Names of the departments' sheets, and how one sheet points to another.
 * A name has at most 31 characters, none that a sheet's name may not have, and no other sheet has it, not
 * even in other letters' case; departments of the same name are told apart by their codes. */
#ifndef KH_REPORT_WORKBOOK_SHEET_NAMES_H
#define KH_REPORT_WORKBOOK_SHEET_NAMES_H

#include "model/result.h"

#include <glib.h>
#include <xlsxwriter.h>

/* The name of every department's sheet, by standing; NULL-terminated. `taken` are names that other sheets
 * have (NULL-terminated). Caller frees with g_strfreev. */
char **kh_sheet_names_make(const kh_result *result, const char *const *taken);

/* `internal:'县教育局'!A1`, what a link to that cell of that sheet is. Caller frees. */
char *kh_sheet_names_target(const char *sheet, lxw_row_t row, lxw_col_t column);

#endif
