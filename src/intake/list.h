/* A short list that an option names (inspectors, for one): a CSV file of a few known columns, read whole, in
 * every encoding and with every separator that input tables may have. It is no input table: nothing of it is
 * imported. Faults are those of files (E101 to E112), E105 for a missing column and E201 for an empty cell.
 */
#ifndef KH_INTAKE_LIST_H
#define KH_INTAKE_LIST_H

#include "base/diagnostics.h"

#include <stdint.h>

typedef struct kh_list_column {
    const char *heading;
    bool cell_required; /* no cell of it may be empty */
} kh_list_column;

/* What is to be read. Borrowed. */
typedef struct kh_list_plan {
    const char *path;
    const kh_list_column *columns; /* all of them must be there, in any order, beside others */
    guint n_columns;
} kh_list_plan;

typedef struct kh_list_row {
    uint32_t line;
    char **cells; /* one a column of the plan, trimmed, NULL-terminated */
} kh_list_row;

/* The rows under the heading row, an array of kh_list_row that owns them; rows without any of the columns are
 * passed over. NULL where the machine fails. Caller unrefs. */
GArray *kh_list_read(const kh_list_plan *plan, kh_diagnostics *diagnostics, GError **error);

#endif
