#include "oversight/comparison.h"

#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

/* A pair of indices, -1 where a side lacks it. */
typedef struct index_pair {
    int before, after;
} index_pair;

struct kh_comparison {
    kh_compared before, after;
    int places;
    GArray *indicators; /* of index_pair: in the later order, then those that only the former has */
    GArray *moves;      /* of kh_move */
    GPtrArray *changes; /* of GArray, owned: what the moves point to */
};

static int find_indicator(const kh_compared *side, const char *id)
{
    const kh_indicator *found = kh_scheme_find(side->scheme, id);
    return found == NULL ? -1 : (int)(found - side->scheme->indicators);
}

static GArray *pair_indicators(const kh_compared *before, const kh_compared *after)
{
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(index_pair));
    for (guint i = 0; i < after->result->n_indicators; i++) {
        index_pair pair = {find_indicator(before, after->scheme->indicators[i].id), (int)i};
        g_array_append_val(pairs, pair);
    }
    for (guint i = 0; i < before->result->n_indicators; i++) {
        index_pair pair = {(int)i, -1};
        if (find_indicator(after, before->scheme->indicators[i].id) < 0)
            g_array_append_val(pairs, pair);
    }
    return pairs;
}

static int64_t scaled(int64_t units, int from, int to)
{
    return units * kh_decimal_scale(to - from);
}

/* True, with the points, where the indicator counts for the department. */
static bool read_points(const kh_comparison *comparison, const kh_compared *side, int department,
                        int indicator, int64_t *points)
{
    *points = 0;
    if (department < 0 || indicator < 0)
        return false;
    const kh_score *score = kh_result_score(side->result, (guint)department, (guint)indicator);
    if (score->outside || score->absent)
        return false;
    *points = scaled(score->earned, side->result->decimals, comparison->places);
    return true;
}

static gint by_size(gconstpointer one, gconstpointer other)
{
    const kh_points_change *a = one;
    const kh_points_change *b = other;
    int64_t left = llabs(a->after - a->before);
    int64_t right = llabs(b->after - b->before);
    return (left < right) - (left > right);
}

/* The changes of a department that has a total on both sides, what no indicator explains last among equals.
 */
static GArray *find_changes(const kh_comparison *comparison, index_pair department, int64_t total_change)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(kh_points_change));
    int64_t rest = total_change;
    for (guint i = 0; i < comparison->indicators->len; i++) {
        index_pair pair = g_array_index(comparison->indicators, index_pair, i);
        const kh_compared *side = pair.after >= 0 ? &comparison->after : &comparison->before;
        const kh_indicator *indicator = &side->scheme->indicators[pair.after >= 0 ? pair.after : pair.before];
        kh_points_change change = {.id = indicator->id, .name = indicator->name};
        change.was =
            read_points(comparison, &comparison->before, department.before, pair.before, &change.before);
        change.is = read_points(comparison, &comparison->after, department.after, pair.after, &change.after);
        rest -= change.after - change.before;
        if (change.after != change.before)
            g_array_append_val(changes, change);
    }
    kh_points_change others = {.was = true, .is = true, .after = rest};
    if (rest != 0)
        g_array_append_val(changes, others);
    g_array_sort(changes, by_size);
    return changes;
}

static const char *grade_of(const kh_compared *side, int department)
{
    if (department < 0)
        return "";
    const kh_standing *standing = &side->result->standings[department];
    return standing->assessed ? side->scheme->grades[standing->grade].name
                              : kh_standing_state_name(standing->state);
}

/* Who has ended or is new has a total, and no rank. */
static const kh_standing *with_total(const kh_compared *side, int department)
{
    if (department < 0 || !side->result->standings[department].has_total)
        return NULL;
    return &side->result->standings[department];
}

static int64_t total_of(const kh_comparison *comparison, const kh_compared *side, const kh_standing *standing)
{
    return standing == NULL ? 0 : scaled(standing->total, side->result->total_decimals, comparison->places);
}

static bool has_moved(const kh_move *move)
{
    if (move->before == NULL || move->after == NULL)
        return move->before != move->after;
    return move->total_before != move->total_after || move->before->group_rank != move->after->group_rank ||
           move->before->overall_rank != move->after->overall_rank ||
           strcmp(move->grade_before, move->grade_after) != 0;
}

static void add_move(kh_comparison *comparison, index_pair pair)
{
    const kh_compared *side = pair.after >= 0 ? &comparison->after : &comparison->before;
    const kh_standing *named = &side->result->standings[pair.after >= 0 ? pair.after : pair.before];
    kh_move move = {
        .code = named->code,
        .name = named->name,
        .group = named->group,
        .before = with_total(&comparison->before, pair.before),
        .after = with_total(&comparison->after, pair.after),
        .grade_before = grade_of(&comparison->before, pair.before),
        .grade_after = grade_of(&comparison->after, pair.after),
    };
    move.total_before = total_of(comparison, &comparison->before, move.before);
    move.total_after = total_of(comparison, &comparison->after, move.after);
    move.moved = has_moved(&move);
    if (move.before != NULL && move.after != NULL) {
        GArray *changes = find_changes(comparison, pair, move.total_after - move.total_before);
        g_ptr_array_add(comparison->changes, changes);
        move.changes = (const kh_points_change *)(const void *)changes->data;
        move.n_changes = changes->len;
    }
    g_array_append_val(comparison->moves, move);
}

bool kh_move_has_ranks(const kh_move *move)
{
    return move->before != NULL && move->after != NULL && move->before->assessed && move->after->assessed;
}

int64_t kh_move_places(const kh_move *move)
{
    if (!kh_move_has_ranks(move))
        return 0;
    return (int64_t)move->before->group_rank - (int64_t)move->after->group_rank;
}

static gint by_movement(gconstpointer one, gconstpointer other)
{
    const kh_move *a = one;
    const kh_move *b = other;
    int64_t left = llabs(kh_move_places(a));
    int64_t right = llabs(kh_move_places(b));
    if (left == right) {
        left = llabs(a->total_after - a->total_before);
        right = llabs(b->total_after - b->total_before);
    }
    if (left != right)
        return left > right ? -1 : 1;
    return strcmp(a->code, b->code);
}

static void free_changes(gpointer data)
{
    g_array_unref(data);
}

static int places_of(const kh_result *before, const kh_result *after)
{
    return MAX(kh_result_ledger_decimals(before), kh_result_ledger_decimals(after));
}

kh_comparison *kh_comparison_new(const kh_compared *before, const kh_compared *after)
{
    kh_comparison *comparison = g_new0(kh_comparison, 1);
    comparison->before = *before;
    comparison->after = *after;
    comparison->places = places_of(before->result, after->result);
    comparison->indicators = pair_indicators(before, after);
    comparison->moves = g_array_new(FALSE, FALSE, sizeof(kh_move));
    comparison->changes = g_ptr_array_new_with_free_func(free_changes);
    for (guint d = 0; d < after->result->n_departments; d++)
        add_move(comparison,
                 (index_pair){kh_result_find(before->result, after->result->standings[d].code), (int)d});
    for (guint d = 0; d < before->result->n_departments; d++) {
        if (kh_result_find(after->result, before->result->standings[d].code) < 0)
            add_move(comparison, (index_pair){(int)d, -1});
    }
    g_array_sort(comparison->moves, by_movement);
    return comparison;
}

void kh_comparison_free(kh_comparison *comparison)
{
    if (comparison == NULL)
        return;
    g_array_unref(comparison->indicators);
    g_array_unref(comparison->moves);
    g_ptr_array_unref(comparison->changes);
    g_free(comparison);
}

const kh_move *kh_comparison_moves(const kh_comparison *comparison, guint *count)
{
    *count = comparison->moves->len;
    return (const kh_move *)(const void *)comparison->moves->data;
}

int kh_comparison_places(const kh_comparison *comparison)
{
    return comparison->places;
}
