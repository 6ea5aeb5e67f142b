/* A database of its own for SQL that others wrote: in it are the tables that its owner makes, and nothing
 * else.
 *
 * Whatever the SQL is, it can only read these tables, and ends after a time, within bounds of memory and
 * disk:
 *
 *     what could be                        what holds it
 *     reading or writing anything else     the database is a temporary one, and its files open no others
 *     a statement that is no SELECT        an authorizer
 *     a function that depends on the day   a list of functions (query_functions.h)
 *     an endless loop                      SQLite looks at the clock every 1,000 operations
 *     one call that takes hours            texts are short, and two of them shorter; so no operation is long
 *     much memory                          a limit on SQLite's heap
 *     much disk                            its files count what is written (query_files.h)
 *     a statement that is itself a bomb    its length, depth and number of parts are limited
 *
 *     kh_sandbox_start(sandbox, 10000);
 *     statement = kh_sandbox_prepare(sandbox, sql, &read, error);
 *     … sqlite3_step(statement); where that fails: kh_sandbox_fail(sandbox, error) …
 *     kh_sandbox_stop(sandbox);
 *
 * Between start and stop only the others' SQL runs, at other times only the owner's. */
#ifndef KH_STORE_SANDBOX_H
#define KH_STORE_SANDBOX_H

#include "model/table.h"

#include <glib.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_sandbox kh_sandbox;

/* What a statement reads of the tables that bear the names of the input tables. A bit a column, in its order;
 * then one for `file` and one for `line`. */
typedef struct kh_sandbox_read {
    bool table[KH_TABLE_COUNT];
    uint64_t columns[KH_TABLE_COUNT];
} kh_sandbox_read;

#define KH_SANDBOX_BIT(column) ((uint64_t)1 << (column))

/* NULL on failure. */
kh_sandbox *kh_sandbox_new(GError **error);
void kh_sandbox_free(kh_sandbox *sandbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_sandbox, kh_sandbox_free)

/* Borrowed; for the owner's tables. */
sqlite3 *kh_sandbox_db(kh_sandbox *sandbox);

/* Executes SQL of the owner. */
bool kh_sandbox_execute(kh_sandbox *sandbox, const char *sql, GError **error);

void kh_sandbox_start(kh_sandbox *sandbox, int milliseconds);
void kh_sandbox_stop(kh_sandbox *sandbox);

/* Between both: whether statements that are prepared from now on meet rows the other way round, where they
 * leave their order open. */
void kh_sandbox_reverse(kh_sandbox *sandbox, bool reversed);

/* One SELECT and nothing else, or NULL. `read` takes what it reads. Caller finalises before the stop. */
sqlite3_stmt *kh_sandbox_prepare(kh_sandbox *sandbox, const char *sql, kh_sandbox_read *read, GError **error);

/* True, and the error set, when the statement owes something to the present day or the machine's zone. */
bool kh_sandbox_refuses(kh_sandbox *sandbox, GError **error);

/* Sets what the last failure was and returns false: KH_ERROR_USAGE where it is the statement's, with what to
 * write instead, KH_ERROR_MACHINE where memory or disk are short. */
bool kh_sandbox_fail(kh_sandbox *sandbox, GError **error);

#endif
