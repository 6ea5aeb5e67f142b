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

#endif
