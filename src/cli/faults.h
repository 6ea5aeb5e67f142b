/* The faults of a command, told at its end: at most 20 of a kind on the terminal, a summary by code and by
 * department where there are many, and all of them in a file where one is asked for. */
#ifndef KH_CLI_FAULTS_H
#define KH_CLI_FAULTS_H

#include "base/diagnostics.h"

/* Prints them on standard error. */
void kh_faults_put(kh_diagnostics *diagnostics);

/* The file can be written, and nothing is lost by it: it is new, empty, or an earlier list of faults. NULL is
 * no file at all, and good. KH_ERROR_MACHINE or, where it holds something else, KH_ERROR_USAGE. */
bool kh_faults_check_file(const char *path, GError **error);

/* Prints them, and writes all of them to the file (NULL: none), which is looked at as by kh_faults_check_file
 * once more. KH_ERROR_MACHINE on failure. */
bool kh_faults_report(kh_diagnostics *diagnostics, const char *file, GError **error);

#endif
