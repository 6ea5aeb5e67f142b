#include "store/store.h"

#include "base/error.h"
#include "base/message.h"
#include "store/directory.h"
#include "store/import/importing.h"
#include "store/import/incoming.h"
#include "store/import/sql.h"
#include "store/known.h"
#include "store/results.h"
#include "store/schema.h"
#include "store/sql.h"

#include <glib/gstdio.h>

/* `PRAGMA application_id`: a store is told from any other SQLite file. "kaoh". */
#define APPLICATION_ID "1801547624"

/* How long another run is waited for: with nobody told, and after `tell` was called. */
enum { IMPATIENT_MILLISECONDS = 5000, PATIENT_MILLISECONDS = KH_STORE_PATIENCE * 1000 };
enum { TELL_MILLISECONDS = 1000, LONGEST_NAP_MILLISECONDS = 50 };

/* Pages of 16 KiB (a new store's; an old one keeps its own) take a sixth off an import: a record is 200
 * bytes, and every page costs a system call and a share of the tree's balancing. A cache of 32 MiB is as
 * fast as a larger one: rows come in the order of the table and, within a department, of the index. EXTRA: a
 * journal that was deleted stays deleted when the power is cut, and what it would undo stays done. */
static const char pragmas[] =
    "PRAGMA page_size = 16384; PRAGMA cache_size = " KH_SQL_CACHE_SIZE "; PRAGMA synchronous = EXTRA; "
    "PRAGMA foreign_keys = ON";

static int64_t newest_version(void)
{
    int64_t version = 0;
    while (kh_migrations[version] != NULL)
        version++;
    return version;
}

/* Takes the store to the version by a migration, or a new one by the whole schema. */
static bool reach_version(kh_store *store, int64_t version, const char *sql, GError **error)
{
    g_autofree char *done =
        g_strdup_printf("PRAGMA application_id = " APPLICATION_ID "; PRAGMA user_version = %d", (int)version);
    return kh_sql_execute(store, sql, error) && kh_sql_execute(store, done, error);
}

static bool run_migrations(kh_store *store, int64_t version, GError **error)
{
    if (version == 0)
        return reach_version(store, newest_version(), kh_whole_schema, error);
    for (; kh_migrations[version] != NULL; version++) {
        if (!reach_version(store, version + 1, kh_migrations[version], error))
            return false;
    }
    return true;
}

/* A migration adds a column to a table and to its history; what copies it from one to the other follows. */
static bool make_history_triggers(kh_store *store, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        g_autofree char *sql = kh_import_sql_history(kh_table_get((kh_table_id)id));
        if (!kh_sql_execute(store, sql, error))
            return false;
    }
    return true;
}

/* Every row that another refers to is there. */
static bool check_references(kh_store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) references = kh_sql_prepare(store, "PRAGMA foreign_key_check", error);
    g_autofree char *table = NULL;
    if (!kh_sql_word(store, references, &table, error))
        return false;
    if (table != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the store “%s” is damaged: table %s refers to rows that are not there"), store->path,
                    table);
    return table == NULL;
}

/* The version is looked at again: another run may have brought the store up to date meanwhile, a newer one
 * even further, whose triggers are not to be made anew from the columns that are known here. */
static bool bring_up_to_date(kh_store *store, GError **error)
{
    int64_t version = 0;
    if (!kh_sql_ask(store, "PRAGMA user_version", &version, error))
        return false;
    if (version >= newest_version())
        return true;
    return run_migrations(store, version, error) && make_history_triggers(store, error) &&
           check_references(store, error);
}

static bool migrate_whole(kh_store *store, GError **error)
{
    if (!kh_store_begin(store, error))
        return false;
    if (bring_up_to_date(store, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}

/* A migration may make a table anew that others refer to. Dropping it would delete their rows with its own,
 * so foreign keys are off meanwhile, which only outside a transaction they can be; that every reference has
 * its row again is looked at before the commit. */
static bool migrate(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, "PRAGMA foreign_keys = OFF", error))
        return false;
    bool migrated = migrate_whole(store, error);
    return kh_sql_execute(store, "PRAGMA foreign_keys = ON", migrated ? error : NULL) && migrated;
}

/* What a file says of itself. */
typedef struct store_marks {
    int64_t version, application, tables;
} store_marks;

/* In one transaction, so that all of them are of the same moment. */
static bool read_marks(kh_store *store, store_marks *marks, GError **error)
{
    if (!kh_sql_execute(store, "BEGIN", error))
        return false;
    bool good = kh_sql_ask(store, "PRAGMA user_version", &marks->version, error) &&
                kh_sql_ask(store, "PRAGMA application_id", &marks->application, error) &&
                kh_sql_ask(store, "SELECT count(*) FROM sqlite_schema", &marks->tables, error);
    sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
    return good;
}

/* A file that SQLite opens is a store only when it says so, and not of a version yet to come. */
static bool check_version(kh_store *store, GError **error)
{
    const int64_t newest = newest_version();
    store_marks marks = {0};
    if (!read_marks(store, &marks, error))
        return false;
    if (marks.tables > 0 && marks.application != g_ascii_strtoll(APPLICATION_ID, NULL, 10))
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("“%s” is not a store of kaohe; name another file with --store"), store->path);
    else if (marks.version > newest)
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                    _("the store “%s” was made by a newer kaohe; use that version"), store->path);
    else
        return marks.version == newest || migrate(store, error);
    return false;
}

/* Called by SQLite while another run holds the store, with the number of calls before for this lock. */
static int wait_for_others(void *data, int calls)
{
    kh_store *store = data;
    gint64 now = g_get_monotonic_time();
    if (calls == 0)
        store->waiting_since = now;
    gint64 waited = (now - store->waiting_since) / 1000;
    if (waited >= (store->tell != NULL ? PATIENT_MILLISECONDS : IMPATIENT_MILLISECONDS))
        return 0;
    if (store->tell != NULL && !store->has_told && waited >= TELL_MILLISECONDS) {
        store->tell(store->path);
        store->has_told = true;
    }
    g_usleep((gulong)MIN(calls + 1, LONGEST_NAP_MILLISECONDS) * 1000);
    return 1;
}

static bool set_up(kh_store *store, GError **error)
{
    sqlite3_busy_handler(store->db, wait_for_others, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!kh_sql_execute(store, pragmas, error) || !check_version(store, error) ||
        !kh_sql_ask(store, "SELECT coalesce(max(id), 0) + 1 FROM imports", &store->first_import, error))
        return false;
    return kh_incoming_register(store, error);
}

/* The file's name where SQLite takes it for nothing else: `:memory:` and `file:…` mean something to it, and
 * are names like any other to whoever has files of them. "" is a temporary file of the store's own. Caller
 * frees. */
static char *plain_name(const char *path)
{
    bool is_plain = path[0] == '\0' || g_path_is_absolute(path);
    return is_plain ? g_strdup(path) : g_strconcat("./", path, NULL);
}

static void free_directory(gpointer data)
{
    kh_directory_free(data);
}

/* A connection to the file, not looked at yet; "" is a temporary file of its own, NULL memory. */
static kh_store *connect_file(const char *path, int flags, GError **error)
{
    kh_store *store = g_new0(kh_store, 1);
    g_autofree char *name = path == NULL ? g_strdup(":memory:") : plain_name(path);
    store->path = g_strdup(path == NULL ? name : path);
    store->files = g_ptr_array_new_with_free_func(g_free);
    store->directories = g_ptr_array_new_with_free_func(free_directory);
    kh_store_look(store, NULL);
    store->shown = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    if (sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK)
        return store;
    kh_sql_fail(store, error);
    kh_store_close(store);
    return NULL;
}

kh_store *kh_store_open_telling(const char *path, kh_store_tell tell, GError **error)
{
    g_autoptr(kh_store) store = connect_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (store == NULL)
        return NULL;
    store->tell = tell;
    return set_up(store, error) ? g_steal_pointer(&store) : NULL;
}

kh_store *kh_store_open(const char *path, GError **error)
{
    return kh_store_open_telling(path, NULL, error);
}

static bool copy_pages(const kh_store *from, kh_store *to, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (backup == NULL)
        return kh_sql_fail(to, error);
    sqlite3_busy_timeout(from->db, IMPATIENT_MILLISECONDS);
    int code = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup); /* leaves the code with the copy */
    return code == SQLITE_DONE || kh_sql_fail(to, error);
}

kh_store *kh_store_open_copy(const char *path, GError **error)
{
    g_autoptr(kh_store) from = connect_file(path, SQLITE_OPEN_READONLY, error);
    g_autoptr(kh_store) copy =
        from == NULL ? NULL : connect_file("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    if (copy == NULL)
        return NULL;
    g_free(copy->path);
    copy->path = g_strdup(path); /* for messages */
    return copy_pages(from, copy, error) && set_up(copy, error) ? g_steal_pointer(&copy) : NULL;
}

kh_store *kh_store_open_reading(const char *path, GError **error)
{
    g_autoptr(kh_store) store = connect_file(path, SQLITE_OPEN_READONLY, error);
    store_marks marks = {0};
    if (store == NULL || !read_marks(store, &marks, error))
        return NULL;
    if (marks.application == g_ascii_strtoll(APPLICATION_ID, NULL, 10) && marks.version == newest_version())
        return g_steal_pointer(&store);
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE,
                _("“%s” is not a store of kaohe of this version; run kaohe status to see why"), path);
    return NULL;
}

void kh_store_note_refused(kh_store *store, kh_table_id table, const char *file)
{
    g_free(store->refused[table]);
    store->refused[table] = g_strdup(file);
}

void kh_store_close(kh_store *store)
{
    if (store == NULL)
        return;
    g_ptr_array_unref(store->directories);
    g_ptr_array_unref(store->files);
    g_hash_table_unref(store->shown);
    for (guint t = 0; t < KH_TABLE_COUNT; t++)
        g_free(store->refused[t]);
    sqlite3_close(store->db);
    g_free(store->path);
    g_free(store);
}

static void forget(kh_store *store)
{
    kh_directory_forget(store);
    g_ptr_array_set_size(store->files, 0);
}

/* What is known of the store by heart is forgotten when another run has changed it since. */
static bool look_for_changes(kh_store *store, GError **error)
{
    int64_t version = 0;
    if (!kh_sql_ask(store, "PRAGMA data_version", &version, error))
        return false;
    if (version != store->data_version)
        forget(store);
    store->data_version = version;
    return true;
}

bool kh_store_begin(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, "BEGIN IMMEDIATE", error))
        return false;
    store->in_transaction = true;
    if (look_for_changes(store, error))
        return true;
    kh_store_rollback(store);
    return false;
}

bool kh_store_commit(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, "COMMIT", error)) {
        kh_store_rollback(store);
        return false;
    }
    store->in_transaction = false;
    return true;
}

bool kh_store_commit_or_tell(kh_store *store, bool *kept, GError **error)
{
    int64_t before = 0, after = 0;
    *kept = false;
    if (!kh_store_last_import(store, &before, error)) {
        kh_store_rollback(store);
        return false;
    }
    *kept = true;
    if (kh_store_commit(store, error))
        return true;
    *kept = !kh_store_last_import(store, &after, NULL) || after == before;
    return false;
}

void kh_store_rollback(kh_store *store)
{
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->in_transaction = false;
    forget(store);
}

/* The snapshot is taken by the first look, not by BEGIN. */
bool kh_store_begin_reading(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, "BEGIN", error))
        return false;
    if (look_for_changes(store, error))
        return true;
    kh_store_end_reading(store);
    return false;
}

void kh_store_end_reading(kh_store *store)
{
    sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

bool kh_store_is_in_transaction(const kh_store *store)
{
    return store->in_transaction;
}

bool kh_store_check_integrity(kh_store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) whole = kh_sql_prepare(store, "PRAGMA integrity_check(1)", error);
    g_autofree char *fault = NULL;
    if (!kh_sql_word(store, whole, &fault, error))
        return false;
    if (g_strcmp0(fault, "ok") != 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the store “%s” is damaged: %s"), store->path,
                    fault == NULL ? "" : fault);
        return false;
    }
    return check_references(store, error);
}

bool kh_store_count_rows(kh_store *store, int64_t *rows, GError **error)
{
    int64_t sum = 0;
    for (guint t = 0; t < KH_TABLE_COUNT; t++) {
        g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s", kh_table_get((kh_table_id)t)->name);
        int64_t count = 0;
        if (!kh_sql_ask(store, sql, &count, error))
            return false;
        sum += count;
    }
    *rows = sum;
    return true;
}

bool kh_store_has_digest(kh_store *store, const char *digest, bool *has, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT 1 FROM imports WHERE digest = ?", error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, digest);
    return kh_sql_step(store, statement, has, error);
}
