#include "intake/reject_row.h"

#include "base/message.h"
#include "intake/columns.h"

#include <string.h>

/* A physical line of a broken row that is longer is cut at its separators without a look at its quotes. */
enum { MAX_LINE = 1024 * 1024, QUOTE = '"' };

typedef enum cell_state {
    CELL_START,
    CELL_EQUALS, /* behind the sign of ="001", or of a plain cell that starts with one */
    CELL_PLAIN,
    CELL_QUOTED,
    CELL_CLOSED, /* behind a quotation mark that closes the cell, or is the first of two */
} cell_state;

struct kh_reject_row {
    FILE *stream;
    char separator;
    GArray *places; /* of guint: cell of the file -> column of the output + 1, 0 where it is left out */
    guint n_kept;   /* columns before the added ones */
    char *fault, *mending;
    bool broken;
    GString *line; /* of a broken row */
    /* The row of the output: */
    guint cell;    /* of the file, from 0 */
    guint written; /* columns begun */
    bool is_open;  /* within a cell's quotation marks */
    cell_state state;
};

static void put_quoted(FILE *stream, char character)
{
    if (character == QUOTE)
        putc(QUOTE, stream);
    putc(character, stream);
}

static void put_cell(FILE *stream, const char *text)
{
    putc(QUOTE, stream);
    for (; *text != '\0'; text++)
        put_quoted(stream, *text);
    putc(QUOTE, stream);
}

/* Goes on to a column of the output; the added ones are filled in as they are passed. */
static void go_to(kh_reject_row *row, guint column)
{
    while (row->written <= column) {
        if (row->written > 0)
            putc(',', row->stream);
        if (row->written == row->n_kept)
            put_cell(row->stream, row->fault);
        else if (row->written == row->n_kept + 1)
            put_cell(row->stream, row->mending);
        row->written++;
    }
}

/* The column of the output + 1 for the current cell; those without a heading follow the added ones. */
static guint place_of(const kh_reject_row *row)
{
    if (row->cell < row->places->len)
        return g_array_index(row->places, guint, row->cell);
    return row->n_kept + 2 + row->cell - row->places->len + 1;
}

static void put(kh_reject_row *row, char character)
{
    guint place = place_of(row);
    if (place == 0)
        return;
    if (!row->is_open) {
        go_to(row, place - 1);
        putc(QUOTE, row->stream);
        row->is_open = true;
    }
    put_quoted(row->stream, character);
}

static void end_cell(kh_reject_row *row)
{
    if (row->state == CELL_EQUALS)
        put(row, '=');
    if (row->is_open)
        putc(QUOTE, row->stream);
    row->is_open = false;
    row->cell++;
    row->state = CELL_START;
}

static void start_row(kh_reject_row *row)
{
    row->cell = row->written = 0;
    row->is_open = false;
    row->state = CELL_START;
}

static bool end_row(kh_reject_row *row)
{
    end_cell(row);
    bool is_blank = row->written == 0;
    if (!is_blank) {
        go_to(row, row->n_kept + 1);
        putc('\n', row->stream);
    }
    start_row(row);
    return !is_blank;
}

static bool is_line_end(char character)
{
    return character == '\n' || character == '\r';
}

static bool is_space(char character)
{
    return character == ' ' || character == '\t';
}

/* Valid CSV, as the splitter reads it. A line end outside quotation marks is the row's. */
static void take(kh_reject_row *row, char character)
{
    bool separates = character == row->separator;
    switch (row->state) {
    case CELL_QUOTED:
        if (character == QUOTE)
            row->state = CELL_CLOSED;
        else
            put(row, character);
        return;
    case CELL_CLOSED:
        if (character == QUOTE) {
            put(row, character);
            row->state = CELL_QUOTED;
        } else if (separates) {
            end_cell(row);
        }
        return;
    case CELL_EQUALS:
        row->state = character == QUOTE ? CELL_QUOTED : CELL_PLAIN;
        if (character == QUOTE)
            return;
        put(row, '=');
        take(row, character);
        return;
    case CELL_START:
        if (character == QUOTE)
            row->state = CELL_QUOTED;
        else if (separates)
            end_cell(row);
        else if (character == '=')
            row->state = CELL_EQUALS;
        else if (!is_line_end(character) && !is_space(character)) {
            put(row, character);
            row->state = CELL_PLAIN;
        }
        return;
    case CELL_PLAIN:
        if (separates)
            end_cell(row);
        else if (!is_line_end(character))
            put(row, character);
        return;
    }
}

/* The end of the quoted cell that the text starts with, or NULL where it is no sound one. */
static const char *find_quoted_end(const kh_reject_row *row, const char *text)
{
    if (*text != QUOTE)
        return NULL;
    const char *end = strchr(text + 1, QUOTE);
    while (end != NULL && end[1] == QUOTE)
        end = strchr(end + 2, QUOTE);
    if (end == NULL)
        return NULL;
    do
        end++;
    while (is_space(*end) && *end != row->separator);
    return *end == '\0' || *end == row->separator ? end : NULL;
}

/* A line of a broken row: sound quoted cells are read as such, all else is cut at the separators and stays
 * as it is. */
static void put_line(kh_reject_row *row)
{
    for (const char *at = row->line->str; *at != '\0';) {
        const char *end = row->state == CELL_START ? find_quoted_end(row, at) : NULL;
        if (end != NULL) {
            while (at < end)
                take(row, *at++);
        } else if (*at == row->separator) {
            end_cell(row);
            at++;
        } else {
            row->state = CELL_PLAIN;
            put(row, *at++);
        }
    }
    g_string_truncate(row->line, 0);
}

/* Every physical line of it becomes a row, of which the first says what is wrong. */
static void end_line(kh_reject_row *row)
{
    put_line(row);
    if (!end_row(row))
        return;
    g_free(row->fault);
    g_free(row->mending);
    row->fault = g_strdup(_("goes on from the row above"));
    row->mending = g_strdup("");
}

static void feed_broken(kh_reject_row *row, const char *text, gsize length)
{
    gsize size = length;
    while (size > 0 && is_line_end(text[size - 1]))
        size--;
    g_string_append_len(row->line, text, (gssize)size);
    if (size < length)
        end_line(row);
    else if (row->line->len > MAX_LINE)
        put_line(row);
}

static void write_heading(kh_reject_row *row, const kh_head_row *heading)
{
    fputs("\xEF\xBB\xBF", row->stream);
    kh_reject_row_begin(row, KH_COLUMNS_FAULT, KH_COLUMNS_MENDING, false);
    for (guint i = 0; i < heading->cells->len; i++) {
        for (const char *at = heading->cells->pdata[i]; *at != '\0'; at++)
            put(row, *at);
        end_cell(row);
    }
    kh_reject_row_end(row);
}

kh_reject_row *kh_reject_row_new(FILE *stream, const kh_head_row *heading, char separator)
{
    kh_reject_row *row = g_new0(kh_reject_row, 1);
    row->stream = stream;
    row->separator = separator;
    row->line = g_string_new(NULL);
    row->places = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < heading->cells->len; i++) {
        guint place = kh_columns_is_added(heading->cells->pdata[i]) ? 0 : ++row->n_kept;
        g_array_append_val(row->places, place);
    }
    write_heading(row, heading);
    return row;
}

void kh_reject_row_free(kh_reject_row *row)
{
    if (row == NULL)
        return;
    g_array_unref(row->places);
    g_string_free(row->line, TRUE);
    g_free(row->fault);
    g_free(row->mending);
    g_free(row);
}

void kh_reject_row_begin(kh_reject_row *row, const char *fault, const char *mending, bool broken)
{
    g_free(row->fault);
    g_free(row->mending);
    row->fault = g_strdup(fault);
    row->mending = g_strdup(mending);
    row->broken = broken;
    start_row(row);
}

void kh_reject_row_feed(kh_reject_row *row, const char *text, gsize length)
{
    if (row->broken) {
        feed_broken(row, text, length);
        return;
    }
    for (gsize i = 0; i < length; i++)
        take(row, text[i]);
}

bool kh_reject_row_end(kh_reject_row *row)
{
    if (!row->broken)
        return end_row(row);
    if (row->line->len > 0 || row->written > 0)
        end_line(row);
    return true;
}
