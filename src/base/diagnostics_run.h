/* Sorted runs of faults in a temporary file, for a collection that has outgrown its bound, and the merging of
 * runs into one order. Not for other modules; what a fault is and which are kept is diagnostics.h. */
#ifndef KH_BASE_DIAGNOSTICS_RUN_H
#define KH_BASE_DIAGNOSTICS_RUN_H

#include "base/diagnostics.h"

#include <stdio.h>

/* A fault with what it is sorted by beside its place: its file's rank and its own number. */
typedef struct kh_ranked_diagnostic {
    kh_diagnostic diagnostic;
    guint file_rank;
    guint order;
} kh_ranked_diagnostic;

/* For g_array_sort. */
int kh_ranked_diagnostic_compare(const void *left, const void *right);

/* The temporary file. Names of files and departments are not in it but pointed to, and must live on. */
typedef struct kh_diagnostics_spill {
    FILE *stream;   /* NULL until the first run */
    GArray *bounds; /* of goffset: where each run starts, then the end */
    bool failed;    /* no further run is tried */
} kh_diagnostics_spill;

void kh_diagnostics_spill_init(kh_diagnostics_spill *spill);
void kh_diagnostics_spill_clear(kh_diagnostics_spill *spill);

/* Appends a run, sorted by the caller. False, and nothing appended, where that cannot be done. */
bool kh_diagnostics_spill_add(kh_diagnostics_spill *spill, const GArray *run);

/* A cursor over the spilled runs and one more that is in memory. Both are borrowed. */
kh_diagnostics_cursor *kh_diagnostics_cursor_new(const kh_diagnostics_spill *spill, const GArray *held);

#endif
