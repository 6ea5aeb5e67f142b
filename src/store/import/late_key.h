/* A key that is made after the rows. Not for other modules. */
#ifndef KH_STORE_IMPORT_LATE_KEY_H
#define KH_STORE_IMPORT_LATE_KEY_H

#include "store/import/importing.h"

/* A large file into an empty table: the rows go in without the table's key, which is made afterwards by
 * sorting. What comes out is the same. Both within the import's savepoint, which takes all of it back; they
 * do nothing for other files. */
bool kh_late_key_begin(kh_importing *importing, GError **error);

/* Makes the key, and where it cannot be made takes out the rows of a key after its first, which it counts and
 * reports as kh_supersedes does. */
bool kh_late_key_end(kh_importing *importing, GError **error);

#endif
