#ifndef KH_SCORING_CHECKS_PARAMETERS_H
#define KH_SCORING_CHECKS_PARAMETERS_H
#include "model/limit.h"
#include <stdint.h>
typedef struct kh_backfill {
    int64_t min_records;
    int64_t lag_days;
} kh_backfill;
typedef struct kh_interpretation {
    kh_limit within;
    char *by;
} kh_interpretation;
#endif
