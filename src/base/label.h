/* Labels of columns as offices write them, reduced to what they are known by: `部 门（全称）` is 部门.
 * The headings of a file and the fields that 必填要素 names are both reduced so, and then meet.
 * What a label means is none of its business. */
#ifndef KH_BASE_LABEL_H
#define KH_BASE_LABEL_H

#include <stdbool.h>

/* Full-width forms folded, white space, marks of required columns (*) and notes in brackets removed, unless
 * nothing else is there. Caller frees. */
char *kh_label_clean(const char *text);

/* The same with its notes in brackets. Caller frees. */
char *kh_label_clean_with_notes(const char *text);

/* True for a cleaned label of a column that numbers the rows (序号, 行号, No.): what it holds is nothing of a
 * row. */
bool kh_label_is_running_number(const char *label);

#endif
