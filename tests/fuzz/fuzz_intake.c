/* A file of any bytes: rows or diagnostics, and a rejects file that holds what was refused. */
#include "fuzz.h"

#include "intake/intake.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void check_row(const kh_row *row, const kh_row_source *source)
{
    for (guint i = 0; i < source->table->n_columns; i++) {
        const kh_value *value = &row->values[i];
        g_assert_cmpuint(strlen(value->text), ==, value->length);
        g_assert_true(g_utf8_validate(value->text, -1, NULL));
    }
    guint ends = 0;
    for (uint32_t i = 0; i < row->content.length; i++)
        ends += row->content.text[i] == '\0';
    g_assert_cmpuint(ends, ==, g_strv_length((char **)(gsize)source->layout));
}

/* Reads all rows; returns how many are refused. */
static int64_t read_rows(kh_intake *intake)
{
    g_autoptr(GError) error = NULL;
    const kh_row_block *block = NULL;
    uint32_t last = 0;
    int64_t refused = 0;
    kh_row_source *source = kh_intake_rows(intake, &error);
    g_assert_no_error(error);
    while (source->next(source, &block, &error) && block != NULL) {
        for (guint i = 0; i < block->n_rows; i++) {
            const kh_row *row = &block->rows[i];
            g_assert_cmpuint(row->line, >, last);
            last = row->line;
            refused += row->refused ? 1 : 0;
            if (!row->refused)
                check_row(row, source);
        }
    }
    g_assert_no_error(error);
    return refused;
}

/* What was refused, and nothing else, goes to the rejects file. */
static void check_rejects(kh_intake *intake, kh_diagnostics *diagnostics, int64_t refused)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    size_t size = 0;
    int64_t rows = -1;
    FILE *stream = open_memstream(&text, &size);
    kh_intake_write_rejects(intake, diagnostics, stream, &rows, &error);
    fclose(stream);
    g_assert_no_error(error);
    g_assert_true(g_utf8_validate(text, (gssize)size, NULL));
    g_assert_cmpint(rows, >=, refused);
    g_assert_true(rows == 0 || kh_diagnostics_errors(diagnostics) > 0);
    free(text);
}

static void read_file(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    g_autoptr(kh_intake) intake = kh_intake_open(path, "fuzz.csv", diagnostics, &error);
    g_assert_no_error(error);
    if (kh_intake_table(intake) == NULL)
        g_assert_cmpuint(kh_diagnostics_errors(diagnostics), >, 0);
    else
        check_rejects(intake, diagnostics, read_rows(intake));
    g_assert_nonnull(kh_intake_digest(intake));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("fuzz", 0);
    g_assert_cmpint(write(file, data, size), ==, (ssize_t)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
    read_file(path);
    close(file);
    return 0;
}
