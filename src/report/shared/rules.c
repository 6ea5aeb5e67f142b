#include "report/shared/rules.h"

#include "model/period.h"
#include "report/shared/words.h"
#include "scheme/sentence.h"

/* Where the rows go. */
typedef struct rule_sink {
    kh_rule_visit visit;
    void *data;
} rule_sink;

static void give(rule_sink *rules, kh_rule rule)
{
    rules->visit(&rule, rules->data);
}

static const char general[] = "总则";

static void give_general(rule_sink *rules, const char *name, const char *text)
{
    give(rules, (kh_rule){.kind = KH_RULE_GENERAL, .part = general, .name = name, .text = text});
}

static const char *const when_absent[] = {
    [KH_WHEN_ABSENT_REDISTRIBUTE] = "本期没有该项业务的指标不计入该单位的应计分值，按其余指标折算",
    [KH_WHEN_ABSENT_FULL] = "本期没有该项业务的指标得满分",
    [KH_WHEN_ABSENT_ZERO] = "本期没有该项业务的指标得0分",
};

/* `时效性、完整性`, the dimensions that break a tie; caller frees. */
static char *tie_break(const kh_scheme *scheme)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < scheme->n_tie_break; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? "、" : "",
                               scheme->dimensions[scheme->tie_break[i]].name);
    return g_string_free(names, FALSE);
}

static void give_ranking_rules(rule_sink *rules, const kh_scheme *scheme)
{
    g_autofree char *dimensions = tie_break(scheme);
    g_autofree char *ties =
        scheme->n_tie_break > 0 ? g_strdup_printf("；总分相同的，依次比较%s得分", dimensions) : g_strdup("");
    g_autofree char *ranking =
        g_strdup_printf("未被单项否决的在前，按总得分从高到低%s；仍相同的名次并列，%s", ties,
                        scheme->dense_ranking ? "其后名次连续（1、2、2、3）" : "其后名次顺延（1、2、2、4）");
    give_general(rules, "名次", ranking);
}

static void give_newcomer_rule(rule_sink *rules, const kh_scheme *scheme)
{
    if (!scheme->has_assessed_from)
        return;
    g_autofree char *share = kh_sentence_rate(scheme->assessed_from);
    g_autofree char *text = g_strdup_printf(
        "本期内新设的部门，存续天数不少于本期的%s的参加排名，其他的列明得分、不排名次", share);
    give_general(rules, "新设部门", text);
}

static void give_deadline_rules(rule_sink *rules, const kh_scheme *scheme)
{
    g_autofree char *text = g_strconcat(
        scheme->deadlines.count_first_day ? "期限从起算当日开始计算" : "期限不计起算当日",
        scheme->deadlines.roll ? "；按自然日、月计算的期限届满日是休息日的，顺延至其后第一个工作日"
                               : "；期限届满日是休息日的，不顺延",
        NULL);
    give_general(rules, "期限计算", text);
}

static void give_scope(rule_sink *rules, const kh_scheme *scheme)
{
    if (scheme->assesses == NULL)
        return;
    g_autofree char *groups = g_strjoinv("、", scheme->assesses);
    g_autofree char *text = g_strdup_printf("只考核下列分组的部门：%s", groups);
    give_general(rules, "考核对象", text);
}

static void give_draw_rule(rule_sink *rules, const kh_scheme *scheme)
{
    if (!scheme->has_draw)
        return;
    g_autofree char *below = kh_words_decimal(scheme->draw_below);
    g_autofree char *text = g_strdup_printf(
        "随机抽查时，上一期总得分低于%s分的部门按%" G_GINT64_FORMAT "倍抽取", below, scheme->draw_times);
    give_general(rules, "随机抽查", text);
}

static void give_general_rules(rule_sink *rules, const kh_scheme *scheme)
{
    g_autofree char *base = kh_words_decimal(scheme->base);
    g_autofree char *points =
        kh_words_decimal((kh_decimal){.units = scheme->points, .places = scheme->decimals});
    g_autofree char *full = g_strdup_printf(
        "基础得分满分%s分，由各指标合计%s分折算；指标得分保留%d位小数，总得分保留%d位小数，四舍五入", base,
        points, scheme->decimals, scheme->total_decimals);
    give_scope(rules, scheme);
    give_general(rules, "满分与小数", full);
    give_general(rules, "合理缺项", when_absent[scheme->when_absent]);
    give_ranking_rules(rules, scheme);
    give_newcomer_rule(rules, scheme);
    give_deadline_rules(rules, scheme);
    give_draw_rule(rules, scheme);
    if (!scheme->has_share)
        return;
    g_autofree char *share = kh_words_decimal(scheme->share);
    g_autofree char *overall = g_strdup_printf(
        "总得分（不超过%s分）按%s分折算，计入%s", base, share,
        scheme->overall_name != NULL && *scheme->overall_name != '\0' ? scheme->overall_name : "总体考核");
    give(rules, (kh_rule){.kind = KH_RULE_SHARE, .part = general, .name = "折算", .text = overall});
}

static const char *part_of(const kh_scheme *scheme, const kh_indicator *indicator)
{
    switch (indicator->role) {
    case KH_ROLE_BASE:
        return scheme->dimensions[indicator->dimension].name;
    case KH_ROLE_BONUS:
        return "加分项";
    case KH_ROLE_PENALTY:
        return "扣分项";
    case KH_ROLE_VETO:
        return "单项否决";
    }
    return "";
}

static void give_indicator(rule_sink *rules, const kh_scheme *scheme, const kh_indicator *indicator)
{
    const kh_decimal points = {.units = indicator->points, .places = scheme->decimals};
    g_autofree char *text = kh_indicator_rule_chinese(scheme, indicator);
    g_autofree char *groups =
        indicator->groups != NULL ? g_strjoinv("、", indicator->groups) : g_strdup("全部");
    give(rules, (kh_rule){.kind = KH_RULE_INDICATOR,
                          .part = part_of(scheme, indicator),
                          .name = indicator->name,
                          .id = indicator->id,
                          .points = indicator->role == KH_ROLE_VETO ? NULL : &points,
                          .text = text,
                          .basis = indicator->basis,
                          .scope = groups,
                          .is_scoped = indicator->groups != NULL});
}

/* `总得分不低于90分，且组内名次在前25%以内`; caller frees. */
static char *grade_rule(const kh_grade *grade)
{
    g_autofree char *from = kh_words_decimal(grade->from);
    g_autofree char *top = kh_words_percent(grade->top);
    if (grade->has_top)
        return g_strdup_printf("总得分不低于%s分，且组内名次在前%s以内", from, top);
    return grade->from.units == 0 ? g_strdup("不属于以上等次的") : g_strdup_printf("总得分不低于%s分", from);
}

static void give_grade(rule_sink *rules, const kh_grade *grade)
{
    g_autofree char *text = grade_rule(grade);
    give(rules, (kh_rule){.kind = KH_RULE_GRADE, .part = "等次", .name = grade->name, .text = text});
}

static void give_consequence(rule_sink *rules, const kh_consequence *consequence)
{
    g_autofree char *when = kh_condition_chinese(&consequence->when);
    g_autofree char *within = kh_words_limit(consequence->rectify_within);
    g_autofree char *text =
        g_strconcat(when, *within != '\0' ? "；整改期限：自通报之日起" : "", within, NULL);
    give(rules,
         (kh_rule){
             .kind = KH_RULE_CONSEQUENCE, .part = "结果运用", .name = consequence->action, .text = text});
}

/* `第一季度1、第二季度1…`; caller frees. */
static char *year_weights(const kh_scheme *year)
{
    GString *weights = g_string_new(NULL);
    for (gsize q = 0; q < G_N_ELEMENTS(year->weights); q++) {
        g_autofree char *weight = kh_words_decimal(year->weights[q]);
        g_string_append_printf(weights, "%s%s%s", q > 0 ? "、" : "", kh_quarter_name((int)q + 1), weight);
    }
    return g_string_free(weights, FALSE);
}

/* The year from its quarters, and the indicators that it has beside them. */
static void give_year(rule_sink *rules, const kh_scheme *year)
{
    g_autofree char *weights = year_weights(year);
    g_autofree char *own = kh_words_decimal(year->own_base);
    g_autofree char *beside = year->n_base > 0 ? g_strdup_printf("，年度指标另计%s分", own) : g_strdup("");
    g_autofree char *text = g_strdup_printf("年度得分为各季度得分的加权平均（权重：%s）%s%s", weights, beside,
                                            year->any_veto ? "；任一季度被单项否决的，年度同样否决" : "");
    give(rules, (kh_rule){.kind = KH_RULE_YEAR, .part = "年度考核", .name = "年度得分", .text = text});
    for (guint i = 0; i < year->n_indicators; i++)
        give_indicator(rules, year, &year->indicators[i]);
}

void kh_rules_each(const kh_scheme *scheme, kh_rule_visit visit, void *data)
{
    rule_sink rules = {visit, data};
    give_general_rules(&rules, scheme);
    for (guint i = 0; i < scheme->n_indicators; i++)
        give_indicator(&rules, scheme, &scheme->indicators[i]);
    for (guint i = 0; i < scheme->n_grades; i++)
        give_grade(&rules, &scheme->grades[i]);
    for (guint i = 0; i < scheme->n_consequences; i++)
        give_consequence(&rules, &scheme->consequences[i]);
    if (scheme->year != NULL)
        give_year(&rules, scheme->year);
}
