#include "report/shared/order.h"

GPtrArray *kh_order_groups(const kh_result *result)
{
    GPtrArray *groups = g_ptr_array_new();
    for (guint i = 0; i < result->n_departments; i++) {
        if (!g_ptr_array_find_with_equal_func(groups, result->standings[i].group, g_str_equal, NULL))
            g_ptr_array_add(groups, result->standings[i].group);
    }
    return groups;
}

typedef struct order {
    const kh_result *result;
    bool in_group;
} order;

static gint compare_places(gconstpointer a, gconstpointer b, gpointer data)
{
    const guint left = *(const guint *)a, right = *(const guint *)b;
    const order *by = data;
    const kh_standing *one = &by->result->standings[left], *other = &by->result->standings[right];
    const guint rank = by->in_group ? one->group_rank : one->overall_rank;
    const guint other_rank = by->in_group ? other->group_rank : other->overall_rank;
    if (rank != other_rank)
        return rank < other_rank ? -1 : 1;
    return left < right ? -1 : left > right;
}

GArray *kh_order_ranked(const kh_result *result, const char *group)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < result->n_departments; i++) {
        const kh_standing *standing = &result->standings[i];
        if (standing->assessed && (group == NULL || g_str_equal(standing->group, group)))
            g_array_append_val(list, i);
    }
    order by = {.result = result, .in_group = group != NULL};
    g_array_sort_with_data(list, compare_places, &by);
    return list;
}

GArray *kh_order_in_state(const kh_result *result, kh_standing_state state)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < result->n_departments; i++) {
        if (!result->standings[i].assessed && result->standings[i].state == state)
            g_array_append_val(list, i);
    }
    return list;
}

GArray *kh_order_unranked(const kh_result *result)
{
    static const kh_standing_state states[] = {KH_STANDING_MERGED, KH_STANDING_NEW, KH_STANDING_EXCUSED};
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autoptr(GArray) some = kh_order_in_state(result, states[i]);
        g_array_append_vals(list, some->data, some->len);
    }
    return list;
}

GArray *kh_order_all(const kh_result *result)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GPtrArray) groups = kh_order_groups(result);
    g_autoptr(GArray) unranked = kh_order_unranked(result);
    for (guint i = 0; i < groups->len; i++) {
        g_autoptr(GArray) ranked = kh_order_ranked(result, g_ptr_array_index(groups, i));
        g_array_append_vals(list, ranked->data, ranked->len);
    }
    g_array_append_vals(list, unranked->data, unranked->len);
    return list;
}

int *kh_order_of_office(const kh_result *result, const kh_office *office)
{
    g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
    int *places = g_new(int, (gsize)office->n_departments + 1);
    for (guint i = 0; i < result->n_departments; i++)
        g_hash_table_insert(by_code, result->standings[i].code, GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < office->n_departments; i++)
        places[i] = (int)GPOINTER_TO_UINT(g_hash_table_lookup(by_code, office->departments[i].code)) - 1;
    return places;
}
