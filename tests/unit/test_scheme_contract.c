/* The example by which the scheme language was agreed, word for word. */
#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <string.h>

static const char contract[] =
    "name: 县政务公开季度考核细则\n"
    "version: \"2026-1\"\n"
    "basis: 县深化政务公开工作考核细则\n"
    "base: 100\n"
    "decimals: 2            # of every indicator's points\n"
    "total_decimals: 2      # of the total\n"
    "when_absent: redistribute\n"
    "overall: {name: 全县目标责任考核, share: 4}\n"
    "tie_break: [timeliness, completeness]\n"
    "\n"
    "dimensions:\n"
    "  - id: timeliness\n"
    "    name: 时效性\n"
    "    points: 40\n"
    "    indicators:\n"
    "      - id: licences\n"
    "        name: 行政许可、行政处罚信息7个工作日内公开\n"
    "        basis: 实施意见第六条\n"
    "        points: 25\n"
    "        measure: {subject: disclosures, check: on_time, where: {kind: [行政许可, 行政处罚]}}\n"
    "        score: {method: proportional, zero_at: 60%}\n"
    "      - id: response\n"
    "        name: 舆情5小时内发布权威信息\n"
    "        points: 15\n"
    "        measure: {subject: disclosures, check: on_time, where: {kind: [舆情回应]}}\n"
    "        score: {method: per_case, each: 5}\n"
    "  - id: completeness\n"
    "    name: 完整性\n"
    "    points: 40\n"
    "    indicators:\n"
    "      - id: coverage\n"
    "        name: 应公开事项按期更新\n"
    "        points: 25\n"
    "        measure: {subject: slots, check: filled}\n"
    "        score: {method: proportional}\n"
    "      - id: fields\n"
    "        name: 公开要素齐全\n"
    "        points: 15\n"
    "        measure: {subject: disclosures, check: field_filled}\n"
    "        score: {method: bands, bands: [{from: 98%, points: 15}, {from: 90%, points: 10}, {from: 80%, "
    "points: 5}]}\n"
    "  - id: quality\n"
    "    name: 抽查质量\n"
    "    points: 20\n"
    "    indicators:\n"
    "      - id: spot-checks\n"
    "        name: 抽查发现问题\n"
    "        points: 20\n"
    "        measure: {subject: spot_checks, check: passed}\n"
    "        score: {method: per_case, own: true, severity: {一般: 1, 较重: 2, 严重: 5}}\n"
    "\n"
    "bonus:\n"
    "  - {id: interpretation, name: 主要负责同志解读重要政策, points: 2, each: 1,\n"
    "     measure: {subject: disclosures, check: count, where: {kind: [负责人解读]}}}\n"
    "penalties: []\n"
    "vetoes:\n"
    "  - {id: secret, name: 泄露涉密信息, cap: 59, measure: {subject: spot_checks, check: passed, where: "
    "{type: [涉密信息公开]}}}\n"
    "\n"
    "grades:\n"
    "  - {name: 优秀, from: 90}\n"
    "  - {name: 良好, from: 80}\n"
    "  - {name: 达标, from: 60}\n"
    "  - {name: 不达标, from: 0}\n"
    "\n"
    "consequences:\n"
    "  - {action: 通报批评, when: {grade: [不达标]}, notice: criticism, rectify_within: 15wd}\n"
    "  - {action: 约谈, when: {repeated: {action: 通报批评, periods: 2}}, notice: interview}\n"
    "  - {action: 取消评优评先资格, when: {grade: [不达标]}}\n"
    "  - {action: 表彰, when: {rank_top: 3, grade: [优秀]}}\n"
    "\n"
    "year: {weights: {Q1: 1, Q2: 1, Q3: 1, Q4: 1}}\n"
    "office: {name: 县人民政府办公室, short: 县政府办}\n";

Test(scheme_contract, is_read_whole)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(contract);
    cr_expect_str_eq(s->name, "县政务公开季度考核细则");
    cr_expect_str_eq(s->basis, "县深化政务公开工作考核细则");
    cr_expect_str_eq(s->overall_name, "全县目标责任考核");
    cr_expect(s->share.units == 4 && s->share.places == 0);
    cr_expect(s->n_tie_break == 2 && s->tie_break[1] == 1);
    cr_assert(s->n_base == 5 && s->n_bonus == 1 && s->n_penalties == 0 && s->n_vetoes == 1);
    cr_expect_str_eq(s->indicators[0].basis, "实施意见第六条");
    cr_expect_str_eq(s->indicators[0].measure.where[KH_WHERE_KIND][1], "行政处罚");
    cr_expect(s->indicators[0].score.zero_at.units == 60 && s->indicators[0].score.zero_at.places == 2);
    cr_expect_eq(s->indicators[1].score.each, 500);
    cr_expect_eq(s->indicators[2].measure.check, &kh_check_slot_filled);
    cr_expect(s->indicators[3].score.n_bands == 3 && s->indicators[3].score.bands[2].points == 500);
    cr_expect(s->indicators[4].score.own && s->indicators[4].score.severity[KH_FINDING_MAJOR] == 200);
    cr_expect_eq(s->indicators[5].measure.check, &kh_check_count_records);
    cr_expect_str_eq(s->indicators[6].measure.where[KH_WHERE_TYPE][0], "涉密信息公开");
    cr_assert(s->n_grades == 4 && s->n_consequences == 4);
    cr_expect_str_eq(s->consequences[3].when.grades[0], "优秀");
    cr_expect(s->consequences[3].when.rank_top.value.units == 3);
    cr_expect(s->consequences[3].praises && !s->consequences[2].praises);
    cr_expect_str_eq(s->office_short, "县政府办");
}

Test(scheme_contract, has_a_condition_on_earlier_periods)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(contract);
    const kh_consequence *interview = &s->consequences[1];
    cr_expect_str_eq(interview->action, "约谈");
    cr_expect_str_eq(interview->when.repeated, "通报批评");
    cr_expect_eq(interview->when.repeated_periods, 2);
    cr_expect_null(interview->when.given);
    cr_expect_null(interview->when.not_given);
    cr_expect_null(s->consequences[0].when.repeated);
}

Test(scheme_contract, has_a_year_of_four_equal_quarters)
{
    g_autoptr(kh_scheme) s = scheme_read_sound(contract);
    const kh_scheme *year = kh_scheme_for(s, KH_PERIOD_YEAR);
    cr_assert(year != s && year == s->year);
    cr_expect(year->composed && !s->composed && !year->any_veto);
    for (gsize i = 0; i < G_N_ELEMENTS(year->weights); i++)
        cr_expect(year->weights[i].units == 1 && year->weights[i].places == 0, "Q%zu", i + 1);
    cr_expect_eq(year->own_base.units, 0);
    cr_expect_eq(year->n_indicators, 0);
    cr_expect_eq(kh_scheme_for(s, KH_PERIOD_QUARTER), s);
}
