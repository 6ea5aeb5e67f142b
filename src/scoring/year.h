/* A year from its quarters (scoring.md 5): the weighted mean of a department's quarter totals, and what the
 * year's own indicators make of the base beside it. Does nothing where the scheme is not composed.
 * A quarter counts for a department that it ranked. */
#ifndef KH_SCORING_YEAR_H
#define KH_SCORING_YEAR_H

#include "scoring/judge.h"

/* False with KH_ERROR_INPUT where a weighted quarter was not scored and the year may not be partial. */
bool kh_year_check(const kh_assessment *assessment, GError **error);

/* True where a weighted quarter ranked the department. */
bool kh_year_is_assessed(const kh_assessment *assessment, guint department);
/* True where a quarter's veto is the year's (below), of any quarter. */
bool kh_year_is_vetoed(const kh_assessment *assessment, guint department);

/* True where the scheme lets a quarter's veto veto the year, and the department had one in this (1 to 4). */
bool kh_year_is_vetoed_by(const kh_assessment *assessment, guint department, int quarter);

/* The quarter's part of the year's total, exact, into an initialised rational; false where it has none. */
bool kh_year_part(const kh_assessment *assessment, const kh_result *result, guint department, int quarter,
                  mpq_t part);

/* Adds the quarters' parts to the total. */
void kh_year_add(const kh_assessment *assessment, const kh_result *result, guint department, mpq_t total);

/* What the quarter, which has a part, scored: 92.50, in the places that its result had. */
kh_decimal kh_year_total(const kh_assessment *assessment, guint department, int quarter);

#endif
