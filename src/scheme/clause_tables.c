#include "scheme/tables.h"

#include "base/message.h"

/* `where` and `severity` fill arrays of the object that holds them. */
#define WHERE_AT(index)        (offsetof(kh_measure, where) + (index) * sizeof(char **))
#define SEVERITY_AT(index)     (offsetof(kh_score_rule, severity) + (index) * sizeof(int64_t))
#define HAS_SEVERITY_AT(index) (offsetof(kh_score_rule, has_severity) + (index) * sizeof(bool))

#define METHOD(name)  (1u << KH_METHOD_##name)
#define SUBJECT(name) (1u << KH_SUBJECT_##name)

enum { FINDINGS = SUBJECT(SPOT_CHECKS) | SUBJECT(RECTIFICATIONS) };

const kh_range kh_range_above_zero = {.least = 0, .most = 1000000, .above = true};
const kh_range kh_range_from_zero = {.least = 0, .most = 1000000};
static const kh_range signed_points = {.least = -1000000, .most = 1000000};
const kh_range kh_range_from_one = {.least = 1, .most = 1000000};
static const kh_range quantity = {.least = 0, .most = INT64_C(1000000000000), .above = true};
static const kh_range rate = {.least = 0, .most = 10000};

const kh_choice kh_choices_when_absent[] = {{"redistribute", KH_WHEN_ABSENT_REDISTRIBUTE},
                                            {"full", KH_WHEN_ABSENT_FULL},
                                            {"zero", KH_WHEN_ABSENT_ZERO},
                                            {NULL, 0}};
static const kh_choice window[] = {{"period", 0}, {"year", 1}, {NULL, 0}};
static const kh_choice due[] = {{"year_end", 1}, {NULL, 0}};
/* NOLINTNEXTLINE(bugprone-macro-parentheses): no expressions. */
#define CHOICE(value, word) {word, value},
static const kh_choice stages[] = {KH_STAGE_WORDS(CHOICE){NULL, 0}};
static const kh_choice attributes[] = {KH_ATTRIBUTE_WORDS(CHOICE){NULL, 0}};
static const kh_choice results[] = {KH_FINDING_RESULT_WORDS(CHOICE){NULL, 0}};
const kh_choice kh_choices_severities[] = {KH_FINDING_SEVERITY_WORDS(CHOICE){NULL, 0}};

/* In the order of kh_where_key. */
static const kh_key where_keys[] = {
    {.name = "kind",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_KIND),
     .names = KH_NAMED_KIND,
     .meaning = "类别",
     .sentence = "只看这些类别的事项",
     .example = "{kind: [行政许可, 行政处罚]}"},
    {.name = "area",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_AREA),
     .names = KH_NAMED_AREA,
     .meaning = "领域",
     .sentence = "只看这些领域的事项",
     .example = "{area: [财政预决算, 社会救助]}"},
    {.name = "stage",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_STAGE),
     .choices = stages,
     .meaning = "环节",
     .sentence = "只看这些环节的事项：决策、执行、管理、服务、结果",
     .example = "{stage: [决策, 执行]}"},
    {.name = "item",
     .type = KH_TYPE_CODES,
     .offset = WHERE_AT(KH_WHERE_ITEM),
     .names = KH_NAMED_ITEM,
     .meaning = "事项编码",
     .sentence = "只看这些编码的事项",
     .example = "{item: [XK01, CF01]}"},
    {.name = "attribute",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_ATTRIBUTE),
     .takes = SUBJECT(DISCLOSURES),
     .choices = attributes,
     .meaning = "公开属性",
     .sentence = "只看这些公开属性的信息（限disclosures）",
     .example = "{attribute: [主动公开]}"},
    {.name = "type",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_TYPE),
     .takes = FINDINGS,
     .names = KH_NAMED_TYPE,
     .meaning = "问题类型",
     .sentence = "只看这些类型的抽查结果（限spot_checks、rectifications）",
     .example = "{type: [错别字, 断链]}"},
    {.name = "severity",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_SEVERITY),
     .takes = FINDINGS,
     .choices = kh_choices_severities,
     .meaning = "严重程度",
     .sentence = "只看这些严重程度的抽查结果（限spot_checks、rectifications）",
     .example = "{severity: [较重, 严重]}"},
    {.name = "result",
     .type = KH_TYPE_TEXTS,
     .offset = WHERE_AT(KH_WHERE_RESULT),
     .takes = FINDINGS,
     .choices = results,
     .meaning = "检查结果",
     .sentence = "只看合格或者不合格的抽查结果（限spot_checks、rectifications）",
     .example = "{result: [不合格]}"},
};

_Static_assert(G_N_ELEMENTS(where_keys) == KH_WHERE_COUNT, "each key of `where` has a row");

const kh_mapping kh_where_mapping = {
    .name = N_("“where”"), KH_KEYS(where_keys), .size = sizeof(kh_measure), .select = kh_where_select};

/* The keys of the selectors, then those that one check alone takes, then those that several share. */
static const kh_key measure_keys[] = {
    {.name = "subject", .type = KH_TYPE_SELECTOR, .needs = KH_ALWAYS, .meaning = "对象"},
    {.name = "check", .type = KH_TYPE_SELECTOR, .meaning = "检查方式"},
    {.name = "where",
     .type = KH_TYPE_MAPPING,
     .takes = KH_TAKES_WHERE,
     .mapping = &kh_where_mapping,
     .meaning = "范围"},
    {.type = KH_TYPE_OWN, .offset = offsetof(kh_measure, own)},
    {.name = "metric",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_measure, metric),
     .takes = KH_TAKES_METRIC,
     .needs = KH_TAKES_METRIC,
     .names = KH_NAMED_METRIC,
     .meaning = "指标名称"},
    {.name = "out_of",
     .type = KH_TYPE_NUMBER,
     .offset = offsetof(kh_measure, out_of),
     .takes = KH_TAKES_OUT_OF,
     .fallback = "1",
     .range = &quantity,
     .meaning = "满值"},
    {.name = "sql",
     .type = KH_TYPE_PROSE,
     .offset = offsetof(kh_measure, sql),
     .takes = KH_TAKES_SQL,
     .needs = KH_TAKES_SQL,
     .meaning = "查询语句"},
    {.name = "window",
     .type = KH_TYPE_SWITCH,
     .offset = offsetof(kh_measure, over_year),
     .takes = KH_TAKES_TARGET,
     .fallback = "period",
     .choices = window,
     .meaning = "统计区间"},
    {.name = "target",
     .type = KH_TYPE_NUMBER,
     .offset = offsetof(kh_measure, target),
     .given = offsetof(kh_measure, has_target),
     .takes = KH_TAKES_TARGET,
     .range = &quantity,
     .meaning = "目标值"},
    {.name = "due",
     .type = KH_TYPE_SWITCH,
     .offset = offsetof(kh_measure, due_year_end),
     .takes = KH_TAKES_TARGET,
     .choices = due,
     .meaning = "考核时点"},
};

const kh_mapping kh_measure_mapping = {.name = N_("a measure"),
                                       KH_KEYS(measure_keys),
                                       .size = sizeof(kh_measure),
                                       .owners = kh_measure_owners,
                                       .select = kh_measure_select,
                                       .judge = kh_measure_judge};

#define SEVERITY_KEY(severity, word)                                                                         \
    {.name = (word),                                                                                         \
     .type = KH_TYPE_POINTS,                                                                                 \
     .offset = SEVERITY_AT(severity),                                                                        \
     .given = HAS_SEVERITY_AT(severity),                                                                     \
     .range = &kh_range_from_zero,                                                                           \
     .meaning = word "问题每例扣分"},

static const kh_key severity_keys[] = {KH_FINDING_SEVERITY_WORDS(SEVERITY_KEY)};

const kh_mapping kh_severity_mapping = {
    .name = N_("a severity map"), KH_KEYS(severity_keys), .size = sizeof(kh_score_rule)};

static const kh_key band_keys[] = {
    {.name = "from",
     .type = KH_TYPE_RATE,
     .offset = offsetof(kh_band, from),
     .needs = KH_ALWAYS,
     .range = &rate,
     .meaning = "达到比例"},
    {.name = "points",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_band, points),
     .needs = KH_ALWAYS,
     .range = &kh_range_from_zero,
     .meaning = "得分"},
};

const kh_mapping kh_band_mapping = {.name = N_("a band"), KH_KEYS(band_keys), .size = sizeof(kh_band)};

static const kh_key score_keys[] = {
    {.name = "method", .type = KH_TYPE_SELECTOR, .needs = KH_ALWAYS, .meaning = "计分方法"},
    {.name = "zero_at",
     .type = KH_TYPE_RATE,
     .offset = offsetof(kh_score_rule, zero_at),
     .takes = METHOD(PROPORTIONAL),
     .fallback = "0%",
     .range = &rate,
     .meaning = "得0分的比例"},
    {.name = "full_at",
     .type = KH_TYPE_RATE,
     .offset = offsetof(kh_score_rule, full_at),
     .takes = METHOD(PROPORTIONAL),
     .fallback = "100%",
     .range = &rate,
     .meaning = "得满分的比例"},
    {.name = "each",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_score_rule, each),
     .given = offsetof(kh_score_rule, has_each),
     .takes = METHOD(PER_CASE),
     .range = &kh_range_above_zero,
     .meaning = "每例扣分"},
    {.name = "own",
     .type = KH_TYPE_BOOL,
     .offset = offsetof(kh_score_rule, own),
     .takes = METHOD(PER_CASE),
     .fallback = "false",
     .meaning = "按检查载明的扣分"},
    {.name = "severity",
     .type = KH_TYPE_MAPPING,
     .takes = METHOD(PER_CASE),
     .mapping = &kh_severity_mapping,
     .meaning = "按严重程度扣分"},
    {.name = "floor",
     .type = KH_TYPE_FLOOR,
     .offset = offsetof(kh_score_rule, floor),
     .given = offsetof(kh_score_rule, no_floor),
     .takes = METHOD(PER_CASE),
     .fallback = "0",
     .range = &signed_points,
     .meaning = "最低得分"},
    {.name = "bands",
     .type = KH_TYPE_MAPPINGS,
     .offset = offsetof(kh_score_rule, bands),
     .given = offsetof(kh_score_rule, n_bands),
     .takes = METHOD(BANDS),
     .needs = METHOD(BANDS),
     .mapping = &kh_band_mapping,
     .meaning = "档次"},
};

const kh_mapping kh_score_mapping = {.name = N_("a scoring rule"),
                                     KH_KEYS(score_keys),
                                     .size = sizeof(kh_score_rule),
                                     .select = kh_score_select};

/* The four kinds of clause share one object, and a table in which each takes its own keys. */
static const kh_key clause_keys[] = {
    {.name = "id",
     .type = KH_TYPE_ID,
     .offset = offsetof(kh_indicator, id),
     .needs = KH_ALWAYS,
     .meaning = "编码"},
    {.name = "name",
     .type = KH_TYPE_TEXT,
     .offset = offsetof(kh_indicator, name),
     .needs = KH_ALWAYS,
     .meaning = "名称"},
    {.name = "basis",
     .type = KH_TYPE_PROSE,
     .offset = offsetof(kh_indicator, basis),
     .fallback = "",
     .meaning = "依据"},
    {.name = "points",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_indicator, points),
     .takes = KH_SCOPE_INDICATOR | KH_SCOPE_BONUS | KH_SCOPE_PENALTY,
     .needs = KH_ALWAYS,
     .range = &kh_range_above_zero,
     .meaning = "分值"},
    {.name = "each",
     .type = KH_TYPE_POINTS,
     .offset = offsetof(kh_indicator, each),
     .takes = KH_SCOPE_BONUS | KH_SCOPE_PENALTY,
     .needs = KH_ALWAYS,
     .range = &kh_range_above_zero,
     .meaning = "每例分值"},
    {.name = "from",
     .type = KH_TYPE_TOTAL,
     .offset = offsetof(kh_indicator, gate),
     .given = offsetof(kh_indicator, has_gate),
     .takes = KH_SCOPE_BONUS,
     .range = &kh_range_from_zero,
     .meaning = "加分门槛"},
    {.name = "measure",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_indicator, measure),
     .needs = KH_ALWAYS,
     .mapping = &kh_measure_mapping,
     .meaning = "测量"},
    {.name = "score",
     .type = KH_TYPE_MAPPING,
     .offset = offsetof(kh_indicator, score),
     .takes = KH_SCOPE_INDICATOR,
     .needs = KH_ALWAYS,
     .mapping = &kh_score_mapping,
     .meaning = "计分"},
    {.name = "when_absent",
     .type = KH_TYPE_CHOICE,
     .offset = offsetof(kh_indicator, when_absent),
     .takes = KH_SCOPE_INDICATOR,
     .choices = kh_choices_when_absent,
     .meaning = "合理缺项"},
    {.name = "at_least",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_indicator, at_least),
     .takes = KH_SCOPE_VETO,
     .fallback = "1",
     .range = &kh_range_from_one,
     .meaning = "否决例数"},
    {.name = "cap",
     .type = KH_TYPE_TOTAL,
     .offset = offsetof(kh_indicator, cap),
     .given = offsetof(kh_indicator, has_cap),
     .takes = KH_SCOPE_VETO,
     .range = &kh_range_from_zero,
     .meaning = "总分上限"},
    {.name = "groups",
     .type = KH_TYPE_TEXTS,
     .offset = offsetof(kh_indicator, groups),
     .names = KH_NAMED_GROUP,
     .meaning = "适用分组"},
};

const kh_mapping kh_indicator_mapping = {.name = N_("an indicator"),
                                         KH_KEYS(clause_keys),
                                         .size = sizeof(kh_indicator),
                                         .scope = KH_SCOPE_INDICATOR,
                                         .judge = kh_indicator_judge};
const kh_mapping kh_bonus_mapping = {.name = N_("a bonus"),
                                     KH_KEYS(clause_keys),
                                     .size = sizeof(kh_indicator),
                                     .scope = KH_SCOPE_BONUS,
                                     .judge = kh_bonus_judge};
const kh_mapping kh_penalty_mapping = {.name = N_("a penalty"),
                                       KH_KEYS(clause_keys),
                                       .size = sizeof(kh_indicator),
                                       .scope = KH_SCOPE_PENALTY,
                                       .judge = kh_penalty_judge};
const kh_mapping kh_veto_mapping = {.name = N_("a veto"),
                                    KH_KEYS(clause_keys),
                                    .size = sizeof(kh_indicator),
                                    .scope = KH_SCOPE_VETO,
                                    .judge = kh_veto_judge};

static const kh_range times = {.least = 2, .most = 10};

static const kh_key draw_keys[] = {
    {.name = "below",
     .type = KH_TYPE_TOTAL,
     .offset = offsetof(kh_scheme, draw_below),
     .needs = KH_ALWAYS,
     .range = &kh_range_above_zero,
     .meaning = "上期总分低于"},
    {.name = "times",
     .type = KH_TYPE_WHOLE,
     .offset = offsetof(kh_scheme, draw_times),
     .fallback = "2",
     .range = &times,
     .meaning = "抽取倍数"},
};

const kh_mapping kh_draw_mapping = {.name = N_("a draw"), KH_KEYS(draw_keys), .size = sizeof(kh_scheme)};
