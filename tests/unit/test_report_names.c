#include "report_fixture.h"

#include "report/workbook/groups.h"
#include "report/workbook/parts.h"
#include "report/workbook/sheet_names.h"
#include "report/xlsx/whole.h"

#include <criterion/criterion.h>

static const char *const taken[] = {"首页", "排名", NULL};

/* Names of departments in order, and of their sheets. */
static const struct {
    const char *code, *name, *sheet;
} departments[] = {
    {"A", "县教育局", "县教育局"},
    {"B", "县教育局", "县教育局（B）"},
    {"C", "排名", "排名（C）"},
    {"D", "a/b\\c?d*e[f]g:h'i", "a_b_c_d_e_f_g_h_i"},
    {"E", "ABC", "ABC"},
    {"F", "abc", "abc（F）"},
    {"G", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
    {"H", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二四",
     "一二三四五六七八九十一二三四五六七八九十一二三四五（2）"},
    {"I", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷"}, /* 15 x 2 UTF-16 units */
    {"J", "a\x01z", "a_z"},
};

Test(report_names, are_safe_short_and_unique)
{
    kh_standing standings[G_N_ELEMENTS(departments)] = {{0}};
    kh_result result = {.standings = standings, .n_departments = G_N_ELEMENTS(departments)};
    for (guint i = 0; i < G_N_ELEMENTS(departments); i++) {
        standings[i].code = g_strdup(departments[i].code);
        standings[i].name = g_strdup(departments[i].name);
    }
    g_auto(GStrv) names = kh_sheet_names_make(&result, taken);
    cr_assert_eq(g_strv_length(names), G_N_ELEMENTS(departments));
    for (guint i = 0; i < G_N_ELEMENTS(departments); i++) {
        cr_expect_str_eq(names[i], departments[i].sheet);
        g_free(standings[i].code);
        g_free(standings[i].name);
    }
}

Test(report_names, targets_name_sheet_and_cell)
{
    g_autofree char *target = kh_sheet_names_target("县教育局", 4, 27);
    cr_expect_str_eq(target, "internal:'县教育局'!AB5");
}

/* Departments of the fixture: three of one group, the last of them not ranked, and one of another. */
Test(report_names, workbooks_of_groups)
{
    static const struct {
        const char *file;
        guint departments[2], n;
    } expected[] = {
        {"考核结果-县直部门.xlsx", {FIXTURE_JYJ, FIXTURE_HBJ}, 2},
        {"考核结果-县直部门（2）.xlsx", {FIXTURE_XFB}, 1},
        {"考核结果-乡_镇.xlsx", {FIXTURE_MBZ}, 1},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.standings[FIXTURE_MBZ].group = report_fixture_text(fixture, "乡#镇");
    g_autoptr(GPtrArray) books = kh_groups_plan(&fixture->result, 2);
    cr_assert_eq(books->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < books->len; i++) {
        const kh_group_book *book = g_ptr_array_index(books, i);
        cr_expect_str_eq(book->file, expected[i].file);
        cr_assert_eq(book->departments->len, expected[i].n);
        for (guint j = 0; j < expected[i].n; j++)
            cr_expect_eq(g_array_index(book->departments, guint, j), expected[i].departments[j]);
    }
}

Test(report_names, too_many_departments_have_workbooks_of_their_own)
{
    static const char *const files[] = {"考核结果.xlsx", "考核结果-县直部门.xlsx",
                                        "考核结果-县直部门（2）.xlsx", "考核结果-乡镇街道.xlsx"};
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) unmeasured = g_array_new(FALSE, FALSE, sizeof(gint64));
    guint n_parts = 0;
    cr_assert(kh_workbook_write_within(&fixture->report, (kh_workbook_limits){100, 2}, &n_parts, &error));
    cr_expect_eq(n_parts, 3);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = report_fixture_path(fixture, files[i]);
        cr_expect(kh_xlsx_is_whole(path, unmeasured), "%s", files[i]);
    }
}
