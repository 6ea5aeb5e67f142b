/* Civil time of one zone: dates as day numbers, moments to the second.
 * Proleptic Gregorian, years 1900 to 2199; no clock, no locale, no daylight saving.
 * Working days and deadlines are model/calendar.h and model/deadline.h. */
#ifndef KH_BASE_CIVIL_H
#define KH_BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

enum { KH_CIVIL_FIRST_YEAR = 1900, KH_CIVIL_LAST_YEAR = 2199, KH_MOMENT_TEXT_SIZE = 40 };

/* Days since 1970-01-01 (a Thursday). */
typedef int32_t kh_date;

/* Seconds since 1970-01-01 00:00:00, local civil time. */
typedef int64_t kh_instant;

#define KH_INSTANT_NONE INT64_MIN

/* What a cell says: an instant, and whether a time of day was given (a date alone is its 00:00:00). */
typedef struct kh_moment {
    kh_instant at; /* KH_INSTANT_NONE where the cell is empty */
    bool timed;
} kh_moment;

#define KH_MOMENT_NONE ((kh_moment){.at = KH_INSTANT_NONE, .timed = false})

typedef struct kh_ymd {
    int year, month, day;
} kh_ymd;

bool kh_civil_is_date(int year, int month, int day);
kh_date kh_date_from_ymd(int year, int month, int day);
kh_ymd kh_date_to_ymd(kh_date date);
int kh_month_days(int year, int month);

/* 0 Monday .. 6 Sunday. */
int kh_date_weekday(kh_date date);

kh_date kh_instant_date(kh_instant at);
kh_instant kh_date_start(kh_date date); /* 00:00:00 */
kh_instant kh_date_end(kh_date date);   /* 23:59:59 */

/* The same day of the month `months` later, or that month's last day where it has no such day. */
kh_date kh_date_add_months(kh_date date, int months);

/* Reads every form of formats.md 1 (`2026-07-01`, `2026/7/1`, `2026.7.1`, `2026年7月1日`, `20260701`,
 * with optional ` 9:05`, ` 09:05:30`, `T09:05`); full-width forms are folded by the caller.
 * False, and `out` untouched, where it is none of them or no such day or time exists. */
bool kh_moment_parse(const char *text, kh_moment *out);

/* True where the one moment is before the other, as far as both are known: by dates alone where either has no
 * time of day. False where either is KH_MOMENT_NONE. `2026-08-31` is not before `2026-08-31 18:00`. */
bool kh_moment_is_before(kh_moment one, kh_moment other);

/* One integer a moment: instant * 2 + timed; the store's form. */
int64_t kh_moment_encode(kh_moment moment);
kh_moment kh_moment_decode(int64_t code);

/* `2026-07-01` or `2026-07-01 09:05:00`. */
const char *kh_moment_format(kh_moment moment, char buffer[static KH_MOMENT_TEXT_SIZE]);

/* The date alone. */
const char *kh_date_format(kh_date date, char buffer[static KH_MOMENT_TEXT_SIZE]);

/* `2026年7月1日` or `2026年7月1日9时5分` (seconds only where they are not 0), as official texts write it. */
const char *kh_moment_format_chinese(kh_moment moment, char buffer[static KH_MOMENT_TEXT_SIZE]);

#endif
