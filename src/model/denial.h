/* What an earlier import says against the day of publication that a record claims.
 * The store finds it, the audit words it; whether anybody cheated is for a person to find out. */
#ifndef KH_MODEL_DENIAL_H
#define KH_MODEL_DENIAL_H

#include "base/civil.h"

#include <stdint.h>

typedef enum kh_denial_kind {
    KH_DENIAL_LACKED, /* the file went as far as that day for the department and item, without the record */
    KH_DENIAL_UNPUBLISHED, /* it held the record, not published, after that day */
    KH_DENIAL_LATER,       /* it held the record with a later day */
} kh_denial_kind;

typedef struct kh_denial {
    kh_denial_kind kind;
    const char *file; /* of the earlier import */
    uint32_t line;    /* of the record in it; 0 where it lacked it */
    kh_moment imported;
    kh_moment reaches; /* lacked: the latest publication in that file; later: the day it had */
} kh_denial;

#endif
