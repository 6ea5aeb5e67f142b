#include "scoring/costs.h"

#include "scoring/points.h"

void kh_case_costs_init(kh_case_costs *costs, const kh_scheme *scheme, const kh_indicator *indicator,
                        int64_t loss, int64_t failed)
{
    *costs = (kh_case_costs){.scheme = scheme,
                             .indicator = indicator,
                             .before = indicator->points,
                             .share = failed > 0 ? loss / failed : 0,
                             .rest = failed > 0 ? loss % failed : 0,
                             .left = indicator->points};
    mpq_init(costs->lost);
}

void kh_case_costs_clear(kh_case_costs *costs)
{
    mpq_clear(costs->lost);
}

/* Each case its own weight until the floor is reached; the rounded steps add up to the rounded loss. */
static int64_t next_weight(kh_case_costs *costs, kh_decimal weight)
{
    static const kh_decimal one = {.units = 1};
    kh_sum_add(costs->lost, weight, one);
    int64_t after = kh_points_per_case(costs->scheme, costs->indicator, costs->lost);
    int64_t cost = costs->before - after;
    costs->before = after;
    return cost;
}

/* Evenly, the first cases taking the remainder. */
static int64_t next_share(kh_case_costs *costs)
{
    int64_t cost = costs->share + (costs->rest > 0);
    costs->rest -= costs->rest > 0;
    return cost;
}

int64_t kh_case_costs_next(kh_case_costs *costs, kh_decimal weight)
{
    if (costs->indicator->role == KH_ROLE_PENALTY) {
        int64_t cost = MIN(costs->indicator->each, costs->left);
        costs->left -= cost;
        return cost;
    }
    return costs->indicator->score.method == KH_METHOD_PER_CASE ? next_weight(costs, weight)
                                                                : next_share(costs);
}
