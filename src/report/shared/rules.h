/* 评分细则 as people print it: the scheme as it is executed, a row a rule: general rules, indicators, bonus,
 * penalties, vetoes, grades, consequences, the year. Workbook and terminal show the same rows.
 * Nothing is scored here. */
#ifndef KH_REPORT_SHARED_RULES_H
#define KH_REPORT_SHARED_RULES_H

#include "scheme/scheme.h"

typedef enum kh_rule_kind {
    KH_RULE_GENERAL,
    KH_RULE_SHARE, /* the general one on 折算 */
    KH_RULE_INDICATOR,
    KH_RULE_GRADE,
    KH_RULE_CONSEQUENCE,
    KH_RULE_YEAR,
} kh_rule_kind;

/* One row; NULL where the cell is empty. Texts live as long as the call that hands the row over. */
typedef struct kh_rule {
    kh_rule_kind kind;
    const char *part, *name, *id;
    const kh_decimal *points;
    const char *text, *basis, *scope;
    bool is_scoped; /* to some groups; else `scope` says that it is for all */
} kh_rule;

typedef void (*kh_rule_visit)(const kh_rule *rule, void *data);

/* Hands every rule of the scheme to `visit`, in the order they are printed. */
void kh_rules_each(const kh_scheme *scheme, kh_rule_visit visit, void *data);

#endif
