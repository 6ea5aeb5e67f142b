/* The assessments whose results a store holds, by their ids: which there are, and what one is called now.
 * An assessment is what its scheme's `id` says; schemes without one are all of the assessment "". One that
 * continues another (`was`) takes over all that is of it, and its old id means the new one from then on. */
#ifndef KH_STORE_ASSESSMENTS_H
#define KH_STORE_ASSESSMENTS_H

#include "model/period.h"
#include "store/store.h"

/* What a scheme says of its assessment; borrowed. */
typedef struct kh_assessment_name {
    const char *id;  /* "" where it has none */
    const char *was; /* the one that it continues; NULL: none */
} kh_assessment_name;

/* The ids of those that have results, ascending; of char *. NULL on failure. Caller unrefs. */
GPtrArray *kh_store_assessments(kh_store *store, GError **error);

/* Under which id the store has, or would keep, the results of the assessment: its own, that of the one which
 * continued it, or, as long as it has no result, that of the one which it is to continue. Caller frees; NULL
 * on failure. */
char *kh_store_find_assessment(kh_store *store, const kh_assessment_name *name, GError **error);

/* Within a transaction, before its result is put: makes what is of `was` the assessment's. KH_ERROR_USAGE
 * where both have results. */
bool kh_store_continue_assessment(kh_store *store, const kh_assessment_name *name, GError **error);

/* Whether the period has results of other assessments than this one. */
bool kh_store_has_others(kh_store *store, const char *assessment, const kh_period *period, bool *others,
                         GError **error);

#endif
