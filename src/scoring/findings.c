#include "scoring/findings.h"

#include <string.h>

static bool allows_finding(const kh_assessment *assessment, const kh_measure *measure,
                           const kh_finding *finding)
{
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    kh_finding_result result = finding->failed ? KH_FINDING_FAILED : KH_FINDING_PASSED;
    return kh_judge_allows(measure->where[KH_WHERE_TYPE], finding->type) &&
           kh_judge_allows(measure->where[KH_WHERE_SEVERITY], kh_finding_severity_name(finding->severity)) &&
           kh_judge_allows(measure->where[KH_WHERE_RESULT], kh_finding_result_name(result)) &&
           kh_judge_allows_item(measure, item);
}

static kh_remedy remedy(const kh_finding *finding)
{
    if (finding->rectified.at != KH_INSTANT_NONE)
        return KH_REMEDY_RECTIFIED;
    return finding->rectify_by.at != KH_INSTANT_NONE ? KH_REMEDY_UNRECTIFIED : KH_REMEDY_NONE;
}

bool kh_finding_whose(kh_assessment *assessment, const kh_judged_finding *judged, kh_instant at,
                      guint *department)
{
    *department = judged->finding->department;
    return kh_judge_whose(assessment, judged->indicator, department, at);
}

kh_case kh_finding_case(kh_assessment *assessment, const kh_judged_finding *judged, guint department,
                        kh_instant decided)
{
    const kh_finding *finding = judged->finding;
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    kh_case failed = {
        .department = department,
        .indicator = judged->indicator,
        .decided = kh_instant_date(decided),
        .what =
            {
                .reason = assessment->reason->str,
                .title = finding->description[0] != '\0' ? finding->description : finding->type,
                .person = "",
                .file = finding->file,
                .line = finding->line,
                .reference = finding->check_no,
                .detail = "",
                .url = "",
                .item = item == NULL ? "" : item->name,
                .area = item == NULL ? "" : item->area,
                .stage = item == NULL ? "" : item->stage,
                .remedy = remedy(finding),
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
    kh_judge_name(assessment, &failed, finding->item, finding->department);
    return failed;
}

kh_instant kh_finding_counts_at(const kh_assessment *assessment, const kh_finding *finding)
{
    return kh_period_counts_at(&assessment->in.period, finding->has_period ? &finding->period : NULL,
                               finding->checked.at);
}

kh_instant kh_finding_decided_at(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_instant counts = kh_finding_counts_at(assessment, finding);
    if (!finding->has_period || !kh_judge_in_period(assessment, counts))
        return counts;
    return CLAMP(finding->checked.at, assessment->start, kh_date_end(assessment->roll->last));
}

/* ---- when cases of a finding settle --------------------------------------------------------------- */

/* What the finding's row said by that import; the oldest there is where it came later. */
static kh_finding as_seen(const kh_finding *finding, int64_t import)
{
    kh_finding seen = *finding;
    guint v = finding->n_versions;
    if (v == 0 || finding->import <= import)
        return seen;
    while (v > 1 && finding->versions[v - 1].import > import)
        v--;
    const kh_finding_version *version = &finding->versions[v - 1];
    seen.failed = version->failed;
    seen.checked = version->checked;
    seen.set_by = version->set_by;
    seen.set_done = version->set_done;
    seen.has_period = version->has_period;
    seen.period = version->period;
    return seen;
}

/* Both are kh_row_history.settles of the assessment: its `since` are those of the finding at hand. */
static kh_instant found_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_assessment *assessment = asked;
    int64_t import = g_array_index(assessment->since, int64_t, state);
    kh_finding seen = as_seen(assessment->finding, import);
    const kh_period *period = by == NULL ? &assessment->in.period : &by->period;
    return kh_period_counts_at(period, seen.has_period ? &seen.period : NULL, seen.checked.at);
}

static kh_instant rectified_settles(const void *asked, guint state, const kh_past *by)
{
    const kh_assessment *assessment = asked;
    int64_t import = g_array_index(assessment->since, int64_t, state);
    kh_finding seen = as_seen(assessment->finding, import);
    kh_rectification_dates dates = kh_finding_dates(&seen, import);
    if (by != NULL && dates.done.at > by->as_of)
        dates.done = KH_MOMENT_NONE;
    return seen.failed ? kh_finding_settles(dates) : KH_INSTANT_NONE;
}

kh_instant kh_finding_settles(kh_rectification_dates dates)
{
    if (dates.by.at == KH_INSTANT_NONE)
        return KH_INSTANT_NONE;
    kh_instant deadline = kh_date_end(kh_instant_date(dates.by.at));
    return dates.done.at != KH_INSTANT_NONE && dates.done.at <= deadline ? dates.done.at : deadline;
}

static gint compare_imports(gconstpointer one, gconstpointer other)
{
    int64_t a = *(const int64_t *)one;
    int64_t b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* The imports at which row or steps came to say something else; they live until the next finding. */
static void take_since(kh_assessment *assessment, const kh_finding *finding)
{
    GArray *since = assessment->since;
    g_array_set_size(since, 0);
    for (guint v = 0; v < finding->n_versions; v++)
        g_array_append_val(since, finding->versions[v].import);
    const int64_t *newest = finding->n_versions == 0 ? &finding->first_import : &finding->import;
    g_array_append_vals(since, newest, 1);
    for (guint i = 0; i < finding->n_steps; i++)
        g_array_append_val(since, finding->steps[i].import);
    g_array_sort(since, compare_imports);
}

static void take_at_hand(kh_assessment *assessment, const kh_finding *finding)
{
    take_since(assessment, finding);
    assessment->finding = finding;
    assessment->at_hand = (kh_row_history){
        .key = {.row = finding->id, .detail = ""},
        .first_import = finding->first_import,
        .since = &g_array_index(assessment->since, int64_t, 0),
        .n_states = assessment->since->len,
        .row = assessment,
        .same = true,
    };
    assessment->at_hand.steady = kh_late_is_steady(assessment->timeline, &assessment->at_hand);
}

static kh_row_history found_history(const kh_assessment *assessment)
{
    kh_row_history history = assessment->at_hand;
    history.key.kind = KH_CASE_FOUND;
    history.settles = found_settles;
    return history;
}

/* Of a problem in a notice, which is no row, its key is what tells it apart. */
static kh_row_history rectified_history(const kh_assessment *assessment)
{
    kh_row_history history = assessment->at_hand;
    history.key.kind = history.key.row != 0 ? KH_CASE_RECTIFIED : KH_CASE_ORDERED;
    if (history.key.row == 0)
        history.key.detail = assessment->finding->check_no;
    history.settles = rectified_settles;
    return history;
}

bool kh_finding_is_judged(const kh_assessment *assessment)
{
    kh_row_history history = found_history(assessment);
    return kh_late_is_free(assessment->timeline, &history,
                           kh_finding_counts_at(assessment, assessment->finding));
}

bool kh_finding_is_judged_as_rectified(const kh_assessment *assessment, kh_instant settles)
{
    kh_row_history history = rectified_history(assessment);
    return kh_late_is_free(assessment->timeline, &history, settles);
}

/* Whether or not the scheme looks at them: the next one may. */
static void note_apart(kh_assessment *assessment, const kh_finding *finding)
{
    kh_row_history found = found_history(assessment);
    if (finding->id != 0)
        kh_judge_note_apart(assessment, &found, kh_finding_counts_at(assessment, finding));
    kh_row_history rectified = rectified_history(assessment);
    kh_rectification_dates dates = {finding->rectify_by,
                                    {.at = kh_judge_by_as_of(assessment, finding->rectified)}};
    if (finding->failed)
        kh_judge_note_apart(assessment, &rectified, kh_finding_settles(dates));
}

/* For conditions on findings: failed ones of each severity or a graver one. */
static void note_severity(kh_assessment *assessment, const kh_finding *finding)
{
    if (!finding->failed || !kh_finding_is_judged(assessment))
        return;
    kh_date day = kh_instant_date(kh_finding_decided_at(assessment, finding));
    int heir = kh_roll_heir(assessment->roll, finding->department, day);
    int gravest = MAX((int)finding->severity, (int)KH_FINDING_MINOR);
    for (int severity = KH_FINDING_MINOR; heir >= 0 && severity <= gravest; severity++)
        assessment->findings[heir][severity]++;
}

/* Hands the finding to the check of every indicator that looks at it and has one of the subjects (bits). */
static bool judge_under(kh_assessment *assessment, const kh_finding *finding, uint32_t subjects,
                        GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_row_imports imports = {finding->first_import, finding->import, finding->file, finding->line};
    const bool in_period = kh_judge_in_period(assessment, kh_finding_counts_at(assessment, finding));
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_measure *measure = &scheme->indicators[i].measure;
        const kh_judged_finding judged = {i, measure, finding};
        if ((subjects & 1u << measure->subject) == 0 || !allows_finding(assessment, measure, finding) ||
            (measure->check->judge->counts_by_code &&
             !kh_judge_concerns(assessment, &scheme->indicators[i], finding->department)))
            continue;
        if (in_period)
            kh_judge_note_corrected(assessment, i, finding->department, &imports);
        if (!measure->check->judge->finding(assessment, &judged, error))
            return false;
    }
    kh_judge_note_unclaimed(assessment, finding->department, finding->file, finding->line);
    return true;
}

/* The finding as it stood at an as-of that was given. */
static kh_finding as_stood(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_finding then = *finding;
    if (kh_judge_is_cut(assessment, then.rectified.at))
        then.rectified = KH_MOMENT_NONE;
    return then;
}

bool kh_judge_finding(kh_assessment *assessment, const kh_finding *finding, GError **error)
{
    if (kh_judge_is_cut(assessment, finding->checked.at))
        return true;
    const kh_finding then = as_stood(assessment, finding);
    take_at_hand(assessment, &then);
    note_apart(assessment, &then);
    assessment->heard[finding->department] |=
        kh_judge_in_period(assessment, kh_finding_counts_at(assessment, finding));
    note_severity(assessment, &then);
    return judge_under(assessment, &then, 1u << KH_SUBJECT_SPOT_CHECKS | 1u << KH_SUBJECT_RECTIFICATIONS,
                       error);
}

bool kh_judge_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error)
{
    if (assessment->in.cutoff != 0 && item->first_import > assessment->in.cutoff)
        return true;
    if (kh_judge_is_cut(assessment, item->checked.at))
        return true;
    const kh_finding then = as_stood(assessment, item);
    take_at_hand(assessment, &then);
    note_apart(assessment, &then);
    return judge_under(assessment, &then, 1u << KH_SUBJECT_RECTIFICATIONS, error);
}

void kh_judge_metric(kh_assessment *assessment, const kh_metric_row *row)
{
    if (kh_judge_is_cut(assessment, row->measured.at))
        return;
    const kh_scheme *scheme = assessment->in.scheme;
    const kh_row_imports imports = {row->first_import, row->import, row->file, row->line};
    const kh_instant at =
        kh_period_counts_at(&assessment->in.period, row->has_period ? &row->period : NULL, row->measured.at);
    assessment->heard[row->department] |= kh_judge_in_period(assessment, at);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        const kh_measure *measure = &indicator->measure;
        if (measure->subject != KH_SUBJECT_METRICS || strcmp(measure->metric, row->metric) != 0 ||
            !kh_judge_concerns(assessment, indicator, row->department) ||
            !kh_judge_in_window(assessment, measure, at))
            continue;
        kh_judge_note_corrected(assessment, i, row->department, &imports);
        measure->check->judge->metric(assessment, i, row);
    }
}
