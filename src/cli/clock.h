/* The clock: read here and nowhere else. No result depends on it; only warnings of dates in the future, the
 * time of an import, and days that an option leaves out do. */
#ifndef KH_CLI_CLOCK_H
#define KH_CLI_CLOCK_H

#include "base/civil.h"

/* The local civil time; that of SOURCE_DATE_EPOCH (in UTC) where it is set, so that runs can be repeated. */
kh_instant kh_clock_now(void);

#endif
