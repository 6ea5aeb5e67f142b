#include "store/undo.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/stores.h"
#include "cli/terminal.h"

static void put_outcome(int64_t import, const kh_undo_outcome *outcome)
{
    kh_terminal_line(_("import %" G_GINT64_FORMAT " (%s) is taken back: %" G_GINT64_FORMAT
                       " rows removed, %" G_GINT64_FORMAT " restored, %" G_GINT64_FORMAT
                       " left to other imports"),
                     import, outcome->file, outcome->removed, outcome->restored, outcome->kept);
    if (outcome->was_issued)
        kh_terminal_line(
            _("a result was issued that had seen it; it stays as it is, and rows that come again are "
              "not new"));
}

static bool undo_import(const kh_options *options, GError **error)
{
    if (options->inputs == NULL || options->inputs[1] != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name one file, or the number of one import; kaohe status lists them"));
        return false;
    }
    g_autoptr(kh_store) store = kh_stores_find(options, error);
    int64_t import = 0;
    kh_undo_outcome outcome;
    if (store == NULL || !kh_store_find_import(store, options->inputs[0], &import, error) ||
        !kh_store_undo(store, import, &outcome, error))
        return false;
    put_outcome(import, &outcome);
    g_free(outcome.file);
    return true;
}

static kh_exit run_undo(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return undo_import(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_undo = {
    .name = "undo",
    .arguments = N_("FILE|IMPORT"),
    .summary = N_("Takes one import back; rows that it had superseded stand again."),
    .example = "kaohe undo 台账/台账-教育局.csv",
    .options = KH_OPTIONS(KH_OPTION_STORE),
    .run = run_undo,
};
