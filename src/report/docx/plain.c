#include "report/docx/plain.h"

#include "base/text.h"
#include "report/docx/body.h"
#include "report/docx/style.h"
#include "report/shared/xml_text.h"

/* Columns of a line: two to a Chinese character. */
enum { LINE_WIDTH = 56 };

#define INDENT "　　"

typedef enum placing { PLACE_LEFT, PLACE_INDENTED, PLACE_CENTRED, PLACE_RIGHT, PLACE_RULE } placing;

/* Where the lines of a style stand, and whether an empty line comes before and after them. */
static const struct {
    placing place;
    bool before, after;
} places[KH_DOCX_STYLE_COUNT] = {
    [KH_DOCX_STYLE_HEAD] = {PLACE_CENTRED, false, true},
    [KH_DOCX_STYLE_NUMBER] = {PLACE_CENTRED, false, false},
    [KH_DOCX_STYLE_RULE] = {PLACE_RULE, false, true},
    [KH_DOCX_STYLE_TITLE] = {PLACE_CENTRED, false, false},
    [KH_DOCX_STYLE_ADDRESSEE] = {PLACE_LEFT, true, false},
    [KH_DOCX_STYLE_BODY] = {PLACE_INDENTED, false, false},
    [KH_DOCX_STYLE_HEADING_1] = {PLACE_INDENTED, false, false},
    [KH_DOCX_STYLE_HEADING_2] = {PLACE_INDENTED, false, false},
    [KH_DOCX_STYLE_BLANK] = {PLACE_LEFT, false, false},
    [KH_DOCX_STYLE_ENCLOSURES] = {PLACE_INDENTED, true, false},
    [KH_DOCX_STYLE_SIGNATURE] = {PLACE_RIGHT, false, false},
    [KH_DOCX_STYLE_ENCLOSURE] = {PLACE_LEFT, true, false},
    [KH_DOCX_STYLE_ENCLOSURE_TITLE] = {PLACE_CENTRED, false, false},
    [KH_DOCX_STYLE_TABLE_TITLE] = {PLACE_CENTRED, true, false},
    [KH_DOCX_STYLE_TABLE_HEAD] = {PLACE_LEFT, false, false},
    [KH_DOCX_STYLE_TABLE_CELL] = {PLACE_LEFT, false, false},
    [KH_DOCX_STYLE_IMPRINT] = {PLACE_LEFT, false, false},
};

static void add_spaces(GString *text, int count)
{
    for (int i = 0; i < count; i++)
        g_string_append_c(text, ' ');
}

/* An empty line, but not a second one and none at the top. */
static void add_gap(GString *text)
{
    if (text->len > 0 && !g_str_has_suffix(text->str, "\n\n"))
        g_string_append_c(text, '\n');
}

static void add_rule(GString *text)
{
    for (int i = 0; i < LINE_WIDTH; i++)
        g_string_append_c(text, '-');
    g_string_append_c(text, '\n');
}

static void add_line(GString *text, const kh_docx_block *block, placing place)
{
    g_autofree char *safe = kh_xml_safe(block->text);
    int room = LINE_WIDTH - kh_text_width(safe);
    if (place == PLACE_INDENTED)
        g_string_append(text, INDENT);
    if (place == PLACE_CENTRED)
        add_spaces(text, room / 2);
    if (place == PLACE_RIGHT)
        add_spaces(text, room - (2 * block->right + KH_DOCX_CHARACTER / 2) / KH_DOCX_CHARACTER);
    g_string_append(text, safe);
    g_string_append_c(text, '\n');
}

static void add_paragraph(GString *text, const kh_docx_block *block)
{
    if (block->style == KH_DOCX_STYLE_BLANK) {
        add_gap(text);
        return;
    }
    if (places[block->style].before)
        add_gap(text);
    if (places[block->style].place == PLACE_RULE)
        add_rule(text);
    else
        add_line(text, block, places[block->style].place);
    if (places[block->style].after)
        add_gap(text);
}

static void add_row(GString *text, const char *const *cells, const char *separator)
{
    for (guint i = 0; cells[i] != NULL; i++) {
        g_autofree char *safe = kh_xml_safe(cells[i]);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : separator, safe);
    }
    g_string_append_c(text, '\n');
}

static void add_rows(GString *text, const kh_docx_block *block, const char *separator)
{
    for (guint i = 0; i < block->rows->len; i++)
        add_row(text, g_ptr_array_index(block->rows, i), separator);
}

char *kh_docx_plain(const GPtrArray *blocks)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++) {
        const kh_docx_block *block = g_ptr_array_index(blocks, i);
        switch (block->kind) {
        case KH_DOCX_BLOCK_PARAGRAPH:
            add_paragraph(text, block);
            break;
        case KH_DOCX_BLOCK_TABLE:
            add_rows(text, block, " | ");
            add_gap(text);
            break;
        case KH_DOCX_BLOCK_IMPRINT:
            add_gap(text);
            add_rule(text);
            add_rows(text, block, INDENT);
            break;
        }
    }
    return g_string_free(text, FALSE);
}
