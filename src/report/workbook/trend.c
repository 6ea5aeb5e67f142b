#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "report/workbook/chart.h"
#include "report/workbook/links.h"

#include <stdlib.h>

/* 趋势: totals over the periods of the same kind in the store up to this one, of groups and departments, with
 * charts of the groups' means and of those that moved farthest. */

enum {
    MOST_PERIODS = 12,
    FIRST_PERIOD = 2, /* column */
    CHART_ROWS = 16,
    CHART_COLUMNS = 6, /* at least, so that two charts have room */
    MOST_SERIES = 6,
    MOVERS = 5,
};

/* The sheet in the making. */
typedef struct trend {
    kh_sheet sheet;
    const kh_report *report;
    GPtrArray *past; /* earlier periods (kh_past), oldest first; borrowed ones */
    lxw_row_t head;  /* the row of the periods' names */
    lxw_row_t means; /* the first group's */
    guint n_means;
    lxw_row_t *rows; /* of every department */
} trend;

static guint n_periods(const trend *self)
{
    return self->past->len + 1;
}

/* Earlier periods of the same kind, the newest MOST_PERIODS - 1 of them. */
static GPtrArray *earlier(const kh_report *report)
{
    const kh_period *period = &report->result->period;
    GPtrArray *list = g_ptr_array_new();
    for (guint i = 0; i < report->n_past; i++) {
        const kh_period *other = &report->past[i]->period;
        if (other->kind == period->kind && other->first < period->first)
            g_ptr_array_add(list, (gpointer)(guintptr)report->past[i]);
    }
    if (list->len >= MOST_PERIODS)
        g_ptr_array_remove_range(list, 0, list->len - (MOST_PERIODS - 1));
    return list;
}

static const kh_past *past_at(const trend *self, guint number)
{
    return g_ptr_array_index(self->past, number);
}

static GArray *grid(const GPtrArray *past)
{
    static const kh_sheet_column front[] = {
        {"部门", 24, 36, KH_STYLE_LINK, NULL, 0},
        {"分组", 12, 18, KH_STYLE_CENTRED, NULL, 0},
    };
    static const kh_sheet_column of_period = {"", 16, 16, KH_STYLE_TOTAL, NULL, 0};
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_sheet_column));
    g_array_append_vals(list, front, G_N_ELEMENTS(front));
    for (guint i = 0; i < MAX(past->len + 1, (guint)CHART_COLUMNS); i++)
        g_array_append_val(list, of_period);
    return list;
}

static void write_head(trend *self, const char *first, const char *second)
{
    kh_sheet *sheet = &self->sheet;
    self->head = sheet->row;
    kh_sheet_text(sheet, KH_STYLE_HEAD, first);
    kh_sheet_text(sheet, KH_STYLE_HEAD, second);
    for (guint i = 0; i < self->past->len; i++) {
        const kh_past *past = past_at(self, i);
        g_autofree char *name = kh_period_chinese(&past->period);
        g_autofree char *draft = g_strconcat(name, "\n（未印发）", NULL);
        kh_sheet_text(sheet, KH_STYLE_HEAD, past->issued ? name : draft);
    }
    g_autofree char *name = kh_period_chinese(&self->report->result->period);
    kh_sheet_text(sheet, KH_STYLE_HEAD, name);
    kh_sheet_end_row(sheet);
}

/* The mean of a group's totals in a past period, as the groups were then; false where none was ranked. */
static bool past_mean(const kh_past *past, const char *group, kh_decimal *mean)
{
    GHashTableIter iter;
    gpointer value;
    int64_t sum = 0, n = 0;
    g_hash_table_iter_init(&iter, past->standings);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const kh_past_standing *standing = value;
        if (!standing->assessed || (group != NULL && !g_str_equal(standing->group, group)))
            continue;
        sum += standing->total;
        n++;
    }
    if (n > 0)
        *mean = (kh_decimal){.units = (2 * sum + n) / (2 * n), .places = past->total_decimals};
    return n > 0;
}

static void write_mean(trend *self, const char *group)
{
    kh_sheet *sheet = &self->sheet;
    const kh_group_figures now = kh_summary_group(self->report->result, group);
    kh_sheet_text(sheet, KH_STYLE_STRONG, group != NULL ? group : "全部单位");
    kh_sheet_text(sheet, KH_STYLE_CENTRED, "平均分");
    for (guint i = 0; i < self->past->len; i++) {
        kh_decimal mean;
        if (past_mean(past_at(self, i), group, &mean))
            kh_sheet_units(sheet, KH_STYLE_TOTAL, mean);
        else
            kh_sheet_blank(sheet, KH_STYLE_TOTAL);
    }
    kh_sheet_units(sheet, KH_STYLE_TOTAL,
                   (kh_decimal){.units = now.mean, .places = self->report->result->total_decimals});
    kh_sheet_end_row(sheet);
}

static void write_means(trend *self)
{
    g_autoptr(GPtrArray) groups = kh_order_groups(self->report->result);
    write_head(self, "分组", "");
    self->means = self->sheet.row;
    for (guint i = 0; i < groups->len; i++)
        write_mean(self, g_ptr_array_index(groups, i));
    write_mean(self, NULL);
    self->n_means = groups->len + 1;
}

static void write_department(trend *self, guint department)
{
    kh_sheet *sheet = &self->sheet;
    const kh_standing *now = &self->report->result->standings[department];
    self->rows[department] = sheet->row;
    kh_link_department(sheet, department);
    kh_sheet_text(sheet, KH_STYLE_CENTRED, now->group);
    for (guint i = 0; i < self->past->len; i++) {
        const kh_past *past = past_at(self, i);
        const kh_past_standing *then = g_hash_table_lookup(past->standings, now->code);
        if (then != NULL && then->assessed)
            kh_sheet_units(sheet, KH_STYLE_TOTAL, (kh_decimal){then->total, past->total_decimals});
        else
            kh_sheet_blank(sheet, KH_STYLE_TOTAL);
    }
    if (now->assessed)
        kh_sheet_units(sheet, KH_STYLE_TOTAL, (kh_decimal){now->total, self->report->result->total_decimals});
    else
        kh_sheet_blank(sheet, KH_STYLE_TOTAL);
    kh_sheet_end_row(sheet);
}

static void write_departments(trend *self)
{
    g_autoptr(GArray) order = kh_order_all(self->report->result);
    write_head(self, "部门", "分组");
    for (guint i = 0; i < order->len; i++)
        write_department(self, g_array_index(order, guint, i));
}

/* Rows of totals over the periods, as lines. */
typedef struct lines {
    kh_chart_cells values[MOST_SERIES];
    guint n;
} lines;

static void add_line(const trend *self, lines *to, lxw_row_t row)
{
    if (to->n == MOST_SERIES)
        return;
    to->values[to->n++] = (kh_chart_cells){self->sheet.worksheet->name, row, row, FIRST_PERIOD,
                                           (lxw_col_t)(FIRST_PERIOD + n_periods(self) - 1)};
}

static void draw(trend *self, const lines *from, const char *title, kh_chart_place place)
{
    const kh_chart chart = {
        .kind = KH_CHART_LINES,
        .title = title,
        .number = "0",
        .description = title,
        .has_legend = true,
        .categories = {self->sheet.worksheet->name, self->head, self->head, FIRST_PERIOD,
                       (lxw_col_t)(FIRST_PERIOD + n_periods(self) - 1)},
        .values = from->values,
        .n_series = from->n,
    };
    if (from->n > 0)
        kh_sheet_chart(&self->sheet, &chart, place);
}

typedef struct mover {
    guint department;
    int places;
} mover;

static gint by_places(gconstpointer a, gconstpointer b)
{
    const mover *one = a, *other = b;
    if (abs(one->places) != abs(other->places))
        return abs(one->places) > abs(other->places) ? -1 : 1;
    return one->department < other->department ? -1 : 1;
}

/* Those that moved farthest within their group since the last issued period. */
static lines movers(const trend *self)
{
    const kh_result *result = self->report->result;
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(mover));
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_change change = kh_summary_change(self->report, i);
        const mover found = {i, change.group_places};
        if (change.known && change.in_group && change.group_places != 0)
            g_array_append_val(list, found);
    }
    g_array_sort(list, by_places);
    lines all = {.n = 0};
    for (guint i = 0; i < MIN(list->len, MOVERS); i++) {
        const guint department = g_array_index(list, mover, i).department;
        add_line(self, &all, self->rows[department]);
    }
    return all;
}

static void draw_charts(trend *self, lxw_row_t row)
{
    const guint n = self->sheet.n_columns, half = n / 2;
    lines means = {.n = 0};
    for (guint i = 0; i < self->n_means; i++)
        add_line(self, &means, self->means + i);
    const lines moved = movers(self);
    draw(self, &means, "各组平均分",
         (kh_chart_place){row, 0, kh_sheet_pixels(&self->sheet, 0, half), CHART_ROWS});
    draw(self, &moved, "名次变化最大的部门总得分",
         (kh_chart_place){row, (lxw_col_t)half, kh_sheet_pixels(&self->sheet, half, n - half), CHART_ROWS});
}

static bool write_rows(trend *self, GError **error)
{
    kh_sheet *sheet = &self->sheet;
    if (!kh_sheet_open(sheet, kh_workbook_trend.title, error))
        return false;
    kh_sheet_banner(sheet, kh_workbook_trend.title);
    kh_sheet_repeat(sheet, 0);
    kh_sheet_freeze(sheet, 0);
    const lxw_row_t charts = sheet->row;
    sheet->row += CHART_ROWS;
    write_means(self);
    write_departments(self);
    draw_charts(self, charts);
    return kh_sheet_close(sheet, error);
}

static bool has_earlier(const kh_workbook *workbook)
{
    g_autoptr(GPtrArray) past = earlier(workbook->report);
    return past->len > 0;
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    g_autoptr(GPtrArray) past = earlier(workbook->report);
    g_autoptr(GArray) columns = grid(past);
    lxw_row_t *rows = g_new0(lxw_row_t, (gsize)workbook->report->result->n_departments + 1);
    trend self = {.sheet = {.workbook = workbook,
                            .columns = (const kh_sheet_column *)(const void *)columns->data,
                            .n_columns = columns->len},
                  .report = workbook->report,
                  .past = past,
                  .rows = rows};
    const bool written = write_rows(&self, error);
    workbook->trend =
        (kh_trend_rows){self.head, FIRST_PERIOD, (lxw_col_t)(FIRST_PERIOD + n_periods(&self) - 1), rows};
    kh_sheet_clear(&self.sheet);
    return written;
}

const kh_workbook_sheet kh_workbook_trend = {
    .title = "趋势",
    .is_there = has_earlier,
    .write = write_sheet,
};
