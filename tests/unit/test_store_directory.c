#include "test_store_support.h"

#include "store/directory.h"

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
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "增设.csv",
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

/* ---- in time --------------------------------------------------------------------------------------- */

static const char in_time[] = "code,name,group,aliases,valid_from,valid_to,merged_into\n"
                              "GTJ,国土局,县直部门,国土,,2026-03-31,ZZJ\n"
                              "GHJ,规划局,县直部门,,,2026-03-31,ZZJ\n"
                              "ZZJ,自然资源局,县直部门,国土局,2026-04-01,,\n"
                              "LYB,旅游办,县直部门,,2020-01-01,2026-06-30,\n"
                              "WLJ,旅游办,县直部门,,2027-01-01,,\n"
                              "XCJ,新城局,县直部门,,,2026-06-30,\n"
                              "XCJ,新区局,乡镇街道,,2026-07-01,,\n";

static kh_date day_of(const char *text)
{
    kh_moment at;
    cr_assert(kh_moment_parse(text, &at), "%s", text);
    return kh_instant_date(at.at);
}

/* Who bears it then, else bore it last before, else bears it first after; a code is always its own
 * department's. */
Test(store_directory, means_by_a_name_who_bears_it_on_the_day)
{
    static const struct {
        const char *name, *day, *code;
    } rows[] = {
        {"国土局", "2000-01-01", "GTJ"}, {"国土局", "2026-03-31", "GTJ"}, {"国土局", "2026-04-01", "ZZJ"},
        {"国土", "2026-04-01", "GTJ"},   {"国　土", "2030-01-01", "GTJ"}, {"自然资源局", "2026-03-31", "ZZJ"},
        {"规划局", "2026-04-01", "GHJ"}, {"旅游办", "2019-12-31", "LYB"}, {"旅游办", "2026-06-30", "LYB"},
        {"旅游办", "2026-12-31", "LYB"}, {"旅游办", "2027-01-01", "WLJ"}, {"新城局", "2026-07-01", "XCJ"},
        {"新区局", "2026-06-30", "XCJ"}, {"GTJ", "2026-04-01", "GTJ"},    {"ZZJ", "2020-01-01", "ZZJ"},
    };
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "撤并.csv", in_time));
    const kh_directory *directory = kh_directory_get(store, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int found = kh_directory_department(directory, rows[i].name, day_of(rows[i].day));
        const char *code = found < 0 ? "nobody" : kh_directory_office(directory)->departments[found].code;
        cr_expect_str_eq(code, rows[i].code, "%s on %s is %s", rows[i].name, rows[i].day, code);
    }
}

/* An office has every version; names and groups are those of its day. */
Test(store_directory, shows_the_names_and_groups_of_a_day)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "撤并.csv", in_time));
    static const struct {
        const char *day, *name, *group;
    } rows[] = {{"2026-06-30", "新城局", "县直部门"}, {"2026-07-01", "新区局", "乡镇街道"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        const kh_office *office = kh_store_office(store, day_of(rows[i].day), NULL);
        int index = kh_store_find_department(store, "XCJ", NULL);
        cr_expect_str_eq(office->departments[index].name, rows[i].name);
        cr_expect_str_eq(office->departments[index].group, rows[i].group);
        cr_expect_str_eq(office->groups[office->departments[index].group_index], rows[i].group);
        cr_expect_eq(office->departments[index].n_versions, 2);
    }
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, NULL);
    const kh_department *ended = &office->departments[kh_store_find_department(store, "GTJ", NULL)];
    cr_expect_eq(ended->versions[0].span.first, KH_SINCE_EVER);
    cr_expect_eq(ended->versions[0].span.last, day_of("2026-03-31"));
    cr_expect_str_eq(office->departments[ended->versions[0].successor].code, "ZZJ");
}

/* Versions of an item stand side by side; one without a last day ends before the next begins, and duties are
 * those of the code. */
Test(store_directory, gives_an_item_its_versions_and_duties)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "变更.csv",
                                   "item,item_name,responsible,limit,valid_from,valid_to\n"
                                   "XK01,行政许可,水利局,5个工作日,2026-07-01,2026-12-31\n"
                                   "XK01,行政许可,全部,,2027-02-01,\n"));
    test_import_sound(store, TABLE(KH_TABLE_DUTIES, "分工.csv",
                                   "item,department,role,person,valid_from,valid_to\n"
                                   "XK01,教体局,,张三,,\nXK01,教体局,配合,李四,2026-09-01,\n"
                                   "XK01,水利局,牵头,王五,2026-08-01,2026-08-31\n"));
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, NULL);
    const kh_directory *directory = kh_directory_get(store, NULL);
    guint first = (guint)kh_directory_item(directory, "XK01");
    const kh_item *item = &office->items[first];
    cr_assert_eq(item->n_versions, 3);
    cr_expect_eq(item[0].span.last, day_of("2026-06-30"));
    cr_expect_eq(item[1].span.last, day_of("2026-12-31"));
    cr_expect_eq(item[2].span.last, KH_FOR_EVER);
    cr_expect_eq(item[2].first, first);
    cr_expect_eq(item[1].limit.count, 5);
    cr_expect_eq(kh_office_item_on(office, first, day_of("2027-01-15")), -1, "between versions none holds");
    cr_assert_eq(item[2].n_duties, 3);
    cr_expect_eq(item[2].duties[0].span.last, day_of("2026-08-31"),
                 "it ends before the next of the department");
    cr_expect_eq(item[2].duties[0].role, KH_DUTY_RESPONSIBLE, "an empty role");
    cr_expect_str_eq(item[2].duties[1].person, "王五");
    cr_expect_eq(office->items[first + 3 < office->n_items ? first + 3 : 0].n_duties, 0,
                 "another item has none");
}

/* The order of rows and of files says nothing: the successor may stand further down. */
Test(store_directory, judges_versions_whatever_the_order_of_rows)
{
    static const char *const orders[] = {
        "AJJ,安监局,县直部门,,2026-06-30,YJJ\nYJJ,应急局,县直部门,2026-07-01,,\nYJJ,应急办,县直部门,,2026-06-"
        "30,\n",
        "YJJ,应急办,县直部门,,2026-06-30,\nYJJ,应急局,县直部门,2026-07-01,,\nAJJ,安监局,县直部门,,2026-06-30,"
        "YJJ\n",
        "YJJ,应急局,县直部门,2026-07-01,,\nAJJ,安监局,县直部门,,2026-06-30,YJJ\nYJJ,应急办,县直部门,,2026-06-"
        "30,\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(kh_store) store = test_store();
        g_autofree char *text =
            g_strconcat("code,name,group,valid_from,valid_to,merged_into\n", orders[i], NULL);
        expect_outcome(store, TABLE(KH_TABLE_DEPARTMENTS, "撤并.csv", text), "done 3 = 3 + 0 + 0 + 0");
    }
}

/* A row that is refused is as if it had not been: the one before it stands, and the next is judged without
 * it. */
Test(store_directory, takes_out_rows_that_do_not_go_with_the_others)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "部门.csv",
                                   "code,name,group,valid_to\nLYB,旅游办,县直部门,2026-06-30\n"));
    const test_file kept = {.table = KH_TABLE_DEPARTMENTS,
                            .name = "更正.csv",
                            .text = "code,name,group,valid_from,valid_to,merged_into\n"
                                    "LYB,文旅办,县直部门,,2026-05-31,NOBODY\n"
                                    "WLJ,文旅局,县直部门,2026-07-01,,\n",
                            .keep_good_rows = true};
    expect_outcome(store, kept, "done 2 = 1 + 0 + 0 + 1\n2:6 E308");
    const kh_office *office = kh_store_office(store, KH_FOR_EVER, NULL);
    const kh_department *stands = &office->departments[kh_store_find_department(store, "LYB", NULL)];
    cr_expect_str_eq(stands->name, "旅游办");
    cr_expect_eq(stands->versions[0].span.last, day_of("2026-06-30"));
    cr_expect_geq(kh_store_find_department(store, "WLJ", NULL), 0);
}
