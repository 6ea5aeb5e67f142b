#include "intake/swallowed.h"

#include <string.h>

/* A table of fewer columns proves nothing by their number. */
enum { LEAST_CELLS = 3 };

static gsize span_line(const char *text)
{
    return strcspn(text, "\r\n");
}

static guint count_cells(const char *text, gsize length, char separator)
{
    guint cells = 1;
    for (gsize i = 0; i < length; i++)
        cells += text[i] == separator ? 1 : 0;
    return cells;
}

static const char *skip_line_end(const char *text)
{
    return text + (text[0] == '\r' && text[1] == '\n' ? 2 : 1);
}

void kh_swallowing_see(kh_swallowing *swallowing, const kh_split_cell *cell, char separator, guint usual)
{
    const char *text = cell->text;
    gsize length = span_line(text);
    if (swallowing->cell != 0 || text[length] == '\0')
        return;
    swallowing->cell = cell->number;
    swallowing->line = cell->line;
    swallowing->before = cell->number - 1 + count_cells(text, length, separator);
    for (text = skip_line_end(text + length); text[length = span_line(text)] != '\0';
         text = skip_line_end(text + length)) {
        swallowing->lines++;
        swallowing->rows += count_cells(text, length, separator) == usual ? 1 : 0;
    }
    swallowing->last = count_cells(text, length, separator);
}

bool kh_swallowing_is_certain(const kh_swallowing *swallowing, guint n_cells, guint usual)
{
    if (swallowing->cell == 0 || usual < LEAST_CELLS)
        return false;
    guint last = swallowing->last + n_cells - swallowing->cell;
    bool at_both_ends = swallowing->before == usual && last == usual;
    return at_both_ends || 2 * swallowing->rows > swallowing->lines;
}
