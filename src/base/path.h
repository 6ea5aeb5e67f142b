/* What stands where a path leads.
 * Opening it is none of its business. */
#ifndef KH_BASE_PATH_H
#define KH_BASE_PATH_H

#include <glib.h>
#include <stdbool.h>

/* True where nothing is there for certain. What cannot be looked at is taken to be there: whoever opens it
 * then says why not, and nothing else is taken in its place. */
bool kh_path_is_missing(const char *path);

/* The next name in an open folder, borrowed; NULL with errno 0 after the last one, with another errno where
 * the folder cannot be read on. */
const char *kh_path_next_name(GDir *folder);

/* The path of the file as seen from the folder of the other one, however both are written: `台账/一.csv`,
 * `../上报/一.csv`. Links to folders are followed, one to the file is not. UTF-8; what is none is escaped.
 * Caller frees.
 */
char *kh_path_seen_from(const char *other, const char *file);

#endif
