/* Cells that lead from one sheet to another, also of another workbook, or to a published page.
 * A department leads to its own sheet, wherever that is. */
#ifndef KH_REPORT_WORKBOOK_LINKS_H
#define KH_REPORT_WORKBOOK_LINKS_H

#include "report/workbook/sheet.h"
#include "report/workbook/sheet_names.h"

/* Where a department leads. Caller frees. */
char *kh_link_target(const kh_workbook *workbook, guint department);

/* The head of a sheet of the main workbook. Caller frees. */
char *kh_link_main(const kh_workbook *workbook, const kh_workbook_sheet *sheet);

/* Its first line of 扣分明细, or NULL where it has none. Caller frees. */
char *kh_link_ledger_target(const kh_workbook *workbook, guint department);

/* Its first person of 按责任人, or NULL where it has none. Caller frees. */
char *kh_link_responsible_target(const kh_workbook *workbook, guint department);

/* A cell with the department's name that leads to its sheet. */
void kh_link_department(kh_sheet *sheet, guint department);

/* A cell that opens the page where `url` is an address of the web (kh_web_address), else the text as it is.
 * Past the links that a sheet can hold it is a formula. */
void kh_link_page(kh_sheet *sheet, kh_style style, const char *url);

#endif
