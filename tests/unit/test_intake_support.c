#include "test_intake_support.h"

#include "base/civil.h"
#include "intake/intake.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

char *test_path(const char *name)
{
    g_autofree char *folder = g_dir_make_tmp("kaohe-intake-XXXXXX", NULL);
    cr_assert_not_null(folder);
    return g_build_filename(folder, name, NULL);
}

char *test_file(test_bytes bytes)
{
    char *path = test_path("table.csv");
    cr_assert(g_file_set_contents(path, bytes.data, (gssize)bytes.length, NULL));
    return path;
}

void test_remove(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_remove(path);
    g_remove(folder);
}

static void append_value(GString *out, const char *heading, const kh_value *value)
{
    cr_assert_eq(strlen(value->text), value->length, "%s", heading);
    if (value->length > 0)
        g_string_append_printf(out, "|%s", value->text);
}

static void append_row(GString *out, const kh_row_source *source, const kh_row *row)
{
    g_string_append_printf(out, "%u%s", row->line, row->refused ? "!" : "");
    for (guint i = 0; i < source->table->n_columns; i++)
        append_value(out, source->table->columns[i].heading, &row->values[i]);
    const char *content = row->content.text;
    for (guint i = 0; source->layout[i] != NULL && !row->refused; i++) {
        cr_assert_lt(content, row->content.text + row->content.length);
        g_string_append_printf(out, ";%s", content);
        content += strlen(content) + 1;
    }
    if (!row->refused)
        cr_assert_eq(content, row->content.text + row->content.length);
    g_string_append_c(out, '\n');
}

static void append_rows(GString *out, kh_intake *intake)
{
    g_autoptr(GError) error = NULL;
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(intake, &error);
    cr_assert_not_null(source);
    while (source->next(source, &block, &error) && block != NULL) {
        for (guint i = 0; i < block->n_rows; i++)
            append_row(out, source, &block->rows[i]);
    }
    if (error != NULL)
        g_string_append_printf(out, "failed: %s\n", error->message);
}

static void append_diagnostics(GString *out, kh_diagnostics *diagnostics)
{
    guint count = 0;
    const kh_diagnostic *sorted = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++) {
        g_autofree char *line = kh_diagnostic_format(&sorted[i]);
        cr_assert(g_str_has_prefix(line, "f:"));
        g_string_append_printf(out, "%s\n", line + strlen("f"));
    }
}

enum { PART_HEAD = 1, PART_ROWS = 2, PART_DIAGNOSTICS = 4 };

static char *read_parts(const char *path, int parts)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, &error);
    GString *out = g_string_new(NULL);
    g_autoptr(GString) rows = g_string_new(NULL);
    if (intake == NULL) {
        g_string_append_printf(out, "failed: %s\n", error->message);
        return g_string_free(out, FALSE);
    }
    if (kh_intake_table(intake) != NULL) {
        append_rows(rows, intake);
        if (parts & PART_HEAD)
            g_string_append_printf(out, "%s %s '%c' skipped %u line %u\n", kh_intake_table(intake)->title,
                                   kh_intake_encoding(intake), kh_intake_separator(intake),
                                   kh_intake_skipped_rows(intake), kh_intake_heading_line(intake));
    }
    if (parts & PART_ROWS)
        g_string_append(out, rows->str);
    if (parts & PART_DIAGNOSTICS)
        append_diagnostics(out, diagnostics);
    return g_string_free(out, FALSE);
}

static char *read_bytes(test_bytes bytes, int parts)
{
    g_autofree char *path = test_file(bytes);
    char *out = read_parts(path, parts);
    test_remove(path);
    return out;
}

char *test_read_path(const char *path)
{
    return read_parts(path, PART_HEAD | PART_ROWS | PART_DIAGNOSTICS);
}

char *test_read(test_bytes bytes)
{
    return read_bytes(bytes, PART_HEAD | PART_ROWS | PART_DIAGNOSTICS);
}

char *test_diagnostics(test_bytes bytes)
{
    return read_bytes(bytes, PART_DIAGNOSTICS);
}

char *test_rows(test_bytes bytes)
{
    return read_bytes(bytes, PART_ROWS);
}

/* The diagnostics where there is no row, or it is refused. */
static char *moment_of(kh_intake *intake, kh_diagnostics *diagnostics, guint column)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(intake, NULL);
    cr_assert(source != NULL && source->next(source, &block, NULL));
    if (block != NULL && !block->rows[0].refused)
        return g_strdup(kh_moment_format(kh_moment_decode(block->rows[0].values[column].number), buffer));
    GString *out = g_string_new(NULL);
    append_diagnostics(out, diagnostics);
    return g_string_free(out, FALSE);
}

char *test_moment(test_bytes bytes, guint column)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autofree char *path = test_file(bytes);
    kh_intake *intake = kh_intake_open(path, "f", diagnostics, NULL);
    cr_assert_not_null(intake);
    char *moment = moment_of(intake, diagnostics, column);
    kh_intake_free(intake);
    test_remove(path);
    return moment;
}

GString *test_convert(test_bytes mark, const char *text, const char *encoding)
{
    gsize length = 0;
    g_autofree char *converted = g_convert(text, -1, encoding, "UTF-8", NULL, &length, NULL);
    cr_assert_not_null(converted);
    GString *bytes = g_string_new_len(mark.data, (gssize)mark.length);
    return g_string_append_len(bytes, converted, (gssize)length);
}
