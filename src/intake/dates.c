#include "intake/dates.h"

#include <glib.h>
#include <string.h>

enum { MINUTES_OF_ZONE = 8 * 60, MOST_DIGITS = 8, NOON = 12, MIDNIGHT = 24 };

/* The marks between the parts of a date: behind year and month; what may stand behind the day. */
static const char *const year_marks[] = {"-", "/", ".", "年"};
static const char *const month_marks[] = {"-", "/", ".", "月"};
static const char *const day_marks[] = {"日", "号"};

/* Dashes that are typed for a hyphen. */
static const char *const dashes[] = {"—", "–", "―", "−", "‐", "‑", "‒"};

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\n\r");
}

static bool take(const char **text, const char *mark)
{
    if (!g_str_has_prefix(*text, mark))
        return false;
    *text += strlen(mark);
    return true;
}

/* Which of the marks the text begins with, or -1; it is taken. */
static int take_one(const char **text, const char *const *marks, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (take(text, marks[i]))
            return (int)i;
    }
    return -1;
}

#define TAKE_ONE(text, marks) take_one((text), (marks), G_N_ELEMENTS(marks))

/* The value of the Chinese numeral that the text begins with, 10 for 十, or -1; it is taken. */
static int take_numeral(const char **text)
{
    static const struct {
        const char *numeral;
        int value;
    } numerals[] = {{"〇", 0}, {"○", 0},  {"零", 0}, {"O", 0},  {"一", 1}, {"二", 2}, {"三", 3},
                    {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}};
    for (gsize i = 0; i < G_N_ELEMENTS(numerals); i++) {
        if (take(text, numerals[i].numeral))
            return numerals[i].value;
    }
    return -1;
}

/* 二〇二六 is written digit by digit, 十二 and 三十一 are not. */
static int take_numerals(const char **text, int *value)
{
    int digits = 0;
    int tens = -1;
    int ones = 0;
    for (int numeral; digits < MOST_DIGITS && (numeral = take_numeral(text)) >= 0; digits++) {
        if (numeral == 10) {
            tens = digits == 0 ? 1 : ones;
            ones = 0;
        } else {
            ones = tens < 0 ? ones * 10 + numeral : numeral;
        }
    }
    *value = tens < 0 ? ones : tens * 10 + ones;
    return tens < 0 ? digits : MIN(digits, 2);
}

/* How many digits, of Arabic or Chinese numerals, make the number that the text begins with; 0: none. */
static int take_number(const char **text, int *value)
{
    int digits = 0;
    int result = 0;
    for (; digits < MOST_DIGITS && g_ascii_isdigit(**text); digits++, (*text)++)
        result = result * 10 + (**text - '0');
    if (g_ascii_isdigit(**text))
        return 0;
    if (digits == 0)
        return take_numerals(text, value);
    *value = result;
    return digits;
}

static bool take_mark(const char **text, const char *const *marks, gsize count, int *which)
{
    *text = skip_blanks(*text);
    *which = take_one(text, marks, count);
    if (*which < 0 && TAKE_ONE(text, dashes) >= 0)
        *which = 0;
    *text = skip_blanks(*text);
    return *which >= 0;
}

bool kh_date_parts_read(const char *text, kh_date_parts *out)
{
    kh_date_parts parts = {.rest = skip_blanks(text)};
    int marks[2] = {0};
    if ((parts.digits[0] = take_number(&parts.rest, &parts.number[0])) == 0 ||
        !take_mark(&parts.rest, year_marks, G_N_ELEMENTS(year_marks), &marks[0]) ||
        (parts.digits[1] = take_number(&parts.rest, &parts.number[1])) == 0 ||
        !take_mark(&parts.rest, month_marks, G_N_ELEMENTS(month_marks), &marks[1]) ||
        (parts.digits[2] = take_number(&parts.rest, &parts.number[2])) == 0)
        return false;
    const char *end = skip_blanks(parts.rest);
    if (TAKE_ONE(&end, day_marks) >= 0)
        parts.rest = end;
    parts.is_marked = marks[0] == (int)G_N_ELEMENTS(year_marks) - 1;
    *out = parts;
    return true;
}

const char *kh_date_text_skip_weekday(const char *text)
{
    static const char *const words[] = {"星期", "周", "礼拜"};
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    const char *at = skip_blanks(text);
    bool has_bracket = take(&at, "(");
    if (TAKE_ONE(&at, words) < 0 || TAKE_ONE(&at, days) < 0 || (has_bracket && !take(&at, ")")))
        return skip_blanks(text);
    return skip_blanks(at);
}

/* Which half of the day an hour is of. */
typedef enum day_half { HALF_NONE, HALF_MORNING, HALF_NOON, HALF_AFTERNOON, HALF_EVENING } day_half;

static day_half take_half(const char **text)
{
    static const struct {
        const char *word;
        day_half half;
    } halves[] = {{"上午", HALF_MORNING},   {"早上", HALF_MORNING}, {"早晨", HALF_MORNING},
                  {"凌晨", HALF_MORNING},   {"中午", HALF_NOON},    {"下午", HALF_AFTERNOON},
                  {"傍晚", HALF_AFTERNOON}, {"晚上", HALF_EVENING}, {"晚", HALF_EVENING},
                  {"a.m.", HALF_MORNING},   {"am", HALF_MORNING},   {"p.m.", HALF_AFTERNOON},
                  {"pm", HALF_AFTERNOON}};
    const char *at = skip_blanks(*text);
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++) {
        gsize length = strlen(halves[i].word);
        if (g_ascii_strncasecmp(at, halves[i].word, length) != 0)
            continue;
        *text = skip_blanks(at + length);
        return halves[i].half;
    }
    return HALF_NONE;
}

/* The hour of the whole day; -1 where it is none of that half, or could be of two days. 12 in the morning is
 * 0, as spreadsheets write it. */
static int whole_hour(day_half half, int hour)
{
    switch (half) {
    case HALF_NONE:
        return hour;
    case HALF_MORNING:
        return hour > NOON ? -1 : hour % NOON;
    case HALF_NOON:
        return hour == NOON || hour == NOON - 1 ? hour : hour == 1 || hour == 2 ? hour + NOON : -1;
    case HALF_AFTERNOON:
        return hour == 0 ? -1 : hour < NOON ? hour + NOON : hour;
    case HALF_EVENING:
        return hour >= 5 && hour < NOON ? hour + NOON : hour > NOON ? hour : -1;
    }
    g_assert_not_reached();
}

/* Numbers of a clock; -1 where one is not there. */
typedef struct clock_text {
    int hour, minute, second;
    day_half half;
} clock_text;

static bool take_clock_number(const char **text, int least, int *value)
{
    const char *at = skip_blanks(*text);
    int digits = take_number(&at, value);
    if (digits < least || digits > 2)
        return false;
    *text = at;
    return true;
}

/* 05分30秒, 半, 整 or nothing, behind 9时. */
static void take_marked_minutes(const char **text, clock_text *out)
{
    const char *at = *text;
    out->minute = out->second = 0;
    if (take(text, "半")) {
        out->minute = 30;
        return;
    }
    if (take(text, "整") || !take_clock_number(&at, 1, &out->minute))
        return;
    at = skip_blanks(at);
    if (take(&at, "分") && take_clock_number(&at, 1, &out->second))
        take(&at, "秒");
    *text = at;
}

/* 05, 05:30 or 05:30.123, behind 9:. The fraction of a second is dropped. */
static bool take_plain_minutes(const char **text, clock_text *out)
{
    out->second = 0;
    if (!take_clock_number(text, 2, &out->minute))
        return false;
    if (take(text, ":") && !take_clock_number(text, 2, &out->second))
        return false;
    if (**text == '.' && g_ascii_isdigit((*text)[1]))
        *text += 1 + strspn(*text + 1, "0123456789");
    return true;
}

static bool take_clock(const char **text, clock_text *out)
{
    static const char *const hour_marks[] = {"时", "点", "時"};
    *out = (clock_text){.minute = -1, .half = take_half(text)};
    if (!take_clock_number(text, 1, &out->hour))
        return false;
    const char *at = skip_blanks(*text);
    if (TAKE_ONE(&at, hour_marks) >= 0) {
        *text = at;
        take_marked_minutes(text, out);
    } else if (**text == ':') {
        (*text)++;
        if (!take_plain_minutes(text, out))
            return false;
    }
    if (out->half == HALF_NONE)
        out->half = take_half(text);
    return true;
}

/* Minutes east of Greenwich: Z, +08:00, +0800, GMT+8. False where the text is no zone. */
static bool take_zone(const char **text, int *zone)
{
    static const char *const names[] = {"UTC", "GMT"};
    const char *at = skip_blanks(*text);
    bool named = TAKE_ONE(&at, names) >= 0;
    int hours = 0;
    int minutes = 0;
    if (!named && take(&at, "Z")) {
        *zone = 0;
        *text = at;
        return true;
    }
    int sign = *at == '-' ? -1 : 1;
    if (*at == '+' || *at == '-') {
        int digits = (at++, take_number(&at, &hours));
        if (digits == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (digits == 0 || digits > 2 || (take(&at, ":") && take_number(&at, &minutes) != 2)) {
            return false;
        }
    } else if (!named) {
        return false;
    }
    *zone = sign * (hours * 60 + minutes);
    *text = at;
    return true;
}

static kh_time_status judge_clock(const clock_text *clock, int *seconds)
{
    int hour = whole_hour(clock->half, clock->hour);
    if (hour < 0)
        return KH_TIME_HALVES;
    if (clock->minute < 0)
        return KH_TIME_NO_MINUTES;
    *seconds = hour * 3600 + clock->minute * 60 + clock->second;
    if (hour == MIDNIGHT && clock->minute == 0 && clock->second == 0)
        return KH_TIME_DAY_END;
    return hour >= MIDNIGHT || clock->minute > 59 || clock->second > 59 ? KH_TIME_NONSENSE : KH_TIME_OK;
}

kh_time_text kh_time_text_read(const char *text)
{
    kh_time_text time = {.zone = MINUTES_OF_ZONE, .status = KH_TIME_NONE};
    clock_text clock;
    text = kh_date_text_skip_weekday(text);
    if (*text == 'T' || *text == 't' || *text == ',')
        text = skip_blanks(text + 1);
    if (!take_clock(&text, &clock))
        return time;
    bool has_zone = take_zone(&text, &time.zone);
    if (*skip_blanks(text) != '\0')
        return time;
    time.status = judge_clock(&clock, &time.seconds);
    if (time.status == KH_TIME_OK && has_zone && time.zone != MINUTES_OF_ZONE)
        time.status = KH_TIME_ZONE;
    return time;
}

/* 20260701090530, 202607010905: as systems name what they write. */
static bool read_compact(const char *text, kh_moment *out)
{
    gsize digits = strspn(text, "0123456789");
    if ((digits != 12 && digits != 14) || text[digits] != '\0')
        return false;
    const char *second = digits == 14 ? text + 12 : "00";
    g_autofree char *spaced = g_strdup_printf("%.8s %.2s:%.2s:%.2s", text, text + 8, text + 10, second);
    return kh_moment_parse(spaced, out);
}

int kh_date_text_weekday(const char *text)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    const char *at = skip_blanks(text);
    const char *end = kh_date_text_skip_weekday(text);
    for (; at < end; at++) {
        for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
            if (g_str_has_prefix(at, days[i]))
                return (int)MIN(i, 6U);
        }
    }
    return -1;
}

bool kh_date_text_read(const char *text, kh_moment *out)
{
    kh_date_parts parts;
    if (read_compact(text, out))
        return true;
    if (!kh_date_parts_read(text, &parts) || parts.digits[0] != 4 || parts.digits[1] > 2 ||
        parts.digits[2] > 2 || !kh_civil_is_date(parts.number[0], parts.number[1], parts.number[2]))
        return false;
    kh_date date = kh_date_from_ymd(parts.number[0], parts.number[1], parts.number[2]);
    int weekday = kh_date_text_weekday(parts.rest);
    if (weekday >= 0 && weekday != kh_date_weekday(date))
        return false;
    if (*kh_date_text_skip_weekday(parts.rest) == '\0') {
        *out = (kh_moment){.at = kh_date_start(date), .timed = false};
        return true;
    }
    kh_time_text time = kh_time_text_read(parts.rest);
    if (time.status != KH_TIME_OK)
        return false;
    *out = (kh_moment){.at = kh_date_start(date) + time.seconds, .timed = true};
    return true;
}
