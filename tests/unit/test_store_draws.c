/* Draws: what is put in comes out again, and findings close the loop. */
#include "test_store_support.h"

#include "store/draws.h"

#include <criterion/criterion.h>

#define CHECKS(path, rows) TABLE(KH_TABLE_SPOT_CHECKS, path, "check_no,checked_on,department,result\n" rows)

static void add_record(kh_kept_draw *draw, const char *check_no, const char *department,
                       const char *inspector)
{
    kh_kept_record record = {
        .check_no = g_strdup(check_no),
        .department = g_strdup(department),
        .kind = g_strdup("行政许可"),
        .item = g_strdup("XK01"),
        .index_no = g_strconcat(check_no, "-索引", NULL),
        .inspector = g_strdup(inspector),
    };
    g_array_append_val(draw->records, record);
}

static kh_kept_draw *make_draw(int number, const char *prefix)
{
    kh_kept_draw *draw = kh_kept_draw_new();
    draw->period = g_strdup("2026Q3");
    draw->number = number;
    draw->seed = g_strdup("42");
    draw->size = g_strdup("2");
    draw->extra = g_strdup("below 60");
    draw->inspectors = g_strdup("abc");
    draw->register_digest = g_strdup("def");
    draw->candidates = 17;
    draw->last_import = 3;
    static const char *const departments[] = {"JTJ", "SLJ", "SLJ", "没有"};
    for (guint i = 0; i < G_N_ELEMENTS(departments); i++) {
        g_autofree char *check_no = g_strdup_printf("%s-%u", prefix, i + 1);
        add_record(draw, check_no, departments[i], i < 2 ? "张三" : "李四");
    }
    return draw;
}

/* `42 2 below 60 abc def 17 3`, then ` number/department/kind/item/index/inspector` a record. */
static char *draw_text(const kh_kept_draw *draw)
{
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%s %s %s %s %s %d %d", draw->seed, draw->size, draw->extra, draw->inspectors,
                    draw->register_digest, (int)draw->candidates, (int)draw->last_import);
    for (guint i = 0; i < draw->records->len; i++) {
        const kh_kept_record *record = &g_array_index(draw->records, kh_kept_record, i);
        g_string_append_printf(text, " %s/%s/%s/%s/%s/%s", record->check_no, record->department, record->kind,
                               record->item, record->index_no, record->inspector);
    }
    return g_string_free(text, FALSE);
}

static bool note_share(const kh_draw_share *share, void *data, GError **error)
{
    GString *text = data;
    (void)error;
    g_string_append_printf(text, "%s %d %s %s %s %d/%d/%d\n", share->period, share->number, share->inspector,
                           share->department, share->department_name, (int)share->sample.drawn,
                           (int)share->sample.checked, (int)share->sample.failed);
    return true;
}

static char *shares_text(kh_store *store, const char *period)
{
    GString *text = g_string_new(NULL);
    cr_assert(kh_store_each_draw_share(store, period, note_share, text, NULL));
    return g_string_free(text, FALSE);
}

Test(draws, put_and_got)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_kept_draw) draw = make_draw(1, "SJ1");
    g_autoptr(kh_kept_draw) found = NULL;
    g_autoptr(kh_kept_draw) none = NULL;
    cr_assert(kh_store_put_draw(store, draw, NULL));
    cr_assert(kh_store_get_draw(store, "2026Q3", 1, &found, NULL));
    cr_assert(kh_store_get_draw(store, "2026Q3", 2, &none, NULL));
    cr_assert_not_null(found);
    cr_expect_null(none);
    g_autofree char *before = draw_text(draw);
    g_autofree char *after = draw_text(found);
    cr_expect_str_eq(after, before);
}

/* A number that is taken already: nothing of the second draw is kept. */
Test(draws, whole_or_not_at_all)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_kept_draw) first = make_draw(1, "SJ1");
    g_autoptr(kh_kept_draw) second = make_draw(2, "SJ1");
    g_autoptr(kh_kept_draw) found = NULL;
    cr_assert(kh_store_put_draw(store, first, NULL));
    cr_expect_not(kh_store_put_draw(store, second, NULL));
    cr_assert(kh_store_get_draw(store, "2026Q3", 2, &found, NULL));
    cr_expect_null(found);
}

Test(draws, findings_close_the_loop)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_kept_draw) draw = make_draw(1, "SJ1");
    cr_assert(kh_store_put_draw(store, draw, NULL));
    test_import_sound(
        store, CHECKS("抽查.csv",
                      "SJ1-1,2026-09-01,JTJ,不合格\nSJ1-3,2026-09-20,SLJ,合格\nX,2026-09-01,SLJ,不合格\n"));
    g_autofree char *shares = shares_text(store, "2026Q3");
    g_autofree char *other = shares_text(store, "2026Q2");
    g_autofree char *all = shares_text(store, NULL);
    cr_expect_str_eq(shares, "2026Q3 1 张三 JTJ 教体局 1/1/1\n"
                             "2026Q3 1 张三 SLJ 水利局 1/0/0\n"
                             "2026Q3 1 李四 SLJ 水利局 1/1/0\n"
                             "2026Q3 1 李四 没有 没有 1/0/0\n");
    cr_expect_str_eq(all, shares);
    cr_expect_str_eq(other, "");
}

Test(draws, sample_of_a_report)
{
    static const kh_instant day = 86400;
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_kept_draw) draw = make_draw(1, "SJ1");
    kh_sample sample;
    const kh_instant middle = kh_date_start(kh_date_from_ymd(2026, 9, 10));
    cr_assert(kh_store_put_draw(store, draw, NULL));
    test_import_sound(store, CHECKS("抽查.csv", "SJ1-1,2026-09-01,JTJ,不合格\nSJ1-3,2026-09-20,SLJ,合格\n"));
    cr_assert(kh_store_sample(store, "2026Q3", &(kh_sample_limits){middle, true, INT64_MAX}, &sample, NULL));
    cr_expect(sample.drawn == 4 && sample.checked == 1 && sample.failed == 1);
    cr_assert(kh_store_sample(store, "2026Q3", &(kh_sample_limits){middle + 30 * day, true, INT64_MAX},
                              &sample, NULL));
    cr_expect(sample.drawn == 4 && sample.checked == 2 && sample.failed == 1);
    cr_assert(
        kh_store_sample(store, "2026Q3", &(kh_sample_limits){middle + 30 * day, true, 0}, &sample, NULL));
    cr_expect(sample.drawn == 4 && sample.checked == 0);
    cr_assert(kh_store_sample(store, "2026Q2", &(kh_sample_limits){middle, true, INT64_MAX}, &sample, NULL));
    cr_expect(sample.drawn == 0);
}
