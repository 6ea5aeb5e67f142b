/* Files of one path are one file, corrected again and again; but a path may be used anew for other rows, as
 * 台账.csv of every month is. So two imports of a path are linked where they hold a row of the same key
 * (`shares`), and an import takes the place of all that it is linked to, directly or through others: its
 * predecessors.
 *
 *     import 1, 台账.csv: A, B      import 2, 补.csv: B        import 3, 台账.csv --replace: A, C
 *     import 4, 台账.csv: X         import 5, 台账.csv --replace: X
 *
 * Import 3 shares A with import 1. It lacks B, which 补.csv holds too: B stays. Import 5 shares nothing with
 * import 3, and A and C stay. Had import 2 not come, B would be taken out: into the history, superseded by
 * import 3, and into `gone`.
 *
 * An import lets go of what an import that takes its place lacks (`replaced`): once 补.csv, corrected in its
 * turn, lacks B, nothing holds B any more and it goes. Whether a row is held is worked out from what the
 * imports hold and these two tables, so that an undo can have all of it done once more (replay.h). */
#include "store/import/replacing.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/place.h"
#include "store/import/lacking.h"
#include "store/import/statement.h"
#include "store/sql_rows.h"

/* Whether an import holds the row of that id. */
#define HOLDS(id, import)                                                                                    \
    "(EXISTS (SELECT 1 FROM T AS a WHERE a.id = " id " AND a.import = " import ") OR "                       \
    "EXISTS (SELECT 1 FROM H AS b WHERE b.id = " id " AND b.import = " import ") OR "                        \
    "EXISTS (SELECT 1 FROM repeats AS c WHERE c.\"table\" = N AND c.id = " id " AND c.import = " import "))"

#define WITHIN(id) id " BETWEEN max(?2, s.lowest) AND min(?3, s.highest)"

/* Where this import repeats or supersedes a row of the other. */
static const char link_earlier[] =
    "INSERT OR IGNORE INTO shares SELECT ?1, s.id FROM imports AS s WHERE s.path = ?4 AND s.\"table\" = "
    "TITLE "
    "AND s.id < ?1 AND s.highest > 0 AND s.lowest <= ?3 AND s.highest >= ?2 AND ("
    "EXISTS (SELECT 1 FROM repeats AS r WHERE r.\"table\" = N AND " WITHIN(
        "r.id") " AND r.import = ?1 AND " HOLDS("r.id",
                                                "s.id") ") OR "
                                                        "EXISTS (SELECT 1 FROM H AS h WHERE " WITHIN(
                                                            "h.id") " AND h.import = s.id AND "
                                                                    "EXISTS (SELECT 1 FROM T AS t WHERE t.id "
                                                                    "= h.id AND t.import = ?1)) OR "
                                                                    "EXISTS (SELECT 1 FROM repeats AS q "
                                                                    "WHERE q.\"table\" = N AND " WITHIN(
                                                                        "q.id") " AND q.import = s.id AND "
                                                                                "EXISTS (SELECT 1 FROM T AS "
                                                                                "t WHERE t.id = q.id AND "
                                                                                "t.import = ?1)))";

static const char find_predecessors[] =
    "CREATE TEMP TABLE predecessors AS WITH RECURSIVE chain (import) AS (SELECT ?1 "
    "UNION SELECT s.earlier FROM chain AS c JOIN shares AS s ON s.import = c.import "
    "UNION SELECT s.import FROM chain AS c JOIN shares AS s ON s.earlier = c.import) "
    "SELECT import FROM chain WHERE import <> ?1";

#define PREDECESSORS "(SELECT import FROM temp.predecessors)"

/* Rows in force that a predecessor holds, and this import and all other paths do not. */
static const char find_missing[] =
    "CREATE TEMP TABLE missing AS SELECT t.id AS id FROM T AS t WHERE NOT kh_is_met(t.id) AND t.id BETWEEN "
    "(SELECT min(lowest) FROM imports WHERE id IN " PREDECESSORS ") AND "
    "(SELECT max(highest) FROM imports WHERE id IN " PREDECESSORS ") AND t.import <> ?1 AND ("
    "t.import IN " PREDECESSORS
    " OR EXISTS (SELECT 1 FROM H AS h WHERE h.id = t.id AND h.import IN " PREDECESSORS
    ") OR EXISTS (SELECT 1 FROM repeats AS r WHERE r.\"table\" = N AND r.id = t.id AND r.import "
    "IN " PREDECESSORS ")) AND NOT EXISTS (SELECT 1 FROM (SELECT t.import AS import "
    "UNION ALL SELECT h.import FROM H AS h WHERE h.id = t.id "
    "UNION ALL SELECT r.import FROM repeats AS r WHERE r.\"table\" = N AND r.id = t.id) AS o "
    "JOIN imports AS i ON i.id = o.import WHERE i.path IS NOT ?4 AND NOT EXISTS "
    "(SELECT 1 FROM replaced AS l WHERE l.earlier = o.import AND NOT " HOLDS("t.id", "l.import") "))";

/* Rows that this import brought, and no import before. */
static const char find_fresh[] =
    "CREATE TEMP TABLE fresh AS SELECT p.id AS id, CELLS, p.import AS import, p.line AS line FROM T AS p "
    "WHERE "
    "p.id BETWEEN ?2 AND ?3 AND p.import = ?1 AND NOT EXISTS (SELECT 1 FROM H AS h WHERE h.id = p.id)";

/* Old and new that differ in the one cell, each the other's only candidate. */
static const char find_pairs[] =
    "CREATE TEMP TABLE pairs AS SELECT old, new FROM (SELECT p.id AS old, y.id AS new, "
    "count(*) OVER (PARTITION BY p.id) AS n_new, count(*) OVER (PARTITION BY y.id) AS n_old FROM "
    "temp.missing AS m "
    "CROSS JOIN T AS p ON p.id = m.id CROSS JOIN temp.fresh AS y ON ALIKE) WHERE n_new = 1 AND n_old = 1";

/* The stored row gets the new key, so that all that hangs on its id goes with it; the trigger keeps the old
 * one. */
static const char *const correct[] = {
    "DELETE FROM T WHERE id IN (SELECT new FROM temp.pairs)",
    "UPDATE T SET VALUES FROM temp.pairs AS o JOIN temp.fresh AS p ON p.id = o.new WHERE T.id = o.old",
    "DELETE FROM missing WHERE id IN (SELECT old FROM temp.pairs)",
};

static const char *const take_out[] = {
    "INSERT INTO H (id, NAMES, import, line, superseded_by) SELECT p.id, CELLS, p.import, p.line, ?1 FROM T "
    "AS p "
    "WHERE p.id IN (SELECT id FROM temp.missing)",
    "INSERT INTO gone SELECT N, id, ?1 FROM temp.missing",
};

static const char keep_first_imports[] =
    "UPDATE H SET first_import = t.first_import FROM T AS t WHERE t.id = H.id AND H.superseded_by = ?1 AND "
    "t.id IN (SELECT id FROM temp.missing)";

static bool ask(const kh_importing *importing, const char *sql, int64_t *number, GError **error)
{
    g_autofree char *text = kh_statement_sql(importing->table, sql);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(importing->store, text, error);
    if (statement != NULL)
        kh_statement_bind(importing, statement);
    return kh_sql_number(importing->store, statement, number, error);
}

static bool run_all(kh_importing *importing, const char *const *statements, gsize n, GError **error)
{
    for (gsize i = 0; i < n; i++) {
        if (!kh_statement_run(importing, statements[i], NULL, error))
            return false;
    }
    return true;
}

/* ---- what is told -------------------------------------------------------------------------------- */

/* A row of an earlier file, and where this one has it under another key. */
typedef struct old_row {
    int64_t import;
    uint32_t line, new_line;
    const char *key, *new_key;
} old_row;

static const kh_sql_field old_fields[] = {
    KH_SQL_FIELD(old_row, import, "import"),     KH_SQL_FIELD(old_row, line, "line"),
    KH_SQL_FIELD(old_row, new_line, "new_line"), KH_SQL_FIELD(old_row, key, "key"),
    KH_SQL_FIELD(old_row, new_key, "new_key"),
};
static const kh_sql_shape old_shape = KH_SQL_SHAPE(old_fields);

static void tell_corrected(const kh_importing *importing, const old_row *row, const char *where)
{
    const kh_row_source *source = importing->import->source;
    int column = kh_table_find_correctable(importing->table);
    kh_place place = {source->file, row->new_line, source->cells[column]};
    kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W309_CORRECTED_KEY,
                       _("%s is taken as the row with %s (%s, import %" G_GINT64_FORMAT
                         ") under a corrected key: what belongs to that row goes with it"),
                       row->new_key, row->key, where, row->import);
}

static void tell_taken_out(const kh_importing *importing, const old_row *row, const char *where)
{
    kh_place place = {.file = importing->import->source->file};
    kh_diagnostics_add(importing->diagnostics, place, KH_CODE_W308_TAKEN_OUT,
                       _("%s (%s, import %" G_GINT64_FORMAT ") is not in the file: --replace takes it out"),
                       row->key, where, row->import);
}

typedef struct telling {
    const char *from; /* of the rows, as a statement */
    void (*tell)(const kh_importing *importing, const old_row *row, const char *where);
} telling;

static const telling tell_pairs = {
    "FROM (SELECT excluded.import AS import, excluded.line AS line, p.line AS new_line, KEY AS key, "
    "(SELECT KEY FROM temp.fresh AS excluded WHERE excluded.id = o.new) AS new_key FROM temp.pairs AS o "
    "JOIN T AS excluded ON excluded.id = o.old JOIN temp.fresh AS p ON p.id = o.new ORDER BY p.line)",
    tell_corrected};
static const telling tell_missing = {
    "FROM (SELECT import, line, 0 AS new_line, KEY AS key, '' AS new_key FROM T AS excluded "
    "WHERE id IN (SELECT id FROM temp.missing) ORDER BY import, line)",
    tell_taken_out};

static bool tell(const kh_importing *importing, const telling *what, GError **error)
{
    if (importing->diagnostics == NULL)
        return true;
    g_autofree char *from = kh_statement_sql(importing->table, what->from);
    g_auto(kh_sql_rows) rows = kh_sql_select(importing->store, &old_shape, from, error);
    for (old_row row; kh_sql_next(&rows, &row, error);) {
        const char *file = kh_store_file_of(importing->store, row.import, error);
        if (file == NULL)
            return false;
        g_autofree char *where = kh_place_format((kh_place){file, row.line, 0});
        what->tell(importing, &row, where);
    }
    return !rows.failed;
}

/* ---- what is done -------------------------------------------------------------------------------- */

static bool hold_corrected(kh_importing *importing, GError **error)
{
    int64_t lowest = 0, highest = 0;
    if (!ask(importing, "SELECT min(old) FROM temp.pairs", &lowest, error) ||
        !ask(importing, "SELECT max(old) FROM temp.pairs", &highest, error))
        return false;
    if (lowest != 0) {
        kh_importing_hold(importing, lowest);
        kh_importing_hold(importing, highest);
    }
    return true;
}

static bool correct_keys(kh_importing *importing, GError **error)
{
    int64_t pairs = 0;
    if (kh_table_find_correctable(importing->table) < 0)
        return true;
    if (!kh_statement_run(importing, find_fresh, NULL, error) ||
        !kh_statement_run(importing, find_pairs, NULL, error) ||
        !ask(importing, "SELECT count(*) FROM temp.pairs", &pairs, error) ||
        (pairs > 0 && !tell(importing, &tell_pairs, error)) ||
        !run_all(importing, correct, G_N_ELEMENTS(correct), error) || !hold_corrected(importing, error))
        return false;
    importing->counts.corrected = pairs;
    importing->counts.superseding += pairs;
    importing->counts.accepted -= pairs;
    return kh_sql_execute(importing->store, "DROP TABLE temp.pairs; DROP TABLE temp.fresh", error);
}

static bool take_out_missing(kh_importing *importing, GError **error)
{
    return run_all(importing, take_out, G_N_ELEMENTS(take_out), error) &&
           (!importing->table->dated || kh_statement_run(importing, keep_first_imports, NULL, error)) &&
           kh_statement_run(importing, "DELETE FROM T WHERE id IN (SELECT id FROM temp.missing)",
                            &importing->counts.withdrawn, error);
}

static bool replace(kh_importing *importing, int64_t missing, GError **error)
{
    return kh_statement_run(importing, "INSERT INTO replaced SELECT ?1, import FROM temp.predecessors", NULL,
                            error) &&
           (missing == 0 || (correct_keys(importing, error) && tell(importing, &tell_missing, error) &&
                             take_out_missing(importing, error)));
}

static bool compare(kh_importing *importing, GError **error)
{
    int64_t missing = 0;
    if (!importing->replaces && importing->diagnostics == NULL)
        return true;
    if (!kh_statement_run(importing, find_missing, NULL, error) ||
        !ask(importing, "SELECT count(*) FROM temp.missing", &missing, error) ||
        (importing->replaces && !replace(importing, missing, error)) ||
        (!importing->replaces && missing > 0 && !kh_lacking_note(importing, error)))
        return false;
    return kh_sql_execute(importing->store, "DROP TABLE temp.missing", error);
}

static void tell_not_imported_before(const kh_importing *importing)
{
    kh_place place = {.file = importing->import->source->file};
    if (importing->diagnostics != NULL && importing->counts.unchanged + importing->counts.superseding > 0)
        kh_diagnostics_add(
            importing->diagnostics, place, KH_CODE_W310_NOTHING_REPLACED,
            _("no file of this path was imported before, so nothing is taken out; a file replaces "
              "another where it is imported from the same place under the same name"));
}

/* A file of which rows were refused may lack others for the same reason: it takes out nothing. */
static bool is_whole(const kh_importing *importing)
{
    return importing->counts.refused == 0 && !importing->import->faulty;
}

bool kh_replacing_run(kh_importing *importing, GError **error)
{
    int64_t earlier = 0, predecessors = 0;
    const char *path = importing->import->path;
    if (importing->diagnostics != NULL)
        kh_diagnostics_set_department(importing->diagnostics, NULL); /* no longer that of the last row */
    if (path != NULL && !ask(importing,
                             "SELECT EXISTS (SELECT 1 FROM imports WHERE path = ?4 AND \"table\" = TITLE AND "
                             "id < ?1 AND highest > 0)",
                             &earlier, error))
        return false;
    importing->replaces = importing->import->replaces && path != NULL && is_whole(importing);
    if (earlier == 0) {
        if (importing->import->replaces)
            tell_not_imported_before(importing);
        return true;
    }
    if (!kh_statement_run(importing, link_earlier, NULL, error) ||
        !kh_statement_run(importing, find_predecessors, NULL, error) ||
        !ask(importing, "SELECT count(*) FROM temp.predecessors", &predecessors, error))
        return false;
    importing->shares_nothing = importing->replaces && predecessors == 0;
    return (predecessors == 0 || !is_whole(importing) || compare(importing, error)) &&
           kh_sql_execute(importing->store, "DROP TABLE temp.predecessors", error);
}
