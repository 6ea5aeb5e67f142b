/* What findings said before they said what they say now: read whole, since findings come by their day and not
 * by their number, and few are ever corrected. Nothing where no result was issued yet: nobody asks.
 * Not for other modules. */
#ifndef KH_STORE_FINDING_VERSIONS_H
#define KH_STORE_FINDING_VERSIONS_H

#include "store/sql.h"

typedef struct kh_finding_versions kh_finding_versions;

/* NULL on failure. */
kh_finding_versions *kh_finding_versions_read(kh_store *store, GError **error);
void kh_finding_versions_free(kh_finding_versions *versions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_finding_versions, kh_finding_versions_free)

/* Gives the finding, by its id, its older versions; they live as long as `versions`. */
void kh_finding_versions_apply(const kh_finding_versions *versions, kh_finding *finding);

#endif
