/* The clock: read here and nowhere else. */
#ifndef KH_CLI_CLOCK_H
#define KH_CLI_CLOCK_H

#include "base/civil.h"

/* The local civil time; that of SOURCE_DATE_EPOCH (in UTC) where it is set, so that runs can be repeated. */
kh_instant kh_clock_now(void);

#endif
