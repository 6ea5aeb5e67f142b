/* Turns patterns such as "{镇}至{村}公路改造" into text, with the names of the invented county.
 * Promises: one context gives one placeholder one value, so that title and fields agree.
 * Does not: use the name of any real firm, school or place on purpose. */
#ifndef KH_SAMPLE_GENERATE_WORD_H
#define KH_SAMPLE_GENERATE_WORD_H

#include "generate_random.h"
#include "generate_unit.h"

#include <glib.h>

/* What sort of body {企} is. */
typedef enum kh_sample_party {
    KH_SAMPLE_PARTY_FACTORY,
    KH_SAMPLE_PARTY_FOODMAKER,
    KH_SAMPLE_PARTY_CHEMICAL,
    KH_SAMPLE_PARTY_BUILDER,
    KH_SAMPLE_PARTY_DEVELOPER,
    KH_SAMPLE_PARTY_TRANSPORT,
    KH_SAMPLE_PARTY_TRADE,
    KH_SAMPLE_PARTY_FOOD,
    KH_SAMPLE_PARTY_SHOP,
    KH_SAMPLE_PARTY_DRUG,
    KH_SAMPLE_PARTY_DEVICE,
    KH_SAMPLE_PARTY_CLINIC,
    KH_SAMPLE_PARTY_SCHOOL,
    KH_SAMPLE_PARTY_TRAINING,
    KH_SAMPLE_PARTY_LABOUR,
    KH_SAMPLE_PARTY_FUEL,
    KH_SAMPLE_PARTY_FIREWORK,
    KH_SAMPLE_PARTY_BLAST,
    KH_SAMPLE_PARTY_HOTEL,
    KH_SAMPLE_PARTY_VENUE,
    KH_SAMPLE_PARTY_ASSOCIATION,
    KH_SAMPLE_PARTY_ACCOUNTANT,
    KH_SAMPLE_PARTY_MINE
} kh_sample_party;

typedef struct kh_sample_context {
    kh_sample_random *random;
    const kh_sample_unit *unit;
    kh_sample_party party;
    int month;        /* what {月} says */
    GHashTable *memo; /* placeholder -> value */
} kh_sample_context;

void kh_sample_context_init(kh_sample_context *context, kh_sample_random *random, const kh_sample_unit *unit,
                            int month);
void kh_sample_context_clear(kh_sample_context *context);

/* Fixes the value of a placeholder. */
void kh_sample_context_set(kh_sample_context *context, const char *placeholder, const char *value);

/* The pattern with every {…} filled in: a name below, {3-9} a number, {甲|乙} a choice. The caller
 * frees it. */
char *kh_sample_word_expand(kh_sample_context *context, const char *pattern);

/* One of the list that ends with NULL whose months, if it has any (78|…), include the month; without
 * its months. Borrowed. */
const char *kh_sample_word_pick(kh_sample_random *random, const char *const *patterns, int month);

/* The credit code of the context's {企}. The caller frees it. */
char *kh_sample_word_code(kh_sample_context *context);

#endif
