/* From points to totals, ranks, grades and consequences (scoring.md 3 and 5). */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* `m` and `n` are metrics whose values are the points earned: x out of 60, y out of 40. */
#define DIMENSIONS                                                                                           \
    "dimensions:\n"                                                                                          \
    "  - {id: one, name: 一, points: 60, indicators: [{id: x, name: 甲, points: 60, measure: {subject: "   \
    "metrics, metric: m, out_of: 60}, score: {method: proportional}}]}\n"                                    \
    "  - {id: two, name: 二, points: 40, indicators: [{id: y, name: 乙, points: 40, measure: {subject: "   \
    "metrics, metric: n, out_of: 40}, score: {method: proportional}}]}\n"
#define GRADES                   "grades: [{name: 优秀, from: 90}, {name: 达标, from: 60}, {name: 不达标, from: 0}]\n"
#define M(department, value)     "metric " department " m 2026-09-30 value=" value "; "
#define N(department, value)     "metric " department " n 2026-09-30 value=" value "; "
#define FOUND(department, words) "finding " department " 2026-09-15 不合格 " words "; "

typedef struct total_case {
    const char *top;      /* keys of the scheme, beside dimensions and grades */
    const char *rows;     /* of A mostly */
    const char *expected; /* test_total_text of A */
} total_case;

static void expect_totals(const total_case *rows, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *scheme = g_strconcat("name: 细则\n", rows[i].top, DIMENSIONS GRADES, NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        const char *got = test_total_text(scored, "A");
        cr_expect_str_eq(got, rows[i].expected, "%s%s: %s, expected %s", rows[i].top, rows[i].rows, got,
                         rows[i].expected);
    }
}

#define EXPECT_TOTALS(rows) expect_totals(rows, G_N_ELEMENTS(rows))

Test(total, scales_what_is_in_the_base)
{
    static const total_case rows[] = {
        {"", M("A", "50") N("A", "30"), "80.00 1/1 达标"},
        {"", M("A", "50"), "83.33 1/1 达标"}, /* 50 x 100 / 60 */
        {"when_absent: zero\n", M("A", "50"), "50.00 1/1 不达标"},
        {"when_absent: full\n", M("A", "50"), "90.00 1/1 优秀"},
        {"", M("A", "53.99") N("A", "36"), "89.99 1/1 达标"},
        {"total_decimals: 1\n", M("A", "53.99") N("A", "35.96"), "90.0 1/1 优秀"}, /* by the rounded total */
        {"total_decimals: 0\n", M("A", "49.5") N("A", "30"), "80 1/1 达标"},
        {"total_decimals: 3\n", M("A", "50"), "83.333 1/1 达标"},
        {"", "", "不参评"},
        {"", M("B", "50"), "不参评"},
    };
    EXPECT_TOTALS(rows);
}

/* A scheme of 1,300 points on a base of 100 gives their mean: 27 of 13 hundreds. */
Test(total, of_more_points_than_the_base_is_their_mean)
{
    g_autoptr(GString) scheme =
        g_string_new("name: 细则\npoints: 1300\ndecimals: 0\ntotal_decimals: 1\ndimensions:\n"
                     "- {id: d, name: 维度, points: 1300, indicators: [");
    for (int i = 0; i < 13; i++)
        g_string_append_printf(
            scheme,
            "%s{id: x%d, name: 指标, points: 100, measure: {subject: metrics, metric: m%d, "
            "out_of: 100}, score: {method: proportional}}",
            i == 0 ? "" : ", ", i, i);
    g_string_append(scheme, "]}\n" GRADES);
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 13; i++)
        g_string_append_printf(rows, "metric A m%d 2026-09-30 value=%d; ", i, i == 0 ? 40 : 60);
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme->str, .rows = rows->str});
    cr_expect_str_eq(test_total_text(scored, "A"), "58.5 1/1 不达标"); /* 760 / 13 = 58.46… */
}

Test(dimension, is_not_below_zero)
{
    g_autofree char *scheme = g_strdup_printf(
        "name: 细则\ndimensions:\n"
        "- {id: d, name: 扣, points: 40, indicators: [{id: a, name: 甲, points: 30, measure: {subject: "
        "spot_checks, check: passed}, score: {method: per_case, each: 50, floor: none}}, {id: b, name: 乙, "
        "points: 10, measure: {subject: metrics, metric: n}, score: {method: proportional}}]}\n"
        "- {id: e, name: 值, points: 60, indicators: [{id: x, name: 丙, points: 60, measure: {subject: "
        "metrics, "
        "metric: m, out_of: 60}, score: {method: proportional}}]}\n%s",
        GRADES);
    g_autoptr(test_scored) one =
        test_score((test_scoring){.scheme = scheme, .rows = M("A", "60") N("A", "1") FOUND("A", "type=a")});
    cr_expect_str_eq(test_total_text(one, "A"), "60.00 1/1 达标"); /* -20 + 10: held at 0 */
    g_autoptr(test_scored) none =
        test_score((test_scoring){.scheme = scheme, .rows = M("A", "60") N("A", "1")});
    cr_expect_str_eq(test_total_text(none, "A"), "100.00 1/1 优秀");
}

#define BONUS(keys)                                                                                          \
    "bonus:\n  - {id: plus, name: 加, points: 3, each: 2, " keys                                             \
    "measure: {subject: disclosures, check: count, where: {item: GK}}}\n"
#define PENALTY                                                                                              \
    "penalties:\n  - {id: minus, name: 减, points: 5, each: 2, measure: {subject: spot_checks, check: "     \
    "passed, where: {type: 漏}}}\n"
#define SHOWN "record A GK 2026-07-01 2026-07-02; "

Test(total, with_bonus_and_penalties)
{
    static const total_case rows[] = {
        {BONUS(""), M("A", "50") N("A", "30") SHOWN, "82.00 1/1 达标"},
        {BONUS(""), M("A", "50") N("A", "30") SHOWN SHOWN, "83.00 1/1 达标"}, /* up to its points */
        {BONUS(""), M("A", "60") N("A", "40") SHOWN SHOWN, "103.00 1/1 优秀"},
        {BONUS("from: 80, "), M("A", "50") N("A", "30") SHOWN, "82.00 1/1 达标"},
        {BONUS("from: 80, "), M("A", "50") N("A", "29.99") SHOWN, "79.99 1/1 达标"},
        {BONUS("groups: [乙组], "), M("A", "50") N("A", "30") SHOWN, "80.00 1/1 达标"},
        {BONUS(""), SHOWN, "不参评"}, /* no indicator of the base has a case */
        {PENALTY, M("A", "50") N("A", "30") FOUND("A", "type=漏"), "78.00 1/1 达标"},
        {PENALTY, M("A", "50") N("A", "30") FOUND("A", "type=漏") FOUND("A", "type=漏") FOUND("A", "type=漏"),
         "75.00 1/1 达标"},
        {PENALTY, M("A", "1") N("A", "0") FOUND("A", "type=漏"), "0.00 1/1 不达标"}, /* not below 0 */
        {"", M("A", "50") N("A", "30") "adjust A TOTAL 2.5", "82.50 1/1 达标"},
        {"", M("A", "50") N("A", "30") "adjust A TOTAL 25", "100.00 1/1 优秀"}, /* base + bonus is the most */
        {BONUS(""), M("A", "50") N("A", "30") "adjust A TOTAL 25", "103.00 1/1 优秀"},
        {"", M("A", "1") N("A", "0") "adjust A TOTAL -2", "0.00 1/1 不达标"},
    };
    EXPECT_TOTALS(rows);
}

/* The gate compares the exact base score: 79.995… is not 80. */
Test(total, opens_a_gate_by_the_exact_base_score)
{
    static const total_case rows[] = {
        {"total_decimals: 1\n" BONUS("from: 83.33, "), M("A", "50") SHOWN, "85.3 1/1 达标"},
        {"total_decimals: 1\n" BONUS("from: 83.34, "), M("A", "50") SHOWN, "83.3 1/1 达标"},
    };
    EXPECT_TOTALS(rows);
}

#define VETO(keys)                                                                                           \
    "vetoes:\n  - {id: secret, name: 泄密, " keys "measure: {subject: spot_checks, check: passed, where: "   \
    "{type: 密}}}\n"

Test(veto, takes_the_lowest_grade_the_cap_and_the_last_place)
{
    static const total_case rows[] = {
        {VETO(""), M("A", "60") N("A", "40") FOUND("A", "type=密"), "100.00 1/1 不达标 veto"},
        {VETO("cap: 59, "), M("A", "60") N("A", "40") FOUND("A", "type=密"), "59.00 1/1 不达标 veto"},
        {VETO("cap: 59, "), M("A", "20") N("A", "10") FOUND("A", "type=密"), "30.00 1/1 不达标 veto"},
        {VETO("at_least: 2, "), M("A", "60") N("A", "40") FOUND("A", "type=密"), "100.00 1/1 优秀"},
        {VETO("at_least: 2, "), M("A", "60") N("A", "40") FOUND("A", "type=密") FOUND("A", "type=密"),
         "100.00 1/1 不达标 veto"},
        {VETO("groups: [乙组], "), M("A", "60") N("A", "40") FOUND("A", "type=密"), "100.00 1/1 优秀"},
        {VETO(""), M("A", "60") N("A", "40") FOUND("A", "type=密") M("B", "1") M("E", "1"),
         "100.00 2/3 不达标 veto"},
        {VETO("cap: 59, "), M("A", "60") N("A", "40") "finding A 2026-09-15 合格 type=密", "100.00 1/1 优秀"},
        {VETO("cap: 50, ") "  - {id: leak, name: 漏, cap: 40, measure: {subject: spot_checks, check: passed, "
                           "where: {type: 漏}}}\n",
         M("A", "60") N("A", "40") FOUND("A", "type=密") FOUND("A", "type=漏"), "40.00 1/1 不达标 veto"},
    };
    EXPECT_TOTALS(rows);
}

Test(share, is_of_the_total_held_to_the_base)
{
    static const struct {
        const char *top, *rows;
        int64_t share;
    } rows[] = {
        {"overall: {name: 总考核, share: 4}\n", M("A", "55") N("A", "37.5"), 370},
        {"overall: {name: 总考核, share: 4}\n" BONUS(""), M("A", "60") N("A", "40") SHOWN, 400},
        {"overall: {name: 总考核, share: 3}\n", M("A", "50") N("A", "0.5"), 152}, /* 1.515 */
        {"", M("A", "50") N("A", "0.5"), 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strconcat("name: 细则\n", rows[i].top, DIMENSIONS GRADES, NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        cr_expect_eq(test_scored_result(scored)->standings[test_department("A")].share, rows[i].share, "%s",
                     rows[i].rows);
    }
}

/* Totals and ranks of A to E, in that order, behind one another. */
static void expect_places(const char *top, const char *rows, const char *const expected[5])
{
    static const char *const codes[] = {"A", "B", "C", "D", "E"};
    g_autofree char *scheme = g_strconcat("name: 细则\n", top, DIMENSIONS GRADES, NULL);
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows});
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        const char *got = test_total_text(scored, codes[i]);
        cr_expect_str_eq(got, expected[i], "%s%s of %s: %s, expected %s", top, rows, codes[i], got,
                         expected[i]);
    }
}

#define TIED                                                                                                 \
    M("A", "40")                                                                                             \
    N("A", "30")                                                                                             \
    M("B", "50") N("B", "30") M("C", "50") N("C", "30") M("D", "30") N("D", "10") M("E", "45") N("E", "35")

Test(ranks, are_shared_by_equals)
{
    expect_places("", TIED,
                  (const char *const[]){"70.00 3/4 达标", "80.00 1/1 达标", "80.00 1/1 达标",
                                        "40.00 4/5 不达标", "80.00 1/1 达标"});
    expect_places("ranking: dense\n", TIED,
                  (const char *const[]){"70.00 2/2 达标", "80.00 1/1 达标", "80.00 1/1 达标",
                                        "40.00 3/3 不达标", "80.00 1/1 达标"});
}

Test(ranks, are_decided_by_tie_break_dimensions)
{
    expect_places("tie_break: [two]\n", TIED,
                  (const char *const[]){"70.00 3/4 达标", "80.00 1/2 达标", "80.00 1/2 达标",
                                        "40.00 4/5 不达标", "80.00 1/1 达标"});
    expect_places("tie_break: [one, two]\n", TIED,
                  (const char *const[]){"70.00 3/4 达标", "80.00 1/1 达标", "80.00 1/1 达标",
                                        "40.00 4/5 不达标", "80.00 1/3 达标"});
}

Test(ranks, leave_out_those_not_assessed_and_put_vetoes_last)
{
    expect_places(VETO(""), M("A", "60") FOUND("A", "type=密") M("B", "10") M("D", "20") N("E", "1"),
                  (const char *const[]){"100.00 3/4 不达标 veto", "16.67 2/2 不达标", "不参评",
                                        "33.33 1/1 不达标", "2.50 1/3 不达标"});
}

Test(grades, may_be_held_to_a_share_of_the_group)
{
    static const struct {
        const char *top;
        const char *expected[5];
    } rows[] = {
        {"25%", {"优秀", "良好", "良好", "良好", "优秀"}},
        {"26%", {"优秀", "优秀", "良好", "良好", "优秀"}}, /* 1.04 of 4, rounded up */
        {"50%", {"优秀", "优秀", "良好", "良好", "优秀"}},
        {"100%", {"优秀", "优秀", "优秀", "优秀", "优秀"}},
    };
    static const char *const codes[] = {"A", "B", "C", "D", "E"};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strdup_printf(
            "name: 细则\n" DIMENSIONS "grades: [{name: 优秀, from: 50, top: %s}, {name: 良好, from: 0}]\n",
            rows[i].top);
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = M("A", "54") M("B", "52") M("C", "50") M("D", "48") M("E", "40")});
        for (gsize d = 0; d < G_N_ELEMENTS(codes); d++)
            cr_expect(g_str_has_suffix(test_total_text(scored, codes[d]), rows[i].expected[d]), "%s, %s: %s",
                      rows[i].top, codes[d], test_total_text(scored, codes[d]));
    }
}

Test(not_assessed, whatever_per_case_full_or_a_target_would_give)
{
    static const struct {
        const char *measure, *score;
        const char *rows;
        bool assessed;
    } rows[] = {
        {"{subject: spot_checks, check: passed}", "{method: per_case, each: 1}", "", false},
        {"{subject: spot_checks, check: passed}", "{method: per_case, each: 1}", "finding A 2026-07-01 合格",
         true},
        {"{subject: spot_checks, check: passed}", "{method: proportional}, when_absent: full", "", false},
        {"{subject: disclosures, check: count, target: 2}", "{method: proportional}", "", false},
        {"{subject: disclosures, check: count, target: 2}", "{method: proportional}",
         "record A GK 2026-07-01 2026-07-01", true},
        {"{subject: metrics, check: sum, metric: m, target: 2}", "{method: proportional}", "", false},
        {"{subject: metrics, check: sum, metric: m, target: 2}", "{method: proportional}",
         "metric A m 2026-07-01 value=0", true},
        {"{subject: disclosures, check: on_time}", "{method: proportional}",
         "record A GK 2026-07-01 2026-07-01", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = test_scheme(rows[i].measure, rows[i].score);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        const kh_standing *standing = &test_scored_result(scored)->standings[test_department("A")];
        cr_expect_eq(standing->assessed, rows[i].assessed, "%s %s: %s", rows[i].measure, rows[i].score,
                     rows[i].rows);
    }
}

/* Responsible for items, and without a row in the period. */
Test(silent, are_named)
{
    static const struct {
        const char *rows;
        bool silent;
    } rows[] = {
        {"", true},
        {"record A GK 2026-07-01 -", false},
        {"record A GK 2026-06-01 2026-07-01", false},
        {"record A GK 2026-06-01 2026-10-01", true},
        {"record A GK 2026-06-01 2026-06-02", true},
    };
    g_autofree char *scheme = test_scheme("{subject: spot_checks, check: passed}", "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        cr_expect_eq(test_scored_result(scored)->standings[test_department("A")].silent, rows[i].silent, "%s",
                     rows[i].rows);
    }
}

Test(consequences, apply_where_all_conditions_hold)
{
    static const struct {
        const char *when, *departments; /* of 甲组 that are given the action */
    } rows[] = {
        {"{grade: [不达标]}", "D"},
        {"{grade: [不达标, 优秀]}", "AD"},
        {"{below: 80}", "CD"},
        {"{below: 80.01}", "BCD"},
        {"{rank_top: 1}", "A"},
        {"{rank_top: 2}", "AB"},
        {"{rank_top: 25%}", "A"},
        {"{rank_top: 26%}", "AB"},
        {"{rank_last: 1}", "D"},
        {"{rank_last: 2}", "CD"},
        {"{rank_last: 30%}", "CD"},
        {"{veto: true}", "D"},
        {"{indicator: {id: y, below: 75%}}", "CD"},
        {"{indicator: {id: y, below: 75%}, below: 70}", "D"},
        {"{finding: {severity: 一般, at_least: 2}}", "BD"},
        {"{finding: {severity: 较重, at_least: 1}}", "D"},
        {"{finding: {severity: 严重, at_least: 1}}", "D"},
        {"{rank_top: 1, rank_last: 1}", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme =
            g_strconcat("name: 细则\n" DIMENSIONS GRADES VETO(""),
                        "consequences: [{action: 约谈, when: ", rows[i].when, "}]\n", NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme,
            .rows = M("A", "55") N("A", "40") M("B", "50") N("B", "30") M("C", "50") N("C", "20") M("D", "60")
                N("D", "0") FOUND("B", "severity=一般") FOUND("B", "type=a")
                    FOUND("D", "type=密 severity=严重") FOUND("D", "severity=一般")});
        g_autoptr(GString) given = g_string_new(NULL);
        for (const char *code = "ABCD"; *code != '\0'; code++) {
            const char department[] = {*code, '\0'};
            if (*test_actions_text(scored, department) != '\0')
                g_string_append(given, department);
        }
        cr_expect_str_eq(given->str, rows[i].departments, "%s: %s, expected %s", rows[i].when, given->str,
                         rows[i].departments);
    }
}

Test(consequences, all_that_match_apply_in_order_and_none_to_the_unassessed)
{
    g_autofree char *scheme =
        g_strconcat("name: 细则\n" DIMENSIONS GRADES "consequences:\n  - {action: 提醒, when: {below: 90}}\n"
                    "  - {action: 约谈, when: {below: 60}}\n"
                    "  - {action: 表彰, when: {rank_top: 1}}\n",
                    NULL);
    g_autoptr(test_scored) scored =
        test_score((test_scoring){.scheme = scheme, .rows = M("A", "12") M("B", "48")});
    cr_expect_str_eq(test_actions_text(scored, "A"), " 提醒 约谈");
    cr_expect_str_eq(test_actions_text(scored, "B"), " 提醒 表彰");
    cr_expect_str_eq(test_actions_text(scored, "C"), "");
}

/* ---- whom a scheme is about ----------------------------------------------------------------------- */

/* E, of 乙组, is the last of the office and the only one of the result, with its ledger and its action. */
Test(assesses, leaves_others_out)
{
    static const char scheme[] =
        "name: 细则\nassesses: {groups: [乙组]}\n" DIMENSIONS
        "vetoes: [{id: v, name: 泄密, measure: {subject: spot_checks, check: passed}}]\n" GRADES
        "consequences: [{action: 约谈, when: {below: 60}}]\n";
    static const char rows[] = M("A", "50") N("A", "30") M("E", "30") FOUND("A", "severity=严重")
        FOUND("E", "") "adjust A TOTAL 1; adjust E TOTAL 2";
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows});
    const kh_result *result = test_scored_result(scored);
    cr_assert_not_null(result);
    cr_assert_eq(result->n_departments, 1);
    cr_expect_str_eq(test_total_text(scored, "E"), "52.00 1/1 不达标 veto");
    cr_expect_str_eq(test_actions_text(scored, "E"), " 约谈");
    cr_expect_str_eq(test_scored_faults(scored), "6 W503");
    cr_expect(strstr(test_ledger_text(scored, "E"), "(") != NULL, "%s", test_ledger_text(scored, "E"));
}

Test(assesses, groups_that_there_are)
{
    static const char scheme[] = "name: 细则\nassesses: {groups: [乙组, 丙组]}\n" DIMENSIONS GRADES;
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = M("E", "30")});
    cr_expect_str_eq(test_scored_faults(scored), "2 W402");
}
