/* How much happens: events of each item in the quarter, and what certain units neglect in a lump.
 * Promises: constant tables. Does not: count what is due by frequency; windows bring that themselves. */
#ifndef KH_SAMPLE_GENERATE_LOAD_H
#define KH_SAMPLE_GENERATE_LOAD_H

#include "generate_item.h"
#include "generate_unit.h"

/* A column that a unit leaves blank, or fills all at once just before the check (集中补发). */
typedef struct kh_sample_neglect {
    const char *unit;
    const char *item;
    int from;    /* triggers from this day of the year … */
    int to;      /* … to this one */
    int publish; /* … are all published on this day; 0: never recorded at all */
} kh_sample_neglect;

/* Events of the item beside what its frequency asks for. */
int kh_sample_load_events(const kh_sample_item *item, const kh_sample_unit *unit);

/* The neglect that covers the trigger day, or NULL. */
const kh_sample_neglect *kh_sample_load_neglect(const kh_sample_unit *unit, const kh_sample_item *item,
                                                int day);

#endif
