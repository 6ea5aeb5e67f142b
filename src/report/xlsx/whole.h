/* Whether a workbook that was closed is whole: libxlsxwriter passes over writes that fail. */
#ifndef KH_REPORT_XLSX_WHOLE_H
#define KH_REPORT_XLSX_WHOLE_H

#include <glib.h>
#include <stdbool.h>
#include <xlsxwriter.h>

/* What the sheets hold in temporary files just before the workbook is closed: bytes (gint64) by sheet, -1
 * where one could not be written. The library does not notice a full temporary folder. */
GArray *kh_xlsx_measure(lxw_workbook *book);

/* Whether every part of the closed file is well-formed, and every sheet holds the rows that were
 * measured (NULL: none were). */
bool kh_xlsx_is_whole(const char *path, const GArray *sizes);

#endif
