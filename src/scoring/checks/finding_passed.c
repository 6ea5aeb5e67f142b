#include "scoring/checks/checks.h"
#include "scoring/findings.h"

static void describe(GString *out, const kh_finding *finding)
{
    g_string_assign(out, "抽查不合格");
    if (finding->type[0] != '\0')
        g_string_append_printf(out, "：%s", finding->type);
    if (finding->description[0] != '\0')
        g_string_append_printf(out, "，%s", finding->description);
}

static bool judge(kh_assessment *assessment, const kh_judged_finding *judged, GError **error)
{
    const kh_finding *finding = judged->finding;
    guint department = 0;
    if (!kh_finding_is_judged(assessment) ||
        !kh_finding_whose(assessment, judged, kh_finding_decided_at(assessment, finding), &department))
        return true;
    if (!finding->failed) {
        kh_judge_pass(assessment, judged->indicator, department);
        return true;
    }
    describe(assessment->reason, finding);
    kh_case failed = kh_finding_case(assessment, judged, department, finding->checked.at);
    return kh_judge_fail(assessment, &failed, finding, error);
}

const kh_check kh_check_finding_passed = {
    .name = "passed",
    .subject = KH_SUBJECT_SPOT_CHECKS,
    .yield = KH_YIELD_CASES,
    .phrase = "抽查合格",
    .phrase_of_faults = "抽查发现问题",
    .meaning = "本期抽查是否合格",
    .example = "{subject: spot_checks, check: passed, where: {type: [错别字]}}",
    .judge = &(const kh_check_judge){.finding = judge},
};
