#include "scoring/checks/checks.h"

const kh_check kh_check_query_value = {
    .name = "value",
    .subject = KH_SUBJECT_QUERY,
    .yield = KH_YIELD_VALUE,
    .takes = KH_TAKES_OUT_OF | KH_TAKES_SQL,
    .phrase = "查询结果的数值",
    .meaning = "查询所得的数值（department, value），除以满值",
    .example = "{subject: query, check: value, sql: \"SELECT department, count(*) AS value FROM spot_checks "
               "GROUP BY department\", out_of: 10}",
};
