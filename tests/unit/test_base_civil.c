#include "base/civil.h"

#include <criterion/criterion.h>
#include <glib.h>

/* Every form of formats.md 1, and what it says. */
static const struct {
    const char *text, *expected;
} dates[] = {
    {"2026-07-01", "2026-07-01"},
    {"2026-7-1", "2026-07-01"},
    {"2026/7/1", "2026-07-01"},
    {"2026/07/01", "2026-07-01"},
    {"2026.7.1", "2026-07-01"},
    {"2026.07.01", "2026-07-01"},
    {"2026年7月1日", "2026-07-01"},
    {"2026年07月01日", "2026-07-01"},
    {"20260701", "2026-07-01"},
    {"2026-07-01 9:05", "2026-07-01 09:05:00"},
    {"2026-07-01 09:05:30", "2026-07-01 09:05:30"},
    {"2026-07-01T09:05", "2026-07-01 09:05:00"},
    {"2026-07-01T09:05:59", "2026-07-01 09:05:59"},
    {"2026年7月1日 23:59:59", "2026-07-01 23:59:59"},
    {"2026年7月1日  9:05", "2026-07-01 09:05:00"},
    {"20260701 0:00", "2026-07-01 00:00:00"},
    {"2026/7/1 00:00:00", "2026-07-01 00:00:00"},
    {"2024-02-29", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-01-01", "1900-01-01"},
    {"2199-12-31 23:59:59", "2199-12-31 23:59:59"},
};

static const char *const no_dates[] = {
    "",
    "2026",
    "2026-07",
    "2026-02-30",
    "2026-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-04-31",
    "1899-12-31",
    "2200-01-01",
    "26-07-01",
    "02026-07-01",
    "2026-007-01",
    "2026-07-001",
    "2026-07/01",
    "2026年7月1",
    "2026年7月1号",
    "2026070",
    "202607011",
    "2026-7-1 ",
    "2026-7-1x",
    "2026-7-1 24:00",
    "2026-7-1 9",
    "2026-7-1 9:5",
    "2026-7-1 9:60",
    "2026-7-1 9:05:60",
    "2026-7-1 9:05:",
    "2026-7-1 9:05:3",
    "2026-7-1 9:05:300",
    "2026-7-1T",
    "2026-7-1 9:05 ",
    "2026-7-19:05",
    "2026-7-1 -9:05",
    "+2026-7-1",
    " 2026-7-1",
    "45123",
};

Test(civil, reads_every_form_of_a_date)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
        char buffer[KH_MOMENT_TEXT_SIZE];
        kh_moment moment = KH_MOMENT_NONE;
        cr_expect(kh_moment_parse(dates[i].text, &moment), "%s is read", dates[i].text);
        cr_expect_str_eq(kh_moment_format(moment, buffer), dates[i].expected, "%s", dates[i].text);
    }
}

Test(civil, refuses_what_is_no_date_and_leaves_the_result_alone)
{
    for (size_t i = 0; i < G_N_ELEMENTS(no_dates); i++) {
        kh_moment moment = {.at = 42, .timed = true};
        cr_expect_not(kh_moment_parse(no_dates[i], &moment), "“%s” is no date", no_dates[i]);
        cr_expect(moment.at == 42 && moment.timed, "“%s” leaves it", no_dates[i]);
    }
}

Test(civil, tells_a_date_from_its_first_second)
{
    kh_moment date;
    kh_moment midnight;
    cr_assert(kh_moment_parse("2026-07-01", &date) && kh_moment_parse("2026-07-01 00:00", &midnight));
    cr_expect(date.at == midnight.at && !date.timed && midnight.timed);
    cr_expect_neq(kh_moment_encode(date), kh_moment_encode(midnight));
}

/* "" is the cell that is empty. */
Test(civil, orders_moments_by_dates_where_a_time_is_lacking)
{
    static const struct {
        const char *one, *other;
        bool before;
    } rows[] = {
        {"2026-08-30", "2026-08-31", true},
        {"2026-08-31", "2026-08-31 18:00", false},
        {"2026-08-31 17:30", "2026-08-31", false},
        {"2026-08-31 17:30", "2026-08-31 18:00", true},
        {"2026-08-31 18:00", "2026-08-31 18:00", false},
        {"2026-08-31 18:00", "2026-08-31 17:30", false},
        {"2026-08-31 18:00", "2026-09-01", true},
        {"", "2026-08-31", false},
        {"2026-08-31", "", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_moment one = KH_MOMENT_NONE;
        kh_moment other = KH_MOMENT_NONE;
        cr_assert(rows[i].one[0] == '\0' || kh_moment_parse(rows[i].one, &one));
        cr_assert(rows[i].other[0] == '\0' || kh_moment_parse(rows[i].other, &other));
        cr_expect_eq(kh_moment_is_before(one, other), rows[i].before, "%s, %s", rows[i].one, rows[i].other);
    }
}

Test(civil, writes_dates_as_official_texts_do)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"2026-07-01", "2026年7月1日"},
        {"2026-07-01 9:05", "2026年7月1日9时5分"},
        {"2026-07-01 14:00", "2026年7月1日14时"},
        {"2026-12-31 23:59:59", "2026年12月31日23时59分59秒"},
        {"2026-07-01 9:00:07", "2026年7月1日9时0分7秒"},
    };
    char buffer[KH_MOMENT_TEXT_SIZE];
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_moment moment = KH_MOMENT_NONE;
        cr_assert(kh_moment_parse(rows[i].text, &moment));
        cr_expect_str_eq(kh_moment_format_chinese(moment, buffer), rows[i].expected);
    }
    cr_expect_str_eq(kh_moment_format(KH_MOMENT_NONE, buffer), "");
    cr_expect_str_eq(kh_moment_format_chinese(KH_MOMENT_NONE, buffer), "");
}

Test(civil, encodes_every_moment_as_one_integer_and_back)
{
    static const kh_moment moments[] = {
        {.at = 0, .timed = false},
        {.at = 0, .timed = true},
        {.at = -1, .timed = true},
        {.at = -86400, .timed = false},
        {.at = 1790000000, .timed = true},
        {.at = 1790000000, .timed = false},
        {.at = KH_INSTANT_NONE, .timed = false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        kh_moment back = kh_moment_decode(kh_moment_encode(moments[i]));
        cr_expect(back.at == moments[i].at && back.timed == moments[i].timed, "moment %zu", i);
    }
    cr_expect_lt(kh_moment_encode(moments[2]), kh_moment_encode(moments[0]), "codes keep the order");
}

/* A second opinion on every day: GLib's calendar, and one day after the other. */
Test(civil, agrees_with_glib_on_every_day)
{
    kh_date date = kh_date_from_ymd(1900, 1, 1);
    kh_date end = kh_date_from_ymd(2200, 1, 1);
    GDate check;
    g_date_clear(&check, 1);
    g_date_set_dmy(&check, 1, G_DATE_JANUARY, 1900);
    for (; date < end; date++, g_date_add_days(&check, 1)) {
        kh_ymd day = kh_date_to_ymd(date);
        cr_assert(day.year == g_date_get_year(&check) && day.month == (int)g_date_get_month(&check) &&
                      day.day == g_date_get_day(&check),
                  "%04d-%02d-%02d", day.year, day.month, day.day);
        cr_assert_eq(kh_date_weekday(date), (int)g_date_get_weekday(&check) - 1);
        cr_assert_eq(kh_date_from_ymd(day.year, day.month, day.day), date);
    }
    cr_expect_eq(kh_date_from_ymd(1970, 1, 1), 0);
}

Test(civil, a_date_runs_from_its_first_second_to_its_last)
{
    static const kh_date days[] = {-25567, -1, 0, 1, 20000};
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        cr_expect_eq(kh_instant_date(kh_date_start(days[i])), days[i]);
        cr_expect_eq(kh_instant_date(kh_date_end(days[i])), days[i]);
        cr_expect_eq(kh_instant_date(kh_date_end(days[i]) + 1), days[i] + 1);
        cr_expect_eq(kh_date_end(days[i]) - kh_date_start(days[i]), 86399);
    }
}

Test(civil, months_later_is_the_same_day_or_the_month_s_last)
{
    static const struct {
        kh_ymd from;
        int months;
        kh_ymd expected;
    } rows[] = {
        {{2026, 7, 1}, 1, {2026, 8, 1}},     {{2026, 1, 31}, 1, {2026, 2, 28}},
        {{2024, 1, 31}, 1, {2024, 2, 29}},   {{2026, 8, 31}, 1, {2026, 9, 30}},
        {{2026, 12, 31}, 2, {2027, 2, 28}},  {{2026, 12, 15}, 1, {2027, 1, 15}},
        {{2026, 1, 31}, -1, {2025, 12, 31}}, {{2024, 2, 29}, 12, {2025, 2, 28}},
        {{2026, 3, 31}, -13, {2025, 2, 28}}, {{2026, 5, 5}, 0, {2026, 5, 5}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_date from = kh_date_from_ymd(rows[i].from.year, rows[i].from.month, rows[i].from.day);
        kh_ymd got = kh_date_to_ymd(kh_date_add_months(from, rows[i].months));
        kh_ymd want = rows[i].expected;
        cr_expect(got.year == want.year && got.month == want.month && got.day == want.day,
                  "row %zu: %04d-%02d-%02d", i, got.year, got.month, got.day);
    }
}
