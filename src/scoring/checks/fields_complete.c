#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    if (!kh_record_is_judged(assessment, judged) || judged->item->fields->len == 0)
        return true;
    g_string_assign(assessment->reason, "公开要素不全：");
    gsize head = assessment->reason->len;
    for (guint i = 0; i < judged->item->fields->len; i++) {
        const kh_field *field = &g_array_index(judged->item->fields, kh_field, i);
        const char *fault = kh_record_field_fault(assessment, judged->record, field);
        if (fault == NULL)
            continue;
        const char *comma = assessment->reason->len > head ? "，" : "";
        g_string_append_printf(assessment->reason, "%s“%s”%s", comma, field->name, fault);
    }
    return kh_record_decide(assessment, judged, assessment->reason->len == head, error);
}

const kh_check kh_check_fields_complete = {
    .name = "fields_complete",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "必填要素齐全",
    .meaning = "本期公开的信息，必填要素是否全部填写且格式正确（逐条）",
    .example = "{subject: disclosures, check: fields_complete}",
    .judge = &(const kh_check_judge){.record = judge},
};
