#include "store/known.h"

#include "store/import/sql.h"
#include "store/known_rows.h"
#include "store/results.h"
#include "store/sql_rows.h"

static const kh_table_id yardsticks[KH_KEPT_TABLES] = {
    [KH_KEPT_DEPARTMENTS] = KH_TABLE_DEPARTMENTS,
    [KH_KEPT_CATALOGUE] = KH_TABLE_CATALOGUE,
    [KH_KEPT_DUTIES] = KH_TABLE_DUTIES,
    [KH_KEPT_CALENDAR] = KH_TABLE_CALENDAR,
};

/* All evidence, and tables as they stand. */
static const kh_known everything = {.cutoff = INT64_MAX, .seen = INT64_MAX};

/* ---- rows as SQL ----------------------------------------------------------------------------------- */

/* The number under which `known` has the table; 0: as it stands. */
static int64_t kept_number(const kh_known *known, kh_table_id table)
{
    for (int k = 0; k < KH_KEPT_TABLES; k++) {
        if (yardsticks[k] == table)
            return known->kept[k];
    }
    return 0;
}

static void append_names(GString *sql, const kh_table *table)
{
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(sql, "\"%s\", ", table->columns[c].name);
    g_string_append(sql, "file, line");
}

static void append_by_code(GString *sql, const kh_column *column)
{
    const char *codes = column->type == KH_CELL_DEPARTMENT ? "department_codes"
                        : column->type == KH_CELL_ITEM     ? "item_codes"
                                                           : NULL;
    if (codes == NULL)
        g_string_append_printf(sql, "t.\"%s\", ", column->name);
    else
        g_string_append_printf(sql, "(SELECT code FROM main.%s WHERE id = t.\"%s\") AS \"%s\", ", codes,
                               column->name, column->name);
}

static char *standing_rows(const kh_known *known, const kh_table *table)
{
    GString *sql = g_string_new("(SELECT ");
    for (guint c = 0; c < table->n_columns; c++)
        append_by_code(sql, &table->columns[c]);
    g_string_append_printf(
        sql,
        "coalesce((SELECT file FROM main.imports WHERE id = t.import), '') AS file, t.line AS line "
        "FROM main.%s AS t",
        table->name);
    if (table->dated)
        g_string_append_printf(sql, " WHERE t.first_import <= %" G_GINT64_FORMAT, known->cutoff);
    return g_string_free(g_string_append_c(sql, ')'), FALSE);
}

char *kh_known_rows(const kh_known *known, kh_table_id id)
{
    const kh_table *table = kh_table_get(id);
    int64_t number = kept_number(known, id);
    if (number == 0)
        return standing_rows(known, table);
    GString *sql = g_string_new("(SELECT ");
    append_names(sql, table);
    g_string_append_printf(sql, " FROM main.kept_%s WHERE kept = %" G_GINT64_FORMAT ")", table->name, number);
    return g_string_free(sql, FALSE);
}

/* ---- content --------------------------------------------------------------------------------------- */

/* Type, length and text, so that no two rows come to the same bytes. */
static void digest_cell(GChecksum *checksum, sqlite3_stmt *statement, int column)
{
    char head[32];
    const unsigned char *text = sqlite3_column_text(statement, column);
    int length = sqlite3_column_bytes(statement, column);
    g_snprintf(head, sizeof head, "%d:%d:", sqlite3_column_type(statement, column), length);
    g_checksum_update(checksum, (const guchar *)head, -1);
    if (length > 0)
        g_checksum_update(checksum, text, length);
}

/* The SHA-256 of a table as it stands: every cell, file and line, in the order of its key. NULL on failure;
 * caller frees. */
static char *digest_of(const kh_store *store, kh_table_id id, GError **error)
{
    g_autofree char *rows = kh_known_rows(&everything, id);
    g_autofree char *key = kh_import_sql_key(kh_table_get(id));
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s ORDER BY %s", rows, key);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    for (bool row = statement != NULL; row;) {
        if (!kh_sql_step(store, statement, &row, error))
            return NULL;
        for (int c = 0; row && c < sqlite3_column_count(statement); c++)
            digest_cell(checksum, statement, c);
    }
    return statement == NULL ? NULL : g_strdup(g_checksum_get_string(checksum));
}

static bool find_kept(const kh_store *store, kh_kept_table table, const char *digest, int64_t *number,
                      GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT id FROM kept_tables WHERE \"table\" = ? AND digest = ?", error);
    sqlite3_bind_int(statement, 1, (int)table);
    kh_sql_bind_text(statement, 2, digest);
    return kh_sql_number(store, statement, number, error);
}

bool kh_store_know(kh_store *store, kh_known *known, GError **error)
{
    kh_known now = {0};
    if (!kh_store_last_import(store, &now.seen, error))
        return false;
    now.cutoff = now.seen;
    for (int k = 0; k < KH_KEPT_TABLES; k++) {
        g_autofree char *digest = digest_of(store, yardsticks[k], error);
        if (digest == NULL || !find_kept(store, (kh_kept_table)k, digest, &now.kept[k], error))
            return false;
    }
    *known = now;
    return true;
}

static const kh_sql_field issued_fields[] = {
    KH_SQL_FIELD(kh_known, cutoff, "cutoff"),
    KH_SQL_FIELD(kh_known, kept[KH_KEPT_DEPARTMENTS], "kept_departments"),
    KH_SQL_FIELD(kh_known, kept[KH_KEPT_CATALOGUE], "kept_catalogue"),
    KH_SQL_FIELD(kh_known, kept[KH_KEPT_DUTIES], "kept_duties"),
    KH_SQL_FIELD(kh_known, kept[KH_KEPT_CALENDAR], "kept_calendar"),
};
static const kh_sql_shape issued_shape = KH_SQL_SHAPE(issued_fields);

bool kh_store_know_for(kh_store *store, const char *assessment, const kh_period *period, kh_known *known,
                       GError **error)
{
    kh_known issued = {0};
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &issued_shape,
                      "FROM scorings WHERE assessment = ? AND period = ? AND issued_on IS NOT NULL "
                      "ORDER BY version DESC LIMIT 1",
                      error);
    kh_sql_bind_text(rows.statement, 1, assessment);
    kh_sql_bind_text(rows.statement, 2, period->name);
    bool is_issued = kh_sql_next(&rows, &issued, error);
    if (rows.failed || !kh_store_last_import(store, &issued.seen, error))
        return false;
    if (!is_issued)
        return kh_store_know(store, known, error);
    *known = issued;
    return true;
}

static bool add_kept(const kh_store *store, kh_kept_table table, const char *digest, int64_t *number,
                     GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "INSERT INTO kept_tables (\"table\", digest) VALUES (?, ?)", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int(statement, 1, (int)table);
    kh_sql_bind_text(statement, 2, digest);
    if (!kh_sql_run(store, statement, error))
        return false;
    *number = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool copy_rows(const kh_store *store, kh_table_id id, int64_t number, GError **error)
{
    const kh_table *table = kh_table_get(id);
    g_autofree char *rows = kh_known_rows(&everything, id);
    GString *sql = g_string_new(NULL);
    g_string_printf(sql, "INSERT INTO kept_%s (kept, ", table->name);
    append_names(sql, table);
    g_string_append_printf(sql, ") SELECT %" G_GINT64_FORMAT ", ", number);
    append_names(sql, table);
    g_string_append_printf(sql, " FROM %s", rows);
    bool copied = kh_sql_execute(store, sql->str, error);
    g_string_free(sql, TRUE);
    return copied;
}

static bool keep_table(const kh_store *store, kh_kept_table table, int64_t *number, GError **error)
{
    int64_t kept = 0;
    g_autofree char *digest = digest_of(store, yardsticks[table], error);
    if (digest == NULL || !find_kept(store, table, digest, &kept, error))
        return false;
    if (kept == 0 &&
        (!add_kept(store, table, digest, &kept, error) || !copy_rows(store, yardsticks[table], kept, error)))
        return false;
    *number = kept;
    return true;
}

bool kh_store_keep(kh_store *store, kh_known *known, GError **error)
{
    for (int k = 0; k < KH_KEPT_TABLES; k++) {
        if (known->kept[k] == 0 && !keep_table(store, (kh_kept_table)k, &known->kept[k], error))
            return false;
    }
    return true;
}

/* ---- looking --------------------------------------------------------------------------------------- */

void kh_store_look(kh_store *store, const kh_known *known)
{
    store->looked = known != NULL ? *known : everything;
}

const kh_known *kh_known_looked(const kh_store *store)
{
    return &store->looked;
}
