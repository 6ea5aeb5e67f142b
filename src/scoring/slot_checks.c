/* The checks of slots (scoring.md 2): an item x a responsible department x a window of its frequency. */
#include "scoring/checks/checks.h"
#include "scoring/judge.h"

/* One item of one responsible department before one indicator. */
typedef struct kh_place_of_slot {
    guint indicator, item, nth;
} kh_place_of_slot;

static kh_case case_of(const kh_assessment *assessment, kh_place_of_slot place, kh_date decided)
{
    const kh_item *item = &assessment->in.office->items[place.item];
    return (kh_case){
        .department = item->responsible[place.nth],
        .indicator = place.indicator,
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
                .remedy = "",
                .item = item->name,
                .area = item->area,
                .stage = item->stage,
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
}

static bool judge_filled(kh_assessment *assessment, kh_place_of_slot place, GError **error)
{
    const kh_item *item = &assessment->in.office->items[place.item];
    const GArray *windows = kh_slots_windows(assessment->slots, item->frequency);
    for (guint w = 0; w < windows->len; w++) {
        const kh_window *window = &g_array_index(windows, kh_window, w);
        uint32_t count = kh_slots_count(assessment->slots, place.item, place.nth, w);
        if (count >= item->minimum) {
            kh_judge_pass(assessment, place.indicator, item->responsible[place.nth]);
            continue;
        }
        g_string_printf(assessment->reason, "“%s”", item->name);
        kh_slots_append_window(assessment->reason, item->frequency, window);
        g_string_append_printf(assessment->reason, "应公开不少于%u条，实际公开%u条", item->minimum, count);
        kh_case failed = case_of(assessment, place, window->last);
        if (!kh_judge_fail(assessment, &failed, NULL, error))
            return false;
    }
    return true;
}

static bool judge_not_blank(kh_assessment *assessment, kh_place_of_slot place, GError **error)
{
    const kh_item *item = &assessment->in.office->items[place.item];
    if (kh_slots_ever(assessment->slots, place.item, place.nth)) {
        kh_judge_pass(assessment, place.indicator, item->responsible[place.nth]);
        return true;
    }
    const char *column = item->column[0] != '\0' ? item->column : item->name;
    g_string_printf(assessment->reason, "空白栏目：“%s”从未公开信息", column);
    kh_case failed = case_of(assessment, place, kh_instant_date(MIN(assessment->end, assessment->in.as_of)));
    return kh_judge_fail(assessment, &failed, NULL, error);
}

static bool judge_item(kh_assessment *assessment, guint indicator, guint item, GError **error)
{
    const kh_indicator *rule = &assessment->in.scheme->indicators[indicator];
    const kh_item *one = &assessment->in.office->items[item];
    if (one->frequency == KH_FREQUENCY_NONE || !kh_judge_allows_item(&rule->measure, one))
        return true;
    for (guint nth = 0; nth < one->n_responsible; nth++) {
        kh_place_of_slot place = {indicator, item, nth};
        if (!kh_judge_concerns(assessment, rule, one->responsible[nth]))
            continue;
        bool filled = rule->measure.check == &kh_check_slot_filled;
        if (!(filled ? judge_filled : judge_not_blank)(assessment, place, error))
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
