/* Words of a command line that name nothing: what was probably meant by them.
 * Commands, verbs and options are known from their tables; values are judged where they are used. */
#ifndef KH_CLI_MISSPELT_H
#define KH_CLI_MISSPELT_H

#include "cli/command.h"

/* Fails with KH_ERROR_USAGE: the word is no command; names the one that is near. */
void kh_misspelt_command(const char *word, GError **error);

/* The same of a verb of the command; NULL: none is named. */
void kh_misspelt_verb(const kh_command *command, const char *word, GError **error);

/* True where every option among the arguments is one of the command's, with a value where it takes one. Else
 * KH_ERROR_USAGE, with the option that is near; dashes that a word processor made of `--` are known too. */
bool kh_misspelt_check_options(const kh_command *command, char *const *arguments, GError **error);

#endif
