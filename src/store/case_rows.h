/* Cases and ledger lines as rows: which column is which member, once for the case book and for the ledger.
 * Not for other modules. */
#ifndef KH_STORE_CASE_ROWS_H
#define KH_STORE_CASE_ROWS_H

#include "model/result.h"
#include "store/sql_rows.h"

/* A line of the ledger at its place. */
typedef struct kh_ledger_row {
    kh_ledger_line line;
    int64_t position; /* in its department's ledger, from 0 */
} kh_ledger_row;

extern const kh_sql_shape kh_case_shape;   /* of kh_case, in the case book */
extern const kh_sql_shape kh_ledger_shape; /* of kh_ledger_row, in the table ledger; without its scoring */

#endif
