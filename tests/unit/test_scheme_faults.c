#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define BANDS    "bands: [{from: 98%, points: 20}, {from: 90%, points: 10}]"
#define SEVERITY "severity: {一般: 1, 较重: 2, 严重: 5}"
#define COUNT    "{subject: disclosures, check: count}"

static const scheme_fault_case yaml_faults[] = {
    {"name: 测试细则", "name: &a ^测试", "E401"},
    {"base: 100", "base: ^*a", "E401"},
    {"base: 100", "base: !!int ^100", "E401"},
    {"base: 100", "^<<: {base: 100}", "E401"},
    {"base: 100", "base: 100\n^base: 100", "E401"},
    {"share: 4}", "share: 4, ^share: 4}", "E401"},
    {"base: 100", "? ^[base]\n: 100", "E401"},
    {"name: 测试细则", "name: ^\"测试\\u0007\"", "E401"},
    {"name: 测试细则", "name: ^\"测试\\0\"", "E401"},
    {"name: 测试细则", "name: ^'测试\x01'", "E401"},
    {"base: 100", "^\tbase: 100", "E401"},
    {"base: 100", "base: 100\n ^\tdecimals: 1\n^\t\tbase: 1", "E401 E401"},
    {"base: 100", "^%YAML 1.2", "E401"},
    {"base: 100", "^%: , x", "E401"},
    {"base: 100", "^---\nbase: 100", "E401"},
    {"base: 100", "^base：100", "E401"},
    {"name: 测试细则", "name: 测试^: 细则: x", "E401"},
};

static const scheme_fault_case key_faults[] = {
    {"version:", "^versoin:", "E402"},
    {"name: 时效性", "name: 时效性\n    ^weight: 3", "E402"},
    {"method: proportional, zero_at", "method: proportional, ^each: 5, zero_at", "E402"},
    {"check: on_time", "check: on_time, ^target: 5", "E402"},
    {"where: {kind", "where: {^type: [a], kind", "E402"},
    {"where: {type", "where: {^attribute: [主动公开], type", "E402"},
    {"cap: 59", "cap: 59, ^points: 5", "E402"},
    {"points: 2, each: 0.5", "points: 2, ^from: 80, each: 0.5", "E402"},
    {"from: 80,", "from: 80, ^score: {method: relative},", "E402"},
    {"{一般: 1", "{^轻微: 0.5, 一般: 1", "E402"},
    {"share: 4", "share: 4, ^weight: 1", "E402"},
    {"short:", "^shrt:", "E402"},
    {"rank_last: 2", "^rank_lsat: 2", "E402"},
    {"{name: 总考核, share: 4}", "^{name: 总考核}", "E403"},
    {"tie_break: [timeliness]\ndimensions:\n  - id: timeliness\n    name",
     "tie_break: [^timeliness]\ndimensions:\n  - ^name", "E411 E403"},
    {"{id: others, name: 其他,", "^{id: others,", "E403"},
    {"{method: bands, " BANDS "}", "^{}", "E403"},
    {"{method: bands, " BANDS "}", "^{method: bands}", "E403"},
    {"{method: bands, " BANDS "}", "^{zero_at: 60%}", "E403"},
    {"{method: per_case, own: true, " SEVERITY "}", "^{method: per_case, severity: {一般: 1, 严重: 5}}",
     "E403"},
    {"{method: proportional, zero_at: 60%}", "^{method: per_case, severity: ^{一般: 1, 较重: 2, 严重: 5}}",
     "E403 W401"},
    {"{subject: disclosures, check: on_time", "^{subject: disclosures", "E403"},
    {"{subject: disclosures, check: field_filled}", "^{check: field_filled}", "E403"},
    {"{subject: disclosures, check: field_filled}", "^{subject: metrics}", "E403"},
    {"{id: attribute, name: 属性, points: 2, each: 0.5", "^{id: attribute, name: 属性, points: 2", "E403"},
    {"when: {grade: [不达标]}", "when: ^{}", "E403"},
    {"{action: 通报批评, when: {grade: [不达标]}", "^{action: 通报批评", "E403"},
};

static const scheme_fault_case value_faults[] = {
    {"name: 测试细则", "^name:", "E404"},
    {"name: 测试细则", "name: ^[测试]", "E404"},
    {"name: 测试细则", "name: ^\"一\\n二\"", "E404"},
    {"name: 测试细则", "name: ^\"  \"", "E404"},
    {"base: 100", "base: ^100分", "E404"},
    {"base: 100", "base: ^100%", "E404"},
    {"base: 100", "base: ^1e2", "E404"},
    {"base: 100", "base: ^{is: 100}", "E404"},
    {"zero_at: 60%", "zero_at: ^0.6", "E404"},
    {"zero_at: 60%", "zero_at: ^60", "E404"},
    {"cap: 59", "at_least: ^1.5", "E404"},
    {"own: true", "own: ^yes", "E404"},
    {"bonus:\n  - {id", "bonus: ^{id", "E404"},
    {"vetoes:\n  - {id: secret, name: 泄密, cap: 59, measure: {subject: spot_checks, check: passed, where: "
     "{type: "
     "[泄密]}}}\n",
     "vetoes: ^all\n", "E404"},
    {"{name: 总考核, share: 4}", "^4", "E404"},
    {"{kind: [行政许可]}", "^[行政许可]", "E404"},
    {"[行政许可]", "[行政许可, ^{a: b}]", "E404"},
    {"[行政许可]", "[^行政许可，行政处罚]", "E404"},
    {"rectify_within: 15wd", "rectify_within: ^两周", "E404"},
    {"rectify_within: 15wd", "rectify_within: ^内", "E404"},
    {"rank_last: 2", "rank_last: ^1.5", "E404"},
    {"version: \"2026-1\"", "when_absent: ^redistribut", "E405"},
    {"version: \"2026-1\"", "ranking: ^standard", "E405"},
    {"version: \"2026-1\"", "public: {omit: [person, ^persons]}", "E405"},
    {"version: \"2026-1\"", "public: ^{}", "E403"},
    {"version: \"2026-1\"", "draw: ^{times: 2}", "E403"},
    {"version: \"2026-1\"", "draw: {below: ^0}", "E406"},
    {"version: \"2026-1\"", "draw: {below: ^六十}", "E404"},
    {"version: \"2026-1\"", "draw: {below: 60, times: ^1}", "E406"},
    {"version: \"2026-1\"", "draw: {below: 60, times: ^1.5}", "E406"},
    {"version: \"2026-1\"", "draw: {below: 60, ^time: 2}", "E402"},
    {"version: \"2026-1\"", "public: {^show: [person], omit: []}", "E402"},
    {"check: on_time", "check: ^ontime", "E405"},
    {"subject: spot_checks, check: passed}", "subject: ^spotchecks, check: passed}", "E405"},
    {"check: passed}", "check: ^on_time}", "E405"},
    {"method: proportional, zero_at", "method: ^linear, zero_at", "E405"},
    {"window: year", "window: ^month", "E405"},
    {"{type: [泄密]}", "{severity: [严重, ^致命], result: ^坏}", "E405 E405"},
    {"{kind: [行政许可]}", "{attribute: [^公开], stage: [决策, ^监督]}", "E405 E405"},
    {"points: 40, measure", "points: ^40.005, measure", "E406"},
    {"decimals: 2", "decimals: ^7", "E406"},
    {"decimals: 2", "decimals: ^-1", "E406"},
    {"base: 100", "base: ^0", "E406"},
    {"base: 100", "base: ^100.001", "E406"},
    {"base: 100", "base: ^1234567890123456789012", "E406"},
    {"share: 4", "share: ^-4", "E406"},
    {"cap: 59", "cap: ^59.005", "E406"},
    {"top: 25%", "top: ^125%", "E406"},
    {"top: 25%", "top: ^0%", "E406"},
    {"zero_at: 60%", "zero_at: ^100%", "E406"},
    {"zero_at: 60%", "zero_at: ^60%, full_at: 50%", "E406"},
    {"own: true", "own: true, floor: ^30", "E406"},
    {"target: 12", "target: ^12.5", "E406"},
    {"target: 12", "target: ^0", "E406"},
    {"each: 0.5", "each: ^0", "E406"},
    {"{type: [泄密]}", "{type: ^[]}", "E406"},
    {BANDS, "bands: ^[]", "E406"},
    {"{from: 98%, points: 20}", "{from: 98%, points: ^21}", "E406"},
    {"rank_last: 2", "rank_last: ^0", "E406"},
    {"rank_last: 2", "rank_last: ^101%", "E406"},
    {"rank_last: 2", "veto: ^false", "E406"},
    {"rectify_within: 15wd", "rectify_within: ^5小时", "E406"},
    {"rectify_within: 15wd", "rectify_within: ^提前14天", "E406"},
    {"check: on_time", "check: interpreted, within: ^提前14天", "E406"},
};

static const scheme_fault_case rule_faults[] = {
    {"points: 60\n    indicators:\n      - {id: licences, name: 许可, points: 40",
     "points: ^60\n    indicators:\n      - {id: licences, name: 许可, points: 30", "E407"},
    {"base: 100", "base: ^110", "E407"},
    {"base: 100", "points: ^1300", "E407"},
    {"base: 100\ndecimals: 2\noverall: {name: 总考核, share: 4}\ntie_break: [timeliness]\ndimensions:\n  - "
     "id: "
     "timeliness\n    name: 时效性\n    points: 60\n    indicators:\n      - {id: licences, name: 许可, "
     "points: 40",
     "dimensions:\n  ^- id: timeliness\n    name: 时效性\n    points: 70\n    indicators:\n      - {id: "
     "licences, "
     "name: 许可, points: 50",
     "E407"},
    {"id: quality", "id: ^timeliness", "E408"},
    {"id: others", "id: ^licences", "E408"},
    {"id: leader", "id: ^licences", "E408"},
    {"id: attribute", "id: ^leader", "E408"},
    {"id: secret, name: 泄密, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: "
     "[泄密]}}}",
     "id: licences, name: 泄密, measure: {subject: spot_checks, check: passed}}\n"
     "  - {id: ^licences, name: 泄密, measure: {subject: spot_checks, check: passed}}",
     "E408"},
    {"id: others", "id: ^TOTAL", "E408"},
    {"id: others", "id: ^其他", "E408"},
    {"id: others", "id: ^a.b", "E408"},
    {"base: 100", "id: ^乡镇\nbase: 100", "E408"},
    {"base: 100", "id: ^a/b\nbase: 100", "E408"},
    {"base: 100", "id: ^..\nbase: 100", "E408"},
    {"base: 100", "id: ^-a\nbase: 100", "E408"},
    {"base: 100", "id: ^2026\nbase: 100", "E408"},
    {"base: 100", "id: ^2026Q1\nbase: 100", "E408"},
    {"base: 100", "id: ^2026-09\nbase: 100", "E408"},
    {"base: 100", "id: a\nwas: ^a\nbase: 100", "E408"},
    {"base: 100", "was: ^\"\"\nbase: 100", "E408"},
    {"base: 100", "id: a\nwas: ^2026H1\nbase: 100", "E408"},
    {"base: 100", "assesses: ^[乡镇]\nbase: 100", "E404"},
    {"base: 100", "assesses: ^{}\nbase: 100", "E403"},
    {"base: 100", "assesses: {groups: ^[]}\nbase: 100", "E406"},
    {"{from: 90%, points: 10}", "{from: ^98%, points: 10}", "E409"},
    {"{from: 90%, points: 10}", "{from: ^99.5%, points: 10}", "E409"},
    {"{from: 98%, points: 20}, {from: 90%, points: 10}", "{from: 98%, points: 5}, {from: 90%, points: ^10}",
     "E409"},
    {"达标, from: 60}\n", "达标, from: ^95}\n", "E409"},
    {"达标, from: 60}\n", "达标, from: 60}\n  - {name: 勉强达标, from: ^60.00}\n", "E409"},
    {"check: passed}, score: {method: per_case", "check: count}, score: {method: ^per_case", "E410"},
    {"check: field_filled}, score: {method: bands", "check: count}, score: {method: ^bands", "E410"},
    {"check: field_filled}, score: {method: bands, " BANDS "}",
     "check: count}, score: {method: ^all_or_nothing}", "E410"},
    {"subject: disclosures, check: field_filled}, score: {method: bands, " BANDS "}",
     "subject: metrics, check: sum, metric: 场次}, score: {method: ^proportional}", "E410"},
    {"subject: disclosures, check: field_filled}, score: {method: bands, " BANDS "}",
     "subject: metrics, metric: 满意度}, score: {method: ^per_case, each: 1}", "E410"},
    {"window: year, due: year_end", "due: ^year_end", "E410"},
    {"target: 12, window: year, due: year_end}, score: {method: proportional}",
     "window: year, due: ^year_end}, score: {method: relative}", "E410"},
    {"from: 80, measure: " COUNT, "measure: {subject: disclosures, check: ^growth}", "E410"},
    {"from: 80, measure: " COUNT, "measure: ^{subject: metrics, metric: 满意度}", "E410"},
    {"check: attribute_declared", "check: ^count", "E410"},
    {"cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [泄密]}}",
     "cap: 59, measure: {subject: spot_checks, check: ^count}", "E410"},
    {"tie_break: [timeliness]", "tie_break: [quality, ^timelines, ^其他]", "E411 E411"},
    {"tie_break: [timeliness]", "tie_break: ^nothing", "E411"},
    {"grade: [不达标]", "grade: [不达标, ^不合格]", "E411"},
    {"{id: licences, below", "{id: ^licenses, below", "E411"},
    {"{id: licences, below", "{id: ^secret, below", "E411"},
    {"notice: criticism", "notice: ^critism", "E413"},
    {"notice: criticism", "notice: ^../../etc/passwd", "E413"},
};

#define QUERY "{subject: disclosures, check: field_filled}"
#define RULED QUERY ", score: {method: bands, " BANDS "}"

/* Queries: what their SQL does is found out when it is run. */
static const scheme_fault_case query_faults[] = {
    {QUERY, "^{subject: query}", "E403"},
    {QUERY, "^{subject: query, check: value, out_of: 10}", "E403"},
    {QUERY, "{subject: query, check: ^count, sql: SELECT 1}", "E405"},
    {QUERY, "{subject: query, ^sql: }", "E404"},
    {QUERY, "{subject: query, sql: ^[SELECT 1]}", "E404"},
    {QUERY, "{subject: query, sql: SELECT 1, ^out_of: 10}", "E402"},
    {QUERY, "{subject: query, sql: SELECT 1, ^where: {kind: 许可}}", "E402"},
    {QUERY, "{subject: query, check: value, sql: SELECT 1, ^target: 10}", "E402"},
    {QUERY, "{subject: query, check: value, sql: SELECT 1, out_of: ^0}", "E406"},
    {QUERY, "{subject: disclosures, check: field_filled, ^sql: SELECT 1}", "E402"},
    {RULED, "{subject: query, sql: SELECT 1}, score: {method: ^per_case, each: 1}", "E410"},
    {RULED, "{subject: query, check: value, sql: SELECT 1}, score: {method: ^per_case, each: 1}", "E410"},
    {RULED, "{subject: query, sql: SELECT 1}, score: {method: proportional, zero_at: ^90%, full_at: 10%}",
     "E406"},
    {"from: 80, measure: " COUNT, "measure: ^{subject: query, sql: SELECT 1}", "E410"},
    {"from: 80, measure: " COUNT, "measure: {subject: query, check: ^value, sql: SELECT 1}", "E410"},
    {"measure: {subject: disclosures, check: attribute_declared}",
     "measure: ^{subject: query, sql: SELECT 1}", "E410"},
    {"cap: 59, measure: {subject: spot_checks, check: passed, where: {type: [泄密]}}",
     "cap: 59, measure: ^{subject: query, sql: SELECT 1}", "E410"},
};

/* A warning leaves the scheme in force. */
static const scheme_fault_case warnings[] = {
    {"  - {name: 不达标, from: 0}", "  - {name: 不达标, from: ^10}", "W401"},
    {"  - {name: 不达标, from: 0}", "  - {name: 不达标, from: 0, top: ^50%}", "W401"},
    {"from: 80,", "from: ^100.01,", "W401"},
    {"cap: 59", "cap: ^102", "W401"},
    {"name: 优秀, from: 90", "name: 优秀, from: ^103", "W401"},
    {"tie_break: [timeliness]", "tie_break: [timeliness, quality, ^timeliness]", "W401"},
    {"{from: 98%, points: 20}", "{from: ^101%, points: 20}", "W401"},
    {"method: proportional, zero_at: 60%", "method: per_case, each: 2, own: ^true, severity: ^{严重: 3}",
     "W401 W401"},
    {"id: spot-checks,", "id: spot-checks, when_absent: ^full,", "W401"},
    {"from: 80, measure: " COUNT, "measure: {subject: disclosures, check: count, target: ^5}", "W401"},
    {"vetoes:\n  - {id: secret, name: 泄密, cap: 59, measure: {subject: spot_checks, check: passed, where: "
     "{type: "
     "[泄密]}}}\ngrades:\n  - {name: 优秀, from: 90, top: 25%}\n  - {name: 达标, from: 60}\n  - {name: "
     "不达标, from: "
     "0}\nconsequences:\n  - {action: 通报批评, when: {grade: [不达标]}",
     "vetoes: []\ngrades:\n  - {name: 不达标, from: 0}\nconsequences:\n  - {action: 通报批评, when: {veto: "
     "^true}",
     "W401"},
};

/* What looks odd and is right. */
static const scheme_fault_case sound[] = {
    {"name: 测试细则", "name: “测试”细则 #1", ""},
    {"name: 测试细则", "name: 2026", ""},
    {"base: 100", "base: \"100\"", ""},
    {"base: 100", "base: １００", ""},
    {"base: 100", "base: 100.00", ""},
    {"base: 100", "basis:\npoints: 100", ""},
    {"zero_at: 60%", "zero_at: '60%'", ""},
    {"zero_at: 60%", "zero_at: 0", ""},
    {"zero_at: 60%", "zero_at: ６０％, full_at: 99.5555%", ""},
    {"cap: 59", "cap: 59.99", ""},
    {"cap: 59", "cap: 101.99", ""},
    {"优秀, from: 90", "优秀, from: 102", ""},
    {"own: true", "own: true, floor: none", ""},
    {"own: true", "own: true, floor: -10.5, each: 1", ""},
    {"[行政许可]", "\"行政许可，行政处罚\"", ""},
    {"tie_break: [timeliness]", "tie_break: []", ""},
    {"tie_break: [timeliness]", "tie_break:", ""},
    {"penalties:\n  - {id: attribute, name: 属性, points: 2, each: 0.5, measure: {subject: disclosures, "
     "check: "
     "attribute_declared}}\n",
     "penalties:\n", ""},
    {"{name: 优秀, from: 90, top: 25%}", "{name: 优秀, from: 60, top: 25%}", ""},
    {"rectify_within: 15wd", "rectify_within: 15 个工作日内", ""},
    {"check: field_filled}, score: {method: bands, " BANDS "}", "check: count}, score: {method: relative}",
     ""},
    {"subject: disclosures, check: field_filled}, score: {method: bands, " BANDS "}",
     "subject: metrics, metric: 投诉率}, score: {method: proportional, zero_at: 20%, full_at: 0%}", ""},
    {"id: secret", "id: licences", ""}, /* a veto's id is its own affair */
    {"base: 100", "year: {}", ""},
    {"base: 100", "year: {weights: {Q4: 1}, vetoes: any}", ""},
    {"base: 100", "year: {dimensions: []}", ""},
    {"base: 100",
     "year:\n  points: 20\n  dimensions:\n    - {id: quality, name: 年, points: 20, indicators: [{id: "
     "licences, name: 年报, points: 20, measure: {subject: slots, check: filled}, score: {method: "
     "proportional}}]}",
     ""}, /* ids of a year are its own */
    {"rank_last: 2",
     "repeated: {action: 提醒, periods: 2}, given: {action: 通报批评}, not_given: {action: 提醒, within: "
     "year}",
     ""},
    {"{subject: disclosures, check: field_filled}", "{subject: query, check: rate, sql: SELECT 1}", ""},
    {"{subject: disclosures, check: field_filled}, score: {method: bands, " BANDS "}",
     "{subject: query, check: value, sql: SELECT 1, out_of: 0.5}, score: {method: proportional, zero_at: "
     "90%, full_at: 10%}",
     ""},
};

Test(scheme_faults, of_yaml)
{
    scheme_check_cases(yaml_faults, G_N_ELEMENTS(yaml_faults));
}

Test(scheme_faults, of_keys)
{
    scheme_check_cases(key_faults, G_N_ELEMENTS(key_faults));
}

Test(scheme_faults, of_values)
{
    scheme_check_cases(value_faults, G_N_ELEMENTS(value_faults));
}

Test(scheme_faults, of_rules)
{
    scheme_check_cases(rule_faults, G_N_ELEMENTS(rule_faults));
}

Test(scheme_faults, of_queries)
{
    scheme_check_cases(query_faults, G_N_ELEMENTS(query_faults));
}

Test(scheme_faults, warnings)
{
    scheme_check_cases(warnings, G_N_ELEMENTS(warnings));
}

Test(scheme_faults, none)
{
    scheme_check_cases(sound, G_N_ELEMENTS(sound));
}

Test(scheme_faults, of_documents)
{
    static const struct {
        const char *text, *codes;
    } documents[] = {
        {"^", "E401"},
        {"^# 只有注释\n", "E401"},
        {"^---\n", "E401"},
        {"^- a\n- b\n", "E404"},
        {"^考核细则\n", "E404"},
        {"^^name: 考核\n", "E403 E403"},
        {"\xEF\xBB\xBF^naming: 考核\r\n^versoin: 2\r\nname: a\r\ngrades: ^[]\r\ndimensions: ^~\r\n",
         "E402 E402 E406 E404"},
        {"^naming: 考核\rname: a\rgrades: ^[]\r\rdimensions: ^~\r", "E402 E406 E404"},
        {"考核: ^\xB9\xFE\n", "E401"},
        {"name: [一, 二\nversion: 1\n^", "E401"},
        {"name: \"^一\n", "E401"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autofree char *text = g_strdup(documents[i].text);
        scheme_check_text(text, documents[i].codes);
    }
}

/* One scheme with a fault of every kind reports them all, in order. */
Test(scheme_faults, all_at_once)
{
    g_autofree char *text =
        g_strdup("nam: 细则\n"
                 "base: ^100分\n"
                 "tie_break: [^speed]\n"
                 "when_absent: ^never\n"
                 "dimensions:\n"
                 "  - id: timeliness\n"
                 "    name: 时效性\n"
                 "    points: ^50\n"
                 "    indicators:\n"
                 "      - {id: a, name: 甲, points: 30, measure: {subject: disclosures, check: "
                 "count}, score: {method: ^bands, bands: [{from: 50%, points: 3}, {from: ^60%, "
                 "points: 2}]}}\n"
                 "      - {id: ^a, name: 乙, points: 10, measure: {subject: disclosures, check: "
                 "on_time}, score: {method: per_case, each: ^0.005}}\n"
                 "      - ^{id: c, points: 5, measure: ^{subject: query}, score: {method: "
                 "relative, ^each: 1}}\n"
                 "grades:\n"
                 "  - {name: 达标, from: 60}\n"
                 "  - {name: 优秀, from: ^90}\n"
                 "  - {name: 其他, from: ^5}\n"
                 "consequences:\n"
                 "  - {action: 约谈, when: {repeated: ^2, grade: ^差}, notice: ^letter}\n"
                 "year: {weights: ^{Q1: 0}}\n");
    g_autofree char *marked = g_strconcat("^^", text, NULL);
    scheme_check_text(
        marked, "E402 E403 E404 E411 E405 E407 E410 E409 E408 E406 E403 E403 E402 E409 W401 E404 E411 E413 "
                "E406");
}

Test(scheme_faults, name_the_key_and_what_is_expected)
{
    static const struct {
        const char *find, *replacement, *message;
    } cases[] = {
        {"version:", "versoin:", "“versoin” is not a key of a scheme; nearest: “version”"},
        {"check: on_time", "check: on_time, target: 5",
         "“target” is not a key of a measure with “check: on_time”; expected: “subject”, “check”, “where”"},
        {"points: 2, each: 0.5", "points: 2, each: 0", "expected a number above 0 and up to 1000000"},
        {"zero_at: 60%", "zero_at: 0.6", "“0.6” under “zero_at” is not a percentage from 0% to 1000000%"},
        {"{id: others, name: 其他,", "{id: others,", "an indicator lacks “name” (名称)"},
        {"base: 100", "base：100", "not by the full-width “：”"},
        {"base: 100", "base: 110", "the points of the dimensions add up to 100.00, not to 110.00"},
        {"{id: licences, below", "{id: licenses, below", "no indicator “licenses”; nearest: “licences”"},
        {"notice: criticism", "notice: letter", "there are: “criticism”, “interview”"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = scheme_sample_with(cases[i].find, cases[i].replacement);
        g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
        cr_expect_null(scheme_read(text, diagnostics));
        g_autofree char *messages = scheme_faults(diagnostics);
        cr_expect_not_null(strstr(messages, cases[i].message), "no “%s” in\n%s", cases[i].message, messages);
        cr_expect_not_null(strstr(messages, "细则.yaml:"), "%s", messages);
    }
}
