#include "base/error.h"
#include "base/message.h"
#include "store/answers.h"
#include "store/directory.h"

#include <string.h>

enum {
    MOST_ROWS = 10000,         /* more than there are departments */
    LONGEST_DEPARTMENT = 1000, /* bytes */
};

/* A row as it was said. */
typedef struct said_row {
    char *department; /* the word */
    int64_t passed, cases;
    kh_decimal value;
} said_row;

struct kh_query_answers {
    GArray *rows; /* of said_row, by the words of their departments */
};

static void said_clear(void *row)
{
    g_free(((said_row *)row)->department);
}

static kh_query_answers *answers_new(void)
{
    kh_query_answers *answers = g_new0(kh_query_answers, 1);
    answers->rows = g_array_new(FALSE, FALSE, sizeof(said_row));
    g_array_set_clear_func(answers->rows, said_clear);
    return answers;
}

void kh_query_answers_free(kh_query_answers *answers)
{
    if (answers == NULL)
        return;
    g_array_unref(answers->rows);
    g_free(answers);
}

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, KH_ERROR, KH_ERROR_USAGE, why);
    return false;
}

/* ---- what a statement yields ---------------------------------------------------------------------- */

/* The column of the name, or -1. */
static int find_column(sqlite3_stmt *statement, const char *name)
{
    for (int c = 0; c < sqlite3_column_count(statement); c++) {
        if (g_strcmp0(sqlite3_column_name(statement, c), name) == 0)
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

static bool is_whole(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_INTEGER;
}

/* Whole numbers that fit; no binary floating point may become a score. */
static bool read_numbers(sqlite3_stmt *statement, const kh_query *query, const answer_columns *columns,
                         said_row *row, GError **error)
{
    if (query->yields_value) {
        if (sqlite3_column_type(statement, columns->value) == SQLITE_FLOAT ||
            kh_decimal_parse(kh_sql_text(statement, columns->value), &row->value) != KH_DECIMAL_OK)
            return refuse(error, _("its value must be a whole number, or a decimal as text"));
        return true;
    }
    if (!is_whole(statement, columns->passed) || !is_whole(statement, columns->cases))
        return refuse(error, _("its passed and cases must be whole numbers"));
    row->passed = sqlite3_column_int64(statement, columns->passed);
    row->cases = sqlite3_column_int64(statement, columns->cases);
    if (row->passed < 0 || row->passed > row->cases)
        return refuse(error, _("its passed must lie between 0 and its cases"));
    return true;
}

static bool refuse_department(const char *word, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("its department “%.100s” is unknown"), word);
    return false;
}

/* A word that no name can be is not kept. */
static bool read_row(sqlite3_stmt *statement, const kh_query *query, const answer_columns *columns,
                     kh_query_answers *answers, GError **error)
{
    said_row row = {0};
    if (answers->rows->len == MOST_ROWS)
        return refuse(error, _("it yields more rows than there can be departments; GROUP BY department"));
    const char *word = kh_sql_text(statement, columns->department);
    if (strlen(word) > LONGEST_DEPARTMENT)
        return refuse_department("…", error);
    if (!read_numbers(statement, query, columns, &row, error))
        return false;
    row.department = g_utf8_make_valid(kh_sql_text(statement, columns->department), -1);
    g_array_append_val(answers->rows, row);
    return true;
}

static int by_department(const void *left, const void *right)
{
    return strcmp(((const said_row *)left)->department, ((const said_row *)right)->department);
}

/* A department may come once: a second row would be counted twice. */
static bool check_once(const kh_query_answers *answers, GError **error)
{
    for (guint i = 1; i < answers->rows->len; i++) {
        const said_row *row = &g_array_index(answers->rows, said_row, i);
        if (by_department(row - 1, row) == 0)
            return refuse(error, _("it yields a department twice; GROUP BY department"));
    }
    return true;
}

bool kh_query_answers_take(sqlite3_stmt *statement, const kh_query *query, kh_query_answers **answers,
                           GError **error)
{
    answer_columns columns;
    g_autoptr(kh_query_answers) taken = answers_new();
    int code;
    if (!find_columns(statement, query, &columns, error))
        return false;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (!read_row(statement, query, &columns, taken, error))
            return false;
    }
    g_array_sort(taken->rows, by_department);
    if (code != SQLITE_DONE || !check_once(taken, error))
        return false;
    *answers = g_steal_pointer(&taken);
    return true;
}

static bool is_same(const said_row *left, const said_row *right)
{
    return strcmp(left->department, right->department) == 0 && left->passed == right->passed &&
           left->cases == right->cases && left->value.units == right->value.units &&
           left->value.places == right->value.places;
}

bool kh_query_answers_are_same(const kh_query_answers *left, const kh_query_answers *right)
{
    bool same = left->rows->len == right->rows->len;
    for (guint i = 0; same && i < left->rows->len; i++)
        same = is_same(&g_array_index(left->rows, said_row, i), &g_array_index(right->rows, said_row, i));
    return same;
}

/* ---- whose it is ---------------------------------------------------------------------------------- */

bool kh_query_answers_read(const kh_query_answers *answers, kh_store *store, const kh_query *query,
                           kh_query_sink sink, GError **error)
{
    const kh_directory *directory = kh_directory_looked(store, error);
    if (directory == NULL)
        return false;
    g_autofree bool *answered = g_new0(bool, (gsize)kh_directory_office(directory)->n_departments + 1);
    for (guint i = 0; i < answers->rows->len; i++) {
        const said_row *row = &g_array_index(answers->rows, said_row, i);
        int department = kh_directory_department(directory, row->department, query->period->last);
        if (department < 0)
            return refuse_department(row->department, error);
        if (answered[department])
            return refuse(error, _("it yields a department twice; GROUP BY department"));
        answered[department] = true;
        sink.visit(&(kh_query_answer){(guint)department, row->passed, row->cases, row->value}, sink.data);
    }
    return true;
}
