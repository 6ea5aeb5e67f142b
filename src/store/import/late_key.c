/* A key that is made after the rows: for a large file a sort costs less than a place for every row in turn.
 */
#include "store/import/late_key.h"

#include "base/error.h"
#include "base/message.h"
#include "store/import/sql.h"
#include "store/import/superseding.h"

/* The sort keeps this much in memory at once and sorts in a thread of its own. Less is slower to merge, more
 * is slower to sort: it no longer fits the processor's cache. */
static const char sorting[] = "PRAGMA cache_size = -8192; PRAGMA threads = 1";
static const char usual[] = "PRAGMA cache_size = " KH_SQL_CACHE_SIZE "; PRAGMA threads = 0";

static bool is_empty(const kh_importing *importing, bool *empty, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM %s", importing->table->name);
    g_autoptr(sqlite3_stmt) any = kh_sql_prepare(importing->store, sql, error);
    bool row = false;
    if (any == NULL || !kh_sql_step(importing->store, any, &row, error))
        return false;
    *empty = !row;
    return true;
}

/* The statement that made the key, as the store has it. */
static char *key_sql(const kh_importing *importing, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s_key", importing->table->name);
    char *sql = NULL;
    g_autoptr(sqlite3_stmt) find =
        kh_sql_prepare(importing->store, "SELECT sql FROM sqlite_schema WHERE name = ?", error);
    kh_sql_bind_text(find, 1, name);
    return kh_sql_word(importing->store, find, &sql, error) ? sql : NULL;
}

bool kh_late_key_begin(kh_importing *importing, GError **error)
{
    bool empty = false;
    if (importing->import->bytes < KH_STORE_LARGE_FILE)
        return true;
    if (!is_empty(importing, &empty, error))
        return false;
    if (!empty)
        return true;
    importing->late_key = key_sql(importing, error);
    g_autofree char *drop = g_strdup_printf("DROP INDEX %s_key", importing->table->name);
    return importing->late_key != NULL && kh_sql_execute(importing->store, drop, error);
}

/* kh_is_later(line, department, differs, first_line, key…): called for a row with the key of one before it.
 */
static void is_later(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    kh_importing *importing = sqlite3_user_data(context);
    int64_t department = sqlite3_value_int64(values[1]);
    if (department != 0) {
        guint index = kh_directory_department_index(importing->directory, department);
        const kh_office *office = kh_directory_office(importing->directory);
        kh_diagnostics_set_department(importing->diagnostics, office->departments[index].code);
    }
    const kh_duplicate duplicate = {
        .line = (uint32_t)sqlite3_value_int64(values[0]),
        .first_import = importing->id,
        .first_line = sqlite3_value_int64(values[3]),
        .differs = sqlite3_value_int64(values[2]),
        .key = values + 4,
    };
    if (duplicate.differs != 0)
        kh_superseding_refuse_duplicate(importing, &duplicate);
    else
        importing->counts.unchanged++;
    sqlite3_result_int(context, 1);
}

/* All are found before the first is deleted. */
static bool take_out_later_rows(kh_importing *importing, GError **error)
{
    const char *table = importing->table->name;
    if (sqlite3_create_function(importing->store->db, "kh_is_later", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                importing, is_later, NULL, NULL) != SQLITE_OK)
        return kh_sql_fail(importing->store, error);
    g_autofree char *key = kh_import_sql_key(importing->table);
    g_autofree char *difference = kh_import_sql_difference(importing->table);
    g_autofree char *excluded = kh_import_sql_excluded_key(importing->table);
    g_autofree char *sql = g_strdup_printf(
        "DELETE FROM %s WHERE id IN (SELECT k.id FROM (SELECT id, min(id) OVER (PARTITION BY %s ORDER BY id) "
        "AS first FROM %s) AS k CROSS JOIN %s ON %s.id = k.first CROSS JOIN %s AS excluded ON excluded.id = "
        "k.id WHERE k.id > k.first AND kh_is_later(excluded.line, %s, %s, %s.line, %s))",
        table, key, table, table, table, table,
        importing->department_column >= 0 ? "excluded.department" : "0", difference, table, excluded);
    return kh_sql_execute(importing->store, sql, error);
}

/* What is full may be the store's disk or that of the sort's temporary files: SQLite does not say which. */
static bool fail_to_sort(const kh_store *store, GError **error)
{
    int code = sqlite3_errcode(store->db) & 0xFF;
    if (code != SQLITE_FULL && code != SQLITE_CANTOPEN)
        return kh_sql_fail(store, error);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("there is no room to sort the rows: the disk of the store “%s” or the folder for temporary "
                  "files (SQLITE_TMPDIR, TMPDIR or /var/tmp) is full; make room and import again"),
                store->path);
    return false;
}

static bool make_key(kh_importing *importing, GError **error)
{
    kh_store *store = importing->store;
    if (sqlite3_exec(store->db, importing->late_key, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    if ((sqlite3_errcode(store->db) & 0xFF) != SQLITE_CONSTRAINT)
        return fail_to_sort(store, error);
    if (!take_out_later_rows(importing, error))
        return false;
    return sqlite3_exec(store->db, importing->late_key, NULL, NULL, NULL) == SQLITE_OK ||
           fail_to_sort(store, error);
}

bool kh_late_key_end(kh_importing *importing, GError **error)
{
    if (importing->late_key == NULL)
        return true;
    if (!kh_sql_execute(importing->store, sorting, error))
        return false;
    bool made = make_key(importing, error);
    return kh_sql_execute(importing->store, usual, made ? error : NULL) && made;
}
