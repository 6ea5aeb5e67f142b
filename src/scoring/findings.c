/* The checks of spot checks, rectifications and metrics (scoring.md 2). */
#include "scoring/checks/checks.h"
#include "scoring/judge.h"
#include "scoring/reasons.h"

#include <string.h>

static bool allows_finding(const kh_assessment *assessment, const kh_measure *measure,
                           const kh_finding *finding)
{
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    return kh_judge_allows(measure->where[KH_WHERE_TYPE], finding->type) &&
           kh_judge_allows(measure->where[KH_WHERE_SEVERITY], kh_finding_severity_name(finding->severity)) &&
           kh_judge_allows(measure->where[KH_WHERE_RESULT], finding->failed ? "不合格" : "合格") &&
           kh_judge_allows_item(measure, item);
}

static void describe(GString *out, const kh_finding *finding)
{
    g_string_assign(out, "抽查不合格");
    if (finding->type[0] != '\0')
        g_string_append_printf(out, "：%s", finding->type);
    if (finding->description[0] != '\0')
        g_string_append_printf(out, "，%s", finding->description);
}

static const char *remedy(const kh_finding *finding)
{
    if (finding->rectified.at != KH_INSTANT_NONE)
        return "已整改";
    return finding->rectify_by.at != KH_INSTANT_NONE ? "未整改" : "";
}

static kh_case case_of(const kh_assessment *assessment, guint indicator, const kh_finding *finding)
{
    const kh_item *item = finding->item < 0 ? NULL : &assessment->in.office->items[finding->item];
    return (kh_case){
        .department = finding->department,
        .indicator = indicator,
        .decided = kh_instant_date(finding->checked.at),
        .what =
            {
                .reason = assessment->reason->str,
                .title = finding->description[0] != '\0' ? finding->description : finding->type,
                .person = item == NULL ? "" : item->person,
                .file = finding->file,
                .line = finding->line,
                .reference = finding->check_no,
                .url = "",
                .item = item == NULL ? "" : item->name,
                .area = item == NULL ? "" : item->area,
                .stage = item == NULL ? "" : item->stage,
                .remedy = remedy(finding),
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
}

static bool is_judged(const kh_assessment *assessment, const kh_finding *finding, kh_instant at)
{
    kh_row_history history = kh_row_history_unchanged(finding->first_import);
    return kh_late_is_free(&assessment->timeline, &history, at);
}

static bool judge_passed(kh_assessment *assessment, guint indicator, const kh_finding *finding,
                         GError **error)
{
    if (!is_judged(assessment, finding, finding->checked.at))
        return true;
    if (!finding->failed) {
        kh_judge_pass(assessment, indicator, finding->department);
        return true;
    }
    describe(assessment->reason, finding);
    kh_case failed = case_of(assessment, indicator, finding);
    return kh_judge_fail(assessment, &failed, finding, error);
}

/* 1 January to the period's end where the window is the year. */
static bool in_window(const kh_assessment *assessment, const kh_measure *measure, kh_instant at)
{
    kh_instant first = measure->over_year ? kh_date_start(kh_date_from_ymd(assessment->in.period.year, 1, 1))
                                          : assessment->start;
    return at >= first && at <= assessment->end;
}

static bool count_finding(kh_assessment *assessment, guint indicator, const kh_finding *finding,
                          GError **error)
{
    (void)error;
    if (in_window(assessment, &assessment->in.scheme->indicators[indicator].measure, finding->checked.at))
        kh_tallies_at(assessment->tallies, indicator, finding->department)->count++;
    return true;
}

/* When it settled: it was done by the end of the deadline's date, or that has passed. */
static kh_instant settled_at(kh_instant deadline, kh_instant done)
{
    return done != KH_INSTANT_NONE && done <= deadline ? done : deadline;
}

/* When it settled by what was entered up to that import. */
static kh_instant settled_then(const kh_finding *finding, int64_t import)
{
    kh_rectification_dates dates = kh_finding_dates(finding, import);
    if (dates.by.at == KH_INSTANT_NONE)
        return KH_INSTANT_NONE;
    return settled_at(kh_date_end(kh_instant_date(dates.by.at)), dates.done.at);
}

/* Judged once, though extensions and closings change when it settles. */
static kh_row_history history_of(const kh_assessment *assessment, const kh_finding *finding)
{
    kh_row_history history = kh_row_history_unchanged(finding->first_import);
    if (finding->n_steps == 0)
        return history;
    g_array_set_size(assessment->states, finding->n_steps);
    for (guint i = 0; i < finding->n_steps; i++) {
        kh_row_state *state = &g_array_index(assessment->states, kh_row_state, i);
        *state = (kh_row_state){history.since, settled_then(finding, history.since)};
        history.since = finding->steps[i].import;
    }
    history.older = &g_array_index(assessment->states, kh_row_state, 0);
    history.n_older = finding->n_steps;
    history.once = true;
    return history;
}

static bool judge_rectified(kh_assessment *assessment, guint indicator, const kh_finding *finding,
                            GError **error)
{
    if (!finding->failed || finding->rectify_by.at == KH_INSTANT_NONE)
        return true;
    kh_instant deadline = kh_date_end(kh_instant_date(finding->rectify_by.at));
    kh_instant done = kh_judge_known(assessment, finding->rectified);
    kh_instant settled = settled_at(deadline, done);
    kh_row_history history = history_of(assessment, finding);
    if (!kh_late_is_free(&assessment->timeline, &history, settled) || settled > assessment->in.as_of)
        return true;
    if (done != KH_INSTANT_NONE && done <= deadline) {
        kh_judge_pass(assessment, indicator, finding->department);
        return true;
    }
    kh_case failed = case_of(assessment, indicator, finding);
    failed.decided = kh_instant_date(settled);
    failed.what.due = (kh_moment){.at = deadline, .timed = false};
    failed.what.done = done == KH_INSTANT_NONE ? KH_MOMENT_NONE : finding->rectified;
    failed.what.late =
        kh_judge_days_late(assessment, deadline, done == KH_INSTANT_NONE ? assessment->in.as_of : done);
    kh_reason_late(assessment->reason, &failed.what, assessment->in.as_of, "整改");
    failed.what.reason = assessment->reason->str;
    return kh_judge_fail(assessment, &failed, finding, error);
}

typedef bool (*kh_finding_check)(kh_assessment *assessment, guint indicator, const kh_finding *finding,
                                 GError **error);

static kh_finding_check judge_of(const kh_check *check)
{
    return check == &kh_check_finding_passed      ? judge_passed
           : check == &kh_check_count_findings    ? count_finding
           : check == &kh_check_rectified_on_time ? judge_rectified
                                                  : NULL;
}

/* For conditions on findings: failed ones of each severity or a graver one. */
static void note_severity(kh_assessment *assessment, const kh_finding *finding)
{
    if (!finding->failed || !is_judged(assessment, finding, finding->checked.at))
        return;
    int gravest = MAX((int)finding->severity, (int)KH_FINDING_MINOR);
    for (int severity = KH_FINDING_MINOR; severity <= gravest; severity++)
        assessment->findings[finding->department][severity]++;
}

bool kh_judge_finding(kh_assessment *assessment, const kh_finding *finding, GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    assessment->heard[finding->department] |= kh_judge_in_period(assessment, finding->checked.at);
    note_severity(assessment, finding);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        kh_finding_check check = judge_of(indicator->measure.check);
        if (check == NULL || !kh_judge_concerns(assessment, indicator, finding->department) ||
            !allows_finding(assessment, &indicator->measure, finding))
            continue;
        if (!check(assessment, i, finding, error))
            return false;
    }
    return true;
}

bool kh_judge_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error)
{
    const kh_scheme *scheme = assessment->in.scheme;
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        if (indicator->measure.subject != KH_SUBJECT_RECTIFICATIONS ||
            !kh_judge_concerns(assessment, indicator, item->department) ||
            !allows_finding(assessment, &indicator->measure, item))
            continue;
        if (!judge_rectified(assessment, i, item, error))
            return false;
    }
    return true;
}

static const kh_decimal one = {.units = 1};

/* The source of a value is the first of its rows by file and line, in whatever order they come. */
static void note_source(kh_assessment *assessment, kh_tally *tally, const kh_metric_row *row)
{
    int order = tally->rows == 0 ? -1 : strcmp(row->file, tally->file);
    if (order > 0 || (order == 0 && row->line >= tally->line))
        return;
    tally->file = g_string_chunk_insert_const(assessment->strings, row->file);
    tally->line = row->line;
}

/* An empty sample counts 1; one of 0 leaves its row out of the weighted mean, not out of the sums of
 * numerators and denominators (scoring.md 2, `mean`). */
static void add_to_mean(kh_assessment *assessment, guint indicator, const kh_metric_row *row)
{
    kh_tally *tally = kh_tallies_at(assessment->tallies, indicator, row->department);
    kh_decimal sample = row->has_sample ? row->sample : one;
    kh_sums *sums = kh_tallies_sums(assessment->tallies, indicator, row->department);
    note_source(assessment, tally, row);
    tally->rows++;
    if (row->has_fraction) {
        tally->fractions++;
        kh_sum_add(sums->numerator, row->numerator, one);
        kh_sum_add(sums->denominator, row->denominator, one);
    }
    if (row->has_value) {
        kh_sum_add(sums->weighted, row->value, sample);
        kh_sum_add(sums->weight, sample, one);
    }
}

static void add_to_sum(kh_assessment *assessment, guint indicator, const kh_metric_row *row)
{
    kh_tally *tally = kh_tallies_at(assessment->tallies, indicator, row->department);
    if (!row->has_value)
        return;
    note_source(assessment, tally, row);
    tally->rows++;
    kh_sum_add(kh_tallies_sums(assessment->tallies, indicator, row->department)->weighted, row->value, one);
}

void kh_judge_metric(kh_assessment *assessment, const kh_metric_row *row)
{
    const kh_scheme *scheme = assessment->in.scheme;
    assessment->heard[row->department] |= kh_judge_in_period(assessment, row->measured.at);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        const kh_measure *measure = &indicator->measure;
        if (measure->subject != KH_SUBJECT_METRICS || strcmp(measure->metric, row->metric) != 0 ||
            !kh_judge_concerns(assessment, indicator, row->department) ||
            !in_window(assessment, measure, row->measured.at))
            continue;
        if (measure->check == &kh_check_mean)
            add_to_mean(assessment, i, row);
        else
            add_to_sum(assessment, i, row);
    }
}
