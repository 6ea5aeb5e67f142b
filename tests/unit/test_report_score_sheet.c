#include "report_notice_office.h"

#include <criterion/criterion.h>
#include <string.h>

/* 成绩单: its tables add up, whatever the department's ledger holds. */

static void add_own_line(office *made, kh_ledger_line line)
{
    line.department = FIXTURE_JYJ;
    report_fixture_line(made->fixture, line);
}

static kh_score *score_of(office *made, guint indicator)
{
    return &made->fixture->result.scores[FIXTURE_JYJ * FIXTURE_INDICATORS + indicator];
}

/* The rows of both tables, as they are written. */
static char *sheet_of(office *made)
{
    write_documents(made);
    return read_notice(made, "成绩单-县教育局.docx");
}

/* 5000 + 2283 + 1100, and what folding makes of it. */
static void add_total(office *made)
{
    add_own_line(made, (kh_ledger_line){
                           .indicator = -1, .kind = KH_LEDGER_FOLDING, .points = 349, .what.reason = "折算"});
}

Test(report_score_sheet, ends_both_tables_with_their_sums)
{
    office made = office_new();
    add_total(&made);
    add_own_line(
        &made, (kh_ledger_line){
                   .indicator = FIXTURE_FIELDS, .kind = KH_LEDGER_LOSS, .points = -100, .what.reason = "甲"});
    score_of(&made, FIXTURE_FIELDS)->failed = 3;
    g_autofree char *text = sheet_of(&made);
    expect_lines(text, (const char *const[]){"Row: 时效性 | 50.00 | 50.00\n", "Row: 折算 | — | +3.49\n",
                                             "Row: 合计 | 96.00 | 87.32\n",
                                             "Row: 要素齐全 | 10.00 | 1.00 | 甲 |  | 2\n",
                                             "Row: 要素齐全 |  | 0.67 | 另有2件没有逐件列出",
                                             "Row: 合计 | 96.00 | 12.17 |  |  | \n", NULL});
    office_clear(&made);
}

/* What was taken and given back is two rows, and no problem. */
Test(report_score_sheet, shows_what_was_given_back_whole)
{
    office made = office_new();
    kh_score *score = score_of(&made, FIXTURE_RECTIFIED);
    score->adjusted = 200;
    add_own_line(&made, (kh_ledger_line){.indicator = FIXTURE_RECTIFIED,
                                         .kind = KH_LEDGER_LOSS,
                                         .points = -200,
                                         .what.reason = "乙"});
    add_own_line(
        &made, (kh_ledger_line){.indicator = FIXTURE_RECTIFIED, .kind = KH_LEDGER_ADJUSTMENT, .points = 200});
    use_template(&made, "通报.txt", "【标题】通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报批评\n");
    use_template(&made, "成绩单.txt",
                 "{{#测评指标}}\n{{#问题清单}}\n{{指标名称}}{{扣分}}\n{{/问题清单}}\n"
                 "{{#复核调整}}\n{{指标名称}}{{复核扣分}}\n{{/复核调整}}\n{{/测评指标}}\n"
                 "{{#失分指标}}\n失分：{{指标名称}}\n{{/失分指标}}\n");
    g_autofree char *text = sheet_of(&made);
    expect_lines(text, (const char *const[]){"Body: 按期整改2.00\n", "Body: 按期整改-2.00\n", NULL});
    cr_expect_null(strstr(text, "失分：按期整改"));
    office_clear(&made);
}

/* The quarters' parts of a year are rows of the first table; a dimension held at 0 shows its 0, and is not
 * counted a second time. */
Test(report_score_sheet, adds_up_for_a_year_and_for_a_dimension_at_nothing)
{
    office made = office_new();
    add_own_line(&made, (kh_ledger_line){.indicator = -1,
                                         .kind = KH_LEDGER_QUARTER,
                                         .points = 6000,
                                         .what.reason = "第一季度得分80.00分，权重3"});
    add_own_line(
        &made,
        (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_DIMENSION, .points = 50, .what.reason = "保底"});
    g_autofree char *text = sheet_of(&made);
    expect_lines(text, (const char *const[]){"Row: 第一季度得分80.00分，权重3 | — | +60.00\n",
                                             "Row: 合计 |  | 87.32\n", NULL});
    cr_expect_null(strstr(text, "保底"));
    office_clear(&made);
}

Test(report_score_sheet, documents_with_places_to_fill_in_are_named)
{
    office made = office_new();
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    kh_notices_written written = {0};
    use_template(&made, "通报.txt", "【标题】通报\n地点：__\n");
    use_template(&made, "通报批评.txt", "【标题】a_b_c {{部门名称}}\n");
    cr_assert(kh_notices_write(&made.fixture->report, faults, &written, NULL));
    cr_expect_str_eq(written.unfilled, "通报/通报-2026年第三季度.docx");
    g_clear_pointer(&written.unfilled, g_free);
    use_template(&made, "通报批评.txt", "【标题】____年{{部门名称}}\n");
    cr_assert(kh_notices_write(&made.fixture->report, faults, &written, NULL));
    cr_expect_str_eq(written.unfilled, "通报/通报-2026年第三季度.docx、通报/通报批评-马坝镇.docx");
    cr_expect_eq(written.n_unfilled, 2);
    g_clear_pointer(&written.unfilled, g_free);
    use_template(&made, "成绩单.txt", "【标题】____年{{部门名称}}\n");
    cr_assert(kh_notices_write(&made.fixture->report, faults, &written, NULL));
    cr_expect_gt(written.n_unfilled, KH_NOTICES_UNFILLED_NAMED);
    g_auto(GStrv) names = g_strsplit(written.unfilled, "、", -1);
    cr_expect_eq(g_strv_length(names), KH_NOTICES_UNFILLED_NAMED);
    cr_expect(g_str_has_prefix(names[KH_NOTICES_UNFILLED_NAMED - 1], "成绩单/"));
    g_free(written.unfilled);
    office_clear(&made);
}
