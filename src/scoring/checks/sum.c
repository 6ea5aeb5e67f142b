#include "scoring/checks/check_judge.h"
#include "scoring/checks/checks.h"
#include "scoring/judge.h"

static void add(kh_assessment *assessment, guint indicator, const kh_metric_row *row)
{
    static const kh_decimal one = {.units = 1};
    kh_tally *tally = kh_tallies_at(assessment->tallies, indicator, row->department);
    if (!row->has_value)
        return;
    kh_judge_note_source(assessment, tally, row);
    tally->rows++;
    kh_sum_add(kh_tallies_sums(assessment->tallies, indicator, row->department)->weighted, row->value, one);
}

const kh_check kh_check_sum = {
    .name = "sum",
    .subject = KH_SUBJECT_METRICS,
    .yield = KH_YIELD_SUM,
    .takes = KH_TAKES_METRIC | KH_TAKES_TARGET,
    .phrase = "“{metric}”合计",
    .meaning = "指标数据的合计；有目标值的，为目标完成率",
    .example = "{subject: metrics, check: sum, metric: 培训场次, window: year, target: 4}",
    .judge = &(const kh_check_judge){.metric = add},
};
