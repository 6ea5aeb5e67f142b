/* What the checks of slots share (scoring.md 2): an item x a department that owes it x a window of its
 * frequency. */
#ifndef KH_SCORING_SLOT_CHECKS_H
#define KH_SCORING_SLOT_CHECKS_H

#include "scoring/checks/check_judge.h"
#include "scoring/judge.h"

/* A failed case of the item (the version of the day) and department, with the reason that stands in
 * assessment->reason. */
kh_case kh_slots_case(kh_assessment *assessment, guint indicator, guint item, guint department,
                      kh_date decided);

#endif
