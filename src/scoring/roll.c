#include "scoring/roll.h"

#include <gmp.h>

/* The first day of the run of versions, without a gap, that holds on the day; the day after it where none
 * does. */
static kh_date run_began(const kh_department *department, kh_date day)
{
    kh_date began = day + 1;
    for (guint v = department->n_versions; v-- > 0;) {
        kh_span span = department->versions[v].span;
        if (span.first < began && span.last >= began - 1)
            began = span.first;
    }
    return began;
}

bool kh_roll_held_throughout(const kh_department *department, kh_span span)
{
    return run_began(department, span.last) <= span.first;
}

/* The last day in the span on which the department held; false where it held on none. */
static bool last_held(const kh_department *department, kh_span span, kh_date *day)
{
    for (guint v = department->n_versions; v-- > 0;) {
        kh_span held = department->versions[v].span;
        if (!kh_span_meets(held, span))
            continue;
        *day = MIN(held.last, span.last);
        return true;
    }
    return false;
}

static bool holds_less(kh_span held, kh_span judged, kh_decimal share)
{
    mpq_t part, least;
    mpq_inits(part, least, NULL);
    mpq_set_si(part, held.last - held.first + 1, (unsigned long)(judged.last - judged.first + 1));
    mpq_canonicalize(part);
    kh_decimal_to_ratio(share, least);
    bool less = mpq_cmp(part, least) < 0;
    mpq_clears(part, least, NULL);
    return less;
}

static kh_presence presence_of(const kh_department *department, kh_span judged, kh_decimal assessed_from)
{
    kh_presence presence = {.day = judged.last};
    presence.appears = last_held(department, judged, &presence.day);
    presence.ended = presence.appears && presence.day < judged.last;
    presence.began = run_began(department, presence.day);
    presence.is_new = presence.appears && !presence.ended && presence.began > judged.first &&
                      holds_less((kh_span){presence.began, judged.last}, judged, assessed_from);
    return presence;
}

/* It held, or had not begun, on every day. */
static bool always_stays(const kh_department *department)
{
    const kh_department_version *last = &department->versions[department->n_versions - 1];
    return last->span.last == KH_FOR_EVER &&
           run_began(department, KH_FOR_EVER - 1) == department->versions[0].span.first;
}

kh_roll *kh_roll_new(const kh_office *office, const kh_period *period, kh_instant as_of,
                     kh_decimal assessed_from)
{
    kh_roll *roll = g_new0(kh_roll, 1);
    roll->office = office;
    roll->first = period->first;
    roll->last = MIN(period->last, kh_instant_date(as_of));
    roll->presences = g_new0(kh_presence, (gsize)office->n_departments + 1);
    roll->stays = g_new0(bool, (gsize)office->n_departments + 1);
    roll->alone = true;
    for (guint d = 0; d < office->n_departments; d++) {
        const kh_department *department = &office->departments[d];
        roll->presences[d] = presence_of(department, (kh_span){roll->first, roll->last}, assessed_from);
        roll->stays[d] = always_stays(department);
        roll->alone &= roll->stays[d];
    }
    return roll;
}

void kh_roll_free(kh_roll *roll)
{
    if (roll == NULL)
        return;
    g_free(roll->presences);
    g_free(roll->stays);
    g_free(roll);
}

int kh_roll_heir(const kh_roll *roll, guint department, kh_date day)
{
    if (roll->stays[department])
        return (int)department;
    return kh_office_heir(roll->office, department, day < roll->first ? roll->last : day);
}
