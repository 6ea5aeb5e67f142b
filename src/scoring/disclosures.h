/* What the checks of disclosed records share (scoring.md 2, `disclosures`): when a record is judged in the
 * period, and the case that a failed one makes. The checks themselves are scoring/checks. */
#ifndef KH_SCORING_DISCLOSURES_H
#define KH_SCORING_DISCLOSURES_H

#include "scoring/checks/check_judge.h"
#include "scoring/judge.h"

/* True when a case of the record that its publication decides is judged in this period. */
bool kh_record_is_judged(const kh_assessment *assessment, const kh_judged_record *judged);

/* The same of a case that its trigger date decides. */
bool kh_record_is_judged_by_trigger(const kh_assessment *assessment, const kh_judged_record *judged);

/* The same of a case that whichever of the two comes first in the period decides; it is written to `at`. */
bool kh_record_is_judged_at_first(const kh_assessment *assessment, const kh_judged_record *judged,
                                  kh_instant *at);

/* What the record said in a state of its history (kh_row_history): the newest is what it says now. */
kh_record_version kh_record_state(const kh_record *record, guint state);

/* The version of its item that judged the record in that state, by the yardsticks of `by` (NULL: of the
 * period that is scored); NULL where none held. */
const kh_item *kh_record_item_by(const kh_assessment *assessment, const kh_record_version *version,
                                 const kh_past *by);

/* A case of the record that is judged, as kh_row_history.settles asks of it. */
typedef struct kh_record_asked {
    const kh_assessment *assessment;
    const kh_record *record;
} kh_record_asked;

/* When the obligation to publish the record settled: a kh_row_history.settles, of a kh_record_asked. */
kh_instant kh_record_due_settles(const void *asked, guint state, const kh_past *by);

/* The obligation to publish it, as the state says. */
kh_obligation kh_record_due(const kh_item *item, const kh_record_version *version);

/* Whose a case of the record is that is decided at the instant; false where it is nobody's, or of one that
 * the indicator is not about. */
bool kh_record_whose(kh_assessment *assessment, const kh_judged_record *judged, kh_instant at,
                     guint *department);

/* A failed case of the record, which is the department's, with the reason that stands in assessment->reason.
 */
kh_case kh_record_case(kh_assessment *assessment, const kh_judged_record *judged, guint department,
                       kh_instant decided);

/* Counts a case that the publication decides; why it failed stands in assessment->reason. */
bool kh_record_decide(kh_assessment *assessment, const kh_judged_record *judged, bool passed, GError **error);

/* An obligation that was missed. */
typedef struct kh_missed {
    kh_instant deadline, settled;
    guint department; /* whose it is */
} kh_missed;

/* Judges an obligation of the record as kh_judge_obligation does, and counts it where it was met in time;
 * true where it was missed. */
bool kh_record_missed(kh_assessment *assessment, const kh_judged_record *judged,
                      const kh_obligation *obligation, kh_missed *missed);

/* Why the record fails a required field, or NULL where it does not. The text is static. */
const char *kh_record_field_fault(const kh_assessment *assessment, const kh_record *record,
                                  const kh_field *field);

#endif
