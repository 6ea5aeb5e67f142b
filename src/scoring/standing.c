/* The order of computation. For each department: the base indicators with their adjustments; the dimensions,
 * not below 0; the bonuses, whose gates see the base score that follows, and the penalties; the total, exact
 * until it is held by its bounds and by the caps of vetoes. When all totals stand, ranks, grades and actions.
 * The best values that `relative` compares with are found before all that, from what was measured alone. */
#include "scoring/standing.h"

#include "scoring/ranking.h"
#include "scoring/year.h"

#include <string.h>

kh_points_range kh_standing_range(const kh_indicator *indicator)
{
    switch (indicator->role) {
    case KH_ROLE_BASE:
        if (indicator->score.method != KH_METHOD_PER_CASE)
            return (kh_points_range){0, indicator->points};
        return (kh_points_range){indicator->score.no_floor ? INT64_MIN : indicator->score.floor,
                                 indicator->points};
    case KH_ROLE_BONUS:
        return (kh_points_range){0, indicator->points};
    case KH_ROLE_PENALTY:
    case KH_ROLE_VETO:
        break;
    }
    return (kh_points_range){-indicator->points, 0};
}

kh_adjustment_span kh_standing_adjustments(const kh_assessment *assessment, guint department, int indicator)
{
    kh_adjustment_span span = {0, 0};
    for (guint i = 0; i < assessment->adjustments->len; i++) {
        const kh_held_adjustment *held = &g_array_index(assessment->adjustments, kh_held_adjustment, i);
        if (held->department != department || held->indicator != indicator)
            continue;
        if (span.count++ == 0)
            span.first = i;
    }
    return span;
}

int64_t kh_standing_adjusted(const kh_assessment *assessment, kh_adjustment_span span, guint count)
{
    static const kh_decimal one = {.units = 1};
    mpq_t sum;
    mpq_init(sum);
    for (guint i = span.first; i < span.first + count; i++)
        kh_sum_add(sum, g_array_index(assessment->adjustments, kh_held_adjustment, i).points, one);
    int64_t units = kh_units_round(sum, assessment->in.scheme->decimals);
    mpq_clear(sum);
    int64_t most = kh_points_most(assessment->in.scheme);
    return CLAMP(units, -most, most);
}

/* The best value of each group, for the indicators that are scored by `relative`. */
typedef struct group_bests {
    guint n_groups;
    mpq_t *values; /* [indicator * n_groups + group] */
    guint n_values;
} group_bests;

void kh_standing_measure(const kh_assessment *assessment, guint indicator, guint department, kh_measured *out)
{
    kh_tallies *tallies = assessment->tallies;
    kh_points_measure(&assessment->in.scheme->indicators[indicator].measure,
                      kh_tallies_at(tallies, indicator, department),
                      kh_tallies_find_sums(tallies, indicator, department),
                      kh_period_ends_year(&assessment->in.period), out);
}

static void find_best(const kh_assessment *assessment, guint indicator, group_bests *bests)
{
    const kh_office *office = assessment->in.office;
    for (guint d = 0; d < office->n_departments; d++) {
        const kh_presence *presence = &assessment->roll->presences[d];
        if (presence->ended || presence->is_new ||
            !kh_judge_concerns(assessment, &assessment->in.scheme->indicators[indicator], d))
            continue;
        kh_measured measured;
        kh_measured_init(&measured);
        kh_standing_measure(assessment, indicator, d, &measured);
        mpq_t *best = &bests->values[indicator * bests->n_groups + office->departments[d].group_index];
        if (!measured.absent && mpq_cmp(measured.rate, *best) > 0)
            mpq_set(*best, measured.rate);
        kh_measured_clear(&measured);
    }
}

static group_bests bests_new(const kh_assessment *assessment)
{
    const kh_scheme *scheme = assessment->in.scheme;
    group_bests bests = {.n_groups = assessment->in.office->n_groups};
    bests.n_values = scheme->n_base * bests.n_groups;
    bests.values = g_new0(mpq_t, bests.n_values + 1);
    for (guint i = 0; i < bests.n_values; i++)
        mpq_init(bests.values[i]);
    for (guint i = 0; i < scheme->n_base; i++) {
        if (scheme->indicators[i].score.method == KH_METHOD_RELATIVE)
            find_best(assessment, i, &bests);
    }
    return bests;
}

static void bests_clear(group_bests *bests)
{
    for (guint i = 0; i < bests->n_values; i++)
        mpq_clear(bests->values[i]);
    g_free(bests->values);
}

/* What a base indicator without cases comes to; `per_case` is never absent. */
static int64_t earn_absent(const kh_indicator *indicator, kh_score *score)
{
    if (indicator->score.method == KH_METHOD_PER_CASE)
        return indicator->points;
    score->missing = true;
    if (indicator->when_absent == KH_WHEN_ABSENT_FULL)
        return indicator->points;
    score->absent = indicator->when_absent == KH_WHEN_ABSENT_REDISTRIBUTE;
    return 0;
}

/* True when the indicator has a case or a value for the department. */
static bool score_base(const kh_assessment *assessment, const group_bests *bests, guint indicator,
                       guint department, kh_score *score)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_indicator *rule = &scheme->indicators[indicator];
    kh_measured measured;
    kh_measured_init(&measured);
    kh_standing_measure(assessment, indicator, department, &measured);
    score->has_counts = measured.has_counts;
    score->passed = measured.passed;
    score->cases = measured.cases;
    guint group = assessment->in.office->departments[department].group_index;
    if (measured.absent)
        score->earned = earn_absent(rule, score);
    else
        score->earned = kh_points_earn(scheme, rule, &measured,
                                       kh_tallies_find_sums(assessment->tallies, indicator, department),
                                       bests->values[indicator * bests->n_groups + group]);
    bool present = measured.present;
    kh_measured_clear(&measured);
    return present;
}

/* Leaves of what appeals returned what its lines still cost. */
static void settle_returns(const kh_assessment *assessment, guint indicator, guint department,
                           kh_score *score)
{
    static const kh_decimal one = {.units = 1};
    if (!kh_returns_any(assessment->returns, indicator, department))
        return;
    mpq_t lapsed;
    mpq_init(lapsed);
    kh_adjustment_span span = kh_standing_adjustments(assessment, department, (int)indicator);
    bool is_base = assessment->in.scheme->indicators[indicator].role == KH_ROLE_BASE;
    int64_t loss = is_base ? score->points - score->earned : -score->earned;
    kh_returns_settle(assessment->returns, indicator, department, loss, score->failed);
    for (guint i = span.first; i < span.first + span.count; i++) {
        kh_held_adjustment *held = &g_array_index(assessment->adjustments, kh_held_adjustment, i);
        if (!held->returned)
            continue;
        kh_decimal counts = kh_returns_counts(assessment->returns, held->file, held->line);
        int places = MAX(counts.places, held->points.places);
        int64_t returned = held->points.units * kh_decimal_scale(places - held->points.places);
        held->lapsed.units = returned - counts.units * kh_decimal_scale(places - counts.places);
        held->lapsed.places = places;
        held->points = counts;
        kh_sum_add(lapsed, held->lapsed, one);
    }
    score->lapsed = kh_units_round(lapsed, assessment->in.scheme->decimals);
    mpq_clear(lapsed);
}

static void adjust(const kh_assessment *assessment, guint indicator, guint department, kh_score *score)
{
    kh_adjustment_span span = kh_standing_adjustments(assessment, department, (int)indicator);
    if (span.count == 0 || score->missing || score->outside)
        return;
    settle_returns(assessment, indicator, department, score);
    kh_points_range range = kh_standing_range(&assessment->in.scheme->indicators[indicator]);
    int64_t moved = score->earned + kh_standing_adjusted(assessment, span, span.count);
    moved = CLAMP(moved, range.low, range.high);
    score->adjusted = moved - score->earned;
    score->earned = moved;
}

static void score_extra(const kh_assessment *assessment, const kh_result *result, guint indicator,
                        guint department, kh_score *score)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_indicator *rule = &scheme->indicators[indicator];
    const kh_tally *tally = kh_tallies_at(assessment->tallies, indicator, department);
    kh_measured measured;
    kh_measured_init(&measured);
    kh_standing_measure(assessment, indicator, department, &measured);
    score->has_counts = measured.has_counts;
    score->passed = measured.passed;
    score->cases = measured.cases;
    kh_measured_clear(&measured);
    if (rule->role == KH_ROLE_BONUS && !kh_standing_opens(assessment, result, rule, department))
        return;
    int64_t points = kh_points_extra(scheme, rule, tally,
                                     kh_tallies_find_sums(assessment->tallies, indicator, department));
    score->earned = rule->role == KH_ROLE_BONUS ? points : -points;
}

static void fill_dimensions(const kh_assessment *assessment, kh_result *result, guint department)
{
    const kh_scheme *scheme = assessment->in.scheme;
    for (guint d = 0; d < scheme->n_dimensions; d++) {
        const kh_dimension *dimension = &scheme->dimensions[d];
        int64_t sum = 0;
        for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++)
            sum += kh_result_score(result, department, i)->earned;
        result->standings[department].dimensions[d] = MAX(sum, 0);
    }
}

static void fill_score(const kh_assessment *assessment, kh_result *result, const group_bests *bests,
                       guint indicator, guint department)
{
    const kh_indicator *rule = &assessment->in.scheme->indicators[indicator];
    kh_score *score = &result->scores[department * result->n_indicators + indicator];
    score->points = rule->points;
    score->failed = kh_tallies_at(assessment->tallies, indicator, department)->failed;
    score->outside = !kh_judge_concerns(assessment, rule, department);
    if (score->outside)
        score->absent = rule->role == KH_ROLE_BASE;
    else if (rule->role == KH_ROLE_BASE)
        result->standings[department].assessed |= score_base(assessment, bests, indicator, department, score);
    else
        score_extra(assessment, result, indicator, department, score);
    adjust(assessment, indicator, department, score);
}

static void fill_scores(const kh_assessment *assessment, kh_result *result, const group_bests *bests,
                        guint department)
{
    guint n_base = assessment->in.scheme->n_base;
    for (guint i = 0; i < n_base; i++)
        fill_score(assessment, result, bests, i, department);
    fill_dimensions(assessment, result, department);
    for (guint i = n_base; i < result->n_indicators; i++)
        fill_score(assessment, result, bests, i, department);
}

/* Base score = sum of the dimensions x base / points in the department's base, exact. */
static void base_score(const kh_assessment *assessment, const kh_result *result, guint department, mpq_t out)
{
    const kh_scheme *scheme = assessment->in.scheme;
    int64_t earned = 0;
    int64_t points = 0;
    for (guint d = 0; d < scheme->n_dimensions; d++)
        earned += result->standings[department].dimensions[d];
    for (guint i = 0; i < scheme->n_base; i++) {
        const kh_score *score = kh_result_score(result, department, i);
        points += score->absent ? 0 : score->points;
    }
    mpq_set_ui(out, 0, 1);
    if (points == 0)
        return;
    mpq_t base;
    mpq_init(base);
    kh_decimal_to_ratio(scheme->own_base, base);
    mpq_set_si(out, earned, (unsigned long)points);
    mpq_canonicalize(out);
    mpq_mul(out, out, base);
    mpq_clear(base);
}

bool kh_standing_opens(const kh_assessment *assessment, const kh_result *result, const kh_indicator *bonus,
                       guint department)
{
    if (!bonus->has_gate)
        return true;
    mpq_t base, gate;
    mpq_inits(base, gate, NULL);
    base_score(assessment, result, department, base);
    kh_decimal_to_ratio(bonus->gate, gate);
    bool opens = mpq_cmp(base, gate) >= 0;
    mpq_clears(base, gate, NULL);
    return opens;
}

bool kh_standing_vetoes(const kh_assessment *assessment, guint veto, guint department)
{
    const kh_indicator *rule = &assessment->in.scheme->indicators[veto];
    return kh_tallies_at(assessment->tallies, veto, department)->failed >= rule->at_least;
}

/* The caps of the vetoes that hold, on the exact total. */
static void cap_total(const kh_assessment *assessment, guint department, mpq_t total)
{
    const kh_scheme *scheme = assessment->in.scheme;
    mpq_t cap;
    mpq_init(cap);
    for (guint v = scheme->n_indicators - scheme->n_vetoes; v < scheme->n_indicators; v++) {
        if (!scheme->indicators[v].has_cap || !kh_standing_vetoes(assessment, v, department))
            continue;
        kh_decimal_to_ratio(scheme->indicators[v].cap, cap);
        if (mpq_cmp(total, cap) > 0)
            mpq_set(total, cap);
    }
    mpq_clear(cap);
}

kh_total kh_standing_total(const kh_assessment *assessment, const kh_result *result, guint department)
{
    const kh_scheme *scheme = assessment->in.scheme;
    int64_t extra = result->standings[department].adjusted;
    for (guint i = scheme->n_base; i < result->n_indicators; i++)
        extra += kh_result_score(result, department, i)->earned;
    mpq_t total, part;
    mpq_inits(total, part, NULL);
    base_score(assessment, result, department, total);
    kh_year_add(assessment, result, department, total);
    kh_units_to_ratio(extra, scheme->decimals, part);
    mpq_add(total, total, part);
    kh_total steps = {.raw = kh_units_round(total, scheme->total_decimals)};
    kh_scheme_highest_total(scheme, part);
    if (mpq_sgn(total) < 0)
        mpq_set_ui(total, 0, 1);
    if (mpq_cmp(total, part) > 0)
        mpq_set(total, part);
    steps.clamped = kh_units_round(total, scheme->total_decimals);
    cap_total(assessment, department, total);
    steps.capped = kh_units_round(total, scheme->total_decimals);
    mpq_clears(total, part, NULL);
    return steps;
}

/* 折算: min(total, base) x share / base, rounded once to `decimals`. */
static int64_t overall_share(const kh_scheme *scheme, int64_t total)
{
    mpq_t share, base, part;
    mpq_inits(share, base, part, NULL);
    kh_units_to_ratio(total, scheme->total_decimals, part);
    kh_decimal_to_ratio(scheme->base, base);
    if (mpq_cmp(part, base) > 0)
        mpq_set(part, base);
    kh_decimal_to_ratio(scheme->share, share);
    mpq_mul(part, part, share);
    mpq_div(part, part, base);
    int64_t units = kh_units_round(part, scheme->decimals);
    mpq_clears(share, base, part, NULL);
    return units;
}

static void fill_total(const kh_assessment *assessment, kh_result *result, guint department)
{
    const kh_scheme *scheme = assessment->in.scheme;
    kh_standing *standing = &result->standings[department];
    kh_adjustment_span span = kh_standing_adjustments(assessment, department, -1);
    standing->adjusted = kh_standing_adjusted(assessment, span, span.count);
    standing->total = kh_standing_total(assessment, result, department).capped;
    standing->share = scheme->has_share ? overall_share(scheme, standing->total) : 0;
    for (guint v = scheme->n_indicators - scheme->n_vetoes; v < scheme->n_indicators; v++)
        standing->vetoed |= kh_standing_vetoes(assessment, v, department);
    if (scheme->composed) {
        standing->assessed = assessment->about[department] && kh_year_is_assessed(assessment, department);
        standing->vetoed |= kh_year_is_vetoed(assessment, department);
    }
}

static kh_standing_state state_of(const kh_presence *presence, bool has_total)
{
    if (presence->ended)
        return KH_STANDING_MERGED;
    if (!has_total)
        return KH_STANDING_EXCUSED;
    return presence->is_new ? KH_STANDING_NEW : KH_STANDING_RANKED;
}

/* Ranked is who has something to assess and holds on the last day judged, and long enough. */
static void fill_state(const kh_assessment *assessment, guint department, kh_standing *standing)
{
    const kh_roll *roll = assessment->roll;
    const kh_presence *presence = &roll->presences[department];
    standing->has_total = standing->assessed;
    standing->state = state_of(presence, standing->has_total);
    standing->assessed = standing->state == KH_STANDING_RANKED;
    if (standing->assessed)
        return;
    standing->share = 0;
    standing->turned = standing->state == KH_STANDING_NEW ? presence->began : 0;
    if (standing->state != KH_STANDING_MERGED)
        return;
    int heir = kh_roll_heir(roll, department, roll->last);
    standing->turned = presence->day;
    standing->successor = g_strdup(heir < 0 ? "" : roll->office->departments[heir].name);
}

void kh_standing_fill(kh_assessment *assessment, kh_result *result)
{
    group_bests bests = bests_new(assessment);
    for (guint d = 0; d < result->n_departments; d++) {
        fill_scores(assessment, result, &bests, d);
        fill_total(assessment, result, d);
    }
    bests_clear(&bests);
    for (guint d = 0; d < result->n_departments; d++)
        fill_state(assessment, d, &result->standings[d]);
    kh_ranking_rank(assessment->in.scheme, result);
    kh_consequences_fill(assessment, result);
}
