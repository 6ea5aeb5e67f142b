/* The content columns of a log: whether two versions of a record hold the same. Not for other modules. */
#ifndef KH_STORE_IMPORT_CONTENT_H
#define KH_STORE_IMPORT_CONTENT_H

#include "store/import/importing.h"

/* kh_same_content(layout, content, layout, content): compared by name, an empty cell like none at all. The
 * function's data is the kh_importing. */
void kh_content_same(sqlite3_context *context, int n, sqlite3_value **values);

#endif
