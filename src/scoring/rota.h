/* Who owes an item, stretch by stretch: within a stretch nothing changes, so that whether a window of the
 * item's update frequency is owed takes a look at few days only. An item without dates has one stretch.
 *
 *     甲局 owes X every month from 15 May, 乙局 does from 1 July, into which 甲局 was merged:
 *     May nobody owes as a whole; June is 甲局's; July, and from then on every month, 乙局's. */
#ifndef KH_SCORING_ROTA_H
#define KH_SCORING_ROTA_H

#include "model/office.h"

#include <glib.h>
#include <stdbool.h>

/* Days on which the same version of the item holds and the same departments owe it. */
typedef struct kh_stretch {
    kh_span span;
    int item;              /* the version that holds; -1: none does */
    guint first, n_owners; /* into the rota's owners */
} kh_stretch;

typedef struct kh_rota {
    const kh_office *office;
    GArray *stretches; /* of kh_stretch, without a gap from KH_SINCE_EVER to the rota's last day */
    GArray *owners;    /* of guint: those of each stretch, ascending */
} kh_rota;

/* Of the item, by any of its versions, up to the last day. */
kh_rota *kh_rota_new(const kh_office *office, guint item, kh_date last);
void kh_rota_free(kh_rota *rota);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_rota, kh_rota_free)

const kh_stretch *kh_rota_stretch(const kh_rota *rota, guint nth);

/* The stretch that holds the day, which is none after the rota's last. */
const kh_stretch *kh_rota_on(const kh_rota *rota, kh_date day);

/* True where the department owes the item in the stretch. */
bool kh_rota_owes(const kh_rota *rota, const kh_stretch *stretch, guint department);

/* The frequency of the item in the stretch; NONE where no version holds. */
kh_frequency kh_rota_frequency(const kh_rota *rota, const kh_stretch *stretch);

/* Who owes the window: on every day of it the item has the frequency, and the department owes it, or one
 * whose heir it is as of the window's last day. Ascending, into `due` (of guint), which is emptied first. The
 * window ends by the rota's last day. */
void kh_rota_due(const kh_rota *rota, kh_frequency frequency, const kh_window *window, GArray *due);

#endif
