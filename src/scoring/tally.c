#include "scoring/tally.h"

struct kh_tallies {
    guint n_departments;
    kh_tally *tallies;
    GHashTable *sums; /* cell number -> kh_sums */
};

static void sums_free(gpointer data)
{
    kh_sums *sums = data;
    mpq_clears(sums->weighted, sums->weight, sums->numerator, sums->denominator, NULL);
    g_free(sums);
}

kh_tallies *kh_tallies_new(guint n_indicators, guint n_departments)
{
    kh_tallies *tallies = g_new0(kh_tallies, 1);
    tallies->n_departments = n_departments;
    tallies->tallies = g_new0(kh_tally, (gsize)n_indicators * n_departments);
    tallies->sums = g_hash_table_new_full(NULL, NULL, NULL, sums_free);
    return tallies;
}

void kh_tallies_free(kh_tallies *tallies)
{
    if (tallies == NULL)
        return;
    g_free(tallies->tallies);
    g_hash_table_unref(tallies->sums);
    g_free(tallies);
}

static gsize cell(const kh_tallies *tallies, guint indicator, guint department)
{
    return (gsize)indicator * tallies->n_departments + department;
}

kh_tally *kh_tallies_at(kh_tallies *tallies, guint indicator, guint department)
{
    return &tallies->tallies[cell(tallies, indicator, department)];
}

kh_sums *kh_tallies_sums(kh_tallies *tallies, guint indicator, guint department)
{
    gpointer key = GSIZE_TO_POINTER(cell(tallies, indicator, department));
    kh_sums *sums = g_hash_table_lookup(tallies->sums, key);
    if (sums == NULL) {
        sums = g_new0(kh_sums, 1);
        mpq_inits(sums->weighted, sums->weight, sums->numerator, sums->denominator, NULL);
        g_hash_table_insert(tallies->sums, key, sums);
    }
    return sums;
}

const kh_sums *kh_tallies_find_sums(const kh_tallies *tallies, guint indicator, guint department)
{
    return g_hash_table_lookup(tallies->sums, GSIZE_TO_POINTER(cell(tallies, indicator, department)));
}

void kh_sum_add(mpq_t sum, kh_decimal a, kh_decimal b)
{
    mpq_t left, right;
    mpq_inits(left, right, NULL);
    kh_decimal_to_ratio(a, left);
    kh_decimal_to_ratio(b, right);
    mpq_mul(left, left, right);
    mpq_add(sum, sum, left);
    mpq_clears(left, right, NULL);
}
