#include "report/shared/words.h"
#include "report/workbook/links.h"

/* 扣分明细: every line of the ledger but the indicators' full points, streamed: what was taken, given, and
 * what cost nothing but is a fault all the same. A full sheet flows over to 扣分明细（2） and so on. */

typedef struct flow {
    kh_workbook *workbook;
    guint number; /* of the sheet, from 1 */
    kh_sheet sheet;
    lxw_row_t head;
    uint32_t rows;    /* on this sheet */
    guint department; /* of the line before, from 1; 0: none yet */
    guint lines;      /* of that department so far, those that are not shown among them */
} flow;

/* A line and its number in its department's ledger, as appeals and explanations name it. */
typedef struct numbered {
    const kh_ledger_line *line;
    guint number;
} numbered;

static void write_indicator(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const numbered *shown = row;
    const kh_indicator *indicator = kh_words_line_indicator(sheet->workbook->report, shown->line);
    kh_sheet_text(sheet, column->style, indicator != NULL ? indicator->name : "（全部门）");
}

static void write_points(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const numbered *shown = row;
    const kh_indicator *indicator = kh_words_line_indicator(sheet->workbook->report, shown->line);
    if (indicator == NULL)
        kh_sheet_blank(sheet, column->style);
    else
        kh_sheet_units(
            sheet, column->style,
            (kh_decimal){.units = indicator->points, .places = sheet->workbook->report->result->decimals});
}

static void write_deduction(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_report *report = sheet->workbook->report;
    const numbered *shown = row;
    const kh_decimal taken = kh_words_line_deduction(report, shown->line);
    const bool finer = taken.places > report->result->decimals;
    kh_sheet_units(sheet, finer ? KH_STYLE_LEDGER : column->style, taken);
}

static void write_department(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    const bool linked = sheet->department == line->department + 1;
    sheet->department = line->department + 1;
    if (linked)
        kh_sheet_text(sheet, column->style,
                      sheet->workbook->report->result->standings[line->department].name);
    else
        kh_link_department(sheet, line->department);
}

static void write_page(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    kh_link_page(sheet, column->style, line->what.url);
}

static void write_kind(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    kh_sheet_text(sheet, column->style, kh_words_ledger_kind(line->kind));
}

static void write_line_number(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    if (line->what.line > 0)
        kh_sheet_count(sheet, column->style, line->what.line);
    else
        kh_sheet_blank(sheet, column->style);
}

static void write_number(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const numbered *shown = row;
    kh_sheet_count(sheet, column->style, shown->number);
}

static void write_remedy(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    kh_sheet_text(sheet, column->style, kh_remedy_name(line->what.remedy));
}

/* A column that shows one of the line's own texts, told by its place in the line. */
static void write_text(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const numbered *shown = row;
    kh_sheet_write_member(sheet, column, shown->line);
}

static void write_title(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_ledger_line *line = ((const numbered *)row)->line;
    g_autofree char *beside = kh_words_beside(&line->what);
    g_autofree char *title = g_strconcat(line->what.title, beside, NULL);
    kh_sheet_text(sheet, column->style, title);
}

#define OWN(member) (guint) G_STRUCT_OFFSET(kh_ledger_line, what.member)

static const kh_sheet_column columns[] = {
    {"测评指标", 20, 20, KH_STYLE_TEXT, write_indicator, 0},
    {"指标\n分值", 7, 9, KH_STYLE_POINTS, write_points, 0},
    {"扣分", 7, 9, KH_STYLE_POINTS, write_deduction, 0},
    {"失分原因", 36, 36, KH_STYLE_TEXT, write_text, OWN(reason)},
    {"整改情况", 8, 10, KH_STYLE_TEXT, write_remedy, 0},
    {"部门", 10, 14, KH_STYLE_TEXT, write_department, 0},
    {"账目\n行", 6, 9, KH_STYLE_RANK, write_number, 0},
    {"类别", 7, 8, KH_STYLE_CENTRED, write_kind, 0},
    {"责任人", 8, 10, KH_STYLE_TEXT, write_text, OWN(person)},
    {"标题", 16, 30, KH_STYLE_TEXT, write_title, 0},
    {"来源文件", 12, 16, KH_STYLE_CODE, write_text, OWN(file)},
    {"行号", 6, 9, KH_STYLE_RANK, write_line_number, 0},
    {"索引号/\n检查编号", 12, 18, KH_STYLE_CODE, write_text, OWN(reference)},
    {"公开\n页面", 6, 10, KH_STYLE_TEXT, write_page, 0},
};

char *kh_workbook_ledger_title(guint number)
{
    const char *title = kh_workbook_deductions.title;
    return number == 1 ? g_strdup(title) : g_strdup_printf("%s（%u）", title, number);
}

bool kh_workbook_shows_line(const kh_ledger_line *line)
{
    return line->kind != KH_LEDGER_BASE;
}

static bool start_sheet(flow *self, GError **error)
{
    g_autofree char *title = kh_workbook_ledger_title(++self->number);
    self->sheet =
        (kh_sheet){.workbook = self->workbook, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
    if (!kh_sheet_open(&self->sheet, title, error))
        return false;
    kh_sheet_banner(&self->sheet, title);
    self->head = kh_sheet_head(&self->sheet);
    g_assert(self->sheet.row == KH_WORKBOOK_LEDGER_FIRST);
    self->rows = 0;
    kh_sheet_freeze(&self->sheet, 1);
    kh_sheet_repeat(&self->sheet, self->head);
    return true;
}

static bool finish_sheet(flow *self, GError **error)
{
    kh_sheet_mark(&self->sheet, self->head + 1, kh_sheet_column_of(&self->sheet, write_deduction),
                  LXW_CONDITIONAL_CRITERIA_LESS_THAN, KH_ACCENT_GIVEN_BACK);
    kh_sheet_filter(&self->sheet, self->head);
    const bool done = kh_sheet_close(&self->sheet, error);
    kh_sheet_clear(&self->sheet);
    return done;
}

/* The number of the line in its department's ledger, from 1; lines come department by department. */
static guint number_line(flow *self, const kh_ledger_line *line)
{
    if (self->department != line->department + 1)
        self->lines = 0;
    self->department = line->department + 1;
    return ++self->lines;
}

static bool write_line(const kh_ledger_line *line, void *data, GError **error)
{
    flow *self = data;
    const numbered shown = {line, number_line(self, line)};
    if (!kh_workbook_shows_line(line))
        return true;
    const bool full = self->rows == self->workbook->limits.ledger_rows;
    if (full && (!finish_sheet(self, error) || !start_sheet(self, error)))
        return false;
    kh_sheet_row(&self->sheet, &shown);
    self->rows++;
    return true;
}

static bool write_sheets(kh_workbook *workbook, GError **error)
{
    const kh_ledger_source *ledger = &workbook->report->ledger;
    flow self = {.workbook = workbook};
    const bool done = start_sheet(&self, error) &&
                      ledger->each(ledger->keeper, -1, write_line, &self, error) &&
                      finish_sheet(&self, error);
    kh_sheet_clear(&self.sheet);
    return done;
}

const kh_workbook_sheet kh_workbook_deductions = {
    .title = "扣分明细",
    .write = write_sheets,
};
