#include "scoring/condition.h"

#include "scoring/ranking.h"

#include <string.h>

static bool is_below(const kh_asked *asked, kh_decimal bound)
{
    mpq_t total, limit;
    mpq_inits(total, limit, NULL);
    kh_units_to_ratio(asked->standing->total, asked->result->total_decimals, total);
    kh_decimal_to_ratio(bound, limit);
    bool below = mpq_cmp(total, limit) < 0;
    mpq_clears(total, limit, NULL);
    return below;
}

static int64_t bound_units(const kh_rank_bound *bound, guint ranked)
{
    if (bound->is_rate)
        return kh_share_of(bound->value, ranked);
    int64_t units = 0;
    kh_decimal_to_units(bound->value, 0, &units);
    return units;
}

/* Ranked units of the group that stand strictly below. */
static int64_t units_below(const kh_asked *asked)
{
    int64_t below = 0;
    for (guint d = 0; d < asked->result->n_departments; d++) {
        const kh_standing *other = &asked->result->standings[d];
        below += other->assessed && strcmp(other->group, asked->standing->group) == 0 &&
                 other->group_rank > asked->standing->group_rank;
    }
    return below;
}

static bool fits_ranks(const kh_asked *asked, const kh_condition *when)
{
    guint ranked = asked->standing->group_ranked;
    if (when->rank_top.given && asked->standing->group_rank > bound_units(&when->rank_top, ranked))
        return false;
    return !when->rank_last.given || units_below(asked) < bound_units(&when->rank_last, ranked);
}

/* The indicator's rate is below the bound; an absent one is not. */
static bool fits_indicator(const kh_asked *asked, const kh_condition *when)
{
    const kh_assessment *assessment = asked->assessment;
    const kh_indicator *indicator = kh_scheme_find(assessment->in.scheme, when->indicator);
    guint index = (guint)(indicator - assessment->in.scheme->indicators);
    if (kh_result_score(asked->result, asked->department, index)->outside)
        return false;
    kh_measured measured;
    mpq_t bound;
    kh_measured_init(&measured);
    mpq_init(bound);
    kh_standing_measure(assessment, index, asked->department, &measured);
    kh_decimal_to_ratio(when->indicator_below, bound);
    bool below = !measured.absent && mpq_cmp(measured.rate, bound) < 0;
    mpq_clear(bound);
    kh_measured_clear(&measured);
    return below;
}

/* Of this period: grade, total, ranks, findings and indicators. */
static bool fits_now(const kh_asked *asked, const kh_condition *when)
{
    const kh_scheme *scheme = asked->assessment->in.scheme;
    if (!kh_judge_allows(when->grades, scheme->grades[asked->standing->grade].name))
        return false;
    if (when->has_below && !is_below(asked, when->below))
        return false;
    if (when->veto && !asked->standing->vetoed)
        return false;
    if (when->finding_severity != KH_FINDING_NONE &&
        asked->assessment->findings[asked->department][when->finding_severity] < when->finding_at_least)
        return false;
    return fits_ranks(asked, when) && (when->indicator == NULL || fits_indicator(asked, when));
}

/* The action in each of the issued periods before this one, without a gap: `periods` in all with this one. */
static bool is_repeated(const kh_asked *asked, const kh_condition *when)
{
    const kh_assessment_inputs *in = &asked->assessment->in;
    kh_period period = in->period;
    for (int64_t n = 1; n < when->repeated_periods; n++) {
        period = kh_period_previous(&period);
        bool given = false;
        for (guint p = 0; p < in->n_past; p++) {
            const kh_past *past = in->past[p];
            given |= past->issued && strcmp(past->period.name, period.name) == 0 &&
                     kh_past_has_action(past, asked->standing->code, when->repeated);
        }
        if (!given)
            return false;
    }
    return true;
}

/* A condition looks back: what was given in later periods changes nothing, however late this one is scored
 * again. Of periods that end on the same day the shorter one comes first: a year sees its fourth quarter. */
static bool comes_before(const kh_period *other, const kh_period *period)
{
    return other->last < period->last || (other->last == period->last && other->kind < period->kind);
}

/* The action in an issued result of the same year that came before. */
static bool was_given(const kh_asked *asked, const char *action)
{
    const kh_assessment_inputs *in = &asked->assessment->in;
    for (guint p = 0; p < in->n_past; p++) {
        const kh_past *past = in->past[p];
        if (past->issued && past->period.year == in->period.year &&
            comes_before(&past->period, &in->period) &&
            kh_past_has_action(past, asked->standing->code, action))
            return true;
    }
    return false;
}

static bool fits_past(const kh_asked *asked, const kh_condition *when)
{
    const kh_scheme *scheme = asked->assessment->in.scheme;
    if ((when->given != NULL && !was_given(asked, when->given)) ||
        (when->not_given != NULL && was_given(asked, when->not_given)))
        return false;
    if (when->repeated == NULL)
        return true;
    for (guint c = 0; c < scheme->n_consequences; c++) {
        if (asked->applies[c] && strcmp(scheme->consequences[c].action, when->repeated) == 0)
            return is_repeated(asked, when);
    }
    return false;
}

bool kh_condition_holds(const kh_asked *asked, const kh_condition *when)
{
    return fits_now(asked, when) && fits_past(asked, when);
}
