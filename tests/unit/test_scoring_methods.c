/* From a measure to points (scoring.md 3): each method, rounding, adjustments. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>

#define GOOD   "finding A 2026-07-01 合格; "
#define BAD    "finding A 2026-07-01 不合格; "
#define PASSED "{subject: spot_checks, check: passed}"

typedef struct method_case {
    const char *score, *rows, *expected; /* of A, out of 100 */
} method_case;

static void expect_points(const char *measure, const method_case *rows, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *scheme = test_scheme(measure, rows[i].score);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        const char *got = test_score_text(scored, "A", "x");
        cr_expect_str_eq(got, rows[i].expected, "%s, %s: %s, expected %s", rows[i].score, rows[i].rows, got,
                         rows[i].expected);
    }
}

#define EXPECT_POINTS(measure, rows) expect_points(measure, rows, G_N_ELEMENTS(rows))

Test(proportional, between_the_rates_of_none_and_of_all)
{
    static const method_case rows[] = {
        {"{method: proportional}", GOOD GOOD BAD, "2/3 66.67"},
        {"{method: proportional}", GOOD BAD BAD, "1/3 33.33"},
        {"{method: proportional, zero_at: 50%}", GOOD GOOD BAD, "2/3 33.33"},
        {"{method: proportional, zero_at: 60%}", GOOD BAD, "1/2 0.00"},
        {"{method: proportional, full_at: 80%}", GOOD GOOD GOOD GOOD BAD, "4/5 100.00"},
        {"{method: proportional, full_at: 90%}", GOOD GOOD GOOD GOOD BAD, "4/5 88.89"},
        {"{method: proportional, zero_at: 33.33%, full_at: 66.67%}", GOOD BAD, "1/2 50.00"},
    };
    EXPECT_POINTS(PASSED, rows);
}

Test(per_case, each_failed_case_costs_its_weight)
{
    static const method_case rows[] = {
        {"{method: per_case, each: 5}", GOOD BAD BAD, "1/3 90.00"},
        {"{method: per_case, each: 5}", GOOD, "1/1 100.00"},
        {"{method: per_case, each: 60}", BAD BAD, "0/2 0.00"},
        {"{method: per_case, each: 60, floor: -10}", BAD BAD, "0/2 -10.00"},
        {"{method: per_case, each: 60, floor: none}", BAD BAD, "0/2 -20.00"},
        {"{method: per_case, each: 60, floor: 30}", BAD BAD, "0/2 30.00"},
    };
    EXPECT_POINTS(PASSED, rows);
}

Test(per_case, weighs_by_the_finding_its_severity_or_each)
{
    static const char own[] =
        "{method: per_case, own: true, each: 1, severity: {一般: 2, 较重: 5, 严重: 10}}";
    static const char map[] = "{method: per_case, severity: {一般: 2, 较重: 5, 严重: 10}}";
    static const char part[] = "{method: per_case, each: 1, severity: {严重: 10}}";
    static const char each[] = "{method: per_case, own: true, each: 1}";
    static const method_case rows[] = {
        {own, "finding A 2026-07-01 不合格 points=1.5 severity=严重", "0/1 98.50"},
        {own, "finding A 2026-07-01 不合格 points=0 severity=严重", "0/1 100.00"},
        {own, "finding A 2026-07-01 不合格 severity=严重", "0/1 90.00"},
        {own, "finding A 2026-07-01 不合格", "0/1 99.00"}, /* names no severity: each */
        {map, "finding A 2026-07-01 不合格 points=1.5 severity=较重", "0/1 95.00"},
        {map, "finding A 2026-07-01 不合格 severity=一般", "0/1 98.00"},
        {map, "finding A 2026-07-01 不合格", "0/1 98.00"}, /* there is no each: an ordinary one */
        {part, "finding A 2026-07-01 不合格 severity=较重", "0/1 99.00"},
        {each, "finding A 2026-07-01 不合格 points=2.25; finding A 2026-07-01 不合格", "0/2 96.75"},
        {each, "finding A 2026-07-01 合格 points=5", "1/1 100.00"},
    };
    EXPECT_POINTS(PASSED, rows);
    static const method_case rectified[] = {
        {own, "finding A 2026-07-01 不合格 points=1.5 by=2026-07-02", "0/1 98.50"}};
    EXPECT_POINTS("{subject: rectifications, check: on_time}", rectified);
}

Test(bands, are_reached_at_their_rate)
{
    static const char two[] = "{method: bands, bands: [{from: 75%, points: 100}, {from: 50%, points: 40}]}";
    static const method_case rows[] = {
        {two, GOOD GOOD GOOD BAD, "3/4 100.00"},
        {two, GOOD GOOD BAD, "2/3 40.00"},
        {two, GOOD BAD, "1/2 40.00"},
        {two, GOOD BAD BAD, "1/3 0.00"},
        {two, GOOD, "1/1 100.00"},
    };
    EXPECT_POINTS(PASSED, rows);
}

Test(all_or_nothing, needs_every_case_or_the_target)
{
    static const method_case cases[] = {
        {"{method: all_or_nothing}", GOOD GOOD, "2/2 100.00"},
        {"{method: all_or_nothing}", GOOD GOOD BAD, "2/3 0.00"},
    };
    static const method_case counts[] = {
        {"{method: all_or_nothing}", GOOD GOOD, "2/3 0.00"},
        {"{method: all_or_nothing}", GOOD GOOD BAD, "3/3 100.00"},
        {"{method: all_or_nothing}", GOOD GOOD BAD GOOD, "4/3 100.00"},
    };
    EXPECT_POINTS(PASSED, cases);
    EXPECT_POINTS("{subject: spot_checks, check: count, target: 3}", counts);
}

Test(relative, to_the_best_of_the_group)
{
    static const char three[] = "record A GK 2026-07-01 2026-07-01; record A GK 2026-07-01 2026-07-01; "
                                "record A GK 2026-07-01 2026-07-01; ";
    g_autofree char *rows = g_strconcat(three, "record B GK 2026-07-01 2026-07-01; ",
                                        "record E GK 2026-07-01 2026-07-01; ", NULL);
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: count}", "{method: relative}");
    g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows});
    cr_expect_str_eq(test_score_text(scored, "A", "x"), "3/3 100.00");
    cr_expect_str_eq(test_score_text(scored, "B", "x"), "1/1 33.33");
    cr_expect_str_eq(test_score_text(scored, "C", "x"), "absent");     /* a count of 0 */
    cr_expect_str_eq(test_score_text(scored, "E", "x"), "1/1 100.00"); /* the best of its own group */
}

Test(relative, of_rates_and_values)
{
    static const method_case rates[] = {
        {"{method: relative}", GOOD BAD "finding B 2026-07-01 合格", "1/2 50.00"},
        {"{method: relative}", BAD "finding B 2026-07-01 不合格", "0/1 0.00"}, /* the best is 0 */
        {"{method: relative}", GOOD BAD "finding E 2026-07-01 合格", "1/2 100.00"},
    };
    static const method_case values[] = {
        {"{method: relative}", "metric A m 2026-09-30 value=3; metric B m 2026-09-30 value=4", "75.00"},
        {"{method: relative}", "metric A m 2026-09-30 value=-3; metric B m 2026-09-30 value=4", "0.00"},
        {"{method: relative}", "metric A m 2026-09-30 value=-3", "0.00"},
    };
    EXPECT_POINTS(PASSED, rates);
    EXPECT_POINTS("{subject: metrics, metric: m}", values);
}

/* One rounding, half away from zero, where the indicator's points are computed. */
Test(rounding, is_half_away_from_zero)
{
    static const struct {
        int decimals;
        const char *points, *score, *rows, *expected;
    } rows[] = {
        {0, "5", "{method: proportional}", GOOD BAD, "1/2 3"},
        {0, "1", "{method: proportional}", GOOD GOOD BAD BAD BAD, "2/5 0"},
        {1, "0.1", "{method: proportional}", GOOD BAD, "1/2 0.1"},
        {2, "0.01", "{method: proportional}", GOOD BAD, "1/2 0.01"},
        {2, "0.01", "{method: proportional}", GOOD GOOD BAD BAD BAD, "2/5 0.00"},
        {3, "1", "{method: proportional}", GOOD BAD BAD, "1/3 0.333"},
        {2, "1", "{method: per_case, own: true, each: 1, floor: none}",
         "finding A 2026-07-01 不合格 points=1.125", "0/1 -0.13"},
        {2, "1", "{method: per_case, own: true, each: 1}", "finding A 2026-07-01 不合格 points=0.125",
         "0/1 0.88"},
        /* rounded once, not case by case */
        {2, "1", "{method: per_case, own: true, each: 1}",
         "finding A 2026-07-01 不合格 points=0.125; finding A 2026-07-01 不合格 points=0.125", "0/2 0.75"},
        {2, "1", "{method: per_case, own: true, each: 1}",
         "finding A 2026-07-01 不合格 points=0.0001; finding A 2026-07-01 不合格 points=0.0049", "0/2 1.00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *scheme = g_strdup_printf(
            "name: 细则\ndecimals: %d\npoints: %s\ndimensions:\n"
            "- {id: d, name: 维度, points: %s, indicators: [{id: x, name: 指标, points: %s, measure: " PASSED
            ", score: %s}]}\ngrades: [{name: 达标, from: 0}]\n",
            rows[i].decimals, rows[i].points, rows[i].points, rows[i].points, rows[i].score);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        const char *got = test_score_text(scored, "A", "x");
        cr_expect_str_eq(got, rows[i].expected, "%s of %s: %s, expected %s", rows[i].score, rows[i].points,
                         got, rows[i].expected);
    }
}

/* Two dimensions, a bonus and a penalty with a group each, and indicators that are absent in every way. */
static const char adjusted_scheme[] =
    "name: 细则\n"
    "dimensions:\n"
    "  - id: d\n"
    "    name: 维度\n"
    "    points: 100\n"
    "    indicators:\n"
    "      - {id: rate, name: 率, points: 40, measure: {subject: spot_checks, check: passed}, score: "
    "{method: "
    "proportional}}\n"
    "      - {id: low, name: 扣, points: 20, measure: {subject: spot_checks, check: passed}, score: {method: "
    "per_case, each: 10, floor: -20}}\n"
    "      - {id: gone, name: 缺, points: 10, measure: {subject: metrics, metric: m}, score: {method: "
    "proportional}}\n"
    "      - {id: full, name: 满, points: 10, when_absent: full, measure: {subject: metrics, metric: m}, "
    "score: {method: proportional}}\n"
    "      - {id: other, name: 外, points: 20, groups: [乙组], measure: {subject: spot_checks, check: "
    "passed}, "
    "score: {method: proportional}}\n"
    "bonus:\n"
    "  - {id: plus, name: 加, points: 2, each: 1, measure: {subject: spot_checks, check: count}}\n"
    "penalties:\n"
    "  - {id: minus, name: 减, points: 3, each: 1, measure: {subject: spot_checks, check: passed}}\n"
    "grades: [{name: 达标, from: 60}, {name: 不达标, from: 0}]\n";

Test(adjustments, stay_within_what_the_indicator_can_have)
{
    static const struct {
        const char *rows, *indicator, *expected, *faults;
    } rows[] = {
        {"adjust A rate 5", "rate", "1/2 25.00", ""},
        {"adjust A rate 2.5; adjust A rate 2.5", "rate", "1/2 25.00", ""},
        {"adjust A rate 0.004; adjust A rate 0.004", "rate", "1/2 20.01", ""}, /* added up, rounded once */
        {"adjust A rate 50", "rate", "1/2 40.00", ""},
        {"adjust A rate -50", "rate", "1/2 0.00", ""},
        {"adjust A rate 50; adjust A rate -45", "rate", "1/2 25.00", ""}, /* the sum counts */
        {"adjust A low -50", "low", "1/2 -20.00", ""},
        {"adjust A low 50", "low", "1/2 20.00", ""},
        {"adjust A gone 5", "gone", "absent", "3 W501"},
        {"adjust A full -5", "full", "10.00", "3 W501"},
        {"adjust A other 5", "other", "outside", "3 W501"},
        {"adjust A plus 5", "plus", "2/2 2.00", ""},
        {"adjust A plus -1.5", "plus", "2/2 0.50", ""},
        {"adjust A plus -5", "plus", "2/2 0.00", ""},
        {"adjust A minus 0.25", "minus", "1/2 -0.75", ""},
        {"adjust A minus 5", "minus", "1/2 0.00", ""},
        {"adjust A minus -5", "minus", "1/2 -3.00", ""},
        {"adjust B rate 5", "rate", "1/2 20.00", "3 W501"}, /* absent for B */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *all = g_strconcat(GOOD BAD, rows[i].rows, NULL);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = adjusted_scheme, .rows = all});
        const char *got = test_score_text(scored, "A", rows[i].indicator);
        cr_expect_str_eq(got, rows[i].expected, "%s: %s, expected %s", rows[i].rows, got, rows[i].expected);
        cr_expect_str_eq(test_scored_faults(scored), rows[i].faults, "%s: %s", rows[i].rows,
                         test_scored_faults(scored));
    }
}

Test(adjustments, of_an_indicator_that_is_not_there_stop_the_scoring)
{
    static const char *const names[] = {"rat", "d"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *rows = g_strdup_printf(GOOD "adjust A %s 1", names[i]);
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = adjusted_scheme, .rows = rows});
        cr_expect_null(test_scored_result(scored));
        cr_expect_str_eq(test_scored_faults(scored), "2 E502", "%s", names[i]);
    }
}
