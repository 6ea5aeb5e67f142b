#include "report_fixture.h"

#include "report/csv/scores.h"
#include "report/page/page.h"
#include "report/page/parts.h"

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <string.h>

static void write_page(const report_fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    cr_assert(kh_page_write(&fixture->report, &error), "%s", error != NULL ? error->message : "");
}

static char *page_text(const report_fixture *fixture)
{
    write_page(fixture);
    return report_fixture_content(fixture, "公布.html", NULL);
}

/* The page as a tree: a page that is not well-formed fails the test. */
static xmlDocPtr page_tree(const report_fixture *fixture)
{
    g_autofree char *text = page_text(fixture);
    xmlDocPtr tree = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", XML_PARSE_NONET);
    cr_assert_not_null(tree, "the page is well-formed");
    return tree;
}

/* What an XPath expression says of the tree. Caller frees. */
static char *found(xmlDocPtr tree, const char *expression)
{
    xmlXPathContextPtr context = xmlXPathNewContext(tree);
    g_autofree char *as_text = g_strdup_printf("string(%s)", expression);
    xmlXPathObjectPtr object = xmlXPathEvalExpression((const xmlChar *)as_text, context);
    cr_assert_not_null(object, "%s", expression);
    char *text = g_strdup((const char *)object->stringval);
    xmlXPathFreeObject(object);
    xmlXPathFreeContext(context);
    return text;
}

static void expect_found(xmlDocPtr tree, const char *expression, const char *expected)
{
    g_autofree char *text = found(tree, expression);
    cr_expect_str_eq(text, expected, "%s: “%s”, not “%s”", expression, text, expected);
}

/* What holds of every page, as counts of what there must not be. */
static const char *const faults[] = {
    "count(//*[@id = preceding::*/@id])",
    "count(//a[starts-with(@href, '#')][not(//*/@id = substring(@href, 2))])",
    "count(//*[@aria-labelledby][not(//*/@id = @aria-labelledby)])",
    "count(//table[not(caption)])",
    "count(//table//th[not(@scope)])",
    "count(//tbody/tr[not(th)])",
    "count(//svg[not(title) or not(desc) or not(@role)])",
    "count(//h3[not(ancestor::section/h2)])",
    "count(//*[@src or @style or local-name() = 'link' or local-name() = 'iframe'])",
    "count(//@*[starts-with(name(), 'on')])",
};

static void expect_sound(xmlDocPtr tree)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        expect_found(tree, faults[i], "0");
    expect_found(tree, "count(//h1)", "1");
    expect_found(tree, "count(//script)", "1");
    expect_found(tree, "/html/@lang", "zh-CN");
}

static void add_loss(report_fixture *fixture)
{
    report_fixture_line(fixture, (kh_ledger_line){.department = FIXTURE_HBJ,
                                                  .indicator = FIXTURE_LICENCES,
                                                  .kind = KH_LEDGER_LOSS,
                                                  .points = -2000,
                                                  .what.reason = "记号原因",
                                                  .what.title = "记号标题",
                                                  .what.person = "记号责任人",
                                                  .what.file = "记号文件.csv",
                                                  .what.line = 7,
                                                  .what.reference = "记号编号",
                                                  .what.url = "https://example.org/a?b=1&c=2"});
}

Test(report_page, can_be_read_by_everybody)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    add_loss(fixture);
    fixture->scheme.has_public = true;
    xmlDocPtr tree = page_tree(fixture);
    expect_sound(tree);
    expect_found(tree, "//h1", "2026年第三季度政务公开考核结果");
    expect_found(tree, "//p[@class='lead']",
                 "参评3个单位：优秀0个，良好1个，达标1个，不达标1个；不参评1个。");
    expect_found(tree, "//svg[title='等次分布']/desc",
                 "参评3个单位：优秀0个，良好1个，达标1个，不达标1个；不参评1个。");
    expect_found(tree, "//section[@id='ranking']/p[1]", "平均80.19分，最高87.32分，最低73.05分。");
    expect_found(tree, "//svg[title='县直部门总得分']/rect[@class='bar fair'][1]/@width", "87.32%");
    expect_found(tree, "//table[@class='ranking sortable'][caption='县直部门组内排名']//tbody/tr[1]/th",
                 "县教育局");
    expect_found(tree, "//ul[@class='notes']/li", "承担公开事项、本期没有报送任何数据的单位：县信访局。");
    xmlFreeDoc(tree);
}

/* A unit's cells of a column in its own table and in the ranking, against its rows in scores.csv. */
static void expect_row(xmlDocPtr tree, char **cells)
{
    enum { NAME = 2, GROUP, INDICATOR, ABSENT = 7, POINTS, EARNED, SHARE, RANK, OVERALL, GRADE };
    g_autofree char *ranked =
        g_strdup_printf("//table[caption='%s组内排名']//tr[th='%s']", cells[GROUP], cells[NAME]);
    const struct {
        const char *path;
        int column;
    } figures[] = {{"td[1]", RANK}, {"td[2]", EARNED}, {"td[3]", SHARE}, {"td[4]", GRADE}};
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s", ranked, figures[i].path);
        expect_found(tree, path, cells[figures[i].column]);
    }
    g_autofree char *overall =
        g_strdup_printf("//table[caption/@id='overall']//tr[th='%s']/td[1]", cells[NAME]);
    expect_found(tree, overall, cells[OVERALL]);
    g_autofree char *total = g_strdup_printf("//table[caption='%s各项得分']/tfoot/tr/td[2]", cells[NAME]);
    expect_found(tree, total, cells[EARNED]);
}

static void expect_indicator(xmlDocPtr tree, const report_fixture *fixture, char **cells, guint index)
{
    enum { NAME = 2, ABSENT = 7, POINTS, EARNED };
    const kh_indicator *indicator = &fixture->scheme.indicators[index];
    g_autofree char *row = g_strdup_printf("//table[caption='%s各项得分']//tr[@class='inner'][th='%s']",
                                           cells[NAME], indicator->name);
    g_autofree char *points = g_strconcat(row, "/td[1]", NULL);
    g_autofree char *earned = g_strconcat(row, "/td[2]", NULL);
    const bool outside = g_str_equal(cells[NAME], "马坝镇") && index == FIXTURE_LEADER;
    const char *absent = g_str_equal(cells[ABSENT], "1") ? "缺项" : cells[EARNED];
    expect_found(tree, points, cells[POINTS]);
    expect_found(tree, earned, outside ? "不适用" : absent);
}

Test(report_page, has_the_figures_of_scores_csv)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    xmlDocPtr tree = page_tree(fixture);
    cr_assert(kh_scores_write(&fixture->report, NULL));
    g_autofree char *scores = report_fixture_content(fixture, "scores.csv", NULL);
    g_auto(GStrv) rows = g_strsplit(scores, "\n", -1);
    guint compared = 0;
    for (guint i = 1; rows[i] != NULL && *rows[i] != '\0'; i++) {
        g_auto(GStrv) cells = g_strsplit(rows[i], ",", -1);
        const guint index = (i - 1) % (FIXTURE_INDICATORS + 1);
        if (g_str_equal(cells[2], "县信访局"))
            continue;
        if (index == FIXTURE_INDICATORS)
            expect_row(tree, cells);
        else
            expect_indicator(tree, fixture, cells, index);
        compared++;
    }
    cr_expect_eq(compared, 3 * (FIXTURE_INDICATORS + 1));
    expect_found(tree, "//table[caption/@id='dimensions-caption']//tr[th='县环保局']/td[2]", "28.33");
    xmlFreeDoc(tree);
}

/* What each part shows where it alone is not omitted. */
static const struct {
    const char *part, *marks[5];
} parts[] = {
    {"person", {"记号责任人"}},
    {"evidence", {"记号标题", "记号编号", "记号文件.csv第7行", "https://example.org/a?b=1&amp;c=2"}},
    {"reason", {"记号原因"}},
    {"losses", {"问题数"}},
    {"actions", {"取消评优评先资格", "处理建议"}},
    {"share", {"折算分", "计入目标责任考核"}},
    {"rectifications", {"整改情况", "待整改1件"}},
};

/* One problem that is open, all of whose texts are personal. */
static GArray *add_problem(report_fixture *fixture)
{
    const kh_finding list[] = {{.check_no = "记号检查编号",
                                .checked = report_fixture_day(9, 1),
                                .failed = true,
                                .rectify_by = report_fixture_day(10, 9),
                                .rectified = KH_MOMENT_NONE,
                                .department = 2}};
    GArray *findings = report_fixture_findings(fixture, list, G_N_ELEMENTS(list));
    kh_finding *problem = &g_array_index(findings, kh_finding, 0);
    problem->type = problem->description = "记号问题";
    problem->inspector = "记号检查人";
    return findings;
}

/* The parts that are shown, as bits; each one's marks must be there, or none of them. */
static void expect_parts(const report_fixture *fixture, unsigned shown)
{
    g_autofree char *text = page_text(fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        for (const char *const *mark = parts[i].marks; *mark != NULL; mark++)
            cr_expect_eq(strstr(text, *mark) != NULL, (shown >> i & 1u) != 0, "%s: “%s” with %x",
                         parts[i].part, *mark, shown);
    }
    static const char *const never[] = {"记号检查编号", "记号问题", "记号检查人"};
    for (gsize i = 0; i < G_N_ELEMENTS(never); i++)
        cr_expect_null(strstr(text, never[i]), "“%s” is never public", never[i]);
}

Test(report_page, leaves_out_what_the_scheme_omits)
{
    enum { LOSSES = 3 };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    GArray *problem = add_problem(fixture);
    add_loss(fixture);
    fixture->scheme.has_public = true;
    for (unsigned shown = 0; shown < 1u << G_N_ELEMENTS(parts); shown++) {
        g_autoptr(GPtrArray) omit = g_ptr_array_new();
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
            if ((shown >> i & 1u) == 0)
                g_ptr_array_add(omit, (gpointer)(guintptr)parts[i].part);
        }
        g_ptr_array_add(omit, NULL);
        fixture->scheme.omit = (char **)omit->pdata;
        const unsigned of_losses = (1u << LOSSES) - 1;
        expect_parts(fixture, (shown >> LOSSES & 1u) != 0 ? shown : shown & ~of_losses);
        fixture->scheme.omit = NULL;
    }
    g_array_unref(problem);
}

/* What is left out is known by what it is, not by what the office calls it. */
Test(report_page, an_indicator_may_be_called_what_is_left_out)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    char actions[] = "actions", share[] = "share", name[] = "折算", dimension[] = "结果运用";
    char *omit[] = {actions, share, NULL};
    fixture->scheme.has_public = true;
    fixture->scheme.omit = omit;
    fixture->scheme.indicators[0].name = name;
    fixture->scheme.dimensions[0].name = dimension;
    g_autofree char *text = page_text(fixture);
    fixture->scheme.omit = NULL;
    cr_expect_not_null(strstr(text, "<h3>结果运用</h3>"));
    cr_expect_not_null(strstr(text, "<dt>折算（"));
}

Test(report_page, names_no_person_case_or_action_unless_told_to)
{
    enum { LOSSES = 3, SHARE = 5, RECTIFICATIONS };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    GArray *problem = add_problem(fixture);
    add_loss(fixture);
    expect_parts(fixture, 1u << LOSSES | 1u << SHARE | 1u << RECTIFICATIONS);
    g_array_unref(problem);
}

/* The counts of 整改台账, the most pressing first; the next deadline is that of what is not overdue yet. */
Test(report_page, counts_what_is_to_be_put_right)
{
    const kh_moment none = KH_MOMENT_NONE;
    const kh_moment checked = report_fixture_day(7, 1), early = report_fixture_day(9, 20);
    const kh_moment next = report_fixture_day(10, 9), last = report_fixture_day(10, 30);
    const kh_finding list[] = {
        {.checked = checked, .failed = true, .rectify_by = early, .rectified = none, .department = 2},
        {.checked = checked, .failed = true, .rectify_by = last, .rectified = none, .department = 2},
        {.checked = checked, .failed = true, .rectify_by = none, .rectified = none, .department = 0},
        {.checked = checked, .failed = true, .rectify_by = next, .rectified = next, .department = 0},
        {.checked = checked, .failed = true, .rectify_by = last, .rectified = early, .department = 0},
        {.checked = checked, .failed = true, .rectify_by = checked, .rectified = early, .department = 0},
        {.checked = checked, .rectify_by = none, .rectified = none, .department = 0},
    };
    static const struct {
        const char *path, *text;
    } cells[] = {
        {"//section[@id='rectifications']/p",
         "截至2026年9月30日，待整改4件（其中逾期未整改1件）；本期已整改2件（其中逾期整改1件）。"
         "未逾期的3件，最早2026年10月9日、最晚2026年10月30日到期，没有规定期限的1件。"},
        {"//table[caption='有问题要整改的单位']/tbody/tr[1]", "县环保局21002026年10月30日"},
        {"//table[caption='有问题要整改的单位']/tbody/tr[2]", "马坝镇20212026年10月9日"},
        {"//table[caption='有问题要整改的单位']/tfoot/tr", "合计41212026年10月9日"},
        {"count(//table[caption='有问题要整改的单位']/tbody/tr)", "2"},
        {"//nav//a[@href='#rectifications']", "整改情况"},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    xmlDocPtr without = page_tree(fixture);
    expect_found(without, "count(//*[@id='rectifications' or @href='#rectifications'])", "0");
    xmlFreeDoc(without);
    g_autoptr(GArray) findings = report_fixture_findings(fixture, list, G_N_ELEMENTS(list));
    for (guint i = 0; i < findings->len; i++)
        g_array_index(findings, kh_finding, i).check_no = "CC";
    xmlDocPtr tree = page_tree(fixture);
    expect_sound(tree);
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        expect_found(tree, cells[i].path, cells[i].text);
    xmlFreeDoc(tree);
}

/* However many grades a scheme has: the first is the best, the last the worst, and up to five are told apart
 * by colour and hatching. */
Test(report_page, tells_grades_apart)
{
    static const struct {
        guint grades;
        const char *classes[6];
    } rows[] = {
        {1, {"good"}},
        {2, {"good", "poor"}},
        {3, {"good", "fair", "poor"}},
        {4, {"good", "fair", "middle", "poor"}},
        {5, {"good", "fair", "middle", "low", "poor"}},
        {6, {"good", "fair", "middle", "low", "low", "poor"}},
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        fixture->scheme.n_grades = rows[i].grades;
        for (guint grade = 0; grade < rows[i].grades; grade++)
            cr_expect_str_eq(kh_page_grade_class(&fixture->report, grade), rows[i].classes[grade]);
    }
    fixture->scheme.n_grades = 4;
}

static const char hostile[] = "<script>alert(1)</script>\"'&amp;]]>-->=cmd|'/c'!A0\x01\xE2\x80\xAE";

Test(report_page, takes_hostile_text_for_text)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->scheme.has_public = true;
    fixture->scheme.name = fixture->scheme.office_name = report_fixture_text(fixture, hostile);
    fixture->scheme.grades[1].name = report_fixture_text(fixture, hostile);
    fixture->scheme.indicators[FIXTURE_LICENCES].name = report_fixture_text(fixture, hostile);
    fixture->scheme.dimensions[0].name = report_fixture_text(fixture, hostile);
    fixture->scheme.consequences[0].action = report_fixture_text(fixture, hostile);
    fixture->result.standings[FIXTURE_JYJ].name = report_fixture_text(fixture, hostile);
    fixture->result.standings[FIXTURE_MBZ].group = report_fixture_text(fixture, hostile);
    report_fixture_line(fixture, (kh_ledger_line){.department = FIXTURE_JYJ,
                                                  .indicator = FIXTURE_FIELDS,
                                                  .kind = KH_LEDGER_LOSS,
                                                  .points = -167,
                                                  .what.reason = hostile,
                                                  .what.title = hostile,
                                                  .what.person = hostile,
                                                  .what.file = hostile,
                                                  .what.reference = hostile,
                                                  .what.url = "javascript:alert(1)"});
    xmlDocPtr tree = page_tree(fixture);
    expect_sound(tree);
    expect_found(tree, "count(//ol[@class='losses']//a)", "0");
    expect_found(tree, "//p[@class='office']",
                 "<script>alert(1)</script>\"'&amp;]]>-->=cmd|'/c'!A0\xEF\xBF\xBD\xEF\xBF\xBD");
    xmlFreeDoc(tree);
}

Test(report_page, counts_the_losses_that_it_does_not_list)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->scheme.has_public = true;
    for (int i = 0; i < 53; i++)
        add_loss(fixture);
    xmlDocPtr tree = page_tree(fixture);
    expect_found(tree, "count(//ol[@class='losses']/li)", "50");
    expect_found(tree, "//ol[@class='losses']/following-sibling::p", "其余3条从略。");
    expect_found(tree, "count(//ol[@class='losses'][1]/li[1]/a[@rel='noreferrer'])", "1");
    xmlFreeDoc(tree);
}

Test(report_page, lists_who_is_not_ranked_with_its_total)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    report_fixture_turn(fixture);
    xmlDocPtr tree = page_tree(fixture);
    expect_sound(tree);
    expect_found(tree, "//section[@id='ranking']//h3[.='已撤并']/following-sibling::ul[1]/li",
                 "县环保局（县直部门，得73.05分，2026年8月16日起并入县自然资源局）");
    expect_found(tree, "//section[@id='ranking']//h3[.='新设']/following-sibling::ul[1]/li",
                 "马坝镇（乡镇街道，得53.44分，2026年9月10日设立，本期不排名）");
    expect_found(tree, "//h4[.='县环保局']/following-sibling::details/summary", "73.05分，已撤并");
    xmlFreeDoc(tree);
}

Test(report_page, is_sound_where_nobody_was_assessed)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    for (guint i = 0; i < FIXTURE_DEPARTMENTS; i++) {
        kh_standing *standing = &fixture->result.standings[i];
        standing->assessed = standing->has_total = false;
        standing->state = KH_STANDING_EXCUSED;
    }
    xmlDocPtr tree = page_tree(fixture);
    expect_sound(tree);
    expect_found(tree, "//p[@class='lead']", "参评0个单位；不参评4个。");
    xmlFreeDoc(tree);
}

Test(report_page, says_what_is_missing_from_its_figures)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_array_index(fixture->inputs, kh_input, 0).refused = 3;
    fixture->result.assumed_weekends = true;
    fixture->result.standings[FIXTURE_JYJ].vetoed = true;
    xmlDocPtr tree = page_tree(fixture);
    expect_found(tree, "//ul[@class='notes']/li[2]", "有3行数据因错误未被采用，未计入考核。");
    expect_found(tree, "//ul[@class='notes']/li[3]",
                 "部分年份没有完整的节假日安排，期限按周一至周五为工作日计算。");
    expect_found(tree, "//table[caption='县直部门组内排名']//tr[th='县教育局']/td[last()]", "单项否决");
    xmlFreeDoc(tree);
}

Test(report_page, says_which_result_it_is)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.version = 2;
    fixture->result.replaces = 1;
    fixture->result.issued_on = kh_date_from_ymd(2026, 10, 9);
    xmlDocPtr draft = page_tree(fixture);
    expect_found(draft, "//header/p[@class='draft']", "草稿：本结果尚未印发，以印发的为准。");
    expect_found(draft, "boolean(//p[contains(., '结果为第2版（替代第1版），未印发。')])", "true");
    xmlFreeDoc(draft);
    fixture->result.issued = true;
    xmlDocPtr issued = page_tree(fixture);
    expect_found(issued, "boolean(//p[@class='draft'])", "false");
    expect_found(issued, "boolean(//p[contains(., '2026年10月9日印发。')])", "true");
    xmlFreeDoc(issued);
}

Test(report_page, is_the_same_on_a_second_run)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *first = page_text(fixture);
    g_autofree char *second = page_text(fixture);
    cr_expect_str_eq(first, second);
}

/* The policy lets its own script run: the digest is of the bytes between the tags. */
Test(report_page, lets_nothing_run_but_its_own_script)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    xmlDocPtr tree = page_tree(fixture);
    g_autofree char *script = found(tree, "//script");
    g_autofree char *policy = found(tree, "//meta[@http-equiv]/@content");
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, -1);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *encoded = g_base64_encode(digest, length);
    cr_expect_not_null(strstr(policy, encoded));
    cr_expect(g_str_has_prefix(policy, "default-src 'none';"));
    xmlFreeDoc(tree);
}
