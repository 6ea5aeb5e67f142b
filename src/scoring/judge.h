/* Inside of an assessment: the state that the judges of each subject share. Not for other modules.
 * A judge looks at one row, counts cases into tallies and hands failed ones to the sink. It knows what a case
 * weighs, but not what an indicator earns (points.h). Where a function returns bool and takes an error, false
 * means that the sink failed. */
#ifndef KH_SCORING_JUDGE_H
#define KH_SCORING_JUDGE_H

#include "scoring/assessment.h"
#include "scoring/item_columns.h"
#include "scoring/late.h"
#include "scoring/returns.h"
#include "scoring/roll.h"
#include "scoring/slots.h"
#include "scoring/survey.h"
#include "scoring/tally.h"
#include "scoring/unmatched.h"

/* Rows of a department that ended without a successor: their cases are nobody's. */
typedef struct kh_unclaimed {
    int64_t rows;
    const char *file; /* of the first by file and line; NULL where there is none */
    uint32_t line;
    bool at_hand; /* the row being judged is one */
} kh_unclaimed;

/* What every judge may read, and where it counts. */
struct kh_assessment {
    kh_assessment_inputs in;
    kh_instant start, end; /* first and last second of the period */
    bool *about;           /* by department of the office: it is in the result */
    kh_result *whole;      /* of every department of the office; what is handed out has those it is about */
    kh_timeline *timeline;
    const kh_finding *finding; /* that is judged */
    kh_row_history at_hand;    /* of the row that is judged, for whatever case of it */
    GArray *since;             /* what its `since` points to (int64_t); reused */
    bool *same;    /* by item: every version's yardsticks say of it what those of the period say */
    GArray *apart; /* of kh_case_apart: what has to be kept with the result */
    kh_tallies *tallies;
    GArray **of_item; /* by item: indices of the disclosures indicators that look at it (guint) */
    kh_roll *roll;
    kh_slots *slots;          /* NULL: no check of the scheme asks */
    kh_item_columns *columns; /* NULL: no check of the scheme asks */
    kh_survey *survey;
    kh_unmatched *unmatched;
    GHashTable *uncovered;                      /* year -> kh_place of the first row that needs it */
    bool *heard;                                /* by department: it has a row in the period */
    int64_t (*findings)[KH_FINDING_SEVERE + 1]; /* failed findings by department and severity, up to it */
    GArray *adjustments;                        /* of kh_held_adjustment */
    bool awaits_corrections;                    /* some adjustment of a file was approved on a day */
    kh_returns *returns;
    GStringChunk *strings;
    GString *reason;              /* of the case being judged; reused */
    GString *partners, *formerly; /* of the case being judged; reused */
    GString *detail;              /* of the case being judged; empty but where its check says one */
    kh_unclaimed *unclaimed;      /* by department */
};

/* True when the list is NULL or holds the text. Inline, as the next: asked of every record under every
 * indicator. */
static inline bool kh_judge_allows(char *const *list, const char *text)
{
    return list == NULL || g_strv_contains((const char *const *)list, text);
}

/* True when the department is in the result, and of the indicator's groups. */
static inline bool kh_judge_concerns(const kh_assessment *assessment, const kh_indicator *indicator,
                                     guint department)
{
    return assessment->about[department] &&
           kh_judge_allows(indicator->groups, assessment->in.office->departments[department].group);
}

/* True when the item keys of the measure's `where` allow the item; `item` NULL fits only no item keys. */
bool kh_judge_allows_item(const kh_measure *measure, const kh_item *item);

/* True when the instant is in the period that is scored; KH_INSTANT_NONE is in none. Whether a case is judged
 * in it, also one that came late, is asked of late.h. */
bool kh_judge_in_period(const kh_assessment *assessment, kh_instant at);

/* The same of the measure's `window`: the period, or 1 January to the period's end. */
bool kh_judge_in_window(const kh_assessment *assessment, const kh_measure *measure, kh_instant at);

/* When it happened (a publication, a completion); KH_INSTANT_NONE where that is after as_of, or never. */
kh_instant kh_judge_by_as_of(const kh_assessment *assessment, kh_moment moment);

/* True of what lies after an as-of that was given: as things stood then, it had not happened. Where none was
 * given, findings, metrics and triggers of the period count whatever day they bear. */
bool kh_judge_is_cut(const kh_assessment *assessment, kh_instant at);

/* Whose a case of the department is that is decided at the instant; false where it is nobody's, or of one
 * that the indicator is not about. Nobody's ones are noted by kh_judge_note_unclaimed. */
bool kh_judge_whose(kh_assessment *assessment, guint indicator, guint *department, kh_instant at);

/* After a row whose cases kh_judge_whose was asked of: notes where it is, if one of them was nobody's. */
void kh_judge_note_unclaimed(kh_assessment *assessment, guint department, const char *file, uint32_t line);

/* A row of a department that an indicator looks at: what brought it, and brought it as it is. */
typedef struct kh_row_imports {
    int64_t first_import, import;
    const char *file;
    uint32_t line;
} kh_row_imports;

/* Notes the row where it was corrected after an adjustment of the indicator and department was approved. */
void kh_judge_note_corrected(kh_assessment *assessment, guint indicator, guint department,
                             const kh_row_imports *row);

/* Names who answers for the case and who stands beside, as of its day: the person of the item, those that
 * join in with it, and the department that the case came from. The names live until the next case. */
void kh_judge_name(kh_assessment *assessment, kh_case *failed, int item, guint came_from);

/* Counts a passed case. */
void kh_judge_pass(kh_assessment *assessment, guint indicator, guint department);

/* Counts a failed case, writes its weight and hands it to the sink (under a bonus it costs nothing: no sink).
 * `finding` is what the case is about, whose 扣分 or 严重程度 may decide the weight, or NULL. */
bool kh_judge_fail(kh_assessment *assessment, kh_case *failed, const kh_finding *finding, GError **error);

/* Of a case that missed `what.due`: writes how many working days late it is, and the reason. `act` is what
 * was to be done by then (公开, 整改); `done` is when it was, KH_INSTANT_NONE where not by as_of. The
 * reason lives until the next case. */
void kh_judge_tell_late(kh_assessment *assessment, kh_case *failed, kh_instant done, const char *act);

/* Notes the source of a value: the first of its rows by file and line, in whatever order they come. Before
 * the row is counted. */
void kh_judge_note_source(kh_assessment *assessment, kh_tally *tally, const kh_metric_row *row);

/* An obligation: triggered, to be met by a limit. */
typedef struct kh_obligation {
    kh_limit limit;
    kh_moment trigger;
    kh_instant not_before; /* it cannot settle earlier; KH_INSTANT_NONE: no such bound */
    kh_instant extended;   /* a later last second, or KH_INSTANT_NONE */
    kh_instant met;        /* KH_INSTANT_NONE where not by as_of */
    const char *file;
    uint32_t line;
    kh_row_history history;
} kh_obligation;

typedef enum kh_verdict {
    KH_VERDICT_NO_CASE, /* it has no deadline, settles elsewhere, or is pending */
    KH_VERDICT_ON_TIME,
    KH_VERDICT_LATE,
} kh_verdict;

/* Judges an obligation for the period (scoring.md 1, Settling). `deadline` and `settled` are written where
 * it is a case. A missing calendar year is noted only where the verdict hangs on it. */
kh_verdict kh_judge_obligation(kh_assessment *assessment, const kh_obligation *obligation,
                               kh_instant *deadline, kh_instant *settled);

/* When the obligation settles by the yardsticks of the version (NULL: of the period that is scored), whatever
 * the period; KH_INSTANT_NONE where it has no deadline or the calendar does not tell. */
kh_instant kh_judge_settles(const kh_assessment *assessment, const kh_obligation *obligation,
                            const kh_past *by);

/* Notes a case of a row that does not settle where it is judged, so that the result keeps it. `settles` is
 * when it settles by what the row says now. */
void kh_judge_note_apart(kh_assessment *assessment, const kh_row_history *history, kh_instant settles);

/* Each hands a row, or the slots, to the check of every indicator that looks at it. */
bool kh_judge_record(kh_assessment *assessment, const kh_record *record, GError **error);
bool kh_judge_finding(kh_assessment *assessment, const kh_finding *finding, GError **error);
bool kh_judge_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error);
void kh_judge_metric(kh_assessment *assessment, const kh_metric_row *row);
bool kh_judge_slots(kh_assessment *assessment, GError **error);

#endif
