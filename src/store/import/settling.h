/* The end of an import of 部门, 公开事项 or 责任分工: rows that do not go with the others are refused. Not
 * for other modules. */
#ifndef KH_STORE_IMPORT_SETTLING_H
#define KH_STORE_IMPORT_SETTLING_H

#include "store/store.h"

/* Files of one table whose rows are in, with the numbers of their imports (0: nothing of it is kept). Rows
 * with a fault are told and taken out again, or the whole file with them; then codes that are new get their
 * numbers. */
bool kh_settle(kh_store *store, kh_import_job *jobs, const int64_t *numbers, guint n_jobs, GError **error);

#endif
