/* Cells of a sheet that are no written text: what formulas came to, and cells that are merged with the one
 * above. Whether a column takes them; what their text means is cell.h. */
#ifndef KH_INTAKE_CELL_KIND_H
#define KH_INTAKE_CELL_KIND_H

#include "base/code.h"
#include "intake/columns.h"
#include "intake/splitter.h"

/* The fault of a cell that its column cannot take, and its code; NULL where it can. A text that is shared by
 * merged cells may name a department or an item for several rows, or say something about them; a key of its
 * own, a number, a date or a verdict every row has to have itself. Caller frees. */
char *kh_cell_kind_fault(const kh_split_cell *cell, const kh_columns *columns, const kh_heading_slot *slot,
                         kh_code *code);

#endif
