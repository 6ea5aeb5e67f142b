#include "report/shared/words.h"

#include <string.h>

static const char *const ledger_kinds[KH_LEDGER_KINDS] = {
    [KH_LEDGER_QUARTER] = "季度得分",    [KH_LEDGER_BASE] = "指标分值",      [KH_LEDGER_LOSS] = "失分",
    [KH_LEDGER_ADJUSTMENT] = "复核调整", [KH_LEDGER_DIMENSION] = "维度保底", [KH_LEDGER_BONUS] = "加分",
    [KH_LEDGER_PENALTY] = "扣分项",      [KH_LEDGER_FOLDING] = "折算舍入",   [KH_LEDGER_CLAMP] = "总分限值",
    [KH_LEDGER_CAP] = "单项否决",
};

/* The words of a limit: a number goes between `before` and `after`. */
static const struct {
    const char *before, *after;
} limits[] = {
    [KH_LIMIT_WORKDAYS] = {"", "个工作日"}, [KH_LIMIT_DAYS] = {"", "日"},
    [KH_LIMIT_MONTHS] = {"", "个月"},       [KH_LIMIT_HOURS] = {"", "小时"},
    [KH_LIMIT_ADVANCE] = {"提前", "日"},
};

char *kh_words_title(const kh_report *report, const char *what)
{
    g_autofree char *period = kh_period_chinese(&report->result->period);
    return g_strconcat(period, "政务公开考核", what, NULL);
}

const char *kh_words_office(const kh_report *report)
{
    const char *name = report->office_name != NULL ? report->office_name : report->scheme->office_name;
    return name != NULL ? name : "";
}

char *kh_words_as_of(const kh_result *result)
{
    g_autofree char *words = kh_words_moment((kh_moment){.at = result->as_of, .timed = true});
    return g_strconcat(words, result->as_of_given ? "（按当时情况考核，此后的不计）" : "", NULL);
}

char *kh_words_moment(kh_moment moment)
{
    char text[KH_MOMENT_TEXT_SIZE];
    if (moment.at == kh_date_end(kh_instant_date(moment.at)))
        moment.timed = false;
    return g_strdup(kh_moment_format_chinese(moment, text));
}

char *kh_words_day(kh_date date)
{
    return kh_words_moment((kh_moment){.at = kh_date_start(date), .timed = false});
}

char *kh_words_version(const kh_report *report)
{
    const kh_result *result = report->result;
    g_autofree char *replaces =
        result->replaces > 0 ? g_strdup_printf("（替代第%d版）", result->replaces) : g_strdup("");
    if (!result->issued)
        return g_strdup_printf("第%d版%s，未印发", result->version, replaces);
    const kh_ymd day = kh_date_to_ymd(result->issued_on);
    return g_strdup_printf("第%d版%s，%d年%d月%d日印发", result->version, replaces, day.year, day.month,
                           day.day);
}

const char *kh_words_grade(const kh_report *report, guint department)
{
    const kh_standing *standing = &report->result->standings[department];
    return standing->assessed ? report->scheme->grades[standing->grade].name
                              : kh_standing_state_name(standing->state);
}

char *kh_words_turn(const kh_standing *standing)
{
    const char *successor = standing->successor != NULL ? standing->successor : "";
    g_autofree char *day = kh_words_day(standing->turned + (standing->state == KH_STANDING_MERGED));
    switch (standing->state) {
    case KH_STANDING_MERGED:
        return *successor != '\0' ? g_strdup_printf("%s起并入%s", day, successor)
                                  : g_strdup_printf("%s起撤销", day);
    case KH_STANDING_NEW:
        return g_strdup_printf("%s设立，本期不排名", day);
    case KH_STANDING_RANKED:
    case KH_STANDING_EXCUSED:
    case KH_STANDING_STATES:
        break;
    }
    return g_strdup("");
}

char *kh_words_unranked(const kh_result *result)
{
    guint counts[KH_STANDING_STATES] = {0};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->n_departments; i++)
        counts[result->standings[i].state] += !result->standings[i].assessed;
    for (int state = 0; state < KH_STANDING_STATES; state++) {
        if (counts[state] > 0)
            g_string_append_printf(text, "%s%s%u个", text->len > 0 ? "，" : "；",
                                   kh_standing_state_name((kh_standing_state)state), counts[state]);
    }
    return g_string_free(text, FALSE);
}

char *kh_words_remark(const kh_standing *standing)
{
    g_autofree char *turn = kh_words_turn(standing);
    const char *const said[] = {standing->has_total && standing->vetoed ? "单项否决" : "",
                                standing->silent ? "本期无数据" : "", turn};
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        if (*said[i] != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? "；" : "", said[i]);
    }
    return g_string_free(text, FALSE);
}

/* Appends `name` to a list joined by 、. */
static void list_append(GString *list, const char *name)
{
    if (list->len > 0)
        g_string_append(list, "、");
    g_string_append(list, name);
}

/* True where an earlier action of the same department has the same name. */
static bool action_named_before(const kh_report *report, guint index)
{
    const kh_result *result = report->result;
    const char *name = report->scheme->consequences[result->actions[index].consequence].action;
    for (guint i = index; i-- > 0;) {
        if (result->actions[i].department != result->actions[index].department)
            return false;
        if (g_str_equal(report->scheme->consequences[result->actions[i].consequence].action, name))
            return true;
    }
    return false;
}

char *kh_words_actions(const kh_report *report, guint department)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < report->result->n_actions; i++) {
        const kh_action *action = &report->result->actions[i];
        if (action->department == department && !action_named_before(report, i))
            list_append(list, report->scheme->consequences[action->consequence].action);
    }
    return g_string_free(list, FALSE);
}

char *kh_words_limit(kh_limit limit)
{
    switch (limit.kind) {
    case KH_LIMIT_NONE:
        return g_strdup("");
    case KH_LIMIT_SAME_DAY:
        return g_strdup("当日");
    case KH_LIMIT_BY_DATE:
        return g_strdup_printf("%d月%d日前", limit.month, limit.day);
    case KH_LIMIT_WORKDAYS:
    case KH_LIMIT_DAYS:
    case KH_LIMIT_MONTHS:
    case KH_LIMIT_HOURS:
    case KH_LIMIT_ADVANCE:
        break;
    }
    return g_strdup_printf("%s%d%s", limits[limit.kind].before, limit.count, limits[limit.kind].after);
}

char *kh_words_decimal(kh_decimal value)
{
    char buffer[KH_DECIMAL_TEXT_SIZE];
    while (value.places > 0 && value.units % 10 == 0) {
        value.units /= 10;
        value.places--;
    }
    return g_strdup(kh_units_format(value.units, value.places, buffer));
}

char *kh_words_percent(kh_decimal rate)
{
    const int shift = MIN(rate.places, 2);
    const kh_decimal hundredfold = {.units = rate.units * kh_decimal_scale(2 - shift),
                                    .places = rate.places - shift};
    g_autofree char *text = kh_words_decimal(hundredfold);
    return g_strconcat(text, "%", NULL);
}

char *kh_words_silent(const kh_report *report)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < report->result->n_departments; i++) {
        if (report->result->standings[i].silent)
            list_append(list, report->result->standings[i].name);
    }
    return g_string_free(list, list->len == 0);
}

/* Inputs stand by file, then in the order of their import: a file that came again takes the place of the one
 * before. */
static bool came_again(const kh_report *report, guint input)
{
    return input + 1 < report->n_inputs &&
           strcmp(report->inputs[input].file, report->inputs[input + 1].file) == 0;
}

/* `台账-教育局.csv 3行、抽查.csv 1行`: the rows that were refused, or NULL where none were. */
static char *refused_rows(const kh_report *report)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < report->n_inputs; i++) {
        const kh_input *input = &report->inputs[i];
        bool is_unread = input->table[0] == '\0';
        if ((input->refused == 0 && !is_unread) || came_again(report, i))
            continue;
        g_autofree char *entry =
            is_unread ? g_strdup_printf("%s 整份", input->file)
                      : g_strdup_printf("%s %" G_GINT64_FORMAT "行", input->file, input->refused);
        list_append(list, entry);
    }
    return g_string_free(list, list->len == 0);
}

GPtrArray *kh_words_warnings(const kh_report *report)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *silent = kh_words_silent(report);
    g_autofree char *refused = refused_rows(report);
    if (silent != NULL)
        g_ptr_array_add(list, g_strdup_printf("承担公开事项、本期没有报送任何数据的单位：%s。", silent));
    if (refused != NULL)
        g_ptr_array_add(list, g_strdup_printf("以下文件有数据行因错误未被采用，未计入考核：%s。"
                                              "补正后应重新导入并计分。",
                                              refused));
    if (report->result->assumed_weekends)
        g_ptr_array_add(list, g_strdup("部分年份没有完整的节假日安排，期限按周一至周五为工作日计算。"));
    return list;
}

const char *kh_words_ledger_kind(kh_ledger_kind kind)
{
    return ledger_kinds[kind];
}

/* Kinds that are about the whole department whatever the line names. */
static bool is_whole_department(kh_ledger_kind kind)
{
    return kind == KH_LEDGER_DIMENSION || kind == KH_LEDGER_FOLDING || kind == KH_LEDGER_CLAMP ||
           kind == KH_LEDGER_CAP;
}

const kh_indicator *kh_words_line_indicator(const kh_report *report, const kh_ledger_line *line)
{
    if (line->indicator < 0 || is_whole_department(line->kind))
        return NULL;
    return &report->scheme->indicators[line->indicator];
}

kh_decimal kh_words_line_deduction(const kh_report *report, const kh_ledger_line *line)
{
    const int ledger_places = kh_result_ledger_decimals(report->result);
    if (kh_words_line_indicator(report, line) == NULL)
        return (kh_decimal){.units = -line->points, .places = ledger_places};
    const int places = report->result->decimals;
    return (kh_decimal){.units = -line->points / kh_decimal_scale(ledger_places - places), .places = places};
}

char *kh_words_beside(const kh_particulars *what)
{
    const bool joined = what->partners[0] != '\0', moved = what->formerly[0] != '\0';
    if (!joined && !moved)
        return g_strdup("");
    return g_strconcat("（", joined ? "配合：" : "", what->partners, joined && moved ? "；" : "",
                       moved ? "原" : "", what->formerly, "）", NULL);
}

static int office_index(const kh_office *office, const char *code)
{
    for (guint d = 0; d < office->n_departments; d++) {
        if (g_str_equal(office->departments[d].code, code))
            return (int)d;
    }
    return -1;
}

char *kh_words_addressee(const kh_report *report, guint department)
{
    const kh_standing *standing = &report->result->standings[department];
    const kh_office *office = report->today;
    const int own = office == NULL ? -1 : office_index(office, standing->code);
    const int heir = own < 0 ? -1 : kh_office_heir(office, (guint)own, report->dated);
    const kh_department_version *now =
        heir < 0 || heir == own ? NULL : kh_department_on(&office->departments[heir], report->dated);
    return now == NULL ? g_strdup(standing->name) : g_strdup_printf("%s（原%s）", now->name, standing->name);
}
