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
kh_calendar *kh_calendar_copy(const kh_calendar *calendar);
void kh_calendar_free(kh_calendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_calendar, kh_calendar_free)

/* True where they say the same of every day. */
bool kh_calendar_is_same(const kh_calendar *one, const kh_calendar *other);

void kh_calendar_set(kh_calendar *calendar, kh_date date, kh_day_type type);

bool kh_calendar_is_workday(const kh_calendar *calendar, kh_date date);

/* True where the day itself is listed with this type; Saturdays are off, but need not be listed. */
bool kh_calendar_lists(const kh_calendar *calendar, kh_date date, kh_day_type type);

/* True where the calendar of the year is known as a whole, or weekends are assumed for it. It is known as a
 * whole where a day off is listed in each of three spans in which every year since 2007 has one:
 * 1 to 3 January, 20 January to 29 February, 1 to 7 October. A table that was cut short in May, or a few days
 * typed in, would otherwise turn the Spring Festival into working days without a word. */
bool kh_calendar_covers(const kh_calendar *calendar, int year);

/* The spans of the year in which no day off is listed, in words (`1–3 January, 1–7 October`), whether or not
 * weekends are assumed; NULL where there is none. Caller frees. */
char *kh_calendar_lacking(const kh_calendar *calendar, int year);

/* Makes every uncovered year Monday to Friday (--assume-weekends). */
void kh_calendar_assume_weekends(kh_calendar *calendar);

/* True where that was needed: since then it was asked whether a year is covered that is not known as a whole.
 */
bool kh_calendar_weekends_assumed(const kh_calendar *calendar);

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
