/* Consequences and the conditions under which they follow. */
#include "scheme/tables.h"

#include "base/message.h"

static const kh_range positive_rate = {.least = 0, .most = 10000, .above = true};
static const kh_range periods = {.least = 2, .most = 100};
static const kh_choice within[] = {{"year", 1}, {NULL, 0}};

static const kh_key indicator_condition_keys[] = {
    {.name = "id",
     .type = KH_TYPE_ID,
     .offset = offsetof(kh_condition, indicator),
     .needs = KH_ALWAYS,
     .meaning = "指标编码"},
    {.name = "below",
     .type = KH_TYPE_RATE,
     .offset = offsetof(kh_condition, indicator_below),
     .needs = KH_ALWAYS,
     .range = &positive_rate,
     .meaning = "低于比例"},
};

const kh_mapping kh_indicator_condition_mapping = {
    .name = N_("an indicator condition"), KH_KEYS(indicator_condition_keys), .size = sizeof(kh_condition)};

static const kh_key finding_condition_keys[] = {
    {.name = "severity",
     .type = KH_TYPE_CHOICE,
     .offset = offsetof(kh_condition, finding_severity),
     .needs = KH_ALWAYS,
     .choices = kh_choices_severities,
     .meaning = "严重程度（含更重的）"},
    {.name = "at_least",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_condition, finding_at_least),
     .fallback = "1",
     .range = &kh_range_from_one,
     .meaning = "例数"},
};

const kh_mapping kh_finding_condition_mapping = {
    .name = N_("a finding condition"), KH_KEYS(finding_condition_keys), .size = sizeof(kh_condition)};

static const kh_key repeated_keys[] = {
    {.name = "action",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_condition, repeated),
     .needs = KH_ALWAYS,
     .meaning = "处理措施"},
    {.name = "periods",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_condition, repeated_periods),
     .needs = KH_ALWAYS,
     .range = &periods,
     .meaning = "连续期数"},
};

const kh_mapping kh_repeated_mapping = {
    .name = N_("a condition of repetition"), KH_KEYS(repeated_keys), .size = sizeof(kh_condition)};

/* Fills the action alone, which is why `given` and `not_given` share it. */
static const kh_key given_keys[] = {
    {.name = "action", .type = KH_TYPE_TEXT, .needs = KH_ALWAYS, .meaning = "处理措施"},
    {.name = "within", .type = KH_TYPE_WORD, .choices = within, .meaning = "范围"},
};

const kh_mapping kh_given_mapping = {
    .name = N_("a condition on earlier actions"), KH_KEYS(given_keys), .size = sizeof(char *)};

static const kh_key condition_keys[] = {
    {.name = "grade",
     .type = KH_TYPE_TEXTS,
     .offset = offsetof(kh_condition, grades),
     .meaning = "等次",
     .sentence = "等次是其中之一",
     .example = "{grade: [不达标]}"},
    {.name = "below",
     .type = KH_TYPE_TOTAL,
     .offset = offsetof(kh_condition, below),
     .given = offsetof(kh_condition, has_below),
     .range = &kh_range_above_zero,
     .meaning = "总分低于",
     .sentence = "总分低于该分",
     .example = "{below: 60}"},
    {.name = "rank_top",
     .type = KH_TYPE_RANK,
     .offset = offsetof(kh_condition, rank_top),
     .meaning = "组内前列",
     .sentence = "组内名次在前若干名，或者在参评单位的前若干比例之内（进一取整）",
     .example = "{rank_top: 3}"},
    {.name = "rank_last",
     .type = KH_TYPE_RANK,
     .offset = offsetof(kh_condition, rank_last),
     .meaning = "组内末位",
     .sentence = "组内名次在后若干名，或者在参评单位的后若干比例之内（进一取整）",
     .example = "{rank_last: 10%}"},
    {.name = "veto",
     .type = KH_TYPE_BOOL,
     .offset = offsetof(kh_condition, veto),
     .meaning = "单项否决",
     .sentence = "存在单项否决情形",
     .example = "{veto: true}"},
    {.name = "indicator",
     .type = KH_TYPE_MAPPING,
     .mapping = &kh_indicator_condition_mapping,
     .meaning = "指标低于",
     .sentence = "该指标的比率低于该比例；合理缺项的不算",
     .example = "{indicator: {id: licences, below: 80%}}"},
    {.name = "finding",
     .type = KH_TYPE_MAPPING,
     .mapping = &kh_finding_condition_mapping,
     .meaning = "抽查问题",
     .sentence = "本期抽查不合格、严重程度达到或者重于所列的问题不少于若干例",
     .example = "{finding: {severity: 较重, at_least: 2}}"},
    {.name = "repeated",
     .type = KH_TYPE_MAPPING,
     .mapping = &kh_repeated_mapping,
     .meaning = "连续出现",
     .sentence = "本期和之前各期（同样长短、已印发）连续若干期有该处理措施",
     .example = "{repeated: {action: 通报批评, periods: 2}}"},
    {.name = "given",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_condition, given),
     .mapping = &kh_given_mapping,
     .meaning = "本年已有",
     .sentence = "本年在本期之前、已印发的结果中有过该处理措施",
     .example = "{given: {action: 提醒, within: year}}"},
    {.name = "not_given",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_condition, not_given),
     .mapping = &kh_given_mapping,
     .meaning = "本年未有",
     .sentence = "本年在本期之前、已印发的结果中没有过该处理措施",
     .example = "{not_given: {action: 通报批评, within: year}}"},
};

const kh_mapping kh_condition_mapping = {.name = N_("a condition"),
                                         KH_KEYS(condition_keys),
                                         .size = sizeof(kh_condition),
                                         .judge = kh_condition_judge};

static const kh_key consequence_keys[] = {
    {.name = "action",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_consequence, action),
     .needs = KH_ALWAYS,
     .meaning = "处理措施"},
    {.name = "when",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_consequence, when),
     .needs = KH_ALWAYS,
     .mapping = &kh_condition_mapping,
     .meaning = "条件"},
    {.name = "notice",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_consequence, notice),
     .meaning = "文书模板"},
    {.name = "series",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_consequence, series),
     .meaning = "机关代字"},
    {.name = "rectify_within",
     .type = KH_TYPE_LIMIT,
     .offset = offsetof(kh_consequence, rectify_within),
     .meaning = "整改时限"},
};

const kh_mapping kh_consequence_mapping = {.name = N_("a consequence"),
                                           KH_KEYS(consequence_keys),
                                           .size = sizeof(kh_consequence),
                                           .judge = kh_consequence_judge};
