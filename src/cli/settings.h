/* The settings of an office's folder, `kaohe.ini`: values of options that do not change from run to run.
 * Found in the working directory and nowhere else, so that nobody's file further up decides what is scored.
 * What the command line says wins. */
#ifndef KH_CLI_SETTINGS_H
#define KH_CLI_SETTINGS_H

#include "cli/command.h"

#include <stdbool.h>

/* Fills in the options that the command takes and the command line leaves open. True where there is no such
 * file. KH_ERROR_USAGE for a key that is none (with the nearest one), KH_ERROR_MACHINE where it cannot be
 * read. */
bool kh_settings_apply(const kh_command *command, kh_options *options, GError **error);

/* Says where a folder further up has settings, of use to the command and left alone, that this folder lacks:
 * who went into a folder of logs works in the wrong place. */
void kh_settings_tell_above(const kh_command *command, const kh_options *options);

/* A text as the value of a key, with what the format needs escaped. Caller frees. */
char *kh_settings_value(const char *text);

#define KH_SETTINGS_FILE  "kaohe.ini"
#define KH_SETTINGS_GROUP "kaohe"

#endif
