#include "report/workbook/sheet_names.h"

#include <string.h>

enum { LONGEST_NAME = 31, ROOM_FOR_NUMBER = 6 };

/* UTF-16 units, which is how a sheet's name is measured. */
static int units_of(gunichar c)
{
    return c > 0xFFFF ? 2 : 1;
}

static bool is_forbidden(gunichar c)
{
    /* # is allowed in a name, but a link to the sheet is cut at it. */
    return c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF || (c < 0x80 && strchr("[]:*?/\\'#", (int)c));
}

/* The text without what a name may not have, cut to so many units. Caller frees. */
static char *fit(const char *text, int longest)
{
    GString *name = g_string_new(NULL);
    int units = 0;
    for (const char *at = text; *at != '\0'; at += g_utf8_skip[(guchar)*at]) {
        const gunichar c = g_utf8_get_char(at);
        units += units_of(c);
        if (units > longest)
            break;
        g_string_append_unichar(name, is_forbidden(c) ? '_' : c);
    }
    return g_string_free(name, FALSE);
}

/* True, and the name noted, where no sheet has it yet. */
static bool take(GHashTable *taken, const char *name)
{
    g_autofree char *key = g_utf8_casefold(name, -1);
    return *name != '\0' && g_hash_table_add(taken, g_steal_pointer(&key));
}

static char *take_name(GHashTable *taken, const kh_standing *standing)
{
    g_autofree char *own = fit(standing->name, LONGEST_NAME);
    if (take(taken, own))
        return g_steal_pointer(&own);
    g_autofree char *code = fit(standing->code, LONGEST_NAME / 2);
    g_autofree char *named = g_strdup_printf("%s（%s）", standing->name, code);
    g_autofree char *told = fit(named, LONGEST_NAME);
    if (g_str_equal(told, named) && take(taken, told))
        return g_steal_pointer(&told);
    g_autofree char *start = fit(standing->name, LONGEST_NAME - ROOM_FOR_NUMBER);
    for (guint number = 2;; number++) {
        g_autofree char *numbered = g_strdup_printf("%s（%u）", start, number);
        if (take(taken, numbered))
            return g_steal_pointer(&numbered);
    }
}

char **kh_sheet_names_make(const kh_result *result, const char *const *taken)
{
    g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char **names = g_new0(char *, (gsize)result->n_departments + 1);
    for (guint i = 0; taken[i] != NULL; i++)
        take(used, taken[i]);
    for (guint i = 0; i < result->n_departments; i++)
        names[i] = take_name(used, &result->standings[i]);
    return names;
}

char *kh_sheet_names_target(const char *sheet, lxw_row_t row, lxw_col_t column)
{
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, row, column);
    return g_strdup_printf("internal:'%s'!%s", sheet, cell);
}
