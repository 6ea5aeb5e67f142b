/* Rows that earlier files of a path brought and a corrected one lacks: told when all files of the command are
 * in, for another of them may hold the row (kh_store_check_lacking). Not for other modules. */
#ifndef KH_STORE_IMPORT_LACKING_H
#define KH_STORE_IMPORT_LACKING_H

#include "store/import/importing.h"

/* Notes the rows of temp.missing for the import. */
bool kh_lacking_note(kh_importing *importing, GError **error);

/* Nothing of the import is kept. */
bool kh_lacking_forget(const kh_store *store, int64_t import, GError **error);

#endif
