#include "cli/pipeline_past.h"

#include "store/known.h"

static bool give_office(kh_store *store, const kh_known *known, kh_past *past, GError **error)
{
    if (past->known.kept[KH_KEPT_CATALOGUE] == known->kept[KH_KEPT_CATALOGUE])
        return true;
    past->office = kh_store_office_of(store, &past->known, KH_FOR_EVER, error);
    return past->office != NULL;
}

static bool give_calendar(kh_store *store, const kh_job *job, const kh_calendar *shipped, kh_past *past,
                          GError **error)
{
    g_autoptr(kh_calendar) seen = kh_calendar_copy(shipped);
    if (!kh_store_lay_calendar_of(store, &past->known, seen, error))
        return false;
    if (past->assume_weekends)
        kh_calendar_assume_weekends(seen);
    if (!kh_calendar_is_same(seen, job->calendar))
        past->calendar = g_steal_pointer(&seen);
    return true;
}

static bool saw_same_calendar(const kh_past *past, const kh_job *job, const kh_known *known)
{
    return past->known.kept[KH_KEPT_CALENDAR] == known->kept[KH_KEPT_CALENDAR] &&
           past->assume_weekends == job->assume_weekends;
}

GPtrArray *kh_pipeline_past(kh_store *store, const kh_job *job, const kh_known *known,
                            const kh_calendar *shipped, GError **error)
{
    g_autoptr(GPtrArray) pasts = kh_store_past(store, job->assessment, &job->period, error);
    for (guint p = 0; pasts != NULL && p < pasts->len; p++) {
        kh_past *past = pasts->pdata[p];
        if (!past->issued || past->period.kind != job->period.kind)
            continue;
        if (!give_office(store, known, past, error) ||
            (!saw_same_calendar(past, job, known) && !give_calendar(store, job, shipped, past, error)))
            return NULL;
    }
    return g_steal_pointer(&pasts);
}
