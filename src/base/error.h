/* Failure (work stops) as GError, told apart by whose turn it is to act.
 * Bad data is not a failure: it is a diagnostic (diagnostics.h), and work goes on.
 * The code decides the exit status of the program, and nothing else. */
#ifndef KH_BASE_ERROR_H
#define KH_BASE_ERROR_H

#include <glib.h>

#define KH_ERROR kh_error_quark()

typedef enum kh_error {
    KH_ERROR_INPUT = 1,   /* the input has errors: exit status 1 */
    KH_ERROR_USAGE = 2,   /* the command line or the scheme is wrong: exit status 2 */
    KH_ERROR_MACHINE = 3, /* disk, permissions, a locked store: exit status 3 */
} kh_error;

/* The quark under which every failure of this program is reported. */
GQuark kh_error_quark(void);

#endif
