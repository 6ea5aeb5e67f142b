/* Decimal numbers as people write them: an integer and a count of places, exact.
 * Points are int64 counts of the smallest unit (10^-places); ratios are GMP rationals.
 * No binary floating point: what cannot be held exactly is refused. */
#ifndef KH_BASE_DECIMAL_H
#define KH_BASE_DECIMAL_H

#include <glib.h>
#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

enum { KH_DECIMAL_MAX_DIGITS = 18, KH_DECIMAL_MAX_PLACES = 18, KH_DECIMAL_TEXT_SIZE = 24 };

/* units / 10^places, -10^18 < units < 10^18, 0 <= places <= 18. */
typedef struct kh_decimal {
    int64_t units;
    int places;
} kh_decimal;

typedef enum kh_decimal_status {
    KH_DECIMAL_OK,
    KH_DECIMAL_NOT_A_NUMBER, /* not [+-]digits[.digits] */
    KH_DECIMAL_TOO_LONG,     /* more digits or places than can be held exactly */
} kh_decimal_status;

/* Reads optional sign, digits and optional decimals, all of text; full-width forms are folded by the
 * caller. Trailing zeros of the places are dropped (`2.50` is 25/10). `out` is written on success only. */
kh_decimal_status kh_decimal_parse(const char *text, kh_decimal *out);

/* The same, but decimals that lie beyond the 18th digit are rounded, half away from zero: pandas writes
 * `0.08333333333333333`, and other programs more. `12.3456789012345678901` is 12.3456789012345679.
 * KH_DECIMAL_TOO_LONG only where more than 18 digits stand before the point. */
kh_decimal_status kh_decimal_parse_rounded(const char *text, kh_decimal *out);

/* The value in units of 10^-places; false when it has more places than that, or would not fit. */
bool kh_decimal_to_units(kh_decimal value, int places, int64_t *out);

/* Sets an initialised rational to the value. */
void kh_decimal_to_ratio(kh_decimal value, mpq_t out);

/* 10^places, 0 <= places <= 18. */
int64_t kh_decimal_scale(int places);

/* Writes units of 10^-places with exactly that many places (`-0.50`), and returns `buffer`. */
const char *kh_units_format(int64_t units, int places, char buffer[static KH_DECIMAL_TEXT_SIZE]);

/* The one rounding: half away from zero, ratio (in points) to units of 10^-places (scoring.md 3).
 * A result outside what kh_decimal can hold is held at its ends, +-(10^18 - 1). */
int64_t kh_units_round(const mpq_t points, int places);

/* Sets an initialised rational to units / 10^places. */
void kh_units_to_ratio(int64_t units, int places, mpq_t out);

#endif
