#include "scheme/schema.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"

#include <stdarg.h>
#include <string.h>

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

/* One mapping that is being read. */
typedef struct visit {
    kh_loader *loader;
    const kh_mapping *mapping;
    uint32_t scope;
    kh_node *node;
    void *object;
} visit;

static bool takes(const kh_key *key, uint32_t scope)
{
    return key->takes == 0 || (key->takes & scope) != 0;
}

static bool needs(const kh_key *key, uint32_t scope)
{
    if (key->needs == KH_ALWAYS)
        return takes(key, scope);
    return scope != KH_SCOPE_ANY && (key->needs & scope) != 0;
}

static const kh_key *find_key(const kh_mapping *mapping, const char *name)
{
    for (guint i = 0; i < mapping->n_keys; i++) {
        if (strcmp(mapping->keys[i].name, name) == 0)
            return &mapping->keys[i];
    }
    return NULL;
}

/* The keys taken in the scope, NULL-terminated. */
static const char **names_taken(const kh_mapping *mapping, uint32_t scope)
{
    const char **names = g_new0(const char *, mapping->n_keys + 1);
    guint count = 0;
    for (guint i = 0; i < mapping->n_keys; i++) {
        if (takes(&mapping->keys[i], scope))
            names[count++] = mapping->keys[i].name;
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
    g_autofree const char **names = names_taken(v->mapping, v->scope);
    g_autofree char *text = kh_text_shortened(member->key);
    bool is_elsewhere = find_key(v->mapping, member->key) != NULL;
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
        const kh_key *key = find_key(v->mapping, member->key);
        if (key == NULL || !takes(key, v->scope))
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

static void load_key(const visit *v, const kh_key *key)
{
    kh_node *value = kh_node_get(v->node, key->name);
    if (value != NULL && !is_left_empty(key, value)) {
        load_value(v->loader, key, value, v->object);
        return;
    }
    if (needs(key, v->scope))
        kh_diagnostics_add(v->loader->diagnostics, v->node->place, KH_CODE_E403_KEY_MISSING,
                           _("%s lacks “%s” (%s)"), _(v->mapping->name), key->name, key->meaning);
    load_fallback(v->loader, key, v->object);
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
    visit v = {.loader = loader, .mapping = mapping, .scope = mapping->scope, .node = node, .object = object};
    if (mapping->select != NULL) {
        v.scope = KH_SCOPE_ANY;
        mapping->select(loader, node, object, &v.scope);
    }
    check_keys(&v);
    for (guint i = 0; i < mapping->n_keys; i++) {
        if (takes(&mapping->keys[i], v.scope))
            load_key(&v, &mapping->keys[i]);
    }
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
}

void kh_schema_clear(const kh_mapping *mapping, void *object)
{
    for (guint i = 0; i < mapping->n_keys; i++)
        clear_key(&mapping->keys[i], object);
}
