/* Reasons in words, as officials read them in ledger, workbook and notices (Chinese).
 * Each writes the whole reason into a string that it clears first.
 * No judgement is made here. */
#ifndef KH_SCORING_REASONS_H
#define KH_SCORING_REASONS_H

#include "scoring/assessment.h"
#include "scoring/points.h"

/* `应于2026年9月28日前公开，实际于2026年9月29日公开，逾期1个工作日`; `act` is 公开, 公开政策解读, 整改. */
void kh_reason_late(GString *out, const kh_particulars *what, kh_instant as_of, const char *act);

/* Why an indicator lost points though no case failed: the value, and what it would have had to be. A check
 * may have words of its own for the value (`reason` of its judge). */
void kh_reason_value(GString *out, const kh_indicator *indicator, const kh_measured *measured,
                     const kh_period *period);

/* A rate for reading: `91.25%`, with at most four decimals. Caller frees. */
char *kh_reason_percent(mpq_srcptr rate);

/* `whole` and the part of it that the rate makes: `10` and `7.03`. Caller frees both. */
void kh_reason_parts(kh_decimal whole, mpq_srcptr rate, char **whole_text, char **part_text);

/* True of 1, the scale of a ratio. */
bool kh_reason_is_one(kh_decimal value);

#endif
