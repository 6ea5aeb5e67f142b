#include "oversight/firmness.h"

#include "base/decimal.h"
#include "scoring/ranking.h"

#include <glib.h>
#include <string.h>

int kh_firmness_factor(const kh_shake *shake, uint32_t round, const char *indicator)
{
    enum { DIGITS = 15 };
    g_autofree char *text = g_strdup_printf("%s|%u|%s", shake->seed, round, indicator);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    digest[DIGITS] = '\0';
    guint64 number = g_ascii_strtoull(digest, NULL, 16);
    return KH_FIRMNESS_WHOLE - shake->reach + (int)(number % (guint64)(2 * shake->reach + 1));
}

/* A result whose points are being moved. */
typedef struct moved_result {
    const kh_scheme *scheme;
    const kh_result *result; /* as it was scored */
    kh_result moved;         /* with standings of its own */
    int *factors;            /* by base indicator */
    mpq_t *base;             /* by department: its base score as it was */
    mpq_t most, own_base, total, part;
} moved_result;

/* What a dimension earned and the department's base came to, both times KH_FIRMNESS_WHOLE. A dimension is not
 * below 0. */
static void sum_base(const moved_result *shaking, guint department, int64_t *dimensions, mpq_t earned,
                     mpq_t points)
{
    int64_t whole = 0;
    int64_t all = 0;
    for (guint d = 0; d < shaking->scheme->n_dimensions; d++) {
        const kh_dimension *dimension = &shaking->scheme->dimensions[d];
        int64_t sum = 0;
        for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++) {
            const kh_score *score = kh_result_score(shaking->result, department, i);
            sum += score->earned * shaking->factors[i];
            whole += score->absent ? 0 : score->points * shaking->factors[i];
        }
        dimensions[d] = MAX(sum, 0);
        all += dimensions[d];
    }
    mpq_set_si(earned, all, 1);
    mpq_set_si(points, whole, 1);
}

/* The base score under the factors, into `total`. */
static void base_score(moved_result *shaking, guint department)
{
    sum_base(shaking, department, shaking->moved.standings[department].dimensions, shaking->total,
             shaking->part);
    if (mpq_sgn(shaking->part) == 0) {
        mpq_set_ui(shaking->total, 0, 1);
        return;
    }
    mpq_div(shaking->total, shaking->total, shaking->part);
    mpq_mul(shaking->total, shaking->total, shaking->own_base);
}

/* The total moves by what its base score moves by, within 0 and the most there is; of one that is vetoed it
 * stays. */
static void move_total(moved_result *shaking, guint department)
{
    const kh_standing *was = &shaking->result->standings[department];
    base_score(shaking, department);
    if (!was->assessed || was->vetoed)
        return;
    mpq_sub(shaking->total, shaking->total, shaking->base[department]);
    kh_units_to_ratio(was->total, shaking->result->total_decimals, shaking->part);
    mpq_add(shaking->total, shaking->total, shaking->part);
    if (mpq_sgn(shaking->total) < 0)
        mpq_set_ui(shaking->total, 0, 1);
    if (mpq_cmp(shaking->total, shaking->most) > 0)
        mpq_set(shaking->total, shaking->most);
    shaking->moved.standings[department].total =
        kh_units_round(shaking->total, shaking->result->total_decimals);
}

static void shaking_init(moved_result *shaking, const kh_scheme *scheme, const kh_result *result)
{
    *shaking = (moved_result){.scheme = scheme, .result = result, .moved = *result};
    mpq_inits(shaking->most, shaking->own_base, shaking->total, shaking->part, NULL);
    kh_scheme_highest_total(scheme, shaking->most);
    kh_decimal_to_ratio(scheme->own_base, shaking->own_base);
    shaking->factors = g_new(int, (gsize)scheme->n_base + 1);
    for (guint i = 0; i < scheme->n_base; i++)
        shaking->factors[i] = KH_FIRMNESS_WHOLE;
    shaking->moved.standings = g_new0(kh_standing, (gsize)result->n_departments + 1);
    shaking->base = g_new0(mpq_t, (gsize)result->n_departments + 1);
    for (guint d = 0; d < result->n_departments; d++) {
        shaking->moved.standings[d] = result->standings[d];
        shaking->moved.standings[d].dimensions = g_new0(int64_t, (gsize)scheme->n_dimensions + 1);
        base_score(shaking, d);
        mpq_init(shaking->base[d]);
        mpq_set(shaking->base[d], shaking->total);
    }
}

static void shaking_clear(moved_result *shaking)
{
    for (guint d = 0; d < shaking->result->n_departments; d++) {
        g_free(shaking->moved.standings[d].dimensions);
        mpq_clear(shaking->base[d]);
    }
    g_free(shaking->moved.standings);
    g_free(shaking->base);
    g_free(shaking->factors);
    mpq_clears(shaking->most, shaking->own_base, shaking->total, shaking->part, NULL);
}

static void count_round(const moved_result *shaking, kh_firmness *firmness)
{
    for (guint d = 0; d < shaking->result->n_departments; d++) {
        const kh_standing *was = &shaking->result->standings[d];
        const kh_standing *is = &shaking->moved.standings[d];
        if (!was->assessed)
            continue;
        firmness[d].same_rank += was->group_rank == is->group_rank;
        firmness[d].same_grade += was->grade == is->grade;
        firmness[d].best = firmness[d].best == 0 ? is->group_rank : MIN(firmness[d].best, is->group_rank);
        firmness[d].worst = MAX(firmness[d].worst, is->group_rank);
    }
}

kh_firmness *kh_firmness_find(const kh_scheme *scheme, const kh_result *result, const kh_shake *shake)
{
    kh_firmness *firmness = g_new0(kh_firmness, (gsize)result->n_departments + 1);
    moved_result shaking;
    shaking_init(&shaking, scheme, result);
    for (uint32_t round = 1; round <= shake->rounds; round++) {
        for (guint i = 0; i < scheme->n_base; i++)
            shaking.factors[i] = kh_firmness_factor(shake, round, scheme->indicators[i].id);
        for (guint d = 0; d < result->n_departments; d++)
            move_total(&shaking, d);
        kh_ranking_rank(scheme, &shaking.moved);
        count_round(&shaking, firmness);
    }
    shaking_clear(&shaking);
    return firmness;
}
