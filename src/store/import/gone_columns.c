/* What earlier files have in a column that a later one lacks, its rows empty: told once a column (W103). */
#include "store/import/gone_columns.h"

#include "base/codes.h"
#include "base/label.h"
#include "base/message.h"

#include <string.h>

typedef struct gone_column {
    const char *heading; /* borrowed from the table or the directory */
    int64_t rows;
    uint32_t line;                /* the first row that empties it */
    int64_t old_import, old_line; /* and the row that it empties */
} gone_column;

struct kh_gone_columns {
    GHashTable *present;    /* the content fields that the file has; borrowed */
    GHashTable *by_heading; /* heading -> gone_column, owned */
    GPtrArray *columns;     /* in the order in which they are met; borrowed */
};

void kh_gone_columns_free(kh_gone_columns *gone)
{
    if (gone == NULL)
        return;
    g_hash_table_unref(gone->present);
    g_hash_table_unref(gone->by_heading);
    g_ptr_array_unref(gone->columns);
    g_free(gone);
}

static kh_gone_columns *create(const kh_row_source *source)
{
    kh_gone_columns *gone = g_new0(kh_gone_columns, 1);
    gone->present = g_hash_table_new(g_str_hash, g_str_equal);
    gone->by_heading = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    gone->columns = g_ptr_array_new();
    for (const char *const *name = source->layout; source->table->has_content && *name != NULL; name++)
        g_hash_table_add(gone->present, (gpointer)(gsize)*name);
    return gone;
}

static void note(kh_gone_columns *gone, const kh_superseded *row, const char *heading)
{
    gone_column *found = g_hash_table_lookup(gone->by_heading, heading);
    if (found == NULL) {
        found = g_new0(gone_column, 1);
        *found = (gone_column){
            .heading = heading, .line = row->by_line, .old_import = row->import, .old_line = row->line};
        g_hash_table_insert(gone->by_heading, (gpointer)(gsize)heading, found);
        g_ptr_array_add(gone->columns, found);
    }
    found->rows++;
}

static void note_content(const kh_importing *importing, const kh_superseded *row)
{
    guint index = kh_directory_layout_index(importing->directory, row->layout);
    const kh_layout *layout = &kh_directory_office(importing->directory)->layouts[index];
    const char *cell = row->content;
    const char *end = row->content + row->content_length;
    for (guint i = 0; i < layout->n_names && cell < end; cell += strlen(cell) + 1, i++) {
        if (cell[0] != '\0' && !kh_label_is_running_number(layout->names[i]) &&
            !g_hash_table_contains(importing->gone->present, layout->names[i]))
            note(importing->gone, row, layout->names[i]);
    }
}

void kh_gone_columns_note(kh_importing *importing, const kh_superseded *row)
{
    bool has_other_content = importing->table->has_content && row->layout != importing->layout;
    if (row->lost == 0 && !has_other_content)
        return;
    if (importing->gone == NULL)
        importing->gone = create(importing->import->source);
    for (guint c = 0; c < importing->table->n_columns; c++) {
        if ((row->lost & KH_TABLE_BIT(c)) != 0)
            note(importing->gone, row, importing->table->columns[c].heading);
    }
    if (has_other_content)
        note_content(importing, row);
}

bool kh_gone_columns_report(kh_importing *importing, GError **error)
{
    guint count = importing->gone == NULL ? 0 : importing->gone->columns->len;
    kh_diagnostics_set_department(importing->diagnostics, NULL);
    for (guint i = 0; i < count; i++) {
        const gone_column *lost = importing->gone->columns->pdata[i];
        const char *old_file = kh_store_file_of(importing->store, lost->old_import, error);
        if (old_file == NULL)
            return false;
        kh_place place = {.file = importing->import->source->file, .line = lost->line};
        kh_diagnostics_add(
            importing->diagnostics, place, KH_CODE_W103_COLUMN_GONE,
            ngettext("column “%s” is missing, so %" G_GINT64_FORMAT
                     " row loses what an earlier file has there (%s:%" G_GINT64_FORMAT
                     "); add the column and import the file again, or undo the import",
                     "column “%s” is missing, so %" G_GINT64_FORMAT
                     " rows lose what earlier files have there (the first: %s:%" G_GINT64_FORMAT
                     "); add the column and import the file again, or undo the import",
                     (gulong)lost->rows),
            lost->heading, lost->rows, old_file, lost->old_line);
    }
    return true;
}
