/* Which rows an import with --replace took out depends on all imports before it: without one of them it may
 * be others. So an undo of an import that such a one has followed empties the table and makes the imports of
 * it once more, in their order, from the cells that each of them holds. That takes as long as these imports
 * did, and is rarely needed.
 *
 *     import 1, 甲.csv: A, B    import 2, 乙.csv: B    import 3, 甲.csv --replace: A       (B stays, 乙.csv
 * holds it) undo 2:    A, B – A with B taken out: import 3 now finds nobody else that holds B
 *
 * What an import holds is a version of a row: current, superseded, or the one that it repeats. Rows keep
 * their ids where that can be, and first imports that an issued result has seen. */
#include "store/replay.h"

#include "store/import/gone_columns.h"
#include "store/import/replacing.h"
#include "store/import/returning.h"
#include "store/import/sql.h"
#include "store/import/statement.h"
#include "store/import/superseding.h"
#include "store/sql_rows.h"

/* ?1 is the import that goes, ?2 its one line that does (0: all). */
#define STAYS(row) "(" row ".import <> ?1 OR (?2 <> 0 AND " row ".line <> ?2))"

static const char *const prepare[] = {
    "CREATE TEMP TABLE stood AS SELECT id, import FROM T",
    "CREATE TEMP TABLE replayed AS "
    "SELECT p.id AS id, CELLS, p.import AS import, p.line AS line FROM T AS p WHERE " STAYS(
        "p") " UNION ALL SELECT p.id, CELLS, p.import, p.line FROM H AS p WHERE " STAYS("p") " UNION ALL "
                                                                                             "SELECT p.id, "
                                                                                             "CELLS, "
                                                                                             "r.import, "
                                                                                             "r.line FROM "
                                                                                             "repeats AS r "
                                                                                             "JOIN T AS p ON "
                                                                                             "p.id = r.id "
                                                                                             "WHERE "
                                                                                             "r.\"table\" = "
                                                                                             "N AND r.import "
                                                                                             "> p.import "
                                                                                             "AND " STAYS(
                                                                                                 "r") " UNION"
                                                                                                      " ALL "
                                                                                                      "SELECT"
                                                                                                      " p.id,"
                                                                                                      " CELLS"
                                                                                                      ", "
                                                                                                      "r."
                                                                                                      "import"
                                                                                                      ", "
                                                                                                      "r."
                                                                                                      "line "
                                                                                                      "FROM "
                                                                                                      "repeat"
                                                                                                      "s AS "
                                                                                                      "r "
                                                                                                      "JOIN "
                                                                                                      "H AS "
                                                                                                      "p ON "
                                                                                                      "p.id "
                                                                                                      "= "
                                                                                                      "r.id "
                                                                                                      "WHERE "
                                                                                                      "r."
                                                                                                      "\"tabl"
                                                                                                      "e\" = "
                                                                                                      "N AND "
                                                                                                      "r."
                                                                                                      "import"
                                                                                                      " > "
                                                                                                      "p."
                                                                                                      "import"
                                                                                                      " AND "
                                                                                                      "r."
                                                                                                      "import"
                                                                                                      " < "
                                                                                                      "p."
                                                                                                      "supers"
                                                                                                      "eded_"
                                                                                                      "by "
                                                                                                      "AND"
                                                                                                      " " STAYS(
                                                                                                          "r"),
    "CREATE INDEX temp.replayed_of ON replayed (import, line)",
};

/* First imports that an issued result has seen, by the key of the row as it stands or last stood. */
static const char *const prepare_cases[] = {
    "CREATE TEMP TABLE known AS SELECT CASEKEY AS key, t.first_import AS first_import FROM T AS t "
    "WHERE t.first_import <= " KH_ISSUED_SQL,
    "INSERT INTO temp.known SELECT CASEKEY, t.first_import FROM gone AS g JOIN H AS t ON t.id = g.id AND "
    "t.superseded_by = g.import WHERE g.\"table\" = N AND t.first_import <= " KH_ISSUED_SQL,
};

static const char *const empty[] = {
    "DELETE FROM T",
    "DELETE FROM H",
    "DELETE FROM repeats WHERE \"table\" = N",
    "DELETE FROM gone WHERE \"table\" = N",
    "DELETE FROM shares WHERE import IN (SELECT id FROM imports WHERE \"table\" = TITLE)",
    "DELETE FROM replaced WHERE import IN (SELECT id FROM imports WHERE \"table\" = TITLE)",
    "UPDATE imports SET lowest = 1, highest = 9223372036854775807 WHERE \"table\" = TITLE AND "
    "id IN (SELECT import FROM temp.replayed)",
    "UPDATE imports SET lowest = 0, highest = 0 WHERE \"table\" = TITLE AND "
    "id NOT IN (SELECT import FROM temp.replayed)",
};

static const char *const settle_cases[] = {
    "CREATE TEMP TABLE firsts AS SELECT t.id AS id, k.first_import AS first_import FROM temp.known AS k "
    "JOIN T AS t ON CASEKEY = k.key WHERE k.first_import < t.first_import",
    "INSERT INTO temp.firsts SELECT t.id, k.first_import FROM temp.known AS k JOIN gone AS g ON g.\"table\" "
    "= N "
    "JOIN H AS t ON t.id = g.id AND t.superseded_by = g.import AND CASEKEY = k.key "
    "WHERE k.first_import < t.first_import",
    "UPDATE T SET first_import = f.first_import FROM temp.firsts AS f WHERE f.id = T.id",
    "UPDATE H SET first_import = f.first_import FROM temp.firsts AS f WHERE f.id = H.id",
    "INSERT OR IGNORE INTO remembered SELECT N, key, first_import FROM temp.known WHERE key NOT IN "
    "(SELECT CASEKEY FROM T AS t)",
    "DROP TABLE temp.firsts",
    "DROP TABLE temp.known",
};

#define FIND_BOUNDS                                                                                          \
    "CREATE TEMP TABLE bounds AS SELECT import, min(id) AS lowest, max(id) AS highest FROM "                 \
    "(SELECT import, id FROM T UNION ALL SELECT import, id FROM H UNION ALL "                                \
    "SELECT import, id FROM repeats WHERE \"table\" = N) GROUP BY import"
#define SET_BOUNDS                                                                                           \
    "UPDATE imports SET lowest = b.lowest, highest = b.highest FROM temp.bounds AS b WHERE imports.id = "    \
    "b.import"

static const char *const conclude[] = {
    FIND_BOUNDS, SET_BOUNDS, "DROP TABLE temp.bounds", "DROP TABLE temp.stood", "DROP TABLE temp.replayed",
};

typedef struct replaying {
    kh_store *store;
    const kh_rows_out *rows;
    int64_t above; /* all ids */
} replaying;

static bool run(const replaying *now, const char *sql, int64_t *number, GError **error)
{
    g_autofree char *text = kh_statement_sql(now->rows->table, sql);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(now->store, text, error);
    int count = sqlite3_bind_parameter_count(statement);
    if (count > 0)
        sqlite3_bind_int64(statement, 1, now->rows->import);
    if (count > 1)
        sqlite3_bind_int64(statement, 2, now->rows->line);
    return number != NULL ? kh_sql_number(now->store, statement, number, error)
                          : statement != NULL && kh_sql_run(now->store, statement, error);
}

static bool run_all(const replaying *now, const char *const *statements, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!run(now, statements[i], NULL, error))
            return false;
    }
    return true;
}

/* ---- one import ---------------------------------------------------------------------------------- */

typedef struct import_row {
    int64_t import;
    char *file, *path;
    bool has_path, replaces;
} import_row;

static const kh_sql_field import_fields[] = {
    KH_SQL_FIELD(import_row, import, "id"),         KH_SQL_FIELD(import_row, file, "file"),
    KH_SQL_FIELD(import_row, path, "path"),         KH_SQL_FIELD(import_row, has_path, "path IS NOT NULL"),
    KH_SQL_FIELD(import_row, replaces, "replaces"),
};
static const kh_sql_shape import_shape = KH_SQL_SHAPE(import_fields);

static void import_clear(gpointer data)
{
    import_row *row = data;
    g_free(row->file);
    g_free(row->path);
}

static GArray *read_imports(const replaying *now, GError **error)
{
    g_autoptr(GArray) imports = g_array_new(FALSE, FALSE, sizeof(import_row));
    g_array_set_clear_func(imports, import_clear);
    g_auto(kh_sql_rows) rows = kh_sql_select(
        now->store, &import_shape, "FROM imports WHERE \"table\" = ?1 AND highest > 0 ORDER BY id", error);
    kh_sql_bind_text(rows.statement, 1, now->rows->table->title);
    for (import_row row; kh_sql_next(&rows, &row, error);)
        g_array_append_val(imports, row);
    return rows.failed ? NULL : g_steal_pointer(&imports);
}

static bool take_in_rows(const replaying *now, kh_importing *importing, GError **error)
{
    g_autofree char *sql = kh_import_sql_again(now->rows->table);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(now->store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, importing->id);
    sqlite3_bind_int64(statement, 2, now->above);
    bool taken = kh_sql_run(now->store, statement, error);
    if (importing->error != NULL) {
        g_clear_error(error);
        g_propagate_error(error, g_steal_pointer(&importing->error));
        return false;
    }
    return taken;
}

static bool note_withdrawn(const kh_importing *importing, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("UPDATE imports SET withdrawn = %" G_GINT64_FORMAT " WHERE id = %" G_GINT64_FORMAT,
                        importing->counts.withdrawn, importing->id);
    return kh_sql_execute(importing->store, sql, error);
}

static bool make_again(const replaying *now, kh_importing *importing, GError **error)
{
    importing->directory = kh_directory_get(now->store, error);
    if (importing->directory == NULL || !kh_superseding_register(importing, error) ||
        !take_in_rows(now, importing, error))
        return false;
    importing->lowest = 1;
    importing->highest = G_MAXINT64;
    return kh_returning_settle(importing, error) && kh_replacing_run(importing, error) &&
           note_withdrawn(importing, error);
}

static bool make_import(const replaying *now, const import_row *row, GError **error)
{
    static const uint32_t cells[KH_TABLE_MAX_COLUMNS] = {0};
    static const char *const no_layout[] = {NULL};
    kh_row_source source = {
        .table = now->rows->table, .file = row->file, .cells = cells, .layout = no_layout};
    const kh_import import = {.file = row->file,
                              .path = row->has_path ? row->path : NULL,
                              .source = &source,
                              .replaces = row->replaces};
    kh_importing importing = {
        .store = now->store,
        .import = &import,
        .table = now->rows->table,
        .department_column = -1,
        .item_column = -1,
        .id = row->import,
        .met = g_byte_array_new(),
    };
    bool made = make_again(now, &importing, error);
    kh_gone_columns_free(importing.gone);
    sqlite3_finalize(importing.repeat);
    g_byte_array_unref(importing.met);
    return made;
}

/* ---- all of them --------------------------------------------------------------------------------- */

/* What became of the rows that stood, and of those that the import held. */
static bool count(const replaying *now, kh_taken_out *outcome, int64_t held, GError **error)
{
    int64_t restored = 0, back = 0;
    if (!run(now,
             "SELECT count(*) FROM temp.stood AS s WHERE s.import = ?1 AND s.id NOT IN (SELECT id FROM T)",
             &outcome->removed, error) ||
        !run(now,
             "SELECT count(*) FROM temp.stood AS s JOIN T AS t ON t.id = s.id WHERE s.import = ?1 AND "
             "t.import < ?1",
             &restored, error) ||
        !run(now, "SELECT count(*) FROM T AS t WHERE t.id NOT IN (SELECT id FROM temp.stood)", &back, error))
        return false;
    outcome->restored = restored + back;
    outcome->kept = MAX(held - outcome->removed - restored, 0);
    return true;
}

static bool make_imports(replaying *now, GError **error)
{
    g_autoptr(GArray) imports = read_imports(now, error);
    for (guint i = 0; imports != NULL && i < imports->len; i++) {
        if (!make_import(now, &g_array_index(imports, import_row, i), error))
            return false;
    }
    return imports != NULL;
}

static bool replay(replaying *now, kh_taken_out *outcome, GError **error)
{
    bool dated = now->rows->table->dated;
    int64_t held = 0;
    if (!run(now,
             "SELECT (SELECT count(*) FROM T WHERE import = ?1) + (SELECT count(*) FROM H WHERE import = ?1) "
             "+ "
             "(SELECT count(*) FROM repeats WHERE \"table\" = N AND import = ?1)",
             &held, error) ||
        !run_all(now, prepare, G_N_ELEMENTS(prepare), error) ||
        (dated && !run_all(now, prepare_cases, G_N_ELEMENTS(prepare_cases), error)) ||
        !run(now, "SELECT coalesce(max(id), 0) FROM temp.replayed", &now->above, error) ||
        !run_all(now, empty, G_N_ELEMENTS(empty), error) || !make_imports(now, error) ||
        (dated && !run_all(now, settle_cases, G_N_ELEMENTS(settle_cases), error)))
        return false;
    return count(now, outcome, held, error) && run_all(now, conclude, G_N_ELEMENTS(conclude), error) &&
           kh_recount_imports(now->store, now->rows->table, error);
}

bool kh_replay_is_needed(kh_store *store, const kh_rows_out *rows, bool *needed, GError **error)
{
    int64_t later = 0;
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "SELECT EXISTS (SELECT 1 FROM imports WHERE \"table\" = ? AND id >= ? AND replaces)", error);
    kh_sql_bind_text(statement, 1, rows->table->title);
    sqlite3_bind_int64(statement, 2, rows->import);
    if (!kh_sql_number(store, statement, &later, error))
        return false;
    *needed = later != 0;
    return true;
}

/* A row that is refused may be one that its file then lacks: the file takes nothing out any more. */
static bool stop_replacing(const replaying *now, GError **error)
{
    return now->rows->line == 0 || run(now, "UPDATE imports SET replaces = 0 WHERE id = ?1", NULL, error);
}

bool kh_replay(kh_store *store, const kh_rows_out *rows, kh_taken_out *outcome, GError **error)
{
    replaying now = {.store = store, .rows = rows};
    return stop_replacing(&now, error) && replay(&now, outcome, error);
}
