/* Document numbers: drawn once, in order, in the transaction that issues a result. */
#include "store/rectifications.h"
#include "test_store_support.h"

#include "store/notices.h"
#include "store/results.h"

#include <criterion/criterion.h>

static int64_t put_period(kh_store *store, const char *name)
{
    g_autoptr(kh_result) result = g_new0(kh_result, 1);
    result->assessment = g_strdup("");
    cr_assert(kh_period_parse(name, &result->period));
    result->as_of = kh_date_end(result->period.last);
    kh_scoring scoring = {
        .result = result, .scheme_file = "细则.yaml", .scheme_digest = "0", .scheme_text = "name: 细则"};
    int64_t id = 0;
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    return id;
}

static int64_t draw(kh_store *store, int64_t scoring, const char *series, int year, int64_t least)
{
    kh_notice notice = {.kind = g_strdup("criticism"),
                        .action = g_strdup("通报批评"),
                        .department = g_strdup("JYJ"),
                        .series = g_strdup(series),
                        .dated = kh_date_from_ymd(year, 10, 15),
                        .has_deadline = true,
                        .rectify_by = kh_date_from_ymd(year, 11, 5)};
    g_autoptr(GError) error = NULL;
    cr_assert(kh_store_draw_notice(store, scoring, least, &notice, &error), "%s",
              error ? error->message : "");
    cr_expect_eq(notice.year, year);
    cr_expect_gt(notice.id, 0);
    kh_notice_clear(&notice);
    return notice.number;
}

static const struct {
    const char *series;
    int year;
    int64_t least, number;
} draws[] = {
    {"云政办公开", 2026, 0, 1}, {"云政办公开", 2026, 1, 2}, {"云政办函", 2026, 0, 1},
    {"云政办公开", 2027, 7, 7}, {"云政办公开", 2026, 9, 9}, {"云政办公开", 2026, 3, 10},
    {"云政办公开", 2027, 0, 8},
};

Test(store_notices, a_series_counts_by_itself_in_each_year)
{
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    int64_t scoring = put_period(store, "2026Q3");
    for (guint i = 0; i < G_N_ELEMENTS(draws); i++)
        cr_expect_eq(draw(store, scoring, draws[i].series, draws[i].year, draws[i].least), draws[i].number,
                     "row %u", i);
}

Test(store_notices, what_is_rolled_back_was_never_drawn)
{
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    int64_t scoring = put_period(store, "2026Q3");
    cr_assert(kh_store_begin(store, NULL));
    cr_expect_eq(draw(store, scoring, "云政办公开", 2026, 0), 1);
    kh_store_rollback(store);
    g_autoptr(GArray) none = kh_store_get_notices(store, scoring, NULL);
    cr_expect_eq(none->len, 0);
    cr_expect_eq(draw(store, scoring, "云政办公开", 2026, 0), 1);
    g_autoptr(GArray) one = kh_store_get_notices(store, scoring, NULL);
    cr_assert_eq(one->len, 1);
    cr_expect_str_eq(g_array_index(one, kh_notice, 0).department, "", "the store has no such department");
}

static bool note_row(const kh_notice_row *row, void *data, GError **error)
{
    (void)error;
    g_autofree char *number = kh_notice_number(row->notice);
    g_string_append_printf(data, "%s %s.%d %s %d\n", number, row->period, row->version,
                           row->notice->void_reason, (int)row->items);
    return true;
}

static bool note_finding(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s %s\n", finding->check_no, finding->description);
    return true;
}

/* A new version draws numbers of its own; those of the version before say why they are void, other periods'
 * do not. */
Test(store_notices, a_version_that_is_replaced_leaves_its_numbers_void)
{
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    int64_t other = put_period(store, "2026Q2");
    draw(store, other, "云政办公开", 2026, 0);
    int64_t first = put_period(store, "2026Q3");
    draw(store, first, "云政办公开", 2026, 0);
    kh_result_choice choice = {.assessment = ""};
    int version = 0;
    cr_assert(kh_period_parse("2026Q3", &choice.period));
    cr_assert(kh_store_issue(store, &choice, kh_date_from_ymd(2026, 10, 15), &version, NULL));
    int64_t second = put_period(store, "2026Q3");
    cr_assert_neq(first, second);
    cr_assert(kh_store_void_notices(store, second, "替代", NULL));
    draw(store, second, "云政办公开", 2026, 0);
    GString *rows = g_string_new(NULL);
    cr_assert(kh_store_each_notice(store, note_row, rows, NULL));
    cr_expect_str_eq(rows->str, "云政办公开〔2026〕1号 2026Q2.1  0\n云政办公开〔2026〕2号 2026Q3.1 替代 0\n"
                                "云政办公开〔2026〕3号 2026Q3.2  0\n");
    g_string_free(rows, TRUE);
}

Test(store_notices, what_is_kept_comes_back)
{
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJYJ,教育局,县直部门\n");
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    test_import_sound(store, departments);
    int64_t scoring = put_period(store, "2026Q3");
    draw(store, scoring, "云政办公开", 2026, 0);
    g_autoptr(GArray) notices = kh_store_get_notices(store, scoring, NULL);
    cr_assert_eq(notices->len, 1);
    const kh_notice *kept = &g_array_index(notices, kh_notice, 0);
    cr_expect_str_eq(kept->kind, "criticism");
    cr_expect_str_eq(kept->action, "通报批评");
    cr_expect_str_eq(kept->department, "JYJ");
    cr_expect(kept->has_deadline);
    cr_expect_eq(kept->rectify_by, kh_date_from_ymd(2026, 11, 5));
    cr_expect_str_eq(kept->void_reason, "");
    const kh_notice_item items[] = {{2, 7, "工作动态", "DT01", "没有公开"}, {1, 3, "", "", "逾期"}};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++)
        cr_assert(kh_store_put_notice_item(store, kept->id, &items[i], NULL));
    cr_expect_not(kh_store_put_notice_item(store, kept->id, &items[0], NULL), "a line stands once");
    GString *read = g_string_new(NULL);
    cr_assert(kh_store_each_notice(store, note_row, read, NULL));
    cr_assert(kh_store_each_notice_finding(store, NULL, note_finding, read, NULL));
    cr_expect_str_eq(read->str, "云政办公开〔2026〕1号 2026Q3.1  2\n"
                                "云政办公开〔2026〕1号-1 逾期\n云政办公开〔2026〕1号-2 没有公开\n");
    g_string_free(read, TRUE);
}
