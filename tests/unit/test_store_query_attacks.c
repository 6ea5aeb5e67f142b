/* Queries that mean harm: each is refused, or harmless, in time and within bounds. */
#include "test_store_support.h"

#include "base/error.h"
#include "store/excerpt.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 100,        /* milliseconds that an endless query may take here */
    LATE = 1000,           /* and of the processor's that it may take beyond */
    MEMORY = 80 << 20,     /* bytes of SQLite's heap */
    ADDRESSES = 256 << 20, /* bytes that the process may have beside what it has */
};

/* A query that counts to infinity, for others to be built on. */
#define ENDLESS       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
#define VALUE         "SELECT 'JTJ' AS department, "
#define LONG(letter)  "printf('%.*c', 150000, '" letter "')"
#define SHORT(letter) "printf('%.*c', 4000, '" letter "')"

#define TWICE(what)   what what
#define TENFOLD(what) TWICE(what) TWICE(what) TWICE(what) TWICE(what) TWICE(what)

/* A chain of tables of which each is the one before, doubled. */
#define DOUBLED(name, before) ", " name " AS (SELECT x.v FROM " before " AS x, " before " AS y)"

static const struct {
    const char *sql;
    const char *outcome; /* a part of the refusal, or of the answer */
} attacks[] = {
    /* reading something else */
    {VALUE "count(*) AS value FROM main.scorings", "no such table: main.scorings"},
    {"WITH metrics AS (SELECT max(imported_at) AS m FROM main.imports) SELECT code AS department, m AS value "
     "FROM "
     "departments, metrics",
     "no such table: main.imports"},
    {VALUE "count(*) AS value FROM sqlite_master", "may only read"},
    {VALUE "count(*) AS value FROM sqlite_schema WHERE name = 'x'", "may only read"},
    {VALUE "max(rootpage) AS value FROM sqlite_schema", "may only read"},
    {VALUE "count(*) AS value FROM sqlite_temp_master", "may only read"},
    {VALUE "count(*) AS value FROM pragma_database_list", "no such table: pragma_"},
    {VALUE "length(file) AS value FROM pragma_database_list", "no such table: pragma_database_list"},
    {VALUE "count(*) AS value FROM pragma_compile_options", "no such table: pragma_"},
    {VALUE "count(*) AS value FROM dbstat", "no such table: dbstat"},
    {VALUE "count(*) AS value FROM json_each('[1]')", "no such table: json_each"},
    {VALUE "count(*) AS value FROM sqlite_stmt", "no such table: sqlite_stmt"},
    {VALUE "count(*) AS value FROM bytecode('SELECT 1')", "no such table: bytecode"},
    {VALUE "rowid AS value FROM disclosures", "may only read"},
    {VALUE "max(oid) AS value FROM disclosures", "may only read"},
    {VALUE "max(first_import) AS value FROM disclosures", "no such column: first_import"},
    {VALUE "content AS value FROM disclosures", "no such column: content"},
    {VALUE "readfile('/etc/passwd') AS value", "no such function: readfile"},
    {VALUE "writefile('/tmp/x', 'y') AS value", "no such function: writefile"},
    {VALUE "fts3_tokenizer('simple') AS value", "may not call fts3_tokenizer()"},
    {VALUE "load_extension('/tmp/x.so') AS value", "may not call load_extension()"},
    {VALUE "sqlite_log(1, 'x') AS value", "may not call sqlite_log()"},
    {VALUE "edit('x') AS value", "no such function: edit"},
    /* writing and steering */
    {"ATTACH '/tmp/other.db' AS other", "may only read"},
    {"ATTACH ':memory:' AS other", "may only read"},
    {"DETACH main", "may only read"},
    {"VACUUM INTO '/tmp/other.db'", "may only read"},
    {"VACUUM", "may only read"},
    {"PRAGMA writable_schema = ON", "may only read"},
    {"PRAGMA hard_heap_limit = 0", "may only read"},
    {"PRAGMA temp_store_directory = '/tmp'", "may only read"},
    {"CREATE TEMP TABLE x AS SELECT 1", "may only read"},
    {"CREATE VIRTUAL TABLE x USING fts5 (y)", "may only read"},
    {"CREATE TRIGGER x AFTER INSERT ON metrics BEGIN SELECT 1; END", "may only read"},
    {"INSERT INTO metrics (department) VALUES ('JTJ')", "may only read"},
    {"INSERT INTO metrics (department) VALUES ('JTJ') RETURNING department, 1 AS value", "may only read"},
    {"WITH x AS (SELECT 1) DELETE FROM metrics", "may only read"},
    {"REPLACE INTO sqlite_master VALUES (1, 2, 3, 4, 5)", "may only read"},
    {"ALTER TABLE metrics RENAME TO x", "may only read"},
    {"DROP TABLE departments", "may only read"},
    {"REINDEX", "may only read"},
    {"ANALYZE", "may only read"},
    {"SAVEPOINT x", "may only read"},
    {"ROLLBACK", "may only read"},
    {"EXPLAIN SELECT 1", "may only read"},
    {"EXPLAIN QUERY PLAN SELECT 1", "may only read"},
    {VALUE "1 AS value; DROP TABLE metrics", "may only read"},
    {VALUE "1 AS value; -- \n DROP TABLE metrics", "may only read"},
    /* the present day, the machine, chance */
    {VALUE "strftime('%H', '2026-07-01 00:30', 'local' || 'time') AS value", "'localtime'"},
    {VALUE "strftime('%H', '2026-07-01 00:30', CAST(x'6c6f63616c74696d65' AS TEXT)) AS value", "'localtime'"},
    {VALUE "strftime('%H', '2026-07-01 00:30', substr('xutc', 2)) AS value", "'utc'"},
    {VALUE "strftime('%H', '2026-07-01 00:30', lower('UTC') || '') AS value", "'utc'"},
    {VALUE "strftime('%Y', max('now', 'a')) AS value", "the present day"},
    {VALUE "CAST(julianday(char(110, 111, 119)) AS INTEGER) AS value", "the present day"},
    {VALUE "length(date(NULL, 'localtime')) AS value", "'localtime'"},
    {VALUE "unixepoch() AS value", "the present day"},
    {VALUE "strftime('%s') AS value", "the present day"},
    {VALUE "CURRENT_TIMESTAMP > '2020' AS value", "current_timestamp"},
    {VALUE "abs(random()) AS value", "may not use random"},
    {VALUE "length(randomblob(9)) AS value", "may not use randomblob"},
    {VALUE "sqlite_compileoption_used('THREADSAFE') AS value", "may not use sqlite_compileoption_used"},
    {VALUE "last_insert_rowid() AS value", "may not use last_insert_rowid"},
    {VALUE "CAST(exp(1) * 1000 AS INTEGER) AS value", "may not call exp()"},
    {VALUE "line AS value FROM disclosures LIMIT 1", "order in which rows"},
    {VALUE
     "length(group_concat(title, '')) || substr(group_concat(index_no, ''), 1, 1) AS value FROM disclosures",
     "order in which rows"},
    {VALUE "first_value(index_no) OVER () AS value FROM disclosures LIMIT 1", "order in which rows"},
    {VALUE "count(*) AS value FROM disclosures WHERE published_at > :today", "“:today”"},
    {VALUE "count(*) AS value FROM disclosures WHERE published_at > ?", "stands for nothing"},
    {VALUE "count(*) AS value FROM disclosures WHERE published_at > @first", "“@first”"},
    /* time */
    {ENDLESS VALUE "count(*) AS value FROM n", "took longer than"},
    {ENDLESS VALUE "max(instr(" SHORT("a") " || i, " SHORT("a") " || 'b')) AS value FROM n",
     "took longer than"},
    {ENDLESS VALUE "count(*) AS value FROM n WHERE " LONG("a") " || i LIKE '%a%a%a%a%a%a%a%a%b'",
     "took longer than"},
    {ENDLESS VALUE "count(*) AS value FROM n WHERE " LONG("a") " || i GLOB '*[a-c]*[a-c]*?*[x-z]'",
     "took longer than"},
    {ENDLESS VALUE "sum(length(trim(" SHORT("a") " || i, " SHORT("b") " || 'a0123456789'))) AS value FROM n",
     "took longer than"},
    {ENDLESS VALUE "count(DISTINCT hex(" SHORT("a") " || i)) AS value FROM n", "took longer than"},
    {ENDLESS VALUE "max(length(quote(" LONG("a") " || i))) AS value FROM n", "took longer than"},
    {ENDLESS VALUE "i AS value FROM n ORDER BY i % 7, i LIMIT 1", "took longer than"},
    {ENDLESS VALUE "count(*) AS value FROM n AS a JOIN n AS b ON a.i < b.i", "took longer than"},
    {ENDLESS VALUE "max(unixepoch('2026-01-01', i || ' days')) AS value FROM n", "took longer than"},
    {"WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT (i * 7 + 1) % 1000000007 FROM n) " VALUE
     "count(*) AS value FROM n",
     "took longer than"},
    {ENDLESS "SELECT 'JTJ' AS department, sum(i) OVER (ORDER BY i ROWS 1000 PRECEDING) AS value FROM n",
     "took longer than"},
    {ENDLESS "SELECT i AS department, 1 AS value FROM n", "more rows than"},
    {ENDLESS "SELECT " LONG("a") " AS department, 1 AS value FROM n", "is unknown"},
    {VALUE "instr(" LONG("a") ", " LONG("a") " || 'b') AS value", "instr() is given texts or widths"},
    {VALUE "length(replace(" LONG("a") ", " LONG("a") ", 'b')) AS value", "replace() is given texts"},
    {VALUE "length(rtrim(" LONG("a") ", " LONG("b") ")) AS value", "rtrim() is given texts"},
    {VALUE LONG("a") " LIKE printf('%.*c', 1000, '%') || 'b' AS value", "like() is given texts"},
    /* memory */
    {VALUE "length(printf('%.*c', 1000000000, 'a')) AS value", "printf() is given texts or widths"},
    {VALUE "length(printf('%1$2000000000s', 'a')) AS value", ""},
    {VALUE "length(printf('%.2000000000c', 'a')) AS value", "printf() is given texts or widths"},
    {VALUE "length(format('%d%%%-+0200001d', 1, 2)) AS value", "format() is given texts or widths"},
    {VALUE "length(printf('%*d', '-99999999999', 1)) AS value", "printf() is given texts or widths"},
    {VALUE "length(printf('%.*f', 1000000000, 1.5)) AS value", "printf() is given texts or widths"},
    {VALUE "length(printf('%199999d%199999d', 1, 2)) AS value", ""},
    {VALUE "length(hex(zeroblob(499000000))) AS value", "may not call zeroblob()"},
    {VALUE "length(" LONG("a") " || " LONG("a") ") AS value", "longer than 200000 bytes"},
    {VALUE "length(hex(" LONG("a") ")) AS value", "longer than 200000 bytes"},
    {VALUE "length(replace(" LONG("a") ", 'a', '0123456789')) AS value", "longer than 200000 bytes"},
    {ENDLESS VALUE "length(group_concat(i)) AS value FROM n", "took longer than"},
    {ENDLESS VALUE "length(json_group_array(i)) AS value FROM n", "may not call json_group_array()"},
    {VALUE "x'" TENFOLD(TENFOLD("00")) "' -> '$' AS value", "may not call ->()"},
    {ENDLESS VALUE "count(*) AS value FROM (SELECT group_concat(i) OVER (ROWS 9 PRECEDING) FROM n)",
     "took longer than"},
    /* statements that are bombs */
    {VALUE "1 AS value WHERE " TENFOLD(TENFOLD("NOT ")) "NOT 1", "less deep"},
    {VALUE TENFOLD(TENFOLD("(")) "1" TENFOLD(TENFOLD(")")) " AS value", "less deep"},
    {VALUE TENFOLD(TENFOLD("(SELECT ")) "1" TENFOLD(TENFOLD(")")) " AS value", "less deep"},
    {VALUE "1 AS value" TENFOLD(TENFOLD(" UNION SELECT 'JTJ', 1")), "compound"},
    {VALUE "1 AS value FROM metrics" TENFOLD(TENFOLD(", metrics")), "join"},
    {VALUE "max(1" TENFOLD(TENFOLD(", 1")) ") AS value", "too many arguments"},
    {VALUE "1 AS value" TENFOLD(TENFOLD(TENFOLD(", 1"))), "too many columns"},
    {"WITH a0 (v) AS (SELECT 1)" DOUBLED("a1", "a0") DOUBLED("a2", "a1") DOUBLED("a3", "a2")
         DOUBLED("a4", "a3") DOUBLED("a5", "a4") DOUBLED("a6", "a5") DOUBLED("a7", "a6") DOUBLED("a8", "a7")
             DOUBLED("a9", "a8") DOUBLED("b0", "a9") DOUBLED("b1", "b0") DOUBLED("b2", "b1")
                 DOUBLED("b3", "b2") DOUBLED("b4", "b3") DOUBLED("b5", "b4") DOUBLED("b6", "b5")
                     DOUBLED("b7", "b6") DOUBLED("b8", "b7") DOUBLED("b9", "b8") DOUBLED("c0", "b9")
                         DOUBLED("c1", "c0") " " VALUE "count(*) AS value FROM c1",
     "more than 64 MiB of memory"},
    {"", "may only read"},
    {";", "may only read"},
    {"-- nothing", "may only read"},
    {"VALUES ('JTJ', 1)", "must yield the columns"},
    {"SELECT", "incomplete input"},
    {"\xff\xfe", "syntax error"},
};

static void add_answer(const kh_query_answer *answer, void *data)
{
    char value[KH_DECIMAL_TEXT_SIZE];
    g_string_append_printf(data, "answers %s",
                           kh_units_format(answer->value.units, answer->value.places, value));
}

/* What comes of it, one line. Caller frees. */
static char *suffer(kh_store *store, const char *sql, int milliseconds)
{
    kh_period period;
    cr_assert(kh_period_parse("2026Q3", &period));
    const kh_query query = {sql, &period, kh_date_end(period.last), true, milliseconds};
    const kh_known known = {.cutoff = G_MAXINT64};
    g_autoptr(kh_calendar) calendar = kh_calendar_new();
    const kh_excerpt_view view = {&known, calendar};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) answers = g_string_new("");
    g_autoptr(kh_excerpt) excerpt = kh_excerpt_new(&error);
    if (kh_excerpt_expect(excerpt, &query, &error) && kh_excerpt_fill(excerpt, store, &view, &error)) {
        g_autoptr(kh_query_answers) said = kh_excerpt_ask(excerpt, &query, &error);
        if (said != NULL &&
            kh_query_answers_read(said, store, &query, (kh_query_sink){add_answer, answers}, &error))
            return g_strdup(answers->str);
    }
    cr_expect_eq(error->code, KH_ERROR_USAGE, "%.200s: %s", sql, error->message);
    cr_expect_null(strchr(error->message, '\n'), "%s", error->message);
    return g_strdup(error->message);
}

/* Criterion runs each test in a process of its own. A sanitizer takes terabytes of addresses. */
static void bound_addresses(void)
{
#if !defined(__SANITIZE_ADDRESS__)
    unsigned long pages = 0;
    FILE *sizes = fopen("/proc/self/statm", "r");
    if (sizes == NULL || fscanf(sizes, "%lu", &pages) != 1)
        cr_skip("the size of the process is not told here");
    fclose(sizes);
    const rlim_t most = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + ADDRESSES;
    cr_assert_eq(setrlimit(RLIMIT_AS, &(struct rlimit){most, most}), 0);
#endif
}

Test(store_query_attacks, are_refused_or_harmless)
{
    bound_addresses();
    g_autoptr(kh_store) store = test_store();
    test_import_sound(store, LOG("台账.csv", "教体局,XK01,1,许可,2026-07-01,2026-07-02,主动公开\n"
                                             "教体局,XK01,2,许可,2026-07-01,2026-07-03,主动公开\n"));
    const int64_t rows = test_count_rows(store);
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        const clock_t began = clock();
        const sqlite3_int64 used = sqlite3_memory_used();
        sqlite3_memory_highwater(1);
        const int patience = strstr(attacks[i].outcome, "took longer") != NULL ? PATIENCE : 0;
        g_autofree char *outcome = suffer(store, attacks[i].sql, patience);
        const int64_t took = (clock() - began) * 1000 / CLOCKS_PER_SEC;
        cr_expect(strstr(outcome, attacks[i].outcome) != NULL, "%.300s: %s", attacks[i].sql, outcome);
        cr_expect_lt(took, PATIENCE + LATE, "%.300s: took %d ms", attacks[i].sql, (int)took);
        cr_expect_lt(sqlite3_memory_highwater(0), used + MEMORY, "%.300s: much memory", attacks[i].sql);
    }
    cr_expect_eq(test_count_rows(store), rows);
    cr_expect_eq(sqlite3_hard_heap_limit64(-1), 0, "limits are as they were");
    cr_expect_eq(sqlite3_soft_heap_limit64(-1), 0);
}

Test(store_query_attacks, are_short)
{
    g_autoptr(kh_store) store = test_store();
    g_autofree char *tail = g_strnfill(40000, 'x');
    g_autofree char *sql = g_strconcat(VALUE "1 AS value -- ", tail, NULL);
    g_autofree char *outcome = suffer(store, sql, 0);
    cr_expect_not_null(strstr(outcome, "longer than 32000 bytes"), "%s", outcome);
}
