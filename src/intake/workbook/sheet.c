#include "intake/workbook/sheet.h"

#include "base/message.h"
#include "intake/workbook/merges.h"
#include "intake/workbook/number.h"
#include "intake/workbook/xml.h"

#include <string.h>

/* A block of XML ends somewhere within a row. Its whole rows are queued and handed out one by one before the
 * next block is read; the cells of the row that is still open, and their texts, then move to the front.
 *
 *     texts   | row 7 | row 8 | part of row 9 |        handed out: row 7
 *     cells   | .. .. | .. .. | ..            |        queued:     row 8
 *
 * Texts are kept as offsets while they may still move; a shared text is not copied, so that a block of cells
 * that all name a long one takes no memory. */

typedef enum cell_type {
    CELL_NUMBER,
    CELL_SHARED,
    CELL_INLINE,
    CELL_FORMULA_TEXT,
    CELL_BOOLEAN,
    CELL_ERROR,
    CELL_DATE,
} cell_type;

/* A cell that waits. */
typedef struct queued_cell {
    uint32_t column;
    uint8_t value; /* kh_sheet_value */
    bool too_long;
    bool is_shared;
    gsize text; /* index of a shared text, or offset in `texts` */
    gsize length;
} queued_cell;

typedef struct queued_row {
    uint32_t number;
    bool hidden;
    guint first, n_cells; /* in `cells` */
} queued_row;

struct kh_sheet_reader {
    kh_sheet_context context;
    kh_xml *xml;
    bool ended;
    GError *failure; /* why nothing comes behind the queued rows, or NULL */
    GArray *rows;    /* of queued_row */
    GArray *cells;   /* of queued_cell */
    GString *texts;
    guint given; /* rows handed out of those queued */
    kh_sheet_row public;
    GArray *public_cells; /* of kh_sheet_cell */
    /* While XML is read: */
    bool in_data, in_row, in_cell;
    queued_row row;
    uint32_t line; /* of the row that is being read, or was last */
    uint32_t column;
    cell_type type;
    uint32_t style;
    bool has_formula, has_inline, is_collecting, in_phonetic, is_too_long;
    GString *value;  /* of the cell */
    gsize row_bytes; /* texts of the row */
};

/* Texts of a row that are kept; one too much is marked as one too long is. */
enum { MOST_ROW_BYTES = 4 * 1024 * 1024 };

static bool is(const char *name, const char *wanted)
{
    return name[0] == wanted[0] && strcmp(name, wanted) == 0;
}

static void begin_row(kh_sheet_reader *sheet, kh_xml *xml)
{
    uint32_t number = kh_xml_attribute_number(xml, "r", sheet->line + 1);
    if (sheet->in_row || number <= sheet->line || number > KH_SHEET_MOST_ROWS) {
        kh_xml_fail(xml, _("its rows are not in order"));
        return;
    }
    sheet->in_row = true;
    sheet->line = number;
    sheet->column = 0;
    sheet->row_bytes = 0;
    sheet->row = (queued_row){
        .number = number, .hidden = kh_xml_attribute_flag(xml, "hidden"), .first = sheet->cells->len};
}

static cell_type type_of(const kh_xml *xml)
{
    static const struct {
        const char *name;
        cell_type type;
    } types[] = {
        {"s", CELL_SHARED},  {"n", CELL_NUMBER}, {"str", CELL_FORMULA_TEXT}, {"inlineStr", CELL_INLINE},
        {"b", CELL_BOOLEAN}, {"e", CELL_ERROR},  {"d", CELL_DATE},
    };
    gsize length = 0;
    const char *name = kh_xml_attribute(xml, "t", &length);
    for (gsize i = 0; name != NULL && i < G_N_ELEMENTS(types); i++) {
        if (strlen(types[i].name) == length && memcmp(types[i].name, name, length) == 0)
            return types[i].type;
    }
    return CELL_NUMBER;
}

static void begin_cell(kh_sheet_reader *sheet, kh_xml *xml)
{
    gsize length = 0;
    uint32_t row = sheet->line;
    uint32_t column = sheet->column + 1;
    const char *reference = kh_xml_attribute(xml, "r", &length);
    if (sheet->in_cell || (reference != NULL && (!kh_cell_reference_parse(reference, length, &column, &row) ||
                                                 row != sheet->line))) {
        kh_xml_fail(xml, _("a cell of it stands in no row"));
        return;
    }
    if (column > KH_SHEET_MOST_COLUMNS || sheet->cells->len - sheet->row.first >= KH_SHEET_MOST_COLUMNS) {
        kh_xml_fail(xml, _("a row of it has too many cells"));
        return;
    }
    sheet->in_cell = true;
    sheet->column = column;
    sheet->type = type_of(xml);
    sheet->style = kh_xml_attribute_number(xml, "s", 0);
    sheet->has_formula = sheet->has_inline = sheet->is_collecting = sheet->in_phonetic = sheet->is_too_long =
        false;
    g_string_truncate(sheet->value, 0);
}

static void on_start(kh_xml *xml, const char *name, void *data)
{
    kh_sheet_reader *sheet = data;
    if (sheet->in_cell) {
        sheet->has_formula |= is(name, "f");
        sheet->in_phonetic |= is(name, "rPh");
        if (is(name, "is")) { /* counts, whatever value stands beside it */
            sheet->has_inline = true;
            g_string_truncate(sheet->value, 0);
        }
        sheet->is_collecting =
            (is(name, "v") && !sheet->has_inline) || (is(name, "t") && !sheet->in_phonetic);
    } else if (sheet->in_row) {
        if (is(name, "c"))
            begin_cell(sheet, xml);
    } else if (sheet->in_data) {
        if (is(name, "row"))
            begin_row(sheet, xml);
    } else {
        sheet->in_data = is(name, "sheetData");
    }
}

static void on_text(const char *text, gsize length, void *data)
{
    kh_sheet_reader *sheet = data;
    if (!sheet->is_collecting)
        return;
    if (sheet->value->len + length > KH_SHEET_MOST_TEXT)
        sheet->is_too_long = true;
    else
        g_string_append_len(sheet->value, text, (gssize)length);
}

static void put(kh_sheet_reader *sheet, kh_sheet_value value, const char *text, gsize length)
{
    sheet->row_bytes += length + 1;
    if (sheet->row_bytes > MOST_ROW_BYTES) {
        sheet->is_too_long = true;
        text = "…";
        length = strlen(text);
    }
    queued_cell cell = {.column = sheet->column,
                        .value = (uint8_t)value,
                        .too_long = sheet->is_too_long,
                        .text = sheet->texts->len,
                        .length = length};
    g_string_append_len(sheet->texts, text, (gssize)length + 1);
    g_array_append_val(sheet->cells, cell);
}

static void put_shared(kh_sheet_reader *sheet, kh_xml *xml)
{
    const kh_strings *strings = sheet->context.strings;
    char *end = NULL;
    guint64 index = g_ascii_strtoull(sheet->value->str, &end, 10);
    if (end == sheet->value->str || strings == NULL || index >= kh_strings_count(strings)) {
        kh_xml_fail(xml, _("a cell of it names a text that is not there"));
        return;
    }
    queued_cell cell = {.column = sheet->column, .is_shared = true, .text = (gsize)index};
    kh_strings_get(strings, (guint)index, &cell.length);
    if (cell.length > 0)
        g_array_append_val(sheet->cells, cell);
}

static void put_number(kh_sheet_reader *sheet)
{
    char text[KH_NUMBER_TEXT_SIZE];
    kh_number_format format = kh_styles_format(sheet->context.styles, sheet->style);
    if (kh_number_write(sheet->value->str, format, sheet->context.from_1904, text))
        put(sheet, KH_SHEET_TEXT, text, strlen(text));
    else
        put(sheet, KH_SHEET_TEXT, sheet->value->str, sheet->value->len);
}

/* `2026-07-01T00:00:00.000`, which only a few programs write. */
static void put_date(kh_sheet_reader *sheet)
{
    GString *value = sheet->value;
    char *fraction = strchr(value->str, '.');
    if (fraction != NULL)
        g_string_truncate(value, (gsize)(fraction - value->str));
    if (g_str_has_suffix(value->str, "Z"))
        g_string_truncate(value, value->len - 1);
    if (g_str_has_suffix(value->str, "T00:00:00"))
        g_string_truncate(value, value->len - strlen("T00:00:00"));
    g_strdelimit(value->str, "T", ' ');
    put(sheet, KH_SHEET_TEXT, value->str, value->len);
}

static void put_text(kh_sheet_reader *sheet)
{
    GString *value = sheet->value;
    if (memchr(value->str, '_', value->len) != NULL)
        g_string_truncate(value, kh_strings_unescape(value->str, value->len));
    put(sheet, KH_SHEET_TEXT, value->str, value->len);
}

static void put_cell(kh_sheet_reader *sheet, kh_xml *xml)
{
    switch (sheet->type) {
    case CELL_NUMBER:
        put_number(sheet);
        return;
    case CELL_SHARED:
        put_shared(sheet, xml);
        return;
    case CELL_INLINE:
    case CELL_FORMULA_TEXT:
        put_text(sheet);
        return;
    case CELL_BOOLEAN:
        put(sheet, KH_SHEET_TEXT, sheet->value->str[0] == '0' ? "FALSE" : "TRUE",
            sheet->value->str[0] == '0' ? strlen("FALSE") : strlen("TRUE"));
        return;
    case CELL_ERROR:
        put(sheet, KH_SHEET_ERROR, sheet->value->str, sheet->value->len);
        return;
    case CELL_DATE:
        put_date(sheet);
        return;
    }
}

/* A formula of a text may have the value "", any other has one unless it was never worked out. */
static void end_cell(kh_sheet_reader *sheet, kh_xml *xml)
{
    sheet->in_cell = sheet->is_collecting = false;
    if (sheet->value->len > 0 || sheet->is_too_long)
        put_cell(sheet, xml);
    else if (sheet->has_formula && sheet->type != CELL_FORMULA_TEXT)
        put(sheet, KH_SHEET_UNVALUED, "", 0);
}

static gint compare_cells(gconstpointer one, gconstpointer other)
{
    const queued_cell *a = one;
    const queued_cell *b = other;
    return a->column == b->column ? 0 : a->column < b->column ? -1 : 1;
}

/* Cells that are out of order are put in order, for some programs write what was changed last to the end. */
static bool order_cells(kh_sheet_reader *sheet)
{
    queued_cell *cells = &g_array_index(sheet->cells, queued_cell, sheet->row.first);
    bool is_ordered = true;
    for (guint i = 1; i < sheet->row.n_cells; i++)
        is_ordered = is_ordered && cells[i - 1].column < cells[i].column;
    if (is_ordered)
        return true;
    qsort(cells, sheet->row.n_cells, sizeof *cells, compare_cells);
    for (guint i = 1; i < sheet->row.n_cells; i++) {
        if (cells[i - 1].column == cells[i].column)
            return false;
    }
    return true;
}

static void end_row(kh_sheet_reader *sheet, kh_xml *xml)
{
    sheet->in_row = false;
    sheet->row.n_cells = sheet->cells->len - sheet->row.first;
    if (sheet->row.n_cells == 0)
        return;
    if (order_cells(sheet))
        g_array_append_val(sheet->rows, sheet->row);
    else
        kh_xml_fail(xml, _("a cell of it is there twice"));
}

static void on_end(kh_xml *xml, const char *name, void *data)
{
    kh_sheet_reader *sheet = data;
    if (sheet->in_cell) {
        sheet->is_collecting = false;
        if (is(name, "rPh"))
            sheet->in_phonetic = false;
        else if (is(name, "c"))
            end_cell(sheet, xml);
    } else if (sheet->in_row && is(name, "row")) {
        end_row(sheet, xml);
    } else if (sheet->in_data && is(name, "sheetData")) {
        kh_xml_stop(xml);
    }
}

kh_sheet_reader *kh_sheet_reader_new(kh_package *package, const char *part, kh_sheet_context context,
                                     GError **error)
{
    static const kh_xml_events events = {on_start, on_end, on_text};
    g_autoptr(kh_sheet_reader) sheet = g_new0(kh_sheet_reader, 1);
    sheet->context = context;
    sheet->rows = g_array_new(FALSE, FALSE, sizeof(queued_row));
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(queued_cell));
    sheet->public_cells = g_array_new(FALSE, FALSE, sizeof(kh_sheet_cell));
    sheet->texts = g_string_new(NULL);
    sheet->value = g_string_new(NULL);
    sheet->xml = kh_xml_open(package, part, &events, sheet, error);
    return sheet->xml != NULL ? g_steal_pointer(&sheet) : NULL;
}

void kh_sheet_reader_free(kh_sheet_reader *sheet)
{
    if (sheet == NULL)
        return;
    kh_xml_free(sheet->xml);
    g_clear_error(&sheet->failure);
    g_array_unref(sheet->rows);
    g_array_unref(sheet->cells);
    g_array_unref(sheet->public_cells);
    g_string_free(sheet->texts, TRUE);
    g_string_free(sheet->value, TRUE);
    g_free(sheet);
}

/* All queued rows are handed out: what is left is the row that is open. */
static void move_to_front(kh_sheet_reader *sheet)
{
    guint first = sheet->in_row ? sheet->row.first : sheet->cells->len;
    gsize offset = sheet->texts->len;
    g_array_set_size(sheet->rows, 0);
    sheet->given = 0;
    for (guint i = first; i < sheet->cells->len; i++) {
        const queued_cell *cell = &g_array_index(sheet->cells, queued_cell, i);
        if (!cell->is_shared && cell->text < offset)
            offset = cell->text;
    }
    if (first > 0)
        g_array_remove_range(sheet->cells, 0, first);
    g_string_erase(sheet->texts, 0, (gssize)offset);
    for (guint i = 0; i < sheet->cells->len; i++) {
        queued_cell *cell = &g_array_index(sheet->cells, queued_cell, i);
        if (!cell->is_shared)
            cell->text -= offset;
    }
    sheet->row.first = 0;
}

static void give_row(kh_sheet_reader *sheet)
{
    const queued_row *row = &g_array_index(sheet->rows, queued_row, sheet->given++);
    g_array_set_size(sheet->public_cells, row->n_cells);
    kh_sheet_cell *out = (kh_sheet_cell *)(void *)sheet->public_cells->data;
    for (guint i = 0; i < row->n_cells; i++) {
        const queued_cell *cell = &g_array_index(sheet->cells, queued_cell, row->first + i);
        out[i] = (kh_sheet_cell){.column = cell->column,
                                 .value = (kh_sheet_value)cell->value,
                                 .too_long = cell->too_long,
                                 .text = sheet->texts->str + cell->text,
                                 .length = cell->length};
        if (cell->is_shared)
            out[i].text = kh_strings_get(sheet->context.strings, (guint)cell->text, &out[i].length);
        if (out[i].length > KH_SHEET_MOST_TEXT)
            out[i].too_long = true;
    }
    sheet->public =
        (kh_sheet_row){.number = row->number, .hidden = row->hidden, .n_cells = row->n_cells, .cells = out};
}

bool kh_sheet_reader_next(kh_sheet_reader *sheet, const kh_sheet_row **row, GError **error)
{
    while (sheet->given == sheet->rows->len && !sheet->ended) {
        move_to_front(sheet);
        if (!kh_xml_step(sheet->xml, &sheet->ended, &sheet->failure))
            sheet->ended = true; /* the rows before come first */
    }
    *row = NULL;
    if (sheet->given < sheet->rows->len) {
        give_row(sheet);
        *row = &sheet->public;
        return true;
    }
    if (sheet->failure == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&sheet->failure));
    return false;
}
