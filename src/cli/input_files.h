/* The files that INPUTs name: a file, the tables in a folder and below it, standard input.
 * Of a folder nothing is passed over in silence: every entry that is no input is named with the reason
 * (W106). */
#ifndef KH_CLI_INPUT_FILES_H
#define KH_CLI_INPUT_FILES_H

#include "base/diagnostics.h"

#include <glib.h>
#include <stdbool.h>

/* One file on its way in. */
typedef struct kh_input_file {
    char *path;  /* to open it */
    char *shown; /* as the user named it */
    char *below; /* below the INPUT folder, or the bare file's base name */
    int handle;  /* of standard input, spooled into a file without a name; -1 for others */
    /* For whoever imports its tables, of which a workbook may have several: */
    bool is_refused; /* one of them has errors, so that none is imported */
    guint n_tables, n_faulty, n_skipped;
} kh_input_file;

/* For a GPtrArray. */
void kh_input_file_free(gpointer file);

/* Where files are gathered. */
typedef struct kh_input_gathering {
    GPtrArray *files;            /* of kh_input_file */
    kh_diagnostics *diagnostics; /* takes what is passed over */
    const char *const
        *own; /* paths of store, reports and scheme, which are no input; NULL-terminated, or NULL */
} kh_input_gathering;

/* Adds the files that the path names. KH_ERROR_USAGE where it names nothing, KH_ERROR_MACHINE where it cannot
 * be read. */
bool kh_input_files_add(const kh_input_gathering *gathering, const char *path, GError **error);

#endif
