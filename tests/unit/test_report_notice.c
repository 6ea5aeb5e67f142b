#include "report_notice_office.h"

#include "base/codes.h"
#include "base/text.h"
#include "report/notice/items.h"
#include "report/notice/keys.h"
#include "report/notice/letter.h"
#include "report/notice/templates.h"
#include "report/notice/values.h"

#include <criterion/criterion.h>
#include <string.h>

Test(report_notice, shipped_templates_have_no_fault)
{
    static const char *const shipped[] = {"commendation", "criticism", "interview", "rectification",
                                          "reminder"};
    g_auto(GStrv) ids = kh_notice_templates_ids(TEMPLATES);
    for (guint i = 0; i < G_N_ELEMENTS(shipped); i++)
        cr_expect(g_strv_contains((const char *const *)ids, shipped[i]), "%s", shipped[i]);
    cr_expect_not(g_strv_contains((const char *const *)ids, KH_NOTICE_BULLETIN), "it follows from no action");
    cr_expect_not(g_strv_contains((const char *const *)ids, KH_NOTICE_SCORE_SHEET),
                  "it follows from no action");
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(kh_template) template = kh_notice_templates_read(TEMPLATES, *id, diagnostics);
        cr_expect_not_null(template, "%s", *id);
    }
    g_autoptr(kh_template) bulletin = kh_notice_templates_read(TEMPLATES, KH_NOTICE_BULLETIN, diagnostics);
    g_autoptr(kh_template) sheet = kh_notice_templates_read(TEMPLATES, KH_NOTICE_SCORE_SHEET, diagnostics);
    g_autoptr(kh_template) letter = kh_notice_templates_read(TEMPLATES, KH_NOTICE_LETTER, diagnostics);
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
    add_line(&made, (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_CAP, .veto = "泄露涉密信息"});
    fixture->result.scores[FIXTURE_MBZ * FIXTURE_INDICATORS + FIXTURE_LEADER] =
        (kh_score){.points = 200, .earned = 100};
    fixture->scheme.consequences[1].action = report_fixture_text(fixture, "表彰");
    fixture->scheme.consequences[1].praises = true;
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
                                         .what.title = "事项",
                                         .what.reason = "逾期"});
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
    cr_assert(kh_notices_write(&made.fixture->report, faults, &written, NULL));
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
    cr_expect_not(kh_notice_templates_check(made.templates, &made.fixture->scheme, diagnostics));
    cr_expect_eq(kh_diagnostics_errors(diagnostics), 1);
    office_clear(&made);
}

Test(report_notice, a_template_that_is_missing_is_named)
{
    office made = office_new();
    use_template(&made, "通报.txt", "【标题】通报\n");
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    cr_expect_not(kh_notice_templates_check(made.templates, &made.fixture->scheme, diagnostics));
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
    g_auto(GStrv) ids = kh_notice_templates_ids(made.templates);
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
    g_auto(GStrv) ids = kh_notice_templates_ids("/nowhere/at/all");
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
                                     .what.title = "</w:t>\x01|{{#失分指标}}",
                                     .what.reason = "逾期"});
    cr_expect_eq(write_notices(&made), 2);
    g_autofree char *safe = kh_text_file_name(name);
    g_autofree char *file = g_strdup_printf("通报批评-%s.docx", safe);
    g_autofree char *text = read_notice(&made, file);
    cr_expect_not_null(strstr(text, "Title: 关于对../<w:p> {{总分}}|【标题】\uFFFD予以通报批评的通报\n"),
                       "%s", text);
    cr_expect_not_null(strstr(text, "Row: 1 | </w:t>\uFFFD|{{#失分指标}} | 逾期 | 12.00\n"), "%s", text);
    office_clear(&made);
}
