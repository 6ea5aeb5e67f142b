/* The draw as a theory: whatever the seed, strata get their share, nothing is drawn twice, nobody checks his
 * own department, and over many seeds every record comes as often as any other. */
#include "oversight/inspectors.h"

#include <criterion/criterion.h>
#include <string.h>

/* A stratum of a made office: so many records of a kind in a department. */
typedef struct stratum {
    guint department;
    const char *kind;
    guint records;
} stratum;

static const char *const codes[] = {"A", "B", "C", "D"};
static const stratum office[] = {
    {0, "", 3},         {0, "政策解读", 10}, {0, "行政许可", 37}, {1, "行政许可", 4},
    {2, "行政处罚", 1}, {3, "行政许可", 12}, {3, "行政处罚", 12},
};

static kh_draw *make_draw(const kh_draw_terms *terms)
{
    kh_draw *draw = kh_draw_new(terms);
    for (gsize s = G_N_ELEMENTS(office); s-- > 0;) {
        for (guint i = 0; i < office[s].records; i++) {
            g_autofree char *index_no = g_strdup_printf("%s-%03u", office[s].kind, i);
            kh_draw_add(draw, &(kh_candidate){.department = office[s].department,
                                              .code = codes[office[s].department],
                                              .kind = office[s].kind,
                                              .index_no = index_no});
        }
    }
    return draw;
}

static guint twice_for_d(guint department, void *data)
{
    (void)data;
    return department == 3 ? 2 : 1;
}

/* Drawn records of a department. */
static guint count_drawn(const kh_draw *draw, guint department)
{
    guint count = 0, drawn = 0;
    const kh_candidate *candidates = kh_draw_candidates(draw, &count);
    for (guint i = 0; i < count; i++)
        drawn += candidates[i].department == department && kh_candidate_is_drawn(&candidates[i]) ? 1 : 0;
    return drawn;
}

/* The digest is what sha256sum prints of that line. */
Test(draw, digest_can_be_checked_by_hand)
{
    static const kh_draw_terms terms = {.seed = "42", .period = "2026Q3", .per_department = 1};
    g_autoptr(kh_draw) draw = kh_draw_new(&terms);
    guint count = 0;
    kh_draw_add(draw, &(kh_candidate){.code = "CZJ", .kind = "", .index_no = "X-1"});
    kh_draw_run(draw, NULL, NULL);
    const kh_candidate *candidates = kh_draw_candidates(draw, &count);
    cr_assert_eq(count, 1);
    cr_expect_str_eq(candidates[0].digest, "39db9501aa982563f3cc512606168270c42b6d0ecd8022567f013eb101dea0b3",
                     "printf '42|2026Q3|CZJ|X-1' | sha256sum");
    cr_expect(kh_candidate_is_drawn(&candidates[0]));
}

static const struct size_case {
    kh_draw_terms terms;
    guint drawn[4];
} sizes[] = {
    {{.per_department = 5}, {5, 4, 1, 10}},
    {{.per_department = 1}, {1, 1, 1, 2}},
    {{.per_department = 1000}, {50, 4, 1, 24}},
    {{.rate = {10, 2}}, {5, 1, 1, 5}}, /* 10% of 50, 4, 1; 20% of 24, rounded up */
    {{.rate = {1, 2}}, {1, 1, 1, 1}},
    {{.rate = {1, 0}}, {50, 4, 1, 24}},
    {{.rate = {333, 3}}, {17, 2, 1, 16}}, /* 16.65, 1.332, 0.333; 66.6% of 24 is 15.984 */
};

Test(draw, sizes)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        kh_draw_terms terms = sizes[i].terms;
        terms.seed = "7";
        terms.period = "2026Q3";
        g_autoptr(kh_draw) draw = make_draw(&terms);
        kh_draw_run(draw, twice_for_d, NULL);
        for (guint d = 0; d < 4; d++)
            cr_expect_eq(count_drawn(draw, d), sizes[i].drawn[d], "case %zu, department %s: %u", i, codes[d],
                         count_drawn(draw, d));
    }
}

/* A stratum gets its share of the department's number, rounded up or down, and its first ranks are drawn. */
Test(draw, strata_get_their_share)
{
    for (guint seed = 1; seed <= 200; seed++) {
        g_autofree char *text = g_strdup_printf("%u", seed);
        const kh_draw_terms terms = {.seed = text, .period = "2026Q3", .per_department = 7};
        g_autoptr(kh_draw) draw = make_draw(&terms);
        guint count = 0;
        kh_draw_run(draw, NULL, NULL);
        const kh_candidate *all = kh_draw_candidates(draw, &count);
        for (guint i = 0; i < count; i++) {
            const guint department = all[i].department;
            const guint records = department == 0 ? 50 : department == 1 ? 4 : department == 2 ? 1 : 24;
            const guint number = MIN(7, records);
            const guint share = number * all[i].stratum / records;
            cr_assert(all[i].taken >= share &&
                          all[i].taken <= share + (number * all[i].stratum % records != 0),
                      "seed %u: %u of %u in %s", seed, all[i].taken, all[i].stratum, all[i].kind);
            cr_assert(i == 0 || all[i].rank == 1 || strcmp(all[i - 1].digest, all[i].digest) < 0);
        }
    }
}

/* Every record of a department of 50 comes 5 times of 50, whatever its kind's size. Over 4,000 fixed seeds a
 * count is 400 with a standard deviation of 19; the sum of squares over the variance is 50 with one of
 * about 10. */
Test(draw, every_record_comes_as_often)
{
    enum { SEEDS = 4000, RECORDS = 50, EXPECTED = SEEDS / 10 };
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint seed = 1; seed <= SEEDS; seed++) {
        g_autofree char *text = g_strdup_printf("%u", seed);
        const kh_draw_terms terms = {.seed = text, .period = "2026Q3", .per_department = 5};
        g_autoptr(kh_draw) draw = make_draw(&terms);
        guint count = 0;
        kh_draw_run(draw, NULL, NULL);
        const kh_candidate *all = kh_draw_candidates(draw, &count);
        for (guint i = 0; i < count && all[i].department == 0; i++) {
            const guint before = GPOINTER_TO_UINT(g_hash_table_lookup(counts, all[i].index_no));
            const guint now = before + (kh_candidate_is_drawn(&all[i]) ? 1 : 0);
            g_hash_table_insert(counts, g_strdup(all[i].index_no), GUINT_TO_POINTER(now));
        }
    }
    double squares = 0;
    GHashTableIter each;
    void *value = NULL;
    cr_assert_eq(g_hash_table_size(counts), RECORDS);
    g_hash_table_iter_init(&each, counts);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const double difference = (double)GPOINTER_TO_UINT(value) - EXPECTED;
        cr_expect(difference > -100 && difference < 100, "%u times", GPOINTER_TO_UINT(value));
        squares += difference * difference / (EXPECTED * 0.9);
    }
    cr_expect(squares > 20 && squares < 90, "chi square %.1f", squares);
}

/* The same records in another order, the same draw. */
Test(draw, order_of_entry_changes_nothing)
{
    static const kh_draw_terms terms = {.seed = "20261008", .period = "2026Q3", .per_department = 1};
    static const char *const numbers[] = {"1", "2", "3", "4", "5"};
    char drawn[2][KH_DIGEST_SIZE];
    for (guint turn = 0; turn < 2; turn++) {
        g_autoptr(kh_draw) draw = kh_draw_new(&terms);
        guint count = 0;
        for (guint i = 0; i < 5; i++)
            kh_draw_add(draw,
                        &(kh_candidate){.code = "A", .kind = "", .index_no = numbers[turn == 0 ? i : 4 - i]});
        kh_draw_run(draw, NULL, NULL);
        g_strlcpy(drawn[turn], kh_draw_candidates(draw, &count)[0].digest, KH_DIGEST_SIZE);
    }
    cr_expect_str_eq(drawn[0], drawn[1]);
}

static const kh_inspector panel_of_five[] = {{"张", 0}, {"王", 0}, {"李", 3}, {"赵", -1}, {"陈", 1}};

Test(inspectors, nobody_checks_his_own)
{
    static const kh_panel panel = {panel_of_five, G_N_ELEMENTS(panel_of_five)};
    for (guint seed = 1; seed <= 200; seed++) {
        g_autofree char *text = g_strdup_printf("%u", seed);
        const kh_draw_terms terms = {.seed = text, .period = "2026Q3", .per_department = 6};
        g_autoptr(kh_draw) draw = make_draw(&terms);
        guint count = 0, next = 0, department = 0;
        guint loads[G_N_ELEMENTS(panel_of_five)] = {0};
        kh_draw_run(draw, NULL, NULL);
        g_autofree guint *assigned = kh_panel_assign(&panel, draw, &department);
        cr_assert_not_null(assigned);
        const kh_candidate *all = kh_draw_candidates(draw, &count);
        for (guint i = 0; i < count; i++) {
            if (!kh_candidate_is_drawn(&all[i]))
                continue;
            const guint inspector = assigned[next++];
            cr_assert_neq(panel_of_five[inspector].department, (int)all[i].department, "seed %u", seed);
            loads[inspector]++;
        }
        cr_assert_eq(next, 17);
        for (gsize i = 0; i < G_N_ELEMENTS(loads); i++)
            cr_assert(loads[i] == 3 || loads[i] == 4, "seed %u: %u records", seed, loads[i]);
    }
}

Test(inspectors, all_of_one_department)
{
    static const kh_inspector own[] = {{"张", 3}, {"王", 3}};
    static const kh_panel panel = {own, 2};
    static const kh_draw_terms terms = {.seed = "1", .period = "2026Q3", .per_department = 1};
    g_autoptr(kh_draw) draw = make_draw(&terms);
    guint department = 0;
    kh_draw_run(draw, NULL, NULL);
    cr_expect_null(kh_panel_assign(&panel, draw, &department));
    cr_expect_eq(department, 3);
}
