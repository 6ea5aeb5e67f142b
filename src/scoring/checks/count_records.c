#include "scoring/checks/checks.h"
#include "scoring/disclosures.h"

static bool count(kh_assessment *assessment, const kh_judged_record *judged, GError **error)
{
    (void)error;
    if (judged->published != KH_INSTANT_NONE &&
        kh_judge_in_window(assessment, judged->measure, judged->published))
        kh_tallies_at(assessment->tallies, judged->indicator, judged->record->department)->count++;
    return true;
}

const kh_check kh_check_count_records = {
    .name = "count",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_COUNT,
    .takes = KH_TAKES_TARGET,
    .phrase = "公开条数",
    .meaning = "公开的条数；有目标值的，为目标完成率",
    .example = "{subject: disclosures, check: count, where: {kind: [工作信息]}, target: 12, window: year, "
               "due: year_end}",
    .judge = &(const kh_check_judge){.record = count, .counts_by_code = true},
};
