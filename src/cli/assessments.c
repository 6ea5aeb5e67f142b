#include "cli/assessments.h"

#include "base/error.h"
#include "base/message.h"
#include "cli/faults.h"
#include "cli/options.h"
#include "cli/scheme_file.h"

#include <string.h>

kh_assessment_name kh_assessments_name_of(const kh_scheme *scheme)
{
    return (kh_assessment_name){scheme->id, scheme->has_was ? scheme->was : NULL};
}

char *kh_assessments_label(const char *assessment, const char *period)
{
    return assessment[0] == '\0' ? g_strdup(period) : g_strdup_printf("%s %s", assessment, period);
}

char *kh_assessments_option(const char *assessment)
{
    return assessment[0] == '\0' ? g_strdup("") : g_strdup_printf(" --scheme %s", assessment);
}

/* `county, village, ""`, as --scheme takes them. Caller frees. */
static char *list_ids(const GPtrArray *ids)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = ids->pdata[i];
        g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", id[0] == '\0' ? "\"\"" : id);
    }
    return g_string_free(list, FALSE);
}

static bool has_id(const GPtrArray *ids, const char *id)
{
    for (guint i = 0; i < ids->len; i++) {
        if (strcmp(ids->pdata[i], id) == 0)
            return true;
    }
    return false;
}

/* The assessment of a scheme's file, as the store has it. */
static char *find_by_rules(kh_store *store, const char *file, GError **error)
{
    g_autofree char *templates = NULL;
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) scheme = kh_scheme_file_read(file, &templates, diagnostics, error);
    if (scheme == NULL) {
        kh_faults_put(diagnostics);
        return NULL;
    }
    const kh_assessment_name name = kh_assessments_name_of(scheme);
    return kh_store_find_assessment(store, &name, error);
}

static char *find_by_id(kh_store *store, const char *id, GError **error)
{
    return kh_store_find_assessment(store, &(kh_assessment_name){.id = id}, error);
}

/* What is written where: the command line goes before the settings. */
typedef struct naming {
    const char *id, *rules;
} naming;

static naming naming_of(const kh_options *options, bool by_settings)
{
    bool rules = kh_options_is_setting(options, KH_OPTION_RULES_OF) == by_settings;
    bool scheme = kh_options_is_setting(options, KH_OPTION_SCHEME) == by_settings;
    return (naming){scheme ? options->scheme : NULL, rules ? options->rules : NULL};
}

static bool is_named(naming names)
{
    return names.id != NULL || names.rules != NULL;
}

/* Caller frees; NULL where it fails. */
static char *find_named(kh_store *store, naming names, GError **error)
{
    g_autofree char *by_id = names.id == NULL ? NULL : find_by_id(store, names.id, error);
    if (names.rules == NULL || (names.id != NULL && by_id == NULL))
        return g_steal_pointer(&by_id);
    g_autofree char *by_rules = find_by_rules(store, names.rules, error);
    if (by_rules == NULL || by_id == NULL || strcmp(by_id, by_rules) == 0)
        return g_steal_pointer(&by_rules);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("--scheme “%s” and --rules “%s” name two assessments; leave out one of them"), names.id,
                names.rules);
    return NULL;
}

static char *check_named(const GPtrArray *ids, char *found, GError **error)
{
    g_autofree char *id = found;
    if (id == NULL || ids->len == 0 || has_id(ids, id))
        return g_steal_pointer(&id);
    g_autofree char *list = list_ids(ids);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("the store has no result of the assessment “%s”; it has results of: %s"), id, list);
    return NULL;
}

/* The assessment that the command line names, and that has results; NULL in `chosen` where it names none. */
static bool choose_named(kh_store *store, naming names, const GPtrArray *ids, char **chosen, GError **error)
{
    *chosen = NULL;
    if (!is_named(names))
        return true;
    *chosen = check_named(ids, find_named(store, names, error), error);
    return *chosen != NULL;
}

static void fail_several(const GPtrArray *ids, GError **error)
{
    g_autofree char *list = list_ids(ids);
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("the store has results of several assessments (%s); name one with --scheme ID or --rules FILE, "
          "or as “scheme” in kaohe.ini"),
        list);
}

char *kh_assessments_choose(kh_store *store, const kh_options *options, GError **error)
{
    char *chosen = NULL;
    naming names = naming_of(options, false);
    g_autoptr(GPtrArray) ids = kh_store_assessments(store, error);
    if (ids == NULL)
        return NULL;
    if (!is_named(names) && ids->len > 1)
        names = naming_of(options, true);
    if (!choose_named(store, names, ids, &chosen, error) || chosen != NULL)
        return chosen;
    if (ids->len > 1)
        fail_several(ids, error);
    else
        chosen = g_strdup(ids->len == 0 ? "" : ids->pdata[0]);
    return chosen;
}

/* A scheme by which nothing is scored yet names none that has results, and is no fault. */
bool kh_assessments_choose_any(kh_store *store, const kh_options *options, char **chosen, GError **error)
{
    naming names = naming_of(options, false);
    g_autoptr(GPtrArray) ids = kh_store_assessments(store, error);
    if (ids == NULL)
        return false;
    if (names.rules == NULL)
        return choose_named(store, names, ids, chosen, error);
    *chosen = find_named(store, names, error);
    return *chosen != NULL;
}
