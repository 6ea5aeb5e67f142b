#include "model_calendars.h"

#include "model/deadline.h"

#include <criterion/criterion.h>

static const kh_deadline_rules usual = {.count_first_day = false, .roll = true};
static const kh_deadline_rules counting_first = {.count_first_day = true, .roll = true};
static const kh_deadline_rules not_rolling = {.count_first_day = false, .roll = false};

static kh_moment moment_of(const char *text)
{
    kh_moment moment = KH_MOMENT_NONE;
    cr_assert(*text == '\0' || kh_moment_parse(text, &moment), "%s", text);
    return moment;
}

static kh_limit limit_of(const char *text)
{
    kh_limit limit = {0};
    cr_assert(kh_limit_parse(text, &limit), "%s", text);
    return limit;
}

typedef struct example {
    const char *limit, *trigger, *expected; /* a date alone is its end; empty: none */
} example;

static void expect_deadline(const kh_calendar *calendar, kh_deadline_rules rules, const example *row)
{
    kh_moment expected = moment_of(row->expected);
    kh_instant at = expected.at;
    if (at != KH_INSTANT_NONE && !expected.timed)
        at = kh_date_end(kh_instant_date(at));
    kh_moment trigger = moment_of(row->trigger);
    kh_deadline got = kh_deadline_compute(calendar, rules, limit_of(row->limit), trigger);
    char buffer[KH_MOMENT_TEXT_SIZE];
    cr_expect_eq(got.at, at, "%s after %s is %s, expected %s", row->limit, row->trigger,
                 kh_moment_format((kh_moment){got.at, true}, buffer), row->expected);
    cr_expect(got.at <= kh_deadline_latest(limit_of(row->limit), trigger), "%s after %s", row->limit,
              row->trigger);
}

#define EXPECT_DEADLINES(rules, rows)                                                                        \
    do {                                                                                                     \
        g_autoptr(kh_calendar) calendar = test_shipped_calendar();                                           \
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)                                                      \
            expect_deadline(calendar, rules, &(rows)[i]);                                                    \
    } while (0)

/* The worked example's rows, and scoring.md 1's. */
Test(deadline, is_as_the_worked_example_says)
{
    static const example rows[] = {
        {"7个工作日", "2026-09-17", "2026-09-28"},         {"7个工作日", "2026-09-17 16:30", "2026-09-28"},
        {"7个工作日", "2026-09-29", "2026-10-14"},         {"5小时", "2026-08-03 09:00", "2026-08-03 14:00"},
        {"5小时", "2026-08-03 22:30", "2026-08-04 03:30"}, {"20日", "2026-08-31", "2026-09-20"},
        {"提前14天", "2026-08-20", "2026-08-06"},
    };
    EXPECT_DEADLINES(usual, rows);
}

/* 20 working days that end on 3 July are counted from 3 June; over 端午 the last is 6 July. */
Test(deadline, twenty_working_days_over_a_holiday)
{
    static const example rows[] = {
        {"20个工作日", "2026-06-04", "2026-07-03"}, {"20个工作日", "2026-06-05", "2026-07-06"},
        {"3个工作日", "2026-09-24", "2026-09-30"},  {"1个工作日", "2026-09-30", "2026-10-08"},
        {"2个工作日", "2026-02-13", "2026-02-24"},
    };
    EXPECT_DEADLINES(usual, rows);
}

Test(deadline, calendar_days_roll_to_the_next_working_day)
{
    static const example rows[] = {
        {"20日", "2026-09-11", "2026-10-08"}, /* 1 October is off until the 7th */
        {"20日", "2026-09-12", "2026-10-08"}, {"20日", "2026-09-18", "2026-10-08"},
        {"3日", "2026-07-01", "2026-07-06"},                                       /* 4 July is a Saturday */
        {"1日", "2026-07-01", "2026-07-02"},  {"1日", "2026-09-19", "2026-09-20"}, /* a Sunday, made up */
        {"10日", "2026-09-30", "2026-10-10"},                                      /* a Saturday, made up */
    };
    EXPECT_DEADLINES(usual, rows);
}

Test(deadline, months_end_with_the_month_and_roll)
{
    static const example rows[] = {
        {"1个月", "2026-07-15", "2026-08-17"}, /* 15 August is a Saturday */
        {"1个月", "2025-12-31", "2026-02-02"}, /* 31 January is a Saturday */
        {"1个月", "2026-01-31", "2026-02-28"}, /* a Saturday, made up */
        {"1个月", "2023-12-31", "2024-01-31"}, {"1个月", "2024-01-31", "2024-02-29"},
        {"3个月", "2026-06-30", "2026-09-30"}, {"12个月", "2024-02-29", "2025-02-28"},
    };
    EXPECT_DEADLINES(usual, rows);
}

Test(deadline, exact_limits_do_not_roll)
{
    static const example rows[] = {
        {"当日", "2026-07-04", "2026-07-04"},
        {"当日", "2026-10-01 23:10", "2026-10-01"},
        {"5小时", "2026-10-01 10:00:01", "2026-10-01 15:00:01"},
        {"24小时", "2026-12-31 12:00", "2027-01-01 12:00"},
        {"5小时", "2026-08-03", "2026-08-03 05:00"},
        {"提前14天", "2026-07-18", "2026-07-04"},
        {"提前14天", "2026-01-10 09:00", "2025-12-27"},
        {"提前1日", "2027-01-01", "2026-12-31"},
        {"1月31日前", "2026-01-30", "2026-01-31"},
        {"1月31日前", "2026-01-31", "2027-01-31"},
        {"1月31日前", "2025-12-31", "2026-01-31"},
        {"by 03-31", "2026-06-01", "2027-03-31"},
        {"2月29日前", "2024-02-28", "2024-02-29"},
        {"2月29日前", "2024-02-29", "2028-02-29"},
        {"2月29日前", "2096-03-01", "2104-02-29"},
        {"", "2026-07-01", ""},
        {"7个工作日", "", ""},
    };
    EXPECT_DEADLINES(usual, rows);
}

Test(deadline, the_first_day_counts_where_the_scheme_says_so)
{
    static const example rows[] = {
        {"7个工作日", "2026-09-17", "2026-09-24"},
        {"1个工作日", "2026-09-17", "2026-09-17"},
        {"1个工作日", "2026-09-19", "2026-09-20"}, /* a Saturday does not count as the first */
        {"7个工作日", "2026-09-19", "2026-09-29"},
        {"2个工作日", "2026-09-20", "2026-09-21"},
        {"20日", "2026-09-01", "2026-09-20"},
        {"1日", "2026-07-01", "2026-07-01"},
        {"1日", "2026-07-04", "2026-07-06"},
        {"1个月", "2026-07-15", "2026-08-17"},
        {"5小时", "2026-08-03 09:00", "2026-08-03 14:00"},
        {"提前14天", "2026-08-20", "2026-08-06"},
        {"1月31日前", "2026-01-31", "2027-01-31"},
        {"当日", "2026-07-04", "2026-07-04"},
    };
    EXPECT_DEADLINES(counting_first, rows);
}

Test(deadline, stays_on_a_day_off_where_the_scheme_does_not_roll)
{
    static const example rows[] = {
        {"20日", "2026-09-11", "2026-10-01"},
        {"1个月", "2026-07-15", "2026-08-15"},
        {"7个工作日", "2026-09-17", "2026-09-28"},
    };
    EXPECT_DEADLINES(not_rolling, rows);
}

Test(deadline, names_the_first_uncovered_year_it_needed)
{
    static const struct {
        const char *limit, *trigger;
        const kh_deadline_rules *rules;
        int year;
    } rows[] = {
        {"7个工作日", "2026-09-17", &usual, 0},
        {"7个工作日", "2026-12-30", &usual, 2027},
        {"1个工作日", "2026-12-30", &usual, 0},
        {"1个工作日", "2026-12-31", &usual, 2027},
        {"1个工作日", "2026-12-31", &counting_first, 0},
        {"7个工作日", "2030-05-01", &usual, 2030},
        {"300个工作日", "2026-12-30", &usual, 2027},
        {"20日", "2026-12-10", &usual, 0},
        {"20日", "2026-12-31", &usual, 2027},
        {"20日", "2026-12-31", &not_rolling, 0},
        {"1个月", "2026-12-15", &usual, 2027},
        {"1个月", "2026-12-15", &not_rolling, 0},
        {"7个工作日", "2006-12-29", &usual, 2006},
        {"1个工作日", "2006-12-31", &counting_first, 2006},
        {"1个工作日", "2006-12-31", &usual, 0},
        {"48小时", "2026-12-31 09:00", &usual, 0},
        {"当日", "2030-01-01", &usual, 0},
        {"提前14天", "2030-01-01", &usual, 0},
        {"1月31日前", "2029-12-01", &usual, 0},
        {"", "2030-01-01", &usual, 0},
    };
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_deadline got = kh_deadline_compute(calendar, *rows[i].rules, limit_of(rows[i].limit),
                                              moment_of(rows[i].trigger));
        cr_expect_eq(got.uncovered_year, rows[i].year, "row %zu: %d", i, got.uncovered_year);
    }
    kh_calendar_assume_weekends(calendar);
    kh_deadline assumed = kh_deadline_compute(calendar, usual, limit_of("7wd"), moment_of("2030-05-01"));
    cr_expect(assumed.uncovered_year == 0 && assumed.at == kh_date_end(test_date("2030-05-10")));
}

/* Day by day with a pencil: the n-th day that is a working day. */
static kh_date count_on_fingers(const kh_calendar *calendar, kh_date trigger, int n)
{
    kh_date date = trigger;
    int counted = 0;
    while (counted < n) {
        date = date + 1;
        if (kh_calendar_is_workday(calendar, date))
            counted = counted + 1;
    }
    return date;
}

static kh_date roll_on_fingers(const kh_calendar *calendar, kh_date date)
{
    return kh_calendar_is_workday(calendar, date) ? date : roll_on_fingers(calendar, date + 1);
}

Test(deadline, law_of_counting_day_by_day_2007_to_2026)
{
    static const int counts[] = {1, 2, 7, 15, 20};
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    kh_date end = test_date("2027-01-01");
    for (kh_date date = test_date("2007-01-01"); date < end; date++) {
        kh_moment trigger = {.at = kh_date_start(date), .timed = false};
        for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
            kh_limit workdays = {.kind = KH_LIMIT_WORKDAYS, .count = counts[i]};
            kh_limit days = {.kind = KH_LIMIT_DAYS, .count = counts[i]};
            kh_instant by_workdays = kh_deadline_compute(calendar, usual, workdays, trigger).at;
            kh_instant by_days = kh_deadline_compute(calendar, usual, days, trigger).at;
            cr_assert_eq(by_workdays, kh_date_end(count_on_fingers(calendar, date, counts[i])));
            cr_assert_eq(by_days, kh_date_end(roll_on_fingers(calendar, date + counts[i])));
            cr_assert(by_workdays <= kh_deadline_latest(workdays, trigger));
            cr_assert(by_days <= kh_deadline_latest(days, trigger));
        }
    }
}

/* Counting the first day is the count from the day before, for a trigger on a working day. */
Test(deadline, law_of_counting_the_first_day)
{
    static const int counts[] = {1, 2, 7, 20};
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    kh_date end = test_date("2027-01-01");
    for (kh_date date = test_date("2007-01-01"); date < end; date++) {
        kh_moment trigger = {.at = kh_date_start(date), .timed = false};
        for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
            kh_limit limit = {.kind = KH_LIMIT_WORKDAYS, .count = counts[i]};
            kh_instant at = kh_deadline_compute(calendar, counting_first, limit, trigger).at;
            cr_assert_eq(at, kh_date_end(count_on_fingers(calendar, date - 1, counts[i])));
        }
    }
}
