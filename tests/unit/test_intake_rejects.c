#include "intake/intake.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK "\xEF\xBB\xBF"

/* Reads the whole file, and writes its rejects; caller frees the text. */
static GString *reject_path(const char *path, int64_t *rows)
{
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new_bounded(3);
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", faults, &error);
    cr_assert(intake != NULL && kh_intake_table(intake) != NULL);
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(intake, &error);
    while (source->next(source, &block, &error) && block != NULL)
        ;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    cr_assert(kh_intake_write_rejects(intake, faults, stream, rows, &error), "%s", error->message);
    fclose(stream);
    GString *rejects = g_string_new_len(text, (gssize)length);
    free(text);
    return rejects;
}

static GString *reject(test_bytes bytes, int64_t *rows)
{
    g_autofree char *path = test_file(bytes);
    GString *rejects = reject_path(path, rows);
    test_remove(path);
    return rejects;
}

#define HEADING "日期,类型,节日\n"
#define ADDED   MARK "\"日期\",\"类型\",\"节日\",\"错误\",\"改法\"\n"
#define NO_DATE "E203: 日期 “x” is not a date; write it like 2026-07-01\","
#define A_DATE  "\"write it like 2026-07-01 or 2026年7月1日\"\n"
#define A_QUOTE "\"put the whole cell in quotation marks and double those inside it\"\n"
#define GOES_ON "\"goes on from the row above\",\"\"\n"

static const struct {
    const char *what, *text, *expected;
    int64_t rows;
} cases[] = {
    {"the row as it was", HEADING "2026-10-01,休,国庆\nx,休, 国 庆 \n2026-10-02,休,\n",
     ADDED "\"x\",\"休\",\"国 庆 \",\"3:1 " NO_DATE A_DATE, 1},
    {"quotation marks, separators and line breaks",
     HEADING "x,休,\"国,\"\"庆\"\"\r\n节\"\r\nx,\"休\" ,\"\"\r\n",
     ADDED "\"x\",\"休\",\"国,\"\"庆\"\"\r\n节\",\"2:1 " NO_DATE A_DATE "\"x\",\"休\",,\"4:1 " NO_DATE A_DATE,
     2},
    {"a short row", HEADING "x,休\n", ADDED "\"x\",\"休\",,\"2:1 " NO_DATE A_DATE, 1},
    {"several faults of a row", HEADING "x,,国庆\n",
     ADDED
     "\"x\",,\"国庆\",\"2:1 E203: 日期 “x” is not a date; write it like 2026-07-01；"
     "2:2 E201: 类型 is empty; fill the cell in\",\"write it like 2026-07-01 or 2026年7月1日；fill the cell "
     "in\"\n",
     1},
    {"cells under no heading come last", HEADING "2026-10-01,休,国庆,more,,yet\n",
     ADDED
     "\"2026-10-01\",\"休\",\"国庆\",\"2:4 E111: “more” stands under no heading; put a cell that holds a "
     "separator in quotation marks, or give the column a heading\",\"put cells that hold a separator in "
     "quotation marks\",\"more\",,\"yet\"\n",
     1},
    {"another separator, carriage returns, rows above the heading",
     "放假安排\r日期;类型;节日\rx;休;国,庆\r2026-10-01;休;国庆\r",
     ADDED "\"x\",\"休\",\"国,庆\",\"3:1 " NO_DATE A_DATE, 1},
    {"the columns of a rejects file are made anew", "错误,日期,类型,改法,节日\nold,x,休,old,国庆\n",
     ADDED "\"x\",\"休\",\"国庆\",\"2:2 " NO_DATE A_DATE, 1},
    {"no line end at the end", HEADING "x,休,国庆", ADDED "\"x\",\"休\",\"国庆\",\"2:1 " NO_DATE A_DATE, 1},
    {"a quotation mark within a cell",
     HEADING "2026-10-01,休,\"国,庆\"节\n2026-10-02,\"休\",国\"庆\n2026-10-03,休,国庆\n",
     ADDED
     "\"2026-10-01\",\"休\",\"\"\"国\",\"2:3 E108: a quotation mark stands inside the cell (line 2); put "
     "the whole cell in quotation marks and double those inside it\","
     "\"put the whole cell in quotation "
     "marks and double those inside it\",\"庆\"\"节\"\n"
     "\"2026-10-02\",\"休\",\"国\"\"庆\",\"3:3 E108: a quotation mark stands inside the cell (line 3); put "
     "the whole cell in quotation marks and double those inside it\"," A_QUOTE,
     2},
    {"a quotation mark that is never closed gives back the lines it has swallowed",
     HEADING "2026-10-01,休,\"国庆\r\n2026-10-02,休,国庆\n\n2026-10-03,休,国庆",
     ADDED
     "\"2026-10-01\",\"休\",\"\"\"国庆\",\"2:3 E108: the quotation mark that opens this cell is not closed "
     "until the end of the file (line 5); close it, or double it where it is part of the text\"," A_QUOTE
     "\"2026-10-02\",\"休\",\"国庆\"," GOES_ON "\"2026-10-03\",\"休\",\"国庆\"," GOES_ON,
     1},
    {"an error in the heading row refuses every row but the empty ones",
     "日期,类型,日期\n2026-10-01,休,\n,,\n\nx,班,\n",
     MARK
     "\"日期\",\"类型\",\"日期\",\"错误\",\"改法\"\n"
     "\"2026-10-01\",\"休\",,\"1:3 E106: column “日期” stands in cell 1 already; keep one of the two, or "
     "rename the other\",\"keep one of the two, or rename the other\"\n\"x\",\"班\",,\"1:3 E106: column "
     "“日期” stands in cell 1 already; keep one of the two, or rename the other；5:1 E203: 日期 “x” is not a "
     "date; write it like 2026-07-01\",\"keep one of the two, or rename the other；write "
     "it like 2026-07-01 or 2026年7月1日\"\n",
     2},
    {"a total row", HEADING "2026-10-01,休,国庆\n合计,1,\n",
     ADDED "\"合计\",\"1\",,\"3 E113: the row is a total, not a record; delete it\",\"delete the row\"\n", 1},
};

Test(intake_rejects, hold_the_refused_rows)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t rows = 0;
        g_autoptr(GString) rejects = reject((test_bytes){cases[i].text, strlen(cases[i].text)}, &rows);
        cr_expect_str_eq(rejects->str, cases[i].expected, "%s:\n%s\nexpected:\n%s", cases[i].what,
                         rejects->str, cases[i].expected);
        cr_expect_eq(rows, cases[i].rows, "%s: %d rows", cases[i].what, (int)rows);
    }
}

Test(intake_rejects, are_utf_8_whatever_the_file_is)
{
    g_autoptr(GString) text = test_convert(BYTES(""), HEADING "x,休,国庆\n", "GB18030");
    int64_t rows = 0;
    g_autoptr(GString) rejects = reject((test_bytes){text->str, text->len}, &rows);
    cr_expect_str_eq(rejects->str, ADDED "\"x\",\"休\",\"国庆\",\"2:1 " NO_DATE A_DATE);
}

/* The refused rows of a rejects file are those it was made of: it can be imported again and again. */
Test(intake_rejects, of_a_rejects_file_are_that_file)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t rows = 0;
        if (strstr(cases[i].expected, "E108") != NULL || strstr(cases[i].text, "more") != NULL)
            continue; /* what has become a valid row, or has moved to another cell */
        g_autoptr(GString) again = reject((test_bytes){cases[i].expected, strlen(cases[i].expected)}, &rows);
        cr_expect_eq(rows, cases[i].rows, "%s:\n%s", cases[i].what, again->str);
        cr_expect(g_str_has_prefix(again->str, MARK), "%s", cases[i].what);
    }
}

/* Blocks and pieces end anywhere: long cells and many rows come back as they were. */
Test(intake_rejects, are_whole_however_long)
{
    g_autoptr(GString) text = g_string_new("部门,事项编码,索引号,标题,起算时间,备注\n");
    g_autoptr(GString) expected = g_string_new(NULL);
    for (int i = 0; i < 3000; i++) {
        g_autofree char *note = g_strnfill((gsize)(i * 37 % 4001), (char)('a' + i % 26));
        bool is_bad = i % 3 == 0;
        g_string_append_printf(text, "教体局,X,%d,t,%s,\"%s\r\n%s\"\r\n", i, is_bad ? "x" : "2026-07-01",
                               note, note);
        if (is_bad)
            g_string_append_printf(expected, "\"教体局\",\"X\",\"%d\",\"t\",\"x\",\"%s\r\n%s\",", i, note,
                                   note);
    }
    g_autofree char *huge = g_strnfill(10000000, 'h');
    g_string_append_printf(text, "教体局,X,huge,t,2026-07-01,\"%s\"\n", huge);
    int64_t rows = 0;
    g_autoptr(GString) rejects = reject((test_bytes){text->str, text->len}, &rows);
    cr_expect_eq(rows, 1001);
    cr_expect_not_null(strstr(rejects->str, huge));
    const char *at = expected->str;
    const char *line = strchr(rejects->str, '\n') + 1;
    for (int i = 0; i < 1000; i++) {
        gsize length = (gsize)(strchr(at, 't') != NULL ? strcspn(at, "\n") : 0);
        cr_assert(strncmp(line, at, length) == 0, "row %d: %.60s", i, line);
        line = strchr(line, '\n') + 1;
        at = strchr(at, '\n') + 1;
        const char *end = strstr(line, "\",\"");
        cr_assert_not_null(end);
        gsize rest = (gsize)(end - line) + 2;
        cr_assert(strncmp(line, at, rest) == 0, "row %d: %.60s", i, line);
        at += rest;
        line = strchr(line, '\n') + 1;
    }
}

Test(intake_rejects, of_a_file_that_changes_are_a_failure)
{
    g_autofree char *path = test_file(BYTES(HEADING "x,休,国庆\n"));
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", faults, &error);
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(intake, &error);
    while (source->next(source, &block, &error) && block != NULL)
        ;
    FILE *changed = fopen(path, "r+b");
    fputs("X", changed);
    fclose(changed);
    char *text = NULL;
    size_t length = 0;
    int64_t rows = 0;
    FILE *stream = open_memstream(&text, &length);
    cr_expect_not(kh_intake_write_rejects(intake, faults, stream, &rows, &error));
    cr_expect_not_null(error);
    fclose(stream);
    free(text);
    test_remove(path);
}
