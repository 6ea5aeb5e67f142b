#include "scheme/schema.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <string.h>

enum { SHORTENED_CHARACTERS = 40, ID_MAX_BYTES = 64 };

_Static_assert(sizeof(kh_when_absent) == sizeof(int), "a choice is written as an int");
_Static_assert(sizeof(kh_finding_severity) == sizeof(int), "a choice is written as an int");

char *kh_text_shortened(const char *text)
{
    g_autofree char *line = g_strdelimit(g_strdup(text), "\r\n\t", ' ');
    if (g_utf8_strlen(line, -1) <= SHORTENED_CHARACTERS)
        return g_steal_pointer(&line);
    g_autofree char *start = g_utf8_substring(line, 0, SHORTENED_CHARACTERS - 1);
    return g_strconcat(start, "…", NULL);
}

char *kh_names_quoted(const char *const *names)
{
    GString *text = g_string_new(NULL);
    for (; *names != NULL; names++)
        g_string_append_printf(text, "%s“%s”", text->len > 0 ? ", " : "", *names);
    return g_string_free(text, FALSE);
}

const char **kh_choice_names(const kh_choice *choices)
{
    gsize count = 0;
    while (choices[count].name != NULL)
        count++;
    const char **names = g_new0(const char *, count + 1);
    for (gsize i = 0; i < count; i++)
        names[i] = choices[i].name;
    return names;
}

/* “a number above 0 and up to 100”. */
static char *expected_number(const kh_key *key, const char *noun)
{
    bool is_rate = key->type == KH_TYPE_RATE;
    char least[KH_DECIMAL_TEXT_SIZE];
    char most[KH_DECIMAL_TEXT_SIZE];
    const char *unit = is_rate ? "%" : "";
    kh_units_format(key->range->least * (is_rate ? 100 : 1), 0, least);
    kh_units_format(key->range->most * (is_rate ? 100 : 1), 0, most);
    return g_strdup_printf(key->range->above ? _("%s above %s%s and up to %s%s") : _("%s from %s%s to %s%s"),
                           noun, least, unit, most, unit);
}

static char *expected_choice(const kh_key *key)
{
    g_autofree const char **names = kh_choice_names(key->choices);
    g_autofree char *all = kh_names_quoted(names);
    return key->type == KH_TYPE_TEXTS ? g_strdup_printf(_("a list of %s"), all) : g_steal_pointer(&all);
}

/* What is expected of a type; numbers have their range after it. */
static const char *const expectations[KH_TYPE_COUNT] = {
    [KH_TYPE_SELECTOR] = N_("a word"),
    [KH_TYPE_TEXT] = N_("a text"),
    [KH_TYPE_PROSE] = N_("a text"),
    [KH_TYPE_ID] = N_("an id of letters, digits, “-” and “_”, at most 64"),
    [KH_TYPE_TEXTS] = N_("a list of texts"),
    [KH_TYPE_CODES] = N_("a list of codes"),
    [KH_TYPE_PLACES] = N_("a whole number"),
    [KH_TYPE_WHOLE] = N_("a whole number"),
    [KH_TYPE_NUMBER] = N_("a number"),
    [KH_TYPE_AMOUNT] = N_("a number"),
    [KH_TYPE_TOTAL] = N_("a number"),
    [KH_TYPE_POINTS] = N_("a number"),
    [KH_TYPE_FLOOR] = N_("“none” or a number"),
    [KH_TYPE_RATE] = N_("a percentage"),
    [KH_TYPE_RANK] = N_("a number of units such as 3, or a percentage such as 25%"),
    [KH_TYPE_BOOL] = N_("“true” or “false”"),
    [KH_TYPE_LIMIT] = N_("a time limit such as 15wd or 15个工作日"),
    [KH_TYPE_MAPPING] = N_("a mapping of keys and values"),
    [KH_TYPE_MAPPINGS] = N_("a list of mappings, each with “- ”"),
};

char *kh_key_expected(const kh_key *key)
{
    if (key->choices != NULL)
        return expected_choice(key);
    const char *noun = _(expectations[key->type]);
    return key->range != NULL ? expected_number(key, noun) : g_strdup(noun);
}

static bool fault_type(kh_loader *loader, const kh_key *key, kh_node *node)
{
    g_autofree char *expected = kh_key_expected(key);
    if (node->kind != KH_NODE_SCALAR) {
        kh_schema_fault(loader, node, KH_CODE_E404_TYPE, _("“%s” holds a list or mapping; expected %s"),
                        key->name, expected);
        return false;
    }
    g_autofree char *text = kh_text_shortened(node->text);
    kh_schema_fault(loader, node, KH_CODE_E404_TYPE, _("“%s” under “%s” is not %s"), text, key->name,
                    expected);
    return false;
}

/* The text of a scalar; NULL where it is none or is empty, and that is reported. Borrowed. */
static const char *text_of(kh_loader *loader, const kh_key *key, kh_node *node)
{
    if (node->kind != KH_NODE_SCALAR) {
        fault_type(loader, key, node);
        return NULL;
    }
    if (*node->text != '\0' && !kh_node_is_null(node))
        return node->text;
    g_autofree char *expected = kh_key_expected(key);
    kh_schema_fault(loader, node, KH_CODE_E404_TYPE, _("“%s” is left empty; expected %s"), key->name,
                    expected);
    return NULL;
}

/* The choice that a scalar names, or NULL after reporting E405 with the nearest and all of them. */
static const kh_choice *find_choice(kh_loader *loader, kh_node *node, const kh_choice *choices)
{
    for (const kh_choice *choice = choices; choice->name != NULL; choice++) {
        if (strcmp(choice->name, node->text) == 0)
            return choice;
    }
    g_autofree const char **names = kh_choice_names(choices);
    g_autofree char *all = kh_names_quoted(names);
    g_autofree char *text = kh_text_shortened(node->text);
    const char *nearest = kh_text_nearest(node->text, names);
    if (nearest != NULL)
        kh_schema_fault(loader, node, KH_CODE_E405_CHOICE, _("“%s” is unknown; nearest: “%s”; expected: %s"),
                        text, nearest, all);
    else
        kh_schema_fault(loader, node, KH_CODE_E405_CHOICE, _("“%s” is unknown; expected: %s"), text, all);
    return NULL;
}

const kh_choice *kh_selector_read(kh_loader *loader, const kh_node *mapping, const char *name,
                                  const kh_choice *choices)
{
    const kh_key key = {.name = name, .type = KH_TYPE_CHOICE, .choices = choices};
    kh_node *node = kh_node_sound(mapping, name);
    bool is_given = node != NULL && text_of(loader, &key, node) != NULL;
    return is_given ? find_choice(loader, node, choices) : NULL;
}

static void put(void *object, const kh_key *key, const void *value, gsize size)
{
    memcpy((char *)object + key->offset, value, size);
}

static bool read_text(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    const char *text = text_of(loader, key, node);
    if (text == NULL)
        return false;
    if (key->type == KH_TYPE_TEXT && strpbrk(text, "\n\t") != NULL)
        return fault_type(loader, key, node);
    char *copy = g_strdup(text);
    put(object, key, &copy, sizeof copy);
    return true;
}

static bool is_id(const char *text)
{
    gsize length = strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_");
    return length > 0 && length <= ID_MAX_BYTES && text[length] == '\0';
}

static bool read_id(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    const char *text = text_of(loader, key, node);
    if (text == NULL)
        return false;
    if (is_id(text))
        return read_text(loader, key, node, object);
    g_autofree char *shortened = kh_text_shortened(text);
    g_autofree char *expected = kh_key_expected(key);
    kh_schema_fault(loader, node, KH_CODE_E408_ID, _("“%s” cannot be an id; expected %s"), shortened,
                    expected);
    return false;
}

/* A member of a list of texts: not empty, one of the choices, and not two joined by a full-width comma. */
static bool check_member(kh_loader *loader, const kh_key *key, kh_node *member)
{
    const char *text = text_of(loader, key, member);
    if (text == NULL)
        return false;
    if (key->choices != NULL)
        return find_choice(loader, member, key->choices) != NULL;
    if (!member->plain || strstr(text, "，") == NULL)
        return true;
    g_autofree char *shortened = kh_text_shortened(text);
    kh_schema_fault(loader, member, KH_CODE_E404_TYPE,
                    _("“%s” holds a full-width comma, which does not separate; write “, ” or quote the text"),
                    shortened);
    return false;
}

static char *member_text(const kh_key *key, const kh_node *member)
{
    char *text = g_strdup(member->text);
    if (key->type == KH_TYPE_CODES)
        kh_text_fold(text);
    return text;
}

static bool read_texts(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    if (node->kind == KH_NODE_MAPPING)
        return fault_type(loader, key, node);
    bool is_list = node->kind == KH_NODE_SEQUENCE;
    guint count = is_list ? node->members->len : 1;
    if (count == 0 && key->fallback == NULL) {
        kh_schema_fault(loader, node, KH_CODE_E406_RANGE,
                        _("the list “%s” is empty; name at least one, or delete the key"), key->name);
        return false;
    }
    bool is_good = true;
    for (guint i = 0; i < count; i++)
        is_good &= check_member(loader, key, is_list ? kh_node_member(node, i) : node);
    if (!is_good || count == 0)
        return is_good;
    char **texts = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++)
        texts[i] = member_text(key, is_list ? kh_node_member(node, i) : node);
    put(object, key, &texts, sizeof texts);
    return true;
}

static bool fault_digits(kh_loader *loader, kh_node *node)
{
    g_autofree char *text = kh_text_shortened(node->text);
    kh_schema_fault(loader, node, KH_CODE_E406_RANGE,
                    _("“%s” has more digits than can be held exactly; write fewer"), text);
    return false;
}

static bool fault_places(kh_loader *loader, kh_node *node, int places)
{
    g_autofree char *text = kh_text_shortened(node->text);
    kh_schema_fault(loader, node, KH_CODE_E406_RANGE,
                    _("“%s” has more than %d decimals; write fewer, or raise “decimals”"), text, places);
    return false;
}

static bool fault_range(kh_loader *loader, const kh_key *key, kh_node *node)
{
    g_autofree char *text = kh_text_shortened(node->text);
    g_autofree char *expected = kh_key_expected(key);
    kh_schema_fault(loader, node, KH_CODE_E406_RANGE, _("“%s” is outside what “%s” allows; expected %s"),
                    text, key->name, expected);
    return false;
}

/* The number as it stands, full-width forms folded; a percentage as the rate that it is. */
static bool read_number(kh_loader *loader, const kh_key *key, kh_node *node, kh_decimal *out, bool *percent)
{
    const char *text = text_of(loader, key, node);
    if (text == NULL)
        return false;
    g_autofree char *copy = g_strdup(text);
    gsize length = kh_text_fold(copy);
    *percent = length > 0 && copy[length - 1] == '%';
    if (*percent)
        copy[length - 1] = '\0';
    switch (kh_decimal_parse(copy, out)) {
    case KH_DECIMAL_NOT_A_NUMBER:
        return fault_type(loader, key, node);
    case KH_DECIMAL_TOO_LONG:
        return fault_digits(loader, node);
    case KH_DECIMAL_OK:
        break;
    }
    if (*percent)
        out->places += 2;
    if (out->places > KH_DECIMAL_MAX_PLACES)
        return fault_digits(loader, node);
    return true;
}

static bool is_within(kh_decimal value, const kh_range *range)
{
    int64_t scale = kh_decimal_scale(value.places);
    int64_t whole = value.units / scale;
    int64_t rest = value.units % scale;
    if (whole > range->most || (whole == range->most && rest > 0))
        return false;
    if (whole < range->least || (whole == range->least && rest < 0))
        return false;
    return !(range->above && whole == range->least && rest == 0);
}

/* A number that is no percentage, within its range. */
static bool read_plain(kh_loader *loader, const kh_key *key, kh_node *node, kh_decimal *out)
{
    bool percent = false;
    if (!read_number(loader, key, node, out, &percent))
        return false;
    if (percent)
        return fault_type(loader, key, node);
    return is_within(*out, key->range) || fault_range(loader, key, node);
}

static bool read_decimal(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    kh_decimal value;
    if (!read_plain(loader, key, node, &value))
        return false;
    int places = key->type == KH_TYPE_NUMBER ? KH_DECIMAL_MAX_PLACES : loader->scheme->decimals;
    if (key->type == KH_TYPE_TOTAL)
        places = MAX(places, loader->scheme->total_decimals);
    if (value.places > places)
        return fault_places(loader, node, places);
    put(object, key, &value, sizeof value);
    return true;
}

static bool read_points(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    kh_decimal value;
    if (!read_plain(loader, key, node, &value))
        return false;
    int64_t units = 0;
    if (!kh_decimal_to_units(value, loader->scheme->decimals, &units))
        return fault_places(loader, node, loader->scheme->decimals);
    put(object, key, &units, sizeof units);
    return true;
}

static bool read_floor(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    bool is_none = node->kind == KH_NODE_SCALAR && strcmp(node->text, "none") == 0;
    memcpy((char *)object + key->given, &is_none, sizeof is_none);
    return is_none || read_points(loader, key, node, object);
}

static bool read_whole(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    kh_decimal value;
    if (!read_plain(loader, key, node, &value))
        return false;
    if (value.places > 0)
        return fault_type(loader, key, node);
    int places = (int)value.units;
    if (key->type == KH_TYPE_PLACES)
        put(object, key, &places, sizeof places);
    else
        put(object, key, &value.units, sizeof value.units);
    return true;
}

/* A plain 0 is a percentage too; any other bare number may be meant either way. */
static bool read_rate(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    kh_decimal value;
    bool percent = false;
    if (!read_number(loader, key, node, &value, &percent))
        return false;
    if (!percent && value.units != 0)
        return fault_type(loader, key, node);
    if (!is_within(value, key->range))
        return fault_range(loader, key, node);
    put(object, key, &value, sizeof value);
    return true;
}

static bool read_rank(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    static const kh_range units = {.least = 1, .most = 1000000};
    static const kh_range rate = {.least = 0, .most = 1, .above = true};
    kh_rank_bound bound = {.given = true};
    if (!read_number(loader, key, node, &bound.value, &bound.is_rate))
        return false;
    if (!bound.is_rate && bound.value.places > 0)
        return fault_type(loader, key, node);
    if (!is_within(bound.value, bound.is_rate ? &rate : &units))
        return fault_range(loader, key, node);
    put(object, key, &bound, sizeof bound);
    return true;
}

static bool read_bool(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    const char *text = text_of(loader, key, node);
    if (text == NULL)
        return false;
    bool value = strcmp(text, "true") == 0;
    if (!value && strcmp(text, "false") != 0)
        return fault_type(loader, key, node);
    put(object, key, &value, sizeof value);
    return true;
}

static bool read_choice(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    if (text_of(loader, key, node) == NULL)
        return false;
    const kh_choice *choice = find_choice(loader, node, key->choices);
    if (choice == NULL)
        return false;
    bool flag = choice->value != 0;
    if (key->type == KH_TYPE_SWITCH)
        put(object, key, &flag, sizeof flag);
    else if (key->type == KH_TYPE_CHOICE)
        put(object, key, &choice->value, sizeof choice->value);
    return true;
}

static bool read_limit(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    const char *text = text_of(loader, key, node);
    if (text == NULL)
        return false;
    kh_limit limit;
    if (!kh_limit_parse(text, &limit) || limit.kind == KH_LIMIT_NONE)
        return fault_type(loader, key, node);
    put(object, key, &limit, sizeof limit);
    return true;
}

typedef bool (*value_reader)(kh_loader *loader, const kh_key *key, kh_node *node, void *object);

static const value_reader readers[KH_TYPE_COUNT] = {
    [KH_TYPE_TEXT] = read_text,     [KH_TYPE_PROSE] = read_text,     [KH_TYPE_ID] = read_id,
    [KH_TYPE_TEXTS] = read_texts,   [KH_TYPE_CODES] = read_texts,    [KH_TYPE_PLACES] = read_whole,
    [KH_TYPE_WHOLE] = read_whole,   [KH_TYPE_NUMBER] = read_decimal, [KH_TYPE_AMOUNT] = read_decimal,
    [KH_TYPE_TOTAL] = read_decimal, [KH_TYPE_POINTS] = read_points,  [KH_TYPE_FLOOR] = read_floor,
    [KH_TYPE_RATE] = read_rate,     [KH_TYPE_RANK] = read_rank,      [KH_TYPE_BOOL] = read_bool,
    [KH_TYPE_CHOICE] = read_choice, [KH_TYPE_SWITCH] = read_choice,  [KH_TYPE_WORD] = read_choice,
    [KH_TYPE_LIMIT] = read_limit,
};

bool kh_value_read(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    return readers[key->type](loader, key, node, object);
}
