/* Rows that a stray quotation mark has swallowed: a mark that was left open in one row and a lone one rows
 * below make one cell of all that lies between, and it is valid CSV. Told by the lines in the cell: split at
 * the separators, they have as many cells as a row.
 *
 *     教育局,A1,"关于甲的通知,2026-07-01
 *     教育局,A2,关于乙的通知,2026-07-01
 *     教育局,A3,关于丙的通知",2026-07-01        one row, whose third cell holds three lines */
#ifndef KH_INTAKE_SWALLOWED_H
#define KH_INTAKE_SWALLOWED_H

#include "intake/splitter.h"

/* What a row of several lines has shown so far; all 0 for a row that begins. */
typedef struct kh_swallowing {
    uint32_t cell, line; /* of the first cell that may be such: its number, and the line on which it ends */
    guint before;        /* cells of the first line, with those in the cell */
    guint last;          /* cells of the last line up to the mark */
    guint lines, rows;   /* whole lines in the cell, and those of them that have the cells of a row */
} kh_swallowing;

/* Takes a cell that ends on another line than its row began. `usual` is how many cells a row has. */
void kh_swallowing_see(kh_swallowing *swallowing, const kh_split_cell *cell, char separator, guint usual);

/* True where rows were swallowed; `n_cells` is how many cells the row came to. */
bool kh_swallowing_is_certain(const kh_swallowing *swallowing, guint n_cells, guint usual);

#endif
