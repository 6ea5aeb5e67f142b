#include "scoring/checks/checks.h"
#include "scoring/slot_checks.h"

static bool judge(kh_assessment *assessment, guint indicator, const kh_slot *slot, GError **error)
{
    const kh_item *item = &assessment->in.office->items[slot->item];
    if (slot->count >= item->minimum) {
        kh_judge_pass(assessment, indicator, slot->department);
        return true;
    }
    g_string_printf(assessment->reason, "“%s”", item->name);
    kh_slots_append_window(assessment->reason, item->frequency, slot->window);
    g_string_append_printf(assessment->reason, "应公开不少于%u条，实际公开%u条", item->minimum, slot->count);
    char first[KH_MOMENT_TEXT_SIZE];
    g_string_assign(assessment->detail, kh_date_format(slot->window->first, first));
    kh_case failed = kh_slots_case(assessment, indicator, slot->item, slot->department, slot->window->last);
    kh_slots_append_predecessors(assessment->slots, slot, assessment->formerly);
    failed.what.formerly = assessment->formerly->str;
    bool kept = kh_judge_fail(assessment, &failed, NULL, error);
    g_string_truncate(assessment->detail, 0);
    return kept;
}

const kh_check kh_check_slot_filled = {
    .name = "filled",
    .subject = KH_SUBJECT_SLOTS,
    .yield = KH_YIELD_CASES,
    .phrase = "按期更新",
    .meaning = "应按更新频率公开的事项，每个更新周期是否达到最低条数",
    .example = "{subject: slots, check: filled}",
    .judge = &(const kh_check_judge){.slot = judge},
};
