#include "report/notice/values.h"

#include "report/notice/items.h"
#include "report/shared/words.h"

#include <string.h>

/* The lists of what is about the whole department, borrowed from the values. */
typedef struct reading {
    const kh_report *report;
    json_t *others, *vetoes, *quarters;
} reading;

static void put_signed(json_t *object, const char *key, gint64 units, int places)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *with_sign =
        g_strconcat(units > 0 ? "+" : "", kh_units_format(units, places, text), NULL);
    kh_notice_put(object, key, with_sign);
}

/* How late it was: counted in working days; less than one is a matter of hours or of days off. */
static char *lateness(const kh_particulars *what)
{
    if (what->due.at == KH_INSTANT_NONE)
        return g_strdup("—");
    if (what->late > 0)
        return g_strdup_printf("%d个工作日", what->late);
    bool late = what->done.at != KH_INSTANT_NONE && what->done.at > what->due.at;
    return g_strdup(late ? "不足1个工作日" : "—");
}

static char *done_when(const kh_particulars *what)
{
    if (what->done.at != KH_INSTANT_NONE)
        return kh_words_moment(what->done);
    if (what->due.at == KH_INSTANT_NONE)
        return g_strdup("—");
    const kh_remedy remedy = what->remedy != KH_REMEDY_NONE ? what->remedy : KH_REMEDY_UNPUBLISHED;
    return g_strdup(kh_remedy_name(remedy));
}

/* `标题（索引号）：原因`; a title that is the indicator's name or stands in the reason is not said twice. */
static char *whole_reason(const kh_particulars *what)
{
    bool titled = what->title[0] != '\0' && strstr(what->reason, what->title) == NULL;
    bool numbered = what->reference[0] != '\0';
    g_autofree char *beside = kh_words_beside(what);
    return g_strconcat(
        titled ? what->title : "", titled && numbered ? "（" : "", titled && numbered ? what->reference : "",
        titled && numbered ? "）" : "", titled ? "：" : "", what->reason, !titled && numbered ? "（" : "",
        !titled && numbered ? what->reference : "", !titled && numbered ? "）" : "", beside, NULL);
}

static json_t *case_values(const kh_indicator *indicator, const kh_notice_case *listed, guint number)
{
    const kh_particulars *what = &listed->what;
    bool due = what->due.at != KH_INSTANT_NONE;
    g_autofree char *deadline = due ? kh_words_moment(what->due) : g_strdup("—");
    g_autofree char *done = done_when(what);
    g_autofree char *late = lateness(what);
    g_autofree char *reason = whole_reason(what);
    g_autofree char *beside = kh_words_beside(what);
    g_autofree char *title =
        g_strconcat(what->title[0] != '\0' ? what->title : indicator->name, beside, NULL);
    json_t *values = json_object();
    kh_notice_put_ordinal(values, number);
    if (listed->number > 0)
        kh_notice_put_count(values, "总序号", listed->number);
    kh_notice_put(values, "标题", title);
    kh_notice_put(values, "配合单位", what->partners);
    kh_notice_put(values, "原单位", what->formerly);
    kh_notice_put(values, "索引号", what->reference);
    kh_notice_put(values, "规定期限", deadline);
    kh_notice_put(values, "实际时间", done);
    kh_notice_put(values, "逾期", late);
    kh_notice_put_units(values, "扣分", listed->cost.units, listed->cost.places);
    kh_notice_put(values, "原因", what->reason);
    kh_notice_put(values, "失分原因", reason);
    kh_notice_put(values, "责任人", what->person);
    kh_notice_put(values, "公开事项", what->item);
    kh_notice_put(values, "整改情况", kh_remedy_name(what->remedy));
    kh_notice_put_count(values, "账目行", listed->position + 1);
    json_object_set_new(values, "首件", json_boolean(number == 1));
    return values;
}

/* The cases of an indicator, and what of them is not listed. */
static void put_cases(json_t *entry, const kh_report *report, const kh_notice_lost *lost)
{
    json_t *list = kh_notice_put_list(entry, "问题清单");
    gint64 taken = 0;
    bool timed = false;
    for (guint i = 0; i < lost->cases->len; i++) {
        const kh_notice_case *listed = &g_array_index(lost->cases, kh_notice_case, i);
        json_array_append_new(list, case_values(&report->scheme->indicators[lost->indicator], listed, i + 1));
        taken += listed->cost.units;
        timed = timed || listed->what.due.at != KH_INSTANT_NONE;
    }
    json_object_set_new(entry, "有问题", json_boolean(lost->cases->len > 0));
    json_object_set_new(entry, "有时限", json_boolean(timed));
    kh_notice_put(entry, "指标未列问题数", "");
    kh_notice_put(entry, "指标未列扣分", "");
    if (lost->failed <= lost->cases->len)
        return;
    kh_notice_put_count(entry, "指标未列问题数", lost->failed - lost->cases->len);
    kh_notice_put_units(entry, "指标未列扣分", lost->lost + lost->adjusted - taken, report->result->decimals);
}

/* What an indicator is worth and cost. */
static json_t *indicator_values(const kh_report *report, guint department, const kh_notice_lost *lost)
{
    const kh_indicator *indicator = &report->scheme->indicators[lost->indicator];
    const kh_score *score = kh_result_score(report->result, department, lost->indicator);
    int places = report->result->decimals;
    bool is_base = indicator->role == KH_ROLE_BASE;
    json_t *entry = json_object();
    kh_notice_put(entry, "指标名称", indicator->name);
    kh_notice_put(entry, "指标依据", indicator->basis);
    kh_notice_put(entry, "维度名称",
                  is_base ? report->scheme->dimensions[indicator->dimension].name : "扣分项");
    json_object_set_new(entry, "合理缺项", json_boolean(score->absent));
    kh_notice_put_units(entry, "指标分值", score->points, places);
    kh_notice_put_units(entry, "指标得分", score->earned, places);
    kh_notice_put_units(entry, "扣分", lost->lost, places);
    kh_notice_put(entry, "问题数", "");
    kh_notice_put(entry, "复核调整", "");
    kh_notice_put(entry, "复核扣分", "");
    kh_notice_put(entry, "已随更正恢复", "");
    if (lost->failed > 0)
        kh_notice_put_count(entry, "问题数", lost->failed);
    if (lost->adjusted != 0) {
        put_signed(entry, "复核调整", lost->adjusted, places);
        kh_notice_put_units(entry, "复核扣分", -lost->adjusted, places);
    }
    if (score->lapsed != 0)
        kh_notice_put_units(entry, "已随更正恢复", score->lapsed, places);
    put_cases(entry, report, lost);
    return entry;
}

/* True where a rule that gave the department this notice names the indicator in its condition. */
static bool brought_about(const kh_report *report, const kh_notice_entry *entry, const char *indicator)
{
    if (entry->action_index == KH_NOTICE_NO_ACTION)
        return false;
    const kh_consequence *rules = report->scheme->consequences;
    const kh_consequence *rule = &rules[report->result->actions[entry->action_index].consequence];
    for (guint i = 0; i < report->result->n_actions; i++) {
        const kh_action *other = &report->result->actions[i];
        const kh_consequence *tried = &rules[other->consequence];
        if ((int)other->department == entry->department && kh_notice_is_same(tried, rule) &&
            g_strcmp0(tried->when.indicator, indicator) == 0)
            return true;
    }
    return false;
}

static void take_other(const reading *work, json_t *list, const kh_ledger_line *line)
{
    if (line->points == 0)
        return;
    json_t *values = json_object();
    kh_notice_put(values, "说明", line->what.reason);
    int places = kh_result_ledger_decimals(work->report->result);
    put_signed(values, "增减分", line->points, places);
    kh_notice_put(values, "增减", line->points > 0 ? "增加" : "减少");
    kh_notice_put_units(values, "分数", ABS(line->points), places);
    json_object_set_new(values, "维度保底", json_boolean(line->kind == KH_LEDGER_DIMENSION));
    json_array_append_new(list, values);
}

static void take_veto(reading *work, const kh_ledger_line *line)
{
    json_t *values = json_object();
    g_autofree char *veto = kh_ledger_line_veto(line);
    kh_notice_put_ordinal(values, (guint)json_array_size(work->vetoes) + 1);
    kh_notice_put(values, "情形", veto);
    kh_notice_put(values, "标题", line->what.title);
    kh_notice_put(values, "索引号", line->what.reference);
    json_array_append_new(work->vetoes, values);
}

/* One without losses, or not for this department at all. */
static json_t *sound_values(const kh_report *report, guint department, guint indicator)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(kh_notice_case));
    const kh_notice_lost sound = {
        .indicator = indicator,
        .adjusted = kh_result_score(report->result, department, indicator)->adjusted,
        .cases = none,
    };
    json_t *entry = indicator_values(report, department, &sound);
    json_object_set_new(entry, "引起处理", json_false());
    return entry;
}

/* What is said of the indicators that the items tell of, in their order, numbered as problems. Caller unrefs.
 */
static json_t *all_lost(const kh_report *report, const kh_notice_entry *entry, const kh_notice_items *items)
{
    json_t *all = json_array();
    for (guint i = 0; i < items->lost->len; i++) {
        const kh_notice_lost *lost = &g_array_index(items->lost, kh_notice_lost, i);
        const char *id = report->scheme->indicators[lost->indicator].id;
        json_t *values = indicator_values(report, (guint)entry->department, lost);
        kh_notice_put_ordinal(values, i + 1);
        json_object_set_new(values, "引起处理", json_boolean(brought_about(report, entry, id)));
        json_array_append_new(all, values);
    }
    return all;
}

/* The problems. What cost nothing in the end is an indicator of the score sheet, and none of them. */
static void put_problems(json_t *values, const kh_report *report, const kh_notice_items *items,
                         const json_t *all)
{
    json_t *list = kh_notice_put_list(values, "失分指标");
    gint64 sum = 0;
    for (guint i = 0; i < items->lost->len; i++) {
        const kh_notice_lost *lost = &g_array_index(items->lost, kh_notice_lost, i);
        if (kh_notice_lost_is_problem(lost))
            json_array_append(list, json_array_get(all, i));
        sum += lost->lost;
    }
    json_object_set_new(values, "有失分", json_boolean(json_array_size(list) > 0));
    kh_notice_put_units(values, "失分合计", sum, report->result->decimals);
    kh_notice_put(values, "未列问题数", "");
    if (items->unlisted > 0)
        kh_notice_put_count(values, "未列问题数", items->unlisted);
}

/* The place of an indicator among the items; -1 where they do not tell of it. */
static int find_lost(const kh_notice_items *items, guint indicator)
{
    for (guint i = 0; i < items->lost->len; i++)
        if (g_array_index(items->lost, kh_notice_lost, i).indicator == indicator)
            return (int)i;
    return -1;
}

/* Every indicator of the base that is for the department, in the scheme's order, and the penalties that it
 * lost points on. */
static void put_indicators(json_t *list, const kh_report *report, guint department,
                           const kh_notice_items *items, const json_t *all)
{
    const kh_scheme *scheme = report->scheme;
    for (guint i = 0; i < report->result->n_indicators; i++) {
        const int at = find_lost(items, i);
        bool is_base = scheme->indicators[i].role == KH_ROLE_BASE;
        if (at < 0 && (!is_base || kh_result_score(report->result, department, i)->outside))
            continue;
        json_t *entry =
            at >= 0 ? json_copy(json_array_get(all, (size_t)at)) : sound_values(report, department, i);
        kh_notice_put_ordinal(entry, (guint)json_array_size(list) + 1);
        json_array_append_new(list, entry);
    }
}

/* What is about the whole department: vetoes, quarters, everything else that moved its total. */
static void put_others(json_t *values, const kh_report *report, const kh_notice_items *items)
{
    reading work = {.report = report};
    work.others = kh_notice_put_list(values, "其他增减分");
    work.vetoes = kh_notice_put_list(values, "否决情形");
    work.quarters = kh_notice_put_list(values, "季度得分");
    for (guint i = 0; i < items->others->len; i++) {
        const kh_ledger_line *line = &g_array_index(items->others, kh_ledger_line, i);
        if (line->kind == KH_LEDGER_CAP)
            take_veto(&work, line);
        take_other(&work, line->kind == KH_LEDGER_QUARTER ? work.quarters : work.others, line);
    }
}

bool kh_notice_put_losses(json_t *values, const kh_report *report, const kh_notice_entry *entry,
                          GError **error)
{
    guint department = (guint)entry->department;
    g_autoptr(kh_notice_items) items = kh_notice_items_read(report, department, error);
    if (items == NULL)
        return false;
    json_t *all = all_lost(report, entry, items);
    put_problems(values, report, items, all);
    put_others(values, report, items);
    put_indicators(kh_notice_put_list(values, "测评指标"), report, department, items, all);
    json_decref(all);
    return true;
}
