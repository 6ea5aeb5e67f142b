#include "scheme/tables.h"

#include "base/codes.h"
#include "base/message.h"

static const char *const subject_names[KH_SUBJECT_COUNT] = {
    [KH_SUBJECT_DISCLOSURES] = "disclosures", [KH_SUBJECT_SLOTS] = "slots",
    [KH_SUBJECT_SPOT_CHECKS] = "spot_checks", [KH_SUBJECT_RECTIFICATIONS] = "rectifications",
    [KH_SUBJECT_METRICS] = "metrics",         [KH_SUBJECT_QUERY] = "query",
};

static const kh_choice subjects[] = {{"disclosures", KH_SUBJECT_DISCLOSURES},
                                     {"slots", KH_SUBJECT_SLOTS},
                                     {"spot_checks", KH_SUBJECT_SPOT_CHECKS},
                                     {"rectifications", KH_SUBJECT_RECTIFICATIONS},
                                     {"metrics", KH_SUBJECT_METRICS},
                                     {"query", KH_SUBJECT_QUERY},
                                     {NULL, 0}};

static const kh_check_info checks[KH_CHECK_COUNT] = {
    [KH_CHECK_ON_TIME] = {KH_SUBJECT_DISCLOSURES, "on_time", KH_YIELD_CASES,
                          "有公开时限的信息，是否在时限内公开",
                          "{subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}"},
    [KH_CHECK_FIELD_FILLED] = {KH_SUBJECT_DISCLOSURES, "field_filled", KH_YIELD_CASES,
                               "本期公开的信息，每个必填要素是否填写且格式正确（逐要素）",
                               "{subject: disclosures, check: field_filled}"},
    [KH_CHECK_FIELDS_COMPLETE] = {KH_SUBJECT_DISCLOSURES, "fields_complete", KH_YIELD_CASES,
                                  "本期公开的信息，必填要素是否全部填写且格式正确（逐条）",
                                  "{subject: disclosures, check: fields_complete}"},
    [KH_CHECK_ATTRIBUTE_DECLARED] = {KH_SUBJECT_DISCLOSURES, "attribute_declared", KH_YIELD_CASES,
                                     "是否标注公开属性（主动公开、依申请公开、不予公开）",
                                     "{subject: disclosures, check: attribute_declared}"},
    [KH_CHECK_WITHHOLDING_REASONED] = {KH_SUBJECT_DISCLOSURES, "withholding_reasoned", KH_YIELD_CASES,
                                       "不予公开的信息，是否说明理由",
                                       "{subject: disclosures, check: withholding_reasoned}"},
    [KH_CHECK_REVIEWED_FIRST] = {KH_SUBJECT_DISCLOSURES, "reviewed_first", KH_YIELD_CASES,
                                 "本期公开的信息，是否先审查后公开",
                                 "{subject: disclosures, check: reviewed_first}"},
    [KH_CHECK_FILED_IN_COLUMN] = {KH_SUBJECT_DISCLOSURES, "filed_in_column", KH_YIELD_CASES,
                                  "本期公开的信息，是否发布在规定的栏目",
                                  "{subject: disclosures, check: filed_in_column}"},
    [KH_CHECK_NOT_BACKFILLED] =
        {KH_SUBJECT_DISCLOSURES, "not_backfilled", KH_YIELD_CASES, "本期公开的信息，是否并非集中补发",
         "{subject: disclosures, check: not_backfilled, min_records: 10, lag_days: 30}"},
    [KH_CHECK_INTERPRETED] = {KH_SUBJECT_DISCLOSURES, "interpreted", KH_YIELD_CASES,
                              "公开的文件，是否在时限内发布解读",
                              "{subject: disclosures, check: interpreted, where: {kind: [政策文件]}, "
                              "within: 3wd, by: 政策解读}"},
    [KH_CHECK_COUNT_RECORDS] = {KH_SUBJECT_DISCLOSURES, "count", KH_YIELD_COUNT,
                                "公开的条数；有目标值的，为目标完成率",
                                "{subject: disclosures, check: count, where: {kind: [工作信息]}, target: 12, "
                                "window: year, due: year_end}"},
    [KH_CHECK_GROWTH] = {KH_SUBJECT_DISCLOSURES, "growth", KH_YIELD_VALUE, "本期公开的条数与上年同期之比",
                         "{subject: disclosures, check: growth}"},
    [KH_CHECK_SLOT_FILLED] = {KH_SUBJECT_SLOTS, "filled", KH_YIELD_CASES,
                              "应按更新频率公开的事项，每个更新周期是否达到最低条数",
                              "{subject: slots, check: filled}"},
    [KH_CHECK_NOT_BLANK] = {KH_SUBJECT_SLOTS, "not_blank", KH_YIELD_CASES,
                            "有更新频率的事项，是否不是空白栏目（从未公开过信息）",
                            "{subject: slots, check: not_blank, where: {area: [财政预决算]}}"},
    [KH_CHECK_FINDING_PASSED] = {KH_SUBJECT_SPOT_CHECKS, "passed", KH_YIELD_CASES, "本期抽查是否合格",
                                 "{subject: spot_checks, check: passed, where: {type: [错别字]}}"},
    [KH_CHECK_COUNT_FINDINGS] = {KH_SUBJECT_SPOT_CHECKS, "count", KH_YIELD_COUNT,
                                 "抽查结果的条数；有目标值的，为目标完成率",
                                 "{subject: spot_checks, check: count, where: {result: [合格]}, target: 4}"},
    [KH_CHECK_RECTIFIED_ON_TIME] = {KH_SUBJECT_RECTIFICATIONS, "on_time", KH_YIELD_CASES,
                                    "有整改期限的问题，是否按期整改",
                                    "{subject: rectifications, check: on_time}"},
    [KH_CHECK_MEAN] =
        {KH_SUBJECT_METRICS, "mean", KH_YIELD_VALUE,
         "本期指标数据的平均值（按样本量加权；有分子分母的，为分子合计与分母合计之比），除以满值",
         "{subject: metrics, metric: 满意度, out_of: 10}"},
    [KH_CHECK_SUM] = {KH_SUBJECT_METRICS, "sum", KH_YIELD_SUM, "指标数据的合计；有目标值的，为目标完成率",
                      "{subject: metrics, check: sum, metric: 培训场次, window: year, target: 4}"},
    [KH_CHECK_QUERY_RATE] =
        {KH_SUBJECT_QUERY, "rate", KH_YIELD_RATE, "查询所得的合格数与总数之比（department, passed, cases）",
         "{subject: query, sql: \"SELECT department, count(url) AS passed, count(*) AS cases "
         "FROM disclosures GROUP BY department\"}"},
    [KH_CHECK_QUERY_VALUE] =
        {KH_SUBJECT_QUERY, "value", KH_YIELD_VALUE, "查询所得的数值（department, value），除以满值",
         "{subject: query, check: value, sql: \"SELECT department, count(*) AS value FROM "
         "spot_checks GROUP BY department\", out_of: 10}"},
};

static const struct {
    const char *name;
    kh_method_need needs;
    const char *sentence, *example;
} methods[KH_METHOD_COUNT] = {
    [KH_METHOD_PROPORTIONAL] = {"proportional", KH_METHOD_NEEDS_RATE,
                                "比率在zero_at以下得0分，在full_at以上得满分，其间按比例计分",
                                "{method: proportional, zero_at: 60%, full_at: 100%}"},
    [KH_METHOD_PER_CASE] =
        {"per_case", KH_METHOD_NEEDS_CASES,
         "从满分起每例扣分，扣到floor为止；可按抽查载明的扣分（own）、严重程度（severity）或统一分值（each）",
         "{method: per_case, own: true, severity: {一般: 1, 较重: 2, 严重: 5}, floor: 0}"},
    [KH_METHOD_BANDS] = {"bands", KH_METHOD_NEEDS_RATE, "得比率所达到的最高一档的分，一档也未达到的得0分",
                         "{method: bands, bands: [{from: 98%, points: 15}, {from: 90%, points: 10}, {from: "
                         "80%, points: 5}]}"},
    [KH_METHOD_ALL_OR_NOTHING] = {"all_or_nothing", KH_METHOD_NEEDS_RATE,
                                  "全部合格或者达到目标得满分，否则不得分", "{method: all_or_nothing}"},
    [KH_METHOD_RELATIVE] = {"relative", KH_METHOD_NEEDS_VALUE, "本组最高者得满分，其余按与最高值之比计分",
                            "{method: relative}"},
};

const kh_check_info *kh_check_describe(kh_check check)
{
    g_assert(check < KH_CHECK_COUNT);
    return &checks[check];
}

const char *kh_subject_name(kh_subject subject)
{
    g_assert(subject < KH_SUBJECT_COUNT);
    return subject_names[subject];
}

const char *kh_method_name(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].name;
}

const char *kh_method_sentence(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].sentence;
}

const char *kh_method_example(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].example;
}

kh_method_need kh_method_needs(kh_method method)
{
    g_assert(method < KH_METHOD_COUNT);
    return methods[method].needs;
}

bool kh_subject_has_findings(kh_subject subject)
{
    return subject == KH_SUBJECT_SPOT_CHECKS || subject == KH_SUBJECT_RECTIFICATIONS;
}

/* The checks of a subject, as choices. */
static GArray *checks_of(kh_subject subject)
{
    GArray *choices = g_array_new(TRUE, TRUE, sizeof(kh_choice));
    for (int i = 0; i < KH_CHECK_COUNT; i++) {
        kh_choice choice = {checks[i].name, i};
        if (checks[i].subject == subject)
            g_array_append_val(choices, choice);
    }
    return choices;
}

/* Subjects that need no `check`; any other must say what is checked. */
static const struct {
    kh_subject subject;
    kh_check check;
} defaults[] = {{KH_SUBJECT_METRICS, KH_CHECK_MEAN}, {KH_SUBJECT_QUERY, KH_CHECK_QUERY_RATE}};

static void select_check(kh_loader *loader, kh_node *node, kh_measure *measure)
{
    g_autoptr(GArray) choices = checks_of(measure->subject);
    const kh_choice *list = (const kh_choice *)(const void *)choices->data;
    if (kh_node_get(node, "check") != NULL) {
        const kh_choice *choice = kh_selector_read(loader, node, "check", list);
        measure->check = choice != NULL ? (kh_check)choice->value : KH_CHECK_COUNT;
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++) {
        if (defaults[i].subject == measure->subject) {
            measure->check = defaults[i].check;
            return;
        }
    }
    g_autofree const char **names = kh_choice_names(list);
    g_autofree char *all = kh_names_quoted(names);
    kh_diagnostics_add(loader->diagnostics, node->place, KH_CODE_E403_KEY_MISSING,
                       _("a measure of “%s” lacks “check”; expected: %s"), kh_subject_name(measure->subject),
                       all);
}

void kh_measure_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    kh_measure *measure = object;
    measure->subject = KH_SUBJECT_COUNT;
    measure->check = KH_CHECK_COUNT;
    const kh_choice *choice = kh_selector_read(loader, node, "subject", subjects);
    if (choice == NULL)
        return;
    measure->subject = (kh_subject)choice->value;
    select_check(loader, node, measure);
    if (measure->check != KH_CHECK_COUNT)
        *scope = 1u << measure->check;
}

void kh_score_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    kh_choice choices[KH_METHOD_COUNT + 1] = {0};
    for (int i = 0; i < KH_METHOD_COUNT; i++)
        choices[i] = (kh_choice){methods[i].name, i};
    kh_score_rule *rule = object;
    const kh_choice *choice = kh_selector_read(loader, node, "method", choices);
    rule->method = choice != NULL ? (kh_method)choice->value : KH_METHOD_COUNT;
    if (choice != NULL)
        *scope = 1u << choice->value;
}

void kh_where_select(kh_loader *loader, kh_node *node, void *object, uint32_t *scope)
{
    (void)loader;
    (void)node;
    const kh_measure *measure = object;
    if (measure->subject != KH_SUBJECT_COUNT)
        *scope = 1u << measure->subject;
}
