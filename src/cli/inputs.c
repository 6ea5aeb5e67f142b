#include "cli/inputs.h"

#include "base/error.h"
#include "base/message.h"
#include "base/path.h"
#include "base/text.h"
#include "cli/terminal.h"
#include "intake/intake.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* One file on its way in. */
typedef struct input_file {
    char *path;             /* to open it */
    char *shown;            /* as the user named it */
    char *below;            /* below the INPUT folder, or the bare file's base name */
    int handle;             /* of standard input, spooled into a file without a name; -1 for others */
    kh_diagnostics *faults; /* of this file; the intake adds to them */
    kh_intake *intake;
} input_file;

static void input_file_free(gpointer data)
{
    input_file *file = data;
    kh_intake_free(file->intake);
    kh_diagnostics_free(file->faults);
    if (file->handle >= 0)
        close(file->handle);
    g_free(file->path);
    g_free(file->shown);
    g_free(file->below);
    g_free(file);
}

/* A file's name as text: names out of old archives are often GBK. Caller frees. */
static char *name_as_text(const char *name)
{
    if (g_utf8_validate(name, -1, NULL))
        return g_strdup(name);
    char *converted = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
    return converted != NULL ? converted : g_filename_display_name(name);
}

static void add_file(GPtrArray *files, const char *path, const char *below)
{
    input_file *file = g_new0(input_file, 1);
    file->path = g_strdup(path);
    file->shown = name_as_text(path);
    bool is_like_input = strcmp(below, KH_IMPORT_STANDARD_INPUT) == 0;
    file->below = is_like_input ? g_strdup("./" KH_IMPORT_STANDARD_INPUT) : name_as_text(below);
    file->handle = -1;
    file->faults = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    g_ptr_array_add(files, file);
}

static bool is_csv(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_has_suffix(lower, ".csv");
}

/* Links to folders are not followed: they may lead round in a circle. */
static bool is_link_to_folder(const char *path, const GStatBuf *seen)
{
    GStatBuf target;
    return S_ISLNK(seen->st_mode) && g_stat(path, &target) == 0 && S_ISDIR(target.st_mode);
}

/* `name` stands in its folder under another name that is near: a slip of the keyboard. Caller frees. */
static char *find_near(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(GDir) entries = g_utf8_validate(name, -1, NULL) ? g_dir_open(folder, 0, NULL) : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while (entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        if (g_utf8_validate(entry, -1, NULL))
            g_ptr_array_add(names, g_strdup(entry));
    }
    g_ptr_array_sort(names, kh_text_order);
    g_ptr_array_add(names, NULL);
    return g_strdup(kh_text_nearest(name, (const char *const *)names->pdata));
}

static bool refuse_missing(const char *path, int cause, GError **error)
{
    g_autofree char *near = cause == ENOENT ? find_near(path) : NULL;
    if (cause != ENOENT && cause != ENOTDIR)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be read: %s"), path, g_strerror(cause));
    else if (near != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” does not exist; name a file or a folder; nearest: “%s”"), path, near);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” does not exist; name a file or a folder"), path);
    return false;
}

static bool add_folder(GPtrArray *files, const char *path, const char *below, GError **error);

/* One entry of a folder; what has gone meanwhile is passed over. */
static bool add_entry(GPtrArray *files, const char *path, const char *below, GError **error)
{
    GStatBuf seen;
    g_autofree char *name = g_path_get_basename(path);
    if (g_lstat(path, &seen) != 0)
        return errno == ENOENT || refuse_missing(path, errno, error);
    if (S_ISDIR(seen.st_mode))
        return add_folder(files, path, below, error);
    if (is_csv(name) && name[0] != '.' && !is_link_to_folder(path, &seen))
        add_file(files, path, below);
    return true;
}

/* Every *.csv below the folder, with its path below the INPUT folder. */
static bool add_folder(GPtrArray *files, const char *path, const char *below, GError **error)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &fault);
    if (folder == NULL) {
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, fault->message);
        return false;
    }
    const char *name;
    while ((name = kh_path_next_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        g_autofree char *inner_below =
            below[0] == '\0' ? g_strdup(name) : g_build_filename(below, name, NULL);
        if (!add_entry(files, inner, inner_below, error))
            return false;
    }
    return errno == 0 || refuse_missing(path, errno, error);
}

static bool spool(int handle)
{
    char buffer[65536];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, stdin)) > 0) {
        if (write(handle, buffer, n) != (ssize_t)n)
            return false;
    }
    return !ferror(stdin);
}

/* Standard input as a temporary file, for a file is read twice. It has no name any more when it is written: a
 * run that is interrupted leaves nothing of it. */
static bool add_standard_input(GPtrArray *files, GError **error)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) fault = NULL;
    int handle = g_file_open_tmp("kaohe-XXXXXX.csv", &path, &fault);
    if (handle < 0) {
        g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, fault->message);
        return false;
    }
    g_unlink(path);
    bool good = spool(handle);
    if (!good)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("standard input cannot be kept in “%s”: %s"), path,
                    g_strerror(errno));
    g_autofree char *open = g_strdup_printf("/proc/self/fd/%d", handle);
    add_file(files, open, "");
    input_file *file = files->pdata[files->len - 1];
    file->handle = handle;
    g_free(file->shown);
    file->shown = g_strdup(KH_IMPORT_STANDARD_INPUT);
    g_free(file->below);
    file->below = g_strdup(KH_IMPORT_STANDARD_INPUT);
    return good;
}

static bool is_workbook(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_has_suffix(lower, ".xlsx") || g_str_has_suffix(lower, ".xls") ||
           g_str_has_suffix(lower, ".et");
}

static bool holds_workbooks(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL && !is_workbook(name))
        continue;
    return name != NULL;
}

static bool refuse_empty_folder(const char *path, GError **error)
{
    if (holds_workbooks(path))
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("the folder “%s” holds no *.csv file but workbooks; save each table as CSV UTF-8 there"), path);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the folder “%s” holds no *.csv file; name the folder with the tables"), path);
    return false;
}

static bool add_path(GPtrArray *files, const char *path, GError **error)
{
    GStatBuf seen;
    if (strcmp(path, KH_IMPORT_STANDARD_INPUT) == 0)
        return add_standard_input(files, error);
    if (g_stat(path, &seen) != 0)
        return refuse_missing(path, errno, error);
    if (!S_ISDIR(seen.st_mode)) {
        g_autofree char *name = g_path_get_basename(path);
        add_file(files, path, name);
        return true;
    }
    guint before = files->len;
    if (!add_folder(files, path, "", error))
        return false;
    return files->len > before || refuse_empty_folder(path, error);
}

static bool inspect(GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        input_file *file = files->pdata[i];
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
    const input_file *a = *(const input_file *const *)one;
    const input_file *b = *(const input_file *const *)other;
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
static void tell_skipped(const input_file *file, const kh_import_outcome *outcome)
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
static bool tell_faults(const kh_inputs *inputs, input_file *file, GError **error)
{
    kh_department_naming naming = {department_name, inputs->store};
    g_clear_pointer(&file->intake, kh_intake_free);
    bool told =
        file->faults == NULL || kh_diagnostics_append(inputs->diagnostics, file->faults, naming, error);
    g_clear_pointer(&file->faults, kh_diagnostics_free);
    return told;
}

static bool import_rows(const kh_inputs *inputs, const input_file *file, const kh_import *import,
                        kh_import_outcome *outcome, GError **error)
{
    if (!kh_store_import(inputs->store, import, file->faults, outcome, error))
        return false;
    kh_refusal refusal = {file->intake, file->faults, file->below};
    return inputs->rejects == NULL || outcome->refused == 0 ||
           kh_rejects_put(inputs->rejects, &refusal, error);
}

/* The rejects file is there before the store is changed: refused rows are never nowhere. */
static bool import_with_rejects(const kh_inputs *inputs, const input_file *file, const kh_import *import,
                                kh_import_outcome *outcome, GError **error)
{
    if (inputs->rejects == NULL || kh_store_is_in_transaction(inputs->store))
        return import_rows(inputs, file, import, outcome, error);
    guint before = kh_rejects_count(inputs->rejects);
    if (!kh_store_begin(inputs->store, error))
        return false;
    bool kept = false;
    bool imported = import_rows(inputs, file, import, outcome, error);
    if (imported && kh_store_commit_or_tell(inputs->store, &kept, error))
        return true;
    if (!imported)
        kh_store_rollback(inputs->store);
    if (!kept)
        kh_rejects_withdraw(inputs->rejects, before);
    return false;
}

/* `台账.csv: 公开台账, GB18030, separated by semicolons, 2 rows above the heading in line 3 passed over`. */
static void tell_reading(const input_file *file)
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

static bool import_table(const kh_inputs *inputs, input_file *file, kh_import *import,
                         kh_inputs_summary *summary, GError **error)
{
    import->source = kh_intake_rows(file->intake, error);
    kh_import_outcome outcome;
    if (import->source == NULL || !import_with_rejects(inputs, file, import, &outcome, error))
        return false;
    bool is_faulty = import->faulty || outcome.status == KH_IMPORT_REFUSED || outcome.refused > 0;
    if (inputs->tells_reading)
        tell_reading(file);
    summary->skipped += outcome.status == KH_IMPORT_SKIPPED && outcome.twin == NULL;
    summary->refused += is_faulty;
    add_outcome(summary, &outcome, is_faulty && inputs->keep != KH_KEEP_GOOD_ROWS);
    tell_skipped(file, &outcome);
    return true;
}

static bool import_file(const kh_inputs *inputs, input_file *file, kh_inputs_summary *summary, GError **error)
{
    kh_import import = {
        .file = file->below,
        .digest = kh_intake_digest(file->intake),
        .encoding = kh_intake_encoding(file->intake),
        .bytes = kh_intake_size(file->intake),
        .now = inputs->now,
        .faulty = kh_diagnostics_errors(file->faults) > 0,
        .keep_good_rows = inputs->keep != KH_KEEP_WHOLE_FILES,
    };
    summary->files++;
    if (kh_intake_table(file->intake) != NULL)
        return import_table(inputs, file, &import, summary, error);
    summary->refused++;
    import.encoding = "";
    bool notes = inputs->keep == KH_KEEP_GOOD_ROWS && import.digest != NULL;
    return !notes || kh_store_note_unread(inputs->store, &import, error);
}

static bool import_files(const kh_inputs *inputs, GPtrArray *files, kh_inputs_summary *summary,
                         GError **error)
{
    g_ptr_array_sort(files, compare_files);
    for (guint i = 0; i < files->len; i++) {
        input_file *file = files->pdata[i];
        if (!import_file(inputs, file, summary, error) || !tell_faults(inputs, file, error))
            return false;
    }
    return true;
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
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(input_file_free);
    *summary = (kh_inputs_summary){0};
    for (; *paths != NULL; paths++) {
        if (!add_path(files, *paths, error))
            return false;
    }
    bool done = inspect(files, error) && import_files(inputs, files, summary, error);
    for (guint i = 0; i < files->len; i++) /* what is left where the machine failed */
        done &= tell_faults(inputs, files->pdata[i], done ? error : NULL);
    return done && kh_store_check_references(inputs->store, inputs->diagnostics, error);
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
