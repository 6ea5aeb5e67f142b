#include "intake/block.h"
#include "intake/intake.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

static GString *new_log(void)
{
    return g_string_new("部门,事项编码,索引号,标题,起算时间,备注\n");
}

static char *read_text(const GString *text)
{
    return test_read((test_bytes){text->str, text->len});
}

/* 32,767 characters are what a cell of Excel holds; they may have four bytes each. */
Test(intake_large, a_cell_may_hold_what_excel_can_hold)
{
    static const struct {
        const char *character;
        gsize count;
        bool fits;
    } rows[] = {{"a", 32767, true},  {"教", 32767, true},  {"𠀀", 32767, true},
                {"a", 32768, false}, {"教", 32768, false}, {"𠀀", 32768, false}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = new_log();
        g_string_append(text, "a,X,i,t,2026-07-01,");
        for (gsize n = 0; n < rows[i].count; n++)
            g_string_append(text, rows[i].character);
        g_string_append(text, "\nb,X,j,t,2026-07-01,n\n");
        g_autofree char *read = read_text(text);
        cr_expect_eq(strstr(read, "2!|") == NULL, rows[i].fits, "row %zu", i);
        cr_expect_eq(strstr(read, ":2:6: error E110: the cell holds more than 32,767 characters") == NULL,
                     rows[i].fits, "row %zu", i);
        cr_expect_not_null(strstr(read, "\n3|b|X|j|t|2026-07-01;n\n"), "row %zu", i);
    }
}

static void append_many(GString *text, char character, gsize count)
{
    gsize before = text->len;
    g_string_set_size(text, before + count);
    memset(text->str + before, character, count);
}

#define LONG_CELL                                                                                            \
    "error E110: the cell holds more than 32,767 characters; shorten it, and look for a quotation mark "     \
    "that was left open\n"

/* Unquoted, quoted, of spaces, of quotation marks, and in a column: one diagnostic each, and the next row. */
Test(intake_large, a_cell_of_10_megabytes_is_a_diagnostic)
{
    static const struct {
        const char *before;
        char character;
        const char *after, *expected;
    } rows[] = {
        {"a,X,i,t,2026-07-01,", 'x', "\n", ":2:6: " LONG_CELL},
        {"a,X,i,t,2026-07-01,\"", 'x', "\"\n", ":2:6: " LONG_CELL},
        {"a,X,i,t,2026-07-01,\"", '"', "\"\n", ":2:6: " LONG_CELL},
        {"a,X,i,t,2026-07-01,\"x\"", ' ', "\n", ":2:6: " LONG_CELL},
        {"a,X,i,t,2026-07-01,x", ' ', "x\n", ":2:6: " LONG_CELL},
        {"a,X,i,t,", '1', ",n\n", ":2:5: " LONG_CELL},
        {"a,X,i,t,2026-07-01,n,", 'x', "\n", ":2:7: " LONG_CELL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) text = new_log();
        g_string_append(text, rows[i].before);
        append_many(text, rows[i].character, 10000000);
        g_string_append(text, rows[i].after);
        g_string_append(text, "b,X,j,t,2026-07-01,n\n");
        g_autofree char *read = test_rows((test_bytes){text->str, text->len});
        g_autofree char *said = test_diagnostics((test_bytes){text->str, text->len});
        cr_expect_not_null(strstr(read, "\n3|b|X|j|t|2026-07-01;n\n"), "row %zu", i);
        cr_expect_str_eq(said, rows[i].expected, "row %zu: %.200s", i, said);
    }
}

Test(intake_large, a_quote_left_open_does_not_fill_memory)
{
    g_autoptr(GString) text = new_log();
    g_string_append(text, "a,X,i,\"t,2026-07-01,n\n");
    for (int i = 0; i < 200000; i++)
        g_string_append(text, "b,X,j,t,2026-07-01,n\n");
    g_autofree char *said = test_diagnostics((test_bytes){text->str, text->len});
    cr_expect_str_eq(said,
                     ":2:4: error E108: the quotation mark that opens this cell is not closed until the end "
                     "of the file (line 200003); close it, or double it where it is part of the text\n");
}

Test(intake_large, a_row_has_a_bound_of_its_own)
{
    g_autoptr(GString) text = new_log();
    g_string_truncate(text, text->len - 1);
    for (int i = 0; i < 200; i++)
        g_string_append_printf(text, ",f%d", i);
    g_string_append(text, "\na,X,i,t,2026-07-01,n");
    for (int i = 0; i < 200; i++) {
        g_string_append_c(text, ',');
        append_many(text, 'x', 30000);
    }
    g_string_append(text, "\nb,X,j,t,2026-07-01,n\n");
    g_autofree char *said = test_diagnostics((test_bytes){text->str, text->len});
    cr_expect_str_eq(said,
                     ":2:146: error E110: the row holds more than 4 MiB of text; shorten it, and look for a "
                     "quotation mark that was left open\n");
    g_autofree char *read = test_rows((test_bytes){text->str, text->len});
    cr_expect_not_null(strstr(read, "\n3|b|X|j|t|2026-07-01;n;"));
}

Test(intake_large, a_thousand_columns)
{
    g_autoptr(GString) text = new_log();
    g_autoptr(GString) expected = g_string_new("2|a|X|i|t|2026-07-01;n");
    g_string_truncate(text, text->len - 1);
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, ",f%d", i);
    g_string_append(text, "\na,X,i,t,2026-07-01,n");
    for (int i = 0; i < 1000; i++) {
        g_string_append_printf(text, ",c%d", i);
        g_string_append_printf(expected, ";c%d", i);
    }
    g_string_append_c(expected, '\n');
    g_autofree char *read = test_rows((test_bytes){text->str, text->len});
    cr_expect_str_eq(read, expected->str);
}

/* Rows over many blocks of text and of rows: characters, line ends and rows are cut everywhere. */
static void expect_many(const char *encoding, const char *mark, const char *line_end)
{
    enum { ROWS = 30000 };
    g_autoptr(GString) text = g_string_new(mark);
    g_autoptr(GString) expected = g_string_new(NULL);
    g_string_append_printf(text, "部门,事项编码,索引号,标题,起算时间%s", line_end);
    for (int i = 0; i < ROWS; i++) {
        const char *title = i % 7 == 0 ? "\"关于“放管服”的,批复\"" : "关于农村饮水安全的批复";
        g_string_append_printf(text, "县教育局,XK%d,A-%d,%s,2026-07-01%s", i % 60, i, title, line_end);
        g_string_append_printf(expected, "%d|县教育局|XK%d|A-%d|%s|2026-07-01\n", i + 2, i % 60, i,
                               i % 7 == 0 ? "关于“放管服”的,批复" : title);
    }
    g_autoptr(GString) bytes = test_convert((test_bytes){"", 0}, text->str, encoding);
    g_autofree char *read = test_rows((test_bytes){bytes->str, bytes->len});
    cr_expect(g_str_equal(read, expected->str), "%s", encoding);
}

Test(intake_large, many_rows_in_every_encoding_and_with_every_line_end)
{
    expect_many("UTF-8", "", "\n");
    expect_many("UTF-8", "\xEF\xBB\xBF", "\r\n");
    expect_many("GB18030", "", "\r\n");
    expect_many("GB18030", "", "\r");
    expect_many("UTF-16LE", "\xEF\xBB\xBF", "\r\n");
    expect_many("UTF-16BE", "\xEF\xBB\xBF", "\n");
}

static GString *many_rows(guint count, const char *date)
{
    GString *text = new_log();
    for (guint i = 0; i < count; i++)
        g_string_append_printf(text, "a,X,i%u,t,%s,n\n", i, date);
    return text;
}

/* Diagnostics come with their block, not before; a block is handed over when it is full. */
Test(intake_large, diagnostics_come_with_their_rows)
{
    enum { ROWS = 5 * KH_BLOCK_ROWS + 1 };
    g_autoptr(GString) text = many_rows(ROWS, "bad");
    g_autofree char *path = test_file((test_bytes){text->str, text->len});
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, NULL);
    kh_row_source *source = kh_intake_rows(intake, NULL);
    const kh_row_block *block = NULL;
    guint rows = 0;
    while (source->next(source, &block, NULL) && block != NULL) {
        rows += block->n_rows;
        cr_assert_leq(block->n_rows, KH_BLOCK_ROWS);
        cr_assert_eq(kh_diagnostics_errors(diagnostics), rows);
    }
    cr_expect_eq(rows, ROWS);
    test_remove(path);
}

Test(intake_large, reading_can_be_given_up_at_any_block)
{
    g_autoptr(GString) text = many_rows(20 * KH_BLOCK_ROWS, "2026-07-01");
    g_autofree char *path = test_file((test_bytes){text->str, text->len});
    for (guint stop = 0; stop < 8; stop++) {
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, NULL);
        kh_row_source *source = kh_intake_rows(intake, NULL);
        const kh_row_block *block = NULL;
        for (guint i = 0; i < stop; i++)
            cr_assert(source->next(source, &block, NULL) && block != NULL);
    }
    test_remove(path);
}
