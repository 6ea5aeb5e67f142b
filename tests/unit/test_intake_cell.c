#include "base/civil.h"
#include "intake/intake.h"
#include "model/period.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* One cell in a row of its table, what it is read as, and what is said of it. */
typedef struct cell_case {
    const char *cell, *value, *diagnostic;
} cell_case;

/* `row` has one %s, for the cell. */
static void expect_cells(const char *heading, const char *row, const cell_case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_auto(GStrv) around = g_strsplit(row, "%s", 2);
        g_autofree char *text = g_strconcat(heading, around[0], cases[i].cell, around[1], NULL);
        g_autofree char *rows = test_rows((test_bytes){text, strlen(text)});
        g_autofree char *diagnostics = test_diagnostics((test_bytes){text, strlen(text)});
        cr_expect_str_eq(rows, cases[i].value, "%s: %s", cases[i].cell, rows);
        cr_expect_str_eq(diagnostics, cases[i].diagnostic, "%s: %s", cases[i].cell, diagnostics);
    }
}

#define EXPECT_CELLS(heading, row, cases) expect_cells((heading), (row), (cases), G_N_ELEMENTS(cases))

Test(intake_cell, dates)
{
    static const cell_case cases[] = {
        {"2026-07-01", "2|a|x|2026-07-01\n", ""},
        {"２０２６年７月１日", "2|a|x|2026年7月1日\n", ""},
        {"2026/7/1 9:05", "2|a|x|2026/7/1 9:05\n", ""},
        {"2026-13-01", "2!|a|x\n",
         ":2:3: error E203: 日期 “2026-13-01” has the month 13; write year, month and day in this order, "
         "like "
         "2026-07-01\n"},
        {"'2026-7-3", "2|a|x|2026-7-3\n", ""},
        {"7月3日", "2!|a|x\n", ":2:3: error E203: 日期 “7月3日” has no year; write it like 2026-07-01\n"},
        {"7/3", "2!|a|x\n", ":2:3: error E203: 日期 “7/3” has no year; write it like 2026-07-01\n"},
        {"12-31 9:05", "2!|a|x\n",
         ":2:3: error E203: 日期 “12-31 9:05” has no year; write it like 2026-07-01\n"},
        {"7.3", "2!|a|x\n", ":2:3: error E203: 日期 “7.3” has no year; write it like 2026-07-01\n"},
        {"13月45日", "2!|a|x\n",
         ":2:3: error E203: 日期 “13月45日” is not a date; write it like 2026-07-01\n"},
        {"7/32", "2!|a|x\n", ":2:3: error E203: 日期 “7/32” is not a date; write it like 2026-07-01\n"},
        {"7/3/26", "2!|a|x\n",
         ":2:3: error E203: 日期 “7/3/26” has a year of two digits; write all four, and year, month and day "
         "in this "
         "order, like 2026-07-01\n"},
        {"7月", "2!|a|x\n", ":2:3: error E203: 日期 “7月” is not a date; write it like 2026-07-01\n"},
        {"去年", "2!|a|x\n", ":2:3: error E203: 日期 “去年” is not a date; write it like 2026-07-01\n"},
        {"46204", "2!|a|x\n",
         ":2:3: error E213: 日期 “46204” is the number by which Excel keeps a date, 2026-07-01; format the "
         "column in Excel as a date like 2026-07-01, and save the file\n"},
        {"46204.375", "2!|a|x\n",
         ":2:3: error E213: 日期 “46204.375” is the number by which Excel keeps a date, 2026-07-01; format "
         "the column in Excel as a date like 2026-07-01, and save the file\n"},
        {"462041", "2!|a|x\n", ":2:3: error E203: 日期 “462041” is not a date; write it like 2026-07-01\n"},
        {"", "2!|a|x\n", ":2:3: error E201: 日期 is empty; fill the cell in\n"},
    };
    EXPECT_CELLS("部门,指标,日期\n", "a,x,%s\n", cases);
}

/* What has one reading is read, as it stands in the cell. */
Test(intake_cell, dates_in_other_forms)
{
    static const struct {
        const char *cell, *moment;
    } rows[] = {
        {"2026/7/1 下午2:05", "2026-07-01 14:05:00"},
        {"2026/7/1 下午12:05", "2026-07-01 12:05:00"},
        {"2026/7/1 下午14:05", "2026-07-01 14:05:00"},
        {"2026/7/1 上午12:05", "2026-07-01 00:05:00"},
        {"2026/7/1 中午1:05", "2026-07-01 13:05:00"},
        {"2026/7/1 晚上8:05", "2026-07-01 20:05:00"},
        {"2026/7/1 2:05 PM", "2026-07-01 14:05:00"},
        {"2026/7/1 2:05:30 a.m.", "2026-07-01 02:05:30"},
        {"2026年7月1日 9时05分", "2026-07-01 09:05:00"},
        {"2026年7月1日9时5分30秒", "2026-07-01 09:05:30"},
        {"2026年7月1日9点半", "2026-07-01 09:30:00"},
        {"2026年7月1日 9时", "2026-07-01 09:00:00"},
        {"2026年7月1号", "2026-07-01"},
        {"2026 年 7 月 1 日", "2026-07-01"},
        {"2026—7—1", "2026-07-01"},
        {"2026–07–01 9:05", "2026-07-01 09:05:00"},
        {"2026/7-1", "2026-07-01"},
        {"2026年7月1日 星期三", "2026-07-01"},
        {"2026-07-01（周三）9:05", "2026-07-01 09:05:00"},
        {"二〇二六年七月三十一日", "2026-07-31"},
        {"二Ｏ二六年十二月十日", "2026-12-10"},
        {"2026-07-01 09:05:30.0", "2026-07-01 09:05:30"},
        {"2026-07-01T09:05:30.123456", "2026-07-01 09:05:30"},
        {"2026-07-01T09:05:30+08:00", "2026-07-01 09:05:30"},
        {"2026-07-01 09:05:30 GMT+8", "2026-07-01 09:05:30"},
        {"20260701090530", "2026-07-01 09:05:30"},
        {"202607010905", "2026-07-01 09:05:00"},
        /* 0:00 is no time of day that was given. */
        {"2026/7/1 0:00", "2026-07-01"},
        {"2026-07-01 00:00:00", "2026-07-01"},
        {"2026-07-01T00:00:00.000+08:00", "2026-07-01"},
        {"2026/7/1 上午12:00", "2026-07-01"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(LOG_HEADING "a,X,i,t,%s,\n", rows[i].cell);
        g_autofree char *moment = test_moment((test_bytes){text, strlen(text)}, KH_DISCLOSURES_TRIGGERED_AT);
        cr_expect_str_eq(moment, rows[i].moment, "%s: %s", rows[i].cell, moment);
    }
}

#define E203(cell, rest)                                                                                     \
    {                                                                                                        \
        cell, "2!|a|x\n", ":2:3: error E203: 日期 “" cell "” " rest "\n"                                     \
    }
#define SHORT_YEAR                                                                                           \
    "has a year of two digits; write all four, and year, month and day in this order, like 2026-07-01"
#define TWO_WAYS                                                                                             \
    "has a time of day that can be read in two ways; write it from 00:00 to 23:59, like 2026-07-01 14:05"
#define SEVERAL "names more than one day; write the one that counts, like 2026-07-01"
#define BLANK   "says that there is none, but the cell must be filled; fill it in, or delete the row"

/* What has none or several says what to write. */
Test(intake_cell, dates_with_their_remedies)
{
    static const cell_case cases[] = {
        E203("17/02/2017", "has the day first; write 2017-02-17"),
        E203("17.2.2017", "has the day first; write 2017-02-17"),
        E203("02-17-2017", "has the month first; write 2017-02-17"),
        E203("03/02/2017", "has the year last, and is 2017-02-03 or 2017-03-02; write the one that is meant"),
        E203("05/05/2017", "has the day first; write 2017-05-05"),
        E203("26/7/1", SHORT_YEAR),
        E203("26年7月1日", "has a year of two digits; write all four, like 2026-07-01"),
        E203("260701", "has a year of two digits; write all four, like 2026-07-01"),
        E203("115年7月1日", "has a year of 3 digits; write all four, like 2026-07-01"),
        E203("2206-07-01", "is in the year 2206; only the years from 1900 to 2199 can be held"),
        E203("1066年10月14日", "is in the year 1066; only the years from 1900 to 2199 can be held"),
        E203("0000-00-00 00:00:00",
             "is how databases write that there is no date; leave the cell empty, or write the date"),
        E203("1900/1/0",
             "is what a spreadsheet makes of the number 0; leave the cell empty, or write the date"),
        E203("2026-02-29", "is no day of the calendar: 2026-02 has 28 days"),
        E203("2026年6月31日", "is no day of the calendar: 2026-06 has 30 days"),
        E203("2026-07-00", "has the day 0; write it like 2026-07-01"),
        E203("########",
             "is what a spreadsheet shows where the column is too narrow; widen it and save the file again"),
        E203("2026-07-01T01:05:30Z", "is the time of another zone than Beijing's; write 2026-07-01 09:05:30"),
        E203("2026-07-01 20:00-05:00", "is the time of another zone than Beijing's; write 2026-07-02 09:00"),
        E203("2026-07-01 24:00",
             "has 24:00, which is the next day to some; write 2026-07-01 23:59, or the next day"),
        E203("2026-07-01 9:61",
             "has no such time of day; hours go from 00 to 23, minutes and seconds from 00 to 59"),
        E203("2026-07-01 9", "has an hour without minutes; write it like 2026-07-01 09:05"),
        E203("2026-07-01 晚上12:30", TWO_WAYS),
        E203("2026-07-01 上午13:30", TWO_WAYS),
        E203("2026年7月1日 星期四", "is a 星期三; correct the date or the day of the week"),
        E203("2026年7月", "has no day; write it like 2026-07-01"),
        E203("202607", "has no day; write it like 2026-07-01"),
        E203("2026.7.1-7.5", SEVERAL),
        E203("2026年7月1日至5日", SEVERAL),
        E203("2026-07-01 补",
             "has “补” behind the date; write 2026-07-01 alone, or with a time of day like 09:05"),
        E203("1-Jul-2026", "has the month in English; write 2026-07-01"),
        E203("Wed Jul 01 09:05:30 CST 2026", "has the month in English; write 2026-07-01"),
        E203("1782867930", "counts seconds since 1970, as computers do; write 2026-07-01 09:05:30"),
        E203("1782867930123", "counts seconds since 1970, as computers do; write 2026-07-01 09:05:30"),
        E203("-", BLANK),
        E203("无", BLANK),
        E203("#N/A",
             "is what a formula that failed leaves; mend it in the spreadsheet and save the file again"),
    };
    EXPECT_CELLS("部门,指标,日期\n", "a,x,%s\n", cases);
}

/* Of words, not of what somebody wrote himself. */
Test(intake_cell, apostrophes_in_front)
{
    static const cell_case departments[] = {{"'教育局", "2|教育局|x|2026-07-01\n", ""},
                                            {"''教育局", "2|'教育局|x|2026-07-01\n", ""}};
    static const cell_case metrics[] = {{"'x", "2|a|'x|2026-07-01\n", ""}};
    static const cell_case results[] = {{"'合格", "2|1|2026-07-01|a|合格\n", ""},
                                        {"' 合 格", "2|1|2026-07-01|a|合格\n", ""}};
    static const cell_case attributes[] = {{"'主动公开", "2|a|A|1|t|2026-07-01|主动公开\n", ""}};
    static const cell_case names[] = {{"'教育局", "2|JYJ|教育局|县直部门\n", ""}};
    EXPECT_CELLS("部门,指标,日期\n", "%s,x,2026-07-01\n", departments);
    EXPECT_CELLS("部门,指标,日期\n", "a,%s,2026-07-01\n", metrics);
    EXPECT_CELLS("检查编号,检查日期,部门,检查结果\n", "1,2026-07-01,a,%s\n", results);
    EXPECT_CELLS("部门,事项编码,索引号,标题,起算时间,公开属性\n", "a,A,1,t,2026-07-01,%s\n", attributes);
    EXPECT_CELLS("部门编码,部门名称,分组\n", "JYJ,%s,县直部门\n", names);
}

Test(intake_cell, numbers)
{
    static const cell_case cases[] = {
        {"7.03", "2|a|x|2026-07-01|7.03\n", ""},
        {"+007.50", "2|a|x|2026-07-01|7.5\n", ""},
        {"－１２", "2|a|x|2026-07-01|-12\n", ""},
        {"'12", "2|a|x|2026-07-01|12\n", ""},
        {"'", "2!|a|x|2026-07-01\n",
         ":2:4: error E202: 数值 “'” is not a number; write digits like 12 or 0.5\n"},
        {"", "2|a|x|2026-07-01\n", ""},
        {"85%", "2!|a|x|2026-07-01\n",
         ":2:4: error E202: 数值 “85%” is a percentage; write 85, or 0.85 where the other rows are parts of "
         "1\n"},
        {"1234567890123456789", "2!|a|x|2026-07-01\n",
         ":2:4: error E202: 数值 “1234567890123456789” has more than the 18 digits that can be held; is it "
         "a number?\n"},
    };
    EXPECT_CELLS("部门,指标,日期,数值\n", "a,x,2026-07-01,%s\n", cases);
}

#define E202(cell, rest)                                                                                     \
    {                                                                                                        \
        "\"" cell "\"", "2!|a|x|2026-07-01\n", ":2:4: error E202: 数值 “" cell "” " rest "\n"                \
    }
#define READ(cell, value)                                                                                    \
    {                                                                                                        \
        cell, "2|a|x|2026-07-01|" value "\n", ""                                                             \
    }
#define INEXACT         "does not say the number exactly; write it alone, like 12 or 0.5"
#define SEVERAL_NUMBERS "names more than one number; write the one that counts"

Test(intake_cell, numbers_in_other_forms)
{
    static const cell_case cases[] = {
        READ(".5", "0.5"),
        READ("-.5", "-0.5"),
        READ("5.", "5"),
        READ("−3", "-3"),
        READ("0.0833333333333333", "0.0833333333333333"),
        READ("0.8333333333333334", "0.8333333333333334"),
        READ("8.33333333333333333333", "8.33333333333333333"),
        READ("123456789012345678", "123456789012345678"),
        E202("1,061", "has marks between its thousands; write 1061"),
        E202("-12,345,678.50", "has marks between its thousands; write -12345678.50"),
        E202("1 061", "has marks between its thousands; write 1061"),
        E202("0,5", "has a comma where a point belongs; write 0.5"),
        E202("3‰", "is a rate per thousand; write 3, or 0.003 where the other rows are parts of 1"),
        E202("98分", "has “分” behind the number; write 98 alone"),
        E202("98 分", "has “分” behind the number; write 98 alone"),
        E202("1,234元", "has “元” behind the number; write 1234 alone"),
        E202("3.5万元", "has “万元” behind the number; write 35000 alone"),
        E202("¥5", "has “¥” before the number; write 5 alone"),
        E202("(123)", "stands in brackets, which means less than nothing in accounts; write -123, or 123"),
        E202("1.50E+03", "is written with a power of ten; write 1500, if no digits are lost"),
        E202("-8.3e-05", "is written with a power of ten; write -0.000083, if no digits are lost"),
        E202("1e400", "is written with a power of ten; write out its digits"),
        E202("1/12", "is a fraction; write the number that it comes to, or 分子 and 分母 where the table has "
                     "them"),
        E202("5-10", SEVERAL_NUMBERS),
        E202("5至10", SEVERAL_NUMBERS),
        E202("<=5", INEXACT),
        E202("约5", INEXACT),
        E202("九十六", "is written in Chinese numerals; write digits like 12 or 0.5"),
        E202("-", "says that there is none; leave the cell empty"),
        E202("/", "says that there is none; leave the cell empty"),
        E202("——", "says that there is none; leave the cell empty"),
        E202("无", "says that there is none; leave the cell empty"),
        E202("#DIV/0!", "is what a formula that failed leaves; mend it in the spreadsheet and save the file "
                        "again"),
        E202("1.2.3", "is not a number; write digits like 12 or 0.5"),
    };
    EXPECT_CELLS("部门,指标,日期,数值\n", "a,x,2026-07-01,%s\n", cases);
}

/* As programs write them so that a spreadsheet keeps zeros in front. */
Test(intake_cell, texts_behind_an_equals_sign)
{
    static const cell_case codes[] = {
        {"=\"001\"", "2|a|001|i|t|2026-07-01\n", ""},
        {"\"=\"\"001\"\"\"", "2|a|001|i|t|2026-07-01\n", ""},
        {" =\"a,b\" ", "2|a|a,b|i|t|2026-07-01\n", ""},
        {"=001", "2|a|=001|i|t|2026-07-01\n", ""},
        {"=", "2|a|=|i|t|2026-07-01\n", ""},
        {"=\"\"", "2!|a|i|t|2026-07-01\n", ":2:2: error E201: 事项编码 is empty; fill the cell in\n"},
        {"=\"a\"&\"b\"", "2!\n",
         ":2:2: error E108: a quotation mark stands inside the cell (line 2); put the whole cell in "
         "quotation "
         "marks and double those inside it\n"},
    };
    EXPECT_CELLS("部门,事项编码,索引号,标题,起算时间\n", "a,%s,i,t,2026-07-01\n", codes);
}

Test(intake_cell, points_of_a_finding)
{
    static const cell_case cases[] = {
        {"1.5", "2|C|2026-07-01|a|不合格|1.5\n", ""},
        {"-1.5", "2|C|2026-07-01|a|不合格|1.5\n",
         ":2:5: warning W209: 扣分 “-1.5” is negative and is read as positive; write the points without a "
         "sign\n"},
    };
    EXPECT_CELLS("检查编号,检查日期,部门,检查结果,扣分\n", "C,2026-07-01,a,不合格,%s\n", cases);
}

Test(intake_cell, choices)
{
    static const cell_case cases[] = {
        {"合格", "2|C|2026-07-01|a|合格\n", ""},
        {"不合格 ", "2|C|2026-07-01|a|不合格\n", ""},
        {"不　合 格", "2|C|2026-07-01|a|不合格\n", ""},
        {"不和格", "2!|C|2026-07-01|a\n",
         ":2:4: error E206: 检查结果 “不和格” is none of “合格”, “不合格”; write one of these\n"},
        {"", "2!|C|2026-07-01|a\n", ":2:4: error E201: 检查结果 is empty; fill the cell in\n"},
    };
    EXPECT_CELLS("检查编号,检查日期,部门,检查结果\n", "C,2026-07-01,a,%s\n", cases);
}

#define ZEROED(code)                                                                                         \
    ":2:2: warning W211: 事项编码 “" code                                                                    \
    "” has zeros behind its 15th digit, as Excel writes a long number: were "                              \
    "they others? Then format the column as text in Excel, enter the number again, and save the file\n"

/* As copied out of a PDF: what looks the same is the same. */
Test(intake_cell, look_alikes)
{
    static const cell_case departments[] = {{"⽔利局", "2|水利局|x|2026-07-01\n", ""},
                                            {"⺠政局", "2|民政局|x|2026-07-01\n", ""},
                                            {"水\xE2\x80\x8B利\xEF\xB8\x80局", "2|水利局|x|2026-07-01\n", ""},
                                            {"\xEF\xA4\x8A子局", "2|金子局|x|2026-07-01\n", ""}};
    static const cell_case results[] = {
        {"不合格", "2|1|2026-07-01|a|不合格|链接失效\n", ""},
        {"⼀般", "2!|1|2026-07-01|a|链接失效\n",
         ":2:4: error E206: 检查结果 “一般” is none of “合格”, “不合格”; write one of "
         "these\n"}};
    EXPECT_CELLS("部门,指标,⽇期\n", "%s,x,2026-07-01\n", departments);
    EXPECT_CELLS("检查编号,检查日期,部门,检查结果,问题类型\n", "1,2026-07-01,a,%s,链接\xE2\x80\x8B失效\n",
                 results);
}

Test(intake_cell, codes)
{
    static const cell_case cases[] = {
        {"ＸＫ－０１", "2|a|XK-01|i|t|2026-07-01\n", ""},
        {"001", "2|a|001|i|t|2026-07-01\n", ""},
        {"'320831200001010001", "2|a|320831200001010001|i|t|2026-07-01\n", ""},
        {"320831202607010000", "2|a|320831202607010000|i|t|2026-07-01\n", ZEROED("320831202607010000")},
        {"1234567890123450", "2|a|1234567890123450|i|t|2026-07-01\n", ZEROED("1234567890123450")},
        {"000000000000000000", "2|a|000000000000000000|i|t|2026-07-01\n", ""},
        {"123456789012300", "2|a|123456789012300|i|t|2026-07-01\n", ""},
        {"⾏⼟\xE2\x80\x8B-1", "2|a|行土-1|i|t|2026-07-01\n", ""},
        {"1E5", "2|a|1E5|i|t|2026-07-01\n", ""},
        {"1E+5", "2|a|1E+5|i|t|2026-07-01\n", ""},
        {"3.20831E+17号", "2|a|3.20831E+17号|i|t|2026-07-01\n", ""},
        {"3.20831E+17", "2!|a|i|t|2026-07-01\n",
         ":2:2: error E212: 事项编码 “3.20831E+17” is a number that Excel has rounded, the digits of the "
         "code "
         "are lost; format the column as text in Excel, enter the code again, and save the file\n"},
        {"", "2!|a|i|t|2026-07-01\n", ":2:2: error E201: 事项编码 is empty; fill the cell in\n"},
    };
    EXPECT_CELLS("部门,事项编码,索引号,标题,起算时间\n", "a,%s,i,t,2026-07-01\n", cases);
}

#define CATALOGUE(column) "事项编码,事项名称,责任部门," column "\n"

Test(intake_cell, limits_frequencies_counts_and_fields)
{
    static const cell_case limits[] = {
        {"７ 个工作日内", "2|X|n|全部|７ 个工作日内\n", ""},
        {"", "2|X|n|全部\n", ""},
        {"尽快", "2!|X|n|全部\n",
         ":2:4: error E204: 公开时限 “尽快” is not a time limit; write it like 7个工作日, 20日, 1个月, "
         "5小时, "
         "当日, 提前14天 or 1月31日前\n"},
    };
    static const cell_case frequencies[] = {
        {"每月", "2|X|n|全部|每月\n", ""},
        {"每天", "2!|X|n|全部\n",
         ":2:4: error E205: 更新频率 “每天” is not an update frequency; write 每周, 每月, 每季度, 每半年, "
         "每年 or "
         "按需\n"},
    };
    static const cell_case counts[] = {
        {"02", "2|X|n|全部|2\n", ""},
        {"3.0", "2|X|n|全部|3\n", ""},
        {"1.5", "2!|X|n|全部\n", ":2:4: error E202: 最低条数 “1.5” is not a whole number of 0 or more\n"},
        {"-1", "2!|X|n|全部\n", ":2:4: error E202: 最低条数 “-1” is not a whole number of 0 or more\n"},
        {"4294967295", "2|X|n|全部|4294967295\n", ""},
        {"13800138000", "2!|X|n|全部\n",
         ":2:4: error E202: 最低条数 “13800138000” is too large; the largest is 4294967295\n"},
    };
    static const cell_case fields[] = {
        {"标题、统一社会信用代码:uscc", "2|X|n|全部|标题、统一社会信用代码:uscc\n", ""},
        {"标题:ussc", "2!|X|n|全部\n",
         ":2:4: error E208: 必填要素 “标题:ussc” names the unknown format “ussc”; use uscc, date, docno, "
         "number or url, or none\n"},
    };
    EXPECT_CELLS(CATALOGUE("公开时限"), "X,n,全部,%s\n", limits);
    EXPECT_CELLS(CATALOGUE("更新频率"), "X,n,全部,%s\n", frequencies);
    EXPECT_CELLS(CATALOGUE("最低条数"), "X,n,全部,%s\n", counts);
    EXPECT_CELLS(CATALOGUE("必填要素"), "X,n,全部,%s\n", fields);
}

Test(intake_cell, periods)
{
    static const cell_case cases[] = {
        {"2026Q3", "2|2026Q3|a|1|r|n\n", ""},
        {"２０２６－９", "2|2026-09|a|1|r|n\n", ""},
        {"三季度", "2!|a|1|r|n\n",
         ":2:1: error E207: 期间 “三季度” is not a period; write it like 2026Q3, 2026H1, 2026 or 2026-09\n"},
    };
    EXPECT_CELLS("期间,部门,调整分,理由,批准文号\n", "%s,a,1,r,n\n", cases);
}

/* Forty characters, and nothing that a terminal would obey or hide. */
Test(intake_cell, quoted_text_is_short_and_visible)
{
    static const cell_case cases[] = {
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "2!|a|x\n",
         ":2:3: error E203: 日期 "
         "“一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…” "
         "is not a date; write it like 2026-07-01\n"},
        {"\"a\n\x1B[2J\x7F\xC2\x85\xE2\x80\xAE\"", "2!|a|x\n",
         ":2:3: error E203: 日期 “a␊␛[2J␡<U+0085><U+202E>” is not a date; write it like 2026-07-01\n"},
    };
    EXPECT_CELLS("部门,指标,日期\n", "a,x,%s\n", cases);
}

/* What values hold beside their text, and what the source says of columns. */
Test(intake_cell, numbers_of_values)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autofree char *path = test_file(BYTES("环节,事项编码,x,事项名称,责任部门,更新频率,最低条数\n"
                                            "结果,X,,n,全部,每季度,4\n,Y,,n,全部,,\n"));
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, NULL);
    kh_row_source *source = kh_intake_rows(intake, NULL);
    const kh_row_block *block = NULL;
    cr_assert(source->next(source, &block, NULL));
    cr_assert_eq(block->n_rows, 2);
    const kh_value *first = block->rows[0].values;
    const kh_value *second = block->rows[1].values;
    cr_expect_eq(first[KH_CATALOGUE_STAGE].number, 4);
    cr_expect_eq(first[KH_CATALOGUE_FREQUENCY].number, KH_FREQUENCY_QUARTER);
    cr_expect_eq(first[KH_CATALOGUE_MINIMUM].number, 4);
    cr_expect_eq(second[KH_CATALOGUE_STAGE].number, -1);
    cr_expect_eq(second[KH_CATALOGUE_FREQUENCY].number, KH_FREQUENCY_NONE);
    cr_expect_str_eq(second[KH_CATALOGUE_STAGE].text, "");
    cr_expect_eq(source->cells[KH_CATALOGUE_STAGE], 1);
    cr_expect_eq(source->cells[KH_CATALOGUE_ITEM_NAME], 4);
    cr_expect_eq(source->cells[KH_CATALOGUE_LIMIT], 0);
    cr_expect_null(source->layout[0]);
    cr_assert(source->next(source, &block, NULL));
    cr_expect_null(block);
    test_remove(path);
}

Test(intake_cell, moments_of_values)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autofree char *path =
        test_file(BYTES(LOG_HEADING "a,X,i,t,2026-07-01 9:05,\na,X,j,t,2026-07-01,2026.7.2\n"));
    g_autoptr(kh_intake) intake = kh_intake_open(path, "f", diagnostics, NULL);
    kh_row_source *source = kh_intake_rows(intake, NULL);
    const kh_row_block *block = NULL;
    kh_moment moment = {.at = kh_date_start(kh_date_from_ymd(2026, 7, 1)) + 9 * 3600 + 5 * 60, .timed = true};
    cr_assert(source->next(source, &block, NULL));
    cr_assert_eq(block->n_rows, 2);
    const kh_value *first = block->rows[0].values;
    const kh_value *second = block->rows[1].values;
    cr_expect_eq(first[KH_DISCLOSURES_TRIGGERED_AT].number, kh_moment_encode(moment));
    cr_expect_eq(first[KH_DISCLOSURES_PUBLISHED_AT].number, kh_moment_encode(KH_MOMENT_NONE));
    moment = (kh_moment){.at = kh_date_start(kh_date_from_ymd(2026, 7, 2)), .timed = false};
    cr_expect_eq(second[KH_DISCLOSURES_PUBLISHED_AT].number, kh_moment_encode(moment));
    test_remove(path);
}
