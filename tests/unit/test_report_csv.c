#include "report_fixture.h"

#include "base/error.h"
#include "report/csv/deductions.h"
#include "report/csv/scores.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static char *written_scores(const report_fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    cr_assert(kh_scores_write(&fixture->report, &error), "%s", error != NULL ? error->message : "");
    return report_fixture_content(fixture, "scores.csv", NULL);
}

static char *written_deductions(const report_fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    cr_assert(kh_deductions_write(&fixture->report, &error), "%s", error ? error->message : "");
    return report_fixture_content(fixture, "deductions.csv", NULL);
}

/* The row that starts with `start`, or "". Caller frees. */
static char *row_of(const char *content, const char *start)
{
    g_auto(GStrv) rows = g_strsplit(content, "\n", -1);
    for (char **row = rows; *row != NULL; row++) {
        if (g_str_has_prefix(*row, start))
            return g_strdup(*row);
    }
    return g_strdup("");
}

static void expect_row(const char *content, const char *start, const char *rest)
{
    g_autofree char *row = row_of(content, start);
    g_autofree char *expected = g_strconcat(start, rest, NULL);
    cr_expect_str_eq(row, expected);
}

Test(report_scores_csv, matches_the_worked_example_cell_for_cell)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *content = written_scores(fixture);
    g_autofree char *golden = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/tests/golden/example/expected/2026Q3/scores.csv",
                                  &golden, NULL, NULL));
    g_auto(GStrv) rows = g_strsplit(golden, "\n", -1);
    guint compared = 0;
    for (char **row = rows + 1; *row != NULL && **row != '\0'; row++) {
        if (strstr(*row, ",CZJ,") != NULL)
            continue;
        g_autofree char *line = g_strconcat("\n", *row, "\n", NULL);
        cr_expect(strstr(content, line) != NULL, "%s", *row);
        compared++;
    }
    cr_expect_eq(compared, 42);
}

Test(report_scores_csv, starts_with_a_mark_and_ends_its_lines_with_a_feed)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *content = written_scores(fixture);
    cr_expect(g_str_has_prefix(content,
                               "\xEF\xBB\xBFperiod,department,department_name,group,indicator,passed,"
                               "cases,absent,points,earned,overall_share,group_rank,overall_rank,"
                               "grade,vetoed\n"));
    cr_expect(strchr(content, '\r') == NULL);
    cr_expect(g_str_has_suffix(content, "\n"));
}

Test(report_scores_csv, has_departments_by_code_and_indicators_in_the_order_of_the_scheme)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *content = written_scores(fixture);
    g_auto(GStrv) rows = g_strsplit(content, "\n", -1);
    cr_assert_eq(g_strv_length(rows), 2 + FIXTURE_DEPARTMENTS * (FIXTURE_INDICATORS + 1));
    for (guint i = 0; i < FIXTURE_DEPARTMENTS * (FIXTURE_INDICATORS + 1); i++) {
        const kh_standing *standing = &fixture->result.standings[i / (FIXTURE_INDICATORS + 1)];
        const guint indicator = i % (FIXTURE_INDICATORS + 1);
        const char *id = indicator < FIXTURE_INDICATORS ? fixture->scheme.indicators[indicator].id : "TOTAL";
        g_autofree char *start =
            g_strdup_printf("2026Q3,%s,%s,%s,%s,", standing->code, standing->name, standing->group, id);
        cr_expect(g_str_has_prefix(rows[i + 1], start), "%s, not %s", start, rows[i + 1]);
    }
}

Test(report_scores_csv, leaves_a_unit_that_is_not_assessed_without_figures)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *content = written_scores(fixture);
    expect_row(content, "2026Q3,XFB,县信访局,县直部门,TOTAL,", ",,,,,,,,不参评,");
    expect_row(content, "2026Q3,XFB,县信访局,县直部门,licences,", "0,0,1,20.00,,,,,,");
}

Test(report_scores_csv, gives_who_is_not_ranked_a_total_and_its_state)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    report_fixture_turn(fixture);
    g_autofree char *content = written_scores(fixture);
    expect_row(content, "2026Q3,HBJ,县环保局,县直部门,TOTAL,", ",,,,73.05,,,,已撤并,0");
    expect_row(content, "2026Q3,MBZ,马坝镇,乡镇街道,TOTAL,", ",,,,53.44,,,,新设,0");
    expect_row(content, "2026Q3,XFB,县信访局,县直部门,TOTAL,", ",,,,,,,,不参评,");
}

Test(report_scores_csv, has_no_counts_outside_an_indicators_groups)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    kh_score *coverage = &fixture->result.scores[FIXTURE_HBJ * FIXTURE_INDICATORS + FIXTURE_COVERAGE];
    coverage->outside = coverage->absent = true;
    g_autofree char *content = written_scores(fixture);
    expect_row(content, "2026Q3,MBZ,马坝镇,乡镇街道,leader,", ",,0,2.00,0.00,,,,,");
    expect_row(content, "2026Q3,HBJ,县环保局,县直部门,coverage,", ",,1,10.00,,,,,,");
}

Test(report_scores_csv, shows_bonus_veto_and_missing_share)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.scores[FIXTURE_JYJ * FIXTURE_INDICATORS + FIXTURE_LEADER].earned = 100;
    fixture->result.standings[FIXTURE_JYJ].vetoed = true;
    fixture->scheme.has_share = false;
    g_autofree char *content = written_scores(fixture);
    expect_row(content, "2026Q3,JYJ,县教育局,县直部门,leader,", "0,0,0,2.00,1.00,,,,,");
    expect_row(content, "2026Q3,JYJ,县教育局,县直部门,TOTAL,", ",,,,87.32,,1,1,良好,1");
}

Test(report_scores_csv, keeps_the_places_of_points_and_of_the_total_apart)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.decimals = 3;
    fixture->result.total_decimals = 1;
    g_autofree char *content = written_scores(fixture);
    expect_row(content, "2026Q3,HBJ,县环保局,县直部门,licences,", "1,2,0,2.000,0.000,,,,,");
    expect_row(content, "2026Q3,HBJ,县环保局,县直部门,TOTAL,", ",,,,730.5,0.292,2,2,达标,0");
}

static const struct {
    const char *text, *cell;
} texts[] = {
    {"县环保局", "县环保局"},
    {"=cmd|' /c calc'!A1", "'=cmd|' /c calc'!A1"},
    {"+86", "'+86"},
    {"-1", "'-1"},
    {"@x", "'@x"},
    {"\tx", "'\tx"},
    {"a,b", "\"a,b\""},
    {"\"甲\"", "\"\"\"甲\"\"\""},
    {"=a,\"b\"", "\"'=a,\"\"b\"\"\""},
    {"上\n下", "\"上\n下\""},
    {"\rx", "\"'\rx\""},
};

Test(report_csv, text_stays_text)
{
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(report_fixture) fixture = report_fixture_new();
        fixture->result.standings[FIXTURE_HBJ].name = report_fixture_text(fixture, texts[i].text);
        g_autofree char *content = written_scores(fixture);
        g_autofree char *row = g_strdup_printf("\n2026Q3,HBJ,%s,县直部门,licences,", texts[i].cell);
        cr_expect(strstr(content, row) != NULL, "%s", row);
    }
}

/* One line of each kind and what is written of it. */
static const struct {
    kh_ledger_line line;
    const char *row; /* NULL: nothing */
} kinds[] = {
    {{.indicator = FIXTURE_LICENCES, .kind = KH_LEDGER_BASE, .points = 2000, .what.reason = "指标分值"},
     NULL},
    {{.indicator = FIXTURE_LICENCES,
      .kind = KH_LEDGER_LOSS,
      .points = -2000,
      .what.reason = "应于2026年9月28日前公开，2026年9月29日公开，逾期1个工作日",
      .what.title = "许可",
      .what.person = "办公室主任",
      .what.file = "台账.csv",
      .what.line = 3,
      .what.reference = "HBJ-002",
      .what.partners = "县信访局",
      .what.formerly = "县国土局"},
     "2026Q3,HBJ,licences,20.00,应于2026年9月28日前公开，2026年9月29日公开，逾期1个工作日,办公室主任,台账."
     "csv,3,"
     "HBJ-002,县信访局,县国土局"},
    {{.indicator = FIXTURE_RESPONSE, .kind = KH_LEDGER_LOSS, .points = 0, .what.reason = "扣完为止"},
     "2026Q3,HBJ,response,0.00,扣完为止,,,,,,"},
    {{.indicator = FIXTURE_COLUMNS,
      .kind = KH_LEDGER_ADJUSTMENT,
      .points = 200,
      .what.reason = "复核调整",
      .what.line = 2},
     "2026Q3,HBJ,columns,-2.00,复核调整,,,2,,,"},
    {{.indicator = FIXTURE_LEADER, .kind = KH_LEDGER_BONUS, .points = 100, .what.reason = "加分"}, NULL},
    {{.indicator = FIXTURE_LEADER, .kind = KH_LEDGER_ADJUSTMENT, .points = 50, .what.reason = "加分调整"},
     NULL},
    {{.indicator = FIXTURE_ATTRIBUTE,
      .kind = KH_LEDGER_PENALTY,
      .points = -50,
      .what.reason = "公开属性为空"},
     "2026Q3,HBJ,attribute,0.50,公开属性为空,,,,,,"},
    {{.indicator = FIXTURE_ATTRIBUTE, .kind = KH_LEDGER_ADJUSTMENT, .points = 50, .what.reason = "属性调整"},
     "2026Q3,HBJ,attribute,-0.50,属性调整,,,,,,"},
    {{.indicator = -1, .kind = KH_LEDGER_DIMENSION, .points = 120, .what.reason = "按0分计"},
     "2026Q3,HBJ,TOTAL,-1.20,按0分计,,,,,,"},
    {{.indicator = -1, .kind = KH_LEDGER_ADJUSTMENT, .points = 30, .what.reason = "总分调整"},
     "2026Q3,HBJ,TOTAL,-0.30,总分调整,,,,,,"},
    {{.indicator = -1, .kind = KH_LEDGER_FOLDING, .points = -7, .what.reason = "折算与舍入"},
     "2026Q3,HBJ,TOTAL,0.07,折算与舍入,,,,,,"},
    {{.indicator = -1, .kind = KH_LEDGER_CLAMP, .points = 1, .what.reason = "限值"},
     "2026Q3,HBJ,TOTAL,-0.01,限值,,,,,,"},
    {{.indicator = -1, .kind = KH_LEDGER_CAP, .points = 0, .what.reason = "单项否决：泄露涉密信息"},
     "2026Q3,HBJ,TOTAL,0.00,单项否决：泄露涉密信息,,,,,,"},
};

Test(report_deductions_csv, has_the_kinds_that_take_or_return_points)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autoptr(GString) expected = g_string_new("\xEF\xBB\xBFperiod,department,indicator,points,reason,person,"
                                               "file,line,reference,partners,formerly\n");
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        report_fixture_line(fixture, kinds[i].line);
        if (kinds[i].row != NULL)
            g_string_append_printf(expected, "%s\n", kinds[i].row);
    }
    g_autofree char *content = written_deductions(fixture);
    cr_expect_str_eq(content, expected->str);
}

Test(report_deductions_csv, writes_finer_totals_only_where_they_are)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.total_decimals = 4;
    report_fixture_line(fixture, (kh_ledger_line){.indicator = FIXTURE_FIELDS,
                                                  .kind = KH_LEDGER_LOSS,
                                                  .points = -16700,
                                                  .what.reason = "要素"});
    report_fixture_line(
        fixture,
        (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_FOLDING, .points = -33, .what.reason = "舍入"});
    g_autofree char *content = written_deductions(fixture);
    expect_row(content, "2026Q3,HBJ,fields,", "1.67,要素,,,,,,");
    expect_row(content, "2026Q3,HBJ,TOTAL,", "0.0033,舍入,,,,,,");
}

static bool fail(void *keeper, int department, kh_ledger_visit visit, void *data, GError **error)
{
    (void)keeper, (void)department, (void)visit, (void)data;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, "no store");
    return false;
}

Test(report_deductions_csv, leaves_nothing_where_the_ledger_cannot_be_read)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autoptr(GError) error = NULL;
    fixture->report.ledger.each = fail;
    cr_expect_not(kh_deductions_write(&fixture->report, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_eq(g_rmdir(fixture->folder), 0, "the folder is empty");
}

Test(report_csv, says_where_it_cannot_write)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autoptr(GError) error = NULL, other = NULL;
    fixture->report.folder = "/nonexistent";
    cr_expect_not(kh_scores_write(&fixture->report, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_not(kh_deductions_write(&fixture->report, &other));
    cr_expect(g_error_matches(other, KH_ERROR, KH_ERROR_MACHINE));
}
