#include "generate_day.h"

enum { minutes_a_day = 24 * 60, year_of_sample = 2026 };

typedef struct special_days {
    int month;
    int first;
    int last;
    gboolean off;
} special_days;

static const special_days calendar[] = {
    {4, 4, 6, TRUE},    {5, 1, 5, TRUE},   {5, 9, 9, FALSE}, {6, 19, 21, TRUE},
    {9, 20, 20, FALSE}, {9, 25, 27, TRUE}, {10, 1, 7, TRUE}, {10, 10, 10, FALSE},
};

static void fill_date(GDate *date, int day)
{
    g_date_set_dmy(date, 1, G_DATE_JANUARY, year_of_sample);
    if (day > 1) {
        g_date_add_days(date, (guint)(day - 1));
    }
}

int kh_sample_day(int month, int day_of_month)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day_of_month, (GDateMonth)month, year_of_sample);
    return (int)g_date_get_day_of_year(&date);
}

int kh_sample_day_month(int day)
{
    GDate date;
    g_date_clear(&date, 1);
    fill_date(&date, day);
    return (int)g_date_get_month(&date);
}

int kh_sample_day_weekday(int day)
{
    GDate date;
    g_date_clear(&date, 1);
    fill_date(&date, day);
    return (int)g_date_get_weekday(&date);
}

gboolean kh_sample_day_is_workday(int day)
{
    for (gsize i = 0; i < G_N_ELEMENTS(calendar); i++) {
        const special_days *special = &calendar[i];
        if (day >= kh_sample_day(special->month, special->first) &&
            day <= kh_sample_day(special->month, special->last)) {
            return !special->off;
        }
    }
    return kh_sample_day_weekday(day) <= 5;
}

int kh_sample_day_workdays_on(int day, int count)
{
    int step = count < 0 ? -1 : 1;
    int left = ABS(count);
    while (left > 0) {
        day += step;
        if (kh_sample_day_is_workday(day)) {
            left--;
        }
    }
    return day;
}

int kh_sample_day_roll(int day, int step)
{
    while (!kh_sample_day_is_workday(day)) {
        day += step;
    }
    return day;
}

int kh_sample_moment_minutes(kh_sample_moment moment)
{
    return moment.day * minutes_a_day + MAX(moment.minute, 0);
}

kh_sample_moment kh_sample_moment_of_minutes(int minutes)
{
    return (kh_sample_moment){.day = minutes / minutes_a_day, .minute = minutes % minutes_a_day};
}

char *kh_sample_moment_text(kh_sample_moment moment, kh_sample_style style)
{
    if (moment.day == 0) {
        return g_strdup("");
    }
    GDate date;
    g_date_clear(&date, 1);
    fill_date(&date, moment.day);
    int month = (int)g_date_get_month(&date);
    int day = (int)g_date_get_day(&date);
    g_autofree char *clock = g_strdup("");
    if (moment.minute >= 0) {
        g_free(clock);
        clock = style == KH_SAMPLE_STYLE_DASH
                    ? g_strdup_printf(" %02d:%02d", moment.minute / 60, moment.minute % 60)
                    : g_strdup_printf(" %d:%02d", moment.minute / 60, moment.minute % 60);
    }
    switch (style) {
    case KH_SAMPLE_STYLE_DASH:
        return g_strdup_printf("%d-%02d-%02d%s", year_of_sample, month, day, clock);
    case KH_SAMPLE_STYLE_SLASH:
        return g_strdup_printf("%d/%d/%d%s", year_of_sample, month, day, clock);
    case KH_SAMPLE_STYLE_DOT:
        return g_strdup_printf("%d.%d.%d%s", year_of_sample, month, day, clock);
    case KH_SAMPLE_STYLE_CHINESE:
        return g_strdup_printf("%d年%d月%d日%s", year_of_sample, month, day, clock);
    }
    g_assert_not_reached();
}
