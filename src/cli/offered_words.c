#include "cli/offered_words.h"

#include "base/text.h"

#include <string.h>

static void note_word(GHashTable *seen, const char *word)
{
    if (word[0] != '\0' && !g_hash_table_contains(seen, word))
        g_hash_table_add(seen, g_strdup(word));
}

static bool note_type(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    note_word(data, finding->type);
    return true;
}

static bool note_metric(const kh_metric_row *row, void *data, GError **error)
{
    (void)error;
    note_word(data, row->metric);
    return true;
}

/* The words bytewise, NULL-terminated. */
static GPtrArray *sort_words(GHashTable *seen)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter each;
    void *word = NULL;
    g_hash_table_iter_init(&each, seen);
    while (g_hash_table_iter_next(&each, &word, NULL))
        g_ptr_array_add(words, g_strdup(word));
    g_ptr_array_sort(words, kh_text_order);
    g_ptr_array_add(words, NULL);
    return words;
}

bool kh_offered_words_read(kh_offered_words *words, kh_store *store, GError **error)
{
    *words = (kh_offered_words){.types = NULL};
    if (store == NULL)
        return true;
    g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) metrics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, error);
    if (office == NULL || !kh_store_each_finding(store, note_type, types, error) ||
        !kh_store_each_metric(store, note_metric, metrics, error))
        return false;
    words->types = sort_words(types);
    words->metrics = sort_words(metrics);
    words->words = (kh_form_words){.office = office,
                                   .types = (const char *const *)words->types->pdata,
                                   .metrics = (const char *const *)words->metrics->pdata};
    return true;
}

void kh_offered_words_clear(kh_offered_words *words)
{
    g_clear_pointer(&words->types, g_ptr_array_unref);
    g_clear_pointer(&words->metrics, g_ptr_array_unref);
}
