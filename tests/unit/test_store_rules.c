/* What the store says of a row beside its single cells: E2xx, E3xx, W2xx, W3xx. */
#include "base/codes.h"
#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct rule_case {
    kh_table_id table;
    const char *heading, *row;
    const char *faults; /* “cell CODE” in order, as test_import says them; "" for none */
} rule_case;

static void expect_faults(const rule_case *row)
{
    g_autoptr(kh_store) store = test_store();
    g_autofree char *text = g_strdup_printf("%s\n%s\n", row->heading, row->row);
    g_autofree char *outcome = test_import(store, TABLE(row->table, "表.csv", text));
    g_auto(GStrv) lines = g_strsplit(outcome, "\n", -1);
    g_autoptr(GString) faults = g_string_new(NULL);
    bool refused = false;
    for (char **line = lines + 1; *lines != NULL && *line != NULL; line++) {
        cr_assert(g_str_has_prefix(*line, "2:"), "%s", outcome);
        g_string_append_printf(faults, "%s%s", faults->len > 0 ? ", " : "", *line + 2);
        refused |= strstr(*line, " E") != NULL;
    }
    cr_expect_str_eq(faults->str, row->faults, "%s: %s, expected %s", row->row, faults->str, row->faults);
    cr_expect(g_str_has_prefix(outcome, refused ? "refused" : "done"), "%s: %s", row->row, outcome);
}

#define EXPECT_FAULTS(rows)                                                                                  \
    do {                                                                                                     \
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)                                                      \
            expect_faults(&(rows)[i]);                                                                       \
    } while (0)

#define DATES "department,item,index_no,attribute,triggered_at,published_at,extended_to,reviewed_at"

Test(store_rules, dates_of_a_record)
{
    static const rule_case rows[] = {
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,2026-07-01,,", "6 W201"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,2026-07-02,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02 09:00,2026-07-02,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02 09:00,2026-07-02 08:59,,", "6 W201"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,2026-10-01,,", ""}, /* now */
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,2026-10-01 00:01,,", "6 W202"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,2026-10-02,,2026-10-02",
         "6 W202, 8 W202"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-12-02,,,", ""}, /* due later is no fault */
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,主动公开,2026-07-02,,2026-09-01,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,GK01,1,主动公开,2026-07-02,,2026-09-01,", "7 W206"},
    };
    EXPECT_FAULTS(rows);
}

Test(store_rules, advance_limits_ask_for_publication_before_the_trigger)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "公开事项.csv",
                                   "item,item_name,responsible,limit\nYJ01,意见征集,全部,提前14天\n"));
    test_import_sound(store, LOG("台账.csv", "JTJ,YJ01,1,征求意见,2026-08-28,2026-08-14,主动公开\n"));
}

Test(store_rules, attributes)
{
    static const rule_case rows[] = {
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,,2026-07-02,,,", "4 W203"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,公开,2026-07-02,,,", "4 W203"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,依申请公开,2026-07-02,,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,不予公开,2026-07-02,,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,XK01,1,不予公开,2026-07-02,2026-07-03,,", "6 W204"},
    };
    EXPECT_FAULTS(rows);
}

/* Of a file that lacks the column, once. */
Test(store_rules, attributes_that_nobody_has)
{
    g_autoptr(kh_store) store = test_store();
    g_autofree char *outcome =
        test_import(store, TABLE(KH_TABLE_DISCLOSURES, "a.csv",
                                 "department,item,index_no,triggered_at\nJTJ,XK01,1,2026-07-02\n"
                                 "JTJ,XK01,2,2026-07-02\n"));
    cr_expect_str_eq(outcome, "done 2 = 2 + 0 + 0 + 0\n0:0 W203", "%s", outcome);
}

/* A joint issuer is no department; its members are. */
Test(store_rules, several_departments_in_a_row)
{
    static const rule_case rows[] = {
        {KH_TABLE_DISCLOSURES, DATES, "教体局、水利局,XK01,1,主动公开,2026-07-02,,,", "1 E301"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ;马坝镇,XK01,1,主动公开,2026-07-02,,,", "1 E301"},
    };
    EXPECT_FAULTS(rows);
}

/* A limit in hours needs the time of day, unless there is no deadline (scoring.md 1). */
Test(store_rules, hours)
{
    static const rule_case rows[] = {
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,主动公开,2026-08-03 09:00,2026-08-03 13:00,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,主动公开,2026-08-03 09:00,,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,主动公开,2026-08-03,,,", "5 E210"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,主动公开,2026-08-03,2026-08-03,,", "5 E210, 6 E210"},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,不予公开,2026-08-03,,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,依申请公开,2026-08-03,,,", ""},
        {KH_TABLE_DISCLOSURES, DATES, "JTJ,YQ01,1,,2026-08-03,,,", "4 W203, 5 E210"},
    };
    EXPECT_FAULTS(rows);
}

#define CONTENT "department,item,index_no,attribute,triggered_at,统一社会信用代码"

Test(store_rules, codes_and_names_of_a_record)
{
    static const rule_case rows[] = {
        {KH_TABLE_DISCLOSURES, CONTENT, "JTJ,XK01,1,主动公开,2026-07-02,91512081MA62K0260E", ""},
        {KH_TABLE_DISCLOSURES, CONTENT, "JTJ,XK01,1,主动公开,2026-07-02,91512081MA62K02600", "6 W205"},
        {KH_TABLE_DISCLOSURES, CONTENT, "JTJ,XK01,1,主动公开,2026-07-02,", ""}, /* scoring's to count */
        {KH_TABLE_DISCLOSURES, CONTENT, "JTJ,GK01,1,主动公开,2026-07-02,91512081MA62K02600", ""},
        {KH_TABLE_DISCLOSURES, CONTENT, "MBZ,XK01,1,主动公开,2026-07-02,", "1 W301"},
        {KH_TABLE_DISCLOSURES, CONTENT, "MBZ,GK01,1,主动公开,2026-07-02,", "1 W301"},
        {KH_TABLE_DISCLOSURES, CONTENT, "教体居,XK1,1,主动公开,2026-07-02,", "1 E301, 2 E302"},
    };
    EXPECT_FAULTS(rows);
}

/* Where a code is asked, the item's name does as well, if only one item bears it. A name that is another's
 * code is that code. */
Test(store_rules, an_item_goes_by_its_name)
{
    static const char *const rows[] = {"JTJ,年度清单,1", "JTJ,　年度 清单,2", "JTJ,YJ02,3", "JTJ,XK01,4"};
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "公开事项.csv",
                                   "item,item_name,responsible\nYJ01,年度清单,全部\nYJ02,XK01,全部\nYJ03,"
                                   "同名,全部\nYJ04,同名,全部\n"));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            "department,item,index_no,attribute,triggered_at\n%s,主动公开,2026-07-02\n", rows[i]);
        g_autofree char *name = g_strdup_printf("%zu.csv", i);
        test_import_sound(store, TABLE(KH_TABLE_DISCLOSURES, name, text));
    }
    g_autofree char *ambiguous = test_import(
        store, TABLE(KH_TABLE_DISCLOSURES, "同名.csv",
                     "department,item,index_no,attribute,triggered_at\nJTJ,同名,9,主动公开,2026-07-02\n"));
    cr_expect(strstr(ambiguous, "2:2 E302") != NULL, "%s", ambiguous);
}

/* Who joins in publishes records of its own. */
Test(store_rules, who_joins_in_is_not_warned)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DUTIES, "分工.csv",
                                   "item,department,role,valid_from\nXK01,MBZ,配合,2026-07-01\n"));
    g_autofree char *outcome =
        test_import(store, TABLE(KH_TABLE_DISCLOSURES, "台账.csv",
                                 "department,item,index_no,attribute,triggered_at\n"
                                 "MBZ,XK01,1,主动公开,2026-06-30\nMBZ,XK01,2,主动公开,2026-07-02\n"));
    cr_expect(strstr(outcome, "2:1 W301") != NULL && strstr(outcome, "3:1 W301") == NULL, "%s", outcome);
}

#define FINDING "check_no,checked_on,department,result,item,points,rectify_by,rectified_on"

Test(store_rules, findings)
{
    static const rule_case rows[] = {
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,JTJ,不合格,XK01,1,2026-09-22,2026-09-20", ""},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,JTJ,合格,,,,", ""},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,JTJ,合格,,1,,", "6 W207"},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,JTJ,合格,,,2026-09-22,2026-09-20", "7 W207, 8 W207"},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,JTJ,不合格,,,,2026-09-20", "8 W208"},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-10-15,JTJ,不合格,,,2026-10-22,", "2 W202"},
        {KH_TABLE_SPOT_CHECKS, FINDING, "C,2026-09-15,教体居,不合格,XK1,,,", "3 E301, 5 E302"},
    };
    EXPECT_FAULTS(rows);
}

#define METRIC "department,metric,measured_on,value,numerator,denominator"

Test(store_rules, metrics)
{
    static const rule_case rows[] = {
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-09-30,0.99,,", ""},
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-09-30,,99,100", ""},
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-09-30,,,", "4 E209"},
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-09-30,,99,", "4 E209"},
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-09-30,,,100", "4 E209"},
        {KH_TABLE_METRICS, METRIC, "JTJ,办结率,2026-10-30,0.99,,", "3 W202"},
        {KH_TABLE_METRICS, METRIC, "教体居,办结率,2026-09-30,0.99,,", "1 E301"},
    };
    EXPECT_FAULTS(rows);
}

Test(store_rules, references_may_come_with_a_later_file)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    test_import_sound(store, TABLE(KH_TABLE_DISCLOSURES, "解读.csv",
                                   "department,item,index_no,attribute,triggered_at,refers_to\n"
                                   "JTJ,GK01,1,主动公开,2026-07-02,A1\nJTJ,GK01,2,主动公开,2026-07-02,A2\n"));
    test_import_sound(store, LOG("文件.csv", "SLJ,GK01,A1,办法,2026-07-01,,主动公开\n"));
    cr_assert(kh_store_check_references(store, diagnostics, NULL));
    guint count = 0;
    const kh_diagnostic *found = kh_diagnostics_sorted(diagnostics, &count);
    cr_assert_eq(count, 1);
    cr_expect_eq(found->code, KH_CODE_W302_REFERENCE);
    cr_expect_str_eq(found->file, "解读.csv");
    cr_expect_eq(found->line, 3);
}
