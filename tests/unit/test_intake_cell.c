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
         ":2:3: error E203: 日期 “2026-13-01” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"'2026-7-3", "2|a|x|2026-7-3\n", ""},
        {"7月3日", "2!|a|x\n", ":2:3: error E203: 日期 “7月3日” has no year; write it like 2026-07-01\n"},
        {"7/3", "2!|a|x\n", ":2:3: error E203: 日期 “7/3” has no year; write it like 2026-07-01\n"},
        {"12-31 9:05", "2!|a|x\n",
         ":2:3: error E203: 日期 “12-31 9:05” has no year; write it like 2026-07-01\n"},
        {"7.3", "2!|a|x\n", ":2:3: error E203: 日期 “7.3” has no year; write it like 2026-07-01\n"},
        {"13月45日", "2!|a|x\n",
         ":2:3: error E203: 日期 “13月45日” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"7/32", "2!|a|x\n",
         ":2:3: error E203: 日期 “7/32” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"7/3/26", "2!|a|x\n",
         ":2:3: error E203: 日期 “7/3/26” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"7月", "2!|a|x\n",
         ":2:3: error E203: 日期 “7月” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"去年", "2!|a|x\n",
         ":2:3: error E203: 日期 “去年” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"46204", "2!|a|x\n",
         ":2:3: error E213: 日期 “46204” is the number by which Excel keeps a date, 2026-07-01; format the "
         "column in Excel as a date like 2026-07-01, and save as CSV\n"},
        {"46204.375", "2!|a|x\n",
         ":2:3: error E213: 日期 “46204.375” is the number by which Excel keeps a date, 2026-07-01; format "
         "the column in Excel as a date like 2026-07-01, and save as CSV\n"},
        {"462041", "2!|a|x\n",
         ":2:3: error E203: 日期 “462041” is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"", "2!|a|x\n", ":2:3: error E201: 日期 is empty; fill the cell in\n"},
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
         ":2:4: error E202: 数值 “85%” is not a number; write digits like 12 or 0.5\n"},
        {"1234567890123456789", "2!|a|x|2026-07-01\n",
         ":2:4: error E202: 数值 “1234567890123456789” has more digits than the 18 that can be held "
         "exactly\n"},
    };
    EXPECT_CELLS("部门,指标,日期,数值\n", "a,x,2026-07-01,%s\n", cases);
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

Test(intake_cell, codes)
{
    static const cell_case cases[] = {
        {"ＸＫ－０１", "2|a|XK-01|i|t|2026-07-01\n", ""},
        {"001", "2|a|001|i|t|2026-07-01\n", ""},
        {"'320831200001010000", "2|a|320831200001010000|i|t|2026-07-01\n", ""},
        {"1E5", "2|a|1E5|i|t|2026-07-01\n", ""},
        {"1E+5", "2|a|1E+5|i|t|2026-07-01\n", ""},
        {"3.20831E+17号", "2|a|3.20831E+17号|i|t|2026-07-01\n", ""},
        {"3.20831E+17", "2!|a|i|t|2026-07-01\n",
         ":2:2: error E212: 事项编码 “3.20831E+17” is a number that Excel has rounded, the digits of the "
         "code "
         "are lost; format the column as text in Excel, enter the code again, and save as CSV\n"},
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
         "is not a date; write it like 2026-07-01 or 2026-07-01 09:05\n"},
        {"\"a\n\x1B[2J\x7F\xC2\x85\xE2\x80\xAE\"", "2!|a|x\n",
         ":2:3: error E203: 日期 “a␊␛[2J␡<U+0085><U+202E>” is not a date; write it like 2026-07-01 or "
         "2026-07-01 09:05\n"},
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
