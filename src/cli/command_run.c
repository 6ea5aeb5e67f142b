#include "base/error.h"
#include "base/message.h"
#include "cli/clock.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* All inputs in one transaction: every one is accepted, or none is imported. */
static bool import_all(kh_store *store, kh_job *job, const kh_options *options, GError **error)
{
    kh_inputs inputs = {store, job->diagnostics, KH_KEEP_FOR_JUDGING, kh_clock_now()};
    kh_intake_summary summary;
    if (!kh_store_begin(store, error))
        return false;
    bool imported = kh_inputs_import(&inputs, options->inputs, &summary, error);
    if (imported && summary.refused == 0) {
        if (!kh_store_commit(store, error))
            return false;
        kh_intake_summary_put(&summary);
        return true;
    }
    kh_store_rollback(store);
    if (!imported)
        return false;
    kh_intake_summary_put(&summary);
    g_set_error(
        error, KH_ERROR, KH_ERROR_INPUT,
        _("%u of %u files have errors: nothing was imported, nothing scored; mend them and run again"),
        summary.refused, summary.files);
    return false;
}

/* The reports' folder is tried before anything is imported: it, or the folder it will be made in. */
static bool check_out(const kh_options *options, GError **error)
{
    const char *out = options->out == NULL ? "reports" : options->out;
    g_autofree char *folder = g_strdup(out);
    while (g_access(folder, F_OK) != 0 && strcmp(folder, ".") != 0 && strcmp(folder, "/") != 0) {
        char *above = g_path_get_dirname(folder);
        g_free(folder);
        folder = above;
    }
    if (g_file_test(folder, G_FILE_TEST_IS_DIR) && g_access(folder, W_OK) == 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("“%s” cannot be written to; choose another --out"), out);
    return false;
}

static bool run_job(kh_job *job, const kh_options *options, GError **error)
{
    if (!kh_job_prepare(job, options, error) || !check_out(options, error))
        return false;
    g_autoptr(kh_store) store = kh_pipeline_open_store(options, error);
    int64_t rows = 0;
    if (store == NULL || !kh_store_count_rows(store, &rows, error))
        return false;
    kh_terminal_line(_("store %s: %" G_GINT64_FORMAT " rows before this run"),
                     options->store == NULL ? "kaohe.db" : options->store, rows);
    return import_all(store, job, options, error) && kh_pipeline_score(store, job, error) &&
           kh_pipeline_report(store, options, error);
}

static kh_exit run(const kh_options *options)
{
    kh_job job = {0};
    g_autoptr(GError) error = NULL;
    bool done = false;
    if (options->inputs == NULL)
        g_set_error(&error, KH_ERROR, KH_ERROR_USAGE, _("no INPUT; name the files or folders to read"));
    else
        done = run_job(&job, options, &error);
    if (job.diagnostics != NULL)
        kh_terminal_diagnostics(job.diagnostics);
    kh_job_clear(&job);
    return done ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_run = {
    .name = "run",
    .arguments = "INPUT...",
    .summary = N_("Imports logs and spot checks, scores the period, and writes workbook and notices."),
    .example = "kaohe run sample-data --rules scoring-rules/county.yaml --period 2026Q3 --out reports",
    .options = "rposadyw",
    .run = run,
};
