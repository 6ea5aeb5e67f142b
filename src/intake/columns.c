#include "intake/columns.h"

#include "base/codes.h"
#include "base/label.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/heading_words.h"

#include <string.h>

/* The heading row while it is read. */
typedef struct heading_reader {
    kh_columns *columns;
    const kh_head_row *row;
    const char *file;
    kh_diagnostics *diagnostics;
    GPtrArray *names;                     /* cleaned headings, one a cell */
    bool explained[KH_TABLE_MAX_COLUMNS]; /* missing, but a misspelt heading was reported for it */
} heading_reader;

void kh_columns_free(kh_columns *columns)
{
    if (columns == NULL)
        return;
    g_array_unref(columns->slots);
    g_ptr_array_unref(columns->headings);
    g_ptr_array_unref(columns->layout);
    g_array_unref(columns->content_cells);
    g_free(columns);
}

static kh_columns *create(const kh_table *table)
{
    kh_columns *columns = g_new0(kh_columns, 1);
    columns->table = table;
    columns->sound = true;
    columns->slots = g_array_new(FALSE, TRUE, sizeof(kh_heading_slot));
    columns->headings = g_ptr_array_new_with_free_func(g_free);
    columns->layout = g_ptr_array_new_with_free_func(g_free);
    columns->content_cells = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return columns;
}

static kh_place place_of(const heading_reader *reader, guint index)
{
    return (kh_place){.file = reader->file, .line = reader->row->line, .cell = index + 1};
}

static char *quote_heading(const heading_reader *reader, guint index)
{
    return kh_text_quoted(reader->row->cells->pdata[index]);
}

static void report_twice(heading_reader *reader, guint index, guint first)
{
    g_autofree char *heading = quote_heading(reader, index);
    reader->columns->sound = false;
    kh_diagnostics_add(reader->diagnostics, place_of(reader, index), KH_CODE_E106_COLUMN_TWICE,
                       _("column %s stands in cell %u already; keep one of the two, or rename the other"),
                       heading, first);
}

/* The number of the cell under which a content field is known already, or 0. */
static guint find_content(const kh_columns *columns, const char *name)
{
    for (guint i = 0; i < columns->layout->len; i++) {
        if (strcmp(columns->layout->pdata[i], name) == 0)
            return g_array_index(columns->content_cells, uint32_t, i);
    }
    return 0;
}

/* Two content fields that differ only in their notes (金额（元）, 金额（万元）) keep them. */
static void add_content(heading_reader *reader, guint index, kh_heading_slot *slot)
{
    kh_columns *columns = reader->columns;
    g_autofree char *name = g_strdup(reader->names->pdata[index]);
    if (find_content(columns, name) > 0) {
        g_free(name);
        name = kh_label_clean_with_notes(reader->row->cells->pdata[index]);
    }
    guint first = find_content(columns, name);
    if (first > 0) {
        report_twice(reader, index, first);
        return;
    }
    uint32_t cell = index + 1;
    slot->kind = KH_SLOT_CONTENT;
    slot->heading = name;
    g_ptr_array_add(columns->layout, g_steal_pointer(&name));
    g_array_append_val(columns->content_cells, cell);
}

bool kh_columns_is_added(const char *heading)
{
    g_autofree char *name = kh_label_clean(heading);
    return strcmp(name, KH_COLUMNS_FAULT) == 0 || strcmp(name, KH_COLUMNS_MENDING) == 0;
}

static bool is_known_somewhere(const char *name)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        if (kh_heading_find(kh_table_get((kh_table_id)id), name) >= 0)
            return true;
    }
    return false;
}

/* The known column, missing from the file, that a heading nearly names or names in other words; -1 where
 * there is none. A heading of another table is a word of its own: 检查人 is no 审查人 misspelt. */
static int find_meant(const kh_columns *columns, const char *name)
{
    const kh_table *table = columns->table;
    const char *missing[2 * KH_TABLE_MAX_COLUMNS + 1] = {NULL};
    guint count = 0;
    for (guint i = 0; i < table->n_columns; i++) {
        if (columns->cells[i] == 0 && kh_heading_word_is_certain(table->id, i, name))
            return (int)i;
    }
    if (is_known_somewhere(name))
        return -1;
    for (guint i = 0; i < table->n_columns; i++) {
        if (columns->cells[i] > 0)
            continue;
        missing[count++] = table->columns[i].heading;
        missing[count++] = table->columns[i].name;
    }
    const char *nearest = kh_text_nearest(name, missing);
    return nearest != NULL ? kh_table_find(table, nearest) : -1;
}

static void report_misspelt(heading_reader *reader, guint index, guint column)
{
    const char *meant = reader->columns->table->columns[column].heading;
    g_autofree char *heading = quote_heading(reader, index);
    reader->columns->sound = false;
    reader->explained[column] = true;
    kh_diagnostics_add(reader->diagnostics, place_of(reader, index), KH_CODE_E107_HEADING_MISSPELT,
                       _("heading %s is not known; nearest: “%s”; write that, or add a column “%s” as well "
                         "where both are meant"),
                       heading, meant, meant);
}

/* The column of the table that the file lacks and that the heading may be another word for, or NULL. */
static const kh_column *find_word(const kh_columns *columns, const char *name)
{
    const kh_table *table = columns->table;
    for (guint i = 0; i < table->n_columns; i++) {
        if (columns->cells[i] == 0 && kh_heading_word_is(table->id, i, name))
            return &table->columns[i];
    }
    return NULL;
}

/* Of a required column that is missing the error says it (report_missing). */
static void report_unknown(const heading_reader *reader, guint index)
{
    const kh_table *table = reader->columns->table;
    const kh_column *meant = find_word(reader->columns, reader->names->pdata[index]);
    g_autofree char *heading = quote_heading(reader, index);
    if (meant == NULL)
        kh_diagnostics_add(
            reader->diagnostics, place_of(reader, index), KH_CODE_W101_COLUMN_UNKNOWN,
            _("column %s is not one of “%s” and is not read; correct the heading, or delete the "
              "column"),
            heading, table->title);
    else if (!meant->heading_required)
        kh_diagnostics_add(
            reader->diagnostics, place_of(reader, index), KH_CODE_W101_COLUMN_UNKNOWN,
            _("column %s is not one of “%s” and is not read; head it “%s” where that is meant, or "
              "delete the column"),
            heading, table->title, meant->heading);
}

/* First round: the columns of the table, so that the second one knows which are missing. */
static void read_known(heading_reader *reader)
{
    kh_columns *columns = reader->columns;
    for (guint i = 0; i < reader->names->len; i++) {
        const char *name = reader->names->pdata[i];
        kh_heading_slot *slot = &g_array_index(columns->slots, kh_heading_slot, i);
        int column = kh_heading_find(columns->table, name);
        *slot = (kh_heading_slot){.kind = name[0] == '\0' ? KH_SLOT_UNNAMED : KH_SLOT_IGNORED};
        if (column < 0)
            continue;
        if (columns->cells[column] > 0) {
            report_twice(reader, i, columns->cells[column]);
            continue;
        }
        columns->cells[column] = i + 1;
        slot->kind = KH_SLOT_COLUMN;
        slot->column = (guint)column;
    }
}

static void read_other(heading_reader *reader, guint index)
{
    kh_columns *columns = reader->columns;
    const char *name = reader->names->pdata[index];
    kh_heading_slot *slot = &g_array_index(columns->slots, kh_heading_slot, index);
    if (slot->kind != KH_SLOT_IGNORED || kh_columns_is_added(name) || kh_table_is_aid(columns->table, name) ||
        kh_heading_find(columns->table, name) >= 0)
        return;
    int meant = find_meant(columns, name);
    if (meant >= 0)
        report_misspelt(reader, index, (guint)meant);
    else if (columns->table->has_content)
        add_content(reader, index, slot);
    else if (!kh_label_is_running_number(name))
        report_unknown(reader, index);
}

static void report_missing_column(const heading_reader *reader, guint column)
{
    const kh_table *table = reader->columns->table;
    const kh_column *missing = &table->columns[column];
    const kh_place place = {.file = reader->file, .line = reader->row->line};
    int instead = kh_heading_instead(table, column, reader->names);
    if (instead < 0) {
        kh_diagnostics_add(reader->diagnostics, place, KH_CODE_E105_COLUMN_MISSING,
                           _("required column “%s” (%s) of “%s” is missing; add it"), missing->heading,
                           missing->name, table->title);
        return;
    }
    g_autofree char *heading = quote_heading(reader, (guint)instead);
    kh_diagnostics_add(
        reader->diagnostics, place, KH_CODE_E105_COLUMN_MISSING,
        _("required column “%s” (%s) of “%s” is missing; add it, or head column %d so, which is headed "
          "%s"),
        missing->heading, missing->name, table->title, instead + 1, heading);
}

static void report_missing(const heading_reader *reader)
{
    const kh_table *table = reader->columns->table;
    for (guint i = 0; i < table->n_columns; i++) {
        if (!table->columns[i].heading_required || reader->columns->cells[i] > 0)
            continue;
        reader->columns->sound = false;
        if (!reader->explained[i])
            report_missing_column(reader, i);
    }
}

static uint32_t find_first_cell(const kh_columns *columns)
{
    uint32_t first = 0;
    for (guint i = 0; i < columns->table->n_columns; i++) {
        uint32_t cell = columns->cells[i];
        if (cell != 0 && (first == 0 || cell < first))
            first = cell;
    }
    return first;
}

kh_columns *kh_columns_new(const kh_table *table, const kh_head_row *row, const char *file,
                           kh_diagnostics *diagnostics)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < row->cells->len; i++)
        g_ptr_array_add(names, kh_label_clean(row->cells->pdata[i]));
    heading_reader reader = {
        .columns = create(table), .row = row, .file = file, .diagnostics = diagnostics, .names = names};
    g_array_set_size(reader.columns->slots, names->len);
    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(reader.columns->headings, g_strdup(row->cells->pdata[i]));
    read_known(&reader);
    for (guint i = 0; i < names->len; i++)
        read_other(&reader, i);
    report_missing(&reader);
    reader.columns->first_cell = find_first_cell(reader.columns);
    g_ptr_array_add(reader.columns->layout, NULL);
    return reader.columns;
}
