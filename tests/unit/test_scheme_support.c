#include "test_scheme_support.h"

#include <criterion/criterion.h>
#include <string.h>

const char scheme_sample[] =
    "name: 测试细则\n"
    "version: \"2026-1\"\n"
    "base: 100\n"
    "decimals: 2\n"
    "overall: {name: 总考核, share: 4}\n"
    "tie_break: [timeliness]\n"
    "dimensions:\n"
    "  - id: timeliness\n"
    "    name: 时效性\n"
    "    points: 60\n"
    "    indicators:\n"
    "      - {id: licences, name: 许可, points: 40, measure: {subject: disclosures, check: on_time, where: "
    "{kind: [行政许可]}}, score: {method: proportional, zero_at: 60%}}\n"
    "      - {id: others, name: 其他, points: 20, measure: {subject: disclosures, check: field_filled}, "
    "score: {method: bands, bands: [{from: 98%, points: 20}, {from: 90%, points: 10}]}}\n"
    "  - id: quality\n"
    "    name: 质量\n"
    "    points: 40\n"
    "    indicators:\n"
    "      - {id: spot-checks, name: 抽查, points: 30, measure: {subject: spot_checks, check: passed}, "
    "score: {method: per_case, own: true, severity: {一般: 1, 较重: 2, 严重: 5}}}\n"
    "      - {id: volume, name: 数量, points: 10, measure: {subject: disclosures, check: count, target: 12, "
    "window: year, due: year_end}, score: {method: proportional}}\n"
    "bonus:\n"
    "  - {id: leader, name: 解读, points: 2, each: 1, from: 80, measure: {subject: disclosures, check: "
    "count}}\n"
    "penalties:\n"
    "  - {id: attribute, name: 属性, points: 2, each: 0.5, measure: {subject: disclosures, check: "
    "attribute_declared}}\n"
    "vetoes:\n"
    "  - {id: secret, name: 泄密, cap: 59, measure: {subject: spot_checks, check: passed, where: {type: "
    "[泄密]}}}\n"
    "grades:\n"
    "  - {name: 优秀, from: 90, top: 25%}\n"
    "  - {name: 达标, from: 60}\n"
    "  - {name: 不达标, from: 0}\n"
    "consequences:\n"
    "  - {action: 通报批评, when: {grade: [不达标]}, notice: criticism, rectify_within: 15wd}\n"
    "  - {action: 提醒, when: {indicator: {id: licences, below: 80%}, rank_last: 2}}\n"
    "office: {name: 县政府办公室, short: 县府办}\n";

static const char *const notices[] = {"criticism", "interview", NULL};
const kh_scheme_terms scheme_terms = {kh_checks, notices};

kh_scheme *scheme_read(const char *text, kh_diagnostics *diagnostics)
{
    return kh_scheme_parse("细则.yaml", text, strlen(text), &scheme_terms, diagnostics);
}

char *scheme_faults(kh_diagnostics *diagnostics)
{
    GString *text = g_string_new(NULL);
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++) {
        g_autofree char *line = kh_diagnostic_format(&faults[i]);
        g_string_append_printf(text, "%s\n", line);
    }
    return g_string_free(text, FALSE);
}

kh_scheme *scheme_read_sound(const char *text)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    kh_scheme *scheme = scheme_read(text, diagnostics);
    g_autofree char *faults = scheme_faults(diagnostics);
    cr_assert_str_eq(faults, "", "%s", faults);
    cr_assert_not_null(scheme);
    return scheme;
}

char *scheme_sample_with(const char *find, const char *replacement)
{
    const char *at = strstr(scheme_sample, find);
    cr_assert_not_null(at, "the sample has no “%s”", find);
    cr_assert_null(strstr(at + 1, find), "the sample has “%s” twice", find);
    g_autofree char *before = g_strndup(scheme_sample, (gsize)(at - scheme_sample));
    return g_strconcat(before, replacement, at + strlen(find), NULL);
}

/* Takes the marks out of the text, and lists their places: `3:7 E401`, one a line. */
static char *expected_faults(char *text, const char *codes)
{
    g_auto(GStrv) names = g_strsplit(codes, " ", -1);
    GString *expected = g_string_new(NULL);
    guint line = 1, cell = 1, count = 0;
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from == '^') {
            cr_assert_lt(count, g_strv_length(names), "more marks than codes: %s", codes);
            g_string_append_printf(expected, "%u:%u %s\n", line, cell, names[count++]);
            continue;
        }
        *to++ = *from;
        if (*from == '\n' || (*from == '\r' && from[1] != '\n')) {
            line++;
            cell = 1;
        } else if (((guchar)*from & 0xC0) != 0x80 && !g_str_has_prefix(from, "\xEF\xBB\xBF")) {
            cell++;
        }
    }
    *to = '\0';
    cr_assert_eq(count, *codes != '\0' ? g_strv_length(names) : 0, "more codes than marks: %s", codes);
    return g_string_free(expected, FALSE);
}

static char *found_faults(kh_diagnostics *diagnostics)
{
    GString *found = g_string_new(NULL);
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(found, "%u:%u %s\n", faults[i].line, faults[i].cell,
                               kh_code_describe(faults[i].code)->name);
    return g_string_free(found, FALSE);
}

void scheme_check_text(char *text, const char *codes)
{
    g_autofree char *expected = expected_faults(text, codes);
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    g_autoptr(kh_scheme) scheme = scheme_read(text, diagnostics);
    g_autofree char *found = found_faults(diagnostics);
    g_autofree char *messages = scheme_faults(diagnostics);
    cr_expect_str_eq(found, expected, "expected\n%sfound\n%s", expected, messages);
    cr_expect_eq(scheme == NULL, kh_diagnostics_errors(diagnostics) > 0, "%s", messages);
}

void scheme_check_cases(const scheme_fault_case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *text = scheme_sample_with(cases[i].find, cases[i].replacement);
        scheme_check_text(text, cases[i].codes);
    }
}
