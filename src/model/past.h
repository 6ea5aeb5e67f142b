/* What scoring a period has to know of the other periods that were scored: what their results had seen, and
 * what came of them (scoring.md 1 Settling, 5). The store fills it, scoring and reports read it.
 *
 * A result is bounded in two times. Valid time is when a thing holds in the world: it judged what settled in
 * its period and by its as-of. Known time is since when the store knows of it, counted in imports: it saw
 * what had come by its last import. */
#ifndef KH_MODEL_PAST_H
#define KH_MODEL_PAST_H

#include "model/known.h"
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

/* The newest issued version of a period's result; where none is issued, the draft. Results are numbered in
 * the order in which they are scored, over all periods: so one tells whether another was issued before it was
 * scored. */
typedef struct kh_past {
    kh_period period;
    bool issued;
    kh_instant as_of;     /* valid time: what settled later was pending */
    kh_known known;       /* known time: what it had seen */
    int64_t number;       /* its own */
    int64_t issued_after; /* the newest number when the period's first version was issued */
    int total_decimals;
    GHashTable *standings; /* department code -> kh_past_standing */
    GHashTable *actions;   /* what kh_past_has_action looks up */
} kh_past;

kh_past *kh_past_new(const kh_period *period);
void kh_past_free(kh_past *past);

/* True when the department was given the action. */
bool kh_past_has_action(const kh_past *past, const char *code, const char *action);
void kh_past_add_action(kh_past *past, const char *code, const char *action);

#endif
