/* What is promised of every table that intake has opened, whatever the bytes of its file. */
#ifndef KH_TESTS_FUZZ_ROWS_H
#define KH_TESTS_FUZZ_ROWS_H

#include "intake/intake.h"

#include <stdlib.h>
#include <string.h>

static inline void fuzz_check_row(const kh_row *row, const kh_row_source *source)
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
static inline int64_t fuzz_read_rows(kh_intake *intake)
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
                fuzz_check_row(row, source);
        }
    }
    g_assert_no_error(error);
    return refused;
}

/* What was refused, and nothing else, goes to the rejects file. */
static inline void fuzz_check_rejects(kh_intake *intake, kh_diagnostics *diagnostics, int64_t refused)
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

static inline void fuzz_check_table(kh_intake *intake, kh_diagnostics *diagnostics)
{
    fuzz_check_rejects(intake, diagnostics, fuzz_read_rows(intake));
}

#endif
