#include "cli/listing/listing.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/terminal.h"
#include "report/csv/writer.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kh_listing {
    kh_listing_format format;
    const kh_listing_column *columns;
    guint n_columns;
    GPtrArray *rows; /* of char **: n_columns cells, NULL where empty */
};

static const char *const format_words[] = {
    [KH_LISTING_FORMAT_TEXT] = "text",
    [KH_LISTING_FORMAT_CSV] = "csv",
    [KH_LISTING_FORMAT_JSON] = "json",
};

bool kh_listing_read_format(const char *word, kh_listing_format *format, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(format_words); i++) {
        if (word == NULL || strcmp(word, format_words[i]) == 0) {
            *format = (kh_listing_format)i;
            return true;
        }
    }
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--format “%s” is unknown; expected text, csv or json"),
                word);
    return false;
}

kh_listing *kh_listing_new(kh_listing_format format, const kh_listing_column *columns, guint n_columns)
{
    kh_listing *listing = g_new0(kh_listing, 1);
    *listing = (kh_listing){.format = format, .columns = columns, .n_columns = n_columns};
    listing->rows = g_ptr_array_new();
    return listing;
}

void kh_listing_add(kh_listing *listing, const char *const *cells)
{
    char **row = g_new0(char *, listing->n_columns);
    for (guint c = 0; c < listing->n_columns; c++)
        row[c] = g_strdup(cells[c]);
    g_ptr_array_add(listing->rows, row);
}

char *kh_listing_day(kh_date day)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    return g_strdup(kh_date_format(day, buffer));
}

int kh_listing_compare_keys(const char *one, const char *other)
{
    const char *a = one;
    const char *b = other;
    while (*a != '\0' && *b != '\0') {
        gsize digits_a = strspn(a, "0123456789");
        gsize digits_b = strspn(b, "0123456789");
        guint64 number_a = g_ascii_strtoull(a, NULL, 10);
        guint64 number_b = g_ascii_strtoull(b, NULL, 10);
        bool are_numbers = digits_a > 0 && digits_b > 0;
        if (are_numbers && number_a != number_b)
            return number_a < number_b ? -1 : 1;
        if (!are_numbers && *a != *b)
            break;
        a += are_numbers ? digits_a : 1;
        b += are_numbers ? digits_b : 1;
    }
    int by = strcmp(a, b);
    return by != 0 ? by : strcmp(one, other);
}

guint kh_listing_rows(const kh_listing *listing)
{
    return listing->rows->len;
}

static const char *cell_of(const kh_listing *listing, guint row, guint column)
{
    char *const *cells = g_ptr_array_index(listing->rows, row);
    return cells[column];
}

static int widest(const kh_listing *listing, guint column)
{
    int width = kh_text_width(listing->columns[column].heading);
    for (guint r = 0; r < listing->rows->len; r++) {
        const char *cell = cell_of(listing, r, column);
        width = MAX(width, cell == NULL ? 0 : kh_text_width(cell));
    }
    return width;
}

/* A cell on one line: what breaks the line becomes a space. */
static void append_cell(GString *out, const char *cell, int width, bool flush_right)
{
    g_autofree char *flat = g_strdelimit(g_strdup(cell == NULL ? "" : cell), "\r\n\t", ' ');
    int room = MAX(width - kh_text_width(flat), 0);
    g_string_append_printf(out, "%*s%s%*s", flush_right ? room : 0, "", flat, flush_right ? 0 : room, "");
}

static void end_text_line(GString *out)
{
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static char *as_text(const kh_listing *listing)
{
    GString *out = g_string_new(NULL);
    g_autofree int *widths = g_new(int, listing->n_columns);
    for (guint c = 0; c < listing->n_columns; c++) {
        widths[c] = widest(listing, c);
        if (listing->rows->len > 0)
            append_cell(out, listing->columns[c].heading, widths[c] + 2, false);
    }
    for (guint r = 0; r < listing->rows->len; r++) {
        end_text_line(out);
        for (guint c = 0; c < listing->n_columns; c++) {
            append_cell(out, cell_of(listing, r, c), widths[c], listing->columns[c].number);
            g_string_append(out, "  ");
        }
    }
    if (listing->rows->len > 0)
        end_text_line(out);
    return g_string_free(out, FALSE);
}

static void put_csv_cell(kh_csv_writer *csv, const char *cell, bool number)
{
    kh_decimal value;
    if (cell == NULL)
        kh_csv_empty(csv, 1);
    else if (number && kh_decimal_parse(cell, &value) == KH_DECIMAL_OK)
        kh_csv_number(csv, cell);
    else
        kh_csv_text(csv, cell);
}

static char *as_csv(const kh_listing *listing)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    g_assert(stream != NULL);
    g_autoptr(GString) heading = g_string_new(NULL);
    for (guint c = 0; c < listing->n_columns; c++)
        g_string_append_printf(heading, "%s%s", c == 0 ? "" : ",", listing->columns[c].heading);
    kh_csv_writer csv;
    kh_csv_begin_table(&csv, stream, heading->str);
    for (guint r = 0; r < listing->rows->len; r++) {
        for (guint c = 0; c < listing->n_columns; c++)
            put_csv_cell(&csv, cell_of(listing, r, c), listing->columns[c].number);
        kh_csv_end_row(&csv);
    }
    fclose(stream);
    char *formatted = g_strdup(text);
    free(text);
    return formatted;
}

static char *as_json(const kh_listing *listing)
{
    json_t *rows = json_array();
    for (guint r = 0; r < listing->rows->len; r++) {
        json_t *row = json_object();
        for (guint c = 0; c < listing->n_columns; c++) {
            const char *cell = cell_of(listing, r, c);
            json_object_set_new(row, listing->columns[c].key, cell == NULL ? json_null() : json_string(cell));
        }
        json_array_append_new(rows, row);
    }
    char *text = json_dumps(rows, JSON_INDENT(2));
    json_decref(rows);
    char *formatted = g_strconcat(text, "\n", NULL);
    free(text);
    return formatted;
}

char *kh_listing_format_rows(const kh_listing *listing)
{
    switch (listing->format) {
    case KH_LISTING_FORMAT_TEXT:
        return as_text(listing);
    case KH_LISTING_FORMAT_CSV:
        return as_csv(listing);
    case KH_LISTING_FORMAT_JSON:
        return as_json(listing);
    }
    g_assert_not_reached();
}

void kh_listing_put(const kh_listing *listing)
{
    g_autofree char *text = kh_listing_format_rows(listing);
    kh_terminal_put(text);
}

void kh_listing_free(kh_listing *listing)
{
    if (listing == NULL)
        return;
    for (guint r = 0; r < listing->rows->len; r++) {
        char **row = g_ptr_array_index(listing->rows, r);
        for (guint c = 0; c < listing->n_columns; c++)
            g_free(row[c]);
        g_free(row);
    }
    g_ptr_array_unref(listing->rows);
    g_free(listing);
}
