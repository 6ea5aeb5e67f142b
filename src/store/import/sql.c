/* The statements of an import, made from the table of columns. */
#include "store/import/sql.h"

/* Puts one column into a statement. */
typedef void (*column_writer)(GString *sql, const kh_table *table, const kh_column *column);

#define EVERY_COLUMN (~(kh_table_mask)0)

/* SQLite is not asked to carry the columns that the file lacks, which stay NULL, cell by cell. */
static kh_table_mask present_columns(const kh_row_source *source)
{
    kh_table_mask present = 0;
    for (guint c = 0; c < source->table->n_columns; c++)
        present |= source->cells[c] != 0 ? KH_TABLE_BIT(c) : 0;
    return present;
}

static kh_table_mask key_columns(const kh_table *table)
{
    kh_table_mask key = 0;
    for (guint c = 0; c < table->n_columns; c++)
        key |= table->columns[c].key ? KH_TABLE_BIT(c) : 0;
    return key;
}

static void append_columns(GString *sql, const kh_table *table, kh_table_mask columns, const char *separator,
                           column_writer append)
{
    gsize start = sql->len;
    for (guint c = 0; c < table->n_columns; c++) {
        if ((columns & KH_TABLE_BIT(c)) == 0)
            continue;
        g_string_append(sql, sql->len > start ? separator : "");
        append(sql, table, &table->columns[c]);
    }
}

static void append_name(GString *sql, const kh_table *table, const kh_column *column)
{
    (void)table;
    g_string_append_printf(sql, "\"%s\"", column->name);
}

static void append_old(GString *sql, const kh_table *table, const kh_column *column)
{
    (void)table;
    g_string_append_printf(sql, "OLD.\"%s\"", column->name);
}

static void append_assignment(GString *sql, const kh_table *table, const kh_column *column)
{
    (void)table;
    g_string_append_printf(sql, "\"%s\" = excluded.\"%s\"", column->name, column->name);
}

static void append_difference(GString *sql, const kh_table *table, const kh_column *column)
{
    g_string_append_printf(sql, "((%s.\"%s\" IS NOT excluded.\"%s\") << %d)", table->name, column->name,
                           column->name, (int)(column - table->columns));
}

char *kh_import_sql_key(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, key_columns(table), ", ", append_name);
    return g_string_free(sql, FALSE);
}

static void append_excluded(GString *sql, const kh_table *table, const kh_column *column)
{
    (void)table;
    g_string_append_printf(sql, "excluded.\"%s\"", column->name);
}

char *kh_import_sql_excluded_key(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, key_columns(table), ", ", append_excluded);
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_difference(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, EVERY_COLUMN, " | ", append_difference);
    if (table->has_content)
        g_string_append_printf(
            sql, " | ((NOT kh_same_content(%s.layout, %s.content, excluded.layout, excluded.content)) << %d)",
            table->name, table->name, (int)KH_TABLE_MAX_COLUMNS);
    return g_string_free(sql, FALSE);
}

/* A bit for each column that the file lacks and the row of the store has a value in (kh_superseded). */
static char *lost_sql(const kh_row_source *source)
{
    const char *table = source->table->name;
    GString *sql = g_string_new("0");
    for (guint c = 0; c < source->table->n_columns; c++) {
        const char *name = source->table->columns[c].name;
        if (source->cells[c] == 0)
            g_string_append_printf(sql, " | ((%s.\"%s\" IS NOT excluded.\"%s\") << %u)", table, name, name,
                                   c);
    }
    return g_string_free(sql, FALSE);
}

/* What becomes of a row whose key is there already. `lost` is SQL for the columns that it lacks. */
static void append_conflict(GString *sql, const kh_table *table, const char *lost)
{
    g_autofree char *key = kh_import_sql_key(table);
    g_autofree char *difference = kh_import_sql_difference(table);
    g_string_append_printf(sql, " ON CONFLICT (%s) DO UPDATE SET ", key);
    append_columns(sql, table, EVERY_COLUMN, ", ", append_assignment);
    if (table->has_content)
        g_string_append(sql, ", layout = excluded.layout, content = excluded.content");
    g_string_append_printf(sql,
                           ", import = excluded.import, line = excluded.line "
                           "WHERE kh_supersedes(%s.id, %s.import, %s.line, excluded.line, %s, %s",
                           table->name, table->name, table->name, difference, lost);
    if (table->has_content)
        g_string_append_printf(sql, ", %s.layout, %s.content", table->name, table->name);
    g_autofree char *excluded = kh_import_sql_excluded_key(table);
    g_string_append_printf(sql, ", %s)", excluded);
}

char *kh_import_sql_insert(const kh_row_source *source, bool has_key)
{
    const kh_table *table = source->table;
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO %s (", table->name);
    append_columns(sql, table, present_columns(source), ", ", append_name);
    g_string_append(sql, table->has_content ? ", layout, content" : "");
    g_string_append(sql, table->dated ? ", first_import, import, line) SELECT " : ", import, line) SELECT ");
    append_columns(sql, table, present_columns(source), ", ", append_name);
    g_string_append(sql, table->has_content ? ", ?2, content" : "");
    g_string_append(sql, table->dated ? ", ?1" : "");
    g_string_append_printf(sql, ", ?1, line FROM incoming_%s WHERE true", table->name);
    g_autofree char *lost = lost_sql(source);
    if (has_key)
        append_conflict(sql, table, lost);
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_again(const kh_table *table)
{
    const char *first = table->dated ? ", first_import" : "";
    g_autofree char *names = kh_import_sql_names(table);
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql,
                           "INSERT INTO %s (id, %s%s, import, line) SELECT CASE WHEN EXISTS "
                           "(SELECT 1 FROM %s AS o WHERE o.id = p.id) OR EXISTS "
                           "(SELECT 1 FROM gone AS g WHERE g.\"table\" = %d AND g.id = p.id) "
                           "THEN ?2 + p.rowid ELSE p.id END, %s%s, ?1, line FROM temp.replayed AS p "
                           "WHERE import = ?1 ORDER BY line",
                           table->name, names, first, table->name, (int)table->id, names,
                           table->dated ? ", ?1" : "");
    append_conflict(sql, table, "0");
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_history(const kh_table *table)
{
    const char *name = table->name;
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql,
                           "DROP TRIGGER IF EXISTS %s_superseded; "
                           "CREATE TRIGGER %s_superseded BEFORE UPDATE OF import ON %s BEGIN "
                           "INSERT INTO %s_history (id, ",
                           name, name, name, name);
    append_columns(sql, table, EVERY_COLUMN, ", ", append_name);
    g_string_append(sql, table->has_content ? ", layout, content" : "");
    g_string_append(sql, table->dated ? ", first_import" : "");
    g_string_append(sql, ", import, line, superseded_by) VALUES (OLD.id, ");
    append_columns(sql, table, EVERY_COLUMN, ", ", append_old);
    g_string_append(sql, table->has_content ? ", OLD.layout, OLD.content" : "");
    g_string_append(sql, table->dated ? ", OLD.first_import" : "");
    g_string_append(sql, ", OLD.import, OLD.line, NEW.import); END");
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_cells(const kh_table *table, const char *row)
{
    GString *sql = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(sql, "%s%s.\"%s\"", c == 0 ? "" : ", ", row, table->columns[c].name);
    if (table->has_content)
        g_string_append_printf(sql, ", %s.layout, %s.content", row, row);
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_names(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, EVERY_COLUMN, ", ", append_name);
    g_string_append(sql, table->has_content ? ", layout, content" : "");
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_values(const kh_table *table)
{
    GString *sql = g_string_new("import = p.import, line = p.line");
    for (guint c = 0; c < table->n_columns; c++)
        g_string_append_printf(sql, ", \"%s\" = p.\"%s\"", table->columns[c].name, table->columns[c].name);
    if (table->has_content)
        g_string_append(sql, ", layout = p.layout, content = p.content");
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_same(const kh_table *table, int except)
{
    GString *sql = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++) {
        if ((int)c != except)
            g_string_append_printf(sql, "%sp.\"%s\" IS y.\"%s\"", sql->len > 0 ? " AND " : "",
                                   table->columns[c].name, table->columns[c].name);
    }
    if (table->has_content)
        g_string_append(sql, " AND kh_same_content(p.layout, p.content, y.layout, y.content)");
    return g_string_free(sql, FALSE);
}

char *kh_import_sql_same_key(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    for (guint c = 0; c < table->n_columns; c++) {
        if (table->columns[c].key)
            g_string_append_printf(sql, "%sp.\"%s\" = y.\"%s\"", sql->len > 0 ? " AND " : "",
                                   table->columns[c].name, table->columns[c].name);
    }
    return g_string_free(sql, FALSE);
}

/* A department goes by its code, since row ids do not outlive an undo. */
static void append_case_key(GString *sql, const kh_table *table, const kh_column *column)
{
    (void)table;
    g_string_append_printf(sql,
                           column->type == KH_CELL_DEPARTMENT
                               ? "(SELECT code FROM department_codes WHERE id = t.\"%s\")"
                               : "t.\"%s\"",
                           column->name);
}

char *kh_import_sql_case_key(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, key_columns(table), " || char(31) || ", append_case_key);
    return g_string_free(sql, FALSE);
}
