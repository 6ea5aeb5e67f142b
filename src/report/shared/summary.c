#include "report/shared/summary.h"

static bool is_ranked_in(const kh_standing *standing, const char *group)
{
    return standing->assessed && (group == NULL || g_str_equal(standing->group, group));
}

kh_group_figures kh_summary_group(const kh_result *result, const char *group)
{
    kh_group_figures figures = {.lowest = G_MAXINT64};
    int64_t sum = 0;
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_standing *standing = &result->standings[i];
        if (!is_ranked_in(standing, group))
            continue;
        figures.ranked++;
        sum += standing->total;
        figures.highest = MAX(figures.highest, standing->total);
        figures.lowest = MIN(figures.lowest, standing->total);
    }
    if (figures.ranked == 0)
        return (kh_group_figures){0};
    figures.mean = (2 * sum + figures.ranked) / (2 * (int64_t)figures.ranked);
    return figures;
}

guint kh_summary_graded(const kh_result *result, const char *group, guint grade)
{
    guint units = 0;
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_standing *standing = &result->standings[i];
        units += is_ranked_in(standing, group) && standing->grade == grade;
    }
    return units;
}

int64_t kh_summary_points(const kh_report *report, guint department, guint first, guint n)
{
    int64_t points = 0;
    for (guint i = first; i < first + n; i++) {
        const kh_score *score = kh_result_score(report->result, department, i);
        points += score->absent ? 0 : score->points;
    }
    return points;
}

int64_t kh_summary_lost(const kh_report *report, guint department, guint indicator)
{
    const kh_score *score = kh_result_score(report->result, department, indicator);
    if (score->outside || score->absent || !report->result->standings[department].has_total)
        return 0;
    switch (report->scheme->indicators[indicator].role) {
    case KH_ROLE_BASE:
        return score->points - score->earned;
    case KH_ROLE_PENALTY:
        return -score->earned;
    case KH_ROLE_BONUS:
    case KH_ROLE_VETO:
        break;
    }
    return 0;
}

static gint by_loss(gconstpointer a, gconstpointer b)
{
    const kh_costly_indicator *one = a;
    const kh_costly_indicator *other = b;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    return one->indicator < other->indicator ? -1 : 1;
}

GArray *kh_summary_problems(const kh_report *report)
{
    const kh_result *result = report->result;
    GArray *problems = g_array_new(FALSE, FALSE, sizeof(kh_costly_indicator));
    for (guint indicator = 0; indicator < result->n_indicators; indicator++) {
        kh_costly_indicator found = {.indicator = indicator};
        for (guint i = 0; i < result->n_departments; i++) {
            const int64_t lost = kh_summary_lost(report, i, indicator);
            if (lost <= 0)
                continue;
            found.lost += lost;
            found.failed += kh_result_score(result, i, indicator)->failed;
            found.departments++;
        }
        if (found.lost > 0)
            g_array_append_val(problems, found);
    }
    g_array_sort(problems, by_loss);
    return problems;
}

const kh_past *kh_summary_last_issued(const kh_report *report)
{
    const kh_period *period = &report->result->period;
    const kh_past *last = NULL;
    for (guint i = 0; i < report->n_past; i++) {
        const kh_past *past = report->past[i];
        if (past->issued && past->period.kind == period->kind && past->period.first < period->first)
            last = past;
    }
    return last;
}

/* The difference of two totals that may have other places. */
static kh_decimal difference(kh_decimal now, kh_decimal then)
{
    const int places = MAX(now.places, then.places);
    return (kh_decimal){.units = now.units * kh_decimal_scale(places - now.places) -
                                 then.units * kh_decimal_scale(places - then.places),
                        .places = places};
}

kh_change kh_summary_change(const kh_report *report, guint department)
{
    const kh_standing *now = &report->result->standings[department];
    const kh_past *last = kh_summary_last_issued(report);
    const kh_past_standing *then = last != NULL ? g_hash_table_lookup(last->standings, now->code) : NULL;
    if (then == NULL || !then->assessed || !now->assessed)
        return (kh_change){0};
    return (kh_change){
        .known = true,
        .in_group = g_str_equal(then->group, now->group),
        .group_places = (int)then->group_rank - (int)now->group_rank,
        .overall_places = (int)then->overall_rank - (int)now->overall_rank,
        .total = difference((kh_decimal){.units = now->total, .places = report->result->total_decimals},
                            (kh_decimal){.units = then->total, .places = last->total_decimals}),
    };
}
