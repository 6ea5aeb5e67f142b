#include "base/error.h"
#include "base/message.h"
#include "cli/clock.h"
#include "cli/faults.h"
#include "cli/inputs.h"
#include "cli/places.h"
#include "cli/stores.h"
#include "cli/terminal.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What an import, or a check, works with. */
typedef struct importing_job {
    const kh_options *options;
    kh_diagnostics *diagnostics;
    kh_rejects *rejects;
    const char *folder; /* of the rejects; NULL where there are to be none */
    kh_inputs_summary summary;
} importing_job;

static kh_exit conclude(const importing_job *job)
{
    const kh_inputs_summary *summary = &job->summary;
    kh_inputs_summary_put(summary);
    if (job->rejects != NULL)
        kh_rejects_list(job->rejects);
    if (summary->refused == 0)
        return KH_EXIT_DONE;
    g_autofree char *refusal = kh_inputs_summary_refusal(summary);
    kh_terminal_note("kaohe: %s", refusal);
    return KH_EXIT_INPUT;
}

/* Runs the job, and says what came of it. */
static kh_exit run_job(const kh_options *options, bool (*run)(importing_job *job, GError **error))
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new_bounded(KH_DIAGNOSTICS_HELD);
    g_autoptr(kh_rejects) rejects = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = NULL;
    if (options->keep_good_rows) {
        g_autofree char *beside = g_path_get_dirname(kh_stores_path(options));
        folder = g_build_filename(beside, "rejects", NULL);
        rejects = kh_rejects_new(folder);
    }
    importing_job job = {
        .options = options, .diagnostics = diagnostics, .rejects = rejects, .folder = folder};
    bool done = kh_faults_check_file(options->diagnostics, &error) && kh_inputs_require(options, &error) &&
                run(&job, &error);
    bool has_faults = kh_diagnostics_errors(diagnostics) + kh_diagnostics_warnings(diagnostics) > 0;
    const char *file = done || has_faults ? options->diagnostics : NULL;
    bool reported = kh_faults_report(diagnostics, file, done ? &error : NULL);
    if (!done || !reported)
        return kh_terminal_fail(error);
    return conclude(&job);
}

static kh_keep keep_of(const kh_options *options)
{
    return options->keep_good_rows ? KH_KEEP_GOOD_ROWS : KH_KEEP_WHOLE_FILES;
}

static bool import_files(importing_job *job, GError **error)
{
    if (job->folder != NULL && !kh_places_check_folder(job->folder, "--store", error))
        return false;
    g_autoptr(kh_store) store = kh_stores_open(job->options, error);
    if (store == NULL)
        return false;
    const char *const own[] = {kh_stores_path(job->options), kh_places_out(job->options), NULL};
    kh_inputs inputs = {store, job->diagnostics, keep_of(job->options), job->rejects, kh_clock_now(),
                        false, own[0],           job->options->replace, own};
    return kh_inputs_import(&inputs, job->options->inputs, &job->summary, error);
}

static kh_exit run_import(const kh_options *options)
{
    return run_job(options, import_files);
}

static bool may_write(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    return g_access(path, W_OK) == 0 && g_access(folder, W_OK) == 0;
}

/* Of this version, so that opening it changes nothing. */
static bool is_current(const char *path)
{
    g_autoptr(kh_store) store = kh_store_open_reading(path, NULL);
    return store != NULL;
}

/* A scratch store where there is none yet, and a copy of one that cannot be written or is of an older
 * version: check makes and changes no file. */
static kh_store *open_to_check(const kh_options *options, GError **error)
{
    const char *path = kh_stores_path(options);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return kh_store_open(NULL, error);
    return may_write(path) && is_current(path) ? kh_store_open(path, error) : kh_store_open_copy(path, error);
}

/* An import of everything in one transaction that is then rolled back. Nothing but the file that
 * --diagnostics names is written: its folder has to be there. */
static bool check_files(importing_job *job, GError **error)
{
    if (!kh_places_require_folder_of(job->options->diagnostics, "--diagnostics", error))
        return false;
    g_autoptr(kh_store) store = open_to_check(job->options, error);
    if (store == NULL || !kh_store_begin(store, error))
        return false;
    const char *const own[] = {kh_stores_path(job->options), kh_places_out(job->options), NULL};
    kh_inputs inputs = {store, job->diagnostics, keep_of(job->options), NULL, kh_clock_now(),
                        true,  own[0],           job->options->replace, own};
    bool done = kh_inputs_import(&inputs, job->options->inputs, &job->summary, error);
    kh_store_rollback(store);
    return done;
}

static kh_exit run_check(const kh_options *options)
{
    return run_job(options, check_files);
}

const kh_command kh_command_import = {
    .name = "import",
    .arguments = N_("INPUT..."),
    .summary = N_("Imports files into the store; a file with errors is refused whole."),
    .example = "kaohe import sample-data/台账 --keep-good-rows",
    .options =
        KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_KEEP_GOOD_ROWS, KH_OPTION_REPLACE, KH_OPTION_DIAGNOSTICS),
    .run = run_import,
};

const kh_command kh_command_check = {
    .name = "check",
    .arguments = N_("INPUT..."),
    .summary = N_("Says how each file is read and what an import would say, and changes nothing."),
    .example = "kaohe check sample-data --diagnostics diagnostics.csv",
    .options =
        KH_OPTIONS(KH_OPTION_STORE, KH_OPTION_KEEP_GOOD_ROWS, KH_OPTION_REPLACE, KH_OPTION_DIAGNOSTICS),
    .run = run_check,
};
