#include "store/late_rows.h"

#include "store/sql_rows.h"

typedef struct late_row {
    kh_late_row row;
    const char *period;
    guint table, rhythm;
} late_row;

static const kh_sql_field late_fields[] = {
    KH_SQL_RANGE(late_row, table, "t.kind", 0, KH_TABLE_COUNT - 1),
    KH_SQL_FIELD(late_row, row.code, "d.code"),
    KH_SQL_FIELD(late_row, row.name, KH_SQL_NEWEST_NAME("d.id")),
    KH_SQL_FIELD(late_row, row.first_import, "t.first_import"),
    KH_SQL_FIELD(late_row, row.dated, "t.dated"),
    KH_SQL_FIELD(late_row, row.published, "t.published"),
    KH_SQL_FIELD(late_row, period, "t.of_period"),
    KH_SQL_RANGE(late_row, rhythm,
                 "coalesce((SELECT max(c.frequency) FROM catalogue AS c JOIN item_codes AS k "
                 "ON k.code = c.item WHERE k.id = t.item), 0)",
                 0, KH_FREQUENCY_YEAR),
    KH_SQL_FIELD(late_row, row.file, "i.file"),
    KH_SQL_FIELD(late_row, row.line, "t.line"),
};
static const kh_sql_shape late_shape = KH_SQL_SHAPE(late_fields);

/* The tables of evidence with the same columns; ?1 is the cutoff, the others are their numbers. */
static const char late_from[] =
    "FROM (SELECT ?2 AS kind, department, first_import, triggered_at AS dated, published_at AS published, "
    "NULL AS of_period, item, import, line FROM disclosures WHERE first_import > ?1 "
    "UNION ALL SELECT ?3, department, first_import, checked_on, NULL, of_period, NULL, import, line "
    "FROM spot_checks WHERE first_import > ?1 "
    "UNION ALL SELECT ?4, department, first_import, measured_on, NULL, of_period, NULL, import, line "
    "FROM metrics WHERE first_import > ?1) AS t JOIN imports AS i ON i.id = t.import "
    "JOIN department_codes AS d ON d.id = t.department ORDER BY t.import, t.line, t.kind, d.code";

bool kh_store_each_late_row(kh_store *store, int64_t after, kh_late_row_visit visit, void *data,
                            GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &late_shape, late_from, error);
    sqlite3_bind_int64(rows.statement, 1, after);
    sqlite3_bind_int(rows.statement, 2, KH_TABLE_DISCLOSURES);
    sqlite3_bind_int(rows.statement, 3, KH_TABLE_SPOT_CHECKS);
    sqlite3_bind_int(rows.statement, 4, KH_TABLE_METRICS);
    for (late_row late; kh_sql_next(&rows, &late, error);) {
        late.row.table = (kh_table_id)late.table;
        late.row.rhythm = (kh_frequency)late.rhythm;
        late.row.has_period = kh_period_parse(late.period, &late.row.period);
        visit(&late.row, data);
    }
    return !rows.failed;
}
