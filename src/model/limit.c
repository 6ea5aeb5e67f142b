#include "model/limit.h"

#include "base/civil.h"
#include "base/text.h"

#include <glib.h>
#include <string.h>

/* prefix, a count of 1 to 9999, unit; the unit may be followed by 内 or 以内 where a limit is a span. */
static const struct form {
    const char *prefix, *unit;
    kh_limit_kind kind;
    bool is_span;
} forms[] = {
    {"", "个工作日", KH_LIMIT_WORKDAYS, true}, {"", "工作日", KH_LIMIT_WORKDAYS, true},
    {"", "wd", KH_LIMIT_WORKDAYS, true},       {"", "日", KH_LIMIT_DAYS, true},
    {"", "天", KH_LIMIT_DAYS, true},           {"", "个自然日", KH_LIMIT_DAYS, true},
    {"", "自然日", KH_LIMIT_DAYS, true},       {"", "d", KH_LIMIT_DAYS, true},
    {"", "个月", KH_LIMIT_MONTHS, true},       {"", "m", KH_LIMIT_MONTHS, true},
    {"", "小时", KH_LIMIT_HOURS, true},        {"", "个小时", KH_LIMIT_HOURS, true},
    {"", "h", KH_LIMIT_HOURS, true},           {"提前", "天", KH_LIMIT_ADVANCE, false},
    {"提前", "日", KH_LIMIT_ADVANCE, false},   {"-", "d", KH_LIMIT_ADVANCE, false},
};

static const char *const same_day[] = {"当日", "同日", "当天", "0d", "当日内", "同日内", "当天内"};

static const struct date_form {
    const char *before, *between, *after;
} date_forms[] = {
    {"", "月", "日前"},
    {"by", "-", ""},
};

/* Half-width and lower case, without white space; a space between two digits stays, and is a fault. */
static char *normalise(const char *text)
{
    g_autofree char *folded = g_strdup(text);
    gsize length = kh_text_fold(folded);
    const char *from = kh_text_trim(folded, &length);
    GString *kept = g_string_sized_new(length);
    for (; *from != '\0'; from++) {
        bool space = g_ascii_isspace(*from);
        bool splits_digits =
            space && g_ascii_isdigit(from[1]) && kept->len > 0 && g_ascii_isdigit(kept->str[kept->len - 1]);
        if (!space || splits_digits)
            g_string_append_c(kept, g_ascii_tolower(*from));
    }
    return g_string_free(kept, FALSE);
}

/* Reads 1 to 4 digits. */
static const char *read_number(const char *text, int *number)
{
    int value = 0;
    int digits = 0;
    for (; digits < 4 && g_ascii_isdigit(text[digits]); digits++)
        value = value * 10 + (text[digits] - '0');
    *number = value;
    return digits > 0 ? text + digits : NULL;
}

/* The text after the mark, or NULL where it does not start with it; NULL passes through. */
static const char *skip(const char *text, const char *mark)
{
    return text != NULL && g_str_has_prefix(text, mark) ? text + strlen(mark) : NULL;
}

static bool ends(const char *text, bool is_span)
{
    if (text == NULL)
        return false;
    return *text == '\0' || (is_span && (strcmp(text, "内") == 0 || strcmp(text, "以内") == 0));
}

static bool read_form(const struct form *form, const char *text, kh_limit *out)
{
    int count = 0;
    text = skip(text, form->prefix);
    if (text == NULL)
        return false;
    text = skip(read_number(text, &count), form->unit);
    if (!ends(text, form->is_span) || count == 0)
        return false;
    *out = (kh_limit){.kind = form->kind, .count = count};
    return true;
}

static bool read_date_form(const struct date_form *form, const char *text, kh_limit *out)
{
    enum { A_LEAP_YEAR = 2000 };
    int month = 0;
    int day = 0;
    text = skip(text, form->before);
    text = text != NULL ? skip(read_number(text, &month), form->between) : NULL;
    text = text != NULL ? skip(read_number(text, &day), form->after) : NULL;
    if (!ends(text, false) || !kh_civil_is_date(A_LEAP_YEAR, month, day))
        return false;
    *out = (kh_limit){.kind = KH_LIMIT_BY_DATE, .month = month, .day = day};
    return true;
}

bool kh_limit_parse(const char *text, kh_limit *out)
{
    g_autofree char *normal = normalise(text);
    if (*normal == '\0') {
        *out = (kh_limit){.kind = KH_LIMIT_NONE};
        return true;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(same_day); i++) {
        if (strcmp(normal, same_day[i]) == 0) {
            *out = (kh_limit){.kind = KH_LIMIT_SAME_DAY};
            return true;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (read_form(&forms[i], normal, out))
            return true;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(date_forms); i++) {
        if (read_date_form(&date_forms[i], normal, out))
            return true;
    }
    return false;
}
