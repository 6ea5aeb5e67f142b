#include "base/message.h"
#include "cli/office_files.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

typedef struct kh_issued {
    kh_date dated;
    int version;
} kh_issued;

/* The date of issue: --dated, else the first working day after the result's as_of. */
static bool find_issue_date(kh_store *store, const kh_options *options, const kh_period *period,
                            kh_date *dated, GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_calendar) calendar = kh_office_files_calendar(diagnostics, error);
    g_autoptr(kh_stored_result) stored = calendar == NULL ? NULL : kh_store_get_result(store, period, error);
    return stored != NULL && kh_store_lay_calendar(store, calendar, error) &&
           kh_pipeline_find_date(options, calendar, stored->result->as_of, dated, error);
}

/* What is issued is what was looked at: nothing is scored in between. */
static bool issue_in_transaction(kh_store *store, const kh_options *options, const kh_period *period,
                                 kh_issued *issued, GError **error)
{
    if (!kh_store_begin(store, error))
        return false;
    if (find_issue_date(store, options, period, &issued->dated, error) &&
        kh_store_issue(store, period, issued->dated, &issued->version, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}

static bool issue_period(const kh_options *options, GError **error)
{
    kh_period period;
    kh_issued issued = {0};
    char date[KH_MOMENT_TEXT_SIZE];
    if (!kh_pipeline_read_period(options, &period, error))
        return false;
    g_autoptr(kh_store) store = kh_pipeline_find_store(options, error);
    if (store == NULL || !issue_in_transaction(store, options, &period, &issued, error))
        return false;
    kh_terminal_line(_("%s version %d is issued, dated %s; it is frozen from now on"), period.name,
                     issued.version,
                     kh_moment_format((kh_moment){.at = kh_date_start(issued.dated), .timed = false}, date));
    return true;
}

static kh_exit run_issue(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return issue_period(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_issue = {
    .name = "issue",
    .arguments = "",
    .summary = N_("Issues a period's result: frozen from then on, scoring again makes a new version."),
    .example = "kaohe issue --period 2026Q3 --dated 2026-10-15",
    .options = "psd",
    .run = run_issue,
};
