#include "report/workbook/workbook.h"

#include "base/error.h"
#include "base/message.h"
#include "base/whole_file.h"
#include "report/shared/order.h"
#include "report/shared/words.h"
#include "report/workbook/groups.h"
#include "report/workbook/parts.h"
#include "report/workbook/sheet_names.h"
#include "report/xlsx/whole.h"

enum { LEDGER_ROWS = 1000000, MOST_SHEETS = 200, SMALL_LINES = 50000 };

#define ROW(name) &kh_workbook_##name,
static const kh_workbook_sheet *const sheets[] = {KH_WORKBOOK_SHEETS(ROW)};
#undef ROW

/* The document's properties. Its time of creation is the as-of, so that the same result gives the same
 * bytes. The library copies the strings, and writes them with const cast away. */
static lxw_error set_properties(const kh_workbook *workbook)
{
    const kh_report *report = workbook->report;
    g_autofree char *title = kh_words_title(report, "结果");
    g_autofree char *office = g_strdup(kh_words_office(report));
    g_autofree char *subject = g_strdup(report->scheme->name);
    g_autofree char *program = g_strdup(report->program);
    lxw_doc_properties properties = {
        .title = title,
        .subject = subject,
        .author = office,
        .company = office,
        .comments = program,
        .created = (time_t)report->result->as_of,
    };
    return workbook_set_properties(workbook->book, &properties);
}

static bool count_line(const kh_ledger_line *line, void *data, GError **error)
{
    kh_workbook *workbook = data;
    (void)error;
    kh_losses_add(workbook->losses, line);
    kh_persons_add(workbook->persons, line);
    workbook->lines[line->department] += kh_workbook_shows_line(line);
    return true;
}

/* The titles of all sheets but the departments'; caller unrefs. */
static GPtrArray *fixed_titles(const kh_workbook *workbook)
{
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    uint64_t lines = 0;
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++)
        g_ptr_array_add(titles, g_strdup(sheets[i]->title));
    for (guint i = 0; i < workbook->report->result->n_departments; i++)
        lines += workbook->lines[i];
    for (guint number = 2; number <= lines / workbook->limits.ledger_rows + 1; number++)
        g_ptr_array_add(titles, kh_workbook_ledger_title(number));
    g_ptr_array_add(titles, NULL);
    return titles;
}

/* What links need to know beforehand: where the departments' lines stand, and the names of their sheets. */
static bool lay_out(kh_workbook *workbook, GError **error)
{
    const kh_report *report = workbook->report;
    const kh_result *result = report->result;
    workbook->losses = kh_losses_new();
    workbook->lines = g_new0(uint64_t, (gsize)result->n_departments + 1);
    workbook->quarters = kh_quarters_read(report, error);
    workbook->persons = workbook->quarters == NULL ? NULL : kh_persons_new(report, error);
    if (workbook->persons == NULL ||
        !report->ledger.each(report->ledger.keeper, -1, count_line, workbook, error))
        return false;
    kh_persons_finish(workbook->persons);
    g_autoptr(GPtrArray) titles = fixed_titles(workbook);
    workbook->names = kh_sheet_names_make(result, (const char *const *)titles->pdata);
    return true;
}

GPtrArray *kh_workbook_warnings(const kh_workbook *workbook)
{
    GPtrArray *list = kh_words_warnings(workbook->report);
    char *lacking = kh_quarters_warning(workbook->quarters);
    if (lacking != NULL)
        g_ptr_array_add(list, lacking);
    return list;
}

/* A sheet a department. */
static bool write_departments(kh_workbook *workbook, GError **error)
{
    for (guint i = 0; i < workbook->own->len; i++) {
        if (!kh_workbook_department(workbook, g_array_index(workbook->own, guint, i), error))
            return false;
    }
    return true;
}

static bool write_sheets(kh_workbook *workbook, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) {
        const kh_workbook_sheet *sheet = sheets[i];
        if ((sheet->is_there == NULL || sheet->is_there(workbook)) && !sheet->write(workbook, error))
            return false;
    }
    return write_departments(workbook, error);
}

static bool report_fault(const kh_workbook *workbook, lxw_error fault, GError **error)
{
    if (fault == LXW_NO_ERROR)
        return true;
    g_set_error(
        error, KH_ERROR, KH_ERROR_MACHINE,
        _("workbook “%s” cannot be written: %s; is there space in its folder and in the temporary one?"),
        workbook->path, lxw_strerror(fault));
    return false;
}

/* Whether its temporary files may stand in memory. */
static bool is_small(const kh_workbook *workbook)
{
    uint64_t lines = 0;
    for (guint i = 0; i < workbook->report->result->n_departments; i++)
        lines += workbook->lines[i];
    return lines <= SMALL_LINES && workbook->report->result->n_departments <= MOST_SHEETS;
}

/* Writes the workbook under a temporary name. It is whole only on success; closing frees it either way. */
static bool write_book(kh_workbook *workbook, const char *temporary, GError **error)
{
    g_autofree char *scratch = g_strdup(is_small(workbook) ? workbook->report->scratch : NULL);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = scratch};
    workbook->book = workbook_new_opt(temporary, &options);
    if (workbook->book == NULL)
        return report_fault(workbook, LXW_ERROR_MEMORY_MALLOC_FAILED, error);
    kh_formats_make(&workbook->formats, workbook->book, workbook->report->result);
    const bool written = report_fault(workbook, set_properties(workbook), error) &&
                         (workbook->is_part ? write_departments : write_sheets)(workbook, error);
    g_autoptr(GArray) sizes = kh_xlsx_measure(workbook->book);
    lxw_error fault = workbook_close(workbook->book);
    if (written && fault == LXW_NO_ERROR && !kh_xlsx_is_whole(temporary, sizes))
        fault = LXW_ERROR_CREATING_TMPFILE;
    return written && report_fault(workbook, fault, error);
}

/* Writes the workbook to its place below the period's folder. */
static bool write_whole(kh_workbook *workbook, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(workbook->report->folder, name, NULL);
    g_autoptr(kh_whole_file) file = kh_whole_file_open(path, error);
    workbook->path = path;
    return file != NULL && write_book(workbook, kh_whole_file_temporary(file), error) &&
           kh_whole_file_commit(file, error);
}

/* The departments' sheets in workbooks of their own; then the one that leads to them. */
static bool write_parted(kh_workbook *workbook, GPtrArray *books, GError **error)
{
    g_autofree const char **files = g_new0(const char *, (gsize)workbook->report->result->n_departments + 1);
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < books->len; i++) {
        const kh_group_book *book = g_ptr_array_index(books, i);
        kh_workbook part = *workbook;
        part.is_part = true;
        part.own = book->departments;
        if (!write_whole(&part, book->file, error))
            return false;
        for (guint j = 0; j < book->departments->len; j++)
            files[g_array_index(book->departments, guint, j)] = book->file;
    }
    workbook->files = files;
    workbook->own = none;
    return write_whole(workbook, KH_WORKBOOK_FILE, error);
}

static bool write_all(kh_workbook *workbook, guint *n_parts, GError **error)
{
    const kh_result *result = workbook->report->result;
    if (result->n_departments > workbook->limits.departments) {
        g_autoptr(GPtrArray) books = kh_groups_plan(result, workbook->limits.departments);
        if (!write_parted(workbook, books, error))
            return false;
        *n_parts = books->len;
        return true;
    }
    g_autoptr(GArray) order = kh_order_all(result);
    workbook->own = order;
    if (!write_whole(workbook, KH_WORKBOOK_FILE, error))
        return false;
    *n_parts = 0;
    return true;
}

bool kh_workbook_write_within(const kh_report *report, kh_workbook_limits limits, guint *n_parts,
                              GError **error)
{
    kh_workbook workbook = {.report = report, .limits = limits};
    const bool written = lay_out(&workbook, error) && write_all(&workbook, n_parts, error);
    kh_losses_free(workbook.losses);
    kh_persons_free(workbook.persons);
    kh_quarters_free(workbook.quarters);
    g_free(workbook.lines);
    g_free(workbook.trend.rows);
    g_strfreev(workbook.names);
    return written;
}

bool kh_workbook_write(const kh_report *report, guint *n_parts, GError **error)
{
    const kh_workbook_limits limits = {.ledger_rows = LEDGER_ROWS, .departments = MOST_SHEETS};
    return kh_workbook_write_within(report, limits, n_parts, error);
}
