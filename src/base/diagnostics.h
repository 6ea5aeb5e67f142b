/* What is wrong with data: collected while work goes on, printed by cli in file and line order.
 * Each has a stable code from one table (codes.h); a failure that stops the work is a GError instead.
 * Messages are one line, impersonal, and say how to mend the fault. */
#ifndef KH_BASE_DIAGNOSTICS_H
#define KH_BASE_DIAGNOSTICS_H

#include "base/codes.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum kh_severity { KH_SEVERITY_WARNING, KH_SEVERITY_ERROR } kh_severity;

/* One fault. line and cell count from 1; 0 where the fault has no place that small. */
typedef struct kh_diagnostic {
    const char *file; /* as the user named it; borrowed from the collection */
    uint32_t line;
    uint32_t cell; /* cells of a table, characters of a scheme line */
    kh_code code;
    char *message; /* owned by the collection */
} kh_diagnostic;

typedef struct kh_diagnostics kh_diagnostics;

kh_diagnostics *kh_diagnostics_new(void);
void kh_diagnostics_free(kh_diagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_diagnostics, kh_diagnostics_free)

/* Where a fault lies. */
typedef struct kh_place {
    const char *file;
    uint32_t line, cell;
} kh_place;

/* Appends one fault; the severity is the code's. The text after the place, already translated. */
void kh_diagnostics_add(kh_diagnostics *diagnostics, kh_place place, kh_code code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

guint kh_diagnostics_errors(const kh_diagnostics *diagnostics);
guint kh_diagnostics_warnings(const kh_diagnostics *diagnostics);

/* The faults by file (in order of first mention), line, cell, code; borrowed, valid until the next add. */
const kh_diagnostic *kh_diagnostics_sorted(kh_diagnostics *diagnostics, guint *count);

/* `file:line:cell: error E203: message`; places that are 0 are left out. Caller frees. */
char *kh_diagnostic_format(const kh_diagnostic *diagnostic);

#endif
