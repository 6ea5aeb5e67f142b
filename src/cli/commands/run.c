#include "base/error.h"
#include "base/message.h"
#include "cli/clock.h"
#include "cli/faults.h"
#include "cli/inputs.h"
#include "cli/knowing.h"
#include "cli/office_names.h"
#include "cli/pipeline.h"
#include "cli/places.h"
#include "cli/settlement.h"
#include "cli/stores.h"
#include "cli/terminal.h"

/* One run. */
typedef struct run_state {
    const kh_options *options;
    kh_job job;
    kh_rejects *rejects; /* NULL: a file with errors stops the run */
    kh_inputs_summary summary;
} run_state;

static bool put_summary(const run_state *run)
{
    kh_inputs_summary_put(&run->summary);
    if (run->rejects != NULL)
        kh_rejects_list(run->rejects);
    return true;
}

/* All inputs in one transaction: every one is accepted, or none is imported, but for their good rows where
 * these are to be kept. */
static bool import_all(kh_store *store, run_state *run, GError **error)
{
    bool keeps = run->rejects != NULL;
    const char *const own[] = {kh_stores_path(run->options), kh_places_out(run->options), run->options->rules,
                               NULL};
    kh_inputs inputs = {store,        run->job.diagnostics,  keeps ? KH_KEEP_GOOD_ROWS : KH_KEEP_FOR_JUDGING,
                        run->rejects, kh_clock_now(),        false,
                        own[0],       run->options->replace, own};
    if (!kh_store_begin(store, error))
        return false;
    bool imported = kh_inputs_import(&inputs, run->options->inputs, &run->summary, error);
    bool is_good = imported && (keeps || run->summary.refused == 0);
    bool is_kept = false;
    if (is_good && kh_store_commit_or_tell(store, &is_kept, error))
        return put_summary(run);
    if (!is_good)
        kh_store_rollback(store);
    if (keeps && !is_kept)
        kh_rejects_withdraw(run->rejects, 0);
    if (!imported || is_good)
        return false;
    const kh_inputs_summary summary = run->summary;
    kh_inputs_summary_put(&summary);
    g_autofree char *refusal = kh_inputs_summary_refusal(&summary);
    g_set_error(error, KH_ERROR, KH_ERROR_INPUT,
                _("%s: nothing was imported, nothing scored; mend what is wrong and run again"), refusal);
    return false;
}

/* What the run will write to is tried before anything is imported. */
static bool check_places(const run_state *run, GError **error)
{
    const char *out = kh_places_out(run->options);
    const char *id = run->job.scheme == NULL ? "" : run->job.scheme->id;
    g_autofree char *reports = g_build_filename(out, id, run->job.period.name, NULL);
    g_autofree char *rejects = g_build_filename(out, "rejects", NULL);
    return kh_places_check_folder(reports, "--out", error) &&
           (run->rejects == NULL || kh_places_check_folder(rejects, "--out", error));
}

/* What became of the result is said whatever becomes of its reports. */
static bool score_and_report(kh_store *store, run_state *run, GError **error)
{
    kh_settlement settlement;
    if (!kh_pipeline_score(store, &run->job, &settlement, error))
        return false;
    bool reported = kh_pipeline_report(store, run->options, &run->job, error);
    kh_settlement_put(&settlement, run->job.assessment, &run->job.period);
    return reported;
}

/* Where there is no store yet: nothing can be scored, and none is made. */
static bool refuse_without_scheme(GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("--rules is missing; name a scoring scheme"));
    return false;
}

static bool run_job(run_state *run, GError **error)
{
    const kh_options *options = run->options;
    if (!kh_job_prepare(&run->job, options, error) || !check_places(run, error))
        return false;
    if (run->job.scheme != NULL)
        kh_office_names_warn(run->job.scheme, options->office);
    else if (kh_stores_is_new(options))
        return refuse_without_scheme(error);
    bool is_new = kh_stores_is_new(options);
    g_autoptr(kh_store) store = kh_stores_open(options, error);
    int64_t rows = 0;
    if (store == NULL || !kh_store_count_rows(store, &rows, error) ||
        !kh_knowing_check(store, &run->job, error))
        return false;
    if (!is_new)
        kh_terminal_line(_("store %s: %" G_GINT64_FORMAT " rows before this run"), kh_stores_path(options),
                         rows);
    return import_all(store, run, error) && score_and_report(store, run, error);
}

static kh_exit conclude(const run_state *run, bool done, const GError *error)
{
    if (!done)
        return kh_terminal_fail(error);
    if (run->summary.refused == 0)
        return KH_EXIT_DONE;
    g_autofree char *refusal = kh_inputs_summary_refusal(&run->summary);
    kh_terminal_note(_("kaohe: %s: only the good rows are imported and scored"), refusal);
    return KH_EXIT_INPUT;
}

static kh_exit run(const kh_options *options)
{
    run_state run = {.options = options};
    g_autoptr(GError) error = NULL;
    if (options->keep_good_rows) {
        g_autofree char *folder = g_build_filename(kh_places_out(options), "rejects", NULL);
        run.rejects = kh_rejects_new(folder);
    }
    bool done = kh_faults_check_file(options->diagnostics, &error) && kh_inputs_require(options, &error) &&
                run_job(&run, &error);
    if (run.job.diagnostics != NULL)
        done &= kh_faults_report(run.job.diagnostics, options->diagnostics, done ? &error : NULL);
    kh_job_clear(&run.job);
    kh_rejects_free(run.rejects);
    return conclude(&run, done, error);
}

const kh_command kh_command_run = {
    .name = "run",
    .arguments = N_("INPUT..."),
    .summary = N_("Imports logs and spot checks, scores the period, and writes workbook and notices."),
    .example = "kaohe run sample-data --rules scoring-rules/county.yaml --period 2026Q3 --out reports",
    .options = KH_OPTIONS(KH_OPTION_RULES, KH_OPTION_PERIOD, KH_OPTION_OUT, KH_OPTION_STORE, KH_OPTION_AS_OF,
                          KH_OPTION_DATED, KH_OPTION_PARTIAL, KH_OPTION_REOPEN, KH_OPTION_REOPEN_WHY,
                          KH_OPTION_KEEP_GOOD_ROWS, KH_OPTION_REPLACE, KH_OPTION_DIAGNOSTICS,
                          KH_OPTION_OFFICE, KH_OPTION_ASSUME_WEEKENDS),
    .run = run,
};
