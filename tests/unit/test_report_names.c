#include "report/workbook_names.h"

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
    g_auto(GStrv) names = kh_names_of_sheets(&result, taken);
    cr_assert_eq(g_strv_length(names), G_N_ELEMENTS(departments));
    for (guint i = 0; i < G_N_ELEMENTS(departments); i++) {
        cr_expect_str_eq(names[i], departments[i].sheet);
        g_free(standings[i].code);
        g_free(standings[i].name);
    }
}

Test(report_names, targets_name_sheet_and_cell)
{
    g_autofree char *target = kh_names_target("县教育局", 4, 27);
    cr_expect_str_eq(target, "internal:'县教育局'!AB5");
}
