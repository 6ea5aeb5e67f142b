/* From scores to standings: adjustments, dimensions, totals, shares, ranks, grades (scoring.md 3).
 * Works on tallies and on the result that it fills: rows and cases have gone by.
 * Totals are exact until their one rounding. */
#ifndef KH_SCORING_STANDING_H
#define KH_SCORING_STANDING_H

#include "scoring/judge.h"
#include "scoring/points.h"

/* An adjustment as it is held until the result is made. */
typedef struct kh_held_adjustment {
    guint department;
    int indicator;     /* -1 moves the total */
    bool returned;     /* a decision on an appeal: its points are what it returned of lines */
    kh_decimal points; /* that count */
    kh_decimal lapsed; /* that came back with a correction, and are not given again */
    const char *reason, *approval, *file;
    uint32_t line;
    int64_t approved_import; /* as kh_adjustment; -1 of decisions too */
    kh_place corrected; /* the first row of the indicator that was corrected after that; file NULL: none */
} kh_held_adjustment;

/* The lowest and highest points that an indicator may have after adjustments, in units of `decimals`; a
 * penalty's are not above 0. */
typedef struct kh_points_range {
    int64_t low, high;
} kh_points_range;

kh_points_range kh_standing_range(const kh_indicator *indicator);

/* What the indicator's measure came to for the department. `out` is initialised by the caller. */
void kh_standing_measure(const kh_assessment *assessment, guint indicator, guint department,
                         kh_measured *out);

/* The adjustments of one department and indicator, in order: [first, first + count) of the held ones,
 * which are sorted by department, indicator, file and line. */
typedef struct kh_adjustment_span {
    guint first, count;
} kh_adjustment_span;

kh_adjustment_span kh_standing_adjustments(const kh_assessment *assessment, guint department, int indicator);

/* The first `count` adjustments of the span together, rounded once to units of `decimals`. */
int64_t kh_standing_adjusted(const kh_assessment *assessment, kh_adjustment_span span, guint count);

/* A department's total on its way, each step rounded to total_decimals. */
typedef struct kh_total {
    int64_t raw;     /* base score + bonus - penalties + adjustment */
    int64_t clamped; /* within 0 and base + all bonus points */
    int64_t capped;  /* and below the caps of its vetoes */
} kh_total;

kh_total kh_standing_total(const kh_assessment *assessment, const kh_result *result, guint department);

/* True when the veto has its failed cases. */
bool kh_standing_vetoes(const kh_assessment *assessment, guint veto, guint department);

/* True when the base score opens the bonus. */
bool kh_standing_opens(const kh_assessment *assessment, const kh_result *result, const kh_indicator *bonus,
                       guint department);

/* Fills scores, totals, ranks and grades of an allocated result. */
void kh_standing_fill(kh_assessment *assessment, kh_result *result);

/* The actions that apply, by department and in the scheme's order (scoring.md 5). */
void kh_consequences_fill(const kh_assessment *assessment, kh_result *result);

#endif
