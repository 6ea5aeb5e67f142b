/* The files that come with the program or with a scheme: the shipped calendar, the notice templates, the
 * translations. Found beside the program (installed, or in the tree it was built in). */
#ifndef KH_CLI_OFFICE_FILES_H
#define KH_CLI_OFFICE_FILES_H

#include "base/diagnostics.h"
#include "model/calendar.h"

/* The folder that holds the shipped calendar and templates. NULL with KH_ERROR_MACHINE where it is not
 * found. Caller frees. */
char *kh_office_files_folder(GError **error);

/* The folder of translations, or NULL: messages are English then. Caller frees. */
char *kh_office_files_translations(void);

/* The folder of notice templates: `templates` beside the scheme, else the shipped one. Caller frees. */
char *kh_office_files_templates(const char *scheme_file, GError **error);

/* The shipped calendar. NULL on failure; faults of the file go to `diagnostics`. Caller frees. */
kh_calendar *kh_office_files_calendar(kh_diagnostics *diagnostics, GError **error);

#endif
