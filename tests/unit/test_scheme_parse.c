#include "test_scheme_support.h"

#include "base/codes.h"

#include <criterion/criterion.h>
#include <string.h>

/* What rates and amounts must be, exactly as they stand. */
static void expect_decimal(kh_decimal value, int64_t units, int places, const char *what)
{
    cr_expect_eq(value.units, units, "%s", what);
    cr_expect_eq(value.places, places, "%s", what);
}

static void expect_backfill(const kh_measure *measure, int64_t min_records, int64_t lag_days)
{
    cr_assert_eq(measure->check, &kh_check_not_backfilled);
    cr_expect_eq(*(const int64_t *)kh_measure_own_value(measure, "min_records"), min_records);
    cr_expect_eq(*(const int64_t *)kh_measure_own_value(measure, "lag_days"), lag_days);
    cr_expect_null(kh_measure_own_value(measure, "within"));
}

static void expect_interpretation(const kh_measure *measure, kh_limit within, const char *by)
{
    cr_assert_eq(measure->check, &kh_check_interpreted);
    const kh_limit *limit = kh_measure_own_value(measure, "within");
    cr_expect(limit->kind == within.kind && limit->count == within.count);
    cr_expect_str_eq(*(char *const *)kh_measure_own_value(measure, "by"), by);
}

static char *read_file(const char *path)
{
    char *text = NULL;
    cr_assert(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    return text;
}

Test(scheme_parse, an_indicator_goes_by_its_id_or_its_name)
{
    static const char *const words[] = {"licences", "许可", "　许 可", "许", "TOTAL", ""};
    static const bool found[] = {true, true, true, false, false, false};
    g_autoptr(kh_scheme) s = scheme_read_sound(scheme_sample);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        cr_expect_eq(kh_scheme_find_called(s, words[i]), found[i] ? kh_scheme_find(s, "licences") : NULL,
                     "%s", words[i]);
}

Test(scheme_parse, reads_the_head)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(scheme_sample);
    cr_expect_str_eq(s->name, "测试细则");
    cr_expect_str_eq(s->version, "2026-1");
    cr_expect_str_eq(s->basis, "");
    cr_expect_str_eq(s->overall_name, "总考核");
    cr_expect(s->has_share);
    expect_decimal(s->share, 4, 0, "share");
    expect_decimal(s->base, 100, 0, "base");
    cr_expect_eq(s->decimals, 2);
    cr_expect_eq(s->total_decimals, 2, "as `decimals` unless given");
    cr_expect_eq(s->points, 10000);
    cr_expect_eq(s->when_absent, KH_WHEN_ABSENT_REDISTRIBUTE);
    cr_expect_not(s->dense_ranking);
    cr_expect_not(s->deadlines.count_first_day);
    cr_expect(s->deadlines.roll);
    cr_expect_eq(s->n_tie_break, 1);
    cr_expect_eq(s->tie_break[0], 0);
    cr_expect_str_eq(s->office_name, "县政府办公室");
    cr_expect_str_eq(s->office_short, "县府办");
    cr_expect_str_eq(s->text, scheme_sample);
    expect_decimal(s->own_base, 100, 0, "all of the base is its indicators'");
    cr_expect_null(s->year);
    cr_expect_eq(kh_scheme_for(s, KH_PERIOD_YEAR), s, "without `year`, a year is like any period");
    cr_expect_eq(kh_scheme_for(s, KH_PERIOD_QUARTER), s);
}

Test(scheme_parse, lines_up_all_clauses)
{
    static const struct {
        const char *id;
        kh_role role;
        int64_t points;
        uint32_t line;
        guint dimension;
    } clauses[] = {
        {"licences", KH_ROLE_BASE, 4000, 12, 0},    {"others", KH_ROLE_BASE, 2000, 13, 0},
        {"spot-checks", KH_ROLE_BASE, 3000, 18, 1}, {"volume", KH_ROLE_BASE, 1000, 19, 1},
        {"leader", KH_ROLE_BONUS, 200, 21, 0},      {"attribute", KH_ROLE_PENALTY, 200, 23, 0},
        {"secret", KH_ROLE_VETO, 0, 25, 0},
    };
    g_autoptr(kh_scheme) s = scheme_read_sound(scheme_sample);
    cr_assert_eq(s->n_indicators, G_N_ELEMENTS(clauses));
    cr_expect(s->n_base == 4 && s->n_bonus == 1 && s->n_penalties == 1 && s->n_vetoes == 1);
    for (gsize i = 0; i < G_N_ELEMENTS(clauses); i++) {
        const kh_indicator *clause = &s->indicators[i];
        cr_expect_str_eq(clause->id, clauses[i].id);
        cr_expect_eq(clause->role, clauses[i].role, "%s", clause->id);
        cr_expect_eq(clause->points, clauses[i].points, "%s", clause->id);
        cr_expect_eq(clause->line, clauses[i].line, "%s", clause->id);
        cr_expect_eq(clause->dimension, clauses[i].dimension, "%s", clause->id);
        cr_expect_str_eq(clause->basis, "");
        cr_expect_null(clause->groups);
        cr_expect_eq(kh_scheme_find(s, clause->id), clause->role == KH_ROLE_VETO ? NULL : clause);
    }
    cr_assert_eq(s->n_dimensions, 2);
    cr_expect_str_eq(s->dimensions[1].id, "quality");
    cr_expect_str_eq(s->dimensions[1].name, "质量");
    cr_expect(s->dimensions[1].points == 4000 && s->dimensions[1].first == 2);
    cr_expect_eq(s->dimensions[1].n_indicators, 2);
    cr_expect_null(kh_scheme_find(s, "TOTAL"));
}

Test(scheme_parse, reads_measures_and_rules)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(scheme_sample);
    const kh_indicator *licences = &s->indicators[0];
    cr_expect_eq(licences->measure.subject, KH_SUBJECT_DISCLOSURES);
    cr_expect_eq(licences->measure.check, &kh_check_on_time);
    cr_assert_not_null(licences->measure.where[KH_WHERE_KIND]);
    cr_expect_str_eq(licences->measure.where[KH_WHERE_KIND][0], "行政许可");
    cr_expect_null(licences->measure.where[KH_WHERE_KIND][1]);
    cr_expect_null(licences->measure.where[KH_WHERE_AREA]);
    cr_expect_eq(licences->score.method, KH_METHOD_PROPORTIONAL);
    expect_decimal(licences->score.zero_at, 60, 2, "60%");
    expect_decimal(licences->score.full_at, 100, 2, "100%");
    cr_expect_eq(licences->when_absent, KH_WHEN_ABSENT_REDISTRIBUTE);

    const kh_score_rule *bands = &s->indicators[1].score;
    cr_assert(bands->method == KH_METHOD_BANDS && bands->n_bands == 2);
    expect_decimal(bands->bands[0].from, 98, 2, "98%");
    cr_expect_eq(bands->bands[0].points, 2000);
    cr_expect_eq(bands->bands[1].points, 1000);

    const kh_score_rule *cases = &s->indicators[2].score;
    cr_expect(cases->method == KH_METHOD_PER_CASE && cases->own && !cases->has_each);
    cr_expect(cases->has_severity[KH_FINDING_SEVERE] && cases->severity[KH_FINDING_SEVERE] == 500);
    cr_expect(cases->has_severity[KH_FINDING_MINOR] && cases->severity[KH_FINDING_MINOR] == 100);
    cr_expect(!cases->has_severity[KH_FINDING_NONE] && !cases->no_floor && cases->floor == 0);

    const kh_measure *volume = &s->indicators[3].measure;
    cr_expect(volume->over_year && volume->due_year_end && volume->has_target);
    expect_decimal(volume->target, 12, 0, "target");

    cr_expect(s->indicators[4].has_gate && s->indicators[4].each == 100);
    expect_decimal(s->indicators[4].gate, 80, 0, "gate");
    cr_expect_eq(s->indicators[5].each, 50);
    cr_expect(s->indicators[6].has_cap && s->indicators[6].at_least == 1);
    expect_decimal(s->indicators[6].cap, 59, 0, "cap");
}

Test(scheme_parse, reads_grades_and_consequences)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(scheme_sample);
    cr_assert_eq(s->n_grades, 3);
    cr_expect_str_eq(s->grades[0].name, "优秀");
    cr_expect(s->grades[0].has_top && !s->grades[1].has_top);
    expect_decimal(s->grades[0].top, 25, 2, "top");
    expect_decimal(s->grades[0].from, 90, 0, "from");

    cr_assert_eq(s->n_consequences, 2);
    const kh_consequence *first = &s->consequences[0];
    cr_expect_str_eq(first->action, "通报批评");
    cr_expect_str_eq(first->notice, "criticism");
    cr_expect(first->rectify_within.kind == KH_LIMIT_WORKDAYS && first->rectify_within.count == 15);
    cr_expect_str_eq(first->when.grades[0], "不达标");
    cr_expect(!first->when.rank_last.given && !first->when.veto && first->when.indicator == NULL);
    const kh_consequence *second = &s->consequences[1];
    cr_expect_null(second->notice);
    cr_expect_eq(second->rectify_within.kind, KH_LIMIT_NONE);
    cr_expect_null(second->when.grades);
    cr_expect(second->when.rank_last.given && !second->when.rank_last.is_rate);
    expect_decimal(second->when.rank_last.value, 2, 0, "rank_last");
    cr_expect_str_eq(second->when.indicator, "licences");
    expect_decimal(second->when.indicator_below, 80, 2, "below");
}

/* Every key that the sample leaves out. */
Test(scheme_parse, reads_the_rest_of_the_language)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(
        "name: 甲\n"
        "basis: |\n  第一条\n  第二条\n"
        "base: 100\npoints: 30\ndecimals: 1\ntotal_decimals: 0\nranking: dense\nwhen_absent: full\n"
        "count_first_day: true\nroll: false\ntie_break: [b, a]\n"
        "dimensions:\n"
        "  - id: a\n    name: 甲\n    points: 20\n    indicators:\n"
        "      - {id: x, name: 集中, points: 10, groups: [县直部门, 乡镇], basis: 第三条, measure: {subject: "
        "disclosures, check: not_backfilled, min_records: 5, lag_days: 20}, score: {method: per_case, each: "
        "0.5, "
        "floor: none}}\n"
        "      - {id: y, name: 解读, points: 10, when_absent: zero, measure: {subject: disclosures, check: "
        "interpreted, within: 当日, by: 意见采纳, where: {kind: 政策文件, attribute: [主动公开], stage: "
        "[决策, 执行], "
        "item: [ＸＫ０１], area: [财政]}}, score: {method: all_or_nothing}}\n"
        "  - id: b\n    name: 乙\n    points: 10\n    indicators:\n"
        "      - {id: z, name: 满意, points: 4, measure: {subject: metrics, metric: 满意度, out_of: 10}, "
        "score: "
        "{method: proportional, full_at: 90.5%}}\n"
        "      - {id: w, name: 增长, points: 3, measure: {subject: disclosures, check: growth}, score: "
        "{method: "
        "relative}}\n"
        "      - {id: v, name: 抽查, points: 3, measure: {subject: rectifications, check: on_time, where: "
        "{type: "
        "[错别字], severity: [一般, 严重], result: [不合格]}}, score: {method: per_case, each: 1, floor: "
        "-2.5}}\n"
        "grades: [{name: 及格, from: 0}]\n"
        "vetoes: [{id: q, name: 泄密, at_least: 3, groups: 乡镇, measure: {subject: spot_checks, check: "
        "passed}}]\n"
        "consequences:\n"
        "  - {action: 约谈, when: {below: 60, rank_top: 25%, veto: true, finding: {severity: 较重, at_least: "
        "2}}}\n"
        "  - {action: 提醒, when: {finding: {severity: 严重}}}\n");
    cr_expect_str_eq(s->basis, "第一条\n第二条");
    cr_expect(s->decimals == 1 && s->total_decimals == 0 && s->points == 300);
    cr_expect(s->dense_ranking && s->deadlines.count_first_day && !s->deadlines.roll);
    cr_expect(s->n_tie_break == 2 && s->tie_break[0] == 1 && s->tie_break[1] == 0);
    cr_expect_str_eq(s->overall_name, "");
    cr_expect_str_eq(s->office_name, "");
    cr_expect_not(s->has_share);

    const kh_indicator *x = &s->indicators[0];
    expect_backfill(&x->measure, 5, 20);
    cr_expect(x->score.no_floor && x->score.has_each && x->score.each == 5);
    cr_expect_str_eq(x->groups[1], "乡镇");
    cr_expect_str_eq(x->basis, "第三条");
    cr_expect_eq(x->when_absent, KH_WHEN_ABSENT_FULL, "the scheme's");
    const kh_indicator *y = &s->indicators[1];
    cr_expect_eq(y->when_absent, KH_WHEN_ABSENT_ZERO);
    expect_interpretation(&y->measure, (kh_limit){.kind = KH_LIMIT_SAME_DAY}, "意见采纳");
    cr_expect_str_eq(y->measure.where[KH_WHERE_KIND][0], "政策文件");
    cr_expect_str_eq(y->measure.where[KH_WHERE_ITEM][0], "XK01");
    cr_expect_str_eq(y->measure.where[KH_WHERE_STAGE][1], "执行");
    const kh_indicator *z = &s->indicators[2];
    cr_expect_eq(z->measure.check, &kh_check_mean);
    cr_expect_str_eq(z->measure.metric, "满意度");
    expect_decimal(z->measure.out_of, 10, 0, "out_of");
    expect_decimal(z->score.full_at, 905, 3, "90.5%");
    cr_expect_eq(s->indicators[4].score.floor, -25);
    cr_expect_str_eq(s->indicators[4].measure.where[KH_WHERE_SEVERITY][1], "严重");
    cr_expect(s->indicators[5].at_least == 3 && !s->indicators[5].has_cap);
    cr_expect_str_eq(s->indicators[5].groups[0], "乡镇");

    const kh_condition *when = &s->consequences[0].when;
    cr_expect(when->has_below && when->veto && when->rank_top.is_rate);
    expect_decimal(when->rank_top.value, 25, 2, "rank_top");
    cr_expect(when->finding_severity == KH_FINDING_MAJOR && when->finding_at_least == 2);
    cr_expect_eq(s->consequences[1].when.finding_at_least, 1);
}

/* Defaults of formats.md, where the keys are left out. */
Test(scheme_parse, knows_the_defaults)
{
    g_autoptr(kh_scheme) s =
        scheme_read_sound("name: 甲\ndimensions:\n- id: a\n  name: 甲\n  points: 100\n  indicators:\n"
                          "  - {id: x, name: 集中, points: 50, measure: {subject: disclosures, check: "
                          "not_backfilled}, score: {method: "
                          "proportional}}\n"
                          "  - {id: y, name: 解读, points: 50, measure: {subject: disclosures, check: "
                          "interpreted}, score: {method: "
                          "proportional}}\n"
                          "grades: [{name: 及格, from: 0}]\n");
    const kh_measure *x = &s->indicators[0].measure;
    expect_backfill(x, 10, 30);
    const kh_measure *y = &s->indicators[1].measure;
    expect_interpretation(y, (kh_limit){.kind = KH_LIMIT_WORKDAYS, .count = 3}, "政策解读");
    cr_expect(s->decimals == 2 && s->total_decimals == 2 && s->n_consequences == 0);
    expect_decimal(s->base, 100, 0, "base");
    cr_expect_str_eq(s->version, "");
}

/* `replacement` in the place of the sample's version, and the parts that are omitted then, as bits. */
static const struct {
    const char *replacement;
    unsigned omitted;
} publications[] = {
    {"version: \"2026-1\"",
     1u << KH_PUBLIC_PERSON | 1u << KH_PUBLIC_EVIDENCE | 1u << KH_PUBLIC_REASON | 1u << KH_PUBLIC_ACTIONS},
    {"public: {omit: []}", 0},
    {"public: {omit: person}", 1u << KH_PUBLIC_PERSON},
    {"public: {omit: [rectifications, share, actions, losses, reason, evidence, person]}",
     (1u << KH_PUBLIC_PARTS) - 1},
};

Test(scheme_parse, draws_more_from_some)
{
    g_autofree char *usual = scheme_sample_with("version: \"2026-1\"", "draw: {below: 59.5}");
    g_autofree char *thrice = scheme_sample_with("version: \"2026-1\"", "draw: {times: 3, below: 60}");
    g_autoptr(kh_scheme) two = scheme_read_sound(usual);
    g_autoptr(kh_scheme) three = scheme_read_sound(thrice);
    cr_expect(two->has_draw && two->draw_times == 2 && two->draw_below.units == 595 &&
              two->draw_below.places == 1);
    cr_expect(three->has_draw && three->draw_times == 3 && three->draw_below.units == 60);
}

Test(scheme_parse, knows_what_the_public_page_omits)
{
    for (gsize i = 0; i < G_N_ELEMENTS(publications); i++) {
        g_autofree char *text = scheme_sample_with("version: \"2026-1\"", publications[i].replacement);
        g_autoptr(kh_scheme) s = scheme_read_sound(text);
        for (unsigned part = 0; part < KH_PUBLIC_PARTS; part++) {
            const bool omitted = (publications[i].omitted >> part & 1u) != 0;
            cr_expect_eq(kh_scheme_omits(s, (kh_public_part)part), omitted, "%s: %u",
                         publications[i].replacement, part);
        }
    }
}

/* Keys may stand in any order: points are read by `decimals` wherever that stands. */
Test(scheme_parse, reads_keys_in_any_order)
{
    g_autofree char *text = g_strconcat(
        "grades: [{from: 59.875, name: 及格}, {from: 0, name: 不及格}]\n"
        "dimensions:\n- points: 100\n  indicators:\n"
        "  - {score: {each: 0.125, method: per_case}, measure: {check: filled, subject: slots}, points: 100, "
        "name: 乙, id: x}\n"
        "  name: 甲\n  id: a\n"
        "tie_break: [a]\nname: 甲\ntotal_decimals: 3\ndecimals: 3\n",
        NULL);
    g_autoptr(kh_scheme) s = scheme_read_sound(text);
    cr_expect_eq(s->indicators[0].score.each, 125);
    cr_expect_eq(s->points, 100000);
    expect_decimal(s->grades[0].from, 59875, 3, "from");
}

/* A query in one line and one in a block: its text, and the line at which its faults are reported. */
Test(scheme_parse, reads_queries)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(
        "name: 甲\ndimensions:\n- id: a\n  name: 甲\n  points: 100\n  indicators:\n"
        "  - {id: x, name: 乙, points: 50, measure: {subject: query, sql: \"SELECT 1\"}, score: {method: "
        "proportional}}\n"
        "  - id: y\n    name: 丙\n    points: 50\n    measure:\n      subject: query\n      check: value\n"
        "      out_of: 2.5\n      sql: |\n        SELECT department, 1 AS value\n        FROM departments\n"
        "    score: {method: relative}\n"
        "grades: [{name: 及格, from: 0}]\n");
    const kh_measure *x = &s->indicators[0].measure;
    cr_expect(x->subject == KH_SUBJECT_QUERY && x->check == &kh_check_query_rate);
    cr_expect_str_eq(x->sql, "SELECT 1");
    cr_expect_eq(x->sql_line, 7);
    const kh_measure *y = &s->indicators[1].measure;
    cr_expect_eq(y->check, &kh_check_query_value);
    cr_expect_str_eq(y->sql, "SELECT department, 1 AS value\nFROM departments");
    cr_expect_eq(y->sql_line, 16, "%u", y->sql_line);
    expect_decimal(y->out_of, 25, 1, "out_of");
}

/* The measures that the reference shows are measures. */
Test(scheme_parse, accepts_every_example)
{
    for (const kh_check *const *check = kh_checks; *check != NULL; check++) {
        g_autofree char *text =
            g_strdup_printf("name: 甲\ndimensions:\n- id: a\n  name: 甲\n  points: 100\n  indicators:\n"
                            "  - {id: x, name: 乙, points: 100, measure: %s, score: {method: relative}}\n"
                            "grades: [{name: 及格, from: 0}]\n",
                            (*check)->example);
        g_autoptr(kh_scheme) s = scheme_read_sound(text);
        cr_expect_eq(s->indicators[0].measure.check, *check, "%s", (*check)->example);
        cr_expect_eq(s->indicators[0].measure.subject, (*check)->subject, "%s", (*check)->example);
    }
}

Test(scheme_parse, reads_the_worked_example)
{
    g_autofree char *text = read_file(KAOHE_SOURCE_DIR "/tests/golden/example/scheme.yaml");
    g_autoptr(kh_scheme) s = scheme_read_sound(text);
    cr_expect_str_eq(s->name, "示例细则");
    cr_expect(s->n_dimensions == 3 && s->n_base == 11 && s->n_penalties == 2 && s->n_bonus == 0);
    cr_expect_eq(s->points, 10000);
    cr_expect_eq(kh_scheme_find(s, "columns")->score.each, 250);
    cr_expect_eq(kh_scheme_find(s, "reasons")->measure.check, &kh_check_withholding_reasoned);
    cr_expect_eq(kh_scheme_find(s, "rectified")->measure.check, &kh_check_rectified_on_time);
    cr_expect_eq(kh_scheme_find(s, "others")->score.n_bands, 3);
}

/* Diagnostics that were there before are none of the scheme's faults. */
Test(scheme_parse, counts_its_own_faults_only)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    kh_diagnostics_add(diagnostics, (kh_place){.file = "a.csv", .line = 1}, KH_CODE_E203_DATE, "earlier");
    g_autoptr(kh_scheme) s = scheme_read(scheme_sample, diagnostics);
    cr_expect_not_null(s);
    cr_expect_eq(kh_diagnostics_errors(diagnostics), 1);
}

/* Which assessment it is of, and which it goes on with: none, the one without an id, or another. */
Test(scheme_parse, reads_its_assessment)
{
    static const struct {
        const char *head, *id, *was;
    } rows[] = {
        {"base: 100", "", NULL},
        {"id: county\nbase: 100", "county", NULL},
        {"id: county\nwas: \"\"\nbase: 100", "county", ""},
        {"id: county\nwas:\nbase: 100", "county", NULL},
        {"id: county\nwas: xian-2025\nbase: 100", "county", "xian-2025"},
        {"was: county\nbase: 100", "", "county"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = scheme_sample_with("base: 100", rows[i].head);
        g_autoptr(kh_scheme) scheme = scheme_read_sound(text);
        cr_expect_str_eq(scheme->id, rows[i].id, "%s", rows[i].head);
        cr_expect_eq(scheme->has_was, rows[i].was != NULL, "%s", rows[i].head);
        cr_expect_str_eq(scheme->was, rows[i].was == NULL ? "" : rows[i].was, "%s", rows[i].head);
        cr_expect(kh_scheme_assesses(scheme, "县直部门"));
    }
    g_autofree char *some = scheme_sample_with("base: 100", "assesses: {groups: 乡镇}\nbase: 100");
    g_autoptr(kh_scheme) scheme = scheme_read_sound(some);
    cr_expect(kh_scheme_assesses(scheme, "乡镇"));
    cr_expect_not(kh_scheme_assesses(scheme, "县直部门"));
}
