#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "report/workbook/chart.h"
#include "report/workbook/losses.h"
#include "report/workbook/pages.h"

/* 问题分析: what cost most, by indicator with a Pareto chart, by area, stage and item of the catalogue, and
 * late publications by day. One grid carries all tables; charts stand to the right. */

enum {
    TABLE_COLUMNS = 7,
    NAME_COLUMN = 1,
    CASES_COLUMN = 2,
    LOST_COLUMN = 4,
    TOGETHER_COLUMN = 6,
    MOST_NAMES = 20, /* of a table but the first */
    MOST_BARS = 12,
    MOST_PARETO = 20,
    PARETO_ROWS = 22,
    CHART_ROWS = 14,
    TALLEST_CHART = 20,
    MILLE = 1000,
};

static const kh_sheet_column grid[] = {
    {"序号", 6, 6, KH_STYLE_RANK, NULL, 0},          {"名称", 46, 46, KH_STYLE_TEXT, NULL, 0},
    {"件数", 9, 9, KH_STYLE_COUNT_OF, NULL, 0},      {"涉及部门", 10, 10, KH_STYLE_COUNT_OF, NULL, 0},
    {"失分", 11, 11, KH_STYLE_POINTS, NULL, 0},      {"占比", 9, 9, KH_STYLE_PERCENT, NULL, 0},
    {"累计占比", 10, 10, KH_STYLE_PERCENT, NULL, 0}, {"", 80, 80, KH_STYLE_TEXT, NULL, 0},
};

/* A line of any of the tables. */
typedef struct entry {
    const char *name; /* NULL: the day stands in its place */
    kh_date day;
    int64_t cases, departments;
    kh_decimal lost;
} entry;

/* In thousandths, half up; both are at least 0. */
static kh_decimal share_of(int64_t part, int64_t whole)
{
    return (kh_decimal){.units = whole == 0 ? 0 : (2 * MILLE * part + whole) / (2 * whole), .places = 3};
}

static void write_head(kh_sheet *sheet, const char *section, const char *name)
{
    kh_sheet_span(sheet, KH_STYLE_SECTION, section);
    for (guint i = 0; i < TABLE_COLUMNS; i++)
        kh_sheet_text(sheet, KH_STYLE_HEAD, i == NAME_COLUMN ? name : grid[i].heading);
    kh_sheet_end_row(sheet);
}

/* Rows with shares of the whole; the section is as long as a chart beside it must be. */
static void write_entries(kh_sheet *sheet, const GArray *entries, guint most, int least_rows,
                          const char *none)
{
    int64_t whole = 0, together = 0;
    for (guint i = 0; i < entries->len; i++)
        whole += g_array_index(entries, entry, i).lost.units;
    for (guint i = 0; i < MIN(entries->len, most); i++) {
        const entry *at = &g_array_index(entries, entry, i);
        together += at->lost.units;
        kh_sheet_count(sheet, KH_STYLE_RANK, i + 1);
        if (at->name != NULL)
            kh_sheet_text(sheet, KH_STYLE_TEXT, at->name);
        else
            kh_sheet_date(sheet, KH_STYLE_DATE, at->day);
        kh_sheet_count(sheet, KH_STYLE_COUNT_OF, at->cases);
        kh_sheet_count(sheet, KH_STYLE_COUNT_OF, at->departments);
        kh_sheet_units(sheet, KH_STYLE_POINTS, at->lost);
        kh_sheet_units(sheet, KH_STYLE_PERCENT, share_of(at->lost.units, whole));
        kh_sheet_units(sheet, KH_STYLE_PERCENT, share_of(together, whole));
        kh_sheet_end_row(sheet);
    }
    if (entries->len == 0)
        kh_sheet_span(sheet, KH_STYLE_TEXT, none);
    for (int rows = (int)MIN(entries->len, most); rows < least_rows; rows++)
        sheet->row++;
}

static kh_chart_place beside(const kh_sheet *sheet, lxw_row_t row, int rows)
{
    return (kh_chart_place){row, TABLE_COLUMNS, kh_sheet_pixels(sheet, TABLE_COLUMNS, 1), rows};
}

/* A chart over cells of one column, with the names beside them. */
static void draw(kh_sheet *sheet, kh_chart chart, kh_chart_cells cells, kh_chart_place place)
{
    const char *const names[] = {chart.title};
    const kh_chart_cells values = cells;
    cells.first_column = cells.last_column = NAME_COLUMN;
    chart.description = chart.title;
    chart.categories = cells;
    chart.values = &values;
    chart.names = names;
    chart.n_series = 1;
    kh_sheet_chart(sheet, &chart, place);
}

/* The losses in their order as columns, and what they make together as a line. */
static void draw_pareto(kh_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    const char *name = sheet->worksheet->name;
    const kh_chart_cells values[] = {{name, first, last, LOST_COLUMN, LOST_COLUMN},
                                     {name, first, last, TOGETHER_COLUMN, TOGETHER_COLUMN}};
    const char *const names[] = {"失分（左轴）", "累计占比（右轴）"};
    const kh_chart chart = {
        .kind = KH_CHART_PARETO,
        .title = "帕累托图：各问题失分与累计占比",
        .number = "0",
        .keys_title = "问题序号（见左表）",
        .description = "各问题的失分从多到少，及其累计占全部失分的比重，数据见左表",
        .has_legend = true,
        .categories = {name, first, last, 0, 0},
        .values = values,
        .names = names,
        .n_series = G_N_ELEMENTS(values),
    };
    kh_sheet_chart(sheet, &chart, beside(sheet, first - 1, PARETO_ROWS));
}

static void write_indicators(kh_sheet *sheet)
{
    const kh_report *report = sheet->workbook->report;
    g_autoptr(GArray) problems = kh_summary_problems(report);
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (guint i = 0; i < problems->len; i++) {
        const kh_costly_indicator *found = &g_array_index(problems, kh_costly_indicator, i);
        const entry made = {.name = report->scheme->indicators[found->indicator].name,
                            .cases = found->failed,
                            .departments = found->departments,
                            .lost = {.units = found->lost, .places = report->result->decimals}};
        g_array_append_val(entries, made);
    }
    write_head(sheet, "按问题（测评指标）", "测评指标");
    const lxw_row_t first = sheet->row;
    write_entries(sheet, entries, G_MAXUINT, PARETO_ROWS - 1, "没有失分");
    if (entries->len == 0)
        return;
    draw_pareto(sheet, first, first + MIN(entries->len, MOST_PARETO) - 1);
}

static entry entry_of(const kh_loss *loss, int places)
{
    return (entry){.name = loss->name,
                   .day = loss->day,
                   .cases = loss->cases,
                   .departments = loss->departments,
                   .lost = {.units = loss->lost, .places = places}};
}

static void write_part(kh_sheet *sheet, kh_loss_part part)
{
    static const struct {
        const char *section, *name, *chart;
    } parts[KH_LOSS_PARTS] = {
        [KH_LOSS_AREA] = {"按领域", "领域", "各领域失分"},
        [KH_LOSS_STAGE] = {"按环节（五公开）", "环节", "各环节失分"},
        [KH_LOSS_ITEM] = {"按公开事项（失分最多的20项）", "公开事项", "失分最多的公开事项"},
    };
    const int places = kh_result_ledger_decimals(sheet->workbook->report->result);
    g_autoptr(GArray) losses = kh_losses_by(sheet->workbook->losses, part);
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (guint i = 0; i < losses->len; i++) {
        const entry made = entry_of(&g_array_index(losses, kh_loss, i), places);
        g_array_append_val(entries, made);
    }
    if (part != KH_LOSS_STAGE) /* short, and under the areas */
        kh_sheet_break_page(sheet);
    write_head(sheet, parts[part].section, parts[part].name);
    const lxw_row_t first = sheet->row;
    write_entries(sheet, entries, MOST_NAMES, CHART_ROWS - 1, "没有失分");
    if (entries->len == 0)
        return;
    const guint rows = CLAMP(entries->len + 1, CHART_ROWS, TALLEST_CHART);
    draw(sheet, (kh_chart){.kind = KH_CHART_BARS, .title = parts[part].chart, .number = "0.00"},
         (kh_chart_cells){sheet->worksheet->name, first, first + MIN(entries->len, MOST_BARS) - 1,
                          LOST_COLUMN, LOST_COLUMN},
         beside(sheet, first - 1, (int)rows));
}

static void write_late_days(kh_sheet *sheet)
{
    const int places = kh_result_ledger_decimals(sheet->workbook->report->result);
    g_autoptr(GArray) days = kh_losses_late_days(sheet->workbook->losses);
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (guint i = 0; i < days->len; i++) {
        entry made = entry_of(&g_array_index(days, kh_loss, i), places);
        made.name = NULL;
        g_array_append_val(entries, made);
    }
    kh_sheet_break_page(sheet);
    write_head(sheet, "逾期补发按公开日期（集中补发会在图上成峰）", "公开日期");
    const lxw_row_t first = sheet->row;
    write_entries(sheet, entries, G_MAXUINT, CHART_ROWS - 1, "没有逾期补发");
    if (days->len == 0)
        return;
    draw(sheet,
         (kh_chart){.kind = KH_CHART_COLUMNS,
                    .title = "逾期补发件数（按公开日期）",
                    .number = "0",
                    .key_number = "m\"月\"d\"日\""},
         (kh_chart_cells){sheet->worksheet->name, first, first + days->len - 1, CASES_COLUMN, CASES_COLUMN},
         beside(sheet, first - 1, CHART_ROWS));
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    g_auto(kh_sheet) sheet = {.workbook = workbook, .columns = grid, .n_columns = G_N_ELEMENTS(grid)};
    if (!kh_sheet_open(&sheet, kh_workbook_problems.title, error))
        return false;
    kh_sheet_banner(&sheet, kh_workbook_problems.title);
    kh_sheet_repeat(&sheet, 0);
    kh_sheet_freeze(&sheet, 0);
    write_indicators(&sheet);
    for (kh_loss_part part = 0; part < KH_LOSS_PARTS; part++)
        write_part(&sheet, part);
    write_late_days(&sheet);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_problems = {
    .title = "问题分析",
    .write = write_sheet,
};
