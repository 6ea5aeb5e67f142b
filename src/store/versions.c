#include "store/versions.h"

#include "base/error.h"
#include "base/message.h"
#include "store/directory.h"
#include "store/sql_rows.h"

#include <string.h>

/* What a version is. */
typedef enum version_kind { KIND_PAST, KIND_CURRENT, KIND_REPEAT } version_kind;

/* A version; the cells of its table stand behind, in the order of the table's columns. */
typedef struct version_row {
    kh_version version;
    version_kind kind;
    int64_t layout;
    kh_sql_bytes content;
} version_row;

static const kh_sql_field version_fields[] = {
    KH_SQL_FIELD(version_row, version.import, "v.import"),
    KH_SQL_FIELD(version_row, version.file, "i.file"),
    KH_SQL_FIELD(version_row, version.line, "v.line"),
    KH_SQL_FIELD(version_row, version.imported, "i.imported_at"),
    KH_SQL_FIELD(version_row, version.taken_out_by, "v.taken_out_by"),
    KH_SQL_FIELD(version_row, kind, "v.kind"),
    KH_SQL_FIELD(version_row, layout, "v.layout"),
    KH_SQL_FIELD(version_row, content, "v.content"),
};
enum { FIRST_CELL = G_N_ELEMENTS(version_fields) };

static const kh_sql_shape version_shape = KH_SQL_SHAPE(version_fields);

/* The cells of one version: heading -> text, and the headings in their order. */
typedef struct cells {
    GHashTable *texts;
    GPtrArray *headings;
} cells;

static cells cells_new(void)
{
    return (cells){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), g_ptr_array_new()};
}

static void cells_clear(cells *of)
{
    g_hash_table_unref(of->texts);
    g_ptr_array_unref(of->headings);
}

static void put_cell(cells *to, const char *heading, char *text)
{
    char *key = g_strdup(heading);
    g_hash_table_insert(to->texts, key, text);
    g_ptr_array_add(to->headings, key);
}

static const char *find_cell(const cells *in, const char *heading)
{
    const char *text = g_hash_table_lookup(in->texts, heading);
    return text == NULL ? "" : text;
}

/* A cell of the store as people write it; caller frees. */
static char *show(const kh_directory *directory, const kh_column *column, sqlite3_stmt *statement, int index)
{
    char moment[KH_MOMENT_TEXT_SIZE];
    if (sqlite3_column_type(statement, index) == SQLITE_NULL)
        return g_strdup("");
    int64_t number = sqlite3_column_int64(statement, index);
    const kh_office *office = kh_directory_office(directory);
    if (column->type == KH_CELL_DEPARTMENT)
        return g_strdup(office->departments[kh_directory_department_index(directory, number)].name);
    if (column->type == KH_CELL_ITEM)
        return g_strdup(office->items[kh_directory_item_index(directory, number)].code);
    if (kh_cell_is_moment(column->type))
        return g_strdup(kh_moment_format(kh_moment_decode(number), moment));
    return g_strdup(kh_sql_text(statement, index));
}

static void read_content(const kh_directory *directory, const version_row *row, cells *to)
{
    const kh_office *office = kh_directory_office(directory);
    const kh_layout *layout = &office->layouts[kh_directory_layout_index(directory, row->layout)];
    const char *cell = row->content.data;
    const char *end = cell + row->content.length;
    for (guint i = 0; i < layout->n_names && cell < end; i++, cell += strlen(cell) + 1)
        put_cell(to, layout->names[i], g_strdup(cell));
}

static cells read_cells(const kh_directory *directory, const kh_sql_rows *rows, const version_row *row)
{
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    cells read = cells_new();
    for (guint c = 0; c < table->n_columns; c++)
        put_cell(&read, table->columns[c].heading,
                 show(directory, &table->columns[c], rows->statement, FIRST_CELL + (int)c));
    read_content(directory, row, &read);
    return read;
}

static void add_change(GArray *changes, const char *heading, const cells *before, const cells *after)
{
    kh_cell_change change = {heading, find_cell(before, heading), find_cell(after, heading)};
    if (strcmp(change.before, change.after) != 0)
        g_array_append_val(changes, change);
}

/* The cells that differ, in the order of the later version's columns, then those that it lacks. */
static GArray *compare(const cells *before, const cells *after)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(kh_cell_change));
    for (guint i = 0; i < after->headings->len; i++)
        add_change(changes, after->headings->pdata[i], before, after);
    for (guint i = 0; i < before->headings->len; i++) {
        if (!g_hash_table_contains(after->texts, before->headings->pdata[i]))
            add_change(changes, before->headings->pdata[i], before, after);
    }
    return changes;
}

/* Current row, past ones and repeats of one record (?1), by import: what follows the columns of
 * version_shape, the cells first. */
static char *versions_from(void)
{
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    g_autoptr(GString) shown = g_string_new(NULL);
    g_autoptr(GString) named = g_string_new(NULL);
    g_autoptr(GString) empty = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append_printf(shown, ", v.\"%s\"", table->columns[c].name);
        g_string_append_printf(named, "\"%s\", ", table->columns[c].name);
        g_string_append(empty, "NULL, ");
    }
    return g_strdup_printf(
        "%s FROM (SELECT %s layout, content, import, line, %d AS kind, CASE WHEN EXISTS "
        "(SELECT 1 FROM disclosures AS t WHERE t.id = ?1 AND t.import = h.superseded_by) OR EXISTS "
        "(SELECT 1 FROM disclosures_history AS t WHERE t.id = ?1 AND t.import = h.superseded_by) THEN 0 "
        "ELSE h.superseded_by END AS taken_out_by FROM disclosures_history AS h WHERE id = ?1 "
        "UNION ALL SELECT %s layout, content, import, line, %d, 0 FROM disclosures WHERE id = ?1 "
        "UNION ALL SELECT %s NULL, NULL, import, line, %d, 0 FROM repeats WHERE \"table\" = %d AND id = ?1) "
        "AS "
        "v "
        "JOIN imports AS i ON i.id = v.import ORDER BY v.import",
        shown->str, named->str, KIND_PAST, named->str, KIND_CURRENT, empty->str, KIND_REPEAT, (int)table->id);
}

/* The row id of the record, also of one that is taken out or has another 索引号 now; 0 with KH_ERROR_USAGE
 * where there is none. */
static int64_t find_record(kh_store *store, const kh_directory *directory, const kh_record_key *key,
                           GError **error)
{
    int index = kh_store_find_department(store, key->department, error);
    if (index < 0)
        return 0;
    int64_t id = 0;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT id FROM disclosures WHERE index_no = ?1 AND department = ?2 UNION ALL "
                       "SELECT id FROM disclosures_history WHERE index_no = ?1 AND department = ?2 LIMIT 1",
                       error);
    kh_sql_bind_text(statement, 1, key->index_no);
    sqlite3_bind_int64(statement, 2, kh_directory_department_id(directory, (guint)index));
    if (kh_sql_number(store, statement, &id, error) && id == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” has no record with 索引号 “%s”"),
                    key->department, key->index_no);
    return id;
}

/* Visits the version of the row; `last` holds the cells of the one before. */
static void visit_version(const kh_version *version, cells *read, cells *last, kh_version_visit visit,
                          void *data)
{
    g_autoptr(GArray) changes = compare(last, read);
    kh_version changed = *version;
    changed.n_changes = changes->len;
    changed.changes = (const kh_cell_change *)(const void *)changes->data;
    visit(&changed, data);
    cells_clear(last);
    *last = *read;
}

bool kh_store_each_version(kh_store *store, const kh_record_key *key, kh_version_visit visit, void *data,
                           GError **error)
{
    const kh_directory *directory = kh_directory_get(store, error);
    int64_t id = directory == NULL ? 0 : find_record(store, directory, key, error);
    if (id == 0)
        return false;
    g_autofree char *from = versions_from();
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &version_shape, from, error);
    sqlite3_bind_int64(rows.statement, 1, id);
    cells last = cells_new();
    version_row row = {0};
    while (kh_sql_next(&rows, &row, error)) {
        row.version.repeats = row.kind == KIND_REPEAT;
        row.version.stands = row.kind == KIND_CURRENT;
        if (row.version.repeats) {
            visit(&row.version, data);
            continue;
        }
        cells read = read_cells(directory, &rows, &row);
        visit_version(&row.version, &read, &last, visit, data);
    }
    cells_clear(&last);
    return !rows.failed;
}
