#include "report/xlsx/cell_text.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text, *cell;
} texts[] = {
    {"教育局", "教育局"},         {"", ""},
    {"a\tb\nc", "a\tb\nc"},       {"a\r\nb\rc", "a\nb\nc"},
    {"a\x01z", "a\xEF\xBF\xBDz"}, {"\xEF\xBF\xBF", "\xEF\xBF\xBD"},
    {"_x0041_", "_x005F_x0041_"}, {"_x00g1_", "_x00g1_"},
    {"_x004_", "_x004_"},         {"a_x0041_b_", "a_x005F_x0041_b_"},
};

Test(report_xlsx, text_fits_a_cell)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        cr_expect_str_eq(kh_xlsx_cell_text(texts[i].text, scratch), texts[i].cell);
}

/* A cell holds 32,767 units of UTF-16; a character beyond the basic plane is two. */
Test(report_xlsx, long_text_ends_with_an_ellipsis)
{
    g_autoptr(GString) scratch = g_string_new(NULL);
    g_autofree char *full = g_strnfill(32767, 'x');
    cr_expect_eq(kh_xlsx_cell_text(full, scratch), full);

    g_autofree char *long_text = g_strconcat(full, "x", NULL);
    const char *cut = kh_xlsx_cell_text(long_text, scratch);
    cr_expect_eq(g_utf8_strlen(cut, -1), 32767);
    cr_expect(g_str_has_suffix(cut, "x…"));

    g_autoptr(GString) wide = g_string_new(NULL);
    for (int i = 0; i < 16384; i++)
        g_string_append(wide, "𠮷");
    cut = kh_xlsx_cell_text(wide->str, scratch);
    cr_expect_eq(g_utf8_strlen(cut, -1), 16384);
    cr_expect(g_str_has_suffix(cut, "𠮷…"));
}
