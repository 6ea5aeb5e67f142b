#include "report/shared/words.h"
#include "report/workbook/links.h"
#include "report/workbook/persons.h"

/* 按责任人: who answers for what in each department, what went wrong of it, what that cost, and what is still
 * to be put right. What is nobody's stands below, so that both are all that 扣分明细 took. */

static void write_department(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_person *person = row;
    const bool linked = sheet->department == person->department + 1;
    sheet->department = person->department + 1;
    if (linked)
        kh_sheet_text(sheet, column->style,
                      sheet->workbook->report->result->standings[person->department].name);
    else
        kh_link_department(sheet, person->department);
}

static void write_name(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_person *person = row;
    kh_sheet_text(sheet, column->style, person->name[0] != '\0' ? person->name : "未指定责任人");
}

static void write_count(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const guint *count = (const void *)((const char *)row + column->index);
    kh_sheet_count(sheet, column->style, *count);
}

static void write_lost(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_person *person = row;
    const kh_report *report = sheet->workbook->report;
    kh_sheet_units(sheet, column->style,
                   (kh_decimal){person->lost, kh_result_ledger_decimals(report->result)});
}

#define OWN(member) (guint) G_STRUCT_OFFSET(kh_person, member)

static const kh_sheet_column columns[] = {
    {"部门", 20, 28, KH_STYLE_TEXT, write_department, 0},
    {"责任人", 16, 24, KH_STYLE_TEXT, write_name, 0},
    {"负责事项", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(items)},
    {"问题件数", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(cases)},
    {"扣分", 10, 12, KH_STYLE_POINTS, write_lost, 0},
    {"待整改", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(open)},
    {"其中逾期", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(overdue)},
};

/* `责任人12名；问题35件，扣分8.20分；待整改6件，其中逾期2件`; caller frees. */
static char *summary(const kh_workbook *workbook)
{
    const GArray *list = kh_persons_list(workbook->persons);
    kh_person sum = {.name = ""};
    guint named = 0;
    char lost[KH_DECIMAL_TEXT_SIZE];
    for (guint i = 0; i < list->len; i++) {
        const kh_person *person = &g_array_index(list, kh_person, i);
        named += person->name[0] != '\0';
        sum.cases += person->cases;
        sum.lost += person->lost;
        sum.open += person->open;
        sum.overdue += person->overdue;
    }
    kh_units_format(sum.lost, kh_result_ledger_decimals(workbook->report->result), lost);
    return g_strdup_printf("责任人%u名；问题%u件，扣分%s分；待整改%u件，其中逾期%u件", named, sum.cases, lost,
                           sum.open, sum.overdue);
}

/* `按数值计分的指标2.00分、复核调整-1.00分`; "" where there is nothing. Caller frees. */
static char *others(const kh_workbook *workbook)
{
    static const struct {
        kh_ledger_kind kind;
        const char *name; /* NULL: as the kind is called */
    } rows[] = {
        {KH_LEDGER_LOSS, "按数值计分的指标"},
        {KH_LEDGER_PENALTY, "按数值扣分的指标"},
        {KH_LEDGER_ADJUSTMENT, NULL},
        {KH_LEDGER_DIMENSION, NULL},
        {KH_LEDGER_FOLDING, NULL},
        {KH_LEDGER_CLAMP, NULL},
        {KH_LEDGER_CAP, NULL},
    };
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const int64_t taken = kh_persons_others(workbook->persons, rows[i].kind);
        const char *name = rows[i].name != NULL ? rows[i].name : kh_words_ledger_kind(rows[i].kind);
        char points[KH_DECIMAL_TEXT_SIZE];
        kh_units_format(taken, kh_result_ledger_decimals(workbook->report->result), points);
        if (taken != 0)
            g_string_append_printf(text, "%s%s%s分", text->len > 0 ? "、" : "", name, points);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void write_notes(kh_sheet *sheet)
{
    g_autofree char *rest = others(sheet->workbook);
    g_autofree char *text = g_strdup_printf("%s中不归责任人的扣分（负数为加回）：%s。",
                                            kh_workbook_deductions.title, *rest != '\0' ? rest : "无");
    kh_sheet_span(sheet, KH_STYLE_NOTE, text);
    kh_sheet_span(
        sheet, KH_STYLE_NOTE,
        "责任人按责任分工，没有分工的按公开事项的责任人。负责事项是考核期末日由本部门承担的公开事项数；"
        "问题件数是不合格的件数，一件在几个指标中不合格的按几件计；"
        "待整改是其中还需整改的，逾期是已过公开期限或者整改期限的。");
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    const GArray *list = kh_persons_list(workbook->persons);
    g_autofree char *sentence = summary(workbook);
    g_auto(kh_sheet) sheet = {.workbook = workbook, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
    if (!kh_sheet_open(&sheet, kh_workbook_responsible.title, error))
        return false;
    kh_sheet_banner(&sheet, kh_workbook_responsible.title);
    kh_sheet_span(&sheet, KH_STYLE_SUMMARY, sentence);
    const lxw_row_t head = kh_sheet_head(&sheet);
    g_assert(sheet.row == KH_WORKBOOK_RESPONSIBLE_FIRST);
    kh_sheet_freeze(&sheet, 2);
    kh_sheet_repeat(&sheet, head);
    for (guint i = 0; i < list->len; i++)
        kh_sheet_row(&sheet, &g_array_index(list, kh_person, i));
    kh_sheet_mark(&sheet, head + 1, G_N_ELEMENTS(columns) - 1, LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                  KH_ACCENT_NOTHING_EARNED);
    kh_sheet_filter(&sheet, head);
    write_notes(&sheet);
    return kh_sheet_close(&sheet, error);
}

/* A year that is made of its quarters has no cases of its own. */
static bool is_there(const kh_workbook *workbook)
{
    return !workbook->report->scheme->composed;
}

const kh_workbook_sheet kh_workbook_responsible = {
    .title = "按责任人",
    .is_there = is_there,
    .write = write_sheet,
};
