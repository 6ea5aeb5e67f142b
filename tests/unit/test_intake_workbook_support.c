#include "test_intake_workbook_support.h"

#include "base/error.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

static const char relations[] =
    "<Relationships xmlns='r'><Relationship Id='a' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='b' Type='x/styles' Target='/xl/styles.xml'/>"
    "<Relationship Id='c' Type='x/sharedStrings' Target='sharedStrings.xml'/></Relationships>";

static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='000'/><numFmt numFmtId='171' "
    "formatCode='[h]:mm'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf/>"
    "<xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='20'/><xf numFmtId='170'/><xf numFmtId='10'/>"
    "<xf numFmtId='31'/><xf numFmtId='171'/></cellXfs></styleSheet>";

static const char strings[] =
    "<sst><si><t>部门</t></si><si><r><t>标</t></r><r><rPr/><t>题</t></r><rPh><t>biao</t></rPh></si>"
    "<si><t xml:space='preserve'> _x000A_a_x005F_x0041_</t></si><si/></sst>";

char *test_package(const test_part *parts)
{
    char *path = NULL;
    int file = g_file_open_tmp("kaohe-XXXXXX.xlsx", &path, NULL);
    cr_assert_geq(file, 0);
    close(file);
    zip_t *archive = zip_open(path, ZIP_TRUNCATE | ZIP_CREATE, NULL);
    for (; parts->name != NULL; parts++) {
        gsize length = parts->length > 0 ? parts->length : strlen(parts->text);
        zip_file_add(archive, parts->name, zip_source_buffer(archive, parts->text, length, 0), 0);
    }
    cr_assert_eq(zip_close(archive), 0);
    return path;
}

char *test_book_with(const char *rows, const char *behind)
{
    g_autofree char *sheet = g_strdup_printf(
        "<worksheet xmlns='m'><sheetData>%s</sheetData>%s<extLst><row/></extLst></worksheet>", rows, behind);
    const test_part parts[] = {
        {"xl/workbook.xml", "<workbook><sheets><sheet name='台账' r:id='a' xmlns:r='r'/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels", relations, 0},
        {"xl/worksheets/sheet1.xml", sheet, 0},
        {"xl/styles.xml", styles, 0},
        {"xl/sharedStrings.xml", strings, 0},
        {NULL, NULL, 0},
    };
    return test_package(parts);
}

char *test_book(const char *rows)
{
    return test_book_with(rows, "");
}

static bool read_bytes(void *data, uint64_t offset, uint8_t *bytes, gsize length, GError **error)
{
    (void)error;
    return pread(*(const int *)data, bytes, length, (off_t)offset) == (ssize_t)length;
}

static void append_row(GString *out, const kh_sheet_row *row)
{
    static const char *const marks[] = {
        [KH_SHEET_TEXT] = "", [KH_SHEET_ERROR] = "!", [KH_SHEET_UNVALUED] = "?"};
    g_string_append_printf(out, "%u%s", row->number, row->hidden ? "h" : "");
    for (guint i = 0; i < row->n_cells; i++) {
        const kh_sheet_cell *cell = &row->cells[i];
        cr_assert_eq(strlen(cell->text), cell->length);
        g_string_append_printf(out, " %c=%s%s", 'A' + (char)cell->column - 1, marks[cell->value],
                               cell->too_long ? "…" : cell->text);
    }
    g_string_append_c(out, '\n');
}

static void append_sheet(GString *out, kh_workbook *workbook, guint sheet, GError **error)
{
    const kh_book_sheet *of = kh_workbook_sheet_at(workbook, sheet);
    g_string_append_printf(out, "%s%s\n", of->name, of->hidden ? " (hidden)" : "");
    g_autoptr(kh_workbook_rows) rows = kh_workbook_rows_new(workbook, sheet, error);
    const kh_sheet_row *row = NULL;
    const GArray *merges = rows != NULL ? kh_workbook_rows_merges(rows) : NULL;
    for (guint i = 0; merges != NULL && i < merges->len; i++) {
        const kh_merge *merge = &g_array_index(merges, kh_merge, i);
        g_string_append_printf(out, "%u-%u of %u\n", merge->top, merge->bottom, merge->column);
    }
    while (rows != NULL && kh_workbook_rows_next(rows, &row, error) && row != NULL)
        append_row(out, row);
}

static void append_book(GString *out, const kh_workbook_bytes *bytes, GError **error)
{
    kh_workbook_kind kind;
    const char *reason = NULL;
    cr_assert(kh_workbook_recognise(bytes, &kind, &reason, error));
    if (kind == KH_WORKBOOK_NONE || kind == KH_WORKBOOK_FOREIGN) {
        g_string_append(out, reason != NULL ? reason : "no workbook");
        return;
    }
    g_autoptr(kh_workbook) workbook = kh_workbook_open(bytes, kind, error);
    for (guint i = 0; workbook != NULL && *error == NULL && i < kh_workbook_count(workbook); i++)
        append_sheet(out, workbook, i, error);
}

char *test_read_book(char *path)
{
    g_autofree char *owned = path;
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    struct stat seen;
    int file = open(path, O_RDONLY);
    cr_assert_eq(fstat(file, &seen), 0);
    const kh_workbook_bytes bytes = {
        .path = path, .size = (uint64_t)seen.st_size, .data = &file, .read = read_bytes};
    append_book(out, &bytes, &error);
    if (error != NULL) {
        cr_assert(g_error_matches(error, KH_ERROR, KH_ERROR_INPUT), "%s", error->message);
        g_string_append_printf(out, "%s\n", error->message);
    }
    close(file);
    g_remove(owned);
    return g_string_free(out, FALSE);
}
