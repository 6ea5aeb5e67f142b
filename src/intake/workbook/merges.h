/* The merged cells of a sheet, as far as they reach over more than one row.
 * They stand behind the rows in the file, so it is gone through once before; where the word does not occur in
 * it, as mostly, that is no more than unpacking it. */
#ifndef KH_INTAKE_WORKBOOK_MERGES_H
#define KH_INTAKE_WORKBOOK_MERGES_H

#include "intake/workbook/package.h"

/* A cell that its row's successors share: rows from 1, the first and the last; the column of its left edge.
 */
typedef struct kh_merge {
    uint32_t top, bottom, column;
} kh_merge;

/* An array of kh_merge by top and column. All bytes of the part are read, and its checksum compared. Caller
 * unrefs. */
GArray *kh_merges_read(kh_package *package, const char *part, GError **error);

/* Reads `BC12`: the column (from 1) and the row; false where it is no reference to a cell of a sheet. */
bool kh_cell_reference_parse(const char *text, gsize length, uint32_t *column, uint32_t *row);

#endif
