/* What each quarter of a composed year gave each department, as the ledger has it (scoring.md 5), for the
 * reports that show a year's parts. Nothing is computed again: quarters that were scored since the year was
 * are not in it. */
#ifndef KH_REPORT_SHARED_QUARTERS_H
#define KH_REPORT_SHARED_QUARTERS_H

#include "base/decimal.h"
#include "report/shared/report.h"

enum { KH_QUARTERS = 4 };

typedef struct kh_quarters kh_quarters;

/* Reads the ledger. Without any part where the scheme is not a composed year's. */
kh_quarters *kh_quarters_read(const kh_report *report, GError **error);
void kh_quarters_free(kh_quarters *quarters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_quarters, kh_quarters_free)

/* The part of quarter 1 to 4 in the department's total, in units of kh_result_ledger_decimals(); false where
 * it has none. */
bool kh_quarters_part(const kh_quarters *quarters, guint department, int quarter, int64_t *units);

/* All parts of the department together, 0 where it has none. */
int64_t kh_quarters_sum(const kh_quarters *quarters, guint department);

/* `第一季度得分92.50分（权重1）`; caller frees. The department has that part. */
char *kh_quarters_label(const kh_quarters *quarters, guint department, int quarter);

/* `第一季度` and `权重1` below it, as a heading; caller frees. */
char *kh_quarters_heading(const kh_quarters *quarters, int quarter);

/* Whether the scheme gives the quarter a weight. */
bool kh_quarters_counts(const kh_quarters *quarters, int quarter);

/* A sentence where the year was scored without one of its quarters (--partial), or NULL. Caller frees. */
char *kh_quarters_warning(const kh_quarters *quarters);

#endif
