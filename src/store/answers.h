/* The rows that a query yields, read and judged one by one. Not for other modules. */
#ifndef KH_STORE_ANSWERS_H
#define KH_STORE_ANSWERS_H

#include "store/query.h"
#include "store/sql.h"

/* Steps the statement to its end. KH_ERROR_USAGE where a row is none of the kind that the query has to yield.
 * False without an error where a step fails: the connection knows why. */
bool kh_query_answers_take(sqlite3_stmt *statement, const kh_query *query, kh_query_answers **answers,
                           GError **error);

/* The same rows, in whatever order. */
bool kh_query_answers_are_same(const kh_query_answers *left, const kh_query_answers *right);

#endif
