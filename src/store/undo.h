/* Taking an import back: afterwards the store is as if the file had never come, rows that it had superseded
 * stand again, and what later files made of them stays.
 * Issued results are not touched. Rows that others refer to cannot be taken back. */
#ifndef KH_STORE_UNDO_H
#define KH_STORE_UNDO_H

#include "store/store.h"

/* The number of the import that the text means: a number, or the newest import of a file by its path below
 * the INPUT folder, by a longer path, or by its bare name where that is one file's. KH_ERROR_USAGE where it
 * means none. */
bool kh_store_find_import(kh_store *store, const char *text, int64_t *import, GError **error);

typedef struct kh_undo_outcome {
    char *file;       /* caller frees */
    int64_t removed;  /* rows that are gone */
    int64_t restored; /* rows of which an older version stands again */
    int64_t kept;     /* rows that other files hold with the same cells, or have superseded since */
    bool was_issued;  /* a result was issued that had seen the import */
} kh_undo_outcome;

/* Takes the import back, in a transaction of its own. KH_ERROR_USAGE, and nothing is changed, where there is
 * no such import, or where rows of others refer to a department or an item that it brought. */
bool kh_store_undo(kh_store *store, int64_t import, kh_undo_outcome *outcome, GError **error);

#endif
