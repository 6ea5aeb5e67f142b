#include "model/result.h"
#include "model/table.h"

#include <criterion/criterion.h>
#include <string.h>

/* What tells the rows of each table apart. Headings, names and kinds are compared with sample-data/README.md,
 * column by column (tests/docs/check_reference.py). */
static const struct {
    kh_table_id id;
    const char *key, *duplicate_at;
} tables[] = {
    {KH_TABLE_DEPARTMENTS, "code valid_from", "code"},
    {KH_TABLE_CALENDAR, "date", "date"},
    {KH_TABLE_CATALOGUE, "item valid_from", "item"},
    {KH_TABLE_DISCLOSURES, "department index_no", "index_no"},
    {KH_TABLE_SPOT_CHECKS, "check_no", "check_no"},
    {KH_TABLE_METRICS, "department metric measured_on", "metric"},
    {KH_TABLE_ADJUSTMENTS, "period department approval indicator assessment", "approval"},
    {KH_TABLE_DUTIES, "item department valid_from", "item"},
};

_Static_assert(G_N_ELEMENTS(tables) == KH_TABLE_COUNT, "every table is tested");

static char *spell_key(const kh_table *table)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < table->n_columns; i++) {
        if (table->columns[i].key)
            g_ptr_array_add(names, (gpointer)(gsize)table->columns[i].name);
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

Test(table, rows_are_told_apart_by_the_key_of_the_contract)
{
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        const kh_table *table = kh_table_get(tables[i].id);
        g_autofree char *key = spell_key(table);
        cr_expect_eq(table->id, tables[i].id);
        cr_expect_eq(table->has_content, tables[i].id == KH_TABLE_DISCLOSURES);
        cr_expect_str_eq(key, tables[i].key, "%s", table->name);
        cr_expect_str_eq(table->columns[table->duplicate_at].name, tables[i].duplicate_at, "%s", table->name);
        cr_expect_eq(table->dated, table->id == KH_TABLE_DISCLOSURES || table->id == KH_TABLE_SPOT_CHECKS ||
                                       table->id == KH_TABLE_METRICS);
    }
}

static guint count_type(const kh_table *table, kh_cell_type type)
{
    guint count = 0;
    for (guint i = 0; i < table->n_columns; i++)
        count += table->columns[i].type == type ? 1 : 0;
    return count;
}

Test(table, a_row_is_of_one_department_and_about_one_item)
{
    for (guint id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        cr_expect_leq(count_type(table, KH_CELL_DEPARTMENT), 1, "%s", table->name);
        cr_expect_leq(count_type(table, KH_CELL_ITEM), 1, "%s", table->name);
    }
    const kh_table *findings = kh_table_get(KH_TABLE_SPOT_CHECKS);
    cr_expect_eq(kh_table_find_type(findings, KH_CELL_DEPARTMENT), KH_SPOT_CHECKS_DEPARTMENT);
    cr_expect_eq(kh_table_find_type(findings, KH_CELL_ITEM), KH_SPOT_CHECKS_ITEM);
    cr_expect_eq(kh_table_find_type(kh_table_get(KH_TABLE_CATALOGUE), KH_CELL_ITEM), -1);
}

Test(table, headings_are_unique_over_both_languages_and_found)
{
    for (guint id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (guint i = 0; i < 2 * (guint)table->n_columns; i++) {
            const kh_column *column = &table->columns[i / 2];
            const char *heading = i % 2 == 0 ? column->heading : column->name;
            cr_expect(g_hash_table_add(seen, g_strdup(heading)), "%s: %s", table->name, heading);
            cr_expect_eq(kh_table_find(table, heading), (int)(i / 2), "%s", heading);
        }
        cr_expect_eq(g_hash_table_size(seen), 2 * table->n_columns);
        cr_expect_eq(kh_table_find(table, "公开时问"), -1);
        cr_expect_eq(kh_table_find(table, ""), -1);
    }
}

/* A record without a title is stored and judged, and a duty without a role is that of the responsible; every
 * other required column must be filled. */
Test(table, columns_are_whole)
{
    for (guint id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        cr_expect_leq(table->n_columns, KH_TABLE_MAX_COLUMNS);
        for (guint i = 0; i < table->n_columns; i++) {
            const kh_column *column = &table->columns[i];
            bool may_be_empty = !column->heading_required ||
                                (id == KH_TABLE_DISCLOSURES && i == KH_DISCLOSURES_TITLE) ||
                                (id == KH_TABLE_DUTIES && i == KH_DUTIES_ROLE);
            cr_expect_eq(column->cell_required, !may_be_empty, "%s", column->heading);
            cr_expect(column->choices != NULL || column->type != KH_CELL_CHOICE, "%s", column->heading);
            for (guint w = 0; column->choices != NULL && column->choices[w] != NULL; w++)
                cr_expect(strstr(column->meaning, column->choices[w]) != NULL, "%s is explained without “%s”",
                          column->heading, column->choices[w]);
            cr_expect(g_str_has_suffix(column->meaning, "。"), "%s is explained in a sentence",
                      column->heading);
        }
    }
}

Test(table, types_and_choices_are_the_contract_s)
{
    static const struct {
        kh_table_id table;
        int column;
        kh_cell_type type;
        const char *choices;
    } rows[] = {
        {KH_TABLE_DEPARTMENTS, KH_DEPARTMENTS_CODE, KH_CELL_CODE, NULL},
        {KH_TABLE_CALENDAR, KH_CALENDAR_DATE, KH_CELL_DAY, NULL},
        {KH_TABLE_CALENDAR, KH_CALENDAR_DAY_TYPE, KH_CELL_CHOICE, "休 班"},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_ITEM, KH_CELL_CODE, NULL},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_STAGE, KH_CELL_CHOICE, "决策 执行 管理 服务 结果"},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_LIMIT, KH_CELL_LIMIT, NULL},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_FREQUENCY, KH_CELL_FREQUENCY, NULL},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_MINIMUM, KH_CELL_COUNT, NULL},
        {KH_TABLE_CATALOGUE, KH_CATALOGUE_REQUIRED_FIELDS, KH_CELL_FIELDS, NULL},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_DEPARTMENT, KH_CELL_DEPARTMENT, NULL},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_ITEM, KH_CELL_ITEM, NULL},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_INDEX_NO, KH_CELL_CODE, NULL},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_ATTRIBUTE, KH_CELL_WORD, "主动公开 依申请公开 不予公开"},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_PUBLISHED_AT, KH_CELL_MOMENT, NULL},
        {KH_TABLE_DISCLOSURES, KH_DISCLOSURES_REFERS_TO, KH_CELL_CODE, NULL},
        {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_CHECK_NO, KH_CELL_CODE, NULL},
        {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_RESULT, KH_CELL_CHOICE, "合格 不合格"},
        {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_SEVERITY, KH_CELL_CHOICE, "一般 较重 严重"},
        {KH_TABLE_SPOT_CHECKS, KH_SPOT_CHECKS_POINTS, KH_CELL_DECIMAL, NULL},
        {KH_TABLE_METRICS, KH_METRICS_MEASURED_ON, KH_CELL_DAY, NULL},
        {KH_TABLE_METRICS, KH_METRICS_VALUE, KH_CELL_DECIMAL, NULL},
        {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_PERIOD, KH_CELL_PERIOD, NULL},
        {KH_TABLE_ADJUSTMENTS, KH_ADJUSTMENTS_INDICATOR, KH_CELL_CODE, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const kh_column *column = &kh_table_get(rows[i].table)->columns[rows[i].column];
        cr_expect_eq(column->type, rows[i].type, "%s", column->heading);
        if (rows[i].choices == NULL)
            continue;
        g_auto(GStrv) expected = g_strsplit(rows[i].choices, " ", -1);
        cr_expect(g_strv_equal(column->choices, (const char *const *)expected), "%s", column->heading);
    }
}

Test(result, finds_a_score_and_frees_everything)
{
    kh_result *result = g_new0(kh_result, 1);
    result->n_departments = 2;
    result->n_indicators = 3;
    result->standings = g_new0(kh_standing, 2);
    result->standings[1].code = g_strdup("CZJ");
    result->standings[1].dimensions = g_new0(int64_t, 4);
    result->scores = g_new0(kh_score, 6);
    result->scores[5].earned = 42;
    result->decimals = 4;
    result->total_decimals = 2;
    cr_expect_eq(kh_result_score(result, 1, 2)->earned, 42);
    cr_expect_eq(kh_result_ledger_decimals(result), 4);
    result->total_decimals = 5;
    cr_expect_eq(kh_result_ledger_decimals(result), 5);
    kh_result_free(result);
    kh_result_free(NULL);
}

Test(result, an_input_is_cleared)
{
    kh_input input = {.file = g_strdup("a"), .digest = g_strdup("b"), .table = g_strdup("c"), .read = 7};
    kh_input_clear(&input);
    cr_expect(input.file == NULL && input.digest == NULL && input.table == NULL && input.read == 0);
}
