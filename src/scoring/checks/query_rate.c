#include "scoring/checks/check_judge.h"
#include "scoring/checks/checks.h"

const kh_check kh_check_query_rate = {
    .name = "rate",
    .subject = KH_SUBJECT_QUERY,
    .yield = KH_YIELD_RATE,
    .is_default = true,
    .takes = KH_TAKES_SQL,
    .phrase = "查询结果的合格率",
    .meaning = "查询所得的合格数与总数之比（department, passed, cases）",
    .example = "{subject: query, sql: \"SELECT department, count(url) AS passed, count(*) AS cases FROM "
               "disclosures GROUP BY department\"}",
    .judge = &(const kh_check_judge){.record = NULL},
};
