#include "report/workbook/losses.h"

#include <string.h>

struct kh_losses {
    GHashTable *parts[KH_LOSS_PARTS]; /* name -> kh_loss */
    GHashTable *late;                 /* `2026-07-09` -> kh_loss */
};

kh_losses *kh_losses_new(void)
{
    kh_losses *losses = g_new0(kh_losses, 1);
    for (guint i = 0; i < KH_LOSS_PARTS; i++)
        losses->parts[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    losses->late = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return losses;
}

void kh_losses_free(kh_losses *losses)
{
    if (losses == NULL)
        return;
    for (guint i = 0; i < KH_LOSS_PARTS; i++)
        g_hash_table_unref(losses->parts[i]);
    g_hash_table_unref(losses->late);
    g_free(losses);
}

static kh_loss *add_to(GHashTable *part, const char *name, const kh_ledger_line *line)
{
    kh_loss *loss = g_hash_table_lookup(part, name);
    if (loss == NULL) {
        char *key = g_strdup(name);
        loss = g_new0(kh_loss, 1);
        loss->name = key;
        g_hash_table_insert(part, key, loss);
    }
    loss->lost -= line->points;
    loss->cases++;
    if (loss->last_department != line->department + 1)
        loss->departments++;
    loss->last_department = line->department + 1;
    return loss;
}

void kh_losses_add(kh_losses *losses, const kh_ledger_line *line)
{
    if (line->kind != KH_LEDGER_LOSS && line->kind != KH_LEDGER_PENALTY)
        return;
    const char *const names[KH_LOSS_PARTS] = {line->what.area, line->what.stage, line->what.item};
    for (guint i = 0; i < KH_LOSS_PARTS; i++) {
        if (*names[i] != '\0')
            add_to(losses->parts[i], names[i], line);
    }
    if (line->what.late <= 0 || line->what.done.at == KH_INSTANT_NONE)
        return;
    char day[KH_MOMENT_TEXT_SIZE];
    const kh_date published = kh_instant_date(line->what.done.at);
    add_to(losses->late, kh_date_format(published, day), line)->day = published;
}

static gint by_loss(gconstpointer a, gconstpointer b)
{
    const kh_loss *one = a, *other = b;
    if (one->lost != other->lost)
        return one->lost > other->lost ? -1 : 1;
    return strcmp(one->name, other->name);
}

static gint by_day(gconstpointer a, gconstpointer b)
{
    const kh_loss *one = a, *other = b;
    return (one->day > other->day) - (one->day < other->day);
}

static GArray *listed(GHashTable *part, GCompareFunc order)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(kh_loss));
    GHashTableIter iter;
    gpointer loss;
    g_hash_table_iter_init(&iter, part);
    while (g_hash_table_iter_next(&iter, NULL, &loss))
        g_array_append_vals(list, loss, 1);
    g_array_sort(list, order);
    return list;
}

GArray *kh_losses_by(const kh_losses *losses, kh_loss_part part)
{
    return listed(losses->parts[part], by_loss);
}

GArray *kh_losses_late_days(const kh_losses *losses)
{
    return listed(losses->late, by_day);
}
