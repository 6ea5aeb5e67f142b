/* What a person is told of a period that was scored: what became of the result, and the next step.
 * Lines on standard output, after the ranking. */
#ifndef KH_CLI_SETTLEMENT_H
#define KH_CLI_SETTLEMENT_H

#include "model/period.h"
#include "store/results.h"

/* `assessment` and `period` are those of the result. */
void kh_settlement_put(const kh_settlement *settlement, const char *assessment, const kh_period *period);

#endif
