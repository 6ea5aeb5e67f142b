#include "scoring/checks/checks.h"

const kh_check kh_check_mean = {
    .name = "mean",
    .subject = KH_SUBJECT_METRICS,
    .yield = KH_YIELD_VALUE,
    .is_default = true,
    .takes = KH_TAKES_METRIC | KH_TAKES_OUT_OF,
    .phrase = "“{metric}”平均值",
    .meaning = "本期指标数据的平均值（按样本量加权；有分子分母的，为分子合计与分母合计之比），除以满值",
    .example = "{subject: metrics, metric: 满意度, out_of: 10}",
};
