/* Evidence that came first after an import: what a result does not see that has that one as its cutoff. */
#ifndef KH_STORE_LATE_ROWS_H
#define KH_STORE_LATE_ROWS_H

#include "model/late_row.h"
#include "store/store.h"

/* The row is borrowed for the visit. */
typedef void (*kh_late_row_visit)(const kh_late_row *row, void *data);

/* The rows that stand and came first by a later import than `after`, in the order of their imports, file and
 * line. */
bool kh_store_each_late_row(kh_store *store, int64_t after, kh_late_row_visit visit, void *data,
                            GError **error);

#endif
