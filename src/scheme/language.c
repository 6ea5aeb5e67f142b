/* What the tables offer, as one list. */
#include "scheme/tables.h"

static void add_checks(GArray *words, const kh_check *const *checks)
{
    for (; *checks != NULL; checks++) {
        kh_word word = {KH_WORD_CHECK, kh_subject_name((*checks)->subject), (*checks)->name,
                        (*checks)->meaning, (*checks)->example};
        g_array_append_val(words, word);
    }
}

static void add_keys(GArray *words, kh_word_kind kind, const kh_mapping *mapping)
{
    for (guint i = 0; i < mapping->n_keys; i++) {
        const kh_key *key = &mapping->keys[i];
        kh_word word = {kind, NULL, key->name, key->sentence, key->example};
        g_array_append_val(words, word);
    }
}

static void add_methods(GArray *words)
{
    for (int i = 0; i < KH_METHOD_COUNT; i++) {
        kh_method method = (kh_method)i;
        kh_word word = {KH_WORD_METHOD, NULL, kh_method_name(method), kh_method_sentence(method),
                        kh_method_example(method)};
        g_array_append_val(words, word);
    }
}

GArray *kh_scheme_words(const kh_check *const *checks)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(kh_word));
    add_checks(words, checks);
    add_keys(words, KH_WORD_FILTER, &kh_where_mapping);
    add_methods(words);
    add_keys(words, KH_WORD_CONDITION, &kh_condition_mapping);
    return words;
}
