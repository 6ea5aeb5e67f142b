#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

/* The earlier of those instants, its trigger and its publication, that have it judged. */
static kh_instant first_judged(const kh_judged_record *judged, bool triggered, bool published)
{
    kh_instant trigger = judged->record->triggered.at;
    if (triggered && published)
        return MIN(trigger, judged->published);
    return triggered ? trigger : judged->published;
}

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    bool published = kh_record_is_judged(assessment, judged);
    bool triggered = kh_record_is_judged_by_trigger(assessment, judged);
    guint department = 0;
    if ((!published && !triggered) ||
        !kh_record_whose(assessment, judged, first_judged(judged, triggered, published), &department))
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
    kh_case failed =
        kh_record_case(assessment, judged, department, published ? judged->published : record->triggered.at);
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
