#include "scoring/reasons.h"

#include "scoring/checks/check_judge.h"

#include <string.h>

void kh_reason_late(GString *out, const kh_particulars *what, kh_instant as_of, const char *act)
{
    char due[KH_MOMENT_TEXT_SIZE];
    char done[KH_MOMENT_TEXT_SIZE];
    kh_moment_format_chinese(what->due, due);
    if (what->done.at == KH_INSTANT_NONE) {
        kh_moment until = {.at = as_of, .timed = false};
        g_string_printf(out, "应于%s前%s，截至%s未%s", due, act, kh_moment_format_chinese(until, done), act);
    } else {
        g_string_printf(out, "应于%s前%s，实际于%s%s", due, act, kh_moment_format_chinese(what->done, done),
                        act);
    }
    if (what->late > 0)
        g_string_append_printf(out, "，逾期%d个工作日", what->late);
}

/* A rational with at most four decimals, rounded for reading: `7.03`, `0.9125`. */
static char *number_text(const mpq_t value)
{
    enum { PLACES = 4 };
    char buffer[KH_DECIMAL_TEXT_SIZE];
    char *text = g_strdup(kh_units_format(kh_units_round(value, PLACES), PLACES, buffer));
    gsize length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.')
        text[--length] = '\0';
    return text;
}

char *kh_reason_percent(mpq_srcptr rate)
{
    mpq_t hundredfold;
    mpq_init(hundredfold);
    mpq_set_ui(hundredfold, 100, 1);
    mpq_mul(hundredfold, hundredfold, rate);
    g_autofree char *number = number_text(hundredfold);
    mpq_clear(hundredfold);
    return g_strconcat(number, "%", NULL);
}

void kh_reason_parts(kh_decimal whole, mpq_srcptr rate, char **whole_text, char **part_text)
{
    mpq_t value;
    mpq_init(value);
    kh_decimal_to_ratio(whole, value);
    *whole_text = number_text(value);
    mpq_mul(value, value, rate);
    *part_text = number_text(value);
    mpq_clear(value);
}

bool kh_reason_is_one(kh_decimal value)
{
    return value.units == 1 && value.places == 0;
}

static const char *span_words(const kh_measure *measure, const kh_period *period)
{
    static const char *const words[] = {[KH_PERIOD_MONTH] = "本月",
                                        [KH_PERIOD_QUARTER] = "本季度",
                                        [KH_PERIOD_HALF] = "本半年",
                                        [KH_PERIOD_YEAR] = "本年度"};
    return measure->over_year ? words[KH_PERIOD_YEAR] : words[period->kind];
}

/* `工作信息、政策解读` of a key of `where`; "" where it is not given. Caller frees. */
static char *where_words(const kh_measure *measure, kh_where_key key)
{
    return measure->where[key] == NULL ? g_strdup("") : g_strjoinv("、", measure->where[key]);
}

/* `本季度公开信息应不少于40条，实际公开0条`: of what there should have been more, and how much there was. */
static void reason_target(GString *out, const kh_indicator *indicator, const kh_measured *measured,
                          const kh_period *period)
{
    const kh_measure *measure = &indicator->measure;
    const char *span = span_words(measure, period);
    g_autofree char *target = NULL;
    g_autofree char *reached = NULL;
    g_autofree char *kinds = where_words(measure, KH_WHERE_KIND);
    g_autofree char *results = where_words(measure, KH_WHERE_RESULT);
    kh_reason_parts(measure->target, measured->rate, &target, &reached);
    g_string_truncate(out, 0);
    switch (measure->subject) {
    case KH_SUBJECT_DISCLOSURES:
        g_string_printf(out, "%s公开%s%s应不少于%s条，实际公开%s条", span, kinds,
                        g_str_has_suffix(kinds, "信息") ? "" : "信息", target, reached);
        return;
    case KH_SUBJECT_SPOT_CHECKS:
        g_string_printf(out, "%s%s%s抽查结果应不少于%s条，实际%s条", span, results,
                        results[0] == '\0' ? "" : "的", target, reached);
        return;
    case KH_SUBJECT_METRICS:
        g_string_printf(out, "%s%s应不少于%s，实际为%s", span, measure->metric, target, reached);
        return;
    case KH_SUBJECT_SLOTS:
    case KH_SUBJECT_RECTIFICATIONS:
    case KH_SUBJECT_QUERY:
    case KH_SUBJECT_COUNT:
        break;
    }
    g_string_printf(out, "%s“%s”应不少于%s，实际为%s", span, indicator->name, target, reached);
}

void kh_reason_value(GString *out, const kh_indicator *indicator, const kh_measured *measured,
                     const kh_period *period)
{
    const kh_measure *measure = &indicator->measure;
    if (measured->absent) {
        g_string_assign(out, "本期无此项数据，按细则不得分");
        return;
    }
    g_autofree char *rate = kh_reason_percent(measured->rate);
    g_autofree char *number = number_text(measured->rate);
    if (measure->has_target)
        reason_target(out, indicator, measured, period);
    else if (measure->check->judge->reason != NULL)
        measure->check->judge->reason(out, measure, measured);
    else if (measured->has_counts && measure->check->yield != KH_YIELD_COUNT)
        g_string_printf(out, "合格率%s，未达满分标准", rate);
    else
        g_string_printf(out, "本期数值为%s", number);
    if (indicator->score.method == KH_METHOD_RELATIVE)
        g_string_append(out, "，低于本组最高值");
}
