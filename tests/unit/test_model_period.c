#include "model_calendars.h"

#include "model/period.h"

#include <criterion/criterion.h>

static const struct {
    const char *text, *name, *first, *last, *chinese, *previous;
    bool ends_year;
} periods[] = {
    {"2026Q1", "2026Q1", "2026-01-01", "2026-03-31", "2026年第一季度", "2025Q4", false},
    {"2026Q3", "2026Q3", "2026-07-01", "2026-09-30", "2026年第三季度", "2026Q2", false},
    {"2026q4", "2026Q4", "2026-10-01", "2026-12-31", "2026年第四季度", "2026Q3", true},
    {"2026H1", "2026H1", "2026-01-01", "2026-06-30", "2026年上半年", "2025H2", false},
    {"2026H2", "2026H2", "2026-07-01", "2026-12-31", "2026年下半年", "2026H1", true},
    {"2026", "2026", "2026-01-01", "2026-12-31", "2026年度", "2025", true},
    {"2026-09", "2026-09", "2026-09-01", "2026-09-30", "2026年9月", "2026-08", false},
    {"2026-9", "2026-09", "2026-09-01", "2026-09-30", "2026年9月", "2026-08", false},
    {"2026-01", "2026-01", "2026-01-01", "2026-01-31", "2026年1月", "2025-12", false},
    {"2024-02", "2024-02", "2024-02-01", "2024-02-29", "2024年2月", "2024-01", false},
    {"2026-12", "2026-12", "2026-12-01", "2026-12-31", "2026年12月", "2026-11", true},
    {"２０２６Ｑ３", "2026Q3", "2026-07-01", "2026-09-30", "2026年第三季度", "2026Q2", false},
    {"２０２６－０９", "2026-09", "2026-09-01", "2026-09-30", "2026年9月", "2026-08", false},
};

static const char *const no_periods[] = {
    "",
    "2026Q0",
    "2026Q5",
    "2026H0",
    "2026H3",
    "2026-00",
    "2026-13",
    "2026-",
    "2026Q",
    "26Q3",
    "02026Q3",
    "2026Q3x",
    "1899Q1",
    "2200",
    "2026W1",
    "2026-1-1",
    "2026-001",
    "第三季度",
    "Q3",
    "2026Q+1",
    "2026--1",
    "20261",
    "2026年3",
    "2026第五季度",
    "2026年十三月",
    "2026年7-8月",
    "2026年8-10月",
    "2026年9-7月",
    "92026",
    "202613",
    "今年三季度",
    "上季度",
    "9月",
    "\xFF\xFE",
    "季度",
    "年度",
    "年",
    "2026年第三季度考核",
    "2026年中",
    "2026-09-30",
    "2026年第季度",
    "2026QQ3",
    "2026Q3Q",
    "2026年1月-3月-6月",
};

/* As people write them. */
static const struct {
    const char *text, *name;
} written[] = {
    {"2026年第三季度", "2026Q3"},
    {"2026年三季度", "2026Q3"},
    {"2026三季度", "2026Q3"},
    {"2026年3季度", "2026Q3"},
    {"2026年第3季度", "2026Q3"},
    {"2026 年 第 3 季度", "2026Q3"},
    {"2026-Q3", "2026Q3"},
    {"2026 Q3", "2026Q3"},
    {"2026/q3", "2026Q3"},
    {"2026.Q3", "2026Q3"},
    {"2026_Q3", "2026Q3"},
    {"2026年Q3", "2026Q3"},
    {"2026—Q3", "2026Q3"},
    {"2026年度第三季度", "2026Q3"},
    {"2026年三季", "2026Q3"},
    {"2026年第Ⅲ季度", "2026Q3"},
    {"二〇二六年三季度", "2026Q3"},
    {"二○二六年第叁季度", "2026Q3"},
    {"26年三季度", "2026Q3"},
    {"Q3 2026", "2026Q3"},
    {"Q3/2026", "2026Q3"},
    {"第三季度（2026年", ""},
    {"3Q2026", "2026Q3"},
    {"20263Q", "2026Q3"},
    {"2026-3Q", "2026Q3"},
    {"2026年7-9月", "2026Q3"},
    {"2026年7月至9月", "2026Q3"},
    {"2026年7～9月份", "2026Q3"},
    {"2026年1到6月", "2026H1"},
    {"2026年1—12月", "2026"},
    {"2026年上半年", "2026H1"},
    {"2026上半年", "2026H1"},
    {"2026年下半年度", "2026H2"},
    {"2026-H2", "2026H2"},
    {"2026年", "2026"},
    {"2026年度", "2026"},
    {"2026年全年", "2026"},
    {"二零二六年", "2026"},
    {"2026年9月", "2026-09"},
    {"2026年09月", "2026-09"},
    {"2026年九月份", "2026-09"},
    {"2026年十二月", "2026-12"},
    {"2026年十月", "2026-10"},
    {"202609", "2026-09"},
    {"2026.9", "2026-09"},
    {"2026/09", "2026-09"},
    {"2026M9", "2026-09"},
    {"9月2026年", "2026-09"},
    {"09/2026", "2026-09"},
    {"２０２６年９月", "2026-09"},
};

/* Without a year, seen from 2026-02-10. */
static const struct {
    const char *text, *name;
} seen[] = {
    {"三季度", "2026Q3"},     {"第三季度", "2026Q3"},   {"Q3", "2026Q3"},      {"q3", "2026Q3"},
    {"上半年", "2026H1"},     {"下半年", "2026H2"},     {"9月", "2026-09"},    {"九月份", "2026-09"},
    {"全年", "2026"},         {"今年", "2026"},         {"本年度", "2026"},    {"去年", "2025"},
    {"去年四季度", "2025Q4"}, {"上年下半年", "2025H2"}, {"本季度", "2026Q1"},  {"上季度", "2025Q4"},
    {"上一季度", "2025Q4"},   {"本月", "2026-02"},      {"上个月", "2026-01"}, {"7-9月", "2026Q3"},
};

Test(period, is_read_and_knows_its_days)
{
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
        kh_period period = {0};
        cr_assert(kh_period_parse(periods[i].text, &period), "%s", periods[i].text);
        cr_expect_str_eq(period.name, periods[i].name);
        cr_expect_eq(period.first, test_date(periods[i].first), "%s", periods[i].text);
        cr_expect_eq(period.last, test_date(periods[i].last), "%s", periods[i].text);
        cr_expect_eq(kh_period_ends_year(&period), periods[i].ends_year, "%s", periods[i].text);
        g_autofree char *chinese = kh_period_chinese(&period);
        cr_expect_str_eq(chinese, periods[i].chinese);
    }
}

Test(period, refuses_what_is_none_and_leaves_the_result_alone)
{
    for (size_t i = 0; i < G_N_ELEMENTS(no_periods); i++) {
        kh_period period = {.year = 42};
        cr_expect_not(kh_period_parse(no_periods[i], &period), "“%s”", no_periods[i]);
        cr_expect_eq(period.year, 42);
    }
}

Test(period, is_read_as_people_write_it)
{
    for (size_t i = 0; i < G_N_ELEMENTS(written); i++) {
        kh_period period = {.name = ""};
        cr_expect_eq(kh_period_parse(written[i].text, &period), written[i].name[0] != '\0', "%s",
                     written[i].text);
        cr_expect_str_eq(period.name, written[i].name, "%s", written[i].text);
        bool is_seen = true;
        kh_period again = {.name = ""};
        kh_period_parse_seen(written[i].text, test_date("2025-01-01"), &again, &is_seen);
        cr_expect_str_eq(again.name, period.name, "%s", written[i].text);
        cr_expect(written[i].name[0] == '\0' || !is_seen, "%s", written[i].text);
    }
}

Test(period, without_a_year_is_seen_from_today)
{
    for (size_t i = 0; i < G_N_ELEMENTS(seen); i++) {
        kh_period period = {.name = ""};
        bool is_seen = false;
        cr_expect_not(kh_period_parse(seen[i].text, &period), "%s", seen[i].text);
        cr_expect(kh_period_parse_seen(seen[i].text, test_date("2026-02-10"), &period, &is_seen), "%s",
                  seen[i].text);
        cr_expect(is_seen, "%s", seen[i].text);
        cr_expect_str_eq(period.name, seen[i].name, "%s", seen[i].text);
    }
}

Test(period, what_is_written_in_a_report_is_read)
{
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
        kh_period period = {0};
        cr_expect(kh_period_parse(periods[i].chinese, &period), "%s", periods[i].chinese);
        cr_expect_str_eq(period.name, periods[i].name);
    }
}

Test(period, the_one_before_is_of_the_same_length_and_ends_the_day_before)
{
    for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
        kh_period period = {0};
        kh_period named = {0};
        cr_assert(kh_period_parse(periods[i].text, &period) && kh_period_parse(periods[i].previous, &named));
        kh_period previous = kh_period_previous(&period);
        cr_expect_str_eq(previous.name, periods[i].previous);
        cr_expect_eq(previous.last, period.first - 1, "%s", periods[i].text);
        cr_expect(previous.kind == period.kind && previous.first == named.first &&
                  previous.number == named.number && previous.year == named.year);
    }
}

Test(period, holds_its_first_second_and_not_the_one_after_its_last)
{
    kh_period period = {0};
    cr_assert(kh_period_parse("2026Q3", &period));
    cr_expect(kh_period_holds(&period, kh_date_start(test_date("2026-07-01"))));
    cr_expect(kh_period_holds(&period, kh_date_end(test_date("2026-09-30"))));
    cr_expect_not(kh_period_holds(&period, kh_date_end(test_date("2026-06-30"))));
    cr_expect_not(kh_period_holds(&period, kh_date_start(test_date("2026-10-01"))));
    cr_expect_not(kh_period_holds(&period, KH_INSTANT_NONE));
}

Test(frequency, is_read_or_refused)
{
    static const struct {
        const char *text;
        kh_frequency expected;
    } rows[] = {
        {"", KH_FREQUENCY_NONE},      {"按需", KH_FREQUENCY_NONE},      {"每周", KH_FREQUENCY_WEEK},
        {"每月", KH_FREQUENCY_MONTH}, {"每季度", KH_FREQUENCY_QUARTER}, {"每半年", KH_FREQUENCY_HALF},
        {"每年", KH_FREQUENCY_YEAR},
    };
    kh_frequency got = KH_FREQUENCY_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        cr_expect(kh_frequency_parse(rows[i].text, &got), "%s", rows[i].text);
        cr_expect_eq(got, rows[i].expected, "%s", rows[i].text);
    }
    cr_expect_not(kh_frequency_parse("每日", &got));
    cr_expect_not(kh_frequency_parse("每月一次", &got));
}

Test(window, is_the_calendar_s_and_crosses_periods_whole)
{
    static const struct {
        kh_frequency frequency;
        const char *date, *first, *last;
    } rows[] = {
        {KH_FREQUENCY_WEEK, "2026-07-01", "2026-06-29", "2026-07-05"}, /* begins in Q2, judged in Q3 */
        {KH_FREQUENCY_WEEK, "2026-06-29", "2026-06-29", "2026-07-05"},
        {KH_FREQUENCY_WEEK, "2026-07-05", "2026-06-29", "2026-07-05"},
        {KH_FREQUENCY_WEEK, "2026-07-06", "2026-07-06", "2026-07-12"},
        {KH_FREQUENCY_WEEK, "2025-12-31", "2025-12-29", "2026-01-04"}, /* over the year's end */
        {KH_FREQUENCY_WEEK, "1969-12-31", "1969-12-29", "1970-01-04"},
        {KH_FREQUENCY_MONTH, "2024-02-15", "2024-02-01", "2024-02-29"},
        {KH_FREQUENCY_MONTH, "2026-12-31", "2026-12-01", "2026-12-31"},
        {KH_FREQUENCY_QUARTER, "2026-08-31", "2026-07-01", "2026-09-30"},
        {KH_FREQUENCY_QUARTER, "2026-01-01", "2026-01-01", "2026-03-31"},
        {KH_FREQUENCY_HALF, "2026-06-30", "2026-01-01", "2026-06-30"},
        {KH_FREQUENCY_HALF, "2026-12-31", "2026-07-01", "2026-12-31"},
        {KH_FREQUENCY_YEAR, "2026-07-01", "2026-01-01", "2026-12-31"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_window window = kh_window_of(rows[i].frequency, test_date(rows[i].date));
        cr_expect_eq(window.first, test_date(rows[i].first), "row %zu", i);
        cr_expect_eq(window.last, test_date(rows[i].last), "row %zu", i);
    }
}

/* The windows of a frequency tile the calendar: each day lies in one, and the next begins where it ends. */
Test(window, law_of_tiling)
{
    kh_date end = test_date("2031-01-01");
    for (int frequency = KH_FREQUENCY_WEEK; frequency <= KH_FREQUENCY_YEAR; frequency++) {
        for (kh_date date = test_date("2024-01-01"); date < end; date++) {
            kh_window window = kh_window_of((kh_frequency)frequency, date);
            kh_window next = kh_window_of((kh_frequency)frequency, window.last + 1);
            cr_assert(window.first <= date && date <= window.last);
            cr_assert_eq(next.first, window.last + 1);
        }
    }
}
