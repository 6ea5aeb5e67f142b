/* What appeals returned of lines of the ledger, and how much of it still counts.
 *
 * A decision gives back what a line cost in the version that was disputed. Where a row is corrected after
 * that, the line costs less, or is gone: the points came back with the correction and are not given twice. So
 * what was returned of a line counts up to what it costs now, before adjustments; several decisions about one
 * line add up, the first in the order of their files counting first. A line is the same where indicator,
 * reference (索引号, 检查编号, 事项编码) and detail (field, window) are; the line of a value is its
 * indicator's.
 *
 *     line S-01 of “on time”    costs 5.00 in version 1; the appeal returns 4.00
 *     the row is corrected      it costs 2.00 now: 2.00 count, 2.00 came back with the correction
 *     … or is withdrawn         nothing counts, 4.00 came back
 *
 * What cases cost is known only when all are: those of the disputed indicators are kept until then. */
#ifndef KH_SCORING_RETURNS_H
#define KH_SCORING_RETURNS_H

#include "model/case.h"
#include "model/office.h"
#include "scheme/scheme.h"

typedef struct kh_returns kh_returns;

kh_returns *kh_returns_new(const kh_scheme *scheme);
void kh_returns_free(kh_returns *returns);

/* Enters what the decision returned of lines of the indicator (of scheme), before the cases come. */
void kh_returns_enter(kh_returns *returns, guint indicator, const kh_adjustment *decision);

/* Keeps a failed case where a line of its indicator and department was returned. */
void kh_returns_note(kh_returns *returns, const kh_case *failed);

/* True where something was returned there. */
bool kh_returns_any(const kh_returns *returns, guint indicator, guint department);

/* Shares out what the lines of the department under the indicator cost: `loss` and `failed` as of
 * kh_case_costs_init. To be called once, after the last case. */
void kh_returns_settle(kh_returns *returns, guint indicator, guint department, int64_t loss, int64_t failed);

/* What still counts of the decision of that file and line, after it was settled; the scheme's decimals or the
 * decision's, whichever are more. */
kh_decimal kh_returns_counts(const kh_returns *returns, const char *file, uint32_t line);

#endif
