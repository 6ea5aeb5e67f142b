/* Who checks what is drawn: each record goes to an inspector of another department, the load as even as that
 * allows, decided by the seed alone.
 * Pure, like draw.h: the caller reads the inspectors' names. */
#ifndef KH_OVERSIGHT_INSPECTORS_H
#define KH_OVERSIGHT_INSPECTORS_H

#include "oversight/draw.h"

typedef struct kh_inspector {
    const char *name; /* no two have the same; borrowed */
    int department;   /* an index like kh_candidate's, or -1: of none that is assessed */
} kh_inspector;

typedef struct kh_panel {
    const kh_inspector *inspectors;
    guint n_inspectors; /* at least 1 */
} kh_panel;

/* For every drawn record, in the order of kh_draw_candidates, the index of its inspector. Records of
 * departments that the fewest inspectors may check come first, in the order of their digests; each goes to
 * the one who has the fewest so far, of several to the one whose SHA-256 of `seed|period|name` is the
 * smallest. Caller frees. NULL where there is a department that no inspector may check, since all belong to
 * it: `*department` is then that one. */
guint *kh_panel_assign(const kh_panel *panel, const kh_draw *draw, guint *department);

#endif
