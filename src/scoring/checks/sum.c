#include "scoring/checks/checks.h"

const kh_check kh_check_sum = {
    .name = "sum",
    .subject = KH_SUBJECT_METRICS,
    .yield = KH_YIELD_SUM,
    .takes = KH_TAKES_METRIC | KH_TAKES_TARGET,
    .phrase = "“{metric}”合计",
    .meaning = "指标数据的合计；有目标值的，为目标完成率",
    .example = "{subject: metrics, check: sum, metric: 培训场次, window: year, target: 4}",
};
