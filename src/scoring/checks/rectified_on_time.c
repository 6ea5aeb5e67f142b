#include "scoring/checks/checks.h"
#include "scoring/findings.h"

static bool judge(kh_assessment *assessment, const kh_judged_finding *judged, GError **error)
{
    const kh_finding *finding = judged->finding;
    if (!finding->failed || finding->rectify_by.at == KH_INSTANT_NONE)
        return true;
    kh_instant deadline = kh_date_end(kh_instant_date(finding->rectify_by.at));
    kh_instant done = kh_judge_by_as_of(assessment, finding->rectified);
    kh_instant settled = kh_finding_settles((kh_rectification_dates){finding->rectify_by, {.at = done}});
    guint department = 0;
    if (!kh_finding_is_judged_as_rectified(assessment, settled) ||
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
