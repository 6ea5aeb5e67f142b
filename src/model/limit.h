/* Time limits (公开时限) as offices write them: `7个工作日`, `20日`, `1个月`, `5小时`, `当日`, `提前14天`,
 * `1月31日前`, or 7wd 20d 1m 5h 0d -14d `by 01-31` (scoring.md 1).
 * A limit is only read here; deadline.h applies it. */
#ifndef KH_MODEL_LIMIT_H
#define KH_MODEL_LIMIT_H

#include <stdbool.h>

typedef enum kh_limit_kind {
    KH_LIMIT_NONE,
    KH_LIMIT_WORKDAYS,
    KH_LIMIT_DAYS,
    KH_LIMIT_MONTHS,
    KH_LIMIT_HOURS,
    KH_LIMIT_SAME_DAY,
    KH_LIMIT_ADVANCE, /* days before the trigger */
    KH_LIMIT_BY_DATE, /* the next month-day after the trigger */
} kh_limit_kind;

typedef struct kh_limit {
    kh_limit_kind kind;
    int count;      /* days, months or hours, 1..9999 */
    int month, day; /* of KH_LIMIT_BY_DATE */
} kh_limit;

/* Reads a limit; spaces, full-width forms and a trailing 内 are allowed; empty is KH_LIMIT_NONE.
 * False, and `out` untouched, where it is no limit. */
bool kh_limit_parse(const char *text, kh_limit *out);

#endif
