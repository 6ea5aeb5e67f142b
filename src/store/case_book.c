#include "store/particulars.h"
#include "store/results.h"

struct kh_case_book {
    kh_store *store;
    sqlite3_stmt *insert, *select;
    kh_case current; /* the one that was given last */
};

#define COLUMNS "department, indicator, decided, units, places, " KH_PARTICULARS_COLUMNS

kh_case_book *kh_case_book_open(kh_store *store, GError **error)
{
    if (!kh_sql_execute(
            store, "DROP TABLE IF EXISTS temp.failed_cases; CREATE TEMP TABLE failed_cases (" COLUMNS ")",
            error))
        return NULL;
    sqlite3_stmt *insert = kh_sql_prepare(
        store, "INSERT INTO failed_cases VALUES (?, ?, ?, ?, ?, " KH_PARTICULARS_MARKS ")", error);
    if (insert == NULL)
        return NULL;
    kh_case_book *book = g_new0(kh_case_book, 1);
    book->store = store;
    book->insert = insert;
    return book;
}

void kh_case_book_close(kh_case_book *book)
{
    if (book == NULL)
        return;
    sqlite3_finalize(book->insert);
    sqlite3_finalize(book->select);
    g_free(book);
}

static bool keep(void *keeper, const kh_case *failed, GError **error)
{
    kh_case_book *book = keeper;
    const int64_t numbers[] = {failed->department, failed->indicator, failed->decided, failed->weight.units,
                               failed->weight.places};
    for (int i = 0; i < (int)G_N_ELEMENTS(numbers); i++)
        sqlite3_bind_int64(book->insert, i + 1, numbers[i]);
    kh_particulars_bind(book->insert, 1 + (int)G_N_ELEMENTS(numbers), &failed->what);
    return kh_sql_run(book->store, book->insert, error);
}

kh_case_sink kh_case_book_sink(kh_case_book *book)
{
    return (kh_case_sink){.keep = keep, .keeper = book};
}

static kh_case read_case(sqlite3_stmt *row)
{
    return (kh_case){
        .department = (guint)sqlite3_column_int64(row, 0),
        .indicator = (guint)sqlite3_column_int64(row, 1),
        .decided = sqlite3_column_int(row, 2),
        .weight = {.units = sqlite3_column_int64(row, 3), .places = sqlite3_column_int(row, 4)},
        .what = kh_particulars_read(row, 5),
    };
}

static bool next(void *keeper, const kh_case **failed, GError **error)
{
    kh_case_book *book = keeper;
    if (book->select == NULL)
        book->select = kh_sql_prepare(
            book->store,
            "SELECT " COLUMNS " FROM failed_cases ORDER BY department, indicator, decided, file, line, rowid",
            error);
    bool row = false;
    if (book->select == NULL || !kh_sql_step(book->store, book->select, &row, error))
        return false;
    if (row)
        book->current = read_case(book->select);
    *failed = row ? &book->current : NULL;
    return true;
}

kh_case_source kh_case_book_source(kh_case_book *book)
{
    return (kh_case_source){.next = next, .keeper = book};
}
