/* Metrics that are given in two ways, of which a mean takes one. Not for other modules. */
#ifndef KH_STORE_IMPORT_MIXED_METRICS_H
#define KH_STORE_IMPORT_MIXED_METRICS_H

#include "store/import/importing.h"

/* After the last row of a metrics file: W303 for metrics that are given in two ways in a year. */
bool kh_mixed_metrics_report(kh_importing *importing, GError **error);

#endif
