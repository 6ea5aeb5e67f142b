#include "scoring/checks/checks.h"
#include "scoring/findings.h"

static bool count(kh_assessment *assessment, const kh_judged_finding *judged, GError **error)
{
    (void)error;
    kh_instant at = kh_finding_counts_at(assessment, judged->finding);
    if (kh_judge_in_window(assessment, judged->measure, at))
        kh_tallies_at(assessment->tallies, judged->indicator, judged->finding->department)->count++;
    return true;
}

const kh_check kh_check_count_findings = {
    .name = "count",
    .subject = KH_SUBJECT_SPOT_CHECKS,
    .yield = KH_YIELD_COUNT,
    .takes = KH_TAKES_TARGET,
    .phrase = "抽查结果条数",
    .meaning = "抽查结果的条数；有目标值的，为目标完成率",
    .example = "{subject: spot_checks, check: count, where: {result: [合格]}, target: 4}",
    .judge = &(const kh_check_judge){.finding = count, .counts_by_code = true},
};
