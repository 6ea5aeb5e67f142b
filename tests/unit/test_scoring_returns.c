/* What an appeal returned of a line counts as far as the line still costs points. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define ON_TIME "{subject: disclosures, check: on_time}"
#define EACH    "{method: per_case, each: 4}"
#define EVENLY  "{method: proportional}"
#define FIELDS  "{subject: disclosures, check: field_filled}"

/* DR is due on the day of its trigger: L is late, T is in time. */
#define L(index) "; record A DR 2026-08-03 2026-08-04 index=" index
#define T(index) "; record A DR 2026-08-03 2026-08-03 index=" index

static const struct {
    const char *measure, *score, *rows;
    const char *points; /* of A */
    const char *said;   /* in the ledger; NULL: nothing lapsed */
} cases[] = {
    {ON_TIME, EACH, "adjust A x 4 lines=S-01:4" L("S-01") L("S-02"), "0/2 96.00", NULL},
    {ON_TIME, EACH, "adjust A x 3 lines=S-01:3" L("S-01") L("S-02"), "0/2 95.00", NULL},
    /* The row was corrected since: nothing is given twice. */
    {ON_TIME, EACH, "adjust A x 4 lines=S-01:4" T("S-01") L("S-02"), "1/2 96.00",
     "批准的分中4.00分已随更正恢复"},
    {ON_TIME, EACH, "adjust A x 4 lines=S-01:4" T("S-01"), "1/1 100.00", "批准的分中4.00分已随更正恢复"},
    /* Withdrawn. */
    {ON_TIME, EACH, "adjust A x 4 lines=S-01:4" L("S-02"), "0/1 96.00", "批准的分中4.00分已随更正恢复"},
    {ON_TIME, EACH, "adjust A x 8 lines=S-01:4|S-02:4" L("S-02") T("S-01"), "1/2 100.00",
     "批准的分中4.00分已随更正恢复"},
    /* Several decisions about one line: its cost caps them together. */
    {ON_TIME, EACH, "adjust A x 3 lines=S-01:3; adjust A x 3 lines=S-01:3" L("S-01"), "0/1 100.00",
     "批准的分中2.00分已随更正恢复"},
    /* It costs less than it did: of 100 that one of one lost, 50 are lost now that there are two. */
    {ON_TIME, EVENLY, "adjust A x 100 lines=S-01:100" L("S-01") T("S-02"), "1/2 100.00",
     "批准的分中50.00分已随更正恢复"},
    {ON_TIME, EVENLY, "adjust A x 100 lines=S-01:100" L("S-01") L("S-02"), "0/2 50.00",
     "批准的分中50.00分已随更正恢复"},
    /* A field is a line of its own. */
    {FIELDS, EACH,
     "adjust A x 4 lines=S-01/文号:4; record A XK 2026-08-03 2026-08-04 fields=无号|某公司 index=S-01",
     "1/2 100.00", NULL},
    {FIELDS, EACH,
     "adjust A x 4 lines=S-01/相对人:4; record A XK 2026-08-03 2026-08-04 fields=无号|某公司 index=S-01",
     "1/2 96.00", "批准的分中4.00分已随更正恢复"},
    /* Of a line that was kept before details were: any of its reference. */
    {FIELDS, EACH,
     "adjust A x 4 lines=S-01/?:4; record A XK 2026-08-03 2026-08-04 fields=无号|某公司 index=S-01",
     "1/2 100.00", NULL},
    /* A window; monthly windows of CW. */
    {"{subject: slots, check: filled, where: {item: [CW]}}", EACH, "adjust A x 4 lines=CW/2026-08-01:4",
     "0/3 92.00", NULL},
    {"{subject: slots, check: filled, where: {item: [CW]}}", EACH,
     "adjust A x 4 lines=CW/2026-08-01:4; record A CW 2026-08-03 2026-08-04", "1/3 92.00",
     "批准的分中4.00分已随更正恢复"},
    /* A finding, and a value, which is one line. */
    {"{subject: spot_checks, check: passed}", EACH, "adjust A x 4 lines=C2:4; finding A 2026-08-03 不合格",
     "0/1 100.00", NULL},
    {"{subject: spot_checks, check: passed}", EACH, "adjust A x 4 lines=C2:4; finding A 2026-08-03 合格",
     "1/1 100.00", "批准的分中4.00分已随更正恢复"},
    {"{subject: metrics, check: mean, metric: 满意度, out_of: 10}", EVENLY,
     "adjust A x 20 lines=:20; metric A 满意度 2026-09-01 value=9", "100.00",
     "批准的分中10.00分已随更正恢复"},
    {"{subject: metrics, check: mean, metric: 满意度, out_of: 10}", EVENLY,
     "adjust A x 5 lines=:5; metric A 满意度 2026-09-01 value=8", "85.00", NULL},
    /* A 复核调整 of a file is tied to no line. */
    {ON_TIME, EACH, "adjust A x 4" T("S-01") L("S-02"), "1/2 100.00", NULL},
};

Test(returns, count_as_far_as_the_line_costs)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *scheme = test_scheme(cases[i].measure, cases[i].score);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = cases[i].rows});
        const char *ledger = test_ledger_text(scored, "A");
        cr_expect_str_eq(test_score_text(scored, "A", "x"), cases[i].points, "%s: %s\n%s", cases[i].rows,
                         test_score_text(scored, "A", "x"), ledger);
        if (cases[i].said != NULL)
            cr_expect_not_null(strstr(ledger, cases[i].said), "%s\n%s", cases[i].rows, ledger);
        else
            cr_expect_null(strstr(ledger, "已随更正恢复"), "%s\n%s", cases[i].rows, ledger);
    }
}

/* Penalties likewise. */
Test(returns, count_of_penalties)
{
    static const char scheme[] = "name: 细则\n"
                                 "dimensions:\n"
                                 "  - {id: d, name: 维度, points: 100, indicators: [{id: x, name: 值, "
                                 "points: 100, measure: {subject: metrics, "
                                 "metric: m, out_of: 100}, score: {method: proportional}}]}\n"
                                 "penalties: [{id: p, name: 扣, each: 3, points: 10, measure: {subject: "
                                 "spot_checks, check: passed}}]\n"
                                 "grades: [{name: 达标, from: 0}]\n";
    g_autoptr(test_scored) both = test_score((test_scoring){
        .scheme = scheme,
        .rows = "adjust A p 3 lines=C3:3; metric A m 2026-09-01 value=100; finding A 2026-08-03 不合格; "
                "finding A 2026-08-04 不合格"});
    g_autoptr(test_scored) one = test_score((test_scoring){
        .scheme = scheme,
        .rows = "adjust A p 3 lines=C3:3; metric A m 2026-09-01 value=100; finding A 2026-08-03 合格; "
                "finding A 2026-08-04 不合格"});
    cr_expect_str_eq(test_score_text(both, "A", "p"), "0/2 -3.00");
    cr_expect_str_eq(test_score_text(one, "A", "p"), "1/2 -3.00");
}
