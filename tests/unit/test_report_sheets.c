/* The workbook's sheets against their table in reports/README.md. */
#include "report/workbook/parts.h"

#include <criterion/criterion.h>
#include <string.h>

#define TITLE(name) kh_workbook_##name.title,

Test(report_sheets, have_their_rows_in_the_page_in_their_order)
{
    const char *const titles[] = {KH_WORKBOOK_SHEETS(TITLE)};
    g_autofree char *page = NULL;
    cr_assert(g_file_get_contents(KAOHE_SOURCE_DIR "/reports/README.md", &page, NULL, NULL));
    const char *rest = strstr(page, "| sheet |");
    cr_assert_not_null(rest, "reports/README.md has no table of sheets");
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *row = g_strdup_printf("\n| %s |", titles[i]);
        const char *found = strstr(rest, row);
        cr_expect_not_null(found,
                           "the sheet %s has no row in reports/README.md, or not after the sheet to its left",
                           titles[i]);
        rest = found != NULL ? found : rest;
    }
}
