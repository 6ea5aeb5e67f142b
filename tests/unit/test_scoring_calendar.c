/* A year without a whole calendar is needed only where a verdict hangs on it (scoring.md 1), and stops the
 * scoring then. The shipped calendar covers 2007 to 2026. */
#include "test_scoring_support.h"

#include "model_calendars.h"

#include <criterion/criterion.h>

typedef struct year_case {
    const char *period, *rows;
    const char *faults;   /* “line CODE” */
    const char *expected; /* of x, where it is scored */
} year_case;

static const year_case year_cases[] = {
    {"2027Q1", "record A XK 2027-01-04 -", "1 E501", ""},
    {"2027Q1", "record A XK 2027-01-04 2027-02-20", "1 E501", ""},
    {"2027Q1", "record A CW 2027-01-04 -", "1 E501", ""}, /* a day off would move it */
    {"2027Q1", "record A YS 2027-01-04 -", "1 E501", ""},
    {"2027Q1", "record A YQ 2027-01-04T09:00 -", "", "0/1 0.00"}, /* hours, the day itself, in advance: */
    {"2027Q1", "record A DR 2027-01-04 2027-01-04", "", "1/1 100.00"}, /* none of them asks the calendar */
    {"2027Q1", "record A YJ 2027-02-20 2027-02-01", "", "1/1 100.00"},
    {"2027Q1", "record A ZD 2026-12-31 2027-01-30", "", "1/1 100.00"},
    {"2027Q1", "record A GK 2027-01-04 -", "", "absent"},
    {"2027Q1", "record A XK 2027-01-04 - attribute=不予公开", "", "absent"},
    /* one error a year, naming the first record */
    {"2027Q1", "record A GK 2027-01-04 -; record A XK 2027-01-04 -; record A XK 2027-01-05 -", "2 E501", ""},
    {"2027Q1", "record A XK 2006-01-04 -; record A XK 2027-01-05 -", "2 E501", ""}, /* overdue long before */
    /* published, or overdue in any case, before the period */
    {"2027Q3", "record A XK 2027-06-15 2027-06-20", "", "absent"},
    {"2027Q3", "record A XK 2027-01-04 -", "", "absent"},
    {"2027Q3", "record A XK 2027-01-04 2027-09-01", "", "absent"},
    {"2018Q4", "record A ZC 1981-01-04 2018-12-03", "", "absent"},
    /* over the end of the last covered year */
    {"2026Q4", "record A XK 2026-12-28 -", "", "absent"}, /* due in 2027, whatever day it is */
    {"2026Q4", "record A XK 2026-12-28 2026-12-30", "", "1/1 100.00"},
    {"2026Q4", "record A XK 2026-12-28 2027-01-04", "", "absent"},
    {"2027Q1", "record A XK 2026-12-28 -", "1 E501", ""},
    {"2027Q1", "record A XK 2026-12-28 2026-12-30", "", "absent"},
    /* extended beyond what the calendar could say */
    {"2027Q1", "record A XK 2027-01-04 - extended=2027-06-30", "", "absent"},
    {"2027Q2", "record A XK 2027-01-04 2027-07-01 extended=2027-06-30", "", "0/1 0.00"},
};

Test(uncovered_year, stops_only_what_hangs_on_it)
{
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: on_time}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(year_cases); i++) {
        const year_case *row = &year_cases[i];
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = row->rows, .period = row->period});
        cr_expect_str_eq(test_scored_faults(scored), row->faults, "%s in %s: %s", row->rows, row->period,
                         test_scored_faults(scored));
        cr_expect_eq(test_scored_result(scored) == NULL, *row->faults != '\0', "%s", row->rows);
        if (*row->faults == '\0' && test_scored_result(scored) != NULL)
            cr_expect_str_eq(test_score_text(scored, "A", "x"), row->expected, "%s in %s: %s", row->rows,
                             row->period, test_score_text(scored, "A", "x"));
    }
}

Test(uncovered_year, names_the_first_record_whatever_the_order)
{
    static const guint order[] = {1, 2, 0};
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: on_time}", "{method: proportional}");
    g_autoptr(test_scored) scored = test_score(
        (test_scoring){.scheme = scheme,
                       .rows = "record A XK 2027-01-06 -; record A XK 2027-01-05 -; record A XK 2027-01-04 -",
                       .period = "2027Q1",
                       .order = order});
    cr_expect_str_eq(test_scored_faults(scored), "1 E501");
}

Test(uncovered_year, is_not_asked_for_by_interpretations_before_the_period)
{
    g_autofree char *scheme =
        test_scheme("{subject: disclosures, check: interpreted}", "{method: proportional}");
    g_autoptr(test_scored) needs = test_score(
        (test_scoring){.scheme = scheme, .rows = "record A GK 2027-01-04 2027-01-05", .period = "2027Q1"});
    cr_expect_str_eq(test_scored_faults(needs), "1 E501");
    g_autoptr(test_scored) does_not = test_score(
        (test_scoring){.scheme = scheme, .rows = "record A GK 2027-01-04 2027-01-05", .period = "2027Q3"});
    cr_expect_str_eq(test_scored_faults(does_not), "");
}

/* A few days typed in, and a table cut short in May, would have the Spring Festival worked through. */
Test(uncovered_year, is_covered_by_a_whole_calendar_only)
{
    static const struct {
        const char *days, *faults;
    } rows[] = {
        {"2027-01-01", "1 E501"},
        {"2027-01-01 2027-01-05 2027-02-06 2027-05-01", "1 E501"},
        {"2027-01-01 2027-01-05 2027-02-06 2027-05-01 2027-10-01", ""},
    };
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: on_time}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme,
                                                                  .rows = "record A XK 2027-01-04 2027-01-13",
                                                                  .period = "2027Q1",
                                                                  .extra_calendar = rows[i].days});
        cr_expect_str_eq(test_scored_faults(scored), rows[i].faults, "%s", rows[i].days);
        if (rows[i].faults[0] == '\0')
            cr_expect_str_eq(test_score_text(scored, "A", "x"), "1/1 100.00", "%s",
                             test_score_text(scored, "A", "x"));
    }
}
