/* One import while it runs: what the virtual table, the row rules and the SQL functions share.
 * Not for other modules. */
#ifndef KH_STORE_IMPORTING_H
#define KH_STORE_IMPORTING_H

#include "store/directory.h"
#include "store/names.h"

typedef struct kh_gone_columns kh_gone_columns;

typedef struct kh_importing {
    kh_store *store;
    const kh_import *import;
    const kh_table *table;
    const kh_directory *directory;
    kh_diagnostics *diagnostics;
    int department_column; /* -1 where the table has none */
    int item_column;       /* likewise */
    int64_t id;            /* of the import's row */
    int64_t layout;        /* of its content columns */
    kh_import_outcome counts;
    sqlite3_stmt *repeat;  /* notes a row that the store has already; NULL until there is one */
    GByteArray *met;       /* a bit a row id: an unchanged row of an older file that this file holds too */
    kh_names *names;       /* of a departments file */
    kh_gone_columns *gone; /* NULL until a row is superseded by one that may lack its columns */
    char *late_key;        /* SQL of a key that is made after the rows; NULL where it is kept up row by row */
    GError *error;         /* of the source, which SQLite cannot carry */
} kh_importing;

/* A row with what the store makes of it. */
typedef struct kh_incoming_row {
    const kh_row *row;
    int64_t department, item;  /* row ids, 0 where the row names none */
    guint department_index;    /* of the office, where department is not 0 */
    const kh_item *named_item; /* of the office, where item is not 0 */
} kh_incoming_row;

/* Judges a row against the directory and its own cells (E2xx, E3xx, W2xx, W3xx). False where it is refused;
 * every fault is reported. */
bool kh_row_rules_judge(kh_importing *importing, kh_incoming_row *incoming);

/* kh_same_content(layout, content, layout, content): compared by name, an empty cell like none at all. The
 * function's data is the kh_importing. */
void kh_content_same(sqlite3_context *context, int n, sqlite3_value **values);

/* A row of an older file that a row of this one takes the place of. */
typedef struct kh_superseded {
    int64_t import, line;
    uint32_t by_line;    /* of the new row */
    kh_table_mask lost;  /* columns of which the old row has a value, and which the file lacks */
    int64_t layout;      /* of the old row, where the table has content */
    const char *content; /* its cells */
    gsize content_length;
} kh_superseded;

/* Counts what the row loses for want of a column. */
void kh_gone_columns_note(kh_importing *importing, const kh_superseded *row);

/* After the last row: W103 for each column that the file lacks and that rows lose by it. */
bool kh_gone_columns_report(kh_importing *importing, GError **error);
void kh_gone_columns_free(kh_gone_columns *losses);

/* After the last row of a metrics file: W303 for metrics that are given in two ways in a year. */
bool kh_mixed_metrics_report(kh_importing *importing, GError **error);

/* kh_supersedes and kh_same_content, for the import. */
bool kh_importing_register(kh_importing *importing, GError **error);

/* E303 for a row of the file that has the key of one before it and other cells. */
void kh_importing_refuse_duplicate(kh_importing *importing, uint32_t line);

/* The statement that takes the rows of a source; ?1 is the import, ?2 the layout. Where the table `has_key`,
 * a row that is there already is kh_supersedes's to judge. Caller frees. */
char *kh_importing_insert_sql(const kh_row_source *source, bool has_key);

/* SQL for the columns of the table's key: `"department", "index_no"`. Caller frees. */
char *kh_importing_key_sql(const kh_table *table);

/* SQL that makes the trigger by which a row goes into the history as another import takes its place, anew.
 * Caller frees. */
char *kh_importing_history_sql(const kh_table *table);

/* SQL for whether a row of the table and another one, `excluded`, have different cells. Caller frees. */
char *kh_importing_difference_sql(const kh_table *table);

/* A large file into an empty table: the rows go in without the table's key, which is made afterwards by
 * sorting. What comes out is the same. Both within the import's savepoint, which takes all of it back; they
 * do nothing for other files. */
bool kh_late_key_begin(kh_importing *importing, GError **error);

/* Makes the key, and where it cannot be made takes out the rows of a key after its first, which it counts and
 * reports as kh_supersedes does. */
bool kh_late_key_end(kh_importing *importing, GError **error);

/* The row of an import, as it begins. */
typedef struct kh_import_entry {
    const char *file, *digest, *table, *encoding;
    kh_moment imported;
} kh_import_entry;

/* Enters an import; its number is the last row id. */
bool kh_importing_enter(const kh_store *store, const kh_import_entry *entry, GError **error);

/* SQL for the key of a row `t` of a dated table, as one text that outlives row ids. Caller frees. */
char *kh_importing_case_key_sql(const kh_table *table);

#endif
