/* Which row stands where two have the same key: the SQL functions that an import asks, and what they note.
 * Not for other modules. */
#ifndef KH_STORE_IMPORT_SUPERSEDING_H
#define KH_STORE_IMPORT_SUPERSEDING_H

#include "store/import/importing.h"

/* kh_supersedes, kh_same_content, kh_key and kh_is_met, for the import. */
bool kh_superseding_register(kh_importing *importing, GError **error);

/* Two rows of a file that have one key and other cells. */
typedef struct kh_duplicate {
    uint32_t line;
    int64_t first_import, first_line; /* of the row before: of an older file where that holds it too */
    int64_t differs;                  /* kh_import_sql_difference */
    sqlite3_value **key;              /* the values of the key's columns (kh_import_sql_excluded_key) */
} kh_duplicate;

/* E303 for the later row, with the key, where the other stands and what differs. */
void kh_superseding_refuse_duplicate(kh_importing *importing, const kh_duplicate *duplicate);

#endif
