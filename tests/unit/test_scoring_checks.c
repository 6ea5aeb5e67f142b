/* Each check of scoring.md 2: what is a case, and what it takes to pass. */
#include "test_scoring_support.h"

#include <criterion/criterion.h>
#include <string.h>

/* The scored rows of department A, and `passed/cases earned` out of 100 points, proportionally. */
typedef struct check_case {
    const char *rows, *expected;
} check_case;

static void expect_scores(const char *measure, const check_case *rows, gsize n)
{
    g_autofree char *scheme = test_scheme(measure, "{method: proportional}");
    for (gsize i = 0; i < n; i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows});
        cr_expect_str_eq(test_scored_faults(scored), "", "%s: %s", rows[i].rows, test_scored_faults(scored));
        const char *got = test_score_text(scored, "A", "x");
        cr_expect_str_eq(got, rows[i].expected, "%s: %s, expected %s", rows[i].rows, got, rows[i].expected);
    }
}

#define EXPECT_SCORES(measure, rows) expect_scores(measure, rows, G_N_ELEMENTS(rows))

#define ON_TIME "{subject: disclosures, check: on_time}"
#define PASS    "1/1 100.00"
#define FAIL    "0/1 0.00"
#define NO_CASE "absent"

/* The dates are those of the worked example, where it has one. */
Test(on_time, by_the_second)
{
    static const check_case rows[] = {
        {"record A XK 2026-09-17 2026-09-28", PASS},
        {"record A XK 2026-09-17 2026-09-28T23:59:59", PASS},
        {"record A XK 2026-09-17 2026-09-29", FAIL},
        {"record A XK 2026-09-17 -", FAIL},
        {"record A XK 2026-08-20 2026-08-31T17:30", PASS},
        {"record A YQ 2026-08-03T09:00 2026-08-03T14:00", PASS},
        {"record A YQ 2026-08-03T09:00 2026-08-03T14:00:01", FAIL},
        {"record A YQ 2026-08-10T22:30 2026-08-11T03:31", FAIL},
        {"record A CW 2026-08-31 2026-09-20", PASS},
        {"record A CW 2026-08-31 2026-09-21", FAIL},
        {"record A YJ 2026-08-28 2026-08-14", PASS},
        {"record A YJ 2026-09-20 2026-09-07", FAIL},
        {"record A DR 2026-07-04 2026-07-04T23:00", PASS},
        {"record A DR 2026-07-04 2026-07-05", FAIL},
        {"record A YS 2026-07-15 2026-08-17", PASS},
        {"record A YS 2026-07-15 2026-08-18", FAIL},
    };
    EXPECT_SCORES(ON_TIME, rows);
}

/* An obligation is judged once, where it settles: min(published, deadline). */
Test(on_time, in_the_period_in_which_it_settles)
{
    static const check_case rows[] = {
        {"record A XK 2026-06-24 2026-07-03", PASS},    /* triggered before, met within */
        {"record A XK 2026-06-22 2026-07-10", FAIL},    /* due 1 July */
        {"record A XK 2026-06-18 2026-07-10", NO_CASE}, /* due 30 June */
        {"record A XK 2026-06-18 -", NO_CASE},
        {"record A XK 2026-06-24 2026-06-30", NO_CASE}, /* met before */
        {"record A XK 2026-09-29 -", NO_CASE},          /* due 14 October */
        {"record A XK 2026-09-29 2026-10-20", NO_CASE},
        {"record A XK 2026-09-29 2026-09-30", PASS},             /* met early */
        {"record A XK 2026-09-29 2026-09-30T23:59:59", PASS},    /* the last second */
        {"record A XK 2026-09-29 2026-10-01T00:00:00", NO_CASE}, /* the first of the next */
        {"record A ZD 2025-12-31 2026-07-01", NO_CASE},
        {"record A GK 2026-07-01 2026-07-01", NO_CASE}, /* no limit */
    };
    EXPECT_SCORES(ON_TIME, rows);
}

Test(on_time, only_with_a_deadline)
{
    static const check_case rows[] = {
        {"record A XK 2026-07-01 - attribute=不予公开", NO_CASE},
        {"record A XK 2026-07-01 - attribute=依申请公开", NO_CASE},
        {"record A SQ 2026-07-01 - attribute=依申请公开", FAIL},
        {"record A SQ 2026-07-01 2026-07-29 attribute=依申请公开", PASS},
        {"record A SQ 2026-07-01 2026-07-29 attribute=不予公开", NO_CASE},
        {"record A XK 2026-07-01 - attribute=none", FAIL},
        {"record A XK 2026-07-01 - attribute=公开", FAIL},
    };
    EXPECT_SCORES(ON_TIME, rows);
}

Test(on_time, with_an_extension)
{
    static const check_case rows[] = {
        {"record A XK 2026-07-01 2026-07-20 extended=2026-07-20", PASS},
        {"record A XK 2026-07-01 2026-07-20T10:00 extended=2026-07-20T09:00", PASS}, /* the whole day */
        {"record A XK 2026-07-01 2026-07-21 extended=2026-07-20", FAIL},
        {"record A XK 2026-07-01 2026-07-10 extended=2026-07-03", PASS}, /* not later: no effect */
        {"record A XK 2026-07-01 - extended=2026-10-20", NO_CASE},
        {"record A XK 2026-06-01 - extended=2026-07-01", FAIL}, /* moved into the period */
        {"record A GK 2026-07-01 - extended=2026-07-20", NO_CASE},
    };
    EXPECT_SCORES(ON_TIME, rows);
}

/* What was published after as_of is not yet published; what settles after it is pending. */
Test(on_time, as_things_stood)
{
    static const struct {
        const char *as_of;
        check_case row;
    } rows[] = {
        {"2026-07-09", {"record A XK 2026-07-01 2026-07-10", NO_CASE}},
        {"2026-07-10", {"record A XK 2026-07-01 2026-07-10", PASS}},
        {"2026-07-10T12:00", {"record A XK 2026-07-01 -", NO_CASE}}, /* due 23:59:59 */
        {"2026-07-10", {"record A XK 2026-07-01 -", FAIL}},
        {"2026-07-12", {"record A XK 2026-07-01 2026-07-13", FAIL}},
        {"2026-10-20", {"record A XK 2026-07-01 2026-07-13", FAIL}},
        {"2026-10-20", {"record A XK 2026-09-29 -", NO_CASE}}, /* settles after the period all the same */
    };
    g_autofree char *scheme = test_scheme(ON_TIME, "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = rows[i].row.rows, .as_of = rows[i].as_of});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].row.expected, "%s as of %s",
                         rows[i].row.rows, rows[i].as_of);
    }
}

Test(on_time, where_keys_keep_only_what_they_name)
{
    static const struct {
        const char *where, *expected;
    } rows[] = {
        {"{kind: [行政许可]}", "1/1 100.00"},
        {"{kind: [行政许可, 财政]}", "1/2 50.00"},
        {"{item: [CW]}", "0/1 0.00"},
        {"{item: XK, kind: 财政}", "absent"},
        {"{attribute: [主动公开]}", "1/2 50.00"},
        {"{attribute: [依申请公开]}", "absent"},
        {"{stage: [结果]}", "1/2 50.00"},
        {"{stage: [决策]}", "absent"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *measure =
            g_strdup_printf("{subject: disclosures, check: on_time, where: %s}", rows[i].where);
        const check_case row = {"record A XK 2026-07-01 2026-07-02; record A CW 2026-07-01 2026-09-01",
                                rows[i].expected};
        expect_scores(measure, &row, 1);
    }
}

Test(fields, are_cases_of_what_was_published)
{
    static const check_case filled[] = {
        {"record A XK 2026-07-01 2026-07-02 fields=〔2026〕1号|某公司", "2/2 100.00"},
        {"record A XK 2026-07-01 2026-07-02 fields=〔2026〕1号", "1/2 50.00"},
        {"record A XK 2026-07-01 2026-07-02 fields=一号|某公司", "1/2 50.00"},
        {"record A XK 2026-07-01 2026-07-02", "0/2 0.00"},
        {"record A XK 2026-07-01 - fields=〔2026〕1号|某公司", NO_CASE},
        {"record A XK 2026-06-29 2026-06-30", NO_CASE},
        {"record A CW 2026-07-01 2026-07-02", NO_CASE}, /* requires none */
        {"record A XK 2026-07-01 2026-07-02 attribute=不予公开", "0/2 0.00"},
    };
    static const check_case complete[] = {
        {"record A XK 2026-07-01 2026-07-02 fields=〔2026〕1号|某公司", PASS},
        {"record A XK 2026-07-01 2026-07-02 fields=〔2026〕1号", FAIL},
        {"record A XK 2026-07-01 2026-07-02", FAIL},
        {"record A CW 2026-07-01 2026-07-02", NO_CASE},
    };
    EXPECT_SCORES("{subject: disclosures, check: field_filled}", filled);
    EXPECT_SCORES("{subject: disclosures, check: fields_complete}", complete);
}

Test(attribute_declared, of_what_was_published_or_triggered)
{
    static const check_case rows[] = {
        {"record A GK 2026-07-01 -", PASS},
        {"record A GK 2026-07-01 - attribute=none", FAIL},
        {"record A GK 2026-07-01 - attribute=公开", FAIL},
        {"record A GK 2026-06-01 2026-07-02 attribute=none", FAIL},
        {"record A GK 2026-06-01 2026-06-02 attribute=none", NO_CASE},
        {"record A GK 2026-07-01 - attribute=不予公开", PASS},
        {"record A GK 2026-07-01 2026-07-02 attribute=依申请公开", PASS}, /* one case, not two */
    };
    EXPECT_SCORES("{subject: disclosures, check: attribute_declared}", rows);
}

Test(withholding_reasoned, of_what_was_triggered)
{
    static const check_case rows[] = {
        {"record A GK 2026-07-01 - attribute=不予公开 reason=涉密", PASS},
        {"record A GK 2026-07-01 - attribute=不予公开", FAIL},
        {"record A GK 2026-06-30 2026-07-02 attribute=不予公开", NO_CASE},
        {"record A GK 2026-07-01 -", NO_CASE},
    };
    EXPECT_SCORES("{subject: disclosures, check: withholding_reasoned}", rows);
}

Test(reviewed_first, compares_dates_where_a_time_is_missing)
{
    static const check_case rows[] = {
        {"record A GK 2026-07-01 2026-07-02 reviewer=主任 reviewed=2026-07-02", PASS},
        {"record A GK 2026-07-01 2026-07-02 reviewer=主任 reviewed=2026-07-03", FAIL},
        {"record A GK 2026-07-01 2026-07-02 reviewed=2026-07-01", FAIL},
        {"record A GK 2026-07-01 2026-07-02 reviewer=主任", FAIL},
        {"record A GK 2026-07-01 2026-07-02", FAIL},
        {"record A GK 2026-07-01 2026-07-02T17:30 reviewer=主任 reviewed=2026-07-02T17:30", PASS},
        {"record A GK 2026-07-01 2026-07-02T17:30 reviewer=主任 reviewed=2026-07-02T17:31", FAIL},
        {"record A GK 2026-07-01 2026-07-02 reviewer=主任 reviewed=2026-07-02T17:31", PASS},
        {"record A GK 2026-07-01 2026-07-02T00:00 reviewer=主任 reviewed=2026-07-02", PASS},
        {"record A GK 2026-07-01 - reviewer=主任", NO_CASE},
    };
    EXPECT_SCORES("{subject: disclosures, check: reviewed_first}", rows);
}

Test(filed_in_column, where_the_item_names_one)
{
    static const check_case rows[] = {
        {"record A XK 2026-07-01 2026-07-02 column=许可", PASS},
        {"record A XK 2026-07-01 2026-07-02 column=公告", FAIL},
        {"record A XK 2026-07-01 2026-07-02", FAIL},
        {"record A GK 2026-07-01 2026-07-02 column=公告", NO_CASE},
        {"record A XK 2026-07-01 - column=公告", NO_CASE},
    };
    EXPECT_SCORES("{subject: disclosures, check: filed_in_column}", rows);
}

#define INTERPRETED "{subject: disclosures, check: interpreted, where: {kind: [政策文件]}}"
#define DOCUMENT    "record A ZC 2026-07-01 2026-07-10 index=1; "

Test(interpreted, within_its_limit_of_the_publication)
{
    static const check_case rows[] = {
        {DOCUMENT "record A JD 2026-07-10 2026-07-15 refers=1", PASS}, /* the third working day */
        {DOCUMENT "record A JD 2026-07-10 2026-07-16 refers=1", FAIL},
        {DOCUMENT "record A JD 2026-07-10 2026-07-15 refers=2", FAIL},
        {DOCUMENT "record A GK 2026-07-10 2026-07-15 refers=1", FAIL}, /* no 政策解读 */
        {DOCUMENT "record B JD 2026-07-10 2026-07-15 refers=1", PASS}, /* of any department */
        {DOCUMENT "record A JD 2026-07-10 2026-07-20 refers=1; record A JD 2026-07-10 2026-07-11 refers=1",
         PASS},
        {DOCUMENT "record A JD 2026-07-01 2026-07-05 refers=1", PASS}, /* before its document */
        {DOCUMENT "record A JD 2026-06-01 2026-06-20 refers=1", PASS}, /* and settles with its document */
        {DOCUMENT, FAIL},
        {"record A ZC 2026-07-01 2026-07-10 index=1 attribute=不予公开", FAIL},
        {"record A ZC 2026-07-01 - index=1", NO_CASE},
        {"record A ZC 2026-06-01 2026-06-29 index=1", FAIL},    /* due 2 July */
        {"record A ZC 2026-06-01 2026-06-25 index=1", NO_CASE}, /* due 30 June */
        {"record A ZC 2026-09-01 2026-09-28 index=1", NO_CASE}, /* due 8 October */
        {"record A ZC 2026-06-01 2026-06-29 index=1; record A JD 2026-06-29 2026-06-30 refers=1", NO_CASE},
        {"record A XK 2026-07-01 2026-07-10 index=1", NO_CASE}, /* of another kind */
    };
    EXPECT_SCORES(INTERPRETED, rows);
}

Test(interpreted, by_its_own_department_where_the_number_is_shared)
{
    static const check_case rows[] = {
        {DOCUMENT "record B GK 2026-07-01 2026-07-02 index=1; record B JD 2026-07-10 2026-07-15 refers=1",
         FAIL},
        {DOCUMENT "record B GK 2026-07-01 2026-07-02 index=1; record A JD 2026-07-10 2026-07-15 refers=1",
         PASS},
        {DOCUMENT "record B GK 2026-07-01 - index=1; record B JD 2026-07-10 2026-07-15 refers=1", FAIL},
    };
    EXPECT_SCORES(INTERPRETED, rows);
}

Test(interpreted, by_another_kind_and_within_another_limit)
{
    static const check_case rows[] = {
        {DOCUMENT "record A YJ 2026-07-10 2026-07-10 refers=1", PASS},
        {DOCUMENT "record A YJ 2026-07-10 2026-07-11 refers=1", FAIL},
        {DOCUMENT "record A JD 2026-07-10 2026-07-10 refers=1", FAIL},
    };
    EXPECT_SCORES(
        "{subject: disclosures, check: interpreted, by: 意见征集, within: 0d, where: {kind: 政策文件}}",
        rows);
}

Test(not_backfilled, from_so_many_on_one_day)
{
#define LATE  "record A GK 2026-07-01 2026-08-01; " /* 31 days */
#define EARLY "record A GK 2026-07-02 2026-08-01; " /* 30 days */
    static const check_case rows[] = {
        {LATE LATE "record A GK 2026-07-30 2026-08-01", "1/3 33.33"},
        {LATE EARLY EARLY, "3/3 100.00"},
        {LATE "record A GK 2026-07-01 2026-08-02", "2/2 100.00"},
        {LATE "record B GK 2026-07-01 2026-08-01", PASS},
        {LATE LATE LATE "record A GK 2026-07-01 -", "0/3 0.00"},
        {LATE "record A GK 2026-06-01T23:00 2026-08-01T01:00", "0/2 0.00"},
    };
    EXPECT_SCORES("{subject: disclosures, check: not_backfilled, min_records: 2}", rows);
    static const check_case others[] = {{LATE "record A XK 2026-06-01 2026-08-01", "0/1 0.00"}};
    EXPECT_SCORES("{subject: disclosures, check: not_backfilled, min_records: 2, where: {item: XK}}", others);
#undef LATE
#undef EARLY
}

Test(slots, are_windows_whose_last_day_lies_in_the_period)
{
    static const check_case months[] = {
        {"record A CW 2026-06-30 2026-07-01; record A CW 2026-06-30 2026-08-31; record A CW 2026-06-30 "
         "2026-09-01",
         "3/3 100.00"},
        {"record A CW 2026-06-30 2026-07-31", "1/3 33.33"},
        {"record A CW 2026-06-30 2026-06-30; record A CW 2026-06-30 -", "0/3 0.00"},
        {"record A CW 2026-06-30 2026-07-31 attribute=不予公开", "1/3 33.33"},
        {"record B CW 2026-06-30 2026-07-31", "0/3 0.00"}, /* not responsible, no help to A */
    };
    static const check_case quarters[] = {
        {"record A ZC 2026-06-30 2026-07-01", PASS},
        {"record A ZC 2026-06-30 2026-06-30", FAIL},
    };
    /* Weeks that end on 5 July … 27 September: 13, the first with days before the period. */
    static const check_case weeks[] = {
        {"record A ZB 2026-06-29 2026-06-29; record A ZB 2026-06-29 2026-07-05", "1/13 7.69"},
        {"record A ZB 2026-06-29 2026-06-28; record A ZB 2026-06-29 2026-07-05", "0/13 0.00"},
        {"record A ZB 2026-09-28 2026-09-28; record A ZB 2026-09-28 2026-09-29", "0/13 0.00"},
    };
    static const check_case none[] = {{"record A NB 2026-07-01 2026-07-02", NO_CASE},
                                      {"record A BN 2026-07-01 2026-07-02", NO_CASE}};
    EXPECT_SCORES("{subject: slots, check: filled, where: {item: CW}}", months);
    EXPECT_SCORES("{subject: slots, check: filled, where: {item: ZC}}", quarters);
    EXPECT_SCORES("{subject: slots, check: filled, where: {item: ZB}}", weeks);
    EXPECT_SCORES("{subject: slots, check: filled, where: {item: [NB, BN]}}", none);
}

Test(slots, are_judged_once_their_last_second_has_passed)
{
    g_autofree char *scheme =
        test_scheme("{subject: slots, check: filled, where: {item: CW}}", "{method: proportional}");
    static const struct {
        const char *as_of, *expected;
    } rows[] = {{"2026-07-30", "absent"},
                {"2026-07-31T23:59:58", "absent"},
                {"2026-07-31", "0/1 0.00"},
                {"2026-08-31", "0/2 0.00"},
                {"2026-12-31", "1/3 33.33"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored = test_score((test_scoring){
            .scheme = scheme, .rows = "record A CW 2026-08-31 2026-09-01", .as_of = rows[i].as_of});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].expected, "%s", rows[i].as_of);
    }
}

Test(not_blank, where_nothing_was_ever_published)
{
    static const check_case rows[] = {
        {"record A CW 2020-01-01 2020-01-02", PASS},
        {"record A CW 2026-07-01 -", FAIL},
        {"record A CW 2026-07-01 2026-10-01", FAIL}, /* after as_of */
    };
    EXPECT_SCORES("{subject: slots, check: not_blank, where: {item: CW}}", rows);
    EXPECT_SCORES("{subject: slots, check: not_blank, where: {item: NB}}",
                  ((check_case[]){{"record A NB 2020-01-01 -", FAIL}}));
    EXPECT_SCORES("{subject: slots, check: not_blank, where: {item: GK}}",
                  ((check_case[]){{"record A GK 2020-01-01 -", NO_CASE}}));
}

Test(spot_checks, of_the_period)
{
    static const check_case rows[] = {
        {"finding A 2026-07-01 合格; finding A 2026-09-30 不合格", "1/2 50.00"},
        {"finding A 2026-06-30 不合格; finding A 2026-10-01 不合格", NO_CASE},
    };
    EXPECT_SCORES("{subject: spot_checks, check: passed}", rows);
    static const check_case some[] = {
        {"finding A 2026-07-01 不合格 type=错别字; finding A 2026-07-01 不合格 type=失效", FAIL},
        {"finding A 2026-07-01 合格 type=失效", NO_CASE},
    };
    EXPECT_SCORES("{subject: spot_checks, check: passed, where: {type: [错别字, 空白]}}", some);
    EXPECT_SCORES(
        "{subject: spot_checks, check: passed, where: {severity: 严重}}",
        ((check_case[]){{"finding A 2026-07-01 不合格 severity=严重; finding A 2026-07-01 不合格", FAIL}}));
    EXPECT_SCORES(
        "{subject: spot_checks, check: passed, where: {kind: 行政许可}}",
        ((check_case[]){{"finding A 2026-07-01 不合格 item=XK; finding A 2026-07-01 不合格 item=CW; "
                         "finding A 2026-07-01 不合格",
                         FAIL}}));
}

Test(rectifications, are_judged_once_where_they_settle)
{
    static const check_case rows[] = {
        {"finding A 2026-06-15 不合格 by=2026-07-01 done=2026-07-01", PASS},
        {"finding A 2026-06-15 不合格 by=2026-07-01 done=2026-07-01T23:59:59", PASS},
        {"finding A 2026-06-15 不合格 by=2026-07-01 done=2026-07-02", FAIL},
        {"finding A 2026-06-15 不合格 by=2026-07-01", FAIL},
        {"finding A 2026-06-15 不合格 by=2026-07-01 done=2026-06-30", NO_CASE},
        {"finding A 2026-06-15 不合格 by=2026-06-30 done=2026-07-02", NO_CASE},
        {"finding A 2026-09-15 不合格 by=2026-10-08", NO_CASE},
        {"finding A 2026-09-15 不合格 by=2026-10-08 done=2026-09-20", PASS},
        {"finding A 2026-09-15 不合格", NO_CASE},
        {"finding A 2026-09-15 合格 by=2026-09-20", NO_CASE},
    };
    EXPECT_SCORES("{subject: rectifications, check: on_time}", rows);
}

Test(metrics, are_a_weighted_mean_or_a_quotient_of_sums)
{
    static const check_case rows[] = {
        {"metric A 满意度 2026-09-30 value=7.03 sample=3527", "70.30"},
        {"metric A 满意度 2026-09-30 value=8.5 sample=100; metric A 满意度 2026-09-29 value=6.5 sample=300",
         "70.00"},
        {"metric A 满意度 2026-09-30 value=9.005", "90.05"},
        {"metric A 满意度 2026-09-30 value=8; metric A 满意度 2026-09-29 value=6 sample=3", "65.00"},
        {"metric A 满意度 2026-09-30 value=8; metric A 满意度 2026-09-29 value=6 sample=0", "80.00"},
        {"metric A 满意度 2026-09-30 value=8 sample=0", NO_CASE},
        {"metric A 满意度 2026-06-30 value=8; metric A 满意度 2026-10-01 value=8", NO_CASE},
        {"metric A 办结率 2026-09-30 value=8", NO_CASE},
        {"metric A 满意度 2026-09-30 of=99/20; metric A 满意度 2026-09-29 of=1/0", "50.00"},
        {"metric A 满意度 2026-09-30 of=99/20; metric A 满意度 2026-09-29 value=7",
         "70.00"}, /* not every row */
        {"metric A 满意度 2026-09-30 of=0/0", NO_CASE},
        {"metric A 满意度 2026-09-30 value=12", "100.00"},
        {"metric A 满意度 2026-09-30 value=-1", "0.00"},
    };
    EXPECT_SCORES("{subject: metrics, metric: 满意度, out_of: 10}", rows);
}

Test(sums, are_measured_against_a_target)
{
    static const check_case rows[] = {
        {"metric A 培训 2026-07-30 value=1; metric A 培训 2026-09-30 value=2", "75.00"},
        {"metric A 培训 2026-07-30 value=5", "100.00"},
        {"metric A 培训 2026-06-30 value=5", "0.00"},
        {"metric A 培训 2026-07-30 value=-1", "0.00"},
    };
    EXPECT_SCORES("{subject: metrics, check: sum, metric: 培训, target: 4}", rows);
    EXPECT_SCORES("{subject: metrics, check: sum, metric: 培训, target: 4, window: year}",
                  ((check_case[]){{"metric A 培训 2026-01-01 value=2; metric A 培训 2026-09-30 value=1; "
                                   "metric A 培训 2026-10-01 value=1; metric A 培训 2025-12-31 value=1",
                                   "75.00"}}));
}

Test(counts, are_measured_against_a_target)
{
    static const check_case rows[] = {
        {"record A GK 2026-06-01 2026-07-01; record A GK 2026-06-01 2026-09-30T23:59:59", "2/4 50.00"},
        {"record A GK 2026-07-01 2026-06-30; record A GK 2026-07-01 2026-10-01; record A GK 2026-07-01 -",
         "0/4 0.00"},
        {"record A GK 2026-07-01 2026-07-02 attribute=不予公开", "1/4 25.00"},
    };
    EXPECT_SCORES("{subject: disclosures, check: count, target: 4}", rows);
    EXPECT_SCORES("{subject: disclosures, check: count, target: 4, window: year}",
                  ((check_case[]){{"record A GK 2025-12-31 2026-01-01; record A GK 2025-12-30 2025-12-31; "
                                   "record A GK 2026-10-01 2026-10-01",
                                   "1/4 25.00"}}));
    EXPECT_SCORES("{subject: spot_checks, check: count, target: 2}",
                  ((check_case[]){{"finding A 2026-07-01 合格; finding A 2026-06-30 合格", "1/2 50.00"}}));
}

Test(counts, of_a_year_wait_for_its_end)
{
    static const struct {
        const char *period, *rows, *expected;
    } rows[] = {
        {"2026Q3", "record A GK 2026-02-01 2026-02-01", "absent"},
        {"2026Q3", "record A GK 2026-02-01 2026-02-01; record A GK 2026-07-01 2026-07-01", "2/2 100.00"},
        {"2026Q4", "record A GK 2026-02-01 2026-02-01", "1/2 50.00"},
        {"2026H2", "record A GK 2026-02-01 2026-02-01", "1/2 50.00"},
        {"2026-12", "record A GK 2026-02-01 2026-02-01", "1/2 50.00"},
        {"2026-11", "record A GK 2026-02-01 2026-02-01", "absent"},
        {"2026", "record A GK 2026-02-01 2026-02-01", "1/2 50.00"},
    };
    g_autofree char *scheme =
        test_scheme("{subject: disclosures, check: count, target: 2, window: year, due: year_end}",
                    "{method: proportional}");
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(test_scored) scored =
            test_score((test_scoring){.scheme = scheme, .rows = rows[i].rows, .period = rows[i].period});
        cr_expect_str_eq(test_score_text(scored, "A", "x"), rows[i].expected, "%s %s", rows[i].period,
                         rows[i].rows);
    }
}

Test(growth, compares_with_the_same_dates_a_year_before)
{
    static const check_case rows[] = {
        {"record A GK 2026-07-01 2026-07-01; record A GK 2025-07-01 2025-07-01; record A GK 2025-09-30 "
         "2025-09-30",
         "50.00"},
        {"record A GK 2026-07-01 2026-07-01; record A GK 2025-06-30 2025-06-30", NO_CASE},
        {"record A GK 2025-07-01 2025-07-01", "0.00"},
    };
    EXPECT_SCORES("{subject: disclosures, check: growth}", rows);
}
