#include "report_workbook_parts.h"

#include <criterion/criterion.h>

/* What its sheets show: ranks, changes, scores, losses, sources and rules. */

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
        {"http://例.cn/公开/1.html", 1},
        {"HTTP://example.gov.cn/", 1},
        {"http://", 0},
        {"file:///etc/passwd", 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(report_fixture) fixture = report_fixture_new();
        report_fixture_line(fixture, (kh_ledger_line){.kind = KH_LEDGER_LOSS, .what.url = pages[i].url});
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
                                                  .what.reason = "复核调整"});
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
         .what.item = "甲",
         .what.area = "许可",
         .what.done = late,
         .what.late = 2},
        {.department = FIXTURE_HBJ,
         .kind = KH_LEDGER_LOSS,
         .points = -50,
         .what.item = "乙",
         .what.area = "许可"},
        {.department = FIXTURE_JYJ,
         .kind = KH_LEDGER_LOSS,
         .points = -300,
         .what.item = "乙",
         .what.area = "财政",
         .what.done = late,
         .what.late = 1},
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
