/* A stream of pseudo-random numbers (splitmix64), the same on every machine.
 * Promises: equal seeds give equal streams, for ever.
 * Does not: serve any purpose where numbers must not be guessed. */
#ifndef KH_SAMPLE_GENERATE_RANDOM_H
#define KH_SAMPLE_GENERATE_RANDOM_H

#include <glib.h>

typedef struct kh_sample_random {
    guint64 state;
} kh_sample_random;

/* A stream of its own for everything that bears this name, so that a change to one department
 * leaves the rows of the others as they were. */
kh_sample_random kh_sample_random_named(const char *name);

/* A number from 0 to bound - 1; bound is at least 1. */
int kh_sample_random_below(kh_sample_random *random, int bound);

/* A number from low to high, both included. */
int kh_sample_random_between(kh_sample_random *random, int low, int high);

/* True in so many of a thousand draws. */
gboolean kh_sample_random_chance(kh_sample_random *random, int per_mille);

#endif
