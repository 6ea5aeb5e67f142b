/* The refused rows of a file, read a second time and written as a file that can be mended and imported.
 * Costs nothing where no row is refused, and no memory however many are; which are is told by diagnostics. */
#ifndef KH_INTAKE_REJECTS_H
#define KH_INTAKE_REJECTS_H

#include "intake/rows.h"

#include <stdio.h>

/* All of it is borrowed. */
typedef struct kh_rejects_job {
    const kh_rows_plan *plan;
    const kh_head_row *heading;
    kh_diagnostics *faults; /* of this file alone */
    FILE *stream;
} kh_rejects_job;

/* Writes the file, and says how many rows it holds. See kh_intake_write_rejects. */
bool kh_rejects_write(const kh_rejects_job *job, int64_t *rows, GError **error);

#endif
