/* SQLite for the store's own files: statements with GError, bound values, cleanup.
 * Not for other modules. */
#ifndef KH_STORE_SQL_H
#define KH_STORE_SQL_H

#include "store/store.h"

#include <sqlite3.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* SQLite's page cache; a negative value is KiB. */
#define KH_SQL_CACHE_SIZE "-32768"

typedef struct kh_directory kh_directory;

struct kh_store {
    sqlite3 *db;
    char *path; /* for messages */
    bool in_transaction;
    kh_store_tell tell;      /* NULL: nobody is told of waiting */
    bool has_told;           /* once is enough */
    gint64 waiting_since;    /* microseconds, while another run is waited for */
    int64_t data_version;    /* of the database, when it was looked at last */
    int64_t first_import;    /* the first import id of this opening */
    bool has_new_references; /* a row of this opening refers to another record */
    GPtrArray *directories;  /* those that were read (directory.h) */
    kh_known looked;         /* kh_store_look */
    GHashTable *shown;       /* import id -> the name by which the user knows the file, of this opening */
    GPtrArray *files;        /* import id -> path; read when needed */
    struct kh_importing *importing; /* the import that runs, or NULL */
    char *refused[KH_TABLE_COUNT];  /* a file of the table that this opening refused whole, or NULL; owned */
};

/* Notes that a file of the table was refused whole: what other files say may follow from it. */
void kh_store_note_refused(kh_store *store, kh_table_id table, const char *file);

/* What the department of that number is called by its newest version. */
#define KH_SQL_NEWEST_NAME(number)                                                                           \
    "(SELECT v.name FROM departments AS v JOIN department_codes AS c ON c.code = v.code WHERE c.id "         \
    "= " number " ORDER BY v.valid_from DESC LIMIT 1)"

/* Sets KH_ERROR_MACHINE and returns false: what the database's last error means and what to do about it, or
 * SQLite's own words where nothing better is known. */
bool kh_sql_fail(const kh_store *store, GError **error);

/* The same for a damaged file: a column holds what it cannot. */
bool kh_sql_fail_damaged(const kh_store *store, GError **error);

/* Caller finalises (g_autoptr). NULL on failure. */
sqlite3_stmt *kh_sql_prepare(const kh_store *store, const char *sql, GError **error);

bool kh_sql_execute(const kh_store *store, const char *sql, GError **error);

/* Steps once; `row` says whether there is a row. */
bool kh_sql_step(const kh_store *store, sqlite3_stmt *statement, bool *row, GError **error);

/* The number that the statement (NULL: it could not be prepared, and `error` says why) yields first; 0 where
 * it yields none. The second prepares the statement too. */
bool kh_sql_number(const kh_store *store, sqlite3_stmt *statement, int64_t *number, GError **error);
bool kh_sql_ask(const kh_store *store, const char *sql, int64_t *number, GError **error);

/* The text that the statement (NULL: it could not be prepared) yields first; NULL where it yields none.
 * Caller frees. */
bool kh_sql_word(const kh_store *store, sqlite3_stmt *statement, char **word, GError **error);

/* Steps a statement that yields no rows and resets it. */
bool kh_sql_run(const kh_store *store, sqlite3_stmt *statement, GError **error);

/* The text is copied; NULL is SQL's. `statement` may be NULL, as for SQLite's own binding functions. */
void kh_sql_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* The column's text, "" where it is NULL; borrowed until the next step. */
const char *kh_sql_text(sqlite3_stmt *statement, int column);

/* The path of an import's file, "" where there is no such import; borrowed from the store until its imports
 * change. NULL on failure. */
const char *kh_store_file_of(kh_store *store, int64_t import, GError **error);

#endif
