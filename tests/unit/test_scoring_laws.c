/* What holds for every office and scheme, shown on made ones: each test goes through seeds, and each seed
 * makes the same rows every time. That ledgers add up is held in every assessment (test_scoring_support.c).
 */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* The rows of these tests lie around the third quarter of 2026; the shipped calendar would say no more. */
#define QUIET                                                                                                \
    .bare_calendar = true,                                                                                   \
    .extra_calendar = "2026-01-01 2026-02-17 2026-06-19 2026-09-25 2026-10-01 2026-10-02"

/* ---- single measures ------------------------------------------------------------------------------ */

/* A measure, and rows of one failed and of one passed case of it; %d is the number of the case. */
typedef struct measure_case {
    const char *measure, *failed, *passed;
} measure_case;

static const measure_case measures[] = {
    {"{subject: disclosures, check: on_time, where: {item: XK}}",
     "record A XK 2026-07-01 2026-07-13 index=%d", "record A XK 2026-07-01 2026-07-10 index=%d"},
    {"{subject: disclosures, check: on_time, where: {item: YQ}}", "record A YQ 2026-07-01T09:00 - index=%d",
     "record A YQ 2026-07-01T09:00 2026-07-01T12:00 index=%d"},
    {"{subject: disclosures, check: fields_complete}", "record A XK 2026-07-01 2026-07-02 index=%d",
     "record A XK 2026-07-01 2026-07-02 index=%d fields=〔2026〕1号|某公司"},
    {"{subject: disclosures, check: attribute_declared}",
     "record A GK 2026-07-01 2026-07-02 attribute=none index=%d",
     "record A GK 2026-07-01 2026-07-02 index=%d"},
    {"{subject: disclosures, check: withholding_reasoned}",
     "record A GK 2026-07-01 - attribute=不予公开 index=%d",
     "record A GK 2026-07-01 - attribute=不予公开 reason=涉密 index=%d"},
    {"{subject: disclosures, check: reviewed_first}", "record A GK 2026-07-01 2026-07-02 index=%d",
     "record A GK 2026-07-01 2026-07-02 index=%d reviewer=主任 reviewed=2026-07-02"},
    {"{subject: disclosures, check: filed_in_column}", "record A XK 2026-07-01 2026-07-02 index=%d",
     "record A XK 2026-07-01 2026-07-02 index=%d column=许可"},
    {"{subject: disclosures, check: interpreted, where: {item: ZC}}",
     "record A ZC 2026-07-01 2026-07-02 index=%d",
     "record A ZC 2026-07-01 2026-07-02 index=%1$d; record A JD 2026-07-02 2026-07-03 refers=%1$d "
     "index=J%1$d"},
    {"{subject: spot_checks, check: passed}", "finding A 2026-07-01 不合格 severity=较重 type=T%d",
     "finding A 2026-07-01 合格 type=T%d"},
    {"{subject: rectifications, check: on_time}", "finding A 2026-06-01 不合格 by=2026-07-10 type=T%d",
     "finding A 2026-06-01 不合格 by=2026-07-10 done=2026-07-10 type=T%d"},
};

/* What a scheme makes of its measure: indicator, bonus, penalty, or veto. */
static const char *const uses[] = {
    "{method: proportional}",
    "{method: proportional, zero_at: 60%, full_at: 90%}",
    "{method: per_case, each: 7}",
    "{method: per_case, each: 40, floor: -15}",
    "{method: per_case, each: 33.33, floor: none}",
    "{method: bands, bands: [{from: 100%, points: 100}, {from: 75%, points: 50}, {from: 30%, points: 9.5}]}",
    "{method: all_or_nothing}",
    "{method: relative}",
};

static void append_formatted(GString *out, const char *format, int number)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    g_string_append_printf(out, format, number);
#pragma GCC diagnostic pop
    g_string_append(out, "; ");
}

/* Bit n of `passed` says whether case n passes. B has two cases of its own, so that `relative` has a rival.
 */
static char *rows_of(const measure_case *measure, guint cases, guint passed)
{
    GString *rows = g_string_new(NULL);
    for (guint n = 0; n < cases; n++)
        append_formatted(rows, (passed >> n & 1) != 0 ? measure->passed : measure->failed, (int)n);
    g_autoptr(GString) rival = g_string_new(NULL);
    append_formatted(rival, measure->passed, 100);
    append_formatted(rival, measure->failed, 101);
    g_auto(GStrv) parts = g_strsplit(rival->str, " A ", -1);
    g_autofree char *of_b = g_strjoinv(" B ", parts);
    g_string_append(rows, of_b);
    return g_string_free(rows, FALSE);
}

static test_scored *score_cases(const char *scheme, const measure_case *measure, guint cases, guint passed)
{
    g_autofree char *rows = rows_of(measure, cases, passed);
    return test_score((test_scoring){QUIET, .scheme = scheme, .rows = rows});
}

typedef struct outcome {
    int64_t earned, dimension, total;
} outcome;

static outcome outcome_of(const test_scored *scored, const char *indicator)
{
    const kh_standing *standing = &test_scored_result(scored)->standings[test_department("A")];
    return (outcome){test_earned(scored, "A", indicator), standing->dimensions[0], test_total(scored, "A")};
}

static void expect_no_lower(outcome after, outcome before, const char *what)
{
    cr_expect(after.earned >= before.earned && after.dimension >= before.dimension &&
                  after.total >= before.total,
              "%s: %d/%d/%d after %d/%d/%d", what, (int)after.earned, (int)after.dimension, (int)after.total,
              (int)before.earned, (int)before.dimension, (int)before.total);
}

/* Every case passed instead of failed, and one passed case more, from every mix of three. */
static void expect_rising(const char *scheme, const measure_case *measure, const char *indicator)
{
    enum { CASES = 3 };
    for (guint passed = 0; passed < 1U << CASES; passed++) {
        g_autoptr(test_scored) before = score_cases(scheme, measure, CASES, passed);
        outcome was = outcome_of(before, indicator);
        for (guint n = 0; n <= CASES; n++) {
            if ((passed >> n & 1) != 0)
                continue;
            guint cases = MAX(CASES, n + 1); /* the last one is a case more */
            g_autoptr(test_scored) after = score_cases(scheme, measure, cases, passed | 1U << n);
            g_autofree char *what =
                g_strdup_printf("%s\n%s, case %u of %x", scheme, measure->failed, n, passed);
            expect_no_lower(outcome_of(after, indicator), was, what);
        }
    }
}

Test(law, passing_a_case_never_lowers_an_indicator)
{
    for (gsize m = 0; m < G_N_ELEMENTS(measures); m++) {
        for (gsize u = 0; u < G_N_ELEMENTS(uses); u++) {
            g_autofree char *scheme = test_scheme(measures[m].measure, uses[u]);
            expect_rising(scheme, &measures[m], "x");
        }
    }
}

/* In a dimension with others, beside a bonus, as a penalty, and as a veto. */
Test(law, passing_a_case_never_lowers_a_total)
{
    for (gsize m = 0; m < G_N_ELEMENTS(measures); m++) {
        const char *measure = measures[m].measure;
        g_autofree char *scheme =
            g_strdup_printf("name: 细则\ntotal_decimals: 1\ndimensions:\n"
                            "- {id: d, name: 维度, points: 100, indicators: [{id: x, name: 甲, points: 30, "
                            "measure: %s, score: "
                            "{method: per_case, each: 50, floor: none}}, {id: y, name: 乙, points: 40, "
                            "measure: %s, score: {method: "
                            "proportional}}, {id: z, name: 丙, points: 30, measure: {subject: metrics, "
                            "metric: m}, score: {method: "
                            "proportional}}]}\n"
                            "bonus:\n  - {id: plus, name: 加, points: 5, each: 2, from: 50, measure: %s}\n"
                            "penalties:\n  - {id: minus, name: 减, points: 7, each: 3, measure: %s}\n"
                            "vetoes:\n  - {id: no, name: 否, at_least: 2, cap: 59, measure: %s}\n"
                            "grades: [{name: 达标, from: 60}, {name: 不达标, from: 0}]\n",
                            measure, measure, measure, measure, measure);
        expect_rising(scheme, &measures[m], "x");
        expect_rising(scheme, &measures[m], "plus");
        expect_rising(scheme, &measures[m], "minus");
    }
}

/* ---- whole offices -------------------------------------------------------------------------------- */

/* A scheme of every check and every method, with all that stands beside the base. */
static const char whole_scheme[] =
    "name: 细则\n"
    "overall: {name: 总考核, share: 4}\n"
    "tie_break: [b, a]\n"
    "dimensions:\n"
    "  - id: a\n    name: 时效\n    points: 50\n    indicators:\n"
    "      - {id: on-time, name: 甲, points: 20, measure: {subject: disclosures, check: on_time}, score: "
    "{method: "
    "proportional, zero_at: 20%}}\n"
    "      - {id: late, name: 乙, points: 10, measure: {subject: disclosures, check: on_time, where: {item: "
    "[XK, "
    "YQ]}}, score: {method: per_case, each: 1.5, floor: none}}\n"
    "      - {id: slots, name: 丙, points: 10, measure: {subject: slots, check: filled}, score: {method: "
    "bands, "
    "bands: [{from: 90%, points: 10}, {from: 20%, points: 4}]}}\n"
    "      - {id: blank, name: 丁, points: 5, measure: {subject: slots, check: not_blank}, score: {method: "
    "all_or_nothing}}\n"
    "      - {id: most, name: 戊, points: 5, measure: {subject: disclosures, check: count}, score: {method: "
    "relative}}\n"
    "  - id: b\n    name: 质量\n    points: 50\n    indicators:\n"
    "      - {id: fields, name: 己, points: 10, measure: {subject: disclosures, check: field_filled}, score: "
    "{method: "
    "proportional}}\n"
    "      - {id: column, name: 庚, points: 10, measure: {subject: disclosures, check: filed_in_column}, "
    "score: "
    "{method: per_case, each: 2.5}}\n"
    "      - {id: passed, name: 辛, points: 10, measure: {subject: spot_checks, check: passed}, score: "
    "{method: "
    "per_case, own: true, each: 1, severity: {严重: 5}, floor: -5}}\n"
    "      - {id: mended, name: 壬, points: 5, when_absent: full, measure: {subject: rectifications, check: "
    "on_time}, "
    "score: {method: proportional}}\n"
    "      - {id: read, name: 癸, points: 5, when_absent: zero, measure: {subject: disclosures, check: "
    "interpreted, "
    "where: {item: ZC}}, score: {method: proportional}}\n"
    "      - {id: liked, name: 子, points: 5, measure: {subject: metrics, metric: m, out_of: 10}, score: "
    "{method: "
    "proportional}}\n"
    "      - {id: town, name: 丑, points: 5, groups: [乙组], measure: {subject: disclosures, check: "
    "reviewed_first}, "
    "score: {method: proportional}}\n"
    "bonus:\n"
    "  - {id: plus, name: 加, points: 2, each: 0.5, from: 40, measure: {subject: disclosures, check: count, "
    "where: "
    "{item: GK}}}\n"
    "penalties:\n"
    "  - {id: attribute, name: 减, points: 2, each: 0.5, measure: {subject: disclosures, check: "
    "attribute_declared}}\n"
    "  - {id: heap, name: 堆, points: 2, each: 0.5, measure: {subject: disclosures, check: not_backfilled, "
    "min_records: 2}}\n"
    "vetoes:\n"
    "  - {id: secret, name: 密, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: 密}}}\n"
    "grades: [{name: 优秀, from: 80, top: 50%}, {name: 达标, from: 50}, {name: 不达标, from: 0}]\n"
    "consequences:\n"
    "  - {action: 约谈, when: {grade: [不达标]}}\n"
    "  - {action: 表彰, when: {rank_top: 1}}\n";

static const char *pick(GRand *random, const char *const *words, guint n)
{
    return words[g_rand_int_range(random, 0, (gint32)n)];
}

#define PICK(words) pick(random, words, G_N_ELEMENTS(words))

static void append_day(GRand *random, GString *out, kh_date first, int days)
{
    char text[KH_MOMENT_TEXT_SIZE];
    kh_date day = first + g_rand_int_range(random, 0, days);
    g_string_append(out, kh_moment_format((kh_moment){.at = kh_date_start(day), .timed = false}, text));
}

static void append_record(GRand *random, GString *out, guint n)
{
    static const char *const codes[] = {"A", "A", "B", "C", "E"};
    static const char *const items[] = {"XK", "XK", "CW", "ZC", "JD", "GK", "ZB", "SQ", "YQ"};
    static const char *const extras[] = {"",
                                         " attribute=none",
                                         " attribute=不予公开",
                                         " column=许可 fields=〔2026〕1号|某公司",
                                         " column=许可 reviewer=主任 reviewed=2026-07-15",
                                         " fields=无|某公司",
                                         " extended=2026-09-20"};
    g_string_append_printf(out, "record %s %s ", PICK(codes), PICK(items));
    append_day(random, out, kh_date_from_ymd(2026, 6, 1), 120);
    g_string_append(out, "T09:00 ");
    if (g_rand_int_range(random, 0, 6) == 0) {
        g_string_append_c(out, '-');
    } else {
        append_day(random, out, kh_date_from_ymd(2026, 6, 20), 110);
        g_string_append(out, "T10:00");
    }
    g_string_append_printf(out, " index=%u%s", n, PICK(extras));
    if (n > 3 && g_rand_int_range(random, 0, 4) == 0)
        g_string_append_printf(out, " refers=%d", g_rand_int_range(random, 0, (gint32)n));
    g_string_append_c(out, '\n');
}

static void append_other(GRand *random, GString *out, guint n)
{
    static const char *const codes[] = {"A", "B", "C", "E"};
    static const char *const findings[] = {"合格",
                                           "不合格 severity=严重",
                                           "不合格 points=1.25",
                                           "不合格",
                                           "不合格 by=2026-08-10 done=2026-08-11",
                                           "不合格 by=2026-08-10 done=2026-08-09"};
    static const char *const metrics[] = {"value=7.5", "value=8.25 sample=300", "of=3/4", "value=9 of=4/5"};
    static const char *const indicators[] = {"on-time", "late", "liked",    "passed",
                                             "TOTAL",   "plus", "attribute"};
    switch (g_rand_int_range(random, 0, 3)) {
    case 0:
        g_string_append_printf(out, "finding %s ", PICK(codes));
        append_day(random, out, kh_date_from_ymd(2026, 7, 1), 90);
        g_string_append_printf(out, " %s type=%s\n", PICK(findings), n % 17 == 0 ? "密" : "错");
        return;
    case 1:
        g_string_append_printf(out, "metric %s m 2026-07-%02u %s\n", PICK(codes), n % 28 + 1, PICK(metrics));
        return;
    default:
        g_string_append_printf(out, "adjust %s %s %s\n", PICK(codes), PICK(indicators),
                               n % 2 == 0 ? "1.25" : "-0.5");
    }
}

/* Fifty rows of every kind. */
static char *random_rows(guint32 seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    GString *rows = g_string_new(NULL);
    for (guint n = 0; n < 50; n++) {
        if (n % 5 < 3)
            append_record(random, rows, n);
        else
            append_other(random, rows, n);
    }
    g_rand_free(random);
    return g_string_free(rows, FALSE);
}

static guint *shuffled(guint32 seed, guint n)
{
    GRand *random = g_rand_new_with_seed(seed);
    guint *order = g_new(guint, n);
    for (guint i = 0; i < n; i++) {
        guint other = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
        order[i] = order[other];
        order[other] = i;
    }
    g_rand_free(random);
    return order;
}

/* The n-th line; a value's without its source, which is for the test of sources. */
static char *line_at(char *const *lines, guint n)
{
    if (n >= g_strv_length((char **)(gpointer)(gsize)lines))
        return g_strdup("nothing");
    const char *source = strstr(lines[n], "均值") == NULL ? NULL : strstr(lines[n], " (");
    return source == NULL ? g_strdup(lines[n]) : g_strndup(lines[n], (gsize)(source - lines[n]));
}

/* Fails with the first line that differs. */
static void expect_same_text(guint32 seed, const char *got, const char *expected)
{
    g_auto(GStrv) lines = g_strsplit(got, "\n", -1);
    g_auto(GStrv) wanted = g_strsplit(expected, "\n", -1);
    guint n = MAX(g_strv_length(lines), g_strv_length(wanted));
    for (guint i = 0; i < n; i++) {
        g_autofree char *line = line_at(lines, i);
        g_autofree char *other = line_at(wanted, i);
        cr_assert_str_eq(line, other, "seed %u, line %u: “%s”, and in the written order “%s”", seed, i, line,
                         other);
    }
}

Test(law, rows_in_any_order_give_the_same_result_and_ledger)
{
    for (guint32 seed = 1; seed <= 40; seed++) {
        g_autofree char *rows = random_rows(seed);
        g_autoptr(test_scored) one = test_score((test_scoring){QUIET, .scheme = whole_scheme, .rows = rows});
        cr_assert_not_null(test_scored_result(one), "%u: %s", seed, test_scored_faults(one));
        g_autofree guint *order = shuffled(seed + 1000, test_count_rows_of(rows));
        g_autoptr(test_scored) other =
            test_score((test_scoring){QUIET, .scheme = whole_scheme, .rows = rows, .order = order});
        expect_same_text(seed, test_scored_text(other), test_scored_text(one));
    }
}

/* A known fault (tests/README.md): the source is the row that was handed over first. */
Test(law, a_values_source_does_not_depend_on_the_order_of_rows)
{
    static const guint order[] = {1, 0};
    static const char rows[] = "metric A m 2026-07-01 value=7; metric A m 2026-07-02 value=8";
    g_autofree char *scheme =
        test_scheme("{subject: metrics, metric: m, out_of: 10}", "{method: proportional}");
    g_autoptr(test_scored) one = test_score((test_scoring){QUIET, .scheme = scheme, .rows = rows});
    g_autoptr(test_scored) other =
        test_score((test_scoring){QUIET, .scheme = scheme, .rows = rows, .order = order});
    cr_expect_str_eq(test_ledger_text(other, "A"), test_ledger_text(one, "A"));
}

/* All rows but those of the department. Caller frees. */
static char *rows_without(const char *rows, const char *department)
{
    g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
    g_autofree char *word = g_strdup_printf(" %s ", department);
    GString *kept = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        if (strstr(*line, word) == NULL)
            g_string_append_printf(kept, "%s\n", *line);
    }
    return g_string_free(kept, FALSE);
}

/* Only `relative` looks at others' points, and `interpreted` at others' records: both are left out here. */
Test(law, points_do_not_depend_on_the_rows_of_others)
{
    g_auto(GStrv) parts = g_strsplit(whole_scheme, "check: count}, score: {method: relative}", 2);
    g_autofree char *counted = g_strjoinv("check: count, target: 9}, score: {method: proportional}", parts);
    g_auto(GStrv) halves = g_strsplit(counted, "check: interpreted, where: {item: ZC}", 2);
    g_autofree char *scheme = g_strjoinv("check: reviewed_first, where: {item: ZC}", halves);
    for (guint32 seed = 1; seed <= 20; seed++) {
        g_autofree char *rows = random_rows(seed);
        g_autofree char *fewer = rows_without(rows, "B");
        g_autoptr(test_scored) with = test_score((test_scoring){QUIET, .scheme = scheme, .rows = rows});
        g_autoptr(test_scored) without = test_score((test_scoring){QUIET, .scheme = scheme, .rows = fewer});
        for (guint i = 0; i < test_scored_result(with)->n_indicators; i++) {
            const char *id = test_scored_scheme(with)->indicators[i].id;
            cr_expect_str_eq(test_score_text(without, "A", id), test_score_text(with, "A", id), "%s, seed %u",
                             id, seed);
        }
        cr_expect_eq(test_total(without, "A"), test_total(with, "A"), "seed %u", seed);
    }
}

/* `relative` follows the best of the group, and no one else. */
Test(law, relative_points_follow_the_best_of_the_group_only)
{
    g_autofree char *scheme = test_scheme("{subject: metrics, metric: m}", "{method: relative}");
    for (int best = 1; best <= 9; best++) {
        g_autofree char *rows =
            g_strdup_printf("metric A m 2026-07-01 value=3; metric B m 2026-07-01 value=%d; "
                            "metric C m 2026-07-01 value=1; metric E m 2026-07-01 value=99",
                            best);
        g_autoptr(test_scored) scored = test_score((test_scoring){QUIET, .scheme = scheme, .rows = rows});
        int64_t expected = best <= 3 ? 10000 : (30000 * 2 / best + 1) / 2; /* 300 / best, half up */
        cr_expect_eq(test_earned(scored, "A", "x"), expected, "%d: %d, expected %d", best,
                     (int)test_earned(scored, "A", "x"), (int)expected);
    }
}

/* A year in one period or in its quarters: each obligation is judged once, and none is lost. */
Test(law, each_obligation_is_judged_once_over_the_periods_of_a_year)
{
    static const char *const quarters[] = {"2026Q1", "2026Q2", "2026Q3", "2026Q4"};
    for (guint32 seed = 1; seed <= 20; seed++) {
        g_autofree char *rows = random_rows(seed);
        g_autoptr(test_scored) year =
            test_score((test_scoring){QUIET, .scheme = whole_scheme, .rows = rows, .period = "2026"});
        int64_t passed = 0;
        int64_t cases = 0;
        for (gsize q = 0; q < G_N_ELEMENTS(quarters); q++) {
            g_autoptr(test_scored) quarter = test_score(
                (test_scoring){QUIET, .scheme = whole_scheme, .rows = rows, .period = quarters[q]});
            const kh_score *score = kh_result_score(test_scored_result(quarter), test_department("A"), 0);
            passed += score->passed;
            cases += score->cases;
        }
        const kh_score *whole = kh_result_score(test_scored_result(year), test_department("A"), 0);
        cr_expect(whole->cases > 0 && whole->passed == passed && whole->cases == cases, "seed %u", seed);
    }
}
