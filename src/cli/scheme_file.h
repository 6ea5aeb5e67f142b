/* A scheme with the folder of its notice templates: from the file that the options name, or as a kept result
 * was scored with it. */
#ifndef KH_CLI_SCHEME_FILE_H
#define KH_CLI_SCHEME_FILE_H

#include "base/diagnostics.h"
#include "scheme/scheme.h"
#include "store/results.h"

/* Reads a file. NULL with KH_ERROR_USAGE where it has errors, which go to `diagnostics`, or cannot be found;
 * KH_ERROR_MACHINE where it cannot be read. Caller frees both. */
kh_scheme *kh_scheme_file_read(const char *file, char **templates, kh_diagnostics *diagnostics,
                               GError **error);

/* The scheme that a kept result was scored with. NULL with KH_ERROR_USAGE where it has errors now, which are
 * printed, as is a warning where the file is gone. KH_ERROR_MACHINE where the result is not one of that
 * scheme. Caller frees both. */
kh_scheme *kh_scheme_file_restore(const kh_stored_result *stored, char **templates, GError **error);

/* The same for its names alone: nothing is printed. NULL where it cannot be read any more. */
kh_scheme *kh_scheme_file_kept(const kh_stored_result *stored);

/* Whether the kept result is one of the scheme; KH_ERROR_MACHINE where it is not. */
bool kh_scheme_file_check(const kh_scheme *scheme, const kh_stored_result *stored, GError **error);

#endif
