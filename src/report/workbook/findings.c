#include "report/shared/order.h"
#include "report/shared/remedies.h"
#include "report/shared/words.h"
#include "report/workbook/links.h"

/* 抽查结果: the findings of the period. 整改台账: what has to be put right, of findings and of issued
 * notices, of this period and of earlier ones as long as it is open, with its deadline and what was approved.
 * Both as things stood at the as-of, with the imports that were judged. */

/* A finding with its department's place in the result. */
typedef struct shown {
    const kh_finding *finding;
    guint department; /* index into the standings */
} shown;

/* The sheet in the making. */
typedef struct listing {
    kh_sheet sheet;
    const kh_report *report;
    int *standings;              /* of 抽查结果: by the office's index; -1: not in the result */
    const kh_remedies *remedies; /* of 整改台账, which goes one state after another */
    kh_remedy_state now;         /* the one that is being written */
    guint rows, failed;
} listing;

/* ---- columns ---- */

static void write_department(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    (void)column;
    kh_link_department(sheet, at->department);
}

static void write_item(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const int item = at->finding->item;
    kh_sheet_text(sheet, column->style, item < 0 ? "" : sheet->workbook->report->office->items[item].name);
}

static void write_result(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    kh_sheet_text(sheet, column->style,
                  kh_finding_result_name(at->finding->failed ? KH_FINDING_FAILED : KH_FINDING_PASSED));
}

static void write_severity(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    kh_sheet_text(sheet, column->style, kh_finding_severity_name(at->finding->severity));
}

static void write_line(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    kh_sheet_count(sheet, column->style, at->finding->line);
}

static void write_state(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const kh_remedy_state state = kh_remedy_state_of(sheet->workbook->report, at->finding);
    kh_sheet_text(sheet, column->style, kh_remedy_state_name(state));
}

static void write_overdue(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const int days = kh_remedy_days_overdue(sheet->workbook->report, at->finding);
    if (days > 0)
        kh_sheet_count(sheet, column->style, days);
    else
        kh_sheet_blank(sheet, column->style);
}

static void write_moment(kh_sheet *sheet, kh_style style, kh_moment moment)
{
    if (moment.at != KH_INSTANT_NONE)
        kh_sheet_date(sheet, style, kh_instant_date(moment.at));
    else
        kh_sheet_blank(sheet, style);
}

static void write_deadline(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    write_moment(sheet, column->style, kh_remedy_dates(sheet->workbook->report, at->finding).by);
}

static void write_done(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    write_moment(sheet, column->style, kh_remedy_dates(sheet->workbook->report, at->finding).done);
}

/* The first deadline, where it was extended. */
static void write_first_deadline(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const bool extended =
        kh_remedy_dates(sheet->workbook->report, at->finding).by.at != at->finding->set_by.at;
    write_moment(sheet, column->style, extended ? at->finding->set_by : KH_MOMENT_NONE);
}

/* `2026年9月16日李主任批准延期至2026年10月30日（云政办〔2026〕20号）：系统升级`; caller frees. */
static char *step_text(const kh_rectification_step *step)
{
    g_autofree char *dated = kh_words_day(step->dated);
    g_autofree char *on = kh_words_day(step->on);
    const bool documented = step->approval[0] != '\0';
    return g_strconcat(dated, step->approver, step->done ? "确认已于" : "批准延期至", on,
                       step->done ? "整改完成" : "", documented ? "（" : "", step->approval,
                       documented ? "）" : "", step->why[0] != '\0' ? "：" : "", step->why, NULL);
}

static void write_steps(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const kh_result *result = sheet->workbook->report->result;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < at->finding->n_steps; i++) {
        const kh_rectification_step *step = &at->finding->steps[i];
        if (step->import > result->known.seen || (step->done && kh_date_start(step->on) > result->as_of))
            continue;
        g_autofree char *said = step_text(step);
        g_string_append_printf(text, "%s%s", text->len > 0 ? "；" : "", said);
    }
    kh_sheet_text(sheet, column->style, text->str);
}

/* Columns that show one of the finding's texts or days, told by its place in the finding. */
static void write_text(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    kh_sheet_write_member(sheet, column, at->finding);
}

static void write_day(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const kh_moment *moment = (const void *)((const char *)at->finding + column->index);
    write_moment(sheet, column->style, *moment);
}

#define OWN(member) (guint) G_STRUCT_OFFSET(kh_finding, member)

static const kh_sheet_column finding_columns[] = {
    {"检查编号", 12, 16, KH_STYLE_CODE, write_text, OWN(check_no)},
    {"检查日期", 16, 18, KH_STYLE_DATE, write_day, OWN(checked)},
    {"部门", 12, 16, KH_STYLE_LINK, write_department, 0},
    {"公开事项", 12, 20, KH_STYLE_TEXT, write_item, 0},
    {"结果", 8, 10, KH_STYLE_CENTRED, write_result, 0},
    {"问题类型", 10, 14, KH_STYLE_TEXT, write_text, OWN(type)},
    {"严重\n程度", 7, 8, KH_STYLE_CENTRED, write_severity, 0},
    {"问题描述", 30, 40, KH_STYLE_TEXT, write_text, OWN(description)},
    {"索引号", 12, 18, KH_STYLE_CODE, write_text, OWN(index_no)},
    {"检查人", 8, 10, KH_STYLE_TEXT, write_text, OWN(inspector)},
    {"来源文件", 12, 16, KH_STYLE_CODE, write_text, OWN(file)},
    {"行号", 6, 9, KH_STYLE_RANK, write_line, 0},
};

static const kh_sheet_column rectification_columns[] = {
    {"状态", 12, 14, KH_STYLE_CENTRED, write_state, 0},
    {"部门", 12, 16, KH_STYLE_LINK, write_department, 0},
    {"整改期限", 16, 18, KH_STYLE_DATE, write_deadline, 0},
    {"整改完成", 16, 18, KH_STYLE_DATE, write_done, 0},
    {"逾期\n天数", 7, 9, KH_STYLE_COUNT_OF, write_overdue, 0},
    {"公开事项", 12, 16, KH_STYLE_TEXT, write_item, 0},
    {"问题类型", 10, 12, KH_STYLE_TEXT, write_text, OWN(type)},
    {"严重\n程度", 7, 8, KH_STYLE_CENTRED, write_severity, 0},
    {"问题描述", 30, 36, KH_STYLE_TEXT, write_text, OWN(description)},
    {"检查编号/\n发文字号-行", 12, 18, KH_STYLE_CODE, write_text, OWN(check_no)},
    {"检查/\n发文日期", 16, 18, KH_STYLE_DATE, write_day, OWN(checked)},
    {"原定期限", 10, 18, KH_STYLE_DATE, write_first_deadline, 0},
    {"批准情况", 12, 24, KH_STYLE_TEXT, write_steps, 0},
};

/* ---- the two sheets ---- */

static bool is_check(const listing *self, const kh_finding *finding)
{
    return self->standings[finding->department] >= 0 && kh_remedy_is_of_period(self->report, finding);
}

static bool count_check(const kh_finding *finding, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (!is_check(self, finding))
        return true;
    self->rows++;
    self->failed += finding->failed;
    return true;
}

static bool write_check(const kh_finding *finding, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (!is_check(self, finding))
        return true;
    const shown at = {finding, (guint)self->standings[finding->department]};
    kh_sheet_row(&self->sheet, &at);
    return true;
}

static bool write_checks(listing *self, GError **error)
{
    const kh_finding_source *findings = &self->report->findings;
    return findings->each(findings->keeper, write_check, self, error);
}

static bool write_problem(const kh_finding *finding, guint department, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (kh_remedy_state_of(self->report, finding) != self->now)
        return true;
    const shown at = {finding, department};
    kh_sheet_row(&self->sheet, &at);
    return true;
}

static bool write_problems(listing *self, GError **error)
{
    for (self->now = 0; self->now < KH_REMEDY_STATES; self->now++) {
        if (!kh_remedies_each(self->remedies, write_problem, self, error))
            return false;
    }
    return true;
}

/* Writes the rows under the sentence. */
static bool write_listing(listing *self, const char *title, const char *sentence,
                          bool (*write)(listing *, GError **), GError **error)
{
    kh_sheet *sheet = &self->sheet;
    if (!kh_sheet_open(sheet, title, error))
        return false;
    kh_sheet_banner(sheet, title);
    kh_sheet_span(sheet, KH_STYLE_SUMMARY, sentence);
    const lxw_row_t head = kh_sheet_head(sheet);
    kh_sheet_freeze(sheet, 0);
    kh_sheet_repeat(sheet, head);
    if (!write(self, error))
        return false;
    kh_sheet_mark_text(sheet, head + 1, kh_remedy_state_name(KH_REMEDY_OVERDUE));
    kh_sheet_mark_text(sheet, head + 1, kh_finding_result_name(KH_FINDING_FAILED));
    kh_sheet_filter(sheet, head);
    return kh_sheet_close(sheet, error);
}

static char *sum_up_findings(const listing *self)
{
    const kh_sample *sample = &self->report->sample;
    g_autofree char *drawn = sample->drawn > 0 ? kh_sample_chinese(sample) : g_strdup("");
    return g_strdup_printf("本期抽查%u次，合格%u次，不合格%u次%s%s", self->rows, self->rows - self->failed,
                           self->failed, sample->drawn > 0 ? "；" : "", drawn);
}

/* Adds the checks up, then writes them. */
static bool list_checks(listing *self, GError **error)
{
    const kh_finding_source *findings = &self->report->findings;
    if (!findings->each(findings->keeper, count_check, self, error))
        return false;
    g_autofree char *sentence = sum_up_findings(self);
    return write_listing(self, kh_workbook_findings.title, sentence, write_checks, error);
}

static bool has_findings(const kh_workbook *workbook)
{
    return workbook->report->findings.each != NULL;
}

static bool write_findings(kh_workbook *workbook, GError **error)
{
    const kh_report *report = workbook->report;
    listing self = {.sheet = {.workbook = workbook,
                              .columns = finding_columns,
                              .n_columns = G_N_ELEMENTS(finding_columns)},
                    .report = report};
    self.standings = kh_order_of_office(report->result, report->office);
    const bool written = list_checks(&self, error);
    kh_sheet_clear(&self.sheet);
    g_free(self.standings);
    return written;
}

static bool write_rectifications(kh_workbook *workbook, GError **error)
{
    listing self = {.sheet = {.workbook = workbook,
                              .columns = rectification_columns,
                              .n_columns = G_N_ELEMENTS(rectification_columns)},
                    .report = workbook->report};
    g_autoptr(kh_remedies) remedies = kh_remedies_read(workbook->report, error);
    if (remedies == NULL)
        return false;
    g_autofree char *sentence = kh_remedies_sentence(remedies);
    self.remedies = remedies;
    const bool written =
        write_listing(&self, kh_workbook_rectifications.title, sentence, write_problems, error);
    kh_sheet_clear(&self.sheet);
    return written;
}

const kh_workbook_sheet kh_workbook_findings = {
    .title = "抽查结果",
    .is_there = has_findings,
    .write = write_findings,
};

const kh_workbook_sheet kh_workbook_rectifications = {
    .title = "整改台账",
    .is_there = has_findings,
    .write = write_rectifications,
};
