#include "store/excerpt.h"

#include "base/error.h"
#include "base/message.h"
#include "model/table.h"
#include "store/answers.h"
#include "store/known_rows.h"
#include "store/sandbox.h"
#include "store/sql.h"

#include <string.h>

struct kh_excerpt {
    kh_sandbox *sandbox;
    kh_sandbox_read expected;
    bool filled;
    kh_known known;       /* of what it is filled */
    int64_t data_version; /* of the store then */
};

/* ---- the tables ----------------------------------------------------------------------------------- */

/* A column of an input table or, behind those, `file` and `line`. */
static const char *column_name(const kh_table *table, guint column)
{
    static const char *const own[] = {"file", "line"};
    return column < table->n_columns ? table->columns[column].name : own[column - table->n_columns];
}

static bool is_number(const kh_table *table, guint column)
{
    return column < table->n_columns ? table->columns[column].type == KH_CELL_COUNT
                                     : column > table->n_columns;
}

static guint count_columns(const kh_table *table)
{
    return table->n_columns + 2;
}

/* Only one day of a calendar is one row. */
static char *table_sql(const kh_table *table)
{
    GString *sql = g_string_new(NULL);
    g_string_append_printf(sql, "CREATE TABLE %s (", table->name);
    for (guint c = 0; c < count_columns(table); c++)
        g_string_append_printf(sql, "%s\"%s\" %s%s", c == 0 ? "" : ", ", column_name(table, c),
                               is_number(table, c) ? "INTEGER" : "TEXT",
                               table->id == KH_TABLE_CALENDAR && c == KH_CALENDAR_DATE ? " PRIMARY KEY" : "");
    g_string_append(sql, ")");
    return g_string_free(sql, FALSE);
}

kh_excerpt *kh_excerpt_new(GError **error)
{
    g_autoptr(kh_excerpt) excerpt = g_new0(kh_excerpt, 1);
    excerpt->sandbox = kh_sandbox_new(error);
    bool made = excerpt->sandbox != NULL;
    for (int id = 0; made && id < KH_TABLE_COUNT; id++) {
        g_autofree char *sql = table_sql(kh_table_get((kh_table_id)id));
        made = kh_sandbox_execute(excerpt->sandbox, sql, error);
    }
    return made ? g_steal_pointer(&excerpt) : NULL;
}

void kh_excerpt_free(kh_excerpt *excerpt)
{
    if (excerpt == NULL)
        return;
    kh_sandbox_free(excerpt->sandbox);
    g_free(excerpt);
}

/* What the query reads; it does not run. */
static bool find_read(kh_excerpt *excerpt, const kh_query *query, kh_sandbox_read *read, GError **error)
{
    kh_sandbox_start(excerpt->sandbox, KH_QUERY_SECONDS * 1000);
    sqlite3_stmt *statement = kh_sandbox_prepare(excerpt->sandbox, query->sql, read, error);
    bool prepared = statement != NULL;
    sqlite3_finalize(statement);
    kh_sandbox_stop(excerpt->sandbox);
    return prepared;
}

bool kh_excerpt_expect(kh_excerpt *excerpt, const kh_query *query, GError **error)
{
    kh_sandbox_read read;
    bool prepared = find_read(excerpt, query, &read, error);
    for (int id = 0; prepared && id < KH_TABLE_COUNT; id++) {
        excerpt->expected.table[id] |= read.table[id];
        excerpt->expected.columns[id] |= read.columns[id];
    }
    return prepared;
}

/* ---- what they show ------------------------------------------------------------------------------- */

/* A number as the word that it stands for; the words are ours and hold no quotation mark. */
static void append_words(GString *sql, const char *column, const char *const *words)
{
    g_string_append_printf(sql, "CASE t.\"%s\"", column);
    for (int i = 0; words[i] != NULL; i++)
        g_string_append_printf(sql, " WHEN %d THEN '%s'", i, words[i]);
    g_string_append(sql, " END");
}

/* What rows are made of. */
typedef struct row_source {
    kh_store *store;
    const kh_known *known;
    bool lacks[KH_TABLE_COUNT]; /* of departments and items: rows may name one that is not there */
} row_source;

/* The codes of the departments or items that are there, as SQL; caller frees. */
static char *codes_there(const row_source *from, kh_table_id target)
{
    g_autofree char *rows = kh_known_rows(from->known, target);
    return g_strdup_printf("(SELECT \"%s\" FROM %s)", kh_table_get(target)->columns[0].name, rows);
}

/* Mostly none is lacking, and no row has to be looked at. */
static bool find_lacking(row_source *from, kh_table_id target, const char *numbers, GError **error)
{
    g_autofree char *there = codes_there(from, target);
    g_autofree char *sql =
        g_strdup_printf("SELECT EXISTS (SELECT 1 FROM main.%s WHERE code NOT IN %s)", numbers, there);
    int64_t lacks = 0;
    if (!kh_sql_ask(from->store, sql, &lacks, error))
        return false;
    from->lacks[target] = lacks != 0;
    return true;
}

/* A row that names none that is there is one without an item. */
static void append_item_there(GString *sql, const row_source *from, const char *column)
{
    g_autofree char *there = codes_there(from, KH_TABLE_CATALOGUE);
    g_string_append_printf(sql, "CASE WHEN t.\"%s\" IN %s THEN t.\"%s\" END", column, there, column);
}

/* Whether the column belongs to what the versions of one department or item have in common. */
static bool is_common_key(const kh_column *column)
{
    return column->key && strcmp(column->name, "valid_from") != 0;
}

/* The first and last day of a version, for BETWEEN: an open end is the first or last of all days, or the day
 * before the next version of the same key begins. */
static void append_version_day(GString *sql, const kh_known *known, const kh_table *table, const char *column)
{
    if (strcmp(column, "valid_from") == 0) {
        g_string_append(sql, "CASE WHEN t.valid_from > -9223372036854775808 THEN date(t.valid_from / 2, "
                             "'unixepoch') ELSE '0001-01-01' END");
        return;
    }
    g_autofree char *rows = kh_known_rows(known, table->id);
    g_string_append_printf(sql,
                           "coalesce(date(t.valid_to / 2, 'unixepoch'), (SELECT date(min(n.valid_from) / 2, "
                           "'unixepoch', '-1 day') FROM %s AS n WHERE n.valid_from > t.valid_from",
                           rows);
    for (guint c = 0; c < table->n_columns; c++) {
        if (is_common_key(&table->columns[c]))
            g_string_append_printf(sql, " AND n.\"%s\" = t.\"%s\"", table->columns[c].name,
                                   table->columns[c].name);
    }
    g_string_append(sql, "), '9999-12-31')");
}

/* What the column shows: the words and dates of the input instead of the store's numbers. */
static void append_shown(GString *sql, const row_source *from, const kh_table *table, guint c)
{
    const kh_column *column = &table->columns[c];
    const char *name = column->name;
    if (table->versioned && (strcmp(name, "valid_from") == 0 || strcmp(name, "valid_to") == 0))
        append_version_day(sql, from->known, table, name);
    else if (column->type == KH_CELL_ITEM && !column->cell_required && from->lacks[KH_TABLE_CATALOGUE])
        append_item_there(sql, from, name);
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

/* Only rows whose department, and whose item where they must have one, are there. */
static void append_condition(GString *sql, const row_source *from, const kh_table *table)
{
    const char *joint = "WHERE";
    for (guint c = 0; c < table->n_columns; c++) {
        const kh_column *column = &table->columns[c];
        kh_table_id target = kh_cell_target(column->type);
        if (target == KH_TABLE_COUNT || !from->lacks[target] || !column->cell_required)
            continue;
        g_autofree char *there = codes_there(from, target);
        g_string_append_printf(sql, " %s t.\"%s\" IN %s", joint, column->name, there);
        joint = "AND";
    }
}

/* One SELECT a table: what those columns show, of the rows that are known. */
static char *source_sql(const row_source *from, const kh_table *table, uint64_t columns)
{
    GString *sql = g_string_new("SELECT ");
    g_autofree char *rows = kh_known_rows(from->known, table->id);
    const char *separator = "";
    for (guint c = 0; c < count_columns(table); c++) {
        if ((columns & KH_SANDBOX_BIT(c)) == 0)
            continue;
        g_string_append(sql, separator);
        separator = ", ";
        if (c < table->n_columns)
            append_shown(sql, from, table, c);
        else
            g_string_append_printf(sql, "t.%s", column_name(table, c));
    }
    g_string_append_printf(sql, " FROM %s AS t", rows);
    append_condition(sql, from, table);
    return g_string_free(sql, FALSE);
}

/* ---- copying -------------------------------------------------------------------------------------- */

static char *insert_sql(const kh_table *table, uint64_t columns)
{
    GString *sql = g_string_new(NULL);
    GString *places = g_string_new(NULL);
    g_string_append_printf(sql, "INSERT INTO %s (", table->name);
    for (guint c = 0; c < count_columns(table); c++) {
        if ((columns & KH_SANDBOX_BIT(c)) == 0)
            continue;
        g_string_append_printf(sql, "%s\"%s\"", places->len == 0 ? "" : ", ", column_name(table, c));
        g_string_append(places, places->len == 0 ? "?" : ", ?");
    }
    g_string_append_printf(sql, ") VALUES (%s)", places->str);
    g_string_free(places, TRUE);
    return g_string_free(sql, FALSE);
}

static bool run_insert(kh_excerpt *excerpt, sqlite3_stmt *insert, GError **error)
{
    bool ran = sqlite3_step(insert) == SQLITE_DONE;
    return sqlite3_reset(insert) == SQLITE_OK && ran ? true : kh_sandbox_fail(excerpt->sandbox, error);
}

static bool copy_rows(kh_excerpt *excerpt, kh_store *store, sqlite3_stmt *source, sqlite3_stmt *insert,
                      GError **error)
{
    bool row = false;
    bool good;
    const int columns = sqlite3_column_count(source);
    while ((good = kh_sql_step(store, source, &row, error)) && row) {
        for (int c = 0; c < columns; c++)
            sqlite3_bind_value(insert, c + 1, sqlite3_column_value(source, c));
        if (!run_insert(excerpt, insert, error))
            return false;
    }
    return good;
}

/* Of versions all columns: their keys and days are asked for, and they are few. `line` stands for a row of
 * which nothing else is read. */
static bool copy_table(kh_excerpt *excerpt, const row_source *from, const kh_table *table, GError **error)
{
    uint64_t columns = table->versioned ? G_MAXUINT64 : excerpt->expected.columns[table->id];
    columns |= KH_SANDBOX_BIT(table->n_columns + 1);
    g_autofree char *reading = source_sql(from, table, columns);
    g_autofree char *writing = insert_sql(table, columns);
    g_autoptr(sqlite3_stmt) source = kh_sql_prepare(from->store, reading, error);
    g_autoptr(sqlite3_stmt) insert = NULL;
    if (source == NULL)
        return false;
    if (sqlite3_prepare_v2(kh_sandbox_db(excerpt->sandbox), writing, -1, &insert, NULL) != SQLITE_OK)
        return kh_sandbox_fail(excerpt->sandbox, error);
    return copy_rows(excerpt, from->store, source, insert, error);
}

/* The days of the shipped calendar over which the store has no row. */
static bool add_shipped_days(kh_excerpt *excerpt, const kh_calendar *calendar, GError **error)
{
    static const char sql[] = "INSERT OR IGNORE INTO calendar (date, day_type) VALUES (?, ?)";
    const kh_date end = kh_date_from_ymd(KH_CIVIL_LAST_YEAR + 1, 1, 1);
    g_autoptr(sqlite3_stmt) insert = NULL;
    if (sqlite3_prepare_v2(kh_sandbox_db(excerpt->sandbox), sql, -1, &insert, NULL) != SQLITE_OK)
        return kh_sandbox_fail(excerpt->sandbox, error);
    for (kh_date day = kh_date_from_ymd(KH_CIVIL_FIRST_YEAR, 1, 1); day < end; day++) {
        bool off = kh_calendar_lists(calendar, day, KH_DAY_TYPE_OFF);
        if (!off && !kh_calendar_lists(calendar, day, KH_DAY_TYPE_WORK))
            continue;
        char text[KH_MOMENT_TEXT_SIZE];
        kh_sql_bind_text(insert, 1, kh_date_format(day, text));
        kh_sql_bind_text(insert, 2, kh_day_type_words[off ? KH_DAY_TYPE_OFF : KH_DAY_TYPE_WORK]);
        if (!run_insert(excerpt, insert, error))
            return false;
    }
    return true;
}

static bool copy_all(kh_excerpt *excerpt, kh_store *store, const kh_excerpt_view *view, GError **error)
{
    row_source from = {.store = store, .known = view->known};
    if (!find_lacking(&from, KH_TABLE_DEPARTMENTS, "department_codes", error) ||
        !find_lacking(&from, KH_TABLE_CATALOGUE, "item_codes", error))
        return false;
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        g_autofree char *empty = g_strdup_printf("DELETE FROM %s", table->name);
        if (!kh_sandbox_execute(excerpt->sandbox, empty, error) ||
            (excerpt->expected.table[id] && !copy_table(excerpt, &from, table, error)))
            return false;
    }
    return !excerpt->expected.table[KH_TABLE_CALENDAR] || add_shipped_days(excerpt, view->calendar, error);
}

bool kh_excerpt_fill(kh_excerpt *excerpt, kh_store *store, const kh_excerpt_view *view, GError **error)
{
    excerpt->filled = false;
    if (!kh_sql_ask(store, "PRAGMA data_version", &excerpt->data_version, error) ||
        !kh_sandbox_execute(excerpt->sandbox, "BEGIN", error))
        return false;
    bool copied = copy_all(excerpt, store, view, error);
    excerpt->filled = kh_sandbox_execute(excerpt->sandbox, "COMMIT", copied ? error : NULL) && copied;
    excerpt->known = *view->known;
    return excerpt->filled;
}

static bool is_same_known(const kh_known *left, const kh_known *right)
{
    bool same = left->cutoff == right->cutoff && left->seen == right->seen;
    for (int t = 0; same && t < KH_KEPT_TABLES; t++)
        same = left->kept[t] == right->kept[t];
    return same;
}

bool kh_excerpt_is_current(const kh_excerpt *excerpt, kh_store *store, const kh_known *known, bool *current,
                           GError **error)
{
    int64_t version = 0;
    if (!kh_sql_ask(store, "PRAGMA data_version", &version, error))
        return false;
    *current = excerpt->filled && version == excerpt->data_version && is_same_known(&excerpt->known, known);
    return true;
}

/* ---- asking --------------------------------------------------------------------------------------- */

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, KH_ERROR, KH_ERROR_USAGE, why);
    return false;
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

/* Any other would be NULL without a word. */
static bool check_parameters(sqlite3_stmt *statement, GError **error)
{
    static const char *const known[] = {":first", ":last", ":as_of", NULL};
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); i++) {
        const char *name = sqlite3_bind_parameter_name(statement, i);
        if (name == NULL || !g_strv_contains(known, name)) {
            g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                        _("“%s” in it stands for nothing; there are :first, :last and :as_of"),
                        name == NULL ? "?" : name);
            return false;
        }
    }
    return true;
}

/* A table whose rows hold from one day to another, read without its days, where a code has several rows. */
static bool has_two_versions(kh_excerpt *excerpt, const kh_table *table, bool *has, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "SELECT 1 FROM %s GROUP BY ", table->name);
    const char *separator = "";
    for (guint c = 0; c < table->n_columns; c++) {
        if (!is_common_key(&table->columns[c]))
            continue;
        g_string_append_printf(sql, "%s\"%s\"", separator, table->columns[c].name);
        separator = ", ";
    }
    g_string_append(sql, " HAVING count(*) > 1");
    g_autoptr(sqlite3_stmt) statement = NULL;
    if (sqlite3_prepare_v2(kh_sandbox_db(excerpt->sandbox), sql->str, -1, &statement, NULL) != SQLITE_OK)
        return kh_sandbox_fail(excerpt->sandbox, error);
    *has = sqlite3_step(statement) == SQLITE_ROW;
    return true;
}

static bool reads_days(const kh_table *table, uint64_t columns)
{
    for (guint c = 0; c < table->n_columns; c++) {
        if ((columns & KH_SANDBOX_BIT(c)) != 0 && g_str_has_prefix(table->columns[c].name, "valid_"))
            return true;
    }
    return false;
}

/* Such a query counts what it joins once for every version. */
static bool check_versions(kh_excerpt *excerpt, const kh_sandbox_read *read, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        bool has = false;
        if (!table->versioned || !read->table[id] || reads_days(table, read->columns[id]))
            continue;
        if (!has_two_versions(excerpt, table, &has, error))
            return false;
        if (!has)
            continue;
        g_set_error(
            error, KH_ERROR, KH_ERROR_USAGE,
            _("%s has several rows of one code, each for its days; say which is meant, as in “:last BETWEEN "
              "valid_from AND valid_to”"),
            table->name);
        return false;
    }
    return true;
}

/* Asks once. `reversed`: rows whose order the query leaves open come the other way round. */
static bool ask_once(kh_excerpt *excerpt, const kh_query *query, kh_sandbox_read *read,
                     kh_query_answers **answers, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sandbox_prepare(excerpt->sandbox, query->sql, read, error);
    g_autoptr(GError) fault = NULL;
    if (statement == NULL || !check_parameters(statement, error))
        return false;
    bind_all(statement, query);
    bool taken = kh_query_answers_take(statement, query, answers, &fault);
    if (kh_sandbox_refuses(excerpt->sandbox, error))
        return false;
    if (taken)
        return true;
    if (fault == NULL)
        return kh_sandbox_fail(excerpt->sandbox, error);
    g_propagate_error(error, g_steal_pointer(&fault));
    return false;
}

/* Twice, the second time with rows the other way round: an answer that hangs on their order is nobody's rule.
 */
static kh_query_answers *ask_both_ways(kh_excerpt *excerpt, const kh_query *query, GError **error)
{
    kh_sandbox_read read;
    g_autoptr(kh_query_answers) answers = NULL;
    g_autoptr(kh_query_answers) reversed = NULL;
    if (!ask_once(excerpt, query, &read, &answers, error))
        return NULL;
    kh_sandbox_reverse(excerpt->sandbox, true);
    bool asked = ask_once(excerpt, query, &read, &reversed, error);
    kh_sandbox_reverse(excerpt->sandbox, false);
    if (!asked)
        return NULL;
    if (kh_query_answers_are_same(answers, reversed))
        return g_steal_pointer(&answers);
    refuse(error,
           _("it answers by the order in which rows happen to stand; give LIMIT, group_concat() and the "
             "like an ORDER BY that leaves no two rows equal"));
    return NULL;
}

kh_query_answers *kh_excerpt_ask(kh_excerpt *excerpt, const kh_query *query, GError **error)
{
    kh_sandbox_read read;
    if (!find_read(excerpt, query, &read, error) || !check_versions(excerpt, &read, error))
        return NULL;
    kh_sandbox_start(excerpt->sandbox,
                     query->milliseconds > 0 ? query->milliseconds : KH_QUERY_SECONDS * 1000);
    kh_query_answers *answers = ask_both_ways(excerpt, query, error);
    kh_sandbox_stop(excerpt->sandbox);
    return answers;
}
