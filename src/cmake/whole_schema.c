/* Writes the schema of a new store: what all migrations leave, as one script.
 *
 *     whole_schema OUTPUT MIGRATION...
 *
 * A migration alters tables of stores that are there, and each ALTER makes SQLite read all of the schema
 * again. A new store would pay for all of them, a tenth of a second, and no table of it would be other than
 * this script makes it. Run by the build. A migration may not put rows into a new store: they would be
 * missing here. */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn static void fail(const char *what, const char *why)
{
    fprintf(stderr, "whole_schema: %s: %s\n", what, why);
    exit(1);
}

static char *read_text(const char *path)
{
    long length = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) < 0 ||
        fseek(file, 0, SEEK_SET) != 0)
        fail(path, "cannot be read");
    char *text = calloc(1, (size_t)length + 1);
    if (text == NULL || fread(text, 1, (size_t)length, file) != (size_t)length)
        fail(path, "cannot be read");
    fclose(file);
    return text;
}

static void run(sqlite3 *db, const char *sql, sqlite3_callback each, void *data)
{
    if (sqlite3_exec(db, sql, each, data, NULL) != SQLITE_OK)
        fail(sql, sqlite3_errmsg(db));
}

static int refuse_row(void *table, int n_columns, char **values, char **names)
{
    (void)n_columns;
    (void)values;
    (void)names;
    fail(table, "a migration puts rows into a new store");
    return 1;
}

static int write_object(void *file, int n_columns, char **values, char **names)
{
    (void)n_columns;
    (void)names;
    fprintf(file, "%s;\n", values[0]);
    return 0;
}

/* Tables come first: what stands on them comes after them. */
static const char objects[] = "SELECT sql FROM sqlite_schema "
                              "WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_' "
                              "ORDER BY type <> 'table', rowid";

static int expect_empty(void *db, int n_columns, char **values, char **names)
{
    (void)n_columns;
    (void)names;
    char *sql = sqlite3_mprintf("SELECT 1 FROM \"%w\"", values[0]);
    run(db, sql, refuse_row, values[0]);
    sqlite3_free(sql);
    return 0;
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    if (argc < 3)
        fail("usage", "whole_schema OUTPUT MIGRATION...");
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        fail("memory", sqlite3_errmsg(db));
    for (int i = 2; i < argc; i++) {
        char *migration = read_text(argv[i]);
        run(db, migration, NULL, NULL);
        free(migration);
    }
    run(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'", expect_empty,
        db);
    FILE *file = fopen(argv[1], "w");
    if (file == NULL)
        fail(argv[1], "cannot be written");
    run(db, objects, write_object, file);
    sqlite3_close(db);
    if (fclose(file) != 0)
        fail(argv[1], "cannot be written");
    return 0;
}
