/* `kaohe appeal list` and `effect`: appeals with what was decided, and whom a new version has moved.
 * The listings go to standard output; nothing is changed. */
#ifndef KH_CLI_LISTING_APPEAL_H
#define KH_CLI_LISTING_APPEAL_H

#include "cli/command.h"

bool kh_appeal_listing_put(const kh_options *options, GError **error);
bool kh_appeal_listing_put_effect(const kh_options *options, GError **error);

#endif
