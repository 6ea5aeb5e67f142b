#include "model/calendar.h"

#include "base/message.h"

/* A span of the year in which every official calendar has days off, however the holidays fall. */
typedef struct holiday_span {
    int first, last; /* month * 100 + day */
    const char *words;
} holiday_span;

static const holiday_span spans[] = {
    {101, 103, N_("1–3 January")},
    {120, 229, N_("20 January–29 February")}, /* the Spring Festival */
    {1001, 1007, N_("1–7 October")},
};

enum {
    YEARS = KH_CIVIL_LAST_YEAR - KH_CIVIL_FIRST_YEAR + 1,
    DAYS = YEARS * 366,
    SPANS = G_N_ELEMENTS(spans),
};

/* What is known of one day; `workday` is kept for every day, so that counting reads one byte a day. */
typedef struct day {
    guint8 workday : 1;
    guint8 listed : 1;
} day;

_Static_assert(sizeof(day) == 1, "a day is a byte");

struct kh_calendar {
    kh_date first, end;            /* the days held: first <= date < end */
    day days[DAYS];                /* [date - first] */
    guint8 days_off[YEARS][SPANS]; /* listed off */
    bool assumes_weekends;
    bool *assumed; /* a year that is not known was asked for since; its own, so that reading notes it */
};

static bool is_weekday(kh_date date)
{
    return kh_date_weekday(date) < 5;
}

kh_calendar *kh_calendar_new(void)
{
    kh_calendar *calendar = g_new0(kh_calendar, 1);
    calendar->assumed = g_new0(bool, 1);
    calendar->first = kh_date_from_ymd(KH_CIVIL_FIRST_YEAR, 1, 1);
    calendar->end = kh_date_from_ymd(KH_CIVIL_LAST_YEAR + 1, 1, 1);
    for (kh_date date = calendar->first; date < calendar->end; date++)
        calendar->days[date - calendar->first].workday = is_weekday(date);
    return calendar;
}

kh_calendar *kh_calendar_copy(const kh_calendar *calendar)
{
    kh_calendar *copy = g_memdup2(calendar, sizeof *calendar);
    copy->assumed = g_memdup2(calendar->assumed, sizeof *calendar->assumed);
    return copy;
}

void kh_calendar_free(kh_calendar *calendar)
{
    if (calendar != NULL)
        g_free(calendar->assumed);
    g_free(calendar);
}

bool kh_calendar_is_same(const kh_calendar *one, const kh_calendar *other)
{
    bool same = one->assumes_weekends == other->assumes_weekends;
    for (int d = 0; same && d < DAYS; d++)
        same = one->days[d].workday == other->days[d].workday && one->days[d].listed == other->days[d].listed;
    return same;
}

static bool holds(const kh_calendar *calendar, kh_date date)
{
    return date >= calendar->first && date < calendar->end;
}

/* Where days off of the day's span are counted; NULL outside the spans. */
static guint8 *days_off_beside(kh_calendar *calendar, kh_date date)
{
    kh_ymd ymd = kh_date_to_ymd(date);
    int day_of_year = ymd.month * 100 + ymd.day;
    for (guint i = 0; i < SPANS; i++)
        if (day_of_year >= spans[i].first && day_of_year <= spans[i].last)
            return &calendar->days_off[ymd.year - KH_CIVIL_FIRST_YEAR][i];
    return NULL;
}

static bool is_listed_off(day listed)
{
    return listed.listed && !listed.workday;
}

void kh_calendar_set(kh_calendar *calendar, kh_date date, kh_day_type type)
{
    if (!holds(calendar, date))
        return;
    day *set = &calendar->days[date - calendar->first];
    guint8 *days_off = days_off_beside(calendar, date);
    bool was_off = is_listed_off(*set);
    bool off = type == KH_DAY_TYPE_OFF;
    set->listed = true;
    set->workday = !off;
    if (days_off != NULL && off != was_off)
        *days_off = (guint8)(off ? *days_off + 1 : *days_off - 1);
}

bool kh_calendar_is_workday(const kh_calendar *calendar, kh_date date)
{
    if (!holds(calendar, date))
        return is_weekday(date);
    return calendar->days[date - calendar->first].workday;
}

bool kh_calendar_lists(const kh_calendar *calendar, kh_date date, kh_day_type type)
{
    if (!holds(calendar, date))
        return false;
    day held = calendar->days[date - calendar->first];
    return held.listed && is_listed_off(held) == (type == KH_DAY_TYPE_OFF);
}

static bool has_days_off(const kh_calendar *calendar, int year, guint span)
{
    return year >= KH_CIVIL_FIRST_YEAR && year <= KH_CIVIL_LAST_YEAR &&
           calendar->days_off[year - KH_CIVIL_FIRST_YEAR][span] > 0;
}

bool kh_calendar_covers(const kh_calendar *calendar, int year)
{
    for (guint i = 0; i < SPANS; i++) {
        if (has_days_off(calendar, year, i))
            continue;
        *calendar->assumed |= calendar->assumes_weekends;
        return calendar->assumes_weekends;
    }
    return true;
}

char *kh_calendar_lacking(const kh_calendar *calendar, int year)
{
    const char *lacking[SPANS + 1] = {NULL};
    guint n = 0;
    for (guint i = 0; i < SPANS; i++)
        if (!has_days_off(calendar, year, i))
            lacking[n++] = _(spans[i].words);
    return n == 0 ? NULL : g_strjoinv(_(", "), (char **)(gpointer)lacking);
}

void kh_calendar_assume_weekends(kh_calendar *calendar)
{
    calendar->assumes_weekends = true;
}

bool kh_calendar_weekends_assumed(const kh_calendar *calendar)
{
    return *calendar->assumed;
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
