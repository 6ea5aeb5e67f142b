#include "report_workbook_parts.h"

#include "report/shared/quarters.h"

#include <criterion/criterion.h>
#include <string.h>

/* A year that is made of its quarters: the parts that the ledger has, and what lacks. */

static void add_part(report_fixture *fixture, guint department, int quarter, int64_t total, int64_t points)
{
    g_autofree char *reason =
        g_strdup_printf("%s得分%d.00分，按权重折算", kh_quarter_name(quarter), (int)total / 100);
    report_fixture_line(fixture, (kh_ledger_line){.department = department,
                                                  .indicator = -1,
                                                  .kind = KH_LEDGER_QUARTER,
                                                  .points = points,
                                                  .quarter = quarter,
                                                  .what.reason = reason,
                                                  .quarter_total = {.units = total, .places = 2}});
}

/* Weights 1, 0, 2.5, 1; nobody has a fourth quarter. */
static report_fixture *year_new(void)
{
    report_fixture *fixture = report_fixture_new();
    fixture->scheme.composed = true;
    fixture->scheme.own_base = (kh_decimal){.units = 20};
    const kh_decimal weights[] = {{.units = 1}, {.units = 0}, {.units = 25, .places = 1}, {.units = 1}};
    memcpy(fixture->scheme.weights, weights, sizeof weights);
    add_part(fixture, FIXTURE_HBJ, 3, 8000, 6400);
    add_part(fixture, FIXTURE_JYJ, 1, 9000, 2057);
    add_part(fixture, FIXTURE_JYJ, 3, 10000, 5714);
    return fixture;
}

Test(report_quarters, reads_the_parts_of_the_ledger)
{
    g_autoptr(report_fixture) fixture = year_new();
    g_autoptr(kh_quarters) quarters = kh_quarters_read(&fixture->report, NULL);
    int64_t units = 0;
    cr_assert(kh_quarters_part(quarters, FIXTURE_JYJ, 3, &units));
    cr_expect_eq(units, 5714);
    cr_expect_not(kh_quarters_part(quarters, FIXTURE_HBJ, 1, &units));
    cr_expect_eq(kh_quarters_sum(quarters, FIXTURE_JYJ), 7771);
    cr_expect(kh_quarters_counts(quarters, 1) && !kh_quarters_counts(quarters, 2));
    g_autofree char *label = kh_quarters_label(quarters, FIXTURE_JYJ, 3);
    g_autofree char *heading = kh_quarters_heading(quarters, 3);
    g_autofree char *warning = kh_quarters_warning(quarters);
    cr_expect_str_eq(label, "第三季度得分100.00分（权重2.5）");
    cr_expect_str_eq(heading, "第三季度\n权重2.5");
    cr_expect_str_eq(warning, "年度得分不含第四季度：计分时没有该季度的结果，按其余季度的权重折算。");
}

Test(report_quarters, a_period_that_is_not_composed_has_none)
{
    g_autoptr(report_fixture) fixture = year_new();
    fixture->scheme.composed = false;
    g_autoptr(kh_quarters) quarters = kh_quarters_read(&fixture->report, NULL);
    int64_t units = 0;
    cr_expect_not(kh_quarters_part(quarters, FIXTURE_JYJ, 3, &units));
    cr_expect_not(kh_quarters_counts(quarters, 1));
    cr_expect_null(kh_quarters_warning(quarters));
}

Test(report_quarters, stand_in_the_workbook)
{
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"D3", "季度得分（按权重折算）"},
        {"D4", "第一季度\n权重1"},
        {"E4", "第三季度\n权重2.5"},
        {"F4", "第四季度\n权重1"},
        {"G4", "小计"},
        {"B6", "县教育局"},
        {"D6", "20.57"},
        {"E6", "57.14"},
        {"F6", "—"},
        {"G6", "77.71"},
        {"G7", "64.00"},
        {"G9", "—"},
    };
    g_autoptr(report_fixture) fixture = year_new();
    write_workbook(fixture, 100);
    xmlDoc *scores = read_sheet(fixture, SHEET_SCORES);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(scores, cells[i].reference, cells[i].text);
    cr_expect_eq(count_found(scores, "//s:c[@r='G6']/s:f[.='SUM(D6:F6)']"), 1);
    xmlFreeDoc(scores);
    xmlDoc *deductions = read_sheet(fixture, SHEET_DEDUCTIONS - 1); /* there is no 按责任人 */
    cr_expect(holds_text(deductions, "第三季度得分80.00分，按权重折算"));
    xmlFreeDoc(deductions);
    xmlDoc *ranking = read_sheet(fixture, SHEET_RANKING);
    cr_expect(holds_text(ranking, "年度得分不含第四季度"));
    xmlFreeDoc(ranking);
}

Test(report_quarters, a_year_without_indicators_of_its_own_has_no_empty_formula)
{
    g_autoptr(report_fixture) fixture = year_new();
    fixture->scheme.n_dimensions = fixture->result.n_dimensions = 0;
    fixture->scheme.n_base = fixture->scheme.n_indicators = fixture->result.n_indicators = 0;
    fixture->scheme.n_bonus = fixture->scheme.n_penalties = 0;
    write_workbook(fixture, 100);
    xmlDoc *scores = read_sheet(fixture, SHEET_SCORES);
    cr_expect_eq(count_found(scores, "//s:f"), 3, "the sums of the quarters");
    cr_expect_eq(count_found(scores, "//s:f[starts-with(., 'SUM(D')]"), 3);
    xmlFreeDoc(scores);
}
