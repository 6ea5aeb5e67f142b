/* The rows of a file as a kh_row_source: a thread of its own reads, splits and types the next
 * block while the caller works on this one. Diagnostics are given when a block is handed over, in order,
 * in the caller's thread. Memory is that of the blocks, however large the file. */
#ifndef KH_INTAKE_ROWS_H
#define KH_INTAKE_ROWS_H

#include "base/diagnostics.h"
#include "intake/raw_rows.h"
#include "model/row_source.h"

typedef struct kh_rows kh_rows;

/* Reading begins with the first call of the source's `next`. KH_ERROR_MACHINE where the encoding cannot be
 * converted. */
kh_rows *kh_rows_new(const kh_rows_plan *plan, kh_diagnostics *diagnostics, GError **error);

/* Stops reading, wherever it is. */
void kh_rows_free(kh_rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_rows, kh_rows_free)

/* Borrowed. */
kh_row_source *kh_rows_source(kh_rows *rows);

#endif
