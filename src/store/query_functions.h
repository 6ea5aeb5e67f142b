/* The functions that a query may call, and what it may do with them.
 *
 * A list says which there are: all others are refused, so that a newer SQLite brings nothing unseen. Those
 * that depend on the machine's time or zone by what they are given, or may take long over two long texts, are
 * taken over: our function of the same name looks at its arguments when it is called, however the query came
 * by them
 * ('local' || 'time'), and has SQLite's own do the work on a connection beside. */
#ifndef KH_STORE_QUERY_FUNCTIONS_H
#define KH_STORE_QUERY_FUNCTIONS_H

#include "store/query_files.h"

#include <glib.h>
#include <sqlite3.h>

/* Bytes of the longest text or row that a query may meet or make: no function takes long over one. A cell of
 * a spreadsheet has 32,767 characters at most. */
enum { KH_QUERY_LONGEST = 200000 };

typedef struct kh_query_functions kh_query_functions;

/* Puts them in place of SQLite's in `db`. Both are borrowed and must live longer. NULL where memory is short.
 */
kh_query_functions *kh_query_functions_new(sqlite3 *db, kh_query_files *files);
void kh_query_functions_free(kh_query_functions *functions);

/* True for one that a query may call. */
bool kh_query_functions_allow(const char *name);

/* True for one that gives another answer on another day or machine, or by chance. */
bool kh_query_functions_are_unsteady(const char *name);

/* From then on (microseconds of the monotonic clock) they fail at once. */
void kh_query_functions_stop_at(kh_query_functions *functions, gint64 deadline);

/* What one was given since the last call that means the time or zone of the machine, as words for a message;
 * NULL: nothing. The second: those of the present day. */
const char *kh_query_functions_refused(kh_query_functions *functions);
const char *kh_query_functions_now(void);

#endif
