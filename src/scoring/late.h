/* Which period judges a case, where rows come, or change, after a period was issued (scoring.md 1, Settling).
 *
 * Two times are kept apart. Valid time is when a case settles: on the day of a publication, a check, a
 * deadline. Known time is since when the store knows it, counted in imports: 1, 2, 3. By valid time a case
 * falls to one period. But that period may have been issued before the case was known; then the case is late,
 * and the next period to be scored judges it. Three questions decide it:
 *
 *     what a version (an issued result) saw of a row: was the row there when it was scored?
 *     what it judged of a case: it saw the row, and as that was then, the case settled in its period
 *     what is free for the period that is scored: what settles in it, and what is late and not yet judged
 *
 * Invariant: among periods of one length that are issued in their order no case is judged twice. Lengths
 * (month, quarter, half, year) do not see each other's cases.
 *
 * Limit: a version does not keep which late cases it judged. That one judged a case is concluded from its
 * having been able to see the row. So the invariant holds only while a case that came late does not move
 * again.
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
    int64_t first_import;      /* that first brought the row; kept where it is brought again after an undo */
    int64_t since;             /* the import since which it says what it says now; not before first_import */
    const kh_row_state *older; /* what it said before `since`, oldest first; borrowed */
    guint n_older;
    /* One case, whenever it settles: an obligation. Where it moves into the period that is scored, it is free
     * only if no version judged it before. Else a case is its day's: a publication that is corrected to
     * another day is another case. */
    bool once;
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

/* What a version saw of a row: true where it was there by the last import that the version had seen. */
bool kh_late_saw(const kh_past *version, const kh_row_history *history);

/* What a version judged of a case that settled in its period: true where it saw the row, and the case settled
 * in the period and by its as-of, by what the row said then. `settles` is when it settles by what the row
 * says now. Late cases that it judged as well are was_picked_up in late.c. */
bool kh_late_judged(const kh_past *version, const kh_row_history *history, kh_instant settles);

/* What is free for the period: true of a case whose row came by the cutoff, and which settles in the period,
 * or in an earlier issued one of its length that did not judge it, nor has any other period since. */
bool kh_late_is_free(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles);

/* The earliest instant at which a case of the row can settle and be free: a case that
 * surely settles earlier needs no calendar to be told from this period's. */
kh_instant kh_late_reach(const kh_timeline *timeline, const kh_row_history *history);

/* The earlier issued period of the same length in which the instant lies; NULL where there is none. */
const kh_past *kh_late_issued(const kh_timeline *timeline, kh_instant at);

#endif
