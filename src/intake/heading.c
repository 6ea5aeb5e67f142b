#include "intake/heading.h"

#include "base/label.h"

#include <stdbool.h>
#include <string.h>

enum { COLUMN_WEIGHT = 60, LEAST_COLUMNS = 2 };

int kh_heading_find(const kh_table *table, const char *heading)
{
    if (!g_str_is_ascii(heading))
        return kh_table_find(table, heading);
    g_autofree char *name = g_ascii_strdown(heading, -1);
    g_strdelimit(name, " -", '_');
    return kh_table_find(table, name);
}

/* What a row holds of a table. */
typedef struct fit {
    bool found[KH_TABLE_MAX_COLUMNS];
    guint columns, required, required_found;
} fit;

static GPtrArray *clean_row(const kh_head_row *row)
{
    GPtrArray *headings = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < row->cells->len; i++)
        g_ptr_array_add(headings, kh_label_clean(row->cells->pdata[i]));
    return headings;
}

static fit fit_row(const kh_table *table, const GPtrArray *headings)
{
    fit fitted = {.columns = 0};
    for (guint i = 0; i < headings->len; i++) {
        int column = kh_heading_find(table, headings->pdata[i]);
        if (column >= 0)
            fitted.found[column] = true;
    }
    for (guint i = 0; i < table->n_columns; i++) {
        bool required = table->columns[i].heading_required;
        fitted.columns += fitted.found[i] ? 1 : 0;
        fitted.required += required ? 1 : 0;
        fitted.required_found += required && fitted.found[i] ? 1 : 0;
    }
    return fitted;
}

/* 60 divides by the number of tables that a column may be in. */
static int weigh_column(const kh_column *column)
{
    int tables = 0;
    for (int id = 0; id < KH_TABLE_COUNT; id++)
        tables += kh_table_find(kh_table_get((kh_table_id)id), column->heading) >= 0 ? 1 : 0;
    return COLUMN_WEIGHT / MAX(tables, 1);
}

/* The table of which the row has all required columns; of several the one of which it has most. */
static const kh_table *find_complete(const GPtrArray *headings)
{
    const kh_table *best = NULL;
    guint most = 0;
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        const kh_table *table = kh_table_get((kh_table_id)id);
        fit fitted = fit_row(table, headings);
        if (fitted.required_found == fitted.required && fitted.columns > most) {
            best = table;
            most = fitted.columns;
        }
    }
    return best;
}

static kh_heading_match match_partly(const kh_table *table, const GPtrArray *headings)
{
    fit fitted = fit_row(table, headings);
    if (fitted.columns == 0)
        return (kh_heading_match){.table = NULL};
    kh_heading_match match = {.table = table};
    match.recognised = 2 * fitted.required_found >= fitted.required && fitted.columns >= LEAST_COLUMNS;
    for (guint i = 0; i < table->n_columns; i++) {
        if (fitted.found[i])
            match.score += weigh_column(&table->columns[i]);
        else if (table->columns[i].heading_required)
            match.score -= weigh_column(&table->columns[i]);
    }
    return match;
}

static bool is_better(const kh_heading_match *a, const kh_heading_match *b)
{
    if (a->table == NULL || b->table == NULL)
        return a->table != NULL && b->table == NULL;
    return a->recognised != b->recognised ? a->recognised : a->score > b->score;
}

static kh_heading_match find_nearest(const GPtrArray *rows_of_headings)
{
    kh_heading_match best = {.table = NULL};
    for (guint i = 0; i < rows_of_headings->len; i++) {
        for (int id = 0; id < KH_TABLE_COUNT; id++) {
            kh_heading_match match = match_partly(kh_table_get((kh_table_id)id), rows_of_headings->pdata[i]);
            match.row = i;
            if (is_better(&match, &best))
                best = match;
        }
    }
    return best;
}

kh_heading_match kh_heading_recognise(const GArray *rows)
{
    g_autoptr(GPtrArray) cleaned = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < rows->len; i++) {
        GPtrArray *headings = clean_row(&g_array_index(rows, kh_head_row, i));
        g_ptr_array_add(cleaned, headings);
        const kh_table *table = find_complete(headings);
        if (table != NULL)
            return (kh_heading_match){.table = table, .row = i, .complete = true, .recognised = true};
    }
    return find_nearest(cleaned);
}

bool kh_heading_is_better(const kh_heading_match *a, const kh_heading_match *b)
{
    return a->complete != b->complete ? a->complete : is_better(a, b);
}

char *kh_heading_missing(const kh_table *table, const kh_head_row *row)
{
    g_autoptr(GPtrArray) headings = clean_row(row);
    fit fitted = fit_row(table, headings);
    GString *missing = g_string_new(NULL);
    for (guint i = 0; i < table->n_columns; i++) {
        if (table->columns[i].heading_required && !fitted.found[i])
            g_string_append_printf(missing, "%s“%s”", missing->len > 0 ? ", " : "",
                                   table->columns[i].heading);
    }
    return g_string_free(missing, FALSE);
}
