/* The words of a store that forms offer: its office, and what findings and metrics are called in it.
 * Read once; what a form makes of them is report/form/form.h. */
#ifndef KH_CLI_OFFERED_WORDS_H
#define KH_CLI_OFFERED_WORDS_H

#include "report/form/form.h"
#include "store/store.h"

typedef struct kh_offered_words {
    kh_form_words words; /* for kh_form_new; borrowed from the rest and from the store */
    GPtrArray *types, *metrics;
} kh_offered_words;

/* Reads them; NULL is no store, of which no words are known. */
bool kh_offered_words_read(kh_offered_words *words, kh_store *store, GError **error);
void kh_offered_words_clear(kh_offered_words *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_offered_words, kh_offered_words_clear)

#endif
