#include "report/explanation/text.h"

#include <glib.h>
#include <stdbool.h>

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static json_int_t number_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

/* Appends `before text after` where there is a text. */
static void append(GString *out, const char *before, const json_t *object, const char *key, const char *after)
{
    const char *text = text_of(object, key);
    if (text[0] != '\0')
        g_string_append_printf(out, "%s%s%s", before, text, after);
}

/* `起算2026-09-17，时限7个工作日，期限2026-09-28；其间休息9月19日…；补班9月20日`. */
static void append_counting(GString *out, const json_t *line)
{
    if (json_object_get(line, "triggered") == NULL)
        return;
    g_string_append(out, "\n              ");
    append(out, "起算", line, "triggered", "");
    append(out, "，时限", line, "limit", "");
    append(out, "，延期至", line, "extended", "");
    append(out, "，期限", line, "due", "");
    append(out, "；其间休息", line, "days_off", "");
    append(out, "；补班", line, "made_up", "");
}

static void append_line(GString *out, const json_t *line)
{
    g_string_append_printf(out, "%4" JSON_INTEGER_FORMAT ".%8s  %s", number_of(line, "number"),
                           text_of(line, "points"), text_of(line, "reason"));
    append(out, "\n              ", line, "how", "");
    bool quoted = g_str_has_prefix(text_of(line, "title"), "《");
    append(out, quoted ? "\n              " : "\n              《", line, "title", quoted ? "" : "》");
    append(out, " ", line, "reference", "");
    append(out, " 责任人：", line, "person", "");
    append(out, " 配合：", line, "partners", "");
    append(out, " 原", line, "formerly", "");
    const char *file = text_of(line, "file");
    if (file[0] != '\0')
        g_string_append_printf(out, "\n              %s:%" JSON_INTEGER_FORMAT, file,
                               number_of(line, "line"));
    append_counting(out, line);
    append(out, "\n              此例合格可得回", line, "regain", "分");
    g_string_append_c(out, '\n');
}

static void append_lines(GString *out, const json_t *lines)
{
    size_t index;
    const json_t *line;
    json_array_foreach(lines, index, line)
    {
        append_line(out, line);
    }
}

static void append_indicator(GString *out, const json_t *indicator)
{
    g_string_append_printf(out, "  %s %s：", text_of(indicator, "id"), text_of(indicator, "name"));
    if (json_is_true(json_object_get(indicator, "absent")))
        g_string_append_printf(out, "合理缺项（%s分不计入）", text_of(indicator, "points"));
    else
        g_string_append_printf(out, "%s分，得%s分", text_of(indicator, "points"),
                               text_of(indicator, "earned"));
    if (json_object_get(indicator, "cases") != NULL)
        g_string_append_printf(out, "，%" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT,
                               number_of(indicator, "passed"), number_of(indicator, "cases"));
    append(out, "\n    原得分", indicator, "before_adjustment", "");
    append(out, "，调整", indicator, "adjustment", "");
    append(out, "，现得分", json_object_get(indicator, "adjustment") == NULL ? NULL : indicator, "earned",
           "");
    append(out, "\n    依据：", indicator, "basis", "");
    append(out, "\n    细则：", indicator, "rule", "");
    g_string_append_c(out, '\n');
    append_lines(out, json_object_get(indicator, "lines"));
}

static void append_indicators(GString *out, const json_t *indicators)
{
    size_t index;
    const json_t *indicator;
    json_array_foreach(indicators, index, indicator)
    {
        append_indicator(out, indicator);
    }
}

static void append_head(GString *out, const json_t *root)
{
    g_string_append_printf(out, "%s %s（%s，%s）：", text_of(root, "period"), text_of(root, "name"),
                           text_of(root, "code"), text_of(root, "group"));
    append(out, "总得分", root, "total", "分，");
    append(out, "折算", root, "overall_share", "分，");
    g_string_append(out, text_of(root, "grade"));
    if (json_object_get(root, "group_rank") != NULL)
        g_string_append_printf(out, "，组内第%" JSON_INTEGER_FORMAT "名（共%" JSON_INTEGER_FORMAT "个）",
                               number_of(root, "group_rank"), number_of(root, "group_ranked"));
    append(out, "，", root, "state", "");
    append(out, "，处理：", root, "actions", "");
    append(out, "\n按", root, "as_of", "的情况考核，此后的不计");
    append(out, "\n印发后重新开放：", root, "reopened", "");
    append(out, "；理由：", root, "reopened_why", "");
    g_string_append_c(out, '\n');
}

char *kh_explanation_text(const json_t *root)
{
    GString *out = g_string_new(NULL);
    append_head(out, root);
    size_t index;
    const json_t *dimension;
    json_array_foreach(json_object_get(root, "dimensions"), index, dimension)
    {
        g_string_append_printf(out, "\n%s：%s分，得%s分\n", text_of(dimension, "name"),
                               text_of(dimension, "points"), text_of(dimension, "earned"));
        append_indicators(out, json_object_get(dimension, "indicators"));
    }
    const json_t *extras = json_object_get(root, "bonus_and_penalties");
    if (json_array_size(extras) > 0)
        g_string_append(out, "\n加分项与扣分项\n");
    append_indicators(out, extras);
    const json_t *whole = json_object_get(root, "whole");
    if (json_array_size(whole) > 0)
        g_string_append(out, "\n总分\n");
    append_lines(out, whole);
    return g_string_free(out, FALSE);
}
