#include "cli/office_names.h"

#include "base/message.h"
#include "base/text.h"
#include "cli/terminal.h"

#include <string.h>

/* A place is what stands before 人民政府; elsewhere a name up to 省, 市, 县, …, and on to the next of these
 * where it goes on like 北京市朝阳区. Names are read a character at a time. */

#define UNNAMED     "某某县人民政府办公室"
#define PLACEHOLDER "某某"

/* The office of the sample, whose scheme ships. */
#define SAMPLE_FULL   "云溪县人民政府办公室"
#define SAMPLE_BRIEF  "云溪县政府办"
#define SAMPLE_SERIES "云政办公开"
#define SAMPLE_PLACE  "云溪县"
#define SAMPLE_COPIES "县委办公室，县人大常委会办公室，县政协办公室，县纪委监委机关"

/* ---- places ---- */

/* What one character of a name is for a place. */
static const char *const units[] = {"省", "市", "县", "区", "旗", "州", "盟", NULL};
static const char *const lower_units[] = {"市", "县", "区", "旗", NULL};
/* The next character; GLib's own casts const away. */
static const char *next_of(const char *character)
{
    return character + g_utf8_skip[(guchar)*character];
}

/* What is no name of a place before such a character: 全县, 各市. */
static const char *const no_names[] = {"全", "本", "各", "我", "该", "所",
                                       "城", "都", "省", "市", "县", NULL};

static bool holds_any(const char *text, const char *const *words)
{
    while (*words != NULL && strstr(text, *words) == NULL)
        words++;
    return *words != NULL;
}

static bool is_any(const char *character, const char *const *words)
{
    while (*words != NULL && !g_str_has_prefix(character, *words))
        words++;
    return *words != NULL;
}

/* Words of a title, which names no place where it begins with one: 政务公开考核县区细则. */
static const char *const title_words[] = {"政务", "公开", "考核", "信息", "部门",
                                          "单位", "细则", "关于", NULL};

/* The place that begins at the text and ends with one of the units, of at least so many characters before it;
 * 0 bytes where there is none. */
static gsize place_at(const char *text, const char *const *ends, glong least)
{
    enum { MOST = 12 };
    const char *p = text;
    for (glong n = 0; *p != '\0' && n < MOST; n++, p = next_of(p)) {
        if ((n == 0 && is_any(p, no_names)) || is_any(p, title_words))
            return 0;
        if (n >= least && is_any(p, ends))
            return (gsize)(next_of(p) - text);
    }
    return 0;
}

/* Bytes of the place that the text begins with. */
static gsize leading_place(const char *text)
{
    const char *government = strstr(text, "人民政府");
    if (government != NULL && government != text)
        return (gsize)(government - text);
    gsize length = place_at(text, units, 1);
    return length == 0 ? 0 : length + place_at(text + length, lower_units, 2);
}

/* The last part of a place: 朝阳区 of 北京市朝阳区. */
static const char *last_part(const char *place)
{
    gsize first = place_at(place, units, 1);
    return first < strlen(place) ? place + first : place;
}

/* ---- names that are proposed ---- */

static char *replace_all(const char *text, const char *from, const char *to)
{
    g_auto(GStrv) parts = g_strsplit(text, from, -1);
    return g_strjoinv(to, parts);
}

static char *brief_of(const char *full)
{
    g_autofree char *government = replace_all(full, "人民政府", "政府");
    bool is_plain = g_str_has_suffix(government, "办公室");
    return is_plain ? g_strndup(government, strlen(government) - strlen("公室")) : g_strdup(government);
}

/* 清 of 清河县, then 政办 where the office is a government's, 公开. */
static char *series_of(const char *full, const char *place)
{
    const char *part = last_part(place);
    g_autofree char *first = g_strndup(part, (gsize)(next_of(part) - part));
    bool is_government = strstr(full, "政府办") != NULL;
    return g_strconcat(first, is_government ? "政办" : "", "公开", NULL);
}

/* White space and what YAML takes for its own, as their full-width twins. */
static char *plain(const char *full)
{
    GString *text = g_string_new(NULL);
    for (const char *p = full; *p != '\0'; p = next_of(p)) {
        gunichar character = g_utf8_get_char(p);
        bool is_own = character < 0x80 && !g_ascii_isalnum((char)character);
        g_string_append_unichar(text, !is_own || character <= ' ' ? character : character + 0xFEE0);
    }
    return g_strdelimit(g_string_free(text, FALSE), "\t\r\n", ' ');
}

void kh_office_names_propose(const char *full, kh_office_names *names)
{
    g_autofree char *text = plain(full == NULL ? UNNAMED : full);
    g_strstrip(text);
    const char *name = text[0] == '\0' ? UNNAMED : text;
    gsize length = leading_place(name);
    char *place = length > 0 ? g_strndup(name, length) : g_strdup(name);
    *names = (kh_office_names){
        .full = g_strdup(name),
        .place = place,
        .brief = brief_of(name),
        .series = series_of(name, place),
        .title = g_strconcat(place, "政务公开季度考核细则", NULL),
    };
}

void kh_office_names_clear(kh_office_names *names)
{
    g_free(names->full);
    g_free(names->place);
    g_free(names->brief);
    g_free(names->series);
    g_free(names->title);
    *names = (kh_office_names){.full = NULL};
}

/* 市 of 甲市, of which an office of the place speaks: 全市, 市委办公室; 县 where the place says nothing. */
static const char *unit_of(const char *place)
{
    static const char *const towns[] = {"镇", "乡", NULL};
    const char *last = g_utf8_find_prev_char(place, place + strlen(place));
    bool is_unit = last != NULL && (is_any(last, units) || is_any(last, towns));
    return is_unit ? last : "县";
}

char *kh_office_names_fill(const kh_office_names *names, const char *scheme_text)
{
    const char *unit = unit_of(names->place);
    g_autofree char *whole = g_strconcat("全", unit, NULL);
    g_autofree char *copies = replace_all(SAMPLE_COPIES, "县", unit);
    const char *const pairs[][2] = {{SAMPLE_FULL, names->full},     {SAMPLE_BRIEF, names->brief},
                                    {SAMPLE_SERIES, names->series}, {SAMPLE_PLACE, names->place},
                                    {SAMPLE_COPIES, copies},        {"全县", whole}};
    char *text = g_strdup(scheme_text);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        char *filled = replace_all(text, pairs[i][0], pairs[i][1]);
        g_free(text);
        text = filled;
    }
    return text;
}

/* ---- names of another office ---- */

/* What provinces are called in document numbers; other places are called by a character of their name. */
static bool is_province(const char *office)
{
    static const char *const parts[] = {"省", "自治区", "北京市", "天津市", "上海市", "重庆市", NULL};
    return holds_any(office, parts);
}

static const char province_letters[] =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新";

/* 清河县 is of 石家庄市清河县, and the other way round. */
static bool are_near(const char *one, const char *other)
{
    return strstr(one, other) != NULL || strstr(other, one) != NULL;
}

/* The text behind `2026年`. */
static const char *after_year(const char *text)
{
    gsize digits = strspn(text, "0123456789");
    return digits > 0 && g_str_has_prefix(text + digits, "年") ? text + digits + strlen("年") : text;
}

static bool is_foreign_text(const char *words, const char *office)
{
    const char *text = after_year(words);
    gsize there = leading_place(text);
    gsize here = leading_place(office);
    g_autofree char *named = g_strndup(text, there);
    g_autofree char *own = g_strndup(office, here);
    return strstr(text, PLACEHOLDER) != NULL || (there > 0 && here > 0 && !are_near(named, own));
}

static bool is_foreign_series(const char *series, const char *office, const char *title)
{
    if (series[0] == '\0' || leading_place(office) == 0)
        return false;
    g_autofree char *first = g_strndup(series, (gsize)(next_of(series) - series));
    bool is_sample = strcmp(series, SAMPLE_SERIES) == 0 && strstr(office, "云") == NULL;
    bool is_known =
        strstr(office, first) != NULL || (!is_foreign_text(title, office) && strstr(title, first) != NULL);
    return is_sample || (!is_known && !(is_province(office) && strstr(province_letters, first) != NULL));
}

static void note(GPtrArray *found, const char *key, const char *text)
{
    g_ptr_array_add(found, g_strdup_printf("%s “%s”", key, text));
}

char *kh_office_names_foreign(const kh_scheme *scheme, const char *office)
{
    const char *own = office != NULL ? office : scheme->office_name;
    const struct {
        const char *key, *text;
    } texts[] = {{"name", scheme->name},
                 {"office.name", office == NULL || scheme->office_name[0] != '\0' ? scheme->office_name : ""},
                 {"office.short", scheme->office_short},
                 {"office.printer", scheme->office_printer}};
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (is_foreign_text(texts[i].text, own))
            note(found, texts[i].key, texts[i].text);
    }
    if (is_foreign_series(scheme->office_series, own, scheme->name))
        note(found, "office.series", scheme->office_series);
    if (strstr(scheme->basis, SAMPLE_PLACE) != NULL && strstr(own, SAMPLE_PLACE) == NULL && own[0] != '\0')
        note(found, "basis", scheme->basis);
    if (found->len == 0)
        return NULL;
    g_ptr_array_add(found, NULL);
    return g_strjoinv(_(", "), (char **)found->pdata);
}

void kh_office_names_warn(const kh_scheme *scheme, const char *office)
{
    g_autofree char *foreign = kh_office_names_foreign(scheme, office);
    if (foreign != NULL)
        kh_terminal_note(
            _("kaohe: warning: the scheme speaks of another office than “%s”: %s; correct it before "
              "documents go out"),
            office != NULL ? office : scheme->office_name, foreign);
}
