#include "base/decimal.h"

#include <criterion/criterion.h>
#include <inttypes.h>

static const struct {
    const char *text;
    int64_t units;
    int places;
} numbers[] = {
    {"0", 0, 0},
    {"-0", 0, 0},
    {"+7", 7, 0},
    {"12", 12, 0},
    {"007", 7, 0},
    {"0.5", 5, 1},
    {"-0.5", -5, 1},
    {"2.50", 25, 1},
    {"3.00", 3, 0},
    {"100", 100, 0},
    {"7.03", 703, 2},
    {"0.000000000000001", 1, 15},
    {"1.0000000000000000000000", 1, 0},
    {"999999999999999999", INT64_C(999999999999999999), 0},
    {"-999999999999999999", INT64_C(-999999999999999999), 0},
    {"000000000000000000000000001", 1, 0},
    {"999.999999999999999", INT64_C(999999999999999999), 15},
    {"0.0000000000000001", 1, 16},
    {"0.08333333333333333", INT64_C(8333333333333333), 17},
    {"-0.123456789012345678", INT64_C(-123456789012345678), 18},
};

static const struct {
    const char *text;
    kh_decimal_status status;
} faults[] = {
    {"", KH_DECIMAL_NOT_A_NUMBER},
    {"-", KH_DECIMAL_NOT_A_NUMBER},
    {".5", KH_DECIMAL_NOT_A_NUMBER},
    {"5.", KH_DECIMAL_NOT_A_NUMBER},
    {"1,000", KH_DECIMAL_NOT_A_NUMBER},
    {"1e3", KH_DECIMAL_NOT_A_NUMBER},
    {"+-1", KH_DECIMAL_NOT_A_NUMBER},
    {" 1", KH_DECIMAL_NOT_A_NUMBER},
    {"1 ", KH_DECIMAL_NOT_A_NUMBER},
    {"1.2.3", KH_DECIMAL_NOT_A_NUMBER},
    {"60%", KH_DECIMAL_NOT_A_NUMBER},
    {"NaN", KH_DECIMAL_NOT_A_NUMBER},
    {"0x10", KH_DECIMAL_NOT_A_NUMBER},
    {"1000000000000000000", KH_DECIMAL_TOO_LONG},
    {"0.0000000000000000001", KH_DECIMAL_TOO_LONG},
    {"9999.999999999999999", KH_DECIMAL_TOO_LONG},
    {"99999999999999999999999999", KH_DECIMAL_TOO_LONG},
};

Test(decimal, reads_numbers_exactly)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        kh_decimal got = {0};
        cr_expect_eq(kh_decimal_parse(numbers[i].text, &got), KH_DECIMAL_OK, "%s", numbers[i].text);
        cr_expect(got.units == numbers[i].units && got.places == numbers[i].places, "%s", numbers[i].text);
    }
}

Test(decimal, refuses_what_cannot_be_held_exactly)
{
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
        kh_decimal got = {.units = 42, .places = 3};
        cr_expect_eq(kh_decimal_parse(faults[i].text, &got), faults[i].status, "“%s”", faults[i].text);
        cr_expect(got.units == 42 && got.places == 3, "“%s” leaves the result alone", faults[i].text);
    }
}

/* At the 18th digit, half away from zero. */
Test(decimal, rounds_decimals_that_cannot_be_held)
{
    static const struct {
        const char *text;
        int64_t units;
        int places;
    } rows[] = {
        {"0.5", 5, 1},
        {"12.3456789012345678901", INT64_C(123456789012345679), 16},
        {"-0.8333333333333333335", INT64_C(-833333333333333334), 18},
        {"-0.0000000000000000005", -1, 18},
        {"0.0000000000000000004", 0, 0},
        {"0.99999999999999999999", 1, 0},
        {"9999.999999999999999", 10000, 0},
        {"0.1000000000000000000001", 1, 1},
        {"123456789012345678.4", INT64_C(123456789012345678), 0},
        {"123456789012345678.5", INT64_C(123456789012345679), 0},
        {"0001.5", 15, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        kh_decimal got = {0};
        cr_expect_eq(kh_decimal_parse_rounded(rows[i].text, &got), KH_DECIMAL_OK, "%s", rows[i].text);
        cr_expect(got.units == rows[i].units && got.places == rows[i].places, "%s: %" PRId64 " of %d",
                  rows[i].text, got.units, got.places);
    }
    kh_decimal kept = {.units = 42};
    cr_expect_eq(kh_decimal_parse_rounded("1234567890123456789", &kept), KH_DECIMAL_TOO_LONG);
    cr_expect_eq(kh_decimal_parse_rounded("999999999999999999.5", &kept), KH_DECIMAL_TOO_LONG);
    cr_expect_eq(kh_decimal_parse_rounded("5.", &kept), KH_DECIMAL_NOT_A_NUMBER);
    cr_expect_eq(kept.units, 42);
}

Test(decimal, fits_into_units_or_says_no)
{
    static const struct {
        kh_decimal value;
        int places;
        bool fits;
        int64_t units;
    } rows[] = {
        {{25, 1}, 2, true, 250},
        {{25, 1}, 1, true, 25},
        {{25, 1}, 0, false, 0},
        {{250, 2}, 1, true, 25},
        {{-5, 1}, 2, true, -50},
        {{0, 0}, 15, true, 0},
        {{INT64_C(999999999999999999), 0}, 0, true, INT64_C(999999999999999999)},
        {{INT64_C(999999999999999999), 0}, 1, false, 0},
        {{INT64_C(-100000000000000000), 0}, 1, false, 0},
        {{INT64_C(-99999999999999999), 0}, 1, true, INT64_C(-999999999999999990)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t units = 42;
        cr_expect_eq(kh_decimal_to_units(rows[i].value, rows[i].places, &units), rows[i].fits, "row %zu", i);
        cr_expect_eq(units, rows[i].fits ? rows[i].units : 42, "row %zu", i);
    }
}

Test(decimal, writes_exactly_so_many_places)
{
    static const struct {
        int64_t units;
        int places;
        const char *expected;
    } rows[] = {
        {0, 0, "0"},
        {0, 2, "0.00"},
        {-50, 2, "-0.50"},
        {7013, 2, "70.13"},
        {-1, 2, "-0.01"},
        {5, 0, "5"},
        {100, 2, "1.00"},
        {1, 15, "0.000000000000001"},
        {-1, 18, "-0.000000000000000001"},
        {INT64_MAX, 0, "9223372036854775807"},
        {INT64_MIN, 0, "-9223372036854775808"},
        {INT64_MIN, 18, "-9.223372036854775808"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        char buffer[KH_DECIMAL_TEXT_SIZE];
        cr_expect_str_eq(kh_units_format(rows[i].units, rows[i].places, buffer), rows[i].expected);
    }
}

static int64_t round_of(long numerator, unsigned long denominator, int places)
{
    mpq_t ratio;
    mpq_init(ratio);
    mpq_set_si(ratio, numerator, denominator);
    mpq_canonicalize(ratio);
    int64_t units = kh_units_round(ratio, places);
    mpq_clear(ratio);
    return units;
}

Test(decimal, rounds_half_away_from_zero)
{
    static const struct {
        long numerator;
        unsigned long denominator;
        int places;
        int64_t expected;
    } rows[] = {
        {1, 2, 0, 1},       {-1, 2, 0, -1},  {3, 2, 0, 2},         {-3, 2, 0, -2},      {1, 3, 2, 33},
        {2, 3, 2, 67},      {-2, 3, 2, -67}, {1, 200, 2, 1},       {-1, 200, 2, -1},    {49, 10000, 2, 0},
        {-49, 10000, 2, 0}, {0, 1, 2, 0},    {3602, 1000, 2, 360}, {7013, 96, 2, 7305}, {25, 10, 0, 3},
        {-25, 10, 0, -3},   {5, 1, 3, 5000}, {1005, 1000, 2, 101},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t got = round_of(rows[i].numerator, rows[i].denominator, rows[i].places);
        cr_expect_eq(got, rows[i].expected, "row %zu: %ld", i, (long)got);
    }
}

Test(decimal, holds_results_that_are_out_of_range_at_the_ends)
{
    mpq_t ratio;
    mpq_init(ratio);
    mpq_set_str(ratio, "123456789012345678901234567890", 10);
    cr_expect_eq(kh_units_round(ratio, 2), INT64_C(999999999999999999));
    mpq_neg(ratio, ratio);
    cr_expect_eq(kh_units_round(ratio, 2), INT64_C(-999999999999999999));
    mpq_set_str(ratio, "1000000000000000000", 10);
    cr_expect_eq(kh_units_round(ratio, 0), INT64_C(999999999999999999));
    mpq_clear(ratio);
}

/* |rounded - exact| <= 1/2 unit, and where it is exactly one half the rounded one is the farther from 0. */
static void expect_nearest(const mpq_t exact, int places, int64_t rounded)
{
    mpq_t distance;
    mpq_t half;
    mpq_inits(distance, half, NULL);
    kh_units_to_ratio(rounded, places, distance);
    mpq_sub(distance, distance, exact);
    kh_units_to_ratio(1, places, half);
    mpq_div_2exp(half, half, 1);
    bool outwards = mpq_sgn(distance) == mpq_sgn(exact);
    mpq_abs(distance, distance);
    int compared = mpq_cmp(distance, half);
    cr_assert(compared < 0 || (compared == 0 && outwards), "%" PRId64 " to %d places", rounded, places);
    mpq_clears(distance, half, NULL);
}

Test(decimal, law_of_rounding_over_many_ratios)
{
    for (long numerator = -300; numerator <= 300; numerator++) {
        for (unsigned long denominator = 1; denominator <= 64; denominator++) {
            mpq_t exact;
            mpq_init(exact);
            mpq_set_si(exact, numerator, denominator);
            mpq_canonicalize(exact);
            for (int places = 0; places <= 4; places++)
                expect_nearest(exact, places, kh_units_round(exact, places));
            mpq_clear(exact);
        }
    }
}

/* Rounding is odd: what is taken away for a value is what is given for its opposite. */
Test(decimal, law_of_rounding_of_opposites)
{
    for (long numerator = 0; numerator <= 500; numerator++) {
        for (unsigned long denominator = 1; denominator <= 40; denominator++)
            cr_assert_eq(round_of(numerator, denominator, 1), -round_of(-numerator, denominator, 1));
    }
}

Test(decimal, ratios_of_decimals_are_exact)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        kh_decimal value = {.units = numbers[i].units, .places = numbers[i].places};
        mpq_t ratio;
        mpq_t scale;
        mpq_inits(ratio, scale, NULL);
        kh_decimal_to_ratio(value, ratio);
        cr_expect_eq(kh_units_round(ratio, value.places), value.units, "%s", numbers[i].text);
        kh_units_to_ratio(kh_decimal_scale(value.places), 0, scale);
        mpq_mul(ratio, ratio, scale);
        cr_expect_eq(mpz_cmp_ui(mpq_denref(ratio), 1), 0, "%s is a whole number of units", numbers[i].text);
        mpq_clears(ratio, scale, NULL);
    }
}
