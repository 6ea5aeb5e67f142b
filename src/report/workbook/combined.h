/* A chart of columns and a line, which the library cannot draw: its last series becomes a line against a
 * second axis on the right, from 0 to 100 %. A chart of the library holds the functions that write its kind
 * and its plot area; these two are put around, and nothing else of it is touched. */
#ifndef KH_REPORT_WORKBOOK_COMBINED_H
#define KH_REPORT_WORKBOOK_COMBINED_H

#include <xlsxwriter.h>

/* `columns` is a chart of columns whose last series has a name, categories and values. */
void kh_combine_last_as_line(lxw_chart *columns);

#endif
