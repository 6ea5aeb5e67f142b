#include "scheme/tables.h"

#include "base/codes.h"
#include "base/message.h"

#include <string.h>

static const struct {
    const char *name;
    bool has_where, has_findings;
} subjects[KH_SUBJECT_COUNT] = {
    [KH_SUBJECT_DISCLOSURES] = {.name = "disclosures", .has_where = true},
    [KH_SUBJECT_SLOTS] = {.name = "slots", .has_where = true},
    [KH_SUBJECT_SPOT_CHECKS] = {.name = "spot_checks", .has_where = true, .has_findings = true},
    [KH_SUBJECT_RECTIFICATIONS] = {.name = "rectifications", .has_where = true, .has_findings = true},
    [KH_SUBJECT_METRICS] = {.name = "metrics"},
    [KH_SUBJECT_QUERY] = {.name = "query"},
};

const char *kh_subject_name(kh_subject subject)
{
    g_assert(subject < KH_SUBJECT_COUNT);
    return subjects[subject].name;
}

bool kh_subject_has_findings(kh_subject subject)
{
    g_assert(subject < KH_SUBJECT_COUNT);
    return subjects[subject].has_findings;
}

/* The checks of a subject, as choices: each with its index in the list. */
static GArray *checks_of(const kh_check *const *checks, kh_subject subject)
{
    GArray *choices = g_array_new(TRUE, TRUE, sizeof(kh_choice));
    for (int i = 0; checks[i] != NULL; i++) {
        kh_choice choice = {checks[i]->name, i};
        if (checks[i]->subject == subject)
            g_array_append_val(choices, choice);
    }
    return choices;
}

/* What a measure of the subject means that names no check; NULL where it must name one. */
static const kh_check *default_of(const kh_check *const *checks, kh_subject subject)
{
    for (; *checks != NULL; checks++) {
        if ((*checks)->subject == subject && (*checks)->is_default)
            return *checks;
    }
    return NULL;
}

/* NULL where the check is missing, or wrong, and that is reported. */
static const kh_check *select_check(kh_loader *loader, const kh_node *node, kh_subject subject)
{
    const kh_check *const *checks = loader->terms->checks;
    g_autoptr(GArray) choices = checks_of(checks, subject);
    const kh_choice *list = (const kh_choice *)(const void *)choices->data;
    if (kh_node_get(node, "check") != NULL) {
        const kh_choice *choice = kh_selector_read(loader, node, "check", list);
        return choice != NULL ? checks[choice->value] : NULL;
    }
    const kh_check *meant = default_of(checks, subject);
    if (meant != NULL)
        return meant;
    g_autofree const char **names = kh_choice_names(list);
    g_autofree char *all = kh_names_quoted(names);
    kh_diagnostics_add(loader->diagnostics, node->place, KH_CODE_E403_KEY_MISSING,
                       _("a measure of “%s” lacks “check”; expected: %s"), kh_subject_name(subject), all);
    return NULL;
}

void kh_measure_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    kh_choice choices[KH_SUBJECT_COUNT + 1] = {0};
    for (int i = 0; i < KH_SUBJECT_COUNT; i++)
        choices[i] = (kh_choice){subjects[i].name, i};
    kh_measure *measure = object;
    measure->subject = KH_SUBJECT_COUNT;
    const kh_choice *choice = kh_selector_read(loader, node, "subject", choices);
    if (choice == NULL)
        return;
    measure->subject = (kh_subject)choice->value;
    measure->check = select_check(loader, node, measure->subject);
    if (measure->check == NULL)
        return;
    *scope = measure->check->takes | (subjects[measure->subject].has_where ? KH_TAKES_WHERE : 0);
    measure->own.keys = measure->check->own;
    if (measure->own.keys != NULL)
        measure->own.values = g_malloc0(measure->own.keys->size);
}

void kh_where_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    (void)loader;
    (void)node;
    const kh_measure *measure = object;
    if (measure->subject != KH_SUBJECT_COUNT)
        *scope = 1u << measure->subject;
}

static gint by_name(gconstpointer one, gconstpointer other)
{
    const kh_check *const *a = one;
    const kh_check *const *b = other;
    return strcmp((*a)->name, (*b)->name);
}

/* By the name of the check: where a new check stands in its list moves no keys. */
GArray *kh_measure_owners(const kh_scheme_terms *terms)
{
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(const kh_check *));
    for (const kh_check *const *check = terms->checks; *check != NULL; check++) {
        if ((*check)->own != NULL)
            g_array_append_val(owners, *check);
    }
    g_array_sort(owners, by_name);
    GArray *mappings = g_array_new(FALSE, FALSE, sizeof(const kh_mapping *));
    for (guint i = 0; i < owners->len; i++)
        g_array_append_val(mappings, g_array_index(owners, const kh_check *, i)->own);
    return mappings;
}

const void *kh_measure_own_value(const kh_measure *measure, const char *name)
{
    const kh_key *key = measure->own.keys == NULL ? NULL : kh_mapping_find(measure->own.keys, name);
    return key == NULL ? NULL : kh_key_value(key, measure->own.values);
}
