/* Deadlines: the last second at which an obligation is met in time (scoring.md 1).
 * Pure arithmetic on a calendar; records, attributes and extensions are scoring's business.
 * Counting rules are the scheme's where the law leaves room (民法典 第二百零一、二百零三条). */
#ifndef KH_MODEL_DEADLINE_H
#define KH_MODEL_DEADLINE_H

#include "base/civil.h"
#include "model/calendar.h"
#include "model/limit.h"

typedef struct kh_deadline_rules {
    bool count_first_day; /* the trigger date is the first day of day limits */
    bool roll;            /* a calendar deadline on a day off moves to the next working day */
} kh_deadline_rules;

typedef struct kh_deadline {
    kh_instant at;      /* KH_INSTANT_NONE where there is no limit */
    int uncovered_year; /* the first year it needed that the calendar does not cover, or 0 */
} kh_deadline;

/* The deadline of an obligation triggered at `trigger`. A trigger without a time of day under a limit in
 * hours counts from 00:00:00.
 * 7 working days from 2026-09-17: 2026-09-28 23:59:59. 20 days from 2026-08-31: 2026-09-20 23:59:59
 * (a Sunday, made up). 5 hours from 2026-08-03 09:00: 14:00:00. */
kh_deadline kh_deadline_compute(const kh_calendar *calendar, kh_deadline_rules rules, kh_limit limit,
                                kh_moment trigger);

/* An instant that the deadline cannot exceed whatever the calendar's uncovered years hold:
 * what was overdue by it before a period needs no calendar (scoring.md 1). */
kh_instant kh_deadline_latest(kh_limit limit, kh_moment trigger);

#endif
