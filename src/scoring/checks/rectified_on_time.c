#include "scoring/checks/checks.h"
#include "scoring/findings.h"

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

static bool judge(kh_assessment *assessment, const kh_judged_finding *judged, GError **error)
{
    const kh_finding *finding = judged->finding;
    if (!finding->failed || finding->rectify_by.at == KH_INSTANT_NONE)
        return true;
    kh_instant deadline = kh_date_end(kh_instant_date(finding->rectify_by.at));
    kh_instant done = kh_judge_by_as_of(assessment, finding->rectified);
    kh_instant settled = settled_at(deadline, done);
    kh_row_history history = history_of(assessment, finding);
    guint department = 0;
    if (!kh_late_is_free(&assessment->timeline, &history, settled) || settled > assessment->in.as_of ||
        !kh_finding_whose(assessment, judged, settled, &department))
        return true;
    if (done != KH_INSTANT_NONE && done <= deadline) {
        kh_judge_pass(assessment, judged->indicator, department);
        return true;
    }
    kh_case failed = kh_finding_case(assessment, judged, department, settled);
    failed.what.due = (kh_moment){.at = deadline, .timed = false};
    failed.what.done = done == KH_INSTANT_NONE ? KH_MOMENT_NONE : finding->rectified;
    kh_judge_tell_late(assessment, &failed, done, "整改");
    return kh_judge_fail(assessment, &failed, finding, error);
}

const kh_check kh_check_rectified_on_time = {
    .name = "on_time",
    .subject = KH_SUBJECT_RECTIFICATIONS,
    .yield = KH_YIELD_CASES,
    .phrase = "问题按期整改",
    .meaning = "有整改期限的问题，是否按期整改",
    .example = "{subject: rectifications, check: on_time}",
    .judge = &(const kh_check_judge){.finding = judge},
};
