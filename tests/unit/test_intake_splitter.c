#include "intake/splitter.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <csv.h>
#include <string.h>

static void write_cell(const kh_split_cell *cell, void *data)
{
    cr_assert_eq(strlen(cell->text), cell->length);
    g_string_append_printf(data, "[%s]", cell->text);
}

static void write_row(uint32_t line, void *data)
{
    g_string_append_printf(data, "%u\n", line);
}

static void write_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    g_string_append_printf(data, "fault %d row %u line %u cell %u\n", (int)fault, place.row_line, place.line,
                           place.cell);
}

static const kh_split_events events = {.cell = write_cell, .row = write_row, .fault = write_fault};

/* What the splitter makes of a text that comes in parts of so many bytes. Caller frees. */
static char *split(const char *text, char separator, gsize part)
{
    GString *out = g_string_new(NULL);
    gsize length = strlen(text);
    g_autofree char *copy = g_strdup(text);
    g_autoptr(kh_splitter) splitter = kh_splitter_new(separator, 1, &events, out);
    for (gsize at = 0; at < length; at += part) {
        gsize end = MIN(length, at + part);
        for (gsize done = at; done < end;)
            done += kh_splitter_step(splitter, copy + done, end - done);
    }
    kh_splitter_finish(splitter);
    return g_string_free(out, FALSE);
}

static void write_libcsv_cell(void *text, size_t length, void *data)
{
    (void)length;
    g_string_append_printf(data, "[%s]", (const char *)text);
}

static void write_libcsv_row(int end, void *data)
{
    (void)end;
    g_string_append(data, "\n");
}

/* What libcsv by itself makes of it, without line numbers; NULL where it finds a fault. Caller frees. */
static char *split_by_libcsv(const char *text, char separator)
{
    struct csv_parser parser;
    GString *out = g_string_new(NULL);
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_delim(&parser, (unsigned char)separator);
    gsize length = strlen(text);
    bool valid = csv_parse(&parser, text, length, write_libcsv_cell, write_libcsv_row, out) == length &&
                 csv_fini(&parser, write_libcsv_cell, write_libcsv_row, out) == 0;
    csv_free(&parser);
    return g_string_free(out, !valid);
}

static char *without_lines(const char *split_text)
{
    g_autoptr(GRegex) number = g_regex_new("\\][0-9]+\n", 0, 0, NULL);
    return g_regex_replace_literal(number, split_text, -1, 0, "]\n", 0, NULL);
}

static char *make_text(GRand *random, bool quotes)
{
    static const char *const pieces[] = {"a", "教", " ",    "\t", ",",  ";",
                                         ",", "\n", "\r\n", "\r", "\"", "\"\""};
    GString *text = g_string_new(NULL);
    int length = g_rand_int_range(random, 0, 24);
    gint32 choices = (gint32)G_N_ELEMENTS(pieces) - (quotes ? 0 : 2);
    for (int i = 0; i < length; i++)
        g_string_append(text, pieces[g_rand_int_range(random, 0, choices)]);
    return g_string_free(text, FALSE);
}

/* Lines without quotation marks never reach libcsv; they must come out as if they did. */
Test(intake_splitter, says_what_libcsv_says)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260701);
    static const char separators[] = {',', ';', '\t'};
    guint compared = 0;
    for (int i = 0; i < 60000; i++) {
        g_autofree char *text = make_text(random, i % 2 == 0);
        char separator = separators[i % 3];
        g_autofree char *expected = split_by_libcsv(text, separator);
        if (expected == NULL)
            continue;
        g_autofree char *ours = split(text, separator, strlen(text) + 1);
        g_autofree char *actual = without_lines(ours);
        cr_assert_str_eq(actual, expected, "of %s", text);
        compared++;
    }
    cr_expect_gt(compared, 30000);
}

/* Faults, lines and cells do not depend on where blocks end. */
Test(intake_splitter, is_the_same_however_the_text_is_cut)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20260702);
    for (int i = 0; i < 10000; i++) {
        g_autofree char *text = make_text(random, true);
        g_autofree char *whole = split(text, ',', strlen(text) + 1);
        for (gsize part = 1; part < strlen(text); part++) {
            g_autofree char *cut = split(text, ',', part);
            cr_assert_str_eq(cut, whole, "by %zu of %s", part, text);
        }
    }
}

Test(intake_splitter, lines_and_faults)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"a,b\nc\n", "[a][b]1\n[c]2\n"},
        {"\"a\nb\"\nc", "[a\nb]1\n[c]3\n"},
        {"\"a\rb\r\n\"\rc", "[a\rb\r\n]1\n[c]4\n"},
        {"\n\n,\n", "[][]3\n"},
        {"a,b\"c\nd\n", "[a]fault 0 row 1 line 1 cell 2\n[d]2\n"},
        {"\"a\n\n\"x,\"\nd\n", "fault 0 row 1 line 3 cell 1\n[d]4\n"},
        {"a\nb,\"c\nd", "[a]1\n[b]fault 1 row 2 line 3 cell 2\n"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *actual = split(rows[i].text, ',', 1000);
        cr_expect_str_eq(actual, rows[i].expected, "%s: %s", rows[i].text, actual);
    }
}
