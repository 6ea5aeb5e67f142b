/* The store's tables against the table of columns (model/table.h): whoever adds a column to one of them is
 * told where the other lacks it. */
#include "model/table.h"
#include "store/store.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static sqlite3 *open_fresh_store(void)
{
    g_autofree char *folder = g_dir_make_tmp("kaohe-columns-XXXXXX", NULL);
    cr_assert_not_null(folder);
    g_autofree char *path = g_build_filename(folder, "kaohe.db", NULL);
    g_autoptr(kh_store) store = kh_store_open(path, NULL);
    cr_assert_not_null(store);
    g_clear_pointer(&store, kh_store_close);
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

static void remove_store(sqlite3 *db)
{
    g_autofree char *path = g_strdup(sqlite3_db_filename(db, "main"));
    g_autofree char *folder = g_path_get_dirname(path);
    sqlite3_close(db);
    g_remove(path);
    g_remove(folder);
}

static sqlite3_stmt *ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK, "%s: %s", sql,
                 sqlite3_errmsg(db));
    return statement;
}

static void run(sqlite3 *db, const char *sql)
{
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
}

/* The answers of a query of two columns: the first -> the second. */
static GHashTable *ask_pairs(sqlite3 *db, const char *sql)
{
    GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sqlite3_stmt *rows = ask(db, sql);
    while (sqlite3_step(rows) == SQLITE_ROW)
        g_hash_table_insert(pairs, g_strdup((const char *)sqlite3_column_text(rows, 0)),
                            g_strdup((const char *)sqlite3_column_text(rows, 1)));
    sqlite3_finalize(rows);
    return pairs;
}

/* Column -> how it is declared. */
static GHashTable *declared(sqlite3 *db, const char *table)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT name, type || iif(\"notnull\", ' NOT NULL', '') || coalesce(' DEFAULT ' || dflt_value, '') "
        "FROM pragma_table_info('%s')",
        table);
    return ask_pairs(db, sql);
}

static const char *const storage[] = {
    [KH_CELL_TEXT] = "TEXT",          [KH_CELL_WORD] = "TEXT",    [KH_CELL_CODE] = "TEXT",
    [KH_CELL_DEPARTMENT] = "INTEGER", [KH_CELL_ITEM] = "INTEGER", [KH_CELL_MOMENT] = "INTEGER",
    [KH_CELL_DAY] = "INTEGER",        [KH_CELL_DECIMAL] = "TEXT", [KH_CELL_COUNT] = "INTEGER",
    [KH_CELL_CHOICE] = "INTEGER",     [KH_CELL_LIMIT] = "TEXT",   [KH_CELL_FREQUENCY] = "INTEGER",
    [KH_CELL_FIELDS] = "TEXT",        [KH_CELL_PERIOD] = "TEXT",
};

static bool is_text(const kh_column *column)
{
    return strcmp(storage[column->type], "TEXT") == 0;
}

/* An empty cell is NULL, but for one of a key: that is a value, and stands where the file lacks the column.
 */
static char *declaration_of(const kh_column *column)
{
    const char *empty = is_text(column) ? "''" : "-9223372036854775808";
    if (column->cell_required)
        return g_strconcat(storage[column->type], " NOT NULL", NULL);
    return column->key ? g_strconcat(storage[column->type], " NOT NULL DEFAULT ", empty, NULL)
                       : g_strdup(storage[column->type]);
}

/* A column that the store keeps beside those of the input. */
typedef struct kept_column {
    const char *name, *declaration, *in_history;
    bool kept;
} kept_column;

static void expect_column(GHashTable *there, const char *table, const char *name, const char *declaration)
{
    const char *found = g_hash_table_lookup(there, name);
    cr_expect_not_null(found, "%s lacks “%s” %s: a migration has to add it", table, name, declaration);
    cr_expect(found == NULL || strcmp(found, declaration) == 0, "%s.%s is %s, not %s", table, name, found,
              declaration);
    g_hash_table_remove(there, name);
}

static void expect_no_more(GHashTable *there, const char *table)
{
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, there);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        cr_expect(false, "%s has “%s”, of which model/table.c knows nothing", table, (const char *)name);
}

static void expect_declared(sqlite3 *db, const kh_table *table, bool is_history)
{
    const kept_column kept[] = {
        {"id", "INTEGER", "INTEGER NOT NULL", true},
        {"layout", "INTEGER NOT NULL", "INTEGER", table->has_content},
        {"content", "BLOB", "BLOB", table->has_content},
        {"first_import", "INTEGER NOT NULL", "INTEGER", table->dated},
        {"import", "INTEGER NOT NULL", "INTEGER NOT NULL", true},
        {"line", "INTEGER NOT NULL", "INTEGER NOT NULL", true},
        {"superseded_by", NULL, "INTEGER NOT NULL", is_history},
    };
    g_autofree char *name = g_strconcat(table->name, is_history ? "_history" : "", NULL);
    g_autoptr(GHashTable) there = declared(db, name);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        if (kept[i].kept)
            expect_column(there, name, kept[i].name, is_history ? kept[i].in_history : kept[i].declaration);
    }
    for (guint c = 0; c < table->n_columns; c++) {
        const kh_column *column = &table->columns[c];
        g_autofree char *declaration = declaration_of(column);
        expect_column(there, name, column->name, is_history ? storage[column->type] : declaration);
    }
    expect_no_more(there, name);
}

static void each_table(void (*expect)(sqlite3 *db, const kh_table *table))
{
    sqlite3 *db = open_fresh_store();
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        expect(db, kh_table_get((kh_table_id)id));
    remove_store(db);
}

static void expect_both_declared(sqlite3 *db, const kh_table *table)
{
    expect_declared(db, table, false);
    expect_declared(db, table, true);
}

Test(store_columns, stand_in_table_and_history)
{
    each_table(expect_both_declared);
}

static void expect_key(sqlite3 *db, const kh_table *table)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT c.name, i.\"unique\" FROM pragma_index_list('%s') AS i, pragma_index_info(i.name) AS c "
        "WHERE i.name = '%s_key'",
        table->name, table->name);
    g_autoptr(GHashTable) key = ask_pairs(db, sql);
    for (guint c = 0; c < table->n_columns; c++) {
        const char *unique = g_hash_table_lookup(key, table->columns[c].name);
        cr_expect_eq(unique != NULL, table->columns[c].key, "%s.%s is %s the index %s_key", table->name,
                     table->columns[c].name, unique != NULL ? "of" : "not of", table->name);
        cr_expect(unique == NULL || strcmp(unique, "1") == 0, "%s_key is unique", table->name);
    }
}

Test(store_columns, are_of_the_key_in_both)
{
    each_table(expect_key);
}

static void expect_references(sqlite3 *db, const kh_table *table)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('%s')", table->name);
    g_autoptr(GHashTable) references = ask_pairs(db, sql);
    for (guint c = 0; c < table->n_columns; c++) {
        const kh_column *column = &table->columns[c];
        const char *expected = column->type == KH_CELL_DEPARTMENT ? "department_codes"
                               : column->type == KH_CELL_ITEM     ? "item_codes"
                                                                  : NULL;
        const char *found = g_hash_table_lookup(references, column->name);
        cr_expect(g_strcmp0(found, expected) == 0, "%s.%s refers to %s, not to %s", table->name, column->name,
                  found == NULL ? "nothing" : found, expected == NULL ? "nothing" : expected);
    }
}

Test(store_columns, refer_to_the_codes_that_they_name)
{
    each_table(expect_references);
}

/* Every column of the table filled with a value of its own: its name, or its number. */
static void insert_row(sqlite3 *db, const kh_table *table)
{
    g_autoptr(GString) names = g_string_new("id, import, line");
    g_autoptr(GString) values = g_string_new("7, 1, 8");
    g_string_append(names, table->has_content ? ", layout, content" : "");
    g_string_append(values, table->has_content ? ", 9, x'414200'" : "");
    g_string_append(names, table->dated ? ", first_import" : "");
    g_string_append(values, table->dated ? ", 1" : "");
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append_printf(names, ", \"%s\"", table->columns[c].name);
        if (is_text(&table->columns[c]))
            g_string_append_printf(values, ", '%s'", table->columns[c].name);
        else
            g_string_append_printf(values, ", %u", 100 + c);
    }
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO %s (%s) VALUES (%s)", table->name, names->str, values->str);
    run(db, sql);
}

static void expect_kept(sqlite3 *db, const kh_table *table, const char *column)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM %s_history AS h JOIN before AS b ON h.\"%s\" IS b.\"%s\"",
                        table->name, column, column);
    sqlite3_stmt *count = ask(db, sql);
    cr_assert_eq(sqlite3_step(count), SQLITE_ROW);
    cr_expect_eq(sqlite3_column_int(count, 0), 1, "%s_history loses %s", table->name, column);
    sqlite3_finalize(count);
}

/* A row that another import takes the place of stands in the history cell by cell. */
static void expect_history(sqlite3 *db, const kh_table *table)
{
    insert_row(db, table);
    g_autofree char *supersede = g_strdup_printf(
        "CREATE TABLE before AS SELECT *, 2 AS superseded_by FROM %s; UPDATE %s SET import = 2, line = 3",
        table->name, table->name);
    run(db, supersede);
    g_autoptr(GHashTable) columns = declared(db, "before");
    GHashTableIter iter;
    gpointer column;
    g_hash_table_iter_init(&iter, columns);
    while (g_hash_table_iter_next(&iter, &column, NULL))
        expect_kept(db, table, column);
    run(db, "DROP TABLE before");
}

Test(store_columns, go_into_the_history)
{
    each_table(expect_history);
}
