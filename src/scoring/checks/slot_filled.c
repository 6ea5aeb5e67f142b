#include "scoring/checks/checks.h"
#include "scoring/slot_checks.h"

static bool judge(kh_assessment *assessment, const kh_judged_slots *judged, GError **error)
{
    const kh_item *item = judged->item;
    const GArray *windows = kh_slots_windows(assessment->slots, item->frequency);
    for (guint w = 0; w < windows->len; w++) {
        const kh_window *window = &g_array_index(windows, kh_window, w);
        uint32_t count = kh_slots_count(assessment->slots, judged->number, judged->nth, w);
        if (count >= item->minimum) {
            kh_judge_pass(assessment, judged->indicator, judged->department);
            continue;
        }
        g_string_printf(assessment->reason, "“%s”", item->name);
        kh_slots_append_window(assessment->reason, item->frequency, window);
        g_string_append_printf(assessment->reason, "应公开不少于%u条，实际公开%u条", item->minimum, count);
        kh_case failed = kh_slots_case(assessment, judged, window->last);
        if (!kh_judge_fail(assessment, &failed, NULL, error))
            return false;
    }
    return true;
}

const kh_check kh_check_slot_filled = {
    .name = "filled",
    .subject = KH_SUBJECT_SLOTS,
    .yield = KH_YIELD_CASES,
    .phrase = "按期更新",
    .meaning = "应按更新频率公开的事项，每个更新周期是否达到最低条数",
    .example = "{subject: slots, check: filled}",
    .judge = &(const kh_check_judge){.slots = judge},
};
