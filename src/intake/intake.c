#include "intake/intake.h"

#include "base/codes.h"
#include "base/message.h"
#include "intake/opening.h"
#include "intake/rejects.h"

void kh_intake_report_obstacle(const kh_intake *intake, kh_obstacle obstacle)
{
    static const char *const messages[] = {
        [KH_OBSTACLE_NONE] = NULL,
        [KH_OBSTACLE_MISSING] = N_("there is no such file; check its name"),
        [KH_OBSTACLE_FOLDER] = N_("this is a folder, not a file; give a CSV file in its place"),
        [KH_OBSTACLE_PIPE] = N_("this is a pipe, not a file; give a CSV file, or - for standard input"),
        [KH_OBSTACLE_OTHER] = N_("this is a device, not a file; give a CSV file"),
    };
    kh_diagnostics_add(intake->diagnostics, (kh_place){.file = intake->shown}, KH_CODE_E112_NOT_A_FILE, "%s",
                       _(messages[obstacle]));
}

static bool read_head(kh_intake *intake, GError **error)
{
    intake->head =
        kh_head_read(intake->file, intake->inspection.encoding, intake->shown, intake->diagnostics, error);
    if (intake->head == NULL)
        return false;
    if (intake->head->table != NULL)
        intake->columns =
            kh_columns_new(intake->head->table, &intake->head->row, intake->shown, intake->diagnostics);
    return true;
}

bool kh_intake_inspect(kh_intake *intake, GError **error)
{
    if (!kh_inspect(intake->file, intake->shown, intake->diagnostics, &intake->inspection, error))
        return false;
    return !intake->inspection.readable || read_head(intake, error);
}

kh_intake *kh_intake_open(const char *path, const char *shown, kh_diagnostics *diagnostics, GError **error)
{
    g_autoptr(kh_intake) intake = g_new0(kh_intake, 1);
    kh_obstacle obstacle = KH_OBSTACLE_NONE;
    GError *failure = NULL;
    intake->shown = g_strdup(shown);
    intake->diagnostics = diagnostics;
    intake->file = kh_raw_file_open(path, shown, &obstacle, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return NULL;
    }
    if (intake->file == NULL)
        kh_intake_report_obstacle(intake, obstacle);
    else if (!kh_intake_inspect(intake, error))
        return NULL;
    return g_steal_pointer(&intake);
}

void kh_intake_free(kh_intake *intake)
{
    if (intake == NULL)
        return;
    kh_rows_free(intake->rows);
    kh_columns_free(intake->columns);
    kh_head_free(intake->head);
    kh_inspection_clear(&intake->inspection);
    if (intake->book == NULL)
        kh_raw_file_free(intake->file);
    kh_book_release(intake->book);
    g_free(intake->sheet_digest);
    g_free(intake->shown);
    g_free(intake);
}

const kh_table *kh_intake_table(const kh_intake *intake)
{
    return intake->head != NULL ? intake->head->table : NULL;
}

const char *kh_intake_shown(const kh_intake *intake)
{
    return intake->shown;
}

const char *kh_intake_sheet(const kh_intake *intake)
{
    return intake->book != NULL ? kh_workbook_sheet_at(intake->book->workbook, intake->sheet)->name : NULL;
}

bool kh_intake_is_hidden(const kh_intake *intake)
{
    return intake->book != NULL && kh_workbook_sheet_at(intake->book->workbook, intake->sheet)->hidden;
}

const char *kh_intake_digest(const kh_intake *intake)
{
    return intake->book != NULL ? intake->sheet_digest : intake->inspection.digest;
}

uint64_t kh_intake_size(const kh_intake *intake)
{
    return intake->file == NULL ? 0 : kh_raw_file_size(intake->file);
}

const char *kh_intake_encoding(const kh_intake *intake)
{
    if (intake->book != NULL)
        return kh_workbook_form(intake->book->workbook);
    return kh_encoding_describe(intake->inspection.encoding)->name;
}

char kh_intake_separator(const kh_intake *intake)
{
    return intake->head != NULL ? intake->head->separator : '\0';
}

guint kh_intake_skipped_rows(const kh_intake *intake)
{
    return intake->head != NULL ? intake->head->skipped : 0;
}

uint32_t kh_intake_heading_line(const kh_intake *intake)
{
    return intake->head != NULL ? intake->head->row.line : 0;
}

static kh_rows_plan plan_rows(const kh_intake *intake)
{
    return (kh_rows_plan){
        .file = intake->file,
        .shown = intake->shown,
        .digest = intake->book != NULL ? intake->book->digest : intake->inspection.digest,
        .encoding = intake->inspection.encoding,
        .separator = intake->head->separator,
        .start = intake->head->row.end,
        .first_line = intake->head->row.next_line,
        .columns = intake->columns,
        .workbook = intake->book != NULL ? intake->book->workbook : NULL,
        .sheet = intake->sheet,
    };
}

kh_row_source *kh_intake_rows(kh_intake *intake, GError **error)
{
    g_return_val_if_fail(intake->columns != NULL, NULL);
    g_clear_pointer(&intake->rows, kh_rows_free);
    kh_rows_plan plan = plan_rows(intake);
    intake->rows = kh_rows_new(&plan, intake->diagnostics, error);
    return intake->rows != NULL ? kh_rows_source(intake->rows) : NULL;
}

bool kh_intake_write_rejects(const kh_intake *intake, kh_diagnostics *faults, FILE *stream, int64_t *rows,
                             GError **error)
{
    g_return_val_if_fail(intake->columns != NULL, false);
    kh_rows_plan plan = plan_rows(intake);
    kh_rejects_job job = {&plan, &intake->head->row, faults, stream};
    return kh_rejects_write(&job, rows, error);
}
