/* Names of departments beside each other. An alias or a group may not be the code of another department, nor
 * its name on a day on which both rows hold; 全部 means all of them. Two departments may share a name: they
 * are told apart by code. A successor may list the names of those whose business it takes over: while they
 * hold, these are theirs. */
#include "base/message.h"
#include "base/text.h"
#include "model/words.h"
#include "store/yardstick_rows.h"

#include <string.h>

typedef struct uses {
    kh_judging *judging;
    GHashTable *names;  /* squeezed code or name -> GArray of kh_yardstick_cell */
    GHashTable *blamed; /* rows (index + 1) that a fault was found with: one is enough */
} uses;

static void free_uses(gpointer data)
{
    g_array_unref(data);
}

static void enter(uses *all, const char *text, guint row, int column)
{
    g_autofree char *key = kh_text_squeezed(text);
    GArray *found = g_hash_table_lookup(all->names, key);
    if (found == NULL) {
        found = g_array_new(FALSE, FALSE, sizeof(kh_yardstick_cell));
        g_hash_table_insert(all->names, g_steal_pointer(&key), found);
    }
    const kh_yardstick_cell entered = {row, column};
    g_array_append_val(found, entered);
}

static void blame(uses *all, kh_yardstick_cell one, kh_yardstick_cell other, const char *text)
{
    kh_judging *judging = all->judging;
    kh_yardsticks_blame(
        judging, one, other, KH_CODE_E304_NAME_TAKEN,
        one.row == other.row
            ? g_strdup_printf(_("“%s” means all departments; choose another"), text)
            : g_strdup_printf(
                  _("“%s” is what both departments “%s” and “%s” are called; choose another for one"), text,
                  judging->rows[one.row].key, judging->rows[other.row].key));
    kh_yardstick_fault *fault = &g_array_index(judging->faults, kh_yardstick_fault, judging->faults->len - 1);
    const kh_yardstick_place *a = &judging->rows[one.row].place;
    bool is_one = fault->row.import == a->import && fault->row.line == a->line;
    guint row = is_one ? one.row : other.row;
    if (!g_hash_table_add(all->blamed, GUINT_TO_POINTER(row + 1)))
        g_array_set_size(judging->faults, judging->faults->len - 1);
}

static bool may_claim(const uses *all, kh_yardstick_cell claim, kh_yardstick_cell name)
{
    const kh_yardstick *claimant = &all->judging->rows[claim.row];
    const kh_yardstick *bearer = &all->judging->rows[name.row];
    if (strcmp(claimant->key, bearer->key) == 0)
        return true;
    if (name.column == KH_DEPARTMENTS_NAME && !kh_span_meets(claimant->span, bearer->span))
        return true;
    return claim.column == KH_DEPARTMENTS_ALIASES &&
           kh_yardsticks_succeeds(all->judging, claimant->key, bearer->key);
}

/* An alias or a group of the row. */
static void judge_claim(uses *all, const char *text, kh_yardstick_cell claim)
{
    g_autofree char *key = kh_text_squeezed(text);
    if (strcmp(key, KH_WORD_EVERYONE) == 0)
        blame(all, claim, claim, text);
    const GArray *names = g_hash_table_lookup(all->names, key);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        kh_yardstick_cell name = g_array_index(names, kh_yardstick_cell, i);
        if (!may_claim(all, claim, name))
            blame(all, claim, name, text);
    }
}

static void judge_row(uses *all, guint row)
{
    const kh_yardstick *department = &all->judging->rows[row];
    g_autofree char *name = kh_text_squeezed(department->name);
    if (strcmp(name, KH_WORD_EVERYONE) == 0)
        blame(all, (kh_yardstick_cell){row, KH_DEPARTMENTS_NAME},
              (kh_yardstick_cell){row, KH_DEPARTMENTS_NAME}, department->name);
    judge_claim(all, department->group, (kh_yardstick_cell){row, KH_DEPARTMENTS_GROUP});
    g_auto(GStrv) aliases = kh_text_split_list(department->aliases);
    for (char **alias = aliases; *alias != NULL; alias++)
        judge_claim(all, *alias, (kh_yardstick_cell){row, KH_DEPARTMENTS_ALIASES});
}

void kh_yardsticks_judge_names(kh_judging *judging)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_uses);
    g_autoptr(GHashTable) blamed = g_hash_table_new(NULL, NULL);
    uses all = {judging, names, blamed};
    for (guint i = 0; i < judging->n_rows; i++) {
        enter(&all, judging->rows[i].key, i, KH_DEPARTMENTS_CODE);
        enter(&all, judging->rows[i].name, i, KH_DEPARTMENTS_NAME);
    }
    for (guint i = 0; i < judging->n_rows; i++)
        judge_row(&all, i);
}
