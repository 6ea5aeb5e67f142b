/* What each person has to answer for, added up while the ledger is counted: items, failed cases, what they
 * cost, what is still to be put right. A person is a name in one department; cases and items without a name
 * are one entry a department. What is nobody's (values, adjustments, folding) is summed apart, so that both
 * together are all that the ledger took. */
#ifndef KH_REPORT_WORKBOOK_PERSONS_H
#define KH_REPORT_WORKBOOK_PERSONS_H

#include "report/shared/report.h"

#include <glib.h>

typedef struct kh_person {
    guint department;    /* index into the standings */
    const char *name;    /* "": nobody is named; borrowed from the persons */
    guint items;         /* that the person answers for on the last day judged */
    guint cases;         /* lines of failed cases */
    int64_t lost;        /* by them, units of kh_result_ledger_decimals() */
    guint open, overdue; /* of the cases: to be put right still, and of these past their deadline */
} kh_person;

typedef struct kh_persons kh_persons;

/* Reads which checks are overdue. NULL on failure. */
kh_persons *kh_persons_new(const kh_report *report, GError **error);
void kh_persons_free(kh_persons *persons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_persons, kh_persons_free)

/* Takes a line of the ledger. */
void kh_persons_add(kh_persons *persons, const kh_ledger_line *line);

/* After the last line: counts items, and sorts. */
void kh_persons_finish(kh_persons *persons);

/* kh_person: by department in the order of kh_order_all, the costliest first. Borrowed. */
const GArray *kh_persons_list(const kh_persons *persons);

/* Where the department's entries begin in the list; -1: it has none. */
int kh_persons_first(const kh_persons *persons, guint department);

/* What lines of the kind took that are no failed cases: of KH_LEDGER_LOSS those of values. Positive where it
 * took points, units of kh_result_ledger_decimals(). */
int64_t kh_persons_others(const kh_persons *persons, kh_ledger_kind kind);

#endif
