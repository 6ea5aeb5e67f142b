#include "intake/workbook/number_format.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* What the letters of a code ask for. `m` alone is a month; beside hours or seconds, and without a day or a
 * year, it is minutes. */
typedef struct letters {
    bool year_or_day, month, hour_or_second, elapsed;
    guint zeros, others; /* of a plain number: 0, and any other sign that shows */
} letters;

/* The sign after the one that a backslash, _ or * takes along, or after a text in quotation marks. */
static const char *skip_literal(const char *at)
{
    if (*at != '"')
        return at[1] == '\0' ? at + 1 : at + 2;
    const char *end = strchr(at + 1, '"');
    return end != NULL ? end + 1 : at + strlen(at);
}

/* [Red], [$-804], [>100] say nothing of the kind; [h], [mm], [ss] are hours, minutes and seconds on end. */
static const char *skip_bracket(const char *at, letters *found)
{
    const char *end = strchr(at, ']');
    gsize inner = end != NULL ? (gsize)(end - at) - 1 : strlen(at + 1);
    if (inner > 0 && strspn(at + 1, "hHmMsS") == inner)
        found->elapsed = true;
    return end != NULL ? end + 1 : at + strlen(at);
}

static const char *skip_word(const char *at)
{
    static const char *const words[] = {"AM/PM", "A/P", "General", "E+", "E-"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strncasecmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    }
    return NULL;
}

static void take_letter(char letter, letters *found)
{
    switch (g_ascii_tolower(letter)) {
    case 'y': /* year */
    case 'e': /* year of an era, and in Chinese formats just the year */
    case 'b': /* year of the Buddhist calendar */
    case 'd':
    case 'a': /* aaaa: weekday */
        found->year_or_day = true;
        return;
    case 'm':
        found->month = true;
        return;
    case 'h':
    case 's':
        found->hour_or_second = true;
        return;
    case '0':
        found->zeros++;
        return;
    default:
        found->others++;
    }
}

/* The first section of the code: the one for numbers that are not negative. */
static letters read_code(const char *code)
{
    letters found = {.zeros = 0};
    for (const char *at = code; *at != '\0' && *at != ';';) {
        const char *behind = skip_word(at);
        if (behind != NULL) {
            found.others++;
            at = behind;
        } else if (strchr("\"\\_*", *at) != NULL) {
            found.others++;
            at = skip_literal(at);
        } else if (*at == '[') {
            at = skip_bracket(at, &found);
        } else {
            take_letter(*at, &found);
            at++; /* the bytes of a sign beyond ASCII are no letters either */
        }
    }
    return found;
}

kh_number_format kh_number_format_of_code(const char *code)
{
    letters found = read_code(code);
    if (found.year_or_day)
        return (kh_number_format){.kind = KH_NUMBER_DATE};
    if (found.elapsed)
        return (kh_number_format){.kind = KH_NUMBER_ELAPSED};
    if (found.hour_or_second)
        return (kh_number_format){.kind = KH_NUMBER_TIME};
    if (found.month)
        return (kh_number_format){.kind = KH_NUMBER_DATE};
    bool fills = found.zeros > 1 && found.zeros <= KH_NUMBER_MAX_ZEROS && found.others == 0;
    return (kh_number_format){.kind = KH_NUMBER_PLAIN, .zeros = fills ? (uint8_t)found.zeros : 0};
}

kh_number_format kh_number_format_built_in(uint32_t number)
{
    static const struct {
        uint32_t first, last;
        kh_number_kind kind;
    } ranges[] = {
        {14, 17, KH_NUMBER_DATE}, {18, 21, KH_NUMBER_TIME},    {22, 22, KH_NUMBER_DATE},
        {27, 31, KH_NUMBER_DATE}, {32, 35, KH_NUMBER_TIME},    {36, 36, KH_NUMBER_DATE},
        {45, 45, KH_NUMBER_TIME}, {46, 46, KH_NUMBER_ELAPSED}, {47, 47, KH_NUMBER_TIME},
        {50, 54, KH_NUMBER_DATE}, {55, 56, KH_NUMBER_TIME},    {57, 58, KH_NUMBER_DATE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (number >= ranges[i].first && number <= ranges[i].last)
            return (kh_number_format){.kind = (uint8_t)ranges[i].kind};
    }
    return (kh_number_format){.kind = KH_NUMBER_PLAIN};
}
