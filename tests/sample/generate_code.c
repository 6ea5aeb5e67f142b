#include "generate_code.h"

#include "generate_random.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const char area_of_county[] = "349926";

static int value_of(char character)
{
    return (int)(strchr(alphabet, character) - alphabet);
}

/* GB 11714: weights over the eight characters of the organisation code, modulo 11. */
static char organisation_check(const char *body)
{
    static const int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        sum += weights[i] * g_ascii_digit_value(body[i]);
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

static char credit_check(const char *body)
{
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    int sum = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        sum += weights[i] * value_of(body[i]);
    }
    return alphabet[(31 - sum % 31) % 31];
}

char *kh_sample_code_of(const char *name, const char *kind)
{
    kh_sample_random random = kh_sample_random_named(name);
    char organisation[9] = "";
    for (gsize i = 0; i < 8; i++) {
        organisation[i] = (char)('0' + kh_sample_random_below(&random, 10));
    }
    g_autofree char *body =
        g_strdup_printf("%s%s%s%c", kind, area_of_county, organisation, organisation_check(organisation));
    return g_strdup_printf("%s%c", body, credit_check(body));
}

char *kh_sample_code_spoilt(const char *code, int way)
{
    char *spoilt = g_strdup(code);
    char *zero = strrchr(spoilt, '0');
    switch (way) {
    case 1:
        if (zero != NULL) {
            *zero = 'O';
            return spoilt;
        }
        break;
    case 2:
        spoilt[17] = '\0';
        return spoilt;
    case 3:
        g_free(spoilt);
        return g_strdup_printf("%s0%.8s", area_of_county, code + 8);
    default:
        break;
    }
    spoilt[17] = alphabet[(value_of(spoilt[17]) + 7) % 31];
    return spoilt;
}
