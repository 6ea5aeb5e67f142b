#include "model/period.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* A period as people write it. The text is first brought to one alphabet, then read as a year and a unit:
 *
 *     2026年第三季度   2026年3Q     2026年度上半年   2026年H1     2026年7月至9月   2026年7M-9M
 *     2026/09          2026-09      二〇二六年       2026年       上季度           上Q
 */

/* What stands for what in that alphabet; the first that fits counts, so a longer word comes before its parts.
 */
static const struct {
    const char *from, *to;
} twins[] = {
    {"十一", "11"}, {"十二", "12"}, {"十", "10"}, {"〇", "0"}, {"○", "0"},       {"零", "0"},
    {"一", "1"},    {"二", "2"},    {"三", "3"},  {"四", "4"}, {"五", "5"},      {"六", "6"},
    {"七", "7"},    {"八", "8"},    {"九", "9"},  {"壹", "1"}, {"贰", "2"},      {"叁", "3"},
    {"肆", "4"},    {"Ⅰ", "1"},     {"Ⅱ", "2"},   {"Ⅲ", "3"},  {"Ⅳ", "4"},       {"—", "-"},
    {"–", "-"},     {"―", "-"},     {"−", "-"},   {"~", "-"},  {"至", "-"},      {"到", "-"},
    {"/", "-"},     {".", "-"},     {"_", "-"},   {"·", "-"},  {"第", ""},       {"度", ""},
    {"份", ""},     {"个", ""},     {"季", "Q"},  {"月", "M"}, {"上半年", "H1"}, {"下半年", "H2"},
    {"全年", "Y"},
};

/* Words that are seen from today: so many units away. */
static const struct {
    const char *word;
    kh_period_kind kind;
    int away;
} seen_words[] = {
    {"今年", KH_PERIOD_YEAR, 0},  {"本年", KH_PERIOD_YEAR, 0},   {"去年", KH_PERIOD_YEAR, -1},
    {"上年", KH_PERIOD_YEAR, -1}, {"本Q", KH_PERIOD_QUARTER, 0}, {"上Q", KH_PERIOD_QUARTER, -1},
    {"本M", KH_PERIOD_MONTH, 0},  {"上M", KH_PERIOD_MONTH, -1},  {"上1Q", KH_PERIOD_QUARTER, -1},
};

/* A text that is being read, and what is known of the period by now. */
typedef struct reading {
    const char *text; /* what is left of it */
    int year;         /* 0: none is named */
    bool is_dashed;   /* a dash stands between the year and the rest, or nothing does in 202609 */
    kh_period_kind kind;
    int number;
} reading;

static const char *twin_of(const char **text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(twins); i++) {
        if (g_str_has_prefix(*text, twins[i].from)) {
            *text += strlen(twins[i].from);
            return twins[i].to;
        }
    }
    return NULL;
}

/* Caller frees. */
static char *in_one_alphabet(const char *text)
{
    g_autofree char *squeezed = kh_text_squeezed(text);
    g_autofree char *upper = g_ascii_strup(squeezed, -1);
    GString *plain = g_string_new(NULL);
    for (const char *p = upper; *p != '\0';) {
        const char *twin = twin_of(&p);
        if (twin != NULL)
            g_string_append(plain, twin);
        else
            g_string_append_c(plain, *p++);
    }
    return g_string_free(plain, FALSE);
}

static gsize count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* The number of one or two digits that the text begins with; 0, and nothing taken, where there is none. */
static int take_number(const char **text)
{
    gsize digits = count_digits(*text);
    if (digits < 1 || digits > 2)
        return 0;
    int number = (int)g_ascii_strtoull(*text, NULL, 10);
    *text += digits;
    return number;
}

static bool take(const char **text, const char *word)
{
    if (!g_str_has_prefix(*text, word))
        return false;
    *text += strlen(word);
    return true;
}

static int year_of(const char *digits)
{
    g_autofree char *year = g_strndup(digits, 4);
    return (int)g_ascii_strtoull(year, NULL, 10);
}

/* `2026年`, `2026`, `26年` in front of the rest; of `202609` and `20263Q` the first four. */
static void take_year(reading *now)
{
    gsize digits = count_digits(now->text);
    bool is_joined = digits == 6 || (digits == 5 && now->text[digits] != '\0');
    if (digits == 4 || is_joined) {
        now->year = year_of(now->text);
        now->text += 4;
    } else if (digits == 2 && g_str_has_prefix(now->text + 2, "年")) {
        now->year = 2000 + (int)g_ascii_strtoull(now->text, NULL, 10);
        now->text += 2;
    }
    take(&now->text, "年");
    now->is_dashed = digits == 6 || (now->year != 0 && now->text[0] == '-');
    if (now->is_dashed && !is_joined)
        now->text += now->text[1] == '\0' ? 0 : 1;
}

/* `Q32026`, `9M-2026年`: the year behind its unit, cut off the text. */
static void take_year_behind(reading *now, char *text)
{
    gsize length = strlen(text) - (g_str_has_suffix(text, "年") ? strlen("年") : 0);
    const char *year = text + length - MIN(length, 4);
    gsize before = (gsize)(year - text);
    if (before < 2 || count_digits(year) != 4 || count_digits(text) >= length)
        return;
    now->year = year_of(year);
    text[text[before - 1] == '-' ? before - 1 : before] = '\0';
    now->is_dashed = true;
}

/* `7M-9M`, `1-6M`: the months of a quarter, a half or a year. */
static bool read_months(reading *now)
{
    const char *text = now->text;
    int first = take_number(&text);
    take(&text, "M");
    int last = first > 0 && take(&text, "-") ? take_number(&text) : 0;
    int months = last - first + 1;
    if (last == 0 || strcmp(text, "M") != 0 || months < 1 || (first - 1) % months != 0)
        return false;
    switch (months) {
    case 1:
        now->kind = KH_PERIOD_MONTH;
        break;
    case 3:
        now->kind = KH_PERIOD_QUARTER;
        break;
    case 6:
        now->kind = KH_PERIOD_HALF;
        break;
    case 12:
        now->kind = KH_PERIOD_YEAR;
        break;
    default:
        return false;
    }
    now->number = (first - 1) / months + 1;
    return true;
}

/* The kind whose letter the text begins with. */
static bool take_kind(const char **text, kh_period_kind *kind)
{
    static const char *const marks[] = {
        [KH_PERIOD_MONTH] = "M", [KH_PERIOD_QUARTER] = "Q", [KH_PERIOD_HALF] = "H"};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (take(text, marks[i])) {
            *kind = (kh_period_kind)i;
            return true;
        }
    }
    return false;
}

/* `Q3` or `3Q`, `H1`, `9M`; a bare number is a month behind a year and a dash. */
static bool read_unit(reading *now)
{
    const char *text = now->text;
    now->kind = KH_PERIOD_MONTH;
    bool is_marked = take_kind(&text, &now->kind);
    now->number = take_number(&text);
    if (!is_marked)
        is_marked = take_kind(&text, &now->kind);
    return now->number > 0 && text[0] == '\0' && (is_marked || now->is_dashed);
}

static bool read_rest(reading *now)
{
    if (now->text[0] == '\0' || strcmp(now->text, "Y") == 0) {
        now->kind = KH_PERIOD_YEAR;
        now->number = 1;
        return now->text[0] != '\0' || now->year != 0;
    }
    return read_months(now) || read_unit(now);
}

static int number_on(kh_period_kind kind, kh_ymd day)
{
    static const int months[] = {
        [KH_PERIOD_MONTH] = 1, [KH_PERIOD_QUARTER] = 3, [KH_PERIOD_HALF] = 6, [KH_PERIOD_YEAR] = 12};
    return (day.month - 1) / months[kind] + 1;
}

/* `今年`, before a unit or alone, `上Q`: the year is known then, of a shorter unit its number too. */
static bool take_seen_word(reading *now, kh_ymd today, kh_period *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(seen_words); i++) {
        kh_period_kind kind = seen_words[i].kind;
        if (!take(&now->text, seen_words[i].word))
            continue;
        *out = kh_period_make(kind, today.year, number_on(kind, today) + seen_words[i].away);
        now->year = out->year;
        return kind != KH_PERIOD_YEAR && now->text[0] == '\0';
    }
    return false;
}

/* `today` is NULL where the year has to be named. */
static bool read_period(const char *text, const kh_ymd *today, kh_period *out, bool *is_seen)
{
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    g_autofree char *plain = in_one_alphabet(text);
    reading now = {.text = plain};
    kh_period seen;
    take_year(&now);
    if (now.year == 0)
        take_year_behind(&now, plain);
    *is_seen = now.year == 0;
    if (*is_seen && (today == NULL || plain[0] == '\0'))
        return false;
    if (*is_seen && take_seen_word(&now, *today, &seen)) {
        *out = seen;
        return true;
    }
    if (!read_rest(&now) || !kh_period_has(now.kind, now.number))
        return false;
    int year = now.year != 0 ? now.year : today->year;
    if (year < KH_CIVIL_FIRST_YEAR || year > KH_CIVIL_LAST_YEAR)
        return false;
    *out = kh_period_make(now.kind, year, now.number);
    return true;
}

bool kh_period_parse(const char *text, kh_period *out)
{
    bool is_seen = false;
    return read_period(text, NULL, out, &is_seen);
}

bool kh_period_parse_seen(const char *text, kh_date today, kh_period *out, bool *is_seen)
{
    const kh_ymd day = kh_date_to_ymd(today);
    bool seen = false;
    if (!read_period(text, &day, out, &seen))
        return false;
    *is_seen = seen;
    return true;
}
