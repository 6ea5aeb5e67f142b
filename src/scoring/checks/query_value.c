#include "scoring/checks/check_judge.h"
#include "scoring/checks/checks.h"
#include "scoring/reasons.h"

/* The value of a query, divided by the whole. */
static void take_value(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums,
                       kh_measured *out)
{
    if (sums == NULL || tally->rows == 0)
        return;
    mpq_set(out->rate, sums->weighted);
    kh_measured_divide(out, measure->out_of);
    kh_measured_found(out);
}

/* The query's number as it came, not the rate that it makes. */
static void tell(GString *out, const kh_measure *measure, const kh_measured *measured)
{
    g_autofree char *most = NULL;
    g_autofree char *number = NULL;
    kh_reason_parts(measure->out_of, measured->rate, &most, &number);
    g_string_printf(out, "查询所得数值%s", number);
    if (!kh_reason_is_one(measure->out_of))
        g_string_append_printf(out, "（满值%s）", most);
}

const kh_check kh_check_query_value = {
    .name = "value",
    .subject = KH_SUBJECT_QUERY,
    .yield = KH_YIELD_VALUE,
    .takes = KH_TAKES_OUT_OF | KH_TAKES_SQL,
    .phrase = "查询结果的数值",
    .meaning = "查询所得的数值（department, value），除以满值",
    .example = "{subject: query, check: value, sql: \"SELECT department, count(*) AS value FROM spot_checks "
               "GROUP BY department\", out_of: 10}",
    .judge = &(const kh_check_judge){.value = take_value, .reason = tell},
};
