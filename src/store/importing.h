/* One import while it runs: what the virtual table, the row rules and the SQL functions share.
 * Not for other modules. */
#ifndef KH_STORE_IMPORTING_H
#define KH_STORE_IMPORTING_H

#include "store/directory.h"
#include "store/names.h"

typedef struct kh_importing {
    kh_store *store;
    const kh_import *import;
    const kh_table *table;
    const kh_directory *directory;
    kh_diagnostics *diagnostics;
    int department_column; /* -1 where the table has none */
    int64_t id;            /* of the import's row */
    int64_t layout;        /* of its content columns */
    kh_import_outcome counts;
    sqlite3_stmt *repeat; /* notes a row that the store has already; NULL until there is one */
    GByteArray *met;      /* a bit a row id: an unchanged row of an older file that this file holds too */
    kh_names *names;      /* of a departments file */
    GError *error;        /* of the source, which SQLite cannot carry */
} kh_importing;

/* A row with what the store makes of it. */
typedef struct kh_incoming_row {
    const kh_row *row;
    int64_t department, item; /* row ids, 0 where the table has none */
    guint department_index;   /* of the office, where department is not 0 */
} kh_incoming_row;

/* Judges a row against the directory and its own cells (E2xx, E3xx, W2xx, W3xx). False where it is refused;
 * every fault is reported. */
bool kh_row_rules_judge(kh_importing *importing, kh_incoming_row *incoming);

/* kh_same_content(layout, content, layout, content): compared by name, an empty cell like none at all. The
 * function's data is the kh_importing. */
void kh_content_same(sqlite3_context *context, int n, sqlite3_value **values);

/* kh_supersedes and kh_same_content, for the import. */
bool kh_importing_register(kh_importing *importing, GError **error);

/* Tables whose rows become cases: the import that first brought a row is kept, whatever supersedes it. */
bool kh_importing_is_dated(const kh_table *table);

/* SQL for the key of a row `t` of such a table, as one text that outlives row ids. */
const char *kh_importing_case_key(const kh_table *table);

#endif
