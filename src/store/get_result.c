/* A scored period on its way out of the store. */
#include "base/error.h"
#include "base/message.h"
#include "store/results.h"
#include "store/sql.h"

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

static bool get_scoring(kh_store *store, const kh_period *period, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT id, as_of, scheme_file, scheme_digest, scheme, assumed_weekends, decimals, "
                       "total_decimals, version, replaces, issued_on, last_import FROM scorings "
                       "WHERE period = ? ORDER BY version DESC LIMIT 1",
                       error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, period->name);
    bool row = false;
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    if (!row) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("the store “%s” has no result for %s; score it first (kaohe score)"), store->path,
                    period->name);
        return false;
    }
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

static void read_standing(sqlite3_stmt *row, kh_result *result, kh_standing *standing)
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
    result->n_dimensions = g_strv_length(dimensions);
    standing->dimensions = g_new0(int64_t, (gsize)result->n_dimensions + 1);
    for (guint d = 0; d < result->n_dimensions; d++)
        standing->dimensions[d] = g_ascii_strtoll(dimensions[d], NULL, 10);
}

static bool get_standings(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare_of(
        store,
        "SELECT code, name, \"group\", assessed, silent, vetoed, total, share, adjusted, group_rank, "
        "overall_rank, group_ranked, grade, dimensions FROM standings WHERE scoring = ? ORDER BY department",
        stored->id, error);
    if (statement == NULL)
        return false;
    g_autoptr(GArray) standings = g_array_new(FALSE, TRUE, sizeof(kh_standing));
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_standing standing;
        read_standing(statement, stored->result, &standing);
        g_array_append_val(standings, standing);
    }
    gsize count = 0;
    stored->result->standings = g_array_steal(standings, &count);
    stored->result->n_departments = (guint)count;
    return stepped;
}

static bool get_scores(kh_store *store, kh_stored_result *stored, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = prepare_of(store,
                                                   "SELECT outside, missing, absent, has_counts, passed, "
                                                   "cases, points, earned, adjusted, failed FROM scores "
                                                   "WHERE scoring = ? ORDER BY department, indicator",
                                                   stored->id, error);
    if (statement == NULL)
        return false;
    g_autoptr(GArray) scores = g_array_new(FALSE, TRUE, sizeof(kh_score));
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
    }
    gsize count = 0;
    stored->result->scores = g_array_steal(scores, &count);
    if (stored->result->n_departments > 0)
        stored->result->n_indicators = (guint)count / stored->result->n_departments;
    return stepped;
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
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_action action = {.department = (guint)sqlite3_column_int64(statement, 0),
                            .consequence = (guint)sqlite3_column_int64(statement, 1)};
        g_array_append_val(actions, action);
    }
    gsize count = 0;
    stored->result->actions = g_array_steal(actions, &count);
    stored->result->n_actions = (guint)count;
    return stepped;
}

kh_stored_result *kh_store_get_result(kh_store *store, const kh_period *period, GError **error)
{
    g_autoptr(kh_stored_result) stored = g_new0(kh_stored_result, 1);
    stored->result = g_new0(kh_result, 1);
    stored->result->period = *period;
    if (!get_scoring(store, period, stored, error) || !get_inputs(store, stored, error) ||
        !get_standings(store, stored, error) || !get_scores(store, stored, error) ||
        !get_actions(store, stored, error))
        return NULL;
    return g_steal_pointer(&stored);
}

static kh_ledger_line read_line(sqlite3_stmt *row)
{
    return (kh_ledger_line){
        .department = (guint)sqlite3_column_int64(row, 0),
        .indicator = sqlite3_column_int(row, 1),
        .kind = (kh_ledger_kind)sqlite3_column_int(row, 2),
        .points = sqlite3_column_int64(row, 3),
        .reason = kh_sql_text(row, 4),
        .title = kh_sql_text(row, 5),
        .person = kh_sql_text(row, 6),
        .file = kh_sql_text(row, 7),
        .line = (uint32_t)sqlite3_column_int64(row, 8),
        .reference = kh_sql_text(row, 9),
        .url = kh_sql_text(row, 10),
        .due = kh_moment_decode(sqlite3_column_int64(row, 11)),
        .done = kh_moment_decode(sqlite3_column_int64(row, 12)),
        .late = sqlite3_column_int(row, 13),
        .remedy = kh_sql_text(row, 14),
        .item = kh_sql_text(row, 15),
        .area = kh_sql_text(row, 16),
        .stage = kh_sql_text(row, 17),
    };
}

static bool each_line(void *data, int department, kh_ledger_visit visit, void *visitor, GError **error)
{
    const kh_ledger_keeper *keeper = data;
    g_autoptr(sqlite3_stmt) statement = prepare_of(
        keeper->store,
        "SELECT department, indicator, kind, points, reason, title, person, file, line, reference, url, due, "
        "done, late, remedy, item, area, stage FROM ledger WHERE scoring = ?1 AND department BETWEEN ?2 AND "
        "?3 "
        "ORDER BY department, position",
        keeper->id, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 2, MAX(department, 0));
    sqlite3_bind_int64(statement, 3, department < 0 ? G_MAXINT64 : department);
    bool stepped, row;
    while ((stepped = kh_sql_step(keeper->store, statement, &row, error)) && row) {
        kh_ledger_line line = read_line(statement);
        if (!visit(&line, visitor, error))
            return false;
    }
    return stepped;
}

kh_ledger_source kh_store_ledger(kh_ledger_keeper *keeper)
{
    return (kh_ledger_source){.keeper = keeper, .each = each_line};
}
