#include "intake/workbook/number.h"

#include "base/civil.h"

#include <errno.h>
#include <math.h>
#include <string.h>

enum {
    SURE_DIGITS = 15, /* a decimal of so many digits comes back from a double as it was */
    MOST_DIGITS = 17, /* and with so many every double comes back */
    DAY_SECONDS = 24 * 60 * 60,
    MOST_HOURS = 9999,
};

/* The days since 1970-01-01 of day 0, and the first day and the day after the last that may be. */
static const struct epoch {
    int64_t day_0, first, end;
} epoch_1900 = {-25569, 1, 109575}, epoch_1904 = {-24107, 0, 108113};

/* Excel takes 1900 for a leap year: its day 60 is no day, and those before it are one less. */
enum { EXCEL_LEAP_DAY = 60 };

/* [-]digits[.digits], no more of them than a double holds for sure, and nothing that a shorter text says too.
 */
static bool is_shortest(const char *text)
{
    const char *digits = *text == '-' ? text + 1 : text;
    gsize whole = strspn(digits, "0123456789");
    gsize places = digits[whole] == '.' ? strspn(digits + whole + 1, "0123456789") : 0;
    const char *end = digits + whole + (digits[whole] == '.' ? 1 + places : 0);
    if (whole == 0 || *end != '\0' || whole + places > SURE_DIGITS || (digits[0] == '0' && whole > 1))
        return false;
    return digits[whole] == '\0' ? text[0] != '-' || digits[0] != '0' : places > 0 && end[-1] != '0';
}

/* `-1.5E-07` from its sign, digits and exponent, written without an exponent: -0.00000015. */
static void write_plain(const char *sign, const char *digits, int exponent, char *out)
{
    gsize count = strlen(digits);
    GString *text = g_string_new(sign);
    if (exponent < 0) {
        g_string_append(text, "0.");
        for (int i = -1; i > exponent; i--)
            g_string_append_c(text, '0');
        g_string_append(text, digits);
    } else {
        gsize whole = (gsize)exponent + 1;
        for (gsize i = 0; i < MAX(whole, count); i++) {
            if (i == whole)
                g_string_append_c(text, '.');
            g_string_append_c(text, i < count ? digits[i] : '0');
        }
    }
    g_strlcpy(out, text->str, KH_NUMBER_TEXT_SIZE);
    g_string_free(text, TRUE);
}

/* 3.20831198602311E+17: 15 digits, as Excel would save it. */
static void write_long(double value, char *out)
{
    g_ascii_formatd(out, KH_NUMBER_TEXT_SIZE, "%.14E", value);
    char *exponent = strchr(out, 'E');
    if (exponent == NULL)
        return; /* never: %E writes one */
    char *end = exponent;
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    memmove(end, exponent, strlen(exponent) + 1);
}

static void write_shortest(double value, char *out)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    char digits[MOST_DIGITS + 1];
    gsize count = 0;
    for (int precision = SURE_DIGITS; precision <= MOST_DIGITS; precision++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%de", precision - 1);
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value)
            break;
    }
    char *exponent = strchr(text, 'e');
    for (const char *at = text; at < exponent; at++) {
        if (g_ascii_isdigit(*at))
            digits[count++] = *at;
    }
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    write_plain(text[0] == '-' && value != 0 ? "-" : "", digits, (int)g_ascii_strtoll(exponent + 1, NULL, 10),
                out);
}

static void write_number(double value, guint zeros, char *out)
{
    if (fabs(value) >= 1e15 && value == floor(value)) {
        write_long(value, out);
        return;
    }
    write_shortest(value, out);
    gsize length = strlen(out);
    if (length >= zeros || strspn(out, "0123456789") < length)
        return;
    memmove(out + zeros - length, out, length + 1);
    memset(out, '0', zeros - length);
}

static void write_time(int64_t seconds, char *out)
{
    int hours = (int)(seconds / 3600);
    int minutes = (int)(seconds / 60 % 60);
    int rest = (int)(seconds % 60);
    if (rest != 0)
        g_snprintf(out, KH_NUMBER_TEXT_SIZE, "%02d:%02d:%02d", hours, minutes, rest);
    else
        g_snprintf(out, KH_NUMBER_TEXT_SIZE, "%02d:%02d", hours, minutes);
}

/* False where the number is no moment of the calendar. */
static bool write_moment(double value, bool from_1904, char *out)
{
    const struct epoch *epoch = from_1904 ? &epoch_1904 : &epoch_1900;
    if (!(value >= (double)epoch->first && value < (double)epoch->end))
        return false;
    int64_t seconds = (int64_t)floor(value * DAY_SECONDS + 0.5);
    int64_t day = seconds / DAY_SECONDS;
    if (!from_1904 && day == EXCEL_LEAP_DAY)
        return false;
    if (!from_1904 && day < EXCEL_LEAP_DAY)
        day++;
    kh_ymd date = kh_date_to_ymd((kh_date)(day + epoch->day_0));
    g_snprintf(out, KH_NUMBER_TEXT_SIZE, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (seconds % DAY_SECONDS == 0)
        return true;
    gsize length = strlen(out);
    out[length] = ' ';
    write_time(seconds % DAY_SECONDS, out + length + 1);
    return true;
}

static bool write_elapsed(double value, char *out)
{
    if (!(value >= 0 && value * 24 < MOST_HOURS))
        return false;
    write_time((int64_t)floor(value * DAY_SECONDS + 0.5), out);
    return true;
}

/* A time of day, but with a day in front it is a moment of which the format shows only the time. */
static bool write_time_or_moment(double value, bool from_1904, char *out)
{
    return value < 1 ? write_elapsed(value, out) : write_moment(value, from_1904, out);
}

void kh_number_write_value(double value, kh_number_format format, bool from_1904,
                           char out[static KH_NUMBER_TEXT_SIZE])
{
    bool written = false;
    switch ((kh_number_kind)format.kind) {
    case KH_NUMBER_DATE:
        written = write_moment(value, from_1904, out);
        break;
    case KH_NUMBER_TIME:
        written = write_time_or_moment(value, from_1904, out);
        break;
    case KH_NUMBER_ELAPSED:
        written = write_elapsed(value, out);
        break;
    case KH_NUMBER_PLAIN:
        break;
    }
    if (!written)
        write_number(value, format.zeros, out);
}

bool kh_number_write(const char *text, kh_number_format format, bool from_1904,
                     char out[static KH_NUMBER_TEXT_SIZE])
{
    if (format.kind == KH_NUMBER_PLAIN && format.zeros == 0 && is_shortest(text)) {
        g_strlcpy(out, text, KH_NUMBER_TEXT_SIZE);
        return true;
    }
    char *end = NULL;
    double value = g_ascii_strtod(text, &end);
    bool is_decimal = strspn(text, "0123456789+-.eE \t\r\n") == strlen(text); /* not 0x1A, nor nan */
    if (!is_decimal || end == text || end[strspn(end, " \t\r\n")] != '\0' || !isfinite(value))
        return false;
    kh_number_write_value(value, format, from_1904, out);
    return true;
}
