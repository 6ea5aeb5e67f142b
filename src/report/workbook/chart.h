/* Charts over cells of the workbook, in its colours and fonts: one look a workbook, one call a chart.
 * A chart reads the cells it is told; nothing is computed here. */
#ifndef KH_REPORT_WORKBOOK_CHART_H
#define KH_REPORT_WORKBOOK_CHART_H

#include "report/workbook/sheet.h"

/* Cells of a sheet in one row or one column. */
typedef struct kh_chart_cells {
    const char *sheet;
    lxw_row_t first_row, last_row;
    lxw_col_t first_column, last_column;
} kh_chart_cells;

typedef enum kh_chart_kind {
    KH_CHART_COLUMNS,
    KH_CHART_BARS, /* lying, the first on top */
    KH_CHART_LINES,
    KH_CHART_PARETO, /* columns, and the last series as a line against a second axis, 0 to 100 % */
} kh_chart_kind;

typedef struct kh_chart {
    kh_chart_kind kind;
    const char *title;
    const char *number;      /* how values are labelled: `0`, `0.00` */
    const char *key_number;  /* and categories that are numbers or dates; NULL: as they are */
    const char *keys_title;  /* under the categories; NULL: nothing */
    const char *description; /* for readers of the screen */
    bool has_legend;
    kh_chart_cells categories;
    const kh_chart_cells *values; /* a series each */
    const char *const *names;     /* of the series, ours; NULL: the first cell of their rows */
    guint n_series;
    kh_decimal least, most; /* of the value axis; both 0: as the values are */
} kh_chart;

/* Where it stands on the sheet. The rows below it must be left as they are: the library, which keeps one row
 * in memory, takes every row for one of the usual height. */
typedef struct kh_chart_place {
    lxw_row_t row;
    lxw_col_t column;
    int width; /* pixels */
    int rows;
} kh_chart_place;

void kh_sheet_chart(kh_sheet *sheet, const kh_chart *chart, kh_chart_place place);

#endif
