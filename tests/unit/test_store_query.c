/* Queries of a scheme: what they see, what they yield, and what is refused. */
#include "test_store_support.h"

#include "base/error.h"
#include "store/excerpt.h"
#include "store/known.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <string.h>

static kh_period quarter(void)
{
    kh_period period;
    cr_assert(kh_period_parse("2026Q3", &period));
    return period;
}

static void add_answer(const kh_query_answer *answer, void *data)
{
    char value[KH_DECIMAL_TEXT_SIZE];
    g_string_append_printf(data, "%s%u %d/%d %s", ((GString *)data)->len > 0 ? ", " : "", answer->department,
                           (int)answer->passed, (int)answer->cases,
                           kh_units_format(answer->value.units, answer->value.places, value));
}

/* Copies what the query reads, asks it and looks its departments up. `known` may be NULL: all that the store
 * has. */
static bool answer(kh_store *store, const kh_query *query, const kh_known *known, GString *answers,
                   GError **error)
{
    kh_known all = {.cutoff = G_MAXINT64};
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    kh_calendar_set(calendar, kh_date_from_ymd(2026, 1, 1), KH_DAY_TYPE_OFF);
    kh_calendar_set(calendar, kh_date_from_ymd(2026, 10, 1), KH_DAY_TYPE_OFF);
    const kh_excerpt_view view = {known == NULL ? &all : known, calendar};
    g_autoptr(kh_excerpt) excerpt = kh_excerpt_new(error);
    if (excerpt == NULL || !kh_excerpt_expect(excerpt, query, error) ||
        !kh_excerpt_fill(excerpt, store, &view, error))
        return false;
    g_autoptr(kh_query_answers) said = kh_excerpt_ask(excerpt, query, error);
    return said != NULL &&
           kh_query_answers_read(said, store, query, (kh_query_sink){add_answer, answers}, error);
}

/* The answers, `0 1/2 0, 1 …` (department, passed/cases, value), or `refused: …`. Caller frees. */
static char *ask_known(kh_store *store, const char *sql, bool yields_value, const kh_known *known)
{
    kh_period period = quarter();
    kh_query query = {sql, &period, kh_date_end(period.last), yields_value, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) answers = g_string_new(NULL);
    if (answer(store, &query, known, answers, &error))
        return g_strdup(answers->str);
    cr_assert_eq(error->code, KH_ERROR_USAGE, "%s", error->message);
    return g_strdup_printf("refused: %s", error->message);
}

static char *ask(kh_store *store, const char *sql, bool yields_value)
{
    return ask_known(store, sql, yields_value, NULL);
}

static kh_store *filled_store(void)
{
    kh_store *store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "另一些事项.csv",
                                   "item,item_name,responsible,stage,frequency,minimum\n"
                                   "GK02,月报,水利局,结果,每月,2\nGK03,随时,水利局,,按需,\n"));
    test_import_sound(store,
                      LOG("台账.csv", "教体局,XK01,1,许可,2026-07-01,2026-07-02,主动公开\n"
                                      "教体局,XK01,2,许可,2026-07-01,,主动公开\n"
                                      "水利局,YQ01,1,舆情,2026-07-01 08:00,2026-07-01 09:05,主动公开\n"));
    test_import_sound(
        store, TABLE(KH_TABLE_SPOT_CHECKS, "抽查.csv",
                     "check_no,checked_on,department,result,item,severity,points,rectify_by\n"
                     "1,2026-08-01,马坝镇,不合格,GK01,较重,1.5,2026-08-10\n2,2026-08-02,马坝镇,合格,,,,\n"));
    test_import_sound(store, TABLE(KH_TABLE_METRICS, "指标.csv",
                                   "department,metric,measured_on,value\n水利局,满意度,2026-09-30,8.5\n"));
    test_import_sound(
        store,
        TABLE(KH_TABLE_ADJUSTMENTS, "调整.csv",
              "period,department,points,reason,approval,approved_on\n2026Q3,水利局,1,申诉,1号,2026-09-01\n"));
    test_import_sound(store, TABLE(KH_TABLE_CALENDAR, "节假日.csv",
                                   "date,day_type,holiday\n2026-10-01,休,国庆节\n2026-09-27,班,\n"));
    return store;
}

/* Each table shows codes, words and dates as its input has them. */
Test(store_query, sees_the_input_tables)
{
    static const struct {
        const char *rows; /* a table and a condition that fits `count` of its rows */
        int count;
    } views[] = {
        {"departments WHERE code = 'JTJ' AND name = '教体局' AND \"group\" = '县直部门' AND head IS NULL", 1},
        {"catalogue WHERE item = 'XK01' AND \"limit\" = '7个工作日' AND frequency IS NULL", 1},
        {"catalogue WHERE item = 'GK02' AND stage = '结果' AND frequency = '每月' AND minimum = 2", 1},
        {"catalogue WHERE frequency = '按需' AND stage IS NULL", 1},
        {"disclosures WHERE department = 'JTJ' AND item = 'XK01' AND published_at = '2026-07-02'", 1},
        {"disclosures WHERE published_at IS NULL AND attribute = '主动公开'", 1},
        {"disclosures WHERE triggered_at = '2026-07-01 08:00:00' AND published_at = '2026-07-01 09:05:00'",
         1},
        {"disclosures WHERE file = '台账.csv' AND line > 2", 2},
        {"spot_checks WHERE department = 'MBZ' AND result = '不合格' AND severity = '较重' AND item = 'GK01'",
         1},
        {"spot_checks WHERE points = '1.5' AND checked_on = '2026-08-01' AND rectify_by = '2026-08-10'", 1},
        {"spot_checks WHERE result = '合格' AND severity IS NULL AND item IS NULL", 1},
        {"metrics WHERE department = 'SLJ' AND metric = '满意度' AND value = '8.5' AND measured_on = "
         "'2026-09-30'",
         1},
        {"adjustments WHERE department = 'SLJ' AND period = '2026Q3' AND approved_on = '2026-09-01'", 1},
        {"calendar WHERE date = '2026-10-01' AND day_type = '休' AND holiday = '国庆节'", 1},
        {"calendar WHERE day_type = '班'", 1},
        {"disclosures WHERE published_at BETWEEN :first AND :last", 2},
        {"disclosures WHERE published_at > :as_of", 0},
    };
    g_autoptr(kh_store) store = filled_store();
    for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT 'JTJ' AS department, count(*) AS value FROM %s", views[i].rows);
        g_autofree char *answers = ask(store, sql, true);
        g_autofree char *expected = g_strdup_printf("0 0/0 %d", views[i].count);
        cr_expect_str_eq(answers, expected, "%s: %s", views[i].rows, answers);
    }
}

/* The shipped calendar (here 1 January and 1 October) with the imported one over it. */
Test(store_query, sees_the_calendar_in_force)
{
    static const struct {
        const char *rows;
        int count;
    } views[] = {
        {"calendar WHERE date = '2026-10-01'", 1},
        {"calendar WHERE date = '2026-01-01' AND day_type = '休' AND holiday IS NULL AND file IS NULL", 1},
        {"calendar WHERE date = '2026-10-01' AND holiday = '国庆节' AND file = '节假日.csv' AND line = 2", 1},
    };
    g_autoptr(kh_store) store = filled_store();
    for (gsize i = 0; i < G_N_ELEMENTS(views); i++) {
        g_autofree char *sql =
            g_strdup_printf("SELECT 'JTJ' AS department, count(*) AS value FROM %s", views[i].rows);
        g_autofree char *answers = ask(store, sql, true);
        g_autofree char *expected = g_strdup_printf("0 0/0 %d", views[i].count);
        cr_expect_str_eq(answers, expected, "%s: %s", views[i].rows, answers);
    }
}

/* An item with a second version from August on: each record meets one of both, on its day. */
Test(store_query, tells_versions_apart)
{
    static const char *const days[] = {
        "valid_from = '0001-01-01' AND valid_to = '2026-07-31' AND kind = '许可'",
        "valid_from = '2026-08-01' AND valid_to = '9999-12-31' AND kind = '备案'",
    };
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "两版.csv",
                                   "item,item_name,responsible,kind,valid_from\nLB01,两版,全部,许可,\n"
                                   "LB01,两版,全部,备案,2026-08-01\n"));
    test_import_sound(store, LOG("台账.csv", "教体局,LB01,1,许可,2026-07-01,2026-07-31,主动公开\n"
                                             "教体局,LB01,2,备案,2026-08-01,2026-08-01,主动公开\n"
                                             "教体局,LB01,3,备案,2026-08-01,2026-08-02,主动公开\n"));
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *sql = g_strdup_printf(
            "SELECT 'JTJ' AS department, count(*) AS value FROM catalogue WHERE item = 'LB01' AND %s",
            days[i]);
        g_autofree char *answers = ask(store, sql, true);
        cr_expect_str_eq(answers, "0 0/0 1", "%s: %s", days[i], answers);
    }
    g_autofree char *joined =
        ask(store,
            "SELECT d.department, sum(c.kind = '备案') AS passed, count(*) AS cases FROM "
            "disclosures d JOIN catalogue c ON c.item = d.item AND d.published_at BETWEEN "
            "c.valid_from AND c.valid_to GROUP BY 1",
            false);
    cr_expect_str_eq(joined, "0 2/3 0");
    g_autofree char *dayless =
        ask(store,
            "SELECT d.department, count(*) AS value FROM disclosures d JOIN catalogue c "
            "ON c.item = d.item GROUP BY 1",
            true);
    cr_expect_not_null(strstr(dayless, "catalogue has several rows of one code"), "%s", dayless);
}

/* A column that no word of the query names is read all the same where tables are joined by common columns. */
Test(store_query, copies_what_joins_read)
{
    static const char *const joins[] = {"JOIN catalogue USING (item)",
                                        "NATURAL JOIN (SELECT item, kind FROM catalogue)",
                                        "JOIN catalogue ON catalogue.item = disclosures.item"};
    g_autoptr(kh_store) store = filled_store();
    for (gsize i = 0; i < G_N_ELEMENTS(joins); i++) {
        g_autofree char *sql = g_strdup_printf("SELECT disclosures.department, count(*) AS value FROM "
                                               "disclosures %s GROUP BY 1",
                                               joins[i]);
        g_autofree char *answers = ask(store, sql, true);
        cr_expect_str_eq(answers, "0 0/0 2, 2 0/0 1", "%s: %s", joins[i], answers);
    }
}

/* Evidence that came after the cutoff is not there; a correction of what came before it is. */
Test(store_query, sees_what_was_known)
{
    g_autoptr(kh_store) store = filled_store();
    kh_known known = {0};
    cr_assert(kh_store_know(store, &known, NULL));
    test_import_sound(store, TABLE(KH_TABLE_METRICS, "迟到.csv",
                                   "department,metric,measured_on,value\n教体局,满意度,2026-09-30,9\n"
                                   "水利局,满意度,2026-09-30,8.6\n"));
    test_import_sound(store, LOG("迟到台账.csv", "教体局,XK01,9,许可,2026-07-01,2026-07-02,主动公开\n"));
    g_autofree char *all = ask(store, "SELECT department, value FROM metrics", true);
    cr_expect_str_eq(all, "0 0/0 9, 2 0/0 8.6");
    g_autofree char *then = ask_known(store, "SELECT department, value FROM metrics", true, &known);
    cr_expect_str_eq(then, "2 0/0 8.6");
    g_autofree char *records =
        ask_known(store, "SELECT department, count(*) AS value FROM disclosures GROUP BY 1", true, &known);
    cr_expect_str_eq(records, "0 0/0 2, 2 0/0 1");
}

/* Yardsticks are those that were kept. */
Test(store_query, sees_kept_yardsticks)
{
    g_autoptr(kh_store) store = filled_store();
    kh_known known = {0};
    cr_assert(kh_store_begin(store, NULL));
    cr_assert(kh_store_know(store, &known, NULL) && kh_store_keep(store, &known, NULL));
    cr_assert(kh_store_commit(store, NULL));
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "再一些事项.csv",
                                   "item,item_name,responsible,stage,frequency,minimum\n"
                                   "GK03,改名,水利局,,按需,\nGK04,新增,水利局,,按需,\n"));
    static const char sql[] =
        "SELECT 'JTJ' AS department, count(*) || '.' || sum(item_name = '改名') AS value "
        "FROM catalogue WHERE item LIKE 'GK0_' AND item > 'GK01'";
    g_autofree char *now = ask(store, sql, true);
    cr_expect_str_eq(now, "0 0/0 3.1");
    g_autofree char *then = ask_known(store, sql, true, &known);
    cr_expect_str_eq(then, "0 0/0 2");
}

/* Departments are indices by code: JTJ 0, MBZ 1, SLJ 2. */
Test(store_query, yields_rates_and_values)
{
    static const struct {
        const char *sql;
        bool yields_value;
        const char *answers;
    } queries[] = {
        {"SELECT department, count(published_at) AS passed, count(*) AS cases FROM disclosures GROUP BY 1",
         false, "0 1/2 0, 2 1/1 0"},
        {"SELECT d.code AS department, (SELECT count(*) FROM spot_checks) AS value FROM departments d ORDER "
         "BY 1",
         true, "0 0/0 2, 1 0/0 2, 2 0/0 2"},
        {"SELECT '马坝镇人民政府' AS department, '2.50' AS value;", true, "1 0/0 2.5"},
        {"SELECT department, -3 AS value FROM metrics", true, "2 0/0 -3"},
        {"WITH late AS (SELECT department FROM disclosures WHERE published_at IS NULL) SELECT department, 0 "
         "AS "
         "passed, count(*) AS cases FROM late GROUP BY department",
         false, "0 0/1 0"},
        {"SELECT department, value FROM metrics WHERE value > 9", true, ""},
        {"SELECT department, strftime('%d', date(measured_on, '-1 month')) AS value FROM metrics", true,
         "2 0/0 30"},
    };
    g_autoptr(kh_store) store = filled_store();
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *answers = ask(store, queries[i].sql, queries[i].yields_value);
        cr_expect_str_eq(answers, queries[i].answers, "%s: %s", queries[i].sql, answers);
    }
}

Test(store_query, refuses)
{
    static const struct {
        const char *sql;
        const char *message; /* part of it */
    } queries[] = {
        {"", "may only read"},
        {"department", "syntax error"},
        {"DELETE FROM metrics", "may only read"},
        {"DELETE FROM main.metrics", "may only read"},
        {"UPDATE main.spot_checks SET points = 0", "may only read"},
        {"CREATE TABLE x (y)", "may only read"},
        {"ATTACH '/etc/passwd' AS x", "may only read"},
        {"PRAGMA query_only", "may only read"},
        {"BEGIN", "may only read"},
        {"SELECT 'JTJ' AS department, 1 AS value; SELECT 2", "may only read"},
        {"SELECT 'JTJ' AS department, count(id) AS value FROM main.disclosures", "no such column: id"},
        {"SELECT 'JTJ' AS department, x.n AS value FROM (SELECT max(id) AS n FROM main.disclosures) AS x",
         "no such column: id"},
        {"WITH x AS (SELECT max(id) AS n FROM main.disclosures) SELECT 'JTJ' AS department, n AS value FROM "
         "x",
         "no such column: id"},
        {"SELECT code AS department, total AS value FROM standings",
         "no such table: standings; there are departments,"},
        {"SELECT 'JTJ' AS department, sql AS value FROM sqlite_master", "may only read"},
        {"SELECT 'JTJ' AS department, random() AS value", "may not use random:"},
        {"SELECT 'JTJ' AS department, length(current_date) AS value", "may not use current_date:"},
        {"SELECT 'JTJ' AS department, length(SQLITE_VERSION()) AS value", "may not use sqlite_version:"},
        {"SELECT 'JTJ' AS department, count(*) AS value FROM metrics WHERE measured_on < date('now')",
         "the present day"},
        {"SELECT 'JTJ' AS department, length(date()) AS value", "the present day"},
        {"SELECT 'JTJ' AS department, strftime('%Y') AS value", "the present day"},
        {"SELECT 'JTJ' AS department, julianday('n' || 'OW') AS value", "the present day"},
        {"SELECT 'JTJ' AS department, datetime('2026-07-01', 'LocalTime') AS value", "'localtime'"},
        {"SELECT 'JTJ' AS department, datetime('2026-07-01', 'utc') AS value", "'utc'"},
        {"SELECT 'JTJ' AS department, load_extension('x') AS value", "load_extension"},
        {"SELECT department, seals AS value FROM metrics", "no such column: seals"},
        {"SELECT department, 1 AS value FROM seals", "no such table: seals"},
        {"SELECT department, count(*) AS number FROM metrics", "columns department and value"},
        {"SELECT department, avg(value) AS value FROM metrics", "whole number, or a decimal as text"},
        {"SELECT department, 'viel' AS value FROM metrics", "whole number, or a decimal as text"},
        {"SELECT department, NULL AS value FROM metrics", "whole number, or a decimal as text"},
        {"SELECT '教体居' AS department, 1 AS value", "“教体居” is unknown"},
        {"SELECT NULL AS department, 1 AS value", "“” is unknown"},
        {"SELECT department, 1 AS value FROM disclosures", "twice"},
    };
    g_autoptr(kh_store) store = filled_store();
    for (gsize i = 0; i < G_N_ELEMENTS(queries); i++) {
        g_autofree char *answers = ask(store, queries[i].sql, true);
        cr_expect(g_str_has_prefix(answers, "refused: ") && strstr(answers, queries[i].message) != NULL,
                  "%s: %s", queries[i].sql, answers);
    }
}

Test(store_query, refuses_rates_that_are_none)
{
    static const struct {
        const char *columns, *message;
    } rates[] = {
        {"1 AS value", "department, passed and cases"},
        {"2 AS passed, 1 AS cases", "between 0 and its cases"},
        {"-1 AS passed, 1 AS cases", "between 0 and its cases"},
        {"0.5 AS passed, 1 AS cases", "whole numbers"},
        {"'1' AS passed, 1 AS cases", "whole numbers"},
        {"NULL AS passed, 1 AS cases", "whole numbers"},
    };
    g_autoptr(kh_store) store = test_store();
    for (gsize i = 0; i < G_N_ELEMENTS(rates); i++) {
        g_autofree char *sql = g_strdup_printf("SELECT 'JTJ' AS department, %s", rates[i].columns);
        g_autofree char *answers = ask(store, sql, false);
        cr_expect(strstr(answers, rates[i].message) != NULL, "%s: %s", sql, answers);
    }
}

/* A query leaves nothing behind: the store can be written, and asked again. */
Test(store_query, leaves_the_store_as_it_was)
{
    g_autoptr(kh_store) store = filled_store();
    int64_t rows = test_count_rows(store);
    g_autofree char *refused = ask(store, "DROP TABLE metrics", true);
    cr_expect(g_str_has_prefix(refused, "refused"));
    g_autofree char *first = ask(store, "SELECT department, value FROM metrics", true);
    cr_expect_str_eq(first, "2 0/0 8.5");
    cr_expect_eq(test_count_rows(store), rows);
    test_import_sound(store, TABLE(KH_TABLE_METRICS, "又一指标.csv",
                                   "department,metric,measured_on,value\n教体局,满意度,2026-09-30,9\n"));
    g_autofree char *second = ask(store, "SELECT department, value FROM metrics ORDER BY 1", true);
    cr_expect_str_eq(second, "0 0/0 9, 2 0/0 8.5");
}

/* What the machine cannot do is no fault of the query. */
Test(store_query, tells_the_machine_from_the_query)
{
    g_autoptr(kh_store) store = filled_store();
    kh_period period = quarter();
    kh_query query = {
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "SELECT 'JTJ' AS department, 1 AS passed, count(DISTINCT printf('%.*c', 20000, 'x') || i) AS "
        "cases FROM n",
        &period, kh_date_end(period.last), false, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) answers = g_string_new(NULL);
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + 400 * 1024);
    cr_expect_not(answer(store, &query, NULL, answers, &error));
    sqlite3_hard_heap_limit64(0);
    cr_assert_not_null(error);
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE), "%s", error->message);
}
