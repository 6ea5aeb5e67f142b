#include "report/page/parts.h"

#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"

enum { WHOLE = 10000 };

/* 总体情况 */

/* `参评30个单位：优秀4个，良好12个，…；不参评1个。`; caller frees. */
static char *summary(const kh_page *page)
{
    const kh_scheme *scheme = page->report->scheme;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "参评%u个单位", page->ranked->len);
    for (guint i = 0; page->ranked->len > 0 && i < scheme->n_grades; i++)
        g_string_append_printf(text, "%s%s%u个", i > 0 ? "，" : "：", scheme->grades[i].name,
                               kh_summary_graded(page->report->result, NULL, i));
    g_autofree char *others = kh_words_unranked(page->report->result);
    g_string_append_printf(text, "%s。", others);
    return g_string_free(text, FALSE);
}

static void draw_grades(kh_page *page, const char *description)
{
    const kh_scheme *scheme = page->report->scheme;
    g_autoptr(GArray) bars = g_array_new(FALSE, FALSE, sizeof(kh_bar));
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < scheme->n_grades; i++) {
        const guint units = kh_summary_graded(page->report->result, NULL, i);
        char *value = g_strdup_printf("%u个单位", units);
        g_ptr_array_add(values, value);
        const kh_bar bar = {scheme->grades[i].name, value, (int64_t)units * WHOLE / page->ranked->len, i};
        g_array_append_val(bars, bar);
    }
    kh_page_bars(page, "grades", "等次分布", description, bars);
}

static void write_note(kh_html *html, char *note)
{
    kh_html_element(html, "li", note, NULL);
    g_free(note);
}

/* Rows of all files that were refused; their names are the office's own. */
static int64_t rows_refused(const kh_report *report)
{
    int64_t rows = 0;
    for (guint i = 0; i < report->n_inputs; i++)
        rows += report->inputs[i].refused;
    return rows;
}

/* What is missing from the figures. */
static void write_notes(kh_page *page)
{
    const kh_report *report = page->report;
    g_autofree char *silent = kh_words_silent(report);
    g_autofree char *lacking = kh_quarters_warning(page->quarters);
    const int64_t refused = rows_refused(report);
    if (silent == NULL && refused == 0 && !report->result->assumed_weekends && lacking == NULL)
        return;
    kh_html_start(page->html, "ul", "class", "notes", NULL);
    if (silent != NULL)
        write_note(page->html, g_strdup_printf("承担公开事项、本期没有报送任何数据的单位：%s。", silent));
    if (refused > 0)
        write_note(page->html,
                   g_strdup_printf("有%" G_GINT64_FORMAT "行数据因错误未被采用，未计入考核。", refused));
    if (report->result->assumed_weekends)
        write_note(page->html, g_strdup("部分年份没有完整的节假日安排，期限按周一至周五为工作日计算。"));
    if (lacking != NULL)
        write_note(page->html, g_steal_pointer(&lacking));
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

void kh_page_overview(kh_page *page)
{
    g_autofree char *sentence = summary(page);
    kh_page_section(page, "overview", "总体情况");
    kh_html_element(page->html, "p", sentence, "class", "lead", NULL);
    kh_html_static(page->html, "\n");
    if (page->ranked->len > 0)
        draw_grades(page, sentence);
    write_notes(page);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

/* 排名 */

/* A table of ranks: which units in which order, and which columns it has. */
typedef struct table {
    kh_page *page;
    const GArray *units;
    const char *id, *caption;
    bool in_group, has_share, has_actions, has_remarks;
} table;

static void write_column(kh_html *html, const char *name, const char *class)
{
    kh_html_element(html, "th", name, "scope", "col", class != NULL ? "class" : NULL, class, NULL);
}

static void write_columns(const table *of)
{
    kh_html *html = of->page->html;
    kh_html_start(html, "thead", NULL);
    kh_html_start(html, "tr", NULL);
    write_column(html, "名次", "rank");
    write_column(html, "单位", NULL);
    if (!of->in_group)
        write_column(html, "分组", NULL);
    write_column(html, "总得分", "number");
    if (of->has_share)
        write_column(html, "折算分", "number");
    write_column(html, "等次", NULL);
    if (of->has_actions)
        write_column(html, "处理建议", NULL);
    if (of->has_remarks)
        write_column(html, "备注", NULL);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

/* The grade with its place in the scheme, by which it is sorted. */
static void write_grade(const table *of, guint department)
{
    const kh_report *report = of->page->report;
    const guint grade = report->result->standings[department].grade;
    g_autofree char *order = g_strdup_printf("%u", grade + 1);
    g_autofree char *class = g_strconcat("grade ", kh_page_grade_class(report, grade), NULL);
    kh_html_element(of->page->html, "td", kh_words_grade(report, department), "class", class, "data-value",
                    order, NULL);
}

static void write_unit(const table *of, guint department)
{
    kh_html *html = of->page->html;
    const kh_report *report = of->page->report;
    const kh_standing *standing = &report->result->standings[department];
    g_autofree char *rank =
        g_strdup_printf("%u", of->in_group ? standing->group_rank : standing->overall_rank);
    kh_html_start(html, "tr", NULL);
    kh_html_element(html, "td", rank, "class", "rank", NULL);
    kh_page_unit_head(of->page, department);
    if (!of->in_group)
        kh_html_element(html, "td", standing->group, NULL);
    kh_page_figure(of->page, standing->total, report->result->total_decimals);
    if (of->has_share)
        kh_page_figure(of->page, standing->share, report->result->decimals);
    write_grade(of, department);
    if (of->has_actions) {
        g_autofree char *actions = kh_words_actions(report, department);
        kh_html_element(html, "td", actions, NULL);
    }
    if (of->has_remarks) {
        g_autofree char *remark = kh_words_remark(standing);
        kh_html_element(html, "td", remark, NULL);
    }
    kh_html_end(html);
    kh_html_static(html, "\n");
}

static void write_table(kh_page *page, const GArray *units, const char *id, const char *caption,
                        bool in_group)
{
    const kh_report *report = page->report;
    table of = {page, units, id, caption, in_group, .has_remarks = false};
    of.has_share = report->scheme->has_share && !kh_scheme_omits(report->scheme, KH_PUBLIC_SHARE);
    of.has_actions = !kh_scheme_omits(report->scheme, KH_PUBLIC_ACTIONS);
    for (guint i = 0; i < units->len; i++) {
        g_autofree char *remark = kh_words_remark(&report->result->standings[g_array_index(units, guint, i)]);
        of.has_remarks |= *remark != '\0';
    }
    kh_page_table(page, id, caption, "ranking sortable");
    write_columns(&of);
    kh_html_start(page->html, "tbody", NULL);
    kh_html_static(page->html, "\n");
    for (guint i = 0; i < units->len; i++)
        write_unit(&of, g_array_index(units, guint, i));
    kh_html_end(page->html);
    kh_page_table_end(page);
}

/* What a full bar is, in units of the total's places: the base, or the best total where that is more. */
static int64_t full_bar(const kh_page *page)
{
    const kh_result *result = page->report->result;
    int64_t full = 0;
    if (!kh_decimal_to_units(page->report->scheme->base, result->total_decimals, &full))
        full = 1;
    for (guint i = 0; i < page->ranked->len; i++)
        full = MAX(full, result->standings[g_array_index(page->ranked, guint, i)].total);
    return full;
}

static void draw_totals(kh_page *page, const GArray *units, const char *id, const char *title)
{
    const kh_result *result = page->report->result;
    const int64_t full = full_bar(page);
    g_autoptr(GArray) bars = g_array_new(FALSE, FALSE, sizeof(kh_bar));
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < units->len; i++) {
        const guint department = g_array_index(units, guint, i);
        const kh_standing *standing = &result->standings[department];
        char total[KH_DECIMAL_TEXT_SIZE];
        char *value =
            g_strdup_printf("%s　%s", kh_units_format(standing->total, result->total_decimals, total),
                            kh_words_grade(page->report, department));
        g_ptr_array_add(values, value);
        const kh_bar bar = {standing->name, value, MAX(standing->total, 0) * WHOLE / full, standing->grade};
        g_array_append_val(bars, bar);
    }
    kh_page_bars(page, id, title, "各单位总得分，按组内名次；数值与排名表相同。", bars);
}

/* `平均83.05分，最高98.16分，最低53.42分。` */
static void write_figures(kh_page *page, const char *group)
{
    const kh_result *result = page->report->result;
    const kh_group_figures figures = kh_summary_group(result, group);
    char mean[KH_DECIMAL_TEXT_SIZE], highest[KH_DECIMAL_TEXT_SIZE], lowest[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *text = g_strdup_printf("平均%s分，最高%s分，最低%s分。",
                                            kh_units_format(figures.mean, result->total_decimals, mean),
                                            kh_units_format(figures.highest, result->total_decimals, highest),
                                            kh_units_format(figures.lowest, result->total_decimals, lowest));
    kh_html_element(page->html, "p", text, NULL);
}

static void write_group(kh_page *page, guint index)
{
    const char *group = g_ptr_array_index(page->groups, index);
    g_autoptr(GArray) units = kh_order_ranked(page->report->result, group);
    if (units->len == 0)
        return;
    g_autofree char *heading = g_strdup_printf("%s（%u个单位）", group, units->len);
    g_autofree char *caption = g_strdup_printf("%s组内排名", group);
    g_autofree char *title = g_strdup_printf("%s总得分", group);
    g_autofree char *table_id = g_strdup_printf("group-%u", index + 1);
    g_autofree char *chart_id = g_strdup_printf("totals-%u", index + 1);
    kh_html_element(page->html, "h3", heading, NULL);
    write_figures(page, group);
    kh_html_start(page->html, "div", "class", "pair", NULL);
    kh_html_static(page->html, "\n");
    write_table(page, units, table_id, caption, true);
    draw_totals(page, units, chart_id, title);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

/* `县国土局（县直部门，得73.05分，2026年9月1日起并入县自然资源局）`; caller frees. */
static char *unranked_text(const kh_result *result, const kh_standing *standing)
{
    char total[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *remark = kh_words_remark(standing);
    kh_units_format(standing->total, result->total_decimals, total);
    return g_strconcat(standing->name, "（", standing->group, standing->has_total ? "，得" : "",
                       standing->has_total ? total : "", standing->has_total ? "分" : "",
                       *remark != '\0' ? "，" : "", remark, "）", NULL);
}

static void write_state(kh_page *page, kh_standing_state state)
{
    const kh_result *result = page->report->result;
    g_autoptr(GArray) units = kh_order_in_state(result, state);
    if (units->len == 0)
        return;
    kh_html_element(page->html, "h3", kh_standing_state_name(state), NULL);
    kh_html_start(page->html, "ul", NULL);
    for (guint i = 0; i < units->len; i++) {
        g_autofree char *text = unranked_text(result, &result->standings[g_array_index(units, guint, i)]);
        kh_html_element(page->html, "li", text, NULL);
    }
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

static void write_unranked(kh_page *page)
{
    write_state(page, KH_STANDING_MERGED);
    write_state(page, KH_STANDING_NEW);
    write_state(page, KH_STANDING_EXCUSED);
}

void kh_page_ranking(kh_page *page)
{
    kh_page_section(page, "ranking", "排名");
    for (guint i = 0; i < page->groups->len; i++)
        write_group(page, i);
    if (page->groups->len > 1 && page->ranked->len > 0) {
        kh_html_element(page->html, "h3", "全部单位总排名", NULL);
        write_table(page, page->ranked, "overall", "全部单位，按总名次", false);
    }
    write_unranked(page);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}
