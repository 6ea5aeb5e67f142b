/* Queries of a scheme: one SELECT over the input tables, and what it answers. Where it is asked says
 * store/excerpt.h, what it may do store/sandbox.h.
 *
 * The tables are those of the formats, with their English names and columns: departments and items as codes,
 * dates as `2026-07-01` or `2026-07-01 09:05:00`. Bound: :first, :last (dates of the period), :as_of. */
#ifndef KH_STORE_QUERY_H
#define KH_STORE_QUERY_H

#include "model/period.h"
#include "store/store.h"

typedef struct kh_query {
    const char *sql;
    const kh_period *period;
    kh_instant as_of;
    bool yields_value; /* columns department and value; else department, passed and cases */
    int milliseconds;  /* how long it may take; 0: KH_QUERY_SECONDS */
} kh_query;

enum { KH_QUERY_SECONDS = 10 };

/* What a query said, a department by the word that it used for it. */
typedef struct kh_query_answers kh_query_answers;
void kh_query_answers_free(kh_query_answers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_query_answers, kh_query_answers_free)

/* A row of the answer: one a department. */
typedef struct kh_query_answer {
    guint department; /* index into the office */
    int64_t passed, cases;
    kh_decimal value;
} kh_query_answer;

/* Where answers go. */
typedef struct kh_query_sink {
    void (*visit)(const kh_query_answer *answer, void *data);
    void *data;
} kh_query_sink;

/* Hands out the answers to the query, in the order of the departments' words. KH_ERROR_USAGE where one names
 * no department of the office, or two name the same. */
bool kh_query_answers_read(const kh_query_answers *answers, kh_store *store, const kh_query *query,
                           kh_query_sink sink, GError **error);

#endif
