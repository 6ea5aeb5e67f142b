#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

/* `2026年8月31日17时30分公开，2026年8月31日18时审查，先公开后审查`. */
static void tell_order(GString *out, kh_moment published, kh_moment reviewed)
{
    char one[KH_MOMENT_TEXT_SIZE];
    char other[KH_MOMENT_TEXT_SIZE];
    g_string_printf(out, "%s公开，%s审查，先公开后审查", kh_moment_format_chinese(published, one),
                    kh_moment_format_chinese(reviewed, other));
}

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const kh_record *record = judged->record;
    if (!kh_record_is_judged(assessment, judged))
        return true;
    bool reviewer = record->reviewer[0] != '\0';
    bool reviewed = record->reviewed.at != KH_INSTANT_NONE;
    bool first = reviewed && !kh_moment_is_before(record->published, record->reviewed);
    if (!reviewer && !reviewed)
        g_string_assign(assessment->reason, "未经审查即公开：无审查人，无审查时间");
    else if (!reviewer)
        g_string_assign(assessment->reason, "无审查人");
    else if (!reviewed)
        g_string_assign(assessment->reason, "无审查时间");
    else if (!first)
        tell_order(assessment->reason, record->published, record->reviewed);
    return kh_record_decide(assessment, judged, reviewer && first, error);
}

const kh_check kh_check_reviewed_first = {
    .name = "reviewed_first",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "先审查后公开",
    .meaning = "本期公开的信息，是否先审查后公开",
    .example = "{subject: disclosures, check: reviewed_first}",
    .judge = &(const kh_check_judge){.record = judge},
};
