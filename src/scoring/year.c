#include "scoring/year.h"

#include "base/error.h"
#include "base/message.h"

enum { QUARTERS = 4 };

static const kh_past *find_quarter(const kh_assessment *assessment, int quarter)
{
    for (guint p = 0; p < assessment->in.n_past; p++) {
        const kh_past *past = assessment->in.past[p];
        if (past->period.kind == KH_PERIOD_QUARTER && past->period.year == assessment->in.period.year &&
            past->period.number == quarter)
            return past;
    }
    return NULL;
}

/* The department's place in a quarter that ranked it and has a weight, or NULL. */
static const kh_past_standing *find_standing(const kh_assessment *assessment, guint department, int quarter)
{
    const kh_past *past = find_quarter(assessment, quarter);
    if (past == NULL || assessment->in.scheme->weights[quarter - 1].units == 0)
        return NULL;
    const kh_past_standing *standing =
        g_hash_table_lookup(past->standings, assessment->in.office->departments[department].code);
    return standing != NULL && standing->assessed ? standing : NULL;
}

bool kh_year_check(const kh_assessment *assessment, GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    for (int quarter = 1; scheme->composed && !assessment->in.partial && quarter <= QUARTERS; quarter++) {
        if (scheme->weights[quarter - 1].units == 0 || find_quarter(assessment, quarter) != NULL)
            continue;
        g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                    _("%dQ%d is not scored, and the year %d is made of its quarters; score it first, or use "
                      "--partial"),
                    assessment->in.period.year, quarter, assessment->in.period.year);
        return false;
    }
    return true;
}

bool kh_year_is_assessed(const kh_assessment *assessment, guint department)
{
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        if (find_standing(assessment, department, quarter) != NULL)
            return true;
    }
    return false;
}

bool kh_year_is_vetoed_by(const kh_assessment *assessment, guint department, int quarter)
{
    const kh_past_standing *standing =
        assessment->in.scheme->any_veto ? find_standing(assessment, department, quarter) : NULL;
    return standing != NULL && standing->vetoed;
}

bool kh_year_is_vetoed(const kh_assessment *assessment, guint department)
{
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        if (kh_year_is_vetoed_by(assessment, department, quarter))
            return true;
    }
    return false;
}

/* The sum of the weights of the quarters that count for the department. */
static void sum_weights(const kh_assessment *assessment, guint department, mpq_t sum)
{
    static const kh_decimal one = {.units = 1};
    mpq_set_ui(sum, 0, 1);
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        if (find_standing(assessment, department, quarter) != NULL)
            kh_sum_add(sum, assessment->in.scheme->weights[quarter - 1], one);
    }
}

static bool has_own_points(const kh_result *result, const kh_scheme *scheme, guint department)
{
    for (guint i = 0; i < scheme->n_base; i++) {
        if (!kh_result_score(result, department, i)->absent)
            return true;
    }
    return false;
}

/* (base - own) / base; 1 where the department has none of the year's own indicators. */
static void share_of_quarters(const kh_scheme *scheme, bool own, mpq_t share)
{
    mpq_t part;
    mpq_init(part);
    kh_decimal_to_ratio(scheme->base, share);
    if (own)
        kh_decimal_to_ratio(scheme->own_base, part);
    mpq_sub(part, share, part);
    mpq_div(share, part, share);
    mpq_clear(part);
}

bool kh_year_part(const kh_assessment *assessment, const kh_result *result, guint department, int quarter,
                  mpq_t part)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_past *past = find_quarter(assessment, quarter);
    const kh_past_standing *standing = find_standing(assessment, department, quarter);
    if (past == NULL || standing == NULL)
        return false;
    mpq_t factor;
    mpq_init(factor);
    kh_units_to_ratio(standing->total, past->total_decimals, part);
    kh_decimal_to_ratio(scheme->weights[quarter - 1], factor);
    mpq_mul(part, part, factor);
    sum_weights(assessment, department, factor);
    mpq_div(part, part, factor);
    share_of_quarters(scheme, has_own_points(result, scheme, department), factor);
    mpq_mul(part, part, factor);
    mpq_clear(factor);
    return true;
}

void kh_year_add(const kh_assessment *assessment, const kh_result *result, guint department, mpq_t total)
{
    mpq_t part;
    mpq_init(part);
    for (int quarter = 1; assessment->in.scheme->composed && quarter <= QUARTERS; quarter++) {
        if (kh_year_part(assessment, result, department, quarter, part))
            mpq_add(total, total, part);
    }
    mpq_clear(part);
}

kh_decimal kh_year_total(const kh_assessment *assessment, guint department, int quarter)
{
    const kh_past *past = find_quarter(assessment, quarter);
    const kh_past_standing *standing = find_standing(assessment, department, quarter);
    g_assert(past != NULL && standing != NULL);
    return (kh_decimal){.units = standing->total, .places = past->total_decimals};
}
