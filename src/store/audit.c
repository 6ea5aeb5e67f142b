#include "store/audit.h"

#include "store/directory.h"
#include "store/sql_rows.h"

struct kh_denials {
    const kh_directory *directory;
    kh_sql_rows of_versions, of_files;
};

/* The day of a moment as the store keeps it: (seconds * 2 + timed) / (86400 * 2). */
#define DAY(moment) "((" moment ") / 172800)"

_Static_assert(KH_TABLE_DISCLOSURES == 3, "the number that repeats have in `cover`");

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

static const kh_sql_field denial_fields[] = {
    KH_SQL_FIELD(kh_denial, reaches, "reaches"),
    KH_SQL_FIELD(kh_denial, line, "line"),
    KH_SQL_FIELD(kh_denial, file, "i.file"),
    KH_SQL_FIELD(kh_denial, imported, "i.imported_at"),
};
static const kh_sql_shape denial_shape = KH_SQL_SHAPE(denial_fields);

#define IMPORTED DAY("i.imported_at")
#define CLAIMED  DAY("?3")

/* ?1 department, ?2 index number, ?3 published_at: another version of the record, on a later day unpublished
 * or with a later day; the newest one. */
static const char versions[] =
    "FROM (SELECT h.published_at AS reaches, h.line AS line, h.import AS import "
    "FROM disclosures AS d JOIN disclosures_history AS h ON h.id = d.id "
    "WHERE d.index_no = ?2 AND d.department = ?1) AS v JOIN imports AS i ON i.id = v.import "
    "WHERE CASE WHEN reaches IS NULL THEN " IMPORTED " > " CLAIMED
    " ELSE " DAY("reaches") " > " CLAIMED " END "
                            "ORDER BY v.import DESC LIMIT 1";

/* ?1 department, ?4 item, ?3 published_at, ?5 first_import: a file of an earlier day that went as far. */
static const char files[] =
    "FROM (SELECT reaches, 0 AS line, import FROM temp.covered "
    "WHERE department = ?1 AND item = ?4 AND import < ?5) AS c JOIN imports AS i ON i.id = c.import "
    "WHERE " DAY(
        "reaches") " >= " CLAIMED " AND " IMPORTED " > " CLAIMED " AND " IMPORTED " < "
                   "(SELECT " DAY(
                       "o.imported_at") " FROM imports AS o WHERE o.id = ?5) ORDER BY c.import DESC LIMIT 1";

kh_denials *kh_denials_new(kh_store *store, GError **error)
{
    const kh_directory *directory = kh_directory_looked(store, error);
    if (directory == NULL || !kh_sql_execute(store, cover, error))
        return NULL;
    g_autoptr(kh_denials) denials = g_new0(kh_denials, 1);
    denials->directory = directory;
    denials->of_versions = kh_sql_select(store, &denial_shape, versions, error);
    if (denials->of_versions.failed)
        return NULL;
    denials->of_files = kh_sql_select(store, &denial_shape, files, error);
    return denials->of_files.failed ? NULL : g_steal_pointer(&denials);
}

void kh_denials_free(kh_denials *denials)
{
    if (denials == NULL)
        return;
    kh_sql_rows_clear(&denials->of_versions);
    kh_sql_rows_clear(&denials->of_files);
    g_free(denials);
}

/* What both ask of a record; the statement is free to be bound. */
static void bind_record(const kh_denials *denials, sqlite3_stmt *statement, const kh_record *record)
{
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, kh_directory_department_id(denials->directory, record->department));
    sqlite3_bind_int64(statement, 3, kh_moment_encode(record->published));
}

static bool find_version(kh_denials *denials, const kh_record *record, kh_denial *denial, GError **error)
{
    bind_record(denials, denials->of_versions.statement, record);
    kh_sql_bind_text(denials->of_versions.statement, 2, record->index_no);
    if (!kh_sql_next(&denials->of_versions, denial, error))
        return false;
    denial->kind = denial->reaches.at == KH_INSTANT_NONE ? KH_DENIAL_UNPUBLISHED : KH_DENIAL_LATER;
    return true;
}

static bool find_file(kh_denials *denials, const kh_record *record, kh_denial *denial, GError **error)
{
    sqlite3_stmt *statement = denials->of_files.statement;
    bind_record(denials, statement, record);
    sqlite3_bind_int64(statement, 4, kh_directory_item_id(denials->directory, record->entry));
    sqlite3_bind_int64(statement, 5, record->first_import);
    if (!kh_sql_next(&denials->of_files, denial, error))
        return false;
    denial->kind = KH_DENIAL_LACKED;
    return true;
}

bool kh_denials_find(kh_denials *denials, const kh_record *record, kh_denial *denial, bool *found,
                     GError **error)
{
    *found = find_version(denials, record, denial, error) ||
             (!denials->of_versions.failed && find_file(denials, record, denial, error));
    return !denials->of_versions.failed && !denials->of_files.failed;
}

/* ---- the book ------------------------------------------------------------------------------------- */

struct kh_audit_book {
    kh_sql_rows in, out;
    kh_book_row current;
};

static const kh_sql_field book_fields[] = {
    KH_SQL_FIELD(kh_book_row, kind, "kind"),
    KH_SQL_FIELD(kh_book_row, department, "department"),
    KH_SQL_FIELD(kh_book_row, key, "key"),
    KH_SQL_FIELD(kh_book_row, number, "number"),
    KH_SQL_FIELD(kh_book_row, published, "published"),
    KH_SQL_FIELD(kh_book_row, file, "file"),
    KH_SQL_FIELD(kh_book_row, line, "line"),
    KH_SQL_FIELD(kh_book_row, triggered, "triggered"),
    KH_SQL_FIELD(kh_book_row, reference, "reference"),
    KH_SQL_FIELD(kh_book_row, title, "title"),
    KH_SQL_FIELD(kh_book_row, text, "\"text\""),
};
static const kh_sql_shape book_shape = KH_SQL_SHAPE(book_fields);

kh_audit_book *kh_audit_book_open(kh_store *store, int number, GError **error)
{
    g_autofree char *table = g_strdup_printf("temp.audit_%d", number);
    g_autofree char *columns = kh_sql_columns(&book_shape);
    g_autofree char *create =
        g_strdup_printf("DROP TABLE IF EXISTS %s; CREATE TABLE %s (%s)", table, table, columns);
    g_autofree char *from = g_strdup_printf(
        "FROM %s ORDER BY kind, department, key, number, published, file, line, rowid", table);
    if (!kh_sql_execute(store, create, error))
        return NULL;
    g_autoptr(kh_audit_book) book = g_new0(kh_audit_book, 1);
    book->in = kh_sql_insert(store, table, &book_shape, NULL, error);
    if (book->in.failed)
        return NULL;
    book->out = kh_sql_select(store, &book_shape, from, error);
    return book->out.failed ? NULL : g_steal_pointer(&book);
}

void kh_audit_book_close(kh_audit_book *book)
{
    if (book == NULL)
        return;
    kh_sql_rows_clear(&book->in);
    kh_sql_rows_clear(&book->out);
    g_free(book);
}

bool kh_audit_book_add(kh_audit_book *book, const kh_book_row *row, GError **error)
{
    return kh_sql_put(&book->in, row, error);
}

bool kh_audit_book_next(kh_audit_book *book, const kh_book_row **row, GError **error)
{
    *row = kh_sql_next(&book->out, &book->current, error) ? &book->current : NULL;
    return !book->out.failed;
}
