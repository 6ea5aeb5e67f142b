#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define METRICS "部门,指标,日期,数值\n"

/* Rows of a file, and its diagnostics. */
typedef struct read_case {
    const char *name;
    const char *text;
    const char *rows;
    const char *diagnostics;
} read_case;

static void expect_cases(const read_case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        test_bytes bytes = {cases[i].text, strlen(cases[i].text)};
        g_autofree char *rows = test_rows(bytes);
        g_autofree char *diagnostics = test_diagnostics(bytes);
        cr_expect_str_eq(rows, cases[i].rows, "%s: %s", cases[i].name, rows);
        cr_expect_str_eq(diagnostics, cases[i].diagnostics, "%s: %s", cases[i].name, diagnostics);
    }
}

static const read_case lines[] = {
    {"LF", METRICS "a,x,2026-07-01,1\nb,x,2026-07-01,2\n", "2|a|x|2026-07-01|1\n3|b|x|2026-07-01|2\n", ""},
    {"CRLF", "部门,指标,日期\r\na,x,2026-07-01\r\nb,x,2026-07-01\r\n", "2|a|x|2026-07-01\n3|b|x|2026-07-01\n",
     ""},
    {"CR", "部门,指标,日期\ra,x,2026-07-01\r\rb,x,2026-07-01\r", "2|a|x|2026-07-01\n4|b|x|2026-07-01\n", ""},
    {"no line end at the end", METRICS "a,x,2026-07-01,1", "2|a|x|2026-07-01|1\n", ""},
    {"a quoted cell at the end", METRICS "a,x,2026-07-01,\"1\"", "2|a|x|2026-07-01|1\n", ""},
    {"blank lines", METRICS "\n\r\n  \na,x,2026-07-01,1\n\n\nb,x,2026-07-01,2\n\n",
     "5|a|x|2026-07-01|1\n8|b|x|2026-07-01|2\n", ""},
    {"quoted line breaks",
     METRICS "\"a\nb\",x,2026-07-01,1\n\"c\r\nd\",\"x\n\n\",2026-07-01,2\r\ne,x,2026-07-01,3\n",
     "2|a\nb|x|2026-07-01|1\n4|c\r\nd|x|2026-07-01|2\n8|e|x|2026-07-01|3\n", ""},
    {"quotes in a quoted cell", METRICS "\"a \"\"b\"\", c\" ,x,2026-07-01,1\n",
     "2|a \"b\", c|x|2026-07-01|1\n", ""},
    {"spaces around cells",
     METRICS "  a ,\tx\t,　2026-07-01　,\xC2\xA0"
             "1\xC2\xA0\n",
     "2|a|x|2026-07-01|1\n", ""},
    {"wide spaces behind cells alone", METRICS "教育局　,指标\xC2\xA0,2026-07-01\xE2\x80\x8B,1\n",
     "2|教育局|指标|2026-07-01|1\n", ""},
    {"below a heading of two lines and a blank one", "部门,指标,\"日\n期\"\n\na,x,2026-07-01\n",
     "4|a|x|2026-07-01\n", ""},
    {"empty rows", METRICS ",,,\n , ,　,\na,x,2026-07-01,1\n\"\",,\n", "4|a|x|2026-07-01|1\n", ""},
    {"cells missing at the end", METRICS "a,x,2026-07-01\n", "2|a|x|2026-07-01\n", ""},
    {"empty cells behind the heading", METRICS "a,x,2026-07-01,1,,　,\n", "2|a|x|2026-07-01|1\n", ""},
};

Test(intake_rows, rows_stand_on_the_line_on_which_they_start)
{
    expect_cases(lines, G_N_ELEMENTS(lines));
}

#define CHECKS "检查编号,检查日期,部门,检查结果,检查人,索引号,标题,问题描述\n"
#define UNCHECKED                                                                                            \
    "rows are not checked yet and are left out (the first is “1”); "                                     \
    "fill in 检查日期 and 检查结果, then import the file again\n"

/* A form comes back in parts: what nobody has looked at is left out; what somebody began is a fault. */
static const read_case forms[] = {
    {"nothing is filled in", CHECKS "1,,a,,z,i,t,\n2,,a,,z,i,t,\n", "", ":2: warning W212: 2 " UNCHECKED},
    {"some rows are filled in", CHECKS "1,,a,,z,i,t,\n2,2026-07-01,a,合格,z,i,t,\n3,,a,,z,i,t,\n",
     "3|2|2026-07-01|a|合格|z|i\n", ":2: warning W212: 2 " UNCHECKED},
    {"a date and no result", CHECKS "1,2026-07-01,a,,z,i,t,\n", "2!|1|2026-07-01|a|z|i\n",
     ":2:4: error E201: 检查结果 is empty; fill the cell in\n"},
    {"a description and no more", CHECKS "1,,a,,z,i,t,错别字\n", "2!|1|a|z|i|错别字\n",
     ":2:2: error E201: 检查日期 is empty; fill the cell in\n"
     ":2:4: error E201: 检查结果 is empty; fill the cell in\n"},
    {"a title in front that begins like a note",
     "标题,检查编号,检查日期,部门,检查结果\n说明：关于预算公开的说明,1,,a,\n单位：甲,2,,b,\n", "",
     ":2: warning W212: 2 " UNCHECKED},
    {"a department in front that begins like a note",
     "部门,检查编号,检查日期,检查结果\n单位：甲,1,,\n单位：乙,2,,\n", "", ":2: warning W212: 2 " UNCHECKED},
    {"no number", CHECKS ",,a,,z,i,t,\n", "2!|a|z|i\n",
     ":2:1: error E201: 检查编号 is empty; fill the cell in: where nobody has given a code, with one of your "
     "own that stays the same, such as J001\n"
     ":2:2: error E201: 检查日期 is empty; fill the cell in\n"
     ":2:4: error E201: 检查结果 is empty; fill the cell in\n"},
};

Test(intake_rows, rows_of_a_form_that_nobody_has_filled_in)
{
    expect_cases(forms, G_N_ELEMENTS(forms));
}

#define TOTAL "error E113: the row is a total, not a record; delete it\n"
#define NOTE  "error E114: the row is a note below the table, not a record; delete it\n"
#define STRAY(line)                                                                                          \
    "error E108: a quotation mark stands inside the cell (line " line "); put the whole cell in quotation "  \
    "marks and double those inside it\n"
#define NEXT(line)                                                                                           \
    "error E108: the quotation mark that opens this cell is not closed before the next one, in line " line   \
    "; close it, or double it where it is part of the text\n"
#define MATE(line)                                                                                           \
    "error E108: the quotation mark that opens this cell is closed in line " line                            \
    ", and what lies between looks like rows of the table; delete both marks, or write them “ and ”\n"
#define HEADINGS  "error E115: the row has the headings again, and is no record; delete it\n"
#define EXPLAINS  "error E115: the row explains the headings, and is no record; delete it\n"
#define NUMBERING "error E115: the row numbers the columns, and is no record; delete it\n"
#define OPEN(line)                                                                                           \
    "error E108: the quotation mark that opens this cell is not closed until the end of the file "           \
    "(line " line "); close it, or double it where it is part of the text\n"
#define EXTRA(text)                                                                                            \
    "error E111: “" text "” stands under no heading; put a cell that holds a separator in quotation marks, " \
    "or give the column a heading\n"

static const read_case refused[] = {
    {"a quote in an unquoted cell", METRICS "a,5\" x,2026-07-01,1\nb,x,2026-07-01,2\n",
     "2!\n3|b|x|2026-07-01|2\n", ":2:2: " STRAY("2")},
    {"text behind a closing quote", METRICS "a,\"x\"y,2026-07-99,1\r\nb,x,2026-07-01,2\r\n",
     "2!\n3|b|x|2026-07-01|2\n", ":2:2: " STRAY("2")},
    {"a quote left open until another",
     METRICS "a,\"x,2026-07-01,1\nb,x,2026-07-01,2\nc,\"x\",2026-07-01,3\n"
             "d,x,2026-07-01,4\n",
     "2!\n5|d|x|2026-07-01|4\n", ":2:2: " NEXT("4")},
    {"a quote left open until the end", METRICS "a,x,2026-07-01,1\nb,\"x,2026-07-01,2\nc,x,2026-07-01,3\n",
     "2|a|x|2026-07-01|1\n3!\n", ":3:2: " OPEN("5")},
    {"a stray quote whose mate lies rows below",
     METRICS "a,\"x,2026-07-01,1\nb,x,2026-07-01,2\nc,x\",2026-07-01,3\nd,x,2026-07-01,4\n",
     "2!\n5|d|x|2026-07-01|4\n", ":2:2: " MATE("4")},
    {"in the next row", METRICS "a,\"x,2026-07-01,1\r\nc,x\",2026-07-01,3\r\n", "2!\n", ":2:2: " MATE("3")},
    {"in another column", METRICS "\"a,x,2026-07-01,1\nb,x,2026-07-01,2\nc,x,2026-07-01\",3\n", "2!\n",
     ":2:1: " MATE("4")},
    {"two pairs of them",
     METRICS "a,\"x,2026-07-01,1\nb,x\",2026-07-01,2\nc,x,2026-07-01,\"3\nd,x,2026-07-01,4\n"
             "e,x,2026-07-01,5\"\nf,x,2026-07-01,6\n",
     "2!\n4!\n7|f|x|2026-07-01|6\n", ":2:2: " MATE("3") ":4:4: " MATE("6")},
    {"below rows that leave cells out",
     METRICS "z,x,2026-07-01\na,\"x,2026-07-01\nb,x,2026-07-01\nc,x\",2026-07-01\n", "2|z|x|2026-07-01\n3!\n",
     ":3:2: " MATE("5")},
    {"a quote at the very end", METRICS "a,x,2026-07-01,1\n\"", "2|a|x|2026-07-01|1\n3!\n",
     ":3:1: " OPEN("3")},
    {"two faulty rows in turn", METRICS "a\",x\n\"b\"b,x\nc,x,2026-07-01,3\n", "2!\n3!\n4|c|x|2026-07-01|3\n",
     ":2:1: " STRAY("2") ":3:1: " STRAY("3")},
    {"the rest of merged cells", METRICS ",x,2026-07-01,1\n", "2!|x|2026-07-01|1\n",
     ":2:1: error E201: 部门 is empty; fill the cell in (of merged cells only the first row keeps the "
     "text)\n"},
    {"more cells than headings", METRICS "a,x,2026-07-01,1,,甲,乙\n", "2!|a|x|2026-07-01|1\n",
     ":2:6: " EXTRA("甲")},
    {"a cell under an empty heading", "部门,,指标,日期\na,,x,2026-07-01\nb,c,x,2026-07-01\n",
     "2|a|x|2026-07-01\n3!|b|x|2026-07-01\n", ":3:2: " EXTRA("c")},
    {"a total", METRICS "a,x,2026-07-01,1\n合计,,,1\n", "2|a|x|2026-07-01|1\n3!\n", ":3: " TOTAL},
    {"totals in other words", METRICS " 合　计：,x,bad,1\n,,\"总计\",\n小计\n合计局,x,2026-07-01,1\n",
     "2!\n3!\n4!\n5|合计局|x|2026-07-01|1\n", ":2: " TOTAL ":3: " TOTAL ":4: " TOTAL},
    {"notes below",
     METRICS "注：电话调查,,,\n填表人: 张三,,审核人：李四,\n单位（盖章）：教体局\n备注局,x,2026-07-01,1\n",
     "2!\n3!\n4!\n5|备注局|x|2026-07-01|1\n", ":2: " NOTE ":3: " NOTE ":4: " NOTE},
    {"a record that begins like a note", METRICS "单位：甲,x,2026-07-01,\n注销局,,2026-07-01,1\n",
     "2|单位：甲|x|2026-07-01\n3!|注销局|2026-07-01|1\n",
     ":3:2: error E201: 指标 is empty; fill the cell in\n"},
    {"notes in other words",
     METRICS
     "（注：电话调查）,,,\n※说明：甲,,,\n注,,,\n（备注）,,,\n以上数据截至9月30日,,,\n * 填表人：甲,,,\n"
     "说明,x,2026-07-01,1\n注册局,x,2026-07-01,1\n以上局,x,2026-07-01,1\n",
     "2!\n3!\n4!\n5!\n6!\n7!\n8|说明|x|2026-07-01|1\n9|注册局|x|2026-07-01|1\n10|以上局|x|2026-07-01|1\n",
     ":2: " NOTE ":3: " NOTE ":4: " NOTE ":5: " NOTE ":6: " NOTE ":7: " NOTE},
    {"totals that are counted out", METRICS "合计：2条,,,2\n总计:3,,共3条,\n合计：甲,x,2026-07-01,1\n",
     "2!\n3!\n4|合计：甲|x|2026-07-01|1\n", ":2: " TOTAL ":3: " TOTAL},
    {"a record with a number that begins like a note",
     "标题,部门,事项编码,索引号,起算时间\n说明：甲,,,7,\n说明：乙,,,,\n填表人：甲,,,审核人：乙,\n",
     "2!|7|说明：甲\n3!\n4!\n",
     ":2:2: error E201: 部门 is empty; fill the cell in (of merged cells only the first row keeps the text)\n"
     ":2:3: error E201: 事项编码 is empty; fill the cell in\n"
     ":2:5: error E201: 起算时间 is empty; fill the cell in\n:3: " NOTE ":4: " NOTE},
    {"a total below an unknown column", "序号,部门,指标,日期\n1,a,x,2026-07-01\n合计,,,\n2,,,\n",
     "2|a|x|2026-07-01\n3!\n", ":3: " TOTAL},
    {"the headings again", METRICS "a,x,2026-07-01,1\n部门,指标,日期,数值\nb,x,2026-07-01,2\n",
     "2|a|x|2026-07-01|1\n3!\n4|b|x|2026-07-01|2\n", ":3: " HEADINGS},
    {"the headings of departments, which would be one", "部门编码,部门名称,分组\n部门编码,部门名称,分组\n",
     "2!\n", ":2: " HEADINGS},
    {"the headings in English below", METRICS "department,metric,Measured On,value\n", "2!\n",
     ":2: " HEADINGS},
    {"the headings with other notes", "*部门,指标（名称）,日期\n部 门,指标,日期（年月日）\n", "2!\n",
     ":2: " HEADINGS},
    {"some of the headings", METRICS "部门,指标,x,y\n部门,指标,2026-07-01,1,\n", "2!\n3!\n",
     ":2: " HEADINGS ":3: " HEADINGS},
    {"a department that is called so", METRICS "部门,x,2026-07-01,1\n", "2|部门|x|2026-07-01|1\n", ""},
    {"what forms write below", METRICS "必填,必填,必填,选填\n（文本）,文本,日期,数字\n", "2!\n3!\n",
     ":2: " EXPLAINS ":3: " EXPLAINS},
    {"numbers of the columns", METRICS "1,2,3,4\n（1）,（2）,（3）,（4）\n①,②,③,④\n1,2,2026-07-01,4\n",
     "2!\n3!\n4!\n5|1|2|2026-07-01|4\n", ":2: " NUMBERING ":3: " NUMBERING ":4: " NUMBERING},
};

Test(intake_rows, rows_that_cannot_be_read_are_refused_and_reading_goes_on)
{
    expect_cases(refused, G_N_ELEMENTS(refused));
}

/* As COPY A+B and old editors leave it: alone in the last line, or behind the last cell. */
static const read_case end_marks[] = {
    {"alone", METRICS "a,x,2026-07-01,1\n\x1A", "2|a|x|2026-07-01|1\n",
     ":3: warning W104: the end-of-file mark of DOS (0x1A) stands here and is passed over\n"},
    {"behind a cell, and before the next file",
     METRICS "a,x,2026-07-01,1\x1A\n\x1A"
             "b,x,2026-07-01,2\n",
     "2|a|x|2026-07-01|1\n3|b|x|2026-07-01|2\n",
     ":2: warning W104: the end-of-file mark of DOS (0x1A) stands here and is passed over\n"},
    {"before headings", METRICS "a,x,2026-07-01,1\n\x1A" METRICS "b,x,2026-07-01,2\n",
     "2|a|x|2026-07-01|1\n3!\n4|b|x|2026-07-01|2\n",
     ":3: " HEADINGS ":3: warning W104: the end-of-file mark of DOS (0x1A) stands here and is passed over\n"},
};

Test(intake_rows, end_of_file_marks_are_passed_over)
{
    expect_cases(end_marks, G_N_ELEMENTS(end_marks));
}

/* A rejects file: what was added to it is passed over, whatever it holds. */
static const read_case rejects[] = {
    {"corrected", "部门,指标,日期,错误,改法\na,x,2026-07-01,\"E203: “7,1”\",写成2026-07-01\n,,,注,\n",
     "2|a|x|2026-07-01\n", ""},
};

Test(intake_rows, a_rejects_file_can_be_read_as_it_is)
{
    expect_cases(rejects, G_N_ELEMENTS(rejects));
}

#define LOG "部门,文号,事项编码,索引号,标题,起算时间,备注\n"

static const read_case content[] = {
    {"in its order, empty and missing", LOG "a, 一 ,X,A-1,甲,2026-07-01,\"二\n三\"\nb,,X,A-2,乙,2026-07-01\n",
     "2|a|X|A-1|甲|2026-07-01;一;二\n三\n4|b|X|A-2|乙|2026-07-01;;\n", ""},
    {"a number that Excel rounded", LOG "a,3.20831E+17,X,A-1,甲,2026-07-01,9.1E+5x\n",
     "2|a|X|A-1|甲|2026-07-01;3.20831E+17;9.1E+5x\n",
     ":2:2: warning W211: 文号 “3.20831E+17” is a number that Excel has rounded, its last digits are lost; "
     "format the column as text in Excel, enter the number again, and save the file\n"},
    {"only a serial number", LOG "1,,,,,,\n", "2!|1\n",
     ":2:3: error E201: 事项编码 is empty; fill the cell in\n"
     ":2:4: error E201: 索引号 is empty; fill the cell in: where nobody has given a code, with one of your "
     "own that stays the same, such as G001\n"
     ":2:6: error E201: 起算时间 is empty; fill the cell in\n"},
};

Test(intake_rows, content_fields_are_kept_as_they_are)
{
    expect_cases(content, G_N_ELEMENTS(content));
}

Test(intake_rows, every_separator)
{
    g_autofree char *semicolons = test_rows(BYTES("部门;指标;日期;说明\na;x;2026-07-01;\"一;二,三\"\n"));
    cr_expect_str_eq(semicolons, "2|a|x|2026-07-01|一;二,三\n");
    g_autofree char *tabs = test_rows(BYTES("部门\t指标\t日期\t数值\t说明\na\tx\t2026-07-01\t\t一,二\n"));
    cr_expect_str_eq(tabs, "2|a|x|2026-07-01|一,二\n");
}
