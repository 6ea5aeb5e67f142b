/* A row that is taken out leaves its versions in the history, under its id, and an entry in `gone`:
 *
 *     import 1: A, B     disclosures: 1 A, 2 B
 *     import 2: A        disclosures: 1 A       history: 2 B, superseded by 2    gone: 2 (import 2)
 *     import 3: B, C     disclosures: 1 A, 2 B (first import 1), 3 C             gone: –
 *
 * Ids are SQLite's, which gives the highest one of the table plus 1. So that C does not become the second
 * row, a stand-in holds the highest id that is gone while the rows come in, under a key that no row has. */
#include "store/import/returning.h"

#include "store/import/sql.h"
#include "store/import/statement.h"
#include "store/sql_rows.h"

/* `p."department", '', p."title", …`: the cells of a row under a key that no row has. Caller frees. */
static char *stand_in_cells(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    bool has_own_key = false;
    for (guint c = 0; c < table->n_columns; c++) {
        const kh_column *column = &table->columns[c];
        bool is_text = column->type == KH_CELL_TEXT || column->type == KH_CELL_CODE;
        g_string_append(sql, c == 0 ? "" : ", ");
        if (!column->key || has_own_key || (!is_text && !kh_cell_is_moment(column->type))) {
            g_string_append_printf(sql, "p.\"%s\"", column->name);
            continue;
        }
        g_string_append(sql, is_text ? "''" : "-9223372036854775807");
        has_own_key = true;
    }
    g_string_append(sql, table->has_content ? ", p.layout, p.content" : "");
    g_string_append(sql, table->dated ? ", p.first_import" : "");
    return g_string_free(sql, FALSE);
}

bool kh_returning_reserve(kh_importing *importing, GError **error)
{
    const kh_table *table = importing->table;
    g_autofree char *highest = kh_statement_sql(
        table, "SELECT coalesce((SELECT max(id) FROM gone WHERE \"table\" = N HAVING max(id) > "
               "coalesce((SELECT max(id) FROM T), 0)), 0)");
    if (!kh_sql_ask(importing->store, highest, &importing->reserved, error))
        return false;
    if (importing->reserved == 0)
        return true;
    g_autofree char *names = kh_import_sql_names(table);
    g_autofree char *cells = stand_in_cells(table);
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO %s (id, %s%s, import, line) SELECT p.id, %s, p.import, p.line FROM %s_history AS p "
        "WHERE p.id = %" G_GINT64_FORMAT " ORDER BY p.superseded_by DESC LIMIT 1",
        table->name, names, table->dated ? ", first_import" : "", cells, table->name, importing->reserved);
    return kh_sql_execute(importing->store, sql, error);
}

bool kh_returning_release(kh_importing *importing, GError **error)
{
    if (importing->reserved == 0)
        return true;
    g_autofree char *sql = g_strdup_printf("DELETE FROM %s WHERE id = %" G_GINT64_FORMAT,
                                           importing->table->name, importing->reserved);
    return kh_sql_execute(importing->store, sql, error);
}

static const char find[] =
    "CREATE TEMP TABLE back AS SELECT y.id AS now, p.id AS was, FIRST AS first_import FROM gone AS g "
    "CROSS JOIN H AS p ON p.id = g.id AND p.superseded_by = g.import "
    "CROSS JOIN T AS y ON SAMEKEY WHERE g.\"table\" = N AND y.import = ?1";

static const char *const settle[] = {
    "UPDATE T SET id = b.was FROM temp.back AS b WHERE T.id = b.now",
    "DELETE FROM gone WHERE \"table\" = N AND id IN (SELECT was FROM temp.back)",
};

static const char settle_cases[] =
    "UPDATE T SET first_import = b.first_import FROM temp.back AS b WHERE T.id = b.was";

typedef struct bounds {
    int64_t rows, lowest, highest;
} bounds;

static const kh_sql_field fields[] = {
    KH_SQL_FIELD(bounds, rows, "count(*)"),
    KH_SQL_FIELD(bounds, lowest, "min(was)"),
    KH_SQL_FIELD(bounds, highest, "max(was)"),
};
static const kh_sql_shape shape = KH_SQL_SHAPE(fields);

static bool hold_rows(kh_importing *importing, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(importing->store, &shape, "FROM temp.back", error);
    bounds found = {0};
    if (kh_sql_next(&rows, &found, error) && found.rows > 0) {
        kh_importing_hold(importing, found.lowest);
        kh_importing_hold(importing, found.highest);
    }
    return !rows.failed;
}

bool kh_returning_settle(kh_importing *importing, GError **error)
{
    int64_t any = 0;
    g_autofree char *sql =
        kh_statement_sql(importing->table, "SELECT EXISTS (SELECT 1 FROM gone WHERE \"table\" = N)");
    if (!kh_sql_ask(importing->store, sql, &any, error))
        return false;
    if (any == 0)
        return true;
    if (!kh_statement_run(importing, find, NULL, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(settle); i++) {
        if (!kh_statement_run(importing, settle[i], NULL, error))
            return false;
    }
    return (!importing->table->dated || kh_statement_run(importing, settle_cases, NULL, error)) &&
           hold_rows(importing, error) && kh_sql_execute(importing->store, "DROP TABLE temp.back", error);
}
