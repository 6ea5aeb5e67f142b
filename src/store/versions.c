#include "store/versions.h"

#include "base/error.h"
#include "base/message.h"
#include "store/directory.h"

#include <string.h>

/* Columns of the statement behind the cells of the table. */
enum { BEHIND_LAYOUT, BEHIND_CONTENT, BEHIND_IMPORT, BEHIND_LINE, BEHIND_KIND, BEHIND_FILE, BEHIND_TIME };

/* What a version is. */
enum { KIND_PAST, KIND_CURRENT, KIND_REPEAT };

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
    if (strcmp(column->name, "department") == 0)
        return g_strdup(office->departments[kh_directory_department_index(directory, number)].name);
    if (strcmp(column->name, "item") == 0)
        return g_strdup(office->items[kh_directory_item_index(directory, number)].code);
    if (column->type == KH_CELL_MOMENT)
        return g_strdup(kh_moment_format(kh_moment_decode(number), moment));
    return g_strdup(kh_sql_text(statement, index));
}

static void read_content(const kh_directory *directory, sqlite3_stmt *statement, int index, cells *to)
{
    const kh_office *office = kh_directory_office(directory);
    guint number = kh_directory_layout_index(directory, sqlite3_column_int64(statement, index));
    const kh_layout *layout = &office->layouts[number];
    const char *cell = sqlite3_column_blob(statement, index + 1);
    const char *end = cell + sqlite3_column_bytes(statement, index + 1);
    for (guint i = 0; i < layout->n_names && cell < end; i++, cell += strlen(cell) + 1)
        put_cell(to, layout->names[i], g_strdup(cell));
}

static cells read_cells(const kh_directory *directory, sqlite3_stmt *statement)
{
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    cells read = cells_new();
    for (guint c = 0; c < table->n_columns; c++)
        put_cell(&read, table->columns[c].heading, show(directory, &table->columns[c], statement, (int)c));
    read_content(directory, statement, (int)table->n_columns + BEHIND_LAYOUT, &read);
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

/* Current row, past ones and repeats of one record (?1), by import. */
static char *versions_sql(void)
{
    const kh_table *table = kh_table_get(KH_TABLE_DISCLOSURES);
    g_autoptr(GString) named = g_string_new(NULL);
    g_autoptr(GString) empty = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++) {
        g_string_append_printf(named, "\"%s\", ", table->columns[c].name);
        g_string_append(empty, "NULL, ");
    }
    return g_strdup_printf(
        "SELECT v.*, i.file, i.imported_at FROM (SELECT %s layout, content, import, line, %d AS kind FROM "
        "disclosures_history WHERE id = ?1 UNION ALL SELECT %s layout, content, import, line, %d FROM "
        "disclosures "
        "WHERE id = ?1 UNION ALL SELECT %s NULL, NULL, import, line, %d FROM repeats WHERE \"table\" = %d "
        "AND "
        "id = ?1) AS v JOIN imports AS i ON i.id = v.import ORDER BY v.import",
        named->str, KIND_PAST, named->str, KIND_CURRENT, empty->str, KIND_REPEAT, (int)table->id);
}

/* The row id of the record; 0 with KH_ERROR_USAGE where there is none. */
static int64_t find_record(kh_store *store, const kh_directory *directory, const kh_record_key *key,
                           GError **error)
{
    int index = kh_store_find_department(store, key->department, error);
    if (index < 0)
        return 0;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT id FROM disclosures WHERE index_no = ?1 AND department = ?2", error);
    bool row = false;
    if (statement == NULL)
        return 0;
    kh_sql_bind_text(statement, 1, key->index_no);
    sqlite3_bind_int64(statement, 2, kh_directory_department_id(directory, (guint)index));
    if (!kh_sql_step(store, statement, &row, error))
        return 0;
    if (!row)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("“%s” has no record with 索引号 “%s”"),
                    key->department, key->index_no);
    return row ? sqlite3_column_int64(statement, 0) : 0;
}

/* Visits the version of the current row of the statement; `last` holds the cells of the one before. */
static void visit_version(const kh_directory *directory, sqlite3_stmt *statement, cells *last,
                          kh_version_visit visit, void *data)
{
    int behind = (int)kh_table_get(KH_TABLE_DISCLOSURES)->n_columns;
    int kind = sqlite3_column_int(statement, behind + BEHIND_KIND);
    kh_version version = {
        .import = sqlite3_column_int64(statement, behind + BEHIND_IMPORT),
        .file = kh_sql_text(statement, behind + BEHIND_FILE),
        .line = (uint32_t)sqlite3_column_int64(statement, behind + BEHIND_LINE),
        .imported = kh_sql_moment(statement, behind + BEHIND_TIME),
        .repeats = kind == KIND_REPEAT,
        .stands = kind == KIND_CURRENT,
    };
    if (version.repeats) {
        visit(&version, data);
        return;
    }
    cells read = read_cells(directory, statement);
    g_autoptr(GArray) changes = compare(last, &read);
    version.n_changes = changes->len;
    version.changes = (const kh_cell_change *)(const void *)changes->data;
    visit(&version, data);
    cells_clear(last);
    *last = read;
}

bool kh_store_each_version(kh_store *store, const kh_record_key *key, kh_version_visit visit, void *data,
                           GError **error)
{
    const kh_directory *directory = kh_directory_get(store, error);
    int64_t id = directory == NULL ? 0 : find_record(store, directory, key, error);
    if (id == 0)
        return false;
    g_autofree char *sql = versions_sql();
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    cells last = cells_new();
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row)
        visit_version(directory, statement, &last, visit, data);
    cells_clear(&last);
    return stepped;
}
