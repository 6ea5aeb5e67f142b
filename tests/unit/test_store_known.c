/* What was known: yardsticks are kept as a result saw them, whatever comes later, and shown again. */
#include "test_store_support.h"

#include "store/known.h"
#include "store/results.h"
#include "store/sql.h"
#include "store/undo.h"

#include <criterion/criterion.h>
#include <string.h>

static kh_period period_of(const char *name)
{
    kh_period period;
    cr_assert(kh_period_parse(name, &period), "%s", name);
    return period;
}

static kh_date day_of(const char *text)
{
    kh_moment moment;
    cr_assert(kh_moment_parse(text, &moment), "%s", text);
    return kh_instant_date(moment.at);
}

static kh_known know_for(kh_store *store, const char *name)
{
    const kh_period period = period_of(name);
    kh_known known;
    cr_assert(kh_store_know_for(store, "", &period, &known, NULL));
    return known;
}

/* Puts a result of nobody, and settles it; what differs in `places` is another result. */
static void score(kh_store *store, const char *name, int places)
{
    g_autoptr(kh_result) result = g_new0(kh_result, 1);
    result->assessment = g_strdup("");
    result->period = period_of(name);
    result->decimals = places;
    result->known = know_for(store, name);
    const kh_scoring scoring = {result, "细则.yaml", "d1", "name: 细则\n", NULL, NULL};
    kh_settlement settlement;
    int64_t id = 0;
    cr_assert(kh_store_put_result(store, &scoring, &id, NULL));
    cr_assert(kh_store_settle_result(store, id, &settlement, NULL));
}

static void issue(kh_store *store, const char *name)
{
    const kh_result_choice choice = {"", period_of(name), 0};
    int version = 0;
    score(store, name, 2);
    cr_assert(kh_store_issue(store, &choice, day_of("2026-07-01"), &version, NULL));
}

static void append_office(GString *text, const kh_office *office)
{
    for (guint d = 0; d < office->n_departments; d++)
        g_string_append_printf(text, "%s %s %s; ", office->departments[d].code, office->departments[d].name,
                               office->departments[d].group);
    for (guint i = 0; i < office->n_items; i++)
        g_string_append_printf(text, "%s %s %s:%u %u duties, %u units; ", office->items[i].code,
                               office->items[i].name, office->items[i].file, office->items[i].line,
                               office->items[i].n_duties, office->items[i].n_units);
}

/* What the store shows of yardsticks. Caller frees. */
static char *shown(kh_store *store)
{
    GString *text = g_string_new(NULL);
    const kh_office *office = kh_store_office(store, day_of("2026-06-30"), NULL);
    cr_assert_not_null(office);
    append_office(text, office);
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    cr_assert(kh_store_lay_calendar(store, calendar, NULL));
    g_string_append(text, kh_calendar_is_workday(calendar, day_of("2026-06-19")) ? "works" : "is off");
    return g_string_free(text, FALSE);
}

static void expect_kept(kh_store *store, const char *what, const char *before)
{
    g_autofree char *now = shown(store);
    cr_expect_str_neq(now, before, "%s is seen where nothing is looked at", what);
    const kh_known known = know_for(store, "2026Q2");
    kh_store_look(store, &known);
    g_autofree char *then = shown(store);
    cr_expect_str_eq(then, before, "%s is not seen by what was issued before", what);
    kh_store_look(store, NULL);
    g_autofree char *again = shown(store);
    cr_expect_str_eq(again, now, "%s", what);
}

#define DEPARTMENTS(rows) TABLE(KH_TABLE_DEPARTMENTS, "后来的部门.csv", "code,name,group,valid_from\n" rows)
#define CATALOGUE(rows)   TABLE(KH_TABLE_CATALOGUE, "后来的事项.csv", "item,item_name,responsible\n" rows)

Test(store_known, what_comes_after_the_issue_is_not_seen)
{
    const struct {
        const char *what;
        test_file file;
    } changes[] = {
        {"an item that is added", CATALOGUE("XK02,又一事项,JTJ\n")},
        {"an item that is called otherwise", CATALOGUE("XK01,改名事项,SLJ\n")},
        {"a department that is renamed", DEPARTMENTS("JTJ,教育体育局,县直部门,\n")},
        {"a version of a department", DEPARTMENTS("JTJ,教育体育局,乡镇街道,2026-05-01\n")},
        {"a department that is added", DEPARTMENTS("GSJ,税务局,县直部门,\n")},
        {"a row of 责任分工",
         TABLE(KH_TABLE_DUTIES, "分工.csv", "item,department,role,person\nXK01,SLJ,责任,王\n")},
        {"a day off", TABLE(KH_TABLE_CALENDAR, "放假.csv", "date,day_type\n2026-06-19,休\n")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(kh_store) store = test_store();
        g_autofree char *before = shown(store);
        issue(store, "2026Q2");
        g_autofree char *imported = test_import(store, changes[i].file);
        cr_assert(g_str_has_prefix(imported, "done"), "%s: %s", changes[i].what, imported);
        expect_kept(store, changes[i].what, before);
    }
}

static void undo_newest(kh_store *store)
{
    int64_t import = 0;
    kh_undo_outcome outcome = {.file = NULL};
    cr_assert(kh_store_last_import(store, &import, NULL));
    cr_assert(kh_store_undo(store, import, &outcome, NULL));
    g_free(outcome.file);
}

Test(store_known, what_is_undone_after_the_issue_is_seen_still)
{
    const test_file files[] = {
        CATALOGUE("XK02,又一事项,JTJ\n"),
        CATALOGUE("XK01,改名事项,SLJ\n"),
        DEPARTMENTS("GSJ,税务局,县直部门,\n"),
        TABLE(KH_TABLE_CALENDAR, "放假.csv", "date,day_type\n2026-06-19,休\n"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(kh_store) store = test_store();
        g_autofree char *imported = test_import(store, files[i]);
        cr_assert(g_str_has_prefix(imported, "done"), "%s", imported);
        g_autofree char *before = shown(store);
        issue(store, "2026Q2");
        undo_newest(store);
        expect_kept(store, files[i].name, before);
    }
}

static int64_t ask(kh_store *store, const char *sql)
{
    int64_t number = 0;
    cr_assert(kh_sql_ask(store, sql, &number, NULL), "%s", sql);
    return number;
}

#define TABLES "SELECT count(*) FROM kept_tables"
#define ITEMS  "SELECT count(*) FROM kept_catalogue"

Test(store_known, the_same_content_is_kept_once)
{
    g_autoptr(kh_store) store = test_store();
    cr_assert_eq(ask(store, TABLES), 0);
    issue(store, "2026Q2");
    score(store, "2026Q3", 2);
    const kh_known one = know_for(store, "2026Q2"), other = know_for(store, "2026Q3");
    cr_expect_arr_eq(one.kept, other.kept, sizeof one.kept);
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES);
    cr_expect_eq(ask(store, ITEMS), 3);
    test_import_sound(store, CATALOGUE("XK02,又一事项,JTJ\n"));
    cr_expect_eq(know_for(store, "2026Q3").kept[KH_KEPT_CATALOGUE], 0, "nobody has seen that yet");
    score(store, "2026-07", 2);
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES + 1);
    cr_expect_eq(ask(store, ITEMS), 3 + 4);
}

Test(store_known, a_draft_that_goes_leaves_nothing_behind)
{
    g_autoptr(kh_store) store = test_store();
    score(store, "2026Q2", 2);
    test_import_sound(store, CATALOGUE("XK02,又一事项,JTJ\n"));
    score(store, "2026Q2", 2);
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES, "another draft takes its place");
    cr_expect_eq(ask(store, ITEMS), 4);
    issue(store, "2026Q2");
    test_import_sound(store, CATALOGUE("XK03,第三事项,JTJ\n"));
    score(store, "2026Q2", 3);
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES, "a draft of an issued period sees what that saw");
    score(store, "2026Q3", 2);
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES + 1);
    cr_expect_eq(ask(store, ITEMS), 4 + 5);
    cr_assert(kh_sql_execute(store, "DELETE FROM scorings WHERE period = '2026Q3'", NULL));
    cr_expect_eq(ask(store, TABLES), KH_KEPT_TABLES);
    cr_expect_eq(ask(store, ITEMS), 4);
    cr_assert(kh_sql_execute(store, "DELETE FROM scorings WHERE version = 2", NULL));
    cr_expect_eq(ask(store, ITEMS), 4, "the issued version names them still");
}

/* Another cell in any column, and another place of the row, is another content. */
Test(store_known, every_cell_counts)
{
    static const kh_table_id tables[] = {KH_TABLE_DEPARTMENTS, KH_TABLE_CATALOGUE, KH_TABLE_DUTIES,
                                         KH_TABLE_CALENDAR};
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store,
                      TABLE(KH_TABLE_DUTIES, "分工.csv", "item,department,role,person\nXK01,SLJ,责任,王\n"));
    test_import_sound(store, TABLE(KH_TABLE_CALENDAR, "放假.csv", "date,day_type\n2026-06-19,休\n"));
    score(store, "2026Q2", 2);
    for (gsize t = 0; t < G_N_ELEMENTS(tables); t++) {
        const kh_table *table = kh_table_get(tables[t]);
        for (guint c = 0; c <= table->n_columns; c++) {
            const char *column = c < table->n_columns ? table->columns[c].name : "line";
            g_autofree char *sql =
                g_strdup_printf("UPDATE %s SET \"%s\" = CASE typeof(\"%s\") WHEN 'integer' THEN ~\"%s\" "
                                "WHEN 'text' THEN \"%s\" || '.' ELSE 7 END WHERE id = "
                                "(SELECT max(id) FROM %s)",
                                table->name, column, column, column, column, table->name);
            kh_known known;
            cr_assert(kh_sql_execute(store, "PRAGMA foreign_keys = OFF; BEGIN", NULL));
            cr_assert(kh_sql_execute(store, sql, NULL), "%s", sql);
            cr_assert(kh_store_know(store, &known, NULL));
            for (int k = 0; k < KH_KEPT_TABLES; k++)
                cr_expect_eq(known.kept[k] == 0, k == (int)t, "%s: %d", sql, k);
            cr_assert(kh_sql_execute(store, "ROLLBACK", NULL));
        }
    }
}

/* ---- evidence ------------------------------------------------------------------------------------- */

static bool note_record(const kh_record *record, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s %s %s; ", record->index_no, record->title,
                           record->item < 0 ? "of nothing" : "of an item");
    return true;
}

static bool note_finding(const kh_finding *finding, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s %s; ", finding->check_no,
                           finding->item < 0 ? "of nothing" : "of an item");
    return true;
}

static bool note_metric(const kh_metric_row *row, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s of %u; ", row->metric, row->department);
    return true;
}

static bool note_reference(const kh_reference *reference, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "to %s%s; ", reference->index_no, reference->shared ? " of several" : "");
    return true;
}

static char *evidence(kh_store *store)
{
    GString *text = g_string_new(NULL);
    cr_assert(kh_store_each_record(store, note_record, text, NULL));
    cr_assert(kh_store_each_reference(store, note_reference, text, NULL));
    cr_assert(kh_store_each_finding(store, note_finding, text, NULL));
    cr_assert(kh_store_each_metric(store, note_metric, text, NULL));
    return g_string_free(text, FALSE);
}

#define RECORDS(path, rows)                                                                                  \
    TABLE(KH_TABLE_DISCLOSURES, path,                                                                        \
          "department,item,index_no,title,triggered_at,published_at,attribute,refers_to\n" rows)
#define FINDINGS(path, rows)                                                                                 \
    TABLE(KH_TABLE_SPOT_CHECKS, path, "check_no,checked_on,department,result,item\n" rows)
#define METRICS(path, rows) TABLE(KH_TABLE_METRICS, path, "department,metric,measured_on,value\n" rows)

Test(store_known, late_evidence_is_not_seen_and_a_correction_is)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, RECORDS("一.csv", "JTJ,XK01,1,一,2026-06-01,2026-06-02,主动公开,\n"
                                               "JTJ,XK01,2,二,2026-06-01,2026-06-02,主动公开,1\n"));
    test_import_sound(store, FINDINGS("检.csv", "C1,2026-06-03,JTJ,合格,XK01\n"));
    test_import_sound(store, METRICS("指.csv", "JTJ,满意度,2026-06-03,8\n"));
    issue(store, "2026Q2");
    test_import_sound(store, RECORDS("二.csv", "SLJ,GK01,1,三,2026-06-01,2026-06-02,主动公开,\n"));
    test_import_sound(store, RECORDS("三.csv", "JTJ,XK01,2,改,2026-06-01,2026-06-02,主动公开,1\n"));
    test_import_sound(store, FINDINGS("检二.csv", "C2,2026-06-04,JTJ,合格,XK01\n"));
    test_import_sound(store, METRICS("指二.csv", "SLJ,满意度,2026-06-04,8\n"));
    g_autofree char *now = evidence(store);
    cr_expect_str_eq(now, "1 一 of an item; 2 改 of an item; 1 三 of an item; to 1 of several; "
                          "C1 of an item; C2 of an item; 满意度 of 0; 满意度 of 2; ");
    const kh_known known = know_for(store, "2026Q2");
    kh_store_look(store, &known);
    g_autofree char *then = evidence(store);
    cr_expect_str_eq(then, "1 一 of an item; 2 改 of an item; to 1; C1 of an item; 满意度 of 0; ");
}

/* Rows that came in time, and are corrected to what came after the issue. */
Test(store_known, rows_of_what_is_not_known_are_passed_over)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, RECORDS("一.csv", "JTJ,XK01,1,一,2026-06-01,2026-06-02,主动公开,\n"
                                               "JTJ,XK01,2,二,2026-06-01,2026-06-02,主动公开,1\n"));
    test_import_sound(store, FINDINGS("检.csv", "C1,2026-06-03,JTJ,合格,XK01\n"
                                                "C2,2026-06-03,JTJ,合格,XK01\n"));
    issue(store, "2026Q2");
    test_import_sound(store, CATALOGUE("XK02,又一事项,JTJ\n"));
    test_import_sound(store, DEPARTMENTS("GSJ,税务局,县直部门,\n"));
    test_import_sound(store, RECORDS("二.csv", "JTJ,XK02,1,一,2026-06-01,2026-06-02,主动公开,\n"));
    test_import_sound(store, FINDINGS("检二.csv", "C1,2026-06-03,JTJ,合格,XK02\n"
                                                  "C2,2026-06-03,GSJ,合格,XK01\n"));
    const kh_known known = know_for(store, "2026Q2");
    kh_store_look(store, &known);
    g_autofree char *then = evidence(store);
    cr_expect_str_eq(then, "2 二 of an item; to 1; C1 of nothing; ");
    kh_store_look(store, NULL);
    g_autofree char *now = evidence(store);
    cr_expect_str_eq(now, "1 一 of an item; 2 二 of an item; to 1; C1 of an item; C2 of an item; ");
}

/* ---- several at a time ------------------------------------------------------------------------------ */

Test(store_known, offices_stand_beside_each_other)
{
    g_autoptr(kh_store) store = test_store();
    issue(store, "2026Q2");
    const kh_known then = know_for(store, "2026Q2");
    g_autofree char *imported = test_import(store, DEPARTMENTS("JTJ,教育体育局,县直部门,2026-06-01\n"));
    cr_assert(g_str_has_prefix(imported, "done"), "%s", imported);
    const kh_office *may = kh_store_office(store, day_of("2026-05-31"), NULL);
    const kh_office *june = kh_store_office(store, day_of("2026-06-01"), NULL);
    const kh_office *issued = kh_store_office_of(store, &then, day_of("2026-06-01"), NULL);
    cr_expect_str_eq(may->departments[0].name, "教体局");
    cr_expect_str_eq(june->departments[0].name, "教育体育局");
    cr_expect_str_eq(issued->departments[0].name, "教体局");
    cr_expect_eq(issued->departments[0].n_versions, 1);
    kh_store_look(store, &then);
    cr_expect_eq(kh_store_office(store, day_of("2026-06-01"), NULL), issued);
    cr_expect_eq(kh_store_office_of(store, NULL, day_of("2026-06-01"), NULL), june);
}

/* An import while something is looked at goes by the tables as they stand. */
Test(store_known, imports_see_the_tables_as_they_stand)
{
    g_autoptr(kh_store) store = test_store();
    issue(store, "2026Q2");
    test_import_sound(store, CATALOGUE("XK02,又一事项,JTJ\n"));
    const kh_known then = know_for(store, "2026Q2");
    kh_store_look(store, &then);
    test_import_sound(store, RECORDS("一.csv", "JTJ,XK02,1,一,2026-06-01,2026-06-02,主动公开,\n"));
}
