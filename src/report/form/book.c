#include "report/form/parts.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "report/xlsx/cell_text.h"
#include "report/xlsx/style.h"
#include "report/xlsx/whole.h"

/* The workbook of a form. First sheet: title, how to hand it in, what each column wants, an example, the
 * headings, then the rows. Second sheet: the lists that cells are chosen from, with what the words stand for.
 * Column formats, validations and notes reach far below the rows and add no cells, so that nothing but what
 * was filled in is read. */

enum {
    PAPER_A4 = 9,
    ROW_TITLE = 0,
    ROW_MANNER,
    ROW_EXPLANATION,
    ROW_EXAMPLE,          /* in forms that have one */
    ROWS_AT_LEAST = 5000, /* that choices are offered for */
    LINE_POINTS = 15,
    MARGIN_POINTS = 7,
    TITLE_POINTS = 36,
    MANNER_POINTS = 22,
    HIGHEST_POINTS = 400,
    FROZEN_COLUMNS = 1,
    MOST_ON_A_PAGE = 240, /* characters that can still be read side by side on A4 */
    LIST_WIDTH = 30,
    LINES_TO_WRITE_ON = 2,
    NOTE_PIXELS = 260,
    NOTE_LINE_PIXELS = 18,
    NOTE_CHARACTERS = 34,
};

#ifdef __SANITIZE_ADDRESS__
/* libxlsxwriter 1.1.4 loses the formula of every list of choices: not a leak of ours. */
const char *
__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
const char *
__lsan_default_suppressions(void) /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
{
    return "leak:lxw_strdup\n";
}
const char *
__lsan_default_options(void); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
const char *
__lsan_default_options(void) /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
{
    return "print_suppressions=0";
}
#endif

static const char plain_footer[] = "&C第 &P 页　共 &N 页";
static const char signed_footer[] = "&L检查人（签字）：＿＿＿＿＿＿　在场人员（签字）：＿＿＿＿＿＿&C第 &P "
                                    "页　共 &N 页&R检查日期：＿＿＿＿年＿＿月＿＿日";
static const char form_sheet[] = "填报", list_sheet[] = "选项";

typedef struct form_book {
    const kh_form *form;
    lxw_workbook *book;
    lxw_worksheet *sheet, *lists;
    kh_formats formats;
    lxw_format *title, *manner, *known, *empty, *number, *example;
    lxw_col_t list_column; /* the next free one of the second sheet */
    GString *scratch;
    lxw_error fault; /* the first that the library reported */
} form_book;

static void note_fault(form_book *book, lxw_error fault)
{
    if (book->fault == LXW_NO_ERROR)
        book->fault = fault;
}

static const kh_form_column *column_at(const form_book *book, guint index)
{
    return &g_array_index(book->form->columns, kh_form_column, index);
}

static lxw_col_t last_column(const form_book *book)
{
    return (lxw_col_t)(book->form->columns->len - 1);
}

static bool has_example(const form_book *book)
{
    return column_at(book, 0)->example != NULL;
}

static lxw_row_t heading_row(const form_book *book)
{
    return ROW_EXAMPLE + (has_example(book) ? 1 : 0);
}

static lxw_row_t first_row(const form_book *book)
{
    return heading_row(book) + 1;
}

static lxw_row_t last_row(const form_book *book)
{
    return first_row(book) + (lxw_row_t)MAX((guint)ROWS_AT_LEAST, book->form->rows->len) - 1;
}

static void put_text(form_book *book, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
    const char *fit = kh_xlsx_cell_text(text, book->scratch);
    note_fault(book, worksheet_write_string(book->sheet, row, column, fit, format));
}

/* ---- the second sheet ---- */

static void put_words(form_book *book, lxw_col_t column, const char *heading, const GPtrArray *words)
{
    note_fault(book, worksheet_set_column(book->lists, column, column, LIST_WIDTH, NULL));
    note_fault(book,
               worksheet_write_string(book->lists, 0, column, heading, book->formats.styles[KH_STYLE_HEAD]));
    for (guint i = 0; i < words->len; i++) {
        const char *fit = kh_xlsx_cell_text(words->pdata[i], book->scratch);
        note_fault(book, worksheet_write_string(book->lists, i + 1, column, fit,
                                                book->formats.styles[KH_STYLE_TEXT]));
    }
}

/* Enters the list, and returns the range of its words: `='选项'!$A$2:$A$31`. Caller frees. */
static char *put_list(form_book *book, const kh_form_column *column)
{
    const kh_form_list *list = &column->list;
    char name[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(name, book->list_column, LXW_TRUE);
    put_words(book, book->list_column++, column->heading, list->words);
    if (list->notes->len > 0)
        put_words(book, book->list_column++, list->note_heading, list->notes);
    return g_strdup_printf("='%s'!%s$2:%s$%u", list_sheet, name, name, list->words->len + 1);
}

/* ---- the first sheet ---- */

static void offer_choices(form_book *book, lxw_col_t index)
{
    const kh_form_column *column = column_at(book, index);
    if (column->list.words->len == 0)
        return;
    g_autofree char *range = put_list(book, column);
    g_autofree char *title = g_strdup("不在选项之内");
    g_autofree char *message = g_strdup(
        column->list.binding == KH_FORM_BOUND ? "请从下拉选项中选取。" : "选项见“选项”表。确认照此填写吗？");
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = range,
        .show_error = column->list.binding == KH_FORM_FREE ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON,
        .error_type = column->list.binding == KH_FORM_BOUND ? LXW_VALIDATION_ERROR_TYPE_STOP
                                                            : LXW_VALIDATION_ERROR_TYPE_WARNING,
        .error_title = title,
        .error_message = message,
    };
    note_fault(book, worksheet_data_validation_range(book->sheet, first_row(book), index, last_row(book),
                                                     index, &validation));
}

static int lines_of(const char *text, int width)
{
    return (kh_text_width(text) + width - 3) / (width - 2);
}

static void put_note(form_book *book, lxw_col_t index)
{
    const char *text = column_at(book, index)->explanation;
    g_autofree char *author = g_strdup("kaohe");
    lxw_comment_options options = {
        .author = author,
        .width = NOTE_PIXELS,
        .height = (uint16_t)((lines_of(text, NOTE_CHARACTERS) + 1) * NOTE_LINE_PIXELS),
    };
    note_fault(book, worksheet_write_comment_opt(book->sheet, heading_row(book), index, text, &options));
}

static lxw_format *cells_of(const form_book *book, const kh_form_column *column)
{
    return column->number ? book->number : book->empty;
}

static void put_heading(form_book *book, lxw_col_t index)
{
    const kh_form_column *column = column_at(book, index);
    g_autofree char *heading = g_strconcat(column->heading, column->required ? "*" : "", NULL);
    note_fault(book, worksheet_set_column(book->sheet, index, index, column->width, cells_of(book, column)));
    put_text(book, ROW_EXPLANATION, index, column->explanation, book->formats.styles[KH_STYLE_NOTE]);
    put_text(book, heading_row(book), index, heading,
             book->formats.styles[column->required ? KH_STYLE_HEAD_BAND : KH_STYLE_HEAD]);
    put_note(book, index);
    offer_choices(book, index);
}

static double height_of(int lines)
{
    return MIN(lines * LINE_POINTS + MARGIN_POINTS, HIGHEST_POINTS);
}

static double explanation_height(const form_book *book)
{
    int lines = 1;
    for (guint i = 0; i < book->form->columns->len; i++)
        lines = MAX(lines, lines_of(column_at(book, i)->explanation, column_at(book, i)->width));
    return height_of(lines);
}

static int width_of_all(const form_book *book)
{
    int width = 0;
    for (guint i = 0; i < book->form->columns->len; i++)
        width += column_at(book, i)->width;
    return width;
}

static void put_rows(form_book *book)
{
    for (guint r = 0; r < book->form->rows->len; r++) {
        char *const *row = book->form->rows->pdata[r];
        int lines = book->form->printed > 0 ? LINES_TO_WRITE_ON : 1;
        for (lxw_col_t c = 0; c <= last_column(book); c++) {
            const kh_form_column *column = column_at(book, c);
            lines = MAX(lines, lines_of(row[c], column->width));
            lxw_format *format = column->known ? book->known : cells_of(book, column);
            if (row[c][0] == '\0')
                note_fault(book, worksheet_write_blank(book->sheet, first_row(book) + r, c, format));
            else
                put_text(book, first_row(book) + r, c, row[c], format);
        }
        note_fault(book, worksheet_set_row(book->sheet, first_row(book) + r, height_of(lines), NULL));
    }
}

/* The first cell says what the row is; a spreadsheet program shows the others as they would be typed. */
static void put_example(form_book *book)
{
    int lines = 1;
    for (lxw_col_t c = 0; c <= last_column(book); c++) {
        const char *example = column_at(book, c)->example;
        g_autofree char *text = g_strconcat(c == 0 ? "例：" : "", example == NULL ? "" : example, NULL);
        lines = MAX(lines, lines_of(text, column_at(book, c)->width));
        put_text(book, ROW_EXAMPLE, c, text, book->example);
    }
    note_fault(book, worksheet_set_row(book->sheet, ROW_EXAMPLE, height_of(lines), NULL));
}

/* On paper a form to be written on is one page wide, and its lists are not printed; others are as wide as
 * they can still be read. */
static void set_up_width(form_book *book)
{
    const guint printed = book->form->printed;
    const lxw_row_t last = first_row(book) + (lxw_row_t)MAX(book->form->rows->len, 1U) - 1;
    if (printed > 0) {
        note_fault(book, worksheet_print_area(book->sheet, 0, 0, last, (lxw_col_t)(printed - 1)));
        worksheet_fit_to_pages(book->sheet, 1, 0);
        worksheet_hide(book->lists);
        return;
    }
    worksheet_fit_to_pages(book->sheet,
                           (uint16_t)((width_of_all(book) + MOST_ON_A_PAGE - 1) / MOST_ON_A_PAGE), 0);
    note_fault(book, worksheet_repeat_columns(book->sheet, 0, FROZEN_COLUMNS - 1));
}

static void set_up_page(form_book *book)
{
    lxw_worksheet *sheet = book->sheet;
    worksheet_freeze_panes(sheet, first_row(book), FROZEN_COLUMNS);
    note_fault(book, worksheet_repeat_rows(sheet, heading_row(book), heading_row(book)));
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.7);
    set_up_width(book);
    worksheet_activate(sheet);
    note_fault(book, worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    note_fault(book, worksheet_set_footer(sheet, book->form->printed > 0 ? signed_footer : plain_footer));
    worksheet_set_paper(book->lists, PAPER_A4);
    worksheet_freeze_panes(book->lists, 1, 0);
}

static void put_sheets(form_book *book)
{
    put_text(book, ROW_TITLE, 0, book->form->title, book->title);
    put_text(book, ROW_MANNER, 0, "带*的列必填，列名不得改动；填好后保存并报送本文件，上方各行可以保留。",
             book->manner);
    for (lxw_col_t i = 0; i <= last_column(book); i++)
        put_heading(book, i);
    note_fault(book, worksheet_set_row(book->sheet, ROW_TITLE, TITLE_POINTS, book->title));
    note_fault(book, worksheet_set_row(book->sheet, ROW_MANNER, MANNER_POINTS, book->manner));
    note_fault(book, worksheet_set_row(book->sheet, ROW_EXPLANATION, explanation_height(book), NULL));
    if (has_example(book))
        put_example(book);
    put_rows(book);
    set_up_page(book);
}

static lxw_format *make_cells(lxw_workbook *book, const char *number_format, lxw_color_t fill)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 10.5);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, 0xBFBFBF);
    format_set_num_format(format, number_format);
    if (fill != 0)
        format_set_bg_color(format, fill);
    return format;
}

/* A line that runs on over the cells beside it. */
static lxw_format *make_line(lxw_workbook *book, const char *font, double size)
{
    lxw_format *format = workbook_add_format(book);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_error set_properties(const form_book *book, kh_instant made)
{
    g_autofree char *title = g_strdup(book->form->title);
    lxw_doc_properties properties = {.title = title, .created = (time_t)made};
    return workbook_set_properties(book->book, &properties);
}

static lxw_error fill_book(form_book *book, kh_instant made)
{
    static const kh_result no_result = {.decimals = 2, .total_decimals = 2};
    kh_formats_make(&book->formats, book->book, &no_result);
    book->title = make_line(book->book, "黑体", 18);
    book->manner = make_line(book->book, "宋体", 10.5);
    book->known = make_cells(book->book, "@", 0xF5F7FA);
    book->empty = make_cells(book->book, "@", 0);
    book->number = make_cells(book->book, "General", 0);
    book->example = make_cells(book->book, "@", 0xF5F7FA);
    format_set_font_color(book->example, 0x7F7F7F);
    format_set_italic(book->example);
    book->sheet = workbook_add_worksheet(book->book, form_sheet);
    book->lists = workbook_add_worksheet(book->book, list_sheet);
    if (book->sheet == NULL || book->lists == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    note_fault(book, set_properties(book, made));
    put_sheets(book);
    return book->fault;
}

bool kh_form_write_book(const kh_form *form, const char *path, kh_instant made, GError **error)
{
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    if (file == NULL)
        return false;
    form_book book = {.form = form, .book = workbook_new(kh_whole_file_temporary(file))};
    lxw_error fault = LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (book.book != NULL) {
        book.scratch = g_string_new(NULL);
        fault = fill_book(&book, made);
        const lxw_error closing = workbook_close(book.book);
        fault = fault == LXW_NO_ERROR ? closing : fault;
        g_string_free(book.scratch, TRUE);
    }
    if (fault == LXW_NO_ERROR && !kh_xlsx_is_whole(kh_whole_file_temporary(file), NULL))
        fault = LXW_ERROR_CREATING_TMPFILE;
    if (fault == LXW_NO_ERROR)
        return kh_whole_file_commit(file, error);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("form “%s” cannot be written: %s; is there space in its folder and in the temporary one?"),
                path, lxw_strerror(fault));
    return false;
}
