/* Queries of a scheme: one SELECT over the input tables, read only, under an authorizer and a time limit.
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
} kh_query;

/* A row of the answer: one a department. */
typedef struct kh_query_answer {
    guint department; /* index into the office */
    int64_t passed, cases;
    kh_decimal value;
} kh_query_answer;

typedef void (*kh_query_visit)(const kh_query_answer *answer, void *data);

/* Runs the query. KH_ERROR_USAGE with what is wrong with it, KH_ERROR_MACHINE where the store fails. */
bool kh_store_query(kh_store *store, const kh_query *query, kh_query_visit visit, void *data, GError **error);

#endif
