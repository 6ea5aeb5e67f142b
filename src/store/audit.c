#include "store/audit.h"

#include "store/directory.h"
#include "store/sql.h"

struct kh_denials {
    kh_store *store;
    const kh_directory *directory;
    sqlite3_stmt *of_versions, *of_files;
};

/* The day of a moment as the store keeps it (seconds * 2 + timed). */
#define DAY(moment) "((" moment ") / 172800)"

/* How far each file went for a department and an item: the latest publication in it. A repeated row counts
 * only where it has no other version, so that it is known what it said. */
static const char cover[] =
    "DROP TABLE IF EXISTS temp.covered; "
    "CREATE TEMP TABLE covered AS SELECT department, item, import, max(published_at) AS reaches FROM ("
    "SELECT department, item, import, published_at FROM disclosures UNION ALL "
    "SELECT department, item, import, published_at FROM disclosures_history UNION ALL "
    "SELECT d.department, d.item, r.import, d.published_at FROM repeats AS r JOIN disclosures AS d "
    "ON d.id = r.id WHERE r.\"table\" = 3 AND NOT EXISTS "
    "(SELECT 1 FROM disclosures_history AS h WHERE h.id = d.id)) "
    "WHERE published_at IS NOT NULL GROUP BY department, item, import; "
    "CREATE INDEX temp.covered_by ON covered (department, item, import)";

/* ?1 department, ?2 index number, ?3 published_at: another version of the record, on a later day unpublished
 * or with a later day; the newest one. */
static const char versions[] =
    "SELECT h.published_at, h.line, i.file, i.imported_at FROM disclosures AS d "
    "JOIN disclosures_history AS h ON h.id = d.id JOIN imports AS i ON i.id = h.import "
    "WHERE d.index_no = ?2 AND d.department = ?1 AND "
    "CASE WHEN h.published_at IS NULL THEN " DAY("i.imported_at") " > " DAY("?3") " ELSE " DAY(
        "h.published_at") " > " DAY("?3") " END ORDER BY h.import DESC LIMIT 1";

/* ?1 department, ?4 item, ?3 published_at, ?5 first_import: a file of an earlier day that went as far. */
static const char files
    [] = "SELECT c.reaches, 0, i.file, i.imported_at FROM temp.covered AS c JOIN imports AS i ON i.id = "
         "c.import "
         "WHERE c.department = ?1 AND c.item = ?4 AND c.import < ?5 AND " DAY("c.reaches") " >= " DAY("?3") " AND " DAY(
             "i.imported_at") " > " DAY("?3") " AND " DAY("i.imported_at") " < (SELECT " DAY("o.imported_"
                                                                                             "at") " FROM "
                                                                                                   "import"
                                                                                                   "s AS "
                                                                                                   "o "
                                                                                                   "WHERE "
                                                                                                   "o.id "
                                                                                                   "= ?5) "
                                                                                                   "ORDER "
                                                                                                   "BY "
                                                                                                   "c."
                                                                                                   "import"
                                                                                                   " DESC "
                                                                                                   "LIMIT "
                                                                                                   "1";

kh_denials *kh_denials_new(kh_store *store, GError **error)
{
    const kh_directory *directory = kh_directory_get(store, error);
    if (directory == NULL || !kh_sql_execute(store, cover, error))
        return NULL;
    g_autoptr(kh_denials) denials = g_new0(kh_denials, 1);
    denials->store = store;
    denials->directory = directory;
    denials->of_versions = kh_sql_prepare(store, versions, error);
    denials->of_files = denials->of_versions == NULL ? NULL : kh_sql_prepare(store, files, error);
    return denials->of_files == NULL ? NULL : g_steal_pointer(&denials);
}

void kh_denials_free(kh_denials *denials)
{
    if (denials == NULL)
        return;
    sqlite3_finalize(denials->of_versions);
    sqlite3_finalize(denials->of_files);
    g_free(denials);
}

static bool ask(const kh_denials *denials, sqlite3_stmt *statement, const kh_record *record, bool *row,
                GError **error)
{
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, kh_directory_department_id(denials->directory, record->department));
    sqlite3_bind_int64(statement, 3, kh_moment_encode(record->published));
    if (statement == denials->of_versions) {
        kh_sql_bind_text(statement, 2, record->index_no);
    } else {
        sqlite3_bind_int64(statement, 4, kh_directory_item_id(denials->directory, record->item));
        sqlite3_bind_int64(statement, 5, record->first_import);
    }
    return kh_sql_step(denials->store, statement, row, error);
}

static kh_denial read_denial(sqlite3_stmt *row, kh_denial_kind kind)
{
    return (kh_denial){
        .kind = kind,
        .reaches = kh_sql_moment(row, 0),
        .line = (uint32_t)sqlite3_column_int64(row, 1),
        .file = kh_sql_text(row, 2),
        .imported = kh_sql_moment(row, 3),
    };
}

bool kh_denials_find(kh_denials *denials, const kh_record *record, kh_denial *denial, bool *found,
                     GError **error)
{
    if (!ask(denials, denials->of_versions, record, found, error))
        return false;
    if (*found) {
        bool published = sqlite3_column_type(denials->of_versions, 0) != SQLITE_NULL;
        *denial = read_denial(denials->of_versions, published ? KH_DENIAL_LATER : KH_DENIAL_UNPUBLISHED);
        return true;
    }
    if (!ask(denials, denials->of_files, record, found, error))
        return false;
    if (*found)
        *denial = read_denial(denials->of_files, KH_DENIAL_LACKED);
    return true;
}

/* ---- the book ------------------------------------------------------------------------------------- */

struct kh_audit_book {
    kh_store *store;
    sqlite3_stmt *insert, *select;
    kh_book_row current;
};

kh_audit_book *kh_audit_book_open(kh_store *store, int number, GError **error)
{
    g_autofree char *create = g_strdup_printf("DROP TABLE IF EXISTS temp.audit_%d; CREATE TEMP TABLE "
                                              "audit_%d (kind INTEGER, department INTEGER, key TEXT, "
                                              "number INTEGER, published INTEGER, file TEXT, line INTEGER, "
                                              "triggered INTEGER, reference TEXT, title TEXT, "
                                              "\"text\" TEXT)",
                                              number, number);
    g_autofree char *insert =
        g_strdup_printf("INSERT INTO temp.audit_%d VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", number);
    g_autofree char *select = g_strdup_printf(
        "SELECT * FROM temp.audit_%d ORDER BY kind, department, key, number, published, file, line, rowid",
        number);
    if (!kh_sql_execute(store, create, error))
        return NULL;
    g_autoptr(kh_audit_book) book = g_new0(kh_audit_book, 1);
    book->store = store;
    book->insert = kh_sql_prepare(store, insert, error);
    book->select = book->insert == NULL ? NULL : kh_sql_prepare(store, select, error);
    return book->select == NULL ? NULL : g_steal_pointer(&book);
}

void kh_audit_book_close(kh_audit_book *book)
{
    if (book == NULL)
        return;
    sqlite3_finalize(book->insert);
    sqlite3_finalize(book->select);
    g_free(book);
}

bool kh_audit_book_add(kh_audit_book *book, const kh_book_row *row, GError **error)
{
    sqlite3_bind_int(book->insert, 1, row->kind);
    sqlite3_bind_int64(book->insert, 2, row->department);
    kh_sql_bind_text(book->insert, 3, row->key);
    sqlite3_bind_int64(book->insert, 4, row->number);
    sqlite3_bind_int(book->insert, 5, row->published);
    kh_sql_bind_text(book->insert, 6, row->file);
    sqlite3_bind_int64(book->insert, 7, row->line);
    sqlite3_bind_int(book->insert, 8, row->triggered);
    kh_sql_bind_text(book->insert, 9, row->reference);
    kh_sql_bind_text(book->insert, 10, row->title);
    kh_sql_bind_text(book->insert, 11, row->text);
    return kh_sql_run(book->store, book->insert, error);
}

bool kh_audit_book_next(kh_audit_book *book, const kh_book_row **row, GError **error)
{
    bool stands = false;
    if (!kh_sql_step(book->store, book->select, &stands, error))
        return false;
    *row = NULL;
    if (!stands) {
        sqlite3_reset(book->select);
        return true;
    }
    sqlite3_stmt *read = book->select;
    book->current = (kh_book_row){
        .kind = sqlite3_column_int(read, 0),
        .department = (guint)sqlite3_column_int64(read, 1),
        .key = kh_sql_text(read, 2),
        .number = sqlite3_column_int64(read, 3),
        .published = sqlite3_column_int(read, 4),
        .file = kh_sql_text(read, 5),
        .line = (uint32_t)sqlite3_column_int64(read, 6),
        .triggered = sqlite3_column_int(read, 7),
        .reference = kh_sql_text(read, 8),
        .title = kh_sql_text(read, 9),
        .text = kh_sql_text(read, 10),
    };
    *row = &book->current;
    return true;
}
