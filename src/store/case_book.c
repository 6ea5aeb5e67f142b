#include "store/results.h"
#include "store/sql.h"

struct kh_case_book {
    kh_store *store;
    sqlite3_stmt *insert, *select;
    kh_kept_case current;
};

static const char create[] =
    "DROP TABLE IF EXISTS temp.failed_cases; "
    "CREATE TEMP TABLE failed_cases (department INTEGER, indicator INTEGER, decided INTEGER, file TEXT, "
    "line INTEGER, units INTEGER, places INTEGER, reason TEXT, title TEXT, person TEXT, reference TEXT, "
    "url TEXT, remedy TEXT, item TEXT, area TEXT, stage TEXT, due INTEGER, done INTEGER, late INTEGER)";

kh_case_book *kh_case_book_open(kh_store *store, GError **error)
{
    if (!kh_sql_execute(store, create, error))
        return NULL;
    sqlite3_stmt *insert = kh_sql_prepare(
        store, "INSERT INTO failed_cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
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

bool kh_case_book_add(kh_case_book *book, const kh_kept_case *kept, GError **error)
{
    const int64_t numbers[] = {kept->department, kept->indicator, kept->decided};
    const char *const texts[] = {kept->reason, kept->title, kept->person, kept->reference, kept->url,
                                 kept->remedy, kept->item,  kept->area,   kept->stage};
    const int64_t last[] = {kh_moment_encode(kept->due), kh_moment_encode(kept->done), kept->late};
    int column = 1;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
        sqlite3_bind_int64(book->insert, column++, numbers[i]);
    kh_sql_bind_text(book->insert, column++, kept->file);
    sqlite3_bind_int64(book->insert, column++, kept->line);
    sqlite3_bind_int64(book->insert, column++, kept->weight.units);
    sqlite3_bind_int64(book->insert, column++, kept->weight.places);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        kh_sql_bind_text(book->insert, column++, texts[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(last); i++)
        sqlite3_bind_int64(book->insert, column++, last[i]);
    return kh_sql_run(book->store, book->insert, error);
}

static void read_case(kh_case_book *book)
{
    sqlite3_stmt *row = book->select;
    book->current = (kh_kept_case){
        .department = (guint)sqlite3_column_int64(row, 0),
        .indicator = (guint)sqlite3_column_int64(row, 1),
        .decided = sqlite3_column_int(row, 2),
        .file = kh_sql_text(row, 3),
        .line = (uint32_t)sqlite3_column_int64(row, 4),
        .weight = {.units = sqlite3_column_int64(row, 5), .places = sqlite3_column_int(row, 6)},
        .reason = kh_sql_text(row, 7),
        .title = kh_sql_text(row, 8),
        .person = kh_sql_text(row, 9),
        .reference = kh_sql_text(row, 10),
        .url = kh_sql_text(row, 11),
        .remedy = kh_sql_text(row, 12),
        .item = kh_sql_text(row, 13),
        .area = kh_sql_text(row, 14),
        .stage = kh_sql_text(row, 15),
        .due = kh_moment_decode(sqlite3_column_int64(row, 16)),
        .done = kh_moment_decode(sqlite3_column_int64(row, 17)),
        .late = sqlite3_column_int(row, 18),
    };
}

bool kh_case_book_next(kh_case_book *book, const kh_kept_case **kept, GError **error)
{
    if (book->select == NULL) {
        book->select = kh_sql_prepare(
            book->store,
            "SELECT * FROM failed_cases ORDER BY department, indicator, decided, file, line, rowid", error);
        if (book->select == NULL)
            return false;
    }
    bool row = false;
    if (!kh_sql_step(book->store, book->select, &row, error))
        return false;
    if (row)
        read_case(book);
    *kept = row ? &book->current : NULL;
    return true;
}
