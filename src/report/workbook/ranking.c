#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "report/workbook/links.h"

/* 排名: the groups one after another, all units together, those not assessed, and what leaders must know. */

typedef struct place {
    guint department;
    guint rank; /* in the table that is being written; 0: none */
    bool in_group;
} place;

static const kh_standing *standing_of(const kh_sheet *sheet, const place *at)
{
    return &sheet->workbook->report->result->standings[at->department];
}

static void write_rank(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    if (at->rank == 0)
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "—");
    else
        kh_sheet_count(sheet, column->style, at->rank);
}

static void write_name(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    (void)column;
    kh_link_department(sheet, at->department);
}

/* The places that it rose since the last issued period; `新` where it was not ranked then. */
static void write_moved(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    const kh_change change = kh_summary_change(sheet->workbook->report, at->department);
    if (at->rank == 0)
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "");
    else if (!change.known || (at->in_group && !change.in_group))
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "新");
    else
        kh_sheet_units(sheet, column->style,
                       (kh_decimal){.units = at->in_group ? change.group_places : change.overall_places});
}

static void write_gained(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    const kh_change change = kh_summary_change(sheet->workbook->report, at->department);
    if (change.known)
        kh_sheet_units(sheet, column->style, change.total);
    else
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, at->rank == 0 ? "" : "新");
}

static void write_group(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    kh_sheet_text(sheet, column->style, standing_of(sheet, row)->group);
}

/* A figure that the department has, or a dash. */
static void write_figure(kh_sheet *sheet, kh_style style, bool has, kh_decimal figure)
{
    if (has)
        kh_sheet_units(sheet, style, figure);
    else
        kh_sheet_text(sheet, KH_STYLE_NONE_HERE, "—");
}

static void write_total(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_result *result = sheet->workbook->report->result;
    const kh_standing *standing = standing_of(sheet, row);
    write_figure(sheet, column->style, standing->has_total,
                 (kh_decimal){.units = standing->total, .places = result->total_decimals});
}

static void write_share(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const kh_result *result = sheet->workbook->report->result;
    const kh_standing *standing = standing_of(sheet, row);
    write_figure(sheet, column->style, standing->assessed,
                 (kh_decimal){.units = standing->share, .places = result->decimals});
}

static void write_grade(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    kh_sheet_text(sheet, column->style, kh_words_grade(sheet->workbook->report, at->department));
}

static void write_actions(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    const place *at = row;
    g_autofree char *actions = kh_words_actions(sheet->workbook->report, at->department);
    kh_sheet_text(sheet, column->style, actions);
}

static void write_remark(kh_sheet *sheet, const kh_sheet_column *column, const void *row)
{
    g_autofree char *remark = kh_words_remark(standing_of(sheet, row));
    kh_sheet_text(sheet, column->style, remark);
}

static const kh_sheet_column columns[] = {
    {"名次", 7, 9, KH_STYLE_RANK, write_rank, 0},
    {"名次\n升降", 7, 9, KH_STYLE_PLACES, write_moved, 0},
    {"部门", 22, 38, KH_STYLE_LINK, write_name, 0},
    {"分组", 12, 18, KH_STYLE_CENTRED, write_group, 0},
    {"总得分", 20, 20, KH_STYLE_TOTAL, write_total, 0},
    {"得分\n增减", 9, 11, KH_STYLE_CHANGE, write_gained, 0},
    {"折算分", 12, 30, KH_STYLE_POINTS, write_share, 0},
    {"等次", 11, 16, KH_STYLE_CENTRED, write_grade, 0},
    {"处理建议", 30, 52, KH_STYLE_TEXT, write_actions, 0},
    {"备注", 14, 26, KH_STYLE_TEXT, write_remark, 0},
};

/* `折算分`, below it `（全县目标责任考核4分）`; caller frees. */
static char *share_heading(const kh_scheme *scheme)
{
    const bool named = scheme->overall_name != NULL && *scheme->overall_name != '\0';
    g_autofree char *share = kh_words_decimal(scheme->share);
    return g_strdup_printf("折算分\n（%s%s分）", named ? scheme->overall_name : "满分", share);
}

/* The columns of this report: the share has its name in the head, or there is none; changes stand only where
 * there is an issued period to compare with. Caller frees. */
static GArray *columns_for(const kh_report *report, const char *heading)
{
    const bool compares = kh_summary_last_issued(report) != NULL;
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_sheet_column));
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        kh_sheet_column column = columns[i];
        const bool shares = column.write == write_share;
        const bool changes = column.write == write_moved || column.write == write_gained;
        if ((shares && !report->scheme->has_share) || (changes && !compares))
            continue;
        if (shares)
            column.heading = heading;
        g_array_append_val(list, column);
    }
    return list;
}

/* The rows of a list of departments, with bars and grades laid over them. */
static void write_places(kh_sheet *sheet, const GArray *departments, bool in_group)
{
    const kh_report *report = sheet->workbook->report;
    const lxw_row_t first = sheet->row;
    for (guint i = 0; i < departments->len; i++) {
        place at = {.department = g_array_index(departments, guint, i), .in_group = in_group};
        const kh_standing *standing = &report->result->standings[at.department];
        at.rank = in_group ? standing->group_rank : standing->overall_rank;
        if (!standing->assessed)
            at.rank = 0;
        kh_sheet_row(sheet, &at);
    }
    kh_sheet_bars(sheet, first, kh_sheet_column_of(sheet, write_total), report->scheme->base);
    kh_sheet_grades(sheet, first, kh_sheet_column_of(sheet, write_grade));
}

static void write_section(kh_sheet *sheet, const char *name, guint units)
{
    g_autofree char *band = g_strdup_printf("%s（%u个单位）", name, units);
    kh_sheet_span(sheet, KH_STYLE_SECTION, band);
}

static void write_groups(kh_sheet *sheet)
{
    const kh_result *result = sheet->workbook->report->result;
    g_autoptr(GPtrArray) groups = kh_order_groups(result);
    for (guint i = 0; i < groups->len; i++) {
        const char *group = g_ptr_array_index(groups, i);
        g_autoptr(GArray) ranked = kh_order_ranked(result, group);
        if (ranked->len == 0)
            continue;
        write_section(sheet, group, ranked->len);
        write_places(sheet, ranked, true);
    }
}

/* All units with a head of their own, which carries the filter. */
static void write_overall(kh_sheet *sheet)
{
    g_autoptr(GArray) ranked = kh_order_ranked(sheet->workbook->report->result, NULL);
    write_section(sheet, "全部单位总排名", ranked->len);
    const lxw_row_t head = kh_sheet_head(sheet);
    write_places(sheet, ranked, false);
    kh_sheet_filter(sheet, head);
}

static void write_state(kh_sheet *sheet, kh_standing_state state)
{
    g_autoptr(GArray) departments = kh_order_in_state(sheet->workbook->report->result, state);
    if (departments->len == 0)
        return;
    write_section(sheet, kh_standing_state_name(state), departments->len);
    write_places(sheet, departments, false);
}

static void write_unranked(kh_sheet *sheet)
{
    write_state(sheet, KH_STANDING_MERGED);
    write_state(sheet, KH_STANDING_NEW);
    write_state(sheet, KH_STANDING_EXCUSED);
}

/* `参评30个单位：优秀4个，良好12个，…；不参评1个（另有2项提示，见表末）`; caller frees. */
static char *summary(const kh_report *report, guint n_warnings)
{
    const kh_result *result = report->result;
    g_autofree guint *units = g_new0(guint, report->scheme->n_grades);
    guint assessed = 0;
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_standing *standing = &result->standings[i];
        if (!standing->assessed)
            continue;
        units[standing->grade]++;
        assessed++;
    }
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "参评%u个单位：", assessed);
    for (guint i = 0; i < report->scheme->n_grades; i++)
        g_string_append_printf(text, "%s%s%u个", i > 0 ? "，" : "", report->scheme->grades[i].name, units[i]);
    g_autofree char *others = kh_words_unranked(result);
    g_string_append(text, others);
    if (n_warnings > 0)
        g_string_append_printf(text, "（另有%u项提示，见表末）", n_warnings);
    return g_string_free(text, FALSE);
}

/* `。升降、增减与2026年第二季度相比`, "" where there is nothing to compare with; caller frees. */
static char *comparison(const kh_report *report)
{
    const kh_past *last = kh_summary_last_issued(report);
    if (last == NULL)
        return g_strdup("");
    g_autofree char *period = kh_period_chinese(&last->period);
    return g_strdup_printf("。升降、增减与%s（已印发）相比", period);
}

static void write_notes(kh_sheet *sheet, const GPtrArray *list)
{
    kh_sheet_span(sheet, KH_STYLE_NOTE, "");
    for (guint i = 0; i < list->len; i++) {
        g_autofree char *note =
            g_strdup_printf("提示%u　%s", i + 1, (const char *)g_ptr_array_index(list, i));
        kh_sheet_span(sheet, KH_STYLE_WARNING, note);
    }
    g_autofree char *where =
        g_strdup_printf("说明　各单位失分明细见“%s”表，计分办法见“%s”表，数据出处和复核办法见“%s”表。",
                        kh_workbook_deductions.title, kh_workbook_rules.title, kh_workbook_sources.title);
    kh_sheet_span(sheet, KH_STYLE_NOTE, where);
}

static bool write_sheet(kh_workbook *workbook, GError **error)
{
    const kh_scheme *scheme = workbook->report->scheme;
    g_autofree char *heading = scheme->has_share ? share_heading(scheme) : NULL;
    g_autoptr(GArray) list = columns_for(workbook->report, heading);
    g_auto(kh_sheet) sheet = {.workbook = workbook,
                              .columns = (const kh_sheet_column *)(const void *)list->data,
                              .n_columns = list->len};
    if (!kh_sheet_open(&sheet, kh_workbook_ranking.title, error))
        return false;
    g_autoptr(GPtrArray) missing = kh_workbook_warnings(workbook);
    g_autofree char *counts = summary(workbook->report, missing->len);
    g_autofree char *compared = comparison(workbook->report);
    g_autofree char *sentence = g_strconcat(counts, compared, NULL);
    kh_sheet_banner(&sheet, kh_workbook_ranking.title);
    kh_sheet_span(&sheet, KH_STYLE_SUMMARY, sentence);
    const lxw_row_t head = kh_sheet_head(&sheet);
    kh_sheet_freeze(&sheet, (lxw_col_t)(kh_sheet_column_of(&sheet, write_name) + 1));
    kh_sheet_repeat(&sheet, head);
    write_groups(&sheet);
    write_overall(&sheet);
    write_unranked(&sheet);
    write_notes(&sheet, missing);
    return kh_sheet_close(&sheet, error);
}

const kh_workbook_sheet kh_workbook_ranking = {
    .title = "排名",
    .write = write_sheet,
};
