/* The language of a scheme: every mapping and its keys (clause_tables.c,
 * consequence_tables.c, scheme_tables.c), how a check is found (check.c; the checks themselves stand
 * in scoring/checks), every method (method.c), and what is judged of several keys together (rules.c,
 * references.c). The reference in scoring-rules/README.md is compared with these tables by a test. */
#ifndef KH_SCHEME_TABLES_H
#define KH_SCHEME_TABLES_H

#include "scheme/schema.h"

/* A dimension with the indicators that stand in it. */
typedef struct kh_dimension_form {
    kh_dimension dimension;
    kh_indicator *indicators;
    guint n_indicators;
} kh_dimension_form;

/* How a year follows from its quarters, and what it judges by itself. */
typedef struct kh_year_form {
    kh_decimal weights[4];
    bool has_weights, any_veto, has_points;
    int64_t points;
    kh_dimension_form *dimensions;
    guint n_dimensions;
} kh_year_form;

/* A scheme as it is written; it owns all strings. The arrays of `scheme` that run over several lists are
 * made from it by scheme.c. */
typedef struct kh_scheme_form {
    kh_scheme scheme; /* first, so that a scheme's address is its form's */
    bool has_points;
    int64_t points;
    char **tie_break;
    kh_dimension_form *dimensions;
    kh_indicator *bonus, *penalties, *vetoes;
    guint n_dimensions, n_bonus, n_penalties, n_vetoes;
    bool has_year;
    kh_year_form year;
} kh_scheme_form;

/* Scopes of the four kinds of clause. */
enum {
    KH_SCOPE_INDICATOR = 1u << 0,
    KH_SCOPE_BONUS = 1u << 1,
    KH_SCOPE_PENALTY = 1u << 2,
    KH_SCOPE_VETO = 1u << 3,
};

/* clause_tables.c */
extern const kh_range kh_range_above_zero, kh_range_from_zero, kh_range_from_one;
extern const kh_choice kh_choices_when_absent[], kh_choices_severities[];
extern const kh_mapping kh_indicator_mapping, kh_bonus_mapping, kh_penalty_mapping, kh_veto_mapping;
extern const kh_mapping kh_measure_mapping, kh_where_mapping;
extern const kh_mapping kh_score_mapping, kh_severity_mapping, kh_band_mapping, kh_draw_mapping;

/* consequence_tables.c */
extern const kh_mapping kh_condition_mapping, kh_consequence_mapping, kh_finding_condition_mapping,
    kh_given_mapping, kh_indicator_condition_mapping, kh_repeated_mapping;

/* publication.c */
extern const kh_choice kh_choices_public_parts[];

/* scheme_tables.c */
extern const kh_mapping kh_scheme_mapping, kh_assesses_mapping;

/* Every mapping of the language with the path by which the reference calls it; ends with a NULL name. */
typedef struct kh_language_part {
    const char *name;
    const kh_mapping *mapping;
} kh_language_part;

extern const kh_language_part kh_language[];

/* What a method needs of its measure. */
typedef enum kh_method_need {
    KH_METHOD_NEEDS_VALUE,
    KH_METHOD_NEEDS_RATE,
    KH_METHOD_NEEDS_CASES
} kh_method_need;

kh_method_need kh_method_needs(kh_method method);

/* What a method does in a Chinese sentence, and a `score` of it. */
const char *kh_method_sentence(kh_method method);
const char *kh_method_example(kh_method method);

/* True for subjects whose cases are findings, which have a severity and 扣分 of their own. */
bool kh_subject_has_findings(kh_subject subject);

/* The mappings of all checks that have keys of their own. */
GArray *kh_measure_owners(const kh_scheme_terms *terms);

/* Selectors: which check a measure uses, which method a rule, which subject a `where`. */
void kh_measure_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope);
void kh_score_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope);
void kh_where_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope);

/* What the keys of one mapping say together (rules.c). */
void kh_measure_judge(kh_loader *loader, kh_node *node, void *object);
void kh_indicator_judge(kh_loader *loader, kh_node *node, void *object);
void kh_bonus_judge(kh_loader *loader, kh_node *node, void *object);
void kh_penalty_judge(kh_loader *loader, kh_node *node, void *object);
void kh_veto_judge(kh_loader *loader, kh_node *node, void *object);
void kh_year_judge(kh_loader *loader, kh_node *node, void *object);
void kh_condition_judge(kh_loader *loader, kh_node *node, void *object);
void kh_consequence_judge(kh_loader *loader, kh_node *node, void *object);
void kh_office_judge(kh_loader *loader, kh_node *node, void *object);

/* What a scheme calls itself, and whom it assesses (identity.c). */
void kh_identity_judge(kh_loader *loader, const kh_node *node, kh_scheme *scheme);
void kh_assesses_judge(kh_loader *loader, kh_node *node, void *object);

/* What a dimension and the whole scheme say together: sums, ids, order, references (references.c). */
void kh_dimension_judge(kh_loader *loader, kh_node *node, void *object);
void kh_scheme_judge(kh_loader *loader, kh_node *node, void *object);

/* Below 0, 0 or above 0 as `a` is below, equal to or above `b`. */
int kh_rule_compare(kh_decimal a, kh_decimal b);

#endif
