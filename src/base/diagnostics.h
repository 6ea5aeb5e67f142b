/* What is wrong with data: collected while work goes on, printed by cli in file and line order.
 * Each has a stable code from one table (codes.h); a failure that stops the work is a GError instead.
 * Messages are one line, impersonal, and say how to mend the fault. */
#ifndef KH_BASE_DIAGNOSTICS_H
#define KH_BASE_DIAGNOSTICS_H

#include "base/code.h"
#include "base/place.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One fault. line and cell count from 1; 0 where the fault has no place that small. */
typedef struct kh_diagnostic {
    const char *file; /* as the user named it; borrowed from the collection */
    uint32_t line;
    uint32_t cell; /* cells of a table, characters of a scheme line */
    kh_code code;
    const char *department; /* of the row, as its cell names it; "" where it names none; borrowed likewise */
    char *message;          /* owned by the collection */
    bool follows;           /* from a fault that is told already, and is counted, not printed */
} kh_diagnostic;

typedef struct kh_diagnostics kh_diagnostics;

/* Faults that a bounded collection holds in memory. */
enum { KH_DIAGNOSTICS_HELD = 10000 };

/* All faults are held in memory. */
kh_diagnostics *kh_diagnostics_new(void);

/* At most `most` faults are held in memory and the others in a temporary file, so that memory stays flat
 * (where no such file can be had, they are held in memory too). Read it with a cursor. */
kh_diagnostics *kh_diagnostics_new_bounded(guint most);
void kh_diagnostics_free(kh_diagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_diagnostics, kh_diagnostics_free)

/* Appends one fault; the severity is the code's. The text after the place, already translated; it becomes one
 * line of 1,000 characters at most, whatever cells it names. */
void kh_diagnostics_add(kh_diagnostics *diagnostics, kh_place place, kh_code code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The department whose row the faults added from now on belong to, as its cell names it; NULL for none.
 * Borrowed until the next call. */
void kh_diagnostics_set_department(kh_diagnostics *diagnostics, const char *department);

/* Whether the faults added from now on follow from one that is told already. */
void kh_diagnostics_set_follows(kh_diagnostics *diagnostics, bool follows);

/* One name for the several that cells may give a department; borrowed until the next call. */
typedef struct kh_department_naming {
    const char *(*name)(const char *department, void *data); /* NULL: as cells name it */
    void *data;
} kh_department_naming;

/* Appends the faults of another collection, in their sorted order. KH_ERROR_MACHINE where they cannot be
 * read back. */
bool kh_diagnostics_append(kh_diagnostics *diagnostics, kh_diagnostics *other, kh_department_naming naming,
                           GError **error);

guint kh_diagnostics_errors(const kh_diagnostics *diagnostics);
guint kh_diagnostics_warnings(const kh_diagnostics *diagnostics);
guint kh_diagnostics_of_code(const kh_diagnostics *diagnostics, kh_code code);

/* The faults in rows of one department. */
typedef struct kh_department_faults {
    const char *department; /* as cells name it; "" where no department is named, or after the first 5,000 */
    guint errors, warnings;
} kh_department_faults;

/* By department, in order of first mention; borrowed, valid until the next add. */
const kh_department_faults *kh_diagnostics_by_department(const kh_diagnostics *diagnostics, guint *count);

/* The faults by file (in order of first mention), line, cell, code; borrowed, valid until the next add. Of a
 * collection that is not bounded. */
const kh_diagnostic *kh_diagnostics_sorted(kh_diagnostics *diagnostics, guint *count);

/* The faults in the same order, one after another, of any collection; valid until the next add. */
typedef struct kh_diagnostics_cursor kh_diagnostics_cursor;
kh_diagnostics_cursor *kh_diagnostics_read(kh_diagnostics *diagnostics);
void kh_diagnostics_cursor_free(kh_diagnostics_cursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_diagnostics_cursor, kh_diagnostics_cursor_free)

/* The next one, valid until the next call, or NULL at the end. KH_ERROR_MACHINE where the temporary file
 * cannot be read back. */
bool kh_diagnostics_next(kh_diagnostics_cursor *cursor, const kh_diagnostic **diagnostic, GError **error);

/* `file:line:cell: error E203: message`; the place as kh_place_format writes it. Caller frees. */
char *kh_diagnostic_format(const kh_diagnostic *diagnostic);

#endif
