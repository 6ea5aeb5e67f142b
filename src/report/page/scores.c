#include "report/page/parts.h"

#include "report/shared/summary.h"
#include "report/shared/words.h"

/* 各维度得分 */

/* `时效性（50分）` as the head of a column of figures. */
static void write_dimension_head(kh_html *html, const char *name, int64_t points, int places)
{
    g_autofree char *full = kh_words_decimal((kh_decimal){.units = points, .places = places});
    g_autofree char *text = g_strdup_printf("%s（%s分）", name, full);
    kh_html_element(html, "th", text, "scope", "col", "class", "number", NULL);
}

static void write_dimension_heads(kh_page *page)
{
    const kh_scheme *scheme = page->report->scheme;
    kh_html *html = page->html;
    kh_html_start(html, "thead", NULL);
    kh_html_start(html, "tr", NULL);
    kh_html_element(html, "th", "单位", "scope", "col", NULL);
    if (scheme->composed)
        kh_html_element(html, "th", "季度得分", "scope", "col", "class", "number", NULL);
    for (guint i = 0; i < scheme->n_dimensions; i++)
        write_dimension_head(html, scheme->dimensions[i].name, scheme->dimensions[i].points,
                             scheme->decimals);
    if (scheme->n_bonus > 0)
        kh_html_element(html, "th", "加分", "scope", "col", "class", "number", NULL);
    if (scheme->n_penalties > 0)
        kh_html_element(html, "th", "扣分项", "scope", "col", "class", "number", NULL);
    kh_html_element(html, "th", "总得分", "scope", "col", "class", "number", NULL);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

/* What a department earned by `count` indicators from `first`. */
static int64_t earned_by(const kh_result *result, guint department, guint first, guint count)
{
    int64_t sum = 0;
    for (guint i = first; i < first + count; i++)
        sum += kh_result_score(result, department, i)->earned;
    return sum;
}

/* The points of a dimension that count for the department; absent indicators' do not. */
static int64_t points_counted(const kh_result *result, guint department, const kh_dimension *dimension)
{
    int64_t sum = 0;
    for (guint i = dimension->first; i < dimension->first + dimension->n_indicators; i++) {
        const kh_score *score = kh_result_score(result, department, i);
        sum += score->absent || score->outside ? 0 : score->points;
    }
    return sum;
}

static void write_nothing(kh_html *html, const char *text)
{
    kh_html_element(html, "td", text, "class", "number", NULL);
}

static void write_dimension_row(kh_page *page, guint department)
{
    const kh_scheme *scheme = page->report->scheme;
    const kh_result *result = page->report->result;
    const kh_standing *standing = &result->standings[department];
    kh_html_start(page->html, "tr", NULL);
    kh_page_unit_head(page, department);
    if (scheme->composed)
        kh_page_figure(page, kh_quarters_sum(page->quarters, department), kh_result_ledger_decimals(result));
    for (guint i = 0; i < scheme->n_dimensions; i++) {
        if (points_counted(result, department, &scheme->dimensions[i]) == 0)
            write_nothing(page->html, "缺项");
        else
            kh_page_figure(page, standing->dimensions[i], result->decimals);
    }
    if (scheme->n_bonus > 0)
        kh_page_figure(page, earned_by(result, department, scheme->n_base, scheme->n_bonus),
                       result->decimals);
    if (scheme->n_penalties > 0)
        kh_page_figure(page,
                       earned_by(result, department, scheme->n_base + scheme->n_bonus, scheme->n_penalties),
                       result->decimals);
    kh_page_figure(page, standing->total, result->total_decimals);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

void kh_page_dimensions(kh_page *page)
{
    kh_page_section(page, "dimensions", "各维度得分");
    kh_page_table(page, "dimensions-caption", "全部单位，按总名次；维度得分为折算前的分",
                  "dimensions sortable");
    write_dimension_heads(page);
    kh_html_start(page->html, "tbody", NULL);
    kh_html_static(page->html, "\n");
    for (guint i = 0; i < page->ranked->len; i++)
        write_dimension_row(page, g_array_index(page->ranked, guint, i));
    kh_html_end(page->html);
    kh_page_table_end(page);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
}

/* 各单位得分 */

/* One unit's table; `has_losses`: with what was lost, and by how many faults. */
typedef struct unit_table {
    kh_page *page;
    guint department;
    bool has_losses;
} unit_table;

static void write_unit_columns(const unit_table *of)
{
    static const char *const names[] = {"满分", "得分", "失分", "问题数"};
    kh_html *html = of->page->html;
    kh_html_start(html, "thead", NULL);
    kh_html_start(html, "tr", NULL);
    kh_html_element(html, "th", "指标", "scope", "col", NULL);
    for (gsize i = 0; i < (of->has_losses ? 4u : 2u); i++)
        kh_html_element(html, "th", names[i], "scope", "col", "class", "number", NULL);
    kh_html_end(html);
    kh_html_end(html);
    kh_html_static(html, "\n");
}

/* What the indicator lost, and by how many faults; nothing of a bonus, which loses nothing. */
static void write_loss(const unit_table *of, guint index, const kh_score *score)
{
    const kh_report *report = of->page->report;
    if (report->scheme->indicators[index].role == KH_ROLE_BONUS) {
        write_nothing(of->page->html, "");
        write_nothing(of->page->html, "");
        return;
    }
    kh_page_figure(of->page, kh_summary_lost(report, of->department, index), report->result->decimals);
    g_autofree char *failed = g_strdup_printf("%" G_GINT64_FORMAT, score->failed);
    write_nothing(of->page->html, score->has_counts ? failed : "");
}

static void write_indicator(const unit_table *of, guint index)
{
    const kh_report *report = of->page->report;
    const kh_indicator *indicator = &report->scheme->indicators[index];
    const kh_score *score = kh_result_score(report->result, of->department, index);
    kh_html *html = of->page->html;
    kh_html_start(html, "tr", "class", "inner", NULL);
    kh_html_element(html, "th", indicator->name, "scope", "row", NULL);
    kh_page_figure(of->page, score->points, report->result->decimals);
    if (score->outside || score->absent) {
        write_nothing(html, score->outside ? "不适用" : "缺项");
        for (int i = 0; of->has_losses && i < 2; i++)
            write_nothing(html, "");
    } else {
        kh_page_figure(of->page, score->earned, report->result->decimals);
        if (of->has_losses)
            write_loss(of, index, score);
    }
    kh_html_end(html);
    kh_html_static(html, "\n");
}

static void start_part(const unit_table *of, const char *name)
{
    kh_html_start(of->page->html, "tbody", NULL);
    kh_html_static(of->page->html, "\n");
    kh_html_start(of->page->html, "tr", "class", "part", NULL);
    kh_html_element(of->page->html, "th", name, "scope", "rowgroup", NULL);
}

/* The row ends without losses. */
static void end_part_head(const unit_table *of)
{
    for (int i = 0; of->has_losses && i < 2; i++)
        write_nothing(of->page->html, "");
    kh_html_end(of->page->html);
    kh_html_static(of->page->html, "\n");
}

static void end_part(const unit_table *of, guint first, guint count)
{
    end_part_head(of);
    for (guint i = first; i < first + count; i++)
        write_indicator(of, i);
    kh_html_end(of->page->html);
}

/* Of a composed year: what each quarter gave. */
static void write_quarters(const unit_table *of)
{
    const kh_quarters *quarters = of->page->quarters;
    const int places = kh_result_ledger_decimals(of->page->report->result);
    int64_t units = 0;
    start_part(of, "季度得分（按权重折算）");
    write_nothing(of->page->html, "");
    kh_page_figure(of->page, kh_quarters_sum(quarters, of->department), places);
    end_part_head(of);
    for (int quarter = 1; quarter <= KH_QUARTERS; quarter++) {
        if (!kh_quarters_part(quarters, of->department, quarter, &units))
            continue;
        g_autofree char *label = kh_quarters_label(quarters, of->department, quarter);
        kh_html_start(of->page->html, "tr", "class", "inner", NULL);
        kh_html_element(of->page->html, "th", label, "scope", "row", NULL);
        write_nothing(of->page->html, "");
        kh_page_figure(of->page, units, places);
        end_part_head(of);
    }
    kh_html_end(of->page->html);
}

static void write_dimension(const unit_table *of, guint index)
{
    const kh_result *result = of->page->report->result;
    const kh_dimension *dimension = &of->page->report->scheme->dimensions[index];
    const int64_t counted = points_counted(result, of->department, dimension);
    start_part(of, dimension->name);
    kh_page_figure(of->page, counted, result->decimals);
    if (counted == 0)
        write_nothing(of->page->html, "缺项");
    else
        kh_page_figure(of->page, result->standings[of->department].dimensions[index], result->decimals);
    end_part(of, dimension->first, dimension->n_indicators);
}

/* Bonus and penalties have a cap each and none together. */
static void write_beside(const unit_table *of, const char *name, guint first, guint count)
{
    const kh_result *result = of->page->report->result;
    if (count == 0)
        return;
    start_part(of, name);
    write_nothing(of->page->html, "");
    kh_page_figure(of->page, earned_by(result, of->department, first, count), result->decimals);
    end_part(of, first, count);
}

static void write_total(const unit_table *of)
{
    const kh_report *report = of->page->report;
    kh_html *html = of->page->html;
    g_autofree char *base = kh_words_decimal(report->scheme->base);
    kh_html_start(html, "tfoot", NULL);
    kh_html_start(html, "tr", NULL);
    kh_html_element(html, "th", "总得分", "scope", "row", NULL);
    write_nothing(html, base);
    kh_page_figure(of->page, report->result->standings[of->department].total, report->result->total_decimals);
    for (int i = 0; of->has_losses && i < 2; i++)
        write_nothing(html, "");
    kh_html_end(html);
    kh_html_end(html);
}

static void write_unit_table(kh_page *page, guint department)
{
    const kh_scheme *scheme = page->report->scheme;
    const unit_table of = {page, department, !kh_scheme_omits(scheme, KH_PUBLIC_LOSSES)};
    g_autofree char *unit = kh_page_unit_id(department);
    g_autofree char *id = g_strconcat(unit, "-caption", NULL);
    g_autofree char *caption =
        g_strconcat(page->report->result->standings[department].name, "各项得分", NULL);
    kh_page_table(page, id, caption, "scores");
    write_unit_columns(&of);
    if (scheme->composed)
        write_quarters(&of);
    for (guint i = 0; i < scheme->n_dimensions; i++)
        write_dimension(&of, i);
    write_beside(&of, "加分项", scheme->n_base, scheme->n_bonus);
    write_beside(&of, "扣分项", scheme->n_base + scheme->n_bonus, scheme->n_penalties);
    write_total(&of);
    kh_page_table_end(page);
}

/* `87.32分，良好，组内第1名`, `73.05分，已撤并`; caller frees. */
static char *standing_text(const kh_report *report, guint department)
{
    const kh_standing *standing = &report->result->standings[department];
    char total[KH_DECIMAL_TEXT_SIZE];
    g_autofree char *place =
        standing->assessed ? g_strdup_printf("，组内第%u名", standing->group_rank) : g_strdup("");
    return g_strdup_printf("%s分，%s%s",
                           kh_units_format(standing->total, report->result->total_decimals, total),
                           kh_words_grade(report, department), place);
}

static bool write_unit(kh_page *page, guint department, GError **error)
{
    g_autofree char *id = kh_page_unit_id(department);
    g_autofree char *text = standing_text(page->report, department);
    kh_html_start(page->html, "div", "class", "unit", "id", id, NULL);
    kh_html_element(page->html, "h4", page->report->result->standings[department].name, NULL);
    kh_html_start(page->html, "details", NULL);
    kh_html_element(page->html, "summary", text, NULL);
    write_unit_table(page, department);
    if (!kh_page_losses(page, department, error))
        return false;
    kh_html_end(page->html);
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
    return true;
}

static bool write_group(kh_page *page, const char *group, GError **error)
{
    const kh_result *result = page->report->result;
    bool has_heading = false;
    g_autoptr(GArray) units = g_array_copy(page->ranked);
    g_array_append_vals(units, page->unranked->data, page->unranked->len);
    for (guint i = 0; i < units->len; i++) {
        const guint department = g_array_index(units, guint, i);
        const kh_standing *standing = &result->standings[department];
        if (!standing->has_total || !g_str_equal(standing->group, group))
            continue;
        if (!has_heading)
            kh_html_element(page->html, "h3", group, NULL);
        has_heading = true;
        if (!write_unit(page, department, error))
            return false;
    }
    return true;
}

bool kh_page_units(kh_page *page, GError **error)
{
    kh_page_section(page, "units", "各单位得分");
    for (guint i = 0; i < page->groups->len; i++) {
        if (!write_group(page, g_ptr_array_index(page->groups, i), error))
            return false;
    }
    kh_html_end(page->html);
    kh_html_static(page->html, "\n");
    return true;
}
