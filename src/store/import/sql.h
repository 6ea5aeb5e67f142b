/* The statements of an import, made from the table of columns. Not for other modules. */
#ifndef KH_STORE_IMPORT_SQL_H
#define KH_STORE_IMPORT_SQL_H

#include "model/row_source.h"

/* The statement that takes the rows of a source; ?1 is the import, ?2 the layout. Where the table `has_key`,
 * a row that is there already is kh_supersedes's to judge. Caller frees. */
char *kh_import_sql_insert(const kh_row_source *source, bool has_key);

/* SQL for the columns of the table's key: `"department", "index_no"`. Caller frees. */
char *kh_import_sql_key(const kh_table *table);

/* SQL that makes the trigger by which a row goes into the history as another import takes its place, anew.
 * Caller frees. */
char *kh_import_sql_history(const kh_table *table);

/* SQL for whether a row of the table and another one, `excluded`, have different cells. Caller frees. */
char *kh_import_sql_difference(const kh_table *table);

/* SQL for the key of a row `t` of a dated table, as one text that outlives row ids. Caller frees. */
char *kh_import_sql_case_key(const kh_table *table);

#endif
