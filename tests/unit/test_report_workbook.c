#include "report_workbook_parts.h"

#include "base/error.h"
#include "report/workbook.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

enum {
    SHEET_FRONT = 1,
    SHEET_RANKING,
    SHEET_SCORES,
    SHEET_PROBLEMS,
    SHEET_DEDUCTIONS,
    SHEET_RULES,
    SHEET_SOURCES,
    SHEETS = SHEET_SOURCES,
    SHEET_DEPARTMENT /* the first one */
};

static void add_losses(report_fixture *fixture, guint n)
{
    for (guint i = 0; i < n; i++)
        report_fixture_line(fixture, (kh_ledger_line){
                                         .department = FIXTURE_HBJ,
                                         .indicator = FIXTURE_LICENCES,
                                         .kind = KH_LEDGER_LOSS,
                                         .points = -(int64_t)i,
                                         .reason = "逾期1个工作日",
                                         .remedy = "已公开",
                                         .person = "办公室主任",
                                         .title = "关于建筑施工许可的决定",
                                         .file = "台账.csv",
                                         .line = i + 2,
                                         .reference = "HBJ-002",
                                     });
}

Test(report_workbook, repeats_its_bytes)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    gsize length = 0, again_length = 0;
    add_losses(fixture, 20);
    write_workbook(fixture, 100);
    g_autofree char *content = report_fixture_content(fixture, WORKBOOK_NAME, &length);
    g_usleep(1100000); /* past a second of the clock, which must leave no trace */
    write_workbook(fixture, 100);
    g_autofree char *again = report_fixture_content(fixture, WORKBOOK_NAME, &again_length);
    cr_assert_eq(length, again_length);
    cr_expect_arr_eq(content, again, length);
}

Test(report_workbook, bears_the_as_of_as_its_creation)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *core = read_part(fixture, "docProps/core.xml");
    g_autoptr(GPtrArray) created = find_all(core, "//dcterms:created");
    cr_assert_eq(created->len, 1);
    cr_expect_str_eq(g_ptr_array_index(created, 0), "2026-09-30T23:59:59Z");
    xmlFreeDoc(core);
}

static guint strings_in(const char *const *list)
{
    guint n = 0;
    while (list[n] != NULL)
        n++;
    return n;
}

static void expect_names(const report_fixture *fixture, const char *xpath, const char *const *expected)
{
    xmlDoc *book = read_part(fixture, "xl/workbook.xml");
    g_autoptr(GPtrArray) names = find_all(book, xpath);
    cr_expect_eq(names->len, strings_in(expected));
    for (guint i = 0; i < names->len; i++)
        cr_expect_str_eq(g_ptr_array_index(names, i), expected[i]);
    xmlFreeDoc(book);
}

Test(report_workbook, has_its_sheets_and_flows_over)
{
    static const char *const plain[] = {"首页",     "排名",     "得分表",   "问题分析",
                                        "扣分明细", "评分细则", "数据来源", "县教育局",
                                        "县环保局", "马坝镇",   "县信访局", NULL};
    static const char *const full[] = {"首页",          "排名",          "得分表",   "问题分析", "扣分明细",
                                       "扣分明细（2）", "扣分明细（3）", "评分细则", "数据来源", "县教育局",
                                       "县环保局",      "马坝镇",        "县信访局", NULL};
    g_autoptr(report_fixture) fixture = report_fixture_new();
    add_losses(fixture, 8);
    write_workbook(fixture, 8);
    expect_names(fixture, "//s:sheet/@name", plain);
    write_workbook(fixture, 3);
    expect_names(fixture, "//s:sheet/@name", full);
    static const char *const filters[] = {"A3:N6", "A3:N6", "A3:N5"};
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS + i);
        g_autoptr(GPtrArray) filter = find_all(sheet, "//s:autoFilter/@ref");
        cr_assert_eq(filter->len, 1);
        cr_expect_str_eq(g_ptr_array_index(filter, 0), filters[i]);
        xmlFreeDoc(sheet);
    }
}

Test(report_workbook, sets_every_sheet_up_for_print)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    for (guint number = SHEET_RANKING; number <= SHEETS; number++) {
        xmlDoc *sheet = read_sheet(fixture, number);
        cr_expect_eq(count_found(sheet, "//s:pane[@state='frozen']"), 1, "sheet %u is frozen", number);
        cr_expect_eq(count_found(sheet, "//s:autoFilter"), number != SHEET_PROBLEMS);
        cr_expect_eq(count_found(sheet, "//s:pageSetup[@paperSize='9' and @orientation='landscape' and "
                                        "@fitToHeight='0' and not(@fitToWidth)]"),
                     1, "sheet %u is one A4 page wide", number);
        cr_expect_eq(count_found(sheet, "//s:oddFooter[contains(., '&P') and contains(., '&N')]"), 1);
        xmlFreeDoc(sheet);
    }
    /* The library puts them in the order of the sheets' names. */
    static const char *const titles[] = {"'县信访局'!$1:$3",
                                         "'县教育局'!$1:$3",
                                         "'县环保局'!$1:$3",
                                         "'得分表'!$A:$B,'得分表'!$3:$5",
                                         "'扣分明细'!$A:$A,'扣分明细'!$3:$3",
                                         "'排名'!$A:$B,'排名'!$4:$4",
                                         "'数据来源'!$15:$15",
                                         "'评分细则'!$A:$B,'评分细则'!$3:$3",
                                         "'问题分析'!$1:$2",
                                         "'马坝镇'!$1:$3",
                                         NULL};
    expect_names(fixture, "//s:definedName[@name='_xlnm.Print_Titles']", titles);
}

Test(report_workbook, ranks_groups_then_all_then_names_the_others)
{
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"A3", "参评3个单位：优秀0个，良好1个，达标1个，不达标1个；不参评1个（另有1项提示，见表末）"},
        {"E4", "折算分\n（目标责任考核4分）"},
        {"A5", "县直部门（2个单位）"},
        {"A6", "1"},
        {"B6", "县教育局"},
        {"D6", "87.32"},
        {"E6", "3.49"},
        {"F6", "良好"},
        {"B7", "县环保局"},
        {"A8", "乡镇街道（1个单位）"},
        {"A9", "1"},
        {"B9", "马坝镇"},
        {"G9", "通报批评、取消评优评先资格"},
        {"A10", "全部单位总排名（3个单位）"},
        {"A14", "4"},
        {"B14", "马坝镇"},
        {"A15", "不参评（1个单位）"},
        {"A16", "—"},
        {"B16", "县信访局"},
        {"D16", "—"},
        {"F16", "不参评"},
        {"H16", "本期无数据"},
        {"A18", "提示1　承担公开事项、本期没有报送任何数据的单位：县信访局。"},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_RANKING);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    g_autoptr(GPtrArray) filter = find_all(sheet, "//s:autoFilter/@ref");
    cr_expect_str_eq(g_ptr_array_index(filter, 0), "A11:H14", "all units, and no other row");
    xmlFreeDoc(sheet);
}

static void expect_link(xmlDoc *sheet, const char *reference, const char *location)
{
    g_autofree char *xpath = g_strdup_printf("//s:hyperlink[@ref='%s']/@location", reference);
    g_autoptr(GPtrArray) found = find_all(sheet, xpath);
    cr_assert_eq(found->len, 1, "%s leads somewhere", reference);
    cr_expect_str_eq(g_ptr_array_index(found, 0), location);
}

Test(report_workbook, leads_from_a_department_to_its_sheet_and_its_lines)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    add_losses(fixture, 5);
    report_fixture_line(fixture, (kh_ledger_line){.department = FIXTURE_JYJ, .kind = KH_LEDGER_LOSS});
    write_workbook(fixture, 3);
    xmlDoc *ranking = read_sheet(fixture, SHEET_RANKING);
    expect_link(ranking, "B6", "'县教育局'!A1");
    xmlFreeDoc(ranking);
    xmlDoc *own = read_sheet(fixture, SHEET_DEPARTMENT + 1); /* one more of the ledger */
    expect_link(own, "A3", "'首页'!A1");
    expect_link(own, "G3", "'扣分明细（2）'!A6");
    xmlFreeDoc(own);
}

Test(report_workbook, opens_published_pages_and_nothing_else)
{
    static const struct {
        const char *url;
        guint links;
    } pages[] = {
        {"http://www.example.gov.cn/a.html?b=1", 1},
        {"https://example.gov.cn/", 1},
        {"ftp://example.gov.cn/", 0},
        {"javascript:alert(1)", 0},
        {"http://a\"),1)", 0},
        {"http://例.cn/", 0},
        {"file:///etc/passwd", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(report_fixture) fixture = report_fixture_new();
        report_fixture_line(fixture, (kh_ledger_line){.kind = KH_LEDGER_LOSS, .url = pages[i].url});
        write_workbook(fixture, 100);
        xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS);
        cr_expect_eq(count_found(sheet, "//s:hyperlink[@ref='N4']"), pages[i].links, "%s", pages[i].url);
        expect_cell(sheet, "N4", pages[i].links > 0 ? "打开" : pages[i].url);
        xmlFreeDoc(sheet);
    }
}

/* A past period with the standings of the fixture, moved. */
static kh_past *past_of(const char *period, bool issued)
{
    static const struct {
        const char *code;
        int64_t total;
        guint group_rank, overall_rank;
    } then[] = {{"HBJ", 9000, 1, 1}, {"JYJ", 8732, 2, 2}};
    kh_period named;
    cr_assert(kh_period_parse(period, &named));
    kh_past *past = kh_past_new(&named);
    past->issued = issued;
    past->total_decimals = 2;
    for (guint i = 0; i < G_N_ELEMENTS(then); i++) {
        kh_past_standing *standing = g_new0(kh_past_standing, 1);
        *standing = (kh_past_standing){.assessed = true,
                                       .total = then[i].total,
                                       .group_rank = then[i].group_rank,
                                       .overall_rank = then[i].overall_rank,
                                       .group = g_strdup("县直部门")};
        g_hash_table_insert(past->standings, g_strdup(then[i].code), standing);
    }
    return past;
}

Test(report_workbook, compares_with_the_last_issued_period)
{
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"B4", "名次\n升降"}, {"C6", "县教育局"}, {"B6", "1"},      {"F6", "0"},  {"C7", "县环保局"},
        {"B7", "-1"},         {"F7", "-16.95"},   {"C9", "马坝镇"}, {"B9", "新"}, {"F9", "新"},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    kh_past *past[] = {past_of("2026Q1", true), past_of("2026Q2", true), past_of("2026", true),
                       past_of("2026Q4", true)};
    fixture->report.past = (const kh_past *const *)past;
    fixture->report.n_past = G_N_ELEMENTS(past);
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_RANKING);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    cr_expect(holds_text(sheet, "与2026年第二季度（已印发）相比"));
    xmlFreeDoc(sheet);
    past[1]->issued = past[0]->issued = false;
    write_workbook(fixture, 100);
    sheet = read_sheet(fixture, SHEET_RANKING);
    expect_cell(sheet, "B4", "部门");
    xmlFreeDoc(sheet);
    for (guint i = 0; i < G_N_ELEMENTS(past); i++)
        kh_past_free(past[i]);
}

Test(report_workbook, shows_earlier_periods_of_the_same_kind)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    kh_past *past[] = {past_of("2026Q1", false), past_of("2026", true), past_of("2026Q2", true),
                       past_of("2026Q4", true)};
    fixture->report.past = (const kh_past *const *)past;
    fixture->report.n_past = G_N_ELEMENTS(past);
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_PROBLEMS + 1);
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"C19", "2026年第一季度\n（未印发）"},
        {"D19", "2026年第二季度"},
        {"E19", "2026年第三季度"},
        {"F19", ""},
        {"A20", "县直部门"},
        {"C20", "88.66"}, /* of 90 and 87.32 */
        {"E20", "80.19"}, /* of 73.05 and 87.32: 80.185 */
        {"A22", "全部单位"},
        {"A24", "县教育局"},
        {"D24", "87.32"},
        {"A26", "马坝镇"},
        {"D26", ""},
        {"E26", "53.44"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    xmlFreeDoc(sheet);
    for (guint i = 0; i < G_N_ELEMENTS(past); i++)
        kh_past_free(past[i]);
}

static kh_moment day(int month, int of_month)
{
    return (kh_moment){.at = kh_date_start(kh_date_from_ymd(2026, month, of_month))};
}

static bool each_finding(void *keeper, kh_finding_visit visit, void *data, GError **error)
{
    const GArray *findings = keeper;
    for (guint i = 0; i < findings->len; i++) {
        if (!visit(&g_array_index(findings, kh_finding, i), data, error))
            return false;
    }
    return true;
}

/* An office whose departments stand the other way round, and findings of it. */
static GArray *findings_of(report_fixture *fixture, const kh_finding *list, guint n)
{
    static const kh_department departments[] = {{.code = "MBZ"}, {.code = "XXX"}, {.code = "HBJ"}};
    static const kh_office office = {.departments = departments, .n_departments = G_N_ELEMENTS(departments)};
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(kh_finding));
    for (guint i = 0; i < n; i++) {
        kh_finding finding = list[i];
        finding.item = -1;
        finding.set_by = finding.rectify_by;
        finding.set_done = finding.rectified;
        finding.index_no = finding.type = finding.description = finding.inspector = finding.file = "";
        g_array_append_val(findings, finding);
    }
    fixture->report.office = &office;
    fixture->report.findings = (kh_finding_source){.keeper = findings, .each = each_finding};
    return findings;
}

Test(report_workbook, lists_what_is_to_be_put_right)
{
    const kh_moment none = KH_MOMENT_NONE;
    const kh_finding list[] = {
        {.check_no = "old-open",
         .checked = day(5, 1),
         .failed = true,
         .rectify_by = day(9, 20),
         .rectified = none,
         .department = 2},
        {.check_no = "old-done",
         .checked = day(5, 2),
         .failed = true,
         .rectify_by = day(6, 1),
         .rectified = day(5, 9),
         .department = 2},
        {.check_no = "kept",
         .checked = day(7, 1),
         .failed = true,
         .rectify_by = day(7, 9),
         .rectified = day(7, 9),
         .department = 0},
        {.check_no = "late",
         .checked = day(7, 2),
         .failed = true,
         .rectify_by = day(7, 9),
         .rectified = day(7, 12),
         .department = 0},
        {.check_no = "open",
         .checked = day(9, 2),
         .failed = true,
         .rectify_by = day(10, 9),
         .rectified = day(10, 8),
         .department = 0},
        {.check_no = "passed", .checked = day(9, 3), .rectify_by = none, .rectified = none, .department = 0},
        {.check_no = "stranger",
         .checked = day(9, 3),
         .failed = true,
         .rectify_by = none,
         .rectified = none,
         .department = 1},
        {.check_no = "after",
         .checked = day(10, 3),
         .failed = true,
         .rectify_by = none,
         .rectified = none,
         .department = 0},
        {.check_no = "unjudged",
         .checked = day(9, 3),
         .failed = true,
         .rectify_by = none,
         .rectified = none,
         .first_import = 9},
    };
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"A3", "待整改2件（其中逾期未整改1件）；本期已整改2件（其中逾期整改1件）"},
        {"A5", "逾期未整改"},
        {"B5", "县环保局"},
        {"E5", "10"},
        {"J5", "old-open"},
        {"A6", "整改中"},
        {"B6", "马坝镇"},
        {"E6", ""},
        {"J6", "open"},
        {"A7", "逾期整改"},
        {"E7", "3"},
        {"A8", "按期整改"},
        {"J8", "kept"},
        {"A9", ""},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    GArray *findings = findings_of(fixture, list, G_N_ELEMENTS(list));
    fixture->result.last_import = 8;
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS + 1);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    xmlFreeDoc(sheet);
    sheet = read_sheet(fixture, SHEET_DEDUCTIONS + 2);
    expect_cell(sheet, "A3", "本期抽查4次，合格1次，不合格3次");
    expect_cell(sheet, "A8", "passed");
    expect_cell(sheet, "E8", "合格");
    expect_cell(sheet, "A9", "");
    xmlFreeDoc(sheet);
    g_array_unref(findings);
}

/* The dates are those that the result was judged by; a check that a notice gave a deadline stands once. */
Test(report_workbook, lists_what_notices_ask_for_and_what_was_approved)
{
    const kh_date dated = kh_date_from_ymd(2026, 9, 16);
    const kh_rectification_step steps[] = {
        {3, false, kh_date_from_ymd(2026, 10, 30), dated, "李主任", "云政办〔2026〕20号", "系统升级"},
        {9, true, dated, dated, "王主任", "", "已更正"}, /* after the result */
    };
    const kh_finding checks[] = {
        {.check_no = "CC-9",
         .checked = day(6, 1),
         .failed = true,
         .rectify_by = KH_MOMENT_NONE,
         .rectified = KH_MOMENT_NONE,
         .department = 0},
    };
    kh_finding lines[] = {
        {.check_no = "云政办改〔2026〕3号-2",
         .index_no = "CC-9",
         .checked = day(7, 6),
         .failed = true,
         .set_by = day(9, 20),
         .set_done = KH_MOMENT_NONE,
         .rectify_by = day(10, 30),
         .rectified = day(9, 16),
         .steps = steps,
         .n_steps = G_N_ELEMENTS(steps),
         .item = -1,
         .type = "",
         .description = "没有公开",
         .inspector = "",
         .file = "",
         .department = 0},
    };
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"A3", "待整改1件（其中逾期未整改0件）；本期已整改0件（其中逾期整改0件）"},
        {"A5", "整改中"},
        {"B5", "马坝镇"},
        {"D5", ""},
        {"I5", "没有公开"},
        {"J5", "云政办改〔2026〕3号-2"},
        {"M5", "2026年9月16日李主任批准延期至2026年10月30日（云政办〔2026〕20号）：系统升级"},
        {"A6", ""},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    GArray *findings = findings_of(fixture, checks, G_N_ELEMENTS(checks));
    g_autoptr(GArray) notices = g_array_new(FALSE, FALSE, sizeof(kh_finding));
    g_array_append_vals(notices, lines, G_N_ELEMENTS(lines));
    fixture->report.notice_findings = (kh_finding_source){.keeper = notices, .each = each_finding};
    fixture->result.last_import = 8;
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS + 1);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    g_autoptr(GPtrArray) first = find_all(sheet, "//s:c[@r='L5']/s:v");
    cr_expect_eq(first->len, 1, "it shows the first deadline, which was extended");
    xmlFreeDoc(sheet);
    g_array_unref(findings);
}

Test(report_workbook, says_on_the_first_sheet_what_is_missing)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_array_index(fixture->inputs, kh_input, 0).refused = 3;
    fixture->result.assumed_weekends = true;
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_FRONT);
    cr_expect(holds_text(sheet, "台账.csv 3行"));
    cr_expect(holds_text(sheet, "按周一至周五为工作日计算"));
    cr_expect(holds_text(sheet, "单位：县信访局。"));
    xmlFreeDoc(sheet);
}

Test(report_workbook, leaves_the_share_out_where_there_is_none)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->scheme.has_share = false;
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_RANKING);
    expect_cell(sheet, "E4", "等次");
    expect_cell(sheet, "D6", "87.32");
    xmlFreeDoc(sheet);
}

static void expect_formula(xmlDoc *sheet, const char *reference, const char *formula)
{
    g_autofree char *xpath = g_strdup_printf("//s:c[@r='%s']/s:f", reference);
    g_autoptr(GPtrArray) found = find_all(sheet, xpath);
    cr_assert_eq(found->len, 1, "%s holds a formula", reference);
    cr_expect_str_eq(g_ptr_array_index(found, 0), formula);
}

Test(report_workbook, shows_what_is_absent_as_a_dash)
{
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"D3", "时效性"},   {"D4", "行政许可7个工作日内公开"},
        {"D5", "20"},       {"G5", "50"},
        {"B6", "县教育局"}, {"D6", "20"},
        {"G6", "50"},       {"B7", "县环保局"},
        {"D7", "0"},        {"N7", "—"}, /* rectified */
        {"R7", "0"},        {"U7", "70.13"},
        {"V7", "96"},       {"B8", "马坝镇"},
        {"D8", "—"},        {"R8", "／"}, /* the bonus is not for towns */
        {"S8", "-0.5"},     {"W8", "53.44"},
        {"B9", "县信访局"}, {"G9", "—"},
        {"W9", "—"},        {"X9", "不参评"},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_SCORES);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    expect_formula(sheet, "G6", "MAX(0,SUM(D6:F6))");
    expect_formula(sheet, "U6", "SUM(G6,L6,Q6)");
    cr_expect_eq(count_found(sheet, "//s:mergeCell[@ref='D3:G3']"), 1,
                 "the dimension's head is over its columns");
    xmlFreeDoc(sheet);
}

Test(report_workbook, shows_every_line_that_is_not_the_full_points)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    report_fixture_line(fixture, (kh_ledger_line){.indicator = 0, .kind = KH_LEDGER_BASE, .points = 2000});
    add_losses(fixture, 2);
    report_fixture_line(fixture, (kh_ledger_line){.department = FIXTURE_JYJ,
                                                  .indicator = FIXTURE_COLUMNS,
                                                  .kind = KH_LEDGER_ADJUSTMENT,
                                                  .points = 200,
                                                  .reason = "复核调整"});
    report_fixture_line(
        fixture, (kh_ledger_line){
                     .department = FIXTURE_MBZ, .indicator = -1, .kind = KH_LEDGER_FOLDING, .points = 70});
    write_workbook(fixture, 100);
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"A4", "行政许可7个工作日内公开"},
        {"B4", "20"},
        {"C4", "0"},
        {"D4", "逾期1个工作日"},
        {"E4", "已公开"},
        {"F4", "县环保局"},
        {"G4", "2"}, /* after the full points, which are not shown */
        {"H4", "失分"},
        {"I4", "办公室主任"},
        {"K4", "台账.csv"},
        {"L4", "2"},
        {"M4", "HBJ-002"},
        {"C5", "0.01"},
        {"C6", "-2"},
        {"H6", "复核调整"},
        {"A7", "（全部门）"},
        {"B7", ""},
        {"C7", "-0.7"},
        {"F7", "马坝镇"},
        {"A8", ""},
    };
    xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    xmlFreeDoc(sheet);
}

Test(report_workbook, adds_losses_up_by_area_and_item)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    const kh_moment late = {.at = kh_date_start(kh_date_from_ymd(2026, 7, 9))};
    const kh_ledger_line lines[] = {
        {.department = FIXTURE_HBJ,
         .kind = KH_LEDGER_LOSS,
         .points = -150,
         .item = "甲",
         .area = "许可",
         .done = late,
         .late = 2},
        {.department = FIXTURE_HBJ, .kind = KH_LEDGER_LOSS, .points = -50, .item = "乙", .area = "许可"},
        {.department = FIXTURE_JYJ,
         .kind = KH_LEDGER_LOSS,
         .points = -300,
         .item = "乙",
         .area = "财政",
         .done = late,
         .late = 1},
        {.department = FIXTURE_JYJ, .kind = KH_LEDGER_ADJUSTMENT, .points = 300},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        report_fixture_line(fixture, lines[i]);
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_PROBLEMS);
    static const struct {
        const char *xpath;
        guint rows;
    } rows[] = {
        /* name, cases, departments, points, share */
        {"//s:row[s:c[2]='财政' and s:c[3]=1 and s:c[4]=1 and s:c[5]=3 and s:c[6]=0.6]", 1},
        {"//s:row[s:c[2]='许可' and s:c[3]=2 and s:c[4]=1 and s:c[5]=2 and s:c[7]=1]", 1},
        {"//s:row[s:c[2]='乙' and s:c[3]=2 and s:c[4]=2 and s:c[5]=3.5]", 1},
        {"//s:row[s:c[1]=1 and s:c[2]=46212 and s:c[3]=2]", 1}, /* 9 July: two late publications */
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_eq(count_found(sheet, rows[i].xpath), rows[i].rows, "%s", rows[i].xpath);
    xmlFreeDoc(sheet);
}

/* Texts from hostile input and how they stand in the cell. */
static const struct {
    const char *text, *cell;
} hostile[] = {
    {"=cmd|' /c calc'!A1", "=cmd|' /c calc'!A1"},
    {"+1", "+1"},
    {"<script>alert(\"&\")</script>", "<script>alert(\"&\")</script>"},
    {"a\x01\x1f z", "a\xEF\xBF\xBD\xEF\xBF\xBD z"},
    {"a\xEF\xBF\xBE", "a\xEF\xBF\xBD"},
    {"一\r\n二\r三", "一\n二\n三"},
    {"_x0041_", "_x005F_x0041_"},
    {" 前后 ", " 前后 "},
    {"http://example.invalid/a b", "http://example.invalid/a b"},
};

Test(report_workbook, text_is_text_whatever_it_looks_like)
{
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autoptr(report_fixture) fixture = report_fixture_new();
        report_fixture_line(fixture, (kh_ledger_line){.indicator = FIXTURE_LICENCES,
                                                      .kind = KH_LEDGER_LOSS,
                                                      .title = hostile[i].text});
        write_workbook(fixture, 100);
        xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS);
        expect_cell(sheet, "J4", hostile[i].cell);
        cr_expect_eq(count_found(sheet, "//s:f | //s:hyperlink[@ref='J4']"), 0);
        cr_expect_eq(count_found(sheet, "//s:c[@r='J4' and @t='inlineStr']"), 1);
        xmlFreeDoc(sheet);
    }
}

/* A text of n times a character, and the UTF-16 units that are left of it. */
static const struct {
    const char *character;
    guint n;
    glong units;
} long_texts[] = {
    {"长", 32767, 32767}, {"长", 32768, 32767}, {"a", 40000, 32767},
    {"𠮷", 20000, 32767}, {"𠮷", 16383, 32766},
};

Test(report_workbook, cuts_what_a_cell_cannot_hold)
{
    for (guint i = 0; i < G_N_ELEMENTS(long_texts); i++) {
        g_autoptr(report_fixture) fixture = report_fixture_new();
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint j = 0; j < long_texts[i].n; j++)
            g_string_append(text, long_texts[i].character);
        report_fixture_line(
            fixture,
            (kh_ledger_line){.indicator = FIXTURE_LICENCES, .kind = KH_LEDGER_LOSS, .reason = text->str});
        write_workbook(fixture, 100);
        xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS);
        g_autofree char *left = cell_text(sheet, "D4");
        glong units = 0;
        g_autofree gunichar2 *wide = g_utf8_to_utf16(left, -1, NULL, &units, NULL);
        cr_expect_eq(units, long_texts[i].units, "%ld units of %u", units, long_texts[i].n);
        const bool cut = !g_str_equal(left, text->str);
        cr_expect_eq(g_str_has_suffix(left, "…"), cut);
        cr_expect_eq(cut, i != 0 && i != 4);
        cr_expect_not_null(wide);
        xmlFreeDoc(sheet);
    }
}

Test(report_workbook, opens_without_departments_lines_or_files)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.n_departments = 0;
    fixture->result.n_actions = 0;
    fixture->report.n_inputs = 0;
    write_workbook(fixture, 100);
    for (guint number = SHEET_RANKING; number <= SHEETS; number++)
        xmlFreeDoc(read_sheet(fixture, number));
}

Test(report_workbook, names_its_sources)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_SOURCES);
    static const char *const texts[] = {
        "2026年第三季度（2026Q3）",
        "示例细则，版本 1",
        "示例.yaml",
        "kaohe 0.1.0",
        "县信访局",
        "复核申请",
        "公开台账",
        "9f86d081884c",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        cr_expect(holds_text(sheet, texts[i]), "%s", texts[i]);
    xmlFreeDoc(sheet);
}

Test(report_workbook, lists_the_scheme_as_executed)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_RULES);
    for (guint i = 0; i < FIXTURE_INDICATORS; i++)
        cr_expect(holds_text(sheet, fixture->scheme.indicators[i].id), "%s",
                  fixture->scheme.indicators[i].id);
    cr_expect(holds_text(sheet, "总得分不低于90分"));
    cr_expect(holds_text(sheet, "15个工作日"));
    xmlFreeDoc(sheet);
}

/* Puts other content into a part of the written workbook. */
static void replace_part(const report_fixture *fixture, const char *name, const char *content)
{
    g_autofree char *path = report_fixture_path(fixture, WORKBOOK_NAME);
    zip_t *archive = zip_open(path, 0, NULL);
    cr_assert_not_null(archive);
    zip_source_t *source = zip_source_buffer(archive, content, strlen(content), 0);
    cr_assert_geq(zip_file_add(archive, name, source, ZIP_FL_OVERWRITE), 0);
    cr_assert_eq(zip_close(archive), 0);
}

Test(report_workbook, is_not_taken_for_whole_where_a_part_was_cut_short)
{
    static const char *const cut[] = {"", "<?xml version=\"1.0\"?>\n<worksheet><sheetData><row r=\"1\">",
                                      "<?xml version=\"1.0\"?>\n<worksheet></sheetData></workshee"};
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *path = report_fixture_path(fixture, WORKBOOK_NAME);
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64)); /* of no sheet */
    write_workbook(fixture, 100);
    cr_expect(kh_workbook_is_whole(path, sizes));
    for (guint i = 0; i < G_N_ELEMENTS(cut); i++) {
        replace_part(fixture, "xl/worksheets/sheet5.xml", cut[i]);
        cr_expect_not(kh_workbook_is_whole(path, sizes), "“%s”", cut[i]);
    }
    replace_part(fixture, "xl/worksheets/sheet5.xml", "<?xml version=\"1.0\"?>\n<worksheet></worksheet>\n");
    cr_expect(kh_workbook_is_whole(path, sizes));
    cr_assert(g_file_set_contents(path, "PK", 2, NULL));
    cr_expect_not(kh_workbook_is_whole(path, sizes));
}

/* A sheet from which a piece is gone may be well-formed all the same. */
Test(report_workbook, is_not_taken_for_whole_where_rows_are_missing)
{
    static const char sheet[] = "<worksheet><sheetData><row/><row/></sheetData></worksheet>";
    static const gint64 measured = 12;
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *path = report_fixture_path(fixture, WORKBOOK_NAME);
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(gint64));
    write_workbook(fixture, 100);
    replace_part(fixture, "xl/worksheets/sheet1.xml", sheet);
    g_array_append_val(sizes, measured);
    cr_expect(kh_workbook_is_whole(path, sizes));
    for (gint64 wrong = -1; wrong < 14; wrong += wrong == 11 ? 2 : 1) {
        g_array_index(sizes, gint64, 0) = wrong;
        cr_expect_not(kh_workbook_is_whole(path, sizes), "%" G_GINT64_FORMAT, wrong);
    }
}

static bool fail(void *keeper, int department, kh_ledger_visit visit, void *data, GError **error)
{
    (void)keeper, (void)department, (void)visit, (void)data;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, "no store");
    return false;
}

Test(report_workbook, leaves_nothing_where_it_fails)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autoptr(GError) error = NULL, other = NULL;
    guint n_parts = 0;
    fixture->report.ledger.each = fail;
    cr_expect_not(kh_report_write_workbook(&fixture->report, &n_parts, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_eq(g_rmdir(fixture->folder), 0, "the folder is empty");
    cr_expect_not(kh_report_write_workbook(&fixture->report, &n_parts, &other), "the folder is gone");
    cr_expect(g_error_matches(other, KH_ERROR, KH_ERROR_MACHINE));
}
