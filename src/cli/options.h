/* Options, from one table: parsing and help are derived from it. */
#ifndef KH_CLI_OPTIONS_H
#define KH_CLI_OPTIONS_H

#include "cli/command.h"

/* Reads the arguments after the command's name. KH_ERROR_USAGE with what is wrong; `*helped` is set where
 * --help was asked for and printed. */
bool kh_options_parse(const kh_command *command, char **arguments, kh_options *options, bool *helped,
                      GError **error);
void kh_options_clear(kh_options *options);

/* The command's help: usage, summary, options, example. Caller frees. */
char *kh_options_help(const kh_command *command);

#endif
