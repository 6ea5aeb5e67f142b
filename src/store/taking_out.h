/* Taking rows of an import out of their table: afterwards the table is what the other imports make of it.
 * What took the place of a row stays, what it took the place of stands again, and who repeats it has it. Not
 * for other modules. */
#ifndef KH_STORE_TAKING_OUT_H
#define KH_STORE_TAKING_OUT_H

#include "model/table.h"
#include "store/sql.h"

/* The newest import whose evidence an issued result has seen. */
#define KH_ISSUED_SQL "(SELECT coalesce(max(cutoff), 0) FROM scorings WHERE issued_on IS NOT NULL)"

typedef struct kh_taken_out {
    int64_t removed;  /* rows that are gone */
    int64_t restored; /* rows of which an older version stands again */
    int64_t kept;     /* rows that other files hold with the same cells, or have superseded since */
} kh_taken_out;

/* Which rows go. */
typedef struct kh_rows_out {
    const kh_table *table;
    int64_t import;
    uint32_t
        line; /* of the one row that goes; 0: every row of the import. One that replaces does so no more */
} kh_rows_out;

/* Within a transaction. What is counted of the table's imports (accepted, unchanged, superseding) is counted
 * anew. */
bool kh_take_out(kh_store *store, const kh_rows_out *rows, kh_taken_out *outcome, GError **error);

/* Counts accepted, superseding and unchanged rows of the table's imports anew. */
bool kh_recount_imports(kh_store *store, const kh_table *table, GError **error);

/* A word of capitals in a statement, and what stands for it; ends with NULL. */
typedef struct kh_sql_word_for {
    const char *word, *text;
} kh_sql_word_for;

/* The statement with its words filled in. Caller frees. */
char *kh_sql_fill_in(const char *sql, const kh_sql_word_for *words);

#endif
