/* 所属期间: in which periods a finding or a metric row counts that is of another one than its date. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

static const char passed[] = "{subject: spot_checks, check: passed}";
static const char mean[] = "{subject: metrics, check: mean, metric: 满意度, out_of: 10}";
static const char year[] = "{subject: metrics, check: sum, metric: 培训, target: 10, window: year}";
static const char count[] = "{subject: spot_checks, check: count, target: 2, window: year}";

static const struct {
    const char *measure, *row, *period;
    const char *score; /* of A */
} rows[] = {
    /* In every period that contains it; the date alone does not matter there. */
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026Q3", "0/1 0.00"},
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026Q4", "absent"},
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026H2", "0/1 0.00"},
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026", "0/1 0.00"},
    {passed, "finding A 2026-07-03 不合格 period=2026Q2", "2026H2", "absent"},
    {passed, "finding A 2027-01-08 不合格 period=2026Q4", "2026", "0/1 0.00"},
    {passed, "finding A 2027-01-08 不合格 period=2026Q4", "2027", "absent"},
    {passed, "finding A 2026-06-29 不合格 period=2026Q3", "2026Q3", "0/1 0.00"},
    {passed, "finding A 2026-08-03 不合格 period=2026-09", "2026Q3", "0/1 0.00"},
    {passed, "finding A 2026-08-03 不合格 period=2026-09", "2026-09", "0/1 0.00"},
    {passed, "finding A 2026-08-03 不合格 period=2026-09", "2026-08", "absent"},
    /* Shorter ones go by the date. */
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026-10", "0/1 0.00"},
    {passed, "finding A 2026-10-03 不合格 period=2026Q3", "2026-09", "absent"},
    {passed, "finding A 2026-10-03 不合格 period=2026", "2026Q4", "0/1 0.00"},
    {passed, "finding A 2026-10-03 不合格 period=2026", "2026Q3", "absent"},
    {passed, "finding A 2027-01-08 不合格 period=2026", "2026", "0/1 0.00"},
    /* Metrics alike. */
    {mean, "metric A 满意度 2026-10-08 value=8 period=2026Q3", "2026Q3", "80.00"},
    {mean, "metric A 满意度 2026-10-08 value=8 period=2026Q3", "2026Q4", "absent"},
    {mean, "metric A 满意度 2026-10-08 value=8 period=2026Q3", "2026-10", "80.00"},
    {mean, "metric A 满意度 2026-09-30 value=8", "2026Q3", "80.00"},
    /* What looks back to 1 January contains what its window does. */
    {year, "metric A 培训 2026-07-02 value=5 period=2026Q2", "2026Q3", "50.00"},
    {year, "metric A 培训 2026-10-02 value=5 period=2026Q3", "2026Q3", "50.00"},
    {year, "metric A 培训 2027-01-05 value=5 period=2026Q4", "2026Q4", "50.00"},
    {year, "metric A 培训 2027-01-05 value=5 period=2026Q4", "2027Q1", "0.00"},
    {year, "metric A 培训 2026-09-30 value=5 period=2026Q4", "2026Q3", "0.00"},
    {year, "metric A 培训 2027-01-05 value=5 period=2026", "2027Q1", "50.00"},
    {count, "finding A 2026-07-02 合格 period=2026Q2", "2026Q3", "1/2 50.00"},
    {count, "finding A 2027-01-05 合格 period=2026Q4", "2027Q1", "0/2 0.00"},
};

static test_scored *score(const char *measure, const char *row, const char *period, const char *as_of)
{
    g_autofree char *scheme = test_scheme(measure, "{method: proportional}");
    return test_score((test_scoring){.scheme = scheme, .rows = row, .period = period, .as_of = as_of});
}

Test(periods, count_where_they_contain_it)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = score(rows[i].measure, rows[i].row, rows[i].period, NULL);
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].score, "%s in %s: %s", rows[i].row,
                         rows[i].period, test_score_text(scored, "A", "x"));
    }
}

/* What was found later than an as-of that was given had not been found. */
Test(periods, are_cut_by_the_date)
{
    static const char row[] = "finding A 2026-10-03 不合格 period=2026Q3";
    g_autoptr(test_scored) found = score(passed, row, "2026Q3", "2026-10-05");
    g_autoptr(test_scored) not_yet = score(passed, row, "2026Q3", "2026-09-30");
    cr_expect_str_eq(test_score_text(found, "A", "x"), "0/1 0.00");
    cr_expect_str_eq(test_score_text(not_yet, "A", "x"), "absent");
}

/* Late is what is of an issued period, whatever its date; what is of this one is not. */
Test(periods, say_what_is_late)
{
    static const struct {
        const char *row, *past, *score;
        bool late;
    } cases[] = {
        {"finding A 2026-07-03 不合格 period=2026Q2 import=2", "2026Q2 issued import=1", "0/1 0.00", true},
        {"finding A 2026-07-03 不合格 period=2026Q2 import=1", "2026Q2 issued import=1", "absent", false},
        {"finding A 2026-07-03 不合格 period=2026Q2 import=2", "", "absent", false},
        {"finding A 2026-06-29 不合格 period=2026Q3 import=1", "2026Q2 issued import=1", "0/1 0.00", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *scheme = test_scheme(passed, "{method: proportional}");
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = cases[i].row, .past = cases[i].past});
        bool late =
            strstr(test_ledger_text(scored, "A"), "（2026年第二季度结果印发后补报，计入本期）") != NULL;
        cr_expect_str_eq(test_score_text(scored, "A", "x"), cases[i].score, "%s after %s: %s", cases[i].row,
                         cases[i].past, test_score_text(scored, "A", "x"));
        cr_expect_eq(late, cases[i].late, "%s after %s", cases[i].row, cases[i].past);
    }
}

/* A department that merged: whose it was on the day of the check, of those that are judged. */
Test(periods, go_to_who_held)
{
    static const struct {
        const char *row, *of_a, *of_b;
    } cases[] = {
        {"finding A 2026-08-03 不合格 period=2026Q3", "0/1 0.00", "absent"},
        {"finding A 2026-09-03 不合格 period=2026Q3", "absent", "0/1 0.00"},
        {"finding A 2026-10-03 不合格 period=2026Q3", "absent", "0/1 0.00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *scheme = test_scheme(passed, "{method: proportional}");
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = cases[i].row, .office = "department A until=2026-08-20 into=B"});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), cases[i].of_a, "%s: %s", cases[i].row,
                         test_score_text(scored, "A", "x"));
        cr_expect_str_eq(test_score_text(scored, "B", "x"), cases[i].of_b, "%s: %s", cases[i].row,
                         test_score_text(scored, "B", "x"));
    }
}
