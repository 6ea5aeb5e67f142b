#include "base/error.h"
#include "base/message.h"
#include "cli/clock.h"
#include "cli/inputs.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"

#include <glib/gstdio.h>

static bool needs_inputs(const kh_options *options, GError **error)
{
    if (options->inputs != NULL)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("no INPUT; name the files or folders to read"));
    return false;
}

static kh_exit conclude(kh_diagnostics *diagnostics, bool done, const kh_intake_summary *summary,
                        const GError *error)
{
    kh_terminal_diagnostics(diagnostics);
    if (!done)
        return kh_terminal_fail(error);
    kh_intake_summary_put(summary);
    if (summary->refused == 0)
        return KH_EXIT_DONE;
    kh_terminal_note(_("kaohe: %u of %u files have errors"), summary->refused, summary->files);
    return KH_EXIT_INPUT;
}

static bool import_files(const kh_options *options, kh_diagnostics *diagnostics, kh_intake_summary *summary,
                         GError **error)
{
    if (!needs_inputs(options, error))
        return false;
    g_autoptr(kh_store) store = kh_pipeline_open_store(options, error);
    if (store == NULL)
        return false;
    kh_inputs inputs = {store, diagnostics, KH_KEEP_WHOLE_FILES, kh_clock_now()};
    return kh_inputs_import(&inputs, options->inputs, summary, error);
}

static kh_exit run_import(const kh_options *options)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    kh_intake_summary summary = {0};
    bool done = import_files(options, diagnostics, &summary, &error);
    return conclude(diagnostics, done, &summary, error);
}

/* A scratch store in memory where there is none yet: check makes no file. */
static kh_store *open_to_check(const kh_options *options, GError **error)
{
    const char *path = options->store == NULL ? "kaohe.db" : options->store;
    return kh_store_open(g_file_test(path, G_FILE_TEST_EXISTS) ? path : NULL, error);
}

/* An import of everything in one transaction that is then rolled back. */
static bool check_files(const kh_options *options, kh_diagnostics *diagnostics, kh_intake_summary *summary,
                        GError **error)
{
    if (!needs_inputs(options, error))
        return false;
    g_autoptr(kh_store) store = open_to_check(options, error);
    if (store == NULL || !kh_store_begin(store, error))
        return false;
    kh_inputs inputs = {store, diagnostics, KH_KEEP_FOR_JUDGING, kh_clock_now()};
    bool done = kh_inputs_import(&inputs, options->inputs, summary, error);
    kh_store_rollback(store);
    return done;
}

static kh_exit run_check(const kh_options *options)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    kh_intake_summary summary = {0};
    bool done = check_files(options, diagnostics, &summary, &error);
    return conclude(diagnostics, done, &summary, error);
}

const kh_command kh_command_import = {
    .name = "import",
    .arguments = "INPUT...",
    .summary = N_("Imports files into the store; a file with errors is refused whole."),
    .example = "kaohe import sample-data/台账",
    .options = "s",
    .run = run_import,
};

const kh_command kh_command_check = {
    .name = "check",
    .arguments = "INPUT...",
    .summary = N_("Says what an import would say, and changes nothing."),
    .example = "kaohe check sample-data",
    .options = "s",
    .run = run_check,
};
