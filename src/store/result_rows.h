/* The rows of a result but its ledger: which column is which member, once for writing and for reading. A new
 * member of a score or a standing is a line here, and a column of its table.
 * Not for other modules. */
#ifndef KH_STORE_RESULT_ROWS_H
#define KH_STORE_RESULT_ROWS_H

#include "model/past.h"
#include "model/result.h"
#include "store/sql_rows.h"

typedef struct kh_standing_row {
    guint department; /* its place among the standings */
    kh_standing standing;
    char *dimensions; /* what it earned in each, by blanks */
} kh_standing_row;

typedef struct kh_score_row {
    guint department, indicator;
    kh_score score;
} kh_score_row;

typedef struct kh_action_row {
    kh_action action;
    const char *name; /* of the consequence */
} kh_action_row;

/* Each without its scoring. */
extern const kh_sql_shape kh_input_shape; /* of kh_input, in scored_inputs and, but for its id, in imports */
extern const kh_sql_shape kh_standing_shape; /* of kh_standing_row, in standings */
extern const kh_sql_shape kh_score_shape;    /* of kh_score_row, in scores */
extern const kh_sql_shape kh_apart_shape;    /* of kh_case_apart, in cases_apart */
extern const kh_sql_shape kh_action_shape;   /* of kh_action_row, in actions */

#endif
