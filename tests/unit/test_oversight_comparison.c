/* Comparisons: who moved, by which points, and which problems came and went. */
#include "test_oversight_results.h"

#include "oversight/problems.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const ids[TEST_INDICATORS] = {"time", "checks", "bonus"};

/* `B 2→1 8000→9500 time +500 rest +1000`, a line a department. Caller frees. */
static char *describe(const kh_comparison *comparison)
{
    guint count = 0;
    GString *text = g_string_new(NULL);
    const kh_move *moves = kh_comparison_moves(comparison, &count);
    for (guint m = 0; m < count; m++) {
        const kh_move *move = &moves[m];
        g_string_append_printf(text, "%s%s %d %d→%d %s→%s", move->moved ? "" : "=", move->code,
                               (int)kh_move_places(move), (int)move->total_before, (int)move->total_after,
                               move->grade_before, move->grade_after);
        for (guint c = 0; c < move->n_changes; c++) {
            const kh_points_change *change = &move->changes[c];
            g_string_append_printf(text, " %s%s%s%+d", change->id == NULL ? "rest" : change->id,
                                   change->was ? "" : "<", change->is ? "" : ">",
                                   (int)(change->after - change->before));
        }
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static void expect_moves(const test_side *before, const test_side *after, const char *expected)
{
    g_autoptr(kh_comparison) comparison = kh_comparison_new(&before->compared, &after->compared);
    g_autofree char *text = describe(comparison);
    cr_expect_str_eq(text, expected, "%s\nexpected:\n%s", text, expected);
}

Test(oversight_comparison, tells_who_moved_and_by_what)
{
    static const test_row was[] = {
        {"A", {5000, 4500, 0}, 9500, false, false, NULL}, {"B", {4000, 4000, 0}, 8000, false, false, NULL},
        {"C", {3000, 3000, 0}, 6000, false, false, NULL}, {"D", {1000, 1000, 0}, 2000, false, false, NULL},
        {"E", {0, 0, 0}, 0, true, false, NULL},
    };
    static const test_row is[] = {
        {"A", {5000, 4500, 0}, 9500, false, false, NULL},
        {"B", {4500, 4000, 0}, 9600, false, false, NULL}, /* 1100 of it no indicator made */
        {"C", {TEST_ABSENT, 3500, 0}, 7000, false, false, NULL},
        {"E", {2500, 2500, 0}, 5000, false, false, NULL},
        {"F", {0, 0, 0}, 0, false, false, NULL},
    };
    test_side before;
    test_side after;
    test_side_init(&before, ids, was, G_N_ELEMENTS(was));
    test_side_init(&after, ids, is, G_N_ELEMENTS(is));
    expect_moves(&before, &after,
                 "B 1 8000→9600 不达标→优秀 rest+1100 time+500\n"
                 "A -1 9500→9500 优秀→优秀\n"
                 "E 0 0→5000 不参评→不达标\n"
                 "D 0 2000→0 不达标→\n"
                 "C 0 6000→7000 不达标→不达标 rest+3500 time>-3000 checks+500\n"
                 "F 0 0→0 →不达标\n");
    test_side_clear(&before);
    test_side_clear(&after);
}

Test(oversight_comparison, meets_indicators_by_id)
{
    static const char *const renamed[TEST_INDICATORS] = {"checks", "time", "extra"};
    static const test_row was[] = {{"A", {1000, 2000, 300}, 3300, false, false, NULL}};
    static const test_row is[] = {{"A", {2000, 1500, 400}, 3900, false, false, NULL}};
    test_side before;
    test_side after;
    test_side_init(&before, ids, was, 1);
    test_side_init(&after, renamed, is, 1);
    after.result->total_decimals = 3; /* 3.900 against 33.00 */
    expect_moves(&before, &after,
                 "A 0 33000→3900 不达标→不达标 rest-35100 time+5000 extra<+4000 bonus>-3000\n");
    test_side_clear(&before);
    test_side_clear(&after);
}

/* ---- problems -------------------------------------------------------------------------------------------
 */

/* A ledger: lines of one department, an array that ends with reason NULL. */
static bool each_line(void *keeper, int department, kh_ledger_visit visit, void *data, GError **error)
{
    for (const kh_ledger_line *line = keeper; line->what.reason != NULL; line++) {
        if ((int)line->department == department && !visit(line, data, error))
            return false;
    }
    return true;
}

static bool take_problem(const kh_problem *problem, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s%s %s %s %d %d %s:%u; ", problem->is_new ? "+" : "-",
                           problem->standing->code, problem->indicator->id, problem->what,
                           (int)problem->lines, (int)problem->points, problem->file, problem->line);
    return true;
}

#define LINE(dept, number, of_kind, points_taken, ref, of_item, at)                                          \
    {                                                                                                        \
        .department = (dept), .indicator = (number), .kind = (of_kind), .points = (points_taken),            \
        .what.reason = "逾期", .what.file = "台账.csv", .what.line = (at), .what.reference = (ref),          \
        .what.item = (of_item)                                                                               \
    }

static void expect_problems(const char *earlier, const char *later, const char *expected)
{
    static kh_ledger_line was[] = {
        LINE(0, 0, KH_LEDGER_BASE, 5000, "", "", 0),
        LINE(0, 0, KH_LEDGER_LOSS, -100, "R1", "许可", 2),
        LINE(0, 0, KH_LEDGER_LOSS, -100, "R2", "许可", 3),
        LINE(0, 1, KH_LEDGER_LOSS, -50, "", "栏目", 4),
        LINE(0, -1, KH_LEDGER_CAP, -900, "R9", "", 9),
        LINE(1, 0, KH_LEDGER_LOSS, -70, "", "", 0),
        {.what.reason = NULL},
    };
    static kh_ledger_line is[] = {
        LINE(0, 0, KH_LEDGER_LOSS, -100, "R2", "许可", 3),
        LINE(0, 0, KH_LEDGER_ADJUSTMENT, 100, "R2", "许可", 3),
        LINE(0, 1, KH_LEDGER_PENALTY, -30, "R1", "许可", 2),
        LINE(0, 1, KH_LEDGER_PENALTY, -30, "R1", "许可", 5),
        LINE(1, 0, KH_LEDGER_LOSS, -20, "", "", 0),
        {.what.reason = NULL},
    };
    static const test_row rows[] = {{"A", {0}, 0, false, false, NULL}, {"B", {0}, 0, false, false, NULL}};
    test_side before;
    test_side after;
    test_side_init(&before, ids, rows, 2);
    test_side_init(&after, ids, rows, 2);
    g_strlcpy(before.result->period.name, earlier, KH_PERIOD_NAME_SIZE);
    g_strlcpy(after.result->period.name, later, KH_PERIOD_NAME_SIZE);
    kh_ledger_side first = {before.compared, {was, each_line}};
    kh_ledger_side second = {after.compared, {is, each_line}};
    g_autoptr(GString) text = g_string_new(NULL);
    cr_assert(kh_problems_compare(&first, &second, take_problem, text, NULL));
    cr_expect_str_eq(text->str, expected, "%s: %s\nexpected %s", later, text->str, expected);
    test_side_clear(&before);
    test_side_clear(&after);
}

Test(oversight_problems, of_one_period_meet_by_reference)
{
    expect_problems(
        "2026Q3", "2026Q3",
        "+A checks R1 2 -60 台账.csv:2; -A time R1 1 -100 台账.csv:2; -A checks 栏目 1 -50 台账.csv:4; ");
}

Test(oversight_problems, of_two_periods_meet_by_item)
{
    expect_problems("2026Q2", "2026Q3", "+A checks 许可 2 -60 台账.csv:2; -A checks 栏目 1 -50 台账.csv:4; ");
}

/* 已撤并 and 新设 have a total beside the ranking: it is compared like any, and no rank is. */
Test(oversight_comparison, compares_totals_of_who_is_not_ranked)
{
    static const test_row was[] = {{"A", {5000, 4500, 0}, 9500, false, false, NULL},
                                   {"B", {4000, 4000, 0}, 8000, false, false, NULL}};
    static const test_row is[] = {{"A", {5000, 4500, 0}, 9500, false, false, NULL},
                                  {"B", {4000, 3500, 0}, 7500, false, false, NULL}};
    test_side before;
    test_side after;
    test_side_init(&before, ids, was, G_N_ELEMENTS(was));
    test_side_init(&after, ids, is, G_N_ELEMENTS(is));
    after.result->standings[1].assessed = false;
    after.result->standings[1].state = KH_STANDING_MERGED;
    expect_moves(&before, &after,
                 "B 0 8000→7500 不达标→已撤并 checks-500\n"
                 "=A 0 9500→9500 优秀→优秀\n");
    test_side_clear(&before);
    test_side_clear(&after);
}
