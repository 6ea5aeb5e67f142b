/* What other periods have to do with one (scoring.md 1 Settling, 5): rows that came late, conditions on
 * earlier actions, the year. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD                                                                                                     \
    "name: 细则\n"                                                                                             \
    "dimensions:\n"                                                                                              \
    "  - {id: d, name: 维度, points: 100, indicators: [{id: x, name: 按时, points: 100, measure: {subject: " \
    "disclosures, check: on_time}, score: {method: proportional}}]}\n"                                           \
    "grades: [{name: 优秀, from: 90}, {name: 达标, from: 60}, {name: 不达标, from: 0}]\n"

/* ---- conditions ----------------------------------------------------------------------------------- */

/* A is 不达标 and given 通报批评 by the last rule in 2026Q3, whatever the one that is tried. */
Test(past, actions_are_looked_up)
{
    static const struct {
        const char *when, *past, *actions;
    } rows[] = {
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q2 issued A+通报批评", " 约谈 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q2 A+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q2 issued B+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q2 issued A+提醒", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026H1 issued A+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q1 issued A+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 2}}", "2026Q4 issued A+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 3}}", "2026Q2 issued A+通报批评", " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 3}}", "2026Q1 issued A+通报批评; 2026Q2 issued A+通报批评",
         " 约谈 通报批评"},
        {"{repeated: {action: 通报批评, periods: 3}}", "2026Q1 A+通报批评; 2026Q2 issued A+通报批评",
         " 通报批评"},
        {"{repeated: {action: 通报批评, periods: 4}}",
         "2025Q4 issued A+通报批评; 2026Q1 issued A+通报批评; 2026Q2 issued A+通报批评", " 约谈 通报批评"},
        {"{repeated: {action: 约谈, periods: 2}}", "2026Q2 issued A+约谈", " 通报批评"},
        {"{given: {action: 提醒}}", "2026Q1 issued A+提醒", " 约谈 通报批评"},
        {"{given: {action: 提醒}}", "2026-02 issued A+提醒", " 约谈 通报批评"},
        {"{given: {action: 提醒}}", "2026Q1 A+提醒", " 通报批评"},
        {"{given: {action: 提醒}}", "2025Q4 issued A+提醒", " 通报批评"},
        {"{given: {action: 通报批评}}", "2026Q1 issued B+通报批评", " 通报批评"},
        /* Never of a later period, nor of a longer one that ends on the same day; of a shorter one it is. */
        {"{given: {action: 提醒}}", "2026Q4 issued A+提醒", " 通报批评"},
        {"{given: {action: 提醒}}", "2026-10 issued A+提醒", " 通报批评"},
        {"{given: {action: 提醒}}", "2026-09 issued A+提醒", " 约谈 通报批评"},
        {"{given: {action: 提醒}}", "2026H1 issued A+提醒", " 约谈 通报批评"},
        {"{given: {action: 提醒}}", "2026H2 issued A+提醒", " 通报批评"},
        {"{given: {action: 提醒}}", "2026 issued A+提醒", " 通报批评"},
        {"{not_given: {action: 提醒}}", "", " 约谈 通报批评"},
        {"{not_given: {action: 提醒}}", "2026Q2 issued A+提醒", " 通报批评"},
        {"{not_given: {action: 提醒}}", "2025Q4 issued A+提醒", " 约谈 通报批评"},
        {"{not_given: {action: 通报批评}}", "", " 约谈 通报批评"},
        {"{not_given: {action: 提醒}}", "2026Q4 issued A+提醒", " 约谈 通报批评"},
        {"{not_given: {action: 提醒}}", "2026-09 issued A+提醒", " 通报批评"},
        {"{not_given: {action: 提醒}, grade: [优秀]}", "", " 通报批评"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strconcat(HEAD "consequences:\n  - {action: 约谈, when: ", rows[i].when,
                                              "}\n  - {action: 通报批评, when: {grade: [不达标]}}\n"
                                              "  - {action: 提醒, when: {grade: [达标]}}\n",
                                              NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = "record A DR 2026-07-01 2026-07-02", .past = rows[i].past});
        cr_expect_str_eq(test_actions_text(scored, "A"), rows[i].actions, "%s after %s:%s", rows[i].when,
                         rows[i].past, test_actions_text(scored, "A"));
        cr_expect_str_eq(test_actions_text(scored, "B"), "", "不参评");
    }
}

/* ---- rows that came after their period was issued ------------------------------------------------- */

/* One record, due on the day of its trigger, in its own quarter or an earlier one. */
Test(past, late_rows_are_judged_once)
{
    static const struct {
        const char *row, *past;
        int64_t cutoff;
        const char *score; /* of A in 2026Q3 */
    } rows[] = {
        {"record A DR 2026-05-04 2026-05-04", "", 0, "absent"},
        {"record A DR 2026-05-04 2026-05-04 import=2", "2026Q2 issued import=1", 0, "1/1 100.00"},
        {"record A DR 2026-05-04 2026-05-06 import=2", "2026Q2 issued import=1", 0, "0/1 0.00"},
        {"record A DR 2026-05-04 - import=2", "2026Q2 issued import=1", 0, "0/1 0.00"},
        {"record A DR 2026-05-04 - import=2", "2026Q2 issued import=2", 0, "absent"},
        {"record A DR 2026-05-04 - import=2", "2026Q2 import=1", 0, "absent"},
        {"record A DR 2026-05-04 - import=2", "2026H1 issued import=1", 0, "absent"},
        {"record A DR 2026-02-02 - import=3", "2026Q1 issued import=1; 2026Q2 issued import=2", 0,
         "0/1 0.00"},
        {"record A DR 2026-02-02 - import=2", "2026Q1 issued import=1; 2026Q2 issued import=2 judged", 0,
         "absent"},
        {"record A DR 2026-02-02 - import=2", "2026Q1 issued import=1; 2026Q2 import=2 judged", 0,
         "0/1 0.00"},
        {"record A DR 2026-08-03 - import=2", "2026Q2 issued import=1", 0, "0/1 0.00"},
        {"record A DR 2026-08-03 - import=4", "", 3, "absent"},
        {"record A DR 2026-08-03 - import=3", "", 3, "0/1 0.00"},
        {"record A DR 2026-08-03 - import=4", "2026Q4 issued import=2", 0, "0/1 0.00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = HEAD, .rows = rows[i].row, .past = rows[i].past, .cutoff = rows[i].cutoff});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].score, "%s after %s: %s", rows[i].row,
                         rows[i].past, test_score_text(scored, "A", "x"));
    }
}

/* What is to be put right is judged once, in the period in which it is met or overdue, whatever is approved
 * later; a line of a notice as a finding is. */
Test(past, rectifications_are_judged_once)
{
    static const char scheme[] = "name: 细则\n"
                                 "dimensions:\n"
                                 "  - {id: d, name: 维度, points: 100, indicators: [{id: x, name: 整改, "
                                 "points: 100, measure: {subject: "
                                 "rectifications, check: on_time}, score: {method: proportional}}]}\n"
                                 "grades: [{name: 达标, from: 0}]\n";
    static const struct {
        const char *dates, *past;
        int64_t cutoff;
        const char *score; /* of A in 2026Q3 */
    } rows[] = {
        {"by=2026-09-10", "", 0, "0/1 0.00"},
        {"by=2026-10-10", "", 0, "absent"},
        {"by=2026-06-10", "", 0, "absent"},
        {"by=2026-09-10 steps=done:2026-09-10@2", "", 0, "1/1 100.00"},
        {"by=2026-09-10 steps=done:2026-09-11@2", "", 0, "0/1 0.00"},
        {"by=2026-09-10 steps=to:2026-09-20@2", "", 0, "0/1 0.00"},
        {"by=2026-09-10 steps=to:2026-10-20@2", "", 0, "absent"},
        {"by=2026-09-10 steps=to:2026-09-20@2|done:2026-09-15@3", "", 0, "1/1 100.00"},
        {"by=2026-09-10 steps=to:2026-09-01@2", "", 0, "0/1 0.00"},
        {"by=2026-06-10 steps=to:2026-07-10@2", "", 0, "0/1 0.00"},
        /* Overdue when the second quarter was issued: judged there, whatever is approved since. */
        {"by=2026-06-10 steps=to:2026-07-10@2", "2026Q2 issued import=1", 0, "absent"},
        {"by=2026-06-10 steps=done:2026-07-10@2", "2026Q2 issued import=1", 0, "absent"},
        {"by=2026-06-10 steps=to:2026-07-10@2", "2026Q2 issued import=2", 0, "0/1 0.00"},
        /* Pending when it was issued, then said to have been done in it. */
        {"by=2026-07-10 steps=done:2026-06-20@2", "2026Q2 issued import=1", 0, "1/1 100.00"},
        {"by=2026-07-10 steps=done:2026-06-20@2", "2026Q2 issued import=2", 0, "absent"},
        {"by=2026-07-10 steps=done:2026-06-20@2", "", 0, "absent"},
        /* Issued and scored again. */
        {"by=2026-09-10 steps=done:2026-09-05@4", "", 3, "1/1 100.00"},
    };
    static const char *const kinds[] = {"finding", "notice"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows) * G_N_ELEMENTS(kinds); i++) {
        const char *kind = kinds[i % G_N_ELEMENTS(kinds)];
        gsize n = i / G_N_ELEMENTS(kinds);
        g_autofree char *row = g_strdup_printf("%s A 2026-05-20 不合格 %s", kind, rows[n].dates);
        g_autoptr(test_scored) scored = test_score(
            (test_scoring){.scheme = scheme, .rows = row, .past = rows[n].past, .cutoff = rows[n].cutoff});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[n].score, "%s after %s: %s", row,
                         rows[n].past, test_score_text(scored, "A", "x"));
    }
}

/* A line of a notice is no spot check: it fails nothing else. */
Test(past, lines_of_notices_are_no_findings)
{
    static const char scheme[] = "name: 细则\n"
                                 "dimensions:\n"
                                 "  - {id: d, name: 维度, points: 100, indicators: [{id: x, name: 抽查, "
                                 "points: 100, measure: {subject: "
                                 "spot_checks, check: passed}, score: {method: per_case, each: 10}}]}\n"
                                 "grades: [{name: 达标, from: 0}]\n";
    g_autoptr(test_scored) scored =
        test_score((test_scoring){.scheme = scheme, .rows = "notice A 2026-08-03 不合格 by=2026-08-10"});
    cr_expect_str_eq(test_score_text(scored, "A", "x"), "0/0 100.00");
}

/* A row that a later file changes: what an issued period judged is not judged again, what it could not is. */
Test(past, changed_rows_are_judged_once)
{
    static const struct {
        const char *row, *past;
        const char *score; /* of A in 2026Q3 */
    } rows[] = {
        /* Pending when the second quarter was issued, then dated back into it. */
        {"record A DR 2026-05-04 2026-05-04 since=2 was=2026-07-10/-", "2026Q2 issued import=1",
         "1/1 100.00"},
        {"record A DR 2026-05-04 - since=2 was=2026-07-10/-", "2026Q2 issued import=1", "0/1 0.00"},
        {"record A DR 2026-05-04 - since=2 was=2026-07-10/-", "2026Q2 issued import=2", "absent"},
        {"record A DR 2026-05-04 - since=2 was=2026-07-10/-", "2026Q2 import=1", "absent"},
        /* Overdue when the second quarter was issued: judged there, whatever is claimed now. */
        {"record A DR 2026-05-04 2026-05-04 since=2 was=2026-05-04/-", "2026Q2 issued import=1", "absent"},
        {"record A DR 2026-07-10 2026-07-10 since=2 was=2026-05-04/-", "2026Q2 issued import=1", "absent"},
        {"record A DR 2026-05-04 2026-07-20 extended=2026-08-01 since=2 was=2026-05-04/-",
         "2026Q2 issued import=1", "absent"},
        {"record A DR 2026-05-04 2026-07-20 extended=2026-08-01 since=2 was=2026-05-04/-", "2026Q2 import=1",
         "1/1 100.00"},
        {"record A DR 2026-05-04 2026-07-20 extended=2026-08-01 since=2 was=2026-05-04/- "
         "wasextended=2026-08-01",
         "2026Q2 issued import=1", "1/1 100.00"},
        /* Picked up by a quarter between, as it is now. */
        {"record A DR 2026-02-02 - since=2 was=2026-07-10/-",
         "2026Q1 issued import=1; 2026Q2 issued import=2 judged", "absent"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = HEAD, .rows = rows[i].row, .past = rows[i].past});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].score, "%s after %s: %s", rows[i].row,
                         rows[i].past, test_score_text(scored, "A", "x"));
    }
}

/* A publication that became known after its quarter was issued is checked for its fields in the next. */
Test(past, publications_known_late_are_checked)
{
    static const struct {
        const char *row, *past;
        const char *score;
    } rows[] = {
        {"record A XK 2026-05-04 2026-05-06 fields=无号|某公司 since=2 was=2026-05-04/-",
         "2026Q2 issued import=1", "1/2 50.00"},
        {"record A XK 2026-05-04 2026-05-06 fields=无号|某公司 since=2 was=2026-05-04/2026-05-07",
         "2026Q2 issued import=1", "absent"},
        {"record A XK 2026-05-04 2026-05-06 fields=无号|某公司 since=2 was=2026-05-04/2026-07-07",
         "2026Q2 issued import=1", "1/2 50.00"},
    };
    g_autofree char *scheme =
        test_scheme("{subject: disclosures, check: field_filled}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = rows[i].row, .past = rows[i].past});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].score, "%s after %s: %s", rows[i].row,
                         rows[i].past, test_score_text(scored, "A", "x"));
    }
}

/* What a record's trigger decides, where a later file dates it back into an issued quarter. */
Test(past, withholding_known_late_is_checked)
{
    static const struct {
        const char *row, *past;
        const char *score;
    } rows[] = {
        {"record A XK 2026-05-04 - attribute=不予公开 since=2 was=2026-07-10/-", "2026Q2 issued import=1",
         "0/1 0.00"},
        {"record A XK 2026-05-04 - attribute=不予公开 since=2 was=2026-05-04/-", "2026Q2 issued import=1",
         "absent"},
        /* Triggered in this quarter now: what the issued one judged is its, until it is issued again. */
        {"record A XK 2026-07-10 - attribute=不予公开 since=2 was=2026-05-04/-", "2026Q2 issued import=1",
         "absent"},
        {"record A XK 2026-07-10 - attribute=不予公开 since=2 was=2026-05-04/-",
         "2026Q2 issued import=1 seen=2", "0/1 0.00"},
    };
    g_autofree char *scheme =
        test_scheme("{subject: disclosures, check: withholding_reasoned}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = rows[i].row, .past = rows[i].past});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].score, "%s after %s: %s", rows[i].row,
                         rows[i].past, test_score_text(scored, "A", "x"));
    }
}

Test(past, late_rows_say_so)
{
    g_autoptr(test_scored) scored = test_score((test_scoring){
        .scheme = HEAD,
        .rows = "record A DR 2026-05-04 2026-05-06 import=2; record A DR 2026-08-03 2026-08-04 import=2",
        .past = "2026Q2 issued import=1"});
    const char *ledger = test_ledger_text(scored, "A");
    const char *said = strstr(ledger, "（2026年第二季度结果印发后补报，计入本期） (表.csv:1)");
    cr_expect_not_null(said, "%s", ledger);
    cr_expect_null(strstr(ledger, "补报，计入本期） (表.csv:2)"), "%s", ledger);
}

/* ---- the year ------------------------------------------------------------------------------------- */

#define OWN(base_points)                                                                                     \
    "year:\n  points: " base_points "\n  vetoes: any\n  dimensions:\n"                                       \
    "    - {id: y, name: 年度, points: " base_points                                                         \
    ", indicators: [{id: annual, name: 年报, points: " base_points                                           \
    ", groups: [甲组], measure: {subject: metrics, metric: 满意度, out_of: 10}, score: {method: "       \
    "proportional}}]}\n"

#define FOUR "2026Q1 A=100 B=50 C=70!; 2026Q2 A=80 B=60.5; 2026Q3 A=90 B=70 E=45; 2026Q4 A=70 B=33.33 E=50.01"

/* Of A, B, C and E. */
Test(past, years_are_the_mean_of_their_quarters)
{
    static const struct {
        const char *year, *past, *rows;
        const char *totals[4];
    } rows[] = {
        {"year: {}\n",
         FOUR,
         "",
         {"85.00 1/1 达标", "53.46 3/3 不达标", "70.00 2/2 达标", "47.51 1/4 不达标"}},
        {"year: {vetoes: any}\n",
         FOUR,
         "",
         {"85.00 1/1 达标", "53.46 2/2 不达标", "70.00 3/4 不达标 veto", "47.51 1/3 不达标"}},
        {"year: {weights: {Q1: 1, Q2: 0.5}}\n",
         FOUR,
         "",
         {"93.33 1/1 优秀", "53.50 3/3 不达标", "70.00 2/2 达标", "不参评"}},
        {"year: {weights: {Q4: 2}}\n",
         "2026Q4 A=70.01",
         "",
         {"70.01 1/1 达标", "不参评", "不参评", "不参评"}},
        {OWN("20"),
         FOUR,
         "metric A 满意度 2026-03-31 value=8; metric A 满意度 2026-12-31 value=9; metric B 满意度 2026-06-30 "
         "value=10",
         {"85.00 1/1 达标", "62.77 2/2 达标", "70.00 3/4 不达标 veto", "47.51 1/3 不达标"}},
        {OWN("0.01"),
         FOUR,
         "metric A 满意度 2026-03-31 value=0",
         {"84.99 1/1 达标", "53.46 2/2 不达标", "70.00 3/4 不达标 veto", "47.51 1/3 不达标"}},
    };
    static const char *const departments[] = {"A", "B", "C", "E"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strconcat(HEAD, rows[i].year, NULL);
        g_autoptr(test_scored) scored = test_score(
            (test_scoring){.scheme = scheme, .rows = rows[i].rows, .period = "2026", .past = rows[i].past});
        cr_assert_str_eq(test_scored_error(scored), "");
        for (gsize d = 0; d < G_N_ELEMENTS(departments); d++)
            cr_expect_str_eq(test_total_text(scored, departments[d]), rows[i].totals[d], "%s of %zu: %s",
                             departments[d], i, test_total_text(scored, departments[d]));
    }
}

/* A quarter that has a weight must be scored, unless the year may be partial. */
Test(past, years_need_their_quarters)
{
    static const struct {
        const char *year, *past;
        bool partial;
        const char *missing; /* "": it is scored */
    } rows[] = {
        {"year: {}\n", "2026Q1 A=100; 2026Q2 A=80; 2026Q3 A=90", false, "2026Q4"},
        {"year: {}\n", "2026Q1 A=100; 2026Q2 A=80; 2026Q3 A=90", true, ""},
        {"year: {}\n", "2026Q1 A=100; 2026Q3 A=90; 2026Q4 A=1", false, "2026Q2"},
        {"year: {}\n", "2025Q1 A=100; 2025Q2 A=80; 2025Q3 A=90; 2025Q4 A=1", false, "2026Q1"},
        {"year: {weights: {Q1: 1, Q2: 1, Q3: 0}}\n", "2026Q1 A=100; 2026Q2 A=80", false, ""},
        {"", "", false, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strconcat(HEAD, rows[i].year, NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme,
                                                                  .rows = "",
                                                                  .period = "2026",
                                                                  .past = rows[i].past,
                                                                  .partial = rows[i].partial});
        cr_expect_eq(*test_scored_error(scored) == '\0', *rows[i].missing == '\0', "%zu: %s", i,
                     test_scored_error(scored));
        cr_expect_not_null(strstr(test_scored_error(scored), rows[i].missing), "%s",
                           test_scored_error(scored));
    }
}

/* The ledger tells what each quarter gives, and what a quarter's veto did. */
Test(past, years_have_a_ledger)
{
    g_autofree char *scheme = g_strconcat(HEAD, OWN("20"), NULL);
    g_autoptr(test_scored) scored = test_score(
        (test_scoring){.scheme = scheme,
                       .rows = "metric A 满意度 2026-03-31 value=8.5; metric C 满意度 2026-03-31 value=10",
                       .period = "2026",
                       .past = FOUR});
    cr_expect_str_eq(test_ledger_text(scored, "A"), "TOTAL 20.00 第一季度得分100.00分，按权重折算\n"
                                                    "TOTAL 16.00 第二季度得分80.00分，按权重折算\n"
                                                    "TOTAL 18.00 第三季度得分90.00分，按权重折算\n"
                                                    "TOTAL 14.00 第四季度得分70.00分，按权重折算\n"
                                                    "annual 20.00 指标分值\n"
                                                    "annual -3.00 满意度均值8.5（满值10） (表.csv:1)\n");
    cr_expect_str_eq(test_ledger_text(scored, "C"), "TOTAL 56.00 第一季度得分70.00分，按权重折算\n"
                                                    "annual 20.00 指标分值\n"
                                                    "TOTAL 0.00 单项否决：第一季度有单项否决情形\n");
}
