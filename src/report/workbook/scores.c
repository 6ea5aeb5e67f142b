#include "report/shared/order.h"
#include "report/shared/words.h"
#include "report/workbook/links.h"
#include "report/workbook/pages.h"

/* 得分表: departments by indicators, with dimension heads merged above and the full points in the head. */

enum {
    PAGE_CHARACTERS = 180,
    NARROWEST_INDICATOR = 7,
    WIDEST_INDICATOR = 11,
    FULL_POINTS_ROW = 4,  /* title, subtitle, bands, names, full points */
    REPEATED_COLUMNS = 2, /* 名次, 部门 */
};

static const kh_result *result_of(const kh_sheet *sheet)
{
    return sheet->workbook->report->result;
}

static const kh_standing *standing_of(const kh_sheet *sheet, const void *row)
{
    const guint *department = row;
    return &result_of(sheet)->standings[*department];
}

static void write_points(kh_sheet *sheet, kh_style style, int64_t units)
{
    kh_sheet_units(sheet, style, (kh_decimal){.units = units, .places = result_of(sheet)->decimals});
}

static void write_dash(kh_sheet *sheet)
{
    kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "—");
}

static void write_rank(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_standing *standing = standing_of(sheet, row);
    if (standing->assessed)
        kh_sheet_count(sheet, column->style, standing->group_rank);
    else
        write_dash(sheet);
}

static void write_group(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    kh_sheet_text(sheet, column->style, standing_of(sheet, row)->group);
}

static void write_name(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    (void)column;
    kh_link_department(sheet, *department);
}

/* The points of one indicator: a dash where it is left out (合理缺项), a stroke where it is not the group's.
 */
static void write_indicator(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    const kh_score *score = kh_result_score(result_of(sheet), *department, column->index);
    const bool has_total = standing_of(sheet, row)->has_total;
    if (has_total && score->outside)
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "／");
    else if (!has_total || score->absent)
        write_dash(sheet);
    else
        write_points(sheet, column->style, score->earned);
}

/* The points that count for the department: of the dimension, or (n_dimensions) of them all. -1: none do. */
static int64_t points_in_base(const kh_sheet *sheet, guint department, guint first, guint n)
{
    int64_t points = -1;
    for (guint i = first; i < first + n; i++) {
        const kh_score *score = kh_result_score(result_of(sheet), department, i);
        if (!score->absent && !score->outside)
            points = MAX(points, 0) + score->points;
    }
    return points;
}

static void write_dimension(kh_sheet *sheet, const kh_sheet_column *column, const void *row);

/* The cells of the row under the dimension's indicators, `D6:G6`. Caller frees. */
static char *cells_of(const kh_sheet *sheet, guint dimension, lxw_row_t row)
{
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_col_t column = 0;
    while (sheet->columns[column].write != write_dimension || sheet->columns[column].index != dimension)
        column++;
    const guint n = sheet->workbook->report->scheme->dimensions[dimension].n_indicators;
    lxw_rowcol_to_cell(first, row, (lxw_col_t)(column - n));
    lxw_rowcol_to_cell(last, row, (lxw_col_t)(column - 1));
    return g_strdup_printf("%s:%s", first, last);
}

/* A sum that can be followed: the formula, with the result's own figure as its value. */
static void write_sum(kh_sheet *sheet, const kh_sheet_column *column, const char *formula, int64_t units)
{
    kh_sheet_formula(sheet, column->style, formula,
                     (kh_decimal){.units = units, .places = result_of(sheet)->decimals});
}

/* A dimension is held at 0 (scoring.md 3). */
static void write_dimension(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    const kh_dimension *dimension = &sheet->workbook->report->scheme->dimensions[column->index];
    g_autofree char *cells = cells_of(sheet, column->index, sheet->row);
    g_autofree char *formula = g_strdup_printf("=MAX(0,SUM(%s))", cells);
    if (points_in_base(sheet, *department, dimension->first, dimension->n_indicators) < 0)
        write_dash(sheet);
    else
        write_sum(sheet, column, formula, standing_of(sheet, row)->dimensions[column->index]);
}

/* `=SUM(H6,O6)`, the dimensions' sums. Caller frees. */
static char *sum_of_dimensions(const kh_sheet *sheet)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    GString *formula = g_string_new("=SUM(");
    for (guint i = 0; i < sheet->n_columns; i++) {
        if (sheet->columns[i].write != write_dimension)
            continue;
        lxw_rowcol_to_cell(cell, sheet->row, (lxw_col_t)i);
        g_string_append_printf(formula, "%s%s", formula->str[formula->len - 1] == '(' ? "" : ",", cell);
    }
    g_string_append_c(formula, ')');
    return g_string_free(formula, FALSE);
}

static void write_earned(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_standing *standing = standing_of(sheet, row);
    g_autofree char *formula = sum_of_dimensions(sheet);
    int64_t earned = 0;
    for (guint i = 0; i < result_of(sheet)->n_dimensions; i++)
        earned += standing->dimensions[i];
    if (standing->has_total && result_of(sheet)->n_dimensions > 0)
        write_sum(sheet, column, formula, earned);
    else
        write_dash(sheet);
}

/* `=SUMPRODUCT(ISNUMBER(D6:G6)*D5:G5)+…`: the full points of what has a figure. Caller frees. */
static char *sum_of_full_points(const kh_sheet *sheet)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    GString *formula = g_string_new("=");
    for (guint i = 0; i < scheme->n_dimensions; i++) {
        g_autofree char *cells = cells_of(sheet, i, sheet->row);
        g_autofree char *full = cells_of(sheet, i, FULL_POINTS_ROW);
        g_string_append_printf(formula, "%sSUMPRODUCT(ISNUMBER(%s)*%s)", i > 0 ? "+" : "", cells, full);
    }
    return g_string_free(formula, FALSE);
}

static void write_base(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    const int64_t points = points_in_base(sheet, *department, 0, sheet->workbook->report->scheme->n_base);
    g_autofree char *formula = sum_of_full_points(sheet);
    if (standing_of(sheet, row)->has_total && points >= 0)
        write_sum(sheet, column, formula, points);
    else
        write_dash(sheet);
}

/* What a quarter gave of the year's total; a dash where it gave nothing. */
static void write_quarter(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    int64_t units = 0;
    if (kh_quarters_part(sheet->workbook->quarters, *department, (int)column->index, &units))
        kh_sheet_units(sheet, column->style,
                       (kh_decimal){.units = units, .places = kh_result_ledger_decimals(result_of(sheet))});
    else
        write_dash(sheet);
}

/* The quarters stand before it, from the first column behind the names. */
static void write_quarters(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    const int64_t units = kh_quarters_sum(sheet->workbook->quarters, *department);
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(first, sheet->row, kh_sheet_column_of(sheet, write_quarter));
    lxw_rowcol_to_cell(last, sheet->row, (lxw_col_t)(sheet->column - 1));
    g_autofree char *formula = g_strdup_printf("=SUM(%s:%s)", first, last);
    if (standing_of(sheet, row)->has_total)
        kh_sheet_formula(sheet, column->style, formula,
                         (kh_decimal){.units = units, .places = kh_result_ledger_decimals(result_of(sheet))});
    else
        write_dash(sheet);
}

static void write_total(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_standing *standing = standing_of(sheet, row);
    if (standing->has_total)
        kh_sheet_units(sheet, column->style,
                       (kh_decimal){.units = standing->total, .places = result_of(sheet)->total_decimals});
    else
        write_dash(sheet);
}

static void write_grade(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *department = row;
    kh_sheet_text(sheet, column->style, kh_words_grade(sheet->workbook->report, *department));
}

static const kh_sheet_column front[] = {
    {"名次", 5, 6, KH_STYLE_RANK, write_rank, 0},
    {"部门", 16, 24, KH_STYLE_LINK, write_name, 0},
    {"分组", 8, 10, KH_STYLE_CENTRED, write_group, 0},
};
static const kh_sheet_column of_indicator = {
    NULL, NARROWEST_INDICATOR, WIDEST_INDICATOR, KH_STYLE_POINTS, write_indicator, 0};
static const kh_sheet_column of_dimension = {"小计", 7, 9, KH_STYLE_SUBTOTAL, write_dimension, 0};
static const kh_sheet_column of_quarter = {NULL, 9, 12, KH_STYLE_LEDGER, write_quarter, 0};
static const kh_sheet_column of_quarters = {"小计", 9, 12, KH_STYLE_LEDGER_SUM, write_quarters, 0};
static const kh_sheet_column back[] = {
    {"得分\n合计", 7, 10, KH_STYLE_SUBTOTAL, write_earned, 0},
    {"应计\n分值", 7, 10, KH_STYLE_SUBTOTAL, write_base, 0},
    {"总得分", 9, 12, KH_STYLE_TOTAL, write_total, 0},
    {"等次", 8, 12, KH_STYLE_CENTRED, write_grade, 0},
};

/* How wide the head of an indicator may be, so that many of them still print in a legible size. */
static int indicator_width(guint n_indicators)
{
    return CLAMP(PAGE_CHARACTERS / (int)MAX(n_indicators, 1), NARROWEST_INDICATOR, WIDEST_INDICATOR);
}

static void add_indicators(GArray *list, const kh_scheme *scheme, guint first, guint n)
{
    for (guint i = first; i < first + n; i++) {
        kh_sheet_column column = of_indicator;
        column.heading = scheme->indicators[i].name;
        column.widest = indicator_width(scheme->n_indicators);
        column.index = i;
        g_array_append_val(list, column);
    }
}

/* Of a composed year: the quarters that count, and their sum. The headings live in `texts`. */
static void add_quarters(GArray *list, const kh_quarters *quarters, GPtrArray *texts)
{
    const guint before = list->len;
    for (int quarter = 1; quarter <= KH_QUARTERS; quarter++) {
        if (!kh_quarters_counts(quarters, quarter))
            continue;
        kh_sheet_column column = of_quarter;
        g_ptr_array_add(texts, kh_quarters_heading(quarters, quarter));
        column.heading = g_ptr_array_index(texts, texts->len - 1);
        column.index = (guint)quarter;
        g_array_append_val(list, column);
    }
    if (list->len > before)
        g_array_append_val(list, of_quarters);
}

/* The columns of this scheme, from left to right. Caller frees. */
static GArray *columns_for(const kh_workbook *workbook, GPtrArray *texts)
{
    const kh_scheme *scheme = workbook->report->scheme;
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_sheet_column));
    g_array_append_vals(list, front, G_N_ELEMENTS(front));
    add_quarters(list, workbook->quarters, texts);
    for (guint i = 0; i < scheme->n_dimensions; i++) {
        kh_sheet_column subtotal = of_dimension;
        subtotal.index = i;
        add_indicators(list, scheme, scheme->dimensions[i].first, scheme->dimensions[i].n_indicators);
        g_array_append_val(list, subtotal);
    }
    add_indicators(list, scheme, scheme->n_base, scheme->n_bonus + scheme->n_penalties);
    g_array_append_vals(list, back, G_N_ELEMENTS(back));
    return list;
}

static const char quarters_band[] = "季度得分（按权重折算）";

/* What a run of columns has in common: the band above them. */
static const char *band_of(const kh_scheme *scheme, const kh_sheet_column *column)
{
    if (column->write == write_dimension)
        return scheme->dimensions[column->index].name;
    if (column->write == write_quarter || column->write == write_quarters)
        return quarters_band;
    if (column->write != write_indicator)
        return NULL;
    switch (scheme->indicators[column->index].role) {
    case KH_ROLE_BASE:
        return scheme->dimensions[scheme->indicators[column->index].dimension].name;
    case KH_ROLE_BONUS:
        return "加分项";
    case KH_ROLE_PENALTY:
        return "扣分项";
    case KH_ROLE_VETO:
        break;
    }
    return NULL;
}

/* How many columns from `first` on have the same band. */
static guint band_width(const kh_sheet *sheet, guint first)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    const char *band = band_of(scheme, &sheet->columns[first]);
    guint width = 1;
    while (band != NULL && first + width < sheet->n_columns &&
           band_of(scheme, &sheet->columns[first + width]) == band)
        width++;
    return width;
}

static void write_bands(kh_sheet *sheet)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    while (sheet->column < sheet->n_columns) {
        const kh_sheet_column *column = &sheet->columns[sheet->column];
        const char *band = band_of(scheme, column);
        if (band == NULL)
            kh_sheet_text(sheet, KH_STYLE_HEAD, column->heading);
        else
            kh_sheet_merged(sheet, KH_STYLE_HEAD_BAND, band, band_width(sheet, sheet->column));
    }
    kh_sheet_end_row(sheet);
}

static void write_names(kh_sheet *sheet)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    for (guint i = 0; i < sheet->n_columns; i++) {
        if (band_of(scheme, &sheet->columns[i]) == NULL)
            kh_sheet_blank(sheet, KH_STYLE_HEAD);
        else
            kh_sheet_text(sheet, KH_STYLE_HEAD, sheet->columns[i].heading);
    }
    kh_sheet_end_row(sheet);
}

/* The row of full points, which carries the filter; the heads without points are merged down to it. */
static void write_full_points(kh_sheet *sheet, lxw_row_t bands)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    for (guint i = 0; i < sheet->n_columns; i++) {
        const kh_sheet_column *column = &sheet->columns[i];
        if (column->write == write_indicator)
            write_points(sheet, KH_STYLE_HEAD_POINTS, scheme->indicators[column->index].points);
        else if (column->write == write_dimension)
            write_points(sheet, KH_STYLE_HEAD_POINTS, scheme->dimensions[column->index].points);
        else
            kh_sheet_blank(sheet, KH_STYLE_HEAD);
        if (band_of(scheme, column) == NULL)
            kh_sheet_merge(sheet, (kh_sheet_range){bands, (lxw_col_t)i, sheet->row, (lxw_col_t)i});
    }
    kh_sheet_end_row(sheet);
}

static void write_departments(kh_sheet *sheet)
{
    const kh_result *result = result_of(sheet);
    g_autoptr(GArray) order = kh_order_all(result);
    for (guint i = 0; i < order->len; i++)
        kh_sheet_row(sheet, &g_array_index(order, guint, i));
}

/* What stands out: nothing earned of an indicator of the base, points taken, grades, totals. */
static void lay_conditions(kh_sheet *sheet, lxw_row_t first)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    for (guint i = 0; i < sheet->n_columns; i++) {
        const kh_sheet_column *column = &sheet->columns[i];
        if (column->write != write_indicator)
            continue;
        const kh_indicator *indicator = &scheme->indicators[column->index];
        if (indicator->role == KH_ROLE_BASE)
            kh_sheet_scale(sheet, first, (lxw_col_t)i,
                           (kh_decimal){.units = indicator->points, .places = scheme->decimals});
        if (indicator->role == KH_ROLE_BASE)
            kh_sheet_mark(sheet, first, (lxw_col_t)i, LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                          KH_ACCENT_NOTHING_EARNED);
        kh_sheet_mark(sheet, first, (lxw_col_t)i, LXW_CONDITIONAL_CRITERIA_LESS_THAN,
                      KH_ACCENT_NOTHING_EARNED);
    }
    kh_sheet_bars(sheet, first, kh_sheet_column_of(sheet, write_total), scheme->base);
    kh_sheet_grades(sheet, first, kh_sheet_column_of(sheet, write_grade));
}

/* `注　“—”为合理缺项，…；总得分＝得分合计÷应计分值×100＋…`; caller frees. */
static char *legend(const kh_scheme *scheme)
{
    g_autofree char *base = kh_words_decimal(scheme->own_base);
    return g_strdup_printf("注　“—”为合理缺项，不计入该单位的应计分值；“／”为不适用于该组的指标。"
                           "总得分＝%s得分合计÷应计分值×%s＋加分＋减分（减分为负），再按细则限值、舍入，"
                           "经复核调整的以调整后为准。",
                           scheme->composed ? "季度小计＋" : "", base);
}

/* Pages end with a band. */
static void lay_pages(kh_sheet *sheet)
{
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = G_N_ELEMENTS(front), end; i < sheet->n_columns - G_N_ELEMENTS(back); i = end) {
        end = i + band_width(sheet, i);
        g_array_append_val(ends, end);
    }
    kh_sheet_lay_pages(sheet, ends, REPEATED_COLUMNS);
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    const kh_scheme *scheme = workbook->report->scheme;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) list = columns_for(workbook, texts);
    g_autofree char *note = legend(scheme);
    g_auto(kh_sheet) sheet = {.workbook = workbook,
                              .columns = (const kh_sheet_column *)(const void *)list->data,
                              .n_columns = list->len};
    if (!kh_sheet_open(&sheet, kh_workbook_scores.title, error))
        return false;
    lay_pages(&sheet);
    kh_sheet_banner(&sheet, kh_workbook_scores.title);
    const lxw_row_t bands = sheet.row;
    write_bands(&sheet);
    write_names(&sheet);
    write_full_points(&sheet, bands);
    const lxw_row_t head = sheet.row - 1;
    g_assert(head == FULL_POINTS_ROW);
    kh_sheet_freeze(&sheet, REPEATED_COLUMNS);
    kh_sheet_repeat(&sheet, bands);
    write_departments(&sheet);
    lay_conditions(&sheet, head + 1);
    kh_sheet_filter(&sheet, head);
    kh_sheet_span(&sheet, KH_STYLE_NOTE, note);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_scores = {
    .title = "得分表",
    .write = write_sheet,
};
