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

static void reason_target(GString *out, const kh_measure *measure, const kh_measured *measured)
{
    g_autofree char *target = NULL;
    g_autofree char *reached = NULL;
    kh_reason_parts(measure->target, measured->rate, &target, &reached);
    g_string_printf(out, "目标为%s，实际为%s", target, reached);
}

void kh_reason_value(GString *out, const kh_indicator *indicator, const kh_measured *measured)
{
    const kh_measure *measure = &indicator->measure;
    if (measured->absent) {
        g_string_assign(out, "本期无此项数据，按细则不得分");
        return;
    }
    g_autofree char *rate = kh_reason_percent(measured->rate);
    g_autofree char *number = number_text(measured->rate);
    if (measure->has_target)
        reason_target(out, measure, measured);
    else if (measure->check->judge->reason != NULL)
        measure->check->judge->reason(out, measure, measured);
    else if (measured->has_counts && measure->check->yield != KH_YIELD_COUNT)
        g_string_printf(out, "合格率%s，未达满分标准", rate);
    else
        g_string_printf(out, "本期数值为%s", number);
    if (indicator->score.method == KH_METHOD_RELATIVE)
        g_string_append(out, "，低于本组最高值");
}
