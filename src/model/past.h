/* What scoring a period has to know of the other periods that were scored: what their results had seen, and
 * what came of them (scoring.md 1 Settling, 5). The store fills it, scoring and reports read it.
 *
 * A result is bounded in two times. Valid time is when a thing holds in the world: it judged what settled in
 * its period and by its as-of. Known time is since when the store knows of it, counted in imports: it saw
 * what had come by its last import. */
#ifndef KH_MODEL_PAST_H
#define KH_MODEL_PAST_H

#include "model/calendar.h"
#include "model/known.h"
#include "model/office.h"
#include "model/period.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One department's place in a past period. */
typedef struct kh_past_standing {
    bool assessed, vetoed;
    int64_t total; /* units of the past's total_decimals */
    guint group_rank, overall_rank;
    char *group; /* it may have been another one then */
} kh_past_standing;

/* What of a row may be judged, and is once for each length of period. The store keeps the number: a new one
 * goes to the end. */
typedef enum kh_case_kind {
    KH_CASE_DUE,         /* of a record: that it was published on time */
    KH_CASE_PUBLISHED,   /* what its publication decides: all checks of that day together */
    KH_CASE_TRIGGERED,   /* what its trigger date decides */
    KH_CASE_DECLARED,    /* whichever of the two comes first in a period */
    KH_CASE_INTERPRETED, /* that an interpretation of the kind `detail` followed */
    KH_CASE_FOUND,       /* of a finding: that it was found */
    KH_CASE_RECTIFIED,   /* that it was put right in time */
    KH_CASE_ORDERED,     /* of a problem in a notice: that it was put right in time */
} kh_case_kind;

/* One case, whatever indicators look at it. */
typedef struct kh_case_key {
    kh_case_kind kind;
    int64_t row;        /* the store's number of the record or the finding; of KH_CASE_ORDERED 0 */
    const char *detail; /* what else tells it apart; never NULL */
} kh_case_key;

/* A case that a version judged although it does not fall to it by its row, because it came late or moved; or
 * that falls to it, and it did not judge because another period had. */
typedef struct kh_case_apart {
    kh_case_key key;
    bool judged;
    kh_instant settles; /* by its row as the version saw it */
} kh_case_apart;

/* The newest issued version of a period's result; where none is issued, the draft. Results are numbered in
 * the order in which they are scored, over all periods: so one tells whether another was issued before it was
 * scored. */
typedef struct kh_past {
    kh_period period;
    bool issued;
    kh_instant as_of;     /* valid time: what settled later was pending */
    kh_known known;       /* known time: what it had seen */
    GHashTable *apart;    /* what kh_past_find_apart looks up */
    bool keeps_apart;     /* `apart` is whole. Versions of 0.1.0 kept none: what they judged is concluded */
    bool assume_weekends; /* it was allowed to */
    const kh_office *office; /* its yardsticks; NULL: those of the period that is scored. Borrowed */
    kh_calendar *calendar;   /* the same; owned */
    int64_t number;          /* its own */
    int64_t issued_after;    /* the newest number when the period's first version was issued */
    int total_decimals;
    GHashTable *standings; /* department code -> kh_past_standing */
    GHashTable *actions;   /* what kh_past_has_action looks up */
} kh_past;

kh_past *kh_past_new(const kh_period *period);
void kh_past_free(kh_past *past);

/* True when the department was given the action. */
bool kh_past_has_action(const kh_past *past, const char *code, const char *action);
void kh_past_add_action(kh_past *past, const char *code, const char *action);

/* The case among those that are apart, or NULL. */
const kh_case_apart *kh_past_find_apart(const kh_past *past, const kh_case_key *key);
void kh_past_add_apart(kh_past *past, const kh_case_apart *apart);

#endif
