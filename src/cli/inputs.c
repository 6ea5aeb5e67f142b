#include "cli/inputs.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/input_files.h"
#include "cli/office_files.h"
#include "cli/terminal.h"
#include "intake/intake.h"

#include <string.h>

static bool inspect(GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        kh_input_file *file = files->pdata[i];
        file->intake = kh_intake_open(file->path, file->shown, file->faults, error);
        if (file->intake == NULL)
            return false;
    }
    return true;
}

/* Tables on which others depend come first. */
static int rank_of(const kh_intake *intake)
{
    static const int ranks[KH_TABLE_COUNT] = {
        [KH_TABLE_DEPARTMENTS] = 0, [KH_TABLE_CALENDAR] = 1,    [KH_TABLE_CATALOGUE] = 2,
        [KH_TABLE_DUTIES] = 3,      [KH_TABLE_DISCLOSURES] = 4, [KH_TABLE_SPOT_CHECKS] = 4,
        [KH_TABLE_METRICS] = 4,     [KH_TABLE_ADJUSTMENTS] = 4};
    const kh_table *table = kh_intake_table(intake);
    return table == NULL ? KH_TABLE_COUNT : ranks[table->id];
}

/* Within a rank paths in their bytewise order. */
static gint compare_files(gconstpointer one, gconstpointer other)
{
    const kh_input_file *a = *(const kh_input_file *const *)one;
    const kh_input_file *b = *(const kh_input_file *const *)other;
    int rank_a = rank_of(a->intake);
    int rank_b = rank_of(b->intake);
    if (rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    return strcmp(a->path, b->path);
}

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
}

/* A file that was imported, replaced by another of its name, and is put back: its rows do not come back by
 * themselves. */
static void tell_skipped(const kh_input_file *file, const kh_import_outcome *outcome)
{
    if (outcome->twin != NULL)
        kh_terminal_note(_("kaohe: “%s” has the same content as “%s” of this run and is skipped"),
                         file->shown, outcome->twin);
    else if (outcome->later != 0)
        kh_terminal_note(_("kaohe: “%s” was imported before (import %" G_GINT64_FORMAT
                           "), and import %" G_GINT64_FORMAT
                           " of the same name came after it and stands; to go back to this one: kaohe undo "
                           "%" G_GINT64_FORMAT),
                         file->shown, outcome->before, outcome->later, outcome->later);
}

static const char *department_name(const char *department, void *store)
{
    return kh_store_department_name(store, department);
}

/* Hands the file's faults over to those of the command. */
static bool tell_faults(const kh_inputs *inputs, kh_input_file *file, GError **error)
{
    kh_department_naming naming = {department_name, inputs->store};
    g_clear_pointer(&file->intake, kh_intake_free);
    bool told =
        file->faults == NULL || kh_diagnostics_append(inputs->diagnostics, file->faults, naming, error);
    g_clear_pointer(&file->faults, kh_diagnostics_free);
    return told;
}

/* Files of one table on their way in. */
typedef struct file_group {
    kh_input_file *const *files;
    kh_import_job *jobs; /* one a file */
    guint n_files;
} file_group;

static bool import_rows(const kh_inputs *inputs, const file_group *group, GError **error)
{
    if (!kh_store_import_together(inputs->store, group->jobs, group->n_files, error))
        return false;
    for (guint i = 0; inputs->rejects != NULL && i < group->n_files; i++) {
        const kh_input_file *file = group->files[i];
        const kh_refusal refusal = {file->intake, file->faults, file->below};
        if (group->jobs[i].outcome.refused != 0 && !kh_rejects_put(inputs->rejects, &refusal, error))
            return false;
    }
    return true;
}

/* The rejects file is there before the store is changed: refused rows are never nowhere. */
static bool import_with_rejects(const kh_inputs *inputs, const file_group *group, GError **error)
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

/* `台账.csv: 公开台账, GB18030, separated by semicolons, 2 rows above the heading in line 3 passed over`. */
static void tell_reading(const kh_input_file *file)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    char separator = kh_intake_separator(file->intake);
    guint skipped = kh_intake_skipped_rows(file->intake);
    g_ptr_array_add(parts, g_strdup(kh_intake_table(file->intake)->title));
    g_ptr_array_add(parts, g_strdup(kh_intake_encoding(file->intake)));
    if (separator != ',')
        g_ptr_array_add(parts,
                        g_strdup(separator == ';' ? _("separated by semicolons") : _("separated by tabs")));
    if (skipped > 0)
        g_ptr_array_add(parts,
                        g_strdup_printf(ngettext("%u row above the heading in line %u passed over",
                                                 "%u rows above the heading in line %u passed over", skipped),
                                        skipped, kh_intake_heading_line(file->intake)));
    g_ptr_array_add(parts, NULL);
    g_autofree char *text = g_strjoinv(_(", "), (char **)parts->pdata);
    kh_terminal_line("%s: %s", file->shown, text);
}

static void note_outcome(const kh_inputs *inputs, const kh_input_file *file, const kh_import_job *job,
                         kh_inputs_summary *summary)
{
    const kh_import_outcome *outcome = &job->outcome;
    bool is_faulty = job->import.faulty || outcome->status == KH_IMPORT_REFUSED || outcome->refused > 0;
    if (inputs->tells_reading)
        tell_reading(file);
    summary->skipped += outcome->status == KH_IMPORT_SKIPPED && outcome->twin == NULL;
    summary->refused += is_faulty;
    summary->has_calendar |= job->import.source->table->id == KH_TABLE_CALENDAR;
    add_outcome(summary, outcome, is_faulty && inputs->keep != KH_KEEP_GOOD_ROWS);
    tell_skipped(file, outcome);
}

static kh_import import_of(const kh_inputs *inputs, const kh_input_file *file)
{
    return (kh_import){
        .file = file->below,
        .digest = kh_intake_digest(file->intake),
        .encoding = kh_intake_encoding(file->intake),
        .bytes = kh_intake_size(file->intake),
        .now = inputs->now,
        .faulty = kh_diagnostics_errors(file->faults) > 0,
        .keep_good_rows = inputs->keep != KH_KEEP_WHOLE_FILES,
    };
}

static bool import_table(const kh_inputs *inputs, const file_group *group, kh_inputs_summary *summary,
                         GError **error)
{
    for (guint i = 0; i < group->n_files; i++) {
        kh_import_job *job = &group->jobs[i];
        *job = (kh_import_job){import_of(inputs, group->files[i]), group->files[i]->faults, {0}};
        job->import.source = kh_intake_rows(group->files[i]->intake, error);
        if (job->import.source == NULL)
            return false;
    }
    if (!import_with_rejects(inputs, group, error))
        return false;
    for (guint i = 0; i < group->n_files; i++)
        note_outcome(inputs, group->files[i], &group->jobs[i], summary);
    return true;
}

/* A file of which no row can be read. */
static bool note_unread(const kh_inputs *inputs, const kh_input_file *file, kh_inputs_summary *summary,
                        GError **error)
{
    kh_import import = import_of(inputs, file);
    import.encoding = "";
    summary->refused++;
    bool notes = inputs->keep == KH_KEEP_GOOD_ROWS && import.digest != NULL;
    return !notes || kh_store_note_unread(inputs->store, &import, error);
}

/* Files whose rows are judged beside each other; else one. */
static guint count_group(const GPtrArray *files, guint first)
{
    const kh_table *table = kh_intake_table(((const kh_input_file *)files->pdata[first])->intake);
    guint end = first + 1;
    while (table != NULL && table->versioned && end < files->len &&
           kh_intake_table(((const kh_input_file *)files->pdata[end])->intake) == table)
        end++;
    return end - first;
}

static bool import_group(const kh_inputs *inputs, kh_input_file *const *files, guint n_files,
                         kh_inputs_summary *summary, GError **error)
{
    summary->files += n_files;
    if (kh_intake_table(files[0]->intake) == NULL)
        return note_unread(inputs, files[0], summary, error);
    g_autofree kh_import_job *jobs = g_new0(kh_import_job, n_files);
    const file_group group = {files, jobs, n_files};
    return import_table(inputs, &group, summary, error);
}

static bool import_files(const kh_inputs *inputs, GPtrArray *files, kh_inputs_summary *summary,
                         GError **error)
{
    g_ptr_array_sort(files, compare_files);
    for (guint i = 0; i < files->len;) {
        guint n_files = count_group(files, i);
        if (!import_group(inputs, (kh_input_file *const *)&files->pdata[i], n_files, summary, error))
            return false;
        for (guint end = i + n_files; i < end; i++) {
            if (!tell_faults(inputs, files->pdata[i], error))
                return false;
        }
    }
    return true;
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
    *summary = (kh_inputs_summary){0};
    const kh_input_gathering gathering = {files, inputs->diagnostics, inputs->own};
    for (; *paths != NULL; paths++) {
        if (!kh_input_files_add(&gathering, *paths, error))
            return false;
    }
    bool done = inspect(files, error) && import_files(inputs, files, summary, error);
    for (guint i = 0; i < files->len; i++) /* what is left where the machine failed */
        done &= tell_faults(inputs, files->pdata[i], done ? error : NULL);
    return done && kh_store_check_references(inputs->store, inputs->diagnostics, error) &&
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
