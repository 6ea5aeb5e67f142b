/* Conditions and actions (scoring.md 5): rules are tried in order, all that match apply. */
#include "scoring/standing.h"

#include <string.h>

/* What a condition is asked about. */
typedef struct subject_of_action {
    const kh_assessment *assessment;
    const kh_result *result;
    guint department;
    const kh_standing *standing;
} subject_of_action;

static bool is_below(const subject_of_action *of, kh_decimal bound)
{
    mpq_t total, limit;
    mpq_inits(total, limit, NULL);
    kh_units_to_ratio(of->standing->total, of->result->total_decimals, total);
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
static int64_t units_below(const subject_of_action *of)
{
    int64_t below = 0;
    for (guint d = 0; d < of->result->n_departments; d++) {
        const kh_standing *other = &of->result->standings[d];
        below += other->assessed && strcmp(other->group, of->standing->group) == 0 &&
                 other->group_rank > of->standing->group_rank;
    }
    return below;
}

static bool fits_ranks(const subject_of_action *of, const kh_condition *when)
{
    guint ranked = of->standing->group_ranked;
    if (when->rank_top.given && of->standing->group_rank > bound_units(&when->rank_top, ranked))
        return false;
    return !when->rank_last.given || units_below(of) < bound_units(&when->rank_last, ranked);
}

/* The indicator's rate is below the bound; an absent one is not. */
static bool fits_indicator(const subject_of_action *of, const kh_condition *when)
{
    const kh_assessment *assessment = of->assessment;
    const kh_indicator *indicator = kh_scheme_find(assessment->in.scheme, when->indicator);
    guint index = (guint)(indicator - assessment->in.scheme->indicators);
    if (kh_result_score(of->result, of->department, index)->outside)
        return false;
    kh_measured measured;
    mpq_t bound;
    kh_measured_init(&measured);
    mpq_init(bound);
    kh_standing_measure(assessment, index, of->department, &measured);
    kh_decimal_to_ratio(when->indicator_below, bound);
    bool below = !measured.absent && mpq_cmp(measured.rate, bound) < 0;
    mpq_clear(bound);
    kh_measured_clear(&measured);
    return below;
}

static bool holds(const subject_of_action *of, const kh_condition *when)
{
    const kh_scheme *scheme = of->assessment->in.scheme;
    if (!kh_judge_allows(when->grades, scheme->grades[of->standing->grade].name))
        return false;
    if (when->has_below && !is_below(of, when->below))
        return false;
    if (when->veto && !of->standing->vetoed)
        return false;
    if (when->finding_severity != KH_FINDING_NONE &&
        of->assessment->findings[of->department][when->finding_severity] < when->finding_at_least)
        return false;
    return fits_ranks(of, when) && (when->indicator == NULL || fits_indicator(of, when));
}

/* The action in each of the issued periods before this one, without a gap: `periods` in all with this one. */
static bool is_repeated(const subject_of_action *of, const kh_condition *when)
{
    const kh_assessment_inputs *in = &of->assessment->in;
    kh_period period = in->period;
    for (int64_t n = 1; n < when->repeated_periods; n++) {
        period = kh_period_previous(&period);
        bool given = false;
        for (guint p = 0; p < in->n_past; p++) {
            const kh_past *past = in->past[p];
            given |= past->issued && strcmp(past->period.name, period.name) == 0 &&
                     kh_past_has_action(past, of->standing->code, when->repeated);
        }
        if (!given)
            return false;
    }
    return true;
}

/* The action in an issued result of the same year. */
static bool was_given(const subject_of_action *of, const char *action)
{
    const kh_assessment_inputs *in = &of->assessment->in;
    for (guint p = 0; p < in->n_past; p++) {
        const kh_past *past = in->past[p];
        if (past->issued && past->period.year == in->period.year &&
            kh_past_has_action(past, of->standing->code, action))
            return true;
    }
    return false;
}

static bool fits_past(const subject_of_action *of, const kh_condition *when, const bool *applies)
{
    const kh_scheme *scheme = of->assessment->in.scheme;
    if ((when->given != NULL && !was_given(of, when->given)) ||
        (when->not_given != NULL && was_given(of, when->not_given)))
        return false;
    if (when->repeated == NULL)
        return true;
    for (guint c = 0; c < scheme->n_consequences; c++) {
        if (applies[c] && strcmp(scheme->consequences[c].action, when->repeated) == 0)
            return is_repeated(of, when);
    }
    return false;
}

/* The rules that apply to one unit. `repeated` looks at this period's actions whatever the order of the
 * rules: rules are tried again until no more apply. */
static void find_actions(const subject_of_action *of, bool *applies)
{
    const kh_scheme *scheme = of->assessment->in.scheme;
    for (bool more = true; more;) {
        more = false;
        for (guint c = 0; c < scheme->n_consequences; c++) {
            const kh_condition *when = &scheme->consequences[c].when;
            if (applies[c] || !holds(of, when) || !fits_past(of, when, applies))
                continue;
            applies[c] = true;
            more = true;
        }
    }
}

void kh_consequences_fill(const kh_assessment *assessment, kh_result *result)
{
    guint n = assessment->in.scheme->n_consequences;
    g_autoptr(GArray) actions = g_array_new(FALSE, FALSE, sizeof(kh_action));
    for (guint d = 0; d < result->n_departments; d++) {
        subject_of_action of = {assessment, result, d, &result->standings[d]};
        g_autofree bool *applies = g_new0(bool, (gsize)n + 1);
        if (of.standing->assessed)
            find_actions(&of, applies);
        for (guint c = 0; c < n; c++) {
            kh_action action = {.department = d, .consequence = c};
            if (applies[c])
                g_array_append_val(actions, action);
        }
    }
    gsize count = 0;
    result->actions = g_array_steal(actions, &count);
    result->n_actions = (guint)count;
}
