#include "test_store_support.h"

#include "base/error.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* A path in a folder of this test's own; remove_store takes both away. */
static char *store_path(void)
{
    g_autofree char *folder = g_dir_make_tmp("kaohe-store-XXXXXX", NULL);
    cr_assert_not_null(folder);
    return g_build_filename(folder, "kaohe.db", NULL);
}

static void remove_store(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_remove(path);
    g_remove(folder);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void expect_no_store(const char *path, const char *words)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_store) store = kh_store_open(path, &error);
    cr_expect_null(store, "%s", words);
    cr_assert_not_null(error);
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE), "%s", error->message);
    cr_expect(strstr(error->message, words) != NULL && strstr(error->message, path) != NULL, "%s",
              error->message);
}

Test(store_open, keeps_its_rows)
{
    g_autofree char *path = store_path();
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJTJ,教体局,县直部门\n");
    for (int times = 0; times < 2; times++) {
        g_autoptr(kh_store) store = kh_store_open(path, NULL);
        cr_assert_not_null(store);
        cr_expect_eq(test_count_rows(store), times);
        g_autofree char *outcome = test_import(store, departments);
        cr_expect_str_eq(outcome, times == 0 ? "done 1 = 1 + 0 + 0 + 0" : "skipped");
    }
    remove_store(path);
}

/* Names that mean something to SQLite. */
Test(store_open, a_name_is_a_file_whatever_it_looks_like)
{
    static const char *const names[] = {
        ":memory:", "file:a.db", "file:b.db?mode=memory", "file::memory:", "-", "c?d#e%20.db", "~",
        " ",        "数据.db"};
    g_autofree char *folder = g_dir_make_tmp("kaohe-store-XXXXXX", NULL);
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJTJ,教体局,县直部门\n");
    cr_assert_eq(g_chdir(folder), 0);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        for (int times = 0; times < 2; times++) {
            g_autoptr(kh_store) store = kh_store_open(names[i], NULL);
            cr_assert_not_null(store, "%s", names[i]);
            cr_expect_eq(test_count_rows(store), times, "%s", names[i]);
            g_free(test_import(store, departments));
        }
        g_autoptr(kh_store) copy = kh_store_open_copy(names[i], NULL);
        cr_assert_not_null(copy, "%s", names[i]);
        cr_expect_eq(test_count_rows(copy), 1, "%s", names[i]);
        cr_expect_eq(g_remove(names[i]), 0, "%s", names[i]);
    }
    cr_expect_eq(g_chdir("/"), 0);
    cr_expect_eq(g_rmdir(folder), 0, "and nothing else is there");
}

Test(store_open, takes_no_other_file)
{
    g_autofree char *path = store_path();
    g_autofree char *below = g_build_filename(path, "kaohe.db", NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    cr_assert(g_file_set_contents(path, "部门编码,部门名称,分组\n部门编码,部门名称,分组\n", -1, NULL));
    expect_no_store(path, "");
    expect_no_store(below, "");
    expect_no_store(folder, "");
    g_autofree char *content = NULL;
    cr_expect(g_file_get_contents(path, &content, NULL, NULL) && g_str_has_prefix(content, "部门编码"));
    remove_store(path);
}

Test(store_open, takes_no_database_of_another_program)
{
    g_autofree char *path = store_path();
    run_sql(path, "CREATE TABLE imports (id INTEGER)");
    expect_no_store(path, "not a store");
    run_sql(path, "SELECT id FROM imports"); /* untouched */
    remove_store(path);
}

Test(store_open, takes_no_store_of_a_newer_version)
{
    g_autofree char *path = store_path();
    g_autoptr(kh_store) made = kh_store_open(path, NULL);
    cr_assert_not_null(made);
    g_clear_pointer(&made, kh_store_close);
    run_sql(path, "PRAGMA user_version = 1000");
    expect_no_store(path, "newer");
    remove_store(path);
}

/* Rows that are superseded stay readable: in the table's history, with the import that took their place. */
Test(store_open, keeps_superseded_rows_as_history)
{
    g_autofree char *path = store_path();
    g_autoptr(kh_store) store = kh_store_open(path, NULL);
    cr_assert_not_null(store);
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "一.csv", "code,name,group\nA,甲局,县直部门\n"));
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "二.csv", "code,name,group\nA,乙局,县直部门\n"));
    test_import_sound(store, TABLE(KH_TABLE_DEPARTMENTS, "三.csv", "code,name,group\nA,丙局,县直部门\n"));
    g_clear_pointer(&store, kh_store_close);
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(
        sqlite3_prepare_v2(db,
                           "SELECT group_concat(h.name || ' ' || i.file || ' ' || h.line, '; ') FROM "
                           "departments_history AS h JOIN imports AS i ON i.id = h.superseded_by",
                           -1, &rows, NULL),
        SQLITE_OK, "%s", sqlite3_errmsg(db));
    cr_assert_eq(sqlite3_step(rows), SQLITE_ROW);
    cr_expect_str_eq((const char *)sqlite3_column_text(rows, 0), "甲局 二.csv 2; 乙局 三.csv 2");
    sqlite3_finalize(rows);
    sqlite3_close(db);
    remove_store(path);
}

Test(store_open, a_copy_is_of_the_store_and_leaves_it_alone)
{
    g_autofree char *path = store_path();
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJTJ,教体局,县直部门\n");
    test_file more = TABLE(KH_TABLE_DEPARTMENTS, "增设.csv", "code,name,group\nSLJ,水利局,县直部门\n");
    g_autoptr(kh_store) store = kh_store_open(path, NULL);
    test_import_sound(store, departments);
    for (int times = 0; times < 2; times++) {
        g_autoptr(kh_store) copy = kh_store_open_copy(path, NULL);
        cr_assert_not_null(copy);
        cr_expect_eq(test_count_rows(copy), 1);
        test_import_sound(copy, more);
        cr_expect_eq(test_count_rows(copy), 2);
    }
    cr_expect_eq(test_count_rows(store), 1);
    g_autoptr(GError) error = NULL;
    cr_expect_null(kh_store_open_copy("/nowhere/kaohe.db", &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    remove_store(path);
}

/* What is read within one reading is of one moment: another connection cannot write in between. */
Test(store_open, reads_one_moment)
{
    g_autofree char *path = store_path();
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJTJ,教体局,县直部门\n");
    g_autoptr(kh_store) store = kh_store_open(path, NULL);
    cr_assert(kh_store_begin_reading(store, NULL));
    sqlite3 *other = NULL;
    cr_assert_eq(sqlite3_open(path, &other), SQLITE_OK);
    static const char insert[] = "INSERT INTO layouts (names) VALUES ('文号')";
    cr_expect_eq(sqlite3_exec(other, insert, NULL, NULL, NULL), SQLITE_BUSY);
    kh_store_end_reading(store);
    cr_expect_eq(sqlite3_exec(other, insert, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    test_import_sound(store, departments); /* and writes afterwards */
    remove_store(path);
}

static void count_telling(const char *path)
{
    static const char note[] = "told";
    g_autofree char *mark = g_strconcat(path, ".told", NULL);
    g_autofree char *before = NULL;
    cr_expect_not(g_file_get_contents(mark, &before, NULL, NULL), "told twice");
    cr_expect(g_file_set_contents(mark, note, -1, NULL));
}

typedef struct held_store {
    sqlite3 *db;
    const char *mark; /* made by whoever is told */
} held_store;

static void *hold_until_told(void *data)
{
    const held_store *held = data;
    while (!g_file_test(held->mark, G_FILE_TEST_EXISTS))
        g_usleep(50 * G_TIME_SPAN_MILLISECOND);
    cr_expect_eq(sqlite3_exec(held->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    return NULL;
}

/* Another run is waited for, and somebody is told. */
Test(store_open, waits_for_another_run)
{
    g_autofree char *path = store_path();
    g_autofree char *mark = g_strconcat(path, ".told", NULL);
    kh_store_close(kh_store_open(path, NULL));
    sqlite3 *other = NULL;
    cr_assert_eq(sqlite3_open(path, &other), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    held_store held = {other, mark};
    GThread *holder = g_thread_new("holder", hold_until_told, &held);
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_store) store = kh_store_open_telling(path, count_telling, &error);
    cr_expect_not_null(store, "%s", error == NULL ? "" : error->message);
    g_thread_join(holder);
    sqlite3_close(other);
    g_remove(mark);
    remove_store(path);
}

static void expect_not_read(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(kh_store) store = kh_store_open_reading(path, &error);
    cr_expect_null(store, "%s", path);
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
}

/* It is looked at, and nothing else: not made, not brought up to date, not waited for. */
Test(store_open, a_reader_leaves_the_file_alone)
{
    g_autofree char *path = store_path();
    test_file departments = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\nJTJ,教体局,县直部门\n");
    test_file more = TABLE(KH_TABLE_DEPARTMENTS, "增设.csv", "code,name,group\nSLJ,水利局,县直部门\n");
    expect_not_read(path);
    cr_expect_not(g_file_test(path, G_FILE_TEST_EXISTS));
    g_autoptr(kh_store) store = kh_store_open(path, NULL);
    test_import_sound(store, departments);
    g_clear_pointer(&store, kh_store_close);

    g_autoptr(kh_store) reader = kh_store_open_reading(path, NULL);
    cr_assert_not_null(reader);
    const kh_office *office = kh_store_office(reader, KH_FOR_EVER, NULL);
    cr_expect(office != NULL && office->n_departments == 1);
    g_autofree char *refused = test_import(reader, more);
    cr_expect(strstr(refused, "done") == NULL, "it is written to: %s", refused);
    g_clear_pointer(&reader, kh_store_close);

    sqlite3 *other = NULL;
    cr_assert_eq(sqlite3_open(path, &other), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    expect_not_read(path);
    sqlite3_close(other);
    run_sql(path, "PRAGMA user_version = 1");
    expect_not_read(path);
    run_sql(path, "PRAGMA application_id = 1");
    expect_not_read(path);
    remove_store(path);
}
