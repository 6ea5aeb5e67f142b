/* The queries of a scheme, asked while nobody waits: what they read is copied under the store's lock, they
 * are asked without it, and their answers are used under the lock again, where nothing has changed meanwhile.
 *
 *     asking = kh_asking_new(job, error);
 *     kh_store_begin(store, error);
 *     while (kh_asking_is_due(asking, store, &known, &due, error) && due) {
 *         kh_asking_copy(asking, store, &view, error);
 *         kh_store_rollback(store);
 *         kh_asking_ask(asking, error);
 *         kh_store_begin(store, error);
 *     }
 *     kh_asking_hand_over(asking, store, assessment, error); */
#ifndef KH_CLI_PIPELINE_QUERIES_H
#define KH_CLI_PIPELINE_QUERIES_H

#include "cli/pipeline.h"
#include "scoring/assessment.h"
#include "store/excerpt.h"

typedef struct kh_asking kh_asking;

/* Of the job's scheme, which is borrowed. NULL on failure. */
kh_asking *kh_asking_new(const kh_job *job, GError **error);
void kh_asking_free(kh_asking *asking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_asking, kh_asking_free)

/* False where the scheme has no queries. */
bool kh_asking_is_needed(const kh_asking *asking);

/* Whether there are queries whose answers are not those of the store as it stands, for who knows that. */
bool kh_asking_is_due(const kh_asking *asking, kh_store *store, const kh_known *known, bool *due,
                      GError **error);

/* Copies what the queries read. */
bool kh_asking_copy(kh_asking *asking, kh_store *store, const kh_excerpt_view *view, GError **error);

/* Asks them; needs no lock. */
bool kh_asking_ask(kh_asking *asking, GError **error);

/* Hands their answers to the assessment. Every fault of a query is a diagnostic at its line, E414; with one
 * KH_ERROR_USAGE. */
bool kh_asking_hand_over(kh_asking *asking, kh_store *store, kh_assessment *assessment, GError **error);

#endif
