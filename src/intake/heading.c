#include "intake/heading.h"

#include "base/label.h"
#include "base/message.h"
#include "base/text.h"
#include "intake/heading_words.h"

#include <string.h>

/* A heading row of more cells, and a longer cell, is no form that somebody has headed in other words. */
enum { COLUMN_WEIGHT = 60, LEAST_COLUMNS = 2, MOST_CELLS = 64, MOST_HEADING_BYTES = 48 };

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

/* What it has in place of the columns that it lacks. */
typedef struct stand_ins {
    int cell[KH_TABLE_MAX_COLUMNS]; /* its index, or -1 */
    guint count;
} stand_ins;

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

static bool is_known_somewhere(const char *heading)
{
    for (int id = 0; id < KH_TABLE_COUNT; id++) {
        if (kh_heading_find(kh_table_get((kh_table_id)id), heading) >= 0)
            return true;
    }
    return false;
}

/* A heading of another table is a word of its own, not one misspelt. */
static bool is_nearly(const char *text, const char *heading)
{
    const char *const names[] = {heading, NULL};
    bool holds =
        strstr(text, heading) != NULL || (strlen(text) > strlen("一") && strstr(heading, text) != NULL);
    return !is_known_somewhere(text) && (holds || kh_text_nearest(text, names) != NULL);
}

typedef bool (*resembles)(const kh_table *table, guint column, const char *text);

static bool is_word(const kh_table *table, guint column, const char *text)
{
    return kh_heading_word_is(table->id, column, text);
}

static bool is_misspelt(const kh_table *table, guint column, const char *text)
{
    return is_nearly(text, table->columns[column].heading);
}

static bool is_taken(const stand_ins *stand, const kh_table *table, int cell)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (stand->cell[i] == cell)
            return true;
    }
    return false;
}

static int find_like(const kh_table *table, guint column, const GPtrArray *headings, resembles test,
                     const stand_ins *stand)
{
    for (guint i = 0; i < headings->len; i++) {
        const char *text = headings->pdata[i];
        if (text[0] != '\0' && strlen(text) <= MOST_HEADING_BYTES && kh_heading_find(table, text) < 0 &&
            !is_taken(stand, table, (int)i) && test(table, column, text))
            return (int)i;
    }
    return -1;
}

/* Words come first, so that no heading that is one is taken for another misspelt; each heading stands for
 * one. */
static stand_ins find_stand_ins(const kh_table *table, const fit *fitted, const GPtrArray *headings)
{
    static const resembles tests[] = {is_word, is_misspelt};
    stand_ins stand = {.count = 0};
    for (guint i = 0; i < table->n_columns; i++)
        stand.cell[i] = -1;
    for (gsize t = 0; t < G_N_ELEMENTS(tests) && headings->len <= MOST_CELLS; t++) {
        for (guint i = 0; i < table->n_columns; i++) {
            if (!fitted->found[i] && stand.cell[i] < 0) {
                stand.cell[i] = find_like(table, i, headings, tests[t], &stand);
                stand.count += stand.cell[i] >= 0 ? 1 : 0;
            }
        }
    }
    return stand;
}

int kh_heading_instead(const kh_table *table, guint column, const GPtrArray *headings)
{
    fit fitted = fit_row(table, headings);
    stand_ins stand = find_stand_ins(table, &fitted, headings);
    return stand.cell[column];
}

/* Of a heading that is another table's own nothing much is concluded. */
static int weigh_stand_in(const kh_table *table, guint column, const char *heading)
{
    return weigh_column(&table->columns[column]) / (is_known_somewhere(heading) ? 4 : 2);
}

static kh_heading_match match_partly(const kh_table *table, const GPtrArray *headings)
{
    fit fitted = fit_row(table, headings);
    stand_ins stand = find_stand_ins(table, &fitted, headings);
    if (fitted.columns == 0 && stand.count < LEAST_COLUMNS)
        return (kh_heading_match){.table = NULL};
    kh_heading_match match = {.table = table};
    match.recognised = 2 * fitted.required_found >= fitted.required && fitted.columns >= LEAST_COLUMNS;
    for (guint i = 0; i < table->n_columns; i++) {
        if (fitted.found[i])
            match.score += weigh_column(&table->columns[i]);
        else if (stand.cell[i] >= 0)
            match.score += weigh_stand_in(table, i, headings->pdata[stand.cell[i]]);
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

static void append_lacking(GString *out, const kh_column *column, const char *instead)
{
    g_string_append_printf(out, "%s“%s”", out->len > 0 ? ", " : "", column->heading);
    if (instead == NULL)
        return;
    g_autofree char *quoted = kh_text_quoted(instead);
    g_string_append_printf(out, _(" (here %s)"), quoted);
}

static void append_other(GString *out, const kh_column *column, const char *instead)
{
    g_autofree char *quoted = kh_text_quoted(instead);
    g_string_append(out, out->len > 0 ? ", " : "");
    g_string_append_printf(out, _("%s for “%s”"), quoted, column->heading);
}

char *kh_heading_lacks(const kh_table *table, const kh_head_row *row)
{
    g_autoptr(GPtrArray) headings = clean_row(row);
    fit fitted = fit_row(table, headings);
    stand_ins stand = find_stand_ins(table, &fitted, headings);
    GString *missing = g_string_new(NULL);
    g_autoptr(GString) others = g_string_new(NULL);
    for (guint i = 0; i < table->n_columns; i++) {
        const char *instead = stand.cell[i] >= 0 ? row->cells->pdata[stand.cell[i]] : NULL;
        if (!fitted.found[i] && table->columns[i].heading_required)
            append_lacking(missing, &table->columns[i], instead);
        else if (instead != NULL)
            append_other(others, &table->columns[i], instead);
    }
    if (others->len > 0)
        g_string_append_printf(missing, _("; it has %s"), others->str);
    return g_string_free(missing, FALSE);
}
