/* One filled cell as its column wants it: a number, a date, one of some words, a limit, a code.
 * Faults are E201 to E208, E212, E213, W209 and W211, with the text as it stands and how to mend it.
 * A cell is judged by itself; against other cells it is judged in the store. */
#ifndef KH_INTAKE_CELL_H
#define KH_INTAKE_CELL_H

#include "base/decimal.h"
#include "model/row_source.h"
#include "model/table.h"

#include <glib.h>

enum { KH_CELL_CANONICAL_SIZE = 32 };

typedef struct kh_cell {
    const kh_table *table;
    guint column;
    uint32_t line, number; /* its place in the file */
    char *text;            /* trimmed, not empty; may be changed in place */
    gsize length;
    char canonical[KH_CELL_CANONICAL_SIZE]; /* where the value's text may lie */
} kh_cell;

/* Fills in the value (kh_cell_type says what it holds); its text lies in the cell or lives for ever.
 * False where the cell cannot be stored. */
bool kh_cell_read(kh_cell *cell, kh_value *value, GArray *faults);

/* Warns (W211) of a content cell that Excel has turned into a number like 3.20831E+17. */
void kh_cell_check_content(const kh_cell *cell, const char *heading, GArray *faults);

/* Reports the empty cell of a required column (E201). */
void kh_cell_report_empty(const kh_cell *cell, GArray *faults);

#endif
