/* A scored period on its way out of the store. */
#include "base/error.h"
#include "base/message.h"
#include "store/case_rows.h"
#include "store/result_rows.h"
#include "store/results.h"

void kh_stored_result_free(kh_stored_result *stored)
{
    if (stored == NULL)
        return;
    kh_result_free(stored->result);
    if (stored->inputs != NULL)
        g_array_unref(stored->inputs);
    g_free(stored->scheme_file);
    g_free(stored->scheme_digest);
    g_free(stored->scheme_text);
    g_free(stored);
}

/* The rows of one scoring; `from` asks for it once. */
static kh_sql_rows select_of(kh_store *store, const kh_sql_shape *shape, const char *from, int64_t id,
                             GError **error)
{
    kh_sql_rows rows = kh_sql_select(store, shape, from, error);
    sqlite3_bind_int64(rows.statement, 1, id);
    return rows;
}

/* False, with the words for it: the rows of a result are written together and fit each other. */
static bool fail_changed(const kh_store *store, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("a result in the store “%s” does not fit together; the store has been changed by hand: "
                  "restore it from a copy"),
                store->path);
    return false;
}

/* Where the version is not there; the newest one that is says what can be named. */
static bool fail_missing(kh_store *store, const kh_result_choice *choice, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT max(version) FROM scorings WHERE assessment = ? AND period = ?", error);
    int64_t newest = 0;
    kh_sql_bind_text(statement, 1, choice->assessment);
    kh_sql_bind_text(statement, 2, choice->period.name);
    if (!kh_sql_number(store, statement, &newest, error))
        return false;
    if (newest == 0 && choice->assessment[0] != '\0')
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no result of “%s” for %s; score it first (kaohe score)"),
                    store->path, choice->assessment, choice->period.name);
    else if (newest == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no result for %s; score it first (kaohe score)"), store->path,
                    choice->period.name);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no version %d of %s; the newest is %d (kaohe status lists them)"),
                    store->path, choice->version, choice->period.name, (int)newest);
    return false;
}

/* A result's own row. */
typedef struct scoring_row {
    kh_stored_result stored;
    kh_result result;
} scoring_row;

static const kh_sql_field scoring_fields[] = {
    KH_SQL_FIELD(scoring_row, stored.id, "id"),
    KH_SQL_FIELD(scoring_row, result.assessment, "assessment"),
    KH_SQL_FIELD(scoring_row, result.as_of, "as_of"),
    KH_SQL_FIELD(scoring_row, result.as_of_given, "as_of_given"),
    KH_SQL_FIELD(scoring_row, stored.scheme_file, "scheme_file"),
    KH_SQL_FIELD(scoring_row, stored.scheme_digest, "scheme_digest"),
    KH_SQL_FIELD(scoring_row, stored.scheme_text, "scheme"),
    KH_SQL_FIELD(scoring_row, result.assumed_weekends, "assumed_weekends"),
    KH_SQL_FIELD(scoring_row, result.assume_weekends, "assume_weekends"),
    KH_SQL_FIELD(scoring_row, result.partial, "partial"),
    KH_SQL_FIELD(scoring_row, result.reopened, "reopened"),
    KH_SQL_FIELD(scoring_row, result.why, "why"),
    KH_SQL_FIELD(scoring_row, result.decimals, "decimals"),
    KH_SQL_FIELD(scoring_row, result.total_decimals, "total_decimals"),
    KH_SQL_FIELD(scoring_row, result.version, "version"),
    KH_SQL_FIELD(scoring_row, result.replaces, "replaces"),
    KH_SQL_FIELD(scoring_row, result.issued, "issued_on IS NOT NULL"),
    KH_SQL_FIELD(scoring_row, result.issued_on, "issued_on"),
    KH_SQL_FIELD(scoring_row, result.known.cutoff, "cutoff"),
    KH_SQL_FIELD(scoring_row, result.known.seen, "last_import"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_DEPARTMENTS], "kept_departments"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_CATALOGUE], "kept_catalogue"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_DUTIES], "kept_duties"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_CALENDAR], "kept_calendar"),
};
static const kh_sql_shape scoring_shape = KH_SQL_SHAPE(scoring_fields);

static bool get_scoring(kh_store *store, const kh_result_choice *choice, kh_stored_result *stored,
                        GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &scoring_shape,
                                             "FROM scorings WHERE assessment = ?1 AND period = ?2 AND "
                                             "(?3 = 0 OR version = ?3) ORDER BY version DESC LIMIT 1",
                                             error);
    kh_sql_bind_text(rows.statement, 1, choice->assessment);
    kh_sql_bind_text(rows.statement, 2, choice->period.name);
    sqlite3_bind_int(rows.statement, 3, choice->version);
    scoring_row row = {.result = {.period = choice->period}};
    if (!kh_sql_next(&rows, &row, error))
        return !rows.failed && fail_missing(store, choice, error);
    *stored = row.stored;
    stored->result = g_memdup2(&row.result, sizeof row.result);
    return true;
}

static void clear_input(gpointer data)
{
    kh_input_clear(data);
}

static bool get_inputs(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_auto(kh_sql_rows) rows =
        select_of(store, &kh_input_shape, "FROM scored_inputs WHERE scoring = ? ORDER BY file, digest",
                  stored->id, error);
    stored->inputs = g_array_new(FALSE, TRUE, sizeof(kh_input));
    g_array_set_clear_func(stored->inputs, clear_input);
    for (kh_input input; kh_sql_next(&rows, &input, error);)
        g_array_append_val(stored->inputs, input);
    return !rows.failed;
}

/* False where it has another number of dimensions than those before it. */
static bool read_dimensions(const char *text, kh_result *result, bool first, kh_standing *standing)
{
    g_auto(GStrv) dimensions = g_strsplit(text, " ", -1);
    guint n_dimensions = g_strv_length(dimensions);
    bool fits = first || n_dimensions == result->n_dimensions;
    result->n_dimensions = n_dimensions;
    standing->dimensions = g_new0(int64_t, (gsize)n_dimensions + 1);
    for (guint d = 0; d < n_dimensions; d++)
        standing->dimensions[d] = g_ascii_strtoll(dimensions[d], NULL, 10);
    return fits;
}

static bool get_standings(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_auto(kh_sql_rows) rows = select_of(
        store, &kh_standing_shape, "FROM standings WHERE scoring = ? ORDER BY department", stored->id, error);
    g_autoptr(GArray) standings = g_array_new(FALSE, TRUE, sizeof(kh_standing));
    bool fits = true;
    for (kh_standing_row row = {0}; kh_sql_next(&rows, &row, error); g_free(row.dimensions)) {
        fits &= row.department == standings->len;
        fits &= read_dimensions(row.dimensions, stored->result, standings->len == 0, &row.standing);
        g_array_append_val(standings, row.standing);
    }
    gsize count = 0;
    stored->result->standings = g_array_steal(standings, &count);
    stored->result->n_departments = (guint)count;
    return !rows.failed && (fits || fail_changed(store, error));
}

static bool get_scores(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_auto(kh_sql_rows) rows =
        select_of(store, &kh_score_shape, "FROM scores WHERE scoring = ? ORDER BY department, indicator",
                  stored->id, error);
    g_autoptr(GArray) scores = g_array_new(FALSE, TRUE, sizeof(kh_score));
    kh_score_row row = {0};
    while (kh_sql_next(&rows, &row, error))
        g_array_append_val(scores, row.score);
    gsize count = 0;
    kh_result *result = stored->result;
    result->scores = g_array_steal(scores, &count);
    if (result->n_departments > 0)
        result->n_indicators = (guint)count / result->n_departments;
    bool fits = count == (gsize)result->n_departments * result->n_indicators &&
                (count == 0 || row.indicator + 1 == result->n_indicators);
    return !rows.failed && (fits || fail_changed(store, error));
}

static bool get_actions(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_auto(kh_sql_rows) rows =
        select_of(store, &kh_action_shape, "FROM actions WHERE scoring = ? ORDER BY department, consequence",
                  stored->id, error);
    g_autoptr(GArray) actions = g_array_new(FALSE, TRUE, sizeof(kh_action));
    bool fits = true;
    for (kh_action_row row; kh_sql_next(&rows, &row, error);) {
        fits &= row.action.department < stored->result->n_departments;
        g_array_append_val(actions, row.action);
    }
    gsize count = 0;
    stored->result->actions = g_array_steal(actions, &count);
    stored->result->n_actions = (guint)count;
    return !rows.failed && (fits || fail_changed(store, error));
}

kh_stored_result *kh_store_get_version(kh_store *store, const kh_result_choice *choice, GError **error)
{
    g_autoptr(kh_stored_result) stored = g_new0(kh_stored_result, 1);
    if (!get_scoring(store, choice, stored, error) || !get_inputs(store, stored, error) ||
        !get_standings(store, stored, error) || !get_scores(store, stored, error) ||
        !get_actions(store, stored, error))
        return NULL;
    return g_steal_pointer(&stored);
}

/* What the lines of a ledger may name. */
typedef struct ledger_bounds {
    int64_t departments, indicators;
} ledger_bounds;

static const kh_sql_field bounds_fields[] = {
    KH_SQL_FIELD(ledger_bounds, departments, "(SELECT count(*) FROM standings WHERE scoring = ?1)"),
    KH_SQL_FIELD(ledger_bounds, indicators,
                 "(SELECT count(DISTINCT indicator) FROM scores WHERE scoring = ?1)"),
};
static const kh_sql_shape bounds_shape = KH_SQL_SHAPE(bounds_fields);

static bool find_bounds(const kh_ledger_keeper *keeper, ledger_bounds *bounds, GError **error)
{
    g_auto(kh_sql_rows) rows = select_of(keeper->store, &bounds_shape, "", keeper->id, error);
    return kh_sql_next(&rows, bounds, error);
}

static bool is_within(const kh_ledger_line *line, const ledger_bounds *bounds)
{
    return line->department < bounds->departments && line->indicator >= -1 &&
           line->indicator < bounds->indicators && line->kind < KH_LEDGER_KINDS;
}

static bool each_line(void *data, int department, kh_ledger_visit visit, void *visitor, GError **error)
{
    const kh_ledger_keeper *keeper = data;
    ledger_bounds bounds;
    if (!find_bounds(keeper, &bounds, error))
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_select(
        keeper->store, &kh_ledger_shape,
        "FROM ledger WHERE scoring = ?1 AND department BETWEEN ?2 AND ?3 ORDER BY department, position",
        error);
    sqlite3_bind_int64(rows.statement, 1, keeper->id);
    sqlite3_bind_int64(rows.statement, 2, department < 0 ? G_MININT64 : department);
    sqlite3_bind_int64(rows.statement, 3, department < 0 ? G_MAXINT64 : department);
    for (kh_ledger_row row; kh_sql_next(&rows, &row, error);) {
        if (!is_within(&row.line, &bounds))
            return fail_changed(keeper->store, error);
        if (!visit(&row.line, visitor, error))
            return false;
    }
    return !rows.failed;
}

kh_ledger_source kh_store_ledger(kh_ledger_keeper *keeper)
{
    return (kh_ledger_source){.keeper = keeper, .each = each_line};
}
