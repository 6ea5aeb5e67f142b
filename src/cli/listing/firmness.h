/* How firm ranks are: what --shake, --seed and --rounds ask for, and the answer as a table.
 * It prints; the moves and what they do to ranks are worked out by oversight. */
#ifndef KH_CLI_LISTING_FIRMNESS_H
#define KH_CLI_LISTING_FIRMNESS_H

#include "cli/command.h"
#include "cli/listing/listing.h"
#include "oversight/firmness.h"

/* Reads --shake, --seed and --rounds; the seed is borrowed from the options. KH_ERROR_USAGE where one is
 * wrong. */
bool kh_firmness_read(const kh_options *options, kh_shake *shake, GError **error);

/* Shakes the result and prints a row a department, by group and rank. */
void kh_firmness_put(const kh_scheme *scheme, const kh_result *result, const kh_shake *shake,
                     kh_listing_format format);

#endif
