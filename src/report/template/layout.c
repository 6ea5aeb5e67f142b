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

/* Marks that are simply a paragraph of a style; the others have KH_DOCX_STYLE_COUNT. */
static kh_docx_style style_of(kh_template_mark mark)
{
    static const struct {
        kh_template_mark mark;
        kh_docx_style style;
    } styles[] = {
        {KH_TEMPLATE_MARK_BODY, KH_DOCX_STYLE_BODY},
        {KH_TEMPLATE_MARK_HEAD, KH_DOCX_STYLE_HEAD},
        {KH_TEMPLATE_MARK_NUMBER, KH_DOCX_STYLE_NUMBER},
        {KH_TEMPLATE_MARK_TITLE, KH_DOCX_STYLE_TITLE},
        {KH_TEMPLATE_MARK_ADDRESSEE, KH_DOCX_STYLE_ADDRESSEE},
        {KH_TEMPLATE_MARK_HEADING_1, KH_DOCX_STYLE_HEADING_1},
        {KH_TEMPLATE_MARK_HEADING_2, KH_DOCX_STYLE_HEADING_2},
        {KH_TEMPLATE_MARK_ENCLOSURES, KH_DOCX_STYLE_ENCLOSURES},
        {KH_TEMPLATE_MARK_ENCLOSURE, KH_DOCX_STYLE_ENCLOSURE},
        {KH_TEMPLATE_MARK_ENCLOSURE_TITLE, KH_DOCX_STYLE_ENCLOSURE_TITLE},
        {KH_TEMPLATE_MARK_TABLE_TITLE, KH_DOCX_STYLE_TABLE_TITLE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
        if (styles[i].mark == mark)
            return styles[i].style;
    return KH_DOCX_STYLE_COUNT;
}

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

static void add_paragraph(layout *work)
{
    kh_docx_style style = style_of(work->mark);
    const char *text = cell_text(work, 0);
    if (style != KH_DOCX_STYLE_COUNT && text[0] != '\0')
        kh_docx_paragraph(work->docx, style, text);
}

/* Adds the line that has been filled. */
static void end_line(layout *work)
{
    if (!work->open)
        return;
    if (work->mark != KH_TEMPLATE_MARK_DATE)
        sign(work, ""); /* of an office whose date is not given */
    switch ((int)work->mark) {
    case KH_TEMPLATE_MARK_RULE:
        kh_docx_paragraph(work->docx, KH_DOCX_STYLE_RULE, "");
        break;
    case KH_TEMPLATE_MARK_BLANK:
        kh_docx_paragraph(work->docx, KH_DOCX_STYLE_BLANK, "");
        break;
    case KH_TEMPLATE_MARK_OFFICE:
        work->office = g_strdup(cell_text(work, 0));
        break;
    case KH_TEMPLATE_MARK_DATE:
        sign(work, cell_text(work, 0));
        break;
    case KH_TEMPLATE_MARK_WIDTHS:
        set_widths(work);
        break;
    case KH_TEMPLATE_MARK_TABLE_HEAD:
        start_table(work);
        break;
    case KH_TEMPLATE_MARK_TABLE_ROW:
        add_row(work, false);
        break;
    case KH_TEMPLATE_MARK_COPIES:
        g_free(work->copies);
        work->copies = g_strdup_printf("抄送：%s", cell_text(work, 0));
        break;
    case KH_TEMPLATE_MARK_IMPRINT:
        imprint(work, cell_text(work, 0), cell_text(work, 1));
        break;
    default:
        add_paragraph(work);
    }
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
