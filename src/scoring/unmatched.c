#include "scoring/unmatched.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "scheme/tables.h"

#include <string.h>

static const struct {
    const char *heading; /* of the column that holds such names */
    bool whole;          /* all of them are known: one that is not there is wrong, or of no use yet */
} columns[KH_NAMED_COUNT] = {
    [KH_NAMED_KIND] = {"类别", true},     [KH_NAMED_AREA] = {"领域", true},
    [KH_NAMED_ITEM] = {"事项编码", true}, [KH_NAMED_GROUP] = {"分组", true},
    [KH_NAMED_METRIC] = {"指标", false},  [KH_NAMED_TYPE] = {"问题类型", false},
};

/* Names beyond these can no longer be a suggestion: a file may hold any number. */
enum { MOST_NAMES = 10000 };

struct kh_unmatched {
    const kh_scheme *scheme;
    GHashTable *seen[KH_NAMED_COUNT]; /* by kh_named: the names that the store has */
};

static void saw(GHashTable *names, const char *name)
{
    if (name[0] != '\0' && g_hash_table_size(names) < MOST_NAMES && !g_hash_table_contains(names, name))
        g_hash_table_add(names, g_strdup(name));
}

kh_unmatched *kh_unmatched_new(const kh_scheme *scheme, const kh_office *office)
{
    kh_unmatched *unmatched = g_new0(kh_unmatched, 1);
    unmatched->scheme = scheme;
    for (guint s = 0; s < KH_NAMED_COUNT; s++)
        unmatched->seen[s] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < office->n_items; i++) {
        saw(unmatched->seen[KH_NAMED_KIND], office->items[i].kind);
        saw(unmatched->seen[KH_NAMED_AREA], office->items[i].area);
        saw(unmatched->seen[KH_NAMED_ITEM], office->items[i].code);
    }
    for (guint d = 0; d < office->n_departments; d++)
        saw(unmatched->seen[KH_NAMED_GROUP], office->departments[d].group);
    return unmatched;
}

void kh_unmatched_free(kh_unmatched *unmatched)
{
    if (unmatched == NULL)
        return;
    for (guint s = 0; s < KH_NAMED_COUNT; s++)
        g_hash_table_unref(unmatched->seen[s]);
    g_free(unmatched);
}

void kh_unmatched_saw_metric(kh_unmatched *unmatched, const char *metric)
{
    saw(unmatched->seen[KH_NAMED_METRIC], metric);
}

void kh_unmatched_saw_type(kh_unmatched *unmatched, const char *type)
{
    saw(unmatched->seen[KH_NAMED_TYPE], type);
}

static gint by_text(gconstpointer one, gconstpointer other)
{
    return strcmp(one, other);
}

/* Where the diagnostics of one indicator go, or of `assesses`. */
typedef struct doubt_place {
    const kh_unmatched *unmatched;
    const char *whose; /* `indicator “a”` */
    uint32_t line;
    const char *file;
    kh_diagnostics *diagnostics;
} doubt_place;

static void doubt_name(const doubt_place *doubt, kh_named column, const char *name)
{
    GHashTable *seen = doubt->unmatched->seen[column];
    kh_place place = {doubt->file, doubt->line, 0};
    if (name == NULL || g_hash_table_contains(seen, name))
        return;
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(seen), by_text);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const GList *at = sorted; at != NULL; at = at->next)
        g_ptr_array_add(names, at->data);
    g_ptr_array_add(names, NULL);
    const char *nearest = kh_text_nearest(name, (const char *const *)names->pdata);
    if (nearest != NULL)
        kh_diagnostics_add(doubt->diagnostics, place, KH_CODE_W402_NAME,
                           _("%s: no %s of the store is “%s”; nearest: “%s”"), doubt->whose,
                           columns[column].heading, name, nearest);
    else if (columns[column].whole)
        kh_diagnostics_add(doubt->diagnostics, place, KH_CODE_W402_NAME,
                           _("%s: no %s of the store is “%s”; correct the name, or import what bears it"),
                           doubt->whose, columns[column].heading, name);
}

static void doubt_key(const doubt_place *doubt, const kh_key *key, const void *object)
{
    const void *value = kh_key_value(key, object);
    if (key->type == KH_TYPE_TEXT) {
        doubt_name(doubt, key->names, *(char *const *)value);
        return;
    }
    char *const *names = *(char *const *const *)value;
    for (; names != NULL && *names != NULL; names++)
        doubt_name(doubt, key->names, *names);
}

/* The object's texts that name something, by the rows of its own table: not those of mappings within it. */
static void doubt_keys(const doubt_place *doubt, const kh_mapping *mapping, const void *object)
{
    for (guint k = 0; k < mapping->n_keys; k++) {
        if (mapping->keys[k].names != KH_NAMED_NOTHING)
            doubt_key(doubt, &mapping->keys[k], object);
    }
}

void kh_unmatched_report(const kh_unmatched *unmatched, const char *scheme_file, kh_diagnostics *diagnostics)
{
    const kh_scheme *scheme = unmatched->scheme;
    doubt_place of_scheme = {unmatched, "“assesses”", scheme->assesses_line, scheme_file, diagnostics};
    doubt_keys(&of_scheme, &kh_assesses_mapping, scheme);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        const kh_indicator *indicator = &scheme->indicators[i];
        const kh_measure *measure = &indicator->measure;
        g_autofree char *whose = g_strdup_printf(_("indicator “%s”"), indicator->id);
        doubt_place doubt = {unmatched, whose, indicator->line, scheme_file, diagnostics};
        doubt_keys(&doubt, &kh_where_mapping, measure);
        doubt_keys(&doubt, &kh_indicator_mapping, indicator); /* whose table every clause has */
        doubt_keys(&doubt, &kh_measure_mapping, measure);
        if (measure->own.keys != NULL)
            doubt_keys(&doubt, measure->own.keys, measure->own.values);
    }
}
