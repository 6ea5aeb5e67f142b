/* What is measured elsewhere (指标数据) and what appeals changed (复核调整).
 * Promises: satisfaction, completion and training of the quarter, with gaps as in life.
 * Does not: name indicators that the county's scheme lacks. */
#ifndef KH_SAMPLE_GENERATE_METRIC_H
#define KH_SAMPLE_GENERATE_METRIC_H

#include <glib.h>

/* Writes 指标数据.csv. */
gboolean kh_sample_metric_save(const char *dir, GError **error);

/* Writes 复核调整.csv. */
gboolean kh_sample_adjustment_save(const char *dir, GError **error);

#endif
