#include "intake/list.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

static const kh_list_column columns[] = {{"姓名", true}, {"部门", false}};

/* `line:name/department` a row, then `line:cell CODE` a fault. */
static const struct list_case {
    const char *bytes;
    const char *read;
} cases[] = {
    {"姓名,部门\n张三,县财政局\n李四,\n", "2:张三/县财政局 3:李四/ "},
    {"\xEF\xBB\xBF部门;序号;姓名*\r\n县财政局;1; 张三 \r\n", "2:张三/县财政局 "},
    {"检查人员名单\n\n姓 名\t部门（全称）\n张三\n\t\n", "4:张三/ "},
    {"\xD0\xD5\xC3\xFB,\xB2\xBF\xC3\xC5\n\xD5\xC5\xC8\xFD,\n", "2:张三/ "},
    {"姓名,部门\n,县财政局\n", "2:/县财政局 2:1 E201 "},
    {"姓名\n张三\n", "1:0 E105 "},
    {"姓名,部门\n\"张三,\n", "2:0 E108 "},
    {"", "0:0 E103 "},
};

static char *read_list(const char *path)
{
    const kh_list_plan plan = {path, columns, G_N_ELEMENTS(columns)};
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(GArray) rows = kh_list_read(&plan, diagnostics, NULL);
    GString *read = g_string_new(NULL);
    guint count = 0;
    for (guint i = 0; i < rows->len; i++) {
        const kh_list_row *row = &g_array_index(rows, kh_list_row, i);
        g_string_append_printf(read, "%u:%s/%s ", row->line, row->cells[0], row->cells[1]);
    }
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(read, "%u:%u %s ", faults[i].line, faults[i].cell,
                               kh_code_describe(faults[i].code)->name);
    return g_string_free(read, FALSE);
}

Test(list, rows_and_faults)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = test_file((test_bytes){cases[i].bytes, strlen(cases[i].bytes)});
        g_autofree char *read = read_list(path);
        cr_expect_str_eq(read, cases[i].read, "case %zu: %s", i, read);
        test_remove(path);
    }
}

Test(list, no_file)
{
    g_autofree char *path = test_path("nowhere.csv");
    g_autofree char *read = read_list(path);
    cr_expect_str_eq(read, "0:0 E112 ");
}
