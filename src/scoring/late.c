/* The three questions of late.h, in their order. */
#include "scoring/late.h"

kh_row_history kh_row_history_unchanged(int64_t first_import)
{
    return (kh_row_history){.first_import = first_import, .since = first_import};
}

/* ---- what a version saw --------------------------------------------------------------------------- */

bool kh_late_saw(const kh_past *version, const kh_row_history *history)
{
    return history->first_import <= version->known.seen;
}

static bool saw_as_it_is(const kh_past *version, const kh_row_history *history)
{
    return history->since <= version->known.seen;
}

/* When the case settled by what the row said at the version's last import. */
static kh_instant settled_as_seen(const kh_past *version, const kh_row_history *history, kh_instant settles)
{
    if (saw_as_it_is(version, history))
        return settles;
    kh_instant seen = KH_INSTANT_NONE;
    for (guint i = 0; i < history->n_older && history->older[i].since <= version->known.seen; i++)
        seen = history->older[i].settles;
    return seen;
}

/* ---- what a version judged ------------------------------------------------------------------------ */

bool kh_late_judged(const kh_past *version, const kh_row_history *history, kh_instant settles)
{
    if (!kh_late_saw(version, history))
        return false;
    kh_instant seen = settled_as_seen(version, history, settles);
    return kh_period_holds(&version->period, seen) && seen <= version->as_of;
}

static bool is_issued_before(const kh_timeline *timeline, const kh_past *past)
{
    return past->issued && past->period.kind == timeline->period.kind &&
           past->period.last < timeline->period.first;
}

static bool was_judged_before(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles)
{
    for (guint p = 0; p < timeline->n_past; p++) {
        if (is_issued_before(timeline, timeline->past[p]) &&
            kh_late_judged(timeline->past[p], history, settles))
            return true;
    }
    return false;
}

/* ---- what is free --------------------------------------------------------------------------------- */

/* True where `other` judges the cases that `issued` had missed: a later period, scored when `issued` was
 * issued already (results are numbered in the order of their scoring), so that what settles in that was late
 * for it. The draft of a period before the one that is scored counts too, since it is to be issued first; one
 * after it does not. */
static bool picks_up_after(const kh_timeline *timeline, const kh_past *other, const kh_past *issued)
{
    bool lies_before = other->period.last < timeline->period.first;
    return other->period.kind == issued->period.kind && other->period.first > issued->period.last &&
           (lies_before || other->issued) && other->number > issued->issued_after;
}

/* A period scored since judged the case that `issued` had missed: it could see what that had not, the row, or
 * what the row says now. */
static bool was_picked_up(const kh_timeline *timeline, const kh_row_history *history, const kh_past *issued)
{
    int64_t known_since = kh_late_saw(issued, history) ? history->since : history->first_import;
    for (guint p = 0; p < timeline->n_past; p++) {
        const kh_past *other = timeline->past[p];
        if (picks_up_after(timeline, other, issued) && known_since <= other->known.seen)
            return true;
    }
    return false;
}

static bool may_see(const kh_timeline *timeline, const kh_row_history *history)
{
    return timeline->cutoff == 0 || history->first_import <= timeline->cutoff;
}

const kh_past *kh_late_issued(const kh_timeline *timeline, kh_instant at)
{
    for (guint p = 0; p < timeline->n_past; p++) {
        const kh_past *past = timeline->past[p];
        if (is_issued_before(timeline, past) && kh_period_holds(&past->period, at))
            return past;
    }
    return NULL;
}

bool kh_late_is_free(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles)
{
    if (!may_see(timeline, history))
        return false;
    if (kh_period_holds(&timeline->period, settles))
        return !history->once || !was_judged_before(timeline, history, settles);
    const kh_past *issued = kh_late_issued(timeline, settles);
    return issued != NULL && !was_judged_before(timeline, history, settles) &&
           !was_picked_up(timeline, history, issued);
}

kh_instant kh_late_reach(const kh_timeline *timeline, const kh_row_history *history)
{
    for (guint p = 0; p < timeline->n_past; p++) {
        const kh_past *past = timeline->past[p];
        bool cut_short = past->as_of < kh_date_end(past->period.last);
        if (is_issued_before(timeline, past) && (cut_short || !saw_as_it_is(past, history)))
            return kh_date_start(past->period.first);
    }
    return kh_date_start(timeline->period.first);
}
