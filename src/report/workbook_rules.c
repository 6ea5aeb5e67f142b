#include "report/report_words.h"
#include "report/workbook_sheet.h"

/* 评分细则: the scheme as it was executed, a row a rule: general rules, indicators, bonus, penalties, vetoes,
 * grades, consequences. */

/* One row; NULL is an empty cell. */
typedef struct rule {
    const char *part, *name, *id;
    const kh_decimal *points;
    const char *text, *basis, *scope;
} rule;

/* A column that shows one of the rule's texts, told by its place in the rule. */
static void write_text(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const char *const *text = (const void *)((const char *)row + column->index);
    kh_sheet_text(sheet, column->style, *text != NULL ? *text : "");
}

static void write_points(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const rule *of = row;
    if (of->points != NULL)
        kh_sheet_units(sheet, column->style, *of->points);
    else
        kh_sheet_blank(sheet, column->style);
}

#define OWN(member) (guint) G_STRUCT_OFFSET(rule, member)

static const kh_sheet_column columns[] = {
    {"类别", 12, 18, KH_STYLE_CENTRED, write_text, OWN(part)},
    {"名称", 26, 36, KH_STYLE_STRONG, write_text, OWN(name)},
    {"编码", 10, 16, KH_STYLE_CODE, write_text, OWN(id)},
    {"分值", 8, 10, KH_STYLE_POINTS, write_points, 0},
    {"评分办法", 66, 66, KH_STYLE_TEXT, write_text, OWN(text)},
    {"依据", 14, 28, KH_STYLE_TEXT, write_text, OWN(basis)},
    {"适用分组", 10, 18, KH_STYLE_CENTRED, write_text, OWN(scope)},
};

static void write_rule(kh_sheet *sheet, rule what)
{
    kh_sheet_row(sheet, &what);
}

static void write_general(kh_sheet *sheet, const char *name, const char *text)
{
    write_rule(sheet, (rule){.part = "总则", .name = name, .text = text});
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

static void write_ranking_rules(kh_sheet *sheet, const kh_scheme *scheme)
{
    g_autofree char *dimensions = tie_break(scheme);
    g_autofree char *ties =
        scheme->n_tie_break > 0 ? g_strdup_printf("；总分相同的，依次比较%s得分", dimensions) : g_strdup("");
    g_autofree char *ranking =
        g_strdup_printf("未被单项否决的在前，按总得分从高到低%s；仍相同的名次并列，%s", ties,
                        scheme->dense_ranking ? "其后名次连续（1、2、2、3）" : "其后名次顺延（1、2、2、4）");
    write_general(sheet, "名次", ranking);
}

static void write_deadline_rules(kh_sheet *sheet, const kh_scheme *scheme)
{
    g_autofree char *text = g_strconcat(
        scheme->deadlines.count_first_day ? "期限从起算当日开始计算" : "期限不计起算当日",
        scheme->deadlines.roll ? "；按自然日、月计算的期限届满日是休息日的，顺延至其后第一个工作日"
                               : "；期限届满日是休息日的，不顺延",
        NULL);
    write_general(sheet, "期限计算", text);
}

static void write_general_rules(kh_sheet *sheet, const kh_scheme *scheme)
{
    g_autofree char *base = kh_words_decimal(scheme->base);
    g_autofree char *points =
        kh_words_decimal((kh_decimal){.units = scheme->points, .places = scheme->decimals});
    g_autofree char *full = g_strdup_printf(
        "基本分满分%s分，由各指标合计%s分折算；指标得分保留%d位小数，总得分保留%d位小数，四舍五入", base,
        points, scheme->decimals, scheme->total_decimals);
    write_general(sheet, "满分与小数", full);
    write_general(sheet, "合理缺项", when_absent[scheme->when_absent]);
    write_ranking_rules(sheet, scheme);
    write_deadline_rules(sheet, scheme);
    if (!scheme->has_share)
        return;
    g_autofree char *share = kh_words_decimal(scheme->share);
    g_autofree char *overall = g_strdup_printf(
        "总得分（不超过%s分）按%s分折算，计入%s", base, share,
        scheme->overall_name != NULL && *scheme->overall_name != '\0' ? scheme->overall_name : "总体考核");
    write_general(sheet, "折算", overall);
}

static const char *part_of(const kh_scheme *scheme, const kh_indicator *indicator)
{
    switch (indicator->role) {
    case KH_ROLE_BASE:
        return scheme->dimensions[indicator->dimension].name;
    case KH_ROLE_BONUS:
        return "加分项";
    case KH_ROLE_PENALTY:
        return "减分项";
    case KH_ROLE_VETO:
        return "单项否决";
    }
    return "";
}

static void write_indicator(kh_sheet *sheet, const kh_scheme *scheme, const kh_indicator *indicator)
{
    const kh_decimal points = {.units = indicator->points, .places = scheme->decimals};
    g_autofree char *text = kh_indicator_rule_chinese(scheme, indicator);
    g_autofree char *groups =
        indicator->groups != NULL ? g_strjoinv("、", indicator->groups) : g_strdup("全部");
    write_rule(sheet, (rule){.part = part_of(scheme, indicator),
                             .name = indicator->name,
                             .id = indicator->id,
                             .points = indicator->role == KH_ROLE_VETO ? NULL : &points,
                             .text = text,
                             .basis = indicator->basis,
                             .scope = groups});
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

static void write_grade(kh_sheet *sheet, const kh_grade *grade)
{
    g_autofree char *text = grade_rule(grade);
    write_rule(sheet, (rule){.part = "等次", .name = grade->name, .text = text});
}

static void write_consequence(kh_sheet *sheet, const kh_consequence *consequence)
{
    g_autofree char *when = kh_condition_chinese(&consequence->when);
    g_autofree char *within = kh_words_limit(consequence->rectify_within);
    g_autofree char *text =
        g_strconcat(when, *within != '\0' ? "；整改期限：自通报之日起" : "", within, NULL);
    write_rule(sheet, (rule){.part = "结果运用", .name = consequence->action, .text = text});
}

static void write_scheme(kh_sheet *sheet, const kh_scheme *scheme)
{
    write_general_rules(sheet, scheme);
    for (guint i = 0; i < scheme->n_indicators; i++)
        write_indicator(sheet, scheme, &scheme->indicators[i]);
    for (guint i = 0; i < scheme->n_grades; i++)
        write_grade(sheet, &scheme->grades[i]);
    for (guint i = 0; i < scheme->n_consequences; i++)
        write_consequence(sheet, &scheme->consequences[i]);
}

bool kh_workbook_rules(kh_workbook *workbook, const char *title, GError **error)
{
    g_auto(kh_sheet) sheet = {.workbook = workbook, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
    if (!kh_sheet_open(&sheet, title, error))
        return false;
    kh_sheet_banner(&sheet, title);
    const lxw_row_t head = kh_sheet_head(&sheet);
    kh_sheet_freeze(&sheet, 2);
    kh_sheet_repeat(&sheet, head);
    write_scheme(&sheet, workbook->report->scheme);
    kh_sheet_filter(&sheet, head);
    return kh_sheet_close(&sheet, error);
}
