#include "model/deadline.h"

enum { SECONDS_AN_HOUR = 3600, LONGEST_BREAK = 31 };

static kh_deadline end_of(kh_date date, int uncovered_year)
{
    return (kh_deadline){.at = kh_date_end(date), .uncovered_year = uncovered_year};
}

/* With count_first_day the trigger date had to be looked at even where it turns out not to count. */
static kh_deadline after_workdays(const kh_calendar *calendar, bool count_first_day, int n, kh_date trigger)
{
    kh_date first = count_first_day ? trigger : trigger + 1;
    bool first_counts = kh_calendar_is_workday(calendar, first);
    kh_date last = first;
    if (!first_counts || n > 1)
        last = kh_calendar_workday_after(calendar, first, first_counts ? n - 1 : n);
    return end_of(last, kh_calendar_uncovered(calendar, first, last));
}

static kh_deadline rolled(const kh_calendar *calendar, bool roll, kh_date date)
{
    if (!roll)
        return end_of(date, 0);
    kh_date workday = kh_calendar_workday_from(calendar, date);
    return end_of(workday, kh_calendar_uncovered(calendar, date, workday));
}

/* Strictly after the trigger date; 29 February waits for the next leap year. */
static kh_date next_month_day(int month, int day, kh_date trigger)
{
    int year = kh_date_to_ymd(trigger).year;
    while (day > kh_month_days(year, month) || kh_date_from_ymd(year, month, day) <= trigger)
        year++;
    return kh_date_from_ymd(year, month, day);
}

kh_deadline kh_deadline_compute(const kh_calendar *calendar, kh_deadline_rules rules, kh_limit limit,
                                kh_moment trigger)
{
    kh_deadline none = {.at = KH_INSTANT_NONE, .uncovered_year = 0};
    if (trigger.at == KH_INSTANT_NONE)
        return none;
    kh_date date = kh_instant_date(trigger.at);
    switch (limit.kind) {
    case KH_LIMIT_NONE:
        return none;
    case KH_LIMIT_WORKDAYS:
        return after_workdays(calendar, rules.count_first_day, limit.count, date);
    case KH_LIMIT_DAYS:
        return rolled(calendar, rules.roll, date + limit.count - (rules.count_first_day ? 1 : 0));
    case KH_LIMIT_MONTHS:
        return rolled(calendar, rules.roll, kh_date_add_months(date, limit.count));
    case KH_LIMIT_HOURS:
        return (kh_deadline){.at = trigger.at + (kh_instant)limit.count * SECONDS_AN_HOUR};
    case KH_LIMIT_SAME_DAY:
        return end_of(date, 0);
    case KH_LIMIT_ADVANCE:
        return end_of(date - limit.count, 0);
    case KH_LIMIT_BY_DATE:
        return end_of(next_month_day(limit.month, limit.day, date), 0);
    }
    return none;
}

/* Believable: no break of more than 31 days, and n working days in any 2n + 31 days. The longest break
 * since 2007 is 10 days (2020), and 2n days alone hold n working days with room for 100 holidays a year.
 * A calendar that an office made up to be emptier than that is not guarded against. */
kh_instant kh_deadline_latest(kh_limit limit, kh_moment trigger)
{
    if (trigger.at == KH_INSTANT_NONE)
        return KH_INSTANT_NONE;
    kh_date date = kh_instant_date(trigger.at);
    switch (limit.kind) {
    case KH_LIMIT_WORKDAYS:
        return kh_date_end(date + 2 * limit.count + LONGEST_BREAK);
    case KH_LIMIT_DAYS:
        return kh_date_end(date + limit.count + LONGEST_BREAK);
    case KH_LIMIT_MONTHS:
        return kh_date_end(kh_date_add_months(date, limit.count) + LONGEST_BREAK);
    case KH_LIMIT_NONE:
    case KH_LIMIT_HOURS:
    case KH_LIMIT_SAME_DAY:
    case KH_LIMIT_ADVANCE:
    case KH_LIMIT_BY_DATE:
        break; /* these need no calendar */
    }
    return kh_deadline_compute(NULL, (kh_deadline_rules){0}, limit, trigger).at;
}
