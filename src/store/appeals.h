/* Appeals in the store: what is disputed, what was decided, and what came of it.
 * A decision stands while its import (申诉/N) stands; kh_store_undo takes it back.
 * What may be granted is oversight's business. */
#ifndef KH_STORE_APPEALS_H
#define KH_STORE_APPEALS_H

#include "model/appeal.h"
#include "store/results.h"
#include "store/store.h"

/* Enters an appeal and gives its number. KH_ERROR_USAGE, and nothing is kept, where one of its lines is in
 * an open appeal already, or was returned whole. A line that was returned in part lost only the rest. */
bool kh_store_open_appeal(kh_store *store, kh_appeal *appeal, GError **error);

/* The appeal of that number, with the decision that stands. KH_ERROR_USAGE where there is none. Caller frees.
 */
kh_appeal *kh_store_get_appeal(kh_store *store, int64_t id, GError **error);

/* The rows of a decision, as they are imported. */
typedef struct kh_decision_import {
    const char *file, *digest;
    kh_row_source *source;
    kh_instant now;
} kh_decision_import;

/* Keeps the decision of the appeal and imports its adjustments, in one transaction. KH_ERROR_USAGE, and
 * nothing is kept, where it is decided already, or where its 批准文号 adjusts an indicator of the department
 * already. */
bool kh_store_decide_appeal(kh_store *store, const kh_appeal *appeal, const kh_decision_import *import,
                            GError **error);

/* What a department has in the newest result of the period, where that is another one than was disputed. */
typedef struct kh_appeal_effect {
    bool scored_again, ranked;
    int version, total_decimals;
    int64_t total;
    guint group_rank;
} kh_appeal_effect;

typedef bool (*kh_appeal_visit)(const kh_appeal *appeal, const kh_appeal_effect *effect, void *data,
                                GError **error);

/* Which appeals are meant. */
typedef struct kh_appeal_filter {
    const char *assessment, *period; /* NULL: of all */
} kh_appeal_filter;

/* Visits the appeals by number. */
bool kh_store_each_appeal(kh_store *store, const kh_appeal_filter *filter, kh_appeal_visit visit, void *data,
                          GError **error);

/* A department whose total or rank is another in the newest version of a period than in the one that it
 * replaces. Totals are units of each version's places; a rank of 0 is 不参评. */
typedef struct kh_appeal_move {
    const char *code, *name, *group;
    int from_version, to_version, from_places, to_places;
    int64_t from_total, to_total;
    guint from_rank, to_rank; /* in the group */
    guint from_overall_rank, to_overall_rank;
} kh_appeal_move;

typedef void (*kh_move_visit)(const kh_appeal_move *move, void *data);

/* By rank in the newest version of the result, over all. None where the newest version replaces none. */
bool kh_store_each_move(kh_store *store, const kh_result_choice *choice, kh_move_visit visit, void *data,
                        GError **error);

#endif
