#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    kh_instant at = KH_INSTANT_NONE;
    guint department = 0;
    if (!kh_record_is_judged_at_first(assessment, judged, &at) ||
        !kh_record_whose(assessment, judged, at, &department))
        return true;
    if (record->attribute != KH_ATTRIBUTE_OTHER) {
        kh_judge_pass(assessment, judged->indicator, department);
        return true;
    }
    if (record->attribute_text[0] == '\0')
        g_string_assign(assessment->reason, "未标注公开属性");
    else
        g_string_printf(assessment->reason, "公开属性“%s”不是主动公开、依申请公开、不予公开之一",
                        record->attribute_text);
    kh_case failed = kh_record_case(assessment, judged, department, at);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

const kh_check kh_check_attribute_declared = {
    .name = "attribute_declared",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "公开属性标注",
    .meaning = "是否标注公开属性（主动公开、依申请公开、不予公开）",
    .example = "{subject: disclosures, check: attribute_declared}",
    .judge = &(const kh_check_judge){.record = judge},
};
