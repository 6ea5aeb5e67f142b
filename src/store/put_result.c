/* A scored period on its way into the store. */
#include "store/case_rows.h"
#include "store/results.h"

/* The version a new result becomes: one more than the newest, until it is settled. */
typedef struct kh_succession {
    int version, replaces;
} kh_succession;

static bool find_succession(kh_store *store, const kh_period *period, kh_succession *succession,
                            GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT version, replaces, issued_on IS NOT NULL FROM scorings WHERE period = ? "
                       "ORDER BY version DESC LIMIT 1",
                       error);
    bool row = false;
    *succession = (kh_succession){.version = 1};
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, period->name);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    if (!row)
        return true;
    int version = sqlite3_column_int(statement, 0);
    bool issued = sqlite3_column_int(statement, 2) != 0;
    succession->version = version + 1;
    succession->replaces = issued ? version : sqlite3_column_int(statement, 1);
    return true;
}

static bool put_scoring(kh_store *store, const kh_scoring *scoring, int64_t *id, GError **error)
{
    const kh_result *result = scoring->result;
    kh_succession succession;
    if (!find_succession(store, &result->period, &succession, error))
        return false;
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(
        store,
        "INSERT INTO scorings (period, version, replaces, last_import, as_of, decimals, total_decimals, "
        "assumed_weekends, scheme_file, scheme_digest, scheme) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (insert == NULL)
        return false;
    const int64_t values[] = {succession.version,      succession.replaces, result->last_import,
                              result->as_of,           result->decimals,    result->total_decimals,
                              result->assumed_weekends};
    kh_sql_bind_text(insert, 1, result->period.name);
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(insert, 2 + i, values[i]);
    kh_sql_bind_text(insert, 9, scoring->scheme_file);
    kh_sql_bind_text(insert, 10, scoring->scheme_digest);
    kh_sql_bind_text(insert, 11, scoring->scheme_text);
    if (!kh_sql_run(store, insert, error))
        return false;
    *id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool put_inputs(kh_store *store, int64_t id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "INSERT INTO scored_inputs SELECT ?, file, digest, \"table\", encoding, read, accepted, "
        "unchanged, superseding, refused FROM imports",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    return kh_sql_run(store, statement, error);
}

static bool put_standing(kh_store *store, sqlite3_stmt *statement, const kh_result *result, guint department,
                         GError **error)
{
    const kh_standing *standing = &result->standings[department];
    g_autoptr(GString) dimensions = g_string_new(NULL);
    for (guint d = 0; d < result->n_dimensions; d++)
        g_string_append_printf(dimensions, d == 0 ? "%" G_GINT64_FORMAT : " %" G_GINT64_FORMAT,
                               standing->dimensions[d]);
    kh_sql_bind_text(statement, 3, standing->code);
    kh_sql_bind_text(statement, 4, standing->name);
    kh_sql_bind_text(statement, 5, standing->group);
    const int64_t values[] = {standing->assessed,   standing->silent,       standing->vetoed,
                              standing->total,      standing->share,        standing->adjusted,
                              standing->group_rank, standing->overall_rank, standing->group_ranked,
                              standing->grade};
    sqlite3_bind_int64(statement, 2, department);
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(statement, 6 + i, values[i]);
    kh_sql_bind_text(statement, 6 + (int)G_N_ELEMENTS(values), dimensions->str);
    return kh_sql_run(store, statement, error);
}

static bool put_standings(kh_store *store, const kh_result *result, int64_t id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "INSERT INTO standings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    for (guint d = 0; d < result->n_departments; d++) {
        if (!put_standing(store, statement, result, d, error))
            return false;
    }
    return true;
}

static bool put_scores(kh_store *store, const kh_result *result, int64_t id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    for (guint n = 0; n < result->n_departments * result->n_indicators; n++) {
        const kh_score *score = &result->scores[n];
        const int64_t values[] = {id,
                                  n / result->n_indicators,
                                  n % result->n_indicators,
                                  score->outside,
                                  score->missing,
                                  score->absent,
                                  score->has_counts,
                                  score->passed,
                                  score->cases,
                                  score->points,
                                  score->earned,
                                  score->adjusted,
                                  score->failed};
        for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
            sqlite3_bind_int64(statement, i + 1, values[i]);
        if (!kh_sql_run(store, statement, error))
            return false;
    }
    return true;
}

static bool put_actions(kh_store *store, const kh_scoring *scoring, int64_t id, GError **error)
{
    const kh_result *result = scoring->result;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "INSERT INTO actions VALUES (?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    for (guint a = 0; a < result->n_actions; a++) {
        sqlite3_bind_int64(statement, 2, result->actions[a].department);
        sqlite3_bind_int64(statement, 3, result->actions[a].consequence);
        kh_sql_bind_text(statement, 4, scoring->actions[result->actions[a].consequence]);
        if (!kh_sql_run(store, statement, error))
            return false;
    }
    return true;
}

bool kh_store_put_result(kh_store *store, const kh_scoring *scoring, int64_t *id, GError **error)
{
    return put_scoring(store, scoring, id, error) && put_inputs(store, *id, error) &&
           put_standings(store, scoring->result, *id, error) &&
           put_scores(store, scoring->result, *id, error) && put_actions(store, scoring, *id, error);
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
