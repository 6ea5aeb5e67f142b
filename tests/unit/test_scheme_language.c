/* What `kaohe rules --list` shows: every word of the tables, each with a sentence and a sound example. */
#include "test_scheme_support.h"

#include "scheme/tables.h"

#include <criterion/criterion.h>
#include <string.h>

#define SPOT_CHECKS "{subject: spot_checks, check: passed}"

/* The sample with the example in its place: a measure, a `where`, a `score` or a `when`. Caller frees. */
static char *scheme_with(const kh_word *word)
{
    static const char rule[] =
        "measure: {subject: disclosures, check: field_filled}, score: {method: bands, bands: "
        "[{from: 98%, points: 20}, {from: 90%, points: 10}]}";
    g_autofree char *clause = NULL;
    const char *find = rule;
    switch (word->kind) {
    case KH_WORD_CHECK:
        clause = g_strdup_printf("measure: %s, score: {method: relative}", word->example);
        break;
    case KH_WORD_FILTER:
        clause =
            g_strdup_printf("measure: {subject: %s, where: %s}, score: {method: relative}",
                            strstr(word->sentence, "spot_checks") != NULL ? "spot_checks, check: passed"
                                                                          : "disclosures, check: on_time",
                            word->example);
        break;
    case KH_WORD_METHOD:
        clause = g_strdup_printf("measure: " SPOT_CHECKS ", score: %s", word->example);
        break;
    case KH_WORD_CONDITION:
        find = "{indicator: {id: licences, below: 80%}, rank_last: 2}";
        clause = g_strdup(word->example);
        break;
    case KH_WORD_KINDS:
        break;
    }
    cr_assert_not_null(clause);
    return scheme_sample_with(find, clause);
}

/* True where the scheme that was read uses what the word names. */
static bool uses(const kh_scheme *scheme, const kh_word *word)
{
    const kh_indicator *others = kh_scheme_find(scheme, "others");
    const kh_condition *when = &scheme->consequences[1].when;
    if (word->kind == KH_WORD_CHECK)
        return strcmp(others->measure.check->name, word->name) == 0 &&
               strcmp(kh_subject_name(others->measure.subject), word->subject) == 0;
    if (word->kind == KH_WORD_METHOD)
        return strcmp(kh_method_name(others->score.method), word->name) == 0;
    for (guint i = 0; word->kind == KH_WORD_FILTER && i < KH_WHERE_COUNT; i++) {
        bool is_it = strcmp(kh_where_mapping.keys[i].name, word->name) == 0;
        if (is_it != (others->measure.where[i] != NULL))
            return false;
    }
    g_autofree char *chinese = kh_condition_chinese(when);
    return word->kind == KH_WORD_FILTER || *chinese != '\0';
}

Test(scheme_language, shows_sound_examples)
{
    g_autoptr(GArray) words = kh_scheme_words(kh_checks);
    for (guint i = 0; i < words->len; i++) {
        const kh_word *word = &g_array_index(words, kh_word, i);
        g_autofree char *text = scheme_with(word);
        g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
        cr_expect(uses(scheme, word), "%s: %s", word->name, word->example);
        cr_expect_not_null(strstr(word->example, word->kind == KH_WORD_CHECK ? word->subject : word->name),
                           "%s", word->example);
    }
}

/* Nothing of the tables is left out, and nothing is without a sentence. */
Test(scheme_language, names_everything)
{
    static const char *const conditions[] = {"grade",     "below",   "rank_top", "rank_last", "veto",
                                             "indicator", "finding", "repeated", "given",     "not_given"};
    guint counts[KH_WORD_KINDS] = {0};
    g_autoptr(GArray) words = kh_scheme_words(kh_checks);
    for (guint i = 0; i < words->len; i++) {
        const kh_word *word = &g_array_index(words, kh_word, i);
        cr_expect(g_utf8_strlen(word->sentence, -1) > 5, "%s", word->name);
        cr_expect_eq(word->subject != NULL, word->kind == KH_WORD_CHECK, "%s", word->name);
        if (word->kind == KH_WORD_CONDITION)
            cr_expect_str_eq(word->name, conditions[counts[KH_WORD_CONDITION]]);
        counts[word->kind]++;
    }
    guint n_checks = 0;
    while (kh_checks[n_checks] != NULL)
        n_checks++;
    cr_expect_eq(counts[KH_WORD_CHECK], n_checks);
    cr_expect_eq(counts[KH_WORD_FILTER], KH_WHERE_COUNT);
    cr_expect_eq(counts[KH_WORD_METHOD], KH_METHOD_COUNT);
    cr_expect_eq(counts[KH_WORD_CONDITION], G_N_ELEMENTS(conditions));
}

/* The subjects that a filter's sentence names are those that take it. */
Test(scheme_language, filters_name_their_subjects)
{
    for (guint i = 0; i < kh_where_mapping.n_keys; i++) {
        const kh_key *key = &kh_where_mapping.keys[i];
        for (int s = 0; key->takes != 0 && s < KH_SUBJECT_METRICS; s++) {
            bool is_named = strstr(key->sentence, kh_subject_name((kh_subject)s)) != NULL;
            cr_expect_eq(is_named, (key->takes & (1u << s)) != 0, "%s: %s", key->name, key->sentence);
        }
    }
}
