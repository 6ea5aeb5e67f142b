#include "report/workbook/chart.h"

#include "report/workbook/combined.h"

/* The library takes names of fonts that it could change. */
#define BODY_FONT "宋体"
#define HEAD_FONT "黑体"

enum {
    DEFAULT_WIDTH = 480,
    DEFAULT_HEIGHT = 288,
    ROW_PIXELS = 20,
    INK = 0x404040,
    FAINT = 0xD9D9D9,
    MANY_VALUES = 12, /* labels at more points than these cover each other */
};

static const uint8_t types[] = {
    [KH_CHART_COLUMNS] = LXW_CHART_COLUMN,
    [KH_CHART_BARS] = LXW_CHART_BAR,
    [KH_CHART_LINES] = LXW_CHART_LINE,
    [KH_CHART_PARETO] = LXW_CHART_COLUMN,
};

/* Told apart in grey print by lightness, by the colour-blind by hue. */
static const lxw_color_t colours[] = {0x2F6CAB, 0xD98032, 0x4B8F5B, 0x8C5A9E, 0x7F7F7F, 0xC4A000};
static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE,   LXW_CHART_MARKER_SQUARE,
                                  LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND,
                                  LXW_CHART_MARKER_X,        LXW_CHART_MARKER_PLUS};

static guint cells_in(const kh_chart_cells *cells)
{
    return (guint)(cells->last_row - cells->first_row) + (guint)(cells->last_column - cells->first_column) +
           1;
}

/* The figures stand at the columns, bars or points of the only series (of a Pareto chart at its columns). */
static bool has_labels(const kh_chart *chart)
{
    const guint n = chart->kind == KH_CHART_PARETO ? chart->n_series - 1 : chart->n_series;
    return n == 1 && cells_in(&chart->values[0]) <= MANY_VALUES;
}

static void add_series(lxw_chart *into, const kh_chart *chart, guint number)
{
    const kh_chart_cells *keys = &chart->categories, *values = &chart->values[number];
    lxw_chart_series *series = chart_add_series(into, NULL, NULL);
    lxw_chart_fill fill = {.color = colours[number % G_N_ELEMENTS(colours)]};
    lxw_chart_line line = {.color = fill.color, .width = 2.25f};
    char name[] = BODY_FONT;
    lxw_chart_font font = {.name = name, .size = 9, .color = INK};
    chart_series_set_categories(series, keys->sheet, keys->first_row, keys->first_column, keys->last_row,
                                keys->last_column);
    chart_series_set_values(series, values->sheet, values->first_row, values->first_column, values->last_row,
                            values->last_column);
    if (chart->names != NULL)
        chart_series_set_name(series, chart->names[number]);
    else
        chart_series_set_name_range(series, values->sheet, values->first_row, 0);
    if (chart->kind == KH_CHART_LINES) {
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, markers[number % G_N_ELEMENTS(markers)]);
        chart_series_set_marker_size(series, 6);
        chart_series_set_marker_fill(series, &fill);
    } else {
        chart_series_set_fill(series, &fill);
    }
    if (has_labels(chart) && number == 0) {
        chart_series_set_labels(series);
        chart_series_set_labels_num_format(series, chart->number);
        chart_series_set_labels_font(series, &font);
        if (chart->kind == KH_CHART_LINES)
            chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    }
}

static void set_axes(lxw_chart *into, const kh_chart *chart)
{
    const bool lying = chart->kind == KH_CHART_BARS; /* the library calls the upright axis y all the same */
    lxw_chart_axis *keys = lying ? into->y_axis : into->x_axis;
    lxw_chart_axis *values = lying ? into->x_axis : into->y_axis;
    char name[] = BODY_FONT;
    lxw_chart_font font = {.name = name, .size = 9, .color = INK};
    lxw_chart_line faint = {.color = FAINT, .width = 0.75f};
    chart_axis_set_num_font(keys, &font);
    chart_axis_set_num_font(values, &font);
    chart_axis_set_num_format(values, chart->number);
    if (chart->key_number != NULL)
        chart_axis_set_num_format(keys, chart->key_number);
    chart_axis_set_line(keys, &faint);
    chart_axis_set_line(values, &faint);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &faint);
    chart_axis_major_gridlines_set_visible(keys, LXW_FALSE);
    if (lying)
        chart_axis_set_reverse(keys);
    if (lying && has_labels(chart)) {
        chart_axis_off(values);
        chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    }
    if (chart->keys_title != NULL) {
        chart_axis_set_name(keys, chart->keys_title);
        chart_axis_set_name_font(keys, &font);
    }
    if (chart->most.units == chart->least.units)
        return;
    chart_axis_set_min(values, (double)chart->least.units / (double)kh_decimal_scale(chart->least.places));
    chart_axis_set_max(values, (double)chart->most.units / (double)kh_decimal_scale(chart->most.places));
}

void kh_sheet_chart(kh_sheet *sheet, const kh_chart *chart, kh_chart_place place)
{
    lxw_chart *into = workbook_add_chart(sheet->workbook->book, types[chart->kind]);
    if (into == NULL) {
        kh_sheet_note_fault(sheet, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    char body[] = BODY_FONT, head[] = HEAD_FONT;
    lxw_chart_font font = {.name = head, .size = 11, .color = INK};
    lxw_chart_font legend = {.name = body, .size = 9, .color = INK};
    lxw_chart_line none = {.color = FAINT, .width = 0.75f};
    for (guint i = 0; i < chart->n_series; i++)
        add_series(into, chart, i);
    set_axes(into, chart);
    if (chart->kind == KH_CHART_PARETO)
        kh_combine_last_as_line(into);
    chart_title_set_name(into, chart->title);
    chart_title_set_name_font(into, &font);
    chart_chartarea_set_line(into, &none);
    chart_legend_set_position(into, chart->has_legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    if (chart->has_legend)
        chart_legend_set_font(into, &legend);
    if (chart->kind != KH_CHART_LINES)
        chart_set_series_gap(into, 60);
    g_autofree char *description = g_strdup(chart->description);
    lxw_chart_options options = {.x_offset = 2,
                                 .y_offset = 2,
                                 .x_scale = (place.width - 4) / (double)DEFAULT_WIDTH,
                                 .y_scale = (place.rows * ROW_PIXELS - 4) / (double)DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description};
    kh_sheet_note_fault(
        sheet, worksheet_insert_chart_opt(sheet->worksheet, place.row, place.column, into, &options));
}
