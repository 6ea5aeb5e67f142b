/* A result that is to take the place of an issued one, scored by a scheme of another name: most often two
 * assessments whose schemes have no `id`, so that the second replaces what the first has issued. */
#ifndef KH_CLI_REPLACING_H
#define KH_CLI_REPLACING_H

#include "base/diagnostics.h"
#include "scheme/scheme.h"
#include "store/results.h"

/* The scheme by which the new result was scored. */
typedef struct kh_replacing {
    const kh_scheme *scheme;
    const char *file;
    kh_diagnostics *diagnostics; /* W504 */
} kh_replacing;

/* Warns where the issued version was scored by a scheme of another name. False where it cannot be read. */
bool kh_replacing_check(kh_store *store, const kh_result_choice *issued, const kh_replacing *by,
                        GError **error);

#endif
