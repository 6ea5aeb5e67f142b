/* scoring-rules/README.md is the reference of the scheme language: every key, check, method, subject and code
 * stands in it as the tables have it. */
#include "test_scheme_support.h"

#include "base/codes.h"
#include "scheme/tables.h"

#include <criterion/criterion.h>
#include <string.h>

static char *read_reference(void)
{
    char *text = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/scoring-rules/README.md", &text, NULL, NULL));
    return text;
}

/* The part of the reference under “### `name`”. Caller frees. */
static char *section_of(const char *reference, const char *name)
{
    g_autofree char *heading = g_strdup_printf("\n### `%s`", name);
    const char *start = strstr(reference, heading);
    cr_assert_not_null(start, "the reference has no section “%s”", name);
    const char *end = strstr(start + 1, "\n## ");
    const char *next = strstr(start + 1, "\n### ");
    if (next != NULL && (end == NULL || next < end))
        end = next;
    return end != NULL ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
}

/* “required”, the default, or a dash. */
static char *default_of(const kh_key *key)
{
    if (key->needs != 0)
        return g_strdup("required");
    if (key->fallback != NULL && *key->fallback != '\0')
        return g_strdup_printf("`%s`", key->fallback);
    return g_strdup("–");
}

/* The row of a key, up to its remark: key, Chinese term, what is expected, default. */
static char *row_of(const kh_key *key)
{
    g_autofree char *fallback = default_of(key);
    g_autofree char *expected = kh_key_expected(key);
    return g_strdup_printf("| `%s` | %s | %s | %s |", key->name, key->meaning, expected, fallback);
}

static bool is_taken(const kh_mapping *mapping, const kh_key *key)
{
    return mapping->scope == 0 || key->takes == 0 || (key->takes & mapping->scope) != 0;
}

Test(scheme_reference, has_every_key)
{
    g_autofree char *reference = read_reference();
    for (const kh_language_part *part = kh_language; part->name != NULL; part++) {
        g_autofree char *section = section_of(reference, part->name);
        guint rows = 0;
        g_autoptr(GArray) keys = kh_mapping_list(part->mapping, &scheme_terms);
        for (guint i = 0; i < keys->len; i++) {
            const kh_key *key = g_array_index(keys, kh_listed_key, i).key;
            g_autofree char *row = row_of(key);
            bool is_there = strstr(section, row) != NULL;
            cr_expect_eq(is_there, is_taken(part->mapping, key), "“%s” and its row\n%s", part->name, row);
            rows += is_taken(part->mapping, key);
        }
        guint found = 0;
        for (const char *at = section; (at = strstr(at, "\n| `")) != NULL; at++)
            found++;
        cr_expect_eq(found, rows, "“%s” has %u rows, not %u", part->name, found, rows);
    }
}

/* The keys that a scope takes beside those that all take: “`target`, `due`”. */
static char *keys_of(const kh_mapping *mapping, uint32_t scope)
{
    GString *keys = g_string_new(NULL);
    for (guint i = 0; i < mapping->n_keys; i++) {
        if ((mapping->keys[i].takes & scope) != 0)
            g_string_append_printf(keys, "%s`%s`", keys->len > 0 ? ", " : "", mapping->keys[i].name);
    }
    if (keys->len == 0)
        g_string_append(keys, "–");
    return g_string_free(keys, FALSE);
}

/* Of a check: `where` where its subject has it, its own keys, those that it shares. */
static char *keys_of_check(const kh_check *check)
{
    bool has_where = check->subject != KH_SUBJECT_METRICS && check->subject != KH_SUBJECT_QUERY;
    uint32_t scope = check->takes | (has_where ? KH_TAKES_WHERE : 0);
    g_autoptr(GArray) listed = kh_mapping_list(&kh_measure_mapping, &scheme_terms);
    GString *keys = g_string_new(NULL);
    for (guint i = 0; i < listed->len; i++) {
        const kh_listed_key *one = &g_array_index(listed, kh_listed_key, i);
        bool is_taken = one->own != NULL ? one->own == check->own : (one->key->takes & scope) != 0;
        if (is_taken)
            g_string_append_printf(keys, "%s`%s`", keys->len > 0 ? ", " : "", one->key->name);
    }
    if (keys->len == 0)
        g_string_append(keys, "–");
    return g_string_free(keys, FALSE);
}

Test(scheme_reference, has_every_check)
{
    static const char *const yields[] = {[KH_YIELD_CASES] = "cases",
                                         [KH_YIELD_COUNT] = "a count",
                                         [KH_YIELD_VALUE] = "a value",
                                         [KH_YIELD_RATE] = "a rate",
                                         [KH_YIELD_SUM] = "a sum"};
    g_autofree char *reference = read_reference();
    for (guint i = 0; kh_checks[i] != NULL; i++) {
        const kh_check *check = kh_checks[i];
        g_autofree char *keys = keys_of_check(check);
        g_autofree char *row =
            g_strdup_printf("| `%s` | `%s` | %s | %s | %s |", kh_subject_name(check->subject), check->name,
                            check->meaning, yields[check->yield], keys);
        cr_expect_not_null(strstr(reference, row), "%s", row);
        cr_expect_not_null(strstr(reference, check->example), "%s", check->example);
    }
}

Test(scheme_reference, has_every_method)
{
    static const char *const needs[] = {[KH_METHOD_NEEDS_VALUE] = "any measure",
                                        [KH_METHOD_NEEDS_RATE] = "a rate",
                                        [KH_METHOD_NEEDS_CASES] = "cases"};
    g_autofree char *reference = read_reference();
    for (int i = 0; i < KH_METHOD_COUNT; i++) {
        kh_method method = (kh_method)i;
        g_autofree char *keys = keys_of(&kh_score_mapping, 1u << i);
        g_autofree char *row = g_strdup_printf("(?m)^\\| `%s` \\| [^|]+ \\| %s \\| %s \\|$",
                                               kh_method_name(method), needs[kh_method_needs(method)], keys);
        cr_expect(g_regex_match_simple(row, reference, 0, 0), "%s", row);
    }
}

Test(scheme_reference, has_every_filter)
{
    g_autofree char *reference = read_reference();
    for (int i = 0; i < KH_WHERE_COUNT; i++) {
        const kh_key *key = &kh_where_mapping.keys[i];
        GString *subjects = g_string_new(NULL);
        for (int s = 0; s < KH_SUBJECT_METRICS; s++) {
            if (key->takes == 0 || (key->takes & (1u << s)) != 0)
                g_string_append_printf(subjects, "%s`%s`", subjects->len > 0 ? ", " : "",
                                       kh_subject_name((kh_subject)s));
        }
        g_autofree char *row = row_of(key);
        g_autofree char *whole = g_strdup_printf("%s %s", row, subjects->str);
        cr_expect_not_null(strstr(reference, whole), "%s", whole);
        g_string_free(subjects, TRUE);
    }
}

/* The scheme that it shows first is one. */
Test(scheme_reference, begins_with_a_sound_scheme)
{
    g_autofree char *reference = read_reference();
    const char *start = strstr(reference, "```yaml\n");
    cr_assert_not_null(start);
    start += strlen("```yaml\n");
    const char *end = strstr(start, "```");
    cr_assert_not_null(end);
    g_autofree char *text = g_strndup(start, (gsize)(end - start));
    g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
    cr_expect_eq(scheme->n_base, 2);
}

Test(scheme_reference, has_every_code)
{
    g_autofree char *reference = read_reference();
    for (int i = 0; i < KH_CODE_COUNT; i++) {
        const kh_code_info *code = kh_code_describe((kh_code)i);
        if (code->name[1] != '4')
            continue;
        g_autofree char *row = g_strdup_printf("| %s | %s | %s |", code->name, code->meaning, code->mending);
        cr_expect_not_null(strstr(reference, row), "%s", row);
    }
}
