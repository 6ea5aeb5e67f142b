#include "base/message.h"
#include "cli/choices.h"
#include "cli/faults.h"
#include "cli/pipeline.h"
#include "cli/settlement.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "store/results.h"

static bool score_period(kh_job *job, const kh_options *options, GError **error)
{
    if (!kh_job_prepare(job, options, error))
        return false;
    kh_settlement settlement;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    if (store == NULL || !kh_pipeline_score(store, job, &settlement, error))
        return false;
    const kh_result_choice choice = {job->assessment, job->period, 0};
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, &choice, error);
    if (stored == NULL)
        return false;
    kh_terminal_ranking(job->applied, stored->result);
    kh_terminal_put("\n");
    kh_settlement_put(&settlement, job->assessment, &job->period);
    return true;
}

static kh_exit run_score(const kh_options *options)
{
    kh_job job = {0};
    g_autoptr(GError) error = NULL;
    bool done = score_period(&job, options, &error);
    kh_faults_put(job.diagnostics);
    kh_job_clear(&job);
    return done ? KH_EXIT_DONE : kh_terminal_fail(error);
}

static bool report_period(const kh_options *options, GError **error)
{
    if (!kh_choices_check_format(options, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    return store != NULL && kh_pipeline_report(store, options, NULL, error);
}

static kh_exit run_report(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return report_period(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_score = {
    .name = "score",
    .arguments = "",
    .summary = N_("Scores a period on what the store holds, and keeps the result there."),
    .example = "kaohe score --rules scoring-rules/county.yaml --period 2026Q3",
    .options =
        KH_OPTIONS(KH_OPTION_RULES, KH_OPTION_PERIOD, KH_OPTION_STORE, KH_OPTION_AS_OF, KH_OPTION_PARTIAL,
                   KH_OPTION_REOPEN, KH_OPTION_REOPEN_WHY, KH_OPTION_ASSUME_WEEKENDS),
    .run = run_score,
};

const kh_command kh_command_report = {
    .name = "report",
    .arguments = "",
    .summary = N_("Writes workbook, notices and tables of a period that is scored."),
    .example = "kaohe report --period 2026Q3 --out reports",
    .options =
        KH_OPTIONS(KH_OPTION_RESULT, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_OUT, KH_OPTION_STORE,
                   KH_OPTION_DATED, KH_OPTION_FORMAT_NOTICES, KH_OPTION_OFFICE, KH_OPTION_ASSUME_WEEKENDS),
    .run = run_report,
};
