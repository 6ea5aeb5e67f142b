#include "report/shared/rules.h"
#include "report/workbook/sheet.h"

/* 评分细则: the scheme as it was executed, a row a rule: general rules, indicators, bonus, penalties, vetoes,
 * grades, consequences. */

static void write_points(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_rule *of = row;
    if (of->points != NULL)
        kh_sheet_units(sheet, column->style, *of->points);
    else
        kh_sheet_blank(sheet, column->style);
}

#define OWN(member) (guint) G_STRUCT_OFFSET(kh_rule, member)

static const kh_sheet_column columns[] = {
    {"类别", 12, 18, KH_STYLE_CENTRED, kh_sheet_write_member, OWN(part)},
    {"名称", 26, 36, KH_STYLE_STRONG, kh_sheet_write_member, OWN(name)},
    {"编码", 10, 16, KH_STYLE_CODE, kh_sheet_write_member, OWN(id)},
    {"分值", 8, 10, KH_STYLE_POINTS, write_points, 0},
    {"评分办法", 66, 66, KH_STYLE_TEXT, kh_sheet_write_member, OWN(text)},
    {"依据", 14, 28, KH_STYLE_TEXT, kh_sheet_write_member, OWN(basis)},
    {"适用分组", 10, 18, KH_STYLE_CENTRED, kh_sheet_write_member, OWN(scope)},
};

static void write_rule(const kh_rule *rule, void *sheet)
{
    kh_sheet_row(sheet, rule);
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    g_auto(kh_sheet) sheet = {.workbook = workbook, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
    if (!kh_sheet_open(&sheet, kh_workbook_rules.title, error))
        return false;
    kh_sheet_banner(&sheet, kh_workbook_rules.title);
    const lxw_row_t head = kh_sheet_head(&sheet);
    kh_sheet_freeze(&sheet, 2);
    kh_sheet_repeat(&sheet, head);
    kh_rules_each(workbook->report->scheme, write_rule, &sheet);
    kh_sheet_filter(&sheet, head);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_rules = {
    .title = "评分细则",
    .write = write_sheet,
};
