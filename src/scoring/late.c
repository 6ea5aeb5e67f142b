/* The three questions of late.h, in their order. */
#include "scoring/late.h"

/* ---- the versions that are asked ------------------------------------------------------------------ */

static bool is_rival(const kh_timeline *timeline, const kh_past *past)
{
    return past->issued && past->period.kind == timeline->period.kind &&
           past->period.first != timeline->period.first;
}

static bool is_cut_short(const kh_past *version)
{
    return version->as_of < kh_date_end(version->period.last);
}

static void enter_apart(kh_timeline *timeline, const kh_past *version)
{
    GHashTableIter cases;
    gpointer key;
    if (g_hash_table_size(version->apart) == 0)
        return;
    if (timeline->apart == NULL)
        timeline->apart = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_hash_table_iter_init(&cases, version->apart);
    while (g_hash_table_iter_next(&cases, &key, NULL)) {
        const kh_case_key *one = key;
        g_hash_table_add(timeline->apart, (gpointer)(gsize)&one->row);
    }
}

kh_timeline *kh_timeline_new(const kh_period *period, kh_instant as_of, const kh_past *const *past,
                             guint n_past)
{
    kh_timeline *timeline = g_new0(kh_timeline, 1);
    *timeline = (kh_timeline){.period = *period, .as_of = as_of, .rivals = g_ptr_array_new()};
    for (guint p = 0; p < n_past; p++) {
        if (!is_rival(timeline, past[p]))
            continue;
        g_ptr_array_add(timeline->rivals, (gpointer)(gsize)past[p]);
        timeline->is_cut_short |= is_cut_short(past[p]);
        enter_apart(timeline, past[p]);
    }
    return timeline;
}

void kh_timeline_free(kh_timeline *timeline)
{
    if (timeline == NULL)
        return;
    g_ptr_array_unref(timeline->rivals);
    g_clear_pointer(&timeline->apart, g_hash_table_unref);
    g_free(timeline);
}

static const kh_past *rival_at(const kh_timeline *timeline, guint index)
{
    return timeline->rivals->pdata[index];
}

static bool came_after(const kh_past *version, const kh_row_history *history)
{
    return history->first_import > version->known.cutoff;
}

static bool saw_as_it_is(const kh_past *version, const kh_row_history *history)
{
    return history->same && history->since[history->n_states - 1] <= version->known.seen;
}

bool kh_late_is_steady(const kh_timeline *timeline, const kh_row_history *history)
{
    bool steady = !timeline->is_cut_short &&
                  (timeline->apart == NULL || !g_hash_table_contains(timeline->apart, &history->key.row));
    for (guint r = 0; steady && r < timeline->rivals->len; r++) {
        const kh_past *rival = rival_at(timeline, r);
        steady = came_after(rival, history) || saw_as_it_is(rival, history);
    }
    return steady;
}

/* ---- did it fall to it? --------------------------------------------------------------------------- */

/* The state in which the version saw the row; the oldest where it saw the row before it was brought again. */
static guint state_seen(const kh_past *version, const kh_row_history *history)
{
    guint state = history->n_states - 1;
    while (state > 0 && history->since[state] > version->known.seen)
        state--;
    return state;
}

/* When the case settled by what the version saw. */
static kh_instant settled_as_seen(const kh_past *version, const kh_row_history *history, kh_instant settles)
{
    guint state = state_seen(version, history);
    bool is_as_now = history->same && state + 1 == history->n_states;
    return is_as_now ? settles : history->settles(history->row, state, version);
}

bool kh_late_fell_to(const kh_past *version, const kh_row_history *history, kh_instant settles)
{
    if (came_after(version, history))
        return false;
    kh_instant seen = settled_as_seen(version, history, settles);
    return kh_period_holds(&version->period, seen) && seen <= version->as_of;
}

/* ---- did it judge it? ----------------------------------------------------------------------------- */

static const kh_past *earlier_issued(const kh_timeline *timeline, const kh_period *than, kh_instant at)
{
    for (guint r = 0; r < timeline->rivals->len; r++) {
        const kh_past *rival = rival_at(timeline, r);
        if (rival->period.last < than->first && kh_period_holds(&rival->period, at))
            return rival;
    }
    return NULL;
}

/* Of a version that kept no cases apart: it judged as late what it could see, in a period issued before it
 * was scored (results are numbered in the order of their scoring), and what had not fallen to that one. */
static bool is_concluded(const kh_timeline *timeline, const kh_past *version, const kh_row_history *history,
                         kh_instant settles)
{
    if (version->keeps_apart || came_after(version, history))
        return false;
    kh_instant seen = settled_as_seen(version, history, settles);
    const kh_past *missed = earlier_issued(timeline, &version->period, seen);
    return missed != NULL && version->number > missed->issued_after &&
           !kh_late_fell_to(missed, history, settles);
}

bool kh_late_judged(const kh_timeline *timeline, const kh_past *version, const kh_row_history *history,
                    kh_instant settles)
{
    const kh_case_apart *apart = kh_past_find_apart(version, &history->key);
    if (apart != NULL)
        return apart->judged;
    return kh_late_fell_to(version, history, settles) || is_concluded(timeline, version, history, settles);
}

/* ---- is it free now? ------------------------------------------------------------------------------ */

static bool anyone_judged(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles)
{
    for (guint r = 0; r < timeline->rivals->len; r++) {
        if (kh_late_judged(timeline, rival_at(timeline, r), history, settles))
            return true;
    }
    return false;
}

const kh_past *kh_late_issued(const kh_timeline *timeline, kh_instant at)
{
    return earlier_issued(timeline, &timeline->period, at);
}

bool kh_late_is_free(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles)
{
    bool is_own = kh_period_holds(&timeline->period, settles);
    if (settles == KH_INSTANT_NONE || settles > timeline->as_of)
        return false;
    if (is_own && history->steady)
        return true;
    const kh_past *issued = is_own ? NULL : kh_late_issued(timeline, settles);
    if (!is_own && (issued == NULL || kh_late_fell_to(issued, history, settles)))
        return false;
    return !anyone_judged(timeline, history, settles);
}

bool kh_late_is_apart(const kh_timeline *timeline, const kh_row_history *history, kh_instant settles,
                      kh_case_apart *apart)
{
    if (settles == KH_INSTANT_NONE || settles > timeline->as_of)
        return false;
    bool is_own = kh_period_holds(&timeline->period, settles);
    *apart = (kh_case_apart){history->key, kh_late_is_free(timeline, history, settles), settles};
    return is_own != apart->judged;
}

kh_instant kh_late_reach(const kh_timeline *timeline, const kh_row_history *history)
{
    for (guint r = 0; r < timeline->rivals->len; r++) {
        const kh_past *rival = rival_at(timeline, r);
        bool missed = is_cut_short(rival) || came_after(rival, history) || !saw_as_it_is(rival, history);
        if (missed && rival->period.last < timeline->period.first)
            return kh_date_start(rival->period.first);
    }
    return kh_date_start(timeline->period.first);
}
