#include "test_intake_workbook_support.h"

#include "intake/workbook/number.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* The rows as they are read, without the name of the sheet. */
static void check_rows(const char *rows, const char *expected)
{
    g_autofree char *read = test_read_book(test_book(rows));
    cr_expect(g_str_has_prefix(read, "台账\n"), "%s", read);
    cr_expect_str_eq(read + strlen("台账\n"), expected);
}

static void check_fault(char *path, const char *fault)
{
    g_autofree char *read = test_read_book(path);
    cr_expect(strstr(read, fault) != NULL, "“%s” is not in: %s", fault, read);
}

Test(intake_workbook, formats_say_what_a_number_is)
{
    static const struct {
        const char *code;
        kh_number_kind kind;
        uint8_t zeros;
    } codes[] = {
        {"General", KH_NUMBER_PLAIN, 0},
        {"G/通用格式", KH_NUMBER_PLAIN, 0},
        {"0.00", KH_NUMBER_PLAIN, 0},
        {"#,##0;[Red]-#,##0", KH_NUMBER_PLAIN, 0},
        {"0%", KH_NUMBER_PLAIN, 0},
        {"0.00E+00", KH_NUMBER_PLAIN, 0},
        {"@", KH_NUMBER_PLAIN, 0},
        {"\"d\"0", KH_NUMBER_PLAIN, 0},
        {"\\d0", KH_NUMBER_PLAIN, 0},
        {"0_d", KH_NUMBER_PLAIN, 0},
        {"[Red]0", KH_NUMBER_PLAIN, 0},
        {"000", KH_NUMBER_PLAIN, 3},
        {"00000000", KH_NUMBER_PLAIN, 8},
        {"0", KH_NUMBER_PLAIN, 0},
        {"\"第\"00", KH_NUMBER_PLAIN, 0},
        {"yyyy\"年\"m\"月\"d\"日\";@", KH_NUMBER_DATE, 0},
        {"[$-804]yyyy/m/d\\ h:mm", KH_NUMBER_DATE, 0},
        {"[DBNum1][$-804]yyyy\"年\"m\"月\"", KH_NUMBER_DATE, 0},
        {"mmm", KH_NUMBER_DATE, 0},
        {"aaaa", KH_NUMBER_DATE, 0},
        {"e/m/d", KH_NUMBER_DATE, 0},
        {"h:mm AM/PM", KH_NUMBER_TIME, 0},
        {"mm:ss.0", KH_NUMBER_TIME, 0},
        {"[h]:mm:ss", KH_NUMBER_ELAPSED, 0},
        {"\"", KH_NUMBER_PLAIN, 0},
        {"[", KH_NUMBER_PLAIN, 0},
        {"\\", KH_NUMBER_PLAIN, 0},
        {"", KH_NUMBER_PLAIN, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        kh_number_format format = kh_number_format_of_code(codes[i].code);
        cr_expect_eq(format.kind, codes[i].kind, "%s", codes[i].code);
        cr_expect_eq(format.zeros, codes[i].zeros, "%s", codes[i].code);
    }
}

Test(intake_workbook, built_in_formats_are_those_of_chinese_spreadsheets)
{
    static const uint32_t dates[] = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58};
    static const uint32_t times[] = {18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56};
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++)
        cr_expect_eq(kh_number_format_built_in(dates[i]).kind, KH_NUMBER_DATE, "%u", dates[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++)
        cr_expect_eq(kh_number_format_built_in(times[i]).kind, KH_NUMBER_TIME, "%u", times[i]);
    for (uint32_t i = 0; i < 14; i++)
        cr_expect_eq(kh_number_format_built_in(i).kind, KH_NUMBER_PLAIN, "%u", i);
}

Test(intake_workbook, numbers_are_the_shortest_decimal)
{
    static const struct {
        const char *text, *written;
    } numbers[] = {
        {"0", "0"},
        {"-0", "0"},
        {"12", "12"},
        {"012", "12"},
        {"0.10", "0.1"},
        {"5.0", "5"},
        {"-2.50", "-2.5"},
        {"0.95000000000000007", "0.9500000000000001"},
        {"0.94999999999999996", "0.95"},
        {"7.0299999999999994", "7.029999999999999"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"1E-3", "0.001"},
        {"1.5E-7", "0.00000015"},
        {"1.2E3", "1200"},
        {" 3 ", "3"},
        {"999999999999999", "999999999999999"},
        {"1000000000000000", "1E+15"},
        {"320831198602311234", "3.20831198602311E+17"},
        {"-320831198602311234", "-3.20831198602311E+17"},
        {"123456789012.34567", "123456789012.34567"},
    };
    static const kh_number_format plain = {.kind = KH_NUMBER_PLAIN};
    char out[KH_NUMBER_TEXT_SIZE];
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        cr_expect(kh_number_write(numbers[i].text, plain, false, out), "%s", numbers[i].text);
        cr_expect_str_eq(out, numbers[i].written);
    }
    cr_expect_not(kh_number_write("", plain, false, out));
    cr_expect_not(kh_number_write("1a", plain, false, out));
    cr_expect_not(kh_number_write("0x1A", plain, false, out));
    cr_expect_not(kh_number_write("INF", plain, false, out));
    cr_expect_not(kh_number_write("NaN", plain, false, out));
    cr_expect(kh_number_write("1.7976931348623157E308", plain, false, out));
    cr_expect(kh_number_write("5E-324", plain, false, out));
}

Test(intake_workbook, dates_are_counted_from_1900_or_1904)
{
    static const struct {
        const char *text;
        kh_number_kind kind;
        bool from_1904;
        const char *written;
    } dates[] = {
        {"46204", KH_NUMBER_DATE, false, "2026-07-01"},
        {"44742", KH_NUMBER_DATE, true, "2026-07-01"},
        {"46204.378472222219", KH_NUMBER_DATE, false, "2026-07-01 09:05"},
        {"46204.378483796296", KH_NUMBER_DATE, false, "2026-07-01 09:05:01"},
        {"46204.999999999", KH_NUMBER_DATE, false, "2026-07-02"},
        {"46204.5", KH_NUMBER_TIME, false, "2026-07-01 12:00"},
        {"0.378472222222222", KH_NUMBER_TIME, false, "09:05"},
        {"1.25", KH_NUMBER_ELAPSED, false, "30:00"},
        {"1", KH_NUMBER_DATE, false, "1900-01-01"},
        {"59", KH_NUMBER_DATE, false, "1900-02-28"},
        {"60", KH_NUMBER_DATE, false, "60"},
        {"61", KH_NUMBER_DATE, false, "1900-03-01"},
        {"0", KH_NUMBER_DATE, true, "1904-01-01"},
        {"0", KH_NUMBER_DATE, false, "0"},
        {"-1", KH_NUMBER_DATE, false, "-1"},
        {"20260701", KH_NUMBER_DATE, false, "20260701"},
        {"109574", KH_NUMBER_DATE, false, "2199-12-31"},
    };
    char out[KH_NUMBER_TEXT_SIZE];
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        const kh_number_format format = {.kind = (uint8_t)dates[i].kind};
        cr_expect(kh_number_write(dates[i].text, format, dates[i].from_1904, out), "%s", dates[i].text);
        cr_expect_str_eq(out, dates[i].written);
    }
}

Test(intake_workbook, cells_are_read_by_their_type)
{
    check_rows("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>3</v></c></row>",
               "1 A=部门 B=标题\n");
    check_rows("<row r='2'><c r='B2' t='s'><v>2</v></c></row>", "2 B= \na_x0041_\n");
    check_rows(
        "<row><c t='inlineStr'><is><r><t>a</t></r><rPh><t>x</t></rPh><t>&amp;b</t></is><v>9</v></c></row>",
        "1 A=a&b\n");
    check_rows("<row><c t='str'><f>A1</f><v>a_x000D_</v></c><c t='str'><f>A1</f></c></row>", "1 A=a\r\n");
    check_rows("<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#N/A</v></c></row>",
               "1 A=TRUE B=FALSE C=!#N/A\n");
    check_rows("<row><c><f>A1</f></c><c><f>A1</f><v/></c><c><f>A1</f><v>2</v></c><c><v></v></c></row>",
               "1 A=? B=? C=2\n");
    check_rows("<row><c s='1'><v>46204</v></c><c s='2'><v>46204</v></c><c s='2'><v>46204.5</v></c>"
               "<c s='3'><v>0.5</v></c><c s='4'><v>7</v></c><c s='5'><v>0.95</v></c><c s='6'><v>46204</v></c>"
               "<c s='7'><v>1.5</v></c><c s='99'><v>46204</v></c></row>",
               "1 A=2026-07-01 B=2026-07-01 C=2026-07-01 12:00 D=12:00 E=007 F=0.95 G=2026-07-01 H=36:00 "
               "I=46204\n");
    check_rows("<row><c t='d'><v>2026-07-01T00:00:00Z</v></c><c t='d'><v>2026-07-01T09:05:00.5</v></c></row>",
               "1 A=2026-07-01 B=2026-07-01 09:05:00\n");
    check_rows("<row><c t='n'><v>abc</v></c></row>", "1 A=abc\n");
}

Test(intake_workbook, rows_and_cells_stand_where_they_say)
{
    check_rows("", "");
    check_rows("<row r='5'/><row r='7' hidden='1'><c "
               "r='C7'><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
               "7h C=1 D=2\n8 A=3\n");
    check_rows("<row><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", "1 A=1 C=3\n");
    check_fault(test_book("<row r='2'/><row r='2'/>"), "its rows are not in order");
    check_fault(test_book("<row r='1048577'/>"), "its rows are not in order");
    check_fault(test_book("<row r='x'/>"), "its rows are not in order");
    check_fault(test_book("<row><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c></row>"), "is there twice");
    check_fault(test_book("<row><c r='A2'/></row>"), "stands in no row");
    check_fault(test_book("<row><c r='XFE1'/></row>"), "stands in no row");
    check_fault(test_book("<row><c r='XFD1'/><c/></row>"), "too many cells");
    check_fault(test_book("<row><c t='s'><v>4</v></c></row>"), "a text that is not there");
    check_fault(test_book("<row><c t='s'><v>-1</v></c></row>"), "a text that is not there");
    check_fault(test_book("<row><c>"), "not well-formed");
}

Test(intake_workbook, only_cells_merged_over_rows_matter)
{
    g_autofree char *read = test_read_book(
        test_book_with("<row><c><v>1</v></c></row>",
                       "<mergeCells><mergeCell ref='B3:C9'/><mergeCell ref='A1:C1'/><mergeCell ref='A1:A2'/>"
                       "<mergeCell ref='A1'/><mergeCell ref='x:y'/><mergeCell/></mergeCells>"));
    cr_expect_str_eq(read, "台账\n1-2 of 1\n3-9 of 2\n1 A=1\n");
}

Test(intake_workbook, long_texts_are_marked)
{
    g_autofree char *text = g_strnfill(4 * 32767 + 1, 'x');
    g_autofree char *row = g_strdup_printf("<row><c t='str'><v>%s</v></c><c><v>1</v></c></row>", text);
    check_rows(row, "1 A=… B=1\n");
}

/* A row of 40 texts of 128 KiB each is more than is kept of a row. */
Test(intake_workbook, rows_are_bounded)
{
    g_autofree char *text = g_strnfill(4 * 32767, 'x');
    g_autoptr(GString) row = g_string_new("<row>");
    for (int i = 0; i < 40; i++)
        g_string_append_printf(row, "<c t='str'><v>%s</v></c>", text);
    g_string_append(row, "</row>");
    g_autofree char *read = test_read_book(test_book(row->str));
    cr_expect_lt(strlen(read), (gsize)5 * 1024 * 1024);
    cr_expect(strstr(read, "=…") != NULL);
}

Test(intake_workbook, a_million_empty_rows_are_nothing)
{
    g_autoptr(GString) rows = g_string_new(NULL);
    for (guint i = 1; i < 1048576; i++)
        g_string_append_printf(rows, "<row r='%u'/>", i);
    g_string_append(rows, "<row r='1048576'><c><v>1</v></c></row>");
    check_rows(rows->str, "1048576 A=1\n");
}

static char *book_with_part(const char *name, const char *text, gsize length)
{
    static const char relations[] =
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='b' "
        "Type='x/styles' Target='b.xml'/><Relationship Id='c' Type='x/sharedStrings' Target='c.xml'/>"
        "</Relationships>";
    const test_part parts[] = {
        {"xl/workbook.xml", "<workbook><sheets><sheet name='a' id='a'/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels", relations, 0},
        {name, text, length},
        {NULL, NULL, 0},
    };
    return test_package(parts);
}

Test(intake_workbook, bombs_are_refused)
{
    enum { SIZE = 64 * 1024 * 1024 };
    g_autofree char *spaces = g_strnfill(SIZE, ' ');
    check_fault(book_with_part("xl/a.xml", spaces, SIZE), "out of all proportion");
    check_fault(book_with_part("xl/b.xml", spaces, SIZE), "out of all proportion");
}

/* What a parser takes quadratic time or endless memory for. */
Test(intake_workbook, elements_are_bounded)
{
    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) attributes = g_string_new("<a");
    g_autoptr(GString) spaces = g_string_new("<a");
    for (int i = 0; i < 300; i++) {
        g_string_append(deep, "<a>");
        g_string_append_printf(attributes, " b%d=''", i);
    }
    for (int i = 0; i < 1100; i++)
        g_string_append_printf(spaces, " xmlns:b%d='c'", i);
    g_string_append(attributes, "/>");
    g_string_append(spaces, "/>");
    g_autofree char *value = g_strnfill((gsize)400 * 1024, 'x');
    g_autofree char *tag = g_strdup_printf("<a b='%s'/>", value);
    check_fault(book_with_part("xl/a.xml", deep->str, deep->len), "nested too deep");
    check_fault(book_with_part("xl/a.xml", attributes->str, attributes->len), "too many attributes");
    check_fault(book_with_part("xl/a.xml", spaces->str, spaces->len), "too many attributes");
    check_fault(book_with_part("xl/a.xml", tag, strlen(tag)), "a tag of it is too long");
}

/* Of two, programs read the one or the other. */
Test(intake_workbook, what_is_there_twice_is_refused)
{
    static const char sheet[] = "<worksheet><sheetData/></worksheet>";
    static const struct {
        const char *sheets, *second, *fault;
    } books[] = {
        {"<sheet name='a' id='a'/><sheet name='a' id='b'/>", "xl/b.xml", "two of its sheets"},
        {"<sheet name='a' id='a'/><sheet name='b' id='a'/>", "xl/b.xml", "two of its sheets"},
        {"<sheet name='a' id='a'/>", "XL\\A.xml", "“xl/a.xml” is there twice"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(books); i++) {
        g_autofree char *workbook =
            g_strdup_printf("<workbook><sheets>%s</sheets></workbook>", books[i].sheets);
        const test_part parts[] = {
            {"xl/workbook.xml", workbook, 0},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id='a' Type='x/worksheet' Target='a.xml'/><Relationship Id='b' "
             "Type='x/worksheet' Target='b.xml'/></Relationships>",
             0},
            {"xl/a.xml", sheet, 0},
            {books[i].second, sheet, 0},
            {NULL, NULL, 0},
        };
        check_fault(test_package(parts), books[i].fault);
    }
}

/* In UTF-16, too, merged cells are found. */
Test(intake_workbook, parts_may_be_of_any_encoding)
{
    gsize length = 0;
    g_autofree char *wide =
        g_convert("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>"
                  "<mergeCell ref='A1:A3'/></mergeCells></worksheet>",
                  -1, "UTF-16", "UTF-8", NULL, &length, NULL);
    g_autofree char *read = test_read_book(book_with_part("xl/a.xml", wide, length));
    cr_expect_str_eq(read, "a\n1-3 of 1\n1 A=1\n");
}

Test(intake_workbook, a_million_styles_are_too_many)
{
    g_autoptr(GString) text = g_string_new("<styleSheet><cellXfs>");
    for (int i = 0; i <= 1024 * 1024; i++)
        g_string_append(text, "<xf/>");
    g_string_append(text, "</cellXfs></styleSheet>");
    check_fault(book_with_part("xl/b.xml", text->str, text->len), "a million styles");
}

Test(intake_workbook, nothing_outside_the_file_is_read)
{
    check_fault(
        book_with_part("xl/a.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", 0),
        "declares a document type");
    check_fault(book_with_part("xl/a.xml", "<!DOCTYPE a SYSTEM 'http://example.invalid/a.dtd'><a/>", 0),
                "declares a document type");
    check_fault(book_with_part("xl/a.xml", "<a>&b;</a>", 0), "not well-formed");
    const test_part external[] = {
        {"xl/workbook.xml", "<workbook><sheets><sheet name='a' id='a'/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id='a' Type='x/worksheet' Target='http://example.invalid/a.xml' "
         "TargetMode='External'/></Relationships>",
         0},
        {NULL, NULL, 0},
    };
    check_fault(test_package(external), "the part of one of its sheets is missing");
}

Test(intake_workbook, parts_are_found_as_programs_name_them)
{
    const test_part parts[] = {
        {"_rels\\.rels",
         "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='/XL\\Book.xml'/>"
         "</Relationships>",
         0},
        {"xl/book.xml",
         "<x:workbook xmlns:x='y'><x:workbookPr date1904='true'/><x:sheets><x:sheet name='甲&amp;乙' "
         "state='veryHidden' "
         "x:id='a'/><x:sheet name='图' x:id='b'/></x:sheets><extLst><workbookPr/></extLst></x:workbook>",
         0},
        {"xl/_rels/book.xml.rels",
         "<Relationships><Relationship Id='a' "
         "Type='http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet' "
         "Target='../Sheets/./A.XML'/><Relationship Id='b' Type='x/chartsheet' "
         "Target='b.xml'/></Relationships>",
         0},
        {"Sheets/a.xml",
         "<x:worksheet xmlns:x='y'><x:sheetData><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
         "</x:worksheet>",
         0},
        {NULL, NULL, 0},
    };
    g_autofree char *read = test_read_book(test_package(parts));
    cr_expect_str_eq(read, "甲&乙 (hidden)\n1 A=1\n");
}

Test(intake_workbook, what_is_no_workbook_is_named)
{
    static const struct {
        const char *part, *reason;
    } packages[] = {
        {"word/document.xml", "Word document"},
        {"content.xml", "OpenDocument"},
        {"xl/workbook.bin", "binary Excel"},
        {"ppt/presentation.xml", "presentation"},
        {"a.csv", "archive"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(packages); i++) {
        const test_part parts[] = {{packages[i].part, "x", 0}, {NULL, NULL, 0}};
        check_fault(test_package(parts), packages[i].reason);
    }
    const test_part none[] = {{"[Content_Types].xml", "<a/>", 0}, {NULL, NULL, 0}};
    check_fault(test_package(none), "“xl/workbook.xml” is missing");
}

static char *plain_file(const char *bytes, gsize length)
{
    char *path = NULL;
    int file = g_file_open_tmp("kaohe-XXXXXX", &path, NULL);
    g_close(file, NULL);
    cr_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return path;
}

Test(intake_workbook, other_files_are_told_by_what_is_in_them)
{
    static const char pk[] = "PK\x03\x04 and nothing else";
    check_fault(plain_file(pk, sizeof pk), "damaged or not whole");
    check_fault(plain_file("部门,标题\n", strlen("部门,标题\n")), "no workbook");
    check_fault(plain_file("", 0), "no workbook");
    check_fault(plain_file("\x09\x00\x04\x00\x07\x00\x10\x00", 8), "before 1995");
}
