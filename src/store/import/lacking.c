#include "store/import/lacking.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/place.h"
#include "store/import/statement.h"
#include "store/import/superseding.h"
#include "store/sql_rows.h"

/* "table" is the index of the table. It goes with the connection. */
static const char make[] =
    "CREATE TEMP TABLE IF NOT EXISTS lacking "
    "(import INTEGER, \"table\" INTEGER, id INTEGER, PRIMARY KEY (import, id)) WITHOUT ROWID";

bool kh_lacking_note(kh_importing *importing, GError **error)
{
    return kh_sql_execute(importing->store, make, error) &&
           kh_statement_run(importing,
                            "INSERT OR REPLACE INTO temp.lacking SELECT ?1, N, id FROM temp.missing", NULL,
                            error);
}

bool kh_lacking_forget(const kh_store *store, int64_t import, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("%s; DELETE FROM temp.lacking WHERE import = %" G_GINT64_FORMAT, make, import);
    return kh_sql_execute(store, sql, error);
}

/* What one import lacks: how many rows, and the first of them. */
typedef struct lacking_rows {
    int64_t rows, import;
    uint32_t line;
    const char *key;
} lacking_rows;

static const kh_sql_field row_fields[] = {
    KH_SQL_FIELD(lacking_rows, rows, "rows"),
    KH_SQL_FIELD(lacking_rows, import, "import"),
    KH_SQL_FIELD(lacking_rows, line, "line"),
    KH_SQL_FIELD(lacking_rows, key, "key"),
};
static const kh_sql_shape row_shape = KH_SQL_SHAPE(row_fields);

/* Rows of which no later file has been heard. */
static const char rows_from[] =
    "FROM (SELECT count(*) OVER () AS rows, import, line, KEY AS key FROM T AS excluded WHERE id IN "
    "(SELECT id FROM temp.lacking WHERE import = ?1) AND import < ?1 AND NOT EXISTS (SELECT 1 FROM repeats "
    "AS r WHERE "
    "r.\"table\" = N AND r.id = excluded.id AND r.import > ?1) ORDER BY import, line LIMIT 1)";

static bool tell(kh_store *store, const kh_importing *importing, kh_diagnostics *diagnostics, GError **error)
{
    g_autofree char *from = kh_statement_sql(importing->table, rows_from);
    g_auto(kh_sql_rows) found = kh_sql_select(store, &row_shape, from, error);
    sqlite3_bind_int64(found.statement, 1, importing->id);
    lacking_rows first;
    const char *shown = g_hash_table_lookup(store->shown, GSIZE_TO_POINTER((gsize)importing->id));
    if (!kh_sql_next(&found, &first, error) || shown == NULL)
        return !found.failed;
    const char *file = kh_store_file_of(store, first.import, error);
    if (file == NULL)
        return false;
    g_autofree char *where = kh_place_format((kh_place){file, first.line, 0});
    kh_place place = {.file = shown};
    kh_diagnostics_add(
        diagnostics, place, KH_CODE_W307_LACKING,
        ngettext(
            "%" G_GINT64_FORMAT " row of earlier imports of this file is not in it and stays in force: %s "
            "(%s, import %" G_GINT64_FORMAT "); to take it out: kaohe import --replace",
            "%" G_GINT64_FORMAT " rows of earlier imports of this file are not in it and stay in force, the "
            "first: %s (%s, import %" G_GINT64_FORMAT "); to take them out: kaohe import --replace",
            (gulong)first.rows),
        first.rows, first.key, where, first.import);
    return true;
}

typedef struct lacking_import {
    int64_t import;
    guint table;
} lacking_import;

static const kh_sql_field import_fields[] = {
    KH_SQL_FIELD(lacking_import, import, "import"),
    KH_SQL_RANGE(lacking_import, table, "\"table\"", 0, KH_TABLE_COUNT - 1),
};
static const kh_sql_shape import_shape = KH_SQL_SHAPE(import_fields);

static bool tell_of(kh_store *store, const lacking_import *row, kh_diagnostics *diagnostics, GError **error)
{
    kh_importing importing = {
        .store = store, .table = kh_table_get((kh_table_id)row->table), .id = row->import};
    importing.directory = kh_directory_get(store, error);
    return importing.directory != NULL && kh_superseding_register(&importing, error) &&
           tell(store, &importing, diagnostics, error);
}

/* The imports of which rows are noted. */
static GArray *noted_imports(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, make, error))
        return NULL;
    g_autoptr(GArray) imports = g_array_new(FALSE, FALSE, sizeof(lacking_import));
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &import_shape, "FROM temp.lacking GROUP BY import, \"table\" ORDER BY import", error);
    for (lacking_import row; kh_sql_next(&rows, &row, error);)
        g_array_append_val(imports, row);
    return rows.failed ? NULL : g_steal_pointer(&imports);
}

bool kh_store_check_lacking(kh_store *store, kh_diagnostics *diagnostics, GError **error)
{
    g_autoptr(GArray) imports = noted_imports(store, error);
    for (guint i = 0; imports != NULL && i < imports->len; i++) {
        if (!tell_of(store, &g_array_index(imports, lacking_import, i), diagnostics, error))
            return false;
    }
    return imports != NULL && kh_sql_execute(store, "DELETE FROM temp.lacking", error);
}
