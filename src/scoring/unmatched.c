#include "scoring/unmatched.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "scheme/schema.h"

#include <string.h>

/* Where the names of a scheme come from. */
typedef enum name_origin {
    NAME_KIND,
    NAME_AREA,
    NAME_ITEM,
    NAME_GROUP,
    NAME_METRIC,
    NAME_TYPE,
    NAME_SOURCES
} name_origin;

static const struct name_source {
    const char *what; /* the column that holds such names */
    bool whole;       /* all of them are known: one that is not there is wrong, or of no use yet */
} sources[] = {
    [NAME_KIND] = {"类别", true},  [NAME_AREA] = {"领域", true},    [NAME_ITEM] = {"事项编码", true},
    [NAME_GROUP] = {"分组", true}, [NAME_METRIC] = {"指标", false}, [NAME_TYPE] = {"问题类型", false},
};

/* Names beyond these can no longer be a suggestion: a file may hold any number. */
enum { MOST_NAMES = 10000 };

struct kh_unmatched {
    const kh_scheme *scheme;
    GHashTable *seen[NAME_SOURCES];
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
    for (guint s = 0; s < NAME_SOURCES; s++)
        unmatched->seen[s] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < office->n_items; i++) {
        saw(unmatched->seen[NAME_KIND], office->items[i].kind);
        saw(unmatched->seen[NAME_AREA], office->items[i].area);
        saw(unmatched->seen[NAME_ITEM], office->items[i].code);
    }
    for (guint d = 0; d < office->n_departments; d++)
        saw(unmatched->seen[NAME_GROUP], office->departments[d].group);
    return unmatched;
}

void kh_unmatched_free(kh_unmatched *unmatched)
{
    if (unmatched == NULL)
        return;
    for (guint s = 0; s < NAME_SOURCES; s++)
        g_hash_table_unref(unmatched->seen[s]);
    g_free(unmatched);
}

void kh_unmatched_saw_metric(kh_unmatched *unmatched, const char *metric)
{
    saw(unmatched->seen[NAME_METRIC], metric);
}

void kh_unmatched_saw_type(kh_unmatched *unmatched, const char *type)
{
    saw(unmatched->seen[NAME_TYPE], type);
}

static gint by_text(gconstpointer one, gconstpointer other)
{
    return strcmp(one, other);
}

/* Where the diagnostics of one indicator go. */
typedef struct doubt_place {
    const kh_unmatched *unmatched;
    const kh_indicator *indicator;
    const char *file;
    kh_diagnostics *diagnostics;
} doubt_place;

static void doubt_name(const doubt_place *doubt, name_origin source, const char *name)
{
    GHashTable *seen = doubt->unmatched->seen[source];
    kh_place place = {doubt->file, doubt->indicator->line, 0};
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
                           _("indicator “%s”: no %s of the store is “%s”; nearest: “%s”"),
                           doubt->indicator->id, sources[source].what, name, nearest);
    else if (sources[source].whole)
        kh_diagnostics_add(
            doubt->diagnostics, place, KH_CODE_W402_NAME,
            _("indicator “%s”: no %s of the store is “%s”; correct the name, or import what bears it"),
            doubt->indicator->id, sources[source].what, name);
}

static void doubt_list(const doubt_place *doubt, name_origin source, char *const *names)
{
    for (; names != NULL && *names != NULL; names++)
        doubt_name(doubt, source, *names);
}

/* The texts under a check's own keys that name a 类别. */
static void doubt_own(const doubt_place *doubt, const kh_own *own)
{
    for (guint k = 0; own->keys != NULL && k < own->keys->n_keys; k++) {
        const kh_key *key = &own->keys->keys[k];
        if (key->names_kind)
            doubt_name(doubt, NAME_KIND, *(char *const *)kh_key_value(key, own->values));
    }
}

void kh_unmatched_report(const kh_unmatched *unmatched, const char *scheme_file, kh_diagnostics *diagnostics)
{
    for (guint i = 0; i < unmatched->scheme->n_indicators; i++) {
        const kh_indicator *indicator = &unmatched->scheme->indicators[i];
        const kh_measure *measure = &indicator->measure;
        doubt_place doubt = {unmatched, indicator, scheme_file, diagnostics};
        doubt_list(&doubt, NAME_KIND, measure->where[KH_WHERE_KIND]);
        doubt_list(&doubt, NAME_AREA, measure->where[KH_WHERE_AREA]);
        doubt_list(&doubt, NAME_ITEM, measure->where[KH_WHERE_ITEM]);
        doubt_list(&doubt, NAME_TYPE, measure->where[KH_WHERE_TYPE]);
        doubt_list(&doubt, NAME_GROUP, indicator->groups);
        doubt_name(&doubt, NAME_METRIC, measure->metric);
        doubt_own(&doubt, &measure->own);
    }
}
