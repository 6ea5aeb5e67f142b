/* Working days: Monday to Friday, less the days listed off (休), plus make-up working days (班).
 * Later entries for a date replace earlier ones, so an office's calendar lies over the shipped one.
 * Knows nothing of limits or deadlines (deadline.h). */
#ifndef KH_MODEL_CALENDAR_H
#define KH_MODEL_CALENDAR_H

#include "base/civil.h"
#include "model/words.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_calendar kh_calendar;

kh_calendar *kh_calendar_new(void);
void kh_calendar_free(kh_calendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_calendar, kh_calendar_free)

void kh_calendar_set(kh_calendar *calendar, kh_date date, kh_day_type type);

bool kh_calendar_is_workday(const kh_calendar *calendar, kh_date date);

/* True when the year has at least one day off listed, or weekends are assumed for it. */
bool kh_calendar_covers(const kh_calendar *calendar, int year);

/* Makes every uncovered year Monday to Friday (--assume-weekends); every output then says so. */
void kh_calendar_assume_weekends(kh_calendar *calendar);

/* The first working day on or after `date`. */
kh_date kh_calendar_workday_from(const kh_calendar *calendar, kh_date date);

/* The n-th working day after `date`, n >= 1; `date` itself is not counted.
 * 2026-09-17 + 7 = 2026-09-28 (20 made up, 25 to 27 off). */
kh_date kh_calendar_workday_after(const kh_calendar *calendar, kh_date date, int n);

/* Working days in (from, to]: how many working days late a publication is. 0 where to <= from. */
int kh_calendar_workdays_between(const kh_calendar *calendar, kh_date from, kh_date to);

/* The first uncovered year among those of [from, to], or 0. */
int kh_calendar_uncovered(const kh_calendar *calendar, kh_date from, kh_date to);

#endif
