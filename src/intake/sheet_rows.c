#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "intake/fault.h"
#include "intake/raw_rows.h"

#include <string.h>

/* Rows of a sheet. A cell that is merged with those below it stands for all of them: each of the rows gets
 * its text, marked as shared, unless it holds one of its own beneath. What a shared text may stand for is the
 * reader's question.
 *
 *     A2:A4 merged, “水利局”     row 2: 水利局    row 3: (水利局)    row 4: (水利局)
 *
 * Only rows that have a cell of their own are told, so that a merged cell that reaches below the table makes
 * no rows. The cells that are merged over the current row are `covers`, by column. */

/* What is merged over many columns and rows is bounded: cells that are told for it, and its texts at a time.
 */
enum { MOST_SHARED = 50 * 1000 * 1000, MOST_COVER_BYTES = 16 * 1024 * 1024 };

typedef struct cover {
    uint32_t column, bottom;
    kh_split_kind kind; /* of the cell at the top */
    char *text;
    gsize length;
} cover;

typedef struct sheet_rows {
    kh_raw_rows public; /* first: it is cast to its sheet_rows */
    const kh_rows_plan *plan;
    const kh_split_events *events;
    void *data;
    kh_workbook_rows *rows;
    guint next_merge;
    GArray *covers;       /* of cover */
    GString *text;        /* of the cell that is told, for the reader to change */
    uint32_t line;        /* of the row that was read last */
    guint n_shared;       /* cells told for merged ones */
    gsize cover_bytes;    /* texts of the covers */
    guint n_hidden;       /* rows */
    uint32_t hidden_line; /* of the first */
} sheet_rows;

static void clear_cover(sheet_rows *rows, cover *cleared)
{
    rows->cover_bytes -= cleared->length;
    g_free(cleared->text);
}

static kh_split_kind kind_of(const kh_sheet_cell *cell)
{
    switch (cell->value) {
    case KH_SHEET_TEXT:
        return KH_SPLIT_WRITTEN;
    case KH_SHEET_ERROR:
        return KH_SPLIT_ERROR;
    case KH_SHEET_UNVALUED:
        return KH_SPLIT_UNVALUED;
    }
    g_assert_not_reached();
}

static void tell(sheet_rows *rows, const kh_split_cell *cell, const char *text)
{
    kh_split_cell told = *cell;
    g_string_truncate(rows->text, 0);
    g_string_append_len(rows->text, text, (gssize)cell->length);
    told.text = rows->text->str;
    told.row_line = told.line = rows->line;
    rows->events->cell(&told, rows->data);
}

static void tell_own(sheet_rows *rows, const kh_sheet_cell *cell)
{
    kh_split_cell told = {.number = cell->column,
                          .length =
                              cell->too_long ? MIN(cell->length, (gsize)KH_CELL_MAX_BYTES) : cell->length,
                          .kind = kind_of(cell),
                          .too_long = cell->too_long};
    tell(rows, &told, cell->text);
}

static void tell_cover(sheet_rows *rows, const cover *over)
{
    kh_split_cell told = {.number = over->column, .length = over->length, .kind = over->kind};
    if (told.kind == KH_SPLIT_WRITTEN)
        told.kind = KH_SPLIT_SHARED;
    rows->n_shared++;
    tell(rows, &told, over->text);
}

static void drop_covers(sheet_rows *rows)
{
    guint kept = 0;
    for (guint i = 0; i < rows->covers->len; i++) {
        cover *over = &g_array_index(rows->covers, cover, i);
        if (over->bottom < rows->line)
            clear_cover(rows, over);
        else
            g_array_index(rows->covers, cover, kept++) = *over;
    }
    g_array_set_size(rows->covers, kept);
}

static int compare_column(const void *column, const void *cell)
{
    const uint32_t wanted = *(const uint32_t *)column;
    const kh_sheet_cell *found = cell;
    return wanted == found->column ? 0 : wanted < found->column ? -1 : 1;
}

static const kh_sheet_cell *find_cell(const kh_sheet_row *row, uint32_t column)
{
    return bsearch(&column, row->cells, row->n_cells, sizeof *row->cells, compare_column);
}

/* Of two merged cells in one column, which no program writes, the later one counts. */
static void put_cover(sheet_rows *rows, const cover *added)
{
    guint at = rows->covers->len;
    while (at > 0 && g_array_index(rows->covers, cover, at - 1).column >= added->column)
        at--;
    rows->cover_bytes += added->length;
    if (at < rows->covers->len && g_array_index(rows->covers, cover, at).column == added->column) {
        clear_cover(rows, &g_array_index(rows->covers, cover, at));
        g_array_index(rows->covers, cover, at) = *added;
    } else {
        g_array_insert_val(rows->covers, at, *added);
    }
}

/* What the row is the top of. Above the heading row's end nothing reaches into the table. */
static void add_covers(sheet_rows *rows, const kh_sheet_row *row)
{
    const GArray *merges = kh_workbook_rows_merges(rows->rows);
    for (; rows->next_merge < merges->len; rows->next_merge++) {
        const kh_merge *merge = &g_array_index(merges, kh_merge, rows->next_merge);
        if (merge->top > row->number)
            return;
        const kh_sheet_cell *cell = merge->top == row->number ? find_cell(row, merge->column) : NULL;
        if (cell == NULL || row->number < rows->plan->first_line || cell->too_long)
            continue;
        cover added = {.column = merge->column,
                       .bottom = merge->bottom,
                       .kind = kind_of(cell),
                       .text = g_strndup(cell->text, cell->length),
                       .length = cell->length};
        put_cover(rows, &added);
    }
}

/* The row's own cells and those that reach over it, by column. */
static void tell_row(sheet_rows *rows, const kh_sheet_row *row)
{
    guint next = 0;
    for (guint i = 0; i < row->n_cells; i++) {
        while (next < rows->covers->len) {
            const cover *over = &g_array_index(rows->covers, cover, next);
            if (over->column > row->cells[i].column)
                break;
            if (over->column < row->cells[i].column)
                tell_cover(rows, over);
            next++;
        }
        tell_own(rows, &row->cells[i]);
    }
    for (; next < rows->covers->len; next++)
        tell_cover(rows, &g_array_index(rows->covers, cover, next));
    if (row->hidden && rows->n_hidden++ == 0)
        rows->hidden_line = row->number;
    rows->events->row(row->number, rows->data);
}

static bool check_bounds(const sheet_rows *rows, GError **error)
{
    if (rows->n_shared <= MOST_SHARED && rows->cover_bytes <= MOST_COVER_BYTES)
        return true;
    kh_workbook_set_damage(error, _("its merged cells reach over too much of a sheet"));
    return false;
}

static bool tell_unreadable(sheet_rows *rows, GError *fault, bool *ended, GError **error)
{
    *ended = true;
    if (!g_error_matches(fault, KH_ERROR, KH_ERROR_INPUT)) {
        g_propagate_error(error, fault);
        return false;
    }
    kh_split_place place = {
        .row_line = rows->line + 1, .line = rows->line + 1, .cell = 1, .why = fault->message};
    rows->events->fault(KH_SPLIT_UNREADABLE, place, rows->data);
    g_error_free(fault);
    return true;
}

static bool step(kh_raw_rows *public, bool *ended, GError **error)
{
    sheet_rows *rows = (sheet_rows *)public;
    const kh_sheet_row *row = NULL;
    GError *fault = NULL;
    if (!check_bounds(rows, &fault) || !kh_workbook_rows_next(rows->rows, &row, &fault))
        return tell_unreadable(rows, fault, ended, error);
    *ended = row == NULL;
    if (row == NULL)
        return kh_raw_file_check_unchanged(rows->plan->file, rows->plan->digest, error);
    rows->line = row->number;
    drop_covers(rows);
    if (row->number >= rows->plan->first_line)
        tell_row(rows, row);
    add_covers(rows, row);
    return true;
}

static void tell_rest(const kh_raw_rows *public, GArray *faults)
{
    const sheet_rows *rows = (const sheet_rows *)public;
    if (rows->n_hidden > 0)
        kh_faults_add(faults, rows->hidden_line, 0, KH_CODE_W108_HIDDEN,
                      ngettext("%u hidden row is read like the others; delete it if it is not meant",
                               "%u hidden rows are read like the others (this is the first); delete them if "
                               "they are not meant",
                               rows->n_hidden),
                      rows->n_hidden);
}

static void free_rows(kh_raw_rows *public)
{
    sheet_rows *rows = (sheet_rows *)public;
    for (guint i = 0; i < rows->covers->len; i++)
        clear_cover(rows, &g_array_index(rows->covers, cover, i));
    g_array_unref(rows->covers);
    g_string_free(rows->text, TRUE);
    kh_workbook_rows_free(rows->rows);
    g_free(rows);
}

kh_raw_rows *kh_sheet_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                               GError **error)
{
    kh_workbook_rows *source = kh_workbook_rows_new(plan->workbook, plan->sheet, error);
    if (source == NULL)
        return NULL;
    sheet_rows *rows = g_new0(sheet_rows, 1);
    rows->public = (kh_raw_rows){.step = step, .tell_rest = tell_rest, .free = free_rows};
    rows->plan = plan;
    rows->events = events;
    rows->data = data;
    rows->rows = source;
    rows->covers = g_array_new(FALSE, FALSE, sizeof(cover));
    rows->text = g_string_new(NULL);
    return &rows->public;
}
