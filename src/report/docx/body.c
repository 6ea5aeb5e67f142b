#include "report/docx/body.h"

#include "base/text.h"
#include "report/docx/parts.h"
#include "report/docx/style.h"
#include "report/docx/xml.h"

enum {
    CELL_MARGIN = 50,
    ROW_HEIGHT = 454,
    TABLE_GAP = 160,
    IMPRINT_GAP = 20,
    HEAD_MIN_SIZE = 44,
    HEAD_MAX_SIZE = 84,
    COPIES_HANGING = 3 * 280, /* below 抄送： */
    MERGED_CENTRED = 8        /* rows: the text of a taller cell stands at its top */
};

static void write_run(kh_docx_xml *xml, const char *text, int size)
{
    kh_docx_xml_start(xml, "w:r", NULL);
    kh_docx_xml_start(xml, "w:rPr", NULL);
    kh_docx_xml_empty(xml, "w:rFonts", "w:hint", "eastAsia", NULL);
    if (size > 0) {
        kh_docx_xml_number(xml, "w:sz", "w:val", size);
        kh_docx_xml_number(xml, "w:szCs", "w:val", size);
    }
    kh_docx_xml_end(xml);
    kh_docx_xml_start(xml, "w:t", "xml:space", "preserve", NULL);
    kh_docx_xml_text(xml, text);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
}

/* The largest size at which the red head still fits on one line of the text block. */
static int head_size(const char *text)
{
    int width = MAX(kh_text_width(text), 2);
    int fitting = KH_DOCX_TEXT_WIDTH / 10 * 2 / width; /* twips to half-points, columns to characters */
    return CLAMP(fitting, HEAD_MIN_SIZE, HEAD_MAX_SIZE);
}

static void write_paragraph(kh_docx_xml *xml, const kh_docx_block *block)
{
    const kh_docx_look *look = kh_docx_look_get(block->style);
    kh_docx_xml_start(xml, "w:p", NULL);
    kh_docx_xml_start(xml, "w:pPr", NULL);
    kh_docx_xml_empty(xml, "w:pStyle", "w:val", look->id, NULL);
    if (block->keep_next)
        kh_docx_xml_empty(xml, "w:keepNext", NULL);
    if (block->right > 0)
        kh_docx_xml_number(xml, "w:ind", "w:right", block->right);
    kh_docx_xml_end(xml);
    if (block->text[0] != '\0')
        write_run(xml, block->text, block->style == KH_DOCX_STYLE_HEAD ? head_size(block->text) : 0);
    kh_docx_xml_end(xml);
}

/* An empty paragraph of little height: two tables must not touch, and a document must not end with one. */
static void write_gap(kh_docx_xml *xml, int height)
{
    kh_docx_xml_start(xml, "w:p", NULL);
    kh_docx_xml_start(xml, "w:pPr", NULL);
    kh_docx_xml_number(xml, "w:snapToGrid", "w:val", 0);
    kh_docx_xml_start(xml, "w:spacing", "w:lineRule", "exact", NULL);
    kh_docx_xml_attribute(xml, "w:line", height);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
}

static void write_line(kh_docx_xml *xml, const char *side, int eighths)
{
    kh_docx_xml_start(xml, side, "w:val", "single", "w:space", "0", "w:color", "000000", NULL);
    kh_docx_xml_attribute(xml, "w:sz", eighths);
    kh_docx_xml_end(xml);
}

static void write_margins(kh_docx_xml *xml, int margin)
{
    static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
    kh_docx_xml_start(xml, "w:tblCellMar", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        kh_docx_xml_start(xml, sides[i], "w:type", "dxa", NULL);
        kh_docx_xml_attribute(xml, "w:w", margin);
        kh_docx_xml_end(xml);
    }
    kh_docx_xml_end(xml);
}

static void write_width(kh_docx_xml *xml, const char *name, int width)
{
    kh_docx_xml_start(xml, name, "w:type", "dxa", NULL);
    kh_docx_xml_attribute(xml, "w:w", width);
    kh_docx_xml_end(xml);
}

static void write_grid(kh_docx_xml *xml, const int *widths, guint n, int margin)
{
    kh_docx_xml_empty(xml, "w:tblLayout", "w:type", "fixed", NULL);
    write_margins(xml, margin);
    kh_docx_xml_end(xml); /* w:tblPr */
    kh_docx_xml_start(xml, "w:tblGrid", NULL);
    for (guint i = 0; i < n; i++)
        kh_docx_xml_number(xml, "w:gridCol", "w:w", widths[i]);
    kh_docx_xml_end(xml);
}

/* The width of the text, shared out in the columns' proportion; the last takes what rounding leaves. */
static void share_width(const kh_docx_block *table, int widths[KH_DOCX_MAX_COLUMNS])
{
    int whole = 0;
    for (guint i = 0; i < table->n_columns; i++)
        whole += table->columns[i].width;
    int left = KH_DOCX_TEXT_WIDTH;
    for (guint i = 0; i < table->n_columns; i++) {
        widths[i] = KH_DOCX_TEXT_WIDTH * table->columns[i].width / whole;
        left -= widths[i];
    }
    widths[table->n_columns - 1] += left;
}

static bool is_ditto(const kh_docx_block *table, guint row, guint column)
{
    const char *const *cells = row < table->rows->len ? g_ptr_array_index(table->rows, row) : NULL;
    return cells != NULL && row > table->n_heads && g_str_equal(cells[column], KH_DOCX_DITTO);
}

/* So many rows are one cell from here on. */
static guint merged_rows(const kh_docx_block *table, guint row, guint column)
{
    guint rows = 1;
    while (row >= table->n_heads && is_ditto(table, row + rows, column))
        rows++;
    return rows;
}

/* Says whether the cell continues the one above it or begins a merged one, and how its text stands. */
static void write_merging(kh_docx_xml *xml, const kh_docx_block *table, guint row, guint column)
{
    guint rows = merged_rows(table, row, column);
    if (is_ditto(table, row, column))
        kh_docx_xml_empty(xml, "w:vMerge", NULL);
    else if (rows > 1)
        kh_docx_xml_empty(xml, "w:vMerge", "w:val", "restart", NULL);
    kh_docx_xml_empty(xml, "w:vAlign", "w:val", rows > MERGED_CENTRED ? "top" : "center", NULL);
}

/* How a cell's text stands: its style, where it is set, and how far lines but the first are indented. */
typedef struct cell_look {
    kh_docx_style style;
    const char *align;
    int hanging;
} cell_look;

static void write_cell(kh_docx_xml *xml, const char *text, cell_look look)
{
    const kh_docx_look *style = kh_docx_look_get(look.style);
    kh_docx_xml_start(xml, "w:p", NULL);
    kh_docx_xml_start(xml, "w:pPr", NULL);
    kh_docx_xml_empty(xml, "w:pStyle", "w:val", style->id, NULL);
    if (look.hanging > 0) {
        kh_docx_xml_start(xml, "w:ind", NULL);
        kh_docx_xml_attribute(xml, "w:left", style->sides + look.hanging);
        kh_docx_xml_attribute(xml, "w:right", style->sides);
        kh_docx_xml_attribute(xml, "w:hanging", look.hanging);
        kh_docx_xml_end(xml);
    }
    kh_docx_xml_empty(xml, "w:jc", "w:val", look.align, NULL);
    kh_docx_xml_end(xml);
    write_run(xml, text, 0);
    kh_docx_xml_end(xml);
}

/* A row that is higher than a page and may not be split is cut off at its end. */
static bool is_short(const kh_docx_block *table, const char *const *cells)
{
    enum { MOST = 300 }; /* characters, some three quarters of a page in a narrow column */
    glong characters = 0;
    for (guint i = 0; i < table->n_columns; i++)
        characters += g_utf8_strlen(cells[i], -1);
    return characters <= MOST;
}

static void write_row(kh_docx_xml *xml, const kh_docx_block *table, guint row, const int *widths)
{
    bool head = row < table->n_heads;
    const char *const *cells = g_ptr_array_index(table->rows, row);
    kh_docx_xml_start(xml, "w:tr", NULL);
    kh_docx_xml_start(xml, "w:trPr", NULL);
    if (is_short(table, cells))
        kh_docx_xml_empty(xml, "w:cantSplit", NULL);
    kh_docx_xml_start(xml, "w:trHeight", "w:hRule", "atLeast", NULL);
    kh_docx_xml_attribute(xml, "w:val", ROW_HEIGHT);
    kh_docx_xml_end(xml);
    if (head)
        kh_docx_xml_empty(xml, "w:tblHeader", NULL);
    kh_docx_xml_end(xml);
    for (guint i = 0; i < table->n_columns; i++) {
        kh_docx_xml_start(xml, "w:tc", NULL);
        kh_docx_xml_start(xml, "w:tcPr", NULL);
        write_width(xml, "w:tcW", widths[i]);
        write_merging(xml, table, row, i);
        kh_docx_xml_end(xml); /* w:tcPr */
        const char *text = is_ditto(table, row, i) ? "" : cells[i];
        write_cell(xml, text,
                   (cell_look){.style = head ? KH_DOCX_STYLE_TABLE_HEAD : KH_DOCX_STYLE_TABLE_CELL,
                               .align = table->columns[i].to_left && !head ? "left" : "center"});
        kh_docx_xml_end(xml);
    }
    kh_docx_xml_end(xml);
}

static void write_table(kh_docx_xml *xml, const kh_docx_block *table)
{
    static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"};
    int widths[KH_DOCX_MAX_COLUMNS];
    share_width(table, widths);
    kh_docx_xml_start(xml, "w:tbl", NULL);
    kh_docx_xml_start(xml, "w:tblPr", NULL);
    write_width(xml, "w:tblW", KH_DOCX_TEXT_WIDTH);
    kh_docx_xml_empty(xml, "w:jc", "w:val", "center", NULL);
    kh_docx_xml_start(xml, "w:tblBorders", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++)
        write_line(xml, sides[i], 4);
    kh_docx_xml_end(xml);
    write_grid(xml, widths, table->n_columns, CELL_MARGIN);
    for (guint row = 0; row < table->rows->len; row++)
        write_row(xml, table, row, widths);
    kh_docx_xml_end(xml);
    write_gap(xml, TABLE_GAP);
}

/* A line of the imprint: one cell, or office left and date right. */
static void write_imprint_row(kh_docx_xml *xml, const char *const *cells, const int *widths)
{
    kh_docx_xml_start(xml, "w:tr", NULL);
    kh_docx_xml_start(xml, "w:trPr", NULL);
    kh_docx_xml_empty(xml, "w:cantSplit", NULL);
    kh_docx_xml_end(xml);
    bool whole = cells[1] == NULL;
    for (guint i = 0; i < (whole ? 1U : 2U); i++) {
        kh_docx_xml_start(xml, "w:tc", NULL);
        kh_docx_xml_start(xml, "w:tcPr", NULL);
        write_width(xml, "w:tcW", whole ? widths[0] + widths[1] : widths[i]);
        if (whole)
            kh_docx_xml_number(xml, "w:gridSpan", "w:val", 2);
        kh_docx_xml_empty(xml, "w:vAlign", "w:val", "center", NULL);
        kh_docx_xml_end(xml); /* w:tcPr */
        write_cell(xml, cells[i],
                   (cell_look){.style = KH_DOCX_STYLE_IMPRINT,
                               .align = i == 0 ? "left" : "right",
                               .hanging = whole ? COPIES_HANGING : 0});
        kh_docx_xml_end(xml);
    }
    kh_docx_xml_end(xml);
}

/* 版记: floats at the foot of the text block; thick lines at its ends, a thin one between. */
static void write_imprint(kh_docx_xml *xml, const kh_docx_block *imprint)
{
    static const int widths[] = {KH_DOCX_TEXT_WIDTH / 2, KH_DOCX_TEXT_WIDTH - KH_DOCX_TEXT_WIDTH / 2};
    kh_docx_xml_start(xml, "w:tbl", NULL);
    kh_docx_xml_start(xml, "w:tblPr", NULL);
    kh_docx_xml_start(xml, "w:tblpPr", "w:horzAnchor", "page", "w:vertAnchor", "margin", "w:tblpYSpec",
                      "bottom", NULL);
    kh_docx_xml_attribute(xml, "w:tblpX", KH_DOCX_PAGE_LEFT); /* LibreOffice floats it only from the page */
    kh_docx_xml_end(xml);
    kh_docx_xml_empty(xml, "w:tblOverlap", "w:val", "never", NULL);
    write_width(xml, "w:tblW", KH_DOCX_TEXT_WIDTH);
    kh_docx_xml_start(xml, "w:tblBorders", NULL);
    write_line(xml, "w:top", 8);
    write_line(xml, "w:bottom", 8);
    write_line(xml, "w:insideH", 6);
    kh_docx_xml_end(xml);
    write_grid(xml, widths, G_N_ELEMENTS(widths), 0);
    for (guint row = 0; row < imprint->rows->len; row++)
        write_imprint_row(xml, g_ptr_array_index(imprint->rows, row), widths);
    kh_docx_xml_end(xml);
    write_gap(xml, IMPRINT_GAP);
}

static void write_page(kh_docx_xml *xml)
{
    static const struct {
        const char *name;
        int value;
    } margins[] = {
        {"w:top", KH_DOCX_PAGE_TOP},
        {"w:right", KH_DOCX_PAGE_RIGHT},
        {"w:bottom", KH_DOCX_PAGE_BOTTOM},
        {"w:left", KH_DOCX_PAGE_LEFT},
        {"w:header", 851},
        {"w:footer", KH_DOCX_PAGE_FOOTER},
        {"w:gutter", 0},
    };
    kh_docx_xml_start(xml, "w:sectPr", NULL);
    kh_docx_xml_empty(xml, "w:footerReference", "w:type", "default", "r:id", KH_DOCX_ODD_FOOTER, NULL);
    kh_docx_xml_empty(xml, "w:footerReference", "w:type", "even", "r:id", KH_DOCX_EVEN_FOOTER, NULL);
    kh_docx_xml_start(xml, "w:pgSz", NULL);
    kh_docx_xml_attribute(xml, "w:w", KH_DOCX_PAGE_WIDTH);
    kh_docx_xml_attribute(xml, "w:h", KH_DOCX_PAGE_HEIGHT);
    kh_docx_xml_end(xml);
    kh_docx_xml_start(xml, "w:pgMar", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(margins); i++)
        kh_docx_xml_attribute(xml, margins[i].name, margins[i].value);
    kh_docx_xml_end(xml);
    kh_docx_xml_start(xml, "w:docGrid", "w:type", "lines", NULL);
    kh_docx_xml_attribute(xml, "w:linePitch", KH_DOCX_LINE);
    kh_docx_xml_end(xml);
    kh_docx_xml_end(xml);
}

static void write_block(kh_docx_xml *xml, const kh_docx_block *block)
{
    switch (block->kind) {
    case KH_DOCX_BLOCK_PARAGRAPH:
        write_paragraph(xml, block);
        break;
    case KH_DOCX_BLOCK_TABLE:
        write_table(xml, block);
        break;
    case KH_DOCX_BLOCK_IMPRINT:
        write_imprint(xml, block);
        break;
    }
}

GBytes *kh_docx_body(const GPtrArray *blocks, GError **error)
{
    g_autoptr(kh_docx_xml) xml = kh_docx_xml_new();
    kh_docx_xml_start(xml, "w:document", "xmlns:w", KH_DOCX_WORD_SPACE, "xmlns:r", KH_DOCX_LINK_SPACE, NULL);
    kh_docx_xml_start(xml, "w:body", NULL);
    for (guint i = 0; i < blocks->len; i++)
        write_block(xml, g_ptr_array_index(blocks, i));
    write_page(xml);
    return kh_docx_xml_finish(xml, error);
}
