#include "test_intake_support.h"
#include "test_intake_workbook_support.h"

#include "intake/intake.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEADINGS                                                                                                    \
    "<row><c t='str'><v>部门</v></c><c t='str'><v>事项编码</v></c><c t='str'><v>索引号</v></c><c t='str'>" \
    "<v>标题</v></c><c t='str'><v>起算时间</v></c><c t='str'><v>金额</v></c></row>"

/* A row of cells of text: `水利局;X;1`. */
static char *row(const char *cells)
{
    g_auto(GStrv) parts = g_strsplit(cells, ";", -1);
    GString *text = g_string_new("<row>");
    for (char **part = parts; *part != NULL; part++)
        g_string_append_printf(text, "<c t='str'><v>%s</v></c>", *part);
    g_string_append(text, "</row>");
    return g_string_free(text, FALSE);
}

static void append_rows(GString *out, kh_intake *intake)
{
    g_autoptr(GError) error = NULL;
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(intake, &error);
    cr_assert_not_null(source);
    while (source->next(source, &block, &error) && block != NULL) {
        for (guint r = 0; r < block->n_rows; r++) {
            const kh_row *of = &block->rows[r];
            g_string_append_printf(out, "%u%s", of->line, of->refused ? "!" : "");
            for (guint i = 0; i < source->table->n_columns; i++)
                g_string_append_printf(out, of->values[i].length > 0 ? "|%s" : "%s", of->values[i].text);
            for (const char *at = of->content.text;
                 at < of->content.text + of->content.length && !of->refused; at += strlen(at) + 1)
                g_string_append_printf(out, ";%s", at);
            g_string_append_c(out, '\n');
        }
    }
    cr_assert_null(error);
}

static void append_rejects(GString *out, kh_intake *intake, kh_diagnostics *faults)
{
    g_autoptr(GError) error = NULL;
    char *text = NULL;
    size_t size = 0;
    int64_t rows = 0;
    FILE *stream = open_memstream(&text, &size);
    cr_assert(kh_intake_write_rejects(intake, faults, stream, &rows, &error));
    fclose(stream);
    if (rows > 0)
        g_string_append(out, text + strlen("\xEF\xBB\xBF"));
    free(text);
}

/* Every table of the file, named `台账.xlsx` in diagnostics: its rows, what is wrong with them, and the
 * refused rows as they are written. */
static char *read_tables(char *path)
{
    g_autofree char *owned = path;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) intakes = g_ptr_array_new_with_free_func((GDestroyNotify)kh_intake_free);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func((GDestroyNotify)kh_diagnostics_free);
    GString *out = g_string_new(NULL);
    cr_assert(kh_intake_open_tables(path, "台账.xlsx", intakes, faults, &error));
    cr_assert_eq(intakes->len, faults->len);
    for (guint i = 0; i < intakes->len; i++) {
        kh_intake *intake = intakes->pdata[i];
        cr_assert_eq(strlen(kh_intake_digest(intake)), 64);
        if (kh_intake_table(intake) != NULL)
            append_rows(out, intake);
        g_autoptr(kh_diagnostics_cursor) cursor = kh_diagnostics_read(faults->pdata[i]);
        for (const kh_diagnostic *next; kh_diagnostics_next(cursor, &next, &error) && next != NULL;) {
            g_autofree char *text = kh_diagnostic_format(next);
            g_string_append_printf(out, "%s\n", text);
        }
        if (kh_intake_table(intake) != NULL)
            append_rejects(out, intake, faults->pdata[i]);
    }
    g_ptr_array_set_size(intakes, 0);
    g_remove(owned);
    return g_string_free(out, FALSE);
}

static void check(char *path, const char *expected)
{
    g_autofree char *read = read_tables(path);
    cr_expect_str_eq(read, expected);
}

static void check_log(const char *rows, const char *behind, const char *expected)
{
    g_autofree char *all = g_strconcat(HEADINGS, rows, NULL);
    check(test_book_with(all, behind), expected);
}

Test(intake_tables, a_sheet_is_read_like_a_text)
{
    check_log("<row><c t='str'><v> 水利局　</v></c><c t='str'><v>XK01</v></c><c><v>5</v></c><c/><c "
              "s='1'><v>46204</v></c>"
              "<c s='5'><v>0.95</v></c></row><row/><row><c r='A4' t='str'><v>合计</v></c></row>",
              "",
              "2|水利局|XK01|5|2026-07-01;0.95\n4!\n"
              "台账.xlsx:台账!A4: error E113: the row is a total, not a record; delete it\n"
              "\"部门\",\"事项编码\",\"索引号\",\"标题\",\"起算时间\",\"金额\",\"错误\",\"改法\"\n"
              "\"合计\",,,,,,\"A4 E113: the row is a total, not a record; delete it\",\"delete the row\"\n");
}

/* Content fields that have no cell are empty, and so are those behind the last cell. */
Test(intake_tables, cells_that_are_not_there_are_empty)
{
    check_log("<row><c r='A2' t='str'><v>水利局</v></c><c r='B2' t='str'><v>X</v></c><c r='C2'><v>5</v></c>"
              "<c r='E2' s='1'><v>46204</v></c></row>",
              "", "2|水利局|X|5|2026-07-01;\n");
}

Test(intake_tables, a_merged_cell_names_the_department_of_all_its_rows)
{
    g_autofree char *rows = g_strdup(
        "<row><c t='str'><v>水利局</v></c><c t='str'><v>X</v></c><c><v>1</v></c><c t='str'><v>题</v></c>"
        "<c s='1'><v>46204</v></c></row>"
        "<row><c r='B3' t='str'><v>X</v></c><c r='C3'><v>2</v></c><c r='E3' s='1'><v>46205</v></c></row>"
        "<row><c r='A4' t='str'><v>教育局</v></c><c r='B4' t='str'><v>X</v></c><c><v>3</v></c>"
        "<c r='E4' s='1'><v>46206</v></c></row>");
    check_log(rows, "<mergeCells><mergeCell ref='A2:A9'/><mergeCell ref='D2:D3'/></mergeCells>",
              "2|水利局|X|1|题|2026-07-01;\n3|水利局|X|2|题|2026-07-02;\n4|教育局|X|3|2026-07-03;\n");
}

Test(intake_tables, every_row_needs_a_key_and_a_date_of_its_own)
{
    check_log(
        "<row><c t='str'><v>水利局</v></c><c t='str'><v>X</v></c><c><v>1</v></c><c/><c "
        "s='1'><v>46204</v></c></row>"
        "<row><c t='str'><v>水利局</v></c><c t='str'><v>X</v></c></row>",
        "<mergeCells><mergeCell ref='C2:C3'/><mergeCell ref='E2:E3'/></mergeCells>",
        "2|水利局|X|1|2026-07-01;\n3!|水利局|X\n"
        "台账.xlsx:台账!C3: error E217: 索引号 is merged with the cell above; split the merged cells and "
        "fill in each row\n"
        "台账.xlsx:台账!E3: error E217: 起算时间 is merged with the cell above; split the merged cells and "
        "fill in each row\n"
        "\"部门\",\"事项编码\",\"索引号\",\"标题\",\"起算时间\",\"金额\",\"错误\",\"改法\"\n"
        "\"水利局\",\"X\",,,,,\"C3 E217: 索引号 is merged with the cell above; split the merged cells and "
        "fill in each row；E3 E217: 起算时间 is merged with the cell above; split the merged cells and fill "
        "in each row\",\"split the merged cells and fill in each row\"\n");
}

Test(intake_tables, what_formulas_came_to_is_no_text)
{
    check_log(
        "<row><c t='str'><v>水利局</v></c><c t='str'><v>X</v></c><c "
        "t='e'><v>#N/A</v></c><c/><c><f>A1</f></c></row>",
        "",
        "2!|水利局|X\n"
        "台账.xlsx:台账!C2: error E216: the cell's formula came to #N/A; write the value itself into the "
        "cell\n"
        "台账.xlsx:台账!E2: error E216: the cell's formula was never worked out; open the file in Excel or "
        "WPS and save it, or write the value itself into the cell\n"
        "\"部门\",\"事项编码\",\"索引号\",\"标题\",\"起算时间\",\"金额\",\"错误\",\"改法\"\n"
        "\"水利局\",\"X\",\"#N/A\",,,,\"C2 E216: the cell's formula came to #N/A; write the value itself "
        "into the cell；E2 E216: the cell's formula was never worked out; open the file in Excel or WPS and "
        "save it, or write the value itself into the cell\",\"write the value itself into the cell\"\n");
}

/* The heading row is the second of two, and what is merged above the table reaches into none of its rows. */
Test(intake_tables, a_heading_of_two_rows_is_read_as_people_read_it)
{
    g_autofree char *title = row("公开台账");
    g_autofree char *first = row("部门;事项编码;编号;;起算时间;金额");
    g_autoptr(GString) rows = g_string_new(title);
    g_string_append(rows, first);
    g_string_append(rows, "<row><c r='C3' t='str'><v>索引号</v></c><c r='D3' t='str'><v>标题</v></c></row>");
    g_autofree char *record = row("水利局;X;1;;2026-07-01;5");
    g_string_append(rows, record);
    check(test_book_with(rows->str, "<mergeCells><mergeCell ref='A1:F1'/><mergeCell ref='A2:A3'/><mergeCell "
                                    "ref='B2:B3'/><mergeCell ref='C2:D2'/><mergeCell ref='E2:E3'/><mergeCell "
                                    "ref='F2:F3'/></mergeCells>"),
          "4|水利局|X|1|2026-07-01;5\n");
}

Test(intake_tables, a_sheet_that_breaks_off_is_refused_where_it_does)
{
    g_autoptr(GString) rows = g_string_new(HEADINGS);
    g_autofree char *record = row("水利局;X;1;;2026-07-01;5");
    for (guint i = 0; i < 500; i++) /* the break lies behind the rows that are looked at for headings */
        g_string_append(rows, record);
    g_string_append(rows, "<row r='2'/>");
    g_autofree char *read = read_tables(test_book(rows->str));
    cr_expect(strstr(read,
                     "\n501|水利局|X|1|2026-07-01;5\n502!\n台账.xlsx:台账!A502: error E116: the workbook is "
                     "damaged: its rows are not in order; open it in Excel or WPS and save it again\n") !=
              NULL);
    cr_expect(strstr(read, "\n\"nothing can be read from here on\",,,,,,\"A502 E116: ") != NULL);
}

Test(intake_tables, a_workbook_without_a_table_says_what_comes_nearest)
{
    g_autofree char *near = row("部门;标题;检查人");
    g_autofree char *far = row("填表须知");
    check(test_book(near),
          "台账.xlsx:台账!A1: error E104: no row is the heading row of a known table; nearest: "
          "“公开台账”, for which this row lacks “事项编码”, “索引号”, “起算时间”\n");
    check(test_book(far),
          "台账.xlsx: error E104: on no sheet one of the first 21 rows holds headings of a known "
          "table; make the first row the headings of one table, as in the forms\n");
    check(test_book(""), "台账.xlsx: error E103: the file holds no row; fill it in, or leave it out of the "
                         "input\n");
}

Test(intake_tables, any_other_file_is_one_table)
{
    g_autofree char *path = test_file(BYTES("日期,类型,节日\n2026-01-01,休,元旦\n"));
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *read = read_tables(g_strdup(path));
    cr_expect_str_eq(read, "2|2026-01-01|休|元旦\n");
    g_remove(folder);
}
