/* A listing reads the same in text, CSV and JSON, and what is in a cell stays in its cell. */
#include "base/error.h"
#include "cli/listing/listing.h"

#include <criterion/criterion.h>

static const kh_listing_column columns[] = {
    {"department", "部门", false},
    {"points", "得分", true},
    {"reason", "原因", false},
};

static char *listing_of(kh_listing_format format, const char *const rows[][3], guint n_rows)
{
    g_autoptr(kh_listing) listing = kh_listing_new(format, columns, G_N_ELEMENTS(columns));
    for (guint r = 0; r < n_rows; r++)
        kh_listing_add(listing, rows[r]);
    cr_assert_eq(kh_listing_rows(listing), n_rows);
    return kh_listing_format_rows(listing);
}

static const char *const rows[][3] = {
    {"教体局", "9.50", "两行\n原因"},
    {"水务局", "-12.00", NULL},
};

Test(listing, keys_go_by_their_numbers)
{
    static const char *const keys[] = {"",
                                       "C-1",
                                       "C-2",
                                       "C-10",
                                       "X",
                                       "〔2026〕2号-1",
                                       "〔2026〕2号-2",
                                       "〔2026〕2号-10",
                                       "〔2026〕10号-1",
                                       "〔2026〕10号-1a"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(keys); j++) {
            int by = kh_listing_compare_keys(keys[i], keys[j]);
            cr_expect((by > 0) - (by < 0) == (i > j) - (i < j), "%s, %s", keys[i], keys[j]);
        }
    }
}

Test(cli_listing, text_is_aligned_and_a_row_is_one_line)
{
    g_autofree char *text = listing_of(KH_LISTING_FORMAT_TEXT, rows, 2);
    cr_assert_str_eq(text, "部门    得分    原因\n教体局    9.50  两行 原因\n水务局  -12.00\n");
}

Test(cli_listing, csv_quotes_and_disarms_text_but_leaves_numbers)
{
    static const char *const hostile[][3] = {{"=cmd|'/c calc'!A1", "-1.50", "他说“不”,\"真的\""},
                                             {"教体局", "=1", NULL}};
    g_autofree char *text = listing_of(KH_LISTING_FORMAT_CSV, hostile, 2);
    cr_assert_str_eq(text, "\xEF\xBB\xBF部门,得分,原因\n"
                           "'=cmd|'/c calc'!A1,-1.50,\"他说“不”,\"\"真的\"\"\"\n"
                           "教体局,'=1,\n");
}

Test(cli_listing, json_has_a_member_a_column_and_null_for_an_empty_cell)
{
    g_autofree char *text = listing_of(KH_LISTING_FORMAT_JSON, rows + 1, 1);
    cr_assert_str_eq(text,
                     "[\n  {\n    \"department\": \"水务局\",\n    \"points\": \"-12.00\",\n    \"reason\": "
                     "null\n  }\n]\n");
}

Test(cli_listing, of_no_rows_is_still_a_document)
{
    static const char *const expected[] = {"", "\xEF\xBB\xBF部门,得分,原因\n", "[]\n"};
    for (guint f = 0; f < G_N_ELEMENTS(expected); f++) {
        g_autofree char *text = listing_of((kh_listing_format)f, NULL, 0);
        cr_assert_str_eq(text, expected[f]);
    }
}

Test(cli_listing, knows_three_formats_and_refuses_a_fourth)
{
    kh_listing_format format = KH_LISTING_FORMAT_JSON;
    g_autoptr(GError) error = NULL;
    cr_assert(kh_listing_read_format(NULL, &format, NULL));
    cr_assert_eq((int)format, KH_LISTING_FORMAT_TEXT);
    cr_assert(kh_listing_read_format("csv", &format, NULL));
    cr_assert_eq((int)format, KH_LISTING_FORMAT_CSV);
    cr_assert_not(kh_listing_read_format("xml", &format, &error));
    cr_assert(g_error_matches(error, KH_ERROR, KH_ERROR_USAGE));
    cr_assert_eq((int)format, KH_LISTING_FORMAT_CSV);
}
