/* How firm ranks are: moves that anyone can work out, and what never moves. */
#include "test_oversight_results.h"

#include "oversight/firmness.h"

#include <criterion/criterion.h>

static const char *const ids[TEST_INDICATORS] = {"on-time", "checks", "bonus"};

Test(oversight_firmness, moves_points_by_the_digest)
{
    /* printf '1|1|on-time' | sha256sum; the first 15 digits, modulo 2001, from 9000 on. */
    static const struct {
        const char *seed, *indicator;
        uint32_t round;
        int reach, factor;
    } cases[] = {
        {"1", "on-time", 1, 1000, 10740},
        {"7", "checks", 200, 3000, 8322},
        {"20261015", "覆盖率", 1, 1, 10001},
        {"1", "on-time", 2, 1000, 10060},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        kh_shake shake = {cases[i].reach, cases[i].seed, 1000};
        int factor = kh_firmness_factor(&shake, cases[i].round, cases[i].indicator);
        cr_expect_eq(factor, cases[i].factor, "case %d: %d", (int)i, factor);
    }
}

/* `A 1000 1-1`, rounds in which the rank stayed, best and worst. */
static void expect_firmness(const test_row *rows, guint n_rows, int reach, const char *expected)
{
    test_side side;
    test_side_init(&side, ids, rows, n_rows);
    kh_shake shake = {reach, "1", 1000};
    g_autofree kh_firmness *firmness = kh_firmness_find(&side.scheme, side.result, &shake);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint d = 0; d < n_rows; d++)
        g_string_append_printf(text, "%s %u %u-%u; ", rows[d].code, firmness[d].same_rank, firmness[d].best,
                               firmness[d].worst);
    cr_expect_str_eq(text->str, expected, "%s, expected %s", text->str, expected);
    test_side_clear(&side);
}

Test(oversight_firmness, holds_where_nothing_can_change)
{
    static const test_row apart[] = {
        {"A", {5000, 5000, 0}, 10000, false, false, NULL},
        {"B", {4000, 4000, 0}, 8000, false, false, NULL}, /* the same rate everywhere: weights do not matter
                                                           */
        {"C", {0, 0, 0}, 0, true, false, NULL},
        {"D", {5000, 4900, 0}, 9900, false, true, NULL}, /* vetoed: behind the others, and its total stays */
        {"E", {1000, 1000, 0}, 2000, false, false, "别组"},
    };
    expect_firmness(apart, G_N_ELEMENTS(apart), 3000,
                    "A 1000 1-1; B 1000 2-2; C 0 0-0; D 1000 3-3; E 1000 1-1; ");
}

Test(oversight_firmness, wavers_where_strengths_differ)
{
    /* Mirror images, equal at first: they share rank 1 only when both factors are alike to the last digit
     * shown. */
    static const test_row mirrored[] = {
        {"A", {5000, 3000, 0}, 8000, false, false, NULL},
        {"B", {3000, 5000, 0}, 8000, false, false, NULL},
    };
    test_side side;
    test_side_init(&side, ids, mirrored, 2);
    kh_shake shake = {1000, "1", 1000};
    g_autofree kh_firmness *firmness = kh_firmness_find(&side.scheme, side.result, &shake);
    uint32_t shared = firmness[0].same_rank + firmness[1].same_rank - shake.rounds;
    cr_expect_lt(shared, 10, "%u", shared);
    cr_expect(firmness[0].same_rank > 400 && firmness[0].same_rank < 600, "%u", firmness[0].same_rank);
    cr_expect_eq(firmness[0].worst, 2);
    cr_expect_eq(firmness[1].worst, 2);
    test_side_clear(&side);
}

Test(oversight_firmness, leaves_bonus_and_what_is_absent_alone)
{
    /* B has its points from the bonus and one indicator only: whatever that weighs, B keeps all of its base.
     */
    static const test_row rows[] = {
        {"A", {5000, 4900, 0}, 9900, false, false, NULL},
        {"B", {TEST_ABSENT, 5000, 1000}, 11000, false, false, NULL},
    };
    expect_firmness(rows, G_N_ELEMENTS(rows), 5000, "A 1000 2-2; B 1000 1-1; ");
}
