/* A scored period on its way out of the store. */
#include "base/error.h"
#include "base/message.h"
#include "store/case_rows.h"
#include "store/results.h"

#include <string.h>

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

/* A statement over the rows of one scoring. */
static sqlite3_stmt *prepare_of(kh_store *store, const char *sql, int64_t id, GError **error)
{
    sqlite3_stmt *statement = kh_sql_prepare(store, sql, error);
    if (statement != NULL)
        sqlite3_bind_int64(statement, 1, id);
    return statement;
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
        kh_sql_prepare(store, "SELECT max(version) FROM scorings WHERE period = ?", error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, choice->period.name);
    bool row = false;
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    int newest = sqlite3_column_int(statement, 0);
    if (newest == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no result for %s; score it first (kaohe score)"), store->path,
                    choice->period.name);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no version %d of %s; the newest is %d (kaohe status lists them)"),
                    store->path, choice->version, choice->period.name, newest);
    return false;
}

static void read_scoring(sqlite3_stmt *statement, kh_stored_result *stored)
{
    stored->id = sqlite3_column_int64(statement, 0);
    stored->result->as_of = sqlite3_column_int64(statement, 1);
    stored->scheme_file = g_strdup(kh_sql_text(statement, 2));
    stored->scheme_digest = g_strdup(kh_sql_text(statement, 3));
    stored->scheme_text = g_strdup(kh_sql_text(statement, 4));
    stored->result->version = sqlite3_column_int(statement, 8);
    stored->result->replaces = sqlite3_column_int(statement, 9);
    stored->result->issued = sqlite3_column_type(statement, 10) != SQLITE_NULL;
    stored->result->issued_on = sqlite3_column_int(statement, 10);
    stored->result->last_import = sqlite3_column_int64(statement, 11);
    stored->result->decimals = sqlite3_column_int(statement, 6);
    stored->result->total_decimals = sqlite3_column_int(statement, 7);
    stored->result->assumed_weekends = sqlite3_column_int(statement, 5) != 0;
}

static bool get_scoring(kh_store *store, const kh_result_choice *choice, kh_stored_result *stored,
                        GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT id, as_of, scheme_file, scheme_digest, scheme, assumed_weekends, decimals, "
                       "total_decimals, version, replaces, issued_on, last_import FROM scorings "
                       "WHERE period = ?1 AND (?2 = 0 OR version = ?2) ORDER BY version DESC LIMIT 1",
                       error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, choice->period.name);
    sqlite3_bind_int(statement, 2, choice->version);
    bool row = false;
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    if (!row)
        return fail_missing(store, choice, error);
    read_scoring(statement, stored);
    return true;
}

static void clear_input(gpointer data)
{
    kh_input_clear(data);
}

static bool get_inputs(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare_of(
        store,
        "SELECT file, digest, \"table\", encoding, read, accepted, unchanged, superseding, refused "
        "FROM scored_inputs WHERE scoring = ? ORDER BY file, digest",
        stored->id, error);
    if (statement == NULL)
        return false;
    stored->inputs = g_array_new(FALSE, TRUE, sizeof(kh_input));
    g_array_set_clear_func(stored->inputs, clear_input);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_input input = {
            .file = g_strdup(kh_sql_text(statement, 0)),
            .digest = g_strdup(kh_sql_text(statement, 1)),
            .table = g_strdup(kh_sql_text(statement, 2)),
            .encoding = g_strdup(kh_sql_text(statement, 3)),
            .read = sqlite3_column_int64(statement, 4),
            .accepted = sqlite3_column_int64(statement, 5),
            .unchanged = sqlite3_column_int64(statement, 6),
            .superseding = sqlite3_column_int64(statement, 7),
            .refused = sqlite3_column_int64(statement, 8),
        };
        g_array_append_val(stored->inputs, input);
    }
    return stepped;
}

/* False where it has another number of dimensions than those before it. */
static bool read_standing(sqlite3_stmt *row, kh_result *result, bool first, kh_standing *standing)
{
    *standing = (kh_standing){
        .code = g_strdup(kh_sql_text(row, 0)),
        .name = g_strdup(kh_sql_text(row, 1)),
        .group = g_strdup(kh_sql_text(row, 2)),
        .assessed = sqlite3_column_int(row, 3) != 0,
        .silent = sqlite3_column_int(row, 4) != 0,
        .vetoed = sqlite3_column_int(row, 5) != 0,
        .total = sqlite3_column_int64(row, 6),
        .share = sqlite3_column_int64(row, 7),
        .adjusted = sqlite3_column_int64(row, 8),
        .group_rank = (guint)sqlite3_column_int64(row, 9),
        .overall_rank = (guint)sqlite3_column_int64(row, 10),
        .group_ranked = (guint)sqlite3_column_int64(row, 11),
        .grade = (guint)sqlite3_column_int64(row, 12),
    };
    g_auto(GStrv) dimensions = g_strsplit(kh_sql_text(row, 13), " ", -1);
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
    g_autoptr(sqlite3_stmt) statement = prepare_of(
        store,
        "SELECT code, name, \"group\", assessed, silent, vetoed, total, share, adjusted, group_rank, "
        "overall_rank, group_ranked, grade, dimensions, department FROM standings WHERE scoring = ? ORDER BY "
        "department",
        stored->id, error);
    if (statement == NULL)
        return false;
    g_autoptr(GArray) standings = g_array_new(FALSE, TRUE, sizeof(kh_standing));
    bool fits = true;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_standing standing;
        bool numbered = sqlite3_column_int64(statement, 14) == (int64_t)standings->len;
        fits &= read_standing(statement, stored->result, standings->len == 0, &standing) && numbered;
        g_array_append_val(standings, standing);
    }
    gsize count = 0;
    stored->result->standings = g_array_steal(standings, &count);
    stored->result->n_departments = (guint)count;
    return stepped && (fits || fail_changed(store, error));
}

static bool get_scores(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        prepare_of(store,
                   "SELECT outside, missing, absent, has_counts, passed, "
                   "cases, points, earned, adjusted, failed, indicator FROM scores "
                   "WHERE scoring = ? ORDER BY department, indicator",
                   stored->id, error);
    if (statement == NULL)
        return false;
    g_autoptr(GArray) scores = g_array_new(FALSE, TRUE, sizeof(kh_score));
    int64_t last = -1; /* the number of the last indicator */
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_score score = {
            .outside = sqlite3_column_int(statement, 0) != 0,
            .missing = sqlite3_column_int(statement, 1) != 0,
            .absent = sqlite3_column_int(statement, 2) != 0,
            .has_counts = sqlite3_column_int(statement, 3) != 0,
            .passed = sqlite3_column_int64(statement, 4),
            .cases = sqlite3_column_int64(statement, 5),
            .points = sqlite3_column_int64(statement, 6),
            .earned = sqlite3_column_int64(statement, 7),
            .adjusted = sqlite3_column_int64(statement, 8),
            .failed = sqlite3_column_int64(statement, 9),
        };
        g_array_append_val(scores, score);
        last = sqlite3_column_int64(statement, 10);
    }
    gsize count = 0;
    kh_result *result = stored->result;
    result->scores = g_array_steal(scores, &count);
    if (result->n_departments > 0)
        result->n_indicators = (guint)count / result->n_departments;
    bool fits = count == (gsize)result->n_departments * result->n_indicators &&
                (count == 0 || last + 1 == (int64_t)result->n_indicators);
    return stepped && (fits || fail_changed(store, error));
}

static bool get_actions(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare_of(
        store,
        "SELECT department, consequence FROM actions WHERE scoring = ? ORDER BY department, consequence",
        stored->id, error);
    if (statement == NULL)
        return false;
    g_autoptr(GArray) actions = g_array_new(FALSE, TRUE, sizeof(kh_action));
    bool fits = true;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_action action = {.department = (guint)sqlite3_column_int64(statement, 0),
                            .consequence = (guint)sqlite3_column_int64(statement, 1)};
        fits &= action.department < stored->result->n_departments;
        g_array_append_val(actions, action);
    }
    gsize count = 0;
    stored->result->actions = g_array_steal(actions, &count);
    stored->result->n_actions = (guint)count;
    return stepped && (fits || fail_changed(store, error));
}

kh_stored_result *kh_store_get_version(kh_store *store, const kh_result_choice *choice, GError **error)
{
    g_autoptr(kh_stored_result) stored = g_new0(kh_stored_result, 1);
    stored->result = g_new0(kh_result, 1);
    stored->result->period = choice->period;
    if (!get_scoring(store, choice, stored, error) || !get_inputs(store, stored, error) ||
        !get_standings(store, stored, error) || !get_scores(store, stored, error) ||
        !get_actions(store, stored, error))
        return NULL;
    return g_steal_pointer(&stored);
}

kh_stored_result *kh_store_get_result(kh_store *store, const kh_period *period, GError **error)
{
    kh_result_choice newest = {.period = *period};
    return kh_store_get_version(store, &newest, error);
}

/* What the lines of a ledger may name. */
typedef struct kh_ledger_bounds {
    int64_t departments, indicators;
} kh_ledger_bounds;

static bool find_bounds(const kh_ledger_keeper *keeper, kh_ledger_bounds *bounds, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        prepare_of(keeper->store,
                   "SELECT (SELECT count(*) FROM standings WHERE scoring = ?1), "
                   "(SELECT count(DISTINCT indicator) FROM scores WHERE scoring = ?1)",
                   keeper->id, error);
    bool row = false;
    if (statement == NULL || !kh_sql_step(keeper->store, statement, &row, error))
        return false;
    *bounds = (kh_ledger_bounds){sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1)};
    return true;
}

static bool is_within(const kh_ledger_line *line, const kh_ledger_bounds *bounds)
{
    return line->department < bounds->departments && line->indicator >= -1 &&
           line->indicator < bounds->indicators && line->kind < KH_LEDGER_KINDS;
}

static bool each_line(void *data, int department, kh_ledger_visit visit, void *visitor, GError **error)
{
    const kh_ledger_keeper *keeper = data;
    kh_ledger_bounds bounds;
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
