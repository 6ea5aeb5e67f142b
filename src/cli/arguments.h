/* The words of a command line as values: days, numbers, and texts that must be there.
 * Each failure is KH_ERROR_USAGE and names the option. */
#ifndef KH_CLI_ARGUMENTS_H
#define KH_CLI_ARGUMENTS_H

#include "base/civil.h"
#include "store/store.h"

#include <glib.h>
#include <stdbool.h>

/* The day that the option gives; where it gives none, today. */
bool kh_arguments_read_day(const char *option, const char *text, kh_date *day, GError **error);

/* True where the option is given and not empty; `expected` says what to write. */
bool kh_arguments_require(const char *option, const char *text, const char *expected, GError **error);

/* A number from 1. */
bool kh_arguments_read_number(const char *option, const char *text, int *number, GError **error);

/* The name of the department that the word means, by code, name or alias; NULL where no word is given.
 * Borrowed until the next import. */
bool kh_arguments_find_department(kh_store *store, const char *word, const char **name, GError **error);

#endif
