#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

#include <string.h>

static bool judge(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    const char *expected = judged->item->column;
    const char *column = judged->record->column;
    if (!kh_record_is_judged(assessment, judged) || expected[0] == '\0')
        return true;
    if (column[0] == '\0')
        g_string_printf(assessment->reason, "未填栏目，应在“%s”栏目公开", expected);
    else
        g_string_printf(assessment->reason, "公开在“%s”栏目，应在“%s”栏目公开", column, expected);
    return kh_record_decide(assessment, judged, strcmp(column, expected) == 0, error);
}

const kh_check kh_check_filed_in_column = {
    .name = "filed_in_column",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .phrase = "栏目归属正确",
    .meaning = "本期公开的信息，是否发布在规定的栏目",
    .example = "{subject: disclosures, check: filed_in_column}",
    .judge = &(const kh_check_judge){.record = judge},
};
