#include "report_docx.h"
#include "report_fixture.h"

#include "base/error.h"
#include "base/text.h"
#include "report/docx.h"
#include "report/letter.h"
#include "report/notice.h"
#include "report/notice_keys.h"
#include "report/notice_names.h"
#include "report/notice_values.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define TEMPLATES KAOHE_SOURCE_DIR "/scoring-rules/templates"

static void remove_content(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = dir != NULL ? g_dir_read_name(dir) : NULL;
    for (; name != NULL; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

/* A fixture whose documents and calendar are removed with it. */
typedef struct office {
    report_fixture *fixture;
    kh_calendar *calendar;
    char *templates; /* its own folder, or NULL */
} office;

static office office_new(void)
{
    office made = {.fixture = report_fixture_new(), .calendar = kh_calendar_new()};
    for (int day = 1; day <= 7; day++)
        kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 10, day), KH_DAY_TYPE_OFF);
    kh_calendar_set(made.calendar, kh_date_from_ymd(2026, 10, 10), KH_DAY_TYPE_WORK);
    made.fixture->report.calendar = made.calendar;
    made.fixture->report.templates = TEMPLATES;
    made.fixture->report.dated = kh_date_from_ymd(2026, 10, 15);
    made.fixture->scheme.consequences[0].notice = report_fixture_text(made.fixture, "criticism");
    return made;
}

static void office_clear(office *made)
{
    g_autofree char *notices = report_fixture_path(made->fixture, "通报");
    g_autofree char *sheets = report_fixture_path(made->fixture, "成绩单");
    remove_content(notices);
    remove_content(sheets);
    if (made->templates != NULL)
        remove_content(made->templates);
    g_free(made->templates);
    report_fixture_free(made->fixture);
    kh_calendar_free(made->calendar);
}

/* Puts a template of this text in place of the shipped ones. */
static void use_template(office *made, const char *file, const char *text)
{
    if (made->templates == NULL)
        made->templates = g_dir_make_tmp("kaohe-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(made->templates, file, NULL);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    made->fixture->report.templates = made->templates;
}

static kh_notices_written write_documents(const office *made)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    kh_notices_written written = {0};
    cr_assert(kh_report_write_notices(&made->fixture->report, faults, &written, &error), "%s",
              error ? error->message : "");
    cr_assert_eq(kh_diagnostics_errors(faults), 0);
    return written;
}

static guint write_notices(const office *made)
{
    return write_documents(made).notices;
}

static bool is_there(const office *made, const char *file)
{
    const char *folder = g_str_has_prefix(file, "成绩单") ? "成绩单" : "通报";
    g_autofree char *path = g_build_filename(made->fixture->folder, folder, file, NULL);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* The text of a notice, as lines `style: text`. Caller frees. */
static char *read_notice(const office *made, const char *file)
{
    g_autofree char *name =
        g_build_filename(g_str_has_prefix(file, "成绩单") ? "成绩单" : "通报", file, NULL);
    gsize length = 0;
    char *content = report_fixture_content(made->fixture, name, &length);
    g_autoptr(GBytes) package = g_bytes_new_take(content, length);
    return report_docx_text(package);
}

static void expect_lines(const char *text, const char *const *lines)
{
    const char *at = text;
    for (; *lines != NULL; lines++) {
        const char *found = strstr(at, *lines);
        cr_expect_not_null(found, "“%s” is in its place in: %s", *lines, text);
        at = found != NULL ? found : at;
    }
}

static kh_moment day(int month, int number)
{
    return (kh_moment){.at = kh_date_start(kh_date_from_ymd(2026, month, number))};
}

static void add_line(office *made, kh_ledger_line line)
{
    line.department = FIXTURE_MBZ;
    if (line.due.at == 0)
        line.due = KH_MOMENT_NONE;
    if (line.done.at == 0)
        line.done = KH_MOMENT_NONE;
    report_fixture_line(made->fixture, line);
}

/* Some of what 马坝镇 lost: late, not published, without a deadline, by value, and of the whole department.
 */
static void add_ledger(office *made)
{
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_COVERAGE,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -500,
                                    .title = "财政收支",
                                    .reason = "2026年7月没有公开"});
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -700,
                                    .title = "马坝镇7月财政收支",
                                    .reference = "MBZ-001",
                                    .reason = "逾期",
                                    .due = {.at = kh_date_end(kh_date_from_ymd(2026, 8, 20)), .timed = true},
                                    .done = day(8, 24),
                                    .late = 2,
                                    .remedy = "已公开"});
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -500,
                                    .title = "马坝镇8月财政收支",
                                    .reason = "没有公开",
                                    .due = day(9, 20),
                                    .remedy = "未公开"});
    add_line(made, (kh_ledger_line){.indicator = FIXTURE_SATISFACTION,
                                    .kind = KH_LEDGER_LOSS,
                                    .points = -40,
                                    .reason = "满意度为90.05%"});
    add_line(made,
             (kh_ledger_line){
                 .indicator = -1, .kind = KH_LEDGER_FOLDING, .points = 132, .reason = "合理缺项折算与舍入"});
    add_line(made, (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_CLAMP, .reason = "没有影响"});
}

Test(report_notice, shipped_templates_have_no_fault)
{
    static const char *const shipped[] = {"commendation", "criticism", "interview", "rectification",
                                          "reminder"};
    g_auto(GStrv) ids = kh_notice_ids(TEMPLATES);
    for (guint i = 0; i < G_N_ELEMENTS(shipped); i++)
        cr_expect(g_strv_contains((const char *const *)ids, shipped[i]), "%s", shipped[i]);
    cr_expect_not(g_strv_contains((const char *const *)ids, KH_NOTICE_BULLETIN), "it follows from no action");
    cr_expect_not(g_strv_contains((const char *const *)ids, KH_NOTICE_SCORE_SHEET),
                  "it follows from no action");
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(kh_template) template = kh_notice_template(TEMPLATES, *id, diagnostics);
        cr_expect_not_null(template, "%s", *id);
    }
    g_autoptr(kh_template) bulletin = kh_notice_template(TEMPLATES, KH_NOTICE_BULLETIN, diagnostics);
    g_autoptr(kh_template) sheet = kh_notice_template(TEMPLATES, KH_NOTICE_SCORE_SHEET, diagnostics);
    g_autoptr(kh_template) letter = kh_notice_template(TEMPLATES, KH_NOTICE_LETTER, diagnostics);
    cr_expect_not_null(bulletin);
    cr_expect_not_null(sheet);
    cr_expect_not_null(letter);
    cr_expect_not(g_strv_contains((const char *const *)ids, KH_NOTICE_LETTER), "it follows from no action");
    cr_expect_eq(kh_diagnostics_errors(diagnostics), 0);
}

Test(report_notice, the_readme_lists_every_key_and_mark)
{
    g_autofree char *readme = NULL;
    cr_assert(g_file_get_contents(TEMPLATES "/README.md", &readme, NULL, NULL));
    static const char *const kinds[] = {"文字", "条件", "列表"};
    const kh_template_key *keys = kh_notice_language(true)->keys;
    const guint n = kh_notice_language(true)->n_keys;
    for (guint i = 0; i < n; i++) {
        g_autofree char *row =
            g_strdup_printf("| `%s` | %s | %s |\n", keys[i].name, kinds[keys[i].kind], keys[i].meaning);
        cr_expect_not_null(strstr(readme, row), "the reference has %s", row);
    }
    for (int mark = 0; mark < KH_TEMPLATE_MARK_COUNT; mark++) {
        const kh_template_mark_info *info = kh_template_mark_describe((kh_template_mark)mark);
        g_autofree char *row = g_strdup_printf("| `【%s】` | %s |\n", info->name, info->meaning);
        cr_expect_not_null(strstr(readme, row), "the reference has %s", row);
    }
}

static void expect_values(const json_t *object, int scope, bool *seen);

/* The member that a key promises, and what is in it. */
static void expect_member(const json_t *object, const kh_template_key *key, bool *seen)
{
    const json_t *value = json_object_get(object, key->name);
    cr_expect_not_null(value, "“%s” is filled", key->name);
    switch (key->kind) {
    case KH_TEMPLATE_KEY_TEXT:
        cr_expect(json_is_string(value), "“%s” is a text", key->name);
        break;
    case KH_TEMPLATE_KEY_FLAG:
        cr_expect(json_is_boolean(value), "“%s” is a flag", key->name);
        break;
    case KH_TEMPLATE_KEY_LIST:
        cr_expect(json_is_array(value), "“%s” is a list", key->name);
        for (size_t i = 0; i < json_array_size(value); i++)
            expect_values(json_array_get(value, i), key->opens, seen);
        break;
    }
}

/* An object has what its scope's keys promise. */
static void expect_values(const json_t *object, int scope, bool *seen)
{
    seen[scope] = true;
    const kh_template_key *keys = kh_notice_language(true)->keys;
    const guint n = kh_notice_language(true)->n_keys;
    for (guint i = 0; i < n; i++) {
        if (keys[i].scope == scope)
            expect_member(object, &keys[i], seen);
    }
}

static const kh_letter_item letter_item = {
    .kind = "公开将到期", .item = "行政许可", .title = "行政许可", .reference = "XK-1", .person = ""};

/* The values of a letter about one thing. Caller unrefs. */
static json_t *letter_values(const kh_scheme *scheme, const kh_letter_item *item)
{
    static const kh_department departments[] = {{.code = "MBZ", .name = "马坝镇"}};
    static const kh_office reminded = {.departments = departments, .n_departments = 1};
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(kh_letter_item));
    g_array_append_vals(items, item, 1);
    const kh_letters letters = {.office = &reminded, .scheme = scheme, .items = items};
    return kh_letter_values(&letters, 0, 1);
}

/* How much time is left, in words. */
Test(report_notice, a_letter_says_how_much_time_is_left)
{
    static const struct {
        bool overdue;
        int workdays;
        const char *left;
    } cases[] = {{false, 2, "还剩2个工作日"},
                 {false, 0, "当日到期"},
                 {true, -3, "逾期3个工作日"},
                 {true, 0, "已逾期"}};
    const kh_scheme scheme = {.office_name = NULL};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        kh_letter_item item = letter_item;
        item.due.at = kh_date_end(kh_date_from_ymd(2026, 9, 30));
        item.overdue = cases[i].overdue;
        item.workdays = cases[i].workdays;
        json_t *values = letter_values(&scheme, &item);
        const json_t *row = json_array_get(json_object_get(values, "提醒事项"), 0);
        cr_expect_str_eq(json_string_value(json_object_get(row, "剩余")), cases[i].left);
        cr_expect_str_eq(json_string_value(json_object_get(row, "期限")), "2026年9月30日");
        cr_expect_str_eq(json_string_value(json_object_get(row, "标题")), "", "it is the item's name");
        cr_expect_str_eq(json_string_value(json_object_get(values, "逾期件数")), cases[i].overdue ? "1" : "");
        json_decref(values);
    }
}

Test(report_notice, values_have_every_key)
{
    office made = office_new();
    report_fixture *fixture = made.fixture;
    add_ledger(&made);
    add_line(&made,
             (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_CAP, .reason = "单项否决：泄露涉密信息"});
    fixture->result.scores[FIXTURE_MBZ * FIXTURE_INDICATORS + FIXTURE_LEADER] =
        (kh_score){.points = 200, .earned = 100};
    fixture->scheme.consequences[1].action = report_fixture_text(fixture, "表彰");
    json_t *period = kh_notice_period_values(&fixture->report);
    cr_assert_not_null(period);
    bool seen[KH_NOTICE_SCOPE_COUNT] = {false};
    expect_values(period, KH_NOTICE_SCOPE_PERIOD, seen);
    g_autoptr(GArray) plan = kh_notice_plan(&fixture->report);
    json_t *department =
        kh_notice_department_values(&fixture->report, period, &g_array_index(plan, kh_notice_entry, 1), NULL);
    cr_assert_not_null(department);
    expect_values(department, KH_NOTICE_SCOPE_PERIOD, seen);
    expect_values(department, KH_NOTICE_SCOPE_DEPARTMENT, seen);
    kh_letter_item item = letter_item;
    item.due.at = kh_date_end(kh_date_from_ymd(2026, 9, 30));
    json_t *letter = letter_values(&fixture->scheme, &item);
    expect_values(letter, KH_NOTICE_SCOPE_LETTER, seen);
    json_decref(letter);
    for (int scope = 0; scope < KH_NOTICE_SCOPE_COUNT; scope++)
        cr_expect(seen[scope], "scope %d is filled", scope);
    json_decref(department);
    json_decref(period);
    office_clear(&made);
}

Test(report_notice, no_key_is_known_twice_at_the_top)
{
    const kh_template_key *keys = kh_notice_language(true)->keys;
    const guint n = kh_notice_language(true)->n_keys;
    for (guint i = 0; i < n; i++) {
        for (guint j = i + 1; j < n; j++) {
            bool both_at_top =
                keys[i].scope <= KH_NOTICE_SCOPE_DEPARTMENT && keys[j].scope <= KH_NOTICE_SCOPE_DEPARTMENT;
            if (both_at_top || keys[i].scope == keys[j].scope)
                cr_expect_str_neq(keys[i].name, keys[j].name);
        }
    }
}

Test(report_notice, writes_the_periods_bulletin_and_a_notice_for_each_action)
{
    office made = office_new();
    cr_expect_eq(write_notices(&made), 2, "an action without a notice has none");
    cr_expect(is_there(&made, "通报-2026年第三季度.docx"));
    cr_expect(is_there(&made, "通报批评-马坝镇.docx"));
    office_clear(&made);
}

Test(report_notice, the_bulletin_ranks_praises_and_criticizes)
{
    office made = office_new();
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报-2026年第三季度.docx");
    expect_lines(
        text,
        (const char *const[]){
            "Head: 县人民政府办公室文件",
            "Number: 县政府办〔2026〕　号（草稿）",
            "Title: 县人民政府办公室关于2026年第三季度",
            "截至2026年9月30日",
            "Heading1: 一、总体情况",
            "3个部门（单位）参评，良好1个，达标1个，不达标1个。考核满分100分，按4分折算计入目标责任考核",
            "Heading2: （一）县直部门",
            "2个单位参评，平均80.19分，最高87.32分，最低73.05分。得分居前的是县教育局、县环保局。",
            "县信访局本期没有应当考核的事项",
            "Heading2: （二）乡镇街道",
            "县信访局负有公开职责",
            "Body: 对马坝镇予以通报批评。\nBody: 取消马坝镇的评优评先资格。\n",
            "Heading1: 二、存在的主要问题",
            "Heading2: （一）行政许可7个工作日内公开",
            "1个部门（单位）失分，共失20.00分，涉及问题1件。",
            "失分由多到少依次为：县环保局（1件，失20.00分）。",
            "Heading1: 三、下一步工作要求",
            "通报批评涉及的部门（单位），要自本通报印发之日起15个工作日内，即在2026年11月5日前完成整改",
            "Signature: 县人民政府办公室\nSignature: 2026年10月15日\n",
            "Enclosure: 附件\n",
            "Row: 1 | 县教育局 | 87.32 | 3.49 | 良好 | \nRow: 2 | 县环保局 | 73.05 | 2.92 | 达标 | \n",
            "Row: 1 | 马坝镇 | 53.44 | 2.14 | 不达标 | 通报批评、取消评优评先资格\n",
            "Row: 县人民政府办公室 | 2026年10月15日印发\n",
            NULL,
        });
    office_clear(&made);
}

/* Indicator by indicator in the order of points lost, each with its cases, when they were due and done. */
Test(report_notice, a_criticism_says_what_was_lost_and_what_to_do_by_when)
{
    office made = office_new();
    add_ledger(&made);
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    expect_lines(
        text,
        (const char *const[]){
            "Title: 县人民政府办公室\nTitle: 关于对马坝镇予以通报批评的通报\nAddressee: 各参评单位：\n",
            "第四十六条",
            "2026年第三季度政务公开工作进行了考核。马坝镇得53.44分（满分100分），",
            "折算计入目标责任考核2.14分，在乡镇街道1个参评单位中列第1位，等次为不达标。",
            "第四十七条",
            "Heading2: （一）其他事项按时公开\nBody: 该项分值20.00分，失12.00分，存在问题1件。\n",
            "Row: 序号 | 标题（索引号） | 规定期限 | 实际时间 | 逾期 | 扣分\n",
            "Row: 1 | 马坝镇7月财政收支（MBZ-001） | 2026年8月20日 | 2026年8月24日 | 2个工作日 | 7.00\n",
            "Heading2: （二）按期更新\nBody: 该项分值10.00分，失5.00分，存在问题2件。\n",
            "Row: 序号 | 标题（编号） | 问题 | 扣分\n",
            "Row: 2 | 财政收支 | 2026年7月没有公开 | 5.00\n",
            "（三）先审查后公开",
            "（四）按期整改",
            "满意度\nBody: 该项分值4.00分，失0.40分。\n",
            "Row: 3 | 满意度 | 满意度为90.05% | 0.40\n",
            "Body: 此外，合理缺项折算与舍入，增加1.32分。\n",
            "自本通报印发之日起15个工作日内，即在2026年11月5日前",
            "Signature: 2026年10月15日\n",
            NULL,
        });
    cr_expect_null(strstr(text, "没有影响"));
    office_clear(&made);
}

static void put_rectification(json_t *object, const kh_report *report)
{
    const kh_consequence *rule = &report->scheme->consequences[0];
    kh_date last = 0;
    bool known = kh_notice_find_deadline(report, rule, &last);
    kh_notice_put_rectification(object, rule->rectify_within, known ? &last : NULL);
}

static const struct {
    kh_limit limit;
    kh_ymd dated;
    const char *within, *last;
} rectifications[] = {
    {{KH_LIMIT_WORKDAYS, 15, 0, 0}, {2026, 10, 15}, "15个工作日", "2026年11月5日"},
    {{KH_LIMIT_WORKDAYS, 3, 0, 0}, {2026, 9, 30}, "3个工作日", "2026年10月10日"},
    {{KH_LIMIT_DAYS, 16, 0, 0}, {2026, 10, 15}, "16日", "2026年11月2日"},
    {{KH_LIMIT_NONE, 0, 0, 0}, {2026, 10, 15}, "", ""},
};

Test(report_notice, rectification_counts_from_the_date_of_the_notice)
{
    office made = office_new();
    report_fixture *fixture = made.fixture;
    fixture->scheme.deadlines.roll = true;
    for (guint i = 0; i < G_N_ELEMENTS(rectifications); i++) {
        fixture->scheme.consequences[0].rectify_within = rectifications[i].limit;
        kh_ymd dated = rectifications[i].dated;
        fixture->report.dated = kh_date_from_ymd(dated.year, dated.month, dated.day);
        json_t *object = json_object();
        put_rectification(object, &fixture->report);
        cr_expect_str_eq(json_string_value(json_object_get(object, "整改时限")), rectifications[i].within);
        cr_expect_str_eq(json_string_value(json_object_get(object, "整改期限")), rectifications[i].last);
        json_decref(object);
    }
    office_clear(&made);
}

Test(report_notice, rectification_in_a_year_without_a_calendar_stands_in_words)
{
    office made = office_new();
    made.fixture->report.dated = kh_date_from_ymd(2026, 12, 28);
    cr_expect_eq(kh_notice_uncovered_year(&made.fixture->report), 2027);
    json_t *object = json_object();
    put_rectification(object, &made.fixture->report);
    cr_expect_str_eq(json_string_value(json_object_get(object, "整改期限")), "");
    cr_expect_str_eq(json_string_value(json_object_get(object, "整改时限")), "15个工作日");
    json_decref(object);
    kh_calendar_assume_weekends(made.calendar);
    cr_expect_eq(kh_notice_uncovered_year(&made.fixture->report), 0);
    write_notices(&made);
    office_clear(&made);
}

Test(report_notice, lists_so_many_cases_and_says_how_many_more_there_are)
{
    office made = office_new();
    for (int i = 0; i < KH_NOTICE_MAX_CASES + 100; i++)
        add_line(&made, (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                                         .kind = KH_LEDGER_LOSS,
                                         .points = -2,
                                         .title = "事项",
                                         .reason = "逾期"});
    made.fixture->result.scores[FIXTURE_MBZ * FIXTURE_INDICATORS + FIXTURE_OTHERS].failed =
        KH_NOTICE_MAX_CASES + 100;
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    g_autofree char *last = g_strdup_printf("Row: %d | 事项", KH_NOTICE_MAX_CASES);
    g_autofree char *next = g_strdup_printf("Row: %d | 事项", KH_NOTICE_MAX_CASES + 1);
    cr_expect_not_null(strstr(text, last));
    cr_expect_null(strstr(text, next));
    cr_expect_not_null(strstr(text, "存在问题600件"));
    cr_expect_not_null(strstr(text, "另有100件问题没有逐件列出"));
    office_clear(&made);
}

/* The other documents are written all the same; one that was written before stays as it is. */
Test(report_notice, a_fault_in_a_template_stops_its_own_notices_only)
{
    office made = office_new();
    use_template(&made, "通报.txt", "【标题】通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报批评\n");
    cr_expect_eq(write_notices(&made), 2);
    use_template(&made, "通报.txt", "【标题】另一份通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报\n{{部门名}}\n");
    g_autoptr(kh_diagnostics) faults = kh_diagnostics_new();
    kh_notices_written written = {0};
    cr_assert(kh_report_write_notices(&made.fixture->report, faults, &written, NULL));
    cr_expect_eq(written.notices, 1);
    cr_expect_eq(written.failed, 1);
    guint count = 0;
    const kh_diagnostic *told = kh_diagnostics_sorted(faults, &count);
    cr_assert_eq(count, 1);
    cr_expect_eq(told[0].code, KH_CODE_E413_TEMPLATE);
    cr_expect_eq(told[0].line, 2);
    g_autofree char *bulletin = read_notice(&made, "通报-2026年第三季度.docx");
    g_autofree char *criticism = read_notice(&made, "通报批评-马坝镇.docx");
    cr_expect_str_eq(bulletin, "Title: 另一份通报\n");
    cr_expect_str_eq(criticism, "Title: 通报批评\n");

    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_not(kh_notice_check(made.templates, &made.fixture->scheme, diagnostics));
    cr_expect_eq(kh_diagnostics_errors(diagnostics), 1);
    office_clear(&made);
}

Test(report_notice, a_template_that_is_missing_is_named)
{
    office made = office_new();
    use_template(&made, "通报.txt", "【标题】通报\n");
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_not(kh_notice_check(made.templates, &made.fixture->scheme, diagnostics));
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, 1);
    cr_expect(g_str_has_suffix(faults[0].file, "/通报批评.txt"));
    cr_expect_eq(faults[0].code, KH_CODE_E413_TEMPLATE);
    office_clear(&made);
}

Test(report_notice, an_offices_own_template_has_the_id_of_its_file)
{
    office made = office_new();
    use_template(&made, "通报.txt", "{{期间}}");
    use_template(&made, "督办单.txt", "【标题】督办单\n{{部门名称}}于{{整改期限}}前");
    use_template(&made, "criticism.txt", "is never read: 通报批评.txt has this id");
    use_template(&made, "说明.md", "no template");
    g_auto(GStrv) ids = kh_notice_ids(made.templates);
    g_autofree char *joined = g_strjoinv(" ", ids);
    cr_expect_str_eq(joined, "督办单");
    made.fixture->scheme.consequences[0].notice = report_fixture_text(made.fixture, "督办单");
    cr_expect_eq(write_notices(&made), 2);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    cr_expect_str_eq(text, "Title: 督办单\nBody: 马坝镇于2026年11月5日前\n");
    office_clear(&made);
}

Test(report_notice, a_folder_without_templates_has_no_ids)
{
    g_auto(GStrv) ids = kh_notice_ids("/nowhere/at/all");
    cr_assert_not_null(ids);
    cr_expect_null(ids[0]);
}

Test(report_notice, removes_what_no_longer_applies_and_nothing_else)
{
    office made = office_new();
    write_notices(&made);
    g_autofree char *folder = report_fixture_path(made.fixture, "通报");
    g_autofree char *mine = g_build_filename(folder, "办公室自己的.docx", NULL);
    g_autofree char *note = g_build_filename(folder, "说明.txt", NULL);
    cr_assert(g_file_set_contents(mine, "not ours", -1, NULL));
    cr_assert(g_file_set_contents(note, "not ours", -1, NULL));
    made.fixture->result.n_actions = 0;
    cr_expect_eq(write_notices(&made), 1);
    cr_expect_not(is_there(&made, "通报批评-马坝镇.docx"));
    cr_expect(is_there(&made, "通报-2026年第三季度.docx"));
    cr_expect(is_there(&made, "办公室自己的.docx"));
    cr_expect(is_there(&made, "说明.txt"));
    office_clear(&made);
}

Test(report_notice, gives_the_same_bytes_twice)
{
    office made = office_new();
    add_ledger(&made);
    static const char *const files[] = {"通报/通报-2026年第三季度.docx", "通报/通报批评-马坝镇.docx"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize first = 0;
        gsize second = 0;
        write_notices(&made);
        g_autofree char *one = report_fixture_content(made.fixture, files[i], &first);
        write_notices(&made);
        g_autofree char *other = report_fixture_content(made.fixture, files[i], &second);
        cr_expect(first == second && memcmp(one, other, first) == 0, "%s", files[i]);
    }
    office_clear(&made);
}

Test(report_notice, the_same_action_by_two_rules_is_one_notice)
{
    office made = office_new();
    kh_consequence *rules = made.fixture->scheme.consequences;
    rules[1] = rules[0];
    cr_expect_eq(write_notices(&made), 2);
    rules[1].notice = report_fixture_text(made.fixture, "interview");
    cr_expect_eq(write_notices(&made), 3, "two templates are two notices");
    cr_expect(is_there(&made, "通报批评-马坝镇.docx"));
    cr_expect(is_there(&made, "通报批评-马坝镇-2.docx"));
    office_clear(&made);
}

/* A rule whose condition is an indicator can list that indicator's cases alone. */
Test(report_notice, tells_which_indicator_brought_a_notice_about)
{
    office made = office_new();
    add_ledger(&made);
    made.fixture->scheme.consequences[0].when.indicator = report_fixture_text(made.fixture, "coverage");
    use_template(&made, "通报.txt", "{{期间}}");
    use_template(&made, "通报批评.txt",
                 "{{#失分指标}}\n{{#引起处理}}\n{{指标名称}}\n{{/引起处理}}\n{{/失分指标}}");
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    cr_expect_str_eq(text, "Body: 按期更新\n");
    office_clear(&made);
}

Test(report_notice, says_when_weekends_were_assumed)
{
    office made = office_new();
    made.fixture->result.assumed_weekends = true;
    write_notices(&made);
    static const char *const files[] = {"通报-2026年第三季度.docx", "通报批评-马坝镇.docx"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = read_notice(&made, files[i]);
        cr_expect_not_null(strstr(text, "暂按周一至周五为工作日计算"));
    }
    office_clear(&made);
}

Test(report_notice, hostile_names_and_titles_stay_text)
{
    static const char name[] = "../<w:p>\n{{总分}}|【标题】\xE2\x80\xAE";
    office made = office_new();
    made.fixture->result.standings[FIXTURE_MBZ].name = report_fixture_text(made.fixture, name);
    add_line(&made, (kh_ledger_line){.indicator = FIXTURE_OTHERS,
                                     .kind = KH_LEDGER_LOSS,
                                     .points = -1200,
                                     .title = "</w:t>\x01|{{#失分指标}}",
                                     .reason = "逾期"});
    cr_expect_eq(write_notices(&made), 2);
    g_autofree char *safe = kh_text_file_name(name);
    g_autofree char *file = g_strdup_printf("通报批评-%s.docx", safe);
    g_autofree char *text = read_notice(&made, file);
    cr_expect_not_null(strstr(text, "Title: 关于对../<w:p> {{总分}}|【标题】\uFFFD予以通报批评的通报\n"),
                       "%s", text);
    cr_expect_not_null(strstr(text, "Row: 1 | </w:t>\uFFFD|{{#失分指标}} | 逾期 | 12.00\n"), "%s", text);
    office_clear(&made);
}

static const struct {
    const char *one, *one_code, *other, *other_code, *files;
} same_names[] = {
    {"县教育局", "JY1", "县财政局", "CZJ", "约谈-县教育局.docx 约谈-县财政局.docx"},
    {"县教育局", "JY1", "县教育局", "JY2", "约谈-县教育局-JY1.docx 约谈-县教育局-JY2.docx"},
    {"甲/乙", "A", "甲\\乙", "B", "约谈-甲_乙-A.docx 约谈-甲_乙-B.docx"},
    {"abc", "x", "ABC", "y", "约谈-abc-x.docx 约谈-ABC-y.docx"},
    {"县教育局", "a", "县教育局", "A", "约谈-县教育局-a.docx 约谈-县教育局-A-2.docx"},
};

Test(report_notice, names_tell_departments_of_the_same_name_apart)
{
    for (guint i = 0; i < G_N_ELEMENTS(same_names); i++) {
        office made = office_new();
        kh_standing *standings = made.fixture->result.standings;
        standings[0].name = report_fixture_text(made.fixture, same_names[i].one);
        standings[0].code = report_fixture_text(made.fixture, same_names[i].one_code);
        standings[1].name = report_fixture_text(made.fixture, same_names[i].other);
        standings[1].code = report_fixture_text(made.fixture, same_names[i].other_code);
        g_autoptr(kh_notice_names) names = kh_notice_names_new(&made.fixture->result);
        g_autofree char *one = kh_notice_names_take(names, "约谈", 0, NULL);
        g_autofree char *other = kh_notice_names_take(names, "约谈", 1, NULL);
        g_autofree char *files = g_strjoin(" ", one, other, NULL);
        cr_expect_str_eq(files, same_names[i].files);
        cr_expect(kh_notice_names_has(names, one));
        cr_expect_not(kh_notice_names_has(names, "约谈-县税务局.docx"));
        office_clear(&made);
    }
}

Test(report_notice, names_fit_a_file_system)
{
    office made = office_new();
    GString *name = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append(name, "𠮷");
    made.fixture->result.standings[0].name = report_fixture_text(made.fixture, name->str);
    g_autoptr(kh_notice_names) names = kh_notice_names_new(&made.fixture->result);
    for (int i = 0; i < 12; i++) {
        g_autofree char *file = kh_notice_names_take(names, name->str, 0, NULL);
        cr_expect(strlen(file) + strlen("..XXXXXX") <= 255, "%zu bytes", strlen(file));
    }
    g_string_free(name, TRUE);
    office_clear(&made);
}

Test(report_notice, counts_as_headings_do)
{
    static const struct {
        guint number;
        const char *chinese;
    } rows[] = {{1, "一"},    {9, "九"},      {10, "十"},     {11, "十一"},
                {20, "二十"}, {21, "二十一"}, {99, "九十九"}, {100, "100"}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_t *object = json_object();
        kh_notice_put_ordinal(object, rows[i].number);
        cr_expect_str_eq(json_string_value(json_object_get(object, "中文序号")), rows[i].chinese);
        json_decref(object);
    }
}

/* Which veto it was, and by what. */
Test(report_notice, a_criticism_names_the_veto)
{
    office made = office_new();
    made.fixture->result.standings[FIXTURE_MBZ].vetoed = true;
    add_line(&made, (kh_ledger_line){.indicator = -1,
                                     .kind = KH_LEDGER_CAP,
                                     .reason = "单项否决：泄露涉密信息",
                                     .title = "某某通知",
                                     .reference = "YX-1"});
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    expect_lines(text, (const char *const[]){"Body: 考核发现，马坝镇有下列单项否决情形：\n",
                                             "Body: 1.泄露涉密信息：某某通知（YX-1）。\n", NULL});
    office_clear(&made);
}

/* A sheet for each department that is assessed: every indicator, and a row a case, those of one indicator in
 * one cell. */
Test(report_notice, every_assessed_department_has_a_score_sheet)
{
    office made = office_new();
    add_ledger(&made);
    made.fixture->result.scores[FIXTURE_MBZ * FIXTURE_INDICATORS + FIXTURE_OTHERS].failed = 2;
    cr_expect_eq(write_documents(&made).sheets, 3);
    cr_expect(is_there(&made, "成绩单-县教育局.docx"));
    cr_expect_not(is_there(&made, "成绩单-县信访局.docx"), "it is not assessed");
    g_autofree char *text = read_notice(&made, "成绩单-马坝镇.docx");
    expect_lines(
        text, (const char *const[]){
                  "Title: 2026年第三季度\nTitle: 政务公开工作考核成绩单\nAddressee: 马坝镇：\n",
                  "得53.44分（满分100分）",
                  "Row: 合理缺项折算与舍入 | — | +1.32\n",
                  "Row: 测评指标 | 指标分值 | 扣分 | 失分原因 | 整改情况 | 账目行\n",
                  "Row: 其他事项按时公开 | 20.00 | 7.00 | 马坝镇7月财政收支（MBZ-001）：逾期 | 已公开 | 2\n",
                  "Row:  |  | 5.00 | 马坝镇8月财政收支：没有公开 | 未公开 | 3\n",
                  "满意度 | 4.00 | 0.40 | 满意度为90.05% |  | 4\n",
                  NULL,
              });
    office_clear(&made);
}

Test(report_notice, no_sheets_where_the_office_has_no_template_for_them)
{
    office made = office_new();
    use_template(&made, "通报.txt", "【标题】通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报批评\n");
    cr_expect_eq(write_documents(&made).sheets, 0);
    cr_expect_not(is_there(&made, "成绩单-县教育局.docx"));
    office_clear(&made);
}

/* The plan: the period's first, then the actions in the scheme's order; a draft has no number. */
Test(report_notice, notices_are_numbered_in_the_order_of_the_plan)
{
    office made = office_new();
    report_fixture *fixture = made.fixture;
    fixture->scheme.consequences[1].notice = report_fixture_text(fixture, "reminder");
    fixture->scheme.consequences[1].series = report_fixture_text(fixture, "县政办函");
    static const char *const expected[] = {"bulletin  -1 县政府办 0", "criticism 通报批评 2 县政府办 1",
                                           "reminder 取消评优评先资格 2 县政办函 0"};
    g_autoptr(GArray) plan = kh_notice_plan(&fixture->report);
    cr_assert_eq(plan->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < plan->len; i++) {
        const kh_notice_entry *entry = &g_array_index(plan, kh_notice_entry, i);
        g_autofree char *said = g_strdup_printf("%s %s %d %s %d", entry->kind, entry->action,
                                                entry->department, entry->series, entry->has_deadline);
        cr_expect_str_eq(said, expected[i]);
        cr_expect_null(entry->drawn);
    }
    office_clear(&made);
}

static kh_notice drawn_notice(report_fixture *fixture, const char *kind, const char *action, int64_t number)
{
    return (kh_notice){.kind = report_fixture_text(fixture, kind),
                       .action = report_fixture_text(fixture, action),
                       .series = report_fixture_text(fixture, "云政办公开"),
                       .year = 2026,
                       .number = number,
                       .has_deadline = action[0] != '\0',
                       .rectify_by = kh_date_from_ymd(2026, 11, 9)};
}

/* What was drawn is what stands: series, number and the last day of rectification, whatever follows today. */
Test(report_notice, an_issued_notice_bears_the_number_and_the_deadline_that_were_drawn)
{
    office made = office_new();
    kh_notice drawn[] = {drawn_notice(made.fixture, "bulletin", "", 12),
                         drawn_notice(made.fixture, "criticism", "通报批评", 13)};
    made.fixture->report.notices = drawn;
    made.fixture->report.n_notices = G_N_ELEMENTS(drawn);
    write_notices(&made);
    g_autofree char *bulletin = read_notice(&made, "通报-2026年第三季度.docx");
    g_autofree char *criticism = read_notice(&made, "通报批评-马坝镇.docx");
    expect_lines(bulletin,
                 (const char *const[]){"Number: 云政办公开〔2026〕12号\n", "2026年11月9日前完成整改", NULL});
    expect_lines(criticism,
                 (const char *const[]){"Number: 云政办公开〔2026〕13号\n", "即在2026年11月9日前", NULL});
    cr_expect_null(strstr(criticism, "草稿"));
    office_clear(&made);
}

static bool note_item(const kh_notice_item *item, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%d@%d %s %s\n", (int)item->line, (int)item->position, item->reference,
                           item->problem);
    return true;
}

/* By the numbers of its list, each with its place in the department's ledger; what was published late, the
 * first of the list, cannot be put right any more. */
Test(report_notice, the_items_of_a_notice_are_the_cases_that_it_lists)
{
    office made = office_new();
    add_ledger(&made);
    made.fixture->result.scores[FIXTURE_MBZ * FIXTURE_INDICATORS + FIXTURE_OTHERS].failed = 2;
    g_autoptr(GArray) plan = kh_notice_plan(&made.fixture->report);
    GString *items = g_string_new(NULL);
    for (guint i = 0; i < plan->len; i++)
        cr_assert(kh_notice_list_items(&made.fixture->report, &g_array_index(plan, kh_notice_entry, i),
                                       note_item, items, NULL));
    cr_expect_str_eq(items->str, "2@2  没有公开\n3@0  2026年7月没有公开\n4@3  满意度为90.05%\n");
    g_string_truncate(items, 0);
    use_template(&made, "通报.txt", "【标题】通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报批评\n");
    cr_assert(kh_notice_list_items(&made.fixture->report, &g_array_index(plan, kh_notice_entry, 1), note_item,
                                   items, NULL));
    cr_expect_str_eq(items->str, "", "a template without 问题清单 asks for nothing one by one");
    g_string_free(items, TRUE);
    office_clear(&made);
}

/* A plain text stands beside every document as long as it is asked for, and what is the user's own stays. */
Test(report_notice, plain_texts_stand_beside_the_documents)
{
    office made = office_new();
    made.fixture->report.with_texts = true;
    write_notices(&made);
    cr_expect(is_there(&made, "通报批评-马坝镇.txt"));
    g_autofree char *own = g_build_filename(made.fixture->folder, "通报", "说明.txt", NULL);
    cr_assert(g_file_set_contents(own, "自己写的\n", -1, NULL));
    made.fixture->report.with_texts = false;
    write_notices(&made);
    cr_expect_not(is_there(&made, "通报批评-马坝镇.txt"), "it would go stale");
    cr_expect(is_there(&made, "通报批评-马坝镇.docx"));
    cr_expect(is_there(&made, "说明.txt"));
    office_clear(&made);
}

static const struct {
    const char *action, *phrase;
} phrases[] = {
    {"通报批评", "对甲、乙予以通报批评"},   {"取消评优评先资格", "取消甲、乙的评优评先资格"},
    {"限期整改", "责令甲、乙限期整改"},     {"约谈", "对甲、乙的负责同志进行约谈"},
    {"责令书面检查", "责令甲、乙书面检查"}, {"退文", "对甲、乙不符合要求的公文予以退文"},
};

Test(report_notice, actions_are_said_as_offices_say_them)
{
    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        g_autofree char *phrase = kh_notice_action_phrase(phrases[i].action, "甲、乙");
        cr_expect_str_eq(phrase, phrases[i].phrase);
    }
}

Test(report_notice, titles_and_bases_are_written_as_offices_write_them)
{
    static const char *const titles[][2] = {{"考核细则", "《考核细则》"},
                                            {"《考核细则》", "《考核细则》"},
                                            {"《条例》实施细则", "《〈条例〉实施细则》"},
                                            {"关于《甲》和《乙》", "《关于〈甲〉和〈乙〉》"},
                                            {"《甲》和《乙》", "《〈甲〉和〈乙〉》"}};
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *title = kh_notice_book_title(titles[i][0]);
        cr_expect_str_eq(title, titles[i][1]);
    }
    static const char *const bases[][2] = {{"", ""},
                                           {"《条例》第四十六条", "《条例》第四十六条"},
                                           {"甲；乙。", "甲和乙"},
                                           {"甲；乙; 丙；", "甲、乙和丙"},
                                           {"甲\n乙", "甲和乙"}};
    for (guint i = 0; i < G_N_ELEMENTS(bases); i++) {
        g_autofree char *joined = kh_notice_joined(bases[i][0]);
        cr_expect_str_eq(joined, bases[i][1]);
    }
}

/* As many documents as a province has, two of a name among them: each is there, and the same bytes twice. */
Test(report_notice, hundreds_of_documents_are_written_and_repeat)
{
    enum { MANY = 300 };
    office made = office_new();
    kh_result *result = &made.fixture->result;
    kh_action *actions = result->actions;
    result->actions = g_new0(kh_action, MANY);
    result->n_actions = MANY;
    kh_consequence *rules = g_new0(kh_consequence, MANY);
    for (guint i = 0; i < MANY; i++) {
        char action[32];
        g_snprintf(action, sizeof action, "处理%u", i);
        rules[i] = made.fixture->scheme.consequences[0];
        rules[i].action = report_fixture_text(made.fixture, action);
        result->actions[i] = (kh_action){.department = FIXTURE_MBZ, .consequence = i};
    }
    kh_consequence *kept = made.fixture->scheme.consequences;
    guint n_kept = made.fixture->scheme.n_consequences;
    made.fixture->scheme.consequences = rules;
    made.fixture->scheme.n_consequences = MANY;
    cr_expect_eq(write_notices(&made), MANY + 1);
    gsize one_size = 0, other_size = 0;
    g_autofree char *one = report_fixture_content(made.fixture, "通报/处理299-马坝镇.docx", &one_size);
    cr_expect_eq(write_notices(&made), MANY + 1);
    g_autofree char *other = report_fixture_content(made.fixture, "通报/处理299-马坝镇.docx", &other_size);
    cr_expect_eq(one_size, other_size);
    cr_expect_arr_eq(one, other, one_size);
    made.fixture->scheme.consequences = kept;
    made.fixture->scheme.n_consequences = n_kept;
    g_free(rules);
    g_free(result->actions);
    result->actions = actions;
    result->n_actions = 0;
    office_clear(&made);
}
