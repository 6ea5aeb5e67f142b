/* Which notices there are, what they are called, how they are numbered, and what they ask for. */
#include "report_notice_office.h"

#include "report/notice/file_names.h"
#include "report/notice/values.h"
#include "report/notice/wording.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *one, *one_code, *other, *other_code, *files;
} same_names[] = {
    {"县教育局", "JY1", "县财政局", "CZJ", "约谈-县教育局.docx 约谈-县财政局.docx"},
    {"县教育局", "JY1", "县教育局", "JY2", "约谈-县教育局-JY1.docx 约谈-县教育局-JY2.docx"},
    {"甲/乙", "A", "甲\\乙", "B", "约谈-甲_乙-A.docx 约谈-甲_乙-B.docx"},
    {"abc", "x", "ABC", "y", "约谈-abc-x.docx 约谈-ABC-y.docx"},
    {"县教育局", "a", "县教育局", "A", "约谈-县教育局-a.docx 约谈-县教育局-A-2.docx"},
};

Test(report_notice_plan, names_tell_departments_of_the_same_name_apart)
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

Test(report_notice_plan, names_fit_a_file_system)
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

Test(report_notice_plan, counts_as_headings_do)
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
Test(report_notice_plan, a_criticism_names_the_veto)
{
    office made = office_new();
    made.fixture->result.standings[FIXTURE_MBZ].vetoed = true;
    add_line(&made, (kh_ledger_line){.indicator = -1,
                                     .kind = KH_LEDGER_CAP,
                                     .veto = "泄露涉密信息",
                                     .what.reason = "单项否决：泄露涉密信息",
                                     .what.title = "某某通知",
                                     .what.reference = "YX-1"});
    add_line(&made, (kh_ledger_line){.indicator = -1, .kind = KH_LEDGER_CAP, .quarter = 3});
    write_notices(&made);
    g_autofree char *text = read_notice(&made, "通报批评-马坝镇.docx");
    expect_lines(text, (const char *const[]){"Body: 考核发现，马坝镇有下列单项否决情形：\n",
                                             "Body: 1.泄露涉密信息：某某通知（YX-1）。\n",
                                             "Body: 2.第三季度有单项否决情形。\n", NULL});
    office_clear(&made);
}

/* A sheet for each department that is assessed: every indicator, and a row a case, those of one indicator in
 * one cell. */
Test(report_notice_plan, every_assessed_department_has_a_score_sheet)
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
                  "Row: 其他事项按时公开 |  | 5.00 | 马坝镇8月财政收支：没有公开 | 未公开 | 3\n",
                  "满意度 | 4.00 | 0.40 | 满意度为90.05% |  | 4\n",
                  NULL,
              });
    office_clear(&made);
}

Test(report_notice_plan, no_sheets_where_the_office_has_no_template_for_them)
{
    office made = office_new();
    use_template(&made, "通报.txt", "【标题】通报\n");
    use_template(&made, "通报批评.txt", "【标题】通报批评\n");
    cr_expect_eq(write_documents(&made).sheets, 0);
    cr_expect_not(is_there(&made, "成绩单-县教育局.docx"));
    office_clear(&made);
}

/* The plan: the period's first, then the actions in the scheme's order; a draft has no number. */
Test(report_notice_plan, notices_are_numbered_in_the_order_of_the_plan)
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
Test(report_notice_plan, an_issued_notice_bears_the_number_and_the_deadline_that_were_drawn)
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
Test(report_notice_plan, the_items_of_a_notice_are_the_cases_that_it_lists)
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
Test(report_notice_plan, plain_texts_stand_beside_the_documents)
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

Test(report_notice_plan, actions_are_said_as_offices_say_them)
{
    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        g_autofree char *phrase = kh_notice_action_phrase(phrases[i].action, "甲、乙");
        cr_expect_str_eq(phrase, phrases[i].phrase);
    }
}

Test(report_notice_plan, titles_and_bases_are_written_as_offices_write_them)
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
Test(report_notice_plan, hundreds_of_documents_are_written_and_repeat)
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
