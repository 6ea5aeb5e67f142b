/* Two results side by side: who moved in rank, total and grade, and by which indicators.
 * Departments meet by code, indicators by id. Points of both sides are in the same places.
 * Nothing is scored here, and why a case failed stands in the ledgers (problems.h). */
#ifndef KH_OVERSIGHT_COMPARISON_H
#define KH_OVERSIGHT_COMPARISON_H

#include "model/result.h"
#include "scheme/scheme.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One of the two. Borrowed for the life of the comparison. */
typedef struct kh_compared {
    const kh_scheme *scheme; /* as applied to its period */
    const kh_result *result;
} kh_compared;

/* What an indicator's points did. */
typedef struct kh_points_change {
    const char *id, *name; /* id NULL: what folding, adjustments, limits and vetoes of the total made */
    bool was, is;          /* the indicator counts for the department on that side */
    int64_t before, after; /* 0 where it does not count */
} kh_points_change;

/* A department of either side. */
typedef struct kh_move {
    const char *code, *name, *group;
    const kh_standing *before, *after;      /* NULL where it is not in that result or has no total */
    const char *grade_before, *grade_after; /* 不参评; "" where it is not in that result */
    int64_t total_before, total_after;      /* 0 where NULL */
    const kh_points_change *changes;        /* that are not 0, the greatest first */
    guint n_changes;
    bool moved; /* in rank, total or grade */
} kh_move;

typedef struct kh_comparison kh_comparison;

kh_comparison *kh_comparison_new(const kh_compared *before, const kh_compared *after);
void kh_comparison_free(kh_comparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_comparison, kh_comparison_free)

/* Every department: those that moved most ranks within their group first, then most points, then by code.
 * Borrowed. */
const kh_move *kh_comparison_moves(const kh_comparison *comparison, guint *count);

/* The places of all its points and totals. */
int kh_comparison_places(const kh_comparison *comparison);

/* True where it is ranked on both sides: who has ended or is new has a total and no rank. */
bool kh_move_has_ranks(const kh_move *move);

/* Ranks within the group that it rose; negative where it fell, 0 where it was not ranked on both sides. */
int64_t kh_move_places(const kh_move *move);

#endif
