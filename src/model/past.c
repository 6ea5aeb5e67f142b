#include "model/past.h"

static char *action_key(const char *code, const char *action)
{
    return g_strconcat(code, "\x1f", action, NULL);
}

static void free_standing(gpointer data)
{
    kh_past_standing *standing = data;
    g_free(standing->group);
    g_free(standing);
}

kh_past *kh_past_new(const kh_period *period)
{
    kh_past *past = g_new0(kh_past, 1);
    past->period = *period;
    past->as_of = kh_date_end(period->last);
    past->standings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_standing);
    past->actions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return past;
}

void kh_past_free(kh_past *past)
{
    if (past == NULL)
        return;
    g_hash_table_unref(past->standings);
    g_hash_table_unref(past->actions);
    g_free(past);
}

bool kh_past_has_action(const kh_past *past, const char *code, const char *action)
{
    g_autofree char *key = action_key(code, action);
    return g_hash_table_contains(past->actions, key);
}

void kh_past_add_action(kh_past *past, const char *code, const char *action)
{
    g_hash_table_add(past->actions, action_key(code, action));
}
