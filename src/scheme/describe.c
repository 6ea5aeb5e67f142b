/* An indicator in Chinese: what it measures, in the words of its check, then how it is scored. */
#include "scheme/sentence.h"
#include "scheme/tables.h"

#include <string.h>

/* How a measure is told: as a rate, as cases that are met, or as cases that are faults. */
typedef enum wording { WORDING_RATE, WORDING_CASES, WORDING_FAULTS } wording;

static const char *const endings[] = {
    [WORDING_RATE] = "率", [WORDING_CASES] = "情况", [WORDING_FAULTS] = "情况"};

static char *points_text(const kh_scheme *scheme, int64_t units)
{
    g_autofree char *number = kh_sentence_number(units, scheme->decimals);
    return g_strconcat(number, "分", NULL);
}

static bool is_whole(kh_decimal value, int64_t whole)
{
    return kh_rule_compare(value, (kh_decimal){.units = whole, .places = 0}) == 0;
}

/* What follows the act from which the limit runs: “公开后3个工作日内”. */
static char *limit_text(const void *value)
{
    const kh_limit *limit = value;
    switch (limit->kind) {
    case KH_LIMIT_NONE:
        return g_strdup("");
    case KH_LIMIT_WORKDAYS:
        return g_strdup_printf("后%d个工作日内", limit->count);
    case KH_LIMIT_DAYS:
        return g_strdup_printf("后%d日内", limit->count);
    case KH_LIMIT_MONTHS:
        return g_strdup_printf("后%d个月内", limit->count);
    case KH_LIMIT_HOURS:
        return g_strdup_printf("后%d小时内", limit->count);
    case KH_LIMIT_SAME_DAY:
        return g_strdup("当日");
    case KH_LIMIT_ADVANCE:
        return g_strdup_printf("前%d日", limit->count);
    case KH_LIMIT_BY_DATE:
        return g_strdup_printf("后最近的%d月%d日前", limit->month, limit->day);
    }
    g_assert_not_reached();
}

static char *plain_text(const void *value)
{
    return g_strdup(*(char *const *)value);
}

static char *whole_text(const void *value)
{
    return kh_sentence_number(*(const int64_t *)value, 0);
}

static char *decimal_at(const void *value)
{
    return kh_sentence_decimal(*(const kh_decimal *)value);
}

/* Values of these types can stand in the words of a check. */
static char *(*const value_texts[KH_TYPE_COUNT])(const void *value) = {
    [KH_TYPE_TEXT] = plain_text,
    [KH_TYPE_WHOLE] = whole_text,
    [KH_TYPE_NUMBER] = decimal_at,
    [KH_TYPE_LIMIT] = limit_text,
};

/* The value under a key, of the check alone or shared, as it stands in a sentence. Caller frees. */
static char *value_text(const kh_measure *measure, const char *name)
{
    const kh_key *key = measure->own.keys == NULL ? NULL : kh_mapping_find(measure->own.keys, name);
    const void *object = key != NULL ? measure->own.values : measure;
    if (key == NULL)
        key = kh_mapping_find(&kh_measure_mapping, name);
    g_assert(key != NULL && value_texts[key->type] != NULL);
    return value_texts[key->type](kh_key_value(key, object));
}

/* The words of a check: “{key}” in them stands for the value that the measure has under the key. */
static void append_words(GString *text, const char *words, const kh_measure *measure)
{
    for (const char *open; (open = strchr(words, '{')) != NULL;) {
        const char *close = strchr(open, '}');
        g_autofree char *key = g_strndup(open + 1, (gsize)(close - open - 1));
        g_autofree char *value = value_text(measure, key);
        g_string_append_len(text, words, open - words);
        g_string_append(text, value);
        words = close + 1;
    }
    g_string_append(text, words);
}

/* Keys of `where` that append_records puts into the name of what is measured. */
static const bool names_records[KH_WHERE_COUNT] = {
    [KH_WHERE_KIND] = true, [KH_WHERE_AREA] = true, [KH_WHERE_STAGE] = true, [KH_WHERE_ATTRIBUTE] = true};

/* “主动公开的财政领域决策环节行政许可、行政处罚信息”. */
static void append_records(GString *text, const kh_measure *measure)
{
    kh_sentence_append_list(text, measure->where[KH_WHERE_ATTRIBUTE], "的");
    kh_sentence_append_list(text, measure->where[KH_WHERE_AREA], "领域");
    kh_sentence_append_list(text, measure->where[KH_WHERE_STAGE], "环节");
    kh_sentence_append_list(text, measure->where[KH_WHERE_KIND], "");
    const char *noun = measure->subject == KH_SUBJECT_SLOTS ? "事项" : "信息";
    if (text->len == 0 && measure->subject == KH_SUBJECT_SLOTS)
        g_string_append(text, "应公开");
    if (!g_str_has_suffix(text->str, noun))
        g_string_append(text, noun);
}

static void append_detail(GString *details, const char *detail)
{
    g_string_append_printf(details, "%s%s", details->len > 0 ? "；" : "", detail);
}

/* “问题类型：涉密信息公开；严重程度：较重、严重”: every key that the name of what is measured does not tell.
 */
static void append_filter(GString *details, const kh_measure *measure)
{
    bool is_named = measure->subject == KH_SUBJECT_DISCLOSURES || measure->subject == KH_SUBJECT_SLOTS;
    for (guint i = 0; i < KH_WHERE_COUNT; i++) {
        if (measure->where[i] == NULL || (is_named && names_records[i]))
            continue;
        append_detail(details, kh_where_mapping.keys[i].meaning);
        g_string_append(details, "：");
        kh_sentence_append_list(details, measure->where[i], "");
    }
}

static void append_target(GString *details, const kh_measure *measure)
{
    if (measure->over_year)
        append_detail(details, "本年累计");
    if (!measure->has_target)
        return;
    g_autofree char *number = kh_sentence_decimal(measure->target);
    append_detail(details, "目标");
    g_string_append_printf(details, "%s%s", number, measure->check->yield == KH_YIELD_COUNT ? "条" : "");
    if (measure->due_year_end)
        append_detail(details, "年末前未达到目标的暂不考核");
}

static char *details_of(const kh_measure *measure)
{
    GString *details = g_string_new(NULL);
    append_filter(details, measure);
    append_target(details, measure);
    if (measure->check->detail != NULL) {
        append_detail(details, "");
        append_words(details, measure->check->detail, measure);
    }
    bool has_whole = (measure->check->takes & KH_TAKES_OUT_OF) != 0;
    if (has_whole && !is_whole(measure->out_of, 1)) {
        g_autofree char *number = kh_sentence_decimal(measure->out_of);
        append_detail(details, "满值");
        g_string_append(details, number);
    }
    return g_string_free(details, FALSE);
}

static void append_phrase(GString *text, const kh_measure *measure, wording told_as)
{
    const kh_check *check = measure->check;
    if (told_as == WORDING_FAULTS && check->phrase_of_faults != NULL) {
        append_words(text, check->phrase_of_faults, measure);
        return;
    }
    append_words(text, check->phrase, measure);
    if (check->yield == KH_YIELD_CASES)
        g_string_append(text, endings[told_as]);
}

static GString *measure_text(const kh_measure *measure, wording told_as)
{
    GString *text = g_string_new(NULL);
    if (measure->subject == KH_SUBJECT_DISCLOSURES || measure->subject == KH_SUBJECT_SLOTS)
        append_records(text, measure);
    append_phrase(text, measure, told_as);
    g_autofree char *details = details_of(measure);
    if (*details != '\0')
        g_string_append_printf(text, "（%s）", details);
    return text;
}

/* “60%以下得0分，100%得满分，其间按比例计分”, and its shorter forms. */
static void append_proportional(GString *text, const kh_indicator *indicator)
{
    const kh_score_rule *rule = &indicator->score;
    g_autofree char *zero = kh_sentence_rate(rule->zero_at);
    g_autofree char *full = kh_sentence_rate(rule->full_at);
    const char *of = indicator->measure.has_target ? "完成率" : "";
    if (kh_rule_compare(rule->zero_at, rule->full_at) > 0) {
        g_string_append_printf(text, "%s%s以上得0分，%s%s得满分，其间按比例计分", of, zero, full,
                               is_whole(rule->full_at, 0) ? "" : "以下");
        return;
    }
    const char *upwards = is_whole(rule->full_at, 1) ? "" : "以上";
    if (is_whole(rule->zero_at, 0))
        g_string_append_printf(text, "%s%s%s得满分，以下按比例计分", of, full, upwards);
    else
        g_string_append_printf(text, "%s%s以下得0分，%s%s得满分，其间按比例计分", of, zero, full, upwards);
}

/* “一般、较重、严重问题每例分别扣1分、2分、5分”; nothing where no severity has a weight. */
static void append_severities(GString *text, const kh_scheme *scheme, const kh_score_rule *rule)
{
    g_autoptr(GString) points = g_string_new(NULL);
    guint count = 0;
    for (guint i = KH_FINDING_MINOR; i <= KH_FINDING_SEVERE; i++) {
        if (!rule->has_severity[i])
            continue;
        g_autofree char *weight = points_text(scheme, rule->severity[i]);
        g_string_append_printf(text, "%s%s", count > 0 ? "、" : "",
                               kh_finding_severity_name((kh_finding_severity)i));
        g_string_append_printf(points, "%s%s", count > 0 ? "、" : "", weight);
        count++;
    }
    if (count > 0)
        g_string_append_printf(text, "问题每例%s扣%s", count > 1 ? "分别" : "", points->str);
}

static void append_floor(GString *text, const kh_scheme *scheme, const kh_score_rule *rule)
{
    g_autofree char *floor = points_text(scheme, rule->floor);
    if (rule->no_floor)
        g_string_append(text, "，不设下限，超出部分从本维度其他得分中扣减");
    else if (rule->floor == 0)
        g_string_append(text, "，扣完为止");
    else
        g_string_append_printf(text, "，最低得%s", floor);
}

static void append_per_case(GString *text, const kh_scheme *scheme, const kh_score_rule *rule)
{
    bool has_severity = false;
    for (guint i = KH_FINDING_MINOR; i <= KH_FINDING_SEVERE; i++)
        has_severity |= rule->has_severity[i];
    if (rule->own)
        g_string_append(text, "检查载明扣分的按载明分值扣分，未载明的");
    append_severities(text, scheme, rule);
    if (rule->has_each) {
        g_autofree char *each = points_text(scheme, rule->each);
        const char *lead = has_severity ? "，其他每例" : rule->own ? "每例" : "每发现1例";
        g_string_append_printf(text, "%s扣%s", lead, each);
    }
    append_floor(text, scheme, rule);
}

/* “98%以上得15分，90%以上得10分，不足90%不得分”. */
static void append_bands(GString *text, const kh_scheme *scheme, const kh_indicator *indicator)
{
    const kh_score_rule *rule = &indicator->score;
    g_string_append(text, indicator->measure.has_target ? "完成率" : "");
    for (guint i = 0; i < rule->n_bands; i++) {
        g_autofree char *from = kh_sentence_rate(rule->bands[i].from);
        g_autofree char *points = points_text(scheme, rule->bands[i].points);
        bool is_rest = i > 0 && rule->bands[i].from.units == 0;
        g_string_append_printf(text, "%s%s%s得%s", i > 0 ? "，" : "", is_rest ? "其余" : from,
                               is_rest || is_whole(rule->bands[i].from, 1) ? "" : "以上", points);
    }
    const kh_band *last = &rule->bands[rule->n_bands - 1];
    g_autofree char *from = kh_sentence_rate(last->from);
    if (last->from.units != 0)
        g_string_append_printf(text, "，不足%s不得分", from);
}

static void append_all_or_nothing(GString *text, const kh_measure *measure)
{
    const char *when = measure->has_target                       ? "达到目标"
                       : measure->check->yield == KH_YIELD_CASES ? "全部符合"
                                                                 : "达到100%";
    g_string_append_printf(text, "%s得满分，否则不得分", when);
}

static void append_method(GString *text, const kh_scheme *scheme, const kh_indicator *indicator)
{
    switch (indicator->score.method) {
    case KH_METHOD_PROPORTIONAL:
        append_proportional(text, indicator);
        break;
    case KH_METHOD_PER_CASE:
        append_per_case(text, scheme, &indicator->score);
        break;
    case KH_METHOD_BANDS:
        append_bands(text, scheme, indicator);
        break;
    case KH_METHOD_ALL_OR_NOTHING:
        append_all_or_nothing(text, &indicator->measure);
        break;
    case KH_METHOD_RELATIVE:
        g_string_append(text, "按与本组最高值之比计分");
        break;
    case KH_METHOD_COUNT:
        break;
    }
    if (indicator->score.method == KH_METHOD_PER_CASE)
        return;
    if (indicator->when_absent == KH_WHEN_ABSENT_FULL)
        g_string_append(text, "；合理缺项得满分");
    else if (indicator->when_absent == KH_WHEN_ABSENT_ZERO)
        g_string_append(text, "；缺项得0分");
}

static void append_bonus(GString *text, const kh_scheme *scheme, const kh_indicator *bonus)
{
    g_autofree char *each = points_text(scheme, bonus->each);
    g_autofree char *most = points_text(scheme, bonus->points);
    kh_check_yield yield = bonus->measure.check->yield;
    if (yield == KH_YIELD_SUM)
        g_string_append_printf(text, "按合计数每1加%s，最多加%s", each, most);
    else
        g_string_append_printf(text, "每有1%s加%s，最多加%s", yield == KH_YIELD_COUNT ? "条" : "例符合的",
                               each, most);
    if (bonus->has_gate) {
        g_autofree char *gate = kh_sentence_decimal(bonus->gate);
        g_string_append_printf(text, "；基础得分达到%s分方可加分", gate);
    }
}

static void append_veto(GString *text, const kh_indicator *veto)
{
    if (veto->at_least == 1)
        g_string_append(text, "发现1例即评为最低等次");
    else
        g_string_append_printf(text, "发现%" G_GINT64_FORMAT "例及以上即评为最低等次", veto->at_least);
    if (veto->has_cap) {
        g_autofree char *cap = kh_sentence_decimal(veto->cap);
        g_string_append_printf(text, "，总分不超过%s分", cap);
    }
}

static void append_penalty(GString *text, const kh_scheme *scheme, const kh_indicator *penalty)
{
    g_autofree char *each = points_text(scheme, penalty->each);
    g_autofree char *most = points_text(scheme, penalty->points);
    g_string_append_printf(text, "每发现1例扣%s，最多扣%s", each, most);
}

static wording wording_of(const kh_indicator *indicator)
{
    if (indicator->role == KH_ROLE_BONUS)
        return WORDING_CASES;
    bool by_rate = indicator->role == KH_ROLE_BASE && indicator->score.method != KH_METHOD_PER_CASE;
    return by_rate ? WORDING_RATE : WORDING_FAULTS;
}

char *kh_indicator_rule_chinese(const kh_scheme *scheme, const kh_indicator *indicator)
{
    GString *text = measure_text(&indicator->measure, wording_of(indicator));
    g_string_append(text, "；");
    switch (indicator->role) {
    case KH_ROLE_BASE:
        append_method(text, scheme, indicator);
        break;
    case KH_ROLE_BONUS:
        append_bonus(text, scheme, indicator);
        break;
    case KH_ROLE_PENALTY:
        append_penalty(text, scheme, indicator);
        break;
    case KH_ROLE_VETO:
        append_veto(text, indicator);
        break;
    }
    if (indicator->groups != NULL) {
        g_string_append(text, "（适用于");
        kh_sentence_append_list(text, indicator->groups, "）");
    }
    return g_string_free(text, FALSE);
}
