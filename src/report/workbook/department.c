#include "report/shared/summary.h"

#include "base/place.h"
#include "report/shared/words.h"
#include "report/workbook/chart.h"
#include "report/workbook/links.h"

/* A department's own sheet: where it stands and why; its points and what is to be gained; every loss with the
 * state of its correction. One grid carries two tables: the indicators, with charts beside them, and the
 * losses below. */

enum {
    COLUMN_LOST = 3,
    TABLE_COLUMNS = 6, /* of the indicators */
    TILE_LABEL_POINTS = 18,
    TILE_POINTS = 38,
    MOST_LINES = 200,
    LEAST_CHART_ROWS = 8,
    MOST_CHART_ROWS = 16,
    TREND_ROWS = 10,
};

static const kh_sheet_column grid[] = {
    {"测评指标", 34, 34, KH_STYLE_TEXT, NULL, 0}, {"分值", 9, 9, KH_STYLE_POINTS, NULL, 0},
    {"得分", 9, 9, KH_STYLE_POINTS, NULL, 0},     {"可争取", 12, 12, KH_STYLE_POINTS, NULL, 0},
    {"合格", 8, 8, KH_STYLE_COUNT_OF, NULL, 0},   {"总数", 8, 8, KH_STYLE_COUNT_OF, NULL, 0},
    {"", 46, 46, KH_STYLE_TEXT, NULL, 0},         {"", 16, 16, KH_STYLE_TEXT, NULL, 0},
    {"", 24, 24, KH_STYLE_TEXT, NULL, 0},         {"", 26, 26, KH_STYLE_TEXT, NULL, 0},
};

/* The sheet in the making. */
typedef struct own_sheet {
    kh_sheet sheet;
    const kh_report *report;
    const kh_standing *standing;
    guint department;
    guint lines;  /* losses written */
    guint number; /* of the ledger line being read, from 1 */
} own_sheet;

/* ---- where it leads ---- */

/* Where this department is on a sheet of the main workbook, or its head; NULL where it is not on it. Caller
 * frees. */
static char *way_target(const own_sheet *self, const kh_workbook_sheet *led)
{
    const kh_workbook *workbook = self->sheet.workbook;
    if (led == &kh_workbook_deductions)
        return kh_link_ledger_target(workbook, self->department);
    if (led == &kh_workbook_responsible)
        return kh_link_responsible_target(workbook, self->department);
    return kh_link_main(workbook, led);
}

static void write_way(own_sheet *self)
{
    static const struct {
        const kh_workbook_sheet *sheet;
        const char *before, *after; /* its title */
        guint columns;
    } ways[] = {
        {&kh_workbook_front, "← ", "", 1},
        {&kh_workbook_ranking, "", "", 2},
        {&kh_workbook_scores, "", "", 1},
        {&kh_workbook_responsible, "", "", 2},
        {&kh_workbook_deductions, "", "（本部门）", 1},
        {&kh_workbook_rules, "", "", 1},
        {&kh_workbook_sources, "", "、复核办法", 2},
    };
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *target = way_target(self, ways[i].sheet);
        g_autofree char *text = target == NULL
                                    ? g_strdup("")
                                    : g_strconcat(ways[i].before, ways[i].sheet->title, ways[i].after, NULL);
        const kh_style style = target != NULL ? KH_STYLE_LINK : KH_STYLE_TEXT;
        kh_sheet_merged_link(&self->sheet, (kh_sheet_destination){target, style}, text, ways[i].columns);
    }
    kh_sheet_end_row(&self->sheet);
}

/* ---- where it stands ---- */

/* `名次▲3，得分▼1.20`, or why there is nothing to compare; caller frees. */
static char *change_text(const own_sheet *self)
{
    const kh_change change = kh_summary_change(self->report, self->department);
    if (!change.known)
        return g_strdup("—");
    char total[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(ABS(change.total.units), change.total.places, total);
    const char *const arrows[] = {"▼", "—", "▲"};
    const int places = change.in_group ? change.group_places : change.overall_places;
    const int direction = (places > 0) - (places < 0);
    const int gain = (change.total.units > 0) - (change.total.units < 0);
    g_autofree char *moved =
        direction == 0 ? g_strdup("—") : g_strdup_printf("%s%d", arrows[direction + 1], ABS(places));
    return g_strdup_printf("%s%s，得分%s%s", change.in_group ? "组内名次" : "总排名", moved, arrows[gain + 1],
                           gain == 0 ? "" : total);
}

static char *place_text(guint rank, guint ranked)
{
    return rank == 0 ? g_strdup("—") : g_strdup_printf("第%u名（共%u个）", rank, ranked);
}

static void write_tiles(own_sheet *self)
{
    kh_sheet *sheet = &self->sheet;
    const kh_past *last = kh_summary_last_issued(self->report);
    const bool ranked = self->standing->assessed;
    g_autofree char *actions = kh_words_actions(self->report, self->department);
    g_autofree char *turn = kh_words_turn(self->standing);
    g_autofree char *change = change_text(self);
    g_autofree char *place =
        place_text(ranked ? self->standing->group_rank : 0, self->standing->group_ranked);
    g_autofree char *period = last != NULL ? kh_period_chinese(&last->period) : NULL;
    g_autofree char *compared =
        last != NULL ? g_strdup_printf("与%s相比", period) : g_strdup("与上期相比（没有已印发的上期结果）");
    kh_sheet_text(sheet, KH_STYLE_TILE_LABEL, "总得分");
    kh_sheet_merged(sheet, KH_STYLE_TILE_LABEL, self->standing->group, 3);
    kh_sheet_merged(sheet, KH_STYLE_TILE_LABEL, "等次", 2);
    kh_sheet_text(sheet, KH_STYLE_TILE_LABEL, compared);
    kh_sheet_merged(sheet, KH_STYLE_TILE_LABEL, *turn != '\0' ? "备注" : "处理建议", 3);
    kh_sheet_end_row_at(sheet, TILE_LABEL_POINTS);
    if (self->standing->has_total)
        kh_sheet_units(sheet, KH_STYLE_TILE_TOTAL,
                       (kh_decimal){self->standing->total, self->report->result->total_decimals});
    else
        kh_sheet_text(sheet, KH_STYLE_TILE_TEXT, "—");
    kh_sheet_merged(sheet, KH_STYLE_TILE_TEXT, place, 3);
    kh_sheet_merged(sheet, KH_STYLE_TILE_TEXT, kh_words_grade(self->report, self->department), 2);
    kh_sheet_text(sheet, KH_STYLE_TILE_TEXT, change);
    kh_sheet_merged(sheet, KH_STYLE_TILE_TEXT, *turn != '\0' ? turn : *actions != '\0' ? actions : "无", 3);
    kh_sheet_end_row_at(sheet, TILE_POINTS);
}

/* ---- points, and what is to be gained ---- */

static gint by_loss(gconstpointer a, gconstpointer b, gpointer data)
{
    const own_sheet *self = data;
    const guint left = *(const guint *)a, right = *(const guint *)b;
    const int64_t one = kh_summary_lost(self->report, self->department, left);
    const int64_t other = kh_summary_lost(self->report, self->department, right);
    if (one != other)
        return one > other ? -1 : 1;
    return left < right ? -1 : left > right;
}

/* The indicators that count for the department, the dearest first; caller frees. */
static GArray *indicators_of(own_sheet *self)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < self->report->result->n_indicators; i++) {
        const kh_score *score = kh_result_score(self->report->result, self->department, i);
        if (self->standing->has_total && !score->absent && !score->outside)
            g_array_append_val(list, i);
    }
    g_array_sort_with_data(list, by_loss, self);
    return list;
}

static void write_points(kh_sheet *sheet, kh_style style, int64_t units)
{
    kh_sheet_units(sheet, style,
                   (kh_decimal){.units = units, .places = sheet->workbook->report->result->decimals});
}

static void write_indicator(own_sheet *self, guint i)
{
    kh_sheet *sheet = &self->sheet;
    const kh_indicator *indicator = &self->report->scheme->indicators[i];
    const kh_score *score = kh_result_score(self->report->result, self->department, i);
    kh_sheet_text(sheet, KH_STYLE_TEXT, indicator->name);
    if (indicator->role == KH_ROLE_PENALTY)
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "扣分项");
    else
        write_points(sheet, KH_STYLE_POINTS, score->points);
    write_points(sheet, KH_STYLE_POINTS, score->earned);
    write_points(sheet, KH_STYLE_POINTS, kh_summary_lost(self->report, self->department, i));
    if (score->has_counts) {
        kh_sheet_count(sheet, KH_STYLE_COUNT_OF, score->passed);
        kh_sheet_count(sheet, KH_STYLE_COUNT_OF, score->cases);
    } else {
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "—");
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "—");
    }
    kh_sheet_end_row(sheet);
}

/* Beside the indicators. */
static kh_chart_place chart_place(const own_sheet *self, lxw_row_t row, int rows)
{
    const int width = kh_sheet_pixels(&self->sheet, TABLE_COLUMNS, G_N_ELEMENTS(grid) - TABLE_COLUMNS);
    return (kh_chart_place){row, TABLE_COLUMNS, width, rows};
}

static void chart_losses(own_sheet *self, lxw_row_t first, guint n, int rows)
{
    const char *name = self->sheet.worksheet->name;
    const kh_chart_cells values = {name, first, first + n - 1, COLUMN_LOST, COLUMN_LOST};
    const char *const names[] = {"可争取的分"};
    const kh_chart chart = {
        .kind = KH_CHART_BARS,
        .title = "失分最多的指标（可争取的分）",
        .number = "0.00",
        .description = "失分最多的指标，数据见左表",
        .categories = {name, first, first + n - 1, 0, 0},
        .values = &values,
        .names = names,
        .n_series = 1,
    };
    kh_sheet_chart(&self->sheet, &chart, chart_place(self, first - 1, rows));
}

/* Its totals over the periods, as 趋势 has them. */
static void chart_trend(own_sheet *self, lxw_row_t first)
{
    const char *sheet = kh_workbook_trend.title;
    g_autofree char *description = g_strdup_printf("各期总得分，数据见“%s”表", sheet);
    const kh_trend_rows *trend = &self->sheet.workbook->trend;
    const lxw_row_t row = trend->rows[self->department];
    const kh_chart_cells values = {sheet, row, row, trend->first_column, trend->last_column};
    const char *const names[] = {"总得分"};
    const kh_chart chart = {
        .kind = KH_CHART_LINES,
        .title = "各期总得分",
        .number = self->sheet.workbook->report->result->total_decimals > 0 ? "0.00" : "0",
        .description = description,
        .categories = {sheet, trend->head, trend->head, trend->first_column, trend->last_column},
        .values = &values,
        .names = names,
        .n_series = 1,
    };
    kh_sheet_chart(&self->sheet, &chart, chart_place(self, first, TREND_ROWS));
}

/* The charts one below the other, beside a table of so many rows, which is made as long as they are. */
static void write_charts(own_sheet *self, lxw_row_t first, guint bars, guint rows)
{
    const bool has_trend = self->sheet.workbook->trend.rows != NULL;
    const guint most = has_trend ? MOST_CHART_ROWS - 2 : MOST_CHART_ROWS;
    const guint upper = bars > 0 ? MIN(rows, most) : 0;
    const guint all = upper + (has_trend ? TREND_ROWS : 0);
    if (bars > 0)
        chart_losses(self, first, bars, (int)upper);
    if (has_trend)
        chart_trend(self, first - 1 + upper);
    for (guint row = rows; row < all; row++)
        self->sheet.row++;
}

static void write_indicators(own_sheet *self)
{
    enum { MOST_BARS = 10 };
    kh_sheet *sheet = &self->sheet;
    g_autoptr(GArray) list = indicators_of(self);
    guint losing = 0;
    kh_sheet_span(sheet, KH_STYLE_SECTION, "得分与可争取的分（按失分从多到少；合理缺项的指标不列）");
    for (guint i = 0; i < TABLE_COLUMNS; i++)
        kh_sheet_text(sheet, KH_STYLE_HEAD, grid[i].heading);
    kh_sheet_end_row(sheet);
    const lxw_row_t first = sheet->row;
    for (guint i = 0; i < list->len; i++) {
        const guint indicator = g_array_index(list, guint, i);
        losing += kh_summary_lost(self->report, self->department, indicator) > 0;
        write_indicator(self, indicator);
    }
    kh_sheet_mark(sheet, first, COLUMN_LOST, LXW_CONDITIONAL_CRITERIA_GREATER_THAN, KH_ACCENT_NOTHING_EARNED);
    const guint bars = list->len >= LEAST_CHART_ROWS ? MIN(losing, MOST_BARS) : 0;
    write_charts(self, first, bars, list->len + 1);
}

/* ---- losses and their correction ---- */

static void write_losses_head(kh_sheet *sheet)
{
    kh_sheet_text(sheet, KH_STYLE_HEAD, "测评指标");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "扣分");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "账目行");
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "标题", TABLE_COLUMNS - 3);
    kh_sheet_text(sheet, KH_STYLE_HEAD, "失分原因");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "整改情况");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "来源文件、行号");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "索引号/检查编号");
    kh_sheet_end_row(sheet);
}

static bool write_line(const kh_ledger_line *line, void *data, GError **error)
{
    own_sheet *self = data;
    kh_sheet *sheet = &self->sheet;
    (void)error;
    self->number++;
    if (!kh_workbook_shows_line(line) || self->lines++ >= MOST_LINES)
        return true;
    const kh_indicator *indicator = kh_words_line_indicator(self->report, line);
    const kh_decimal taken = kh_words_line_deduction(self->report, line);
    g_autofree char *source = kh_place_format((kh_place){line->what.file, line->what.line, 0});
    g_autofree char *beside = kh_words_beside(&line->what);
    g_autofree char *title = g_strconcat(line->what.title, beside, NULL);
    kh_sheet_text(sheet, KH_STYLE_TEXT,
                  indicator != NULL ? indicator->name : kh_words_ledger_kind(line->kind));
    kh_sheet_units(sheet, taken.places > self->report->result->decimals ? KH_STYLE_LEDGER : KH_STYLE_POINTS,
                   taken);
    kh_sheet_count(sheet, KH_STYLE_COUNT_OF, self->number);
    kh_sheet_merged(sheet, KH_STYLE_TEXT, title, TABLE_COLUMNS - 3);
    kh_sheet_text(sheet, KH_STYLE_TEXT, line->what.reason);
    kh_sheet_text(sheet, KH_STYLE_TEXT, kh_remedy_name(line->what.remedy));
    kh_sheet_text(sheet, KH_STYLE_CODE, source);
    kh_sheet_text(sheet, KH_STYLE_CODE, line->what.reference);
    kh_sheet_end_row(sheet);
    return true;
}

static bool write_losses(own_sheet *self, GError **error)
{
    const kh_ledger_source *ledger = &self->report->ledger;
    kh_sheet_span(&self->sheet, KH_STYLE_SECTION, "失分与整改清单");
    write_losses_head(&self->sheet);
    if (!ledger->each(ledger->keeper, (int)self->department, write_line, self, error))
        return false;
    if (self->lines == 0)
        kh_sheet_span(&self->sheet, KH_STYLE_TEXT, "没有失分");
    if (self->lines > MOST_LINES) {
        g_autofree char *rest =
            g_strdup_printf("另有%u条，见“%s”表", self->lines - MOST_LINES, kh_workbook_deductions.title);
        kh_sheet_span(&self->sheet, KH_STYLE_NOTE, rest);
    }
    return true;
}

bool kh_workbook_department(kh_workbook *workbook, guint department, GError **error)
{
    own_sheet self = {
        .sheet = {.workbook = workbook, .columns = grid, .n_columns = G_N_ELEMENTS(grid)},
        .report = workbook->report,
        .standing = &workbook->report->result->standings[department],
        .department = department,
    };
    g_autofree char *what = g_strconcat("结果　", self.standing->name, NULL);
    bool written = kh_sheet_open(&self.sheet, workbook->names[department], error);
    if (written) {
        kh_sheet_banner(&self.sheet, what);
        write_way(&self);
        kh_sheet_repeat(&self.sheet, 0);
        kh_sheet_freeze(&self.sheet, 0);
        write_tiles(&self);
        write_indicators(&self);
        written = write_losses(&self, error) && kh_sheet_close(&self.sheet, error);
    }
    kh_sheet_clear(&self.sheet);
    return written;
}
