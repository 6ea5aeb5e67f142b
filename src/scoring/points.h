/* From tallies to points: what a measure came to, and what a method earns of it (scoring.md 3).
 * Exact rationals throughout; the one rounding is at the end of kh_points_earn.
 * Absence, adjustments and totals are standing.h. */
#ifndef KH_SCORING_POINTS_H
#define KH_SCORING_POINTS_H

#include "scheme/scheme.h"
#include "scoring/tally.h"

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>

/* What a measure came to for one department. */
typedef struct kh_measured {
    bool absent;     /* no cases, no value */
    bool present;    /* has a case or a value in the period: the department takes part */
    bool has_counts; /* passed and cases are to be shown */
    int64_t passed, cases;
    mpq_t rate; /* passed/cases, value/out_of, count or count/target; 0 where absent */
} kh_measured;

void kh_measured_init(kh_measured *measured);
void kh_measured_clear(kh_measured *measured);

/* It has a value, which stands in `rate`. */
void kh_measured_found(kh_measured *measured);

/* Divides the value by the whole that it is out of (above 0). */
void kh_measured_divide(kh_measured *measured, kh_decimal out_of);

/* What was counted, as the check's yield makes a value of it. `sums` may be NULL; `ends_year`: the period is
 * the last of its year; `out` is initialised by the caller. */
void kh_points_measure(const kh_measure *measure, const kh_tally *tally, const kh_sums *sums, bool ends_year,
                       kh_measured *out);

/* The points a base indicator earns, in units of the scheme's decimals, rounded once.
 * `best` is the best value of the ranked departments of its group, for `relative` only; one that is not
 * ranked may have a better one, and all points then. */
int64_t kh_points_earn(const kh_scheme *scheme, const kh_indicator *indicator, const kh_measured *measured,
                       const kh_sums *sums, const mpq_t best);

/* The points left after failed cases that weigh `lost` together, under per_case (rounded). */
int64_t kh_points_per_case(const kh_scheme *scheme, const kh_indicator *indicator, const mpq_t lost);

/* More than any points can be: what one finding or adjustment may move is held within it, so that sums of
 * them cannot overflow. In units of the scheme's decimals. */
int64_t kh_points_most(const kh_scheme *scheme);

/* What a bonus or penalty comes to, before adjustments: from 0 to its points, in units of the scheme's
 * decimals; a penalty's as a positive number. */
int64_t kh_points_extra(const kh_scheme *scheme, const kh_indicator *indicator, const kh_tally *tally,
                        const kh_sums *sums);

#endif
