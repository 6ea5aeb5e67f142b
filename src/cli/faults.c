#include "cli/faults.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "base/whole_file.h"
#include "cli/places.h"
#include "cli/terminal.h"
#include "report/csv/writer.h"

#include <stdio.h>
#include <string.h>

/* Of a code, of departments in the summary, and faults that need no summary. */
enum { MOST_OF_A_CODE = 20, MOST_DEPARTMENTS = 20, FEW_FAULTS = 20 };

/* Of the file that takes all of them. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
static const char heading[] = "文件,行,格,部门,级别,代码,说明,改法";

/* Counts what is printed of each code. What follows from a fault that is told already is not. */
static bool put_first(kh_diagnostics *diagnostics, guint put[static KH_CODE_COUNT], GError **error)
{
    g_autoptr(kh_diagnostics_cursor) cursor = kh_diagnostics_read(diagnostics);
    const kh_diagnostic *next = NULL;
    bool read;
    while ((read = kh_diagnostics_next(cursor, &next, error)) && next != NULL) {
        if (next->follows || put[next->code] == MOST_OF_A_CODE)
            continue;
        put[next->code]++;
        g_autofree char *text = kh_diagnostic_format(next);
        kh_terminal_note("%s", text);
    }
    return read;
}

static void put_rest(const kh_diagnostics *diagnostics, const guint put[static KH_CODE_COUNT])
{
    for (guint code = 0; code < KH_CODE_COUNT; code++) {
        guint count = kh_diagnostics_of_code(diagnostics, (kh_code)code);
        if (count > put[code])
            kh_terminal_note(_("%s: … %u more"), kh_code_describe((kh_code)code)->name, count - put[code]);
    }
}

static void put_codes(const kh_diagnostics *diagnostics)
{
    kh_terminal_note(_("%u errors, %u warnings"), kh_diagnostics_errors(diagnostics),
                     kh_diagnostics_warnings(diagnostics));
    for (guint code = 0; code < KH_CODE_COUNT; code++) {
        const kh_code_info *info = kh_code_describe((kh_code)code);
        guint count = kh_diagnostics_of_code(diagnostics, (kh_code)code);
        if (count > 0)
            kh_terminal_note("  %s %9u  %s", info->name, count, _(info->meaning));
    }
}

/* The most errors first, then the most warnings, then by name. */
static int compare_departments(gconstpointer left, gconstpointer right)
{
    const kh_department_faults *a = *(const kh_department_faults *const *)left;
    const kh_department_faults *b = *(const kh_department_faults *const *)right;
    if (a->errors != b->errors)
        return a->errors > b->errors ? -1 : 1;
    if (a->warnings != b->warnings)
        return a->warnings > b->warnings ? -1 : 1;
    return g_strcmp0(a->department, b->department);
}

static void put_department(const kh_department_faults *faults)
{
    g_autofree char *name = kh_text_padded(faults->department, 24);
    kh_terminal_note(_("  %s %9u errors %9u warnings"), name, faults->errors, faults->warnings);
}

static void put_departments(const kh_diagnostics *diagnostics)
{
    guint count = 0;
    const kh_department_faults *all = kh_diagnostics_by_department(diagnostics, &count);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(sorted, (gpointer)(gsize)&all[i]);
    g_ptr_array_sort(sorted, compare_departments);
    for (guint i = 0; i < MIN(count, MOST_DEPARTMENTS); i++)
        put_department(sorted->pdata[i]);
    if (count > MOST_DEPARTMENTS)
        kh_terminal_note(_("  … %u more departments"), count - MOST_DEPARTMENTS);
}

static void put_summary(const kh_diagnostics *diagnostics)
{
    if (kh_diagnostics_errors(diagnostics) + kh_diagnostics_warnings(diagnostics) <= FEW_FAULTS)
        return;
    put_codes(diagnostics);
    put_departments(diagnostics);
}

static void write_row(kh_csv_writer *csv, const kh_diagnostic *diagnostic)
{
    const kh_code_info *info = kh_code_describe(diagnostic->code);
    bool is_error = kh_code_severity(diagnostic->code) == KH_SEVERITY_ERROR;
    const uint32_t numbers[] = {diagnostic->line, diagnostic->cell};
    kh_csv_text(csv, diagnostic->file);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (numbers[i] > 0)
            kh_csv_count(csv, numbers[i]);
        else
            kh_csv_empty(csv, 1);
    }
    kh_csv_text(csv, diagnostic->department);
    kh_csv_text(csv, is_error ? "错误" : "警告");
    kh_csv_text(csv, info->name);
    kh_csv_text(csv, diagnostic->message);
    kh_csv_text(csv, _(info->mending));
    kh_csv_end_row(csv);
}

static bool write_rows(kh_diagnostics *diagnostics, FILE *stream, GError **error)
{
    kh_csv_writer csv;
    kh_csv_begin_table(&csv, stream, heading);
    g_autoptr(kh_diagnostics_cursor) cursor = kh_diagnostics_read(diagnostics);
    const kh_diagnostic *next = NULL;
    bool read;
    while ((read = kh_diagnostics_next(cursor, &next, error)) && next != NULL)
        write_row(&csv, next);
    return read;
}

static bool put_all(kh_diagnostics *diagnostics, GError **error)
{
    guint put[KH_CODE_COUNT] = {0};
    if (!put_first(diagnostics, put, error))
        return false;
    put_rest(diagnostics, put);
    put_summary(diagnostics);
    return true;
}

void kh_faults_put(kh_diagnostics *diagnostics)
{
    g_autoptr(GError) error = NULL;
    if (!put_all(diagnostics, &error))
        kh_terminal_fail(error);
}

/* True where the file holds nothing, or begins as what kh_faults_report writes. */
static bool is_list_of_faults(const char *path)
{
    char start[sizeof BYTE_ORDER_MARK - 1 + sizeof heading - 1];
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return true; /* the write will say so */
    gsize length = fread(start, 1, sizeof start, file);
    fclose(file);
    return length == 0 || (length == sizeof start && memcmp(start, BYTE_ORDER_MARK, 3) == 0 &&
                           memcmp(start + 3, heading, sizeof heading - 1) == 0);
}

/* Nothing else would be lost. */
static bool check_content(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) || is_list_of_faults(path))
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("“%s” is there and holds something else; give --diagnostics another name"), path);
    return false;
}

bool kh_faults_check_file(const char *path, GError **error)
{
    return path == NULL || (kh_places_check_file(path, "--diagnostics", error) && check_content(path, error));
}

bool kh_faults_report(kh_diagnostics *diagnostics, const char *file, GError **error)
{
    if (!put_all(diagnostics, error))
        return false;
    if (file == NULL)
        return true;
    if (!check_content(file, error)) /* what the command itself has made there: its store, a report */
        return false;
    g_autofree char *folder = g_path_get_dirname(file);
    kh_whole_folder_make(folder); /* where it cannot be, the file says so */
    g_autoptr(kh_whole_file) whole = kh_whole_file_open(file, error);
    return whole != NULL && write_rows(diagnostics, kh_whole_file_stream(whole), error) &&
           kh_whole_file_commit(whole, error);
}
