/* Faults of cells and rows on their way from the reading thread to the diagnostics, which only the
 * caller's thread may touch: kept with the block of rows they belong to, and told when it is handed over. */
#ifndef KH_INTAKE_FAULT_H
#define KH_INTAKE_FAULT_H

#include "base/diagnostics.h"
#include "model/row_source.h"

#include <glib.h>
#include <stdint.h>

/* An empty list. Caller frees by kh_faults_free. */
GArray *kh_faults_new(void);
void kh_faults_free(GArray *faults);

/* Appends one; the message is translated already. */
void kh_faults_add(GArray *faults, uint32_t line, uint32_t cell, kh_code code, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/* Adds all of them to the diagnostics, with the departments of the block's rows, and empties the list. */
void kh_faults_tell(GArray *faults, const kh_row_source *source, const kh_row_block *block,
                    kh_diagnostics *diagnostics);

#endif
