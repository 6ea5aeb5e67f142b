/* Fills a unit's log with what happened in the quarter.
 * Promises: what its frequencies and its load ask for, less what the unit neglects.
 * Does not: number or order the records. */
#ifndef KH_SAMPLE_GENERATE_BUILD_H
#define KH_SAMPLE_GENERATE_BUILD_H

#include "generate_ledger.h"

void kh_sample_build(kh_sample_ledger *ledger);

#endif
