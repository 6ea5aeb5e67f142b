/* The 34 documents of the State Council (tests/golden/state-council-2019): deadline, days and verdict of
 * each, as deadlines.csv has them, counted apart from this program. */
#include "test_scoring_support.h"

#include "model/deadline.h"
#include "model_calendars.h"

#include <criterion/criterion.h>

enum { INPUT, DEPARTMENT, INDEX_NO, FORMED, DEADLINE, PUBLISHED, WORKING_DAYS, ON_TIME, PERIOD, COLUMNS };

static void expect_deadline(const kh_calendar *calendar, char *const *cells)
{
    static const kh_deadline_rules rules = {.roll = true};
    static const kh_limit limit = {.kind = KH_LIMIT_WORKDAYS, .count = 20};
    kh_date formed = test_date(cells[FORMED]);
    kh_moment trigger = {.at = kh_date_start(formed)};
    kh_deadline deadline = kh_deadline_compute(calendar, rules, limit, trigger);
    int days = kh_calendar_workdays_between(calendar, formed, test_date(cells[PUBLISHED]));
    g_autofree char *text = g_strdup_printf("%d", days);
    cr_expect_eq(deadline.at, kh_date_end(test_date(cells[DEADLINE])), "%s", cells[INDEX_NO]);
    cr_expect_eq(deadline.uncovered_year, 0, "%s", cells[INDEX_NO]);
    cr_expect_str_eq(text, cells[WORKING_DAYS], "%s: %s", cells[INDEX_NO], text);
}

static void expect_verdict(const char *scheme, char *const *cells)
{
    static const char *const periods[] = {"2018Q3", "2018Q4", "2018H2", "2019Q1", "2019H1", "2019Q2"};
    const char *judged = g_str_equal(cells[ON_TIME], "1") ? "1/1 100.00" : "0/1 0.00";
    g_autofree char *row = g_strdup_printf("record A ZC %s %s", cells[FORMED], cells[PUBLISHED]);
    for (gsize p = 0; p < G_N_ELEMENTS(periods); p++) {
        bool quarters = cells[PERIOD][4] == 'Q';
        if ((periods[p][4] == 'Q') != quarters)
            continue;
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = row, .period = periods[p]});
        const char *expected = g_str_equal(periods[p], cells[PERIOD]) ? judged : "absent";
        cr_expect_str_eq(test_score_text(scored, "A", "x"), expected, "%s %s in %s: %s", cells[INPUT],
                         cells[INDEX_NO], periods[p], test_score_text(scored, "A", "x"));
    }
}

Test(state_council, documents_are_on_time_as_counted_by_hand)
{
    g_autofree char *content = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/tests/golden/state-council-2019/deadlines.csv", &content,
                                  NULL, NULL));
    g_autoptr(kh_calendar) calendar = test_shipped_calendar();
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: on_time}", "{method: proportional}");
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    guint compared = 0;
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++, compared++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", COLUMNS);
        cr_assert_eq(g_strv_length(cells), COLUMNS, "%s", *line);
        expect_deadline(calendar, cells);
        expect_verdict(scheme, cells);
    }
    cr_expect_eq(compared, 68);
}
