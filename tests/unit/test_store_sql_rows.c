/* Rows by name: what is written is read again, a NULL is nothing, and what a member cannot hold is damage. */
#include "base/error.h"
#include "store/sql_rows.h"

#include <criterion/criterion.h>

typedef enum colour { RED, GREEN, BLUE, COLOURS } colour;

typedef struct thing {
    bool flag;
    int number;
    colour colour;
    uint32_t line;
    int64_t id;
    kh_moment due;
    kh_decimal points;
    const char *name;
    char *title;
    kh_sql_bytes cells;
} thing;

static const kh_sql_field fields[] = {
    KH_SQL_FIELD(thing, flag, "flag"),
    KH_SQL_FIELD(thing, number, "number"),
    KH_SQL_RANGE(thing, colour, "colour", RED, COLOURS - 1),
    KH_SQL_FIELD(thing, line, "line"),
    KH_SQL_FIELD(thing, id, "id"),
    KH_SQL_FIELD(thing, due, "due"),
    KH_SQL_FIELD(thing, points, "points"),
    KH_SQL_FIELD(thing, title, "title"),
    KH_SQL_FIELD(thing, name, "\"name\""),
    KH_SQL_FIELD(thing, cells, "cells"),
};
static const kh_sql_shape shape = KH_SQL_SHAPE(fields);

static kh_store *open_store(void)
{
    kh_store *store = kh_store_open(NULL, NULL);
    cr_assert(kh_sql_execute(store,
                             "CREATE TEMP TABLE things (owner, flag, number, colour, line, id, due, points, "
                             "title, name, cells)",
                             NULL));
    return store;
}

/* The things as text; `!` and the message where they cannot be read. */
static char *things_text(kh_store *store, const char *from)
{
    g_autoptr(GError) error = NULL;
    GString *text = g_string_new(NULL);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &shape, from, &error);
    for (thing one; kh_sql_next(&rows, &one, &error); g_free(one.title)) {
        char due[KH_MOMENT_TEXT_SIZE];
        g_string_append_printf(text, "%d %d %d %u %" G_GINT64_FORMAT " %s %d/%d %s %s %d;", one.flag,
                               one.number, (int)one.colour, one.line, one.id,
                               one.due.at == KH_INSTANT_NONE ? "never" : kh_moment_format(one.due, due),
                               (int)one.points.units, one.points.places, one.name, one.title,
                               (int)one.cells.length);
    }
    cr_assert_eq(rows.failed, error != NULL);
    if (rows.failed)
        g_string_append_printf(text, "!%s", error->message);
    return g_string_free(text, FALSE);
}

Test(store_sql_rows, what_is_written_is_read_again)
{
    g_autoptr(kh_store) store = open_store();
    const kh_sql_owner owner = {"owner", 7};
    thing one = {.flag = true,
                 .number = -3,
                 .colour = BLUE,
                 .line = UINT32_MAX,
                 .id = INT64_MIN,
                 .due = {.at = kh_date_start(kh_date_from_ymd(2026, 8, 3)) + 3600, .timed = true},
                 .points = {.units = -25, .places = 1},
                 .name = "水利局",
                 .title = (char[]){"标题"},
                 .cells = {"a\0b", 3}};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "things", &shape, &owner, NULL);
    cr_assert(kh_sql_put(&rows, &one, NULL));
    one.flag = false;
    one.due = KH_MOMENT_NONE;
    cr_assert(kh_sql_put(&rows, &one, NULL));
    g_autofree char *text = things_text(store, "FROM things WHERE owner = 7 ORDER BY flag DESC");
    cr_expect_str_eq(text,
                     "1 -3 2 4294967295 -9223372036854775808 2026-08-03 01:00:00 -25/1 水利局 标题 3;"
                     "0 -3 2 4294967295 -9223372036854775808 never -25/1 水利局 标题 3;",
                     "%s", text);
}

Test(store_sql_rows, null_reads_as_nothing)
{
    g_autoptr(kh_store) store = open_store();
    cr_assert(kh_sql_execute(store, "INSERT INTO things (owner) VALUES (NULL)", NULL));
    g_autofree char *text = things_text(store, "FROM things");
    cr_expect_str_eq(text, "0 0 0 0 0 never 0/0   0;", "%s", text);
}

Test(store_sql_rows, what_a_member_cannot_hold_is_damage)
{
    static const char *const values[] = {
        "(flag) VALUES (2)",        "(number) VALUES (2147483648)", "(colour) VALUES (3)",
        "(colour) VALUES (-1)",     "(line) VALUES (-1)",           "(line) VALUES (4294967296)",
        "(points) VALUES ('weiß')", "(points) VALUES ('')",         "(points) VALUES (char(0))"};
    g_autoptr(kh_store) store = open_store();
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autofree char *sql = g_strconcat("DELETE FROM things; INSERT INTO things ", values[i], NULL);
        cr_assert(kh_sql_execute(store, sql, NULL));
        g_autofree char *text = things_text(store, "FROM things");
        cr_expect_str_eq(text,
                         "!the store “:memory:” cannot be used: it is damaged; put the last copy of it in "
                         "its place",
                         "%s: %s", values[i], text);
    }
}

Test(store_sql_rows, rows_can_be_read_again)
{
    g_autoptr(kh_store) store = open_store();
    cr_assert(kh_sql_execute(store, "INSERT INTO things (owner, id) VALUES (1, 11), (2, 22)", NULL));
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &shape, "FROM things WHERE owner = ?", NULL);
    for (int owner = 1; owner <= 2; owner++) {
        thing one = {0};
        sqlite3_bind_int(rows.statement, 1, owner);
        cr_assert(kh_sql_next(&rows, &one, NULL));
        cr_expect_eq(one.id, owner * 11);
        g_free(one.title);
        cr_expect_not(kh_sql_next(&rows, &one, NULL));
        cr_expect_not(rows.failed);
    }
}

Test(store_sql_rows, what_cannot_be_prepared_fails_once)
{
    g_autoptr(kh_store) store = open_store();
    g_autoptr(GError) error = NULL;
    thing one = {0};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "nothing", &shape, &(kh_sql_owner){"owner", 7}, &error);
    cr_expect_not(kh_sql_put(&rows, &one, &error));
    cr_expect(g_error_matches(error, KH_ERROR, KH_ERROR_MACHINE));
    g_autofree char *text = things_text(store, "FROM nothing WHERE owner = ?");
    cr_expect(g_str_has_prefix(text, "!"), "%s", text);
}
