#include "scoring/slot_checks.h"

kh_case kh_slots_case(const kh_assessment *assessment, const kh_judged_slots *judged, kh_date decided)
{
    const kh_item *item = judged->item;
    return (kh_case){
        .department = judged->department,
        .indicator = judged->indicator,
        .decided = decided,
        .what =
            {
                .reason = assessment->reason->str,
                .title = item->name,
                .person = item->person,
                .file = item->file,
                .line = item->line,
                .reference = item->code,
                .url = "",
                .item = item->name,
                .area = item->area,
                .stage = item->stage,
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
}

static bool judge_item(kh_assessment *assessment, guint indicator, guint item, GError **error)
{
    const kh_indicator *rule = &assessment->in.scheme->indicators[indicator];
    const kh_item *one = &assessment->in.office->items[item];
    if (one->frequency == KH_FREQUENCY_NONE || !kh_judge_allows_item(&rule->measure, one))
        return true;
    const GArray *owners = kh_slots_owners(assessment->slots, item);
    for (guint nth = 0; nth < owners->len; nth++) {
        const kh_judged_slots judged = {indicator, item, nth, one, g_array_index(owners, guint, nth)};
        if (!kh_judge_concerns(assessment, rule, judged.department))
            continue;
        if (!rule->measure.check->judge->slots(assessment, &judged, error))
            return false;
    }
    return true;
}

bool kh_judge_slots(kh_assessment *assessment, GError **error)
{
    for (guint i = 0; i < assessment->in.scheme->n_indicators; i++) {
        if (assessment->in.scheme->indicators[i].measure.subject != KH_SUBJECT_SLOTS)
            continue;
        for (guint item = 0; item < assessment->in.office->n_items; item++) {
            if (!judge_item(assessment, i, item, error))
                return false;
        }
    }
    return true;
}
