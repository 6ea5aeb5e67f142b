/* Issued results, and what scoring a period has to know of others. */
#include "base/error.h"
#include "base/message.h"
#include "store/results.h"
#include "store/sql.h"

bool kh_store_issue(kh_store *store, const kh_period *period, kh_date issued_on, int *version, GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_result(store, period, error);
    if (stored == NULL)
        return false;
    *version = stored->result->version;
    if (stored->result->issued) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("version %d of %s is issued already, nothing is done; kaohe report writes its "
                      "documents again, and only "
                      "where its figures have to change the period is scored and issued anew"),
                    *version, period->name);
        return false;
    }
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "UPDATE scorings SET issued_on = ?1, issued_at = (SELECT max(id) FROM scorings) WHERE id = ?2",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int(statement, 1, issued_on);
    sqlite3_bind_int64(statement, 2, stored->id);
    return kh_sql_run(store, statement, error);
}

bool kh_store_cutoff(kh_store *store, const kh_period *period, int64_t *cutoff, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "SELECT min(last_import) FROM scorings WHERE period = ? AND issued_on IS NOT NULL", error);
    if (statement != NULL)
        kh_sql_bind_text(statement, 1, period->name);
    return kh_sql_number(store, statement, cutoff, error);
}

bool kh_store_last_import(const kh_store *store, int64_t *import, GError **error)
{
    return kh_sql_ask(store, "SELECT coalesce(max(id), 0) FROM imports", import, error);
}

static bool read_standings(kh_store *store, int64_t id, kh_past *past, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT code, assessed, vetoed, total, group_rank, overall_rank, \"group\" "
                       "FROM standings WHERE scoring = ? ORDER BY code",
                       error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_past_standing *standing = g_new0(kh_past_standing, 1);
        standing->assessed = sqlite3_column_int(statement, 1) != 0;
        standing->vetoed = sqlite3_column_int(statement, 2) != 0;
        standing->total = sqlite3_column_int64(statement, 3);
        standing->group_rank = (guint)sqlite3_column_int64(statement, 4);
        standing->overall_rank = (guint)sqlite3_column_int64(statement, 5);
        standing->group = g_strdup(kh_sql_text(statement, 6));
        g_hash_table_insert(past->standings, g_strdup(kh_sql_text(statement, 0)), standing);
    }
    return stepped;
}

static bool read_actions(kh_store *store, int64_t id, kh_past *past, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT s.code, a.action FROM actions AS a JOIN standings AS s ON s.scoring = a.scoring "
        "AND s.department = a.department WHERE a.scoring = ?",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row)
        kh_past_add_action(past, kh_sql_text(statement, 0), kh_sql_text(statement, 1));
    return stepped;
}

static bool add_past(kh_store *store, sqlite3_stmt *statement, GPtrArray *pasts, GError **error)
{
    kh_period period;
    if (!kh_period_parse(kh_sql_text(statement, 1), &period))
        return true;
    kh_past *past = kh_past_new(&period);
    g_ptr_array_add(pasts, past);
    past->issued = sqlite3_column_int(statement, 2) != 0;
    past->last_import = sqlite3_column_int64(statement, 3);
    past->total_decimals = sqlite3_column_int(statement, 4);
    past->as_of = sqlite3_column_int64(statement, 5);
    past->issued_after = sqlite3_column_int64(statement, 6);
    int64_t id = sqlite3_column_int64(statement, 0);
    past->number = id;
    return read_standings(store, id, past, error) && read_actions(store, id, past, error);
}

static gint by_first_day(gconstpointer one, gconstpointer other)
{
    const kh_past *a = *(const kh_past *const *)one;
    const kh_past *b = *(const kh_past *const *)other;
    if (a->period.first != b->period.first)
        return a->period.first < b->period.first ? -1 : 1;
    return (a->period.kind > b->period.kind) - (a->period.kind < b->period.kind);
}

static void free_past(gpointer past)
{
    kh_past_free(past);
}

GPtrArray *kh_store_past(kh_store *store, const kh_period *except, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT id, period, issued_on IS NOT NULL, last_import, total_decimals, as_of, "
        "(SELECT min(issued_at) FROM scorings AS f WHERE f.period = s.period AND f.issued_on IS NOT NULL) "
        "FROM scorings AS s WHERE period <> ? AND id = (SELECT id FROM scorings AS o WHERE o.period = "
        "s.period "
        "ORDER BY o.issued_on IS NOT NULL DESC, o.version DESC LIMIT 1)",
        error);
    if (statement == NULL)
        return NULL;
    kh_sql_bind_text(statement, 1, except->name);
    g_autoptr(GPtrArray) pasts = g_ptr_array_new_with_free_func(free_past);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        if (!add_past(store, statement, pasts, error))
            return NULL;
    }
    g_ptr_array_sort(pasts, by_first_day);
    return stepped ? g_steal_pointer(&pasts) : NULL;
}

static gint by_period(gconstpointer one, gconstpointer other)
{
    const kh_result_choice *a = one;
    const kh_result_choice *b = other;
    if (a->period.first != b->period.first)
        return a->period.first < b->period.first ? -1 : 1;
    if (a->period.kind != b->period.kind)
        return a->period.kind > b->period.kind ? -1 : 1;
    return (a->version > b->version) - (a->version < b->version);
}

GArray *kh_store_results(kh_store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT period, version FROM scorings ORDER BY period, version", error);
    if (statement == NULL)
        return NULL;
    g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(kh_result_choice));
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_result_choice choice = {.version = sqlite3_column_int(statement, 1)};
        if (kh_period_parse(kh_sql_text(statement, 0), &choice.period))
            g_array_append_val(results, choice);
    }
    if (!stepped)
        return NULL;
    g_array_sort(results, by_period);
    return g_steal_pointer(&results);
}
