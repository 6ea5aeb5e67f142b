#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* A measure (YAML) and how 评分细则 names it. */
static const struct {
    const char *measure, *chinese;
} measures[] = {
    {"{subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}",
     "行政许可、行政处罚信息按时公开率"},
    {"{subject: disclosures, check: on_time}", "信息按时公开率"},
    {"{subject: disclosures, check: on_time, where: {attribute: 主动公开, area: [财政, 社保], stage: 决策, "
     "kind: 政策文件, "
     "item: [A1, A2]}}",
     "主动公开的财政、社保领域决策环节政策文件信息按时公开率（事项编码：A1、A2）"},
    {"{subject: disclosures, check: field_filled}", "信息必填要素填写率"},
    {"{subject: disclosures, check: interpreted, where: {kind: 政策文件}}",
     "政策文件信息“政策解读”发布率（公开后3个工作日内）"},
    {"{subject: disclosures, check: interpreted, within: 当日, by: 意见采纳}",
     "信息“意见采纳”发布率（公开当日）"},
    {"{subject: disclosures, check: interpreted, within: 20日}", "信息“政策解读”发布率（公开后20日内）"},
    {"{subject: disclosures, check: interpreted, within: 1个月}", "信息“政策解读”发布率（公开后1个月内）"},
    {"{subject: disclosures, check: interpreted, within: 5小时}", "信息“政策解读”发布率（公开后5小时内）"},
    {"{subject: disclosures, check: interpreted, within: 1月31日前}",
     "信息“政策解读”发布率（公开后最近的1月31日前）"},
    {"{subject: disclosures, check: not_backfilled}",
     "信息非集中补发率（同日公开的信息中滞后超过30日的达10条，即为集中补发）"},
    {"{subject: disclosures, check: count, where: {kind: 工作信息}, target: 12, window: year, due: year_end}",
     "工作信息公开条数（本年累计；目标12条；年末前未达到目标的暂不考核）"},
    {"{subject: disclosures, check: growth}", "信息公开条数与上年同期之比"},
    {"{subject: slots, check: filled}", "应公开事项按期更新率"},
    {"{subject: slots, check: not_blank, where: {area: 财政}}", "财政领域事项栏目非空白率"},
    {"{subject: spot_checks, check: passed, where: {type: [错别字], severity: [较重, 严重]}}",
     "抽查合格率（问题类型：错别字；严重程度：较重、严重）"},
    {"{subject: rectifications, check: on_time}", "问题按期整改率"},
    {"{subject: metrics, metric: 满意度, out_of: 10}", "“满意度”平均值（满值10）"},
    {"{subject: metrics, check: sum, metric: 培训场次, target: 2.5}", "“培训场次”合计（目标2.5）"},
};

/* A rule of the base (measure and score) and its sentence. */
static const struct {
    const char *rule, *chinese;
} rules[] = {
    {"measure: {subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}, score: {method: "
     "proportional, "
     "zero_at: 60%}",
     "行政许可、行政处罚信息按时公开率；60%以下得0分，100%得满分，其间按比例计分"},
    {"measure: {subject: slots, check: filled}, score: {method: proportional, full_at: 95.5%}",
     "应公开事项按期更新率；95.5%以上得满分，以下按比例计分"},
    {"measure: {subject: slots, check: filled}, score: {method: proportional}, when_absent: zero",
     "应公开事项按期更新率；100%得满分，以下按比例计分；缺项得0分"},
    {"measure: {subject: metrics, metric: 投诉率}, score: {method: proportional, zero_at: 20%, full_at: 0}",
     "“投诉率”平均值；20%以上得0分，0%得满分，其间按比例计分"},
    {"measure: {subject: disclosures, check: on_time}, score: {method: per_case, each: 5}",
     "信息按时公开情况；每发现1例扣5分，扣完为止"},
    {"measure: {subject: disclosures, check: on_time}, score: {method: per_case, each: 2.50, floor: -10}",
     "信息按时公开情况；每发现1例扣2.5分，最低得-10分"},
    {"measure: {subject: disclosures, check: on_time}, score: {method: per_case, each: 1, floor: none}, "
     "groups: "
     "[乡镇, 街道]",
     "信息按时公开情况；每发现1例扣1分，不设下限，超出部分从本维度其他得分中扣减（适用于乡镇、街道）"},
    {"measure: {subject: spot_checks, check: passed}, score: {method: per_case, own: true, severity: {一般: "
     "1, 较重: 2, "
     "严重: 5}}",
     "抽查发现问题；检查载明扣分的按载明分值扣分，未载明的一般、较重、严重问题每例分别扣1分、2分、5分，扣完为"
     "止"},
    {"measure: {subject: spot_checks, check: passed}, score: {method: per_case, severity: {严重: 5}, each: "
     "1}",
     "抽查发现问题；严重问题每例扣5分，其他每例扣1分，扣完为止"},
    {"measure: {subject: spot_checks, check: passed}, score: {method: bands, bands: [{from: 100%, points: "
     "100}, {from: "
     "90%, points: 50.5}]}",
     "抽查合格率；100%得100分，90%以上得50.5分，不足90%不得分"},
    {"measure: {subject: spot_checks, check: count, target: 4}, score: {method: bands, bands: [{from: 50%, "
     "points: 9}, "
     "{from: 0%, points: 1}]}",
     "抽查结果条数（目标4条）；完成率50%以上得9分，其余得1分"},
    {"measure: {subject: disclosures, check: reviewed_first}, score: {method: all_or_nothing}, when_absent: "
     "full",
     "信息先审查后公开率；全部符合得满分，否则不得分；合理缺项得满分"},
    {"measure: {subject: disclosures, check: growth}, score: {method: relative}",
     "信息公开条数与上年同期之比；按与本组最高值之比计分"},
};

static char *scheme_of(const char *rule)
{
    return g_strdup_printf("name: 甲\ndimensions:\n- id: a\n  name: 甲\n  points: 100\n  indicators:\n"
                           "  - {id: x, name: 乙, points: 100, %s}\ngrades: [{name: 及格, from: 0}]\n",
                           rule);
}

Test(scheme_describe, measures)
{
    for (gsize i = 0; i < G_N_ELEMENTS(measures); i++) {
        g_autofree char *rule =
            g_strdup_printf("measure: %s, score: {method: relative}", measures[i].measure);
        g_autofree char *text = scheme_of(rule);
        g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
        g_autofree char *chinese = kh_indicator_rule_chinese(scheme, &scheme->indicators[0]);
        g_autofree char *expected = g_strconcat(measures[i].chinese, "；按与本组最高值之比计分", NULL);
        cr_expect_str_eq(chinese, expected, "%s, not %s", chinese, expected);
    }
}

Test(scheme_describe, rules)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autofree char *text = scheme_of(rules[i].rule);
        g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
        g_autofree char *chinese = kh_indicator_rule_chinese(scheme, &scheme->indicators[0]);
        cr_expect_str_eq(chinese, rules[i].chinese, "%s, not %s", chinese, rules[i].chinese);
    }
}

Test(scheme_describe, bonus_penalties_and_vetoes)
{
    static const struct {
        const char *id, *chinese;
    } clauses[] = {
        {"leader", "信息公开条数；每有1条加1分，最多加2分；基础得分达到80分方可加分"},
        {"attribute", "信息公开属性标注情况；每发现1例扣0.5分，最多扣2分"},
        {"secret", "抽查发现问题（问题类型：泄密）；发现1例即评为最低等次，总分不超过59分"},
    };
    g_autoptr(kh_scheme) scheme = scheme_read_sound(scheme_sample);
    for (gsize i = 0; i < G_N_ELEMENTS(clauses); i++) {
        const kh_indicator *clause = &scheme->indicators[scheme->n_base + i];
        cr_expect_str_eq(clause->id, clauses[i].id);
        g_autofree char *chinese = kh_indicator_rule_chinese(scheme, clause);
        cr_expect_str_eq(chinese, clauses[i].chinese, "%s", chinese);
    }
    g_autofree char *text =
        scheme_sample_with("points: 2, each: 1, from: 80, measure: {subject: disclosures, check: count}",
                           "points: 2, each: 0.25, measure: {subject: spot_checks, check: passed}");
    g_autoptr(kh_scheme) other = scheme_read_sound(text);
    g_autofree char *passed = kh_indicator_rule_chinese(other, &other->indicators[other->n_base]);
    cr_expect_str_eq(passed, "抽查合格情况；每有1例符合的加0.25分，最多加2分", "%s", passed);
}

Test(scheme_describe, conditions)
{
    static const struct {
        const char *when, *chinese;
    } conditions[] = {
        {"grade: [达标, 不达标]", "等次为达标、不达标"},
        {"below: 60.5, rank_last: 2", "总分低于60.5分，且组内排名后2名"},
        {"rank_top: 25%, grade: 优秀", "等次为优秀，且组内排名前25%"},
        {"veto: true", "存在单项否决情形"},
        {"indicator: {id: licences, below: 80%}", "指标“licences”低于80%"},
        {"finding: {severity: 一般, at_least: 3}", "抽查发现问题3例及以上"},
        {"finding: {severity: 较重}", "抽查发现较重及以上问题1例及以上"},
        {"finding: {severity: 严重}", "抽查发现严重问题1例及以上"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(conditions); i++) {
        g_autofree char *text =
            scheme_sample_with("indicator: {id: licences, below: 80%}, rank_last: 2", conditions[i].when);
        g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
        g_autofree char *chinese = kh_condition_chinese(&scheme->consequences[1].when);
        cr_expect_str_eq(chinese, conditions[i].chinese, "%s", chinese);
    }
}
