#include "intake/number_remedy.h"

#include "base/decimal.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/blank_words.h"

#include <string.h>

enum { MOST_ZEROS = 20 };

static const char digits_of[] = "0123456789";

/* Each remedy gives its text, or NULL where it is about something else. */
typedef char *(*remedy)(const char *text);

const char *kh_number_tidy(const char *text, char buffer[static KH_NUMBER_TEXT_SIZE])
{
    static const char *const minuses[] = {"−", "－", "﹣"};
    gsize length = strlen(text);
    if (length + 2 >= KH_NUMBER_TEXT_SIZE)
        return text;
    const char *sign = *text == '-' || *text == '+' ? (*text == '-' ? "-" : "") : NULL;
    const char *from = sign != NULL ? text + 1 : text;
    for (gsize i = 0; sign == NULL && i < G_N_ELEMENTS(minuses); i++) {
        if (g_str_has_prefix(text, minuses[i])) {
            sign = "-";
            from = text + strlen(minuses[i]);
        }
    }
    gsize whole = strspn(from, digits_of);
    gsize places = from[whole] == '.' ? strspn(from + whole + 1, digits_of) : 0;
    if (whole + places == 0 || from[whole + (from[whole] == '.' ? 1 + places : 0)] != '\0')
        return text;
    g_snprintf(buffer, KH_NUMBER_TEXT_SIZE, "%s%s%.*s%s%.*s", sign != NULL ? sign : "", whole == 0 ? "0" : "",
               (int)whole, from, places > 0 ? "." : "", (int)places, places > 0 ? from + whole + 1 : "");
    return buffer;
}

static bool is_number(const char *text)
{
    kh_decimal number;
    char buffer[KH_NUMBER_TEXT_SIZE];
    return kh_decimal_parse_rounded(kh_number_tidy(text, buffer), &number) == KH_DECIMAL_OK;
}

/* The number that the text begins with, and what follows; NULL where it begins with none. Caller frees. */
static char *leading_number(const char *text, const char **rest)
{
    gsize sign = *text == '-' || *text == '+' ? 1 : 0;
    gsize length = sign + strspn(text + sign, "0123456789.,");
    while (length > sign && strchr(".,", text[length - 1]) != NULL)
        length--;
    if (length == sign)
        return NULL;
    *rest = text + length;
    return g_strndup(text, length);
}

/* The digits without their commas, or NULL where these do not stand before every third digit from the point.
 */
static char *without_thousands(const char *text)
{
    gsize sign = *text == '-' || *text == '+' ? 1 : 0;
    gsize first = strspn(text + sign, digits_of);
    if (first < 1 || first > 3)
        return NULL;
    GString *plain = g_string_new_len(text, (gssize)(sign + first));
    const char *at = text + sign + first;
    guint groups = 0;
    for (; (*at == ',' || *at == ' ' || *at == '\'') && strspn(at + 1, digits_of) == 3; at += 4, groups++)
        g_string_append_len(plain, at + 1, 3);
    g_string_append(plain, at);
    if (groups == 0 || !is_number(plain->str)) {
        g_string_free(plain, TRUE);
        return NULL;
    }
    return g_string_free(plain, FALSE);
}

static char *thousands(const char *text)
{
    g_autofree char *plain = without_thousands(text);
    return plain == NULL ? NULL : g_strdup_printf(_("has marks between its thousands; write %s"), plain);
}

static char *decimal_comma(const char *text)
{
    const char *comma = strchr(text, ',');
    if (comma == NULL || strchr(comma + 1, ',') != NULL)
        return NULL;
    g_autofree char *plain = g_strdup(text);
    plain[comma - text] = '.';
    return is_number(plain) ? g_strdup_printf(_("has a comma where a point belongs; write %s"), plain) : NULL;
}

/* (123), as accounts write a negative number. */
static char *in_brackets(const char *text)
{
    gsize length = strlen(text);
    if (length < 3 || text[0] != '(' || text[length - 1] != ')')
        return NULL;
    g_autofree char *inner = g_strndup(text + 1, length - 2);
    if (!g_ascii_isdigit(inner[0]) || !is_number(inner))
        return NULL;
    return g_strdup_printf(
        _("stands in brackets, which means less than nothing in accounts; write -%s, or %s"), inner, inner);
}

/* The digits of a mantissa with the point moved; NULL where the number would be too long to read. */
static char *write_out(const char *mantissa, gint64 exponent)
{
    bool negative = *mantissa == '-';
    g_autoptr(GString) digits = g_string_new(NULL);
    gint64 point = 0;
    bool after = false;
    for (const char *at = mantissa; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at)) {
            g_string_append_c(digits, *at);
            point += after ? 0 : 1;
        }
        after |= *at == '.';
    }
    point += exponent;
    if (point > MOST_ZEROS || point < -MOST_ZEROS)
        return NULL;
    for (; point < 1; point++)
        g_string_prepend_c(digits, '0');
    while ((gint64)digits->len < point)
        g_string_append_c(digits, '0');
    g_string_insert_c(digits, point, '.');
    kh_decimal number;
    char buffer[KH_DECIMAL_TEXT_SIZE];
    if (digits->str[digits->len - 1] == '.')
        g_string_append_c(digits, '0');
    if (kh_decimal_parse_rounded(digits->str, &number) != KH_DECIMAL_OK)
        return NULL;
    return g_strdup(kh_units_format(negative ? -number.units : number.units, number.places, buffer));
}

/* 96.5%, 3‰: whether the scheme counts in hundreds or in parts of 1 is not known here. */
static char *percent(const char *text)
{
    bool is_thousandth = g_str_has_suffix(text, "‰");
    if (!is_thousandth && !g_str_has_suffix(text, "%") && !g_str_has_suffix(text, "﹪"))
        return NULL;
    g_autofree char *number = g_strdup(text);
    *g_utf8_prev_char(number + strlen(number)) = '\0';
    g_autofree char *part = is_number(g_strchomp(number)) ? write_out(number, is_thousandth ? -3 : -2) : NULL;
    if (part == NULL)
        return NULL;
    return g_strdup_printf(
        is_thousandth ? _("is a rate per thousand; write %s, or %s where the other rows are parts of 1")
                      : _("is a percentage; write %s, or %s where the other rows are parts of 1"),
        number, part);
}

/* 1.50E+03, 8.3e-05. */
static char *exponent(const char *text)
{
    gsize length = strcspn(text, "eE");
    if (length == 0 || text[length] == '\0')
        return NULL;
    g_autofree char *mantissa = g_strndup(text, length);
    char *end = NULL;
    gint64 power = g_ascii_strtoll(text + length + 1, &end, 10);
    if (!is_number(mantissa) || end == text + length + 1 || *end != '\0')
        return NULL;
    g_autofree char *number = write_out(mantissa, power);
    return number != NULL
               ? g_strdup_printf(_("is written with a power of ten; write %s, if no digits are lost"), number)
               : g_strdup(_("is written with a power of ten; write out its digits"));
}

/* 1/12, 3:2. */
static char *fraction(const char *text)
{
    const char *rest = NULL;
    g_autofree char *first = leading_number(text, &rest);
    if (first == NULL || strchr("/:", *rest) == NULL || *rest == '\0' || !is_number(rest + 1))
        return NULL;
    return g_strdup(
        _("is a fraction; write the number that it comes to, or 分子 and 分母 where the table has them"));
}

/* 5-10, 5～10, 5至10. */
static char *range(const char *text)
{
    static const char *const marks[] = {"-", "~", "—", "–", "至", "到", "～"};
    const char *rest = NULL;
    g_autofree char *first = leading_number(text, &rest);
    for (gsize i = 0; first != NULL && i < G_N_ELEMENTS(marks); i++) {
        if (g_str_has_prefix(rest, marks[i]) && g_ascii_isdigit(rest[strlen(marks[i])]))
            return g_strdup(_("names more than one number; write the one that counts"));
    }
    return NULL;
}

/* ≤5, 约5, 5左右, >=5: not exact. */
static char *inexact(const char *text)
{
    static const char *const words[] = {"<",    ">",    "≤",    "≥",    "≈",    "约",   "近",
                                        "不足", "超过", "大于", "小于", "左右", "以上", "余"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strstr(text, words[i]) != NULL && strcspn(text, digits_of) < strlen(text))
            return g_strdup(_("does not say the number exactly; write it alone, like 12 or 0.5"));
    }
    return NULL;
}

/* The factor of 12万, as an exponent of ten; 0 where the unit is none. */
static gint64 power_of_unit(const char *unit)
{
    static const struct {
        const char *word;
        gint64 power;
    } units[] = {{"万亿", 12}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"万", 4}, {"千", 3}, {"百", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (g_str_has_prefix(unit, units[i].word))
            return units[i].power;
    }
    return 0;
}

/* 98分, 12 次, 3.5万元. */
static char *unit_behind(const char *text)
{
    const char *rest = NULL;
    g_autofree char *written = leading_number(text, &rest);
    if (written == NULL || *rest == '\0')
        return NULL;
    g_autofree char *plain = without_thousands(written);
    const char *number = plain != NULL ? plain : written;
    rest += strspn(rest, " ");
    if (!is_number(number) || strcspn(rest, digits_of) < strlen(rest) || *rest == '.' || *rest == ',')
        return NULL;
    gint64 power = power_of_unit(rest);
    g_autofree char *whole = power > 0 ? write_out(number, power) : g_strdup(number);
    g_autofree char *quoted = kh_text_quoted(rest);
    return g_strdup_printf(_("has %s behind the number; write %s alone"), quoted,
                           whole != NULL ? whole : number);
}

/* ¥5, 共12. */
static char *unit_before(const char *text)
{
    gsize before = strcspn(text, "-0123456789");
    if (before == 0 || text[before] == '\0')
        return NULL;
    g_autofree char *plain = without_thousands(text + before);
    const char *number = plain != NULL ? plain : text + before;
    if (!is_number(number))
        return NULL;
    g_autofree char *unit = g_strndup(text, before);
    g_autofree char *quoted = kh_text_quoted(g_strchomp(unit));
    return g_strdup_printf(_("has %s before the number; write %s alone"), quoted, number);
}

static bool is_numerals(const char *text)
{
    static const char numerals[] = "〇零一二三四五六七八九十百千万亿两点半壹贰叁肆伍陆柒捌玖拾";
    for (; *text != '\0'; text += g_utf8_skip[(guchar)*text]) {
        if (g_utf8_strchr(numerals, -1, g_utf8_get_char(text)) == NULL)
            return false;
    }
    return true;
}

static char *chinese_numerals(const char *text)
{
    return is_numerals(text) ? g_strdup(_("is written in Chinese numerals; write digits like 12 or 0.5"))
                             : NULL;
}

char *kh_number_remedy(const char *text, bool required)
{
    static const remedy remedies[] = {thousands,   decimal_comma, percent,         in_brackets,
                                      exponent,    fraction,      range,           inexact,
                                      unit_behind, unit_before,   chinese_numerals};
    char *words = kh_blank_word_remedy(text, required);
    for (gsize i = 0; words == NULL && i < G_N_ELEMENTS(remedies); i++)
        words = remedies[i](text);
    return words != NULL ? words : g_strdup(_("is not a number; write digits like 12 or 0.5"));
}
