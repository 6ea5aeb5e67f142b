/* Statements about the rows of an import, written once for all tables. In their text T is the table, H its
 * history, N its number, TITLE its title, NAMES the names of its cells, CELLS those of a row p, VALUES gives
 * a row all of p, SAMEKEY asks whether the rows p and y have one key, ALIKE whether they have the same cells
 * but for the one that may be corrected, KEY tells the key of a row `excluded` in words, CASEKEY the key of a
 * row t as one text, FIRST is the import that first brought p (0 where the table keeps none). Not for other
 * modules. */
#ifndef KH_STORE_IMPORT_STATEMENT_H
#define KH_STORE_IMPORT_STATEMENT_H

#include "store/import/importing.h"

/* The statement with its words filled in. Caller frees. */
char *kh_statement_sql(const kh_table *table, const char *sql);

/* Runs it. ?1 is the import, ?2 and ?3 the lowest and the highest id of its rows, ?4 its path. `changes`,
 * where it is not NULL, is how many rows it changed. */
bool kh_statement_run(kh_importing *importing, const char *sql, int64_t *changes, GError **error);

/* Binds these to a statement. */
void kh_statement_bind(const kh_importing *importing, sqlite3_stmt *statement);

#endif
