#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect_outcome(kh_store *store, test_file file, const char *expected)
{
    g_autofree char *outcome = test_import(store, file);
    cr_expect_str_eq(outcome, expected, "%s:\n%s\nexpected:\n%s", file.text, outcome, expected);
}

/* Codes of the departments that owe the item. */
static char *responsible(kh_store *store, const char *item)
{
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, NULL);
    GString *codes = g_string_new(NULL);
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < office->n_items; i++) {
        kh_office_owners(office, i, 0, owners);
        for (guint n = 0; strcmp(office->items[i].code, item) == 0 && n < owners->len; n++)
            g_string_append_printf(codes, "%s ", office->departments[g_array_index(owners, guint, n)].code);
    }
    return g_string_free(codes, FALSE);
}

Test(store_directory, finds_a_department_by_code_name_or_alias)
{
    static const struct {
        const char *name, *outcome;
    } rows[] = {
        {"JTJ", "done 1 = 1 + 0 + 0 + 0"},
        {"教体局", "done 1 = 0 + 1 + 0 + 0"},
        {"教育局", "done 1 = 0 + 1 + 0 + 0"},
        {"体育局", "done 1 = 0 + 1 + 0 + 0"},
        {"ＪＴＪ", "done 1 = 0 + 1 + 0 + 0"},    /* full width */
        {"教　体 局", "done 1 = 0 + 1 + 0 + 0"}, /* spaced out */
        {"教育局、体育局", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
        {"县直部门", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"}, /* a group is no department */
        {"全部", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
        {"jtj", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf("%s%s,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n",
                                                LOG_HEADING, rows[i].name);
        expect_outcome(store, TABLE(KH_TABLE_DISCLOSURES, "台账.csv", text), rows[i].outcome);
    }
}

Test(store_directory, takes_no_name_that_several_departments_share)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv",
                                   "code,name,group,aliases\n"
                                   "YJ1,应急办,县直部门,应急\nYJ2,应急办,乡镇街道,应急\n"));
    expect_outcome(store, LOG("一.csv", "应急办,YQ01,1,回应,2026-08-03 09:00,,主动公开\n"),
                   "refused 1 = 0 + 0 + 0 + 1\n2:1 E301");
    expect_outcome(store, LOG("二.csv", "应急,YQ01,1,回应,2026-08-03 09:00,,主动公开\n"),
                   "refused 1 = 0 + 0 + 0 + 1\n2:1 E301");
    expect_outcome(store, LOG("三.csv", "YJ2,YQ01,1,回应,2026-08-03 09:00,,主动公开\n"),
                   "done 1 = 1 + 0 + 0 + 0");
}

/* Blanks in a name tell nothing apart, in whichever of the two tables they stand. */
Test(store_directory, finds_names_that_are_registered_spaced_out)
{
    static const struct {
        const char *name, *outcome;
    } rows[] = {
        {"水利局", "done 1 = 1 + 0 + 0 + 0"},
        {"水　利 局", "done 1 = 0 + 1 + 0 + 0"},
        {"水利 局", "done 1 = 0 + 1 + 0 + 0"},
        {"县水利局", "done 1 = 0 + 1 + 0 + 0"},
        {"SLJ", "done 1 = 0 + 1 + 0 + 0"},
        {"应急办", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
        {"应 急 办", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
        {"应　急　办", "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"},
        {"YJ2", "done 1 = 1 + 0 + 0 + 0"},
    };
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv",
                                   "code,name,group,aliases\nSLJ,水 利 局,县直部门,县 水 利 局\n"
                                   "YJ1,应急办,县直部门,\nYJ2,应 急 办,县直部门,\n"));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strdup_printf("%s%s,YQ01,1,回应,2026-08-03 09:00,,主动公开\n", LOG_HEADING, rows[i].name);
        expect_outcome(store, TABLE(KH_TABLE_DISCLOSURES, "台账.csv", text), rows[i].outcome);
    }
}

/* An alias or a group is no other department's code or name; 全部 is none at all (formats.md 1). */
Test(store_directory, keeps_names_apart)
{
    static const struct {
        const char *row;
        bool taken;
    } rows[] = {
        {"WJW,卫健委,县直部门,教体局", true},
        {"WJW,卫健委,县直部门,卫健局、JTJ", true},
        {"WJW,卫健委,教体局,", true},
        {"WJW,卫健委,MBZ,", true},
        {"WJW,全部,县直部门,", true},
        {"WJW,卫健委,县直部门,全部", true},
        {"WJW,卫健委,全部,", true},
        {"WJW,教育局,县直部门,", true},
        {"教育局,卫健委,县直部门,", true},
        {"WJW,县直部门,乡镇街道,", true},
        {"WJW,卫健委,县直部门,ＪＴＪ", true},
        {"WJW,卫健委,县直部门,卫健局", false},
        {"WJW,卫健委,县直部门,WJW、卫健委", false},
        {"WJW,卫健委,县直部门,教　体 局", true}, /* spaced out */
        {"WJW,教 育 局,县直部门,", true},
        {"WJW,全 部,县直部门,", true},
        {"WJW,卫健委,全　部,", true},
        {"WJW,卫健委,卫健系统,", false},
        {"WJW,教体局,县直部门,", false}, /* two may share a name */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(kh_store) store = test_store();
        g_autofree char *text = g_strdup_printf("code,name,group,aliases\n%s\n", rows[i].row);
        g_autofree char *outcome = test_import(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", text));
        cr_expect_eq(g_str_has_prefix(outcome, "refused"), rows[i].taken, "%s: %s", rows[i].row, outcome);
        cr_expect_eq(strstr(outcome, "E304") != NULL, rows[i].taken, "%s: %s", rows[i].row, outcome);
    }
}

Test(store_directory, keeps_names_apart_within_one_file)
{
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    g_autofree char *outcome = test_import(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv",
                                                        "code,name,group,aliases\n"
                                                        "A,甲局,县直部门,乙局\nB,乙局,县直部门,\n"));
    cr_expect(g_str_has_prefix(outcome, "refused 2 = 1 + 0 + 0 + 1\n3:"), "%s", outcome);
}

Test(store_directory, resolves_the_responsible_departments)
{
    static const struct {
        const char *cell, *codes;
    } rows[] = {
        {"教体局", "JTJ "},
        {"JTJ、马坝镇人民政府", "JTJ MBZ "},
        {"县直部门", "JTJ SLJ "},
        {"县直部门;MBZ;教育局", "JTJ MBZ SLJ "},
        {"全部", "JTJ MBZ SLJ "},
        {"全 部", "JTJ MBZ SLJ "},
        {"县 直 部 门", "JTJ SLJ "},
        {"全部、教体局", "JTJ MBZ SLJ "},
        {"乡镇街道|水利局", "MBZ SLJ "},
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf("item,item_name,responsible\nX,事项,%s\n", rows[i].cell);
        test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "公开事项.csv", text));
        g_autofree char *codes = responsible(store, "X");
        cr_expect_str_eq(codes, rows[i].codes, "%s", rows[i].cell);
    }
    expect_outcome(store,
                   TABLE(KH_TABLE_CATALOGUE, "误.csv", "item,item_name,responsible\nY,事项,教体局、水务局\n"),
                   "refused 1 = 0 + 0 + 0 + 1\n2:3 E301");
}

Test(store_directory, follows_a_group_that_grows)
{
    g_autoptr(kh_store) store = test_store();
    g_autofree char *before = responsible(store, "GK01");
    cr_expect_str_eq(before, "JTJ SLJ ");
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "新增.csv", "code,name,group\nCZJ,财政局,县直部门\n"));
    g_autofree char *after = responsible(store, "GK01");
    cr_expect_str_eq(after, "CZJ JTJ SLJ ");
}

Test(store_directory, is_ordered_by_code_and_by_first_department)
{
    g_autoptr(kh_store) store = test_store();
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, NULL);
    cr_assert_eq(office->n_departments, 3);
    cr_expect_str_eq(office->departments[0].code, "JTJ");
    cr_expect_str_eq(office->departments[1].code, "MBZ");
    cr_expect_str_eq(office->departments[2].code, "SLJ");
    cr_assert_eq(office->n_groups, 2);
    cr_expect_str_eq(office->groups[0], "县直部门");
    cr_expect_eq(office->departments[1].group_index, 1);
    cr_assert_eq(office->n_items, 3);
    cr_expect_str_eq(office->items[1].code, "XK01");
    cr_expect_eq(office->items[1].limit.kind, KH_LIMIT_WORKDAYS);
    cr_expect_eq(office->items[1].limit.count, 7);
    cr_expect_eq(office->items[1].minimum, 1);
    cr_expect_eq(office->items[1].fields->len, 1);
    cr_expect_str_eq(office->items[1].file, "公开事项.csv");
    cr_expect_eq(office->items[1].line, 2);
}

/* A telephone number in the column beside: the file is taken, and the store can still be read. */
Test(store_directory, reads_a_minimum_that_nobody_means)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "事项.csv",
                                   "item,item_name,responsible,minimum\nGK02,预算公开,教体局,13800138000\n"));
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, &error);
    cr_assert_not_null(office, "%s", error == NULL ? "" : error->message);
    cr_expect_str_eq(office->items[1].code, "GK02");
    cr_expect_eq(office->items[1].minimum, 13800138000 & UINT32_MAX);
}

Test(store_directory, lays_its_calendar_over_another)
{
    g_autoptr(kh_store) store = test_store();
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_date holiday = kh_date_from_ymd(2026, 10, 8); /* a Thursday */
    kh_date makeup = kh_date_from_ymd(2026, 10, 10); /* a Saturday */
    kh_calendar_set(calendar, makeup, KH_DAY_TYPE_OFF);
    test_import_sound(store, TABLE(KH_TABLE_CALENDAR, "节假日.csv",
                                   "date,day_type,holiday\n2026-10-08,休,国庆节\n2026-10-10,班,国庆节\n"));
    cr_expect(kh_store_lay_calendar(store, calendar, NULL));
    cr_expect_not(kh_calendar_is_workday(calendar, holiday));
    cr_expect(kh_calendar_is_workday(calendar, makeup));
}
