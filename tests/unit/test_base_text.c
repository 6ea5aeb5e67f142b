#include "base/text.h"

#include <criterion/criterion.h>
#include <string.h>

Test(text, is_trimmed_of_every_white_space)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"", ""},
        {"   ", ""},
        {"　", ""},
        {"教育局", "教育局"},
        {"  教育局\t", "教育局"},
        {"　教育局　", "教育局"},
        {"\xC2\xA0教育局\xC2\xA0 ", "教育局"},
        {"\xEF\xBB\xBF部门", "部门"},
        {"\xEF\xBB\xBF 　\r\n部门\r\n", "部门"},
        {"县 教育　局", "县 教育　局"},
        {" \xE2\x80\x8B部门\xE2\x80\x8B", "部门"},
        {"a", "a"},
        {"，部门，", "，部门，"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *copy = g_strdup(rows[i].text);
        gsize length = strlen(copy);
        const char *trimmed = kh_text_trim(copy, &length);
        cr_expect_str_eq(trimmed, rows[i].expected, "row %zu", i);
        cr_expect_eq(length, strlen(rows[i].expected), "row %zu", i);
    }
}

Test(text, is_folded_to_half_width)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"", ""},
        {"abc-123", "abc-123"},
        {"２０２６－０７－０１", "2026-07-01"},
        {"２０２６／７／１　９：０５", "2026/7/1 9:05"},
        {"ＡＢＣｘｙｚ", "ABCxyz"},
        {"（２０２６）１２号", "(2026)12号"},
        {"〔2026〕12号", "〔2026〕12号"},
        {"！～", "!~"},
        {"7\xC2\xA0日", "7 日"},
        {"环保局、教育局。", "环保局、教育局。"},
        {"ｶﾅ￥", "ｶﾅ￥"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *copy = g_strdup(rows[i].text);
        gsize length = kh_text_fold(copy);
        cr_expect_str_eq(copy, rows[i].expected);
        cr_expect_eq(length, strlen(rows[i].expected));
    }
}

/* Every full-width form has the twin 0xFEE0 below it. */
Test(text, law_of_full_width_forms)
{
    for (gunichar character = 0xFF00; character <= 0xFF5F; character++) {
        char text[8] = {0};
        g_unichar_to_utf8(character, text);
        kh_text_fold(text);
        bool has_twin = character > 0xFF00 && character < 0xFF5F;
        cr_expect_eq(g_utf8_get_char(text), has_twin ? character - 0xFEE0 : character, "U+%04X", character);
    }
}

Test(text, nearest_name_is_found_or_none)
{
    static const char *const names[] = {"公开时间", "公开时限", "起算时间", "教体局", "published_at", NULL};
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"公开时问", "公开时间"},
        {"公开时间", "公开时间"},
        {"公 开时间", "公开时间"},
        {"公开日期", NULL},
        {"教体居", "教体局"},
        {"教委", NULL},
        {"publised_at", "published_at"},
        {"published-at", "published_at"},
        {"公间开时", NULL},
        {"公开间时", "公开时间"},
        {"教局体", "教体局"},
        {"备注", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *got = kh_text_nearest(rows[i].text, names);
        cr_expect_eq(g_strcmp0(got, rows[i].expected), 0, "%s gave %s", rows[i].text, got ? got : "none");
    }
}

Test(text, what_is_meant_is_near_or_a_part)
{
    static const char *const names[] = {"县教育局", "县财政局", "县教育考试院", "县发改委", "", NULL};
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"县教肓局", "“县教育局”"},
        {"教育", "“县教育局”、“县教育考试院”"},
        {"云溪县财政局办公室", "“县财政局”"},
        {"县", NULL}, /* all of them */
        {"气象台", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = kh_text_meant(rows[i].text, names);
        cr_expect_eq(g_strcmp0(got, rows[i].expected), 0, "%s gave %s", rows[i].text, got ? got : "none");
    }
}

Test(text, nearest_of_equals_is_the_first)
{
    static const char *const names[] = {"一二三甲", "一二三乙", NULL};
    cr_expect_str_eq(kh_text_nearest("一二三丙", names), "一二三甲");
}

Test(text, longest_part_of_a_name_that_is_too_long)
{
    static const char *const names[] = {"局", "水利", "水利局", "县水利局", NULL};
    static const struct {
        const char *text, *expected;
    } rows[] = {{"水利局（机关）", "水利局"},
                {"云溪县水利局办公室", "县水利局"},
                {"水利", "水利"},
                {"局长", NULL},
                {"", NULL}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *got = kh_text_longest_part(rows[i].text, names);
        cr_expect_eq(g_strcmp0(got, rows[i].expected), 0, "%s gave %s", rows[i].text, got ? got : "none");
    }
}

Test(text, squeezes_out_every_blank)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {{"水　利 局", "水利局"},
                {" \xC2\xA0合\xE2\x80\xAF格\t", "合格"},
                {"Ａ１", "A1"},
                {"", ""},
                {" ", ""}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *got = kh_text_squeezed(rows[i].text);
        cr_expect_str_eq(got, rows[i].expected, "%s", rows[i].text);
    }
}

Test(text, a_very_long_cell_costs_nothing)
{
    static const char *const names[] = {"公开时间", NULL};
    g_autofree char *cell = g_strnfill(8 << 20, 'x');
    cr_expect_null(kh_text_nearest(cell, names));
}

Test(text, takes_two_columns_a_wide_character)
{
    static const struct {
        const char *text;
        int expected;
    } rows[] = {
        {"", 0}, {"abc", 3}, {"县教育局", 8}, {"2026年", 6}, {"Ａ", 2}, {"，", 2}, {"e\xCC\x81", 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_eq(kh_text_width(rows[i].text), rows[i].expected, "%s", rows[i].text);
}

Test(text, lists_are_split_at_every_separator)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"CZJ、MBZ", "CZJ/MBZ"},
        {"县环保局；县教育局", "县环保局/县教育局"},
        {"a;b|c,d，e、f；g", "a/b/c/d/e/f/g"},
        {" a 、　b　", "a/b"},
        {"、、a、", "a"},
        {"", ""},
        {" ；", ""},
        {"许可决定书文号:docno", "许可决定书文号:docno"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) members = kh_text_split_list(rows[i].text);
        g_autofree char *joined = g_strjoinv("/", members);
        cr_expect_str_eq(joined, rows[i].expected);
    }
}

Test(text, formulas_are_recognised)
{
    static const char *const formulas[] = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"};
    static const char *const texts[] = {"", "1", " =1", "县教育局", "a=b", "'=1"};
    for (size_t i = 0; i < G_N_ELEMENTS(formulas); i++)
        cr_expect(kh_text_is_formula_like(formulas[i]), "%s", formulas[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        cr_expect_not(kh_text_is_formula_like(texts[i]), "%s", texts[i]);
}

Test(text, file_names_are_one_safe_component)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"县教育局", "县教育局"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {"..", "_"},
        {".", "_"},
        {"", "_"},
        {" 　", "_"},
        {".hidden", "hidden"},
        {"a/b\\c:d", "a_b_c_d"},
        {"a\nb\x01", "a_b_"},
        {"a\xE2\x80\xAE"
         "b",
         "a_b"},
        {"名称. . ", "名称"},
        {"C:\\x*?\"<>|", "C__x______"},
        {"2026年第三季度 通报", "2026年第三季度 通报"},
        {". .　.名称.\xC2\xA0. ", "名称"},
        {"CON", "_CON"},
        {"nul.csv", "_nul.csv"},
        {".aux .", "_aux"},
        {"Com1", "_Com1"},
        {"console", "console"},
        {"com", "com"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = kh_text_file_name(rows[i].text);
        g_autofree char *again = kh_text_file_name(name);
        cr_expect_str_eq(name, rows[i].expected, "%s, not %s", name, rows[i].expected);
        cr_expect_str_eq(again, name, "%s is safe already, and becomes %s", name, again);
    }
}

Test(text, file_names_are_not_long)
{
    static const char *const fillers[] = {"x", "县", "𠀀"};
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        GString *text = g_string_new(NULL);
        for (int n = 0; n < 300; n++)
            g_string_append(text, fillers[i]);
        g_autofree char *name = kh_text_file_name(text->str);
        cr_expect(g_utf8_validate(name, -1, NULL));
        cr_expect_leq(g_utf8_strlen(name, -1), 80);
        cr_expect_leq(strlen(name), 240, "with its ending it fits a folder entry of 255 bytes");
        g_string_free(text, TRUE);
    }
}
