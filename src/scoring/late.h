/* Which period judges a case, where rows come, or change, after a period was issued (scoring.md 1, Settling).
 *
 * Two times are kept apart. Valid time is when a case settles: on the day of a publication, a check, a
 * deadline. Known time is since when the store knows it, counted in imports: 1, 2, 3. By valid time a case
 * falls to one period; by known time that period's issued result may have missed it, and then it is judged in
 * the next one. Three questions decide it: what a version saw of a row, what it judged of a case, what is
 * free for the period being scored.
 *
 * Invariant: among periods of one length that are issued in their order no case is judged twice. What is
 * published on another day is another case, an obligation stays one whenever it settles (`once` below).
 * Lengths (month, quarter, half, year) do not see each other's cases. It holds as long as a case that came
 * late does not move again: that a version judged it is not known then, only that it could see the row.
 *
 * The second quarter is scored at import 2 and issued; the third is scored at import 4:
 *
 *     row                                               the second quarter    free for the third
 *     A  came at 1, settles on 5 May                    saw and judged it     no
 *     B  came at 3, settles on 5 May                    did not see it        yes, it came late
 *     C  came at 1, settled on 10 July; at 3 that was   saw it and did not    yes, it moved there late
 *        corrected to 5 May                             judge it
 *     D  came at 1, settled on 5 May; at 3 that was     saw and judged it     no, though it settles in the
 *        corrected to 10 July                                                 third now
 */
#ifndef KH_SCORING_LATE_H
#define KH_SCORING_LATE_H

#include "model/past.h"

/* What a row said from an import on: when its case settled by that; KH_INSTANT_NONE where it was no case. */
typedef struct kh_row_state {
    int64_t since;
    kh_instant settles;
} kh_row_state;

/* The history of a row, as far as one case of it hangs on it. */
typedef struct kh_row_history {
    int64_t first_import;      /* that first brought the row; brought again after an undo, it keeps it */
    int64_t since;             /* the import since which it says what it says now */
    const kh_row_state *older; /* what it said before, oldest first; borrowed */
    guint n_older;
    bool once; /* an obligation: one case, though it moves into the period that is scored */
} kh_row_history;

/* Of a row of which nothing is known to have changed. */
kh_row_history kh_row_history_unchanged(int64_t first_import);

/* The period that is being scored, among the others that were. */
typedef struct kh_timeline {
    kh_period period;
    int64_t cutoff;             /* rows that came first by a later import are not seen; 0: all are */
    const kh_past *const *past; /* by their first day; borrowed */
    guint n_past;
} kh_timeline;

/* What a version saw of a row: it was there by the last import that the version had seen. */
bool kh_late_saw(const kh_past *version, const kh_row_history *history);

/* What a version judged of a case: it saw the row, and by what that said then the case settled in its period
 * and by its as-of. `settles` is when the case settles by what the row says now. */
bool kh_late_judged(const kh_past *version, const kh_row_history *history, kh_instant settles);

/* What is free for the period: a case of a row that it may see, which settles in it, or in an earlier issued
 * period of its length that did not judge it, nor has any other since. */
bool kh_late_is_free(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles);

/* The earliest instant at which a case of the row may settle to be free. */
kh_instant kh_late_reach(const kh_timeline *timeline, const kh_row_history *history);

/* The earlier issued period of the same length in which the instant lies; NULL where there is none. */
const kh_past *kh_late_issued(const kh_timeline *timeline, kh_instant at);

#endif
