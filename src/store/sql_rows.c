#include "store/sql_rows.h"

char *kh_sql_columns(const kh_sql_shape *shape)
{
    GString *sql = g_string_new(NULL);
    for (gsize i = 0; i < shape->n_fields; i++)
        g_string_append_printf(sql, i == 0 ? "%s" : ", %s", shape->fields[i].column);
    return g_string_free(sql, FALSE);
}

static kh_sql_rows prepare(const kh_store *store, const kh_sql_shape *shape, const char *sql, GError **error)
{
    kh_sql_rows rows = {.store = store, .shape = shape, .statement = kh_sql_prepare(store, sql, error)};
    rows.failed = rows.statement == NULL;
    return rows;
}

void kh_sql_rows_clear(kh_sql_rows *rows)
{
    sqlite3_finalize(rows->statement);
    *rows = (kh_sql_rows){0};
}

/* ---- reading ------------------------------------------------------------------------------------- */

kh_sql_rows kh_sql_select(const kh_store *store, const kh_sql_shape *shape, const char *from, GError **error)
{
    g_autofree char *columns = kh_sql_columns(shape);
    g_autofree char *sql = g_strdup_printf("SELECT %s %s", columns, from);
    return prepare(store, shape, sql, error);
}

/* False where the field cannot hold the number. */
static bool keep_number(const kh_sql_field *field, int64_t number, void *member)
{
    if (number < field->least || number > field->most)
        return false;
    if (field->type == KH_SQL_INT64)
        *(int64_t *)member = number;
    else if (field->type == KH_SQL_UINT)
        *(guint *)member = (guint)number;
    else if (field->type == KH_SQL_INT)
        *(int *)member = (int)number;
    else
        *(bool *)member = number != 0;
    return true;
}

static kh_moment read_moment(sqlite3_stmt *statement, int index)
{
    int64_t code = sqlite3_column_int64(statement, index);
    if (code == 0 && sqlite3_column_type(statement, index) == SQLITE_NULL)
        return KH_MOMENT_NONE;
    return kh_moment_decode(code);
}

static bool read_decimal(sqlite3_stmt *statement, int index, kh_decimal *decimal)
{
    *decimal = (kh_decimal){0};
    return sqlite3_column_type(statement, index) == SQLITE_NULL ||
           kh_decimal_parse(kh_sql_text(statement, index), decimal) == KH_DECIMAL_OK;
}

static kh_sql_bytes read_bytes(sqlite3_stmt *statement, int index)
{
    const char *data = sqlite3_column_blob(statement, index);
    return (kh_sql_bytes){data == NULL ? "" : data, sqlite3_column_bytes(statement, index)};
}

/* False where the column holds what the field cannot. */
static bool read_field(sqlite3_stmt *statement, int index, const kh_sql_field *field, void *member)
{
    switch (field->type) {
    case KH_SQL_BOOL:
    case KH_SQL_INT:
    case KH_SQL_UINT:
    case KH_SQL_INT64:
        return keep_number(field, sqlite3_column_int64(statement, index), member);
    case KH_SQL_MOMENT:
        *(kh_moment *)member = read_moment(statement, index);
        return true;
    case KH_SQL_DECIMAL:
        return read_decimal(statement, index, member);
    case KH_SQL_TEXT:
        *(const char **)member = kh_sql_text(statement, index);
        return true;
    case KH_SQL_COPY:
        *(char **)member = g_strdup(kh_sql_text(statement, index));
        return true;
    case KH_SQL_BYTES:
        *(kh_sql_bytes *)member = read_bytes(statement, index);
        return true;
    }
    g_assert_not_reached();
}

/* Of a row that cannot be read: what its first `n` members own. */
static void free_copies(const kh_sql_shape *shape, gsize n, char *row)
{
    for (gsize i = 0; i < n; i++) {
        if (shape->fields[i].type == KH_SQL_COPY)
            g_clear_pointer((char **)(gpointer)(row + shape->fields[i].offset), g_free);
    }
}

static bool read_row(const kh_sql_rows *rows, char *row, GError **error)
{
    for (gsize i = 0; i < rows->shape->n_fields; i++) {
        const kh_sql_field *field = &rows->shape->fields[i];
        if (read_field(rows->statement, (int)i, field, row + field->offset))
            continue;
        free_copies(rows->shape, i, row);
        return kh_sql_fail_damaged(rows->store, error);
    }
    return true;
}

bool kh_sql_next(kh_sql_rows *rows, void *row, GError **error)
{
    bool stands = false;
    if (rows->failed)
        return false;
    rows->failed =
        !kh_sql_step(rows->store, rows->statement, &stands, error) || (stands && !read_row(rows, row, error));
    if (stands && !rows->failed)
        return true;
    sqlite3_reset(rows->statement);
    return false;
}

/* ---- writing ------------------------------------------------------------------------------------- */

kh_sql_rows kh_sql_insert(const kh_store *store, const char *table, const kh_sql_shape *shape,
                          const kh_sql_owner *owner, GError **error)
{
    g_autofree char *columns = kh_sql_columns(shape);
    GString *sql = g_string_new(NULL);
    g_string_printf(sql, "INSERT INTO %s (%s", table, columns);
    if (owner != NULL)
        g_string_append_printf(sql, ", %s", owner->column);
    g_string_append(sql, ") VALUES (?");
    for (gsize i = owner != NULL ? 0 : 1; i < shape->n_fields; i++)
        g_string_append(sql, ", ?");
    g_string_append_c(sql, ')');
    kh_sql_rows rows = prepare(store, shape, sql->str, error);
    g_string_free(sql, TRUE);
    if (owner != NULL)
        sqlite3_bind_int64(rows.statement, (int)shape->n_fields + 1, owner->id);
    return rows;
}

static void bind_decimal(sqlite3_stmt *statement, int index, const kh_decimal *decimal)
{
    char text[KH_DECIMAL_TEXT_SIZE];
    kh_sql_bind_text(statement, index, kh_units_format(decimal->units, decimal->places, text));
}

static void bind_field(sqlite3_stmt *statement, int index, kh_sql_type type, const void *member)
{
    switch (type) {
    case KH_SQL_BOOL:
        sqlite3_bind_int(statement, index, *(const bool *)member);
        return;
    case KH_SQL_INT:
        sqlite3_bind_int(statement, index, *(const int *)member);
        return;
    case KH_SQL_UINT:
        sqlite3_bind_int64(statement, index, *(const guint *)member);
        return;
    case KH_SQL_INT64:
        sqlite3_bind_int64(statement, index, *(const int64_t *)member);
        return;
    case KH_SQL_MOMENT:
        sqlite3_bind_int64(statement, index, kh_moment_encode(*(const kh_moment *)member));
        return;
    case KH_SQL_DECIMAL:
        bind_decimal(statement, index, member);
        return;
    /* Texts and bytes are not copied: the row stands until it is added, and the next one is bound anew. */
    case KH_SQL_TEXT:
    case KH_SQL_COPY:
        sqlite3_bind_text(statement, index, *(const char *const *)member, -1, SQLITE_STATIC);
        return;
    case KH_SQL_BYTES: {
        const kh_sql_bytes *bytes = member;
        sqlite3_bind_blob64(statement, index, bytes->data, (sqlite3_uint64)bytes->length, SQLITE_STATIC);
        return;
    }
    }
}

bool kh_sql_put(kh_sql_rows *rows, const void *row, GError **error)
{
    for (gsize i = 0; !rows->failed && i < rows->shape->n_fields; i++) {
        const kh_sql_field *field = &rows->shape->fields[i];
        bind_field(rows->statement, (int)i + 1, field->type, (const char *)row + field->offset);
    }
    rows->failed = rows->failed || !kh_sql_run(rows->store, rows->statement, error);
    return !rows->failed;
}

bool kh_sql_put_all(kh_sql_rows *rows, const GArray *array, GError **error)
{
    gsize size = g_array_get_element_size((GArray *)(gpointer)(gsize)array);
    for (guint i = 0; i < array->len; i++) {
        if (!kh_sql_put(rows, array->data + i * size, error))
            return false;
    }
    return !rows->failed;
}
