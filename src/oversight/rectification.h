/* How a rectification stands on a day: open, overdue, met, met late.
 * Nothing is judged here for a score; that is scoring's, once, in the period in which it settles. */
#ifndef KH_OVERSIGHT_RECTIFICATION_H
#define KH_OVERSIGHT_RECTIFICATION_H

#include "model/office.h"

typedef enum kh_rectification_state {
    KH_RECTIFICATION_OVERDUE, /* not done, the deadline has passed */
    KH_RECTIFICATION_OPEN,    /* not done yet */
    KH_RECTIFICATION_LATE,    /* done after the deadline */
    KH_RECTIFICATION_MET,     /* done by the deadline */
} kh_rectification_state;

/* True for a failed finding, or a line of a notice, that has a deadline. */
bool kh_rectification_is_due(const kh_finding *finding);

/* Of one that is due, at the end of the day: what is done later is not done yet. */
kh_rectification_state kh_rectification_state_on(const kh_finding *finding, kh_date day);

/* 逾期未整改, 整改中, 逾期整改, 按期整改. */
const char *kh_rectification_state_name(kh_rectification_state state);

/* The newest step, or NULL. */
const kh_rectification_step *kh_rectification_last_step(const kh_finding *finding);

#endif
