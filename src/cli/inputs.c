#include "cli/inputs.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "cli/input_tables.h"
#include "cli/office_files.h"
#include "cli/terminal.h"

/* Of a file that is refused nothing is accepted, however good its other rows are. */
static void add_outcome(kh_inputs_summary *summary, const kh_import_outcome *outcome, bool is_left_out)
{
    summary->rows.read += outcome->read;
    summary->rows.refused += outcome->refused;
    summary->rows.refused_before += outcome->twin == NULL ? outcome->refused_before : 0;
    if (is_left_out) {
        summary->left_out += outcome->read - outcome->refused;
        return;
    }
    summary->rows.accepted += outcome->accepted;
    summary->rows.unchanged += outcome->unchanged;
    summary->rows.superseding += outcome->superseding;
    summary->rows.withdrawn += outcome->withdrawn;
    summary->rows.corrected += outcome->corrected;
}

/* A file that was imported, replaced by another of its name, and is put back: its rows do not come back by
 * themselves. Caller frees. */
static char *note_skipped(const kh_input_table *table, const kh_import_outcome *outcome)
{
    if (outcome->twin != NULL)
        return g_strdup_printf(_("kaohe: “%s” has the same content as “%s” of this run and is skipped"),
                               table->shown, outcome->twin);
    if (outcome->later != 0)
        return g_strdup_printf(
            _("kaohe: “%s” was imported before (import %" G_GINT64_FORMAT "), and import %" G_GINT64_FORMAT
              " of the same name came after it and stands; to go back to this one: kaohe undo "
              "%" G_GINT64_FORMAT),
            table->shown, outcome->before, outcome->later, outcome->later);
    return NULL;
}

static const char *department_name(const char *department, void *store)
{
    return kh_store_department_name(store, department);
}

/* Says what became of the table, and hands its faults over to those of the command. */
static bool conclude_table(const kh_inputs *inputs, kh_input_table *table, GError **error)
{
    kh_department_naming naming = {department_name, inputs->store};
    g_clear_pointer(&table->intake, kh_intake_free);
    if (table->reading != NULL)
        kh_terminal_line("%s", table->reading);
    if (table->note != NULL)
        kh_terminal_note("%s", table->note);
    bool told =
        table->faults == NULL || kh_diagnostics_append(inputs->diagnostics, table->faults, naming, error);
    g_clear_pointer(&table->faults, kh_diagnostics_free);
    g_clear_pointer(&table->reading, g_free);
    g_clear_pointer(&table->note, g_free);
    return told;
}

/* Files, or sheets, of one kind of table on their way in. */
typedef struct table_group {
    kh_input_table *const *tables;
    kh_import_job *jobs; /* one a table */
    guint n_tables;
} table_group;

static bool import_rows(const kh_inputs *inputs, const table_group *group, GError **error)
{
    if (!kh_store_import_together(inputs->store, group->jobs, group->n_tables, error))
        return false;
    for (guint i = 0; inputs->rejects != NULL && i < group->n_tables; i++) {
        const kh_input_table *table = group->tables[i];
        const kh_refusal refusal = {table->intake, table->faults, table->below};
        if (group->jobs[i].outcome.refused != 0 && !kh_rejects_put(inputs->rejects, &refusal, error))
            return false;
    }
    return true;
}

/* The rejects file is there before the store is changed: refused rows are never nowhere. */
static bool import_with_rejects(const kh_inputs *inputs, const table_group *group, GError **error)
{
    if (inputs->rejects == NULL || kh_store_is_in_transaction(inputs->store))
        return import_rows(inputs, group, error);
    guint before = kh_rejects_count(inputs->rejects);
    if (!kh_store_begin(inputs->store, error))
        return false;
    bool kept = false;
    bool imported = import_rows(inputs, group, error);
    if (imported && kh_store_commit_or_tell(inputs->store, &kept, error))
        return true;
    if (!imported)
        kh_store_rollback(inputs->store);
    if (!kept)
        kh_rejects_withdraw(inputs->rejects, before);
    return false;
}

static void note_outcome(const kh_inputs *inputs, kh_input_table *table, const kh_import_job *job,
                         kh_inputs_summary *summary)
{
    const kh_import_outcome *outcome = &job->outcome;
    bool is_faulty = job->import.faulty || outcome->status == KH_IMPORT_REFUSED || outcome->refused > 0;
    if (inputs->tells_reading)
        table->reading = kh_input_table_describe(table);
    table->file->n_faulty += is_faulty;
    table->file->n_skipped += outcome->status == KH_IMPORT_SKIPPED && outcome->twin == NULL;
    summary->has_calendar |= job->import.source->table->id == KH_TABLE_CALENDAR;
    bool is_kept = inputs->keep == KH_KEEP_GOOD_ROWS && outcome->status != KH_IMPORT_REFUSED;
    add_outcome(summary, outcome, is_faulty && !is_kept);
    table->note = note_skipped(table, outcome);
}

static kh_import import_of(const kh_inputs *inputs, kh_input_table *table)
{
    const char *sheet = kh_intake_sheet(table->intake);
    g_autofree char *path = kh_path_seen_from(inputs->store_path, table->file->path);
    g_free(table->from_store);
    table->from_store = sheet != NULL ? g_strconcat(path, ":", sheet, NULL) : g_steal_pointer(&path);
    return (kh_import){
        .file = table->below,
        .path = table->file->handle < 0 ? table->from_store : NULL,
        .replaces = inputs->replaces,
        .digest = kh_intake_digest(table->intake),
        .encoding = kh_intake_encoding(table->intake),
        .bytes = kh_intake_size(table->intake),
        .now = inputs->now,
        .faulty = kh_diagnostics_errors(table->faults) > 0 || table->file->is_refused,
        .keep_good_rows = inputs->keep != KH_KEEP_WHOLE_FILES,
    };
}

static bool import_tables(const kh_inputs *inputs, const table_group *group, kh_inputs_summary *summary,
                          GError **error)
{
    for (guint i = 0; i < group->n_tables; i++) {
        kh_input_table *table = group->tables[i];
        kh_import_job *job = &group->jobs[i];
        *job = (kh_import_job){import_of(inputs, table), table->faults, {0}};
        job->import.source = kh_intake_rows(table->intake, error);
        if (job->import.source == NULL)
            return false;
    }
    if (!import_with_rejects(inputs, group, error))
        return false;
    for (guint i = 0; i < group->n_tables; i++)
        note_outcome(inputs, group->tables[i], &group->jobs[i], summary);
    return true;
}

/* A file of which no row can be read. */
static bool note_unread(const kh_inputs *inputs, kh_input_table *table, GError **error)
{
    kh_import import = import_of(inputs, table);
    import.encoding = "";
    table->file->n_faulty++;
    bool notes = inputs->keep == KH_KEEP_GOOD_ROWS && import.digest != NULL;
    return !notes || kh_store_note_unread(inputs->store, &import, error);
}

/* Tables whose rows are judged beside each other; else one. */
static guint count_group(const GPtrArray *tables, guint first)
{
    const kh_table *table = kh_intake_table(((const kh_input_table *)tables->pdata[first])->intake);
    guint end = first + 1;
    while (table != NULL && table->versioned && end < tables->len &&
           kh_intake_table(((const kh_input_table *)tables->pdata[end])->intake) == table)
        end++;
    return end - first;
}

static bool import_group(const kh_inputs *inputs, kh_input_table *const *tables, guint n_tables,
                         kh_inputs_summary *summary, GError **error)
{
    if (kh_intake_table(tables[0]->intake) == NULL)
        return note_unread(inputs, tables[0], error);
    g_autofree kh_import_job *jobs = g_new0(kh_import_job, n_tables);
    const table_group group = {tables, jobs, n_tables};
    return import_tables(inputs, &group, summary, error);
}

/* `concludes`: says what became of the tables of a group before the next one. */
static bool import_groups(const kh_inputs *inputs, const GPtrArray *tables, bool concludes,
                          kh_inputs_summary *summary, GError **error)
{
    for (guint i = 0; i < tables->len;) {
        guint n_tables = count_group(tables, i);
        if (!import_group(inputs, (kh_input_table *const *)&tables->pdata[i], n_tables, summary, error))
            return false;
        for (guint end = i + n_tables; i < end; i++) {
            if (concludes && !conclude_table(inputs, tables->pdata[i], error))
                return false;
        }
    }
    return true;
}

static bool conclude_tables(const kh_inputs *inputs, const GPtrArray *tables, GError **error)
{
    bool done = true;
    for (guint i = 0; i < tables->len; i++)
        done &= conclude_table(inputs, tables->pdata[i], done ? error : NULL);
    return done;
}

/* A workbook is one file, however many tables it has: refused as a whole, and counted once. */
static void count_files(const GPtrArray *files, kh_inputs_summary *summary)
{
    for (guint i = 0; i < files->len; i++) {
        const kh_input_file *file = files->pdata[i];
        summary->files++;
        summary->refused += file->n_faulty > 0 || file->is_refused;
        summary->skipped += file->n_skipped == file->n_tables;
    }
}

/* Every table by itself, each in a transaction of its own unless one is under way. */
static bool import_one_by_one(const kh_inputs *inputs, const GPtrArray *tables, kh_inputs_summary *summary,
                              GError **error)
{
    bool done = import_groups(inputs, tables, true, summary, error);
    return conclude_tables(inputs, tables, done ? error : NULL) && done; /* what is left where it failed */
}

/* Tables of one workbook stand and fall together, but other files' tables may come between them, and depend
 * on them. So all are imported in one transaction; where a workbook turns out to be refused in part, it is
 * begun again with that workbook refused from the start, until there is none (each round refuses one more).
 */
static bool import_together(const kh_inputs *inputs, GPtrArray *files, GPtrArray *tables,
                            kh_inputs_summary *summary, GError **error)
{
    const bool alone = !kh_store_is_in_transaction(inputs->store);
    bool done = !alone || kh_store_begin(inputs->store, error);
    while (done) {
        done = import_groups(inputs, tables, false, summary, error);
        if (!done || !kh_input_tables_mark_half_faulty(files))
            break;
        g_ptr_array_set_size(tables, 0);
        *summary = (kh_inputs_summary){0};
        kh_store_rollback(inputs->store);
        done = kh_store_begin(inputs->store, error) && kh_input_tables_open(files, tables, error);
    }
    if (alone && done)
        done = kh_store_commit(inputs->store, error);
    else if (alone && kh_store_is_in_transaction(inputs->store))
        kh_store_rollback(inputs->store);
    return conclude_tables(inputs, tables, done ? error : NULL) && done;
}

static bool check_years(const kh_inputs *inputs, GError **error)
{
    g_autoptr(kh_calendar) shipped = kh_office_files_calendar(inputs->diagnostics, error);
    return shipped != NULL && kh_store_check_years(inputs->store, shipped, inputs->diagnostics, error);
}

bool kh_inputs_require(const kh_options *options, GError **error)
{
    if (options->inputs != NULL)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("no INPUT; name the files or folders to read"));
    return false;
}

bool kh_inputs_import(const kh_inputs *inputs, char *const *paths, kh_inputs_summary *summary, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(kh_input_file_free);
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(kh_input_table_free);
    *summary = (kh_inputs_summary){0};
    const kh_input_gathering gathering = {files, inputs->diagnostics, inputs->own};
    for (; *paths != NULL; paths++) {
        if (!kh_input_files_add(&gathering, *paths, error))
            return false;
    }
    bool done = kh_input_tables_open(files, tables, error);
    if (!done)
        conclude_tables(inputs, tables, NULL);
    else if (inputs->keep == KH_KEEP_WHOLE_FILES && kh_input_tables_belong_together(files))
        done = import_together(inputs, files, tables, summary, error);
    else
        done = import_one_by_one(inputs, tables, summary, error);
    count_files(files, summary);
    return done && kh_store_check_references(inputs->store, inputs->diagnostics, error) &&
           kh_store_check_lacking(inputs->store, inputs->diagnostics, error) &&
           (!summary->has_calendar || check_years(inputs, error));
}

void kh_inputs_summary_put(const kh_inputs_summary *summary)
{
    const kh_import_outcome *rows = &summary->rows;
    g_autofree char *files = g_strdup_printf(ngettext("%u file", "%u files", summary->files), summary->files);
    g_autofree char *read = g_strdup_printf(
        ngettext("%" G_GINT64_FORMAT " row read", "%" G_GINT64_FORMAT " rows read", (gulong)rows->read),
        rows->read);
    kh_terminal_line(_("%s: %s, %" G_GINT64_FORMAT " accepted, %" G_GINT64_FORMAT
                       " unchanged, %" G_GINT64_FORMAT " superseding, %" G_GINT64_FORMAT " refused"),
                     files, read, rows->accepted, rows->unchanged, rows->superseding, rows->refused);
    if (summary->left_out > 0)
        kh_terminal_line(ngettext("%" G_GINT64_FORMAT " good row is left out with its file",
                                  "%" G_GINT64_FORMAT " good rows are left out with their files",
                                  (gulong)summary->left_out),
                         summary->left_out);
    if (rows->withdrawn > 0)
        kh_terminal_line(ngettext("%" G_GINT64_FORMAT " row that its file no longer has is taken out",
                                  "%" G_GINT64_FORMAT " rows that their files no longer have are taken out",
                                  (gulong)rows->withdrawn),
                         rows->withdrawn);
    if (summary->skipped > 0)
        kh_terminal_line(ngettext("%u of the files was imported before and is skipped",
                                  "%u of the files were imported before and are skipped", summary->skipped),
                         summary->skipped);
    if (rows->refused_before > 0)
        kh_terminal_line(_("%" G_GINT64_FORMAT
                           " of their rows were refused then: mend the rejects file and import "
                           "it, or undo the import"),
                         rows->refused_before);
}

char *kh_inputs_summary_refusal(const kh_inputs_summary *summary)
{
    if (summary->files == 1)
        return g_strdup(_("the file has errors"));
    return g_strdup_printf(
        ngettext("%u of %u files has errors", "%u of %u files have errors", summary->refused),
        summary->refused, summary->files);
}
