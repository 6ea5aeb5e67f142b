#include "scoring/checks/checks.h"

#include "scheme/tables.h"
#include "scoring/checks/parameters.h"

static const kh_range days = {.least = 0, .most = 36500};

static const kh_key keys[] = {
    {.name = "min_records",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_backfill, min_records),
     .fallback = "10",
     .range = &kh_range_from_one,
     .meaning = "集中条数"},
    {.name = "lag_days",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_backfill, lag_days),
     .fallback = "30",
     .range = &days,
     .meaning = "滞后天数"},
};

static const kh_mapping own = {KH_KEYS(keys), .size = sizeof(kh_backfill)};

const kh_check kh_check_not_backfilled = {
    .name = "not_backfilled",
    .subject = KH_SUBJECT_DISCLOSURES,
    .yield = KH_YIELD_CASES,
    .own = &own,
    .phrase = "非集中补发",
    .detail = "同日公开的信息中滞后超过{lag_days}日的达{min_records}条，即为集中补发",
    .meaning = "本期公开的信息，是否并非集中补发",
    .example = "{subject: disclosures, check: not_backfilled, min_records: 10, lag_days: 30}",
};
