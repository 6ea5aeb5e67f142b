#include "store/import/superseding.h"

#include "base/codes.h"
#include "base/message.h"
#include "base/text.h"
#include "store/import/content.h"
#include "store/import/gone_columns.h"
#include "store/import/sql.h"

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

/* A value of the key as people write it. Caller frees. */
static char *key_text(const kh_importing *importing, const kh_column *column, sqlite3_value *value)
{
    char buffer[KH_MOMENT_TEXT_SIZE];
    if (column->type == KH_CELL_DEPARTMENT || column->type == KH_CELL_ITEM) {
        const kh_office *office = kh_directory_office(importing->directory);
        int64_t id = sqlite3_value_int64(value);
        bool is_item = column->type == KH_CELL_ITEM;
        guint index = is_item ? kh_directory_item_index(importing->directory, id)
                              : kh_directory_department_index(importing->directory, id);
        return kh_text_quoted(is_item ? office->items[index].code : office->departments[index].code);
    }
    if (kh_cell_is_moment(column->type))
        return kh_text_quoted(kh_moment_format(kh_moment_decode(sqlite3_value_int64(value)), buffer));
    const char *text = (const char *)sqlite3_value_text(value);
    return kh_text_quoted(text != NULL ? text : "");
}

/* `部门 “D01”, 指标 “满意度”`, without columns that are empty. Caller frees. */
static char *describe_key(const kh_importing *importing, sqlite3_value **values)
{
    GString *key = g_string_new(NULL);
    for (guint c = 0; c < importing->table->n_columns; c++) {
        const kh_column *column = &importing->table->columns[c];
        if (!column->key)
            continue;
        sqlite3_value *value = *values++;
        bool is_empty = sqlite3_value_type(value) == SQLITE_NULL || sqlite3_value_bytes(value) == 0 ||
                        (kh_cell_is_moment(column->type) && sqlite3_value_int64(value) == INT64_MIN);
        if (is_empty)
            continue;
        g_autofree char *text = key_text(importing, column, value);
        g_string_append_printf(key, "%s%s %s", key->len > 0 ? ", " : "", column->heading, text);
    }
    return g_string_free(key, FALSE);
}

/* `标题, 公开时间`, and content fields. Caller frees. */
static char *describe_difference(const kh_importing *importing, int64_t differs)
{
    GString *cells = g_string_new(NULL);
    for (guint c = 0; c < importing->table->n_columns; c++) {
        if ((differs >> c & 1) != 0)
            g_string_append_printf(cells, "%s%s", cells->len > 0 ? ", " : "",
                                   importing->table->columns[c].heading);
    }
    if ((differs & KH_IMPORT_CONTENT_DIFFERS) != 0)
        g_string_append_printf(cells, "%s%s", cells->len > 0 ? ", " : "", _("content fields"));
    return g_string_free(cells, FALSE);
}

void kh_superseding_refuse_duplicate(kh_importing *importing, const kh_duplicate *duplicate)
{
    guint column = importing->table->duplicate_at;
    const kh_row_source *source = importing->import->source;
    kh_place place = {source->file, duplicate->line, source->cells[column]};
    g_autofree char *key = describe_key(importing, duplicate->key);
    g_autofree char *cells = describe_difference(importing, duplicate->differs);
    const char *file = duplicate->first_import == importing->id
                           ? source->file
                           : kh_store_file_of(importing->store, duplicate->first_import, NULL);
    g_autofree char *first =
        kh_place_format((kh_place){file != NULL ? file : "", (uint32_t)duplicate->first_line, 0});
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_E303_DUPLICATE,
        _("%s stands in %s already, with other cells (%s); %s"), key, first, cells,
        importing->table->versioned
            ? _("keep one of the rows, or, where this changed on a day, write it as 起用日期 of "
                "the row that holds since")
            : _("keep one of the rows"));
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

/* What kh_supersedes is given; the last two where the table has content. The key's values follow. */
enum { OLD_ID, OLD_IMPORT, OLD_LINE, NEW_LINE, DIFFERS, LOST, OLD_LAYOUT, OLD_CONTENT, WITH_CONTENT };

/* The row of an older file was another record, by all that people know it by. */
static void warn_other_record(kh_importing *importing, const kh_superseded *row, sqlite3_value **values)
{
    const int64_t both = KH_TABLE_BIT(KH_DISCLOSURES_TITLE) | KH_TABLE_BIT(KH_DISCLOSURES_TRIGGERED_AT);
    if (importing->diagnostics == NULL || importing->table->id != KH_TABLE_DISCLOSURES ||
        (sqlite3_value_int64(values[DIFFERS]) & both) != both)
        return;
    const kh_row_source *source = importing->import->source;
    kh_place place = {source->file, row->by_line, source->cells[KH_DISCLOSURES_INDEX_NO]};
    const char *file = kh_store_file_of(importing->store, row->import, NULL);
    g_autofree char *key = describe_key(importing, values + WITH_CONTENT);
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_W306_OTHER_RECORD,
        _("%s takes the place of a row with another 标题 and another 起算时间 (%s:%" G_GINT64_FORMAT
          "); where it is another record, give it an 索引号 of its own"),
        key, file != NULL ? file : "", row->line);
}

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
    warn_other_record(importing, &row, values);
    kh_gone_columns_note(importing, &row);
}

static void refuse_duplicate(kh_importing *importing, sqlite3_value **values)
{
    kh_superseding_refuse_duplicate(
        importing, &(kh_duplicate){
                       .line = (uint32_t)sqlite3_value_int64(values[NEW_LINE]),
                       .first_import = sqlite3_value_int64(values[OLD_IMPORT]),
                       .first_line = sqlite3_value_int64(values[OLD_LINE]),
                       .differs = sqlite3_value_int64(values[DIFFERS]),
                       .key = values + (importing->table->has_content ? WITH_CONTENT : OLD_LAYOUT),
                   });
}

/* kh_supersedes(…): called where the key is there already. True where the new row takes the place of an older
 * file's. */
static void supersedes(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    kh_importing *importing = sqlite3_user_data(context);
    guint64 id = (guint64)sqlite3_value_int64(values[OLD_ID]);
    kh_importing_hold(importing, (int64_t)id);
    bool same_file = sqlite3_value_int64(values[OLD_IMPORT]) == importing->id || is_met(importing, id);
    int64_t differs = sqlite3_value_int64(values[DIFFERS]);
    if (differs == 0) {
        importing->counts.unchanged++;
        if (!same_file && !note_repeat(importing, id, sqlite3_value_int64(values[NEW_LINE])))
            sqlite3_result_error(context, "the row cannot be noted", -1);
        meet(importing, id);
    } else if (same_file) {
        refuse_duplicate(importing, values);
    } else {
        note_superseded(importing, values);
    }
    if (importing->error == NULL)
        sqlite3_result_int(context, differs != 0 && !same_file);
}

/* kh_key(…): the values of a key as people write them. */
static void tell_key(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    g_autofree char *key = describe_key(sqlite3_user_data(context), values);
    sqlite3_result_text(context, key, -1, SQLITE_TRANSIENT);
}

/* kh_is_met(id): whether this file holds the row of an older one, unchanged. */
static void tell_met(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    sqlite3_result_int(context, is_met(sqlite3_user_data(context), (guint64)sqlite3_value_int64(values[0])));
}

bool kh_superseding_register(kh_importing *importing, GError **error)
{
    static const struct {
        const char *name;
        int n_values; /* -1: as many as there are */
        void (*call)(sqlite3_context *context, int n, sqlite3_value **values);
    } functions[] = {
        {"kh_supersedes", -1, supersedes},
        {"kh_same_content", 4, kh_content_same},
        {"kh_key", -1, tell_key},
        {"kh_is_met", 1, tell_met},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        if (sqlite3_create_function(importing->store->db, functions[i].name, functions[i].n_values,
                                    SQLITE_UTF8 | SQLITE_DIRECTONLY, importing, functions[i].call, NULL,
                                    NULL) != SQLITE_OK)
            return kh_sql_fail(importing->store, error);
    }
    return true;
}
