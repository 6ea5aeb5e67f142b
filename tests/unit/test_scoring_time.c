/* What holds on which day: versions of items and departments, responsibilities, mergers. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define FILLED    "{subject: slots, check: filled}"
#define NOT_BLANK "{subject: slots, check: not_blank}"
#define ON_TIME   "{subject: disclosures, check: on_time}"

/* What the office became, what came in, and of each department the cases: `A 1/3, B 0/1`; those that have
 * none are left out. */
typedef struct time_case {
    const char *office, *rows, *expected;
} time_case;

static const char *const codes[] = {"A", "B", "C", "D", "E"};

static char *cases_of(test_scored *scored)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint d = 0; d < G_N_ELEMENTS(codes); d++) {
        if (!test_takes_part(scored, codes[d]))
            continue; /* it does not appear in the period */
        const char *text = test_score_text(scored, codes[d], "x");
        if (strcmp(text, "absent") == 0)
            continue;
        g_auto(GStrv) parts = g_strsplit(text, " ", 2);
        g_string_append_printf(out, "%s%s %s", out->len > 0 ? ", " : "", codes[d], parts[0]);
    }
    return g_strdup(out->str);
}

static void expect_cases(const char *measure, const char *period, const time_case *rows, gsize n)
{
    bool counts = strstr(measure, "check: count") != NULL;
    g_autofree char *scheme = test_scheme(measure, counts ? "{method: relative}" : "{method: proportional}");
    for (gsize i = 0; i < n; i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .office = rows[i].office, .rows = rows[i].rows, .period = period});
        g_autofree char *got = cases_of(scored);
        cr_expect_str_eq(got, rows[i].expected, "%s | %s: %s, expected %s", rows[i].office, rows[i].rows, got,
                         rows[i].expected);
    }
}

#define EXPECT_CASES(measure, period, rows) expect_cases(measure, period, rows, G_N_ELEMENTS(rows))

/* ---- slots ---------------------------------------------------------------------------------------- */

#define ONLY_MONTHLY                                                                                            \
    "item BN owners=D frequency=按需; item ZB owners=D frequency=按需; item ZC owners=D frequency=按需; " \
    "item NB owners=D frequency=按需; "

Test(slots_in_time, are_due_of_whole_windows)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY, "", "A 0/3"},
        {ONLY_MONTHLY "item CW from=2026-05-15", "", "A 0/1"},  /* first due for June */
        {ONLY_MONTHLY "item CW until=2026-05-15", "", "A 0/1"}, /* last due for April */
        {ONLY_MONTHLY "item CW from=2026-05-01", "", "A 0/2"},
        {ONLY_MONTHLY "item CW from=2026-05-02", "", "A 0/1"},
        {ONLY_MONTHLY "item CW until=2026-05-31", "", "A 0/2"},
        {ONLY_MONTHLY "item CW until=2026-05-30", "", "A 0/1"},
        {ONLY_MONTHLY "item CW until=2026-05-30; item CW from=2026-06-01", "", "A 0/2"},
        {ONLY_MONTHLY "item CW until=2026-05-15; item CW from=2026-05-16", "", "A 0/3"},
        {ONLY_MONTHLY "department A from=2026-05-15", "", "A 0/1"},
        {ONLY_MONTHLY "department A until=2026-05-15", "", "A 0/1"},
        {ONLY_MONTHLY "department A until=2026-05-15; department A from=2026-05-16 name=新甲局", "", "A 0/3"},
        {ONLY_MONTHLY "department A until=2026-05-15; department A from=2026-05-17", "", "A 0/2"},
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
}

Test(slots_in_time, follow_who_owes_the_item)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY "item CW owners=甲组; department A until=2026-05-15; department A from=2026-05-16 "
                      "group=乙组; department C until=2026-04-30; department D until=2026-04-30",
         "", "A 0/1, B 0/3, C 0/1, D 0/1"},
        {ONLY_MONTHLY "duty CW B 责任", "", "B 0/3"},
        {ONLY_MONTHLY "duty CW B 责任 from=2026-05-01", "", "A 0/1, B 0/2"},
        {ONLY_MONTHLY "duty CW B 责任 from=2026-05-10", "", "A 0/1, B 0/1"},
        {ONLY_MONTHLY "duty CW A 牵头; duty CW B 牵头 from=2026-06-01; duty CW C 配合", "", "A 0/3, B 0/1"},
        {ONLY_MONTHLY "item CW owners=全部; duty CW C 配合 from=2026-06-30; duty CW D 责任", "",
         "A 0/3, B 0/3, C 0/2, D 0/3, E 0/3"},
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
}

Test(slots_in_time, change_their_rhythm_with_the_first_whole_window)
{
    static const time_case rows[] = {
        /* April; then the second half of the year */
        {ONLY_MONTHLY "item CW until=2026-05-15; item CW from=2026-05-16 frequency=每半年", "", "A 0/1"},
        /* the second quarter is no whole window of either */
        {ONLY_MONTHLY "item CW frequency=每季度 until=2026-05-31; item CW from=2026-06-01", "", "A 0/1"},
        {ONLY_MONTHLY "item CW until=2026-05-31; item CW from=2026-06-01 frequency=每周", "", "A 0/6"},
        {ONLY_MONTHLY "item CW until=2026-05-31; item CW from=2026-06-01 frequency=按需", "", "A 0/2"},
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
}

Test(slots_in_time, go_by_the_version_of_the_last_day)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY "item CW until=2026-06-29 minimum=2; item CW from=2026-06-30",
         "record A CW 2026-04-10 2026-04-10; record A CW 2026-06-10 2026-06-10", "A 1/3"},
        {ONLY_MONTHLY "item CW until=2026-06-29; item CW from=2026-06-30 minimum=2",
         "record A CW 2026-04-10 2026-04-10; record A CW 2026-06-10 2026-06-10", "A 1/3"},
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
    static const time_case of_kind[] = {
        {ONLY_MONTHLY "item CW until=2026-06-29 kind=旧; item CW from=2026-06-30 kind=新", "", "A 0/1"},
    };
    EXPECT_CASES("{subject: slots, check: filled, where: {kind: 新}}", "2026Q2", of_kind);
}

Test(slots_in_time, are_filled_by_code_and_day_of_publication)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY "item CW until=2026-05-15; item CW from=2026-05-16",
         "record A CW 2026-05-10 2026-05-10; record A CW 2026-05-20 2026-06-02", "A 2/3"},
        /* outside every version a record fills nothing */
        {ONLY_MONTHLY "item CW from=2026-05-15", "record A CW 2026-05-10 2026-06-02", "A 0/1"},
        {ONLY_MONTHLY "item CW from=2026-05-15", "record A CW 2026-05-20 2026-06-02", "A 1/1"},
        /* what joins in fills nobody's slot */
        {ONLY_MONTHLY "duty CW B 配合 until=2026-05-31; duty CW B 责任 from=2026-06-01; duty CW A 责任",
         "record B CW 2026-05-10 2026-05-10; record B CW 2026-06-10 2026-06-10", "A 0/3, B 1/1"},
        {ONLY_MONTHLY "duty CW A 牵头; duty CW B 配合; department B until=2026-06-15 into=A",
         "record B CW 2026-06-10 2026-06-10", "A 0/3"},
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
}

#define MERGED ONLY_MONTHLY "department A until=2026-05-15 into=C; "

Test(slots_in_time, go_on_after_a_merger)
{
    static const time_case rows[] = {
        {MERGED, "", "A 0/1, C 0/2"},
        {MERGED "department C from=2026-05-16", "", "A 0/1, C 0/2"},
        {MERGED "department C from=2026-05-17", "", "A 0/1, C 0/1"},
        /* several make one slot, filled by all */
        {MERGED "department B until=2026-05-20 into=C; item CW owners=A|B", "", "A 0/1, B 0/1, C 0/2"},
        {MERGED "department B until=2026-05-20 into=C; item CW owners=A|B minimum=3",
         "record A CW 2026-05-03 2026-05-03; record B CW 2026-05-04 2026-05-04; "
         "record C CW 2026-05-25 2026-05-25; record B CW 2026-05-05 2026-06-10",
         "A 0/1, B 0/1, C 1/2"},
        /* it owed the item itself before */
        {MERGED "item CW owners=A|C", "record A CW 2026-05-03 2026-05-03", "A 0/1, C 1/3"},
        {MERGED "department C until=2026-06-10 into=D", "", "A 0/1, C 0/1, D 0/1"},
        {ONLY_MONTHLY "department A until=2026-05-15", "", "A 0/1"}, /* nobody's after that */
    };
    EXPECT_CASES(FILLED, "2026Q2", rows);
}

Test(slots_in_time, say_whose_they_were)
{
    g_autofree char *scheme = test_scheme(FILLED, "{method: per_case, each: 5}");
    g_autoptr(test_scored) scored = test_score((test_scoring){
        .scheme = scheme,
        .period = "2026-06",
        .office = ONLY_MONTHLY "department A until=2026-06-15 into=C; department B until=2026-06-20 into=C; "
                               "item CW owners=A|B; duty CW C 责任 from=2026-06-30 person=小丙; "
                               "duty CW D 配合",
        .rows = ""});
    cr_expect_str_eq(test_ledger_text(scored, "C"),
                     "x 100.00 指标分值\n"
                     "x -5.00 “财政”2026年6月应公开不少于1条，实际公开0条 (公开事项.csv:3) 原甲局、乙局 "
                     "配合丁局\n");
}

/* ---- blank columns -------------------------------------------------------------------------------- */

Test(not_blank_in_time, needs_a_slot_that_was_due)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY, "", "A 0/1"},
        {ONLY_MONTHLY "item CW from=2026-06-02", "", ""},
        {ONLY_MONTHLY "item CW from=2026-06-01", "", "A 0/1"},
        {ONLY_MONTHLY "item CW from=2026-06-01", "record A CW 2026-06-01 2026-06-01", "A 1/1"},
        {ONLY_MONTHLY "item CW until=2026-06-29", "", ""}, /* it must hold on the last day */
        /* a slot of another rhythm will do, whenever */
        {ONLY_MONTHLY "item CW frequency=每周 from=2026-06-01 until=2026-06-20; item CW from=2026-06-21", "",
         "A 0/1"},
        {ONLY_MONTHLY "item CW frequency=每周 from=2026-06-16 until=2026-06-20; item CW from=2026-06-21", "",
         ""},
        {ONLY_MONTHLY "item CW frequency=按需 until=2026-06-20; item CW from=2026-06-21", "", ""},
        {ONLY_MONTHLY "item CW from=2019-03-05 until=2019-04-30; item CW from=2026-06-21", "", "A 0/1"},
        {ONLY_MONTHLY "item CW from=2019-03-05 until=2019-04-29; item CW from=2026-06-21", "", ""},
        {ONLY_MONTHLY "duty CW B 责任 from=2026-06-02", "", ""},
        {ONLY_MONTHLY "duty CW B 责任 from=2026-06-01", "", "B 0/1"},
        {ONLY_MONTHLY "department A from=2026-06-02", "", ""},
    };
    EXPECT_CASES(NOT_BLANK, "2026Q2", rows);
}

Test(not_blank_in_time, counts_what_predecessors_published)
{
    static const time_case rows[] = {
        {ONLY_MONTHLY "department A until=2026-05-15 into=C", "", "A 0/1, C 0/1"},
        {ONLY_MONTHLY "department A until=2026-05-15 into=C", "record A CW 2026-01-05 2026-01-05",
         "A 1/1, C 1/1"},
        {ONLY_MONTHLY "department A until=2026-05-15 into=C", "record A CW 2026-01-05 2026-05-16",
         "A 0/1, C 1/1"},
        {ONLY_MONTHLY "department A until=2026-05-15 into=C", "record C CW 2026-01-05 2026-01-05",
         "A 0/1, C 1/1"},
        {ONLY_MONTHLY "department A until=2026-03-15 into=C", "record A CW 2026-01-05 2026-01-05", "C 1/1"},
        {ONLY_MONTHLY "department A until=2026-06-29 into=C; department C from=2026-06-30", "",
         "A 0/1, C 0/1"},
        {ONLY_MONTHLY "department A from=2026-06-02 until=2026-06-20 into=C", "", ""},
        {ONLY_MONTHLY "duty CW C 配合", "record C CW 2026-01-05 2026-01-05", "A 0/1"},
    };
    EXPECT_CASES(NOT_BLANK, "2026Q2", rows);
}

/* ---- records -------------------------------------------------------------------------------------- */

Test(records_in_time, are_judged_by_the_version_of_their_day)
{
    static const time_case rows[] = {
        {"item XK until=2026-07-09; item XK from=2026-07-10 limit=20个工作日",
         "record A XK 2026-07-09 2026-07-25; record A XK 2026-07-10 2026-07-25", "A 1/2"},
        /* a day outside of every version is no case */
        {"item XK from=2026-07-10", "record A XK 2026-07-09 2026-07-25; record A XK 2026-07-10 2026-07-25",
         "A 0/1"},
        /* published in advance: by that day */
        {"item YJ until=2026-07-31; item YJ from=2026-08-01 limit=提前30天",
         "record A YJ 2026-08-14 2026-07-31; record A YJ 2026-08-28 2026-08-01", "A 1/2"},
    };
    EXPECT_CASES(ON_TIME, "2026Q3", rows);
}

Test(records_in_time, go_to_the_successor)
{
    static const time_case rows[] = {
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-22 2026-07-31", "A 1/1"},
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-22 -", "A 0/1"}, /* due 31 July */
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-23 -", "C 0/1"}, /* due 3 August */
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-23 2026-08-01", "C 1/1"},
        {"department A until=2026-07-31 into=C; department C until=2026-08-01 into=D",
         "record A XK 2026-07-23 2026-08-03", "D 1/1"},
        {"department A until=2026-07-31", "record A XK 2026-07-23 2026-08-03", ""},
        {"department C from=2026-07-31", "record C XK 2026-07-23 2026-07-24", "C 1/1"}, /* before it began */
    };
    EXPECT_CASES(ON_TIME, "2026Q3", rows);
    static const time_case of_publication[] = {
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-21 2026-07-31", "A 0/1"},
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-21 2026-08-01", "C 0/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: reviewed_first}", "2026Q3", of_publication);
    static const time_case of_trigger[] = {
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-21 2026-08-01 attribute=不予公开",
         "A 0/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: withholding_reasoned}", "2026Q3", of_trigger);
    static const time_case of_either[] = {
        {"department A until=2026-07-31 into=C", "record A XK 2026-07-21 2026-08-01", "A 1/1"},
        {"department A until=2026-07-31 into=C", "record A XK 2026-06-21 2026-08-01", "C 1/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: attribute_declared}", "2026Q3", of_either);
}

Test(records_in_time, are_counted_for_the_code_they_came_with)
{
    static const time_case rows[] = {
        {"department A until=2026-07-31 into=C",
         "record A XK 2026-07-21 2026-08-01; record A XK 2026-07-21 2026-07-22; record C XK 2026-08-01 "
         "2026-08-02",
         "A 2/2, C 1/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: count}", "2026Q3", rows);
    static const time_case of_findings[] = {
        {"department A until=2026-07-31 into=C", "finding A 2026-08-15 不合格; finding A 2026-07-15 不合格",
         "A 2/2"},
    };
    EXPECT_CASES("{subject: spot_checks, check: count}", "2026Q3", of_findings);
}

Test(records_in_time, grow_where_the_year_before_is_whole)
{
    g_autofree char *scheme = test_scheme("{subject: disclosures, check: growth}", "{method: proportional}");
    static const struct {
        const char *office, *expected;
    } rows[] = {
        {"", "50.00"},
        {"department A from=2025-07-01", "50.00"},
        {"department A from=2025-07-02", "absent"},
        {"department A until=2025-08-01; department A from=2025-08-02", "50.00"},
        {"department A until=2025-08-01; department A from=2025-08-03", "absent"},
        {"item XK from=2026-01-01", "50.00"}, /* the year before by the first version after */
        {"item XK from=2026-08-15", "0.00"},  /* outside of every version nothing is counted */
        {"item XK until=2025-12-31 frequency=按需", "0.00"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = test_score(
            (test_scoring){.scheme = scheme,
                           .office = rows[i].office,
                           .rows = "record A XK 2025-08-10 2025-08-10; record A XK 2025-08-11 2025-08-11; "
                                   "record A XK 2026-08-10 2026-08-10"});
        const char *got = test_score_text(scored, "A", "x");
        cr_expect_str_eq(got, rows[i].expected, "%s: %s", rows[i].office, got);
    }
}

Test(records_in_time, name_whose_they_were_and_who_joins_in)
{
    g_autofree char *scheme = test_scheme(ON_TIME, "{method: per_case, each: 5}");
    g_autoptr(test_scored) scored = test_score(
        (test_scoring){.scheme = scheme,
                       .office = "department A until=2026-07-31 into=C; "
                                 "department B until=2026-08-02 name=乙办; department B from=2026-08-03; "
                                 "duty XK B 配合",
                       .rows = "record A XK 2026-07-23 2026-08-05"});
    cr_expect_str_eq(
        test_ledger_text(scored, "C"),
        "x 100.00 指标分值\n"
        "x -5.00 应于2026年8月3日前公开，实际于2026年8月5日公开，逾期2个工作日 (表.csv:1) 原甲局 "
        "配合乙局\n");
}

/* The case of an issued quarter that came late is whose the department is now. */
Test(records_in_time, late_ones_go_to_the_successor)
{
    g_autofree char *scheme = test_scheme(ON_TIME, "{method: proportional}");
    g_autoptr(test_scored) scored =
        test_score((test_scoring){.scheme = scheme,
                                  .past = "2026Q2 issued import=1",
                                  .office = "department A until=2026-06-30 into=C",
                                  .rows = "record A XK 2026-05-06 2026-05-27 import=2"});
    cr_expect_str_eq(test_score_text(scored, "C", "x"), "0/1 0.00");
}

Test(records_in_time, nobodys_are_listed)
{
    g_autofree char *scheme = test_scheme(ON_TIME, "{method: per_case, each: 5}");
    g_autoptr(test_scored) scored = test_score((test_scoring){
        .scheme = scheme,
        .office = "department A until=2026-07-31",
        .rows = "record A XK 2026-07-01 2026-07-02; record A XK 2026-07-23 2026-08-05; record A XK "
                "2026-07-24 2026-08-05"});
    cr_expect_str_eq(test_scored_faults(scored), "2 W505");
}

Test(records_in_time, are_interpreted_and_backfilled_by_the_same_department)
{
    static const time_case answers[] = {
        /* C uses the number too: what counts is of the document's code, or of the same heir that day */
        {"department A until=2026-07-31 into=C",
         "record A ZC 2026-07-30 2026-07-30 index=N; record C ZC 2026-06-01 2026-06-01 index=N; "
         "record C JD 2026-08-03 2026-08-03 refers=N",
         "C 1/1"},
        {"department A until=2026-07-31 into=C",
         "record A ZC 2026-07-30 2026-07-30 index=N; record C ZC 2026-06-01 2026-06-01 index=N; "
         "record C JD 2026-07-31 2026-07-31 refers=N",
         "C 0/1"},
        {"department A until=2026-07-31 into=C",
         "record A ZC 2026-07-30 2026-07-30 index=N; record C ZC 2026-06-01 2026-06-01 index=N; "
         "record A JD 2026-07-31 2026-07-31 refers=N",
         "A 1/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: interpreted, where: {kind: 政策文件}}", "2026Q3", answers);
    static const time_case late[] = {
        {"department A until=2026-07-31 into=C",
         "record A GK 2026-03-01 2026-08-05; record C GK 2026-03-01 2026-08-05", "C 0/2"},
        {"department A until=2026-07-31 into=C",
         "record A GK 2026-03-01 2026-07-31; record C GK 2026-03-01 2026-07-31", "A 1/1, C 1/1"},
    };
    EXPECT_CASES("{subject: disclosures, check: not_backfilled, min_records: 2}", "2026Q3", late);
}

/* ---- findings ------------------------------------------------------------------------------------- */

Test(findings_in_time, go_to_the_successor)
{
    static const time_case passed[] = {
        {"department A until=2026-07-31 into=C", "finding A 2026-07-31 不合格; finding A 2026-08-01 合格",
         "A 0/1, C 1/1"},
    };
    EXPECT_CASES("{subject: spot_checks, check: passed}", "2026Q3", passed);
    static const time_case rectified[] = {
        {"department A until=2026-07-31 into=C",
         "finding A 2026-07-10 不合格 by=2026-07-31; finding A 2026-07-10 不合格 by=2026-08-01; "
         "finding A 2026-07-10 不合格 by=2026-08-31 done=2026-07-20; notice A 2026-05-01 不合格 "
         "by=2026-08-31 done=2026-08-20",
         "A 1/2, C 1/2"},
    };
    EXPECT_CASES("{subject: rectifications, check: on_time}", "2026Q3", rectified);
}

Test(findings_in_time, have_the_item_of_their_day)
{
    static const time_case rows[] = {
        {"item XK until=2026-07-31 kind=旧; item XK from=2026-08-10 kind=新",
         "finding A 2026-07-31 不合格 item=XK; finding A 2026-08-05 不合格 item=XK; finding A 2026-08-10 "
         "不合格 item=XK",
         "A 0/2"},
    };
    EXPECT_CASES("{subject: spot_checks, check: passed, where: {kind: 旧}}", "2026Q3", rows);
}
