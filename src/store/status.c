#include "store/status.h"

#include "store/sql_rows.h"

static bool count(const kh_store *store, const char *table, const char *suffix, int64_t *rows, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s%s", table, suffix);
    return kh_sql_ask(store, sql, rows, error);
}

bool kh_store_table_status(kh_store *store, kh_table_id table, kh_table_status *status, GError **error)
{
    const char *name = kh_table_get(table)->name;
    kh_table_status counted;
    if (!count(store, name, "", &counted.rows, error) ||
        !count(store, name, "_history", &counted.superseded, error))
        return false;
    *status = counted;
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

static const kh_sql_field import_fields[] = {
    KH_SQL_FIELD(kh_import_status_row, import, "i.id"),
    KH_SQL_FIELD(kh_import_status_row, file, "file"),
    KH_SQL_FIELD(kh_import_status_row, table, "\"table\""),
    KH_SQL_FIELD(kh_import_status_row, encoding, "encoding"),
    KH_SQL_FIELD(kh_import_status_row, imported, "imported_at"),
    KH_SQL_FIELD(kh_import_status_row, read, "read"),
    KH_SQL_FIELD(kh_import_status_row, accepted, "accepted"),
    KH_SQL_FIELD(kh_import_status_row, unchanged, "unchanged"),
    KH_SQL_FIELD(kh_import_status_row, superseding, "superseding"),
    KH_SQL_FIELD(kh_import_status_row, refused, "refused"),
    KH_SQL_FIELD(kh_import_status_row, withdrawn, "withdrawn"),
    KH_SQL_FIELD(kh_import_status_row, standing, "s.rows"),
};
static const kh_sql_shape import_shape = KH_SQL_SHAPE(import_fields);

bool kh_store_each_import(kh_store *store, kh_import_visit visit, void *data, GError **error)
{
    g_autofree char *standing = standing_sql();
    g_autofree char *from =
        g_strdup_printf("FROM imports AS i LEFT JOIN (%s) AS s ON s.import = i.id ORDER BY i.id", standing);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &import_shape, from, error);
    for (kh_import_status_row import; kh_sql_next(&rows, &import, error);)
        visit(&import, data);
    return !rows.failed;
}

/* Moments are seconds * 2 + timed. */
static const kh_sql_field holding_fields[] = {
    KH_SQL_FIELD(kh_holding, code, "d.code"),
    KH_SQL_FIELD(kh_holding, name, KH_SQL_NEWEST_NAME("d.id")),
    KH_SQL_FIELD(kh_holding, year, "CAST(strftime('%Y', moment >> 1, 'unixepoch') AS INTEGER) AS year"),
    KH_SQL_FIELD(kh_holding, quarter,
                 "(CAST(strftime('%m', moment >> 1, 'unixepoch') AS INTEGER) + 2) / 3 AS quarter"),
    KH_SQL_FIELD(kh_holding, records, "sum(records)"),
    KH_SQL_FIELD(kh_holding, findings, "sum(findings)"),
    KH_SQL_FIELD(kh_holding, metrics, "sum(metrics)"),
};
static const kh_sql_shape holding_shape = KH_SQL_SHAPE(holding_fields);

static const char holding_from[] = "FROM (SELECT department, triggered_at AS moment, 1 AS records, 0 AS "
                                   "findings, 0 AS metrics FROM disclosures "
                                   "UNION ALL SELECT department, checked_on, 0, 1, 0 FROM spot_checks "
                                   "UNION ALL SELECT department, measured_on, 0, 0, 1 FROM metrics) AS h "
                                   "JOIN department_codes AS d ON d.id = h.department "
                                   "GROUP BY d.code, year, quarter ORDER BY d.code, year, quarter";

bool kh_store_each_holding(kh_store *store, kh_holding_visit visit, void *data, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &holding_shape, holding_from, error);
    for (kh_holding holding; kh_sql_next(&rows, &holding, error);)
        visit(&holding, data);
    return !rows.failed;
}

static const kh_sql_field scored_fields[] = {
    KH_SQL_FIELD(kh_scored_version, assessment, "assessment"),
    KH_SQL_FIELD(kh_scored_version, period, "period"),
    KH_SQL_FIELD(kh_scored_version, scheme_file, "scheme_file"),
    KH_SQL_FIELD(kh_scored_version, version, "version"),
    KH_SQL_FIELD(kh_scored_version, replaces, "replaces"),
    KH_SQL_FIELD(kh_scored_version, as_of, "as_of"),
    KH_SQL_FIELD(kh_scored_version, as_of_given, "as_of_given"),
    KH_SQL_FIELD(kh_scored_version, reopened, "reopened"),
    KH_SQL_FIELD(kh_scored_version, why, "why"),
    KH_SQL_FIELD(kh_scored_version, issued, "issued_on IS NOT NULL"),
    KH_SQL_FIELD(kh_scored_version, issued_on, "issued_on"),
    KH_SQL_FIELD(kh_scored_version, other_inputs,
                 "(SELECT count(*) FROM scored_inputs AS s WHERE s.scoring = r.id AND NOT EXISTS "
                 "(SELECT 1 FROM imports AS i WHERE i.digest = s.digest)) + "
                 "(SELECT count(*) FROM imports AS i WHERE NOT EXISTS "
                 "(SELECT 1 FROM scored_inputs AS s WHERE s.scoring = r.id AND s.digest = i.digest))"),
};
static const kh_sql_shape scored_shape = KH_SQL_SHAPE(scored_fields);

bool kh_store_each_scored(kh_store *store, kh_scored_visit visit, void *data, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &scored_shape, "FROM scorings AS r ORDER BY assessment, period, version", error);
    for (kh_scored_version scored; kh_sql_next(&rows, &scored, error);)
        visit(&scored, data);
    return !rows.failed;
}
