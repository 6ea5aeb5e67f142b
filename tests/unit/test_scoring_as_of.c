/* An as-of that is given cuts everything dated after it; where none is, a period stands as on its last day,
 * with what is of it whatever day that bears. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* What the check makes of the row, as of 15 September and where none is given: `2026Q3`. */
typedef struct cut_row {
    const char *measure, *row;
    const char *as_of_15, *without; /* of A */
} cut_row;

static const cut_row rows[] = {
    /* Findings, by 检查日期. */
    {"{subject: spot_checks, check: passed}", "finding A 2026-09-15 不合格", "0/1 0.00", "0/1 0.00"},
    {"{subject: spot_checks, check: passed}", "finding A 2026-09-16 不合格", "absent", "0/1 0.00"},
    {"{subject: spot_checks, check: count, target: 1}", "finding A 2026-09-16 不合格", "0/1 0.00",
     "1/1 100.00"},
    /* Metric rows. */
    {"{subject: metrics, check: mean, metric: 满意度, out_of: 10}",
     "metric A 满意度 2026-09-10 value=8; metric A 满意度 2026-09-20 value=2", "80.00", "50.00"},
    {"{subject: metrics, check: sum, metric: 满意度, target: 10, window: year}",
     "metric A 满意度 2026-02-10 value=8; metric A 满意度 2026-09-16 value=2", "80.00", "100.00"},
    /* Triggers. */
    {"{subject: disclosures, check: withholding_reasoned}", "record A XK 2026-09-16 - attribute=不予公开",
     "absent", "0/1 0.00"},
    {"{subject: disclosures, check: withholding_reasoned}", "record A XK 2026-09-15 - attribute=不予公开",
     "0/1 0.00", "0/1 0.00"},
    {"{subject: disclosures, check: attribute_declared}", "record A GK 2026-09-20 2026-09-21 attribute=无",
     "absent", "0/1 0.00"},
    {"{subject: disclosures, check: attribute_declared}", "record A GK 2026-09-10 2026-09-21 attribute=无",
     "0/1 0.00", "0/1 0.00"},
    /* Published before its trigger: that it was published had happened. */
    {"{subject: disclosures, check: attribute_declared}", "record A GK 2026-09-20 2026-09-10 attribute=无",
     "0/1 0.00", "0/1 0.00"},
    {"{subject: disclosures, check: on_time}", "record A YJ 2026-09-29 2026-09-14", "1/1 100.00",
     "1/1 100.00"},
    /* Its deadline in advance was over on the 15th, but nothing of it had happened. */
    {"{subject: disclosures, check: on_time}", "record A YJ 2026-09-28 2026-09-20", "absent", "0/1 0.00"},
    /* Completions: overdue, whatever was done later. */
    {"{subject: rectifications, check: on_time}", "finding A 2026-09-01 不合格 by=2026-09-10 done=2026-09-10",
     "1/1 100.00", "1/1 100.00"},
    {"{subject: rectifications, check: on_time}", "finding A 2026-09-01 不合格 by=2026-09-20 done=2026-09-16",
     "absent", "1/1 100.00"},
    {"{subject: rectifications, check: on_time}", "finding A 2026-09-16 不合格 by=2026-09-10", "absent",
     "0/1 0.00"},
    {"{subject: rectifications, check: on_time}", "notice A 2026-09-16 不合格 by=2026-09-10", "absent",
     "0/1 0.00"},
    /* Reviews: the cell is empty yet. */
    {"{subject: disclosures, check: reviewed_first}",
     "record A GK 2026-09-10 2026-09-10 reviewer=李 reviewed=2026-09-09", "1/1 100.00", "1/1 100.00"},
};

static test_scored *score(const char *measure, const char *row, const char *as_of)
{
    g_autofree char *scheme = test_scheme(measure, "{method: proportional}");
    return test_score((test_scoring){.scheme = scheme, .rows = row, .as_of = as_of});
}

Test(as_of, what_is_dated_later_is_cut)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) cut = score(rows[i].measure, rows[i].row, "2026-09-15");
        g_autoptr(test_scored) whole = score(rows[i].measure, rows[i].row, NULL);
        cr_expect_str_eq(test_score_text(cut, "A", "x"), rows[i].as_of_15, "%s as of the 15th: %s",
                         rows[i].row, test_score_text(cut, "A", "x"));
        cr_expect_str_eq(test_score_text(whole, "A", "x"), rows[i].without, "%s: %s", rows[i].row,
                         test_score_text(whole, "A", "x"));
    }
}

/* As of a time of day a date alone is its first second, as a publication is. */
Test(as_of, a_time_of_day_cuts_within_the_day)
{
    static const char measure[] = "{subject: spot_checks, check: passed}";
    g_autoptr(test_scored) same = score(measure, "finding A 2026-09-15 不合格", "2026-09-15 12:00");
    g_autoptr(test_scored) later = score(measure, "finding A 2026-09-16 不合格", "2026-09-15 12:00");
    cr_expect_str_eq(test_score_text(same, "A", "x"), "0/1 0.00");
    cr_expect_str_eq(test_score_text(later, "A", "x"), "absent");
}

/* The last day of the period is an as-of like any other: what a period without one sees as well is the rest.
 */
Test(as_of, the_ledger_tells_what_had_happened)
{
    g_autoptr(test_scored) scored =
        score("{subject: disclosures, check: reviewed_first}",
              "record A GK 2026-09-10 2026-09-10 reviewer=李 reviewed=2026-09-20", "2026-09-15");
    cr_expect_not_null(strstr(test_ledger_text(scored, "A"), "无审查时间"), "%s",
                       test_ledger_text(scored, "A"));
    g_autoptr(test_scored) whole =
        score("{subject: disclosures, check: reviewed_first}",
              "record A GK 2026-09-10 2026-09-10 reviewer=李 reviewed=2026-09-20", NULL);
    cr_expect_not_null(strstr(test_ledger_text(whole, "A"), "2026年9月20日审查"), "%s",
                       test_ledger_text(whole, "A"));
}

/* A department that has nothing but what is dated later sent nothing yet. */
Test(as_of, what_is_dated_later_is_not_heard)
{
    static const char measure[] = "{subject: disclosures, check: attribute_declared}";
    static const char row[] = "record A GK 2026-09-20 - attribute=无";
    g_autoptr(test_scored) cut = score(measure, row, "2026-09-15");
    g_autoptr(test_scored) whole = score(measure, row, NULL);
    cr_expect(test_scored_result(cut)->standings[0].silent);
    cr_expect_not(test_scored_result(whole)->standings[0].silent);
    cr_expect(test_scored_result(cut)->as_of_given);
    cr_expect_not(test_scored_result(whole)->as_of_given);
}
