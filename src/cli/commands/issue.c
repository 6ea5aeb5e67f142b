#include "base/error.h"
#include "base/message.h"
#include "cli/choices.h"
#include "cli/pipeline.h"
#include "cli/stores.h"
#include "cli/terminal.h"

static bool check_first_number(const kh_options *options, GError **error)
{
    if (options->first_number >= 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--first-number %" G_GINT64_FORMAT " is no number of a document; expected 1 or more"),
                options->first_number);
    return false;
}

static bool issue_period(const kh_options *options, GError **error)
{
    if (!kh_choices_check_format(options, error) || !check_first_number(options, error))
        return false;
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    return store != NULL && kh_pipeline_issue(store, options, error);
}

static kh_exit run_issue(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return issue_period(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_issue = {
    .name = "issue",
    .arguments = "",
    .summary =
        N_("Issues a period's result: freezes it, numbers its notices, and writes them with the reports."),
    .example = "kaohe issue --period 2026Q3 --dated 2026-10-15",
    .options =
        KH_OPTIONS(KH_OPTION_PERIOD, KH_OPTION_SCHEME, KH_OPTION_RULES_OF, KH_OPTION_OUT, KH_OPTION_STORE,
                   KH_OPTION_DATED, KH_OPTION_FORMAT_NOTICES, KH_OPTION_FIRST_NUMBER, KH_OPTION_OFFICE),
    .run = run_issue,
};
