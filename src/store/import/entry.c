#include "store/import/entry.h"

#include "store/sql_rows.h"

static const kh_sql_field import_fields[] = {
    KH_SQL_FIELD(kh_import_entry, file, "file"),
    KH_SQL_FIELD(kh_import_entry, path, "path"),
    KH_SQL_FIELD(kh_import_entry, digest, "digest"),
    KH_SQL_FIELD(kh_import_entry, table, "\"table\""),
    KH_SQL_FIELD(kh_import_entry, encoding, "encoding"),
    KH_SQL_FIELD(kh_import_entry, imported, "imported_at"),
};
static const kh_sql_shape import_shape = KH_SQL_SHAPE(import_fields);

bool kh_import_entry_put(const kh_store *store, const kh_import_entry *entry, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "imports", &import_shape, NULL, error);
    return kh_sql_put(&rows, entry, error);
}
