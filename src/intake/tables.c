#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "intake/opening.h"
#include "intake/sheet_head.h"

#include <string.h>

/* A file is opened before it is known how many tables it has. All intakes of a workbook share one book; what
 * is wrong with the file goes to the first of them, or to the only one where no sheet holds a table. */
typedef struct opening {
    const char *shown;
    GPtrArray *intakes, *diagnostics;
} opening;

/* A sheet while the tables are looked for. */
typedef struct looked_at {
    kh_sheet_head head;
    bool is_table, is_broken;
} looked_at;

static kh_intake *add_intake(opening *of, const char *shown)
{
    kh_intake *intake = g_new0(kh_intake, 1);
    intake->shown = g_strdup(shown);
    intake->diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    intake->inspection.encoding = KH_ENCODING_UTF8;
    g_ptr_array_add(of->intakes, intake);
    g_ptr_array_add(of->diagnostics, intake->diagnostics);
    return intake;
}

static void add_table(opening *of, kh_book *book, guint sheet, kh_sheet_head *head)
{
    g_autofree char *shown = kh_book_sheet_name(book, sheet);
    kh_intake *intake = add_intake(of, shown);
    intake->book = kh_book_use(book);
    intake->file = book->file;
    intake->sheet = sheet;
    intake->sheet_digest = kh_book_sheet_digest(book, sheet);
    intake->head = g_steal_pointer(&head->head);
    intake->columns =
        kh_columns_new(intake->head->table, &intake->head->row, intake->shown, intake->diagnostics);
    if (kh_intake_is_hidden(intake))
        kh_diagnostics_add(
            intake->diagnostics, (kh_place){.file = intake->shown}, KH_CODE_W108_HIDDEN,
            _("the sheet is hidden and is read like the others; delete it if it is not meant"));
}

/* A sheet that cannot be read refuses the whole workbook: what is on it may be a table. */
static bool report_broken(kh_book *book, guint sheet, GError *fault, kh_diagnostics *diagnostics,
                          GError **error)
{
    if (!g_error_matches(fault, KH_ERROR, KH_ERROR_INPUT)) {
        g_propagate_error(error, fault);
        return false;
    }
    g_autofree char *shown = kh_book_sheet_name(book, sheet);
    kh_diagnostics_add(diagnostics, (kh_place){.file = shown}, KH_CODE_E116_WORKBOOK, "%s", fault->message);
    g_error_free(fault);
    return true;
}

/* The sheet of choices that forms have beside their table; its lists may look like a table of their own. */
static bool is_aid(const kh_book *book, guint sheet)
{
    return strcmp(kh_workbook_sheet_at(book->workbook, sheet)->name, "选项") == 0;
}

static void report_unread(const kh_book *book, const looked_at *sheets, kh_diagnostics *diagnostics)
{
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++) {
        g_autofree char *shown = kh_book_sheet_name(book, i);
        const looked_at *sheet = &sheets[i];
        if (sheet->is_table || sheet->is_broken || sheet->head.is_blank || is_aid(book, i))
            continue;
        if (sheet->head.match.table != NULL && sheet->head.match.score > 0)
            kh_diagnostics_add(
                diagnostics, (kh_place){.file = shown}, KH_CODE_W107_SHEET,
                _("the sheet holds no known table and is not read; nearest: “%s”, for which row "
                  "%u lacks %s"),
                sheet->head.match.table->title, sheet->head.line, sheet->head.missing);
        else
            kh_diagnostics_add(diagnostics, (kh_place){.file = shown}, KH_CODE_W107_SHEET,
                               _("the sheet holds no known table and is not read"));
    }
}

/* Of a workbook without a table: the sheet that comes nearest to one. */
static void report_no_table(const kh_book *book, const looked_at *sheets, kh_diagnostics *diagnostics)
{
    const looked_at *nearest = NULL;
    guint at = 0;
    bool is_blank = true;
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++) {
        is_blank &= sheets[i].head.is_blank;
        if (sheets[i].head.match.table == NULL ||
            (nearest != NULL && !kh_heading_is_better(&sheets[i].head.match, &nearest->head.match)))
            continue;
        nearest = &sheets[i];
        at = i;
    }
    g_autofree char *shown = kh_book_sheet_name(book, at);
    if (is_blank)
        kh_diagnostics_add(diagnostics, (kh_place){.file = book->shown}, KH_CODE_E103_EMPTY_FILE,
                           _("the file holds no row; fill it in, or leave it out of the input"));
    else if (nearest == NULL)
        kh_diagnostics_add(diagnostics, (kh_place){.file = book->shown}, KH_CODE_E104_NO_HEADING,
                           _("on no sheet one of the first %d rows holds headings of a known table; make the "
                             "first row the headings of one table, as in the forms"),
                           KH_HEAD_MAX_SKIPPED + 1);
    else
        kh_diagnostics_add(
            diagnostics, (kh_place){.file = shown, .line = nearest->head.line}, KH_CODE_E104_NO_HEADING,
            _("no row is the heading row of a known table; nearest: “%s”, for which this row lacks "
              "%s"),
            nearest->head.match.table->title, nearest->head.missing);
}

/* Looks at every sheet; what is wrong with one goes to the diagnostics. */
static bool look_at_sheets(kh_book *book, looked_at *sheets, kh_diagnostics *diagnostics, GError **error)
{
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++) {
        GError *fault = NULL;
        if (kh_sheet_head_read(book, i, &sheets[i].head, &fault)) {
            sheets[i].is_table = sheets[i].head.head->table != NULL;
            continue;
        }
        sheets[i].is_broken = true;
        if (!report_broken(book, i, fault, diagnostics, error))
            return false;
    }
    return true;
}

static void pass_over_aids(const kh_book *book, looked_at *sheets)
{
    guint tables = 0;
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++)
        tables += sheets[i].is_table && !is_aid(book, i) ? 1 : 0;
    for (guint i = 0; tables > 0 && i < kh_workbook_count(book->workbook); i++)
        sheets[i].is_table &= !is_aid(book, i);
}

/* An intake without a table, for a workbook that is refused whole. */
static void add_refused(opening *of, kh_book *book, kh_diagnostics *faults)
{
    kh_intake *intake = add_intake(of, of->shown);
    kh_diagnostics_append(intake->diagnostics, faults, (kh_department_naming){NULL, NULL}, NULL);
    intake->inspection.digest = g_strdup(book->digest);
}

static void add_tables(opening *of, kh_book *book, looked_at *sheets, kh_diagnostics *faults)
{
    bool has_table = false;
    bool is_broken = false;
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++) {
        has_table |= sheets[i].is_table;
        is_broken |= sheets[i].is_broken;
    }
    if (!has_table && !is_broken)
        report_no_table(book, sheets, faults);
    else
        report_unread(book, sheets, faults);
    if (!has_table) {
        add_refused(of, book, faults);
        return;
    }
    kh_diagnostics *first = NULL;
    for (guint i = 0; i < kh_workbook_count(book->workbook); i++) {
        if (!sheets[i].is_table)
            continue;
        add_table(of, book, i, &sheets[i].head);
        if (first == NULL)
            first = of->diagnostics->pdata[of->diagnostics->len - 1];
    }
    kh_diagnostics_append(first, faults, (kh_department_naming){NULL, NULL}, NULL);
}

static bool open_book(opening *of, kh_book *book, GError **error)
{
    guint count = kh_workbook_count(book->workbook);
    g_autofree looked_at *sheets = g_new0(looked_at, count);
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    bool looked = look_at_sheets(book, sheets, faults, error);
    pass_over_aids(book, sheets);
    if (looked)
        add_tables(of, book, sheets, faults);
    for (guint i = 0; i < count; i++)
        kh_sheet_head_clear(&sheets[i].head);
    return looked;
}

/* A file that cannot be read as a table; its digest tells it again. */
static bool open_unreadable(kh_intake *intake, GError **error)
{
    intake->inspection.digest = kh_raw_file_digest(intake->file, error);
    return intake->inspection.digest != NULL;
}

static bool open_file(opening *of, kh_raw_file *file, GError **error)
{
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    kh_workbook_kind kind = KH_WORKBOOK_NONE;
    kh_book *opened = NULL;
    const kh_book_telling told = {of->shown, faults};
    if (!kh_book_open(file, &told, &kind, &opened, error)) {
        kh_raw_file_free(file);
        return false;
    }
    g_autoptr(kh_book) book = opened;
    if (book != NULL)
        return open_book(of, book, error);
    kh_intake *intake = add_intake(of, of->shown);
    intake->file = file;
    if (kind == KH_WORKBOOK_NONE)
        return kh_intake_inspect(intake, error);
    return kh_diagnostics_append(intake->diagnostics, faults, (kh_department_naming){NULL, NULL}, error) &&
           open_unreadable(intake, error);
}

bool kh_intake_open_tables(const char *path, const char *shown, GPtrArray *intakes, GPtrArray *diagnostics,
                           GError **error)
{
    opening of = {.shown = shown, .intakes = intakes, .diagnostics = diagnostics};
    kh_obstacle obstacle = KH_OBSTACLE_NONE;
    GError *failure = NULL;
    kh_raw_file *file = kh_raw_file_open(path, shown, &obstacle, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return false;
    }
    if (file != NULL)
        return open_file(&of, file, error);
    kh_intake_report_obstacle(add_intake(&of, shown), obstacle);
    return true;
}
