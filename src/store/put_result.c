/* A scored period on its way into the store. */
#include "store/case_rows.h"
#include "store/known.h"
#include "store/result_rows.h"
#include "store/results.h"

/* The version a new result becomes: one more than the newest, until it is settled. */
typedef struct version_succession {
    int version, replaces;
} version_succession;

/* The newest version there is. */
typedef struct newest_row {
    int version, replaces;
    bool issued;
} newest_row;

static const kh_sql_field newest_fields[] = {
    KH_SQL_FIELD(newest_row, version, "version"),
    KH_SQL_FIELD(newest_row, replaces, "replaces"),
    KH_SQL_FIELD(newest_row, issued, "issued_on IS NOT NULL"),
};
static const kh_sql_shape newest_shape = KH_SQL_SHAPE(newest_fields);

static bool find_succession(kh_store *store, const kh_result *result, version_succession *succession,
                            GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &newest_shape,
        "FROM scorings WHERE assessment = ? AND period = ? ORDER BY version DESC LIMIT 1", error);
    kh_sql_bind_text(rows.statement, 1, result->assessment);
    kh_sql_bind_text(rows.statement, 2, result->period.name);
    newest_row newest = {0};
    kh_sql_next(&rows, &newest, error);
    *succession = (version_succession){.version = newest.version + 1,
                                       .replaces = newest.issued ? newest.version : newest.replaces};
    return !rows.failed;
}

/* A result's own row, as it is put: a draft. */
typedef struct scoring_row {
    kh_scoring scoring;
    kh_result result;
    version_succession succession;
    const char *period;
    bool keeps_apart;
} scoring_row;

static const kh_sql_field scoring_fields[] = {
    KH_SQL_FIELD(scoring_row, result.assessment, "assessment"),
    KH_SQL_FIELD(scoring_row, period, "period"),
    KH_SQL_FIELD(scoring_row, succession.version, "version"),
    KH_SQL_FIELD(scoring_row, succession.replaces, "replaces"),
    KH_SQL_FIELD(scoring_row, result.known.cutoff, "cutoff"),
    KH_SQL_FIELD(scoring_row, result.known.seen, "last_import"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_DEPARTMENTS], "kept_departments"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_CATALOGUE], "kept_catalogue"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_DUTIES], "kept_duties"),
    KH_SQL_FIELD(scoring_row, result.known.kept[KH_KEPT_CALENDAR], "kept_calendar"),
    KH_SQL_FIELD(scoring_row, keeps_apart, "keeps_apart"),
    KH_SQL_FIELD(scoring_row, result.as_of, "as_of"),
    KH_SQL_FIELD(scoring_row, result.as_of_given, "as_of_given"),
    KH_SQL_FIELD(scoring_row, result.decimals, "decimals"),
    KH_SQL_FIELD(scoring_row, result.total_decimals, "total_decimals"),
    KH_SQL_FIELD(scoring_row, result.assumed_weekends, "assumed_weekends"),
    KH_SQL_FIELD(scoring_row, result.assume_weekends, "assume_weekends"),
    KH_SQL_FIELD(scoring_row, result.partial, "partial"),
    KH_SQL_FIELD(scoring_row, result.reopened, "reopened"),
    KH_SQL_FIELD(scoring_row, result.why, "why"),
    KH_SQL_FIELD(scoring_row, scoring.scheme_file, "scheme_file"),
    KH_SQL_FIELD(scoring_row, scoring.scheme_digest, "scheme_digest"),
    KH_SQL_FIELD(scoring_row, scoring.scheme_text, "scheme"),
};
static const kh_sql_shape scoring_shape = KH_SQL_SHAPE(scoring_fields);

static bool put_scoring(kh_store *store, const kh_scoring *scoring, int64_t *id, GError **error)
{
    scoring_row row = {.scoring = *scoring,
                       .result = *scoring->result,
                       .period = scoring->result->period.name,
                       .keeps_apart = true};
    char nothing[] = "";
    if (row.result.reopened == NULL)
        row.result.reopened = row.result.why = nothing;
    if (!find_succession(store, scoring->result, &row.succession, error) ||
        !kh_store_keep(store, &row.result.known, error))
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "scorings", &scoring_shape, NULL, error);
    if (!kh_sql_put(&rows, &row, error))
        return false;
    *id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool put_inputs(kh_store *store, int64_t id, GError **error)
{
    g_autofree char *columns = kh_sql_columns(&kh_input_shape);
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO scored_inputs (scoring, %s) SELECT ?, %s FROM imports", columns, columns);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    return kh_sql_run(store, statement, error);
}

static char *dimensions_text(const kh_result *result, const kh_standing *standing)
{
    GString *text = g_string_new(NULL);
    for (guint d = 0; d < result->n_dimensions; d++)
        g_string_append_printf(text, d == 0 ? "%" G_GINT64_FORMAT : " %" G_GINT64_FORMAT,
                               standing->dimensions[d]);
    return g_string_free(text, FALSE);
}

static bool put_standings(kh_store *store, const kh_result *result, const kh_sql_owner *owner, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "standings", &kh_standing_shape, owner, error);
    for (guint d = 0; d < result->n_departments; d++) {
        g_autofree char *dimensions = dimensions_text(result, &result->standings[d]);
        char nobody[] = "";
        kh_standing_row row = {d, result->standings[d], dimensions};
        if (row.standing.successor == NULL)
            row.standing.successor = nobody;
        if (!kh_sql_put(&rows, &row, error))
            return false;
    }
    return !rows.failed;
}

static bool put_scores(kh_store *store, const kh_result *result, const kh_sql_owner *owner, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "scores", &kh_score_shape, owner, error);
    for (guint n = 0; n < result->n_departments * result->n_indicators; n++) {
        const kh_score_row row = {n / result->n_indicators, n % result->n_indicators, result->scores[n]};
        if (!kh_sql_put(&rows, &row, error))
            return false;
    }
    return !rows.failed;
}

static bool put_actions(kh_store *store, const kh_scoring *scoring, const kh_sql_owner *owner, GError **error)
{
    const kh_result *result = scoring->result;
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "actions", &kh_action_shape, owner, error);
    for (guint a = 0; a < result->n_actions; a++) {
        const kh_action_row row = {result->actions[a], scoring->actions[result->actions[a].consequence]};
        if (!kh_sql_put(&rows, &row, error))
            return false;
    }
    return !rows.failed;
}

static bool put_apart(kh_store *store, const kh_scoring *scoring, const kh_sql_owner *owner, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "cases_apart", &kh_apart_shape, owner, error);
    for (guint i = 0; scoring->apart != NULL && i < scoring->apart->len; i++) {
        if (!kh_sql_put(&rows, &g_array_index(scoring->apart, kh_case_apart, i), error))
            return false;
    }
    return !rows.failed;
}

bool kh_store_put_result(kh_store *store, const kh_scoring *scoring, int64_t *id, GError **error)
{
    if (!put_scoring(store, scoring, id, error) || !put_inputs(store, *id, error))
        return false;
    const kh_sql_owner owner = {"scoring", *id};
    return put_standings(store, scoring->result, &owner, error) &&
           put_scores(store, scoring->result, &owner, error) && put_actions(store, scoring, &owner, error) &&
           put_apart(store, scoring, &owner, error);
}

struct kh_ledger_writer {
    kh_sql_rows rows;
    kh_ledger_row next; /* its position is that of the department's next line */
};

kh_ledger_writer *kh_ledger_writer_new(kh_store *store, int64_t id, GError **error)
{
    g_autoptr(kh_ledger_writer) writer = g_new0(kh_ledger_writer, 1);
    writer->rows = kh_sql_insert(store, "ledger", &kh_ledger_shape, &(kh_sql_owner){"scoring", id}, error);
    return writer->rows.failed ? NULL : g_steal_pointer(&writer);
}

void kh_ledger_writer_free(kh_ledger_writer *writer)
{
    if (writer == NULL)
        return;
    kh_sql_rows_clear(&writer->rows);
    g_free(writer);
}

bool kh_ledger_writer_visit(const kh_ledger_line *line, void *data, GError **error)
{
    kh_ledger_writer *writer = data;
    kh_ledger_row *row = &writer->next;
    if (line->department != row->line.department)
        row->position = 0;
    row->line = *line;
    if (!kh_sql_put(&writer->rows, row, error))
        return false;
    row->position++;
    return true;
}
