#include "intake/splitter.h"

#include <csv.h>
#include <string.h>

/* What is fed at a time: bounds the search for a line end and how far a cell outgrows its bound. */
enum { MAX_SLICE = 16 * 1024, CELL_BLOCK = 4096 };

struct kh_splitter {
    struct csv_parser parser;
    const kh_split_events *events;
    void *data;
    char separator;
    uint32_t line, row_line;
    uint32_t cell;     /* cells of the row so far */
    bool in_row;       /* the row goes on over a quoted line break */
    bool in_line;      /* the line goes on in the next slice */
    bool skipping;     /* the rest of the line belongs to a faulty row */
    bool after_cr;     /* a line feed now is the second half of a line end */
    bool is_too_long;  /* the cell has outgrown its bound */
    bool keeps_equals; /* the text so far ended in an equals sign that starts a cell */
};

static void give_cell(kh_splitter *splitter, char *text, gsize length)
{
    kh_split_cell cell = {
        .text = text,
        .length = length,
        .row_line = splitter->row_line,
        .line = splitter->line,
        .number = ++splitter->cell,
        .too_long = splitter->is_too_long,
    };
    splitter->events->cell(&cell, splitter->data);
}

static void give_row(kh_splitter *splitter)
{
    splitter->cell = 0;
    splitter->events->row(splitter->row_line, splitter->data);
}

static void on_cell(void *text, size_t length, void *data)
{
    kh_splitter *splitter = data;
    give_cell(splitter, text, length);
    splitter->is_too_long = false;
}

static void on_row(int end, void *data)
{
    (void)end;
    give_row(data);
}

/* A parser that has met a fault cannot be used again, not even to be finished. */
static void start_parser(kh_splitter *splitter)
{
    if (csv_init(&splitter->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        g_error("csv_init failed");
    csv_set_delim(&splitter->parser, (unsigned char)splitter->separator);
    csv_set_blk_size(&splitter->parser, CELL_BLOCK);
    splitter->cell = 0;
    splitter->is_too_long = false;
    splitter->keeps_equals = false;
}

kh_splitter *kh_splitter_new(char separator, uint32_t first_line, const kh_split_events *events, void *data)
{
    kh_splitter *splitter = g_new0(kh_splitter, 1);
    splitter->separator = separator;
    splitter->line = splitter->row_line = first_line;
    splitter->events = events;
    splitter->data = data;
    start_parser(splitter);
    return splitter;
}

void kh_splitter_free(kh_splitter *splitter)
{
    if (splitter == NULL)
        return;
    csv_free(&splitter->parser);
    g_free(splitter);
}

uint32_t kh_splitter_line(const kh_splitter *splitter)
{
    return splitter->line;
}

bool kh_splitter_is_between_rows(const kh_splitter *splitter)
{
    return !splitter->in_row && !splitter->in_line;
}

static void break_row(kh_splitter *splitter, kh_split_fault fault)
{
    kh_split_place place = {
        .row_line = splitter->row_line, .line = splitter->line, .cell = splitter->cell + 1};
    csv_free(&splitter->parser);
    start_parser(splitter);
    splitter->in_row = false;
    splitter->events->fault(fault, place, splitter->data);
}

/* libcsv keeps a whole cell in memory. One that outgrows its bound loses what it holds so far, and goes on
 * being parsed: one character and no spaces is a state from which libcsv goes on in every case. */
static void bound_cell(kh_splitter *splitter)
{
    if (splitter->parser.entry_pos <= KH_CELL_MAX_BYTES)
        return;
    splitter->parser.entry_pos = 1;
    splitter->parser.spaces = 0;
    splitter->is_too_long = true;
}

static void feed(kh_splitter *splitter, const char *text, gsize length)
{
    if (csv_parse(&splitter->parser, text, length, on_cell, on_row, splitter) == length) {
        bound_cell(splitter);
        return;
    }
    if (csv_error(&splitter->parser) != CSV_EPARSE)
        g_error("libcsv: %s", csv_strerror(csv_error(&splitter->parser)));
    break_row(splitter, KH_SPLIT_STRAY_QUOTE);
    splitter->skipping = true;
}

/* The bytes up to and with the line end: a line feed, a carriage return, or both. */
static gsize find_line_end(const char *text, gsize length, bool *ends)
{
    gsize limit = MIN(length, (gsize)MAX_SLICE);
    const char *lf = memchr(text, '\n', limit);
    gsize before = lf != NULL ? (gsize)(lf - text) : limit;
    const char *cr = memchr(text, '\r', before);
    *ends = lf != NULL || cr != NULL;
    if (cr == NULL)
        return lf != NULL ? before + 1 : limit;
    gsize size = (gsize)(cr - text) + 1;
    return size == before && lf != NULL ? size + 1 : size;
}

static void end_line(kh_splitter *splitter, char last)
{
    splitter->line++;
    splitter->in_row = splitter->parser.quoted != 0; /* only a quoted cell runs over a line end */
    splitter->in_line = false;
    splitter->skipping = false;
    splitter->after_cr = last == '\r';
}

static bool is_space(char character)
{
    return character == ' ' || character == '\t';
}

/* Cuts a cell out of the line in place, without the spaces around it. */
static void cut_cell(kh_splitter *splitter, char *start, char *end)
{
    while (start < end && is_space(*start))
        start++;
    while (end > start && is_space(end[-1]))
        end--;
    *end = '\0';
    give_cell(splitter, start, (gsize)(end - start));
}

static bool is_blank(const kh_splitter *splitter, const char *text, const char *end)
{
    while (text < end && is_space(*text) && *text != splitter->separator)
        text++;
    return text == end;
}

/* A whole line without a quotation mark, as most are: what libcsv makes of it, at three times the speed. */
static void split_plain(kh_splitter *splitter, char *text, gsize length)
{
    char *end = text + length;
    while (end > text && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    if (is_blank(splitter, text, end))
        return;
    for (char *cell = text; cell != NULL;) {
        char *separator = memchr(cell, splitter->separator, (gsize)(end - cell));
        cut_cell(splitter, cell, separator != NULL ? separator : end);
        cell = separator != NULL ? separator + 1 : NULL;
    }
    give_row(splitter);
}

/* Where reading stands in a line: enough to know an equals sign that starts a cell. */
typedef struct line_state {
    bool at_start, quoted;
} line_state;

static line_state read_state(const struct csv_parser *parser)
{
    enum { FIELD_NOT_BEGUN = 1, FIELD_BEGUN = 2 }; /* of libcsv; 0: no row */
    return (line_state){.at_start = parser->pstate <= FIELD_NOT_BEGUN,
                        .quoted = parser->pstate == FIELD_BEGUN && parser->quoted != 0};
}

static void pass(const kh_splitter *splitter, line_state *state, char character)
{
    bool ends = character == splitter->separator || character == '\n' || character == '\r';
    if (state->quoted) {
        state->quoted = character != CSV_QUOTE; /* of two, the second opens it again */
    } else if (ends) {
        state->at_start = true;
    } else if (character == CSV_QUOTE) {
        state->quoted = true;
        state->at_start = false;
    } else if (!is_space(character)) {
        state->at_start = false;
    }
}

/* Blanks out the sign of each `="001"`: blanks before a quoted cell do not count. Gives what is to be fed: a
 * sign at the end is kept back until it is known what follows. */
static gsize blank_equals(kh_splitter *splitter, char *text, gsize size)
{
    line_state state = read_state(&splitter->parser);
    if (memchr(text, '=', size) == NULL)
        return size;
    for (gsize i = 0; i < size; i++) {
        if (text[i] == '=' && state.at_start && !state.quoted && i + 1 == size) {
            splitter->keeps_equals = true;
            return i;
        }
        if (text[i] == '=' && state.at_start && !state.quoted && text[i + 1] == CSV_QUOTE)
            text[i] = ' ';
        pass(splitter, &state, text[i]);
    }
    return size;
}

static void feed_kept(kh_splitter *splitter, char next)
{
    if (!splitter->keeps_equals)
        return;
    splitter->keeps_equals = false;
    feed(splitter, next == CSV_QUOTE ? " " : "=", 1);
}

static void feed_line(kh_splitter *splitter, char *text, gsize size)
{
    feed_kept(splitter, text[0]);
    if (splitter->skipping)
        return;
    size = blank_equals(splitter, text, size);
    if (size > 0)
        feed(splitter, text, size);
}

gsize kh_splitter_step(kh_splitter *splitter, char *text, gsize length)
{
    if (splitter->after_cr) {
        splitter->after_cr = false;
        if (text[0] == '\n') {
            feed(splitter, text, 1);
            return 1;
        }
    }
    bool is_fresh = !splitter->in_row && !splitter->in_line;
    if (is_fresh)
        splitter->row_line = splitter->line;
    bool ends = false;
    gsize size = find_line_end(text, length, &ends);
    char last = text[size - 1];
    splitter->in_line = true;
    if (is_fresh && ends && memchr(text, CSV_QUOTE, size) == NULL)
        split_plain(splitter, text, size);
    else if (!splitter->skipping)
        feed_line(splitter, text, size);
    if (ends)
        end_line(splitter, last);
    return size;
}

void kh_splitter_finish(kh_splitter *splitter)
{
    feed_kept(splitter, '\0');
    if (csv_fini(&splitter->parser, on_cell, on_row, splitter) != 0)
        break_row(splitter, KH_SPLIT_OPEN_QUOTE);
}
