/* A workbook of which one part, named by the first byte, is any bytes (or the whole file is): rows or
 * diagnostics of every sheet, and rejects that hold what was refused. */
#include "fuzz.h"
#include "rows.h"

#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

static const char *const names[] = {NULL,
                                    "xl/worksheets/sheet1.xml",
                                    "xl/sharedStrings.xml",
                                    "xl/styles.xml",
                                    "xl/workbook.xml",
                                    "xl/_rels/workbook.xml.rels"};

/* What the other parts are. */
static const char *const texts[] = {
    NULL,
    "<worksheet><sheetData><row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c "
    "t='s'>"
    "<v>3</v></c><c t='s'><v>4</v></c></row><row r='3' hidden='1'><c t='s'><v>5</v></c><c><v>1</v></c><c "
    "t='str'>"
    "<f>A1</f><v>x</v></c><c t='inlineStr'><is><t>y</t></is></c><c s='1'><v>46204.5</v></c></row><row r='4'>"
    "<c r='B4'><v>320831198602311234</v></c><c t='e'><v>#N/A</v></c><c t='b'><v>1</v></c><c "
    "s='2'><v>1</v></c>"
    "</row></sheetData><mergeCells><mergeCell ref='A3:A5'/></mergeCells></worksheet>",
    "<sst><si><t>部门</t></si><si><t>事项编码</t></si><si><t>索引号</t></si><si><t>标题</t></"
    "si><si><t>起算时间</t></si>"
    "<si><r><t>水利</t></r><r><t>局</t></r></si></sst>",
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='000'/></numFmts><cellXfs><xf/><xf "
    "numFmtId='22'/>"
    "<xf numFmtId='170'/></cellXfs></styleSheet>",
    "<workbook><workbookPr date1904='0'/><sheets><sheet name='台账' id='a'/><sheet name='附' state='hidden' "
    "id='d'/>"
    "</sheets></workbook>",
    "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/sheet1.xml'/><Relationship "
    "Id='b' "
    "Type='x/styles' Target='styles.xml'/><Relationship Id='c' Type='x/sharedStrings' "
    "Target='sharedStrings.xml'/><Relationship Id='d' Type='x/worksheet' Target='sharedStrings.xml'/>"
    "</Relationships>",
};

/* The archive, with the bytes as one of its parts. */
static zip_source_t *make_package(gsize part, const uint8_t *data, size_t size)
{
    zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(made);
    zip_t *archive = zip_open_from_source(made, ZIP_TRUNCATE, NULL);
    for (gsize i = 1; i < G_N_ELEMENTS(names); i++) {
        zip_source_t *source = i == part ? zip_source_buffer(archive, data, size, 0)
                                         : zip_source_buffer(archive, texts[i], strlen(texts[i]), 0);
        zip_int64_t index = zip_file_add(archive, names[i], source, 0);
        zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    }
    g_assert_cmpint(zip_close(archive), ==, 0);
    return made;
}

static void write_package(int file, gsize part, const uint8_t *data, size_t size)
{
    uint8_t block[4096];
    zip_source_t *made = make_package(part, data, size);
    zip_int64_t length;
    g_assert_cmpint(zip_source_open(made), ==, 0);
    while ((length = zip_source_read(made, block, sizeof block)) > 0)
        g_assert_cmpint(write(file, block, (size_t)length), ==, length);
    zip_source_close(made);
    zip_source_free(made);
}

static void read_tables(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) intakes = g_ptr_array_new_with_free_func((GDestroyNotify)kh_intake_free);
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func((GDestroyNotify)kh_diagnostics_free);
    kh_intake_open_tables(path, "fuzz.xlsx", intakes, faults, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(intakes->len, >, 0);
    for (guint i = 0; i < intakes->len; i++) {
        if (kh_intake_table(intakes->pdata[i]) == NULL)
            g_assert_cmpuint(kh_diagnostics_errors(faults->pdata[i]), >, 0);
        else
            fuzz_check_table(intakes->pdata[i], faults->pdata[i]);
    }
    g_ptr_array_set_size(intakes, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return -1;
    gsize part = data[0] % G_N_ELEMENTS(names);
    int file = memfd_create("fuzz", 0);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
    if (part == 0)
        g_assert_cmpint(write(file, data + 1, size - 1), ==, (ssize_t)size - 1);
    else
        write_package(file, part, data + 1, size - 1);
    read_tables(path);
    close(file);
    return 0;
}
