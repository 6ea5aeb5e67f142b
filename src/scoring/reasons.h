/* Reasons in words, as officials read them in ledger, workbook and notices (Chinese).
 * Each writes the whole reason into a string that it clears first.
 * No judgement is made here. */
#ifndef KH_SCORING_REASONS_H
#define KH_SCORING_REASONS_H

#include "scoring/assessment.h"
#include "scoring/points.h"

/* `应于2026年9月28日前公开，实际于2026年9月29日公开，逾期1个工作日`; `act` is 公开, 公开政策解读, 整改. */
void kh_reason_late(GString *out, const kh_particulars *what, kh_instant as_of, const char *act);

/* `2026年8月31日17时30分公开，2026年8月31日18时审查，先公开后审查`. */
void kh_reason_review(GString *out, kh_moment published, kh_moment reviewed);

/* Why an indicator lost points though no case failed: the value, and what it would have had to be. */
void kh_reason_value(GString *out, const kh_indicator *indicator, const kh_measured *measured);

#endif
