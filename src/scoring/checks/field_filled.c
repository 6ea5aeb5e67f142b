#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    if (!kh_record_is_judged(assessment, judged))
        return true;
    for (guint i = 0; i < judged->item->fields->len; i++) {
        const kh_field *field = &g_array_index(judged->item->fields, kh_field, i);
        const char *fault = kh_record_field_fault(assessment, judged->record, field);
        if (fault != NULL)
            g_string_printf(assessment->reason, "必填要素“%s”%s", field->name, fault);
        g_string_assign(assessment->detail, field->name);
        bool decided = kh_record_decide(assessment, judged, fault == NULL, error);
        g_string_truncate(assessment->detail, 0);
        if (!decided)
            return false;
    }
    return true;
}

const kh_check kh_check_field_filled = {
    .name = "field_filled",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "必填要素填写",
    .meaning = "本期公开的信息，每个必填要素是否填写且格式正确（逐要素）",
    .example = "{subject: disclosures, check: field_filled}",
    .judge = &(const kh_check_judge){.record = judge},
};
