/* The yardsticks of the versions that a period's cases may belong to (late.h), beside its own: a version
 * judged by the catalogue that it saw. Not for other modules. */
#ifndef KH_SCORING_RIVALS_H
#define KH_SCORING_RIVALS_H

#include "scoring/late.h"

/* By item of the office: true where the catalogue and the calendar of every version say of its code what the
 * office's own say, as far as that decides when a case settles. Caller frees. */
bool *kh_rivals_items_alike(const kh_timeline *timeline, const kh_office *office);

/* The version of the item that judged by the version's catalogue (NULL: by the office's own) on that day;
 * NULL where none held. `entry` is an item of the office, or beyond them: one that it does not have. */
const kh_item *kh_rivals_item_on(const kh_office *office, guint entry, const kh_past *by, kh_date day);

#endif
