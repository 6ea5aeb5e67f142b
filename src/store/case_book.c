#include "store/case_rows.h"
#include "store/results.h"

struct kh_case_book {
    kh_store *store;
    kh_sql_rows in, out; /* out: none until the first case is asked for */
    kh_case current;     /* the one that was given last */
};

/* The columns have no types: what goes in comes out as it was. */
static bool make_table(kh_store *store, GError **error)
{
    g_autofree char *columns = kh_sql_columns(&kh_case_shape);
    g_autofree char *sql = g_strdup_printf(
        "DROP TABLE IF EXISTS temp.failed_cases; CREATE TEMP TABLE failed_cases (%s)", columns);
    return kh_sql_execute(store, sql, error);
}

kh_case_book *kh_case_book_open(kh_store *store, GError **error)
{
    if (!make_table(store, error))
        return NULL;
    g_autoptr(kh_case_book) book = g_new0(kh_case_book, 1);
    book->store = store;
    book->in = kh_sql_insert(store, "failed_cases", &kh_case_shape, NULL, error);
    return book->in.failed ? NULL : g_steal_pointer(&book);
}

void kh_case_book_close(kh_case_book *book)
{
    if (book == NULL)
        return;
    kh_sql_rows_clear(&book->in);
    kh_sql_rows_clear(&book->out);
    g_free(book);
}

static bool keep(void *keeper, const kh_case *failed, GError **error)
{
    kh_case_book *book = keeper;
    return kh_sql_put(&book->in, failed, error);
}

kh_case_sink kh_case_book_sink(kh_case_book *book)
{
    return (kh_case_sink){.keep = keep, .keeper = book};
}

static bool next(void *keeper, const kh_case **failed, GError **error)
{
    kh_case_book *book = keeper;
    if (book->out.statement == NULL)
        book->out = kh_sql_select(
            book->store, &kh_case_shape,
            "FROM failed_cases ORDER BY department, indicator, decided, file, line, rowid", error);
    *failed = kh_sql_next(&book->out, &book->current, error) ? &book->current : NULL;
    return !book->out.failed;
}

kh_case_source kh_case_book_source(kh_case_book *book)
{
    return (kh_case_source){.next = next, .keeper = book};
}
