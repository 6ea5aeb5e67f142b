#include "store/import/statement.h"

#include "store/import/sql.h"
#include "store/taking_out.h"

char *kh_statement_sql(const kh_table *table, const char *sql)
{
    g_autofree char *history = g_strconcat(table->name, "_history", NULL);
    g_autofree char *number = g_strdup_printf("%d", (int)table->id);
    g_autofree char *title = g_strdup_printf("'%s'", table->title);
    g_autofree char *names = kh_import_sql_names(table);
    g_autofree char *cells = kh_import_sql_cells(table, "p");
    g_autofree char *values = kh_import_sql_values(table);
    g_autofree char *same_key = kh_import_sql_same_key(table);
    g_autofree char *alike = kh_import_sql_same(table, kh_table_find_correctable(table));
    g_autofree char *excluded = kh_import_sql_excluded_key(table);
    g_autofree char *key = g_strdup_printf("kh_key(%s)", excluded);
    g_autofree char *case_key = kh_import_sql_case_key(table);
    const kh_sql_word_for words[] = {
        {"T", table->name}, {"H", history},        {"N", number},
        {"TITLE", title},   {"NAMES", names},      {"CELLS", cells},
        {"VALUES", values}, {"SAMEKEY", same_key}, {"ALIKE", alike},
        {"KEY", key},       {"CASEKEY", case_key}, {"FIRST", table->dated ? "p.first_import" : "0"},
        {NULL, NULL},
    };
    return kh_sql_fill_in(sql, words);
}

void kh_statement_bind(const kh_importing *importing, sqlite3_stmt *statement)
{
    const int64_t values[] = {importing->id, importing->lowest, importing->highest};
    int count = sqlite3_bind_parameter_count(statement);
    for (int i = 0; i < MIN(count, (int)G_N_ELEMENTS(values)); i++)
        sqlite3_bind_int64(statement, i + 1, values[i]);
    if (count > (int)G_N_ELEMENTS(values))
        kh_sql_bind_text(statement, count, importing->import->path);
}

bool kh_statement_run(kh_importing *importing, const char *sql, int64_t *changes, GError **error)
{
    g_autofree char *text = kh_statement_sql(importing->table, sql);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(importing->store, text, error);
    if (statement == NULL)
        return false;
    kh_statement_bind(importing, statement);
    if (!kh_sql_run(importing->store, statement, error))
        return false;
    if (changes != NULL)
        *changes = sqlite3_changes64(importing->store->db);
    return true;
}
