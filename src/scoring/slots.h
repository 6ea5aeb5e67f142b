/* Slots: an item x a responsible department x a window of its update frequency, and how many records fill it.
 * Windows are those whose last day lies in the period and whose last second is not after as_of.
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

/* A record of the item and department published on that date, which is not after as_of. */
void kh_slots_fill(kh_slots *slots, guint item, guint department, kh_date published);

/* The windows of a frequency that are judged in the period. */
const GArray *kh_slots_windows(const kh_slots *slots, kh_frequency frequency);

/* The departments that owe the item: of guint, ascending. */
const GArray *kh_slots_owners(const kh_slots *slots, guint item);

/* Records in a window of the item for its n-th responsible department. */
uint32_t kh_slots_count(const kh_slots *slots, guint item, guint nth, guint window);

/* True when anything was ever published under the item by its n-th responsible department. */
bool kh_slots_ever(const kh_slots *slots, guint item, guint nth);

/* Appends `2026年7月`, `2026年第三季度`, `2026年6月29日至7月5日` …; nothing for NONE. */
void kh_slots_append_window(GString *out, kh_frequency frequency, const kh_window *window);

#endif
