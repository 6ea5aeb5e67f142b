#include "base/civil.h"

#include <glib.h>
#include <string.h>

enum { SECONDS_A_DAY = 86400, DAYS_AN_ERA = 146097, DAYS_TO_EPOCH = 719468 };

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int kh_month_days(int year, int month)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool kh_civil_is_date(int year, int month, int day)
{
    return year >= KH_CIVIL_FIRST_YEAR && year <= KH_CIVIL_LAST_YEAR && month >= 1 && month <= 12 &&
           day >= 1 && day <= kh_month_days(year, month);
}

static int floor_div(int value, int by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

/* Counts in years that begin on 1 March, so that a leap day is the last of its year. */
kh_date kh_date_from_ymd(int year, int month, int day)
{
    int march_year = month <= 2 ? year - 1 : year;
    int era = floor_div(march_year, 400);
    int year_of_era = march_year - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_AN_ERA + day_of_era - DAYS_TO_EPOCH;
}

kh_ymd kh_date_to_ymd(kh_date date)
{
    int days = date + DAYS_TO_EPOCH;
    int era = floor_div(days, DAYS_AN_ERA);
    int day_of_era = days - era * DAYS_AN_ERA;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    int month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (kh_ymd){
        .year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
        .month = month,
        .day = day_of_year - (153 * march_month + 2) / 5 + 1,
    };
}

int kh_date_weekday(kh_date date)
{
    int weekday = (date + 3) % 7; /* day 0 is a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}

kh_date kh_instant_date(kh_instant at)
{
    return (kh_date)(at / SECONDS_A_DAY - (at % SECONDS_A_DAY < 0 ? 1 : 0));
}

kh_instant kh_date_start(kh_date date)
{
    return (kh_instant)date * SECONDS_A_DAY;
}

kh_instant kh_date_end(kh_date date)
{
    return kh_date_start(date) + SECONDS_A_DAY - 1;
}

kh_date kh_date_add_months(kh_date date, int months)
{
    kh_ymd from = kh_date_to_ymd(date);
    int month_number = from.year * 12 + from.month - 1 + months;
    int year = floor_div(month_number, 12);
    int month = month_number - year * 12 + 1;
    return kh_date_from_ymd(year, month, MIN(from.day, kh_month_days(year, month)));
}

/* Reads between `least` and `most` digits; a further digit is left for the caller to stumble over. */
static bool read_digits(const char **text, int least, int most, int *value)
{
    int read = 0;
    int result = 0;
    const char *p = *text;
    for (; read < most && g_ascii_isdigit(*p); read++, p++)
        result = result * 10 + (*p - '0');
    if (read < least)
        return false;
    *text = p;
    *value = result;
    return true;
}

static bool read_mark(const char **text, const char *mark)
{
    size_t length = strlen(mark);
    if (strncmp(*text, mark, length) != 0)
        return false;
    *text += length;
    return true;
}

/* The marks after year, month and day, one row a form. */
static bool read_marked_date(const char **text, kh_ymd *date)
{
    static const char *const forms[][3] = {
        {"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const char *p = *text;
        if (read_digits(&p, 4, 4, &date->year) && read_mark(&p, forms[i][0]) &&
            read_digits(&p, 1, 2, &date->month) && read_mark(&p, forms[i][1]) &&
            read_digits(&p, 1, 2, &date->day) && read_mark(&p, forms[i][2])) {
            *text = p;
            return true;
        }
    }
    return false;
}

static bool read_date(const char **text, kh_ymd *date)
{
    if (read_marked_date(text, date))
        return true;
    return read_digits(text, 4, 4, &date->year) && read_digits(text, 2, 2, &date->month) &&
           read_digits(text, 2, 2, &date->day);
}

/* ` 9:05`, ` 09:05:30` or `T09:05`, and nothing after it. */
static bool read_time(const char *text, int *seconds)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (*text == 'T')
        text++;
    else if (*text == ' ')
        text += strspn(text, " ");
    else
        return false;
    if (!read_digits(&text, 1, 2, &hour) || !read_mark(&text, ":") || !read_digits(&text, 2, 2, &minute))
        return false;
    if (read_mark(&text, ":") && !read_digits(&text, 2, 2, &second))
        return false;
    if (*text != '\0' || hour > 23 || minute > 59 || second > 59)
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

bool kh_moment_parse(const char *text, kh_moment *out)
{
    kh_ymd date = {0};
    int seconds = 0;
    if (!read_date(&text, &date) || !kh_civil_is_date(date.year, date.month, date.day))
        return false;
    bool timed = *text != '\0';
    if (timed && !read_time(text, &seconds))
        return false;
    out->at = kh_date_start(kh_date_from_ymd(date.year, date.month, date.day)) + seconds;
    out->timed = timed;
    return true;
}

bool kh_moment_is_before(kh_moment one, kh_moment other)
{
    if (one.at == KH_INSTANT_NONE || other.at == KH_INSTANT_NONE)
        return false;
    if (one.timed && other.timed)
        return one.at < other.at;
    return kh_instant_date(one.at) < kh_instant_date(other.at);
}

int64_t kh_moment_encode(kh_moment moment)
{
    if (moment.at == KH_INSTANT_NONE)
        return INT64_MIN;
    return moment.at * 2 + (moment.timed ? 1 : 0);
}

kh_moment kh_moment_decode(int64_t code)
{
    if (code == INT64_MIN)
        return KH_MOMENT_NONE;
    bool timed = code % 2 != 0;
    return (kh_moment){.at = (code - (timed ? 1 : 0)) / 2, .timed = timed};
}

static int second_of_day(kh_instant at)
{
    return (int)(at - kh_date_start(kh_instant_date(at)));
}

const char *kh_moment_format(kh_moment moment, char buffer[static KH_MOMENT_TEXT_SIZE])
{
    buffer[0] = '\0';
    if (moment.at == KH_INSTANT_NONE)
        return buffer;
    kh_ymd date = kh_date_to_ymd(kh_instant_date(moment.at));
    int second = second_of_day(moment.at);
    int length = g_snprintf(buffer, KH_MOMENT_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (moment.timed)
        g_snprintf(buffer + length, KH_MOMENT_TEXT_SIZE - (gulong)length, " %02d:%02d:%02d", second / 3600,
                   second / 60 % 60, second % 60);
    return buffer;
}

const char *kh_date_format(kh_date date, char buffer[static KH_MOMENT_TEXT_SIZE])
{
    return kh_moment_format((kh_moment){.at = kh_date_start(date), .timed = false}, buffer);
}

const char *kh_moment_format_chinese(kh_moment moment, char buffer[static KH_MOMENT_TEXT_SIZE])
{
    buffer[0] = '\0';
    if (moment.at == KH_INSTANT_NONE)
        return buffer;
    kh_ymd date = kh_date_to_ymd(kh_instant_date(moment.at));
    int second = second_of_day(moment.at);
    gulong size = KH_MOMENT_TEXT_SIZE;
    gulong used = (gulong)g_snprintf(buffer, size, "%d年%d月%d日", date.year, date.month, date.day);
    if (!moment.timed)
        return buffer;
    used += (gulong)g_snprintf(buffer + used, size - used, "%d时", second / 3600);
    if (second % 3600 != 0)
        used += (gulong)g_snprintf(buffer + used, size - used, "%d分", second / 60 % 60);
    if (second % 60 != 0)
        g_snprintf(buffer + used, size - used, "%d秒", second % 60);
    return buffer;
}
