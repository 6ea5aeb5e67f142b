/* Valid time: the days on which something holds (a department, a version of an item, a responsibility). */
#ifndef KH_MODEL_SPAN_H
#define KH_MODEL_SPAN_H

#include "base/civil.h"

/* Both days are included. */
typedef struct kh_span {
    kh_date first, last;
} kh_span;

/* A first day that was never given, and a last one. No day of the calendar is either. */
#define KH_SINCE_EVER INT32_MIN
#define KH_FOR_EVER   INT32_MAX

#define KH_SPAN_ALWAYS                                                                                       \
    {                                                                                                        \
        .first = KH_SINCE_EVER, .last = KH_FOR_EVER                                                          \
    }

static inline bool kh_span_holds(kh_span span, kh_date day)
{
    return span.first <= day && day <= span.last;
}

/* True where they have a day in common. */
static inline bool kh_span_meets(kh_span one, kh_span other)
{
    return one.first <= other.last && other.first <= one.last;
}

#endif
