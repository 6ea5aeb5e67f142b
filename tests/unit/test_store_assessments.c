/* Results of several assessments in one store: none touches another's. */
#include "test_store_support.h"

#include "base/error.h"
#include "store/appeals.h"
#include "store/assessments.h"
#include "store/known.h"
#include "store/notices.h"
#include "store/rectifications.h"
#include "store/results.h"

#include <criterion/criterion.h>
#include <string.h>

static kh_period period_of(const char *name)
{
    kh_period period;
    cr_assert(kh_period_parse(name, &period), "%s", name);
    return period;
}

/* Puts a result with one department, JTJ, that was given an action; returns its number. */
static int64_t put(kh_store *store, const char *assessment, const char *name, int64_t total)
{
    g_autoptr(kh_result) result = g_new0(kh_result, 1);
    result->assessment = g_strdup(assessment);
    result->period = period_of(name);
    result->as_of = kh_date_end(result->period.last);
    result->n_departments = result->n_indicators = result->n_actions = 1;
    result->standings = g_new0(kh_standing, 1);
    result->standings[0] = (kh_standing){.code = g_strdup("JTJ"),
                                         .name = g_strdup("教体局"),
                                         .group = g_strdup("县直部门"),
                                         .assessed = true,
                                         .total = total,
                                         .dimensions = g_new0(int64_t, 1)};
    result->scores = g_new0(kh_score, 1);
    result->actions = g_new0(kh_action, 1);
    cr_assert(kh_store_know_for(store, assessment, &result->period, &result->known, NULL));
    const kh_scoring scoring = {result, "细则.yaml", "d", "name: 细则\n", (const char *const[]){"约谈"},
                                NULL};
    int64_t id = 0;
    kh_settlement settlement;
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    cr_assert(kh_store_settle_result(store, id, &settlement, NULL));
    return id;
}

static void issue(kh_store *store, const char *assessment, const char *name)
{
    const kh_result_choice choice = {assessment, period_of(name), 0};
    int version = 0;
    cr_assert(kh_store_issue(store, &choice, kh_date_from_ymd(2026, 10, 15), &version, NULL));
}

/* `2026Q1@1 2026Q1@2 `: what is kept of the assessment. */
static void expect_versions(kh_store *store, const char *assessment, const char *expected)
{
    g_autoptr(GArray) all = kh_store_results(store, assessment, NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const kh_result_choice *choice = &g_array_index(all, kh_result_choice, i);
        g_autoptr(kh_stored_result) stored = kh_store_get_version(store, choice, NULL);
        cr_assert_not_null(stored);
        cr_expect_str_eq(stored->result->assessment, assessment);
        g_string_append_printf(text, "%s@%d:%d%s ", choice->period.name, choice->version,
                               (int)stored->result->standings[0].total, stored->result->issued ? "!" : "");
    }
    cr_expect_str_eq(text->str, expected, "%s: %s", assessment, text->str);
}

/* ---- side by side --------------------------------------------------------------------------------- */

Test(store_assessments, stand_side_by_side)
{
    g_autoptr(kh_store) store = test_store();
    put(store, "county", "2026Q1", 90);
    put(store, "village", "2026Q1", 60);
    put(store, "", "2026Q1", 70);
    issue(store, "village", "2026Q1");
    put(store, "village", "2026Q1", 61);
    put(store, "county", "2026Q1", 91);
    expect_versions(store, "county", "2026Q1@1:91 ");
    expect_versions(store, "village", "2026Q1@1:60! 2026Q1@2:61 ");
    expect_versions(store, "", "2026Q1@1:70 ");
    expect_versions(store, "town", "");
    g_autoptr(GPtrArray) ids = kh_store_assessments(store, NULL);
    cr_assert_eq(ids->len, 3);
    cr_expect_str_eq(ids->pdata[0], "");
    cr_expect_str_eq(ids->pdata[1], "county");
    cr_expect_str_eq(ids->pdata[2], "village");
}

Test(store_assessments, have_a_cutoff_each)
{
    g_autoptr(kh_store) store = test_store();
    const kh_period period = period_of("2026Q1");
    int64_t before = 0;
    int64_t county = 0;
    int64_t village = 0;
    cr_assert(kh_store_last_import(store, &before, NULL));
    put(store, "county", "2026Q1", 90);
    issue(store, "county", "2026Q1");
    test_import_sound(store, LOG("迟报.csv", "JTJ,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"));
    put(store, "village", "2026Q1", 60);
    issue(store, "village", "2026Q1");
    cr_assert(kh_store_cutoff(store, "county", &period, &county, NULL));
    cr_assert(kh_store_cutoff(store, "village", &period, &village, NULL));
    cr_expect_eq(county, before);
    cr_expect_eq(village, before + 1);
}

Test(store_assessments, have_a_past_each)
{
    g_autoptr(kh_store) store = test_store();
    const kh_period period = period_of("2026Q2");
    put(store, "county", "2026Q1", 90);
    put(store, "village", "2025Q4", 60);
    issue(store, "village", "2025Q4");
    g_autoptr(GPtrArray) past = kh_store_past(store, "village", &period, NULL);
    cr_assert_eq(past->len, 1);
    const kh_past *only = past->pdata[0];
    cr_expect_str_eq(only->period.name, "2025Q4");
    cr_expect(kh_past_has_action(only, "JTJ", "约谈"));
    g_autoptr(GPtrArray) none = kh_store_past(store, "", &period, NULL);
    cr_expect_eq(none->len, 0);
}

/* ---- notices -------------------------------------------------------------------------------------- */

static void draw(kh_store *store, int64_t scoring)
{
    kh_notice notice = {.kind = g_strdup("criticism"),
                        .action = g_strdup("约谈"),
                        .department = g_strdup("JTJ"),
                        .series = g_strdup("县"),
                        .dated = kh_date_from_ymd(2026, 10, 15),
                        .has_deadline = true,
                        .rectify_by = kh_date_from_ymd(2026, 11, 5)};
    const kh_notice_item item = {1, 1, "", "", "逾期"};
    cr_assert(kh_store_draw_notice(store, scoring, 1, &notice, NULL));
    cr_assert(kh_store_put_notice_item(store, notice.id, &item, NULL));
    kh_notice_clear(&notice);
}

static bool note_key(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s ", finding->check_no);
    return true;
}

static void expect_items(kh_store *store, const char *assessment, const char *expected)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    cr_assert(kh_store_each_notice_finding(store, assessment, note_key, keys, NULL));
    cr_expect_str_eq(keys->str, expected, "%s", keys->str);
}

/* One series counts through both; what a new version voids is its own assessment's. */
Test(store_assessments, have_notices_each)
{
    g_autoptr(kh_store) store = test_store();
    draw(store, put(store, "county", "2026Q1", 90));
    issue(store, "county", "2026Q1");
    draw(store, put(store, "village", "2026Q1", 60));
    issue(store, "village", "2026Q1");
    expect_items(store, "county", "县〔2026〕1号-1 ");
    expect_items(store, "village", "县〔2026〕2号-1 ");
    expect_items(store, NULL, "县〔2026〕1号-1 县〔2026〕2号-1 ");
    cr_assert(kh_store_void_notices(store, put(store, "village", "2026Q1", 61), "替代", NULL));
    expect_items(store, NULL, "县〔2026〕1号-1 ");
}

/* ---- one that goes on under another id ------------------------------------------------------------ */

static char *found(kh_store *store, const char *id, const char *was)
{
    const kh_assessment_name name = {id, was};
    char *assessment = kh_store_find_assessment(store, &name, NULL);
    cr_assert_not_null(assessment);
    return assessment;
}

static void expect_found(kh_store *store, const char *id, const char *was, const char *expected)
{
    g_autofree char *assessment = found(store, id, was);
    cr_expect_str_eq(assessment, expected, "%s was %s: %s", id, was, assessment);
}

static void go_on(kh_store *store, const char *id, const char *was)
{
    const kh_assessment_name name = {id, was};
    cr_assert(kh_store_continue_assessment(store, &name, NULL));
}

Test(store_assessments, go_on_under_another_id)
{
    g_autoptr(kh_store) store = test_store();
    put(store, "", "2026Q1", 90);
    put(store, "village", "2026Q1", 60);
    expect_found(store, "county", NULL, "county");
    expect_found(store, "county", "", ""); /* as long as nothing is kept under its id */
    go_on(store, "county", "");
    expect_versions(store, "", "");
    expect_versions(store, "county", "2026Q1@1:90 ");
    expect_found(store, "county", "", "county");
    expect_found(store, "", NULL, "county");
    go_on(store, "county", ""); /* once more changes nothing */
    go_on(store, "xian", "county");
    expect_versions(store, "xian", "2026Q1@1:90 ");
    expect_found(store, "", NULL, "xian");
    expect_found(store, "county", NULL, "xian");
    go_on(store, "county", "xian"); /* an old scheme is of the assessment as it is called now */
    expect_found(store, "county", "xian", "xian");
    expect_versions(store, "village", "2026Q1@1:60 ");
}

Test(store_assessments, that_have_results_both_are_not_one)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(GError) error = NULL;
    const kh_assessment_name name = {"county", "village"};
    put(store, "county", "2026Q1", 90);
    put(store, "village", "2026Q2", 60);
    cr_expect_not(kh_store_continue_assessment(store, &name, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_USAGE));
    expect_versions(store, "village", "2026Q2@1:60 ");
    go_on(store, "county", "town"); /* of which there is nothing */
    expect_versions(store, "county", "2026Q1@1:90 ");
}

/* ---- adjustments ---------------------------------------------------------------------------------- */

static bool note_adjustment(const kh_adjustment *adjustment, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s:%s ", adjustment->approval, adjustment->assessment);
    return true;
}

/* The same but for 考核, they are two; an old id means the new one. */
Test(store_assessments, are_told_apart_by_adjustments)
{
    g_autoptr(kh_store) store = test_store();
    put(store, "county", "2026Q1", 90);
    test_import_sound(store, TABLE(KH_TABLE_ADJUSTMENTS, "复核.csv",
                                   "period,department,points,reason,approval,assessment\n"
                                   "2026Q1,JTJ,1,甲,县1号,county\n2026Q1,JTJ,2,乙,县1号,village\n"
                                   "2026Q1,JTJ,3,丙,县1号,\n"));
    go_on(store, "xian", "county");
    g_autoptr(GString) text = g_string_new(NULL);
    cr_assert(kh_store_each_adjustment(store, "2026Q1", note_adjustment, text, NULL));
    cr_expect_str_eq(text->str, "县1号:xian 县1号:village 县1号: ", "%s", text->str);
}

Test(store_assessments, of_a_period_are_alone_or_not)
{
    g_autoptr(kh_store) store = test_store();
    const kh_period first = period_of("2026Q1");
    const kh_period second = period_of("2026Q2");
    bool others = true;
    put(store, "county", "2026Q1", 90);
    put(store, "county", "2026Q2", 90);
    put(store, "village", "2026Q2", 60);
    cr_assert(kh_store_has_others(store, "county", &first, &others, NULL));
    cr_expect_not(others);
    cr_assert(kh_store_has_others(store, "county", &second, &others, NULL));
    cr_expect(others);
    cr_assert(kh_store_has_others(store, "village", &first, &others, NULL));
    cr_expect(others);
}
