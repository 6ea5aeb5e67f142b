/* The statements of an import, made from the table of columns. */
#include "store/importing.h"

#include <string.h>

/* As in migrations/001_store.sql. */
static const kh_key keys[KH_TABLE_COUNT] = {
    [KH_TABLE_DEPARTMENTS] = {"code", KH_DEPARTMENTS_CODE},
    [KH_TABLE_CALENDAR] = {"date", KH_CALENDAR_DATE},
    [KH_TABLE_CATALOGUE] = {"item", KH_CATALOGUE_ITEM},
    [KH_TABLE_DISCLOSURES] = {"index_no, department", KH_DISCLOSURES_INDEX_NO},
    [KH_TABLE_SPOT_CHECKS] = {"check_no", KH_SPOT_CHECKS_CHECK_NO},
    [KH_TABLE_METRICS] = {"department, metric, measured_on", KH_METRICS_METRIC},
    [KH_TABLE_ADJUSTMENTS] = {"period, department, indicator, approval", KH_ADJUSTMENTS_APPROVAL},
};

const kh_key *kh_importing_key(const kh_table *table)
{
    return &keys[table->id];
}

/* `a`, `b`, … with a pattern of one or two %s for each column. */
static void append_columns(GString *sql, const kh_table *table, const char *separator,
                           void (*append)(GString *sql, const kh_table *table, const char *name))
{
    for (guint c = 0; c < table->n_columns; c++) {
        if (c > 0)
            g_string_append(sql, separator);
        append(sql, table, table->columns[c].name);
    }
}

static void append_name(GString *sql, const kh_table *table, const char *name)
{
    (void)table;
    g_string_append_printf(sql, "\"%s\"", name);
}

static void append_assignment(GString *sql, const kh_table *table, const char *name)
{
    (void)table;
    g_string_append_printf(sql, "\"%s\" = excluded.\"%s\"", name, name);
}

static void append_difference(GString *sql, const kh_table *table, const char *name)
{
    g_string_append_printf(sql, "%s.\"%s\" IS NOT excluded.\"%s\"", table->name, name, name);
}

/* The columns that the file has: SQLite is not asked to carry the others, which stay NULL, cell by cell. */
static void append_present(GString *sql, const kh_row_source *source,
                           void (*append)(GString *sql, const kh_table *table, const char *name))
{
    gsize start = sql->len;
    for (guint c = 0; c < source->table->n_columns; c++) {
        if (source->cells[c] == 0)
            continue;
        g_string_append(sql, sql->len > start ? ", " : "");
        append(sql, source->table, source->table->columns[c].name);
    }
}

/* An empty 指标编码 is part of a key, where NULL would be no value at all. */
static void append_source(GString *sql, const kh_table *table, const char *name)
{
    bool keyed = table->id == KH_TABLE_ADJUSTMENTS && strcmp(name, "indicator") == 0;
    g_string_append_printf(sql, keyed ? "coalesce(\"%s\", '')" : "\"%s\"", name);
}

char *kh_importing_difference_sql(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    append_columns(sql, table, " OR ", append_difference);
    if (table->has_content)
        g_string_append_printf(
            sql, " OR NOT kh_same_content(%s.layout, %s.content, excluded.layout, excluded.content)",
            table->name, table->name);
    return g_string_free(sql, FALSE);
}

/* A bit for each column that the file lacks and the row of the store has a value in (kh_superseded). */
static void append_lost(GString *sql, const kh_row_source *source)
{
    const char *table = source->table->name;
    g_string_append_c(sql, '0');
    for (guint c = 0; c < source->table->n_columns; c++) {
        const char *name = source->table->columns[c].name;
        if (source->cells[c] == 0)
            g_string_append_printf(sql, " | ((%s.\"%s\" IS NOT excluded.\"%s\") << %u)", table, name, name,
                                   c);
    }
}

/* What becomes of a row whose key is there already. */
static void append_conflict(GString *sql, const kh_row_source *source)
{
    const kh_table *table = source->table;
    g_autofree char *difference = kh_importing_difference_sql(table);
    g_string_append_printf(sql, " ON CONFLICT (%s) DO UPDATE SET ", keys[table->id].columns);
    append_columns(sql, table, ", ", append_assignment);
    if (table->has_content)
        g_string_append(sql, ", layout = excluded.layout, content = excluded.content");
    g_string_append_printf(sql,
                           ", import = excluded.import, line = excluded.line "
                           "WHERE kh_supersedes(%s.id, %s.import, %s.line, excluded.line, %s, ",
                           table->name, table->name, table->name, difference);
    append_lost(sql, source);
    if (table->has_content)
        g_string_append_printf(sql, ", %s.layout, %s.content", table->name, table->name);
    g_string_append_c(sql, ')');
}

char *kh_importing_insert_sql(const kh_row_source *source, bool has_key)
{
    const kh_table *table = source->table;
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO %s (", table->name);
    append_present(sql, source, append_name);
    g_string_append(sql, table->has_content ? ", layout, content" : "");
    g_string_append(sql, kh_importing_is_dated(table) ? ", first_import, import, line) SELECT "
                                                      : ", import, line) SELECT ");
    append_present(sql, source, append_source);
    g_string_append(sql, table->has_content ? ", ?2, content" : "");
    g_string_append(sql, kh_importing_is_dated(table) ? ", ?1" : "");
    g_string_append_printf(sql, ", ?1, line FROM incoming_%s WHERE true", table->name);
    if (has_key)
        append_conflict(sql, source);
    return g_string_free(sql, FALSE);
}
