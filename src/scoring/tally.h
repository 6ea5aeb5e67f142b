/* Tallies: what a measure has counted for each department, exactly.
 * Sums are GMP rationals, made only for the measures that need them.
 * Turning a tally into points is points.h. */
#ifndef KH_SCORING_TALLY_H
#define KH_SCORING_TALLY_H

#include "scheme/scheme.h"

#include <glib.h>
#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

/* Of one indicator and department. */
typedef struct kh_tally {
    int64_t passed, failed; /* cases */
    int64_t count;          /* counts; of growth the records of the period */
    int64_t before;         /* growth: the records a year before */
    int64_t rows;           /* metric rows */
    int64_t fractions;      /* metric rows that have numerator and denominator */
    const char *file;       /* of the first row of a metric */
    uint32_t line;
} kh_tally;

/* Exact sums of one indicator and department. */
typedef struct kh_sums {
    mpq_t weighted, weight; /* mean: value x sample size, sample size; sum: weighted; per_case: weight */
    mpq_t numerator, denominator; /* mean by fractions */
} kh_sums;

typedef struct kh_tallies kh_tallies;

kh_tallies *kh_tallies_new(guint n_indicators, guint n_departments);
void kh_tallies_free(kh_tallies *tallies);

kh_tally *kh_tallies_at(kh_tallies *tallies, guint indicator, guint department);

/* The sums, made at their first use and 0 then. */
kh_sums *kh_tallies_sums(kh_tallies *tallies, guint indicator, guint department);

/* The sums, or NULL where nothing was ever added. */
const kh_sums *kh_tallies_find_sums(const kh_tallies *tallies, guint indicator, guint department);

/* Adds a x b to a sum. */
void kh_sum_add(mpq_t sum, kh_decimal a, kh_decimal b);

#endif
