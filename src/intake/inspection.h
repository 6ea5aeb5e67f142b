/* What a file is, judged by all of its bytes before a row of it is read: digest, encoding, NUL characters,
 * whether it is text at all. Valid UTF-8 wins, else valid GB18030; a byte order mark decides.
 * Faults are E101, E102, E103 and E109; headings and rows are not looked at. */
#ifndef KH_INTAKE_INSPECTION_H
#define KH_INTAKE_INSPECTION_H

#include "base/diagnostics.h"
#include "intake/encoding.h"
#include "intake/raw_file.h"

typedef struct kh_inspection {
    bool readable; /* false: refused whole, and its diagnostics are given */
    kh_encoding encoding;
    char *digest; /* owned */
} kh_inspection;

void kh_inspection_clear(kh_inspection *inspection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_inspection, kh_inspection_clear)

/* Reads the file once for the digest and, at the same time, once for its encoding (again for each encoding
 * that it turns out not to have). False where the machine fails; `out` is written on success only. */
bool kh_inspect(const kh_raw_file *file, const char *shown, kh_diagnostics *diagnostics, kh_inspection *out,
                GError **error);

#endif
