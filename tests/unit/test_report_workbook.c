#include "report_workbook_parts.h"

#include "base/error.h"
#include "report/workbook/parts.h"
#include "report/workbook/workbook.h"
#include "report/xlsx/whole.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

/* The workbook as a file: its bytes, sheets and print, what it makes of texts, and how it fails. */

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
    static const char *const plain[] = {"首页",     "排名",     "得分表",   "问题分析", "按责任人",
                                        "扣分明细", "评分细则", "数据来源", "县教育局", "县环保局",
                                        "马坝镇",   "县信访局", NULL};
    static const char *const full[] = {"首页",     "排名",          "得分表",        "问题分析", "按责任人",
                                       "扣分明细", "扣分明细（2）", "扣分明细（3）", "评分细则", "数据来源",
                                       "县教育局", "县环保局",      "马坝镇",        "县信访局", NULL};
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

Test(report_workbook, shows_who_is_not_ranked_below_the_ranking)
{
    static const struct {
        guint sheet;
        const char *reference, *text;
    } cells[] = {
        {SHEET_RANKING, "A3",
         "参评1个单位：优秀0个，良好1个，达标0个，不达标0个；不参评1个，已撤并1个，新设1个（另有1项提示，见表"
         "末）"},
        {SHEET_RANKING, "A10", "已撤并（1个单位）"},
        {SHEET_RANKING, "A11", "—"},
        {SHEET_RANKING, "B11", "县环保局"},
        {SHEET_RANKING, "D11", "73.05"},
        {SHEET_RANKING, "E11", "—"},
        {SHEET_RANKING, "F11", "已撤并"},
        {SHEET_RANKING, "H11", "2026年8月16日起并入县自然资源局"},
        {SHEET_RANKING, "A12", "新设（1个单位）"},
        {SHEET_RANKING, "D13", "53.44"},
        {SHEET_RANKING, "H13", "2026年9月10日设立，本期不排名"},
        {SHEET_RANKING, "A14", "不参评（1个单位）"},
        {SHEET_RANKING, "D15", "—"},
        {SHEET_SCORES, "A7", "—"},
        {SHEET_SCORES, "B7", "县环保局"},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    report_fixture_turn(fixture);
    write_workbook(fixture, 100);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        xmlDoc *sheet = read_sheet(fixture, cells[i].sheet);
        expect_cell(sheet, cells[i].reference, cells[i].text);
        xmlFreeDoc(sheet);
    }
    xmlDoc *front = read_sheet(fixture, SHEET_FRONT);
    cr_expect(holds_text(front, "县环保局（已撤并）、马坝镇（新设）、县信访局"));
    xmlFreeDoc(front);
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
                                         "'按责任人'!$A:$B,'按责任人'!$4:$4",
                                         "'排名'!$A:$B,'排名'!$4:$4",
                                         "'数据来源'!$15:$15",
                                         "'评分细则'!$A:$B,'评分细则'!$3:$3",
                                         "'问题分析'!$1:$2",
                                         "'马坝镇'!$1:$3",
                                         NULL};
    expect_names(fixture, "//s:definedName[@name='_xlnm.Print_Titles']", titles);
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
                                                      .what.title = hostile[i].text});
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
        report_fixture_line(fixture, (kh_ledger_line){.indicator = FIXTURE_LICENCES,
                                                      .kind = KH_LEDGER_LOSS,
                                                      .what.reason = text->str});
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
    cr_expect(kh_xlsx_is_whole(path, sizes));
    for (guint i = 0; i < G_N_ELEMENTS(cut); i++) {
        replace_part(fixture, "xl/worksheets/sheet5.xml", cut[i]);
        cr_expect_not(kh_xlsx_is_whole(path, sizes), "“%s”", cut[i]);
    }
    replace_part(fixture, "xl/worksheets/sheet5.xml", "<?xml version=\"1.0\"?>\n<worksheet></worksheet>\n");
    cr_expect(kh_xlsx_is_whole(path, sizes));
    cr_assert(g_file_set_contents(path, "PK", 2, NULL));
    cr_expect_not(kh_xlsx_is_whole(path, sizes));
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
    cr_expect(kh_xlsx_is_whole(path, sizes));
    for (gint64 wrong = -1; wrong < 14; wrong += wrong == 11 ? 2 : 1) {
        g_array_index(sizes, gint64, 0) = wrong;
        cr_expect_not(kh_xlsx_is_whole(path, sizes), "%" G_GINT64_FORMAT, wrong);
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
    cr_expect_not(kh_workbook_write(&fixture->report, &n_parts, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_eq(g_rmdir(fixture->folder), 0, "the folder is empty");
    cr_expect_not(kh_workbook_write(&fixture->report, &n_parts, &other), "the folder is gone");
    cr_expect(g_error_matches(other, KH_ERROR, KH_ERROR_MACHINE));
}
