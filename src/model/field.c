#include "model/field.h"

#include "base/civil.h"
#include "base/label.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

enum { CREDIT_CODE_LENGTH = 18, CREDIT_CODE_BASE = 31 };

/* The characters of a credit code; a character's place is its value. */
static const char credit_code_characters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

_Static_assert(sizeof credit_code_characters == CREDIT_CODE_BASE + 1, "31 characters");

/* The value of a credit code's character, or -1. */
static int credit_code_value(char character)
{
    const char *found = character != '\0' ? strchr(credit_code_characters, character) : NULL;
    return found != NULL ? (int)(found - credit_code_characters) : -1;
}

static const char *credit_code_fault(const char *text)
{
    static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    int sum = 0;
    if (text[0] == '\'')
        return "前面多了撇号";
    if (g_utf8_strlen(text, -1) != CREDIT_CODE_LENGTH)
        return "长度不是18位";
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        int value = credit_code_value(text[i]);
        if (value < 0)
            return "含有代码不用的字符";
        sum += value * weights[i];
    }
    int check = (CREDIT_CODE_BASE - sum % CREDIT_CODE_BASE) % CREDIT_CODE_BASE;
    return credit_code_value(text[CREDIT_CODE_LENGTH - 1]) == check ? NULL : "校验码错误";
}

static const char *any_fault(const char *text)
{
    (void)text;
    return NULL;
}

static const char *date_fault(const char *text)
{
    kh_moment moment;
    return kh_moment_parse(text, &moment) ? NULL : "不是日期";
}

static const char no_ordinal[] = "序号前不加“第”字，应如〔2026〕12号";
static const char no_sign[] = "序号后缺少“号”字，应如〔2026〕12号";
static const char other_number[] = "年份和“号”字之间只写数字，应如〔2026〕12号";
static const char blanks[] = "文号中不留空格，应如〔2026〕12号";
static const char no_docno[] = "不是规范的文号，应含有如〔2026〕12号的字样";
static const char other_bracket[] = "年份应写在六角括号〔〕内，如〔2026〕12号";

/* The brackets around the year, and what is wrong with them (NULL: nothing). */
static const struct year_bracket {
    const char *opening, *closing, *fault;
} year_brackets[] = {
    {"〔", "〕", NULL},
    {"[", "]", NULL},
    {"(", ")", NULL},
    {"【", "】", other_bracket},
    {"〖", "〗", other_bracket},
    {"﹝", "﹞", other_bracket},
    {"《", "》", other_bracket},
    {"〈", "〉", other_bracket},
    {"{", "}", other_bracket},
    {"<", ">", other_bracket},
};

/* 号 behind the number in the same word: `12-3号`. */
static bool has_sign(const char *text)
{
    static const char *const ends[] = {"，", ",", "；", ";", "。", "《", "（", "(", "〔", "["};
    const char *sign = strstr(text, "号");
    if (sign == NULL || strcspn(text, " \t\r\n") < (gsize)(sign - text))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_strstr_len(text, sign - text, ends[i]) != NULL)
            return false;
    }
    return true;
}

/* What is wrong where text goes on with the year, the closing bracket, a number and 号. */
static const char *docno_tail_fault(const char *text, const struct year_bracket *bracket)
{
    if (strspn(text, "0123456789") != 4 || !g_str_has_prefix(text + 4, bracket->closing))
        return no_docno;
    text += 4 + strlen(bracket->closing);
    gsize digits = strspn(text, "0123456789");
    if (digits == 0 && g_str_has_prefix(text, "第"))
        return no_ordinal;
    if (digits == 0)
        return no_docno;
    if (!g_str_has_prefix(text + digits, "号"))
        return has_sign(text + digits) ? other_number : no_sign;
    return bracket->fault;
}

/* The first place that is right, else what is wrong with the one that comes nearest. */
static const char *nearest_docno_fault(const char *text)
{
    const char *nearest = no_docno;
    for (gsize i = 0; i < G_N_ELEMENTS(year_brackets); i++) {
        const struct year_bracket *bracket = &year_brackets[i];
        for (const char *p = text; (p = strstr(p, bracket->opening)) != NULL;) {
            p += strlen(bracket->opening);
            const char *fault = docno_tail_fault(p, bracket);
            if (fault == NULL)
                return NULL;
            if (fault != no_docno)
                nearest = fault;
        }
    }
    return nearest;
}

/* Blanks are a fault of their own where there is no other, and else hide none. */
static const char *docno_fault(const char *text)
{
    const char *fault = nearest_docno_fault(text);
    if (fault == NULL)
        return NULL;
    g_autofree char *squeezed = kh_text_squeezed(text);
    const char *other = nearest_docno_fault(squeezed);
    if (other == NULL)
        return blanks;
    return fault == no_docno ? other : fault;
}

static const char *number_fault(const char *text)
{
    static const char digits[] = "0123456789";
    static const char fault[] = "不是数字";
    if (*text == '+' || *text == '-')
        text++;
    gsize whole = strspn(text, digits);
    text += whole;
    if (whole == 0)
        return fault;
    if (*text == '.') {
        gsize decimals = strspn(++text, digits);
        text += decimals;
        if (decimals == 0)
            return fault;
    }
    return *text == '\0' ? NULL : fault;
}

static gsize scheme_length(const char *url)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        gsize length = strlen(schemes[i]);
        if (g_ascii_strncasecmp(url, schemes[i], length) == 0)
            return length;
    }
    return 0;
}

/* Letters of any script, digits, dots and hyphens; it neither starts nor ends with a dot or a hyphen. */
static bool is_host(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        bool inner = text[i] == '.' || text[i] == '-';
        bool at_edge = i == 0 || i == length - 1;
        if ((inner && at_edge) || (!inner && !g_ascii_isalnum(text[i]) && (guchar)text[i] < 0x80))
            return false;
    }
    return length > 0;
}

static const char *url_fault(const char *text)
{
    static const char fault[] = "不是有效的网址";
    gsize scheme = scheme_length(text);
    const char *host = text + scheme;
    gsize length = strcspn(host, ":/?#");
    const char *rest = host + length;
    if (scheme == 0 || !is_host(host, length) || strpbrk(text, " \t\r\n") != NULL)
        return fault;
    if (*rest == ':') {
        gsize digits = strspn(rest + 1, "0123456789");
        rest += 1 + digits;
        if (digits == 0)
            return fault;
    }
    return *rest == '\0' || strchr("/?#", *rest) != NULL ? NULL : fault;
}

/* What a format is called in a 必填要素 cell, and the fault of a cell that is not empty (NULL: none). */
static const struct format {
    const char *name;
    const char *(*fault)(const char *text);
} formats[] = {
    [KH_FIELD_ANY] = {"", any_fault},
    [KH_FIELD_USCC] = {"uscc", credit_code_fault},
    [KH_FIELD_DATE] = {"date", date_fault},
    [KH_FIELD_DOCNO] = {"docno", docno_fault},
    [KH_FIELD_NUMBER] = {"number", number_fault},
    [KH_FIELD_URL] = {"url", url_fault},
};

/* Most cells are ASCII, any text or a number in its proper form: only the others pay for a half-width copy.
 */
const char *kh_field_fault(kh_field_format format, const char *text)
{
    if (*text == '\0')
        return "为空";
    if (format == KH_FIELD_ANY || g_str_is_ascii(text))
        return formats[format].fault(text);
    if (format == KH_FIELD_DOCNO && nearest_docno_fault(text) == NULL)
        return NULL;
    g_autofree char *folded = g_strdup(text);
    kh_text_fold(folded);
    return formats[format].fault(folded);
}

/* Faults as the ledger has them, and as messages. */
static const struct {
    const char *fault;
    const char *message; /* translatable */
} messages[] = {
    {"为空", N_("it is empty")},
    {"长度不是18位", N_("it is not 18 characters long")},
    {"含有代码不用的字符",
     N_("it holds a character that no code has: I, O, S, V, Z, a small letter or a sign")},
    {"校验码错误", N_("its check character is wrong")},
    {"不是日期", N_("it is not a date")},
    {"前面多了撇号", N_("an apostrophe stands before it")},
    {no_docno, N_("it holds no document number like 〔2026〕12号; where documents are numbered otherwise "
                  "(第706号), list the field in 必填要素 without “:docno”")},
    {other_number, N_("between the year and 号 stand digits alone, as in 〔2026〕12号")},
    {blanks, N_("blanks stand in the number, write it like 〔2026〕12号")},
    {other_bracket, N_("the year stands in the brackets 〔〕, as in 〔2026〕12号")},
    {no_ordinal, N_("the number stands without 第, as in 〔2026〕12号")},
    {no_sign, N_("号 is missing after the number, as in 〔2026〕12号")},
    {"不是数字", N_("it is not a number")},
    {"不是有效的网址", N_("it is not a web address")},
};

const char *kh_field_fault_message(const char *fault)
{
    gsize place = 0;
    while (place < G_N_ELEMENTS(messages) && strcmp(messages[place].fault, fault) != 0)
        place++;
    g_assert(place < G_N_ELEMENTS(messages));
    return _(messages[place].message);
}

static void clear_field(void *data)
{
    kh_field *field = data;
    g_free(field->name);
}

static bool find_format(const char *name, kh_field_format *out)
{
    for (gsize i = KH_FIELD_ANY + 1; i < G_N_ELEMENTS(formats); i++) {
        if (g_ascii_strcasecmp(name, formats[i].name) == 0) {
            *out = (kh_field_format)i;
            return true;
        }
    }
    return false;
}

/* Cuts `name:format` at its last colon of either width; the format, trimmed and folded, or NULL. */
static char *cut_format(char *member)
{
    static const char wide_colon[] = "：";
    char *narrow = strrchr(member, ':');
    char *wide = g_strrstr(member, wide_colon);
    char *colon = wide == NULL || (narrow != NULL && narrow > wide) ? narrow : wide;
    if (colon == NULL)
        return NULL;
    gsize width = colon == wide ? strlen(wide_colon) : 1;
    g_autofree char *format = g_strdup(colon + width);
    *colon = '\0';
    gsize length = kh_text_fold(format);
    return g_strdup(kh_text_trim(format, &length));
}

/* A field named twice is one field; its first format stands. */
static bool is_listed(const GArray *fields, const char *name)
{
    for (guint i = 0; i < fields->len; i++) {
        if (strcmp(g_array_index(fields, kh_field, i).name, name) == 0)
            return true;
    }
    return false;
}

static bool append_field(GArray *fields, char *member, char **unknown)
{
    g_autofree char *format_name = cut_format(member);
    kh_field field = {.format = KH_FIELD_ANY};
    gsize length = strlen(member);
    g_autofree char *name = kh_label_clean(kh_text_trim(member, &length));
    if (format_name != NULL && (length == 0 || !find_format(format_name, &field.format))) {
        *unknown = g_steal_pointer(&format_name);
        return false;
    }
    if (!is_listed(fields, name)) {
        field.name = g_steal_pointer(&name);
        g_array_append_val(fields, field);
    }
    return true;
}

GArray *kh_fields_parse(const char *text, char **unknown)
{
    g_auto(GStrv) members = kh_text_split_list(text);
    GArray *fields = g_array_new(FALSE, FALSE, sizeof(kh_field));
    g_array_set_clear_func(fields, clear_field);
    for (char **member = members; *member != NULL; member++) {
        if (!append_field(fields, *member, unknown)) {
            g_array_unref(fields);
            return NULL;
        }
    }
    return fields;
}
