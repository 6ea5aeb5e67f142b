#include "report/workbook/front.h"

#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "report/workbook/chart.h"

/* 首页: one printed page for a meeting. Its head: large figures, the groups' figures and grades, two charts.
 */

enum {
    FIRST_WIDTH = 18,
    WIDTH = 11,      /* of every other column */
    COLUMNS = 13,    /* at least: the first, and six pairs */
    GRADES_FROM = 5, /* the column of the first grade */
    MOST_GRADES = 9,
    CHART_ROWS = 13,
    TILE_LABEL_POINTS = 18,
    TILE_POINTS = 34,
    TILE_COLUMNS = 2,
};

static const kh_report *report_of(const kh_sheet *sheet)
{
    return sheet->workbook->report;
}

static guint shown_grades(const kh_report *report)
{
    return MIN(report->scheme->n_grades, MOST_GRADES);
}

/* The grid; caller frees. */
static GArray *grid(const kh_report *report)
{
    const guint n = MAX((guint)COLUMNS, GRADES_FROM + shown_grades(report));
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_sheet_column));
    for (guint i = 0; i < n; i++) {
        const int width = i == 0 ? FIRST_WIDTH : WIDTH;
        const kh_sheet_column column = {.heading = "", .narrowest = width, .widest = width};
        g_array_append_val(list, column);
    }
    return list;
}

static kh_decimal total_of(const kh_sheet *sheet, int64_t units)
{
    return (kh_decimal){.units = units, .places = report_of(sheet)->result->total_decimals};
}

/* ---- the large figures ---- */

static guint count_silent(const kh_result *result)
{
    guint n = 0;
    for (guint i = 0; i < result->n_departments; i++)
        n += result->standings[i].silent;
    return n;
}

static guint count_notices(const kh_report *report)
{
    guint n = 0;
    for (guint i = 0; i < report->result->n_actions; i++)
        n += report->scheme->consequences[report->result->actions[i].consequence].notice != NULL;
    return n;
}

typedef struct tile {
    const char *label;
    kh_style style;
    kh_decimal value;
} tile;

static void write_tiles(kh_sheet *sheet)
{
    const kh_report *report = report_of(sheet);
    const kh_group_figures all = kh_summary_group(report->result, NULL);
    const tile tiles[] = {
        {"参评单位（个）", KH_STYLE_TILE_COUNT, {.units = all.ranked}},
        {"平均分", KH_STYLE_TILE_TOTAL, total_of(sheet, all.mean)},
        {"最高分", KH_STYLE_TILE_TOTAL, total_of(sheet, all.highest)},
        {"最低分", KH_STYLE_TILE_TOTAL, total_of(sheet, all.lowest)},
        {report->result->issued ? "已印发处理通报（份）" : "拟发处理通报（份）",
         KH_STYLE_TILE_COUNT,
         {.units = count_notices(report)}},
        {"未报送数据单位（个）", KH_STYLE_TILE_COUNT, {.units = count_silent(report->result)}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tiles); i++)
        kh_sheet_merged(sheet, KH_STYLE_TILE_LABEL, tiles[i].label, i == 0 ? TILE_COLUMNS + 1 : TILE_COLUMNS);
    kh_sheet_end_row_at(sheet, TILE_LABEL_POINTS);
    for (guint i = 0; i < G_N_ELEMENTS(tiles); i++)
        kh_sheet_merged_units(sheet, tiles[i].style, tiles[i].value,
                              i == 0 ? TILE_COLUMNS + 1 : TILE_COLUMNS);
    kh_sheet_end_row_at(sheet, TILE_POINTS);
}

/* ---- 各组概况 ---- */

/* It is 已撤并 or 新设, and not just without anything to assess. */
static bool has_turned_one(const kh_standing *standing)
{
    return standing->state == KH_STANDING_MERGED || standing->state == KH_STANDING_NEW;
}

static bool has_turned(const kh_result *result)
{
    for (guint i = 0; i < result->n_departments; i++)
        if (has_turned_one(&result->standings[i]))
            return true;
    return false;
}

static void write_figures_head(kh_sheet *sheet)
{
    static const char *const heads[GRADES_FROM] = {"分组", "参评单位", "平均分", "最高分", "最低分"};
    const kh_scheme *scheme = report_of(sheet)->scheme;
    for (guint i = 0; i < GRADES_FROM; i++)
        kh_sheet_text(sheet, KH_STYLE_HEAD, heads[i]);
    for (guint i = 0; i < shown_grades(report_of(sheet)); i++)
        kh_sheet_text(sheet, KH_STYLE_HEAD, scheme->grades[i].name);
    if (sheet->column < sheet->n_columns)
        kh_sheet_merged(sheet, KH_STYLE_HEAD,
                        has_turned(report_of(sheet)->result) ? "不参评、已撤并、新设" : "不参评",
                        sheet->n_columns - sheet->column);
    kh_sheet_end_row(sheet);
}

/* `县信访局、县国土局（已撤并）`: the departments of a group (NULL: of all) that are not ranked; caller
 * frees. */
static char *unranked_names(const kh_result *result, const char *group)
{
    g_autoptr(GArray) unranked = kh_order_unranked(result);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < unranked->len; i++) {
        const kh_standing *standing = &result->standings[g_array_index(unranked, guint, i)];
        if (group == NULL || g_str_equal(standing->group, group))
            g_string_append_printf(names, "%s%s%s%s%s", names->len > 0 ? "、" : "", standing->name,
                                   has_turned_one(standing) ? "（" : "",
                                   has_turned_one(standing) ? kh_standing_state_name(standing->state) : "",
                                   has_turned_one(standing) ? "）" : "");
    }
    return g_string_free(names, FALSE);
}

/* A group's row; the last one, of all groups together, where `group` is NULL. */
static void write_figures(kh_sheet *sheet, const char *group)
{
    const kh_result *result = report_of(sheet)->result;
    const kh_group_figures figures = kh_summary_group(result, group);
    const kh_style counts = group == NULL ? KH_STYLE_SUM : KH_STYLE_COUNT_OF;
    g_autofree char *others = unranked_names(result, group);
    kh_sheet_text(sheet, group == NULL ? KH_STYLE_LABEL : KH_STYLE_STRONG, group == NULL ? "合计" : group);
    kh_sheet_count(sheet, counts, figures.ranked);
    kh_sheet_units(sheet, KH_STYLE_TOTAL, total_of(sheet, figures.mean));
    kh_sheet_units(sheet, KH_STYLE_TOTAL, total_of(sheet, figures.highest));
    kh_sheet_units(sheet, KH_STYLE_TOTAL, total_of(sheet, figures.lowest));
    for (guint i = 0; i < shown_grades(report_of(sheet)); i++)
        kh_sheet_count(sheet, counts, kh_summary_graded(result, group, i));
    if (sheet->column < sheet->n_columns)
        kh_sheet_merged(sheet, KH_STYLE_TEXT, others, sheet->n_columns - sheet->column);
    kh_sheet_end_row(sheet);
}

/* The rows of the table of figures, for the charts over it. */
typedef struct figures_rows {
    lxw_row_t head, last;
} figures_rows;

static figures_rows write_groups(kh_sheet *sheet)
{
    g_autoptr(GPtrArray) groups = kh_order_groups(report_of(sheet)->result);
    figures_rows rows = {.head = sheet->row};
    write_figures_head(sheet);
    for (guint i = 0; i < groups->len; i++)
        write_figures(sheet, g_ptr_array_index(groups, i));
    write_figures(sheet, NULL);
    rows.last = sheet->row - 1;
    return rows;
}

/* ---- charts ---- */

static void chart_grades(kh_sheet *sheet, figures_rows rows, kh_chart_place place)
{
    const char *title = sheet->worksheet->name;
    const lxw_col_t last = (lxw_col_t)(GRADES_FROM + shown_grades(report_of(sheet)) - 1);
    const kh_chart_cells values = {title, rows.last, rows.last, GRADES_FROM, last};
    const char *const names[] = {"单位数"};
    const kh_chart chart = {
        .kind = KH_CHART_COLUMNS,
        .title = "等次分布（单位数）",
        .number = "0",
        .description = "各等次的单位数，数据见上表合计行",
        .categories = {title, rows.head, rows.head, GRADES_FROM, last},
        .values = &values,
        .names = names,
        .n_series = 1,
    };
    kh_sheet_chart(sheet, &chart, place);
}

static void chart_means(kh_sheet *sheet, figures_rows rows, kh_chart_place place)
{
    const char *title = sheet->worksheet->name;
    const kh_chart_cells values[] = {
        {title, rows.head + 1, rows.last, 3, 3},
        {title, rows.head + 1, rows.last, 2, 2},
        {title, rows.head + 1, rows.last, 4, 4},
    };
    const char *const names[] = {"最高分", "平均分", "最低分"};
    const kh_chart chart = {
        .kind = KH_CHART_COLUMNS,
        .title = "各组最高分、平均分、最低分",
        .number = "0",
        .description = "各组的最高分、平均分、最低分，数据见上表",
        .has_legend = true,
        .categories = {title, rows.head + 1, rows.last, 0, 0},
        .values = values,
        .names = names,
        .n_series = G_N_ELEMENTS(values),
    };
    kh_sheet_chart(sheet, &chart, place);
}

static void write_charts(kh_sheet *sheet, figures_rows rows)
{
    const guint half = sheet->n_columns / 2;
    const lxw_row_t first = sheet->row;
    sheet->row += CHART_ROWS;
    chart_grades(sheet, rows, (kh_chart_place){first, 0, kh_sheet_pixels(sheet, 0, half), CHART_ROWS});
    chart_means(sheet, rows,
                (kh_chart_place){first, (lxw_col_t)half,
                                 kh_sheet_pixels(sheet, half, sheet->n_columns - half), CHART_ROWS});
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    g_autoptr(GArray) list = grid(workbook->report);
    g_auto(kh_sheet) sheet = {.workbook = workbook,
                              .columns = (const kh_sheet_column *)(const void *)list->data,
                              .n_columns = list->len,
                              .one_page = true};
    if (!kh_sheet_open(&sheet, kh_workbook_front.title, error))
        return false;
    kh_sheet_banner(&sheet, "结果");
    write_tiles(&sheet);
    const figures_rows rows = write_groups(&sheet);
    write_charts(&sheet, rows);
    kh_front_places(&sheet);
    kh_front_movers_and_problems(&sheet);
    kh_front_actions(&sheet);
    kh_front_warnings(&sheet);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_front = {
    .title = "首页",
    .write = write_sheet,
};
