/* The arithmetic of one department as a tree that a person can follow: clause, rule, passed of cases, points,
 * and under each indicator the lines of its ledger, each with its number in the department's ledger (by which
 * an appeal names it) and what it hangs on.
 * One tree, rendered as text or as JSON. */
#ifndef KH_REPORT_EXPLANATION_EXPLANATION_H
#define KH_REPORT_EXPLANATION_EXPLANATION_H

#include "report/shared/report.h"

/* Finds the facts of a line's record; `found` is false where it has none (a slot, a metric, a finding). */
typedef struct kh_facts_source {
    bool (*find)(void *keeper, const kh_ledger_line *line, kh_record_facts *facts, bool *found,
                 GError **error);
    void *keeper;
} kh_facts_source;

/* What is to be explained. */
typedef struct kh_question {
    guint department;
    const char *indicator; /* an id, or NULL for all */
    bool json;
    kh_facts_source facts;
} kh_question;

/* The explanation, ending with a line break. NULL where the ledger or a record cannot be read.
 * Caller frees. */
char *kh_explanation_make(const kh_report *report, const kh_question *question, GError **error);

#endif
