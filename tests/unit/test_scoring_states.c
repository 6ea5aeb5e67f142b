/* Who is ranked: departments that ended or began in the period, and those of a year made of quarters. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>

/* What the office became, and the totals of A, B and C. */
typedef struct state_case {
    const char *office, *as_of, *expected;
} state_case;

static void expect_states(const char *scheme, const char *rows, const state_case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = rows, .office = cases[i].office, .as_of = cases[i].as_of});
        g_autofree char *got = g_strdup_printf("A %s, B %s, C %s", test_total_text(scored, "A"),
                                               test_total_text(scored, "B"), test_total_text(scored, "C"));
        cr_expect_str_eq(got, cases[i].expected, "%s: %s, expected %s", cases[i].office, got,
                         cases[i].expected);
    }
}

static const char *const three_units = "finding A 2026-07-10 不合格; finding A 2026-07-10 合格; "
                                       "finding B 2026-07-10 合格; finding C 2026-07-10 合格; "
                                       "finding C 2026-07-11 合格; finding C 2026-07-11 合格; "
                                       "finding C 2026-07-12 不合格";

Test(states, of_those_that_are_not_ranked)
{
    static const state_case cases[] = {
        {"", NULL, "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        {"department B until=2026-08-20", NULL, "A 50.00 2/2 不达标, B 100.00 已撤并, C 75.00 1/1 达标"},
        {"department B until=2026-08-20 group=乙组", NULL,
         "A 50.00 2/2 不达标, B 100.00 已撤并, C 75.00 1/1 达标"},
        {"department B until=2026-09-30", NULL, "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        /* 46 of 92 days are half */
        {"department B from=2026-08-16", NULL, "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        {"department B from=2026-08-17", NULL, "A 50.00 2/2 不达标, B 100.00 新设, C 75.00 1/1 达标"},
        {"department B from=2026-07-02 until=2026-08-16; department B from=2026-08-17", NULL,
         "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        {"department B until=2026-08-15; department B from=2026-08-17", NULL,
         "A 50.00 2/2 不达标, B 100.00 新设, C 75.00 1/1 达标"},
        /* up to the last day judged */
        {"department B from=2026-07-16", "2026-07-31",
         "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        {"department B from=2026-07-17", "2026-07-31", "A 50.00 2/2 不达标, B 100.00 新设, C 75.00 1/1 达标"},
        {"department B until=2026-08-20", "2026-07-31",
         "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
        /* the group of the last day */
        {"department B until=2026-09-29; department B from=2026-09-30 group=乙组", NULL,
         "A 50.00 2/3 不达标, B 100.00 1/1 达标, C 75.00 1/2 达标"},
    };
    g_autofree char *scheme = test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    expect_states(scheme, three_units, cases, G_N_ELEMENTS(cases));
    static const state_case nothing[] = {
        {"department B until=2026-08-20; department A from=2026-09-20; department C until=2026-07-01", NULL,
         "A 不参评, B 已撤并, C 已撤并"},
    };
    expect_states(scheme, "", nothing, G_N_ELEMENTS(nothing));
}

Test(states, of_new_ones_as_the_scheme_says)
{
    static const state_case cases[] = {
        {"department B from=2026-07-02", NULL, "A 50.00 2/2 不达标, B 100.00 新设, C 75.00 1/1 达标"},
    };
    g_autofree char *scheme = test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    g_autofree char *strict = g_strconcat(scheme, "assessed_from: 100%\n", NULL);
    expect_states(strict, three_units, cases, G_N_ELEMENTS(cases));
    static const state_case lenient[] = {
        {"department B from=2026-09-30", NULL, "A 50.00 3/3 不达标, B 100.00 1/1 达标, C 75.00 2/2 达标"},
    };
    g_autofree char *open = g_strconcat(scheme, "assessed_from: 0\n", NULL);
    expect_states(open, three_units, lenient, G_N_ELEMENTS(lenient));
}

/* Best values are of ranked departments; the others are held at full points. */
Test(states, are_in_no_best_value)
{
    static const char rows[] = "record A XK 2026-07-01 2026-07-02; record B XK 2026-07-01 2026-07-02; "
                               "record B XK 2026-07-01 2026-07-02; record B XK 2026-07-01 2026-07-02; "
                               "record B XK 2026-07-01 2026-07-02; record C XK 2026-07-01 2026-07-02; "
                               "record C XK 2026-07-01 2026-07-02";
    static const state_case cases[] = {
        {"", NULL, "A 25.00 3/3 不达标, B 100.00 1/1 达标, C 50.00 2/2 不达标"},
        {"department B until=2026-08-20", NULL, "A 50.00 2/2 不达标, B 100.00 已撤并, C 100.00 1/1 达标"},
        {"department A from=2026-09-20", NULL, "A 25.00 新设, B 100.00 1/1 达标, C 50.00 2/2 不达标"},
        {"department A until=2026-08-20; department B until=2026-08-20; department C until=2026-08-20", NULL,
         "A 100.00 已撤并, B 100.00 已撤并, C 100.00 已撤并"},
    };
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: count}", "{method: relative}");
    expect_states(scheme, rows, cases, G_N_ELEMENTS(cases));
}

Test(states, have_no_action_and_say_since_when)
{
    g_autofree char *scheme = test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    g_autofree char *whole = g_strconcat(scheme,
                                         "consequences: [{action: 约谈, when: {below: 60}}]\n"
                                         "overall: {name: 总体考核, share: 4}\n",
                                         NULL);
    g_autoptr(test_scored) scored = test_score((test_scoring){
        .scheme = whole,
        .rows = "finding A 2026-07-10 不合格; finding B 2026-08-10 不合格; finding C 2026-07-10 "
                "不合格",
        .office = "department A until=2026-07-31 into=C; department B from=2026-08-30"});
    cr_expect_str_eq(test_actions_text(scored, "A"), "");
    cr_expect_str_eq(test_actions_text(scored, "B"), "");
    cr_expect_str_eq(test_actions_text(scored, "C"), " 约谈");
    const kh_standing *ended = &test_scored_result(scored)->standings[test_department("A")];
    const kh_standing *begun = &test_scored_result(scored)->standings[test_department("B")];
    cr_expect_eq(ended->turned, kh_date_from_ymd(2026, 7, 31));
    cr_expect_str_eq(ended->successor, "丙局");
    cr_expect_eq(begun->turned, kh_date_from_ymd(2026, 8, 30));
    cr_expect_eq(ended->group_rank, 0);
    cr_expect_eq(ended->share, 0);
    cr_expect_eq(begun->overall_rank, 0);
}

Test(states, of_a_year_made_of_quarters)
{
    g_autofree char *quarters =
        test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    g_autofree char *scheme = g_strconcat(quarters, "year: {}\n", NULL);
    g_autoptr(test_scored) scored = test_score(
        (test_scoring){.scheme = scheme,
                       .rows = "",
                       .period = "2026",
                       .past = "2026Q1 issued A=90 B=80; 2026Q2 issued A=70 B=60; 2026Q3 issued B=70 C=50; "
                               "2026Q4 issued B=70 C=90",
                       .office = "department A until=2026-08-20 into=C; department C from=2026-07-05"});
    cr_expect_str_eq(test_total_text(scored, "A"), "80.00 已撤并");
    cr_expect_str_eq(test_total_text(scored, "B"), "70.00 1/1 达标");
    cr_expect_str_eq(test_total_text(scored, "C"), "70.00 新设");
}

/* Who had ended before the period, or begins after the last day judged. */
Test(states, leave_out_who_takes_no_part)
{
    static const struct {
        const char *office, *as_of;
        bool takes_part;
    } cases[] = {
        {"department B until=2026-06-30", NULL, false},
        {"department B until=2026-07-01", NULL, true},
        {"department B from=2026-10-01", NULL, false},
        {"department B from=2026-09-30", NULL, true},
        {"department B from=2026-08-01", "2026-07-31", false},
        {"department B until=2026-06-30; department B from=2026-10-01", NULL, false},
    };
    g_autofree char *scheme = test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = three_units, .office = cases[i].office, .as_of = cases[i].as_of});
        cr_expect_eq(test_takes_part(scored, "B"), cases[i].takes_part, "%s", cases[i].office);
        cr_expect(test_takes_part(scored, "A") && test_takes_part(scored, "E"));
        cr_expect_str_eq(test_ledger_text(scored, "C"),
                         "x 100.00 指标分值\nx -25.00 抽查不合格 (表.csv:7)\n");
    }
}
