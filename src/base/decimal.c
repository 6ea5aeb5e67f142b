#include "base/decimal.h"

#include <string.h>

/* What a count of units stays below, in either direction. */
#define UNITS_END INT64_C(1000000000000000000)

_Static_assert(sizeof("-9223372036854775808.") <= KH_DECIMAL_TEXT_SIZE, "a formatted number fits its buffer");

int64_t kh_decimal_scale(int places)
{
    int64_t scale = 1;
    for (int i = 0; i < places; i++)
        scale *= 10;
    return scale;
}

static gsize span_digits(const char *text)
{
    return strspn(text, "0123456789");
}

static gsize without_trailing_zeros(const char *digits, gsize count)
{
    while (count > 0 && digits[count - 1] == '0')
        count--;
    return count;
}

/* A number as it is written: its runs of digits. */
typedef struct written {
    bool negative;
    const char *whole, *decimals;
    gsize n_whole, n_decimals; /* without leading and trailing zeros */
} written;

static bool read_written(const char *text, written *out)
{
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    gsize whole = span_digits(text);
    bool has_point = text[whole] == '.';
    const char *decimals = text + whole + (has_point ? 1 : 0);
    gsize places = has_point ? span_digits(decimals) : 0;
    if (whole == 0 || (has_point && places == 0) || decimals[places] != '\0')
        return false;
    gsize zeros = strspn(text, "0");
    *out = (written){.negative = negative,
                     .whole = text + zeros,
                     .n_whole = whole - MIN(zeros, whole),
                     .decimals = decimals,
                     .n_decimals = without_trailing_zeros(decimals, places)};
    return true;
}

/* The first `places` decimals of it, without a sign; no more digits than can be held. */
static int64_t magnitude(const written *number, gsize places)
{
    int64_t units = 0;
    for (gsize i = 0; i < number->n_whole; i++)
        units = units * 10 + (number->whole[i] - '0');
    for (gsize i = 0; i < places; i++)
        units = units * 10 + (number->decimals[i] - '0');
    return units;
}

static kh_decimal sign(const written *number, int64_t units, gsize places)
{
    return (kh_decimal){.units = number->negative ? -units : units, .places = (int)places};
}

kh_decimal_status kh_decimal_parse(const char *text, kh_decimal *out)
{
    written number;
    if (!read_written(text, &number))
        return KH_DECIMAL_NOT_A_NUMBER;
    if (number.n_whole + number.n_decimals > KH_DECIMAL_MAX_DIGITS)
        return KH_DECIMAL_TOO_LONG;
    *out = sign(&number, magnitude(&number, number.n_decimals), number.n_decimals);
    return KH_DECIMAL_OK;
}

kh_decimal_status kh_decimal_parse_rounded(const char *text, kh_decimal *out)
{
    written number;
    if (!read_written(text, &number))
        return KH_DECIMAL_NOT_A_NUMBER;
    if (number.n_whole > KH_DECIMAL_MAX_DIGITS)
        return KH_DECIMAL_TOO_LONG;
    gsize places = MIN(number.n_decimals, KH_DECIMAL_MAX_DIGITS - number.n_whole);
    int64_t units = magnitude(&number, places);
    units += places < number.n_decimals && number.decimals[places] >= '5' ? 1 : 0;
    for (; places > 0 && units % 10 == 0; places--)
        units /= 10;
    if (units >= UNITS_END)
        return KH_DECIMAL_TOO_LONG;
    *out = sign(&number, units, places);
    return KH_DECIMAL_OK;
}

bool kh_decimal_to_units(kh_decimal value, int places, int64_t *out)
{
    while (value.places > places && value.units % 10 == 0) {
        value.units /= 10;
        value.places--;
    }
    if (value.places > places)
        return false;
    int64_t scale = kh_decimal_scale(places - value.places);
    int64_t most = (UNITS_END - 1) / scale;
    if (value.units > most || value.units < -most)
        return false;
    *out = value.units * scale;
    return true;
}

void kh_decimal_to_ratio(kh_decimal value, mpq_t out)
{
    kh_units_to_ratio(value.units, value.places, out);
}

static uint64_t magnitude_of(int64_t units)
{
    return units < 0 ? UINT64_C(0) - (uint64_t)units : (uint64_t)units;
}

const char *kh_units_format(int64_t units, int places, char buffer[static KH_DECIMAL_TEXT_SIZE])
{
    uint64_t magnitude = magnitude_of(units);
    uint64_t scale = (uint64_t)kh_decimal_scale(places);
    int length = g_snprintf(buffer, KH_DECIMAL_TEXT_SIZE, "%s%" G_GUINT64_FORMAT, units < 0 ? "-" : "",
                            magnitude / scale);
    if (places > 0)
        g_snprintf(buffer + length, KH_DECIMAL_TEXT_SIZE - (gulong)length, ".%0*" G_GUINT64_FORMAT, places,
                   magnitude % scale);
    return buffer;
}

/* By import and export, because GMP's own integers are `long`, which may have 32 bits. */
static void set_units(mpz_t out, int64_t units)
{
    uint64_t magnitude = magnitude_of(units);
    mpz_import(out, 1, -1, sizeof magnitude, 0, 0, &magnitude);
    if (units < 0)
        mpz_neg(out, out);
}

static int64_t get_units(const mpz_t value)
{
    uint64_t magnitude = UNITS_END - 1;
    if (mpz_sizeinbase(value, 2) <= 60) {
        magnitude = 0;
        mpz_export(&magnitude, NULL, -1, sizeof magnitude, 0, 0, value);
        magnitude = MIN(magnitude, (uint64_t)(UNITS_END - 1));
    }
    return mpz_sgn(value) < 0 ? -(int64_t)magnitude : (int64_t)magnitude;
}

void kh_units_to_ratio(int64_t units, int places, mpq_t out)
{
    set_units(mpq_numref(out), units);
    set_units(mpq_denref(out), kh_decimal_scale(places));
    mpq_canonicalize(out);
}

/* trunc((2 |numerator| + denominator) / (2 denominator)), with the sign put back. */
int64_t kh_units_round(const mpq_t points, int places)
{
    mpz_t scaled;
    mpz_t scale;
    mpz_init(scaled);
    mpz_init(scale);
    set_units(scale, kh_decimal_scale(places));
    mpz_mul(scaled, mpq_numref(points), scale);
    mpz_mul_2exp(scaled, scaled, 1);
    if (mpz_sgn(scaled) < 0)
        mpz_sub(scaled, scaled, mpq_denref(points));
    else
        mpz_add(scaled, scaled, mpq_denref(points));
    mpz_mul_2exp(scale, mpq_denref(points), 1);
    mpz_tdiv_q(scaled, scaled, scale);
    int64_t units = get_units(scaled);
    mpz_clear(scaled);
    mpz_clear(scale);
    return units;
}
