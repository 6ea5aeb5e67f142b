/* Which period judges a case, where rows come, or change, after a period was issued (scoring-rules/README.md,
 * "What was known").
 *
 * Two times are kept apart. Valid time is when a case settles: on the day of a publication, a check, a
 * deadline. Known time is since when the store knows it, counted in imports: 1, 2, 3. By valid time a case
 * falls to one period. But that period may have been issued before the case was known; then the case is late,
 * and the next period to be scored judges it. Three questions decide it, of an issued version and a case:
 *
 *     did it fall to it?    the row came by its cutoff and, as the row said when it was scored and by the
 *                           yardsticks that it saw, the case settled in its period and by its as-of
 *     did it judge it?      it fell to it, unless another period had judged it; or it was late and free then.
 *                           Both exceptions are kept with the version (kh_past.apart)
 *     is it free now?       for the period that is scored: it settles there, or in an earlier issued one to
 *                           which it did not fall; and no version of another period judged it
 *
 * Invariant: among the newest issued versions of the periods of one length no case is judged twice. Lengths
 * (month, quarter, half, year) do not see each other's cases.
 *
 * The second quarter is scored at import 2 and issued; the third is scored at import 4:
 *
 *     row                                               the second quarter      free for the third
 *     A  came at 1, settles on 5 May                    fell to it, judged      no
 *     B  came at 3, settles on 5 May                    did not fall to it      yes, it came late
 *     C  came at 1, settled on 10 July; at 3 that was   did not fall to it      yes, it moved there late
 *        corrected to 5 May
 *     D  came at 1, settled on 5 May; at 3 that was     fell to it, judged      no, though it settles in the
 *        corrected to 10 July                                                   third now
 *
 * Once the second quarter is issued again, D is free and the third is due to be scored again; B and C stay
 * with the third. */
#ifndef KH_SCORING_LATE_H
#define KH_SCORING_LATE_H

#include "model/past.h"

/* What a row said, and since when: all of one case that its history tells. The newest state is what it says
 * now. */
typedef struct kh_row_history {
    kh_case_key key;
    int64_t first_import; /* that first brought the row; kept where it is brought again after an undo */
    const int64_t *since; /* the import since which it said so, oldest state first; borrowed */
    guint n_states;       /* at least 1 */
    /* When the case settles by that state and by the yardsticks of that version (NULL: of the period that is
     * scored); KH_INSTANT_NONE where it is no case, or where that cannot be told. */
    kh_instant (*settles)(const void *row, guint state, const kh_past *by);
    const void *row;
    bool same;   /* by the yardsticks of every version it settles as by those of the period that is scored */
    bool steady; /* what kh_late_is_steady says of it; false costs time and nothing else */
} kh_row_history;

/* The period that is being scored, among the issued ones of its length. */
typedef struct kh_timeline {
    kh_period period;
    kh_instant as_of;
    GPtrArray *rivals; /* of const kh_past, by their first day */
    GHashTable *apart; /* numbers of rows that have cases apart in any of them; NULL: there are none */
    bool is_cut_short; /* one of them was, by an as-of */
} kh_timeline;

/* `past` are other periods of whatever length, by their first day, issued or not; they have to outlive it. */
kh_timeline *kh_timeline_new(const kh_period *period, kh_instant as_of, const kh_past *const *past,
                             guint n_past);
void kh_timeline_free(kh_timeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_timeline, kh_timeline_free)

/* Did it fall to it? `settles` is when the case settles by what the row says now and by the yardsticks of the
 * period that is scored: it spares the asking where nothing has changed. */
bool kh_late_fell_to(const kh_past *version, const kh_row_history *history, kh_instant settles);

/* Did it judge it? */
bool kh_late_judged(const kh_timeline *timeline, const kh_past *version, const kh_row_history *history,
                    kh_instant settles);

/* Is it free now? Of a row that the period sees. */
bool kh_late_is_free(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles);

/* True where the case, which settles by the as-of, is free and does not settle in the period, or settles in
 * it and is not free: then it has to be kept with the result. */
bool kh_late_is_apart(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles,
                      kh_case_apart *apart);

/* True where every version either did not see the row or saw it as it is, by yardsticks that say the same,
 * and none has a case of it apart: what settles in the period is free, and what settles before it is only
 * where the row came late. Most rows are. */
bool kh_late_is_steady(const kh_timeline *timeline, const kh_row_history *history);

/* The earliest instant at which a case of the row can settle and be free: a case that surely settles earlier
 * needs no calendar to be told from this period's. */
kh_instant kh_late_reach(const kh_timeline *timeline, const kh_row_history *history);

/* The earlier issued period of the same length in which the instant lies; NULL where there is none. */
const kh_past *kh_late_issued(const kh_timeline *timeline, kh_instant at);

#endif
