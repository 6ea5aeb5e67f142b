#include "store/status.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/assessments.h"
#include "cli/office_files.h"
#include "cli/stores.h"
#include "cli/terminal.h"

enum { TABLE_WIDTH = 10, NAME_WIDTH = 24, FILE_WIDTH = 32 };

static bool put_tables(kh_store *store, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        kh_table_status status;
        if (!kh_store_table_status(store, (kh_table_id)id, &status, error))
            return false;
        g_autofree char *title = kh_text_padded(kh_table_get((kh_table_id)id)->title, TABLE_WIDTH);
        kh_terminal_line(_("%s %10" G_GINT64_FORMAT " rows, %" G_GINT64_FORMAT " superseded"), title,
                         status.rows, status.superseded);
    }
    return true;
}

/* `2007–2024, 2026`: the years whose calendar is known as a whole. Caller frees. */
static char *known_years(const kh_calendar *calendar)
{
    g_autoptr(GString) years = g_string_new(NULL);
    for (int year = KH_CIVIL_FIRST_YEAR; year <= KH_CIVIL_LAST_YEAR; year++) {
        int first = year;
        while (kh_calendar_covers(calendar, year))
            year++;
        if (year == first)
            continue;
        g_string_append_printf(years, "%s%d", years->len == 0 ? "" : _(", "), first);
        if (year - 1 > first)
            g_string_append_printf(years, "–%d", year - 1);
    }
    return g_string_free(g_steal_pointer(&years), FALSE);
}

static bool has_days_beside(const kh_calendar *calendar, const kh_calendar *shipped, int year)
{
    kh_date end = kh_date_from_ymd(year + 1, 1, 1);
    for (kh_date date = kh_date_from_ymd(year, 1, 1); date < end; date++) {
        kh_day_type type = kh_calendar_is_workday(calendar, date) ? KH_DAY_TYPE_WORK : KH_DAY_TYPE_OFF;
        if (kh_calendar_lists(calendar, date, type) && !kh_calendar_lists(shipped, date, type))
            return true;
    }
    return false;
}

/* Which years deadlines can be counted in, and of which the store holds a part only. */
static bool put_calendar(kh_store *store, GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_calendar) shipped = kh_office_files_calendar(diagnostics, error);
    g_autoptr(kh_calendar) calendar = shipped == NULL ? NULL : kh_calendar_copy(shipped);
    if (calendar == NULL || !kh_store_lay_calendar(store, calendar, error))
        return false;
    g_autofree char *known = known_years(calendar);
    kh_terminal_line(_("calendar known as a whole: %s"), known);
    for (int year = KH_CIVIL_FIRST_YEAR; year <= KH_CIVIL_LAST_YEAR; year++) {
        g_autofree char *lacking = kh_calendar_lacking(calendar, year);
        if (lacking != NULL && has_days_beside(calendar, shipped, year))
            kh_terminal_line(
                _("calendar of %d incomplete: no 休 in %s; import that year's whole 节假日 table"), year,
                lacking);
    }
    return true;
}

static void put_import(const kh_import_status_row *row, void *data)
{
    bool *headed = data;
    char imported[KH_MOMENT_TEXT_SIZE];
    if (!*headed)
        kh_terminal_line("\n%s", _("import  imported at          table       file"));
    *headed = true;
    g_autofree char *table = kh_text_padded(row->table[0] == '\0' ? _("unread") : row->table, TABLE_WIDTH);
    g_autofree char *file = kh_text_padded(row->file, FILE_WIDTH);
    g_autofree char *withdrawn = row->withdrawn == 0
                                     ? g_strdup("")
                                     : g_strdup_printf(_("; %" G_GINT64_FORMAT " taken out"), row->withdrawn);
    kh_terminal_line(_("%6" G_GINT64_FORMAT "  %s  %s  %s  %" G_GINT64_FORMAT " read, %" G_GINT64_FORMAT
                       " accepted, %" G_GINT64_FORMAT " unchanged, %" G_GINT64_FORMAT
                       " superseding, %" G_GINT64_FORMAT " refused; %" G_GINT64_FORMAT " stand%s"),
                     row->import, kh_moment_format(row->imported, imported), table, file, row->read,
                     row->accepted, row->unchanged, row->superseding, row->refused, row->standing, withdrawn);
}

static void put_holding(const kh_holding *holding, void *data)
{
    bool *headed = data;
    if (!*headed)
        kh_terminal_line("\n%s", _("by department and quarter (of 起算时间, 检查日期, 日期)"));
    *headed = true;
    g_autofree char *name = kh_text_padded(holding->name, NAME_WIDTH);
    kh_terminal_line(_("%s  %dQ%d  %8" G_GINT64_FORMAT " records  %6" G_GINT64_FORMAT
                       " findings  %6" G_GINT64_FORMAT " metrics"),
                     name, holding->year, holding->quarter, holding->records, holding->findings,
                     holding->metrics);
}

static void put_scored(const kh_scored_version *scored, void *data)
{
    bool *headed = data;
    char as_of[KH_MOMENT_TEXT_SIZE];
    char issued[KH_MOMENT_TEXT_SIZE];
    if (!*headed)
        kh_terminal_line("\n%s", _("scored periods"));
    *headed = true;
    kh_moment_format((kh_moment){.at = scored->as_of, .timed = true}, as_of);
    kh_date_format(scored->issued_on, issued);
    g_autofree char *state =
        scored->issued ? g_strdup_printf(_("issued %s"), issued) : g_strdup(_("not issued"));
    g_autofree char *replaces =
        scored->replaces == 0 ? g_strdup("") : g_strdup_printf(_(", replaces version %d"), scored->replaces);
    g_autofree char *changed =
        scored->other_inputs == 0
            ? g_strdup("")
            : g_strdup_printf(ngettext("; %" G_GINT64_FORMAT " file has come or gone since",
                                       "; %" G_GINT64_FORMAT " files have come or gone since",
                                       (gulong)scored->other_inputs),
                              scored->other_inputs);
    g_autofree char *label = kh_assessments_label(scored->assessment, scored->period);
    g_autofree char *cut = g_strconcat(as_of, scored->as_of_given ? _(" (given)") : "", NULL);
    kh_terminal_line(_("%s version %d%s: as of %s, by %s, %s%s"), label, scored->version, replaces, cut,
                     scored->scheme_file, state, changed);
    if (scored->reopened[0] != '\0')
        kh_terminal_line(_("  reopened: %s; why: %s"), scored->reopened, scored->why);
}

static bool show_status(const kh_options *options, GError **error)
{
    bool headed[3] = {false, false, false};
    if (options->inputs != NULL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” is one word too many; see kaohe status --help"),
                    options->inputs[0]);
        return false;
    }
    g_autoptr(kh_store) store = kh_stores_find_to_read(options, error);
    return store != NULL && put_tables(store, error) && put_calendar(store, error) &&
           kh_store_each_import(store, put_import, &headed[0], error) &&
           kh_store_each_holding(store, put_holding, &headed[1], error) &&
           kh_store_each_scored(store, put_scored, &headed[2], error);
}

static kh_exit run_status(const kh_options *options)
{
    g_autoptr(GError) error = NULL;
    return show_status(options, &error) ? KH_EXIT_DONE : kh_terminal_fail(error);
}

const kh_command kh_command_status = {
    .name = "status",
    .arguments = "",
    .summary = N_("Shows what the store holds: by table, file, department and quarter, and what was scored."),
    .example = "kaohe status --store kaohe.db",
    .options = KH_OPTIONS(KH_OPTION_STORE),
    .run = run_status,
};
