/* Whether a condition of the scheme holds for a department (scoring.md 5), wherever a scheme asks one. All
 * that it names must hold: an empty one holds for everyone, which the scheme refuses. Nothing is changed.
 * What follows from a condition is its asker's to say (consequences.c). */
#ifndef KH_SCORING_CONDITION_H
#define KH_SCORING_CONDITION_H

#include "scoring/standing.h"

/* The department that is asked about, and all that conditions may look at. Borrowed. */
typedef struct kh_asked {
    const kh_assessment *assessment;
    const kh_result *result; /* with totals, ranks and grades */
    guint department;
    const kh_standing *standing; /* of the department, assessed */
    const bool *applies;         /* by consequence: found to apply so far, which `repeated` asks */
} kh_asked;

bool kh_condition_holds(const kh_asked *asked, const kh_condition *when);

#endif
