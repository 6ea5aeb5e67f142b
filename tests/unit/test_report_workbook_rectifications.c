#include "report_workbook_parts.h"

#include <criterion/criterion.h>

/* 整改台账 and 抽查结果. */

Test(report_workbook, lists_what_is_to_be_put_right)
{
    const kh_moment none = KH_MOMENT_NONE;
    const kh_finding list[] = {
        {.check_no = "old-open",
         .checked = report_fixture_day(5, 1),
         .failed = true,
         .rectify_by = report_fixture_day(9, 20),
         .rectified = none,
         .department = 2},
        {.check_no = "old-done",
         .checked = report_fixture_day(5, 2),
         .failed = true,
         .rectify_by = report_fixture_day(6, 1),
         .rectified = report_fixture_day(5, 9),
         .department = 2},
        {.check_no = "kept",
         .checked = report_fixture_day(7, 1),
         .failed = true,
         .rectify_by = report_fixture_day(7, 9),
         .rectified = report_fixture_day(7, 9),
         .department = 0},
        {.check_no = "late",
         .checked = report_fixture_day(7, 2),
         .failed = true,
         .rectify_by = report_fixture_day(7, 9),
         .rectified = report_fixture_day(7, 12),
         .department = 0},
        {.check_no = "open",
         .checked = report_fixture_day(9, 2),
         .failed = true,
         .rectify_by = report_fixture_day(10, 9),
         .rectified = report_fixture_day(10, 8),
         .department = 0},
        {.check_no = "passed",
         .checked = report_fixture_day(9, 3),
         .rectify_by = none,
         .rectified = none,
         .department = 0},
        {.check_no = "stranger",
         .checked = report_fixture_day(9, 3),
         .failed = true,
         .rectify_by = none,
         .rectified = none,
         .department = 1},
        {.check_no = "after",
         .checked = report_fixture_day(10, 3),
         .failed = true,
         .rectify_by = none,
         .rectified = none,
         .department = 0},
        {.check_no = "unjudged",
         .checked = report_fixture_day(9, 3),
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
    GArray *findings = report_fixture_findings(fixture, list, G_N_ELEMENTS(list));
    fixture->result.known = (kh_known){.cutoff = 8, .seen = 8};
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
         .checked = report_fixture_day(6, 1),
         .failed = true,
         .rectify_by = KH_MOMENT_NONE,
         .rectified = KH_MOMENT_NONE,
         .department = 0},
    };
    kh_finding lines[] = {
        {.check_no = "云政办改〔2026〕3号-2",
         .index_no = "CC-9",
         .checked = report_fixture_day(7, 6),
         .failed = true,
         .set_by = report_fixture_day(9, 20),
         .set_done = KH_MOMENT_NONE,
         .rectify_by = report_fixture_day(10, 30),
         .rectified = report_fixture_day(9, 16),
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
    GArray *findings = report_fixture_findings(fixture, checks, G_N_ELEMENTS(checks));
    g_autoptr(GArray) notices = g_array_new(FALSE, FALSE, sizeof(kh_finding));
    g_array_append_vals(notices, lines, G_N_ELEMENTS(lines));
    fixture->report.notice_findings = report_fixture_source(notices);
    fixture->result.known = (kh_known){.cutoff = 8, .seen = 8};
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_DEDUCTIONS + 1);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_cell(sheet, cells[i].reference, cells[i].text);
    g_autoptr(GPtrArray) first = find_all(sheet, "//s:c[@r='L5']/s:v");
    cr_expect_eq(first->len, 1, "it shows the first deadline, which was extended");
    xmlFreeDoc(sheet);
    g_array_unref(findings);
}
