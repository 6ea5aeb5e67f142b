#include "model/past.h"

#include <string.h>

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

static guint hash_case(gconstpointer data)
{
    const kh_case_key *key = data;
    return g_int64_hash(&key->row) ^ (guint)key->kind * 2654435761u ^ g_str_hash(key->detail);
}

static gboolean is_same_case(gconstpointer one, gconstpointer other)
{
    const kh_case_key *a = one;
    const kh_case_key *b = other;
    return a->kind == b->kind && a->row == b->row && strcmp(a->detail, b->detail) == 0;
}

static void free_apart(gpointer data)
{
    kh_case_apart *apart = data;
    g_free((gpointer)(gsize)apart->key.detail);
    g_free(apart);
}

kh_past *kh_past_new(const kh_period *period)
{
    kh_past *past = g_new0(kh_past, 1);
    past->period = *period;
    past->as_of = kh_date_end(period->last);
    past->standings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_standing);
    past->actions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    past->apart = g_hash_table_new_full(hash_case, is_same_case, NULL, free_apart);
    past->keeps_apart = true;
    return past;
}

void kh_past_free(kh_past *past)
{
    if (past == NULL)
        return;
    g_hash_table_unref(past->standings);
    g_hash_table_unref(past->actions);
    g_hash_table_unref(past->apart);
    kh_calendar_free(past->calendar);
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

const kh_case_apart *kh_past_find_apart(const kh_past *past, const kh_case_key *key)
{
    return g_hash_table_lookup(past->apart, key);
}

void kh_past_add_apart(kh_past *past, const kh_case_apart *apart)
{
    kh_case_apart *kept = g_memdup2(apart, sizeof *apart);
    kept->key.detail = g_strdup(apart->key.detail);
    g_hash_table_replace(past->apart, &kept->key, kept);
}
