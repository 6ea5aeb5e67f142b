/* 整改台账 as all reports show it: failed checks, and what issued notices ask to be put right, that are of
 * the period, were put right in it, or are open still. Things stand as at the as-of, with the imports that
 * were judged; a problem that a notice gave its deadline stands once. Nothing is scored here. */
#ifndef KH_REPORT_SHARED_REMEDIES_H
#define KH_REPORT_SHARED_REMEDIES_H

#include "report/shared/report.h"

/* How far the correction of a problem is, the most pressing first. */
typedef enum kh_remedy_state {
    KH_REMEDY_OVERDUE,
    KH_REMEDY_OPEN,
    KH_REMEDY_LATE,
    KH_REMEDY_DONE,
    KH_REMEDY_STATES
} kh_remedy_state;

/* 逾期未整改, 整改中, 逾期整改, 按期整改. Borrowed. */
const char *kh_remedy_state_name(kh_remedy_state state);

kh_remedy_state kh_remedy_state_of(const kh_report *report, const kh_finding *finding);

/* Whether something of a failed case is left to be put right: nothing is of what was done late, and of what
 * has been put right. */
bool kh_remedy_is_open(const kh_particulars *what);

/* As the result judged them: what was approved since changes nothing. */
kh_rectification_dates kh_remedy_dates(const kh_report *report, const kh_finding *finding);

/* Days from the deadline to the correction, or to the as-of; 0 where it is kept or there is none. */
int kh_remedy_days_overdue(const kh_report *report, const kh_finding *finding);

/* Whether the finding was there to be judged, and whether it is one of the period's checks. */
bool kh_remedy_is_of_period(const kh_report *report, const kh_finding *finding);

/* How many problems are in which state, and when those fall due that are open and not overdue. */
typedef struct kh_remedy_sums {
    guint states[KH_REMEDY_STATES];
    guint dated; /* of those that are open: have a deadline */
    kh_date first, last;
} kh_remedy_sums;

typedef struct kh_remedies kh_remedies;

/* Reads the findings through; without any where the report has none. NULL on failure. */
kh_remedies *kh_remedies_read(const kh_report *report, GError **error);
void kh_remedies_free(kh_remedies *remedies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_remedies, kh_remedies_free)

/* The sums of a department (index into the standings), and of all. Borrowed. */
const kh_remedy_sums *kh_remedies_of(const kh_remedies *remedies, guint department);
const kh_remedy_sums *kh_remedies_all(const kh_remedies *remedies);

/* Whether there is anything to be shown. */
bool kh_remedies_any(const kh_remedy_sums *sums);

/* `待整改3件（其中逾期未整改1件）；本期已整改2件（其中逾期整改0件）`; caller frees. */
char *kh_remedies_sentence(const kh_remedies *remedies);

/* Takes a problem with its department's place in the standings. */
typedef bool (*kh_remedy_visit)(const kh_finding *finding, guint department, void *data, GError **error);

/* Hands over the problems one after another, by the day of the check and its number, then those of notices.
 */
bool kh_remedies_each(const kh_remedies *remedies, kh_remedy_visit visit, void *data, GError **error);

#endif
