#include "store/undo.h"
#include "test_store_support.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define ONE "教体局,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"
#define TWO "教体局,XK01,2,停办许可,2026-07-02,,主动公开\n"
#define NEW "教体局,XK01,2,停办许可,2026-07-02,2026-07-09,主动公开\n"

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

/* What became of it: `removed 1 restored 0 kept 2`, `… issued`, or `failed: …`. Caller frees. */
static char *undo(kh_store *store, const char *text)
{
    int64_t import = 0;
    kh_undo_outcome outcome = {0};
    g_autoptr(GError) error = NULL;
    if (!kh_store_find_import(store, text, &import, &error) ||
        !kh_store_undo(store, import, &outcome, &error))
        return g_strdup_printf("failed: %s", error->message);
    g_autofree char *file = outcome.file;
    return g_strdup_printf("%s removed %d restored %d kept %d%s", file, (int)outcome.removed,
                           (int)outcome.restored, (int)outcome.kept, outcome.was_issued ? " issued" : "");
}

static void expect_undo(kh_store *store, const char *text, const char *expected)
{
    g_autofree char *outcome = undo(store, text);
    cr_expect_str_eq(outcome, expected, "undo %s:\n%s\nexpected:\n%s", text, outcome, expected);
}

Test(store_undo, takes_back_the_newest_import)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", ONE TWO));
    expect_import(store, LOG("二.csv", NEW "教体局,XK01,3,新许可,2026-07-02,,主动公开\n"),
                  "done 2 = 1 + 0 + 1 + 0");
    expect_undo(store, "二.csv", "二.csv removed 1 restored 1 kept 0");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\nJTJ 2 停办许可 2026-07-02");
    expect_import(store, LOG("二.csv", NEW), "done 1 = 0 + 0 + 1 + 0"); /* and it may come again */
}

Test(store_undo, links_what_later_files_have_superseded)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", TWO));
    test_import_sound(store, LOG("二.csv", NEW));
    test_import_sound(store, LOG("三.csv", "教体局,XK01,2,停办许可,2026-07-02,2026-07-10,主动公开\n"));
    expect_undo(store, "二.csv", "二.csv removed 0 restored 0 kept 1");
    expect_records(store, "JTJ 2 停办许可 2026-07-02 2026-07-10");
    expect_undo(store, "三.csv", "三.csv removed 0 restored 1 kept 0");
    expect_records(store, "JTJ 2 停办许可 2026-07-02");
    expect_undo(store, "一.csv", "一.csv removed 1 restored 0 kept 0");
    expect_records(store, "");
}

Test(store_undo, leaves_a_row_that_another_file_holds_too)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", ONE TWO));
    expect_import(store, LOG("二.csv", TWO ONE "\n"), "done 2 = 0 + 2 + 0 + 0");
    expect_undo(store, "一.csv", "一.csv removed 0 restored 0 kept 2");
    expect_records(store, "JTJ 1 办学许可 2026-07-01 2026-07-08\nJTJ 2 停办许可 2026-07-02");
    expect_undo(store, "二.csv", "二.csv removed 2 restored 0 kept 0");
    expect_records(store, "");
}

Test(store_undo, keeps_departments_and_items_that_rows_refer_to)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "增设.csv", "code,name,group\nSJJ,审计局,县直部门\n"));
    test_import_sound(
        store, TABLE(KH_TABLE_CATALOGUE, "增加.csv", "item,item_name,responsible\nSJ01,审计报告,审计局\n"));
    test_import_sound(store, LOG("台账.csv", "审计局,SJ01,1,报告,2026-07-01,,主动公开\n"));
    expect_undo(store, "增设.csv",
                "failed: import 3 brought department “SJJ”, to which rows of import 5 (台账.csv) refer; undo "
                "that import first");
    expect_undo(store, "4",
                "failed: import 4 brought item “SJ01”, to which rows of import 5 (台账.csv) refer; "
                "undo that import first");
    expect_undo(store, "台账.csv", "台账.csv removed 1 restored 0 kept 0");
    expect_undo(
        store, "增设.csv",
        "failed: without import 3 the name “审计局” would mean no department, or several; undo the later "
        "imports of 部门 and 公开事项 first");
    expect_undo(store, "增加.csv", "增加.csv removed 1 restored 0 kept 0");
    expect_undo(store, "增设.csv", "增设.csv removed 1 restored 0 kept 0");
}

Test(store_undo, finds_an_import_by_number_or_file)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("台账/一.csv", ONE));
    test_import_sound(store, LOG("补/一.csv", TWO));
    test_import_sound(store, LOG("台账/二.csv", NEW));
    static const struct {
        const char *text;
        int64_t import; /* 0: none */
    } rows[] = {{"3", 3},      {"台账/一.csv", 3}, {"sample/台账/一.csv", 3}, {"二.csv", 5}, {"一.csv", 0},
                {"三.csv", 0}, {"/补/一.csv", 4},  {"部门.csv", 1},           {"", 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t import = 0;
        g_autoptr(GError) error = NULL;
        bool found = kh_store_find_import(store, rows[i].text, &import, &error);
        cr_expect_eq(import, rows[i].import, "“%s”: %d", rows[i].text, (int)import);
        cr_expect_eq(found, rows[i].import != 0, "“%s”", rows[i].text);
    }
    expect_undo(store, "99", "failed: there is no import 99; kaohe status lists them");
}

static bool keep_first_import(const kh_record *record, void *data, GError **error)
{
    (void)error;
    *(int64_t *)data = record->first_import;
    return true;
}

/* A number is never given twice: a scored period names the newest one that it has seen. */
Test(store_undo, gives_no_number_again)
{
    g_autoptr(kh_store) store = test_store();
    int64_t first = 0;
    test_import_sound(store, LOG("一.csv", ONE));
    expect_undo(store, "一.csv", "一.csv removed 1 restored 0 kept 0");
    test_import_sound(store, LOG("一.csv", ONE));
    cr_expect(kh_store_each_record(store, keep_first_import, &first, NULL));
    cr_expect_eq(first, 4);
}

/* Undone, a file is as it was before it came: a row that names what it brought would not go with the others.
 */
Test(store_undo, leaves_no_yardsticks_that_do_not_go_together)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "应急.csv", "code,name,group\nYJJ,应急局,县直部门\n"));
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "安监.csv",
                            "code,name,group,valid_to,merged_into\nAJJ,安监局,县直部门,2026-06-30,YJJ\n"));
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "地震.csv", "code,name,group\nDZJ,地震局,县直部门\n"));
    expect_undo(store, "应急.csv",
                "failed: without import 3 rows that stay would not go together (import 4, 安监.csv:2): 并入 "
                "“YJJ” is the "
                "code of no department; correct it, or add its row to 部门; undo that import first");
    expect_undo(store, "地震.csv", "地震.csv removed 1 restored 0 kept 0");
    expect_undo(store, "安监.csv", "安监.csv removed 1 restored 0 kept 0");
    expect_undo(store, "应急.csv", "应急.csv removed 1 restored 0 kept 0");
}

/* ---- the law: a store is what the imports that remain make of an empty one ------------------------- */

typedef struct made_file {
    kh_table_id table;
    char *name, *text;
    const char *path;
    bool replaces;
} made_file;

static void free_made(gpointer data)
{
    made_file *file = data;
    g_free(file->name);
    g_free(file->text);
    g_free(file);
}

static const char *pick(GRand *random, const char *const *words)
{
    return words[g_rand_int_range(random, 0, (gint32)g_strv_length((char **)(gpointer)(gsize)words))];
}

/* Few keys and few values, so that rows meet in every way. */
static const char *const offices[] = {"JTJ", "JTJ", "NEW1", NULL};
static const char *const items[] = {"XK01", "XK01", "NEW3", NULL};
static const char *const texts[] = {"", "甲", NULL};
static const char *const days[] = {"2026-07-01", "2026-07-02", NULL};
static const char *const starts[] = {"", "2026-07-02", NULL};
static const char *const keys[] = {"1", "2", "3", NULL};
static const char *const paths[] = {"甲.csv", "甲.csv", "甲.csv", "乙.csv", "乙.csv", "-", NULL};
static const char *const logs[] = {"department,item,index_no,title,triggered_at,备注,文号",
                                   "department,item,index_no,title,triggered_at,文号,备注", NULL};

static void make_row(GRand *random, kh_table_id table, GString *text)
{
    static const char *const new_offices[] = {"NEW1", "NEW2", "JTJ", NULL};
    static const char *const new_items[] = {"NEW3", "XK01", NULL};
    static const char *const results[] = {"合格", "不合格", NULL};
    static const char *const roles[] = {"", "牵头", NULL};
    static const char *const day_types[] = {"休", "班", NULL};
    const char *office = pick(random, offices);
    const char *code = pick(random, new_offices);
    switch (table) {
    case KH_TABLE_DEPARTMENTS:
        g_string_append_printf(text, "%s,名称%s,县直部门,%s,%s\n", code, code, pick(random, texts),
                               pick(random, starts));
        return;
    case KH_TABLE_CALENDAR:
        g_string_append_printf(text, "%s,%s\n", pick(random, days), pick(random, day_types));
        return;
    case KH_TABLE_CATALOGUE:
        g_string_append_printf(text, "%s,事项,全部,%s,%s\n", pick(random, new_items), pick(random, texts),
                               pick(random, starts));
        return;
    case KH_TABLE_DISCLOSURES:
        g_string_append_printf(text, "%s,%s,%s,%s,%s,%s,%s\n", office, pick(random, items),
                               pick(random, keys), pick(random, texts), days[0], pick(random, texts), "");
        return;
    case KH_TABLE_SPOT_CHECKS:
        g_string_append_printf(text, "%s,2026-07-01,%s,%s,%s\n", pick(random, keys), office,
                               pick(random, results), pick(random, texts));
        return;
    case KH_TABLE_METRICS:
        g_string_append_printf(text, "%s,满意度,%s,%s\n", office, pick(random, days), pick(random, keys));
        return;
    case KH_TABLE_DUTIES:
        g_string_append_printf(text, "%s,%s,%s,%s,%s\n", pick(random, items), office, pick(random, roles),
                               pick(random, texts), pick(random, starts));
        return;
    case KH_TABLE_ADJUSTMENTS:
    case KH_TABLE_COUNT:
        g_string_append_printf(text, "2026Q3,%s,%s,理由,文号,%s\n", office, pick(random, keys),
                               pick(random, texts));
        return;
    }
}

static made_file *make_file(GRand *random, kh_table_id table, int number)
{
    static const char *const headings[KH_TABLE_COUNT] = {
        [KH_TABLE_DEPARTMENTS] = "code,name,group,head,valid_from",
        [KH_TABLE_CALENDAR] = "date,day_type",
        [KH_TABLE_CATALOGUE] = "item,item_name,responsible,person,valid_from",
        [KH_TABLE_SPOT_CHECKS] = "check_no,checked_on,department,result,description",
        [KH_TABLE_METRICS] = "department,metric,measured_on,value",
        [KH_TABLE_ADJUSTMENTS] = "period,department,points,reason,approval,indicator",
        [KH_TABLE_DUTIES] = "item,department,role,person,valid_from",
    };
    GString *text = g_string_new(table == KH_TABLE_DISCLOSURES ? pick(random, logs) : headings[table]);
    g_string_append_c(text, '\n');
    for (int rows = g_rand_int_range(random, 1, 5); rows > 0; rows--)
        make_row(random, table, text);
    for (int i = 0; i < number; i++) /* no two files are the same */
        g_string_append_c(text, '\n');
    made_file *file = g_new0(made_file, 1);
    file->table = table;
    file->name = g_strdup_printf("%d.csv", number);
    file->text = g_string_free(text, FALSE);
    file->path = pick(random, paths);
    file->replaces = g_rand_int_range(random, 0, 2) == 0;
    return file;
}

/* Imports it and says what came of it. Caller frees. */
static char *import_made(kh_store *store, const made_file *file)
{
    return test_import(store, (test_file){.table = file->table,
                                          .name = file->name,
                                          .text = file->text,
                                          .path = file->path,
                                          .replaces = file->replaces,
                                          .keep_good_rows = true});
}

/* The same where an import that it shared rows with has been taken back: then it takes nothing out. */
static char *import_made_again(kh_store *store, const made_file *file)
{
    g_autofree char *outcome = import_made(store, file);
    made_file plain = *file;
    plain.replaces = false;
    return strstr(outcome, "E309") == NULL ? g_steal_pointer(&outcome) : import_made(store, &plain);
}

static gint compare_cells(gconstpointer one, gconstpointer other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* What stands in the store, with names instead of numbers: cells by column, content by name. */
static void append_cell(GString *out, sqlite3_stmt *statement, int column)
{
    const char *name = sqlite3_column_name(statement, column);
    if (strcmp(name, "content") != 0) {
        g_string_append_printf(out, "|%s", (const char *)sqlite3_column_text(statement, column));
        return;
    }
    g_auto(GStrv) names = g_strsplit((const char *)sqlite3_column_text(statement, column - 1), "\x1f", -1);
    const char *cell = sqlite3_column_blob(statement, column);
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (char **at = names; *at != NULL; at++, cell += strlen(cell) + 1)
        g_ptr_array_add(cells, g_strdup_printf("|%s=%s", *at, cell));
    g_ptr_array_sort(cells, compare_cells);
    for (guint i = 0; i < cells->len; i++)
        g_string_append(out, cells->pdata[i]);
}

static void append_rows(GString *out, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK, "%s: %s", sql,
                 sqlite3_errmsg(db));
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        GString *line = g_string_new(NULL);
        for (int c = 0; c < sqlite3_column_count(statement); c++) {
            if (strcmp(sqlite3_column_name(statement, c), "layout_names") != 0)
                append_cell(line, statement, c);
        }
        g_string_append_c(line, '\n');
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    sqlite3_finalize(statement);
    g_ptr_array_sort(lines, compare_cells);
    for (guint i = 0; i < lines->len; i++)
        g_string_append(out, lines->pdata[i]);
}

static char *cells_sql(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++) {
        const char *name = table->columns[c].name;
        if (strcmp(name, "department") == 0)
            g_string_append(sql, ", (SELECT code FROM department_codes WHERE id = t.department)");
        else if (strcmp(name, "item") == 0 && table->id != KH_TABLE_CATALOGUE)
            g_string_append(sql, ", (SELECT code FROM item_codes WHERE id = t.item)");
        else
            g_string_append_printf(sql, ", t.\"%s\"", name);
    }
    if (table->has_content)
        g_string_append(sql, ", (SELECT names FROM layouts WHERE id = t.layout) AS layout_names, t.content");
    if (table->dated)
        g_string_append(sql, ", (SELECT file FROM imports WHERE id = t.first_import)");
    g_string_append(sql, ", (SELECT file FROM imports WHERE id = t.import), t.line");
    return g_string_free(sql, FALSE);
}

static void append_table(GString *out, sqlite3 *db, const kh_table *table)
{
    g_autofree char *cells = cells_sql(table);
    g_autofree char *current =
        g_strdup_printf("SELECT 'now %s'%s FROM %s AS t", table->name, cells, table->name);
    g_autofree char *past = g_strdup_printf(
        "SELECT 'past %s'%s, (SELECT file FROM imports WHERE id = t.superseded_by) FROM %s_history AS t",
        table->name, cells, table->name);
    g_autofree char *repeats =
        g_strdup_printf("SELECT 'again %s'%s, (SELECT file FROM imports WHERE id = r.import), r.line FROM "
                        "repeats AS r JOIN %s AS "
                        "t ON t.id = r.id WHERE r.\"table\" = %d",
                        table->name, cells, table->name, (int)table->id);
    g_autofree char *gone =
        g_strdup_printf("SELECT 'gone %s'%s, (SELECT file FROM imports WHERE id = g.import) FROM gone AS g "
                        "JOIN %s_history AS t "
                        "ON t.id = g.id AND t.superseded_by = g.import WHERE g.\"table\" = %d",
                        table->name, cells, table->name, (int)table->id);
    append_rows(out, db, gone);
    append_rows(out, db, current);
    append_rows(out, db, past);
    append_rows(out, db, repeats);
}

static char *dump(const char *path)
{
    sqlite3 *db = NULL;
    GString *out = g_string_new(NULL);
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    append_rows(out, db,
                "SELECT 'import', file, \"table\", read, accepted, unchanged, superseding, refused, "
                "withdrawn FROM imports "
                "ORDER BY id");
    append_rows(
        out, db,
        "SELECT 'shares', i.file, e.file FROM shares AS s JOIN imports AS i ON i.id = s.import JOIN imports "
        "AS e ON e.id = s.earlier");
    append_rows(out, db,
                "SELECT 'wrong', file FROM imports WHERE read <> accepted + unchanged + superseding + "
                "refused");
    append_rows(out, db, "SELECT 'remembered', key FROM remembered");
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        append_table(out, db, kh_table_get((kh_table_id)id));
    sqlite3_close(db);
    return g_string_free(out, FALSE);
}

static const made_file base[] = {
    {.table = KH_TABLE_DEPARTMENTS,
     .name = (char *)(gsize) "部门.csv",
     .text =
         (char *)(gsize) "code,name,group\nJTJ,名称JTJ,县直部门\nSLJ,水利局,县直部门\nMBZ,马坝镇,乡镇街道\n"},
    {.table = KH_TABLE_CATALOGUE,
     .name = (char *)(gsize) "公开事项.csv",
     .text = (char *)(gsize) "item,item_name,responsible\nXK01,事项,全部\nGK01,事项,全部\n"},
};

static kh_store *open_store(const char *path)
{
    g_autoptr(GError) error = NULL;
    kh_store *store = kh_store_open(path, &error);
    cr_assert_not_null(store);
    for (gsize i = 0; i < G_N_ELEMENTS(base); i++) {
        g_autofree char *outcome = import_made(store, &base[i]);
        cr_assert(g_str_has_prefix(outcome, "done"), "%s", outcome);
    }
    return store;
}

/* The dump of a store with these files and the base, of which EMPTY holds the bytes. Caller frees. */
static char *dump_of(const GPtrArray *files, GBytes *empty, const char *path)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(empty, &size);
    cr_assert(g_file_set_contents(path, bytes, (gssize)size, NULL));
    kh_store *store = kh_store_open(path, NULL);
    cr_assert_not_null(store);
    cr_assert(kh_store_begin(store, NULL));
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *outcome = import_made_again(store, files->pdata[i]);
        cr_assert(g_str_has_prefix(outcome, "done"), "%s", outcome);
    }
    cr_assert(kh_store_commit(store, NULL));
    kh_store_close(store);
    return dump(path);
}

/* Takes back one of the imports, unless others refer to it. */
static bool undo_one(kh_store *store, GRand *random, GPtrArray *files)
{
    guint index = (guint)g_rand_int_range(random, 0, (gint32)files->len);
    const made_file *file = files->pdata[index];
    g_autofree char *outcome = undo(store, file->name);
    if (strstr(outcome, "brought") != NULL)
        return false;
    cr_assert_null(strstr(outcome, "failed"), "%s", outcome);
    g_ptr_array_remove_index(files, index);
    return true;
}

/* Files of one table for the most part, so that they meet. */
static kh_table_id pick_table(GRand *random, guint32 seed)
{
    kh_table_id any = (kh_table_id)g_rand_int_range(random, 0, KH_TABLE_COUNT);
    return g_rand_int_range(random, 0, 4) == 0 ? any : (kh_table_id)(seed % KH_TABLE_COUNT);
}

static GBytes *read_bytes(const char *path)
{
    char *contents = NULL;
    gsize length = 0;
    cr_assert(g_file_get_contents(path, &contents, &length, NULL));
    return g_bytes_new_take(contents, length);
}

static void play(guint32 seed, const char *folder)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_made);
    g_autofree char *path = g_build_filename(folder, "store.db", NULL);
    g_autofree char *other = g_build_filename(folder, "other.db", NULL);
    GRand *random = g_rand_new_with_seed(seed);
    kh_store_close(open_store(path));
    g_autoptr(GBytes) empty = read_bytes(path);
    kh_store *store = kh_store_open(path, NULL);
    cr_assert_not_null(store);
    for (int step = 1; step <= 40; step++) {
        if (files->len < 4 || g_rand_int_range(random, 0, 5) < 3) {
            made_file *file = make_file(random, pick_table(random, seed), step);
            g_autofree char *outcome = import_made(store, file);
            if (g_str_has_prefix(outcome, "done"))
                g_ptr_array_add(files, file);
            else
                free_made(file);
        } else if (undo_one(store, random, files)) {
            g_autofree char *got = dump(path);
            g_autofree char *expected = dump_of(files, empty, other);
            cr_assert_str_eq(got, expected, "seed %u, step %d:\n%s\nexpected:\n%s", seed, step, got,
                             expected);
            cr_assert(kh_store_check_integrity(store, NULL), "seed %u, step %d", seed, step);
        }
    }
    g_rand_free(random);
    kh_store_close(store);
    g_unlink(path);
    g_unlink(other);
}

Test(store_undo, leaves_what_the_other_imports_make_of_an_empty_store)
{
    g_autofree char *folder = g_dir_make_tmp("kaohe-undo-XXXXXX", NULL);
    for (guint32 seed = 1; seed <= 5; seed++)
        play(seed, folder);
    g_rmdir(folder);
}
