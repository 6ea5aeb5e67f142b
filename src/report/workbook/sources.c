#include "report/shared/words.h"
#include "report/workbook/sheet.h"

#include <string.h>

/* 数据来源: what was scored, with what, from which files; and how to appeal. */

enum { SHORT_DIGEST = 12 };

static void write_count(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const int64_t *count = (const void *)((const char *)row + column->index);
    kh_sheet_count(sheet, column->style, *count);
}

static void write_short_digest(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_input *input = row;
    g_autofree char *start = g_strndup(input->digest, SHORT_DIGEST);
    kh_sheet_text(sheet, column->style, start);
}

#define OWN(member) (guint) G_STRUCT_OFFSET(kh_input, member)

static const kh_sheet_column columns[] = {
    {"数据表", 18, 20, KH_STYLE_TEXT, kh_sheet_write_member, OWN(table)},
    {"文件", 26, 46, KH_STYLE_CODE, kh_sheet_write_member, OWN(file)},
    {"编码", 10, 12, KH_STYLE_CENTRED, kh_sheet_write_member, OWN(encoding)},
    {"读取行数", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(read)},
    {"采用", 8, 12, KH_STYLE_COUNT_OF, write_count, OWN(accepted)},
    {"未变", 8, 12, KH_STYLE_COUNT_OF, write_count, OWN(unchanged)},
    {"更新旧行", 10, 12, KH_STYLE_COUNT_OF, write_count, OWN(superseding)},
    {"退回", 8, 12, KH_STYLE_COUNT_OF, write_count, OWN(refused)},
    {"摘要前12位", 15, 17, KH_STYLE_CODE, write_short_digest, 0},
    {"SHA-256摘要", 40, 60, KH_STYLE_DIGEST, kh_sheet_write_member, OWN(digest)},
};

static void write_scheme_pairs(kh_sheet *sheet)
{
    const kh_report *report = sheet->workbook->report;
    const kh_scheme *scheme = report->scheme;
    const bool has_version = scheme->version != NULL && *scheme->version != '\0';
    g_autofree char *name =
        g_strconcat(scheme->name, has_version ? "，版本 " : "", has_version ? scheme->version : "", NULL);
    kh_sheet_pair(sheet, "评分细则", name);
    if (scheme->basis != NULL && *scheme->basis != '\0')
        kh_sheet_pair(sheet, "制定依据", scheme->basis);
    kh_sheet_pair(sheet, "细则文件", report->scheme_file);
    kh_sheet_pair(sheet, "细则SHA-256摘要", report->scheme_digest);
}

static void write_calendar_pair(kh_sheet *sheet)
{
    kh_sheet_pair(sheet, "工作日历",
                  sheet->workbook->report->result->assumed_weekends
                      ? "国务院办公厅节假日安排及导入的节假日表；没有完整安排的年份按周一至周五为工作日计算"
                      : "国务院办公厅节假日安排及导入的节假日表");
}

static void write_reopening_pair(kh_sheet *sheet)
{
    const kh_result *result = sheet->workbook->report->result;
    if (result->reopened == NULL || result->reopened[0] == '\0')
        return;
    g_autofree char *text =
        g_strdup_printf("采用了印发后才导入的%s；理由：%s", result->reopened, result->why);
    kh_sheet_pair(sheet, "重新开放", text);
}

static void write_appeal_pair(kh_sheet *sheet)
{
    const char *office = kh_words_office(sheet->workbook->report);
    g_autofree char *how =
        g_strdup_printf("对得分有异议的，向%"
                        "s书面提出复核申请，写明部门、测评指标和“%s”表中的来源文件、行号、索引号（检查编号）"
                        "并附证明材料；经批准的调整录入“复核调整”表后重新计分，以新的结果为准。",
                        *office != '\0' ? office : "考核组织单位", kh_workbook_deductions.title);
    kh_sheet_pair(sheet, "复核办法", how);
}

static void write_pairs(kh_sheet *sheet)
{
    const kh_report *report = sheet->workbook->report;
    const kh_result *result = report->result;
    g_autofree char *period = kh_period_chinese(&result->period);
    g_autofree char *named = g_strdup_printf("%s（%s）", period, result->period.name);
    g_autofree char *silent = kh_words_silent(report);
    g_autofree char *version = kh_words_version(report);
    kh_sheet_pair(sheet, "考核期", named);
    kh_sheet_pair_moment(sheet, "数据截至", (kh_moment){.at = result->as_of, .timed = true}, KH_STYLE_MOMENT);
    if (result->as_of_given)
        kh_sheet_pair(sheet, "截至口径",
                      "数据截至由--as-of指定：此后的公开、审查、起算、抽查、整改完成和指标数据均不计");
    kh_sheet_pair(sheet, "结果版本", version);
    write_reopening_pair(sheet);
    kh_sheet_pair_moment(sheet, "通报日期", (kh_moment){.at = kh_date_start(report->dated)}, KH_STYLE_DATE);
    write_scheme_pairs(sheet);
    write_calendar_pair(sheet);
    kh_sheet_pair(sheet, "未报送数据单位", silent != NULL ? silent : "无");
    write_appeal_pair(sheet);
    kh_sheet_pair(sheet, "计算程序", report->program);
}

/* The sums of the counts below the files, under the columns they add up. */
static void write_sums(kh_sheet *sheet)
{
    const kh_report *report = sheet->workbook->report;
    for (guint i = 0; i < sheet->n_columns; i++) {
        const kh_sheet_column *column = &sheet->columns[i];
        if (column->write != write_count) {
            kh_sheet_text(sheet, i == 0 ? KH_STYLE_LABEL : KH_STYLE_SUM, i == 0 ? "合计" : "");
            continue;
        }
        int64_t sum = 0;
        for (guint j = 0; j < report->n_inputs; j++)
            sum += *(const int64_t *)(const void *)((const char *)&report->inputs[j] + column->index);
        kh_sheet_count(sheet, KH_STYLE_SUM, sum);
    }
    kh_sheet_end_row(sheet);
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    const kh_report *report = workbook->report;
    g_auto(kh_sheet) sheet = {.workbook = workbook, .columns = columns, .n_columns = G_N_ELEMENTS(columns)};
    if (!kh_sheet_open(&sheet, kh_workbook_sources.title, error))
        return false;
    kh_sheet_banner(&sheet, kh_workbook_sources.title);
    kh_sheet_freeze(&sheet, 0);
    write_pairs(&sheet);
    kh_sheet_span(&sheet, KH_STYLE_SECTION, "数据文件");
    const lxw_row_t head = kh_sheet_head(&sheet);
    kh_sheet_repeat(&sheet, head);
    for (guint i = 0; i < report->n_inputs; i++)
        kh_sheet_row(&sheet, &report->inputs[i]);
    kh_sheet_filter(&sheet, head);
    write_sums(&sheet);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_sources = {
    .title = "数据来源",
    .write = write_sheet,
};
