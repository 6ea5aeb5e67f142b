/* How a sheet goes onto paper. Nearly every one is A4 landscape and one page wide, however long; a sheet that
 * would be too small to read so goes onto A3, and one too wide for that onto several pages with its first
 * columns repeated. Widths are those of a screen; nothing is known of printers. */
#ifndef KH_REPORT_WORKBOOK_PAGES_H
#define KH_REPORT_WORKBOOK_PAGES_H

#include "report/workbook/sheet.h"

/* Chooses paper and pages of a wide table. `ends` are the columns (guint, ascending) after which a page may
 * end; every page but the first repeats `repeated` columns. To be called before anything is written: the
 * banner stands over the first page. */
void kh_sheet_lay_pages(kh_sheet *sheet, const GArray *ends, guint repeated);

/* The next row starts a page. */
void kh_sheet_break_page(kh_sheet *sheet);

/* Paper (A3 where what the columns hold makes them too wide for A4), margins, scale, page numbers: the last
 * thing done to a sheet, by kh_sheet_close. */
void kh_sheet_set_up_page(kh_sheet *sheet);

#endif
