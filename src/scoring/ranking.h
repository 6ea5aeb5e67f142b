/* Ranks and grades of a result whose totals stand (scoring.md 3): no veto before veto, total, then the
 * tie-break dimensions; grades by total and rank. Reads the result alone, so that totals that were never
 * earned (a shaken scheme's) are ranked alike. */
#ifndef KH_SCORING_RANKING_H
#define KH_SCORING_RANKING_H

#include "model/result.h"
#include "scheme/scheme.h"

/* Fills ranks and grades from assessed, vetoed, total, dimensions and group of the standings. */
void kh_ranking_rank(const kh_scheme *scheme, kh_result *result);

/* rate x n, rounded up: 10% of 15 units are 2. */
int64_t kh_share_of(kh_decimal rate, guint n);

#endif
