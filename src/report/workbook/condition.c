#include "report/workbook/sheet.h"
#include "report/xlsx/cell_text.h"

enum { FORMULA_CHARACTERS = 250 }; /* the longest text that a formula may hold, nearly */

static void lay_condition(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, lxw_conditional_format *what)
{
    if (sheet->row > first)
        kh_sheet_note_fault(sheet, worksheet_conditional_format_range(sheet->worksheet, first, column,
                                                                      sheet->row - 1, column, what));
}

void kh_sheet_bars(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, kh_decimal most)
{
    lxw_conditional_format bars = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .data_bar_2010 = LXW_TRUE,
        .bar_solid = LXW_TRUE,
        .bar_color = KH_COLOUR_BAR,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = (double)most.units / (double)kh_decimal_scale(most.places),
    };
    lay_condition(sheet, first, column, &bars);
}

void kh_sheet_scale(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, kh_decimal most)
{
    lxw_conditional_format scale = {
        .type = LXW_CONDITIONAL_2_COLOR_SCALE,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .max_value = (double)most.units / (double)kh_decimal_scale(most.places),
        .min_color = KH_COLOUR_NOTHING,
        .max_color = KH_COLOUR_ALL,
    };
    lay_condition(sheet, first, column, &scale);
}

/* The best, the worst, and what lies between: the second best and the rest. */
static kh_accent grade_accent(guint grade, guint n_grades)
{
    if (grade == 0)
        return KH_ACCENT_BEST;
    if (grade == n_grades - 1)
        return KH_ACCENT_WORST;
    return grade == 1 ? KH_ACCENT_GOOD : KH_ACCENT_FAIR;
}

/* A text as a formula writes it; caller frees. */
static char *quoted(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *doubled = g_strjoinv("\"\"", parts);
    return g_strconcat("\"", doubled, "\"", NULL);
}

void kh_sheet_grades(kh_sheet *sheet, lxw_row_t first, lxw_col_t column)
{
    const kh_scheme *scheme = sheet->workbook->report->scheme;
    for (guint i = 0; i < scheme->n_grades; i++) {
        g_autofree char *name = quoted(kh_xlsx_cell_text(scheme->grades[i].name, sheet->scratch));
        if (g_utf8_strlen(name, -1) > FORMULA_CHARACTERS)
            continue;
        lxw_conditional_format same = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = name,
            .format = sheet->workbook->formats.accents[grade_accent(i, scheme->n_grades)],
        };
        lay_condition(sheet, first, column, &same);
    }
}

void kh_sheet_mark(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, enum lxw_conditional_criteria criteria,
                   kh_accent accent)
{
    lxw_conditional_format against_zero = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = (uint8_t)criteria,
        .value = 0,
        .format = sheet->workbook->formats.accents[accent],
    };
    lay_condition(sheet, first, column, &against_zero);
}

void kh_sheet_mark_text(kh_sheet *sheet, lxw_row_t first, const char *text)
{
    g_autofree char *same = quoted(text);
    lxw_conditional_format alike = {
        .type = LXW_CONDITIONAL_TYPE_CELL,
        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
        .value_string = same,
        .format = sheet->workbook->formats.accents[KH_ACCENT_WORST],
    };
    if (sheet->row > first)
        kh_sheet_note_fault(sheet,
                            worksheet_conditional_format_range(sheet->worksheet, first, 0, sheet->row - 1,
                                                               (lxw_col_t)(sheet->n_columns - 1), &alike));
}
