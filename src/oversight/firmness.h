/* How firm ranks are: the points of the base indicators are moved at random, many times, and everyone is
 * ranked again from the rates that were computed. Pure and exact: the moves follow from the seed by SHA-256,
 * so that anyone can work them out (reports/README.md writes the rule down). No row is read again: a round
 * costs departments x indicators. */
#ifndef KH_OVERSIGHT_FIRMNESS_H
#define KH_OVERSIGHT_FIRMNESS_H

#include "model/result.h"
#include "scheme/scheme.h"

#include <stdint.h>

enum { KH_FIRMNESS_WHOLE = 10000, KH_FIRMNESS_MOST_ROUNDS = 100000 };

typedef struct kh_shake {
    int reach;        /* how far points move either way, in KH_FIRMNESS_WHOLE-ths: 1000 is 10% */
    const char *seed; /* digits */
    uint32_t rounds;  /* 1 .. KH_FIRMNESS_MOST_ROUNDS */
} kh_shake;

/* Of one department that is ranked. */
typedef struct kh_firmness {
    uint32_t same_rank, same_grade; /* rounds in which it kept them */
    guint best, worst;              /* ranks within its group */
} kh_firmness;

/* One a standing of the result; all 0 where it is not assessed. Caller frees. */
kh_firmness *kh_firmness_find(const kh_scheme *scheme, const kh_result *result, const kh_shake *shake);

/* The factor of an indicator's points in a round (from 1), in KH_FIRMNESS_WHOLE-ths: WHOLE - reach .. WHOLE +
 * reach. */
int kh_firmness_factor(const kh_shake *shake, uint32_t round, const char *indicator);

#endif
