/* 评分细则 as people print it: the scheme as it is executed, a row a rule: general rules, indicators, bonus,
 * penalties, vetoes, grades, consequences, the year. Workbook and terminal show the same rows.
 * Nothing is scored here. */
#ifndef KH_REPORT_SHARED_RULES_H
#define KH_REPORT_SHARED_RULES_H

#include "scheme/scheme.h"

/* One row; NULL where the cell is empty. Texts live as long as the call that hands the row over. */
typedef struct kh_rule {
    const char *part, *name, *id;
    const kh_decimal *points;
    const char *text, *basis, *scope;
} kh_rule;

typedef void (*kh_rule_visit)(const kh_rule *rule, void *data);

/* Hands every rule of the scheme to `visit`, in the order they are printed. */
void kh_rules_each(const kh_scheme *scheme, kh_rule_visit visit, void *data);

#endif
