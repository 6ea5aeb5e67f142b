/* Every check is a whole record: one that is left out of the list, or lacks a part, fails here. */
#include "scheme/tables.h"
#include "scoring/checks/check_judge.h"
#include "scoring/checks/checks.h"

#include <criterion/criterion.h>
#include <string.h>

#define NAME(name) #name,

static const char *const files[] = {KH_CHECKS(NAME) NULL};

/* Each file of the folder defines the check that it is named after, and that is in the list. */
Test(check_list, has_every_file)
{
    guint found = 0;
    g_autoptr(GDir) folder = g_dir_open(KAOHE_SOURCE_DIR "/src/scoring/checks", 0, NULL);
    cr_assert_not_null(folder);
    for (const char *file; (file = g_dir_read_name(folder)) != NULL;) {
        if (!g_str_has_suffix(file, ".c") || strcmp(file, "checks.c") == 0)
            continue;
        g_autofree char *name = g_strndup(file, strlen(file) - strlen(".c"));
        cr_expect(g_strv_contains(files, name), "checks.h has no row for %s", file);
        found++;
    }
    cr_expect_eq(found, G_N_ELEMENTS(files) - 1);
}

static bool has_hook_of_subject(const kh_check *check)
{
    const kh_check_judge *judge = check->judge;
    bool is_of_findings =
        check->subject == KH_SUBJECT_SPOT_CHECKS || check->subject == KH_SUBJECT_RECTIFICATIONS;
    return (judge->record != NULL) == (check->subject == KH_SUBJECT_DISCLOSURES) &&
           (judge->finding != NULL) == is_of_findings &&
           (judge->slot != NULL || judge->column != NULL) == (check->subject == KH_SUBJECT_SLOTS) &&
           (judge->metric != NULL) == (check->subject == KH_SUBJECT_METRICS);
}

Test(check_list, holds_whole_records)
{
    for (guint i = 0; kh_checks[i] != NULL; i++) {
        const kh_check *check = kh_checks[i];
        cr_assert(check->name != NULL && check->phrase != NULL && check->judge != NULL, "%s", files[i]);
        cr_assert(check->meaning != NULL && check->example != NULL, "%s", files[i]);
        cr_expect_not_null(strstr(check->example, kh_subject_name(check->subject)), "%s", files[i]);
        cr_expect(has_hook_of_subject(check), "%s", files[i]);
        cr_expect_eq(check->judge->value != NULL, check->yield == KH_YIELD_VALUE, "%s", files[i]);
        cr_expect_eq(check->takes & KH_TAKES_WHERE, 0, "%s", files[i]);
    }
}

Test(check_list, names_each_check_once_in_its_subject)
{
    guint defaults[KH_SUBJECT_COUNT] = {0};
    for (guint i = 0; kh_checks[i] != NULL; i++) {
        defaults[kh_checks[i]->subject] += kh_checks[i]->is_default;
        cr_expect_leq(defaults[kh_checks[i]->subject], 1, "%s", files[i]);
        for (guint j = 0; j < i; j++)
            cr_expect(kh_checks[i]->subject != kh_checks[j]->subject ||
                          strcmp(kh_checks[i]->name, kh_checks[j]->name) != 0,
                      "%s and %s", files[i], files[j]);
    }
}

/* A key is one check's own, or stands among those that several share; the words and `limit_key` name keys
 * that the check has. */
static const kh_key *find_key(const kh_check *check, const char *name)
{
    const kh_key *own = check->own == NULL ? NULL : kh_mapping_find(check->own, name);
    const kh_key *shared = kh_mapping_find(&kh_measure_mapping, name);
    cr_expect(own == NULL || shared == NULL, "%s has the shared key “%s” for its own", check->name, name);
    return own != NULL ? own : shared != NULL && (shared->takes & check->takes) != 0 ? shared : NULL;
}

static void expect_words(const kh_check *check, const char *words)
{
    for (const char *open = words; open != NULL && (open = strchr(open, '{')) != NULL; open++) {
        const char *close = strchr(open, '}');
        cr_assert_not_null(close, "%s: %s", check->name, words);
        g_autofree char *name = g_strndup(open + 1, (gsize)(close - open - 1));
        cr_expect_not_null(find_key(check, name), "%s has no key “%s”", check->name, name);
    }
}

Test(check_list, speaks_of_keys_that_it_has)
{
    for (guint i = 0; kh_checks[i] != NULL; i++) {
        const kh_check *check = kh_checks[i];
        expect_words(check, check->phrase);
        expect_words(check, check->phrase_of_faults);
        expect_words(check, check->detail);
        const kh_key *limit = check->limit_key == NULL ? NULL : kh_mapping_find(check->own, check->limit_key);
        cr_expect(check->limit_key == NULL || (limit != NULL && limit->type == KH_TYPE_LIMIT), "%s",
                  files[i]);
    }
}

Test(check_list, has_each_own_key_once)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; kh_checks[i] != NULL; i++) {
        const kh_mapping *own = kh_checks[i]->own;
        for (guint k = 0; own != NULL && k < own->n_keys; k++) {
            find_key(kh_checks[i], own->keys[k].name);
            cr_expect(g_hash_table_add(names, (gpointer)(guintptr)own->keys[k].name),
                      "“%s” of %s is another check's too; let them share it", own->keys[k].name, files[i]);
        }
    }
}
