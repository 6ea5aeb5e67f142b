/* What follows an issued result: the problems that its notices list, and the steps by which they are put
 * right. */
#include "store/rectifications.h"
#include "store/sql.h"
#include "store/undo.h"
#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

static kh_date october(int day)
{
    return kh_date_from_ymd(2026, 10, day);
}

static void execute(kh_store *store, const char *sql)
{
    g_autoptr(GError) error = NULL;
    cr_assert(kh_sql_execute(store, sql, &error), "%s: %s", sql, error == NULL ? "" : error->message);
}

static void put_scoring(kh_store *store, int version)
{
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO scorings (id, assessment, period, version, issued_on, last_import, as_of, decimals, "
        "total_decimals, "
        "scheme_file, scheme_digest, scheme, assumed_weekends) VALUES (%d, '', '2026Q3', %d, %d, 1, "
        "%" G_GINT64_FORMAT ", 2, 2, '', '', '', 0)",
        version, version, october(12), kh_date_end(kh_date_from_ymd(2026, 9, 30)));
    execute(store, sql);
}

/* A notice of the version to JTJ (the first department), due on a day of October; 0: without a deadline. */
static void put_notice(kh_store *store, int version, const char *series, int number, int due)
{
    g_autofree char *by = due == 0 ? g_strdup("NULL") : g_strdup_printf("%d", october(due));
    g_autofree char *sql = g_strdup_printf("INSERT INTO notices (scoring, kind, action, department, series, "
                                           "year, number, dated, rectify_by) VALUES "
                                           "(%d, 'criticism', '通报批评', (SELECT id FROM departments WHERE "
                                           "code = 'JTJ'), '%s', 2026, %d, %d, %s)",
                                           version, series, number, october(12), by);
    execute(store, sql);
}

static void put_item(kh_store *store, int notice, int line, const char *reference, const char *problem)
{
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO notice_items VALUES (%d, %d, 0, '行政许可', '%s', '%s')", notice, line,
                        reference, problem);
    execute(store, sql);
}

static bool append_finding(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    char by[KH_MOMENT_TEXT_SIZE];
    char done[KH_MOMENT_TEXT_SIZE];
    bool is_done = finding->rectified.at != KH_INSTANT_NONE;
    g_string_append_printf(data, "%s %s %s%s%s; ", finding->check_no, finding->description,
                           kh_moment_format(finding->rectify_by, by), is_done ? " " : "",
                           is_done ? kh_moment_format(finding->rectified, done) : "");
    return true;
}

static void expect_items(kh_store *store, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    cr_assert(kh_store_each_notice_finding(store, NULL, append_finding, text, &error), "%s",
              error == NULL ? "" : error->message);
    cr_expect_str_eq(text->str, expected, "%s\nexpected: %s", text->str, expected);
}

/* Closes or extends what has the key; what it says, or “”. Caller frees. */
static char *enter(kh_store *store, const char *key, bool done, int day)
{
    kh_rectification_target target = {0};
    g_autoptr(GError) error = NULL;
    kh_rectification_step step = {.done = done,
                                  .on = october(day),
                                  .dated = october(12),
                                  .approver = "主任",
                                  .approval = "",
                                  .why = "已办"};
    bool entered = kh_store_find_rectification(store, key, &target, &error) &&
                   kh_store_enter_step(store, &target, &step, test_now(), &error);
    kh_rectification_target_clear(&target);
    return g_strdup(entered ? "" : error->message);
}

static void expect_entered(kh_store *store, const char *key, bool done, int day)
{
    g_autofree char *fault = enter(store, key, done, day);
    cr_expect_str_eq(fault, "", "%s: %s", key, fault);
}

static void expect_refused(kh_store *store, const char *key, const char *expected)
{
    g_autofree char *fault = enter(store, key, true, 20);
    cr_expect_not_null(strstr(fault, expected), "%s: %s", key, fault);
}

Test(store_followup, notices_without_a_deadline_ask_for_nothing)
{
    g_autoptr(kh_store) store = test_store();
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 0);
    put_notice(store, 1, "办", 2, 30);
    put_item(store, 1, 1, "A1", "逾期");
    put_item(store, 2, 1, "A1", "逾期");
    put_item(store, 2, 2, "A2", "缺要素");
    expect_items(store, "办〔2026〕2号-1 逾期 2026-10-30; 办〔2026〕2号-2 缺要素 2026-10-30; ");
}

/* The same problem in two notices of a result, a finding with a deadline of its own, a line of an earlier
 * notice. */
Test(store_followup, a_problem_is_listed_once)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_SPOT_CHECKS, "抽查.csv",
                                   "check_no,checked_on,department,result,rectify_by\n"
                                   "CC-1,2026-09-01,教体局,不合格,2026-09-10\n"
                                   "CC-2,2026-09-01,教体局,不合格,\n"));
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 28);
    put_notice(store, 1, "办", 2, 30);
    put_item(store, 1, 1, "A1", "逾期");
    put_item(store, 1, 2, "CC-1", "链接失效");
    put_item(store, 1, 3, "CC-2", "错别字");
    put_item(store, 2, 1, "A1", "逾期");
    put_item(store, 2, 2, "A1", "缺要素");
    put_item(store, 2, 3, "办〔2026〕1号-3", "逾期未整改");
    expect_items(store, "办〔2026〕1号-1 逾期 2026-10-28; 办〔2026〕1号-3 错别字 2026-10-28; "
                        "办〔2026〕2号-2 缺要素 2026-10-30; ");
}

/* What was entered of a finding, and what a notice asks about it, is the finding's under its new number too.
 */
Test(store_followup, goes_with_a_corrected_number)
{
#define CHECKED "check_no,checked_on,department,result,rectify_by\n"
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_SPOT_CHECKS, "抽查.csv",
                                   CHECKED "CC-1,2026-09-01,教体局,不合格,2026-09-10\n"
                                           "CC-2,2026-09-02,教体局,合格,\n"));
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 28);
    put_item(store, 1, 1, "CC-1", "链接失效");
    expect_entered(store, "CC-1", true, 8);
    test_file corrected = TABLE(KH_TABLE_SPOT_CHECKS, "抽查.csv",
                                CHECKED "CC-9,2026-09-01,教体局,不合格,2026-09-10\n"
                                        "CC-2,2026-09-02,教体局,合格,\n");
    corrected.replaces = true;
    g_autofree char *outcome = test_import(store, corrected);
    cr_expect_str_eq(outcome, "done 2 = 0 + 1 + 1 + 0\n2:1 W309");
    g_autoptr(GString) findings = g_string_new(NULL);
    cr_assert(kh_store_each_finding(store, append_finding, findings, NULL));
    cr_expect_str_eq(findings->str, "CC-9  2026-09-10 2026-10-08; CC-2  ; ", "%s", findings->str);
    expect_items(store, "");
}

Test(store_followup, keys_name_one)
{
    g_autoptr(kh_store) store = test_store();
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 28);
    put_notice(store, 1, "督", 1, 30);
    put_item(store, 1, 1, "A1", "逾期");
    put_item(store, 1, 2, "A2", "逾期");
    put_item(store, 2, 1, "A3", "缺要素");
    expect_refused(store, "〔2026〕1号-1", "means several");
    expect_refused(store, "2号-1", "nothing with a deadline");
    expect_refused(store, "〔2026〕1号-3", "nothing with a deadline");
    expect_entered(store, "〔2026〕1号-2", true, 20);
    expect_entered(store, "督〔2026〕1号-1", false, 31);
    expect_items(store, "办〔2026〕1号-1 逾期 2026-10-28; 办〔2026〕1号-2 逾期 2026-10-28 2026-10-20; "
                        "督〔2026〕1号-1 缺要素 2026-10-31; ");
}

/* A version that replaces the issued one has notices of its own: what was entered counts on. */
Test(store_followup, steps_outlive_a_replaced_notice)
{
    g_autoptr(kh_store) store = test_store();
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 28);
    put_item(store, 1, 1, "A1", "逾期");
    put_item(store, 1, 2, "A2", "缺要素");
    expect_entered(store, "办〔2026〕1号-1", true, 20);
    put_scoring(store, 2);
    put_notice(store, 2, "办", 2, 30);
    put_item(store, 2, 1, "A1", "逾期");
    execute(store, "UPDATE notices SET void_reason = '重新印发' WHERE id = 1");
    expect_items(store, "办〔2026〕2号-1 逾期 2026-10-30 2026-10-20; ");
}

Test(store_followup, an_undo_takes_a_step_back)
{
    kh_undo_outcome outcome;
    int64_t import = 0;
    g_autoptr(kh_store) store = test_store();
    put_scoring(store, 1);
    put_notice(store, 1, "办", 1, 28);
    put_item(store, 1, 1, "A1", "逾期");
    expect_entered(store, "办〔2026〕1号-1", false, 29);
    expect_entered(store, "办〔2026〕1号-1", true, 20);
    expect_items(store, "办〔2026〕1号-1 逾期 2026-10-29 2026-10-20; ");
    cr_assert(kh_store_find_import(store, "整改/2", &import, NULL));
    cr_assert(kh_store_undo(store, import, &outcome, NULL));
    g_free(outcome.file);
    expect_items(store, "办〔2026〕1号-1 逾期 2026-10-29; ");
    expect_entered(store, "办〔2026〕1号-1", true, 21);
    expect_items(store, "办〔2026〕1号-1 逾期 2026-10-29 2026-10-21; ");
}
