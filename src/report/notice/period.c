#include "report/notice/values.h"

#include "report/notice/wording.h"
#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"

#include <string.h>

enum { MAX_PROBLEMS = 8, MAX_NAMED = 6, BEST = 3 };

static void list_add(GString *list, const kh_report *report, guint department)
{
    g_autofree char *name = kh_notice_department_name(report, department);
    if (list->len > 0)
        g_string_append(list, "、");
    g_string_append(list, name);
}

static void put_list(json_t *object, const char *key, GString *list)
{
    kh_notice_put(object, key, list->str);
    g_string_free(list, TRUE);
}

/* Names of the departments that had nothing to assess; of all groups where `group` is NULL. */
static void put_unranked(json_t *object, const char *key, const kh_report *report, const char *group)
{
    GString *list = g_string_new(NULL);
    g_autoptr(GArray) unranked = kh_order_in_state(report->result, KH_STANDING_EXCUSED);
    for (guint i = 0; i < unranked->len; i++) {
        guint department = g_array_index(unranked, guint, i);
        if (group == NULL || g_str_equal(report->result->standings[department].group, group))
            list_add(list, report, department);
    }
    put_list(object, key, list);
}

static json_t *ranked_values(const kh_report *report, guint department)
{
    const kh_result *result = report->result;
    const kh_standing *standing = &result->standings[department];
    g_autofree char *actions = kh_words_actions(report, department);
    json_t *row = json_object();
    kh_notice_put_count(row, "位次", standing->group_rank);
    g_autofree char *name = kh_notice_department_name(report, department);
    kh_notice_put(row, "部门名称", name);
    kh_notice_put_units(row, "总分", standing->total, result->total_decimals);
    kh_notice_put(row, "折算得分", "");
    if (report->scheme->has_share)
        kh_notice_put_units(row, "折算得分", standing->share, result->decimals);
    kh_notice_put(row, "等次", kh_words_grade(report, department));
    kh_notice_put(row, "处理", actions);
    json_object_set_new(row, "单项否决", json_boolean(standing->vetoed));
    return row;
}

/* The rows below the ranking: 已撤并 and 新设, with since when in the place of the actions. */
static json_t *turned_values(const kh_report *report, const char *group)
{
    const kh_result *result = report->result;
    g_autoptr(GArray) unranked = kh_order_unranked(result);
    json_t *rows = json_array();
    for (guint i = 0; i < unranked->len; i++) {
        const guint department = g_array_index(unranked, guint, i);
        const kh_standing *standing = &result->standings[department];
        if (!standing->has_total || !g_str_equal(standing->group, group))
            continue;
        g_autofree char *turn = kh_words_turn(standing);
        json_t *row = ranked_values(report, department);
        kh_notice_put(row, "位次", "");
        kh_notice_put(row, "折算得分", "");
        kh_notice_put(row, "处理", turn);
        json_array_append_new(rows, row);
    }
    return rows;
}

static json_t *group_values(const kh_report *report, const char *group)
{
    const kh_result *result = report->result;
    g_autoptr(GArray) ranked = kh_order_ranked(result, group);
    json_t *values = json_object();
    json_t *rows = json_array();
    GString *best = g_string_new(NULL);
    const kh_group_figures figures = kh_summary_group(report->result, group);
    for (guint i = 0; i < ranked->len; i++) {
        guint department = g_array_index(ranked, guint, i);
        const kh_standing *standing = &result->standings[department];
        json_array_append_new(rows, ranked_values(report, department));
        bool lowest = standing->grade + 1 == report->scheme->n_grades;
        if (standing->group_rank <= BEST && !standing->vetoed && !lowest)
            list_add(best, report, department);
    }
    kh_notice_put(values, "组名", group);
    kh_notice_put_count(values, "组内参评数", ranked->len);
    kh_notice_put_units(values, "平均分", figures.mean, result->total_decimals);
    kh_notice_put_units(values, "最高分", figures.highest, result->total_decimals);
    kh_notice_put_units(values, "最低分", figures.lowest, result->total_decimals);
    put_list(values, "前三名", best);
    put_unranked(values, "组内不参评名单", report, group);
    json_object_set_new(values, "排名", rows);
    json_object_set_new(values, "未排名", turned_values(report, group));
    return values;
}

static void put_groups(json_t *values, const kh_report *report)
{
    g_autoptr(GPtrArray) groups = kh_order_groups(report->result);
    json_t *list = json_array();
    for (guint i = 0; i < groups->len; i++) {
        json_t *values_of_group = group_values(report, g_ptr_array_index(groups, i));
        kh_notice_put_ordinal(values_of_group, i + 1);
        json_array_append_new(list, values_of_group);
    }
    json_object_set_new(values, "分组", list);
}

static void put_grades(json_t *values, const kh_report *report)
{
    json_t *list = json_array();
    for (guint grade = 0; grade < report->scheme->n_grades; grade++) {
        GString *names = g_string_new(NULL);
        guint count = 0;
        for (guint i = 0; i < report->result->n_departments; i++) {
            const kh_standing *standing = &report->result->standings[i];
            if (standing->assessed && standing->grade == grade) {
                list_add(names, report, i);
                count++;
            }
        }
        if (count == 0) {
            g_string_free(names, TRUE);
            continue;
        }
        json_t *entry = json_object();
        kh_notice_put(entry, "等次", report->scheme->grades[grade].name);
        kh_notice_put_count(entry, "数量", count);
        put_list(entry, "名单", names);
        json_array_append_new(list, entry);
    }
    json_object_set_new(values, "等次分布", list);
}

/* True where an earlier consequence of the scheme has the same action. */
static bool named_before(const kh_scheme *scheme, guint consequence)
{
    for (guint i = 0; i < consequence; i++)
        if (g_str_equal(scheme->consequences[i].action, scheme->consequences[consequence].action))
            return true;
    return false;
}

static bool befalls(const kh_report *report, guint department, const char *action)
{
    for (guint i = 0; i < report->result->n_actions; i++) {
        const kh_action *taken = &report->result->actions[i];
        if (taken->department == department &&
            g_str_equal(report->scheme->consequences[taken->consequence].action, action))
            return true;
    }
    return false;
}

/* The departments that an action befalls, or NULL where there are none. */
static json_t *action_values(const kh_report *report, const kh_consequence *consequence)
{
    GString *names = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; i < report->result->n_departments; i++) {
        if (befalls(report, i, consequence->action)) {
            list_add(names, report, i);
            count++;
        }
    }
    json_t *values = json_object();
    kh_notice_put(values, "处理", consequence->action);
    kh_notice_put_count(values, "数量", count);
    g_autofree char *phrase = kh_notice_action_phrase(consequence->action, names->str);
    kh_notice_put(values, "处理表述", phrase);
    put_list(values, "名单", names);
    kh_date last = 0;
    bool known = kh_notice_find_deadline(report, consequence, &last);
    kh_notice_put_rectification(values, consequence->rectify_within, known ? &last : NULL);
    if (count > 0)
        return values;
    json_decref(values);
    return NULL;
}

static void put_actions(json_t *values, const kh_report *report)
{
    json_t *praise = json_array();
    json_t *measures = json_array();
    json_object_set_new(values, "表扬情况", praise);
    json_object_set_new(values, "处理情况", measures);
    bool any = false;
    for (guint i = 0; i < report->scheme->n_consequences; i++) {
        const kh_consequence *consequence = &report->scheme->consequences[i];
        if (named_before(report->scheme, i))
            continue;
        json_t *entry = action_values(report, consequence);
        any = any || entry != NULL;
        if (entry != NULL)
            json_array_append_new(consequence->praises ? praise : measures, entry);
    }
    json_object_set_new(values, "有处理", json_boolean(any));
}

/* A department's loss on the indicator being described. */
typedef struct culprit {
    guint department;
    gint64 lost, failed;
} culprit;

static gint by_own_loss(gconstpointer a, gconstpointer b)
{
    const culprit *one = a;
    const culprit *other = b;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    return one->department < other->department ? -1 : 1;
}

static GArray *find_culprits(const kh_report *report, guint indicator)
{
    GArray *culprits = g_array_new(FALSE, FALSE, sizeof(culprit));
    for (guint i = 0; i < report->result->n_departments; i++) {
        culprit found = {.department = i, .lost = kh_summary_lost(report, i, indicator)};
        found.failed = kh_result_score(report->result, i, indicator)->failed;
        if (found.lost > 0)
            g_array_append_val(culprits, found);
    }
    g_array_sort(culprits, by_own_loss);
    return culprits;
}

/* `县教育局（6件，失5.00分）、县财政局（失2.00分）等12个部门（单位）`. */
static void put_culprits(json_t *object, const kh_report *report, guint indicator)
{
    g_autoptr(GArray) culprits = find_culprits(report, indicator);
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < culprits->len && i < MAX_NAMED; i++) {
        const culprit *named = &g_array_index(culprits, culprit, i);
        char lost[KH_DECIMAL_TEXT_SIZE];
        list_add(list, report, named->department);
        g_string_append(list, "（");
        if (named->failed > 0)
            g_string_append_printf(list, "%" G_GINT64_FORMAT "件，", named->failed);
        kh_units_format(named->lost, report->result->decimals, lost);
        g_string_append_printf(list, "失%s分）", lost);
    }
    if (culprits->len > MAX_NAMED)
        g_string_append_printf(list, "等%u个部门（单位）", culprits->len);
    put_list(object, "名单", list);
}

static void put_problems(json_t *values, const kh_report *report)
{
    g_autoptr(GArray) problems = kh_summary_problems(report);
    json_t *list = json_array();
    for (guint i = 0; i < MIN(problems->len, MAX_PROBLEMS); i++) {
        const kh_costly_indicator *found = &g_array_index(problems, kh_costly_indicator, i);
        const kh_indicator *indicator = &report->scheme->indicators[found->indicator];
        json_t *entry = json_object();
        kh_notice_put_ordinal(entry, i + 1);
        kh_notice_put(entry, "指标名称", indicator->name);
        kh_notice_put(entry, "指标依据", indicator->basis);
        kh_notice_put_count(entry, "部门数", found->departments);
        kh_notice_put(entry, "问题数", "");
        if (found->failed > 0)
            kh_notice_put_count(entry, "问题数", found->failed);
        kh_notice_put_units(entry, "扣分", found->lost, report->result->decimals);
        put_culprits(entry, report, found->indicator);
        json_array_append_new(list, entry);
    }
    json_object_set_new(values, "主要问题", list);
}

static void put_office(json_t *values, const kh_report *report)
{
    const char *office = kh_words_office(report);
    const char *brief = report->office_name != NULL ? office : report->scheme->office_short;
    brief = brief != NULL && brief[0] != '\0' ? brief : office;
    const char *printer = report->scheme->office_printer;
    const char *copies = report->scheme->office_copies;
    bool named = office[0] != '\0';
    kh_notice_put(values, "单位", named ? office : "（发文单位）");
    kh_notice_put(values, "单位简称", brief);
    kh_notice_put(values, "抄送", copies == NULL ? "" : copies);
    kh_notice_put(values, "印发机关", printer != NULL && printer[0] != '\0' ? printer : office);
    kh_notice_put_count(values, "年份", kh_date_to_ymd(report->dated).year);
}

/* Of the period's 通报, which comes first in the plan. */
static void put_number(json_t *values, const kh_report *report)
{
    g_autoptr(GArray) plan = kh_notice_plan(report);
    const kh_notice_entry *bulletin = &g_array_index(plan, kh_notice_entry, 0);
    kh_notice_put_number(values, report, bulletin->series, bulletin->drawn);
}

/* Until when 复核 can be asked for. */
static void put_appeal(json_t *values, const kh_report *report)
{
    kh_limit within = report->scheme->appeal_within;
    g_autofree char *words = kh_words_limit(within);
    g_autofree char *day = NULL;
    if (within.kind != KH_LIMIT_NONE) {
        kh_deadline last = kh_notice_count_deadline(report, within);
        day = last.uncovered_year == 0 ? kh_words_day(kh_instant_date(last.at)) : NULL;
    }
    kh_notice_put(values, "复核时限", words);
    kh_notice_put(values, "复核期限", day == NULL ? "" : day);
}

static void put_period(json_t *values, const kh_report *report)
{
    const kh_result *result = report->result;
    g_autofree char *period = kh_period_chinese(&result->period);
    g_autofree char *dated = kh_words_day(report->dated);
    g_autofree char *as_of = kh_words_as_of(result);
    g_autofree char *silent = kh_words_silent(report);
    guint ranked = 0;
    for (guint i = 0; i < result->n_departments; i++)
        ranked += result->standings[i].assessed ? 1 : 0;
    kh_notice_put(values, "期间", period);
    kh_notice_put(values, "日期", dated);
    kh_notice_put(values, "截止日期", as_of);
    kh_notice_put_count(values, "参评数", ranked);
    put_unranked(values, "不参评名单", report, NULL);
    kh_notice_put(values, "无台账名单", silent == NULL ? "" : silent);
    kh_notice_put(values, "节假日说明",
                  result->assumed_weekends || kh_calendar_weekends_assumed(report->calendar)
                      ? "有的年度尚未载入完整的节假日安排，相关期限暂按周一至周五为工作日计算。"
                      : "");
}

static void put_scheme(json_t *values, const kh_scheme *scheme)
{
    g_autofree char *base = kh_words_decimal(scheme->base);
    g_autofree char *share = scheme->has_share ? kh_words_decimal(scheme->share) : g_strdup("");
    g_autofree char *title = kh_notice_book_title(scheme->name);
    g_autofree char *basis = kh_notice_joined(scheme->basis);
    kh_notice_put(values, "细则名称", scheme->name);
    kh_notice_put(values, "细则书名", title);
    kh_notice_put(values, "考核依据", basis);
    kh_notice_put(values, "基准分", base);
    kh_notice_put(values, "总体考核名称", scheme->overall_name == NULL ? "" : scheme->overall_name);
    kh_notice_put(values, "折算分值", share);
}

json_t *kh_notice_period_values(const kh_report *report)
{
    json_t *values = json_object();
    put_office(values, report);
    put_number(values, report);
    put_appeal(values, report);
    put_period(values, report);
    put_scheme(values, report->scheme);
    put_groups(values, report);
    put_grades(values, report);
    put_problems(values, report);
    put_actions(values, report);
    return values;
}
