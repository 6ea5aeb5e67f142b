#include "store/status.h"

#include "store/sql.h"

bool kh_store_table_status(kh_store *store, kh_table_id table, kh_table_status *status, GError **error)
{
    const char *name = kh_table_get(table)->name;
    g_autofree char *sql =
        g_strdup_printf("SELECT (SELECT count(*) FROM %s), (SELECT count(*) FROM %s_history)", name, name);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    bool row = false;
    if (statement == NULL || !kh_sql_step(store, statement, &row, error))
        return false;
    *status = (kh_table_status){sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1)};
    return true;
}

/* Current rows by import, over all tables. */
static char *standing_sql(void)
{
    GString *sql = g_string_new(NULL);
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        g_string_append_printf(sql, "%sSELECT import, count(*) AS rows FROM %s GROUP BY import",
                               id == 0 ? "" : " UNION ALL ", kh_table_get((kh_table_id)id)->name);
    return g_string_free(sql, FALSE);
}

static kh_import_status_row read_import(sqlite3_stmt *statement)
{
    return (kh_import_status_row){
        .import = sqlite3_column_int64(statement, 0),
        .file = kh_sql_text(statement, 1),
        .table = kh_sql_text(statement, 2),
        .encoding = kh_sql_text(statement, 3),
        .imported = kh_sql_moment(statement, 4),
        .read = sqlite3_column_int64(statement, 5),
        .accepted = sqlite3_column_int64(statement, 6),
        .unchanged = sqlite3_column_int64(statement, 7),
        .superseding = sqlite3_column_int64(statement, 8),
        .refused = sqlite3_column_int64(statement, 9),
        .standing = sqlite3_column_int64(statement, 10),
    };
}

bool kh_store_each_import(kh_store *store, kh_import_visit visit, void *data, GError **error)
{
    g_autofree char *standing = standing_sql();
    g_autofree char *sql = g_strdup_printf(
        "SELECT i.id, file, \"table\", encoding, imported_at, read, accepted, unchanged, superseding, "
        "refused, "
        "coalesce(s.rows, 0) FROM imports AS i LEFT JOIN (%s) AS s ON s.import = i.id ORDER BY i.id",
        standing);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_import_status_row import = read_import(statement);
        visit(&import, data);
    }
    return stepped;
}

/* The rows of a table that belong to a department and a day; moments are seconds * 2 + timed. */
#define HELD(table, column, records, findings, metrics)                                                      \
    "SELECT department, date(" column " >> 1, 'unixepoch') AS day, " records " AS records, " findings        \
    " AS findings, " metrics " AS metrics FROM " table

bool kh_store_each_holding(kh_store *store, kh_holding_visit visit, void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT d.code, d.name, CAST(strftime('%Y', day) AS INTEGER) AS year, "
                       "(CAST(strftime('%m', day) AS INTEGER) + 2) / 3 AS quarter, sum(records), "
                       "sum(findings), sum(metrics) "
                       "FROM (" HELD("disclosures", "triggered_at", "1", "0", "0") " UNION ALL " HELD(
                           "spot_checks", "checked_on", "0", "1",
                           "0") " UNION ALL " HELD("metrics", "measured_on", "0", "0",
                                                   "1") ") AS h JOIN departments AS d ON d.id = h.department "
                                                        "GROUP BY d.code, year, quarter "
                                                        "ORDER BY d.code, year, quarter",
                       error);
    if (statement == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_holding holding = {
            .code = kh_sql_text(statement, 0),
            .name = kh_sql_text(statement, 1),
            .year = sqlite3_column_int(statement, 2),
            .quarter = sqlite3_column_int(statement, 3),
            .records = sqlite3_column_int64(statement, 4),
            .findings = sqlite3_column_int64(statement, 5),
            .metrics = sqlite3_column_int64(statement, 6),
        };
        visit(&holding, data);
    }
    return stepped;
}

bool kh_store_each_scored(kh_store *store, kh_scored_visit visit, void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT period, scheme_file, version, replaces, as_of, issued_on, "
                       "(SELECT count(*) FROM scored_inputs AS s WHERE s.scoring = r.id AND NOT EXISTS "
                       "(SELECT 1 FROM imports AS i WHERE i.digest = s.digest)) + "
                       "(SELECT count(*) FROM imports AS i WHERE NOT EXISTS "
                       "(SELECT 1 FROM scored_inputs AS s WHERE s.scoring = r.id AND s.digest = i.digest)) "
                       "FROM scorings AS r ORDER BY period, version",
                       error);
    if (statement == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_scored_version scored = {
            .period = kh_sql_text(statement, 0),
            .scheme_file = kh_sql_text(statement, 1),
            .version = sqlite3_column_int(statement, 2),
            .replaces = sqlite3_column_int(statement, 3),
            .as_of = sqlite3_column_int64(statement, 4),
            .issued = sqlite3_column_type(statement, 5) != SQLITE_NULL,
            .issued_on = (kh_date)sqlite3_column_int(statement, 5),
            .other_inputs = sqlite3_column_int64(statement, 6),
        };
        visit(&scored, data);
    }
    return stepped;
}
