#include "report/notice/values.h"

#include "report/shared/summary.h"
#include "report/shared/words.h"

/* The name that documents of the period bear, and once the department has ended its successor's before it.
 * Caller frees. */
static char *addressee(const kh_report *report, guint department)
{
    g_autofree char *name = kh_words_addressee(report, department);
    if (g_str_equal(name, report->result->standings[department].name))
        return kh_notice_department_name(report, department);
    return g_steal_pointer(&name);
}

static void put_rank(json_t *values, const char *key, guint rank)
{
    if (rank > 0)
        kh_notice_put_count(values, key, rank);
    else
        kh_notice_put(values, key, "");
}

static void put_standing(json_t *values, const kh_report *report, guint department)
{
    const kh_result *result = report->result;
    const kh_standing *standing = &result->standings[department];
    g_autofree char *name = addressee(report, department);
    g_autofree char *turn = kh_words_turn(standing);
    kh_notice_put(values, "部门名称", name);
    kh_notice_put(values, "部门分组", standing->group);
    kh_notice_put_units(values, "总分", standing->total, result->total_decimals);
    kh_notice_put(values, "折算得分", "");
    if (report->scheme->has_share && standing->assessed)
        kh_notice_put_units(values, "折算得分", standing->share, result->decimals);
    put_rank(values, "组内位次", standing->assessed ? standing->group_rank : 0);
    kh_notice_put_count(values, "组内参评数", standing->group_ranked);
    put_rank(values, "全部位次", standing->assessed ? standing->overall_rank : 0);
    kh_notice_put(values, "等次", kh_words_grade(report, department));
    kh_notice_put(values, "未排名说明", turn);
    json_object_set_new(values, "单项否决", json_boolean(standing->vetoed));
}

static void put_dimensions(json_t *values, const kh_report *report, guint department)
{
    json_t *list = json_array();
    int64_t counted = 0;
    for (guint i = 0; i < report->scheme->n_dimensions; i++) {
        const kh_dimension *dimension = &report->scheme->dimensions[i];
        json_t *entry = json_object();
        kh_notice_put(entry, "维度名称", dimension->name);
        int64_t points = kh_summary_points(report, department, dimension->first, dimension->n_indicators);
        kh_notice_put_units(entry, "维度分值", points, report->result->decimals);
        kh_notice_put_units(entry, "维度得分", report->result->standings[department].dimensions[i],
                            report->result->decimals);
        json_array_append_new(list, entry);
        counted += points;
    }
    kh_notice_put_units(values, "应计分值", counted, report->result->decimals);
    json_object_set_new(values, "维度得分情况", list);
}

/* The indicators of a role that gave or took points. */
static void put_extras(json_t *list, const kh_report *report, guint department, kh_role role)
{
    for (guint i = 0; i < report->result->n_indicators; i++) {
        const kh_indicator *indicator = &report->scheme->indicators[i];
        gint64 earned = kh_result_score(report->result, department, i)->earned;
        if (indicator->role != role || earned == 0)
            continue;
        json_t *entry = json_object();
        kh_notice_put(entry, "指标名称", indicator->name);
        kh_notice_put_units(entry, role == KH_ROLE_BONUS ? "加分" : "扣分", ABS(earned),
                            report->result->decimals);
        json_array_append_new(list, entry);
    }
}

json_t *kh_notice_department_values(const kh_report *report, json_t *period, const kh_notice_entry *entry,
                                    GError **error)
{
    guint department = (guint)entry->department;
    kh_limit within = {.kind = KH_LIMIT_NONE};
    if (entry->action_index != KH_NOTICE_NO_ACTION)
        within = report->scheme->consequences[report->result->actions[entry->action_index].consequence]
                     .rectify_within;
    json_t *values = json_copy(period);
    put_standing(values, report, department);
    put_dimensions(values, report, department);
    put_extras(kh_notice_put_list(values, "加分项"), report, department, KH_ROLE_BONUS);
    put_extras(kh_notice_put_list(values, "扣分项"), report, department, KH_ROLE_PENALTY);
    kh_notice_put(values, "处理", entry->action);
    kh_notice_put_number(values, report, entry->series, entry->drawn);
    kh_notice_put_rectification(values, within, entry->has_deadline ? &entry->rectify_by : NULL);
    if (kh_notice_put_losses(values, report, entry, error))
        return values;
    json_decref(values);
    return NULL;
}
