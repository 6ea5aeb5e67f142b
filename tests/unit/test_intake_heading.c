#include "base/label.h"
#include "intake/heading.h"
#include "test_intake_support.h"

#include <criterion/criterion.h>
#include <string.h>

Test(intake_heading, cleaning)
{
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {"部门", "部门"},
        {" 部 门　", "部门"},
        {"公开\n时间", "公开时间"},
        {"公开时间（年月日）", "公开时间"},
        {"公开时间(如:2026-07-01)", "公开时间"},
        {"【必填】索引号", "索引号"},
        {"*标题*：", "标题"},
        {"★标题", "标题"},
        {"公开时间（见（一））", "公开时间"},
        {"公开时间（", "公开时间"},
        {"（部门）", "(部门)"},
        {"ＵＲＬ", "URL"},
        {" Index   No ", "Index No"},
        {"（）", "()"},
        {"  ", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *cleaned = kh_label_clean(rows[i].text);
        cr_expect_str_eq(cleaned, rows[i].expected, "%s: %s", rows[i].text, cleaned);
    }
}

Test(intake_heading, columns_are_found_by_both_names)
{
    static const struct {
        kh_table_id table;
        const char *heading;
        int expected;
    } rows[] = {
        {KH_TABLE_DISCLOSURES, "索引号", KH_DISCLOSURES_INDEX_NO},
        {KH_TABLE_DISCLOSURES, "index_no", KH_DISCLOSURES_INDEX_NO},
        {KH_TABLE_DISCLOSURES, "Index No", KH_DISCLOSURES_INDEX_NO},
        {KH_TABLE_DISCLOSURES, "INDEX-NO", KH_DISCLOSURES_INDEX_NO},
        {KH_TABLE_DISCLOSURES, "检查人", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        cr_expect_eq(kh_heading_find(kh_table_get(rows[i].table), rows[i].heading), rows[i].expected, "%s",
                     rows[i].heading);
}

/* What a file without rows is taken for. */
typedef struct recognised {
    const char *name, *text, *expected;
} recognised;

static const recognised tables[] = {
    {"departments", "部门编码,部门名称,分组\n", "部门 UTF-8 ',' skipped 0 line 1\n"},
    {"departments in English", "code,name,group,aliases\n", "部门 UTF-8 ',' skipped 0 line 1\n"},
    {"calendar", "日期,类型,节日\n", "节假日 UTF-8 ',' skipped 0 line 1\n"},
    {"catalogue", "事项编码,事项名称,责任部门\n", "公开事项 UTF-8 ',' skipped 0 line 1\n"},
    {"log", LOG_HEADING, "公开台账 UTF-8 ',' skipped 0 line 1\n"},
    {"spot checks, with aids of a form", "检查编号,检查日期,部门,检查结果,事项编码,索引号,标题,备注\n",
     "抽查结果 UTF-8 ',' skipped 0 line 1\n"
     ":1:8: warning W101: column “备注” is not one of “抽查结果” and is not read; correct the heading, or "
     "delete the column\n"},
    {"metrics", "部门,指标,日期,数值\n", "指标数据 UTF-8 ',' skipped 0 line 1\n"},
    {"adjustments", "期间,部门,调整分,理由,批准文号\n", "复核调整 UTF-8 ',' skipped 0 line 1\n"},
    {"a log whose content has the columns of metrics", "部门,指标,日期,事项编码,索引号,标题,起算时间\n",
     "公开台账 UTF-8 ',' skipped 0 line 1\n"},
    {"without a line end", "日期,类型", "节假日 UTF-8 ',' skipped 0 line 1\n"},
    {"semicolons", "日期;类型;节日,注\n",
     "节假日 UTF-8 ';' skipped 0 line 1\n"
     ":1:3: warning W101: column “节日,注” is not one of “节假日” and is not read; correct the heading, or "
     "delete the column\n"},
    {"tabs", "日期\t类型\t节日\n", "节假日 UTF-8 '\t' skipped 0 line 1\n"},
    {"tabs below a title with commas", "节假日,2026,全年\n日期\t类型\n",
     "节假日 UTF-8 '\t' skipped 1 line 2\n"},
    {"title and explanation", "某县2026年节假日,,\n\n说明：“休”为放假，,“班”为上班,\n日期,类型,\n",
     "节假日 UTF-8 ',' skipped 2 line 4\n"},
    {"an explanation over two lines", "\"说明：\n一\",\n日期,类型\n", "节假日 UTF-8 ',' skipped 1 line 3\n"},
    {"a heading over two lines", "\"日\n期\",\"类型\n（休或班）\"\n", "节假日 UTF-8 ',' skipped 0 line 1\n"},
    {"a title that is no valid CSV", "某\"县\"节假日\n日期,类型\n", "节假日 UTF-8 ',' skipped 1 line 2\n"},
    {"twenty rows above",
     "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n日期,类型\n",
     "节假日 UTF-8 ',' skipped 20 line 21\n"},
    {"columns of a rejects file", "日期,类型,错误,改法\n", "节假日 UTF-8 ',' skipped 0 line 1\n"},
    {"empty columns at the end", "日期,类型,,,\n", "节假日 UTF-8 ',' skipped 0 line 1\n"},
};

/* Without the warning that all of these tables deserve: they have no rows. */
static char *cut_no_rows(const char *read)
{
    static const char code[] = ": warning W102";
    g_auto(GStrv) lines = g_strsplit(read, "\n", -1);
    GString *left = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        if (**line != '\0' && strncmp(*line, code, strlen(code)) != 0)
            g_string_append_printf(left, "%s\n", *line);
    }
    return g_string_free(left, FALSE);
}

static void expect_read(const recognised *row)
{
    g_autofree char *all = test_read((test_bytes){row->text, strlen(row->text)});
    g_autofree char *read = cut_no_rows(all);
    cr_expect_str_eq(read, row->expected, "%s: %s", row->name, read);
}

Test(intake_heading, tables_are_told_by_their_headings)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        expect_read(&tables[i]);
}

#define MAKE "; make the first row the headings of one table, as in the forms\n"
#define NEAREST(table, lacks)                                                                                \
    "error E104: no row is the heading row of a known table; nearest: “" table                               \
    "”, for which this row lacks " lacks "\n"

static const recognised unrecognised[] = {
    {"nothing known", "甲,乙\n1,2\n",
     ":1: error E104: no row holds headings of a known table (2 were looked at)" MAKE},
    {"twenty-one rows above",
     "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n21\n日期,类型\n",
     ":1: error E104: none of the first 21 rows holds headings of a known table" MAKE},
    {"one column known", "标题\n部门,乙\n",
     ":1: " NEAREST("公开台账", "“部门”, “事项编码”, “索引号”, “起算时间”")},
    {"two columns of five", "x\n标题,起算时间\n", ":2: " NEAREST("公开台账", "“部门”, “事项编码”, “索引号”")},
    {"a log in other words", "财政局台账\n序号,单位,事项,文件标题,成文日期,发布日期,公开方式,网址\n",
     ":2: " NEAREST("公开台账",
                    "“部门” (here “单位”), “事项编码” (here “事项”), “索引号”, “标题” (here “文件标题”), "
                    "“起算时间” (here “成文日期”); it has “发布日期” for “公开时间”, “公开方式” for "
                    "“公开属性”, “网址” for “链接”")},
    {"departments in other words", "单位代码,单位全称,组别,联系电话\n",
     ":1: " NEAREST(
         "部门", "“部门编码” (here “单位代码”), “部门名称” (here “单位全称”), “分组” (here “组别”); it has "
                 "“联系电话” for “电话”")},
    {"findings in other words", "编号,检查时间,被检查单位,抽查结果,存在问题\n",
     ":1: " NEAREST("抽查结果",
                    "“检查编号” (here “编号”), “检查日期” (here “检查时间”), “部门” (here “被检查单位”), "
                    "“检查结果” (here “抽查结果”); it has “存在问题” for “问题描述”")},
    {"metrics in other words", "单位,指标名称,统计日期,得分\n",
     ":1: " NEAREST("指标数据",
                    "“部门” (here “单位”), “指标” (here “指标名称”), “日期” (here “统计日期”); it has "
                    "“得分” for “数值”")},
    {"misspelt throughout", "部门编玛,部门名秤,分祖\n",
     ":1: " NEAREST("部门", "“部门编码” (here “部门编玛”), “部门名称” (here “部门名秤”), “分组”")},
    {"a quotation mark left open", "\"部门,指标,日期\n",
     ":1: error E104: no row holds headings of a known table (1 were looked at)" MAKE
     ":1: error E108: a quotation mark is not closed, or stands inside an unquoted cell; put the whole cell "
     "in quotation marks and double those inside it\n"},
};

Test(intake_heading, rows_that_are_no_heading)
{
    for (gsize i = 0; i < G_N_ELEMENTS(unrecognised); i++)
        expect_read(&unrecognised[i]);
}

#define LOG_READ    "公开台账 UTF-8 ',' skipped 0 line 1\n"
#define CHECKS_READ "抽查结果 UTF-8 ',' skipped 0 line 1\n"
#define CHECKS      "检查编号,检查日期,部门,检查结果,"
#define SAY(heading, meant)                                                                                  \
    "error E107: heading “" heading "” is not known; nearest: “" meant                                       \
    "”; write that, or add a column “" meant "” as well where both are meant\n"

static const recognised faults[] = {
    {"one column missing", "部门,事项编码,索引号,标题\n",
     LOG_READ ":1: error E105: required column “起算时间” (triggered_at) of “公开台账” is missing; add it\n"},
    {"two of metrics missing, below a title", "x\n指标,日期,数值\n",
     "指标数据 UTF-8 ',' skipped 1 line 2\n"
     ":2: error E105: required column “部门” (department) of “指标数据” is missing; add it\n"},
    {"one missing, and another word in its place", "检查编号,检查日期,单位,检查结果,存在问题\n",
     CHECKS_READ
     ":1: error E105: required column “部门” (department) of “抽查结果” is missing; add it, or head column "
     "3 so, which is headed “单位”\n"
     ":1:5: warning W101: column “存在问题” is not one of “抽查结果” and is not read; head it “问题描述” "
     "where that is meant, or delete the column\n"},
    {"a spot check without number has a title", "检查日期,部门,检查结果,事项编码,索引号,标题\n",
     CHECKS_READ ":1: error E105: required column “检查编号” (check_no) of “抽查结果” is missing; add it\n"},
    {"a column twice", "部门,事项编码,索引号,标题,起算时间,文号,index_no,文号\n",
     LOG_READ
     ":1:7: error E106: column “index_no” stands in cell 3 already; keep one of the two, or rename the "
     "other\n"
     ":1:8: error E106: column “文号” stands in cell 6 already; keep one of the two, or rename the other\n"},
    {"a note makes no other column", "部门,事项编码,索引号,标题,起算时间,公开时间,公开时间（二）\n",
     LOG_READ ":1:7: error E106: column “公开时间（二）” stands in cell 6 already; keep one of the two, or "
              "rename the other\n"},
    {"misspelt, in a log", "部门,事项编码,索引号,标题,起算时间,公开时问\n",
     LOG_READ ":1:6: " SAY("公开时问", "公开时间")},
    {"misspelt and required", "部门,事项编码,索引号,标题,起算时问\n",
     LOG_READ ":1:5: " SAY("起算时问", "起算时间")},
    {"misspelt in English", "department,item,index_no,title,triggered_at,publishd_at\n",
     LOG_READ ":1:6: " SAY("publishd_at", "公开时间")},
    {"in other words", "部门,事项编码,索引号,标题,起算时间,发布日期,审核人\n",
     LOG_READ ":1:6: " SAY("发布日期", "公开时间") ":1:7: " SAY("审核人", "审查人")},
    {"misspelt, in another table", CHECKS "整改时限,问题类别,备注\n",
     CHECKS_READ ":1:5: " SAY("整改时限", "整改期限") ":1:6: " SAY(
         "问题类别", "问题类型") ":1:7: warning W101: column “备注” is not one of “抽查结果” and is not "
                                 "read; correct the heading, or "
                                 "delete the column\n"},
    {"near, but the known one is there too",
     "部门,事项编码,索引号,标题,起算时间,公开时间,发布日期,公示时间\n", LOG_READ},
    {"headings of real content",
     "部门,事项编码,索引号,标题,起算时间,许可日期,处罚日期,检查人,公开时限,公开方式,类型,类别,检查日期,"
     "检查结果,"
     "许可决定书文号,行政相对人名称,统一社会信用代码,发文机关,发文字号,主题分类,序号,当事人,联系人,备注,"
     "有效期\n",
     LOG_READ},
    {"a control character in a heading", "日期,类型,x\x1B[31m\n",
     "节假日 UTF-8 ',' skipped 0 line 1\n"
     ":1:3: warning W101: column “x␛[31m” is not one of “节假日” and is not read; correct the heading, or "
     "delete the column\n"},
};

Test(intake_heading, faults_of_headings)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        expect_read(&faults[i]);
}

Test(intake_heading, rows_below_a_faulty_heading_are_refused_and_judged_all_the_same)
{
    g_autofree char *read =
        test_read(BYTES("部门,指标,日期,样本数\n教育局,x,2026-07-32,1\n县府办,x,2026-07-01,1\n"));
    cr_expect_str_eq(
        read, "指标数据 UTF-8 ',' skipped 0 line 1\n"
              "2!|教育局|x\n3!|县府办|x|2026-07-01\n"
              ":1:4: " SAY(
                  "样本数",
                  "样本量") ":2:3: error E203: 日期 “2026-07-32” is no day of the calendar: 2026-07 has 31 "
                            "days\n");
}

/* Content fields go by their names without notes, unless only the notes tell them apart. */
Test(intake_heading, content_fields_are_every_other_column_of_a_log)
{
    g_autofree char *read =
        test_rows(BYTES("金额（元）,部门,事项编码,索引号,Unit Price,标题,起算时间,错误,金额（万元）,备 注\n"
                        "1,教育局,X,A,u,甲,2026-07-01,e,2,n\n"));
    cr_expect_str_eq(read, "2|教育局|X|A|甲|2026-07-01;1;u;2;n\n");
}
