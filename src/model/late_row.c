#include "model/late_row.h"

bool kh_late_row_is_of(const kh_late_row *row, const kh_period *period)
{
    const kh_instant counts_at =
        kh_period_counts_at(period, row->has_period ? &row->period : NULL, row->dated.at);
    return kh_period_holds(period, counts_at) || kh_period_holds(period, row->published.at);
}
