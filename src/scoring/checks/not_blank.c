#include "scoring/checks/checks.h"
#include "scoring/slot_checks.h"

static bool judge(kh_assessment *assessment, guint indicator, const kh_item_column *column, GError **error)
{
    const kh_item *item = &assessment->in.office->items[column->item];
    if (column->filled) {
        kh_judge_pass(assessment, indicator, column->department);
        return true;
    }
    g_string_printf(assessment->reason, "空白栏目：“%s”从未公开信息",
                    item->column[0] != '\0' ? item->column : item->name);
    kh_case failed = kh_slots_case(assessment, indicator, column->item, column->department, column->day);
    return kh_judge_fail(assessment, &failed, NULL, error);
}

const kh_check kh_check_not_blank = {
    .name = "not_blank",
    .subject = KH_SUBJECT_SLOTS,
    .yield = KH_YIELD_CASES,
    .phrase = "栏目非空白",
    .meaning = "有更新频率的事项，是否不是空白栏目（从未公开过信息）",
    .example = "{subject: slots, check: not_blank, where: {area: [财政预决算]}}",
    .judge = &(const kh_check_judge){.column = judge},
};
