/* What the checks of spot checks and rectifications share (scoring.md 2). */
#ifndef KH_SCORING_FINDINGS_H
#define KH_SCORING_FINDINGS_H

#include "scoring/checks/check_judge.h"
#include "scoring/judge.h"

/* True when a case of the finding that its check's day decides is judged in this period. */
bool kh_finding_is_judged(const kh_assessment *assessment, const kh_finding *finding);

/* A failed case of the finding, with the reason that stands in assessment->reason; decided when it was
 * checked. */
kh_case kh_finding_case(const kh_assessment *assessment, const kh_judged_finding *judged);

#endif
