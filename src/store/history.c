/* Issued results, and what scoring a period has to know of others. */
#include "base/error.h"
#include "base/message.h"
#include "store/result_rows.h"
#include "store/results.h"
#include "store/sql_rows.h"

bool kh_store_issue(kh_store *store, const kh_result_choice *choice, kh_date issued_on, int *version,
                    GError **error)
{
    g_autoptr(kh_stored_result) stored = kh_store_get_version(store, choice, error);
    if (stored == NULL)
        return false;
    *version = stored->result->version;
    if (stored->result->issued) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("version %d of %s is issued already, nothing is done; kaohe report writes its "
                      "documents again, and only "
                      "where its figures have to change the period is scored and issued anew"),
                    *version, choice->period.name);
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

bool kh_store_cutoff(kh_store *store, const char *assessment, const kh_period *period, int64_t *cutoff,
                     GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT cutoff FROM scorings WHERE period = ? AND assessment = ? "
                       "AND issued_on IS NOT NULL ORDER BY version DESC LIMIT 1",
                       error);
    kh_sql_bind_text(statement, 1, period->name);
    kh_sql_bind_text(statement, 2, assessment);
    return kh_sql_number(store, statement, cutoff, error);
}

bool kh_store_newest_issued(kh_store *store, const kh_result_choice *choice, int *version, GError **error)
{
    int64_t newest = 0;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT coalesce(max(version), 0) FROM scorings WHERE assessment = ? AND period = ? "
                       "AND issued_on IS NOT NULL",
                       error);
    kh_sql_bind_text(statement, 1, choice->assessment);
    kh_sql_bind_text(statement, 2, choice->period.name);
    if (!kh_sql_number(store, statement, &newest, error))
        return false;
    *version = (int)newest;
    return true;
}

bool kh_store_last_import(const kh_store *store, int64_t *import, GError **error)
{
    return kh_sql_ask(store, "SELECT coalesce(max(id), 0) FROM imports", import, error);
}

typedef struct standing_row {
    char *code;
    kh_past_standing standing;
} standing_row;

static const kh_sql_field standing_fields[] = {
    KH_SQL_FIELD(standing_row, code, "code"),
    KH_SQL_FIELD(standing_row, standing.assessed, "assessed"),
    KH_SQL_FIELD(standing_row, standing.vetoed, "vetoed"),
    KH_SQL_FIELD(standing_row, standing.total, "total"),
    KH_SQL_FIELD(standing_row, standing.group_rank, "group_rank"),
    KH_SQL_FIELD(standing_row, standing.overall_rank, "overall_rank"),
    KH_SQL_FIELD(standing_row, standing.group, "\"group\""),
};
static const kh_sql_shape standing_shape = KH_SQL_SHAPE(standing_fields);

static bool read_standings(kh_store *store, kh_past *past, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &standing_shape, "FROM standings WHERE scoring = ? ORDER BY code", error);
    sqlite3_bind_int64(rows.statement, 1, past->number);
    for (standing_row row; kh_sql_next(&rows, &row, error);)
        g_hash_table_insert(past->standings, row.code, g_memdup2(&row.standing, sizeof row.standing));
    return !rows.failed;
}

typedef struct action_row {
    const char *code, *action;
} action_row;

static const kh_sql_field action_fields[] = {
    KH_SQL_FIELD(action_row, code, "s.code"),
    KH_SQL_FIELD(action_row, action, "a.action"),
};
static const kh_sql_shape action_shape = KH_SQL_SHAPE(action_fields);

static bool read_actions(kh_store *store, kh_past *past, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &action_shape,
                                             "FROM actions AS a JOIN standings AS s ON s.scoring = a.scoring "
                                             "AND s.department = a.department WHERE a.scoring = ?",
                                             error);
    sqlite3_bind_int64(rows.statement, 1, past->number);
    for (action_row row; kh_sql_next(&rows, &row, error);)
        kh_past_add_action(past, row.code, row.action);
    return !rows.failed;
}

static bool read_apart(kh_store *store, kh_past *past, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &kh_apart_shape, "FROM cases_apart WHERE scoring = ?", error);
    sqlite3_bind_int64(rows.statement, 1, past->number);
    for (kh_case_apart apart; kh_sql_next(&rows, &apart, error);)
        kh_past_add_apart(past, &apart);
    return !rows.failed;
}

/* A past but for its period, of which the name is read, its standings and actions. */
typedef struct past_row {
    const char *period;
    kh_past past;
} past_row;

static const kh_sql_field past_fields[] = {
    KH_SQL_FIELD(past_row, past.number, "id"),
    KH_SQL_FIELD(past_row, period, "period"),
    KH_SQL_FIELD(past_row, past.issued, "issued_on IS NOT NULL"),
    KH_SQL_FIELD(past_row, past.known.cutoff, "cutoff"),
    KH_SQL_FIELD(past_row, past.known.seen, "last_import"),
    KH_SQL_FIELD(past_row, past.known.kept[KH_KEPT_DEPARTMENTS], "kept_departments"),
    KH_SQL_FIELD(past_row, past.known.kept[KH_KEPT_CATALOGUE], "kept_catalogue"),
    KH_SQL_FIELD(past_row, past.known.kept[KH_KEPT_DUTIES], "kept_duties"),
    KH_SQL_FIELD(past_row, past.known.kept[KH_KEPT_CALENDAR], "kept_calendar"),
    KH_SQL_FIELD(past_row, past.keeps_apart, "keeps_apart"),
    KH_SQL_FIELD(past_row, past.assume_weekends, "assume_weekends"),
    KH_SQL_FIELD(past_row, past.total_decimals, "total_decimals"),
    KH_SQL_FIELD(past_row, past.as_of, "as_of"),
    KH_SQL_FIELD(past_row, past.issued_after,
                 "(SELECT min(issued_at) FROM scorings AS f WHERE f.assessment = s.assessment AND "
                 "f.period = s.period AND f.issued_on IS NOT NULL)"),
};
static const kh_sql_shape past_shape = KH_SQL_SHAPE(past_fields);

static bool add_past(kh_store *store, const past_row *row, GPtrArray *pasts, GError **error)
{
    kh_period period;
    if (!kh_period_parse(row->period, &period))
        return true;
    kh_past *past = kh_past_new(&period);
    g_ptr_array_add(pasts, past);
    kh_past filled = row->past;
    filled.period = past->period;
    filled.standings = past->standings;
    filled.actions = past->actions;
    filled.apart = past->apart;
    *past = filled;
    return read_standings(store, past, error) && read_actions(store, past, error) &&
           (!past->issued || read_apart(store, past, error));
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

GPtrArray *kh_store_past(kh_store *store, const char *assessment, const kh_period *except, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &past_shape,
                      "FROM scorings AS s WHERE assessment = ? AND period <> ? AND id = (SELECT id FROM "
                      "scorings AS o WHERE o.assessment = s.assessment AND o.period = s.period "
                      "ORDER BY o.issued_on IS NOT NULL DESC, o.version DESC LIMIT 1)",
                      error);
    kh_sql_bind_text(rows.statement, 1, assessment);
    kh_sql_bind_text(rows.statement, 2, except->name);
    g_autoptr(GPtrArray) pasts = g_ptr_array_new_with_free_func(free_past);
    for (past_row row = {0}; kh_sql_next(&rows, &row, error);) {
        if (!add_past(store, &row, pasts, error))
            return NULL;
    }
    g_ptr_array_sort(pasts, by_first_day);
    return rows.failed ? NULL : g_steal_pointer(&pasts);
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

typedef struct version_row {
    const char *period;
    int version;
} version_row;

static const kh_sql_field version_fields[] = {
    KH_SQL_FIELD(version_row, period, "period"),
    KH_SQL_FIELD(version_row, version, "version"),
};
static const kh_sql_shape version_shape = KH_SQL_SHAPE(version_fields);

GArray *kh_store_results(kh_store *store, const char *assessment, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &version_shape, "FROM scorings WHERE assessment = ? ORDER BY period, version", error);
    kh_sql_bind_text(rows.statement, 1, assessment);
    g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(kh_result_choice));
    for (version_row row; kh_sql_next(&rows, &row, error);) {
        kh_result_choice choice = {.assessment = assessment, .version = row.version};
        if (kh_period_parse(row.period, &choice.period))
            g_array_append_val(results, choice);
    }
    if (rows.failed)
        return NULL;
    g_array_sort(results, by_period);
    return g_steal_pointer(&results);
}
