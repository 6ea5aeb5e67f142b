#include "intake/sheet_head.h"

#include "base/error.h"
#include "base/text.h"
#include "intake/raw_rows.h"

/* The first rows while they are read. */
typedef struct first_rows {
    GArray *rows;     /* of kh_head_row */
    GPtrArray *cells; /* of the row that is being read */
    char *why;        /* nothing could be read from here on, or NULL */
} first_rows;

static void clear_row(void *data)
{
    kh_head_row *row = data;
    g_clear_pointer(&row->cells, g_ptr_array_unref);
}

static void on_cell(const kh_split_cell *cell, void *data)
{
    first_rows *first = data;
    gsize length = cell->length;
    const char *text = kh_text_trim(cell->text, &length);
    while (first->cells->len + 1 < cell->number)
        g_ptr_array_add(first->cells, g_strdup(""));
    g_ptr_array_add(first->cells, g_strndup(text, length));
}

static void on_row(uint32_t line, void *data)
{
    first_rows *first = data;
    kh_head_row row = {.cells = first->cells, .line = line, .next_line = line + 1};
    first->cells = g_ptr_array_new_with_free_func(g_free);
    g_array_append_val(first->rows, row);
}

static void on_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    first_rows *first = data;
    (void)fault;
    first->why = g_strdup(place.why);
}

static bool read_rows(const kh_book *book, guint sheet, first_rows *first, GError **error)
{
    static const kh_split_events events = {.cell = on_cell, .row = on_row, .fault = on_fault};
    const kh_rows_plan plan = {.file = book->file,
                               .shown = book->shown,
                               .digest = book->digest,
                               .first_line = 1,
                               .workbook = book->workbook,
                               .sheet = sheet};
    g_autoptr(kh_raw_rows) raw = kh_raw_rows_new(&plan, &events, first, error);
    bool ended = raw == NULL;
    while (!ended && first->rows->len <= KH_HEAD_MAX_SKIPPED) {
        if (!raw->step(raw, &ended, error))
            return false;
    }
    if (first->why != NULL)
        g_set_error_literal(error, KH_ERROR, KH_ERROR_INPUT, first->why);
    return raw != NULL && first->why == NULL;
}

/* The last row that a merged cell of the row reaches down to. */
static uint32_t find_bottom(const kh_book *book, guint sheet, uint32_t line)
{
    const GArray *merges = kh_workbook_sheet_at(book->workbook, sheet)->merges;
    uint32_t bottom = line;
    for (guint i = 0; i < merges->len; i++) {
        const kh_merge *merge = &g_array_index(merges, kh_merge, i);
        if (merge->top <= line && merge->bottom > bottom)
            bottom = merge->bottom;
    }
    return bottom;
}

static bool is_complete(const kh_head_row *row, const kh_table *table)
{
    g_autoptr(GArray) alone = g_array_new(FALSE, FALSE, sizeof(kh_head_row));
    g_array_append_val(alone, *row);
    kh_heading_match match = kh_heading_recognise(alone);
    return match.complete && match.table == table;
}

/* A heading of several rows is the last of them. */
static void go_down(const kh_book *book, guint sheet, const GArray *rows, kh_heading_match *match)
{
    uint32_t bottom = find_bottom(book, sheet, g_array_index(rows, kh_head_row, match->row).line);
    for (guint i = match->row + 1; i < rows->len; i++) {
        const kh_head_row *row = &g_array_index(rows, kh_head_row, i);
        if (row->line > bottom || !is_complete(row, match->table))
            return;
        match->row = i;
    }
}

static void judge(const kh_book *book, guint sheet, GArray *rows, kh_sheet_head *out)
{
    *out = (kh_sheet_head){.head = g_new0(kh_head, 1), .is_blank = rows->len == 0};
    out->match = kh_heading_recognise(rows);
    if (out->match.table == NULL)
        return;
    if (out->match.complete)
        go_down(book, sheet, rows, &out->match);
    kh_head_row *row = &g_array_index(rows, kh_head_row, out->match.row);
    out->line = row->line;
    out->missing = kh_heading_lacks(out->match.table, row);
    if (!out->match.recognised)
        return;
    *out->head = (kh_head){.table = out->match.table, .skipped = out->match.row, .row = *row};
    row->cells = NULL;
}

bool kh_sheet_head_read(const kh_book *book, guint sheet, kh_sheet_head *out, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(kh_head_row));
    g_array_set_clear_func(rows, clear_row);
    first_rows first = {.rows = rows, .cells = g_ptr_array_new_with_free_func(g_free)};
    bool read = read_rows(book, sheet, &first, error);
    if (read)
        judge(book, sheet, rows, out);
    g_ptr_array_unref(first.cells);
    g_free(first.why);
    return read;
}

void kh_sheet_head_clear(kh_sheet_head *head)
{
    g_clear_pointer(&head->head, kh_head_free);
    g_clear_pointer(&head->missing, g_free);
}
