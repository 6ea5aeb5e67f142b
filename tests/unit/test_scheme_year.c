/* The year, and conditions on what came of earlier periods. */
#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define YEAR "  - {id: y1, name: 年, points: 20, indicators: "
#define OWN  "{id: annual, name: 年报, points: 20, measure: {subject: slots, check: filled}, "

/* How a year follows from its quarters, and what it judges by itself. */
static const scheme_fault_case year_faults[] = {
    {"base: 100", "year: ^4", "E404"},
    {"base: 100", "year: {^quarters: 4}", "E402"},
    {"base: 100", "year: {weights: ^[1, 1, 1, 1]}", "E404"},
    {"base: 100", "year: {weights: ^{}}", "E406"},
    {"base: 100", "year: {weights: ^{Q1: 0, Q4: 0}}", "E406"},
    {"base: 100", "year: {weights: {Q1: ^-1}}", "E406"},
    {"base: 100", "year: {weights: {Q1: ^25%}}", "E404"},
    {"base: 100", "year: {weights: {Q1: 1, ^Q5: 1}}", "E402"},
    {"base: 100", "year: {vetoes: ^all}", "E405"},
    {"base: 100", "year: ^{points: 20}", "E403"},
    {"base: 100", "year: ^{points: 20, dimensions: []}", "E403"},
    {"base: 100", "year: {points: 20, dimensions: ^all}", "E404"},
    {"base: 100", "year:\n  ^dimensions:\n  " YEAR "[" OWN "score: {method: proportional}}]}", "E403"},
    {"base: 100", "year:\n  points: ^100\n  dimensions:\n  " YEAR "[" OWN "score: {method: proportional}}]}",
     "E406"},
    {"base: 100", "year:\n  points: ^30\n  dimensions:\n  " YEAR "[" OWN "score: {method: proportional}}]}",
     "E407"},
    {"base: 100",
     "year:\n  points: 20\n  dimensions:\n    - {id: y1, name: 年, points: ^20, indicators: [{id: "
     "annual, name: 年报, points: 15, measure: {subject: slots, check: filled}, score: {method: "
     "proportional}}]}",
     "E407"},
    {"base: 100",
     "year:\n  points: 40\n  dimensions:\n  " YEAR "[" OWN "score: {method: proportional}}]}\n  "
     "  - {id: ^y1, name: 年, points: 20, indicators: [{id: ^annual, name: 年报, points: 20, measure: "
     "{subject: slots, check: filled}, score: {method: proportional}}]}",
     "E408 E408"},
    {"base: 100", "year:\n  points: 20\n  dimensions:\n  " YEAR "[" OWN "score: {method: ^linear}}]}",
     "E405"},
    {"{indicator: {id: licences, below: 80%}, rank_last: 2}}\n",
     "{indicator: {id: ^annual, below: 60%}}}\nyear:\n  points: 20\n  dimensions:\n  " YEAR "[" OWN
     "score: {method: proportional}}]}\n",
     "E411"},
};

/* Conditions on what came of earlier periods. */
static const scheme_fault_case history_faults[] = {
    {"rank_last: 2", "repeated: {action: ^警告, periods: 2}", "E411"},
    {"rank_last: 2", "repeated: {action: ^通报, periods: 2}", "E411"},
    {"rank_last: 2", "repeated: {action: 提醒, periods: ^1}", "E406"},
    {"rank_last: 2", "repeated: {action: 提醒, periods: ^101}", "E406"},
    {"rank_last: 2", "repeated: {action: 提醒, periods: ^1.5}", "E406"},
    {"rank_last: 2", "repeated: {action: 提醒, periods: ^2.5}", "E404"},
    {"rank_last: 2", "repeated: ^{action: 提醒}", "E403"},
    {"rank_last: 2", "repeated: ^{periods: 2}", "E403"},
    {"rank_last: 2", "repeated: ^提醒", "E404"},
    {"rank_last: 2", "repeated: {action: 提醒, periods: 2, ^within: year}", "E402"},
    {"rank_last: 2", "given: {action: ^警告}", "E411"},
    {"rank_last: 2", "given: {action: 提醒, within: ^month}", "E405"},
    {"rank_last: 2", "given: ^{within: year}", "E403"},
    {"rank_last: 2", "not_given: {action: ^警告, within: year}", "E411"},
    {"rank_last: 2", "not_given: {action: 提醒, ^periods: 2}", "E402"},
};

Test(scheme_year, faults)
{
    scheme_check_cases(year_faults, G_N_ELEMENTS(year_faults));
}

Test(scheme_year, faults_of_conditions)
{
    scheme_check_cases(history_faults, G_N_ELEMENTS(history_faults));
}

/* A sample whose year weighs its quarters and judges a dimension of its own. */
static kh_scheme *read_year(void)
{
    g_autofree char *text = scheme_sample_with(
        "base: 100",
        "base: 100\nyear:\n  weights: {Q1: 1, Q2: 0.5, Q4: 2}\n  vetoes: any\n  points: 20\n  dimensions:\n"
        "    - {id: quality, name: 年度质量, points: 15, indicators: [{id: licences, name: 年度许可, points: "
        "15, measure: {subject: disclosures, check: on_time}, score: {method: proportional}}]}\n"
        "    - {id: report, name: 年度报告, points: 5, indicators: [{id: annual, name: 年报, points: 5, "
        "groups: [县直部门], when_absent: zero, measure: {subject: slots, check: filled}, score: {method: "
        "all_or_nothing}}]}");
    return scheme_read_sound(text);
}

Test(scheme_year, has_weights_and_points)
{
    g_autoptr(kh_scheme) s = read_year();
    const kh_scheme *year = kh_scheme_for(s, KH_PERIOD_YEAR);
    cr_assert(year != s && year == s->year && year->year == NULL);
    cr_expect(year->composed && year->any_veto && !s->composed && !s->any_veto);
    cr_expect(year->weights[0].units == 1 && year->weights[0].places == 0);
    cr_expect(year->weights[1].units == 5 && year->weights[1].places == 1);
    cr_expect_eq(year->weights[2].units, 0, "a quarter that is not named does not count");
    cr_expect_eq(year->weights[3].units, 2);
    cr_expect(year->own_base.units == 2000 && year->own_base.places == 2, "its points");
    cr_expect_eq(year->points, 2000);
    cr_expect(year->base.units == 100 && year->base.places == 0, "the scheme's");
}

Test(scheme_year, has_indicators_of_its_own)
{
    g_autoptr(kh_scheme) s = read_year();
    const kh_scheme *year = kh_scheme_for(s, KH_PERIOD_YEAR);
    cr_assert(year->n_indicators == 2 && year->n_base == 2 && year->n_dimensions == 2);
    cr_expect(year->n_bonus == 0 && year->n_penalties == 0 && year->n_vetoes == 0);
    cr_expect_eq(kh_scheme_find(year, "licences"), &year->indicators[0]);
    cr_expect_str_eq(year->indicators[0].name, "年度许可");
    cr_expect_str_eq(kh_scheme_find(s, "licences")->name, "许可", "ids of a year are its own");
    cr_expect_null(kh_scheme_find(year, "volume"));
    cr_expect_null(kh_scheme_find(s, "annual"));
    cr_expect(year->indicators[1].dimension == 1 && year->dimensions[1].first == 1);
    cr_expect_eq(year->indicators[1].when_absent, KH_WHEN_ABSENT_ZERO);
    cr_expect_str_eq(year->indicators[1].groups[0], "县直部门");
    cr_expect_eq(year->n_tie_break, 0, "it has no dimension “timeliness”");
    cr_expect_eq(s->n_tie_break, 1);
    cr_expect_eq(s->points, 10000, "those of the quarters");
}

/* Whatever is not the year's own is the scheme's: grades, consequences, office, share. */
Test(scheme_year, shares_the_rest)
{
    g_autoptr(kh_scheme) s = read_year();
    const kh_scheme *year = kh_scheme_for(s, KH_PERIOD_YEAR);
    cr_assert(year->n_grades == 3 && year->n_consequences == 2);
    cr_expect_str_eq(year->grades[0].name, "优秀");
    cr_expect_str_eq(year->consequences[0].action, "通报批评");
    cr_expect_str_eq(year->consequences[1].when.indicator, "licences", "the year has one of that id");
    cr_expect_str_eq(year->office_short, "县府办");
    cr_expect(year->has_share && year->share.units == 4);
    cr_expect_str_eq(year->overall_name, "总考核");
    cr_expect_str_eq(year->name, "测试细则");
    cr_expect(year->decimals == 2 && year->total_decimals == 2);
}

/* A rule on an indicator that only the quarters have is none of the year's. */
Test(scheme_year, leaves_out_rules_on_other_indicators)
{
    g_autofree char *text = scheme_sample_with("base: 100", "year: {}");
    g_autoptr(kh_scheme) s = scheme_read_sound(text);
    const kh_scheme *year = kh_scheme_for(s, KH_PERIOD_YEAR);
    cr_assert_eq(year->n_consequences, 1);
    cr_expect_str_eq(year->consequences[0].action, "通报批评");
    cr_expect_eq(s->n_consequences, 2);
    cr_expect(year->n_indicators == 0 && year->n_dimensions == 0 && year->points == 0);
    cr_expect_eq(year->own_base.units, 0);
    cr_expect_not(year->any_veto);
    for (gsize i = 0; i < G_N_ELEMENTS(year->weights); i++)
        cr_expect_eq(year->weights[i].units, 1, "without weights, 1 each");
}

Test(scheme_year, is_for_years_only)
{
    static const kh_period_kind kinds[] = {KH_PERIOD_MONTH, KH_PERIOD_QUARTER, KH_PERIOD_HALF};
    g_autoptr(kh_scheme) s = read_year();
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        cr_expect_eq(kh_scheme_for(s, kinds[i]), s);
}

Test(scheme_year, reads_conditions_on_earlier_periods)
{
    g_autofree char *text = scheme_sample_with(
        "rank_last: 2", "repeated: {action: 通报批评, periods: 3}, given: {action: 提醒}, not_given: "
                        "{action: 通报批评, within: year}");
    g_autoptr(kh_scheme) s = scheme_read_sound(text);
    const kh_condition *when = &s->consequences[1].when;
    cr_expect_str_eq(when->repeated, "通报批评");
    cr_expect_eq(when->repeated_periods, 3);
    cr_expect_str_eq(when->given, "提醒");
    cr_expect_str_eq(when->not_given, "通报批评");
    g_autofree char *chinese = kh_condition_chinese(when);
    cr_expect_str_eq(chinese,
                     "指标“licences”低于80%，且连续3期被通报批评，且本年已有“提醒”，且本年未有“通报批评”",
                     "%s", chinese);
}
