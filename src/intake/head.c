#include "intake/head.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/decoder.h"
#include "intake/splitter.h"

/* The first rows of a text under one separator. */
typedef struct first_rows {
    char separator;
    GArray *rows;     /* of kh_head_row */
    GPtrArray *cells; /* of the row that is being read */
    bool row_ended;
    uint32_t fault_line; /* of the first row that is not valid CSV, or 0 */
    kh_heading_match match;
} first_rows;

static void clear_row(void *data)
{
    kh_head_row *row = data;
    g_clear_pointer(&row->cells, g_ptr_array_unref);
}

void kh_head_free(kh_head *head)
{
    if (head == NULL)
        return;
    clear_row(&head->row);
    g_free(head);
}

static void clear_first_rows(first_rows *first)
{
    g_clear_pointer(&first->rows, g_array_unref);
    g_clear_pointer(&first->cells, g_ptr_array_unref);
}

static void on_cell(const kh_split_cell *cell, void *data)
{
    first_rows *first = data;
    gsize length = cell->length;
    const char *text = kh_text_unwrap(kh_text_trim(cell->text, &length), &length);
    g_ptr_array_add(first->cells, g_strndup(text, length));
}

static void on_row(uint32_t line, void *data)
{
    first_rows *first = data;
    kh_head_row row = {.cells = first->cells, .line = line};
    first->cells = g_ptr_array_new_with_free_func(g_free);
    g_array_append_val(first->rows, row);
    first->row_ended = true;
}

static void on_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    first_rows *first = data;
    (void)fault;
    g_ptr_array_set_size(first->cells, 0);
    on_row(place.row_line, data);
    if (first->fault_line == 0)
        first->fault_line = place.row_line;
}

static void split_rows(first_rows *first, char *text, gsize length, bool is_all)
{
    static const kh_split_events events = {.cell = on_cell, .row = on_row, .fault = on_fault};
    g_autoptr(kh_splitter) splitter = kh_splitter_new(first->separator, 1, &events, first);
    gsize at = 0;
    while (at < length && first->rows->len <= KH_HEAD_MAX_SKIPPED) {
        first->row_ended = false;
        at += kh_splitter_step(splitter, text + at, length - at);
        if (!first->row_ended)
            continue;
        kh_head_row *row = &g_array_index(first->rows, kh_head_row, first->rows->len - 1);
        row->next_line = kh_splitter_line(splitter);
        row->end = at;
    }
    guint complete = first->rows->len;
    if (at == length && is_all)
        kh_splitter_finish(splitter);
    if (first->rows->len > complete) {
        kh_head_row *last = &g_array_index(first->rows, kh_head_row, complete);
        last->next_line = kh_splitter_line(splitter) + 1;
        last->end = length;
    }
}

static void read_first_rows(first_rows *first, const char *text, gsize length, bool is_all)
{
    first->rows = g_array_new(FALSE, FALSE, sizeof(kh_head_row));
    g_array_set_clear_func(first->rows, clear_row);
    first->cells = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *copy = g_memdup2(text, length); /* splitting uses it up, and there may be more tries */
    split_rows(first, copy, length, is_all);
    first->match = kh_heading_recognise(first->rows);
}

static void report_no_heading(const first_rows *first, kh_place place, kh_diagnostics *diagnostics)
{
    place.line = 1;
    if (first->fault_line > 0)
        kh_diagnostics_add(diagnostics, (kh_place){.file = place.file, .line = first->fault_line},
                           KH_CODE_E108_QUOTE,
                           _("a quotation mark is not closed, or stands inside an unquoted cell; put the "
                             "whole cell in quotation marks and double those inside it"));
    if (first->match.table == NULL) {
        kh_diagnostics_add(
            diagnostics, place, KH_CODE_E104_NO_HEADING,
            first->rows->len > KH_HEAD_MAX_SKIPPED
                ? _("none of the first %d rows holds headings of a known table; make the first row "
                    "the headings of one table, as in the forms")
                : _("no row holds headings of a known table (%d were looked at); make the first row "
                    "the headings of one table, as in the forms"),
            (int)first->rows->len);
        return;
    }
    const kh_head_row *row = &g_array_index(first->rows, kh_head_row, first->match.row);
    g_autofree char *missing = kh_heading_lacks(first->match.table, row);
    place.line = row->line;
    kh_diagnostics_add(
        diagnostics, place, KH_CODE_E104_NO_HEADING,
        _("no row is the heading row of a known table; nearest: “%s”, for which this row lacks "
          "%s"),
        first->match.table->title, missing);
}

static void take_heading_row(first_rows *first, kh_head *out)
{
    kh_head_row *row = &g_array_index(first->rows, kh_head_row, first->match.row);
    out->table = first->match.table;
    out->separator = first->separator;
    out->skipped = first->match.row;
    out->row = *row;
    row->cells = NULL;
}

/* Comma, semicolon, tab: the first that makes some row complete, else the one that comes nearest. */
static void choose(const char *text, gsize length, bool is_all, first_rows *best)
{
    static const char separators[] = {',', ';', '\t'};
    for (gsize i = 0; i < G_N_ELEMENTS(separators) && !best->match.complete; i++) {
        first_rows first = {.separator = separators[i]};
        read_first_rows(&first, text, length, is_all);
        if (i > 0 && !kh_heading_is_better(&first.match, &best->match)) {
            clear_first_rows(&first);
            continue;
        }
        clear_first_rows(best);
        *best = first;
    }
}

kh_head *kh_head_read(const kh_raw_file *file, kh_encoding encoding, const char *shown,
                      kh_diagnostics *diagnostics, GError **error)
{
    kh_place place = {.file = shown};
    g_autoptr(kh_decoder) decoder = kh_decoder_new(file, encoding, error);
    char *text = NULL;
    gsize length = 0;
    bool is_all = false;
    if (decoder == NULL || !kh_decoder_next(decoder, &text, &length, error))
        return NULL;
    is_all = kh_decoder_is_at_end(decoder);
    first_rows best = {.separator = ','};
    choose(text, length, is_all, &best);
    kh_head *head = g_new0(kh_head, 1);
    if (best.match.recognised)
        take_heading_row(&best, head);
    else if (best.rows->len > 0 || !is_all)
        report_no_heading(&best, place, diagnostics);
    else
        kh_diagnostics_add(diagnostics, place, KH_CODE_E103_EMPTY_FILE,
                           _("the file holds no row; fill it in, or leave it out of the input"));
    clear_first_rows(&best);
    return head;
}
