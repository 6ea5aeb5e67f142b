#include "test_store_support.h"

#include "store/status.h"

#include <criterion/criterion.h>
#include <string.h>

#define ONE   "教体局,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"
#define TWO   "教体局,XK01,2,停办许可,2026-07-02,,主动公开\n"
#define THREE "水利局,GK01,3,机构概况,2026-07-03,2026-07-03,主动公开\n"

static void expect_import(kh_store *store, test_file file, const char *expected)
{
    g_autofree char *outcome = test_import(store, file);
    cr_expect_str_eq(outcome, expected, "%s:\n%s\nexpected:\n%s", file.name, outcome, expected);
}

static void expect_records(kh_store *store, const char *expected)
{
    g_autofree char *records = test_records(store);
    cr_expect_str_eq(records, expected, "%s\nexpected:\n%s", records, expected);
}

static test_file keeping(test_file file)
{
    file.keep_good_rows = true;
    return file;
}

Test(store_import, takes_the_rows_of_a_file)
{
    g_autoptr(kh_store) store = test_store();
    expect_import(store, LOG("台账.csv", ONE TWO THREE), "done 3 = 3 + 0 + 0 + 0");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\n"
                          "JTJ 2 停办许可 2026-07-02\n"
                          "SLJ 3 机构概况 2026-07-03 2026-07-03");
    cr_expect_eq(test_count_rows(store), 3 + 3 + 3);
}

Test(store_import, skips_a_file_it_has)
{
    g_autoptr(kh_store) store = test_store();
    expect_import(store, LOG("台账.csv", ONE), "done 1 = 1 + 0 + 0 + 0");
    expect_import(store, LOG("另存.csv", ONE), "skipped");
    bool has = false;
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, LOG_HEADING ONE, -1);
    cr_expect(kh_store_has_digest(store, digest, &has, NULL) && has);
    cr_expect(kh_store_has_digest(store, "00", &has, NULL) && !has);
}

Test(store_import, leaves_a_row_with_the_same_cells_and_supersedes_one_with_others)
{
    g_autoptr(kh_store) store = test_store();
    expect_import(store, LOG("一.csv", ONE TWO), "done 2 = 2 + 0 + 0 + 0");
    expect_import(store, LOG("二.csv", TWO ONE THREE), "done 3 = 1 + 2 + 0 + 0");
    expect_import(store, LOG("三.csv", ONE "教体局,XK01,2,停办许可,2026-07-02,2026-07-09,主动公开\n"),
                  "done 2 = 0 + 1 + 1 + 0");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\n"
                          "JTJ 2 停办许可 2026-07-02 2026-07-09\n"
                          "SLJ 3 机构概况 2026-07-03 2026-07-03");
    expect_import(store, LOG("四.csv", TWO), "done 1 = 0 + 0 + 1 + 0"); /* a cell emptied again */
    expect_import(store, LOG("五.csv", "水利局,GK01,1,机构概况,2026-07-03,,主动公开\n"),
                  "done 1 = 1 + 0 + 0 + 0"); /* another department's 1 is another record */
    cr_expect_eq(test_count_rows(store), 6 + 4);
}

Test(store_import, compares_cells_as_values)
{
    static const char *const same[] = {
        LOG_HEADING "教体局,XK01,1,办学许可,2026/7/1,2026年7月8日,主动公开\n",
        LOG_HEADING "JTJ,XK01,1,办学许可,20260701,2026.7.8,主动公开\n", /* the code, not the name */
        "index_no,title,department,item,published_at,attribute,triggered_at\n"
        "1,办学许可,教育局,XK01,2026-07-08,主动公开,2026-07-01\n", /* an alias, columns elsewhere */
        "department,item,index_no,title,triggered_at,published_at,attribute,url,column\n"
        "教体局,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开,,\n", /* columns without a cell filled */
    };
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", ONE));
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        expect_import(store, TABLE(KH_TABLE_DISCLOSURES, same[i], same[i]), "done 1 = 0 + 1 + 0 + 0");
    expect_import(store, LOG("二.csv", "教体局,XK01,1,办学许可,2026-07-01,2026-07-08 00:00,主动公开\n"),
                  "done 1 = 0 + 0 + 1 + 0"); /* a time of day says more than a date */
}

#define FIELDS_HEADING "department,item,index_no,title,triggered_at,attribute,"
#define FIELDS_ROW     "教体局,XK01,1,办学许可,2026-07-01,主动公开,"

Test(store_import, compares_content_by_name)
{
    static const struct {
        const char *text, *outcome;
    } files[] = {
        {FIELDS_HEADING "文号,相对人\n" FIELDS_ROW "〔2026〕1号,某公司\n", "done 1 = 1 + 0 + 0 + 0"},
        {FIELDS_HEADING "相对人,文号\n" FIELDS_ROW "某公司,〔2026〕1号\n", "done 1 = 0 + 1 + 0 + 0"},
        {FIELDS_HEADING "相对人,文号,备注\n" FIELDS_ROW "某公司,〔2026〕1号,\n", "done 1 = 0 + 1 + 0 + 0"},
        {FIELDS_HEADING "相对人,文号,备注\n" FIELDS_ROW "某公司,〔2026〕1号,急\n", "done 1 = 0 + 0 + 1 + 0"},
        {FIELDS_HEADING "相对人,文号\n" FIELDS_ROW "〔2026〕1号,某公司\n",
         "done 1 = 0 + 0 + 1 + 0\n2:0 W103"},
        {FIELDS_HEADING "文号,相对人\n" FIELDS_ROW "某公司,〔2026〕1号\n", "done 1 = 0 + 1 + 0 + 0"},
        {FIELDS_HEADING "文号\n" FIELDS_ROW "某公司\n", "done 1 = 0 + 0 + 1 + 0\n2:0 W103"},
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        expect_import(store, TABLE(KH_TABLE_DISCLOSURES, files[i].text, files[i].text), files[i].outcome);
    expect_records(store, "JTJ 1 办学许可 2026-07-01 文号=某公司");
}

Test(store_import, tells_of_columns_that_are_gone)
{
    static const char *const heading = "period,department,points,reason,approval,indicator,approved_on\n";
    static const struct {
        const char *text, *outcome;
    } files[] = {
        {"period,department,points,reason,approval,approved_on\n2026Q3,教体局,1,核实,〔2026〕1号,2026-10-09\n"
         "2026Q3,教体局,1,核实,〔2026〕2号,\n2026Q3,水利局,1,核实,〔2026〕2号,2026-10-09\n",
         "done 3 = 3 + 0 + 0 + 0"},
        {"period,department,points,reason,approval\n2026Q3,教体局,1,核实,〔2026〕2号\n"
         "2026Q3,水利局,1,核实,〔2026〕3号\n",
         "done 2 = 1 + 1 + 0 + 0"}, /* nothing to lose */
        {"period,department,points,reason,approval\n2026Q3,教体局,2,核实,〔2026〕2号\n"
         "2026Q3,水利局,1,核实,〔2026〕2号\n2026Q3,教体局,1,核实,〔2026〕1号\n",
         "done 3 = 0 + 0 + 3 + 0\n3:0 W103"}, /* once, where the first row loses something */
        {"period,department,points,reason,approval\n2026Q3,教体局,3,核实,〔2026〕1号\n",
         "done 1 = 0 + 0 + 1 + 0"}, /* it is empty already */
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        expect_import(store, TABLE(KH_TABLE_ADJUSTMENTS, files[i].text, files[i].text), files[i].outcome);
    g_autofree char *full = g_strconcat(heading, "2026Q3,教体局,3,核实,〔2026〕1号,,2026-10-09\n", NULL);
    g_autofree char *emptied = g_strconcat(heading, "2026Q3,教体局,3,核实,〔2026〕1号,,\n", NULL);
    expect_import(store, TABLE(KH_TABLE_ADJUSTMENTS, "full", full), "done 1 = 0 + 0 + 1 + 0");
    expect_import(store, TABLE(KH_TABLE_ADJUSTMENTS, "emptied", emptied),
                  "done 1 = 0 + 0 + 1 + 0"); /* meant */
}

Test(store_import, refuses_a_key_that_stands_twice_with_other_cells)
{
    g_autoptr(kh_store) store = test_store();
    expect_import(store, LOG("一.csv", ONE TWO ONE), "done 3 = 2 + 1 + 0 + 0");
    expect_import(store, LOG("二.csv", THREE TWO "水利局,GK01,3,机构职能,2026-07-03,,主动公开\n"),
                  "refused 3 = 1 + 1 + 0 + 1\n4:3 E303");
    expect_import(store, LOG("三.csv", TWO "教体局,XK01,2,停办,2026-07-02,,主动公开\n"),
                  "refused 2 = 0 + 1 + 0 + 1\n3:3 E303"); /* the first is an older file's, unchanged */
    expect_import(store, LOG("四.csv", "教体局,XK01,2,停办,2026-07-02,,主动公开\n" TWO),
                  "refused 2 = 0 + 0 + 1 + 1\n3:3 E303");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\nJTJ 2 停办许可 2026-07-02");
}

/* The columns that make up each table's key: the same row again is nothing new, another cell is a fault. */
Test(store_import, knows_every_tables_key)
{
    static const struct {
        kh_table_id table;
        const char *heading, *row, *other, *place;
    } rows[] = {
        {KH_TABLE_DEPARTMENTS, "code,name,group", "WJW,卫健委,县直部门", "WJW,卫健局,县直部门", "1"},
        {KH_TABLE_CALENDAR, "date,day_type", "2026-10-01,休", "2026-10-01,班", "1"},
        {KH_TABLE_CATALOGUE, "item,item_name,responsible", "X,甲,全部", "X,乙,全部", "1"},
        {KH_TABLE_SPOT_CHECKS, "check_no,checked_on,department,result", "C,2026-09-01,JTJ,合格",
         "C,2026-09-01,JTJ,不合格", "1"},
        {KH_TABLE_METRICS, "department,metric,measured_on,value", "JTJ,满意度,2026-09-30,9",
         "JTJ,满意度,2026-09-30,8", "2"},
        {KH_TABLE_ADJUSTMENTS, "period,department,points,reason,approval", "2026Q3,JTJ,1,复核,〔2026〕1号",
         "2026Q3,JTJ,2,复核,〔2026〕1号", "5"},
        {KH_TABLE_ADJUSTMENTS, "period,department,points,reason,approval,indicator",
         "2026Q3,JTJ,1,复核,〔2026〕2号,a", "2026Q3,JTJ,2,复核,〔2026〕2号,a", "5"},
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *twice = g_strdup_printf("%s\n%s\n%s\n", rows[i].heading, rows[i].row, rows[i].row);
        g_autofree char *unlike =
            g_strdup_printf("%s\n%s\n%s\n", rows[i].heading, rows[i].row, rows[i].other);
        g_autofree char *refused = g_strdup_printf("refused 2 = 1 + 0 + 0 + 1\n3:%s E303", rows[i].place);
        expect_import(store, TABLE(rows[i].table, unlike, unlike), refused);
        expect_import(store, TABLE(rows[i].table, twice, twice), "done 2 = 1 + 1 + 0 + 0");
    }
}

/* Of a large file the key is made after the rows: whatever stands in it, the outcome is that of a small one.
 */
Test(store_import, takes_a_large_file_like_a_small_one)
{
    static const char *const texts[] = {
        LOG_HEADING ONE TWO THREE,
        LOG_HEADING ONE TWO ONE THREE ONE,
        LOG_HEADING ONE TWO "教育局,XK01,2,停办,2026-07-02,,主动公开\n" THREE TWO
                            "JTJ,XK01,2,停办了,2026-07-02,,主动公开\n",
        LOG_HEADING "!教体局,XK01,1,,,,主动公开\n" ONE ONE "教体居,XK01,1,停办,2026-07-02,,主动公开\n",
        LOG_HEADING ONE "水利局,GK01,1,机构概况,2026-07-03,2026-07-03,主动公开\n",
        LOG_HEADING,
        FIELDS_HEADING "文号,相对人\n" FIELDS_ROW "1号,某公司\n" FIELDS_ROW "1号,某公司\n" FIELDS_ROW
                       "1号,\n",
    };
    for (gsize i = 0; i < 2 * G_N_ELEMENTS(texts); i++) {
        g_autoptr(kh_store) small = test_store();
        g_autoptr(kh_store) large = test_store();
        test_file file = TABLE(KH_TABLE_DISCLOSURES, "一.csv", texts[i / 2]);
        file.keep_good_rows = i % 2 == 1;
        g_autofree char *expected = test_import(small, file);
        g_autofree char *records = test_records(small);
        file.is_large = true;
        expect_import(large, file, expected);
        expect_records(large, records);
        cr_expect(kh_store_check_integrity(large, NULL));
        test_file next = LOG("二.csv", TWO ONE "教体局,XK01,1,停办,2026-07-02,,主动公开\n");
        g_autofree char *after = test_import(small, next);
        expect_import(large, next, after); /* the key is there */
    }
}

Test(store_import, takes_back_a_large_file_with_its_key)
{
    g_autoptr(kh_store) store = test_store();
    test_file file = LOG("一.csv", ONE TWO THREE);
    file.is_large = true;
    file.fails_after = 2;
    expect_import(store, file, "failed: the disk is gone");
    test_file bad = LOG("二.csv", ONE "教体居,XK01,2,停办,2026-07-02,,主动公开\n");
    bad.is_large = true;
    expect_import(store, bad, "refused 2 = 1 + 0 + 0 + 1\n3:1 E301");
    expect_import(store, LOG("三.csv", ONE ONE TWO), "done 3 = 2 + 1 + 0 + 0");
    cr_expect(kh_store_check_integrity(store, NULL));
}

Test(store_import, takes_rows_that_differ_in_a_part_of_the_key)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_METRICS, "指标.csv",
                                   "department,metric,measured_on,value\n"
                                   "JTJ,满意度,2026-09-30,9\nSLJ,满意度,2026-09-30,9\n"
                                   "JTJ,办结率,2026-09-30,9\nJTJ,满意度,2026-09-29,9\n"));
    test_import_sound(store, TABLE(KH_TABLE_ADJUSTMENTS, "复核.csv",
                                   "period,department,points,reason,approval,indicator\n"
                                   "2026Q3,JTJ,1,复核,〔2026〕1号,a\n2026Q3,JTJ,1,复核,〔2026〕1号,\n"
                                   "2026Q3,JTJ,1,复核,〔2026〕2号,a\n2026Q3,SLJ,1,复核,〔2026〕1号,a\n"
                                   "2026Q2,JTJ,1,复核,〔2026〕1号,a\n"));
    cr_expect_eq(test_count_rows(store), 6 + 4 + 5);
}

Test(store_import, keeps_nothing_of_a_file_with_a_refused_row)
{
    g_autoptr(kh_store) store = test_store();
    int64_t before = test_count_rows(store);
    expect_import(store, LOG("一.csv", ONE "!教体局,XK01,2,,,,主动公开\n" THREE),
                  "refused 3 = 2 + 0 + 0 + 1");
    expect_import(store, LOG("二.csv", ONE "教体居,XK01,2,停办,2026-07-02,,主动公开\n"),
                  "refused 2 = 1 + 0 + 0 + 1\n3:1 E301");
    cr_expect_eq(test_count_rows(store), before);
    expect_import(store, LOG("二.csv", ONE "教体局,XK01,2,停办,2026-07-02,,主动公开\n"),
                  "done 2 = 2 + 0 + 0 + 0");
}

Test(store_import, keeps_the_good_rows_where_asked)
{
    g_autoptr(kh_store) store = test_store();
    expect_import(store, keeping(LOG("一.csv", ONE "教体居,XK01,2,停办,2026-07-02,,主动公开\n" THREE)),
                  "done 3 = 2 + 0 + 0 + 1\n3:1 E301");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\nSLJ 3 机构概况 2026-07-03 2026-07-03");
}

Test(store_import, keeps_nothing_of_a_file_that_cannot_be_read_to_its_end)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", TWO));
    int64_t before = test_count_rows(store);
    for (guint rows = 1; rows <= 2; rows++) {
        test_file file = LOG("二.csv", ONE THREE "水利局,GK01,4,领导分工,2026-07-03,,主动公开\n");
        file.fails_after = rows;
        file.keep_good_rows = rows == 2;
        expect_import(store, file, "failed: the disk is gone");
        cr_expect_eq(test_count_rows(store), before);
    }
    expect_import(store, LOG("二.csv", ONE THREE), "done 2 = 2 + 0 + 0 + 0");
}

Test(store_import, is_undone_by_a_rollback_and_stays_after_a_commit)
{
    g_autoptr(kh_store) store = test_store();
    test_file more = TABLE(KH_TABLE_DEPARTMENTS, "新增.csv", "code,name,group\nWJW,卫健委,县直部门\n");
    for (int attempt = 1; attempt <= 2; attempt++) {
        cr_assert(kh_store_begin(store, NULL));
        expect_import(store, more, "done 1 = 1 + 0 + 0 + 0");
        expect_import(store, LOG("一.csv", ONE "卫健委,YQ01,1,回应,2026-08-03 09:00,,主动公开\n"),
                      "done 2 = 2 + 0 + 0 + 0");
        expect_import(store, LOG("二.csv", "教体居,XK01,2,停办,2026-07-02,,主动公开\n"),
                      "refused 1 = 0 + 0 + 0 + 1\n2:1 E301"); /* takes nothing but itself back */
        cr_expect_eq(kh_store_office(store, KH_FOR_EVER, NULL)->n_departments, 4);
        if (attempt == 1)
            kh_store_rollback(store);
        else
            cr_assert(kh_store_commit(store, NULL));
        cr_expect_eq(test_count_rows(store), attempt == 1 ? 6 : 9);
        cr_expect_eq(kh_store_office(store, KH_FOR_EVER, NULL)->n_departments, attempt == 1 ? 3 : 4);
    }
}

static void note_import(const kh_import_status_row *row, void *data)
{
    g_string_append_printf(data, "%s %s %s: %d = %d + %d + %d + %d\n", row->file, row->table, row->encoding,
                           (int)row->read, (int)row->accepted, (int)row->unchanged, (int)row->superseding,
                           (int)row->refused);
}

Test(store_import, lists_its_files_with_what_became_of_their_rows)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("台账/一.csv", ONE TWO));
    g_autofree char *second =
        test_import(store, keeping(LOG("台账/二.csv", TWO THREE "教体居,XK01,9,,,,\n")));
    cr_expect(g_str_has_prefix(second, "done"), "%s", second);
    g_autoptr(GString) imports = g_string_new(NULL);
    cr_assert(kh_store_each_import(store, note_import, imports, NULL));
    const char *log = strstr(imports->str, "台账/"); /* the office comes before */
    cr_assert_not_null(log);
    cr_expect_str_eq(log, "台账/一.csv 公开台账 UTF-8: 2 = 2 + 0 + 0 + 0\n"
                          "台账/二.csv 公开台账 UTF-8: 3 = 1 + 1 + 0 + 1\n");
}

/* A row that is put in above changes the number of each below it, and nothing else of them. */
Test(store_import, a_running_number_is_nothing_of_a_row)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store,
                      TABLE(KH_TABLE_DISCLOSURES, "a.csv",
                            "序号,备注," LOG_HEADING "1,x,JTJ,XK01,A,甲,2026-07-01,2026-07-02,主动公开\n"
                            "2,y,JTJ,XK01,B,乙,2026-07-01,2026-07-02,主动公开\n"));
    g_autofree char *outcome =
        test_import(store, TABLE(KH_TABLE_DISCLOSURES, "b.csv",
                                 "序号,备注," LOG_HEADING "1,z,JTJ,XK01,C,丙,2026-07-01,2026-07-02,主动公开\n"
                                 "2,x,JTJ,XK01,A,甲,2026-07-01,2026-07-02,主动公开\n"
                                 "3,z,JTJ,XK01,B,乙,2026-07-01,2026-07-02,主动公开\n"));
    cr_expect_str_eq(outcome, "done 3 = 1 + 1 + 1 + 0", "%s", outcome);
}

/* An index number that Excel has rounded is another record's. */
Test(store_import, a_record_with_another_title_and_day_is_doubted)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("a.csv", "JTJ,XK01,A,甲,2026-07-01,2026-07-02,主动公开\n"
                                          "JTJ,XK01,B,乙,2026-07-01,2026-07-02,主动公开\n"));
    g_autofree char *outcome =
        test_import(store, LOG("b.csv", "JTJ,XK01,A,丙,2026-08-01,2026-08-02,主动公开\n"
                                        "JTJ,XK01,B,丁,2026-07-01,2026-07-02,主动公开\n"));
    cr_expect_str_eq(outcome, "done 2 = 0 + 0 + 2 + 0\n2:3 W306", "%s", outcome);
}

/* Names on a line each, and one that is broken over lines. */
Test(store_import, responsible_departments_over_lines)
{
    g_autoptr(kh_store) store = test_store();
    g_autofree char *outcome =
        test_import(store, TABLE(KH_TABLE_CATALOGUE, "a.csv",
                                 "item,item_name,responsible\nX1,甲,教体局\r水利局\nX2,乙,教体\r局\n"
                                 "X3,丙,教体局\r没有局\n"));
    cr_expect_str_eq(outcome, "refused 3 = 2 + 0 + 0 + 1\n4:3 E301", "%s", outcome);
}
