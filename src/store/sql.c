#include "store/sql.h"

#include "base/error.h"
#include "base/message.h"
#include "store/sql_rows.h"

/* Failures that a person can do something about; of others SQLite's own words are all there is. */
static const struct {
    int code;
    const char *cause; /* translatable */
} causes[] = {
    {SQLITE_PERM, N_("it may not be read or written; ask for the right, or name another file with --store")},
    {SQLITE_READONLY,
     N_("it may be read but not written; ask for the right, or name another file with --store")},
    {SQLITE_IOERR, N_("the disk cannot be read or written; look at the disk before anything else is done")},
    {SQLITE_CORRUPT, N_("it is damaged; put the last copy of it in its place")},
    {SQLITE_FULL, N_("the disk is full; make room and run again")},
    {SQLITE_CANTOPEN,
     N_("no file can be opened there; name one in a folder that is there and may be written to")},
    {SQLITE_NOTADB, N_("it is a file of another kind; name another with --store")},
    {SQLITE_NOMEM, N_("memory is short; end other programs and run again")},
};

static const char *cause_of(const kh_store *store, int code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(causes); i++) {
        if (causes[i].code == code)
            return _(causes[i].cause);
    }
    return sqlite3_errmsg(store->db);
}

bool kh_sql_fail(const kh_store *store, GError **error)
{
    int code = sqlite3_errcode(store->db) & 0xFF;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the store “%s” is in use by another run; wait for it to end and try again"),
                    store->path);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the store “%s” cannot be used: %s"), store->path,
                    cause_of(store, code));
    return false;
}

bool kh_sql_fail_damaged(const kh_store *store, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the store “%s” cannot be used: %s"), store->path,
                cause_of(store, SQLITE_CORRUPT));
    return false;
}

sqlite3_stmt *kh_sql_prepare(const kh_store *store, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        kh_sql_fail(store, error);
    return statement;
}

bool kh_sql_execute(const kh_store *store, const char *sql, GError **error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || kh_sql_fail(store, error);
}

bool kh_sql_step(const kh_store *store, sqlite3_stmt *statement, bool *row, GError **error)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE || kh_sql_fail(store, error);
}

enum { ANSWER }; /* the only column that is looked at */

bool kh_sql_number(const kh_store *store, sqlite3_stmt *statement, int64_t *number, GError **error)
{
    bool row = false;
    if (statement == NULL || !kh_sql_step(store, statement, &row, error))
        return false;
    *number = row ? sqlite3_column_int64(statement, ANSWER) : 0;
    return true;
}

bool kh_sql_ask(const kh_store *store, const char *sql, int64_t *number, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    return kh_sql_number(store, statement, number, error);
}

bool kh_sql_word(const kh_store *store, sqlite3_stmt *statement, char **word, GError **error)
{
    bool row = false;
    if (statement == NULL || !kh_sql_step(store, statement, &row, error))
        return false;
    *word = row ? g_strdup(kh_sql_text(statement, ANSWER)) : NULL;
    return true;
}

bool kh_sql_run(const kh_store *store, sqlite3_stmt *statement, GError **error)
{
    bool row = false;
    bool ran = kh_sql_step(store, statement, &row, error);
    sqlite3_reset(statement);
    return ran;
}

void kh_sql_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
}

const char *kh_sql_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text == NULL ? "" : (const char *)text;
}

typedef struct file_row {
    int64_t import;
    char *file;
} file_row;

static const kh_sql_field file_fields[] = {
    KH_SQL_FIELD(file_row, import, "id"),
    KH_SQL_FIELD(file_row, file, "file"),
};
static const kh_sql_shape file_shape = KH_SQL_SHAPE(file_fields);

static bool read_files(kh_store *store, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &file_shape, "FROM imports ORDER BY id", error);
    g_ptr_array_set_size(store->files, 0);
    for (file_row row; kh_sql_next(&rows, &row, error);) {
        guint id = (guint)row.import;
        if (id >= store->files->len)
            g_ptr_array_set_size(store->files, (gint)id + 1);
        store->files->pdata[id] = row.file;
    }
    return !rows.failed;
}

const char *kh_store_file_of(kh_store *store, int64_t import, GError **error)
{
    guint id = (guint)import;
    if (id >= store->files->len && !read_files(store, error))
        return NULL;
    const char *file = id < store->files->len ? store->files->pdata[id] : NULL;
    return file != NULL ? file : "";
}
