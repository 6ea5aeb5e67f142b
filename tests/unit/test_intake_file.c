#include "base/error.h"
#include "intake/intake.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define KIND(name, text, what)                                                                               \
    {                                                                                                        \
        name, {text, sizeof(text) - 1},                                                                      \
            ": error E101: the file is " what ", not a table of text; open it and save it as CSV UTF-8\n"    \
    }

/* “部门,类…” is no heading of any table, but text. */
static const struct refusal {
    const char *name;
    test_bytes bytes;
    const char *expected;
} refusals[] = {
    {"nothing", {"", 0}, ": error E103: the file is empty; fill it in, or leave it out of the input\n"},
    {"a mark alone",
     {"\xEF\xBB\xBF", 3},
     ": error E103: the file is empty; fill it in, or leave it out of the input\n"},
    {"blank lines",
     {"\r\n \n\n", 5},
     ": error E103: the file holds no row; fill it in, or leave it out of the input\n"},
    {"xlsx",
     {"PK\x03\x04\x14\0\x06\0", 8},
     ": error E101: the file is an Excel workbook or a ZIP archive, not a table of text; open it and save it "
     "as CSV UTF-8\n"},
    {"xls",
     {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0", 9},
     ": error E101: the file is an Excel or Word file of the old kind, not a table of text; open it and save "
     "it as CSV UTF-8\n"},
    {"pdf",
     {"%PDF-1.7\n", 9},
     ": error E101: the file is a PDF file, not a table of text; open it and save it as CSV UTF-8\n"},
    KIND("a web page as systems export it",
         "<html><head><meta charset=\"utf-8\"></head><table><tr><td>部门</td>", "a web page (HTML)"),
    KIND("below a mark and blank lines", "\xEF\xBB\xBF\r\n <TABLE border=1><TR><TD>部门,x",
         "a web page (HTML)"),
    KIND("behind a comment", "<!-- 导出 -->\n<div><table>", "a web page (HTML)"),
    KIND("in UTF-16", "\xFF\xFE<\0t\0a\0b\0l\0e\0>\0", "a web page (HTML)"),
    KIND("Excel 2003", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>",
         "an Excel workbook of 2003 in XML"),
    KIND("Excel 2003 without a hint",
         "<?xml version=\"1.0\"?>\n<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">",
         "an Excel workbook of 2003 in XML"),
    KIND("other XML", "<?xml version=\"1.0\"?><rows><row/></rows>", "an XML file"),
    KIND("MHTML", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "a saved web page (MHTML)"),
    KIND("JSON", "[\n  {\"部门\": \"a\"}]", "a JSON file"),
    KIND("a picture", "\x89PNG\r\n", "a picture"),
};

Test(intake_file, what_is_no_table_is_refused)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *read = test_read(refusals[i].bytes);
        cr_expect_str_eq(read, refusals[i].expected, "%s: %s", refusals[i].name, read);
    }
}

Test(intake_file, a_folder_named_like_a_table)
{
    g_autofree char *path = test_path("x.csv");
    cr_assert_eq(mkdir(path, 0700), 0);
    g_autofree char *read = test_read_path(path);
    cr_expect_str_eq(read, ": error E112: this is a folder, not a file; give a CSV file in its place\n");
    test_remove(path);
}

Test(intake_file, a_pipe_does_not_block)
{
    g_autofree char *path = test_path("x.csv");
    cr_assert_eq(mkfifo(path, 0600), 0);
    g_autofree char *read = test_read_path(path);
    cr_expect_str_eq(read,
                     ": error E112: this is a pipe, not a file; give a CSV file, or - for standard input\n");
    test_remove(path);
}

Test(intake_file, a_device_and_a_missing_file)
{
    g_autofree char *device = test_read_path("/dev/zero");
    g_autofree char *missing = test_read_path("/nowhere/x.csv");
    cr_expect_str_eq(device, ": error E112: this is a device, not a file; give a CSV file\n");
    cr_expect_str_eq(missing, ": error E112: there is no such file; check its name\n");
}

Test(intake_file, digest_is_sha256_of_the_bytes)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autofree char *path = test_file(BYTES("abc"));
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, NULL);
    cr_expect_str_eq(kh_intake_digest(intake),
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    g_autoptr(kh_intake) none = kh_intake_open("/", "f", diagnostics, NULL);
    cr_expect_null(kh_intake_digest(none));
    cr_expect_null(kh_intake_table(none));
    test_remove(path);
}

#define TABLE LOG_HEADING "教育局,XK01,A-1,甲,2026-07-01,\n"

typedef struct opened {
    char *path;
    kh_diagnostics *diagnostics;
    kh_intake *intake;
} opened;

static opened open_table(void)
{
    opened table = {.path = test_file(BYTES(TABLE)), .diagnostics = kh_diagnostics_new()};
    table.intake = kh_intake_open(table.path, "f", table.diagnostics, NULL);
    cr_assert_not_null(table.intake);
    return table;
}

static void write_at(const char *path, off_t offset, const char *text, gsize length)
{
    int descriptor = open(path, O_WRONLY);
    cr_assert_eq(pwrite(descriptor, text, length, offset), (ssize_t)length);
    close(descriptor);
}

/* Rows read before the end or the failure; the error's message, or NULL. */
static guint count_rows(opened *table, GError **error)
{
    guint rows = 0;
    const kh_row_block *block = NULL;
    kh_row_source *source = kh_intake_rows(table->intake, error);
    while (source->next(source, &block, error) && block != NULL)
        rows += block->n_rows;
    return rows;
}

static void close_table(opened *table)
{
    kh_intake_free(table->intake);
    kh_diagnostics_free(table->diagnostics);
    test_remove(table->path);
    g_free(table->path);
}

Test(intake_file, what_is_appended_after_it_was_opened_is_not_read)
{
    g_autoptr(GError) error = NULL;
    opened table = open_table();
    static const char more[] = "教育局,XK01,A-2,乙,2026-07-01,\n";
    write_at(table.path, sizeof TABLE - 1, more, sizeof more - 1);
    cr_expect_eq(count_rows(&table, &error), 1);
    cr_expect_null(error);
    close_table(&table);
}

Test(intake_file, a_change_while_it_is_read_is_a_failure)
{
    g_autoptr(GError) error = NULL;
    opened table = open_table();
    write_at(table.path, sizeof TABLE - 3, "1", 1);
    count_rows(&table, &error);
    cr_assert_not_null(error);
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_str_eq(error->message,
                     "“f” was changed while it was read; close it in other programs and try again");
    close_table(&table);
}

Test(intake_file, a_file_that_shrinks_is_a_failure)
{
    g_autoptr(GError) error = NULL;
    opened table = open_table();
    cr_assert_eq(truncate(table.path, 10), 0);
    count_rows(&table, &error);
    cr_assert_not_null(error);
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    cr_expect_str_eq(error->message,
                     "“f” became shorter while it was read; close it in other programs and try again");
    close_table(&table);
}

Test(intake_file, rows_can_be_read_again_and_left_unread)
{
    g_autoptr(GError) error = NULL;
    opened table = open_table();
    cr_expect_eq(count_rows(&table, &error), 1);
    cr_expect_eq(count_rows(&table, &error), 1);
    cr_assert_not_null(kh_intake_rows(table.intake, &error));
    close_table(&table);
}
