/* Making the imports of a table once more, from what the store knows they hold. Not for other modules. */
#ifndef KH_STORE_REPLAY_H
#define KH_STORE_REPLAY_H

#include "store/taking_out.h"

/* True where an import of the table that takes rows out came with or after the import: what it took out may
 * be otherwise without that one. */
bool kh_replay_is_needed(kh_store *store, const kh_rows_out *rows, bool *needed, GError **error);

/* kh_take_out, by way of an empty table. */
bool kh_replay(kh_store *store, const kh_rows_out *rows, kh_taken_out *outcome, GError **error);

#endif
