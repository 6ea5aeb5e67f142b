#include "report_fixture.h"

#include "report/shared/words.h"

#include <criterion/criterion.h>

static const struct {
    int year, month, day, hour, minute, second;
    const char *words;
} moments[] = {
    {2026, 9, 30, 23, 59, 59, "2026年9月30日"},
    {2026, 9, 30, 17, 30, 0, "2026年9月30日17时30分"},
};

Test(report_words, name_the_as_of)
{
    for (guint i = 0; i < G_N_ELEMENTS(moments); i++) {
        const kh_date date = kh_date_from_ymd(moments[i].year, moments[i].month, moments[i].day);
        const kh_instant at =
            kh_date_start(date) + moments[i].hour * 3600 + moments[i].minute * 60 + moments[i].second;
        g_autofree char *words = kh_words_as_of(&(kh_result){.as_of = at});
        g_autofree char *given = kh_words_as_of(&(kh_result){.as_of = at, .as_of_given = true});
        g_autofree char *told = g_strconcat(moments[i].words, "（按当时情况考核，此后的不计）", NULL);
        cr_expect_str_eq(words, moments[i].words);
        cr_expect_str_eq(given, told);
    }
}

static const struct {
    kh_limit limit;
    const char *words;
} limits[] = {
    {{.kind = KH_LIMIT_NONE}, ""},
    {{.kind = KH_LIMIT_WORKDAYS, .count = 15}, "15个工作日"},
    {{.kind = KH_LIMIT_DAYS, .count = 20}, "20日"},
    {{.kind = KH_LIMIT_MONTHS, .count = 1}, "1个月"},
    {{.kind = KH_LIMIT_HOURS, .count = 5}, "5小时"},
    {{.kind = KH_LIMIT_SAME_DAY}, "当日"},
    {{.kind = KH_LIMIT_ADVANCE, .count = 14}, "提前14日"},
    {{.kind = KH_LIMIT_BY_DATE, .month = 1, .day = 31}, "1月31日前"},
};

Test(report_words, name_limits)
{
    for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
        g_autofree char *words = kh_words_limit(limits[i].limit);
        cr_expect_str_eq(words, limits[i].words);
    }
}

static const struct {
    kh_decimal value;
    const char *decimal, *percent;
} decimals[] = {
    {{.units = 0, .places = 0}, "0", "0%"},          {{.units = 1, .places = 0}, "1", "100%"},
    {{.units = 25, .places = 2}, "0.25", "25%"},     {{.units = 5, .places = 1}, "0.5", "50%"},
    {{.units = 333, .places = 3}, "0.333", "33.3%"}, {{.units = 9250, .places = 2}, "92.5", "9250%"},
    {{.units = -100, .places = 2}, "-1", "-100%"},
};

Test(report_words, name_decimals_without_needless_zeros)
{
    for (guint i = 0; i < G_N_ELEMENTS(decimals); i++) {
        g_autofree char *decimal = kh_words_decimal(decimals[i].value);
        g_autofree char *percent = kh_words_percent(decimals[i].value);
        cr_expect_str_eq(decimal, decimals[i].decimal);
        cr_expect_str_eq(percent, decimals[i].percent);
    }
}

#define REFUSED(files) "以下文件有数据行因错误未被采用，未计入考核：" files "。补正后应重新导入并计分。"

static void expect_warnings(const kh_report *report, const char *expected)
{
    g_autoptr(GPtrArray) warnings = kh_words_warnings(report);
    cr_assert_eq(warnings->len, 1);
    cr_expect_str_eq(g_ptr_array_index(warnings, 0), expected);
}

Test(report_words, name_the_report_its_grades_and_gaps)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *title = kh_words_title(&fixture->report, "排名");
    g_autofree char *silent = kh_words_silent(&fixture->report);
    cr_expect_str_eq(title, "2026年第三季度政务公开考核排名");
    cr_expect_str_eq(kh_words_grade(&fixture->report, FIXTURE_JYJ), "良好");
    cr_expect_str_eq(kh_words_grade(&fixture->report, FIXTURE_XFB), "不参评");
    cr_expect_str_eq(silent, "县信访局");
    expect_warnings(&fixture->report, "承担公开事项、本期没有报送任何数据的单位：县信访局。");
    fixture->result.standings[FIXTURE_XFB].silent = false;
    g_array_index(fixture->inputs, kh_input, 0).refused = 2;
    g_autofree char *nobody = kh_words_silent(&fixture->report);
    cr_expect_null(nobody);
    expect_warnings(&fixture->report, REFUSED("台账.csv 2行"));
}

/* A file of which no row was read is missing whole; one that came again takes the place of the one before. */
Test(report_words, name_what_is_still_missing)
{
    static const struct {
        const char *file, *table;
        int64_t refused;
    } rows[] = {{"a.csv", "公开台账", 2},
                {"a.csv", "公开台账", 0},
                {"b.csv", "公开台账", 2},
                {"b.csv", "公开台账", 1},
                {"c.xlsx", "", 0}};
    kh_input inputs[G_N_ELEMENTS(rows)];
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        inputs[i] = (kh_input){
            .file = g_strdup(rows[i].file), .table = g_strdup(rows[i].table), .refused = rows[i].refused};
    g_autoptr(report_fixture) fixture = report_fixture_new();
    kh_report report = fixture->report;
    fixture->result.standings[FIXTURE_XFB].silent = false;
    report.inputs = inputs;
    report.n_inputs = G_N_ELEMENTS(inputs);
    expect_warnings(&report, REFUSED("b.csv 1行、c.xlsx 整份"));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        kh_input_clear(&inputs[i]);
}

Test(report_words, name_each_action_once)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    g_autofree char *two = kh_words_actions(&fixture->report, FIXTURE_MBZ);
    g_autofree char *none = kh_words_actions(&fixture->report, FIXTURE_JYJ);
    cr_expect_str_eq(two, "通报批评、取消评优评先资格");
    cr_expect_str_eq(none, "");
    fixture->scheme.consequences[1].action = fixture->scheme.consequences[0].action;
    g_autofree char *one = kh_words_actions(&fixture->report, FIXTURE_MBZ);
    cr_expect_str_eq(one, "通报批评");
}

static const struct {
    int version, replaces;
    bool issued;
    const char *text;
} versions[] = {
    {1, 0, false, "第1版，未印发"},
    {1, 0, true, "第1版，2026年10月9日印发"},
    {3, 2, false, "第3版（替代第2版），未印发"},
    {2, 1, true, "第2版（替代第1版），2026年10月9日印发"},
};

Test(report_words, tell_which_result_it_is)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.issued_on = kh_date_from_ymd(2026, 10, 9);
    for (guint i = 0; i < G_N_ELEMENTS(versions); i++) {
        fixture->result.version = versions[i].version;
        fixture->result.replaces = versions[i].replaces;
        fixture->result.issued = versions[i].issued;
        g_autofree char *text = kh_words_version(&fixture->report);
        cr_expect_str_eq(text, versions[i].text);
    }
}

static const struct {
    int indicator;
    kh_ledger_kind kind;
    int64_t points; /* in four places */
    bool of_indicator;
    kh_decimal deduction;
} lines[] = {
    {FIXTURE_FIELDS, KH_LEDGER_LOSS, -16700, true, {167, 2}},
    {FIXTURE_COLUMNS, KH_LEDGER_ADJUSTMENT, 20000, true, {-200, 2}},
    {-1, KH_LEDGER_ADJUSTMENT, 5000, false, {-5000, 4}},
    {-1, KH_LEDGER_FOLDING, -33, false, {33, 4}},
    {FIXTURE_FIELDS, KH_LEDGER_CAP, -100000, false, {100000, 4}},
};

Test(report_words, tell_what_a_line_takes_and_of_what)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    fixture->result.total_decimals = 4;
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        const kh_ledger_line line = {
            .indicator = lines[i].indicator, .kind = lines[i].kind, .points = lines[i].points};
        const kh_decimal deduction = kh_words_line_deduction(&fixture->report, &line);
        cr_expect_eq(kh_words_line_indicator(&fixture->report, &line) != NULL, lines[i].of_indicator);
        cr_expect_eq(deduction.units, lines[i].deduction.units);
        cr_expect_eq(deduction.places, lines[i].deduction.places);
    }
}
