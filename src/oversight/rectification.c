#include "oversight/rectification.h"

bool kh_rectification_is_due(const kh_finding *finding)
{
    return finding->failed && finding->rectify_by.at != KH_INSTANT_NONE;
}

kh_rectification_state kh_rectification_state_on(const kh_finding *finding, kh_date day)
{
    kh_date by = kh_instant_date(finding->rectify_by.at);
    if (finding->rectified.at != KH_INSTANT_NONE && finding->rectified.at <= kh_date_end(day))
        return kh_instant_date(finding->rectified.at) > by ? KH_RECTIFICATION_LATE : KH_RECTIFICATION_MET;
    return day > by ? KH_RECTIFICATION_OVERDUE : KH_RECTIFICATION_OPEN;
}

const char *kh_rectification_state_name(kh_rectification_state state)
{
    static const char *const names[] = {
        [KH_RECTIFICATION_OVERDUE] = "逾期未整改",
        [KH_RECTIFICATION_OPEN] = "整改中",
        [KH_RECTIFICATION_LATE] = "逾期整改",
        [KH_RECTIFICATION_MET] = "按期整改",
    };
    return names[state];
}

const kh_rectification_step *kh_rectification_last_step(const kh_finding *finding)
{
    return finding->n_steps == 0 ? NULL : &finding->steps[finding->n_steps - 1];
}
