/* A mapping is read in four steps: its selectors say which keys it takes, its scope; keys that it does not
 * take are reported; those that it takes are read, each into its member; then it is judged what they say
 * together. A value that is faulty is reported and its node marked, and reading goes on: so all faults come
 * out at once, and what follows from a faulty value is not blamed.
 *
 * Which keys there are is one list (kh_mapping_list) for reading, messages and manual: the mapping's own
 * table, and at its row of KH_TYPE_OWN the keys of whatever may be selected. Those are read into the object
 * of what was selected; while that is not known, into a scratch object, for their faults alone. */
#include "scheme/schema.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

const void *kh_key_value(const kh_key *key, const void *object)
{
    return (const char *)object + key->offset;
}

static void *member_at(void *object, size_t offset)
{
    return (char *)object + offset;
}

static bool is_warning(kh_code code)
{
    return kh_code_severity(code) == KH_SEVERITY_WARNING;
}

void kh_schema_fault(kh_loader *loader, kh_node *node, kh_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    kh_diagnostics_add(loader->diagnostics, node->place, code, "%s", message);
    if (!is_warning(code))
        node->faulty = true;
}

const kh_key *kh_mapping_find(const kh_mapping *mapping, const char *name)
{
    for (guint i = 0; i < mapping->n_keys; i++) {
        if (g_strcmp0(mapping->keys[i].name, name) == 0)
            return &mapping->keys[i];
    }
    return NULL;
}

static void list_keys(GArray *list, const kh_key *keys, guint count, const kh_mapping *own)
{
    for (guint i = 0; i < count; i++) {
        kh_listed_key listed = {&keys[i], own};
        g_array_append_val(list, listed);
    }
}

GArray *kh_mapping_list(const kh_mapping *mapping, const kh_scheme_terms *terms)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_listed_key));
    for (guint i = 0; i < mapping->n_keys; i++) {
        const kh_key *key = &mapping->keys[i];
        if (key->type != KH_TYPE_OWN) {
            list_keys(list, key, 1, NULL);
            continue;
        }
        g_autoptr(GArray) owners = mapping->owners(terms);
        for (guint o = 0; o < owners->len; o++) {
            const kh_mapping *own = g_array_index(owners, const kh_mapping *, o);
            list_keys(list, own->keys, own->n_keys, own);
        }
    }
    return list;
}

/* One mapping that is being read. */
typedef struct visit {
    kh_loader *loader;
    const kh_mapping *mapping;
    const GArray *keys; /* of kh_listed_key: all that it has */
    uint32_t scope;
    kh_own own; /* of what was selected */
    kh_node *node;
    void *object;
} visit;

static const kh_listed_key *listed_at(const visit *v, guint index)
{
    return &g_array_index(v->keys, kh_listed_key, index);
}

static bool takes(const visit *v, const kh_listed_key *listed)
{
    if (listed->own != NULL)
        return v->scope == KH_SCOPE_ANY || listed->own == v->own.keys;
    return listed->key->takes == 0 || (listed->key->takes & v->scope) != 0;
}

static bool needs(const visit *v, const kh_listed_key *listed)
{
    if (listed->own != NULL && listed->own != v->own.keys)
        return false;
    if (listed->key->needs == KH_ALWAYS)
        return takes(v, listed);
    return v->scope != KH_SCOPE_ANY && (listed->key->needs & v->scope) != 0;
}

static const kh_listed_key *find_listed(const visit *v, const char *name)
{
    for (guint i = 0; i < v->keys->len; i++) {
        const kh_listed_key *listed = listed_at(v, i);
        if (strcmp(listed->key->name, name) == 0)
            return listed;
    }
    return NULL;
}

/* The keys taken in the scope, NULL-terminated. */
static const char **names_taken(const visit *v)
{
    const char **names = g_new0(const char *, v->keys->len + 1);
    guint count = 0;
    for (guint i = 0; i < v->keys->len; i++) {
        if (takes(v, listed_at(v, i)))
            names[count++] = listed_at(v, i)->key->name;
    }
    return names;
}

/* ` with “check: on_time”`, where the mapping has a selector that is given; else nothing. */
static char *selection_text(const visit *v)
{
    for (guint i = v->mapping->n_keys; i-- > 0;) {
        const kh_key *key = &v->mapping->keys[i];
        const kh_node *value = key->type == KH_TYPE_SELECTOR ? kh_node_sound(v->node, key->name) : NULL;
        if (value != NULL && value->kind == KH_NODE_SCALAR)
            return g_strdup_printf(_(" with “%s: %s”"), key->name, value->text);
    }
    return g_strdup("");
}

static void report_unknown(const visit *v, const kh_node *member)
{
    g_autofree const char **names = names_taken(v);
    g_autofree char *text = kh_text_shortened(member->key);
    bool is_elsewhere = find_listed(v, member->key) != NULL;
    const char *nearest = is_elsewhere ? NULL : kh_text_nearest(member->key, names);
    if (nearest != NULL) {
        kh_diagnostics_add(v->loader->diagnostics, member->key_place, KH_CODE_E402_KEY_UNKNOWN,
                           _("“%s” is not a key of %s; nearest: “%s”"), text, _(v->mapping->name), nearest);
        return;
    }
    g_autofree char *all = kh_names_quoted(names);
    g_autofree char *selection = selection_text(v);
    kh_diagnostics_add(v->loader->diagnostics, member->key_place, KH_CODE_E402_KEY_UNKNOWN,
                       _("“%s” is not a key of %s%s; expected: %s"), text, _(v->mapping->name), selection,
                       all);
}

static void check_keys(const visit *v)
{
    for (guint i = 0; i < v->node->members->len; i++) {
        const kh_node *member = kh_node_member(v->node, i);
        const kh_listed_key *listed = find_listed(v, member->key);
        if (listed == NULL || !takes(v, listed))
            report_unknown(v, member);
    }
}

/* True where the key stands there without a value, and need not have one. */
static bool is_left_empty(const kh_key *key, const kh_node *value)
{
    bool may_be_empty =
        key->type == KH_TYPE_MAPPINGS ? key->needs == 0 : key->fallback != NULL && *key->fallback == '\0';
    return may_be_empty && value->kind == KH_NODE_SCALAR && (*value->text == '\0' || kh_node_is_null(value));
}

static void load_fallback(kh_loader *loader, const kh_key *key, void *object)
{
    if (key->fallback == NULL)
        return;
    bool is_text = key->type == KH_TYPE_TEXT || key->type == KH_TYPE_PROSE;
    g_autofree char *text = g_strdup(key->fallback);
    if (*text == '\0' && is_text) {
        char **member = member_at(object, key->offset);
        *member = g_steal_pointer(&text);
    } else if (*text != '\0') {
        kh_node node = {.kind = KH_NODE_SCALAR, .text = text, .plain = true};
        kh_value_read(loader, key, &node, object);
    }
}

static void load_mappings(kh_loader *loader, const kh_key *key, kh_node *node, void *object)
{
    g_autofree char *expected = kh_key_expected(key);
    if (node->kind != KH_NODE_SEQUENCE) {
        kh_schema_fault(loader, node, KH_CODE_E404_TYPE, _("“%s” does not hold a list; expected %s"),
                        key->name, expected);
        return;
    }
    guint count = node->members->len;
    if (count == 0) {
        if (key->needs != 0)
            kh_schema_fault(loader, node, KH_CODE_E406_RANGE, _("“%s” is empty; expected %s"), key->name,
                            expected);
        return;
    }
    char *objects = g_malloc0_n(count, key->mapping->size);
    memcpy(member_at(object, key->offset), &objects, sizeof objects);
    memcpy(member_at(object, key->given), &count, sizeof count);
    for (guint i = 0; i < count; i++)
        kh_schema_load(loader, key->mapping, kh_node_member(node, i), objects + i * key->mapping->size);
}

/* A floor's `given` is `none`'s, and its reader sets it. */
static void set_given(const kh_key *key, void *object)
{
    bool *given = member_at(object, key->given);
    if (key->given != 0 && key->type != KH_TYPE_FLOOR)
        *given = true;
}

static void load_value(kh_loader *loader, const kh_key *key, kh_node *value, void *object)
{
    if (value->kind == KH_NODE_REFUSED)
        return;
    if (key->type == KH_TYPE_MAPPING) {
        kh_schema_load(loader, key->mapping, value, member_at(object, key->offset));
        set_given(key, object);
    } else if (key->type == KH_TYPE_MAPPINGS) {
        load_mappings(loader, key, value, object);
    } else if (key->type != KH_TYPE_SELECTOR && kh_value_read(loader, key, value, object)) {
        set_given(key, object);
    }
}

static void load_key(const visit *v, const kh_listed_key *listed, void *object)
{
    const kh_key *key = listed->key;
    kh_node *value = kh_node_get(v->node, key->name);
    if (value != NULL && !is_left_empty(key, value)) {
        load_value(v->loader, key, value, object);
        return;
    }
    if (needs(v, listed))
        kh_diagnostics_add(v->loader->diagnostics, v->node->place, KH_CODE_E403_KEY_MISSING,
                           _("%s lacks “%s” (%s)"), _(v->mapping->name), key->name, key->meaning);
    load_fallback(v->loader, key, object);
}

static void clear_key(const kh_key *key, void *object);

/* While it is not known what was selected, the keys that it may have are read for their faults alone. */
static void load_unowned(const visit *v, const kh_listed_key *listed)
{
    g_autofree void *scratch = g_malloc0(listed->own->size);
    load_key(v, listed, scratch);
    clear_key(listed->key, scratch);
}

static void load_listed(const visit *v, const kh_listed_key *listed)
{
    if (!takes(v, listed))
        return;
    if (listed->own == NULL)
        load_key(v, listed, v->object);
    else if (listed->own == v->own.keys)
        load_key(v, listed, v->own.values);
    else
        load_unowned(v, listed);
}

static kh_own own_of(const kh_mapping *mapping, const void *object)
{
    kh_own own = {0};
    for (guint i = 0; i < mapping->n_keys; i++) {
        if (mapping->keys[i].type == KH_TYPE_OWN)
            memcpy(&own, kh_key_value(&mapping->keys[i], object), sizeof own);
    }
    return own;
}

void kh_schema_load(kh_loader *loader, const kh_mapping *mapping, kh_node *node, void *object)
{
    if (node->kind == KH_NODE_REFUSED)
        return;
    if (node->kind != KH_NODE_MAPPING) {
        kh_schema_fault(loader, node, KH_CODE_E404_TYPE,
                        _("expected %s, as a mapping of keys and values (“key: value”)"), _(mapping->name));
        return;
    }
    g_autoptr(GArray) keys = kh_mapping_list(mapping, loader->terms);
    visit v = {.loader = loader, .mapping = mapping, .keys = keys, .scope = mapping->scope};
    v.node = node;
    v.object = object;
    if (mapping->select != NULL) {
        v.scope = KH_SCOPE_ANY;
        mapping->select(loader, node, object, &v.scope);
        v.own = own_of(mapping, object);
    }
    check_keys(&v);
    for (guint i = 0; i < keys->len; i++)
        load_listed(&v, listed_at(&v, i));
    if (v.own.keys != NULL && v.own.keys->judge != NULL)
        v.own.keys->judge(loader, node, v.own.values);
    if (mapping->judge != NULL)
        mapping->judge(loader, node, object);
}

static void clear_mappings(const kh_key *key, void *object)
{
    char *objects = NULL;
    guint count = 0;
    memcpy(&objects, member_at(object, key->offset), sizeof objects);
    memcpy(&count, member_at(object, key->given), sizeof count);
    for (guint i = 0; i < count; i++)
        kh_schema_clear(key->mapping, objects + i * key->mapping->size);
    g_free(objects);
}

static void clear_own(kh_own *own)
{
    if (own->keys != NULL)
        kh_schema_clear(own->keys, own->values);
    g_free(own->values);
}

static void clear_key(const kh_key *key, void *object)
{
    void *member = member_at(object, key->offset);
    if (key->type == KH_TYPE_TEXT || key->type == KH_TYPE_PROSE || key->type == KH_TYPE_ID)
        g_free(*(char **)member);
    else if (key->type == KH_TYPE_TEXTS || key->type == KH_TYPE_CODES)
        g_strfreev(*(char ***)member);
    else if (key->type == KH_TYPE_MAPPING)
        kh_schema_clear(key->mapping, member);
    else if (key->type == KH_TYPE_MAPPINGS)
        clear_mappings(key, object);
    else if (key->type == KH_TYPE_OWN)
        clear_own(member);
}

void kh_schema_clear(const kh_mapping *mapping, void *object)
{
    for (guint i = 0; i < mapping->n_keys; i++)
        clear_key(&mapping->keys[i], object);
}
