#include "store/undo.h"

#include "base/error.h"
#include "base/message.h"
#include "base/place.h"
#include "base/text.h"
#include "store/directory.h"
#include "store/needed.h"
#include "store/sql_rows.h"
#include "store/taking_out.h"
#include "store/yardsticks.h"

#include <string.h>

/* An undo while it runs. */
typedef struct undoing {
    kh_store *store;
    int64_t import;
    const kh_table *table; /* NULL: of a file of which no row was read */
    kh_undo_outcome outcome;
} undoing;

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
    const kh_sql_word_for words[] = {
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
    return kh_sql_fill_in(referring, words);
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

/* Every 责任部门 still names a department. */
static bool check_names(const undoing *undo, GError **error)
{
    g_autofree char *name = NULL;
    return kh_needed_find_name(undo->store, undo->table, &name, error) &&
           (name == NULL || refuse_name(undo, name, error));
}

/* What the import brought may be named by rows that a later one has brought too and has taken out since. */
static bool check_dangling(const undoing *undo, GError **error)
{
    g_autofree char *needed = NULL;
    if (!kh_needed_find_reference(undo->store, undo->table, &needed, error))
        return false;
    if (needed != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("import %" G_GINT64_FORMAT " cannot be taken back: %s; undo that import first"),
                    undo->import, needed);
    return needed == NULL;
}

/* What stays of yardsticks goes together: versions, successors, names. */
static bool check_yardsticks(const undoing *undo, GError **error)
{
    if (!undo->table->versioned)
        return true;
    g_autoptr(GArray) faults = kh_yardsticks_judge(undo->store, undo->table->id, error);
    if (faults == NULL || faults->len == 0)
        return faults != NULL;
    const kh_yardstick_fault *fault = &g_array_index(faults, kh_yardstick_fault, 0);
    const char *file = kh_store_file_of(undo->store, fault->row.import, error);
    if (file == NULL)
        return false;
    g_autofree char *place = kh_place_format((kh_place){file, fault->row.line, 0});
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("without import %" G_GINT64_FORMAT
                  " rows that stay would not go together (import %" G_GINT64_FORMAT
                  ", %s): %s; undo that import first"),
                undo->import, fault->row.import, place, fault->message);
    return false;
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
    KH_SQL_FIELD(import_row, was_issued,
                 "EXISTS (SELECT 1 FROM scorings WHERE issued_on IS NOT NULL AND last_import >= ?1)"),
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
    const kh_rows_out rows = {.table = undo->table, .import = undo->import};
    kh_taken_out taken;
    if (!check_references(undo, error) || !kh_take_out(undo->store, &rows, &taken, error))
        return false;
    undo->outcome.removed = taken.removed;
    undo->outcome.restored = taken.restored;
    undo->outcome.kept = taken.kept;
    return true;
}

static bool delete_import(const undoing *undo, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(undo->store, "DELETE FROM imports WHERE id = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, undo->import);
    return kh_sql_run(undo->store, statement, error);
}

static bool take_back(undoing *undo, GError **error)
{
    if (!read_import(undo, error) || (undo->table != NULL && !take_back_rows(undo, error)) ||
        !delete_import(undo, error))
        return false;
    kh_directory_forget(undo->store);
    g_ptr_array_set_size(undo->store->files, 0);
    return undo->table == NULL ||
           (check_dangling(undo, error) && check_yardsticks(undo, error) && check_names(undo, error));
}

bool kh_store_undo(kh_store *store, int64_t import, kh_undo_outcome *outcome, GError **error)
{
    undoing undo = {.store = store, .import = import};
    if (!kh_store_begin(store, error))
        return false;
    bool done = take_back(&undo, error);
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
