/* What the checks of spot checks and rectifications share (scoring.md 2). */
#ifndef KH_SCORING_FINDINGS_H
#define KH_SCORING_FINDINGS_H

#include "scoring/checks/check_judge.h"
#include "scoring/judge.h"

/* By which instant the finding counts: that of its check, or one in the period that it is of
 * (kh_period_counts_at). */
kh_instant kh_finding_counts_at(const kh_assessment *assessment, const kh_finding *finding);

/* By which instant it is decided whose the finding is: that of its check, held within the days that are
 * judged where it is of the period whatever its day. */
kh_instant kh_finding_decided_at(const kh_assessment *assessment, const kh_finding *finding);

/* True when the case that the finding at hand was found, which its check's day decides, is judged in this
 * period. */
bool kh_finding_is_judged(const kh_assessment *assessment);

/* When a rectification with these dates settles: when it is done by the end of the deadline's date, or when
 * that has passed; KH_INSTANT_NONE without a deadline. */
kh_instant kh_finding_settles(kh_rectification_dates dates);

/* The same of the case that it is put right, which settles then. */
bool kh_finding_is_judged_as_rectified(const kh_assessment *assessment, kh_instant settles);

/* Whose a case of the finding is that is decided at the instant; false where it is nobody's, or of one that
 * the indicator is not about. */
bool kh_finding_whose(kh_assessment *assessment, const kh_judged_finding *judged, kh_instant at,
                      guint *department);

/* A failed case of the finding, which is the department's and is decided at the instant, with the reason that
 * stands in assessment->reason. */
kh_case kh_finding_case(kh_assessment *assessment, const kh_judged_finding *judged, guint department,
                        kh_instant decided);

#endif
