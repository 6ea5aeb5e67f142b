/* Places that a command will write to, tried before it does anything: an hour's import must not end in
 * “Permission denied”. A place can still be taken away afterwards; then the write itself fails. */
#ifndef KH_CLI_PLACES_H
#define KH_CLI_PLACES_H

#include <glib.h>
#include <stdbool.h>

/* A folder, or the nearest one above it that is there, can be written to. KH_ERROR_MACHINE, naming the option
 * that chose it, where not. */
bool kh_places_check_folder(const char *folder, const char *option, GError **error);

/* The same of the folder of a file, and the file is no folder itself. NULL is no file at all, and good. */
bool kh_places_check_file(const char *path, const char *option, GError **error);

/* The folder of the file is there: for a command that makes none. KH_ERROR_USAGE where it is not. NULL is no
 * file at all, and good. */
bool kh_places_require_folder_of(const char *path, const char *option, GError **error);

#endif
