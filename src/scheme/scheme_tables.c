#include "scheme/tables.h"

#include "base/message.h"

static const kh_range places = {.least = 0, .most = 6};
static const kh_range positive_rate = {.least = 0, .most = 10000, .above = true};
static const kh_range part = {.least = 0, .most = 1, .above = true};

static const kh_range periods = {.least = 2, .most = 100};
static const kh_range weight = {.least = 0, .most = 1000000};

static const kh_choice within[] = {{"year", 1}, {NULL, 0}};
static const kh_choice year_vetoes[] = {{"any", 1}, {NULL, 0}};
static const kh_choice ranking[] = {{"competition", 0}, {"dense", 1}, {NULL, 0}};

static const kh_key dimension_keys[] = {
    {.name = "id",
     .type = KH_TYPE_ID,
     .offset = offsetof(kh_dimension_form, dimension.id),
     .needs = KH_ALWAYS,
     .meaning = "编码"},
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_dimension_form, dimension.name),
     .needs = KH_ALWAYS,
     .meaning = "名称"},
    {.name = "points",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_dimension_form, dimension.points),
     .needs = KH_ALWAYS,
     .range = &kh_range_above_zero,
     .meaning = "分值"},
    {.name = "indicators",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_dimension_form, indicators),
     .given = offsetof(kh_dimension_form, n_indicators),
     .needs = KH_ALWAYS,
     .mapping = &kh_indicator_mapping,
     .meaning = "指标"},
};

static const kh_mapping dimension_mapping = {.name = N_("a dimension"),
                                             KH_KEYS(dimension_keys),
                                             .size = sizeof(kh_dimension_form),
                                             .judge = kh_dimension_judge};

static const kh_key grade_keys[] = {
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_grade, name),
     .needs = KH_ALWAYS,
     .meaning = "名称"},
    {.name = "from",
     .type = KH_TYPE_TOTAL,
     .offset = offsetof(kh_grade, from),
     .needs = KH_ALWAYS,
     .range = &kh_range_from_zero,
     .meaning = "最低总分"},
    {.name = "top",
     .type = KH_TYPE_RATE,
     .offset = offsetof(kh_grade, top),
     .given = offsetof(kh_grade, has_top),
     .range = &part,
     .meaning = "组内前列比例"},
};

static const kh_mapping grade_mapping = {
    .name = N_("a grade"), KH_KEYS(grade_keys), .size = sizeof(kh_grade)};

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

static const kh_mapping indicator_condition_mapping = {
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

static const kh_mapping finding_condition_mapping = {
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

static const kh_mapping repeated_mapping = {
    .name = N_("a condition of repetition"), KH_KEYS(repeated_keys), .size = sizeof(kh_condition)};

/* Fills the action alone, which is why `given` and `not_given` share it. */
static const kh_key given_keys[] = {
    {.name = "action", .type = KH_TYPE_TEXT, .needs = KH_ALWAYS, .meaning = "处理措施"},
    {.name = "within", .type = KH_TYPE_WORD, .choices = within, .meaning = "范围"},
};

static const kh_mapping given_mapping = {
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
     .mapping = &indicator_condition_mapping,
     .meaning = "指标低于",
     .sentence = "该指标的比率低于该比例；合理缺项的不算",
     .example = "{indicator: {id: licences, below: 80%}}"},
    {.name = "finding",
     .type = KH_TYPE_MAPPING,
     .mapping = &finding_condition_mapping,
     .meaning = "抽查问题",
     .sentence = "本期抽查不合格、严重程度达到或者重于所列的问题不少于若干例",
     .example = "{finding: {severity: 较重, at_least: 2}}"},
    {.name = "repeated",
     .type = KH_TYPE_MAPPING,
     .mapping = &repeated_mapping,
     .meaning = "连续出现",
     .sentence = "本期和之前各期（同样长短、已印发）连续若干期有该处理措施",
     .example = "{repeated: {action: 通报批评, periods: 2}}"},
    {.name = "given",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_condition, given),
     .mapping = &given_mapping,
     .meaning = "本年已有",
     .sentence = "本年已印发的结果中有过该处理措施",
     .example = "{given: {action: 提醒, within: year}}"},
    {.name = "not_given",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_condition, not_given),
     .mapping = &given_mapping,
     .meaning = "本年未有",
     .sentence = "本年已印发的结果中没有过该处理措施",
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
    {.name = "rectify_within",
     .type = KH_TYPE_LIMIT,
     .offset = offsetof(kh_consequence, rectify_within),
     .meaning = "整改时限"},
};

static const kh_mapping consequence_mapping = {.name = N_("a consequence"),
                                               KH_KEYS(consequence_keys),
                                               .size = sizeof(kh_consequence),
                                               .judge = kh_consequence_judge};

static const kh_key overall_keys[] = {
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_scheme, overall_name),
     .fallback = "",
     .meaning = "总考核名称"},
    {.name = "share",
     .type = KH_TYPE_AMOUNT,
     .offset = offsetof(kh_scheme, share),
     .given = offsetof(kh_scheme, has_share),
     .needs = KH_ALWAYS,
     .range = &kh_range_above_zero,
     .meaning = "所占分值"},
};

static const kh_mapping overall_mapping = {
    .name = N_("an overall assessment"), KH_KEYS(overall_keys), .size = sizeof(kh_scheme)};

static const kh_key office_keys[] = {
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_scheme, office_name),
     .fallback = "",
     .meaning = "机关名称"},
    {.name = "short",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_scheme, office_short),
     .fallback = "",
     .meaning = "机关简称"},
};

static const kh_mapping office_mapping = {
    .name = N_("an office"), KH_KEYS(office_keys), .size = sizeof(kh_scheme)};

static const kh_key public_keys[] = {
    {.name = "omit",
     .type = KH_TYPE_TEXTS,
     .offset = offsetof(kh_scheme, omit),
     .needs = KH_ALWAYS,
     .fallback = "",
     .choices = kh_choices_public_parts,
     .meaning = "不公布的内容"},
};

static const kh_mapping public_mapping = {
    .name = N_("a public page"), KH_KEYS(public_keys), .size = sizeof(kh_scheme)};

static const kh_key weights_keys[] = {
    {.name = "Q1",
     .type = KH_TYPE_NUMBER,
     .offset = 0 * sizeof(kh_decimal),
     .fallback = "0",
     .range = &weight,
     .meaning = "第一季度"},
    {.name = "Q2",
     .type = KH_TYPE_NUMBER,
     .offset = 1 * sizeof(kh_decimal),
     .fallback = "0",
     .range = &weight,
     .meaning = "第二季度"},
    {.name = "Q3",
     .type = KH_TYPE_NUMBER,
     .offset = 2 * sizeof(kh_decimal),
     .fallback = "0",
     .range = &weight,
     .meaning = "第三季度"},
    {.name = "Q4",
     .type = KH_TYPE_NUMBER,
     .offset = 3 * sizeof(kh_decimal),
     .fallback = "0",
     .range = &weight,
     .meaning = "第四季度"},
};

static const kh_mapping weights_mapping = {
    .name = N_("a table of weights"), KH_KEYS(weights_keys), .size = 4 * sizeof(kh_decimal)};

static const kh_key year_keys[] = {
    {.name = "weights",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_year_form, weights),
     .given = offsetof(kh_year_form, has_weights),
     .mapping = &weights_mapping,
     .meaning = "季度权重"},
    {.name = "points",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_year_form, points),
     .given = offsetof(kh_year_form, has_points),
     .range = &kh_range_above_zero,
     .meaning = "年度指标分值"},
    {.name = "dimensions",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_year_form, dimensions),
     .given = offsetof(kh_year_form, n_dimensions),
     .mapping = &dimension_mapping,
     .meaning = "年度维度"},
    {.name = "vetoes",
     .type = KH_TYPE_SWITCH,
     .offset = offsetof(kh_year_form, any_veto),
     .choices = year_vetoes,
     .meaning = "季度否决计入年度"},
};

static const kh_mapping year_mapping = {
    .name = N_("a year"), KH_KEYS(year_keys), .size = sizeof(kh_year_form), .judge = kh_year_judge};

/* `decimals` and `total_decimals` come before all points: these are read by them. */
static const kh_key scheme_keys[] = {
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_scheme, name),
     .needs = KH_ALWAYS,
     .meaning = "名称"},
    {.name = "version",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_scheme, version),
     .fallback = "",
     .meaning = "版本"},
    {.name = "basis",
     .type = KH_TYPE_PROSE,
     .offset = offsetof(kh_scheme, basis),
     .fallback = "",
     .meaning = "依据"},
    {.name = "decimals",
     .type = KH_TYPE_PLACES,
     .offset = offsetof(kh_scheme, decimals),
     .fallback = "2",
     .range = &places,
     .meaning = "小数位数"},
    {.name = "total_decimals",
     .type = KH_TYPE_PLACES,
     .offset = offsetof(kh_scheme, total_decimals),
     .range = &places,
     .meaning = "总分小数位数"},
    {.name = "base",
     .type = KH_TYPE_AMOUNT,
     .offset = offsetof(kh_scheme, base),
     .fallback = "100",
     .range = &kh_range_above_zero,
     .meaning = "基本分"},
    {.name = "points",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_scheme_form, points),
     .given = offsetof(kh_scheme_form, has_points),
     .range = &kh_range_above_zero,
     .meaning = "指标总分值"},
    {.name = "when_absent",
     .type = KH_TYPE_CHOICE,
     .offset = offsetof(kh_scheme, when_absent),
     .fallback = "redistribute",
     .choices = kh_choices_when_absent,
     .meaning = "合理缺项"},
    {.name = "overall", .type = KH_TYPE_MAPPING, .mapping = &overall_mapping, .meaning = "折算"},
    {.name = "ranking",
     .type = KH_TYPE_SWITCH,
     .offset = offsetof(kh_scheme, dense_ranking),
     .fallback = "competition",
     .choices = ranking,
     .meaning = "并列名次"},
    {.name = "tie_break",
     .type = KH_TYPE_TEXTS,
     .offset = offsetof(kh_scheme_form, tie_break),
     .fallback = "",
     .meaning = "同分排序"},
    {.name = "count_first_day",
     .type = KH_TYPE_BOOL,
     .offset = offsetof(kh_scheme, deadlines.count_first_day),
     .fallback = "false",
     .meaning = "首日计入"},
    {.name = "roll",
     .type = KH_TYPE_BOOL,
     .offset = offsetof(kh_scheme, deadlines.roll),
     .fallback = "true",
     .meaning = "遇休顺延"},
    {.name = "dimensions",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme_form, dimensions),
     .given = offsetof(kh_scheme_form, n_dimensions),
     .needs = KH_ALWAYS,
     .mapping = &dimension_mapping,
     .meaning = "维度"},
    {.name = "bonus",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme_form, bonus),
     .given = offsetof(kh_scheme_form, n_bonus),
     .mapping = &kh_bonus_mapping,
     .meaning = "加分项"},
    {.name = "penalties",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme_form, penalties),
     .given = offsetof(kh_scheme_form, n_penalties),
     .mapping = &kh_penalty_mapping,
     .meaning = "扣分项"},
    {.name = "vetoes",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme_form, vetoes),
     .given = offsetof(kh_scheme_form, n_vetoes),
     .mapping = &kh_veto_mapping,
     .meaning = "单项否决"},
    {.name = "grades",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme, grades),
     .given = offsetof(kh_scheme, n_grades),
     .needs = KH_ALWAYS,
     .mapping = &grade_mapping,
     .meaning = "等次"},
    {.name = "consequences",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_scheme, consequences),
     .given = offsetof(kh_scheme, n_consequences),
     .mapping = &consequence_mapping,
     .meaning = "结果运用"},
    {.name = "year",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_scheme_form, year),
     .given = offsetof(kh_scheme_form, has_year),
     .mapping = &year_mapping,
     .meaning = "年度考核"},
    {.name = "office", .type = KH_TYPE_MAPPING, .mapping = &office_mapping, .meaning = "考核机关"},
    {.name = "draw",
     .type = KH_TYPE_MAPPING,
     .given = offsetof(kh_scheme, has_draw),
     .mapping = &kh_draw_mapping,
     .meaning = "随机抽查"},
    {.name = "public",
     .type = KH_TYPE_MAPPING,
     .given = offsetof(kh_scheme, has_public),
     .mapping = &public_mapping,
     .meaning = "公布页面"},
};

const kh_mapping kh_scheme_mapping = {
    .name = N_("a scheme"), KH_KEYS(scheme_keys), .size = sizeof(kh_scheme_form), .judge = kh_scheme_judge};

const kh_language_part kh_language[] = {
    {"scheme", &kh_scheme_mapping},
    {"overall", &overall_mapping},
    {"dimension", &dimension_mapping},
    {"indicator", &kh_indicator_mapping},
    {"bonus", &kh_bonus_mapping},
    {"penalty", &kh_penalty_mapping},
    {"veto", &kh_veto_mapping},
    {"measure", &kh_measure_mapping},
    {"where", &kh_where_mapping},
    {"score", &kh_score_mapping},
    {"severity", &kh_severity_mapping},
    {"band", &kh_band_mapping},
    {"grade", &grade_mapping},
    {"consequence", &consequence_mapping},
    {"when", &kh_condition_mapping},
    {"when.indicator", &indicator_condition_mapping},
    {"when.finding", &finding_condition_mapping},
    {"when.repeated", &repeated_mapping},
    {"when.given", &given_mapping},
    {"year", &year_mapping},
    {"year.weights", &weights_mapping},
    {"office", &office_mapping},
    {"draw", &kh_draw_mapping},
    {"public", &public_mapping},
    {NULL, NULL},
};
