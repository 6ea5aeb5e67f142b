/* How scoring carries a check out: the half of its record that scheme passes through without looking.
 * A check has the one hook of its subject; the others stay NULL. `query` has none: its rows are counted as
 * the query gives them (assessment.c). A hook counts what one row is under one indicator: passed and failed
 * cases, or numbers that the yield makes a value of. It is called only for rows that the indicator's `where`,
 * of metrics `window` too, lets through; which period judges a case, and whose it is, it must ask itself
 * (disclosures.h, findings.h). */
#ifndef KH_SCORING_CHECKS_CHECK_JUDGE_H
#define KH_SCORING_CHECKS_CHECK_JUDGE_H

#include "scoring/assessment.h"
#include "scoring/item_columns.h"
#include "scoring/points.h"
#include "scoring/slots.h"

/* A disclosed record as one indicator judges it. */
typedef struct kh_judged_record {
    guint indicator;
    const kh_measure *measure;
    const kh_record *record;
    const kh_item *item;  /* the version that judges the record */
    kh_instant published; /* KH_INSTANT_NONE where not by as_of */
} kh_judged_record;

/* A finding, or a problem that an issued notice lists, as one indicator judges it. */
typedef struct kh_judged_finding {
    guint indicator;
    const kh_measure *measure;
    const kh_finding *finding;
} kh_judged_finding;

typedef struct kh_check_judge {
    /* By subject: disclosures; spot_checks and rectifications; slots, of which a check looks at each, or at
     * each column (item_columns.h); metrics. False only where the sink fails. */
    bool (*record)(kh_assessment *assessment, const kh_judged_record *judged, GError **error);
    bool (*finding)(kh_assessment *assessment, const kh_judged_finding *judged, GError **error);
    bool (*slot)(kh_assessment *assessment, guint indicator, const kh_slot *slot, GError **error);
    bool (*column)(kh_assessment *assessment, guint indicator, const kh_item_column *column, GError **error);
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

    /* Of a record or finding hook that counts rows and judges no case: whose they are says the code that they
     * came with. Others ask whose a case is on its day (kh_record_whose, kh_finding_whose). */
    bool counts_by_code;
    bool looks_back; /* it is called for records outside every version of their item too (growth.c) */
} kh_check_judge;

#endif
