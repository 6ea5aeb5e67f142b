/* Rows that were taken out of their table (gone): their ids, and what they have when they come again. Not for
 * other modules. */
#ifndef KH_STORE_IMPORT_RETURNING_H
#define KH_STORE_IMPORT_RETURNING_H

#include "store/import/importing.h"

/* Around the statement that takes the rows in: new rows get ids above those of rows that are gone. */
bool kh_returning_reserve(kh_importing *importing, GError **error);
bool kh_returning_release(kh_importing *importing, GError **error);

/* After it: a row with the key of one that is gone is that one again, under its id and with the import that
 * first brought it. */
bool kh_returning_settle(kh_importing *importing, GError **error);

#endif
