/* What each failed case of an indicator costs: the points that are lost, shared out over the cases in the
 * order of the ledger. The shares add up to what is lost. A penalty's add up to what it takes.
 *
 *     kh_case_costs costs;
 *     kh_case_costs_init(&costs, scheme, indicator, loss, failed);
 *     while (…)                                   every case, sorted as kh_case_source gives them
 *         cost = kh_case_costs_next(&costs, failed->weight);
 *     kh_case_costs_clear(&costs); */
#ifndef KH_SCORING_COSTS_H
#define KH_SCORING_COSTS_H

#include "scheme/scheme.h"

#include <gmp.h>
#include <stdint.h>

typedef struct kh_case_costs {
    const kh_scheme *scheme;
    const kh_indicator *indicator;
    mpq_t lost;          /* of `per_case`: the weights so far */
    int64_t before;      /* of `per_case`: the points that were left after them */
    int64_t share, rest; /* of other methods: each case's, and how many take one unit more */
    int64_t left;        /* of a penalty: what it may still take */
} kh_case_costs;

/* Of a base indicator or a penalty: `loss` is what it lost before adjustments, `failed` how many cases did.
 * In units of the scheme's decimals; `loss` and `failed` do not matter under `per_case` and of a penalty. */
void kh_case_costs_init(kh_case_costs *costs, const kh_scheme *scheme, const kh_indicator *indicator,
                        int64_t loss, int64_t failed);
void kh_case_costs_clear(kh_case_costs *costs);

/* What the next case costs, positive. */
int64_t kh_case_costs_next(kh_case_costs *costs, kh_decimal weight);

#endif
