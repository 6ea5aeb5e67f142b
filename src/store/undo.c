#include "store/undo.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "store/import/importing.h"
#include "store/import/sql.h"
#include "store/import/superseding.h"
#include "store/sql_rows.h"

#include <string.h>

/* An undo while it runs. */
typedef struct undoing {
    kh_store *store;
    int64_t import;
    const kh_table *table;  /* NULL: of a file of which no row was read */
    kh_importing importing; /* for the SQL functions */
    kh_undo_outcome outcome;
} undoing;

/* One statement; in its text T is the table, H its history, N the number of the table, ?1 the import, VALUES
 * the assignment of all cells from p, SAME whether the cells of p and y are the same. */
typedef struct undo_step {
    const char *sql;
    size_t counted; /* where in the outcome its changes are added; 0: nowhere */
    bool of_cases;  /* only for tables whose rows become cases */
} undo_step;

#define COUNT(member) offsetof(kh_undo_outcome, member)

/* A version of a row is one import's; the versions of a row are linked by `superseded_by`. Where a later file
 * repeats the version that goes, that file is its heir. Else the versions before and after are linked; where
 * they are the same, the later one becomes a repeat of the earlier one. */
static const undo_step steps[] = {
    {.sql = "DELETE FROM repeats WHERE \"table\" = N AND import = ?1", .counted = COUNT(kept)},
    /* Heirs. */
    {.sql = "CREATE TEMP TABLE heirs AS SELECT v.id AS id, min(r.import) AS import, r.line AS line FROM "
            "(SELECT id, 9223372036854775807 AS until FROM T WHERE import = ?1 "
            "UNION ALL SELECT id, superseded_by FROM H WHERE import = ?1) AS v "
            "JOIN repeats AS r ON r.\"table\" = N AND r.id = v.id AND r.import > ?1 AND r.import < v.until "
            "GROUP BY v.id",
     .counted = 0},
    {.sql =
         "UPDATE T SET import = h.import, line = h.line FROM heirs AS h WHERE T.id = h.id AND T.import = ?1",
     .counted = COUNT(kept)},
    {.sql =
         "UPDATE H SET import = h.import, line = h.line FROM heirs AS h WHERE H.id = h.id AND H.import = ?1",
     .counted = COUNT(kept)},
    {.sql =
         "UPDATE H SET superseded_by = h.import FROM heirs AS h WHERE H.id = h.id AND H.superseded_by = ?1"},
    {.sql = "DELETE FROM repeats WHERE \"table\" = N AND (id, import) IN (SELECT id, import FROM heirs)"},
    /* Versions that later files have superseded. */
    {.sql = "CREATE TEMP TABLE links AS SELECT id, superseded_by AS later FROM H WHERE import = ?1"},
    {.sql = "DELETE FROM H WHERE import = ?1", .counted = COUNT(kept)},
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
    {.sql = "UPDATE T SET VALUES FROM H AS p WHERE T.import = ?1 AND p.id = T.id AND p.superseded_by = ?1",
     .counted = COUNT(restored)},
    {.sql = "DELETE FROM H WHERE superseded_by = ?1"},
    {.sql =
         "INSERT OR IGNORE INTO remembered SELECT N, KEY, t.first_import FROM T AS t WHERE t.import = ?1 AND "
         "t.first_import <= ISSUED",
     .of_cases = true},
    {.sql = "DELETE FROM T WHERE import = ?1", .counted = COUNT(removed)},
    /* The import that first brought a row; what a result was issued with stays known. */
    {.sql = "UPDATE T SET first_import = min(import, coalesce((SELECT min(import) FROM H WHERE H.id = T.id), "
            "import)) WHERE first_import = ?1 AND ?1 > ISSUED",
     .of_cases = true},
    {.sql =
         "UPDATE H SET first_import = (SELECT first_import FROM T WHERE T.id = H.id) WHERE first_import = ?1",
     .of_cases = true},
    /* What the other imports did, as it is now. */
    {.sql = "CREATE TEMP TABLE versions AS SELECT import, count(*) AS count FROM "
            "(SELECT import FROM T UNION ALL SELECT import FROM H) GROUP BY import"},
    {.sql = "CREATE TEMP TABLE successors AS SELECT superseded_by AS import, count(*) AS count FROM H GROUP "
            "BY 1"},
    {.sql = "UPDATE imports SET superseding = coalesce((SELECT count FROM successors AS s "
            "WHERE s.import = imports.id), 0) WHERE \"table\" = TITLE"},
    {.sql = "UPDATE imports SET accepted = coalesce((SELECT count FROM versions AS v "
            "WHERE v.import = imports.id), 0) - superseding WHERE \"table\" = TITLE"},
    {.sql = "UPDATE imports SET unchanged = read - accepted - superseding - refused WHERE \"table\" = TITLE"},
    {.sql = "DELETE FROM layouts WHERE id NOT IN (SELECT layout FROM disclosures UNION "
            "SELECT layout FROM disclosures_history)"},
    {.sql = "DROP TABLE temp.heirs"},
    {.sql = "DROP TABLE temp.links"},
    {.sql = "DROP TABLE temp.merges"},
    {.sql = "DROP TABLE temp.versions"},
    {.sql = "DROP TABLE temp.successors"},
};

#define ISSUED_SQL "(SELECT coalesce(max(last_import), 0) FROM scorings WHERE issued_on IS NOT NULL)"

static const char delete_import[] = "DELETE FROM imports WHERE id = ?1";

static bool run(const undoing *undo, const char *sql, int64_t *changes, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(undo->store, sql, error);
    if (statement == NULL)
        return false;
    if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int64(statement, 1, undo->import);
    if (!kh_sql_run(undo->store, statement, error))
        return false;
    *changes = sqlite3_changes64(undo->store->db);
    return true;
}

/* ---- the statements of a table ------------------------------------------------------------------- */

static char *values_sql(const kh_table *table)
{
    GString *sql = g_string_new("import = p.import, line = p.line");
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(sql, ", \"%s\" = p.\"%s\"", table->columns[c].name, table->columns[c].name);
    if (table->has_content)
        g_string_append(sql, ", layout = p.layout, content = p.content");
    return g_string_free(sql, FALSE);
}

static char *same_sql(const kh_table *table)
{
    GString *sql = g_string_new(
        table->has_content ? "kh_same_content(p.layout, p.content, y.layout, y.content)" : "true");
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(sql, " AND p.\"%s\" IS y.\"%s\"", table->columns[c].name,
                               table->columns[c].name);
    return g_string_free(sql, FALSE);
}

/* A word of capitals in a statement, and what stands for it. */
typedef struct undo_word {
    const char *word, *text;
} undo_word;

static const char *find_word(const undo_word *words, const char *text, gsize length)
{
    for (; words->word != NULL; words++) {
        if (length == strlen(words->word) && strncmp(text, words->word, length) == 0)
            return words->text;
    }
    return NULL;
}

static char *fill_in(const char *sql, const undo_word *words)
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

static char *step_sql(const kh_table *table, const char *sql)
{
    g_autofree char *history = g_strconcat(table->name, "_history", NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)table->id);
    g_autofree char *title = g_strdup_printf("'%s'", table->title);
    g_autofree char *values = values_sql(table);
    g_autofree char *same = same_sql(table);
    g_autofree char *key = kh_import_sql_case_key(table);
    const undo_word words[] = {
        {"T", table->name}, {"H", history},         {"N", number}, {"TITLE", title}, {"VALUES", values},
        {"SAME", same},     {"ISSUED", ISSUED_SQL}, {"KEY", key},  {NULL, NULL},
    };
    return fill_in(sql, words);
}

static bool run_step(undoing *undo, const undo_step *step, GError **error)
{
    int64_t changes = 0;
    if (step->of_cases && !undo->table->dated)
        return true;
    g_autofree char *sql = step_sql(undo->table, step->sql);
    if (!run(undo, sql, &changes, error))
        return false;
    if (step->counted != 0)
        *(int64_t *)(gpointer)((char *)&undo->outcome + step->counted) += changes;
    return true;
}

/* ---- what others refer to ------------------------------------------------------------------------ */

/* The first row of another table (R, its history P, in COLUMN) that refers to a code (CODE of T, in NUMBERS)
 * of which the import was the first to bring a version, before another import would bring one. */
static const char referring[] =
    "FROM (SELECT o.id AS id, o.code AS key, coalesce((SELECT min(n) FROM "
    "(SELECT import AS n FROM T WHERE CODE = o.code AND import > ?1 UNION ALL "
    "SELECT import FROM H WHERE CODE = o.code AND import > ?1 UNION ALL "
    "SELECT r.import FROM repeats AS r JOIN T AS k ON k.id = r.id AND k.CODE = o.code "
    "WHERE r.\"table\" = N AND r.import > ?1)), 9223372036854775807) AS next "
    "FROM NUMBERS AS o WHERE o.code IN "
    "(SELECT CODE FROM T WHERE import = ?1 UNION SELECT CODE FROM H WHERE import = ?1) "
    "AND NOT EXISTS (SELECT 1 FROM T AS e WHERE e.CODE = o.code AND e.import < ?1) "
    "AND NOT EXISTS (SELECT 1 FROM H AS e WHERE e.CODE = o.code AND e.import < ?1)) AS b "
    "JOIN (SELECT COLUMN AS target, import FROM R UNION ALL SELECT COLUMN, import FROM P) AS r "
    "ON r.target = b.id AND r.import > ?1 AND r.import < b.next JOIN imports AS i ON i.id = r.import "
    "ORDER BY i.id, b.key LIMIT 1";

static char *referring_sql(const kh_table *target, const kh_table *table, const kh_column *column)
{
    g_autofree char *history = g_strconcat(target->name, "_history", NULL);
    g_autofree char *past = g_strconcat(table->name, "_history", NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)target->id);
    bool departments = target->id == KH_TABLE_DEPARTMENTS;
    const undo_word words[] = {
        {"T", target->name},
        {"H", history},
        {"N", number},
        {"CODE", departments ? "code" : "item"},
        {"NUMBERS", departments ? "department_codes" : "item_codes"},
        {"R", table->name},
        {"P", past},
        {"COLUMN", column->name},
        {NULL, NULL},
    };
    return fill_in(referring, words);
}

/* What refers to the row of that key: the first import of it. */
typedef struct referring_row {
    const char *key, *file;
    int64_t import;
} referring_row;

static const kh_sql_field referring_fields[] = {
    KH_SQL_FIELD(referring_row, key, "b.key"),
    KH_SQL_FIELD(referring_row, import, "i.id"),
    KH_SQL_FIELD(referring_row, file, "i.file"),
};
static const kh_sql_shape referring_shape = KH_SQL_SHAPE(referring_fields);

static bool check_reference(const undoing *undo, const kh_table *table, const kh_column *column,
                            GError **error)
{
    const kh_table *target = undo->table;
    g_autofree char *from = referring_sql(target, table, column);
    g_auto(kh_sql_rows) rows = kh_sql_select(undo->store, &referring_shape, from, error);
    sqlite3_bind_int64(rows.statement, 1, undo->import);
    referring_row row;
    if (!kh_sql_next(&rows, &row, error))
        return !rows.failed;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("import %" G_GINT64_FORMAT " brought %s “%s”, to which rows of import %" G_GINT64_FORMAT
                  " (%s) refer; undo that import first"),
                undo->import, target->id == KH_TABLE_DEPARTMENTS ? _("department") : _("item"), row.key,
                row.import, row.file);
    return false;
}

/* Every column of every table that names rows of this one. */
static bool check_references(const undoing *undo, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        for (guint c = 0; c < table->n_columns; c++) {
            const kh_column *column = &table->columns[c];
            if (kh_cell_target(column->type) == undo->table->id &&
                !check_reference(undo, table, column, error))
                return false;
        }
    }
    return true;
}

static bool refuse_name(const undoing *undo, const char *name, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("without import %" G_GINT64_FORMAT
                  " the name “%s” would mean no department, or several; undo "
                  "the later imports of 部门 and 公开事项 first"),
                undo->import, name);
    return false;
}

typedef struct responsible_row {
    const char *names;
    kh_moment from;
} responsible_row;

static bool check_members(const undoing *undo, const kh_directory *directory, const responsible_row *row,
                          GError **error)
{
    kh_date day = row->from.at == KH_INSTANT_NONE ? KH_SINCE_EVER : kh_instant_date(row->from.at);
    g_auto(GStrv) members = kh_text_split_list(row->names);
    for (char **member = members; *member != NULL; member++) {
        if (!kh_directory_is_responsible_name(directory, *member, day))
            return refuse_name(undo, *member, error);
    }
    return true;
}

static const kh_sql_field responsible_fields[] = {
    KH_SQL_FIELD(responsible_row, names, "responsible"),
    KH_SQL_FIELD(responsible_row, from, "valid_from"),
};
static const kh_sql_shape responsible_shape = KH_SQL_SHAPE(responsible_fields);

/* Every 责任部门 still names a department. */
static bool check_responsible(const undoing *undo, GError **error)
{
    const kh_directory *directory = kh_directory_get(undo->store, error);
    if (directory == NULL)
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_select(undo->store, &responsible_shape, "FROM catalogue", error);
    for (responsible_row row; kh_sql_next(&rows, &row, error);) {
        if (!check_members(undo, directory, &row, error))
            return false;
    }
    return !rows.failed;
}

/* No department's names are another's. */
static bool check_names(const undoing *undo, GError **error)
{
    g_autoptr(kh_names) names = kh_names_new(undo->store, error);
    if (names == NULL)
        return false;
    g_auto(kh_sql_rows) rows =
        kh_sql_select(undo->store, &kh_department_names_shape, "FROM departments", error);
    for (kh_department_names department; kh_sql_next(&rows, &department, error);) {
        kh_name_conflict conflict = kh_names_conflict(names, &department);
        g_autofree char *text = conflict.text;
        if (text != NULL)
            return refuse_name(undo, text, error);
    }
    return !rows.failed;
}

/* ---- the undo ------------------------------------------------------------------------------------ */

static const kh_table *find_table(const char *title)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        if (strcmp(kh_table_get((kh_table_id)id)->title, title) == 0)
            return kh_table_get((kh_table_id)id);
    }
    return NULL;
}

typedef struct import_row {
    char *file;
    const char *table;
    bool was_issued;
} import_row;

static const kh_sql_field import_fields[] = {
    KH_SQL_FIELD(import_row, file, "file"),
    KH_SQL_FIELD(import_row, table, "\"table\""),
    KH_SQL_FIELD(import_row, was_issued, "?1 <= " ISSUED_SQL),
};
static const kh_sql_shape import_shape = KH_SQL_SHAPE(import_fields);

static bool read_import(undoing *undo, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(undo->store, &import_shape, "FROM imports WHERE id = ?1", error);
    sqlite3_bind_int64(rows.statement, 1, undo->import);
    import_row row;
    if (kh_sql_next(&rows, &row, error)) {
        undo->outcome.file = row.file;
        undo->table = find_table(row.table);
        undo->outcome.was_issued = row.was_issued;
        return true;
    }
    if (!rows.failed)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("there is no import %" G_GINT64_FORMAT "; kaohe status lists them"), undo->import);
    return false;
}

static bool take_back_rows(undoing *undo, GError **error)
{
    undo->importing = (kh_importing){.store = undo->store, .table = undo->table};
    undo->importing.directory = kh_directory_get(undo->store, error);
    if (undo->importing.directory == NULL || !kh_superseding_register(&undo->importing, error) ||
        !check_references(undo, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (!run_step(undo, &steps[i], error))
            return false;
    }
    return true;
}

static bool take_back(undoing *undo, GError **error)
{
    int64_t changes = 0;
    if (!read_import(undo, error) || (undo->table != NULL && !take_back_rows(undo, error)) ||
        !run(undo, delete_import, &changes, error))
        return false;
    g_clear_pointer(&undo->store->directory, kh_directory_free);
    g_ptr_array_set_size(undo->store->files, 0);
    bool names = undo->table != NULL &&
                 (undo->table->id == KH_TABLE_DEPARTMENTS || undo->table->id == KH_TABLE_CATALOGUE);
    return !names || (check_names(undo, error) && check_responsible(undo, error));
}

bool kh_store_undo(kh_store *store, int64_t import, kh_undo_outcome *outcome, GError **error)
{
    undoing undo = {.store = store, .import = import};
    if (!kh_store_begin(store, error))
        return false;
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL); /* no history of this */
    bool done = take_back(&undo, error);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
    if (!done)
        kh_store_rollback(store);
    if (done && kh_store_commit(store, error)) {
        *outcome = undo.outcome;
        return true;
    }
    g_free(undo.outcome.file);
    return false;
}

/* ---- which import -------------------------------------------------------------------------------- */

/* How well a path names a file: as it is, by a longer path, by its bare name. */
#define MATCH                                                                                                \
    "CASE WHEN file = ?1 THEN 1 WHEN substr(?1, -length(file) - 1) = '/' || file THEN 2 "                    \
    "WHEN substr(file, -length(?1) - 1) = '/' || ?1 THEN 3 END"

enum { BY_BARE_NAME = 3 };

typedef struct match_row {
    int64_t import;
    int match;
} match_row;

static const kh_sql_field match_fields[] = {
    KH_SQL_FIELD(match_row, import, "max(id)"),
    KH_SQL_FIELD(match_row, match, MATCH " AS match"),
};
static const kh_sql_shape match_shape = KH_SQL_SHAPE(match_fields);

static bool find_by_file(kh_store *store, const char *text, int64_t *import, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &match_shape,
                                             "FROM imports WHERE match IS NOT NULL GROUP BY file "
                                             "ORDER BY match, length(file) DESC",
                                             error);
    kh_sql_bind_text(rows.statement, 1, text);
    match_row best = {0}, next;
    bool found = kh_sql_next(&rows, &best, error);
    bool several = found && kh_sql_next(&rows, &next, error) && best.match == BY_BARE_NAME;
    if (rows.failed)
        return false;
    if (found && !several) {
        *import = best.import;
        return true;
    }
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                found ? _("several imported files are named “%s”; give the number of the import")
                      : _("no import that stands is of a file “%s”; kaohe status lists those that do"),
                text);
    return false;
}

bool kh_store_find_import(kh_store *store, const char *text, int64_t *import, GError **error)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &number, NULL))
        return find_by_file(store, text, import, error);
    *import = (int64_t)number;
    return true;
}
