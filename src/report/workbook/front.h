/* The lists of 首页, below its figures and charts; each writes rows over the whole width of the sheet. */
#ifndef KH_REPORT_WORKBOOK_FRONT_H
#define KH_REPORT_WORKBOOK_FRONT_H

#include "report/workbook/sheet.h"

/* The first three and the last three of every group. */
void kh_front_places(kh_sheet *sheet);

/* Side by side: who moved most since the last issued period, and the three dearest problems. */
void kh_front_movers_and_problems(kh_sheet *sheet);

/* What is proposed, and for whom. */
void kh_front_actions(kh_sheet *sheet);

/* What is missing, and where to read on. */
void kh_front_warnings(kh_sheet *sheet);

#endif
