#include "intake/list.h"

#include "base/codes.h"
#include "base/label.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/decoder.h"
#include "intake/inspection.h"
#include "intake/splitter.h"

#include <string.h>

enum { MOST_BYTES = 4 * 1024 * 1024, MOST_COLUMNS = 8 };

/* A text being split under one separator. */
typedef struct list_reader {
    const kh_list_plan *plan;
    kh_diagnostics *diagnostics;
    bool headed;
    guint cells[MOST_COLUMNS]; /* column -> index of its cell, once there are headings */
    GPtrArray *row;            /* cells of the row that is being read */
    GArray *rows;              /* of kh_list_row */
    uint32_t fault_line;       /* of the first row that is not valid CSV, or 0 */
} list_reader;

static void clear_row(void *data)
{
    kh_list_row *row = data;
    g_strfreev(row->cells);
}

static void on_cell(const kh_split_cell *cell, void *data)
{
    list_reader *reader = data;
    gsize length = cell->length;
    const char *text = kh_text_unwrap(kh_text_trim(cell->text, &length), &length);
    g_ptr_array_add(reader->row, g_strndup(text, length));
}

/* The index of the cell with that heading, or -1. */
static int find_heading(const GPtrArray *row, const char *heading)
{
    for (guint i = 0; i < row->len; i++) {
        g_autofree char *name = kh_label_clean(row->pdata[i]);
        if (strcmp(name, heading) == 0)
            return (int)i;
    }
    return -1;
}

/* True, and the places of the columns kept, where the row names all of them. */
static bool read_headings(list_reader *reader)
{
    for (guint c = 0; c < reader->plan->n_columns; c++) {
        const int found = find_heading(reader->row, reader->plan->columns[c].heading);
        if (found < 0)
            return false;
        reader->cells[c] = (guint)found;
    }
    return true;
}

static void add_row(list_reader *reader, uint32_t line)
{
    const kh_list_plan *plan = reader->plan;
    kh_list_row row = {.line = line, .cells = g_new0(char *, (gsize)plan->n_columns + 1)};
    bool filled = false;
    for (guint c = 0; c < plan->n_columns; c++) {
        row.cells[c] =
            g_strdup(reader->cells[c] < reader->row->len ? reader->row->pdata[reader->cells[c]] : "");
        filled |= row.cells[c][0] != '\0';
    }
    if (filled)
        g_array_append_val(reader->rows, row);
    else
        clear_row(&row);
}

static void on_row(uint32_t line, void *data)
{
    list_reader *reader = data;
    if (reader->headed)
        add_row(reader, line);
    else
        reader->headed = read_headings(reader);
    g_ptr_array_set_size(reader->row, 0);
}

static void on_fault(kh_split_fault fault, kh_split_place place, void *data)
{
    list_reader *reader = data;
    (void)fault;
    if (reader->fault_line == 0)
        reader->fault_line = place.row_line;
    g_ptr_array_set_size(reader->row, 0);
}

/* Reads the text under the separator; the rows are those of the last separator that was tried. */
static void split(list_reader *reader, const GString *text, char separator)
{
    static const kh_split_events events = {.cell = on_cell, .row = on_row, .fault = on_fault};
    g_autoptr(kh_splitter) splitter = kh_splitter_new(separator, 1, &events, reader);
    g_autofree char *copy = g_memdup2(text->str, text->len + 1); /* splitting uses it up */
    reader->headed = false;
    reader->fault_line = 0;
    g_array_set_size(reader->rows, 0);
    for (gsize done = 0; done < text->len;)
        done += kh_splitter_step(splitter, copy + done, text->len - done);
    kh_splitter_finish(splitter);
}

static void report_rows(const list_reader *reader)
{
    const kh_list_plan *plan = reader->plan;
    if (reader->fault_line > 0)
        kh_diagnostics_add(reader->diagnostics, (kh_place){.file = plan->path, .line = reader->fault_line},
                           KH_CODE_E108_QUOTE,
                           _("a quotation mark is not closed, or stands inside an unquoted cell; put the "
                             "whole cell in quotation marks and double those inside it"));
    for (guint r = 0; r < reader->rows->len; r++) {
        const kh_list_row *row = &g_array_index(reader->rows, kh_list_row, r);
        for (guint c = 0; c < plan->n_columns; c++) {
            if (plan->columns[c].cell_required && row->cells[c][0] == '\0')
                kh_diagnostics_add(
                    reader->diagnostics, (kh_place){plan->path, row->line, reader->cells[c] + 1},
                    KH_CODE_E201_REQUIRED, _("%s is empty; fill the cell in"), plan->columns[c].heading);
        }
    }
}

static void report_headings(const list_reader *reader)
{
    const kh_list_plan *plan = reader->plan;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint c = 0; c < plan->n_columns; c++)
        g_string_append_printf(names, "%s%s", c == 0 ? "" : ", ", plan->columns[c].heading);
    kh_diagnostics_add(reader->diagnostics, (kh_place){.file = plan->path, .line = 1},
                       KH_CODE_E105_COLUMN_MISSING, _("no row holds all of the headings %s; add them"),
                       names->str);
}

static void read_text(list_reader *reader, const GString *text)
{
    static const char separators[] = {',', ';', '\t'};
    for (gsize i = 0; i < G_N_ELEMENTS(separators) && !reader->headed; i++)
        split(reader, text, separators[i]);
    if (reader->headed)
        report_rows(reader);
    else
        report_headings(reader);
}

static GString *decode(const kh_raw_file *file, kh_encoding encoding, GError **error)
{
    g_autoptr(kh_decoder) decoder = kh_decoder_new(file, encoding, error);
    g_autoptr(GString) text = g_string_new(NULL);
    char *part = NULL;
    gsize length = 1;
    if (decoder == NULL)
        return NULL;
    while (length > 0) {
        if (!kh_decoder_next(decoder, &part, &length, error))
            return NULL;
        g_string_append_len(text, part, (gssize)length);
    }
    return g_steal_pointer(&text);
}

static bool read_file(list_reader *reader, const kh_raw_file *file, GError **error)
{
    g_auto(kh_inspection) inspection = {.readable = false};
    const kh_place place = {.file = reader->plan->path};
    if (kh_raw_file_size(file) > MOST_BYTES) {
        kh_diagnostics_add(reader->diagnostics, place, KH_CODE_E110_TOO_LARGE,
                           _("the list holds more than 4 MiB; is it the right file?"));
        return true;
    }
    if (!kh_inspect(file, reader->plan->path, reader->diagnostics, &inspection, error))
        return false;
    if (!inspection.readable)
        return true;
    g_autoptr(GString) text = decode(file, inspection.encoding, error);
    if (text == NULL)
        return false;
    read_text(reader, text);
    return true;
}

GArray *kh_list_read(const kh_list_plan *plan, kh_diagnostics *diagnostics, GError **error)
{
    g_assert(plan->n_columns <= MOST_COLUMNS);
    kh_obstacle obstacle = KH_OBSTACLE_NONE;
    GError *failure = NULL;
    g_autoptr(kh_raw_file) file = kh_raw_file_open(plan->path, plan->path, &obstacle, &failure);
    g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(kh_list_row));
    g_array_set_clear_func(rows, clear_row);
    list_reader reader = {.plan = plan, .diagnostics = diagnostics, .row = row, .rows = rows};
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return NULL;
    }
    if (file == NULL)
        kh_diagnostics_add(diagnostics, (kh_place){.file = plan->path}, KH_CODE_E112_NOT_A_FILE,
                           _("this is no file; name a CSV file"));
    else if (!read_file(&reader, file, error))
        return NULL;
    return g_steal_pointer(&rows);
}
