/* Rows on their way in, presented to SQLite: one eponymous virtual table per input table
 * (`incoming_metrics`), so that a file reaches the store by one INSERT ... SELECT (binding and inserting each
 * row takes 2.5 times as long). Its cursor judges each row and skips the refused ones. */
#ifndef KH_STORE_IMPORT_INCOMING_H
#define KH_STORE_IMPORT_INCOMING_H

#include "store/sql.h"

/* Registers the virtual tables on the store's connection. */
bool kh_incoming_register(kh_store *store, GError **error);

#endif
