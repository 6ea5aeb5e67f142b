#include "report/workbook/links.h"

#include "report/shared/web_address.h"

#include <string.h>

enum {
    LONGEST_IN_FORMULA = 250, /* a text in a formula has at most 255 characters */
    LONGEST_LINK = 2000,      /* a link of a cell has at most 2,079 */
};

/* A cell of the main workbook, as one that may be another has to name it. Caller frees. */
static char *main_target(const kh_workbook *workbook, const char *title, lxw_row_t row)
{
    g_autofree char *internal = kh_sheet_names_target(title, row, 0);
    if (!workbook->is_part)
        return g_steal_pointer(&internal);
    return g_strconcat("external:" KH_WORKBOOK_FILE "#", internal + strlen("internal:"), NULL);
}

char *kh_link_main(const kh_workbook *workbook, const kh_workbook_sheet *sheet)
{
    return main_target(workbook, sheet->title, 0);
}

char *kh_link_ledger_target(const kh_workbook *workbook, guint department)
{
    if (workbook->lines[department] == 0)
        return NULL;
    uint64_t before = 0;
    for (guint i = 0; i < department; i++)
        before += workbook->lines[i];
    const uint64_t row = before % workbook->limits.ledger_rows + KH_WORKBOOK_LEDGER_FIRST;
    g_autofree char *title = kh_workbook_ledger_title((guint)(before / workbook->limits.ledger_rows) + 1);
    return main_target(workbook, title, (lxw_row_t)row);
}

char *kh_link_responsible_target(const kh_workbook *workbook, guint department)
{
    const int first = kh_persons_first(workbook->persons, department);
    if (first < 0 || !kh_workbook_responsible.is_there(workbook))
        return NULL;
    return main_target(workbook, kh_workbook_responsible.title,
                       (lxw_row_t)first + KH_WORKBOOK_RESPONSIBLE_FIRST);
}

char *kh_link_target(const kh_workbook *workbook, guint department)
{
    g_autofree char *internal = kh_sheet_names_target(workbook->names[department], 0, 0);
    if (workbook->files == NULL)
        return g_steal_pointer(&internal);
    return g_strconcat("external:", workbook->files[department], "#", internal + strlen("internal:"), NULL);
}

void kh_link_department(kh_sheet *sheet, guint department)
{
    g_autofree char *target = kh_link_target(sheet->workbook, department);
    kh_sheet_link(sheet, (kh_sheet_destination){target, KH_STYLE_LINK},
                  sheet->workbook->report->result->standings[department].name);
}

void kh_link_page(kh_sheet *sheet, kh_style style, const char *url)
{
    static const char text[] = "打开";
    g_autofree char *address = kh_web_address(url);
    gsize length = address == NULL ? 0 : strlen(address);
    bool is_linked = sheet->links < KH_SHEET_MOST_PAGE_LINKS && length <= LONGEST_LINK;
    if (address == NULL || (!is_linked && length > LONGEST_IN_FORMULA)) {
        kh_sheet_text(sheet, style, url);
    } else if (is_linked) {
        kh_sheet_link(sheet, (kh_sheet_destination){address, KH_STYLE_LINK}, text);
    } else {
        g_autofree char *formula = g_strdup_printf("=HYPERLINK(\"%s\",\"%s\")", address, text);
        kh_sheet_formula_text(sheet, KH_STYLE_LINK, formula, text);
    }
}
