/* The folder of a new office: settings, scheme, templates, calendar, empty forms, and how to go on.
 * Written whole or not at all; nothing that is there already is touched. */
#ifndef KH_CLI_OFFICE_FOLDER_H
#define KH_CLI_OFFICE_FOLDER_H

#include "cli/office_names.h"

#include <glib.h>
#include <stdbool.h>

/* Makes the folder, which must not be there or be empty. `office` is the office's name for the settings, or
 * NULL; `names` are those that its scheme is filled with. KH_ERROR_USAGE where something is there,
 * KH_ERROR_MACHINE where it cannot be written. */
bool kh_office_folder_make(const char *folder, const char *office, const kh_office_names *names,
                           GError **error);

#endif
