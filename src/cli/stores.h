/* The store that the options name, opened. Who waits for another run to end is told so on the terminal. */
#ifndef KH_CLI_STORES_H
#define KH_CLI_STORES_H

#include "cli/command.h"
#include "store/store.h"

/* The path of the store; borrowed. */
const char *kh_stores_path(const kh_options *options);

/* True where there is no such file yet. */
bool kh_stores_is_new(const kh_options *options);

/* Opens the store, and makes it where there is none, which is said: in the wrong folder nobody wants one. */
kh_store *kh_stores_open(const kh_options *options, GError **error);

/* The same, where the command makes none: KH_ERROR_USAGE where there is no such file. */
kh_store *kh_stores_find(const kh_options *options, GError **error);

/* The same for a command that only reads: all that it reads is of one moment. */
kh_store *kh_stores_find_to_read(const kh_options *options, GError **error);

#endif
