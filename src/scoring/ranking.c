#include "scoring/ranking.h"

#include <stdlib.h>
#include <string.h>

typedef struct rank_order {
    const kh_scheme *scheme;
    const kh_result *result;
} rank_order;

static int descending(int64_t one, int64_t other)
{
    return (one < other) - (one > other);
}

/* Below 0 where `one` ranks before `other`, 0 where they share a rank. */
static int compare_merit(const rank_order *order, guint one, guint other)
{
    const kh_standing *a = &order->result->standings[one];
    const kh_standing *b = &order->result->standings[other];
    if (a->vetoed != b->vetoed)
        return a->vetoed ? 1 : -1;
    int by = descending(a->total, b->total);
    for (guint t = 0; by == 0 && t < order->scheme->n_tie_break; t++) {
        guint dimension = order->scheme->tie_break[t];
        by = descending(a->dimensions[dimension], b->dimensions[dimension]);
    }
    return by;
}

/* Equal ones stand in the order of their codes, which is that of their indices. */
static gint compare_places(gconstpointer one, gconstpointer other, gpointer data)
{
    guint a = *(const guint *)one;
    guint b = *(const guint *)other;
    int by = compare_merit(data, a, b);
    return by != 0 ? by : (a > b) - (a < b);
}

static GArray *ranked_units(const kh_result *result)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint d = 0; d < result->n_departments; d++) {
        if (result->standings[d].assessed)
            g_array_append_val(units, d);
    }
    return units;
}

/* The rank of each of the ordered units, handed to `set`. */
static void assign(const rank_order *order, const GArray *units, void (*set)(kh_standing *, guint rank))
{
    guint rank = 0;
    for (guint i = 0; i < units->len; i++) {
        guint unit = g_array_index(units, guint, i);
        bool tied = i > 0 && compare_merit(order, g_array_index(units, guint, i - 1), unit) == 0;
        if (!tied)
            rank = order->scheme->dense_ranking ? rank + 1 : i + 1;
        set(&order->result->standings[unit], rank);
    }
}

static void set_overall(kh_standing *standing, guint rank)
{
    standing->overall_rank = rank;
}

static void set_group(kh_standing *standing, guint rank)
{
    standing->group_rank = rank;
}

static void rank_group(const rank_order *order, const GArray *units, const char *group)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < units->len; i++) {
        guint unit = g_array_index(units, guint, i);
        if (strcmp(order->result->standings[unit].group, group) == 0)
            g_array_append_val(members, unit);
    }
    assign(order, members, set_group);
    for (guint i = 0; i < members->len; i++)
        order->result->standings[g_array_index(members, guint, i)].group_ranked = members->len;
}

/* Each group once, by its first unit. */
static void rank_groups(const rank_order *order, const GArray *units)
{
    g_autoptr(GHashTable) ranked = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < units->len; i++) {
        char *group = order->result->standings[g_array_index(units, guint, i)].group;
        if (g_hash_table_add(ranked, group))
            rank_group(order, units, group);
    }
}

int64_t kh_share_of(kh_decimal rate, guint n)
{
    mpq_t part;
    mpz_t whole;
    mpq_init(part);
    mpz_init(whole);
    kh_decimal_to_ratio(rate, part);
    mpz_mul_ui(mpq_numref(part), mpq_numref(part), n);
    mpz_cdiv_q(whole, mpq_numref(part), mpq_denref(part));
    int64_t units = mpz_get_si(whole);
    mpz_clear(whole);
    mpq_clear(part);
    return units;
}

static bool reaches(const kh_scheme *scheme, const kh_grade *grade, const kh_standing *standing)
{
    mpq_t total, from;
    mpq_inits(total, from, NULL);
    kh_units_to_ratio(standing->total, scheme->total_decimals, total);
    kh_decimal_to_ratio(grade->from, from);
    bool reached = mpq_cmp(total, from) >= 0;
    mpq_clears(total, from, NULL);
    return reached &&
           (!grade->has_top || standing->group_rank <= kh_share_of(grade->top, standing->group_ranked));
}

static guint grade_of(const kh_scheme *scheme, const kh_standing *standing)
{
    guint lowest = scheme->n_grades - 1;
    if (standing->vetoed)
        return lowest;
    for (guint g = 0; g < lowest; g++) {
        if (reaches(scheme, &scheme->grades[g], standing))
            return g;
    }
    return lowest;
}

void kh_ranking_rank(const kh_scheme *scheme, kh_result *result)
{
    rank_order order = {scheme, result};
    g_autoptr(GArray) units = ranked_units(result);
    g_array_sort_with_data(units, compare_places, &order);
    assign(&order, units, set_overall);
    rank_groups(&order, units);
    for (guint d = 0; d < result->n_departments; d++) {
        if (result->standings[d].assessed)
            result->standings[d].grade = grade_of(scheme, &result->standings[d]);
    }
}
