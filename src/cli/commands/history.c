#include "base/error.h"
#include "base/message.h"
#include "base/place.h"
#include "cli/stores.h"
#include "cli/terminal.h"
#include "store/versions.h"

/* Caller frees. */
static char *describe_fate(const kh_version *version)
{
    if (version->taken_out_by != 0)
        return g_strdup_printf(_("  taken out by import %" G_GINT64_FORMAT), version->taken_out_by);
    return g_strdup(version->repeats  ? _("  the same cells")
                    : version->stands ? _("  stands")
                                      : _("  superseded"));
}

static void put_version(const kh_version *version, void *data)
{
    (void)data;
    char imported[KH_MOMENT_TEXT_SIZE];
    g_autofree char *place = kh_place_format((kh_place){version->file, version->line, 0});
    g_autofree char *fate = describe_fate(version);
    kh_terminal_line(_("import %" G_GINT64_FORMAT "  %s  %s%s"), version->import,
                     kh_moment_format(version->imported, imported), place, fate);
    for (guint i = 0; i < version->n_changes; i++) {
        const kh_cell_change *change = &version->changes[i];
        if (change->before[0] == '\0')
            kh_terminal_line("    %s: %s", change->heading, change->after);
        else
            kh_terminal_line("    %s: %s → %s", change->heading, change->before, change->after);
    }
}

static bool show_history(const kh_options *options, GError **error)
{
    if (options->inputs == NULL || g_strv_length(options->inputs) != 2) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("name a department and an 索引号; see kaohe history --help"));
        return false;
    }
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    kh_record_key key = {options->inputs[0], options->inputs[1]};
    return store != NULL && kh_store_each_version(store, &key, put_version, NULL, error);
}

static kh_exit run_history(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return show_history(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_history = {
    .name = "history",
    .arguments = N_("DEPARTMENT INDEX_NO"),
    .summary = N_("Shows every version of a record: from which file and line, imported when, what changed."),
    .example = "kaohe history 县教育局 11349926192221392T/2026-00174",
    .options = KH_OPTIONS(KH_OPTION_STORE),
    .run = run_history,
};
