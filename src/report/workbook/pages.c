#include "report/workbook/pages.h"

#include "base/text.h"

enum {
    PAPER_A4 = 9,
    PAPER_A3 = 8,
    A4_PIXELS = 1026, /* of 297 mm less the margins, at 96 to the inch */
    A3_PIXELS = 1530, /* of 420 mm less narrow ones */
    LEAST_SCALE = 60, /* per cent: 五号 becomes a little smaller than 小六 */
    PAGE_SCALE = 70,  /* of a table that takes several pages anyway */
    WHOLE = 100,
};

static const double narrow_margin = 0.3, margin = 0.5; /* inches */

/* How wide the column will be as far as its heading says. */
static int expected_pixels(const kh_sheet_column *column)
{
    const int heading =
        kh_style_width(KH_STYLE_HEAD, kh_text_width(column->heading)) + kh_style_margin(KH_STYLE_HEAD);
    return kh_sheet_column_pixels(CLAMP(heading, column->narrowest, column->widest));
}

static int expected_width(const kh_sheet *sheet, guint first, guint n_columns)
{
    int pixels = 0;
    for (guint i = first; i < first + n_columns; i++)
        pixels += expected_pixels(&sheet->columns[i]);
    return pixels;
}

static bool fits(int pixels, int paper, int scale)
{
    return pixels * scale <= paper * WHOLE;
}

/* The last of the ends up to `column`, or 0 where there is none after `first`. */
static guint last_end(const GArray *ends, guint first, guint column)
{
    guint found = 0;
    for (guint i = 0; i < ends->len; i++) {
        const guint end = g_array_index(ends, guint, i);
        if (end > first && end <= column)
            found = end;
    }
    return found;
}

/* As much on a page as it takes; a part too wide for one page goes on where it must. */
static void split(kh_sheet *sheet, const GArray *ends, guint repeated)
{
    const int head = expected_width(sheet, 0, repeated);
    int width = head;
    for (guint i = repeated, first = repeated; i < sheet->n_columns; i++) {
        width += expected_pixels(&sheet->columns[i]);
        if (i == first || fits(width, A3_PIXELS, PAGE_SCALE))
            continue;
        const guint end = last_end(ends, first, i);
        first = end > 0 ? end : i;
        g_array_append_val(sheet->page_columns, first);
        width = head + expected_width(sheet, first, i + 1 - first);
    }
}

void kh_sheet_lay_pages(kh_sheet *sheet, const GArray *ends, guint repeated)
{
    const int width = expected_width(sheet, 0, sheet->n_columns);
    if (fits(width, A4_PIXELS, LEAST_SCALE))
        return;
    sheet->large_paper = true;
    if (fits(width, A3_PIXELS, LEAST_SCALE))
        return;
    split(sheet, ends, repeated);
    if (sheet->page_columns->len > 0)
        sheet->banner_columns = g_array_index(sheet->page_columns, guint, 0);
}

void kh_sheet_break_page(kh_sheet *sheet)
{
    g_array_append_val(sheet->page_rows, sheet->row);
}

/* Fitted to so many pages all the same: letters are of other widths on other machines. A reader that takes no
 * notice of breaks where it fits divides the table between other columns. */
static void break_columns(kh_sheet *sheet)
{
    g_autofree lxw_col_t *breaks = g_new0(lxw_col_t, (gsize)sheet->page_columns->len + 1);
    for (guint i = 0; i < sheet->page_columns->len; i++)
        breaks[i] = (lxw_col_t)g_array_index(sheet->page_columns, guint, i);
    kh_sheet_note_fault(sheet, worksheet_set_v_pagebreaks(sheet->worksheet, breaks));
    worksheet_print_across(sheet->worksheet);
}

static void break_rows(kh_sheet *sheet)
{
    const lxw_row_t end = 0;
    g_array_append_val(sheet->page_rows, end);
    kh_sheet_note_fault(
        sheet, worksheet_set_h_pagebreaks(sheet->worksheet, (lxw_row_t *)(void *)sheet->page_rows->data));
}

void kh_sheet_set_up_page(kh_sheet *sheet)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    if (!sheet->one_page && !fits(kh_sheet_pixels(sheet, 0, sheet->n_columns), A4_PIXELS, LEAST_SCALE))
        sheet->large_paper = true;
    const double side = sheet->large_paper ? narrow_margin : margin;
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, sheet->large_paper ? PAPER_A3 : PAPER_A4);
    worksheet_set_margins(worksheet, side, side, 0.6, 0.7);
    if (sheet->page_rows->len > 0)
        break_rows(sheet);
    if (sheet->page_columns->len > 0)
        break_columns(sheet);
    worksheet_fit_to_pages(worksheet, (uint16_t)(sheet->page_columns->len + 1), sheet->one_page ? 1 : 0);
    worksheet_center_horizontally(worksheet);
    kh_sheet_note_fault(
        sheet, worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    kh_sheet_note_fault(sheet, worksheet_set_footer(worksheet, "&C第 &P 页　共 &N 页"));
}
