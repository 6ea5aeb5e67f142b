/* The faults of a command, told at its end: at most 20 of a kind on the terminal, a summary by code and by
 * department where there are many, and all of them in a file where one is asked for. */
#ifndef KH_CLI_FAULTS_H
#define KH_CLI_FAULTS_H

#include "base/diagnostics.h"

/* Prints them on standard error. */
void kh_faults_put(kh_diagnostics *diagnostics);

/* Prints them, and writes all of them to the file (NULL: none). KH_ERROR_MACHINE on failure. */
bool kh_faults_report(kh_diagnostics *diagnostics, const char *file, GError **error);

#endif
