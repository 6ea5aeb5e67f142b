#include "store/query_functions.h"

#include "base/message.h"

#include <string.h>

/* As SQLite 3.40 has them. What is not here: JSON, whose texts grow without bound; the functions of whole
 * documents (fts), which read what they are not given; and those whose last digit is the machine's (exp, sin,
 * sqrt). */
static const char *const allowed[] = {
    "abs",        "avg",          "ceil",     "ceiling",    "char",        "coalesce",   "count",
    "cume_dist",  "date",         "datetime", "dense_rank", "first_value", "floor",      "format",
    "glob",       "group_concat", "hex",      "ifnull",     "iif",         "instr",      "julianday",
    "lag",        "last_value",   "lead",     "length",     "like",        "likelihood", "likely",
    "lower",      "ltrim",        "max",      "min",        "mod",         "nth_value",  "ntile",
    "nullif",     "percent_rank", "printf",   "quote",      "rank",        "replace",    "round",
    "row_number", "rtrim",        "sign",     "strftime",   "substr",      "substring",  "sum",
    "time",       "total",        "trim",     "trunc",      "typeof",      "unicode",    "unixepoch",
    "unlikely",   "upper",        NULL};

static const char *const unsteady[] = {"random",
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

static bool holds(const char *const *names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (g_ascii_strcasecmp(names[i], name) == 0)
            return true;
    }
    return false;
}

bool kh_query_functions_allow(const char *name)
{
    return holds(allowed, name);
}

bool kh_query_functions_are_unsteady(const char *name)
{
    return holds(unsteady, name);
}

/* ---- those that are taken over -------------------------------------------------------------------- */

enum {
    ARGUMENTS = 16,             /* what SQLite is told to allow */
    COMPARISONS = 20 * 1000000, /* of one call: a twentieth of a second */
    PATTERN = 200,              /* bytes of a LIKE or GLOB pattern */
};

typedef struct guarded_call guarded_call;
typedef bool (*call_guard)(guarded_call *call, int n, sqlite3_value **arguments);

typedef struct guarded_function {
    const char *name;
    int n_arguments; /* -1: any */
    call_guard guard;
    int date; /* of a function of dates: which argument is the date; modifiers follow */
} guarded_function;

/* A function in a database. */
struct guarded_call {
    const guarded_function *function;
    kh_query_functions *functions;
    sqlite3_stmt
        *statements[ARGUMENTS + 1]; /* SQLite's own, by the number of arguments; NULL: not needed yet */
};

static bool guard_date(guarded_call *call, int n, sqlite3_value **arguments);
static bool guard_lengths(guarded_call *call, int n, sqlite3_value **arguments);
static bool guard_pattern(guarded_call *call, int n, sqlite3_value **arguments);
static bool guard_widths(guarded_call *call, int n, sqlite3_value **arguments);

static const guarded_function guarded[] = {
    {"date", -1, guard_date, 0},      {"time", -1, guard_date, 0},      {"datetime", -1, guard_date, 0},
    {"julianday", -1, guard_date, 0}, {"unixepoch", -1, guard_date, 0}, {"strftime", -1, guard_date, 1},
    {"instr", 2, guard_lengths, 0},   {"trim", 2, guard_lengths, 0},    {"ltrim", 2, guard_lengths, 0},
    {"rtrim", 2, guard_lengths, 0},   {"replace", 3, guard_lengths, 0}, {"like", 2, guard_pattern, 0},
    {"like", 3, guard_pattern, 0},    {"glob", 2, guard_pattern, 0},    {"printf", -1, guard_widths, 0},
    {"format", -1, guard_widths, 0},
};

struct kh_query_functions {
    sqlite3 *own; /* where SQLite's functions are as they were */
    gint64 deadline;
    const char *refused;
    guarded_call calls[G_N_ELEMENTS(guarded)];
};

const char *kh_query_functions_now(void)
{
    return _("the present day ('now', or a date function without a date)");
}

/* A word by which a date function asks the machine for something. */
static const char *find_word(const char *text)
{
    static const struct {
        const char *word, *quoted;
    } words[] = {
        {"utc", "'utc'"},
        {"localtime", "'localtime'"},
    };
    if (g_ascii_isdigit(text[0])) /* a date, as nearly always */
        return NULL;
    g_autofree char *bare = g_strstrip(g_strdup(text));
    if (g_ascii_strcasecmp(bare, "now") == 0)
        return kh_query_functions_now();
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_ascii_strcasecmp(words[i].word, bare) == 0)
            return words[i].quoted;
    }
    return NULL;
}

static bool guard_date(guarded_call *call, int n, sqlite3_value **arguments)
{
    const int date = call->function->date;
    if (n <= date)
        call->functions->refused = kh_query_functions_now();
    for (int i = date; i < n && call->functions->refused == NULL; i++) {
        const unsigned char *text = sqlite3_value_text(arguments[i]);
        if (text != NULL)
            call->functions->refused = find_word((const char *)text);
    }
    return call->functions->refused == NULL;
}

/* These look for the second text at every place of the first. */
static bool guard_lengths(guarded_call *call, int n, sqlite3_value **arguments)
{
    (void)call;
    (void)n;
    return (int64_t)sqlite3_value_bytes(arguments[0]) * sqlite3_value_bytes(arguments[1]) <= COMPARISONS;
}

static bool guard_pattern(guarded_call *call, int n, sqlite3_value **arguments)
{
    (void)call;
    (void)n;
    return sqlite3_value_bytes(arguments[0]) <= PATTERN;
}

/* True where one of the widths and precisions of a format is too large; `starred`: one is an argument. */
static bool has_large_width(const char *format, bool *starred)
{
    for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        at++;
        for (gsize rest = strspn(at, "-+ #!,.*0123456789"); rest > 0; rest--, at++) {
            *starred |= *at == '*';
            if (g_ascii_isdigit(*at) && g_ascii_strtoull(at, NULL, 10) > KH_QUERY_LONGEST)
                return true;
        }
        at += *at != '\0';
    }
    return false;
}

/* SQLite fills a width letter by letter before it looks whether the text may be that long. */
static bool guard_widths(guarded_call *call, int n, sqlite3_value **arguments)
{
    (void)call;
    bool starred = false;
    const unsigned char *format = n == 0 ? NULL : sqlite3_value_text(arguments[0]);
    if (format != NULL && has_large_width((const char *)format, &starred))
        return false;
    for (int i = 1; starred && i < n; i++) {
        const int64_t number = sqlite3_value_int64(arguments[i]);
        if (number > KH_QUERY_LONGEST || number < -KH_QUERY_LONGEST)
            return false;
    }
    return true;
}

/* SQLite's own function of so many arguments; NULL where there is none. */
static sqlite3_stmt *own_statement(guarded_call *call, int n)
{
    if (n > ARGUMENTS)
        return NULL;
    if (call->statements[n] == NULL) {
        g_autoptr(GString) sql = g_string_new("SELECT ");
        g_string_append_printf(sql, "%s(", call->function->name);
        for (int i = 0; i < n; i++)
            g_string_append(sql, i == 0 ? "?" : ", ?");
        g_string_append(sql, ")");
        sqlite3_prepare_v2(call->functions->own, sql->str, -1, &call->statements[n], NULL);
    }
    return call->statements[n];
}

enum { ONLY_COLUMN = 0 }; /* of SELECT function(…) */

static void yield_own(sqlite3_context *context, guarded_call *call, int n, sqlite3_value **arguments)
{
    sqlite3_stmt *statement = own_statement(call, n);
    bool bound = statement != NULL;
    for (int i = 0; bound && i < n; i++)
        bound = sqlite3_bind_value(statement, i + 1, arguments[i]) == SQLITE_OK;
    if (bound && sqlite3_step(statement) == SQLITE_ROW) {
        sqlite3_result_value(context, sqlite3_column_value(statement, ONLY_COLUMN));
    } else {
        sqlite3_result_error(context, sqlite3_errmsg(call->functions->own), -1);
        sqlite3_result_error_code(context, sqlite3_errcode(call->functions->own));
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static void answer_call(sqlite3_context *context, int n, sqlite3_value **arguments)
{
    guarded_call *call = sqlite3_user_data(context);
    if (g_get_monotonic_time() > call->functions->deadline) {
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
        return;
    }
    if (call->function->guard(call, n, arguments)) {
        yield_own(context, call, n, arguments);
        return;
    }
    g_autofree char *why =
        g_strdup_printf(_("%s() is given texts or widths that are too long; shorten texts with substr()"),
                        call->function->name);
    sqlite3_result_error(context, why, -1);
}

static bool take_over(kh_query_functions *functions, sqlite3 *db)
{
    for (gsize i = 0; i < G_N_ELEMENTS(guarded); i++) {
        functions->calls[i] = (guarded_call){.function = &guarded[i], .functions = functions};
        if (sqlite3_create_function(db, guarded[i].name, guarded[i].n_arguments,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC, &functions->calls[i], answer_call,
                                    NULL, NULL) != SQLITE_OK)
            return false;
    }
    return true;
}

kh_query_functions *kh_query_functions_new(sqlite3 *db, kh_query_files *files)
{
    kh_query_functions *functions = g_new0(kh_query_functions, 1);
    functions->deadline = G_MAXINT64;
    int code = sqlite3_open_v2(":memory:", &functions->own, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                               kh_query_files_name(files));
    if (code == SQLITE_OK && take_over(functions, db)) {
        sqlite3_limit(functions->own, SQLITE_LIMIT_LENGTH, KH_QUERY_LONGEST);
        return functions;
    }
    kh_query_functions_free(functions);
    return NULL;
}

void kh_query_functions_free(kh_query_functions *functions)
{
    if (functions == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(guarded); i++) {
        for (int n = 0; n <= ARGUMENTS; n++)
            sqlite3_finalize(functions->calls[i].statements[n]);
    }
    sqlite3_close(functions->own);
    g_free(functions);
}

void kh_query_functions_stop_at(kh_query_functions *functions, gint64 deadline)
{
    functions->deadline = deadline;
}

const char *kh_query_functions_refused(kh_query_functions *functions)
{
    const char *refused = functions->refused;
    functions->refused = NULL;
    return refused;
}
