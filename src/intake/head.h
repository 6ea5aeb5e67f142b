/* The head of a file: its separator, the rows of title and explanation above the heading row, and the
 * heading row itself, told by the headings that it holds under one separator or another.
 * Faults are E103 (no row at all), E104 (no heading row) and E108; single headings are columns.h. */
#ifndef KH_INTAKE_HEAD_H
#define KH_INTAKE_HEAD_H

#include "base/diagnostics.h"
#include "intake/encoding.h"
#include "intake/heading.h"
#include "intake/raw_file.h"

/* Rows that may stand above the heading row. */
enum { KH_HEAD_MAX_SKIPPED = 20 };

typedef struct kh_head {
    const kh_table *table; /* NULL: refused whole, and its diagnostics are given */
    char separator;
    guint skipped;   /* rows above the heading row */
    kh_head_row row; /* the heading row; owned */
} kh_head;

/* Reads the first block of the file; `shown` is its name in diagnostics. NULL where the machine fails.
 * Caller frees. */
kh_head *kh_head_read(const kh_raw_file *file, kh_encoding encoding, const char *shown,
                      kh_diagnostics *diagnostics, GError **error);
void kh_head_free(kh_head *head);

#endif
