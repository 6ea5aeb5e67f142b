/* Whether rows of 部门, 公开事项 and 责任分工 that stand need one that has gone. Not for other modules. */
#ifndef KH_STORE_NEEDED_H
#define KH_STORE_NEEDED_H

#include "model/table.h"
#include "store/sql.h"

/* After rows of the table have gone: what is broken without them, as words (NULL: nothing; caller frees).
 * Rows of any table, superseded ones too, name a department or an item of which no row is left; 责任部门
 * names nobody or several; or rows that stay do not go together. */
bool kh_needed_find(kh_store *store, const kh_table *table, char **needed, GError **error);

/* The part of it that is about references, and that about 责任部门: a name that means nobody. */
bool kh_needed_find_reference(kh_store *store, const kh_table *table, char **needed, GError **error);
bool kh_needed_find_name(kh_store *store, const kh_table *table, char **name, GError **error);

#endif
