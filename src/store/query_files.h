/* The files of a query: temporary ones of its own, bounded in size and without a clock.
 *
 * A VFS for SQLite over the system's. It opens temporary files alone, so that nothing on the machine can be
 * reached by name; it counts the bytes that are written and refuses more than were allowed (SQLITE_FULL); and
 * it notices whoever asks for the time (`date('now')`, `strftime('%Y')`), however that is written. */
#ifndef KH_STORE_QUERY_FILES_H
#define KH_STORE_QUERY_FILES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct kh_query_files kh_query_files;

/* Without bound at first. Freed after the connections that use them are closed. */
kh_query_files *kh_query_files_new(void);
void kh_query_files_free(kh_query_files *files);

/* The name under which SQLite knows them; borrowed. */
const char *kh_query_files_name(const kh_query_files *files);

/* So many bytes may be written from now on, beside twice as many as were written until now. */
void kh_query_files_allow(kh_query_files *files, int64_t bytes);

/* True when a write was refused because of the bound, or the time was asked for, since the last call. */
bool kh_query_files_were_full(kh_query_files *files);
bool kh_query_files_were_asked_the_time(kh_query_files *files);

#endif
