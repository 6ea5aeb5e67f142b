/* Which row stands where two have the same key: the SQL functions that an import asks, and what they note.
 * Not for other modules. */
#ifndef KH_STORE_IMPORT_SUPERSEDING_H
#define KH_STORE_IMPORT_SUPERSEDING_H

#include "store/import/importing.h"

/* kh_supersedes and kh_same_content, for the import. */
bool kh_superseding_register(kh_importing *importing, GError **error);

/* E303 for a row of the file that has the key of one before it and other cells. */
void kh_superseding_refuse_duplicate(kh_importing *importing, uint32_t line);

#endif
