#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    guint department = 0;
    if (record->attribute != KH_ATTRIBUTE_WITHHELD || !kh_record_is_judged_by_trigger(assessment, judged) ||
        !kh_record_whose(assessment, judged, record->triggered.at, &department))
        return true;
    if (record->withholding_reason[0] != '\0') {
        kh_judge_pass(assessment, judged->indicator, department);
        return true;
    }
    g_string_assign(assessment->reason, "不予公开未说明理由");
    kh_case failed = kh_record_case(assessment, judged, department, record->triggered.at);
    failed.what.remedy = KH_REMEDY_UNREASONED;
    return kh_judge_fail(assessment, &failed, NULL, error);
}

const kh_check kh_check_withholding_reasoned = {
    .name = "withholding_reasoned",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "不予公开理由说明",
    .meaning = "不予公开的信息，是否说明理由",
    .example = "{subject: disclosures, check: withholding_reasoned}",
    .judge = &(const kh_check_judge){.record = judge},
};
