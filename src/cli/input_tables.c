#include "cli/input_tables.h"

#include "base/message.h"

#include <string.h>

void kh_input_table_free(gpointer data)
{
    kh_input_table *table = data;
    kh_intake_free(table->intake);
    kh_diagnostics_free(table->faults);
    g_free(table->shown);
    g_free(table->below);
    g_free(table->from_store);
    g_free(table->reading);
    g_free(table->note);
    g_free(table);
}

static void add_table(GPtrArray *tables, kh_input_file *file, kh_intake *intake, kh_diagnostics *faults)
{
    const char *sheet = kh_intake_sheet(intake);
    kh_input_table *table = g_new0(kh_input_table, 1);
    *table = (kh_input_table){.file = file, .faults = faults, .intake = intake, .number = file->n_tables++};
    table->shown = g_strdup(kh_intake_shown(intake));
    table->below = sheet != NULL ? g_strconcat(file->below, ":", sheet, NULL) : g_strdup(file->below);
    g_ptr_array_add(tables, table);
}

/* Tables on which others depend come first. */
static int rank_of(const kh_intake *intake)
{
    static const int ranks[KH_TABLE_COUNT] = {
        [KH_TABLE_DEPARTMENTS] = 0, [KH_TABLE_CALENDAR] = 1,    [KH_TABLE_CATALOGUE] = 2,
        [KH_TABLE_DUTIES] = 3,      [KH_TABLE_DISCLOSURES] = 4, [KH_TABLE_SPOT_CHECKS] = 4,
        [KH_TABLE_METRICS] = 4,     [KH_TABLE_ADJUSTMENTS] = 4};
    const kh_table *table = kh_intake_table(intake);
    return table == NULL ? KH_TABLE_COUNT : ranks[table->id];
}

/* Within a rank paths in their bytewise order, and the sheets of a file in theirs. */
static gint compare_tables(gconstpointer one, gconstpointer other)
{
    const kh_input_table *a = *(const kh_input_table *const *)one;
    const kh_input_table *b = *(const kh_input_table *const *)other;
    int rank_a = rank_of(a->intake);
    int rank_b = rank_of(b->intake);
    if (rank_a != rank_b)
        return rank_a < rank_b ? -1 : 1;
    int order = strcmp(a->file->path, b->file->path);
    if (order != 0 || a->number == b->number)
        return order;
    return a->number < b->number ? -1 : 1;
}

bool kh_input_tables_open(GPtrArray *files, GPtrArray *tables, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        kh_input_file *file = files->pdata[i];
        g_autoptr(GPtrArray) intakes = g_ptr_array_new();
        g_autoptr(GPtrArray) faults = g_ptr_array_new();
        file->n_tables = file->n_faulty = file->n_skipped = 0;
        bool opened = kh_intake_open_tables(file->path, file->shown, intakes, faults, error);
        for (guint t = 0; t < intakes->len; t++)
            add_table(tables, file, intakes->pdata[t], faults->pdata[t]);
        if (!opened)
            return false;
    }
    g_ptr_array_sort(tables, compare_tables);
    return true;
}

bool kh_input_tables_belong_together(const GPtrArray *files)
{
    bool has = false;
    for (guint i = 0; i < files->len; i++)
        has |= ((const kh_input_file *)files->pdata[i])->n_tables > 1;
    return has;
}

bool kh_input_tables_mark_half_faulty(const GPtrArray *files)
{
    bool marked = false;
    for (guint i = 0; i < files->len; i++) {
        kh_input_file *file = files->pdata[i];
        if (file->n_faulty == 0 || file->n_faulty == file->n_tables || file->is_refused)
            continue;
        file->is_refused = marked = true;
    }
    return marked;
}

char *kh_input_table_describe(const kh_input_table *table)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    char separator = kh_intake_separator(table->intake);
    guint skipped = kh_intake_skipped_rows(table->intake);
    g_ptr_array_add(parts, g_strdup(kh_intake_table(table->intake)->title));
    g_ptr_array_add(parts, g_strdup(kh_intake_encoding(table->intake)));
    if (separator == ';' || separator == '\t')
        g_ptr_array_add(parts,
                        g_strdup(separator == ';' ? _("separated by semicolons") : _("separated by tabs")));
    if (skipped > 0)
        g_ptr_array_add(parts,
                        g_strdup_printf(ngettext("%u row above the heading in line %u passed over",
                                                 "%u rows above the heading in line %u passed over", skipped),
                                        skipped, kh_intake_heading_line(table->intake)));
    g_ptr_array_add(parts, NULL);
    g_autofree char *text = g_strjoinv(_(", "), (char **)parts->pdata);
    return g_strdup_printf("%s: %s", table->shown, text);
}
