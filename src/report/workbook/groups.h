/* Where departments' sheets stand: in the workbook itself, or, where they are too many for one, in workbooks
 * of their own beside it, one a group (`考核结果-县直部门.xlsx`; a group that is too large takes several).
 * This only decides who goes where. */
#ifndef KH_REPORT_WORKBOOK_GROUPS_H
#define KH_REPORT_WORKBOOK_GROUPS_H

#include "model/result.h"

#include <glib.h>

/* One of them. */
typedef struct kh_group_book {
    char *file;          /* in the period's folder: links between workbooks can name no other */
    GArray *departments; /* guint, by rank in the group */
} kh_group_book;

/* The workbooks that `most` sheets each need, by group; no file is named twice. Caller unrefs. */
GPtrArray *kh_groups_plan(const kh_result *result, guint most);

#endif
