#include "model_calendars.h"

#include "model/calendar.h"

#include <criterion/criterion.h>

Test(calendar, working_days_are_weekdays_less_days_off_plus_days_made_up)
{
    static const struct {
        const char *date;
        bool workday;
    } rows[] = {
        {"2026-09-17", true},  {"2026-09-19", false}, {"2026-09-20", true},  {"2026-09-25", false},
        {"2026-09-27", false}, {"2026-09-28", true},  {"2026-10-01", false}, {"2026-10-10", true},
        {"2026-10-11", false}, {"2026-06-19", false}, {"2026-07-04", false}, {"2020-01-31", false},
    };
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_eq(kh_calendar_is_workday(calendar, test_date(rows[i].date)), rows[i].workday, "%s",
                     rows[i].date);
}

Test(calendar, later_entries_lie_over_earlier_ones)
{
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_date monday = test_date("2030-07-01");
    kh_date saturday = monday + 5;
    kh_calendar_set(calendar, monday, KH_DAY_TYPE_OFF);
    cr_expect_not(kh_calendar_is_workday(calendar, monday));
    kh_calendar_set(calendar, monday, KH_DAY_TYPE_WORK);
    cr_expect(kh_calendar_is_workday(calendar, monday));
    kh_calendar_set(calendar, saturday, KH_DAY_TYPE_WORK);
    cr_expect(kh_calendar_is_workday(calendar, saturday));
    kh_calendar_set(calendar, saturday, KH_DAY_TYPE_OFF);
    cr_expect_not(kh_calendar_is_workday(calendar, saturday));
}

/* What of a year is listed, and what it lacks: “休 2030-01-01 班 2030-10-12”. */
Test(calendar, a_year_is_known_by_its_three_holidays)
{
    static const struct {
        const char *days, *lacking;
    } rows[] = {
        {"", "1–3 January, 20 January–29 February, 1–7 October"},
        {"休 2030-01-01", "20 January–29 February, 1–7 October"},
        {"休 2030-01-01 休 2030-02-03 休 2030-04-05 休 2030-05-01", "1–7 October"}, /* cut short in May */
        {"班 2030-01-02 班 2030-02-09 班 2030-10-05", "1–3 January, 20 January–29 February, 1–7 October"},
        {"休 2030-07-01 休 2030-12-31", "1–3 January, 20 January–29 February, 1–7 October"},
        {"休 2030-01-04 休 2030-01-19 休 2030-03-01 休 2030-10-08",
         "1–3 January, 20 January–29 February, 1–7 October"}, /* the days beside the spans */
        {"休 2030-01-03 休 2030-02-28 休 2030-10-07", NULL},
        {"休 2030-01-01 休 2030-01-20 休 2030-10-01", NULL},
        {"休 2028-01-01 休 2028-02-29 休 2028-10-01", "1–3 January, 20 January–29 February, 1–7 October"},
        {"休 2030-01-01 休 2030-02-03 休 2030-10-01 班 2030-10-01", "1–7 October"}, /* taken back */
        {"休 2030-01-01 休 2030-01-01 班 2030-01-01 休 2030-02-03 休 2030-10-01", "1–3 January"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(kh_calendar) calendar = kh_calendar_new();
        g_auto(GStrv) words = g_strsplit(rows[i].days, " ", -1);
        for (char **word = words; *word != NULL; word += 2)
            kh_calendar_set(calendar, test_date(word[1]),
                            g_str_equal(word[0], "休") ? KH_DAY_TYPE_OFF : KH_DAY_TYPE_WORK);
        g_autofree char *lacking = kh_calendar_lacking(calendar, 2030);
        cr_expect_eq(kh_calendar_covers(calendar, 2030), rows[i].lacking == NULL, "%s", rows[i].days);
        cr_expect(g_strcmp0(lacking, rows[i].lacking) == 0, "%s: %s", rows[i].days, lacking);
        cr_expect_not(kh_calendar_covers(calendar, 2029) || kh_calendar_covers(calendar, 2031));
    }
}

Test(calendar, the_last_day_of_february_counts)
{
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_calendar_set(calendar, test_date("2028-01-01"), KH_DAY_TYPE_OFF);
    kh_calendar_set(calendar, test_date("2028-02-29"), KH_DAY_TYPE_OFF);
    kh_calendar_set(calendar, test_date("2028-10-01"), KH_DAY_TYPE_OFF);
    cr_expect(kh_calendar_covers(calendar, 2028));
}

Test(calendar, lists_what_was_set)
{
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    kh_calendar_set(calendar, test_date("2027-01-02"), KH_DAY_TYPE_OFF);
    g_autoptr(kh_calendar) copy = kh_calendar_copy(calendar);
    kh_calendar_set(calendar, test_date("2027-01-02"), KH_DAY_TYPE_WORK);
    cr_expect(kh_calendar_lists(calendar, test_date("2027-01-02"), KH_DAY_TYPE_WORK));
    cr_expect_not(kh_calendar_lists(calendar, test_date("2027-01-02"), KH_DAY_TYPE_OFF));
    cr_expect(kh_calendar_lists(copy, test_date("2027-01-02"), KH_DAY_TYPE_OFF), "a copy stays as it was");
    cr_expect_not(kh_calendar_lists(calendar, test_date("2027-01-03"), KH_DAY_TYPE_OFF),
                  "a Sunday is off without being listed");
    cr_expect(kh_calendar_lists(calendar, test_date("2006-12-30"), KH_DAY_TYPE_WORK));
    cr_expect_not(kh_calendar_lists(calendar, kh_date_from_ymd(2200, 1, 1), KH_DAY_TYPE_OFF));
}

Test(calendar, the_shipped_one_covers_2007_to_2026)
{
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    for (int year = 2007; year <= 2026; year++)
        cr_expect(kh_calendar_covers(calendar, year), "%d", year);
    cr_expect_not(kh_calendar_covers(calendar, 2006), "it has days made up only");
    cr_expect_null(kh_calendar_lacking(calendar, 2007));
    cr_expect_not(kh_calendar_covers(calendar, 2027));
    cr_expect_eq(kh_calendar_uncovered(calendar, test_date("2007-01-01"), test_date("2026-12-31")), 0);
    cr_expect_eq(kh_calendar_uncovered(calendar, test_date("2026-12-31"), test_date("2027-01-01")), 2027);
    cr_expect_eq(kh_calendar_uncovered(calendar, test_date("2005-12-31"), test_date("2027-01-01")), 2005);
    cr_expect_eq(kh_calendar_uncovered(calendar, test_date("2028-01-02"), test_date("2028-01-01")), 0);
}

Test(calendar, assumed_weekends_cover_every_year_and_keep_what_is_listed)
{
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    kh_calendar_assume_weekends(calendar);
    g_autofree char *lacking = kh_calendar_lacking(calendar, 2027);
    cr_expect(kh_calendar_covers(calendar, 2027));
    cr_expect_str_eq(lacking, "1–3 January, 20 January–29 February, 1–7 October");
    cr_expect_eq(kh_calendar_uncovered(calendar, test_date("1990-01-01"), test_date("2050-01-01")), 0);
    cr_expect_not(kh_calendar_is_workday(calendar, test_date("2026-10-01")));
    cr_expect(kh_calendar_is_workday(calendar, test_date("2027-10-01")));
}

Test(calendar, days_beyond_its_years_are_weekdays_or_not)
{
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_date monday = kh_date_from_ymd(2200, 1, 6);
    kh_calendar_set(calendar, monday, KH_DAY_TYPE_OFF);
    cr_expect(kh_calendar_is_workday(calendar, monday));
    cr_expect_not(kh_calendar_is_workday(calendar, monday - 1));
    cr_expect_not(kh_calendar_covers(calendar, 2200));
}

Test(calendar, walks_to_working_days)
{
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    cr_expect_eq(kh_calendar_workday_after(calendar, test_date("2026-09-17"), 7), test_date("2026-09-28"));
    cr_expect_eq(kh_calendar_workday_after(calendar, test_date("2026-09-29"), 7), test_date("2026-10-14"));
    cr_expect_eq(kh_calendar_workday_after(calendar, test_date("2026-09-19"), 1), test_date("2026-09-20"));
    cr_expect_eq(kh_calendar_workday_from(calendar, test_date("2026-09-20")), test_date("2026-09-20"));
    cr_expect_eq(kh_calendar_workday_from(calendar, test_date("2026-10-01")), test_date("2026-10-08"));
    cr_expect_eq(kh_calendar_workdays_between(calendar, test_date("2026-09-28"), test_date("2026-09-29")), 1);
    cr_expect_eq(kh_calendar_workdays_between(calendar, test_date("2026-09-17"), test_date("2026-09-28")), 7);
    cr_expect_eq(kh_calendar_workdays_between(calendar, test_date("2026-09-28"), test_date("2026-09-28")), 0);
    cr_expect_eq(kh_calendar_workdays_between(calendar, test_date("2026-09-29"), test_date("2026-09-28")), 0);
}

/* n working days on, n working days lie between. */
Test(calendar, law_of_walking_and_counting)
{
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    kh_date end = test_date("2027-01-01");
    for (kh_date date = test_date("2007-01-01"); date < end; date++) {
        kh_date there = kh_calendar_workday_after(calendar, date, 15);
        cr_assert_eq(kh_calendar_workdays_between(calendar, date, there), 15);
        cr_assert(kh_calendar_is_workday(calendar, there));
    }
}
