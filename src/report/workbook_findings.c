#include "report/notice_values.h"
#include "report/report_words.h"
#include "report/workbook_links.h"

/* 抽查结果: the findings of the period. 整改台账: what has to be put right, of findings and of issued
 * notices, of this period and of earlier ones as long as it is open, with its deadline and what was approved.
 * Both as things stood at the as-of, with the imports that were judged. */

/* How far the correction of a failed finding is. */
typedef enum state { STATE_OVERDUE, STATE_OPEN, STATE_LATE, STATE_DONE, STATES } state;

static const char *const state_names[STATES] = {
    [STATE_OVERDUE] = "逾期未整改",
    [STATE_OPEN] = "整改中",
    [STATE_LATE] = "逾期整改",
    [STATE_DONE] = "按期整改",
};

/* A finding with its department's place in the result. */
typedef struct shown {
    const kh_finding *finding;
    guint department; /* index into the standings */
} shown;

/* The sheet in the making. */
typedef struct listing {
    kh_sheet sheet;
    const kh_report *report;
    int *standings; /* by the office's index; -1: not in the result */
    bool (*wanted)(const kh_report *report, const kh_finding *finding);
    bool by_state;          /* one state after another, the most pressing first; with lines of notices */
    GHashTable *in_notices; /* 检查编号 that a shown line of a notice gives a deadline, or NULL */
    state now;              /* the one that is being written */
    guint states[STATES];
    guint rows, failed;
} listing;

static bool is_given(kh_moment moment)
{
    return moment.at != KH_INSTANT_NONE;
}

/* As the result judged them: what was approved since changes nothing. */
static kh_rectification_dates dates_of(const kh_report *report, const kh_finding *finding)
{
    return kh_finding_dates(finding, report->result->last_import);
}

static bool is_rectified(const kh_report *report, const kh_finding *finding)
{
    const kh_moment done = dates_of(report, finding).done;
    return is_given(done) && done.at <= report->result->as_of;
}

/* Days from the deadline to the correction, or to the as-of; 0 where it is kept or there is none. */
static int days_overdue(const kh_report *report, const kh_finding *finding)
{
    const kh_rectification_dates dates = dates_of(report, finding);
    if (!is_given(dates.by))
        return 0;
    const kh_instant until = is_rectified(report, finding) ? dates.done.at : report->result->as_of;
    return MAX(0, kh_instant_date(until) - kh_instant_date(dates.by.at));
}

static state state_of(const kh_report *report, const kh_finding *finding)
{
    const bool late = days_overdue(report, finding) > 0;
    if (is_rectified(report, finding))
        return late ? STATE_LATE : STATE_DONE;
    return late ? STATE_OVERDUE : STATE_OPEN;
}

static bool is_known(const kh_report *report, const kh_finding *finding)
{
    return finding->checked.at <= report->result->as_of &&
           finding->first_import <= report->result->last_import;
}

static bool is_of_period(const kh_report *report, const kh_finding *finding)
{
    return is_known(report, finding) && kh_period_holds(&report->result->period, finding->checked.at);
}

static bool is_to_rectify(const kh_report *report, const kh_finding *finding)
{
    if (!finding->failed || !is_known(report, finding))
        return false;
    return !is_rectified(report, finding) || is_of_period(report, finding) ||
           kh_period_holds(&report->result->period, dates_of(report, finding).done.at);
}

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
    kh_sheet_text(sheet, column->style, at->finding->failed ? "不合格" : "合格");
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
    kh_sheet_text(sheet, column->style, state_names[state_of(sheet->workbook->report, at->finding)]);
}

static void write_overdue(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const int days = days_overdue(sheet->workbook->report, at->finding);
    if (days > 0)
        kh_sheet_count(sheet, column->style, days);
    else
        kh_sheet_blank(sheet, column->style);
}

static void write_moment(kh_sheet *sheet, kh_style style, kh_moment moment)
{
    if (is_given(moment))
        kh_sheet_date(sheet, style, kh_instant_date(moment.at));
    else
        kh_sheet_blank(sheet, style);
}

static void write_deadline(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    write_moment(sheet, column->style, dates_of(sheet->workbook->report, at->finding).by);
}

static void write_done(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    write_moment(sheet, column->style, dates_of(sheet->workbook->report, at->finding).done);
}

/* The first deadline, where it was extended. */
static void write_first_deadline(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const shown *at = row;
    const bool extended = dates_of(sheet->workbook->report, at->finding).by.at != at->finding->set_by.at;
    write_moment(sheet, column->style, extended ? at->finding->set_by : KH_MOMENT_NONE);
}

/* `2026年9月16日李主任批准延期至2026年10月30日（云政办〔2026〕20号）：系统升级`; caller frees. */
static char *step_text(const kh_rectification_step *step)
{
    g_autofree char *dated = kh_notice_day(step->dated);
    g_autofree char *on = kh_notice_day(step->on);
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
        if (step->import > result->last_import || (step->done && kh_date_start(step->on) > result->as_of))
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
    {"检查编号", 12, 20, KH_STYLE_CODE, write_text, OWN(check_no)},
    {"检查日期", 16, 18, KH_STYLE_DATE, write_day, OWN(checked)},
    {"部门", 16, 26, KH_STYLE_LINK, write_department, 0},
    {"公开事项", 16, 26, KH_STYLE_TEXT, write_item, 0},
    {"结果", 8, 10, KH_STYLE_CENTRED, write_result, 0},
    {"问题类型", 12, 18, KH_STYLE_TEXT, write_text, OWN(type)},
    {"严重\n程度", 7, 8, KH_STYLE_CENTRED, write_severity, 0},
    {"问题描述", 30, 46, KH_STYLE_TEXT, write_text, OWN(description)},
    {"索引号", 12, 28, KH_STYLE_CODE, write_text, OWN(index_no)},
    {"检查人", 10, 20, KH_STYLE_TEXT, write_text, OWN(inspector)},
    {"来源文件", 12, 20, KH_STYLE_CODE, write_text, OWN(file)},
    {"行号", 6, 9, KH_STYLE_RANK, write_line, 0},
};

static const kh_sheet_column rectification_columns[] = {
    {"状态", 12, 14, KH_STYLE_CENTRED, write_state, 0},
    {"部门", 16, 26, KH_STYLE_LINK, write_department, 0},
    {"整改期限", 16, 18, KH_STYLE_DATE, write_deadline, 0},
    {"整改完成", 16, 18, KH_STYLE_DATE, write_done, 0},
    {"逾期\n天数", 7, 9, KH_STYLE_COUNT_OF, write_overdue, 0},
    {"公开事项", 16, 26, KH_STYLE_TEXT, write_item, 0},
    {"问题类型", 12, 18, KH_STYLE_TEXT, write_text, OWN(type)},
    {"严重\n程度", 7, 8, KH_STYLE_CENTRED, write_severity, 0},
    {"问题描述", 30, 46, KH_STYLE_TEXT, write_text, OWN(description)},
    {"检查编号/\n发文字号-行", 12, 28, KH_STYLE_CODE, write_text, OWN(check_no)},
    {"检查/\n发文日期", 16, 18, KH_STYLE_DATE, write_day, OWN(checked)},
    {"原定期限", 10, 18, KH_STYLE_DATE, write_first_deadline, 0},
    {"批准情况", 12, 36, KH_STYLE_TEXT, write_steps, 0},
};

/* ---- the two sheets ---- */

/* Where the office's departments stand in the result; caller frees. */
static int *find_standings(const kh_report *report)
{
    g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
    int *standings = g_new(int, (gsize)report->office->n_departments + 1);
    for (guint i = 0; i < report->result->n_departments; i++)
        g_hash_table_insert(by_code, report->result->standings[i].code, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < report->office->n_departments; i++)
        standings[i] =
            (int)GPOINTER_TO_UINT(g_hash_table_lookup(by_code, report->office->departments[i].code)) - 1;
    return standings;
}

/* A finding without a deadline stands as the line of the notice that gave it one. */
static bool is_shown(const listing *self, const kh_finding *finding)
{
    const bool elsewhere = self->in_notices != NULL && !is_given(finding->set_by) &&
                           g_hash_table_contains(self->in_notices, finding->check_no);
    return self->standings[finding->department] >= 0 && !elsewhere && self->wanted(self->report, finding);
}

static bool note_reference(const kh_finding *finding, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (is_known(self->report, finding) && finding->index_no[0] != '\0')
        g_hash_table_add(self->in_notices, g_strdup(finding->index_no));
    return true;
}

/* Visits what the sheet may show. */
static bool each(const listing *self, kh_finding_visit visit, void *data, GError **error)
{
    const kh_finding_source *findings = &self->report->findings;
    const kh_finding_source *notices = &self->report->notice_findings;
    if (!findings->each(findings->keeper, visit, data, error))
        return false;
    return !self->by_state || notices->each == NULL || notices->each(notices->keeper, visit, data, error);
}

static bool count_finding(const kh_finding *finding, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (!is_shown(self, finding))
        return true;
    self->rows++;
    self->failed += finding->failed;
    if (finding->failed)
        self->states[state_of(self->report, finding)]++;
    return true;
}

static bool write_finding(const kh_finding *finding, void *data, GError **error)
{
    listing *self = data;
    (void)error;
    if (!is_shown(self, finding) || (self->by_state && state_of(self->report, finding) != self->now))
        return true;
    const shown at = {finding, (guint)self->standings[finding->department]};
    kh_sheet_row(&self->sheet, &at);
    return true;
}

static bool write_all(listing *self, GError **error)
{
    const state last = self->by_state ? STATES - 1 : 0;
    for (self->now = 0; self->now <= last; self->now++) {
        if (!each(self, write_finding, self, error))
            return false;
    }
    return true;
}

/* Adds the findings up, then writes them under the sentence that `summary` makes of the sums. */
static bool write_listing(listing *self, const char *title, char *(*summary)(const listing *), GError **error)
{
    kh_sheet *sheet = &self->sheet;
    if (!each(self, count_finding, self, error) || !kh_sheet_open(sheet, title, error))
        return false;
    g_autofree char *sentence = summary(self);
    kh_sheet_banner(sheet, title);
    kh_sheet_span(sheet, KH_STYLE_SUMMARY, sentence);
    const lxw_row_t head = kh_sheet_head(sheet);
    kh_sheet_freeze(sheet, 0);
    kh_sheet_repeat(sheet, head);
    if (!write_all(self, error))
        return false;
    kh_sheet_mark_text(sheet, head + 1, state_names[STATE_OVERDUE]);
    kh_sheet_mark_text(sheet, head + 1, "不合格");
    kh_sheet_filter(sheet, head);
    return kh_sheet_close(sheet, error);
}

static bool list(listing *self, const char *title, char *(*summary)(const listing *), GError **error)
{
    if (self->report->findings.each == NULL)
        return true;
    self->standings = find_standings(self->report);
    const bool written = write_listing(self, title, summary, error);
    kh_sheet_clear(&self->sheet);
    g_free(self->standings);
    return written;
}

static char *sum_up_findings(const listing *self)
{
    const kh_sample *sample = &self->report->sample;
    g_autofree char *drawn = sample->drawn > 0 ? kh_sample_chinese(sample) : g_strdup("");
    return g_strdup_printf("本期抽查%u次，合格%u次，不合格%u次%s%s", self->rows, self->rows - self->failed,
                           self->failed, sample->drawn > 0 ? "；" : "", drawn);
}

static char *sum_up_rectifications(const listing *self)
{
    return g_strdup_printf("待整改%u件（其中逾期未整改%u件）；本期已整改%u件（其中逾期整改%u件）",
                           self->states[STATE_OVERDUE] + self->states[STATE_OPEN],
                           self->states[STATE_OVERDUE], self->states[STATE_LATE] + self->states[STATE_DONE],
                           self->states[STATE_LATE]);
}

bool kh_workbook_findings(kh_workbook *workbook, const char *title, GError **error)
{
    listing self = {.sheet = {.workbook = workbook,
                              .columns = finding_columns,
                              .n_columns = G_N_ELEMENTS(finding_columns)},
                    .report = workbook->report,
                    .wanted = is_of_period};
    return list(&self, title, sum_up_findings, error);
}

bool kh_workbook_rectifications(kh_workbook *workbook, const char *title, GError **error)
{
    listing self = {.sheet = {.workbook = workbook,
                              .columns = rectification_columns,
                              .n_columns = G_N_ELEMENTS(rectification_columns)},
                    .report = workbook->report,
                    .wanted = is_to_rectify,
                    .by_state = true};
    const kh_finding_source *notices = &workbook->report->notice_findings;
    g_autoptr(GHashTable) in_notices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self.in_notices = in_notices;
    if (notices->each != NULL && !notices->each(notices->keeper, note_reference, &self, error))
        return false;
    return list(&self, title, sum_up_rectifications, error);
}
