/* INPUT...: files and folders, gathered, inspected and imported in the order that tables depend on each
 * other (formats.md 3). */
#ifndef KH_CLI_INPUTS_H
#define KH_CLI_INPUTS_H

#include "base/diagnostics.h"
#include "cli/command.h"
#include "cli/rejects.h"
#include "store/store.h"

#include <glib.h>

/* What became of the inputs of one command. */
typedef struct kh_inputs_summary {
    guint files, skipped, refused;
    kh_import_outcome rows; /* summed; the good rows of a refused file are not among the accepted ones */
    int64_t left_out;       /* good rows of refused files */
    bool has_calendar;      /* one of the files is a 节假日 table */
} kh_inputs_summary;

typedef enum kh_keep {
    KH_KEEP_WHOLE_FILES, /* a file with errors is not imported, the others are */
    KH_KEEP_FOR_JUDGING, /* good rows stay for the judging of other files; the caller rolls back */
    KH_KEEP_GOOD_ROWS,   /* the others go to a rejects file */
} kh_keep;

typedef struct kh_inputs {
    kh_store *store;
    kh_diagnostics *diagnostics;
    kh_keep keep;
    kh_rejects *rejects; /* of KH_KEEP_GOOD_ROWS; NULL: refused rows are not written */
    kh_instant now;
    bool tells_reading;     /* says of each file how it was read */
    const char *store_path; /* files are one file where their paths from its folder are */
    bool replaces;          /* files take out what earlier imports of theirs brought and they lack */
    const char *const *own; /* paths of store, reports and scheme, which are no input; NULL-terminated */
} kh_inputs;

/* True where the command line names an INPUT; else KH_ERROR_USAGE. */
bool kh_inputs_require(const kh_options *options, GError **error);

/* Imports every file that the paths name, each in a transaction of its own (those of a table whose rows are
 * judged beside each other in one), unless one is under way (then the caller withdraws the rejects if it
 * fails). Where a workbook of several tables is among them and whole files are kept, all go into one
 * transaction; one that is under way may be begun again, so nothing else may have been done in it. False
 * where the machine fails or a path names nothing. */
bool kh_inputs_import(const kh_inputs *inputs, char *const *paths, kh_inputs_summary *summary,
                      GError **error);

/* `2 of 5 files have errors`. Caller frees. */
char *kh_inputs_summary_refusal(const kh_inputs_summary *summary);

/* Prints what was read. */
void kh_inputs_summary_put(const kh_inputs_summary *summary);

#endif
