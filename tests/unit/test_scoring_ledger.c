/* Where the points went (scoring.md 4): the lines, their order and their words. That the parts add up is held
 * in every assessment of these tests (test_scoring_support.c). */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_ledger(const char *scheme, const char *rows, const char *expected)
{
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows});
    const char *got = test_ledger_text(scored, "A");
    cr_expect_str_eq(got, expected, "%s:\n%s\nexpected:\n%s", rows, got, expected);
}

static void expect_indicator_ledger(const char *measure, const char *score, const char *rows,
                                    const char *expected)
{
    g_autofree char *scheme = test_scheme(measure, score);
    expect_ledger(scheme, rows, expected);
}

#define ON_TIME "{subject: disclosures, check: on_time}"
#define PASSED  "{subject: spot_checks, check: passed}"

Test(ledger, spreads_a_loss_evenly_and_the_first_cases_take_the_remainder)
{
    expect_indicator_ledger(
        ON_TIME, "{method: bands, bands: [{from: 100%, points: 100}, {from: 0%, points: 89.99}]}",
        "record A XK 2026-07-03 2026-07-20; record A XK 2026-07-02 -; record A XK 2026-07-01 2026-07-13",
        "x 100.00 指标分值\n"
        "x -3.34 应于2026年7月10日前公开，实际于2026年7月13日公开，逾期1个工作日 (表.csv:3)\n"
        "x -3.34 应于2026年7月13日前公开，截至2026年9月30日未公开，逾期57个工作日 (表.csv:2)\n"
        "x -3.33 应于2026年7月14日前公开，实际于2026年7月20日公开，逾期4个工作日 (表.csv:1)\n");
}

Test(ledger, takes_each_case_its_weight_until_the_floor)
{
    expect_indicator_ledger(
        PASSED, "{method: per_case, own: true, each: 1, floor: 97}",
        "finding A 2026-07-03 不合格 points=5 type=丙; finding A 2026-07-01 不合格 type=甲; "
        "finding A 2026-07-02 不合格 points=0.5 type=乙; finding A 2026-07-04 不合格",
        "x 100.00 指标分值\n"
        "x -1.00 抽查不合格：甲 (表.csv:2)\n"
        "x -0.50 抽查不合格：乙 (表.csv:3)\n"
        "x -1.50 抽查不合格：丙 (表.csv:1)\n"
        "x 0.00 抽查不合格 (表.csv:4)\n");
}

/* Weights finer than a point: the rounded steps add up to the rounded loss. */
Test(ledger, rounds_its_steps_to_the_loss)
{
    expect_indicator_ledger(
        PASSED, "{method: per_case, own: true, each: 1}",
        "finding A 2026-07-01 不合格 points=0.004; finding A 2026-07-02 不合格 points=0.004; "
        "finding A 2026-07-03 不合格 points=0.004",
        "x 100.00 指标分值\n"
        "x 0.00 抽查不合格 (表.csv:1)\n"
        "x -0.01 抽查不合格 (表.csv:2)\n"
        "x 0.00 抽查不合格 (表.csv:3)\n");
}

Test(ledger, lists_failed_cases_that_cost_nothing)
{
    expect_indicator_ledger(PASSED, "{method: proportional, full_at: 50%}",
                            "finding A 2026-07-01 合格; finding A 2026-07-02 不合格",
                            "x 100.00 指标分值\nx 0.00 抽查不合格 (表.csv:2)\n");
}

Test(ledger, states_a_value_that_has_no_failed_case)
{
    expect_indicator_ledger("{subject: metrics, metric: 满意度, out_of: 10}", "{method: proportional}",
                            "metric A 满意度 2026-09-30 value=7.03",
                            "x 100.00 指标分值\nx -29.70 满意度均值7.03（满值10） (表.csv:1)\n");
    expect_indicator_ledger("{subject: metrics, metric: 满意度, out_of: 10}", "{method: proportional}",
                            "metric A 满意度 2026-09-30 value=10", "x 100.00 指标分值\n");
}

/* What is absent is not in the base: the rest is scaled, in one line. */
Test(ledger, folds_what_is_absent_and_the_last_rounding_into_one_line)
{
    static const char scheme[] = "name: 细则\ndimensions:\n"
                                 "- {id: d, name: 维度, points: 100, indicators: [{id: x, name: 甲, points: "
                                 "60, measure: {subject: metrics, "
                                 "metric: m, out_of: 60}, score: {method: proportional}}, {id: y, name: 乙, "
                                 "points: 40, measure: {subject: "
                                 "metrics, metric: n}, score: {method: proportional}}]}\n"
                                 "grades: [{name: 达标, from: 0}]\n";
    expect_ledger(
        scheme, "metric A m 2026-09-30 value=50",
        "x 60.00 指标分值\nx -10.00 m均值50（满值60） (表.csv:1)\nTOTAL 33.33 合理缺项折算与舍入\n");
    expect_ledger(scheme, "metric A m 2026-09-30 value=60; metric A n 2026-09-30 value=1",
                  "x 60.00 指标分值\ny 40.00 指标分值\n");
}

static const char full_scheme[] =
    "name: 细则\ndimensions:\n"
    "- {id: d, name: 扣, points: 20, indicators: [{id: x, name: 甲, points: 20, measure: {subject: "
    "spot_checks, "
    "check: passed, where: {type: 甲}}, score: {method: per_case, each: 30, floor: none}}]}\n"
    "- {id: e, name: 值, points: 80, indicators: [{id: y, name: 乙, points: 80, measure: {subject: metrics, "
    "metric: m, out_of: 80}, score: {method: proportional}}]}\n"
    "bonus:\n"
    "  - {id: plus, name: 加, points: 3, each: 2, measure: {subject: disclosures, check: count, where: "
    "{item: GK}}}\n"
    "  - {id: gate, name: 门, points: 3, each: 2, from: 90, measure: {subject: disclosures, check: count}}\n"
    "penalties:\n  - {id: minus, name: 减, points: 3, each: 2, measure: {subject: spot_checks, check: "
    "passed, "
    "where: {type: 丙}}}\n"
    "vetoes:\n  - {id: secret, name: 泄密, cap: 59, measure: {subject: spot_checks, check: passed, where: "
    "{type: "
    "密}}}\n"
    "grades: [{name: 达标, from: 60}, {name: 不达标, from: 0}]\n";

Test(ledger, has_every_kind_of_line_in_order)
{
    expect_ledger(full_scheme,
                  "finding A 2026-07-01 不合格 type=甲; metric A m 2026-09-30 value=75; adjust A y 2; "
                  "record A GK 2026-07-01 2026-07-01; record A GK 2026-07-01 2026-07-02; "
                  "finding A 2026-07-02 不合格 type=丙; finding A 2026-07-01 不合格 type=丙; "
                  "finding A 2026-07-03 不合格 type=密; adjust A TOTAL -1; adjust A minus 0.5",
                  "x 20.00 指标分值\n"
                  "x -30.00 抽查不合格：甲 (表.csv:1)\n"
                  "TOTAL 10.00 “扣”扣分超过该项分值，按0分计\n"
                  "y 80.00 指标分值\n"
                  "y -5.00 m均值75（满值80） (表.csv:2)\n"
                  "y 2.00 复核调整：复核（〔2026〕1号）；原得分75.00，调整2.00，现得分77.00 (表.csv:3)\n"
                  "TOTAL -1.00 复核调整：复核（〔2026〕1号）；总分调整-1.00 (表.csv:9)\n"
                  "plus 3.00 加分“加”：2项\n"
                  "gate 0.00 加分“门”：基础得分未达到加分条件，不加分\n"
                  "minus -2.00 抽查不合格：丙 (表.csv:7)\n"
                  "minus -1.00 抽查不合格：丙 (表.csv:6)\n"
                  "minus 0.50 复核调整：复核（〔2026〕1号）；原得分-3.00，调整0.50，现得分-2.50 (表.csv:10)\n"
                  "TOTAL -17.50 单项否决：泄密 (表.csv:8)\n");
}

Test(ledger, holds_the_total_between_zero_and_the_most_there_is)
{
    g_autoptr(test_scored) high =
        test_score((test_scoring){.scheme = full_scheme,
                                  .rows = "finding A 2026-07-01 合格 type=甲; adjust A TOTAL 50; "
                                          "metric A m 2026-09-30 value=80"});
    cr_expect_not_null(strstr(test_ledger_text(high, "A"), "TOTAL -44.00 总分以"), "%s",
                       test_ledger_text(high, "A"));
    g_autoptr(test_scored) low = test_score(
        (test_scoring){.scheme = full_scheme, .rows = "adjust A TOTAL -50; metric A m 2026-09-30 value=10"});
    cr_expect_not_null(strstr(test_ledger_text(low, "A"), "TOTAL 20.00 总分以"), "%s",
                       test_ledger_text(low, "A"));
}

Test(ledger, says_that_an_adjustment_has_no_effect)
{
    g_autofree char *scheme = test_scheme("{subject: metrics, metric: m}", "{method: proportional}");
    g_autoptr(test_scored) scored =
        test_score((test_scoring){.scheme = scheme, .rows = "adjust A x 5; metric B m 2026-09-30 value=1"});
    cr_expect_str_eq(test_ledger_text(scored, "A"),
                     "x 0.00 复核调整：复核（〔2026〕1号）；本项为合理缺项，不生效 (表.csv:1)\n");
}

/* What was approved stands in the ledger also where full points leave no room for it. */
Test(ledger, says_how_much_of_an_adjustment_took_effect)
{
    g_autofree char *scheme = test_scheme("{subject: metrics, metric: m}", "{method: proportional}");
    g_autoptr(test_scored) scored = test_score((test_scoring){
        .scheme = scheme, .rows = "adjust A x 3; adjust A x -2; metric A m 2026-09-30 value=0.98"});
    cr_expect_str_eq(
        test_ledger_text(scored, "A"),
        "x 100.00 指标分值\n"
        "x -2.00 m98% (表.csv:3)\n"
        "x 2.00 复核调整：复核（〔2026〕1号）；原得分98.00，批准调整3.00，受本项分值限制实际调整"
        "2.00，现得分100.00 (表.csv:1)\n"
        "x -1.00 复核调整：复核（〔2026〕1号）；原得分100.00，批准调整-2.00，受本项分值限制实际调整"
        "-1.00，现得分99.00 (表.csv:2)\n");
}

Test(ledger, says_that_an_indicator_is_of_other_groups)
{
    static const char scheme[] =
        "name: 细则\n"
        "dimensions:\n"
        "  - {id: d, name: 维度, points: 100, indicators: [{id: x, name: 甲, points: 100, groups: [甲组],"
        " measure: {subject: metrics, metric: m}, score: {method: proportional}}]}\n"
        "grades: [{name: 达标, from: 0}]\n";
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = "adjust E x 5"});
    cr_expect_str_eq(test_ledger_text(scored, "E"),
                     "x 0.00 复核调整：复核（〔2026〕1号）；本项不适用于该部门所在分组，不生效 (表.csv:1)\n");
}

/* An extension runs to the end of its day, also where the limit counts in hours. */
Test(ledger, names_the_day_of_an_extension)
{
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: on_time}", "{method: proportional}");
    g_autoptr(test_scored) scored = test_score(
        (test_scoring){.scheme = scheme,
                       .rows = "record A YQ 2026-07-01T09:00 2026-07-08T09:00 extended=2026-07-03; "
                               "record A YQ 2026-07-01T09:00 2026-07-08T09:00"});
    const char *ledger = test_ledger_text(scored, "A");
    cr_expect_not_null(strstr(ledger, "应于2026年7月3日前公开"), "%s", ledger);
    cr_expect_not_null(strstr(ledger, "应于2026年7月1日14时前公开"), "%s", ledger);
}

/* The words of each check's failed case; a slot's source is its row of the catalogue. */
Test(ledger, says_why_in_words)
{
    static const struct {
        const char *measure, *rows, *reason;
    } rows[] = {
        {ON_TIME, "record A YQ 2026-08-10T22:30 2026-08-11T03:31",
         "应于2026年8月11日3时30分前公开，实际于2026年8月11日3时31分公开 (表.csv:1)"},
        {"{subject: disclosures, check: field_filled}",
         "record A XK 2026-07-01 2026-07-02 fields=〔2026〕1号", "必填要素“相对人”为空 (表.csv:1)"},
        {"{subject: disclosures, check: fields_complete}", "record A XK 2026-07-01 2026-07-02",
         "公开要素不全：“文号”为空，“相对人”为空 (表.csv:1)"},
        {"{subject: disclosures, check: attribute_declared}", "record A GK 2026-07-01 - attribute=none",
         "未标注公开属性 (表.csv:1)"},
        {"{subject: disclosures, check: attribute_declared}", "record A GK 2026-07-01 - attribute=公开",
         "公开属性“公开”不是主动公开、依申请公开、不予公开之一 (表.csv:1)"},
        {"{subject: disclosures, check: withholding_reasoned}", "record A GK 2026-07-01 - attribute=不予公开",
         "不予公开未说明理由 (表.csv:1)"},
        {"{subject: disclosures, check: reviewed_first}",
         "record A GK 2026-07-01 2026-07-02 reviewed=2026-07-01", "无审查人 (表.csv:1)"},
        {"{subject: disclosures, check: reviewed_first}",
         "record A GK 2026-07-01 2026-07-02 reviewer=主任 reviewed=2026-07-03",
         "2026年7月2日公开，2026年7月3日审查，先公开后审查 (表.csv:1)"},
        {"{subject: disclosures, check: filed_in_column}", "record A XK 2026-07-01 2026-07-02 column=公告",
         "公开在“公告”栏目，应在“许可”栏目公开 (表.csv:1)"},
        {"{subject: disclosures, check: interpreted, where: {kind: 政策文件}}",
         "record A ZC 2026-07-01 2026-07-10",
         "应于2026年7月15日前公开政策解读，截至2026年9月30日未公开政策解读，逾期55个工作日 (表.csv:1)"},
        {"{subject: slots, check: filled, where: {item: ZC}}", "record A XK 2026-07-01 2026-07-02",
         "“政策文件”2026年第三季度应公开不少于1条，实际公开0条 (公开事项.csv:14)"},
        {"{subject: rectifications, check: on_time}",
         "finding A 2026-09-15 不合格 by=2026-09-22 done=2026-09-25",
         "应于2026年9月22日前整改，实际于2026年9月25日整改，逾期2个工作日 (表.csv:1)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = test_scheme(rows[i].measure, "{method: per_case, each: 1}");
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        g_autofree char *line = g_strdup_printf("x -1.00 %s\n", rows[i].reason);
        cr_expect_not_null(strstr(test_ledger_text(scored, "A"), line), "%s\nexpected:\n%s",
                           test_ledger_text(scored, "A"), line);
    }
}
