/* What is wrong with the rows of 部门, 公开事项 or 责任分工 beside each other: versions that overlap,
 * successors that do not hold, names that two departments bear on one day. It is asked of the table as it
 * stands after a change, whatever the order of the rows in it. Not for other modules. */
#ifndef KH_STORE_YARDSTICKS_H
#define KH_STORE_YARDSTICKS_H

#include "base/codes.h"
#include "model/table.h"
#include "store/sql.h"

/* A row of the table. */
typedef struct kh_yardstick_place {
    int64_t import; /* 0: none */
    uint32_t line;
} kh_yardstick_place;

/* A fault between two rows is the later one's: of the newer import, and further down in its file. */
typedef struct kh_yardstick_fault {
    kh_yardstick_place row, other; /* other: the row that it does not go with, where it is about two */
    int column;                    /* of the table */
    kh_code code;
    char *message;
} kh_yardstick_fault;

/* The faults of a table that is `versioned`, by import and line. NULL on failure; caller frees. */
GArray *kh_yardsticks_judge(kh_store *store, kh_table_id table, GError **error);

#endif
