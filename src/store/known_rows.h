/* The rows of an input table as a result sees them, for statements of the store. Not for other modules. */
#ifndef KH_STORE_KNOWN_ROWS_H
#define KH_STORE_KNOWN_ROWS_H

#include "model/table.h"
#include "store/sql.h"

/* What is looked at (kh_store_look); never NULL. Without a look everything: no cutoff, and tables as they
 * stand. */
const kh_known *kh_known_looked(const kh_store *store);

/* A SELECT in brackets, to stand behind FROM: the columns of the table by their names, departments and items
 * by their codes, then `file` and `line`. Yardsticks are those of the kept table, evidence what came first by
 * the cutoff. Caller frees. */
char *kh_known_rows(const kh_known *known, kh_table_id table);

#endif
