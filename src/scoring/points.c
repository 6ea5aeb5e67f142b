#include "scoring/points.h"

#include "scoring/checks/check_judge.h"

void kh_measured_init(kh_measured *measured)
{
    *measured = (kh_measured){.absent = true};
    mpq_init(measured->rate);
}

void kh_measured_clear(kh_measured *measured)
{
    mpq_clear(measured->rate);
}

void kh_measured_found(kh_measured *measured)
{
    measured->absent = false;
    measured->present = true;
}

void kh_measured_divide(kh_measured *measured, kh_decimal out_of)
{
    mpq_t whole;
    mpq_init(whole);
    kh_decimal_to_ratio(out_of, whole);
    mpq_div(measured->rate, measured->rate, whole);
    mpq_clear(whole);
}

/* count / target, not above 1; a count without a target is its own value. */
static void rate_of_target(const kh_measure *measure, mpq_t rate)
{
    if (!measure->has_target)
        return;
    mpq_t target;
    mpq_init(target);
    kh_decimal_to_ratio(measure->target, target);
    mpq_div(rate, rate, target);
    if (mpq_cmp_ui(rate, 1, 1) > 0)
        mpq_set_ui(rate, 1, 1);
    mpq_clear(target);
}

/* A yearly target that is not due yet and not met says nothing (scoring.md 2). */
static bool is_not_due(const kh_measure *measure, const kh_measured *out, bool ends_year)
{
    return measure->has_target && measure->due_year_end && !ends_year && mpq_cmp_ui(out->rate, 1, 1) < 0;
}

static void measure_cases(const kh_tally *tally, kh_measured *out)
{
    out->has_counts = true;
    out->passed = tally->passed;
    out->cases = tally->passed + tally->failed;
    out->absent = out->cases == 0;
    out->present = !out->absent;
    if (out->present) {
        mpq_set_si(out->rate, out->passed, (unsigned long)out->cases);
        mpq_canonicalize(out->rate);
    }
}

/* A query tells how many passed of how many, not which. */
static void measure_rate(const kh_tally *tally, kh_measured *out)
{
    out->has_counts = true;
    out->passed = tally->passed;
    out->cases = tally->count;
    out->absent = tally->count == 0;
    out->present = !out->absent;
    if (out->present) {
        mpq_set_si(out->rate, tally->passed, (unsigned long)tally->count);
        mpq_canonicalize(out->rate);
    }
}

static void measure_count(const kh_measure *measure, const kh_tally *tally, bool ends_year, kh_measured *out)
{
    out->has_counts = true;
    out->passed = tally->count;
    out->cases = tally->count;
    if (measure->has_target)
        kh_decimal_to_units(measure->target, 0, &out->cases);
    mpq_set_si(out->rate, tally->count, 1);
    rate_of_target(measure, out->rate);
    out->absent = measure->has_target ? is_not_due(measure, out, ends_year) : tally->count == 0;
    out->present = tally->count > 0 && !out->absent;
}

static void measure_sum(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums, bool ends_year,
                        kh_measured *out)
{
    if (sums != NULL)
        mpq_set(out->rate, sums->weighted);
    rate_of_target(measure, out->rate);
    out->absent = measure->has_target ? is_not_due(measure, out, ends_year) : tally->rows == 0;
    out->present = tally->rows > 0 && !out->absent;
}

void kh_points_measure(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums, bool ends_year,
                       kh_measured *out)
{
    switch (measure->check->yield) {
    case KH_YIELD_CASES:
        measure_cases(tally, out);
        return;
    case KH_YIELD_COUNT:
        measure_count(measure, tally, ends_year, out);
        return;
    case KH_YIELD_RATE:
        measure_rate(tally, out);
        return;
    case KH_YIELD_SUM:
        measure_sum(measure, tally, sums, ends_year, out);
        return;
    case KH_YIELD_VALUE:
        measure->check->judge->value(measure, tally, sums, out);
        return;
    }
}

static void clamp_ratio(mpq_t value, const mpq_t low, const mpq_t high)
{
    if (mpq_cmp(value, low) < 0)
        mpq_set(value, low);
    if (mpq_cmp(value, high) > 0)
        mpq_set(value, high);
}

/* P x share, clamped to 0..P and rounded. */
static int64_t round_share(const kh_scheme *scheme, const kh_indicator *indicator, mpq_t share)
{
    mpq_t points, zero;
    mpq_inits(points, zero, NULL);
    kh_units_to_ratio(indicator->points, scheme->decimals, points);
    mpq_mul(share, share, points);
    clamp_ratio(share, zero, points);
    mpq_clears(points, zero, NULL);
    return kh_units_round(share, scheme->decimals);
}

static int64_t earn_proportional(const kh_scheme *scheme, const kh_indicator *indicator, const mpq_t rate)
{
    mpq_t zero_at, full_at, share;
    mpq_inits(zero_at, full_at, share, NULL);
    kh_decimal_to_ratio(indicator->score.zero_at, zero_at);
    kh_decimal_to_ratio(indicator->score.full_at, full_at);
    mpq_sub(share, rate, zero_at);
    mpq_sub(full_at, full_at, zero_at);
    mpq_div(share, share, full_at);
    int64_t earned = round_share(scheme, indicator, share);
    mpq_clears(zero_at, full_at, share, NULL);
    return earned;
}

static int64_t earn_relative(const kh_scheme *scheme, const kh_indicator *indicator, const mpq_t rate,
                             const mpq_t best)
{
    if (mpq_sgn(best) <= 0)
        return mpq_sgn(rate) > 0 ? indicator->points : 0; /* of a department that is not ranked */
    mpq_t share;
    mpq_init(share);
    mpq_div(share, rate, best);
    int64_t earned = round_share(scheme, indicator, share);
    mpq_clear(share);
    return earned;
}

static int64_t earn_bands(const kh_score_rule *rule, const mpq_t rate)
{
    int64_t earned = 0;
    mpq_t from;
    mpq_init(from);
    for (guint i = 0; i < rule->n_bands; i++) {
        kh_decimal_to_ratio(rule->bands[i].from, from);
        if (mpq_cmp(rate, from) >= 0) {
            earned = rule->bands[i].points;
            break;
        }
    }
    mpq_clear(from);
    return earned;
}

int64_t kh_points_most(const kh_scheme *scheme)
{
    enum { MOST_POINTS = 10000000 };
    return MOST_POINTS * kh_decimal_scale(scheme->decimals);
}

int64_t kh_points_per_case(const kh_scheme *scheme, const kh_indicator *indicator, const mpq_t lost)
{
    mpq_t left;
    mpq_init(left);
    kh_units_to_ratio(indicator->points, scheme->decimals, left);
    mpq_sub(left, left, lost);
    int64_t earned = kh_units_round(left, scheme->decimals);
    mpq_clear(left);
    if (indicator->score.no_floor)
        return MAX(earned, -kh_points_most(scheme));
    return MAX(earned, indicator->score.floor);
}

int64_t kh_points_earn(const kh_scheme *scheme, const kh_indicator *indicator, const kh_measured *measured,
                       const kh_sums *sums, const mpq_t best)
{
    switch (indicator->score.method) {
    case KH_METHOD_PROPORTIONAL:
        return earn_proportional(scheme, indicator, measured->rate);
    case KH_METHOD_PER_CASE:
        return sums == NULL ? indicator->points : kh_points_per_case(scheme, indicator, sums->weight);
    case KH_METHOD_BANDS:
        return earn_bands(&indicator->score, measured->rate);
    case KH_METHOD_ALL_OR_NOTHING:
        return mpq_cmp_ui(measured->rate, 1, 1) >= 0 ? indicator->points : 0;
    case KH_METHOD_RELATIVE:
        return earn_relative(scheme, indicator, measured->rate, best);
    case KH_METHOD_COUNT:
        break;
    }
    g_assert_not_reached();
}

int64_t kh_points_extra(const kh_scheme *scheme, const kh_indicator *indicator, const kh_tally *tally,
                        const kh_sums *sums)
{
    mpq_t times, each, zero, most;
    mpq_inits(times, each, zero, most, NULL);
    kh_check_yield yield = indicator->measure.check->yield;
    if (yield == KH_YIELD_COUNT)
        mpq_set_si(times, tally->count, 1);
    else if (yield == KH_YIELD_SUM && sums != NULL)
        mpq_set(times, sums->weighted);
    else if (yield == KH_YIELD_CASES)
        mpq_set_si(times, indicator->role == KH_ROLE_BONUS ? tally->passed : tally->failed, 1);
    kh_units_to_ratio(indicator->each, scheme->decimals, each);
    mpq_mul(times, times, each);
    kh_units_to_ratio(indicator->points, scheme->decimals, most);
    clamp_ratio(times, zero, most);
    int64_t points = kh_units_round(times, scheme->decimals);
    mpq_clears(times, each, zero, most, NULL);
    return points;
}
