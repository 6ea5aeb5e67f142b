#include "report_workbook_parts.h"

#include <criterion/criterion.h>

/* 按责任人: the ledger by person, and who answers for how many items. */

static void add_line(report_fixture *fixture, kh_ledger_line line)
{
    line.what.file = "台账.csv";
    line.what.line = 2;
    if (line.indicator == 0)
        line.indicator = FIXTURE_LICENCES;
    report_fixture_line(fixture, line);
}

static void add_ledger(report_fixture *fixture)
{
    const kh_moment due = report_fixture_day(9, 1), done = report_fixture_day(9, 3);
    const kh_particulars late = {.person = "张三", .due = due, .done = done, .remedy = KH_REMEDY_PUBLISHED};
    const kh_particulars missing = {
        .person = "张三", .due = due, .done = KH_MOMENT_NONE, .remedy = KH_REMEDY_UNPUBLISHED};
    const kh_particulars check = {.person = "",
                                  .reference = "CC-1",
                                  .due = KH_MOMENT_NONE,
                                  .done = KH_MOMENT_NONE,
                                  .remedy = KH_REMEDY_UNRECTIFIED};
    const kh_particulars value = {.due = KH_MOMENT_NONE, .done = KH_MOMENT_NONE};
    const kh_ledger_line lines[] = {
        {.department = FIXTURE_HBJ, .kind = KH_LEDGER_LOSS, .points = -30, .what = late},
        {.department = FIXTURE_HBJ, .kind = KH_LEDGER_LOSS, .points = -20, .what = missing},
        {.department = FIXTURE_HBJ, .kind = KH_LEDGER_PENALTY, .points = -70, .what = check},
        {.department = FIXTURE_HBJ,
         .indicator = FIXTURE_SATISFACTION, /* a value: nothing failed */
         .kind = KH_LEDGER_LOSS,
         .points = -120,
         .what = value},
        {.department = FIXTURE_HBJ, .kind = KH_LEDGER_ADJUSTMENT, .points = 40, .what = value},
        {.department = FIXTURE_HBJ, .indicator = -1, .kind = KH_LEDGER_FOLDING, .points = 5, .what = value},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        add_line(fixture, lines[i]);
}

/* An office in the order of report_fixture_findings: 马坝镇 owes two items, 县环保局 three. */
static void add_office(report_fixture *fixture)
{
    static const kh_department_version always[] = {{.span = KH_SPAN_ALWAYS, .successor = -1, .parent = -1}};
    static const kh_department departments[] = {{.code = "MBZ", .versions = always, .n_versions = 1},
                                                {.code = "XXX", .versions = always, .n_versions = 1},
                                                {.code = "HBJ", .versions = always, .n_versions = 1}};
    static const guint hbj[] = {2};
    static const kh_duty duties[] = {{.department = 2, .span = KH_SPAN_ALWAYS, .person = "李四"}};
    static kh_item items[] = {
        {.code = "A", .person = "张三", .span = KH_SPAN_ALWAYS, .n_versions = 1, .everyone = true},
        {.code = "B", .person = "", .span = KH_SPAN_ALWAYS, .n_versions = 1, .everyone = true},
        {.code = "C",
         .person = "张三",
         .span = KH_SPAN_ALWAYS,
         .n_versions = 1,
         .units = hbj,
         .n_units = 1,
         .duties = duties,
         .n_duties = 1},
        {.code = "D", .person = "王五", .n_versions = 1, .everyone = true}, /* ended before */
    };
    static kh_office office = {.departments = departments, .n_departments = 3, .items = items, .n_items = 4};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++)
        items[i].first = i;
    items[3].span = (kh_span){KH_SINCE_EVER, kh_date_from_ymd(2026, 8, 31)};
    fixture->report.office = &office;
}

Test(report_workbook, counts_by_person)
{
    static const struct {
        const char *reference, *text;
    } cells[] = {
        {"A3", "责任人3名；问题3件，扣分1.20分；待整改2件，其中逾期2件"},
        {"A5", "县环保局"},
        {"B5", "未指定责任人"},
        {"C5", "1"},
        {"D5", "1"},
        {"E5", "0.7"},
        {"F5", "1"},
        {"G5", "1"},
        {"B6", "张三"},
        {"C6", "1"},
        {"D6", "2"},
        {"E6", "0.5"},
        {"F6", "1"}, /* what was done late needs nothing more */
        {"G6", "1"},
        {"B7", "李四"}, /* 责任分工 stands over the item's person */
        {"C7", "1"},
        {"D7", "0"},
        {"A8", "马坝镇"},
        {"B8", "张三"},
        {"C8", "1"},
        {"B9", "未指定责任人"},
        {"A10", "扣分明细中不归责任人的扣分（负数为加回）：按数值计分的指标1.20分、复核调整-0.40分、"
                "折算舍入-0.05分。"},
    };
    const kh_finding list[] = {{.check_no = "CC-1",
                                .checked = report_fixture_day(8, 1),
                                .failed = true,
                                .rectify_by = report_fixture_day(9, 20),
                                .rectified = KH_MOMENT_NONE,
                                .department = 2}};
    g_autoptr(report_fixture) fixture = report_fixture_new();
    add_ledger(fixture);
    GArray *findings = report_fixture_findings(fixture, list, G_N_ELEMENTS(list));
    add_office(fixture);
    fixture->result.scores[FIXTURE_HBJ * FIXTURE_INDICATORS + FIXTURE_SATISFACTION].failed = 0;
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_RESPONSIBLE);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    xmlFreeDoc(sheet);
    g_array_unref(findings);
}

Test(report_workbook, of_a_composed_year_shows_no_persons)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->scheme.composed = true;
    write_workbook(fixture, 100);
    xmlDoc *book = read_part(fixture, "xl/workbook.xml");
    cr_expect_eq(count_found(book, "//s:sheet[@name='问题分析']"), 1);
    cr_expect_eq(count_found(book, "//s:sheet[@name='按责任人']"), 0);
    xmlFreeDoc(book);
}
