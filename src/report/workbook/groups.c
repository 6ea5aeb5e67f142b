#include "report/workbook/groups.h"

#include "base/text.h"
#include "report/shared/order.h"

#include <string.h>

static void book_free(gpointer data)
{
    kh_group_book *book = data;
    g_free(book->file);
    g_array_unref(book->departments);
    g_free(book);
}

/* A link takes what follows # for a place in the file, and % for an escape. */
static char *stem_of(const char *group)
{
    char *stem = kh_text_file_name(group);
    return g_strdelimit(stem, "#%", '_');
}

/* `考核结果-县直部门.xlsx`, with a number where that is taken. Caller frees. */
static char *take_file(GHashTable *taken, const char *group)
{
    g_autofree char *stem = stem_of(group);
    for (guint number = 1;; number++) {
        g_autofree char *mark = number > 1 ? g_strdup_printf("（%u）", number) : g_strdup("");
        g_autofree char *file = g_strconcat("考核结果-", stem, mark, ".xlsx", NULL);
        g_autofree char *key = g_utf8_casefold(file, -1);
        if (g_hash_table_add(taken, g_steal_pointer(&key)))
            return g_steal_pointer(&file);
    }
}

static kh_group_book *add_book(GPtrArray *books, GHashTable *taken, const char *group)
{
    kh_group_book *book = g_new0(kh_group_book, 1);
    book->file = take_file(taken, group);
    book->departments = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(books, book);
    return book;
}

/* Those of the group, ranked ones first. Caller unrefs. */
static GArray *members(const kh_result *result, const char *group)
{
    GArray *list = kh_order_ranked(result, group);
    g_autoptr(GArray) unranked = kh_order_unranked(result);
    for (guint i = 0; i < unranked->len; i++) {
        const guint department = g_array_index(unranked, guint, i);
        if (g_str_equal(result->standings[department].group, group))
            g_array_append_val(list, department);
    }
    return list;
}

GPtrArray *kh_groups_plan(const kh_result *result, guint most)
{
    GPtrArray *books = g_ptr_array_new_with_free_func(book_free);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) groups = kh_order_groups(result);
    for (guint i = 0; i < groups->len; i++) {
        const char *group = g_ptr_array_index(groups, i);
        g_autoptr(GArray) list = members(result, group);
        kh_group_book *book = NULL;
        for (guint j = 0; j < list->len; j++) {
            if (j % most == 0)
                book = add_book(books, taken, group);
            g_array_append_val(book->departments, g_array_index(list, guint, j));
        }
    }
    return books;
}
