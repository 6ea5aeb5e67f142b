/* What the queries of a scheme read, copied out of the store: so that they see that and nothing else, all of
 * one moment, and keep no other run waiting however long they take.
 *
 *     kh_excerpt_expect(excerpt, &query, error);      each query: what it will read
 *     kh_excerpt_fill(excerpt, store, &view, error);  under the store's lock: rows are copied, nothing is
 * asked … the lock is released … answers = kh_excerpt_ask(excerpt, &query, error);
 *
 * Its tables bear the names and columns of the input tables, with `file` and `line`; they are made of what
 * the result that is scored knows (model/known.h), and `calendar` of the calendar in force. Columns that no
 * query reads are empty. */
#ifndef KH_STORE_EXCERPT_H
#define KH_STORE_EXCERPT_H

#include "model/known.h"
#include "store/query.h"

typedef struct kh_excerpt kh_excerpt;

/* Without rows. NULL on failure. */
kh_excerpt *kh_excerpt_new(GError **error);
void kh_excerpt_free(kh_excerpt *excerpt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_excerpt, kh_excerpt_free)

/* Notes what the query reads. KH_ERROR_USAGE with what is wrong with it, as far as its text shows that. */
bool kh_excerpt_expect(kh_excerpt *excerpt, const kh_query *query, GError **error);

/* Of which rows it is made; borrowed. */
typedef struct kh_excerpt_view {
    const kh_known *known;
    const kh_calendar *calendar; /* with the store's rows over it */
} kh_excerpt_view;

/* Copies what the expected queries read; what was copied before is gone. */
bool kh_excerpt_fill(kh_excerpt *excerpt, kh_store *store, const kh_excerpt_view *view, GError **error);

/* Whether it was filled, and would be filled the same way now: nobody has changed the store since. */
bool kh_excerpt_is_current(const kh_excerpt *excerpt, kh_store *store, const kh_known *known, bool *current,
                           GError **error);

/* Asks an expected query. Its departments are words still, which kh_query_answers_read looks up. Caller
 * frees; NULL: KH_ERROR_USAGE with what is wrong with the query, KH_ERROR_MACHINE where memory or disk are
 * short. */
kh_query_answers *kh_excerpt_ask(kh_excerpt *excerpt, const kh_query *query, GError **error);

#endif
