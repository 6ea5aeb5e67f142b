#include "store/taking_out.h"

#include "store/directory.h"
#include "store/import/importing.h"
#include "store/import/sql.h"
#include "store/import/superseding.h"
#include "store/replay.h"

#include <string.h>

typedef enum counted { NOWHERE, REMOVED, RESTORED, KEPT } counted;

/* One statement; in its text T is the table, H its history, N the number of the table, ?1 the import, VALUES
 * the assignment of all cells from p, SAME whether the cells of p and y are the same. ONLY (ONLYT, where T is
 * one of several) holds to the row that goes, where not all of the import do. */
typedef struct step {
    const char *sql;
    counted counted; /* where its changes are added */
    bool of_cases;   /* only for tables whose rows become cases */
} step;

/* A version of a row is one import's; the versions of a row are linked by `superseded_by`. Where a later file
 * repeats the version that goes, that file is its heir. Else the versions before and after are linked; where
 * they are the same, the later one becomes a repeat of the earlier one. */
static const step steps[] = {
    {.sql = "DELETE FROM repeats WHERE \"table\" = N AND import = ?1 ONLY", .counted = KEPT},
    /* Heirs. */
    {.sql = "CREATE TEMP TABLE heirs AS SELECT v.id AS id, min(r.import) AS import, r.line AS line FROM "
            "(SELECT id, 9223372036854775807 AS until FROM T WHERE import = ?1 ONLY "
            "UNION ALL SELECT id, superseded_by FROM H WHERE import = ?1 ONLY) AS v "
            "JOIN repeats AS r ON r.\"table\" = N AND r.id = v.id AND r.import > ?1 AND r.import < v.until "
            "GROUP BY v.id"},
    {.sql =
         "UPDATE T SET import = h.import, line = h.line FROM heirs AS h WHERE T.id = h.id AND T.import = ?1",
     .counted = KEPT},
    {.sql =
         "UPDATE H SET import = h.import, line = h.line FROM heirs AS h WHERE H.id = h.id AND H.import = ?1",
     .counted = KEPT},
    {.sql =
         "UPDATE H SET superseded_by = h.import FROM heirs AS h WHERE H.id = h.id AND H.superseded_by = ?1"},
    {.sql = "DELETE FROM repeats WHERE \"table\" = N AND (id, import) IN (SELECT id, import FROM heirs)"},
    /* Versions that later files have superseded. */
    {.sql = "CREATE TEMP TABLE links AS SELECT id, superseded_by AS later FROM H WHERE import = ?1 ONLY"},
    {.sql = "DELETE FROM H WHERE import = ?1 ONLY", .counted = KEPT},
    {.sql =
         "UPDATE H SET superseded_by = l.later FROM links AS l WHERE H.id = l.id AND H.superseded_by = ?1"},
    {.sql =
         "CREATE TEMP TABLE merges AS "
         "SELECT l.id AS id, p.import AS earlier, y.import AS later, y.line AS line, y.superseded_by AS next "
         "FROM links AS l JOIN H AS p ON p.id = l.id AND p.superseded_by = l.later "
         "JOIN H AS y ON y.id = l.id AND y.import = l.later WHERE SAME "
         "UNION ALL SELECT l.id, p.import, y.import, y.line, NULL "
         "FROM links AS l JOIN H AS p ON p.id = l.id AND p.superseded_by = l.later "
         "JOIN T AS y ON y.id = l.id AND y.import = l.later WHERE SAME"},
    {.sql = "INSERT INTO repeats SELECT N, id, later, line FROM merges"},
    {.sql =
         "UPDATE H SET superseded_by = m.next FROM merges AS m WHERE m.next IS NOT NULL AND H.id = m.id AND "
         "H.import = m.earlier"},
    {.sql = "DELETE FROM H WHERE (id, import) IN (SELECT id, later FROM merges WHERE next IS NOT NULL)"},
    {.sql = "UPDATE T SET VALUES FROM merges AS m JOIN H AS p ON p.id = m.id AND p.import = m.earlier "
            "WHERE m.next IS NULL AND T.id = m.id"},
    {.sql = "DELETE FROM H WHERE (id, import) IN (SELECT id, earlier FROM merges WHERE next IS NULL)"},
    /* Versions that stand. */
    {.sql =
         "UPDATE T SET VALUES FROM H AS p WHERE T.import = ?1 ONLYT AND p.id = T.id AND p.superseded_by = ?1",
     .counted = RESTORED},
    {.sql = "DELETE FROM H WHERE superseded_by = ?1 ONLY"},
    {.sql =
         "INSERT OR IGNORE INTO remembered SELECT N, KEY, t.first_import FROM T AS t WHERE t.import = ?1 AND "
         "t.first_import <= ISSUED",
     .of_cases = true},
    {.sql = "DELETE FROM T WHERE import = ?1 ONLY", .counted = REMOVED},
    /* What was taken out before and had come again is gone once more. */
    {.sql = "INSERT OR IGNORE INTO gone SELECT N, id, max(superseded_by) FROM H WHERE EXISTS (SELECT 1 FROM "
            "imports "
            "WHERE \"table\" = TITLE AND replaces) AND id NOT IN (SELECT id FROM T) GROUP BY id"},
    /* The import that first brought a row; what a result was issued with stays known. */
    {.sql = "UPDATE T SET first_import = min(import, coalesce((SELECT min(import) FROM H WHERE H.id = T.id), "
            "import)) WHERE first_import = ?1 AND ?1 > ISSUED",
     .of_cases = true},
    {.sql =
         "UPDATE H SET first_import = (SELECT first_import FROM T WHERE T.id = H.id) WHERE first_import = ?1",
     .of_cases = true},
    {.sql = "DROP TABLE temp.heirs"},
    {.sql = "DROP TABLE temp.links"},
    {.sql = "DROP TABLE temp.merges"},
};

/* An import of which all rows go shares none with others. */
static const step forget_shares = {.sql = "DELETE FROM shares WHERE import = ?1 OR earlier = ?1"};

/* What the imports of the table did, as it is now. A row that is taken out is superseded by no row. */
static const step recount[] = {
    {.sql = "CREATE TEMP TABLE versions AS SELECT import, count(*) AS count FROM "
            "(SELECT import FROM T UNION ALL SELECT import FROM H) GROUP BY import"},
    {.sql = "CREATE TEMP TABLE successors AS SELECT superseded_by AS import, count(*) AS count FROM H GROUP "
            "BY 1"},
    {.sql = "UPDATE imports SET superseding = coalesce((SELECT count FROM successors AS s "
            "WHERE s.import = imports.id), 0) - withdrawn WHERE \"table\" = TITLE"},
    {.sql = "UPDATE imports SET accepted = coalesce((SELECT count FROM versions AS v "
            "WHERE v.import = imports.id), 0) - superseding WHERE \"table\" = TITLE"},
    {.sql = "UPDATE imports SET unchanged = read - accepted - superseding - refused WHERE \"table\" = TITLE"},
    {.sql = "DELETE FROM layouts WHERE id NOT IN (SELECT layout FROM disclosures UNION "
            "SELECT layout FROM disclosures_history)"},
    {.sql = "DROP TABLE temp.versions"},
    {.sql = "DROP TABLE temp.successors"},
};

/* ---- the statements of a table ------------------------------------------------------------------- */

static const char *find_word(const kh_sql_word_for *words, const char *text, gsize length)
{
    for (; words->word != NULL; words++) {
        if (length == strlen(words->word) && strncmp(text, words->word, length) == 0)
            return words->text;
    }
    return NULL;
}

char *kh_sql_fill_in(const char *sql, const kh_sql_word_for *words)
{
    GString *out = g_string_new(NULL);
    while (*sql != '\0') {
        gsize length = strspn(sql, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        const char *text = find_word(words, sql, length);
        if (text != NULL)
            g_string_append(out, text);
        else
            g_string_append_len(out, sql, (gssize)MAX(length, 1));
        sql += MAX(length, 1);
    }
    return g_string_free(out, FALSE);
}

/* Rows on their way out. */
typedef struct taking {
    kh_store *store;
    const kh_rows_out *rows;
    int64_t counts[KEPT + 1];
} taking;

#define GOING " AND %sid IN (SELECT id FROM temp.going)"

static char *step_sql(const kh_rows_out *rows, const char *sql)
{
    const kh_table *table = rows->table;
    g_autofree char *history = g_strconcat(table->name, "_history", NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)table->id);
    g_autofree char *title = g_strdup_printf("'%s'", table->title);
    g_autofree char *values = kh_import_sql_values(table);
    g_autofree char *same = kh_import_sql_same(table, -1);
    g_autofree char *key = kh_import_sql_case_key(table);
    g_autofree char *only = rows->line == 0 ? g_strdup("") : g_strdup_printf(GOING, "");
    g_autofree char *prefix = g_strconcat(table->name, ".", NULL);
    g_autofree char *only_of_table = rows->line == 0 ? g_strdup("") : g_strdup_printf(GOING, prefix);
    const kh_sql_word_for words[] = {
        {"T", table->name}, {"H", history},           {"N", number}, {"TITLE", title},
        {"VALUES", values}, {"SAME", same},           {"KEY", key},  {"ISSUED", KH_ISSUED_SQL},
        {"ONLY", only},     {"ONLYT", only_of_table}, {NULL, NULL},
    };
    return kh_sql_fill_in(sql, words);
}

static bool run_step(taking *out, const step *one, GError **error)
{
    if (one->of_cases && !out->rows->table->dated)
        return true;
    g_autofree char *sql = step_sql(out->rows, one->sql);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(out->store, sql, error);
    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int64(statement, 1, out->rows->import);
    if (!kh_sql_run(out->store, statement, error))
        return false;
    out->counts[one->counted] += sqlite3_changes64(out->store->db);
    return true;
}

/* Notes which row goes. */
static bool choose_row(const taking *out, GError **error)
{
    if (out->rows->line == 0)
        return true;
    g_autofree char *sql =
        g_strdup_printf("CREATE TEMP TABLE going AS SELECT id FROM %s WHERE import = %" G_GINT64_FORMAT
                        " AND line = %u UNION "
                        "SELECT id FROM %s_history WHERE import = %" G_GINT64_FORMAT " AND line = %u",
                        out->rows->table->name, out->rows->import, out->rows->line, out->rows->table->name,
                        out->rows->import, out->rows->line);
    return kh_sql_execute(out->store, sql, error);
}

static bool run_each(taking *out, const step *first, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!run_step(out, &first[i], error))
            return false;
    }
    return true;
}

static bool run_steps(taking *out, GError **error)
{
    kh_importing importing = {.store = out->store, .table = out->rows->table};
    importing.directory = kh_directory_get(out->store, error);
    if (importing.directory == NULL || !kh_superseding_register(&importing, error) || !choose_row(out, error))
        return false;
    if (!run_each(out, steps, G_N_ELEMENTS(steps), error) ||
        !run_each(out, recount, G_N_ELEMENTS(recount), error))
        return false;
    return out->rows->line == 0 ? run_step(out, &forget_shares, error)
                                : kh_sql_execute(out->store, "DROP TABLE temp.going", error);
}

bool kh_recount_imports(kh_store *store, const kh_table *table, GError **error)
{
    const kh_rows_out rows = {.table = table};
    taking out = {.store = store, .rows = &rows};
    return run_each(&out, recount, G_N_ELEMENTS(recount), error);
}

/* History is written by none of this. */
static bool take_out(kh_store *store, const kh_rows_out *rows, kh_taken_out *outcome, GError **error)
{
    taking out = {.store = store, .rows = rows};
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    bool done = run_steps(&out, error);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
    if (done)
        *outcome = (kh_taken_out){out.counts[REMOVED], out.counts[RESTORED], out.counts[KEPT]};
    return done;
}

bool kh_take_out(kh_store *store, const kh_rows_out *rows, kh_taken_out *outcome, GError **error)
{
    bool replays = false;
    kh_taken_out taken = {0};
    if (!kh_replay_is_needed(store, rows, &replays, error) ||
        !(replays ? kh_replay : take_out)(store, rows, &taken, error))
        return false;
    *outcome = taken;
    return true;
}
