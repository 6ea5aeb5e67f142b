/* Files that take the place of earlier ones of their path. */
#include "store/undo.h"
#include "test_store_support.h"

#include <criterion/criterion.h>
#include <string.h>

#define ONE   "教体局,XK01,1,办学许可,2026-07-01,2026-07-08,主动公开\n"
#define TWO   "教体局,XK01,2,停办许可,2026-07-02,,主动公开\n"
#define THREE "教体局,XK01,3,停办许可,2026-07-02,,主动公开\n"
#define FOUR  "教体局,XK01,4,变更许可,2026-07-03,,主动公开\n"

#define SHOWN_ONE   "JTJ 1 办学许可 2026-07-01 2026-07-08"
#define SHOWN_TWO   "JTJ 2 停办许可 2026-07-02"
#define SHOWN_THREE "JTJ 3 停办许可 2026-07-02"
#define SHOWN_FOUR  "JTJ 4 变更许可 2026-07-03"

/* An import, or an undo of the path's newest one, and what comes of it. */
typedef struct corrected_step {
    const char *path; /* "-": standard input; a path that is NULL ends the steps */
    const char *rows; /* NULL: an undo */
    bool replaces, keeps;
    const char *outcome, *records; /* NULL: whatever it is */
} corrected_step;

static char *undo_newest(kh_store *store, const char *path)
{
    int64_t import = 0;
    kh_undo_outcome outcome = {0};
    g_autoptr(GError) error = NULL;
    if (!kh_store_find_import(store, path, &import, &error) ||
        !kh_store_undo(store, import, &outcome, &error))
        return g_strdup_printf("failed: %s", error->message);
    g_free(outcome.file);
    return g_strdup_printf("removed %d restored %d kept %d", (int)outcome.removed, (int)outcome.restored,
                           (int)outcome.kept);
}

static char *take_step(kh_store *store, const corrected_step *step)
{
    g_autofree char *text = step->rows == NULL ? NULL : g_strconcat(LOG_HEADING, step->rows, NULL);
    if (text == NULL)
        return undo_newest(store, step->path);
    return test_import(store, (test_file){.table = KH_TABLE_DISCLOSURES,
                                          .name = step->path,
                                          .path = step->path,
                                          .text = text,
                                          .replaces = step->replaces,
                                          .keep_good_rows = step->keeps});
}

static void take_steps(kh_store *store, const char *name, const corrected_step *steps)
{
    for (int i = 0; steps[i].path != NULL; i++) {
        g_autofree char *outcome = take_step(store, &steps[i]);
        g_autofree char *records = test_records(store);
        if (steps[i].outcome != NULL)
            cr_expect_str_eq(outcome, steps[i].outcome, "%s, step %d:\n%s\nexpected:\n%s", name, i + 1,
                             outcome, steps[i].outcome);
        if (steps[i].records != NULL)
            cr_expect_str_eq(records, steps[i].records, "%s, step %d:\n%s\nexpected:\n%s", name, i + 1,
                             records, steps[i].records);
    }
    cr_expect(kh_store_check_integrity(store, NULL), "%s", name);
}

static const struct {
    const char *name;
    corrected_step steps[8];
} stories[] = {
    {"a row that is gone is told and stays",
     {{"一.csv", ONE TWO, false, false, "done 2 = 2 + 0 + 0 + 0", NULL},
      {"一.csv", ONE, false, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W307", SHOWN_ONE "\n" SHOWN_TWO}}},
    {"a row that is gone is taken out, and comes back with an undo",
     {{"一.csv", ONE TWO FOUR, false, false, NULL, NULL},
      {"一.csv", ONE TWO "\n", true, false, "done 2 = 0 + 2 + 0 + 0\n0:0 W308", SHOWN_ONE "\n" SHOWN_TWO},
      {"一.csv", NULL, false, false, "removed 0 restored 1 kept 2",
       SHOWN_ONE "\n" SHOWN_TWO "\n" SHOWN_FOUR}}},
    {"told first, taken out by the same file, and not twice",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE, false, false, NULL, NULL},
      {"一.csv", ONE, true, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W308", SHOWN_ONE},
      {"一.csv", ONE, true, false, "skipped", SHOWN_ONE},
      {"一.csv", ONE, false, false, "skipped", SHOWN_ONE}}},
    {"another path holds it",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"补/一.csv", TWO, false, false, "done 1 = 0 + 1 + 0 + 0", NULL},
      {"一.csv", ONE, true, false, "done 1 = 0 + 1 + 0 + 0", SHOWN_ONE "\n" SHOWN_TWO},
      {"补/一.csv", TWO FOUR, false, false, NULL, NULL},
      {"补/一.csv", FOUR, true, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W308", SHOWN_ONE "\n" SHOWN_FOUR}}},
    {"the other path's import is undone",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"补.csv", TWO, false, false, NULL, NULL},
      {"一.csv", ONE, true, false, NULL, SHOWN_ONE "\n" SHOWN_TWO},
      {"补.csv", NULL, false, false, "removed 0 restored 0 kept 1", SHOWN_ONE}}},
    {"a path is used anew",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", THREE, false, false, "done 1 = 1 + 0 + 0 + 0", NULL},
      {"一.csv", FOUR, true, false, "refused 1 = 1 + 0 + 0 + 0\n0:0 E309",
       SHOWN_ONE "\n" SHOWN_TWO "\n" SHOWN_THREE},
      {"一.csv", THREE FOUR, true, false, "done 2 = 1 + 1 + 0 + 0",
       SHOWN_ONE "\n" SHOWN_TWO "\n" SHOWN_THREE "\n" SHOWN_FOUR}}},
    {"a file that takes another's place takes that of all before",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", TWO FOUR, false, false, "done 2 = 1 + 1 + 0 + 0\n0:0 W307", NULL},
      {"一.csv", FOUR, true, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W308\n0:0 W308", SHOWN_FOUR}}},
    {"standard input replaces nothing",
     {{"-", ONE TWO, false, false, NULL, NULL},
      {"-", ONE, true, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W310", SHOWN_ONE "\n" SHOWN_TWO}}},
    {"a file under another name replaces nothing, and is told so",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一改.csv", ONE FOUR, true, false, "done 2 = 1 + 1 + 0 + 0\n0:0 W310",
       SHOWN_ONE "\n" SHOWN_TWO "\n" SHOWN_FOUR},
      {"二.csv", "教体局,XK01,9,新,2026-07-09,,主动公开\n", true, false, "done 1 = 1 + 0 + 0 + 0", NULL}}},
    {"a file of which rows are refused takes nothing out",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE "!教体局,XK01,8,坏,,,\n", true, true, "done 2 = 0 + 1 + 0 + 1",
       SHOWN_ONE "\n" SHOWN_TWO},
      {"一.csv", "!教体局,XK01,8,坏,,,\n", true, true, "done 1 = 0 + 0 + 0 + 1", SHOWN_ONE "\n" SHOWN_TWO},
      {"一.csv", ONE "\n", true, false, "done 1 = 0 + 1 + 0 + 0\n0:0 W308", SHOWN_ONE}}},
    {"a corrected key, and its undo",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE THREE, true, false, "done 2 = 0 + 1 + 1 + 0\n3:3 W309", SHOWN_ONE "\n" SHOWN_THREE},
      {"一.csv", NULL, false, false, "removed 0 restored 1 kept 1", SHOWN_ONE "\n" SHOWN_TWO}}},
    {"a corrected key that was told first",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE THREE, false, false, "done 2 = 1 + 1 + 0 + 0\n0:0 W307", NULL},
      {"一.csv", ONE THREE, true, false, "done 2 = 0 + 1 + 1 + 0\n3:3 W309", SHOWN_ONE "\n" SHOWN_THREE}}},
    {"two candidates make no pair",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE THREE "教体局,XK01,5,停办许可,2026-07-02,,主动公开\n", true, false,
       "done 3 = 2 + 1 + 0 + 0\n0:0 W308", NULL}}},
    {"another cell differs too",
     {{"一.csv", ONE TWO, false, false, NULL, NULL},
      {"一.csv", ONE FOUR, true, false, "done 2 = 1 + 1 + 0 + 0\n0:0 W308", NULL}}},
};

Test(store_corrected, takes_the_place_of_earlier_files_of_its_path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(stories); i++) {
        g_autoptr(kh_store) store = test_store();
        take_steps(store, stories[i].name, stories[i].steps);
    }
}

/* By 索引号: the import that first brought the record, and its file's line. */
static bool keep_first_imports(const kh_record *record, void *data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%s:%d ", record->index_no, (int)record->first_import);
    return true;
}

static void expect_first_imports(kh_store *store, const char *expected)
{
    g_autoptr(GString) found = g_string_new(NULL);
    cr_assert(kh_store_each_record(store, keep_first_imports, found, NULL));
    cr_expect_str_eq(found->str, expected);
}

Test(store_corrected, keeps_the_import_that_first_brought_a_row)
{
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("一.csv", ONE TWO FOUR));
    test_file replacing = LOG("一.csv", ONE THREE);
    replacing.replaces = true;
    g_autofree char *replaced = test_import(store, replacing);
    cr_expect_str_eq(replaced, "done 2 = 0 + 1 + 1 + 0\n0:0 W308\n3:3 W309");
    expect_first_imports(store, "1:3 3:3 ");
    test_import_sound(store, LOG("新.csv", "教体局,XK01,7,新,2026-07-02,,主动公开\n" FOUR));
    expect_first_imports(store, "1:3 3:3 4:3 7:5 ");
}

/* What the rows of other tables are to be judged by. */
Test(store_corrected, leaves_yardsticks_that_go_together)
{
#define EDUCATION "JTJ,教体局,县直部门\n"
#define WATER     "SLJ,水利局,县直部门\n"
#define TOWN      "MBZ,马坝镇,乡镇街道\n"
    static const struct {
        const char *text, *outcome;
    } rows[] = {
        /* A record is of the department that is gone; then 公开事项 names it. */
        {"code,name,group\n" WATER TOWN, "refused 2 = 0 + 2 + 0 + 0\n0:0 E310\n0:0 W308"},
        {"code,name,group\n" EDUCATION WATER, "refused 2 = 0 + 2 + 0 + 0\n0:0 E310\n0:0 W308"},
        {"code,name,group\n" EDUCATION TOWN, "done 2 = 0 + 2 + 0 + 0\n0:0 W308"},
    };
    g_autoptr(kh_store) store = kh_store_open(NULL, NULL);
    test_import_sound(store,
                      TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", "code,name,group\n" EDUCATION WATER TOWN));
    test_import_sound(store, TABLE(KH_TABLE_CATALOGUE, "公开事项.csv",
                                   "item,item_name,responsible\nXK01,行政许可,教体局、马坝镇\n"));
    test_import_sound(store, LOG("台账.csv", ONE));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        test_file file = TABLE(KH_TABLE_DEPARTMENTS, "部门.csv", rows[i].text);
        file.replaces = true;
        g_autofree char *outcome = test_import(store, file);
        cr_expect_str_eq(outcome, rows[i].outcome, "%s:\n%s", rows[i].text, outcome);
    }
    cr_expect(kh_store_check_integrity(store, NULL));
}
