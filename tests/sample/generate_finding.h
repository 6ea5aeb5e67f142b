/* What the office's inspectors found (抽查结果) in three rounds of the quarter.
 * Promises: findings name real records of the unit and, first of all, its real faults.
 * Does not: contain a veto; nothing secret was published in this county. */
#ifndef KH_SAMPLE_GENERATE_FINDING_H
#define KH_SAMPLE_GENERATE_FINDING_H

#include "generate_ledger.h"

/* Writes 抽查结果.csv; ledgers holds kh_sample_ledger. */
gboolean kh_sample_finding_save(const GPtrArray *ledgers, const char *dir, GError **error);

#endif
