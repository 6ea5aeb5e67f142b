/* Periods that were scored before, as scoring another one needs them: which were issued, what they had seen,
 * what came of them (scoring.md 1 Settling, 5). The store fills them, scoring reads them.
 * Of each period the newest issued version stands; where none is issued, the newest one. */
#ifndef KH_MODEL_PAST_H
#define KH_MODEL_PAST_H

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

typedef struct kh_past {
    kh_period period;
    bool issued;
    int64_t last_import; /* the newest import that the result had seen */
    kh_instant as_of;    /* what settled later was pending */
    int64_t sequence;    /* results are numbered in the order they were scored */
    int64_t issued_at;   /* the newest number when it was first issued */
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
