/* Slots: an item (by its code) x a department that owes it x a window of an update frequency, and how many
 * records fill it. Windows are those whose last day lies in the period and whose last second is not after
 * as_of. A slot is due only if the item had the frequency, and the department owed it, on every day of its
 * window; a successor's days continue those of the departments that became part of it. Records fill it by
 * the day of their publication, whichever of these departments published them.
 * Memory: one counter a slot, whatever the number of records. */
#ifndef KH_SCORING_SLOTS_H
#define KH_SCORING_SLOTS_H

#include "model/office.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_slots kh_slots;

kh_slots *kh_slots_new(const kh_office *office, const kh_period *period, kh_instant as_of);
void kh_slots_free(kh_slots *slots);

/* A record of the item, by any of its versions, that the department published on that date, which is not
 * after as_of. One that it published while it only joined in (配合) fills nothing. */
void kh_slots_fill(kh_slots *slots, guint item, guint department, kh_date published);

/* A slot that is due. */
typedef struct kh_slot {
    guint item;       /* the version of the window's last day, which gives the frequency too */
    guint department; /* that owes it, as of the window's last day */
    const kh_window *window;
    uint32_t count; /* of the records that fill it */
} kh_slot;

typedef bool (*kh_slot_visit)(const kh_slot *slot, void *data, GError **error);

/* After the last record: every slot that is due, by item, window and department; stops and fails where
 * `visit` does. */
bool kh_slots_each(const kh_slots *slots, kh_slot_visit visit, void *data, GError **error);

/* Appends the names of the other departments that owed the slot within its window, and became part of the one
 * that owes it, as they were called at the end: 甲局、乙局. Nothing where there is none. */
void kh_slots_append_predecessors(const kh_slots *slots, const kh_slot *slot, GString *out);

/* Appends `2026年7月`, `2026年第三季度`, `2026年6月29日至7月5日` …; nothing for NONE. */
void kh_slots_append_window(GString *out, kh_frequency frequency, const kh_window *window);

#endif
