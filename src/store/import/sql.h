/* The statements of an import, made from the table of columns. Not for other modules. */
#ifndef KH_STORE_IMPORT_SQL_H
#define KH_STORE_IMPORT_SQL_H

#include "model/row_source.h"

#define KH_IMPORT_CONTENT_DIFFERS (INT64_C(1) << KH_TABLE_MAX_COLUMNS)

/* SQL for the values of the columns of the table's key in a row `excluded`. Caller frees. */
char *kh_import_sql_excluded_key(const kh_table *table);

/* The statement that takes the rows of a source; ?1 is the import, ?2 the layout. Where the table `has_key`,
 * a row that is there already is kh_supersedes's to judge. Caller frees. */
char *kh_import_sql_insert(const kh_row_source *source, bool has_key);

/* The statement that imports the rows of temp.replayed that are of import ?1 once more. A row keeps its id
 * where that is free; ?2 is above all ids. Caller frees. */
char *kh_import_sql_again(const kh_table *table);

/* SQL for all cells of a row, content included: `p."department", p."item", …` of row p; and their names
 * alone. Caller frees. */
char *kh_import_sql_cells(const kh_table *table, const char *row);
char *kh_import_sql_names(const kh_table *table);

/* SQL that gives a row the import, the line and all cells of a row p: `import = p.import, …`. Caller frees.
 */
char *kh_import_sql_values(const kh_table *table);

/* SQL for whether the rows p and y have the same cells but for one column (-1: all of them), and the same
 * key. Caller frees. */
char *kh_import_sql_same(const kh_table *table, int except);
char *kh_import_sql_same_key(const kh_table *table);

/* SQL for the columns of the table's key: `"department", "index_no"`. Caller frees. */
char *kh_import_sql_key(const kh_table *table);

/* SQL that makes the trigger by which a row goes into the history as another import takes its place, anew.
 * Caller frees. */
char *kh_import_sql_history(const kh_table *table);

/* SQL for the cells in which a row of the table and another one, `excluded`, differ: a bit a column, and
 * KH_IMPORT_CONTENT_DIFFERS; 0 where they have the same. Caller frees. */
char *kh_import_sql_difference(const kh_table *table);

/* SQL for the key of a row `t` of a dated table, as one text that outlives row ids. Caller frees. */
char *kh_import_sql_case_key(const kh_table *table);

#endif
