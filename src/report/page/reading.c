#include "report/page/parts.h"

#include "report/shared/order.h"
#include "report/shared/rules.h"
#include "report/shared/words.h"

static const struct {
    const char *term, *meaning;
} terms[] = {
    {"总得分", "基础得分加上加分项、减去扣分项，再计入复核调整。等次和名次都按总得分确定。"},
    {"维度、指标", "每个维度由若干指标组成，维度得分是各指标得分之和，不低于0分。"},
    {"缺项", "本期没有该项业务，属于合理缺项，按细则处理，不等于得0分。维度的满分不含缺项的指标。"},
    {"不适用", "该指标不适用于该单位所在的分组。"},
    {"不参评", "本期没有任何可以考核的数据，只列名，不排名。"},
};

static const struct {
    const char *term, *meaning;
} more_terms[] = {
    {"单项否决", "出现细则规定的严重情形，直接定为最低等次，名次列在未被否决的单位之后。"},
    {"年度得分", "由各季度得分按权重平均；细则另有年度指标的，一并计入。"},
    {"已撤并", "本期内撤销或者并入其他单位，得分算到其最后一日，列出总分，不排名、不定等次、不作处理。"},
    {"新设", "本期内设立、时间不长，列出总分，不排名、不定等次、不作处理。"},
    {"失分、问题数", "失分是指标满分与得分之差；问题数是检查不合格的条数。有的问题不扣分。"},
};

static void write_term(kh_html *html, const char *term, const char *meaning)
{
    kh_html_element(html, "dt", term, NULL);
    kh_html_element(html, "dd", meaning, NULL);
    kh_html_static(html, "\n");
}

static bool has_state(const kh_result *result, kh_standing_state state)
{
    g_autoptr(GArray) units = kh_order_in_state(result, state);
    return units->len > 0;
}

static void write_terms(kh_page *page)
{
    const kh_scheme *scheme = page->report->scheme;
    const bool needed[] = {scheme->n_vetoes > 0 || scheme->any_veto, scheme->composed,
                           has_state(page->report->result, KH_STANDING_MERGED),
                           has_state(page->report->result, KH_STANDING_NEW),
                           !kh_scheme_omits(scheme, KH_PUBLIC_LOSSES)};
    _Static_assert(G_N_ELEMENTS(needed) == G_N_ELEMENTS(more_terms), "a term each");
    kh_html_start(page->html, "dl", NULL);
    kh_html_static(page->html, "\n");
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++)
        write_term(page->html, terms[i].term, terms[i].meaning);
    for (gsize i = 0; i < G_N_ELEMENTS(more_terms); i++) {
        if (needed[i])
            write_term(page->html, more_terms[i].term, more_terms[i].meaning);
    }
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

/* The rules as they come, a list for every part. */
typedef struct rules {
    kh_page *page;
    char *part; /* of the list that is open, or NULL */
} rules;

static void open_part(rules *list, const char *part)
{
    if (list->part != NULL && g_str_equal(list->part, part))
        return;
    if (list->part != NULL)
        kh_html_end(list->page->html);
    g_free(list->part);
    list->part = g_strdup(part);
    kh_html_element(list->page->html, "h3", part, NULL);
    kh_html_start(list->page->html, "dl", NULL);
    kh_html_static(list->page->html, "\n");
}

static void write_line(kh_html *html, const char *before, const char *text)
{
    g_autofree char *line = g_strconcat(before, text, "。", NULL);
    kh_html_element(html, "dd", line, NULL);
}

static bool is_left_out(const kh_scheme *scheme, const kh_rule *rule)
{
    return (kh_scheme_omits(scheme, KH_PUBLIC_ACTIONS) && rule->kind == KH_RULE_CONSEQUENCE) ||
           (kh_scheme_omits(scheme, KH_PUBLIC_SHARE) && rule->kind == KH_RULE_SHARE);
}

static void write_rule(const kh_rule *rule, void *data)
{
    rules *list = data;
    kh_html *html = list->page->html;
    if (is_left_out(list->page->report->scheme, rule))
        return;
    open_part(list, rule->part);
    g_autofree char *points = rule->points != NULL ? kh_words_decimal(*rule->points) : NULL;
    g_autofree char *term =
        points != NULL ? g_strdup_printf("%s（%s分）", rule->name, points) : g_strdup(rule->name);
    kh_html_element(html, "dt", term, NULL);
    write_line(html, "", rule->text);
    if (rule->is_scoped)
        write_line(html, "适用分组：", rule->scope);
    if (rule->basis != NULL && *rule->basis != '\0')
        write_line(html, "依据：", rule->basis);
    kh_html_static(html, "\n");
}

void kh_page_reading(kh_page *page)
{
    kh_page_section(page, "reading", "怎样看");
    write_terms(page);
    rules list = {.page = page};
    kh_rules_each(page->report->scheme, write_rule, &list);
    if (list.part != NULL)
        kh_html_end(page->html);
    g_free(list.part);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}
