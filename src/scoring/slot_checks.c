#include "scoring/slot_checks.h"

kh_case kh_slots_case(kh_assessment *assessment, guint indicator, guint item, guint department,
                      kh_date decided)
{
    const kh_item *one = &assessment->in.office->items[item];
    kh_case failed = {
        .department = department,
        .indicator = indicator,
        .decided = decided,
        .what =
            {
                .reason = assessment->reason->str,
                .title = one->name,
                .file = one->file,
                .line = one->line,
                .reference = one->code,
                .detail = assessment->detail->str,
                .url = "",
                .item = one->name,
                .area = one->area,
                .stage = one->stage,
                .due = KH_MOMENT_NONE,
                .done = KH_MOMENT_NONE,
            },
    };
    kh_judge_name(assessment, &failed, (int)item, department);
    return failed;
}

/* The slots, or the columns, before one indicator. */
typedef struct asking {
    kh_assessment *assessment;
    guint indicator;
} asking;

/* True where the indicator is about the department and the item. */
static bool looks_at(const asking *one, guint item, guint department)
{
    const kh_indicator *rule = &one->assessment->in.scheme->indicators[one->indicator];
    return kh_judge_concerns(one->assessment, rule, department) &&
           kh_judge_allows_item(&rule->measure, &one->assessment->in.office->items[item]);
}

static const kh_check_judge *judge_of(const asking *one)
{
    return one->assessment->in.scheme->indicators[one->indicator].measure.check->judge;
}

static bool ask_of_slot(const kh_slot *slot, void *data, GError **error)
{
    const asking *one = data;
    if (!looks_at(one, slot->item, slot->department))
        return true;
    return judge_of(one)->slot(one->assessment, one->indicator, slot, error);
}

static bool ask_of_column(const kh_item_column *column, void *data, GError **error)
{
    const asking *one = data;
    if (!looks_at(one, column->item, column->department))
        return true;
    return judge_of(one)->column(one->assessment, one->indicator, column, error);
}

bool kh_judge_slots(kh_assessment *assessment, GError **error)
{
    for (guint i = 0; i < assessment->in.scheme->n_indicators; i++) {
        asking one = {assessment, i};
        const kh_check_judge *judge = judge_of(&one);
        if ((judge->slot != NULL && !kh_slots_each(assessment->slots, ask_of_slot, &one, error)) ||
            (judge->column != NULL && !kh_item_columns_each(assessment->columns, ask_of_column, &one, error)))
            return false;
    }
    return true;
}
