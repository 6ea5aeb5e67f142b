#include "report/shared/order.h"
#include "report/shared/summary.h"
#include "report/shared/words.h"
#include "report/workbook/front.h"
#include "report/workbook/links.h"

#include <stdlib.h>

enum {
    NAMED = 3,
    PAIR = 2,   /* columns of a place */
    MOVERS = 3, /* columns of those who rose, and of those who fell */
    PROBLEM_FIGURES = 3,
};

static const kh_report *report_of(const kh_sheet *sheet)
{
    return sheet->workbook->report;
}

static void write_linked(kh_sheet *sheet, guint department, const char *text, guint n_columns)
{
    g_autofree char *target = kh_link_target(sheet->workbook, department);
    const kh_style style = target != NULL ? KH_STYLE_LINK : KH_STYLE_TEXT;
    kh_sheet_merged_link(sheet, (kh_sheet_destination){target, style}, text, n_columns);
}

/* ---- 各组前三名和后三名 ---- */

static void write_place(kh_sheet *sheet, guint department)
{
    const kh_result *result = report_of(sheet)->result;
    const kh_standing *standing = &result->standings[department];
    char total[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(standing->total, result->total_decimals, total);
    g_autofree char *text = g_strdup_printf("%u %s %s", standing->group_rank, standing->name, total);
    write_linked(sheet, department, text, PAIR);
}

/* Three places from `first` to before `end`; what is not there stays empty. */
static void write_three(kh_sheet *sheet, const GArray *ranked, guint first, guint end)
{
    for (guint i = first; i < first + NAMED; i++) {
        if (i < end)
            write_place(sheet, g_array_index(ranked, guint, i));
        else
            kh_sheet_merged(sheet, KH_STYLE_TEXT, "", PAIR);
    }
}

static void end_wide_row(kh_sheet *sheet, kh_style style)
{
    if (sheet->column < sheet->n_columns)
        kh_sheet_merged(sheet, style, "", sheet->n_columns - sheet->column);
    kh_sheet_end_row(sheet);
}

void kh_front_places(kh_sheet *sheet)
{
    g_autoptr(GPtrArray) groups = kh_order_groups(report_of(sheet)->result);
    kh_sheet_text(sheet, KH_STYLE_HEAD, "分组");
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "前三名（组内名次、部门、总得分）", NAMED * PAIR);
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "后三名", NAMED * PAIR);
    end_wide_row(sheet, KH_STYLE_HEAD);
    for (guint i = 0; i < groups->len; i++) {
        const char *group = g_ptr_array_index(groups, i);
        g_autoptr(GArray) ranked = kh_order_ranked(report_of(sheet)->result, group);
        if (ranked->len == 0)
            continue;
        const guint best = MIN(ranked->len, NAMED), worst = MIN(ranked->len - best, NAMED);
        kh_sheet_text(sheet, KH_STYLE_STRONG, group);
        write_three(sheet, ranked, 0, best);
        write_three(sheet, ranked, ranked->len - worst, ranked->len);
        end_wide_row(sheet, KH_STYLE_TEXT);
    }
}

/* ---- 名次变化, 主要问题 ---- */

typedef struct mover {
    guint department;
    kh_change change;
} mover;

static gint by_places(gconstpointer a, gconstpointer b)
{
    const mover *one = a, *other = b;
    const int left = abs(one->change.group_places), right = abs(other->change.group_places);
    if (left != right)
        return left > right ? -1 : 1;
    return one->department < other->department ? -1 : 1;
}

/* Those that rose (direction 1) or fell (-1) within their group, the farthest first; caller frees. */
static GArray *movers(const kh_report *report, int direction)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(mover));
    for (guint i = 0; i < report->result->n_departments; i++) {
        const mover found = {.department = i, .change = kh_summary_change(report, i)};
        if (found.change.known && found.change.in_group && found.change.group_places * direction > 0)
            g_array_append_val(list, found);
    }
    g_array_sort(list, by_places);
    return list;
}

/* `县教育局 ▲5（第7→第2，+3.20分）`. */
static void write_mover(kh_sheet *sheet, const GArray *list, guint number)
{
    if (number >= list->len) {
        kh_sheet_merged(sheet, KH_STYLE_TEXT, number == 0 ? "无" : "", MOVERS);
        return;
    }
    const mover *found = &g_array_index(list, mover, number);
    const kh_standing *now = &report_of(sheet)->result->standings[found->department];
    const kh_change *change = &found->change;
    char total[KH_DECIMAL_TEXT_SIZE];
    kh_units_format(change->total.units, change->total.places, total);
    g_autofree char *text =
        g_strdup_printf("%s%d %s（%d→%u，%s%s分）", change->group_places > 0 ? "▲" : "▼",
                        abs(change->group_places), now->name, (int)now->group_rank + change->group_places,
                        now->group_rank, change->total.units > 0 ? "+" : "", total);
    write_linked(sheet, found->department, text, MOVERS);
}

/* The row goes on to its end. */
static void write_problem(kh_sheet *sheet, const GArray *problems, guint number)
{
    const kh_report *report = report_of(sheet);
    const guint wide = sheet->n_columns - sheet->column - PROBLEM_FIGURES;
    if (number >= problems->len) {
        kh_sheet_merged(sheet, KH_STYLE_TEXT, number == 0 ? "无" : "", wide);
        end_wide_row(sheet, KH_STYLE_TEXT);
        return;
    }
    const kh_costly_indicator *found = &g_array_index(problems, kh_costly_indicator, number);
    g_autofree char *text =
        g_strdup_printf("%u. %s", number + 1, report->scheme->indicators[found->indicator].name);
    kh_sheet_merged(sheet, KH_STYLE_TEXT, text, wide);
    kh_sheet_count(sheet, KH_STYLE_COUNT_OF, found->failed);
    kh_sheet_count(sheet, KH_STYLE_COUNT_OF, found->departments);
    kh_sheet_units(sheet, KH_STYLE_POINTS,
                   (kh_decimal){.units = found->lost, .places = report->result->decimals});
    kh_sheet_end_row(sheet);
}

static void write_problems_head(kh_sheet *sheet)
{
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "失分最多的三个问题",
                    sheet->n_columns - sheet->column - PROBLEM_FIGURES);
    kh_sheet_text(sheet, KH_STYLE_HEAD, "件数");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "涉及部门");
    kh_sheet_text(sheet, KH_STYLE_HEAD, "共失分");
    kh_sheet_end_row(sheet);
}

static void write_movers_head(kh_sheet *sheet, const kh_past *last)
{
    g_autofree char *period = kh_period_chinese(&last->period);
    g_autofree char *rose = g_strdup_printf("名次上升最多（与%s相比）", period);
    kh_sheet_merged(sheet, KH_STYLE_HEAD, rose, MOVERS);
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "名次下降最多", MOVERS);
}

void kh_front_movers_and_problems(kh_sheet *sheet)
{
    const kh_past *last = kh_summary_last_issued(report_of(sheet));
    g_autoptr(GArray) rose = movers(report_of(sheet), 1);
    g_autoptr(GArray) fell = movers(report_of(sheet), -1);
    g_autoptr(GArray) problems = kh_summary_problems(report_of(sheet));
    if (last == NULL) {
        kh_sheet_text(sheet, KH_STYLE_STRONG, "名次升降");
        kh_sheet_merged(sheet, KH_STYLE_TEXT, "无上期结果：没有已印发的上期，不作比较", sheet->n_columns - 1);
        kh_sheet_end_row(sheet);
    } else {
        write_movers_head(sheet, last);
    }
    write_problems_head(sheet);
    for (guint i = 0; i < NAMED; i++) {
        if (last != NULL) {
            write_mover(sheet, rose, i);
            write_mover(sheet, fell, i);
        }
        write_problem(sheet, problems, i);
    }
}

/* ---- 处理建议 ---- */

static bool named_before(const kh_scheme *scheme, guint consequence)
{
    for (guint i = 0; i < consequence; i++) {
        if (g_str_equal(scheme->consequences[i].action, scheme->consequences[consequence].action))
            return true;
    }
    return false;
}

/* `县商务局、竹坪乡`, those whom the action befalls, each once; "" where it befalls none. Caller frees. */
static char *befallen(const kh_report *report, const char *action)
{
    const kh_result *result = report->result;
    GString *names = g_string_new(NULL);
    guint last = G_MAXUINT;
    for (guint i = 0; i < result->n_actions; i++) {
        const kh_action *taken = &result->actions[i];
        if (taken->department == last ||
            !g_str_equal(report->scheme->consequences[taken->consequence].action, action))
            continue;
        last = taken->department;
        g_string_append_printf(names, "%s%s", names->len > 0 ? "、" : "", result->standings[last].name);
    }
    return g_string_free(names, FALSE);
}

void kh_front_actions(kh_sheet *sheet)
{
    const kh_report *report = report_of(sheet);
    const kh_scheme *scheme = report->scheme;
    bool any = false;
    kh_sheet_text(sheet, KH_STYLE_HEAD, "处理建议");
    kh_sheet_merged(sheet, KH_STYLE_HEAD, "部门", sheet->n_columns - 1);
    kh_sheet_end_row(sheet);
    for (guint i = 0; i < scheme->n_consequences; i++) {
        g_autofree char *names = befallen(report, scheme->consequences[i].action);
        if (*names == '\0' || named_before(scheme, i))
            continue;
        any = true;
        kh_sheet_text(sheet, KH_STYLE_STRONG, scheme->consequences[i].action);
        kh_sheet_merged(sheet, KH_STYLE_TEXT, names, sheet->n_columns - 1);
        kh_sheet_end_row(sheet);
    }
    if (any)
        return;
    kh_sheet_text(sheet, KH_STYLE_STRONG, "无");
    end_wide_row(sheet, KH_STYLE_TEXT);
}

void kh_front_warnings(kh_sheet *sheet)
{
    g_autoptr(GPtrArray) list = kh_workbook_warnings(sheet->workbook);
    for (guint i = 0; i < list->len; i++) {
        g_autofree char *note =
            g_strdup_printf("提示%u　%s", i + 1, (const char *)g_ptr_array_index(list, i));
        kh_sheet_span(sheet, KH_STYLE_WARNING, note);
    }
    kh_sheet_span(sheet, KH_STYLE_NOTE,
                  sheet->workbook->files == NULL
                      ? "说明　点部门名称看该部门的得分、失分原因和整改清单。"
                      : "说明　部门较多，一部门一表按组另存为“考核结果-分组名”；点部门名称打开，"
                        "各文件应放在同一文件夹。");
}
