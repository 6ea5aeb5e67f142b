/* One import while it runs: what the virtual table (incoming.h), the row rules and the SQL functions share.
 * It lives from kh_store_import to the end of its savepoint. Not for other modules. */
#ifndef KH_STORE_IMPORT_IMPORTING_H
#define KH_STORE_IMPORT_IMPORTING_H

#include "store/directory.h"

typedef struct kh_gone_columns kh_gone_columns;

typedef struct kh_importing {
    kh_store *store;
    const kh_import *import;
    const kh_table *table;
    const kh_directory *directory;
    kh_diagnostics *diagnostics; /* NULL: nobody is told, the import is made once more */
    int department_column;       /* -1 where the table has none */
    int item_column;             /* likewise */
    int64_t id;                  /* of the import's row */
    int64_t layout;              /* of its content columns */
    int64_t lowest, highest;     /* ids of the rows that it holds lie between; 0, 0: it holds none yet */
    int64_t reserved;    /* the highest id of a row that is gone, where new rows must come after it; else 0 */
    bool replaces;       /* it takes out what it lacks */
    bool shares_nothing; /* it replaces, and shares no row with any earlier file of its path */
    kh_import_outcome counts;
    sqlite3_stmt *repeat;  /* notes a row that the store has already; NULL until there is one */
    GByteArray *met;       /* a bit a row id: an unchanged row of an older file that this file holds too */
    kh_gone_columns *gone; /* NULL until a row is superseded by one that may lack its columns */
    bool told_none[KH_TABLE_COUNT]; /* that nothing is known of the table whose rows its cells name */
    bool told_attribute;            /* that the file has no 公开属性 */
    char *late_key; /* SQL of a key that is made after the rows; NULL where it is kept up row by row */
    GError *error;  /* of the source, which SQLite cannot carry */
} kh_importing;

/* Notes that the import holds the row of that id. */
static inline void kh_importing_hold(kh_importing *importing, int64_t id)
{
    if (importing->lowest == 0 || id < importing->lowest)
        importing->lowest = id;
    if (id > importing->highest)
        importing->highest = id;
}

/* A row with what the store makes of it. */
typedef struct kh_incoming_row {
    const kh_row *row;
    int64_t department, item;  /* numbers of codes, 0 where the row names none */
    guint named_department;    /* of the office, where department is not 0: the one that the cell means */
    guint department_index;    /* whose the row is: that one's, or its successor's */
    const kh_item *named_item; /* the version that judges the row; NULL where there is none, or item is 0 */
} kh_incoming_row;

#endif
