#include "model/period.h"

#include <glib.h>
#include <string.h>

/* One row a kind of period: its months, its count in a year, and how it is written. */
static const struct kind {
    int months, count;
    const char *mark; /* between the year and the number; "" where there is none */
    int digits;       /* of the number, 0 where there is none */
} kinds[] = {
    [KH_PERIOD_MONTH] = {1, 12, "-", 2},
    [KH_PERIOD_QUARTER] = {3, 4, "Q", 1},
    [KH_PERIOD_HALF] = {6, 2, "H", 1},
    [KH_PERIOD_YEAR] = {12, 1, "", 0},
};

const char *const kh_frequency_names[] = {
    [KH_FREQUENCY_NONE] = "按需",      [KH_FREQUENCY_WEEK] = "每周",   [KH_FREQUENCY_MONTH] = "每月",
    [KH_FREQUENCY_QUARTER] = "每季度", [KH_FREQUENCY_HALF] = "每半年", [KH_FREQUENCY_YEAR] = "每年",
    [KH_FREQUENCY_YEAR + 1] = NULL,
};

static void write_name(kh_period *period)
{
    const struct kind *kind = &kinds[period->kind];
    if (kind->digits == 0)
        g_snprintf(period->name, KH_PERIOD_NAME_SIZE, "%04d", period->year);
    else
        g_snprintf(period->name, KH_PERIOD_NAME_SIZE, "%04d%s%0*d", period->year, kind->mark, kind->digits,
                   period->number);
}

kh_period kh_period_make(kh_period_kind kind, int year, int number)
{
    int months = kinds[kind].months;
    kh_date first = kh_date_add_months(kh_date_from_ymd(year, 1, 1), (number - 1) * months);
    kh_ymd start = kh_date_to_ymd(first);
    kh_period period = {
        .kind = kind,
        .year = start.year,
        .number = (start.month - 1) / months + 1,
        .first = first,
        .last = kh_date_add_months(first, months) - 1,
    };
    write_name(&period);
    return period;
}

kh_period kh_period_previous(const kh_period *period)
{
    return kh_period_make(period->kind, period->year, period->number - 1);
}

bool kh_period_has(kh_period_kind kind, int number)
{
    return number >= 1 && number <= kinds[kind].count;
}

bool kh_period_holds(const kh_period *period, kh_instant at)
{
    return at >= kh_date_start(period->first) && at <= kh_date_end(period->last);
}

kh_instant kh_period_counts_at(const kh_period *scored, const kh_period *of, kh_instant at)
{
    if (of == NULL || scored->kind < of->kind)
        return at;
    return CLAMP(at, kh_date_start(of->first), kh_date_end(of->last));
}

bool kh_period_ends_year(const kh_period *period)
{
    return period->number == kinds[period->kind].count;
}

const char *kh_quarter_name(int quarter)
{
    static const char *const names[] = {"第一季度", "第二季度", "第三季度", "第四季度"};
    return names[quarter - 1];
}

char *kh_period_chinese(const kh_period *period)
{
    switch (period->kind) {
    case KH_PERIOD_MONTH:
        return g_strdup_printf("%d年%d月", period->year, period->number);
    case KH_PERIOD_QUARTER:
        return g_strdup_printf("%d年%s", period->year, kh_quarter_name(period->number));
    case KH_PERIOD_HALF:
        return g_strdup_printf("%d年%s半年", period->year, period->number == 1 ? "上" : "下");
    case KH_PERIOD_YEAR:
        break;
    }
    return g_strdup_printf("%d年度", period->year);
}

bool kh_frequency_parse(const char *text, kh_frequency *out)
{
    if (*text == '\0') {
        *out = KH_FREQUENCY_NONE;
        return true;
    }
    for (gsize i = 0; kh_frequency_names[i] != NULL; i++) {
        if (strcmp(text, kh_frequency_names[i]) == 0) {
            *out = (kh_frequency)i;
            return true;
        }
    }
    return false;
}

/* The span of so many months, counted from January, that holds the date. */
static kh_window months_around(int months, kh_date date)
{
    kh_ymd day = kh_date_to_ymd(date);
    int month = (day.month - 1) / months * months + 1;
    kh_date first = kh_date_from_ymd(day.year, month, 1);
    return (kh_window){.first = first, .last = kh_date_add_months(first, months) - 1};
}

kh_window kh_window_of(kh_frequency frequency, kh_date date)
{
    kh_date monday = date - kh_date_weekday(date);
    switch (frequency) {
    case KH_FREQUENCY_MONTH:
        return months_around(1, date);
    case KH_FREQUENCY_QUARTER:
        return months_around(3, date);
    case KH_FREQUENCY_HALF:
        return months_around(6, date);
    case KH_FREQUENCY_YEAR:
        return months_around(12, date);
    case KH_FREQUENCY_WEEK:
    case KH_FREQUENCY_NONE:
        break;
    }
    return (kh_window){.first = monday, .last = monday + 6};
}
