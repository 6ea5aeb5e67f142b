/* Options, from one table: parsing, help, manual and completion are derived from it.
 * What the values mean is judged where they are used. */
#ifndef KH_CLI_OPTIONS_H
#define KH_CLI_OPTIONS_H

#include "cli/command.h"

#include <stddef.h>

/* One option: commands name the ones they take by kh_option_id. */
typedef struct kh_option {
    const char *name;
    GOptionArg kind;
    size_t target;        /* in kh_options */
    const char *value;    /* what stands for its value in the help, translatable; NULL for a switch. In
                             brackets: it may be left out before another option, and then is "" */
    const char *sentence; /* translatable */
} kh_option;

/* True where the option stands without its value: `next` is the word after it, or NULL. */
bool kh_option_is_bare(const kh_option *option, const char *next);

/* Every option by kh_option_id, ended by one without a name. */
extern const kh_option kh_options_table[];

bool kh_option_is_of(const kh_option *option, const kh_command *command);

/* The command's option that the word is, as `--period`; NULL where it is none. */
const kh_option *kh_option_named(const kh_command *command, const char *word);

/* A value that kaohe.ini gives; `value` is taken over. Afterwards kh_options_is_setting is true of the
 * option, and of others that fill the same member. */
void kh_options_set(kh_options *options, const kh_option *option, char *value);
bool kh_options_is_setting(const kh_options *options, kh_option_id id);

/* Reads the arguments after the command's name. KH_ERROR_USAGE with what is wrong; `*helped` is set where
 * --help was asked for and printed. */
bool kh_options_parse(const kh_command *command, char **arguments, kh_options *options, bool *helped,
                      GError **error);
void kh_options_clear(kh_options *options);

#endif
