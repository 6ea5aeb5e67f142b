#include "report/template/layout.h"

#include "base/text.h"

#include <string.h>

/* The line being filled, and what waits for a later line. */
typedef struct layout {
    kh_docx *docx;
    bool open; /* a line has been started */
    kh_template_mark mark;
    GPtrArray *cells; /* of GString *, one where the mark has no cells */
    char *office;     /* of a 【署名】 whose 【日期】 has not come, or NULL */
    char *copies;     /* of an 【抄送】, or NULL */
    kh_docx_column columns[KH_DOCX_MAX_COLUMNS];
    guint n_widths; /* of the 【列宽】 before a head */
    guint n_columns;
} layout;

_Static_assert((int)KH_TEMPLATE_MAX_COLUMNS == (int)KH_DOCX_MAX_COLUMNS, "a checked table fits a document");

/* The text of a cell, without white space at its ends; "" where the line has no such cell. Borrowed. */
static const char *cell_text(const layout *work, guint index)
{
    if (index >= work->cells->len)
        return "";
    GString *cell = g_ptr_array_index(work->cells, index);
    gsize length = cell->len;
    return kh_text_trim(cell->str, &length);
}

static void sign(layout *work, const char *date)
{
    if (work->office != NULL || date[0] != '\0')
        kh_docx_sign(work->docx, work->office == NULL ? "" : work->office, date);
    g_clear_pointer(&work->office, g_free);
}

static void imprint(layout *work, const char *office, const char *printed)
{
    kh_docx_imprint(work->docx, work->copies == NULL ? "" : work->copies, office, printed);
    g_clear_pointer(&work->copies, g_free);
}

static void set_widths(layout *work)
{
    work->n_widths = MIN(work->cells->len, KH_DOCX_MAX_COLUMNS);
    for (guint i = 0; i < work->n_widths; i++) {
        kh_docx_column *column = &work->columns[i];
        *column = (kh_docx_column){.width = 1};
        kh_template_width_parse(cell_text(work, i), &column->width, &column->to_left);
    }
}

static void add_row(layout *work, bool head)
{
    const char *cells[KH_DOCX_MAX_COLUMNS];
    for (guint i = 0; i < work->n_columns; i++)
        cells[i] = cell_text(work, i);
    kh_docx_row(work->docx, head, cells);
}

static void start_table(layout *work)
{
    work->n_columns = MIN(work->cells->len, KH_DOCX_MAX_COLUMNS);
    for (guint i = work->n_widths; i < work->n_columns; i++)
        work->columns[i] = (kh_docx_column){.width = 1};
    kh_docx_table(work->docx, work->columns, work->n_columns);
    add_row(work, true);
    work->n_widths = 0;
}

static void keep_office(layout *work)
{
    work->office = g_strdup(cell_text(work, 0));
}

static void end_signature(layout *work)
{
    sign(work, cell_text(work, 0));
}

static void add_table_row(layout *work)
{
    add_row(work, false);
}

static void keep_copies(layout *work)
{
    g_free(work->copies);
    work->copies = g_strdup_printf("抄送：%s", cell_text(work, 0));
}

static void add_imprint(layout *work)
{
    imprint(work, cell_text(work, 0), cell_text(work, 1));
}

/* What a line with the mark becomes: what `add` makes of it or, where that is NULL, a paragraph of the style;
 * one that came out empty is left out unless its mark `is_blank`. */
static const struct {
    void (*add)(layout *work);
    kh_docx_style style;
    bool is_blank;
} lines[KH_TEMPLATE_MARK_COUNT] = {
    [KH_TEMPLATE_MARK_BODY] = {.style = KH_DOCX_STYLE_BODY},
    [KH_TEMPLATE_MARK_HEAD] = {.style = KH_DOCX_STYLE_HEAD},
    [KH_TEMPLATE_MARK_NUMBER] = {.style = KH_DOCX_STYLE_NUMBER},
    [KH_TEMPLATE_MARK_RULE] = {.style = KH_DOCX_STYLE_RULE, .is_blank = true},
    [KH_TEMPLATE_MARK_TITLE] = {.style = KH_DOCX_STYLE_TITLE},
    [KH_TEMPLATE_MARK_ADDRESSEE] = {.style = KH_DOCX_STYLE_ADDRESSEE},
    [KH_TEMPLATE_MARK_HEADING_1] = {.style = KH_DOCX_STYLE_HEADING_1},
    [KH_TEMPLATE_MARK_HEADING_2] = {.style = KH_DOCX_STYLE_HEADING_2},
    [KH_TEMPLATE_MARK_BLANK] = {.style = KH_DOCX_STYLE_BLANK, .is_blank = true},
    [KH_TEMPLATE_MARK_ENCLOSURES] = {.style = KH_DOCX_STYLE_ENCLOSURES},
    [KH_TEMPLATE_MARK_OFFICE] = {.add = keep_office},
    [KH_TEMPLATE_MARK_DATE] = {.add = end_signature},
    [KH_TEMPLATE_MARK_ENCLOSURE] = {.style = KH_DOCX_STYLE_ENCLOSURE},
    [KH_TEMPLATE_MARK_ENCLOSURE_TITLE] = {.style = KH_DOCX_STYLE_ENCLOSURE_TITLE},
    [KH_TEMPLATE_MARK_TABLE_TITLE] = {.style = KH_DOCX_STYLE_TABLE_TITLE},
    [KH_TEMPLATE_MARK_WIDTHS] = {.add = set_widths},
    [KH_TEMPLATE_MARK_TABLE_HEAD] = {.add = start_table},
    [KH_TEMPLATE_MARK_TABLE_ROW] = {.add = add_table_row},
    [KH_TEMPLATE_MARK_COPIES] = {.add = keep_copies},
    [KH_TEMPLATE_MARK_IMPRINT] = {.add = add_imprint},
};

static void add_paragraph(layout *work)
{
    const char *text = lines[work->mark].is_blank ? "" : cell_text(work, 0);
    if (lines[work->mark].is_blank || text[0] != '\0')
        kh_docx_paragraph(work->docx, lines[work->mark].style, text);
}

/* Adds the line that has been filled. */
static void end_line(layout *work)
{
    if (!work->open)
        return;
    if (work->mark != KH_TEMPLATE_MARK_DATE)
        sign(work, ""); /* of an office whose date is not given */
    if (lines[work->mark].add != NULL)
        lines[work->mark].add(work);
    else
        add_paragraph(work);
}

static void new_cell(void *data)
{
    layout *work = data;
    g_ptr_array_add(work->cells, g_string_new(NULL));
}

static void start_line(void *data, kh_template_mark mark)
{
    layout *work = data;
    end_line(work);
    work->open = true;
    work->mark = mark;
    g_ptr_array_set_size(work->cells, 0);
    new_cell(work);
}

static void add_text(void *data, const char *text)
{
    layout *work = data;
    g_string_append(g_ptr_array_index(work->cells, work->cells->len - 1), text);
}

static void free_cell(gpointer cell)
{
    g_string_free(cell, TRUE);
}

void kh_template_layout(const kh_template *template, const json_t *values, kh_docx *docx)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(free_cell);
    layout work = {.docx = docx, .cells = cells};
    kh_template_sink sink = {.line = start_line, .text = add_text, .cell = new_cell, .data = &work};
    kh_template_render(template, values, &sink);
    end_line(&work);
    sign(&work, "");
    if (work.copies != NULL)
        imprint(&work, "", "");
}
