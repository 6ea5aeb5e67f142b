#include "store/sandbox.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "store/query_files.h"
#include "store/query_functions.h"

#include <string.h>

enum {
    LONGEST_SQL = 32000, /* bytes */
    OPERATIONS_BETWEEN_LOOKS = 1000,
    MEMORY_MIB = 64,
    DISK_MIB = 256, /* beside twice the tables' own size, which a sort of them takes */
    MIB = 1024 * 1024,
    LONGEST_WORDS = 200, /* bytes of SQLite's own words that are shown */
};

struct kh_sandbox {
    sqlite3 *db;
    kh_query_files *files;
    kh_query_functions *functions;
    kh_sandbox_read *read;                /* of the statement that is prepared; NULL: none is */
    char *function;                       /* the first that it may not call, or NULL */
    int milliseconds;                     /* of the statement that runs */
    gint64 deadline;                      /* microseconds of the monotonic clock */
    sqlite3_int64 used;                   /* bytes of SQLite's heap when it was started */
    sqlite3_int64 soft_limit, hard_limit; /* of SQLite's heap, as they were before; 0: none */
    bool bounds_memory;                   /* no stricter limit was there already */
};

/* ---- what may be read and called ------------------------------------------------------------------ */

/* The names of all input tables, for a sentence; caller frees. */
static char *list_tables(void)
{
    GString *names = g_string_new(NULL);
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        g_string_append_printf(names, "%s%s", id == 0 ? "" : ", ", kh_table_get((kh_table_id)id)->name);
    return g_string_free(names, FALSE);
}

static bool refuse_all_else(GError **error)
{
    g_autofree char *tables = list_tables();
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("it may only read: one SELECT over the input tables (%s)"),
                tables);
    return false;
}

/* The table of the name; KH_TABLE_COUNT: none. */
static kh_table_id find_table(const char *name)
{
    int id = 0;
    while (id < KH_TABLE_COUNT && g_ascii_strcasecmp(kh_table_get((kh_table_id)id)->name, name) != 0)
        id++;
    return (kh_table_id)id;
}

/* The bit of the column, 0 where the table has none of that name. */
static uint64_t find_bit(const kh_table *table, const char *name)
{
    for (guint c = 0; c < table->n_columns; c++) {
        if (g_ascii_strcasecmp(table->columns[c].name, name) == 0)
            return KH_SANDBOX_BIT(c);
    }
    if (g_ascii_strcasecmp(name, "file") == 0)
        return KH_SANDBOX_BIT(table->n_columns);
    return g_ascii_strcasecmp(name, "line") == 0 ? KH_SANDBOX_BIT(table->n_columns + 1) : 0;
}

/* SQLite names no column where only rows are counted; then the table may be a common table expression too. */
static bool may_read(kh_sandbox_read *read, const char *table, const char *column)
{
    kh_table_id id = find_table(table);
    if (id == KH_TABLE_COUNT)
        return column[0] == '\0' && !g_str_has_prefix(table, "sqlite_") &&
               !g_str_has_prefix(table, "pragma_");
    uint64_t bit = column[0] == '\0' ? 0 : find_bit(kh_table_get(id), column);
    if (column[0] != '\0' && bit == 0)
        return false;
    read->table[id] = true;
    read->columns[id] |= bit;
    return true;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's. */
static int authorize(void *data, int action, const char *one, const char *other, const char *schema,
                     const char *reader)
{
    kh_sandbox *sandbox = data;
    (void)schema;
    (void)reader;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return sandbox->read != NULL && may_read(sandbox->read, one, other) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
        if (kh_query_functions_allow(other))
            return SQLITE_OK;
        if (sandbox->function == NULL)
            sandbox->function = g_ascii_strdown(other, -1);
        return SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

/* ---- making --------------------------------------------------------------------------------------- */

/* Beside what is refused by name. Of the heap and the disk see kh_sandbox_start. */
static void limit_statements(sqlite3 *db)
{
    static const struct {
        int what, most;
    } limits[] = {
        {SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 50},
        {SQLITE_LIMIT_FUNCTION_ARG, 16},
        {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 64},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 0},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        sqlite3_limit(db, limits[i].what, limits[i].most);
}

static void defend(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_drop_modules(db, NULL); /* tables that are functions: json_each, dbstat, fts5 */
    limit_statements(db);
}

/* Nothing of it outlives the program, so nothing is synced or journalled. Pages beyond 4 MiB go to the files.
 */
static const char pragmas[] =
    "PRAGMA page_size = 4096; PRAGMA cache_size = -4096; PRAGMA journal_mode = OFF; "
    "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = FILE";

kh_sandbox *kh_sandbox_new(GError **error)
{
    g_autoptr(kh_sandbox) sandbox = g_new0(kh_sandbox, 1);
    sandbox->files = kh_query_files_new();
    int code =
        sqlite3_open_v2("", &sandbox->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        kh_query_files_name(sandbox->files));
    if (code == SQLITE_OK)
        sandbox->functions = kh_query_functions_new(sandbox->db, sandbox->files);
    if (sandbox->functions == NULL) {
        kh_sandbox_fail(sandbox, error);
        return NULL;
    }
    defend(sandbox->db);
    return kh_sandbox_execute(sandbox, pragmas, error) ? g_steal_pointer(&sandbox) : NULL;
}

void kh_sandbox_free(kh_sandbox *sandbox)
{
    if (sandbox == NULL)
        return;
    sqlite3_close(sandbox->db);
    kh_query_functions_free(sandbox->functions);
    kh_query_files_free(sandbox->files);
    g_free(sandbox->function);
    g_free(sandbox);
}

sqlite3 *kh_sandbox_db(kh_sandbox *sandbox)
{
    return sandbox->db;
}

bool kh_sandbox_execute(kh_sandbox *sandbox, const char *sql, GError **error)
{
    return sqlite3_exec(sandbox->db, sql, NULL, NULL, NULL) == SQLITE_OK || kh_sandbox_fail(sandbox, error);
}

/* ---- running -------------------------------------------------------------------------------------- */

static int is_late(void *sandbox)
{
    return g_get_monotonic_time() > ((const kh_sandbox *)sandbox)->deadline;
}

/* SQLite's heap is the program's. Setting its hard limit moves the soft one too. */
static void bound_memory(kh_sandbox *sandbox)
{
    sandbox->used = sqlite3_memory_used();
    sandbox->soft_limit = sqlite3_soft_heap_limit64(-1);
    sandbox->hard_limit = sqlite3_hard_heap_limit64(-1);
    const sqlite3_int64 most = sandbox->used + (sqlite3_int64)MEMORY_MIB * MIB;
    sandbox->bounds_memory = sandbox->hard_limit == 0 || sandbox->hard_limit > most;
    sqlite3_memory_highwater(1);
    if (sandbox->bounds_memory)
        sqlite3_hard_heap_limit64(most);
}

void kh_sandbox_start(kh_sandbox *sandbox, int milliseconds)
{
    sandbox->milliseconds = milliseconds;
    sandbox->deadline = g_get_monotonic_time() + (gint64)milliseconds * 1000;
    g_clear_pointer(&sandbox->function, g_free);
    kh_query_functions_refused(sandbox->functions);
    kh_query_functions_stop_at(sandbox->functions, sandbox->deadline);
    kh_query_files_were_asked_the_time(sandbox->files);
    kh_query_files_were_full(sandbox->files);
    kh_query_files_allow(sandbox->files, (int64_t)DISK_MIB * MIB);
    sqlite3_limit(sandbox->db, SQLITE_LIMIT_LENGTH, KH_QUERY_LONGEST);
    sqlite3_progress_handler(sandbox->db, OPERATIONS_BETWEEN_LOOKS, is_late, sandbox);
    sqlite3_set_authorizer(sandbox->db, authorize, sandbox);
    bound_memory(sandbox);
}

void kh_sandbox_stop(kh_sandbox *sandbox)
{
    if (sandbox->bounds_memory) {
        sqlite3_hard_heap_limit64(sandbox->hard_limit);
        sqlite3_soft_heap_limit64(sandbox->soft_limit);
    }
    sqlite3_set_authorizer(sandbox->db, NULL, NULL);
    sqlite3_progress_handler(sandbox->db, 0, NULL, NULL);
    sqlite3_limit(sandbox->db, SQLITE_LIMIT_LENGTH, G_MAXINT);
}

void kh_sandbox_reverse(kh_sandbox *sandbox, bool reversed)
{
    sqlite3_set_authorizer(sandbox->db, NULL, NULL);
    sqlite3_exec(sandbox->db,
                 reversed ? "PRAGMA reverse_unordered_selects = ON"
                          : "PRAGMA reverse_unordered_selects = OFF",
                 NULL, NULL, NULL);
    sqlite3_set_authorizer(sandbox->db, authorize, sandbox);
}

/* SQLite tells of columns that are named in the statement, and of none that NATURAL and USING find. */
static void note_joins(const char *sql, kh_sandbox_read *read)
{
    g_autofree char *folded = g_ascii_strdown(sql, -1);
    if (strstr(folded, "natural") == NULL && strstr(folded, "using") == NULL)
        return;
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        read->table[id] = true;
        read->columns[id] = G_MAXUINT64;
    }
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

static bool is_select(sqlite3_stmt *statement, const char *rest)
{
    g_autofree char *tail = g_strstrip(g_strdup(rest));
    return statement != NULL && tail[0] == '\0' && sqlite3_stmt_readonly(statement) != 0 &&
           sqlite3_stmt_isexplain(statement) == 0 && sqlite3_column_count(statement) > 0;
}

sqlite3_stmt *kh_sandbox_prepare(kh_sandbox *sandbox, const char *sql, kh_sandbox_read *read, GError **error)
{
    sqlite3_stmt *statement = NULL;
    const char *rest = NULL;
    if (strlen(sql) > LONGEST_SQL) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("it is longer than %d bytes; make several indicators of it"), LONGEST_SQL);
        return NULL;
    }
    *read = (kh_sandbox_read){0};
    sandbox->read = read;
    int code = sqlite3_prepare_v3(sandbox->db, sql, -1, SQLITE_PREPARE_NO_VTAB, &statement, &rest);
    sandbox->read = NULL;
    note_joins(sql, read);
    if (code != SQLITE_OK)
        kh_sandbox_fail(sandbox, error);
    else if (is_select(statement, rest))
        return statement;
    else
        refuse_all_else(error);
    sqlite3_finalize(statement);
    return NULL;
}

bool kh_sandbox_refuses(kh_sandbox *sandbox, GError **error)
{
    const char *word = kh_query_functions_refused(sandbox->functions);
    if (kh_query_files_were_asked_the_time(sandbox->files) && word == NULL)
        word = kh_query_functions_now();
    return word != NULL && !refuse_word(word, error);
}

/* ---- failing -------------------------------------------------------------------------------------- */

static bool refuse_call(const char *function, GError **error)
{
    if (kh_query_functions_are_unsteady(function))
        return refuse_word(function, error);
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("it may not call %s(); which functions a query may call is listed in scoring-rules/README.md"),
        function);
    return false;
}

/* SQLite's words in one line of bearable length; caller frees. */
static char *words_of(sqlite3 *db)
{
    g_autofree char *words = g_utf8_make_valid(sqlite3_errmsg(db), -1);
    g_strdelimit(words, "\r\n\t", ' ');
    if (strlen(words) <= LONGEST_WORDS)
        return g_steal_pointer(&words);
    char *end = g_utf8_find_prev_char(words, words + LONGEST_WORDS);
    *end = '\0';
    return g_strconcat(words, "…", NULL);
}

/* The column of any table whose name is nearest to the one that is missing, or NULL. */
static const char *nearest_column(const char *missing)
{
    const char *names[KH_TABLE_COUNT * KH_TABLE_MAX_COLUMNS + 1];
    guint n = 0;
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        for (guint c = 0; c < table->n_columns; c++)
            names[n++] = table->columns[c].name;
    }
    names[n] = NULL;
    return kh_text_nearest(missing, names);
}

/* What to write instead of what SQLite does not understand; NULL: nothing is known of it. */
static const char *remedy_of(const char *words)
{
    static const struct {
        const char *begins, *remedy;
    } remedies[] = {
        {"near ", N_("correct it there; commas, brackets and quotation marks are half-width")},
        {"unrecognized token", N_("correct it there; commas, brackets and quotation marks are half-width")},
        {"incomplete input", N_("a bracket or the end of it is missing")},
        {"no such function", N_("which functions a query may call is listed in scoring-rules/README.md")},
        {"ambiguous column name", N_("put the name of its table and a point before it")},
        {"misuse of aggregate", N_("put it behind HAVING, or into a query in brackets")},
        {"parser stack overflow", N_("make it less deep, or several indicators of it")},
        {"Expression tree is too large", N_("make it less deep, or several indicators of it")},
        {"too many ", N_("make several indicators of it")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(remedies); i++) {
        if (g_str_has_prefix(words, remedies[i].begins))
            return _(remedies[i].remedy);
    }
    return NULL;
}

/* Likewise, of a name that is not there too. Caller frees. */
static char *remedy_for(const char *words)
{
    static const char no_table[] = "no such table: ", no_column[] = "no such column: ";
    if (g_str_has_prefix(words, no_table)) {
        g_autofree char *tables = list_tables();
        return g_strdup_printf(_("there are %s"), tables);
    }
    if (!g_str_has_prefix(words, no_column))
        return g_strdup(remedy_of(words));
    const char *dot = strrchr(words, '.');
    const char *near = nearest_column(dot != NULL ? dot + 1 : words + strlen(no_column));
    return near != NULL ? g_strdup_printf(_("did you mean “%s”?"), near)
                        : g_strdup(_("the columns of each table are listed in sample-data/README.md"));
}

static bool refuse_text(sqlite3 *db, GError **error)
{
    g_autofree char *words = words_of(db);
    g_autofree char *remedy = remedy_for(words);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, "%s%s%s", words, remedy == NULL ? "" : "; ",
                remedy == NULL ? "" : remedy);
    return false;
}

static bool fail_for_want(const char *what, GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_MACHINE, _("the queries of the scheme cannot be run: %s"), what);
    return false;
}

static bool fail_late(const kh_sandbox *sandbox, GError **error)
{
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("it took longer than %d seconds; leave out rows with WHERE, and join tables by equal columns"),
        (sandbox->milliseconds + 999) / 1000);
    return false;
}

/* Memory runs out at the bound, or the machine has none long before. */
static bool fail_for_memory(const kh_sandbox *sandbox, GError **error)
{
    const sqlite3_int64 quarter = (sqlite3_int64)MEMORY_MIB * MIB / 4;
    if (!sandbox->bounds_memory || sqlite3_memory_highwater(0) < sandbox->used + quarter)
        return fail_for_want(_("memory is short; end other programs and run again"), error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("it needs more than %d MiB of memory; leave out rows with WHERE, or parts of the query"),
                MEMORY_MIB);
    return false;
}

static bool fail_for_disk(kh_sandbox *sandbox, GError **error)
{
    if (!kh_query_files_were_full(sandbox->files))
        return fail_for_want(_("the disk is full; make room and run again"), error);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("it sets aside more than %d MiB beside its tables; leave out rows with WHERE"), DISK_MIB);
    return false;
}

static bool fail_for_length(GError **error)
{
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("a text or a row of it is longer than %d bytes; shorten texts with substr()"),
                KH_QUERY_LONGEST);
    return false;
}

bool kh_sandbox_fail(kh_sandbox *sandbox, GError **error)
{
    if (sandbox->function != NULL)
        return refuse_call(sandbox->function, error);
    switch (sqlite3_errcode(sandbox->db) & 0xFF) {
    case SQLITE_INTERRUPT:
        return fail_late(sandbox, error);
    case SQLITE_AUTH:
        return refuse_all_else(error);
    case SQLITE_NOMEM:
        return fail_for_memory(sandbox, error);
    case SQLITE_FULL:
        return fail_for_disk(sandbox, error);
    case SQLITE_TOOBIG:
        return fail_for_length(error);
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_CONSTRAINT:
    case SQLITE_READONLY:
        return refuse_text(sandbox->db, error);
    default:
        return fail_for_want(sqlite3_errmsg(sandbox->db), error);
    }
}
