#include "store/import/superseding.h"

#include "base/codes.h"
#include "base/message.h"
#include "store/import/content.h"
#include "store/import/gone_columns.h"

#include <string.h>

static bool is_met(const kh_importing *importing, guint64 id)
{
    gsize byte = (gsize)(id / 8);
    return byte < importing->met->len && (importing->met->data[byte] >> (id % 8) & 1) != 0;
}

static void meet(kh_importing *importing, guint64 id)
{
    guint byte = (guint)(id / 8);
    guint length = importing->met->len;
    if (byte >= length) {
        g_byte_array_set_size(importing->met, MAX(byte + 1, length * 2));
        memset(importing->met->data + length, 0, importing->met->len - length);
    }
    importing->met->data[byte] |= (guint8)(1U << (id % 8));
}

void kh_superseding_refuse_duplicate(kh_importing *importing, uint32_t line)
{
    guint column = importing->table->duplicate_at;
    kh_place place = {importing->import->source->file, line, importing->import->source->cells[column]};
    kh_diagnostics_add(importing->diagnostics, place, KH_CODE_E303_DUPLICATE,
                       _("the file has this %s already with other cells; keep one of the rows"),
                       importing->table->columns[column].heading);
    importing->counts.refused++;
}

/* Notes that this file holds the row of an older one too. */
static bool note_repeat(kh_importing *importing, guint64 id, int64_t line)
{
    if (importing->repeat == NULL)
        importing->repeat =
            kh_sql_prepare(importing->store, "INSERT INTO repeats VALUES (?, ?, ?, ?)", &importing->error);
    if (importing->repeat == NULL)
        return false;
    const int64_t values[] = {importing->table->id, (int64_t)id, importing->id, line};
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(importing->repeat, i + 1, values[i]);
    return kh_sql_run(importing->store, importing->repeat, &importing->error);
}

/* What kh_supersedes is given; the last two where the table has content. */
enum { OLD_ID, OLD_IMPORT, OLD_LINE, NEW_LINE, DIFFERS, LOST, OLD_LAYOUT, OLD_CONTENT };

static void note_superseded(kh_importing *importing, sqlite3_value **values)
{
    kh_superseded row = {
        .import = sqlite3_value_int64(values[OLD_IMPORT]),
        .line = sqlite3_value_int64(values[OLD_LINE]),
        .by_line = (uint32_t)sqlite3_value_int64(values[NEW_LINE]),
        .lost = (kh_table_mask)sqlite3_value_int64(values[LOST]),
    };
    if (importing->table->has_content) {
        row.layout = sqlite3_value_int64(values[OLD_LAYOUT]);
        row.content = sqlite3_value_blob(values[OLD_CONTENT]);
        row.content_length = (gsize)sqlite3_value_bytes(values[OLD_CONTENT]);
    }
    importing->counts.superseding++;
    kh_gone_columns_note(importing, &row);
}

/* kh_supersedes(…): called where the key is there already. True where the new row takes the place of an older
 * file's. */
static void supersedes(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    kh_importing *importing = sqlite3_user_data(context);
    guint64 id = (guint64)sqlite3_value_int64(values[OLD_ID]);
    bool same_file = sqlite3_value_int64(values[OLD_IMPORT]) == importing->id || is_met(importing, id);
    bool differs = sqlite3_value_int(values[DIFFERS]) != 0;
    if (!differs) {
        importing->counts.unchanged++;
        if (!same_file && !note_repeat(importing, id, sqlite3_value_int64(values[NEW_LINE])))
            sqlite3_result_error(context, "the row cannot be noted", -1);
        meet(importing, id);
    } else if (same_file) {
        kh_superseding_refuse_duplicate(importing, (uint32_t)sqlite3_value_int64(values[NEW_LINE]));
    } else {
        note_superseded(importing, values);
    }
    if (importing->error == NULL)
        sqlite3_result_int(context, differs && !same_file);
}

bool kh_superseding_register(kh_importing *importing, GError **error)
{
    sqlite3 *db = importing->store->db;
    int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
    if (sqlite3_create_function(db, "kh_supersedes", -1, flags, importing, supersedes, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_create_function(db, "kh_same_content", 4, flags, importing, kh_content_same, NULL, NULL) !=
            SQLITE_OK)
        return kh_sql_fail(importing->store, error);
    return true;
}
