#include "store/import/incoming.h"

#include "store/import/importing.h"
#include "store/import/row_rules.h"

/* Beside the table's own columns. */
enum { COLUMN_LINE, COLUMN_CONTENT, FIRST_COLUMN };

/* What a module is registered with. */
typedef struct incoming_module {
    kh_store *store;
    const kh_table *table;
} incoming_module;

typedef struct incoming_table {
    sqlite3_vtab base; /* must be first */
    const incoming_module *module;
} incoming_table;

typedef struct incoming_cursor {
    sqlite3_vtab_cursor base;  /* must be first */
    const kh_row_block *block; /* NULL at the end */
    guint next;                /* the row after the current one */
    kh_incoming_row incoming;
    sqlite3_int64 position;
} incoming_cursor;

static kh_importing *importing_of(sqlite3_vtab_cursor *cursor)
{
    return ((const incoming_table *)cursor->pVtab)->module->store->importing;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's. */
static int connect_table(sqlite3 *db, void *data, int n_arguments, const char *const *arguments,
                         sqlite3_vtab **vtab, char **message)
{
    (void)n_arguments;
    (void)arguments;
    (void)message;
    const incoming_module *module = data;
    g_autoptr(GString) sql = g_string_new("CREATE TABLE incoming (line, content");
    for (guint c = 0; c < module->table->n_columns; c++)
        g_string_append_printf(sql, ", \"%s\"", module->table->columns[c].name);
    g_string_append_c(sql, ')');
    int code = sqlite3_declare_vtab(db, sql->str);
    if (code != SQLITE_OK)
        return code;
    incoming_table *table = g_new0(incoming_table, 1);
    table->module = module;
    *vtab = &table->base;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *vtab)
{
    g_free(vtab);
    return SQLITE_OK;
}

/* One way to read it: from the first row to the last, once. */
static int plan(sqlite3_vtab *vtab, sqlite3_index_info *info)
{
    (void)vtab;
    info->estimatedCost = 1e6;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *vtab, sqlite3_vtab_cursor **cursor)
{
    (void)vtab;
    incoming_cursor *opened = g_new0(incoming_cursor, 1);
    *cursor = &opened->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    g_free(cursor);
    return SQLITE_OK;
}

/* Steps to the next row that is not refused. */
static int step(sqlite3_vtab_cursor *base)
{
    incoming_cursor *cursor = (incoming_cursor *)base;
    kh_importing *importing = importing_of(base);
    kh_row_source *source = importing->import->source;
    for (;;) {
        while (cursor->block != NULL && cursor->next == cursor->block->n_rows) {
            cursor->next = 0;
            if (!source->next(source, &cursor->block, &importing->error))
                return SQLITE_IOERR;
        }
        if (cursor->block == NULL)
            return SQLITE_OK;
        cursor->incoming = (kh_incoming_row){.row = &cursor->block->rows[cursor->next++]};
        cursor->position++;
        importing->counts.read++;
        if (importing->department_column >= 0)
            kh_diagnostics_set_department(importing->diagnostics,
                                          cursor->incoming.row->values[importing->department_column].text);
        if (kh_row_rules_judge(importing, &cursor->incoming))
            return SQLITE_OK;
        importing->counts.refused++;
    }
}

static int start(sqlite3_vtab_cursor *base, int index, const char *name, int n_arguments,
                 sqlite3_value **arguments)
{
    (void)index;
    (void)name;
    (void)n_arguments;
    (void)arguments;
    static const kh_row_block nothing = {0};
    ((incoming_cursor *)base)->block = &nothing;
    return step(base);
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    return ((incoming_cursor *)base)->block == NULL;
}

/* The time of day is cut off. */
static int64_t day_of(int64_t moment)
{
    kh_moment at = kh_moment_decode(moment);
    if (at.at == KH_INSTANT_NONE)
        return moment;
    return kh_moment_encode((kh_moment){.at = kh_date_start(kh_instant_date(at.at)), .timed = false});
}

/* An empty cell is NULL, unless it is part of the key: there NULL would be no value at all. */
static void give_table_column(const incoming_cursor *cursor, sqlite3_context *context, int index)
{
    const kh_column *column = &((const incoming_table *)cursor->base.pVtab)->module->table->columns[index];
    const kh_value *value = &cursor->incoming.row->values[index];
    if (value->length == 0 && !column->key)
        return;
    switch (column->type) {
    case KH_CELL_DEPARTMENT:
        sqlite3_result_int64(context, cursor->incoming.department);
        return;
    case KH_CELL_ITEM:
        sqlite3_result_int64(context, cursor->incoming.item);
        return;
    case KH_CELL_DAY:
        sqlite3_result_int64(context, day_of(value->number));
        return;
    case KH_CELL_MOMENT:
    case KH_CELL_COUNT:
    case KH_CELL_CHOICE:
    case KH_CELL_FREQUENCY:
        sqlite3_result_int64(context, value->number);
        return;
    case KH_CELL_TEXT:
    case KH_CELL_WORD:
    case KH_CELL_CODE:
    case KH_CELL_DECIMAL:
    case KH_CELL_LIMIT:
    case KH_CELL_FIELDS:
    case KH_CELL_PERIOD:
        sqlite3_result_text(context, value->text, (int)value->length, SQLITE_STATIC);
        return;
    }
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const incoming_cursor *cursor = (const incoming_cursor *)base;
    const kh_row *row = cursor->incoming.row;
    if (column == COLUMN_LINE)
        sqlite3_result_int64(context, row->line);
    else if (column == COLUMN_CONTENT)
        sqlite3_result_blob(context, row->content.text, (int)row->content.length, SQLITE_STATIC);
    else
        give_table_column(cursor, context, column - FIRST_COLUMN);
    return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = ((const incoming_cursor *)base)->position;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1,
    .xConnect = connect_table,
    .xBestIndex = plan,
    .xDisconnect = disconnect_table,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = start,
    .xNext = step,
    .xEof = is_at_end,
    .xColumn = give_column,
    .xRowid = give_rowid,
};

bool kh_incoming_register(kh_store *store, GError **error)
{
    for (guint t = 0; t < KH_TABLE_COUNT; t++) {
        incoming_module *data = g_new0(incoming_module, 1);
        data->store = store;
        data->table = kh_table_get((kh_table_id)t);
        g_autofree char *name = g_strconcat("incoming_", data->table->name, NULL);
        if (sqlite3_create_module_v2(store->db, name, &module, data, g_free) != SQLITE_OK)
            return kh_sql_fail(store, error);
    }
    return true;
}
