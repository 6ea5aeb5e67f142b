/* The particulars of a case as columns: of the case book while a period is scored, of the ledger afterwards.
 * Not for other modules. */
#ifndef KH_STORE_PARTICULARS_H
#define KH_STORE_PARTICULARS_H

#include "model/case.h"
#include "store/sql.h"

/* In the order in which they are bound and read. */
#define KH_PARTICULARS_COLUMNS                                                                               \
    "reason, title, person, file, line, reference, url, due, done, late, remedy, item, area, stage"
#define KH_PARTICULARS_MARKS "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

/* Binds them from that index on. */
void kh_particulars_bind(sqlite3_stmt *statement, int index, const kh_particulars *what);

/* Reads them from that column on; borrowed until the next step. */
kh_particulars kh_particulars_read(sqlite3_stmt *row, int column);

#endif
