/* Text as a cell of a spreadsheet may hold it. */
#ifndef KH_REPORT_XLSX_CELL_TEXT_H
#define KH_REPORT_XLSX_CELL_TEXT_H

#include <glib.h>

/* The text with characters that XML forbids replaced by U+FFFD, line ends as LF, `_x0041_` kept from being
 * read as an escape, at most 32,767 UTF-16 units with an ellipsis.
 * Returns `text` itself where it is fit already, else the content of `scratch`, valid until its next use. */
const char *kh_xlsx_cell_text(const char *text, GString *scratch);

#endif
