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
    for (guint g = 0; g < office->n_groups; g++)
        saw(unmatched->seen[KH_NAMED_GROUP], office->groups[g]);
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
    const kh_indicator *indicator; /* NULL: of `assesses` */
    const char *whose;             /* `indicator “a”` */
    uint32_t line;
    GHashTable *const *named; /* by kh_named: the names in all of the scheme; borrowed from it */
    const char *file;
    kh_diagnostics *diagnostics;
} doubt_place;

/* The names of one key; NULL-terminated. */
static char *const *names_of(const kh_key *key, const void *object, char *single[static 2])
{
    const void *value = kh_key_value(key, object);
    if (key->type != KH_TYPE_TEXT)
        return *(char *const *const *)value;
    single[0] = *(char *const *)value;
    single[1] = NULL;
    return single;
}

/* Does something with a key whose texts name something. */
typedef void (*visit_key)(const doubt_place *doubt, const kh_key *key, const void *object);

/* The object's texts that name something, by the rows of its own table: not those of mappings within it. */
static void visit_keys(const doubt_place *doubt, const kh_mapping *mapping, const void *object,
                       visit_key visit)
{
    for (guint k = 0; k < mapping->n_keys; k++) {
        if (mapping->keys[k].names != KH_NAMED_NOTHING)
            visit(doubt, &mapping->keys[k], object);
    }
}

static void visit_indicator(const doubt_place *doubt, visit_key visit)
{
    const kh_measure *measure = &doubt->indicator->measure;
    visit_keys(doubt, &kh_where_mapping, measure, visit);
    visit_keys(doubt, &kh_indicator_mapping, doubt->indicator, visit); /* whose table every clause has */
    visit_keys(doubt, &kh_measure_mapping, measure, visit);
    if (measure->own.keys != NULL)
        visit_keys(doubt, measure->own.keys, measure->own.values, visit);
}

static void note_names(const doubt_place *doubt, const kh_key *key, const void *object)
{
    char *single[2];
    char *const *names = names_of(key, object, single);
    for (; names != NULL && *names != NULL; names++)
        g_hash_table_add(doubt->named[key->names], *names);
}

/* The name of the store that was meant by one of the scheme, or NULL. What the scheme names itself is meant
 * where it stands: of 链接失效 and 链接错误 one may not have occurred. */
static const char *find_meant(const doubt_place *doubt, kh_named column, const char *name)
{
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(doubt->unmatched->seen[column]), by_text);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const GList *at = sorted; at != NULL; at = at->next) {
        if (columns[column].whole || !g_hash_table_contains(doubt->named[column], at->data))
            g_ptr_array_add(names, at->data);
    }
    g_ptr_array_add(names, NULL);
    return kh_text_nearest(name, (const char *const *)names->pdata);
}

/* What it means for the points that an indicator has no cases. */
static const char *say_consequence(const kh_indicator *indicator, kh_named column)
{
    static const char *const by_role[] = {
        [KH_ROLE_BASE] = NULL,
        [KH_ROLE_BONUS] = N_("nobody gets its bonus"),
        [KH_ROLE_PENALTY] = N_("nobody loses points by it"),
        [KH_ROLE_VETO] = N_("nobody is vetoed by it"),
    };
    static const char *const by_absence[] = {
        [KH_WHEN_ABSENT_REDISTRIBUTE] = N_("its points are spread over the other indicators"),
        [KH_WHEN_ABSENT_FULL] = N_("everybody has its full points"),
        [KH_WHEN_ABSENT_ZERO] = N_("nobody has points of it"),
    };
    if (indicator == NULL || column == KH_NAMED_GROUP)
        return _("it is about no department");
    if (indicator->role != KH_ROLE_BASE)
        return _(by_role[indicator->role]);
    if (indicator->score.method == KH_METHOD_PER_CASE)
        return _("nobody loses points by it");
    if (indicator->measure.has_target)
        return _("nobody comes nearer to its target");
    return _(by_absence[indicator->when_absent]);
}

/* Names that nothing in the store is like: one warning for all of a key. */
static void doubt_all(const doubt_place *doubt, kh_named column, GPtrArray *names, bool has_others)
{
    enum { MOST = 5 };
    const guint left_out = names->len > MOST ? names->len - MOST : 0;
    g_ptr_array_set_size(names, (gint)(names->len - left_out));
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv("”, “", (char **)names->pdata);
    g_autofree char *more =
        left_out == 0 ? g_strdup("")
                      : g_strdup_printf(ngettext(" and %u more", " and %u more", left_out), left_out);
    kh_place place = {doubt->file, doubt->line, 0};
    if (has_others)
        kh_diagnostics_add(doubt->diagnostics, place, KH_CODE_W402_NAME,
                           _("%s: no %s of the store is “%s”%s; correct the name, or import what bears it"),
                           doubt->whose, columns[column].heading, list, more);
    else
        kh_diagnostics_add(
            doubt->diagnostics, place, KH_CODE_W402_NAME,
            _("%s: no %s of the store is “%s”%s, so %s; correct the name, or import what bears it"),
            doubt->whose, columns[column].heading, list, more, say_consequence(doubt->indicator, column));
}

static void doubt_key(const doubt_place *doubt, const kh_key *key, const void *object)
{
    char *single[2];
    char *const *names = names_of(key, object, single);
    g_autoptr(GPtrArray) unlike = g_ptr_array_new();
    guint others = 0;
    for (; names != NULL && *names != NULL; names++) {
        const char *meant = NULL;
        bool is_there = g_hash_table_contains(doubt->unmatched->seen[key->names], *names);
        if (!is_there && (meant = find_meant(doubt, key->names, *names)) == NULL) {
            g_ptr_array_add(unlike, *names);
            continue;
        }
        others++;
        if (!is_there)
            kh_diagnostics_add(doubt->diagnostics, (kh_place){doubt->file, doubt->line, 0}, KH_CODE_W402_NAME,
                               _("%s: no %s of the store is “%s”; nearest: “%s”"), doubt->whose,
                               columns[key->names].heading, *names, meant);
    }
    if (unlike->len > 0 && columns[key->names].whole)
        doubt_all(doubt, key->names, unlike, others > 0);
}

static void visit_scheme(const doubt_place *common, visit_key visit)
{
    const kh_scheme *scheme = common->unmatched->scheme;
    doubt_place of_scheme = *common;
    of_scheme.whose = "“assesses”";
    of_scheme.line = scheme->assesses_line;
    visit_keys(&of_scheme, &kh_assesses_mapping, scheme, visit);
    for (guint i = 0; i < scheme->n_indicators; i++) {
        doubt_place doubt = *common;
        g_autofree char *whose = g_strdup_printf(_("indicator “%s”"), scheme->indicators[i].id);
        doubt.indicator = &scheme->indicators[i];
        doubt.whose = whose;
        doubt.line = doubt.indicator->line;
        visit_indicator(&doubt, visit);
    }
}

void kh_unmatched_report(const kh_unmatched *unmatched, const char *scheme_file, kh_diagnostics *diagnostics)
{
    GHashTable *named[KH_NAMED_COUNT];
    for (guint s = 0; s < KH_NAMED_COUNT; s++)
        named[s] = g_hash_table_new(g_str_hash, g_str_equal);
    const doubt_place common = {
        .unmatched = unmatched, .named = named, .file = scheme_file, .diagnostics = diagnostics};
    visit_scheme(&common, note_names); /* all of them first */
    visit_scheme(&common, doubt_key);
    for (guint s = 0; s < KH_NAMED_COUNT; s++)
        g_hash_table_unref(named[s]);
}
