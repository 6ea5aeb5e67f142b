/* The row of an import in the store: of a file, and of what is entered by hand. Not for other modules. */
#ifndef KH_STORE_IMPORT_ENTRY_H
#define KH_STORE_IMPORT_ENTRY_H

#include "store/directory.h"

/* The row of an import, as it begins; a path of NULL is none. */
typedef struct kh_import_entry {
    const char *file, *path, *digest, *table, *encoding;
    kh_moment imported;
} kh_import_entry;

/* Enters an import; its number is the last row id. */
bool kh_import_entry_put(const kh_store *store, const kh_import_entry *entry, GError **error);

#endif
