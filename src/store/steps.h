/* Steps of rectifications that stand (their import was not taken back), by what they are about.
 * Not for other modules. */
#ifndef KH_STORE_STEPS_H
#define KH_STORE_STEPS_H

#include "store/sql.h"

typedef struct kh_steps kh_steps;

/* Those of findings, by 检查编号; those of lines of notices, by `notice:line` of the notice that stands. NULL
 * on failure. Caller frees. */
kh_steps *kh_steps_of_findings(kh_store *store, GError **error);
kh_steps *kh_steps_of_notices(kh_store *store, GError **error);
void kh_steps_free(kh_steps *steps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_steps, kh_steps_free)

/* Gives the finding its steps, which live as long as `steps`, and the dates as they stand with them. */
void kh_steps_apply(const kh_steps *steps, kh_finding *finding, const char *key);

#endif
