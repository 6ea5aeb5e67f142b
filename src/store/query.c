#include "store/query.h"

#include "base/error.h"
#include "base/message.h"
#include "model/period.h"
#include "model/table.h"
#include "store/directory.h"

#include <string.h>

enum { SECONDS = 10, OPERATIONS_BETWEEN_LOOKS = 10000 };

/* The views are named as the tables over which they lie: a query sees them first. */
static bool is_view(const char *name)
{
    for (int id = 0; name != NULL && id < KH_TABLE_COUNT; id++) {
        if (g_ascii_strcasecmp(kh_table_get((kh_table_id)id)->name, name) == 0)
            return true;
    }
    return false;
}

/* A number as the word that it stands for; the words are ours and hold no quotation mark. */
static void append_words(GString *sql, const char *column, const char *const *words)
{
    g_string_append_printf(sql, "CASE t.\"%s\"", column);
    for (int i = 0; words[i] != NULL; i++)
        g_string_append_printf(sql, " WHEN %d THEN '%s'", i, words[i]);
    g_string_append(sql, " END");
}

/* What the column shows: the words, codes and dates of the input instead of the store's numbers. */
static void append_shown(GString *sql, const kh_column *column)
{
    const char *name = column->name;
    if (column->type == KH_CELL_DEPARTMENT)
        g_string_append_printf(sql, "(SELECT code FROM main.department_codes WHERE id = t.\"%s\")", name);
    else if (column->type == KH_CELL_ITEM)
        g_string_append_printf(sql, "(SELECT code FROM main.item_codes WHERE id = t.\"%s\")", name);
    else if (kh_cell_is_moment(column->type))
        g_string_append_printf(sql,
                               "CASE WHEN t.\"%s\" %% 2 THEN datetime(t.\"%s\" / 2, 'unixepoch') "
                               "ELSE date(t.\"%s\" / 2, 'unixepoch') END",
                               name, name, name);
    else if (column->type == KH_CELL_CHOICE)
        append_words(sql, name, column->choices);
    else if (column->type == KH_CELL_FREQUENCY)
        append_words(sql, name, kh_frequency_names);
    else
        g_string_append_printf(sql, "t.\"%s\"", name);
}

static char *view_sql(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "CREATE TEMP VIEW %s AS SELECT ", table->name);
    for (guint c = 0; c < table->n_columns; c++) {
        append_shown(sql, &table->columns[c]);
        g_string_append_printf(sql, " AS \"%s\", ", table->columns[c].name);
    }
    g_string_append_printf(
        sql, "(SELECT file FROM main.imports WHERE id = t.import) AS file, t.line AS line FROM main.%s AS t",
        table->name);
    return g_string_free(sql, FALSE);
}

static bool make_views(kh_store *store, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        g_autofree char *sql = view_sql(kh_table_get((kh_table_id)id));
        if (!kh_sql_execute(store, sql, error))
            return false;
    }
    return true;
}

static void drop_views(kh_store *store)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        g_autofree char *sql =
            g_strdup_printf("DROP VIEW IF EXISTS temp.%s", kh_table_get((kh_table_id)id)->name);
        sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    }
}

/* What would answer differently the next time or on another machine, or reach outside. */
static const char *find_refused(const char *function)
{
    static const char *const refused[] = {"load_extension",
                                          "random",
                                          "randomblob",
                                          "current_date",
                                          "current_time",
                                          "current_timestamp",
                                          "last_insert_rowid",
                                          "changes",
                                          "total_changes",
                                          "sqlite_version",
                                          "sqlite_source_id",
                                          "sqlite_compileoption_get",
                                          "sqlite_compileoption_used",
                                          NULL};
    for (int i = 0; refused[i] != NULL; i++) {
        if (g_ascii_strcasecmp(refused[i], function) == 0)
            return refused[i];
    }
    return NULL;
}

/* The word for the machine's own time zone that the query gives a date function, or NULL. */
static const char *find_zone(const char *sql)
{
    static const char *const zones[] = {"'localtime'", "\"localtime\"", "'utc'", "\"utc\""};
    g_autofree char *folded = g_ascii_strdown(sql, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        if (strstr(folded, zones[i]) != NULL)
            return zones[i];
    }
    return NULL;
}

/* A view, or what a view itself reads; no column at all is a count of rows. */
static bool may_read(const char *table, const char *column, const char *schema, const char *reader)
{
    bool is_temporary = schema == NULL || strcmp(schema, "temp") == 0;
    return column[0] == '\0' || is_view(reader) || (is_temporary && is_view(table));
}

/* Reading the input tables and nothing else. `data` takes the function that was refused. */
/* NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's. */
static int authorize(void *data, int action, const char *one, const char *other, const char *schema,
                     const char *reader)
{
    const char **refused = data;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return may_read(one, other, schema, reader) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
        if (*refused == NULL)
            *refused = find_refused(other);
        return *refused != NULL ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

static int is_late(void *data)
{
    return g_get_monotonic_time() > *(const gint64 *)data;
}

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, KH_ERROR, KH_ERROR_USAGE, why);
    return false;
}

/* Faults of the text of a query, or of the values that it meets; all else is the machine's. */
static bool is_own_fault(int code)
{
    return code == SQLITE_ERROR || code == SQLITE_TOOBIG || code == SQLITE_MISMATCH || code == SQLITE_RANGE ||
           code == SQLITE_CONSTRAINT || code == SQLITE_READONLY;
}

static bool fail(kh_store *store, GError **error)
{
    int code = sqlite3_errcode(store->db) & 0xFF;
    if (code == SQLITE_INTERRUPT) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("it took longer than %d seconds"), SECONDS);
        return false;
    }
    if (code == SQLITE_AUTH)
        return refuse(error, _("it may only read: one SELECT over the input tables"));
    return is_own_fault(code) ? refuse(error, sqlite3_errmsg(store->db)) : kh_sql_fail(store, error);
}

static void bind(sqlite3_stmt *statement, const char *name, kh_moment moment)
{
    char text[KH_MOMENT_TEXT_SIZE];
    int index = sqlite3_bind_parameter_index(statement, name);
    if (index > 0)
        kh_sql_bind_text(statement, index, kh_moment_format(moment, text));
}

static void bind_all(sqlite3_stmt *statement, const kh_query *query)
{
    bind(statement, ":first", (kh_moment){.at = kh_date_start(query->period->first), .timed = false});
    bind(statement, ":last", (kh_moment){.at = kh_date_start(query->period->last), .timed = false});
    bind(statement, ":as_of", (kh_moment){.at = query->as_of, .timed = true});
}

/* The column of the name, or -1. */
static int find_column(sqlite3_stmt *statement, const char *name)
{
    for (int c = 0; c < sqlite3_column_count(statement); c++) {
        if (strcmp(sqlite3_column_name(statement, c), name) == 0)
            return c;
    }
    return -1;
}

/* The columns of an answer, -1 where it has none. */
typedef struct answer_columns {
    int department, passed, cases, value;
} answer_columns;

static bool find_columns(sqlite3_stmt *statement, const kh_query *query, answer_columns *columns,
                         GError **error)
{
    columns->department = find_column(statement, "department");
    columns->passed = find_column(statement, "passed");
    columns->cases = find_column(statement, "cases");
    columns->value = find_column(statement, "value");
    bool found = query->yields_value ? columns->value >= 0 : columns->passed >= 0 && columns->cases >= 0;
    if (columns->department >= 0 && found)
        return true;
    return refuse(error, query->yields_value ? _("it must yield the columns department and value")
                                             : _("it must yield the columns department, passed and cases"));
}

/* Whole numbers that fit; no binary floating point may become a score. */
static bool read_numbers(sqlite3_stmt *statement, const kh_query *query, const answer_columns *columns,
                         kh_query_answer *answer, GError **error)
{
    if (query->yields_value) {
        int type = sqlite3_column_type(statement, columns->value);
        if (type == SQLITE_FLOAT ||
            kh_decimal_parse(kh_sql_text(statement, columns->value), &answer->value) != KH_DECIMAL_OK)
            return refuse(error, _("its value must be a whole number, or a decimal as text"));
        return true;
    }
    if (sqlite3_column_type(statement, columns->passed) != SQLITE_INTEGER ||
        sqlite3_column_type(statement, columns->cases) != SQLITE_INTEGER)
        return refuse(error, _("its passed and cases must be whole numbers"));
    answer->passed = sqlite3_column_int64(statement, columns->passed);
    answer->cases = sqlite3_column_int64(statement, columns->cases);
    if (answer->passed < 0 || answer->passed > answer->cases)
        return refuse(error, _("its passed must lie between 0 and its cases"));
    return true;
}

static bool read_department(kh_store *store, kh_date day, const char *name, kh_query_answer *answer,
                            GError **error)
{
    int department = kh_directory_department(kh_directory_looked(store, NULL), name, day);
    *answer = (kh_query_answer){.department = (guint)department};
    if (department >= 0)
        return true;
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("its department “%s” is unknown"), name);
    return false;
}

/* Where answers go. */
typedef struct answer_sink {
    kh_query_visit visit;
    void *data;
} answer_sink;

/* One row a department: a second one would be counted twice. */
static bool read_answers(kh_store *store, sqlite3_stmt *statement, const kh_query *query,
                         answer_sink *answers, GError **error)
{
    answer_columns columns;
    if (!find_columns(statement, query, &columns, error))
        return false;
    guint n = kh_directory_office(kh_directory_looked(store, NULL))->n_departments;
    g_autofree bool *answered = g_new0(bool, (gsize)n + 1);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        kh_query_answer answer;
        if (!read_department(store, query->period->last, kh_sql_text(statement, columns.department), &answer,
                             error) ||
            !read_numbers(statement, query, &columns, &answer, error))
            return false;
        if (answered[answer.department])
            return refuse(error, _("it yields a department twice; GROUP BY department"));
        answered[answer.department] = true;
        answers->visit(&answer, answers->data);
    }
    return code == SQLITE_DONE || fail(store, error);
}

static bool run_query(kh_store *store, const kh_query *query, answer_sink *answers, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    const char *rest = NULL;
    if (sqlite3_prepare_v2(store->db, query->sql, -1, &statement, &rest) != SQLITE_OK)
        return fail(store, error);
    g_autofree char *tail = g_strstrip(g_strdup(rest));
    if (statement == NULL || tail[0] != '\0' || !sqlite3_stmt_readonly(statement))
        return refuse(error, _("it may only read: one SELECT over the input tables"));
    bind_all(statement, query);
    return read_answers(store, statement, query, answers, error);
}

/* The same rows have to give the same points on every day and every machine. */
static bool refuse_word(const char *word, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("it may not use %s: the same rows would not always give the same answer; the days of the "
                  "period are :first, :last and :as_of"),
                word);
    return false;
}

static bool run_guarded(kh_store *store, const kh_query *query, answer_sink *answers, GError **error)
{
    g_autoptr(GError) fault = NULL;
    const char *refused = find_zone(query->sql);
    if (refused != NULL)
        return refuse_word(refused, error);
    gint64 deadline = g_get_monotonic_time() + SECONDS * G_USEC_PER_SEC;
    sqlite3_set_authorizer(store->db, authorize, &refused);
    sqlite3_progress_handler(store->db, OPERATIONS_BETWEEN_LOOKS, is_late, &deadline);
    kh_timeless_was_asked(store->timeless);
    bool ran = run_query(store, query, answers, &fault);
    bool is_own = fault == NULL || fault->code == KH_ERROR_USAGE;
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    sqlite3_set_authorizer(store->db, NULL, NULL);
    if (refused != NULL)
        return refuse_word(refused, error);
    if (is_own && kh_timeless_was_asked(store->timeless))
        return refuse_word(_("the present day ('now', or a date function without a date)"), error);
    if (!ran)
        g_propagate_error(error, g_steal_pointer(&fault));
    return ran;
}

bool kh_store_query(kh_store *store, const kh_query *query, kh_query_visit visit, void *data, GError **error)
{
    if (kh_directory_looked(store, error) == NULL)
        return false;
    bool ran = make_views(store, error) && run_guarded(store, query, &(answer_sink){visit, data}, error);
    drop_views(store);
    return ran;
}
