#include "intake/date_remedy.h"

#include "base/message.h"
#include "base/text.h"
#include "intake/blank_words.h"
#include "intake/dates.h"

#include <string.h>

enum { SECONDS_OF_ZONE = 8 * 3600, YEARS_OF_A_CENTURY = 100, THIS_CENTURY = 2000 };

/* Each remedy gives its text, or NULL where it is about something else. */
typedef char *(*remedy)(const char *text);

static const char *format_day(int year, int month, int day, char buffer[static KH_MOMENT_TEXT_SIZE])
{
    return kh_date_format(kh_date_from_ymd(year, month, day), buffer);
}

/* `09:05` of a time of day, without seconds that are 0. */
static char *format_moment(kh_instant at)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    char *text = g_strdup(kh_moment_format((kh_moment){.at = at, .timed = true}, buffer));
    if (g_str_has_suffix(text, ":00"))
        text[strlen(text) - strlen(":00")] = '\0';
    return text;
}

static char *too_narrow(const char *text)
{
    return text[strspn(text, "#")] == '\0'
               ? g_strdup(_(
                     "is what a spreadsheet shows where the column is too narrow; widen it and save the file "
                     "again"))
               : NULL;
}

static bool is_digits(const char *text, gsize count)
{
    return strspn(text, "0123456789") == count && text[count] == '\0';
}

/* 1782867930, in seconds or thousandths of them. */
static char *unix_time(const char *text)
{
    enum { SECONDS = 10, THOUSANDTHS = 13 };
    if (!is_digits(text, SECONDS) && !is_digits(text, THOUSANDTHS))
        return NULL;
    gint64 seconds = g_ascii_strtoll(text, NULL, 10) / (is_digits(text, SECONDS) ? 1 : 1000);
    g_autofree char *at = format_moment(seconds + SECONDS_OF_ZONE);
    return g_strdup_printf(_("counts seconds since 1970, as computers do; write %s"), at);
}

/* 202607, 260701. */
static char *six_digits(const char *text)
{
    if (!is_digits(text, 6))
        return NULL;
    gint64 number = g_ascii_strtoll(text, NULL, 10);
    int first = (int)(number / 10000);
    int second = (int)(number / 100 % 100);
    int third = (int)(number % 100);
    char buffer[KH_MOMENT_TEXT_SIZE];
    if ((first == 19 || first == 20) && third >= 1 && third <= 12)
        return g_strdup(_("has no day; write it like 2026-07-01"));
    if (!kh_civil_is_date(THIS_CENTURY + first, second, third))
        return NULL;
    return g_strdup_printf(_("has a year of two digits; write all four, like %s"),
                           format_day(THIS_CENTURY + first, second, third, buffer));
}

/* A year of two digits that 年 marks; else which of the three is the year is anyone's guess. */
static char *short_year(const kh_date_parts *parts)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    int year = THIS_CENTURY + parts->number[0];
    if (parts->is_marked && kh_civil_is_date(year, parts->number[1], parts->number[2]))
        return g_strdup_printf(_("has a year of two digits; write all four, like %s"),
                               format_day(year, parts->number[1], parts->number[2], buffer));
    return g_strdup(_("has a year of two digits; write all four, and year, month and day in this order, like "
                      "2026-07-01"));
}

/* 17/02/2017, 02/17/2017, and 03/02/2017, which is either. */
static char *year_last(const kh_date_parts *parts)
{
    char first[KH_MOMENT_TEXT_SIZE];
    char second[KH_MOMENT_TEXT_SIZE];
    int year = parts->number[2];
    bool day_first = kh_civil_is_date(year, parts->number[1], parts->number[0]);
    bool month_first = kh_civil_is_date(year, parts->number[0], parts->number[1]);
    if (day_first)
        format_day(year, parts->number[1], parts->number[0], first);
    if (month_first)
        format_day(year, parts->number[0], parts->number[1], second);
    if (day_first && month_first && strcmp(first, second) != 0)
        return g_strdup_printf(_("has the year last, and is %s or %s; write the one that is meant"), first,
                               second);
    if (day_first)
        return g_strdup_printf(_("has the day first; write %s"), first);
    if (month_first)
        return g_strdup_printf(_("has the month first; write %s"), second);
    return g_strdup(_("has the year last; write year, month and day in this order, like 2026-07-01"));
}

static char *no_such_year(const kh_date_parts *parts)
{
    if (parts->number[0] == 0)
        return g_strdup(
            _("is how databases write that there is no date; leave the cell empty, or write the date"));
    return g_strdup_printf(_("is in the year %d; only the years from %d to %d can be held"), parts->number[0],
                           KH_CIVIL_FIRST_YEAR, KH_CIVIL_LAST_YEAR);
}

static char *no_such_day(const kh_date_parts *parts)
{
    int year = parts->number[0];
    int month = parts->number[1];
    int day = parts->number[2];
    if (year == 1900 && month == 1 && day == 0)
        return g_strdup(
            _("is what a spreadsheet makes of the number 0; leave the cell empty, or write the date"));
    if (month < 1 || month > 12)
        return g_strdup_printf(
            _("has the month %d; write year, month and day in this order, like 2026-07-01"), month);
    if (day < 1)
        return g_strdup_printf(_("has the day %d; write it like 2026-07-01"), day);
    return g_strdup_printf(_("is no day of the calendar: %d-%02d has %d days"), year, month,
                           kh_month_days(year, month));
}

static char *wrong_weekday(kh_date date)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日"};
    return g_strdup_printf(_("is a 星期%s; correct the date or the day of the week"),
                           days[kh_date_weekday(date)]);
}

/* What follows a sound date. */
static char *after_date(kh_date date, const char *rest)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    kh_time_text time = kh_time_text_read(rest);
    g_autofree char *at = NULL;
    g_autofree char *quoted = NULL;
    switch (time.status) {
    case KH_TIME_NO_MINUTES:
        return g_strdup(_("has an hour without minutes; write it like 2026-07-01 09:05"));
    case KH_TIME_NONSENSE:
        return g_strdup(
            _("has no such time of day; hours go from 00 to 23, minutes and seconds from 00 to 59"));
    case KH_TIME_DAY_END:
        at = format_moment(kh_date_start(date) + 86400 - 60);
        return g_strdup_printf(_("has 24:00, which is the next day to some; write %s, or the next day"), at);
    case KH_TIME_HALVES:
        return g_strdup(
            _("has a time of day that can be read in two ways; write it from 00:00 to 23:59, like "
              "2026-07-01 14:05"));
    case KH_TIME_ZONE:
        at = format_moment(kh_date_start(date) + time.seconds + ((gint64)8 * 60 - time.zone) * 60);
        return g_strdup_printf(_("is the time of another zone than Beijing's; write %s"), at);
    case KH_TIME_NONE:
    case KH_TIME_OK:
        break;
    }
    rest = kh_date_text_skip_weekday(rest);
    if (strchr("-~", *rest) != NULL || g_str_has_prefix(rest, "至") || g_str_has_prefix(rest, "到") ||
        g_str_has_prefix(rest, "—") || g_str_has_prefix(rest, "、") || g_str_has_prefix(rest, "～"))
        return g_strdup(_("names more than one day; write the one that counts, like 2026-07-01"));
    quoted = kh_text_quoted(rest);
    return g_strdup_printf(_("has %s behind the date; write %s alone, or with a time of day like 09:05"),
                           quoted, kh_date_format(date, buffer));
}

static char *three_parts(const char *text)
{
    kh_date_parts parts;
    if (!kh_date_parts_read(text, &parts))
        return NULL;
    if (parts.digits[0] <= 2 && parts.digits[2] == 4)
        return year_last(&parts);
    if (parts.digits[0] <= 2 && parts.digits[2] <= 2)
        return short_year(&parts);
    if (parts.digits[0] != 4)
        return g_strdup_printf(_("has a year of %d digits; write all four, like 2026-07-01"),
                               parts.digits[0]);
    if (parts.number[0] < KH_CIVIL_FIRST_YEAR || parts.number[0] > KH_CIVIL_LAST_YEAR)
        return no_such_year(&parts);
    if (!kh_civil_is_date(parts.number[0], parts.number[1], parts.number[2]))
        return no_such_day(&parts);
    kh_date date = kh_date_from_ymd(parts.number[0], parts.number[1], parts.number[2]);
    int weekday = kh_date_text_weekday(parts.rest);
    if (weekday >= 0 && weekday != kh_date_weekday(date))
        return wrong_weekday(date);
    return after_date(date, parts.rest);
}

/* The numbers of digits, up to `most`, and how many digits they have. */
static guint find_numbers(const char *text, int *numbers, gsize *digits, guint most)
{
    guint count = 0;
    while (count < most && *(text += strcspn(text, "0123456789")) != '\0') {
        digits[count] = strspn(text, "0123456789");
        numbers[count++] = (int)MIN(g_ascii_strtoll(text, NULL, 10), 99999);
        text += strspn(text, "0123456789");
    }
    return count;
}

/* 1-Jul-2026, Jul 1, 2026, Wed Jul 01 09:05:30 CST 2026. */
static char *english_month(const char *text)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    enum { MOST = 8 };
    g_autofree char *lower = g_ascii_strdown(text, -1);
    int month = 0;
    while (month < (int)G_N_ELEMENTS(months) && strstr(lower, months[month]) == NULL)
        month++;
    int numbers[MOST] = {0};
    gsize digits[MOST] = {0};
    guint count = find_numbers(text, numbers, digits, MOST);
    if (month++ == (int)G_N_ELEMENTS(months) || count == 0)
        return NULL;
    char buffer[KH_MOMENT_TEXT_SIZE];
    for (guint year = 1; digits[0] <= 2 && year < count; year++) {
        if (digits[year] == 4 && kh_civil_is_date(numbers[year], month, numbers[0]))
            return g_strdup_printf(_("has the month in English; write %s"),
                                   format_day(numbers[year], month, numbers[0], buffer));
    }
    return g_strdup(_("has the month in English; write it like 2026-07-01"));
}

/* The number of one or two digits that the text begins with, and what follows it; -1 where it is none. */
static int short_number(const char *text, const char **rest)
{
    gsize digits = strspn(text, "0123456789");
    *rest = text + digits;
    return digits == 1 || digits == 2 ? (int)g_ascii_strtoll(text, NULL, 10) : -1;
}

/* 7月3日 as a spreadsheet shows a date whose column it formats so, or 7/3, 7-3, 7.3. */
static char *no_year(const char *text)
{
    static const char *const separators[] = {"月", "/", "-", "."};
    const char *rest = NULL;
    int month = short_number(text, &rest);
    gsize i = 0;
    while (i < G_N_ELEMENTS(separators) && !g_str_has_prefix(rest, separators[i]))
        i++;
    if (month < 1 || month > 12 || i == G_N_ELEMENTS(separators))
        return NULL;
    int day = short_number(rest + strlen(separators[i]), &rest);
    if (day < 1 || day > 31 || (*rest != '\0' && *rest != ' ' && !g_str_has_prefix(rest, "日")))
        return NULL;
    return g_strdup(_("has no year; write it like 2026-07-01"));
}

/* 2026年7月, 2026-07, 2026年7月上旬, 2026年. */
static char *no_day(const char *text)
{
    static const char *const marks[] = {"年", "-", "/", "."};
    gsize digits = strspn(text, "0123456789");
    if (digits != 4)
        return NULL;
    const char *rest = text + digits;
    gsize i = 0;
    while (i < G_N_ELEMENTS(marks) && !g_str_has_prefix(rest, marks[i]))
        i++;
    if (*rest != '\0' && i == G_N_ELEMENTS(marks))
        return NULL;
    return g_strdup(_("has no day; write it like 2026-07-01"));
}

char *kh_date_remedy(const char *text, bool required, bool timed)
{
    static const remedy remedies[] = {too_narrow, unix_time,     six_digits, three_parts,
                                      no_year,    english_month, no_day};
    char *words = kh_blank_word_remedy(text, required);
    for (gsize i = 0; words == NULL && i < G_N_ELEMENTS(remedies); i++)
        words = remedies[i](text);
    if (words != NULL)
        return words;
    return g_strdup(timed ? _("is not a date; write it like 2026-07-01 or 2026-07-01 09:05")
                          : _("is not a date; write it like 2026-07-01"));
}
