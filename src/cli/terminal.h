/* What a person at the terminal sees: results on standard output, diagnostics and failures on standard
 * error. The only place that prints. Text is UTF-8 whatever the locale. */
#ifndef KH_CLI_TERMINAL_H
#define KH_CLI_TERMINAL_H

#include "cli/command.h"
#include "model/result.h"
#include "scheme/scheme.h"

/* Standard output. */
void kh_terminal_put(const char *text);
void kh_terminal_line(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Standard error. */
void kh_terminal_note(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Prints the failure; returns the exit status it calls for. */
kh_exit kh_terminal_fail(const GError *error);

/* The ranked table: rank, department, total, share of the overall target, grade; by group. */
void kh_terminal_ranking(const kh_scheme *scheme, const kh_result *result);

/* True when everything put on standard output got there. */
bool kh_terminal_flush(GError **error);

#endif
