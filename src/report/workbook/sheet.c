#include "report/workbook/sheet.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "report/shared/words.h"
#include "report/workbook/pages.h"
#include "report/xlsx/cell_text.h"

#include <string.h>

enum {
    LINE_POINTS = 15,     /* height of a line of 五号 */
    ROW_MARGIN = 7,       /* above and below the lines */
    TITLE_POINTS = 36,    /* the title row */
    HIGHEST_ROW = 409,    /* what a sheet can show */
    CHARACTER_PIXELS = 7, /* a column of n characters is 7 n + 5 pixels wide */
    COLUMN_PIXELS = 5,
    DATE_WIDTH = 14,     /* 2026年12月31日 */
    LONGEST_LINK = 2000, /* characters, and a little less than a sheet takes */
};

void kh_sheet_note_fault(kh_sheet *sheet, lxw_error fault)
{
    if (sheet->fault == LXW_NO_ERROR)
        sheet->fault = fault;
}

bool kh_sheet_open(kh_sheet *sheet, const char *title, GError **error)
{
    sheet->lines = 1;
    sheet->worksheet = workbook_add_worksheet(sheet->workbook->book, title);
    if (sheet->worksheet == NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("sheet “%s” cannot be added to the workbook; is the temporary folder writable?"),
                    title);
        return false;
    }
    sheet->needed = g_new0(int, sheet->n_columns);
    sheet->scratch = g_string_new(NULL);
    sheet->page_columns = g_array_new(FALSE, FALSE, sizeof(guint));
    sheet->page_rows = g_array_new(FALSE, FALSE, sizeof(lxw_row_t));
    return true;
}

void kh_sheet_clear(kh_sheet *sheet)
{
    g_clear_pointer(&sheet->needed, g_free);
    if (sheet->scratch != NULL)
        g_string_free(sheet->scratch, TRUE);
    sheet->scratch = NULL;
    g_clear_pointer(&sheet->page_columns, g_array_unref);
    g_clear_pointer(&sheet->page_rows, g_array_unref);
}

/* How wide the column is by what it holds so far, in characters. */
static int column_width(const kh_sheet *sheet, guint column)
{
    return MAX(sheet->needed[column], sheet->columns[column].narrowest);
}

static int columns_width(const kh_sheet *sheet, guint first, guint n_columns)
{
    int width = 0;
    for (guint i = first; i < first + n_columns; i++)
        width += column_width(sheet, i);
    return width;
}

bool kh_sheet_close(kh_sheet *sheet, GError **error)
{
    for (guint i = 0; i < sheet->n_columns; i++) {
        kh_sheet_note_fault(sheet, worksheet_set_column(sheet->worksheet, (lxw_col_t)i, (lxw_col_t)i,
                                                        column_width(sheet, i), NULL));
    }
    kh_sheet_set_up_page(sheet);
    if (sheet->fault == LXW_NO_ERROR)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("sheet “%s” cannot be written: %s; is there space in the temporary folder?"),
                sheet->worksheet->name, lxw_strerror(sheet->fault));
    return false;
}

static lxw_format *format_of(const kh_sheet *sheet, kh_style style)
{
    return sheet->workbook->formats.styles[style];
}

/* Notes that the column must have this width: a number that does not fit is shown as ####. */
static void need_width(kh_sheet *sheet, int width)
{
    int *needed = &sheet->needed[sheet->column];
    *needed = MAX(*needed, width);
}

static void need_number(kh_sheet *sheet, kh_style style, int width)
{
    need_width(sheet, kh_style_width(style, width) + kh_style_margin(style));
}

/* Lines that one line of text takes within that many characters; a line may end a character early, because
 * a wide one does not fit or a mark may not start a line. */
static int lines_of_part(int taken, int width)
{
    return taken <= width ? 1 : (taken + width - 3) / (width - 2);
}

typedef struct extent {
    int width, lines;
} extent;

/* How wide the text is, and how many lines it takes in a cell of that many characters. */
static extent extent_of(const char *text, kh_style style, int cell)
{
    const int room = cell - kh_style_margin(style);
    extent all = {0};
    for (const char *part = text, *end; part != NULL; part = end != NULL ? end + 1 : NULL) {
        end = strchr(part, '\n');
        g_autofree char *line = end != NULL ? g_strndup(part, (gsize)(end - part)) : NULL;
        const int width = kh_text_width(line != NULL ? line : part);
        all.width = MAX(all.width, width);
        all.lines += lines_of_part(kh_style_width(style, width), room);
    }
    return all;
}

static void put_text(kh_sheet *sheet, kh_style style, const char *text)
{
    if (*text == '\0')
        kh_sheet_note_fault(sheet, worksheet_write_blank(sheet->worksheet, sheet->row, sheet->column,
                                                         format_of(sheet, style)));
    else
        kh_sheet_note_fault(sheet, worksheet_write_string(sheet->worksheet, sheet->row, sheet->column, text,
                                                          format_of(sheet, style)));
}

/* The text as the cell holds it, with room made for it. */
static const char *note_text(kh_sheet *sheet, kh_style style, const char *text)
{
    const char *fit = kh_xlsx_cell_text(text, sheet->scratch);
    const int widest = sheet->columns[sheet->column].widest;
    const extent taken = extent_of(fit, style, widest);
    need_width(sheet, MIN(kh_style_width(style, taken.width) + kh_style_margin(style), widest));
    sheet->lines = MAX(sheet->lines, taken.lines);
    return fit;
}

void kh_sheet_text(kh_sheet *sheet, kh_style style, const char *text)
{
    put_text(sheet, style, note_text(sheet, style, text));
    sheet->column++;
}

/* The double nearest to the decimal: of a cell, never of a figure that is computed with. */
static double cell_number(kh_decimal value)
{
    return (double)value.units / (double)kh_decimal_scale(value.places);
}

static void put_number(kh_sheet *sheet, kh_style style, double number)
{
    kh_sheet_note_fault(sheet, worksheet_write_number(sheet->worksheet, sheet->row, sheet->column, number,
                                                      format_of(sheet, style)));
}

void kh_sheet_write_member(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const char *const *text = (const void *)((const char *)row + column->index);
    kh_sheet_text(sheet, column->style, *text != NULL ? *text : "");
}

void kh_sheet_units(kh_sheet *sheet, kh_style style, kh_decimal value)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    need_number(sheet, style, (int)strlen(kh_units_format(value.units, value.places, buffer)));
    put_number(sheet, style, cell_number(value));
    sheet->column++;
}

void kh_sheet_formula(kh_sheet *sheet, kh_style style, const char *formula, kh_decimal value)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    need_number(sheet, style, (int)strlen(kh_units_format(value.units, value.places, buffer)));
    kh_sheet_note_fault(sheet,
                        worksheet_write_formula_num(sheet->worksheet, sheet->row, sheet->column, formula,
                                                    format_of(sheet, style), cell_number(value)));
    sheet->column++;
}

static bool can_link(const kh_sheet *sheet, const char *target)
{
    return target != NULL && sheet->links < KH_SHEET_MOST_LINKS && g_utf8_strlen(target, -1) < LONGEST_LINK;
}

static void put_link(kh_sheet *sheet, kh_sheet_destination to, const char *text)
{
    kh_sheet_note_fault(sheet, worksheet_write_url_opt(sheet->worksheet, sheet->row, sheet->column, to.target,
                                                       format_of(sheet, to.style), text, NULL));
    sheet->links++;
}

void kh_sheet_link(kh_sheet *sheet, kh_sheet_destination to, const char *text)
{
    if (*text == '\0' || !can_link(sheet, to.target)) {
        kh_sheet_text(sheet, to.style, text);
        return;
    }
    put_link(sheet, to, note_text(sheet, to.style, text));
    sheet->column++;
}

void kh_sheet_formula_text(kh_sheet *sheet, kh_style style, const char *formula, const char *text)
{
    const char *fit = note_text(sheet, style, text);
    kh_sheet_note_fault(sheet, worksheet_write_formula_str(sheet->worksheet, sheet->row, sheet->column,
                                                           formula, format_of(sheet, style), fit));
    sheet->column++;
}

void kh_sheet_count(kh_sheet *sheet, kh_style style, int64_t count)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    const int digits = (int)strlen(kh_units_format(count, 0, buffer));
    need_number(sheet, style, digits + digits / 3);
    put_number(sheet, style, (double)count);
    sheet->column++;
}

void kh_sheet_date(kh_sheet *sheet, kh_style style, kh_date date)
{
    const kh_ymd day = kh_date_to_ymd(date);
    lxw_datetime when = {.year = day.year, .month = day.month, .day = day.day};
    need_number(sheet, style, DATE_WIDTH);
    kh_sheet_note_fault(sheet, worksheet_write_datetime(sheet->worksheet, sheet->row, sheet->column, &when,
                                                        format_of(sheet, style)));
    sheet->column++;
}

void kh_sheet_blank(kh_sheet *sheet, kh_style style)
{
    put_text(sheet, style, "");
    sheet->column++;
}

void kh_sheet_end_row_at(kh_sheet *sheet, int points)
{
    kh_sheet_note_fault(sheet,
                        worksheet_set_row(sheet->worksheet, sheet->row, MIN(points, HIGHEST_ROW), NULL));
    sheet->row++;
    sheet->column = 0;
    sheet->lines = 1;
}

void kh_sheet_end_row(kh_sheet *sheet)
{
    kh_sheet_end_row_at(sheet, sheet->lines * LINE_POINTS + ROW_MARGIN);
}

void kh_sheet_merge(kh_sheet *sheet, kh_sheet_range range)
{
    if (range.first_row == range.last_row && range.first_column == range.last_column)
        return;
    kh_sheet_note_fault(sheet, worksheet_merge_range(sheet->worksheet, range.first_row, range.first_column,
                                                     range.last_row, range.last_column, "", NULL));
}

/* Empty cells up to the end of a range that starts at `first`, which is written; then all of it merged. */
static void merge_on(kh_sheet *sheet, kh_style style, lxw_col_t first, guint n_columns)
{
    const lxw_col_t last = (lxw_col_t)(first + n_columns - 1);
    for (sheet->column = (lxw_col_t)(first + 1); sheet->column <= last; sheet->column++)
        put_text(sheet, style, "");
    kh_sheet_merge(sheet, (kh_sheet_range){sheet->row, first, sheet->row, last});
}

/* The text as merged cells hold it, with lines made for it. */
static const char *note_merged(kh_sheet *sheet, kh_style style, const char *text, guint n_columns)
{
    const char *fit = kh_xlsx_cell_text(text, sheet->scratch);
    const int width = columns_width(sheet, sheet->column, n_columns);
    sheet->lines = MAX(sheet->lines, extent_of(fit, style, width).lines);
    return fit;
}

void kh_sheet_merged(kh_sheet *sheet, kh_style style, const char *text, guint n_columns)
{
    const lxw_col_t first = sheet->column;
    put_text(sheet, style, note_merged(sheet, style, text, n_columns));
    merge_on(sheet, style, first, n_columns);
}

void kh_sheet_merged_link(kh_sheet *sheet, kh_sheet_destination to, const char *text, guint n_columns)
{
    const lxw_col_t first = sheet->column;
    const char *fit = note_merged(sheet, to.style, text, n_columns);
    if (*fit != '\0' && can_link(sheet, to.target))
        put_link(sheet, to, fit);
    else
        put_text(sheet, to.style, fit);
    merge_on(sheet, to.style, first, n_columns);
}

void kh_sheet_merged_units(kh_sheet *sheet, kh_style style, kh_decimal value, guint n_columns)
{
    const lxw_col_t first = sheet->column;
    put_number(sheet, style, cell_number(value));
    merge_on(sheet, style, first, n_columns);
}

/* Merges the rest of the row. */
static void put_rest(kh_sheet *sheet, kh_style style, const char *text)
{
    const guint end = sheet->banner_columns > 0 ? sheet->banner_columns : sheet->n_columns;
    kh_sheet_merged(sheet, style, text, end - sheet->column);
}

int kh_sheet_column_pixels(int characters)
{
    return characters * CHARACTER_PIXELS + COLUMN_PIXELS;
}

int kh_sheet_pixels(const kh_sheet *sheet, guint first, guint n_columns)
{
    return columns_width(sheet, first, n_columns) * CHARACTER_PIXELS + (int)n_columns * COLUMN_PIXELS;
}

void kh_sheet_span(kh_sheet *sheet, kh_style style, const char *text)
{
    put_rest(sheet, style, text);
    kh_sheet_end_row(sheet);
}

/* `编制单位：县人民政府办公室　　数据截至：2026年9月30日　　评分细则：…（2026-1）　　结果：第1版，未印发`;
 * caller frees. */
static char *subtitle(const kh_report *report)
{
    const kh_scheme *scheme = report->scheme;
    const char *office = kh_words_office(report);
    const bool has_version = scheme->version != NULL && *scheme->version != '\0';
    g_autofree char *as_of = kh_words_as_of(report->result);
    g_autofree char *version = has_version ? g_strdup_printf("（%s）", scheme->version) : g_strdup("");
    g_autofree char *result = kh_words_version(report);
    return g_strconcat(*office != '\0' ? "编制单位：" : "", office, *office != '\0' ? "　　" : "",
                       "数据截至：", as_of, "　　评分细则：", scheme->name, version, "　　结果：", result,
                       NULL);
}

void kh_sheet_banner(kh_sheet *sheet, const char *what)
{
    const kh_report *report = sheet->workbook->report;
    g_autofree char *title = kh_words_title(report, what);
    g_autofree char *under = subtitle(report);
    put_rest(sheet, KH_STYLE_TITLE, title);
    kh_sheet_end_row_at(sheet, TITLE_POINTS);
    kh_sheet_span(sheet, KH_STYLE_SUBTITLE, under);
}

lxw_row_t kh_sheet_head(kh_sheet *sheet)
{
    for (guint i = 0; i < sheet->n_columns; i++)
        kh_sheet_text(sheet, KH_STYLE_HEAD, sheet->columns[i].heading);
    kh_sheet_end_row(sheet);
    return sheet->row - 1;
}

void kh_sheet_row(kh_sheet *sheet, const void *row)
{
    for (guint i = 0; i < sheet->n_columns; i++)
        sheet->columns[i].write(sheet, &sheet->columns[i], row);
    kh_sheet_end_row(sheet);
}

void kh_sheet_pair(kh_sheet *sheet, const char *label, const char *value)
{
    kh_sheet_text(sheet, KH_STYLE_LABEL, label);
    put_rest(sheet, KH_STYLE_TEXT, value);
    kh_sheet_end_row(sheet);
}

void kh_sheet_pair_moment(kh_sheet *sheet, const char *label, kh_moment moment, kh_style style)
{
    const kh_date date = kh_instant_date(moment.at);
    const kh_ymd day = kh_date_to_ymd(date);
    const int second = (int)(moment.at - kh_date_start(date));
    lxw_datetime when = {.year = day.year, .month = day.month, .day = day.day};
    when.hour = second / 3600;
    when.min = second / 60 % 60;
    when.sec = second % 60;
    kh_sheet_text(sheet, KH_STYLE_LABEL, label);
    put_rest(sheet, style, "");
    kh_sheet_note_fault(
        sheet, worksheet_write_datetime(sheet->worksheet, sheet->row, 1, &when, format_of(sheet, style)));
    kh_sheet_end_row(sheet);
}

void kh_sheet_freeze(kh_sheet *sheet, lxw_col_t columns)
{
    worksheet_freeze_panes(sheet->worksheet, sheet->row, columns);
    if (columns > 0)
        kh_sheet_note_fault(sheet, worksheet_repeat_columns(sheet->worksheet, 0, columns - 1));
}

void kh_sheet_repeat(kh_sheet *sheet, lxw_row_t first)
{
    kh_sheet_note_fault(sheet, worksheet_repeat_rows(sheet->worksheet, first, sheet->row - 1));
}

void kh_sheet_filter(kh_sheet *sheet, lxw_row_t head)
{
    kh_sheet_note_fault(sheet, worksheet_autofilter(sheet->worksheet, head, 0, sheet->row - 1,
                                                    (lxw_col_t)(sheet->n_columns - 1)));
}

lxw_col_t kh_sheet_column_of(const kh_sheet *sheet,
                             void (*write)(kh_sheet *, const kh_sheet_column *, const void *))
{
    guint i = 0;
    while (i < sheet->n_columns && sheet->columns[i].write != write)
        i++;
    g_assert(i < sheet->n_columns);
    return (lxw_col_t)i;
}
