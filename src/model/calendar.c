#include "model/calendar.h"

enum { YEARS = KH_CIVIL_LAST_YEAR - KH_CIVIL_FIRST_YEAR + 1, DAYS = YEARS * 366 };

/* What is known of one day; `workday` is kept for every day, so that counting reads one byte a day. */
typedef struct day {
    guint8 workday : 1;
    guint8 listed_off : 1;
} day;

_Static_assert(sizeof(day) == 1, "a day is a byte");

struct kh_calendar {
    kh_date first, end;      /* the days held: first <= date < end */
    day days[DAYS];          /* [date - first] */
    guint16 days_off[YEARS]; /* listed off, by year */
    bool weekends_assumed;
};

static bool is_weekday(kh_date date)
{
    return kh_date_weekday(date) < 5;
}

kh_calendar *kh_calendar_new(void)
{
    kh_calendar *calendar = g_new0(kh_calendar, 1);
    calendar->first = kh_date_from_ymd(KH_CIVIL_FIRST_YEAR, 1, 1);
    calendar->end = kh_date_from_ymd(KH_CIVIL_LAST_YEAR + 1, 1, 1);
    for (kh_date date = calendar->first; date < calendar->end; date++)
        calendar->days[date - calendar->first].workday = is_weekday(date);
    return calendar;
}

void kh_calendar_free(kh_calendar *calendar)
{
    g_free(calendar);
}

static bool holds(const kh_calendar *calendar, kh_date date)
{
    return date >= calendar->first && date < calendar->end;
}

void kh_calendar_set(kh_calendar *calendar, kh_date date, kh_day_type type)
{
    if (!holds(calendar, date))
        return;
    day *set = &calendar->days[date - calendar->first];
    guint16 *days_off = &calendar->days_off[kh_date_to_ymd(date).year - KH_CIVIL_FIRST_YEAR];
    bool off = type == KH_DAY_TYPE_OFF;
    if (off && !set->listed_off)
        ++*days_off;
    else if (!off && set->listed_off)
        --*days_off;
    set->listed_off = off;
    set->workday = !off;
}

bool kh_calendar_is_workday(const kh_calendar *calendar, kh_date date)
{
    if (!holds(calendar, date))
        return is_weekday(date);
    return calendar->days[date - calendar->first].workday;
}

bool kh_calendar_covers(const kh_calendar *calendar, int year)
{
    if (calendar->weekends_assumed)
        return true;
    return year >= KH_CIVIL_FIRST_YEAR && year <= KH_CIVIL_LAST_YEAR &&
           calendar->days_off[year - KH_CIVIL_FIRST_YEAR] > 0;
}

void kh_calendar_assume_weekends(kh_calendar *calendar)
{
    calendar->weekends_assumed = true;
}

kh_date kh_calendar_workday_from(const kh_calendar *calendar, kh_date date)
{
    while (!kh_calendar_is_workday(calendar, date))
        date++;
    return date;
}

kh_date kh_calendar_workday_after(const kh_calendar *calendar, kh_date date, int n)
{
    while (n > 0)
        n -= kh_calendar_is_workday(calendar, ++date) ? 1 : 0;
    return date;
}

int kh_calendar_workdays_between(const kh_calendar *calendar, kh_date from, kh_date to)
{
    int workdays = 0;
    while (from < to)
        workdays += kh_calendar_is_workday(calendar, ++from) ? 1 : 0;
    return workdays;
}

int kh_calendar_uncovered(const kh_calendar *calendar, kh_date from, kh_date to)
{
    if (from > to)
        return 0;
    int last = kh_date_to_ymd(to).year;
    for (int year = kh_date_to_ymd(from).year; year <= last; year++) {
        if (!kh_calendar_covers(calendar, year))
            return year;
    }
    return 0;
}
