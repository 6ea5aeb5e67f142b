#include "store/status.h"
#include "store/versions.h"
#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "department,item,index_no,title,triggered_at,published_at,attribute"

static void add_version(const kh_version *version, void *data)
{
    GString *out = data;
    g_string_append_printf(out, "%d %s:%u%s%s", (int)version->import, version->file, version->line,
                           version->stands ? " stands" : "", version->repeats ? " repeats" : "");
    for (guint i = 0; i < version->n_changes; i++) {
        const kh_cell_change *change = &version->changes[i];
        g_string_append_printf(out, "; %s %s>%s", change->heading, change->before, change->after);
    }
    g_string_append_c(out, '\n');
}

/* The versions of a record, or `failed: …`. Caller frees. */
static char *versions(kh_store *store, const char *department, const char *index_no)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    kh_record_key key = {department, index_no};
    if (!kh_store_each_version(store, &key, add_version, out, &error))
        g_string_printf(out, "failed: %s", error->message);
    return g_string_free(out, FALSE);
}

static void expect_versions(kh_store *store, const char *department, const char *index_no,
                            const char *expected)
{
    g_autofree char *got = versions(store, department, index_no);
    cr_expect_str_eq(got, expected, "%s %s:\n%s\nexpected:\n%s", department, index_no, got, expected);
}

static kh_store *store_with_versions(void)
{
    kh_store *store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_DISCLOSURES, "一.csv",
                                   HEAD ",备注\n教体局,XK01,1,办学许可,2026-07-01,,主动公开,初次\n"));
    test_import_sound(
        store, TABLE(KH_TABLE_DISCLOSURES, "二.csv",
                     HEAD ",文号,备注\n教体局,XK01,1,办学许可,2026-07-01,2026-07-08 09:00,主动公开,甲,\n"));
    test_import_sound(store, TABLE(KH_TABLE_DISCLOSURES, "三.csv",
                                   HEAD ",备注,文号\n水利局,GK01,9,概况,2026-07-01,2026-07-01,主动公开,,\n"
                                        "教体局,XK01,1,办学许可,2026-07-01,2026-07-08 09:00,主动公开,,甲\n"));
    return store;
}

Test(store_versions, name_what_each_import_changed)
{
    g_autoptr(kh_store) store = store_with_versions();
    expect_versions(
        store, "教育局", "1",
        "3 一.csv:2; 部门 >教体局; 事项编码 >XK01; 索引号 >1; 标题 >办学许可; 起算时间 >2026-07-01; "
        "公开属性 >主动公开; 备注 >初次\n"
        "4 二.csv:2 stands; 公开时间 >2026-07-08 09:00:00; 文号 >甲; 备注 初次>\n"
        "5 三.csv:3 repeats\n");
    expect_versions(store, "教体局", "2", "failed: “教体局” has no record with 索引号 “2”");
    expect_versions(store, "教体居", "1", "failed: department “教体居” is unknown; nearest: “教体局”");
    expect_versions(store, "水利局", "1", "failed: “水利局” has no record with 索引号 “1”");
}

static void add_import(const kh_import_status_row *row, void *data)
{
    cr_expect_eq(row->read, row->accepted + row->unchanged + row->superseding + row->refused);
    g_string_append_printf(data, "%d %s %s %d\n", (int)row->import, row->file, row->table,
                           (int)row->standing);
}

static void add_holding(const kh_holding *holding, void *data)
{
    g_string_append_printf(data, "%s %dQ%d %d %d %d\n", holding->code, holding->year, holding->quarter,
                           (int)holding->records, (int)holding->findings, (int)holding->metrics);
}

Test(store_status, counts_rows_by_table_import_department_and_quarter)
{
    g_autoptr(kh_store) store = store_with_versions();
    test_import_sound(store, TABLE(KH_TABLE_SPOT_CHECKS, "抽查.csv",
                                   "check_no,checked_on,department,result\n1,2026-06-30,水利局,合格\n"));
    test_import_sound(store, TABLE(KH_TABLE_METRICS, "指标.csv",
                                   "department,metric,measured_on,value\n水利局,满意度,1969-12-31,1\n"));
    kh_table_status status;
    cr_expect(kh_store_table_status(store, KH_TABLE_DISCLOSURES, &status, NULL));
    cr_expect_eq(status.rows, 2);
    cr_expect_eq(status.superseded, 1);
    g_autoptr(GString) out = g_string_new(NULL);
    cr_expect(kh_store_each_import(store, add_import, out, NULL));
    cr_expect(kh_store_each_holding(store, add_holding, out, NULL));
    cr_expect_str_eq(
        out->str,
        "1 部门.csv 部门 3\n2 公开事项.csv 公开事项 3\n3 一.csv 公开台账 0\n4 二.csv 公开台账 1\n"
        "5 三.csv 公开台账 1\n6 抽查.csv 抽查结果 1\n7 指标.csv 指标数据 1\n"
        "JTJ 2026Q3 1 0 0\nSLJ 1969Q4 0 0 1\nSLJ 2026Q2 0 1 0\nSLJ 2026Q3 1 0 0\n",
        "%s", out->str);
}
