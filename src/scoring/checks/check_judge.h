/* How scoring carries a check out: the half of its record that scheme passes through without looking.
 * A check has the one hook of its subject; the others stay NULL. `query` has none: its rows are counted as
 * the query gives them (assessment.c). A hook counts what one row is under one indicator: passed and failed
 * cases, or numbers that the yield makes a value of. It is called only for rows that the indicator's `groups`
 * and `where`, of metrics `window` too, let through; which period judges a case it must ask itself
 * (disclosures.h, findings.h). */
#ifndef KH_SCORING_CHECKS_CHECK_JUDGE_H
#define KH_SCORING_CHECKS_CHECK_JUDGE_H

#include "scoring/assessment.h"
#include "scoring/points.h"

/* A disclosed record as one indicator judges it. */
typedef struct kh_judged_record {
    guint indicator;
    const kh_measure *measure;
    const kh_record *record;
    const kh_item *item;
    kh_instant published; /* KH_INSTANT_NONE where not by as_of */
} kh_judged_record;

/* A finding, or a problem that an issued notice lists, as one indicator judges it. */
typedef struct kh_judged_finding {
    guint indicator;
    const kh_measure *measure;
    const kh_finding *finding;
} kh_judged_finding;

/* All slots of one item and one of its responsible departments, as one indicator judges them. */
typedef struct kh_judged_slots {
    guint indicator;
    guint number, nth; /* of the item in the office, of the department among those responsible */
    const kh_item *item;
    guint department;
} kh_judged_slots;

typedef struct kh_check_judge {
    /* By subject: disclosures; spot_checks and rectifications; slots; metrics. False only where the sink
     * fails. */
    bool (*record)(kh_assessment *assessment, const kh_judged_record *judged, GError **error);
    bool (*finding)(kh_assessment *assessment, const kh_judged_finding *judged, GError **error);
    bool (*slots)(kh_assessment *assessment, const kh_judged_slots *judged, GError **error);
    void (*metric)(kh_assessment *assessment, guint indicator, const kh_metric_row *row);

    /* Of KH_YIELD_VALUE and of no other: what was counted becomes a value. `out` says absent before; `sums`
     * may be NULL. */
    void (*value)(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums, kh_measured *out);

    /* The value in words, why points are lost by it; NULL: those of its yield (reasons.c). */
    void (*reason)(GString *out, const kh_measure *measure, const kh_measured *measured);

    /* Of a record hook that needs to know of other records (survey.h): which records of a department and day
     * it wants counted before it is asked; and that it asks which records refer to its own. */
    bool (*surveys)(const kh_measure *measure, const kh_record *record);
    bool surveys_references;
} kh_check_judge;

#endif
