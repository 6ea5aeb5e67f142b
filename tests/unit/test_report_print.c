#include "report_workbook_parts.h"

#include <criterion/criterion.h>
#include <string.h>

/* How 得分表 and 问题分析 go onto paper, and the charts that need more than one kind of figure. */

enum { MOST_WIDE = 120 };

/* The fixture with `n` more indicators in its last dimension, all of them absent. */
static void widen(report_fixture *fixture, guint n)
{
    kh_scheme *scheme = &fixture->scheme;
    kh_result *result = &fixture->result;
    const guint base = scheme->n_base, old = result->n_indicators, all = old + n;
    kh_indicator *indicators = g_new0(kh_indicator, all);
    kh_score *scores = g_new0(kh_score, (gsize)all * result->n_departments);
    for (guint i = 0; i < all; i++) {
        const bool is_new = i >= base && i < base + n;
        indicators[i] = scheme->indicators[i < base ? i : is_new ? base - 1 : i - n];
        for (guint d = 0; d < result->n_departments; d++)
            scores[d * all + i] = is_new ? (kh_score){.absent = true, .points = 400}
                                         : result->scores[d * old + (i < base ? i : i - n)];
    }
    scheme->dimensions[scheme->n_dimensions - 1].n_indicators += n;
    scheme->indicators = indicators;
    scheme->n_base = base + n;
    scheme->n_indicators = result->n_indicators = all;
    result->scores = scores;
}

typedef struct print_case {
    guint more;
    const char *setup; /* attributes of the page that must be there */
    guint breaks;      /* pages beside the first */
} print_case;

static const print_case print_cases[] = {
    {0, "@paperSize='9' and @fitToHeight='0' and not(@scale)", 0},
    {14, "@paperSize='8' and @fitToHeight='0' and not(@scale)", 0},
    {40, "@paperSize='8' and @fitToWidth=3 and @fitToHeight=0 and @pageOrder='overThenDown'", 2},
    {MOST_WIDE, "@paperSize='8' and @fitToWidth=5 and @fitToHeight=0", 4},
};

Test(report_print, a_table_too_wide_to_be_read_goes_onto_larger_paper_then_onto_more)
{
    for (guint i = 0; i < G_N_ELEMENTS(print_cases); i++) {
        const print_case *at = &print_cases[i];
        g_autoptr(report_fixture) fixture = report_fixture_new();
        report_fixture *wide = fixture;
        const report_fixture before = *fixture;
        widen(wide, at->more);
        write_workbook(fixture, 100);
        xmlDoc *sheet = read_sheet(fixture, SHEET_SCORES);
        g_autofree char *setup = g_strdup_printf("//s:pageSetup[@orientation='landscape' and %s]", at->setup);
        cr_expect_eq(count_found(sheet, setup), 1, "%u more: %s", at->more, setup);
        cr_expect_eq(count_found(sheet, "//s:colBreaks/s:brk"), at->breaks, "%u more: %u pages", at->more,
                     count_found(sheet, "//s:colBreaks/s:brk") + 1);
        xmlFreeDoc(sheet);
        g_free(fixture->scheme.indicators);
        g_free(fixture->result.scores);
        fixture->scheme.dimensions[fixture->scheme.n_dimensions - 1].n_indicators -= at->more;
        fixture->scheme.indicators = before.scheme.indicators;
        fixture->scheme.n_base = before.scheme.n_base;
        fixture->scheme.n_indicators = before.scheme.n_indicators;
        fixture->result.n_indicators = before.result.n_indicators;
        fixture->result.scores = before.result.scores;
    }
}

Test(report_print, sections_of_the_analysis_start_pages)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    xmlDoc *sheet = read_sheet(fixture, SHEET_PROBLEMS);
    cr_expect_eq(count_found(sheet, "//s:rowBreaks/s:brk"), 3, "areas with stages, items, late days");
    xmlFreeDoc(sheet);
}

/* The number of the chart that has this text in it; 0: none. */
static guint chart_with(const report_fixture *fixture, guint last, const char *text)
{
    guint found = 0;
    for (guint number = 1; found == 0 && number <= last; number++) {
        g_autofree char *name = g_strdup_printf("xl/charts/chart%u.xml", number);
        xmlDoc *chart = read_part(fixture, name);
        g_autofree char *xpath = g_strdup_printf("//c:title//*[contains(text(), '%s')]", text);
        if (count_found(chart, xpath) > 0)
            found = number;
        xmlFreeDoc(chart);
    }
    return found;
}

Test(report_print, pareto_is_one_chart_of_columns_and_a_line_on_axes_of_their_own)
{
    static const char *const holds[] = {
        "//c:plotArea/c:barChart[count(c:ser)=1]",
        "//c:plotArea/c:lineChart[count(c:ser)=1]",
        "//c:lineChart/c:ser[c:idx/@val!=//c:barChart/c:ser/c:idx/@val]",
        ("//c:valAx[c:axId/@val=//c:lineChart/c:axId/@val and c:crosses/@val='max' and "
         "c:scaling/c:max/@val=1]"),
        "//c:valAx[c:axId/@val=//c:barChart/c:axId/@val and c:axPos/@val='l']",
        "//c:lineChart//c:val//c:f[contains(., '$G$5')]",
        "//c:plotArea[c:valAx[1]/c:axId/@val=c:barChart/c:axId/@val]",
    };
    g_autoptr(report_fixture) fixture = report_fixture_new();
    write_workbook(fixture, 100);
    const guint number = chart_with(fixture, 3, "帕累托图");
    cr_assert_neq(number, 0);
    g_autofree char *name = g_strdup_printf("xl/charts/chart%u.xml", number);
    xmlDoc *chart = read_part(fixture, name);
    for (guint i = 0; i < G_N_ELEMENTS(holds); i++)
        cr_expect_eq(count_found(chart, holds[i]), 1, "%s", holds[i]);
    xmlFreeDoc(chart);
}

Test(report_print, a_department_sees_how_it_did_over_the_periods)
{
    g_autoptr(report_fixture) fixture = report_fixture_new();
    kh_period named;
    cr_assert(kh_period_parse("2026Q2", &named));
    kh_past *past = kh_past_new(&named);
    past->total_decimals = 2;
    fixture->report.past = (const kh_past *const *)&past;
    fixture->report.n_past = 1;
    write_workbook(fixture, 100);
    const guint number = chart_with(fixture, 9, "各期总得分");
    cr_assert_neq(number, 0);
    g_autofree char *name = g_strdup_printf("xl/charts/chart%u.xml", number);
    xmlDoc *chart = read_part(fixture, name);
    cr_expect_eq(
        count_found(chart, "//c:lineChart/c:ser//c:val//c:f[contains(., '趋势') and contains(., '!$C$')]"),
        1);
    xmlFreeDoc(chart);
    kh_past_free(past);
}
