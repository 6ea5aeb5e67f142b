/* Places that a command writes to: the folder of reports, and whether a place can be written to, tried before
 * anything is done: an hour's import must not end in “Permission denied”. A place can still be taken away
 * afterwards; then the write itself fails. */
#ifndef KH_CLI_PLACES_H
#define KH_CLI_PLACES_H

#include "cli/command.h"

#include <glib.h>
#include <stdbool.h>

/* The folder of reports that the options name; borrowed. */
const char *kh_places_out(const kh_options *options);

/* Makes a folder below it where it is not there yet. KH_ERROR_MACHINE where it cannot be. */
bool kh_places_make_folder(const char *folder, GError **error);

/* A folder, or the nearest one above it that is there, can be written to. KH_ERROR_MACHINE, naming the option
 * that chose it, where not. */
bool kh_places_check_folder(const char *folder, const char *option, GError **error);

/* The same of the folder of a file, and the file is no folder itself. NULL is no file at all, and good. */
bool kh_places_check_file(const char *path, const char *option, GError **error);

/* The folder of the file is there: for a command that makes none. KH_ERROR_USAGE where it is not. NULL is no
 * file at all, and good. */
bool kh_places_require_folder_of(const char *path, const char *option, GError **error);

#endif
