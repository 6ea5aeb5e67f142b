#include "store/names.h"

#include "base/text.h"

#include <string.h>

/* Folded text -> the code of the department that uses it; "" where several do. */
struct kh_names {
    GHashTable *names;  /* codes and names */
    GHashTable *claims; /* aliases and groups */
};

static char *folded(const char *text)
{
    char *copy = g_strdup(text);
    kh_text_fold(copy);
    return copy;
}

static void use(GHashTable *table, const char *text, const char *code)
{
    char *key = folded(text);
    const char *owner = g_hash_table_lookup(table, key);
    bool shared = owner != NULL && strcmp(owner, code) != 0;
    g_hash_table_insert(table, key, g_strdup(shared ? "" : code));
}

static bool is_anothers(GHashTable *table, const char *text, const char *code)
{
    g_autofree char *key = folded(text);
    const char *owner = g_hash_table_lookup(table, key);
    return owner != NULL && strcmp(owner, code) != 0;
}

kh_names *kh_names_new(kh_store *store, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT code, name, \"group\", aliases FROM departments", error);
    if (statement == NULL)
        return NULL;
    kh_names *names = g_new0(kh_names, 1);
    names->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->claims = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_named department = {kh_sql_text(statement, 0), kh_sql_text(statement, 1),
                               kh_sql_text(statement, 2), kh_sql_text(statement, 3)};
        kh_names_enter(names, &department);
    }
    if (!stepped)
        g_clear_pointer(&names, kh_names_free);
    return names;
}

void kh_names_free(kh_names *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->names);
    g_hash_table_unref(names->claims);
    g_free(names);
}

static bool is_everyone(const char *text)
{
    g_autofree char *key = folded(text);
    return strcmp(key, "全部") == 0;
}

/* A claim of the department that is another one's name, or means everyone. */
static bool is_forbidden(const kh_names *names, const char *claim, const char *code)
{
    return is_everyone(claim) || is_anothers(names->names, claim, code);
}

static kh_name_conflict conflict_at(int column, const char *text)
{
    return (kh_name_conflict){.text = g_strdup(text), .column = column};
}

kh_name_conflict kh_names_conflict(const kh_names *names, const kh_named *department)
{
    const char *code = department->code;
    if (is_anothers(names->claims, code, code))
        return conflict_at(KH_DEPARTMENTS_CODE, code);
    if (is_everyone(department->name) || is_anothers(names->claims, department->name, code))
        return conflict_at(KH_DEPARTMENTS_NAME, department->name);
    if (is_forbidden(names, department->group, code))
        return conflict_at(KH_DEPARTMENTS_GROUP, department->group);
    g_auto(GStrv) aliases = kh_text_split_list(department->aliases);
    for (char **alias = aliases; *alias != NULL; alias++) {
        if (is_forbidden(names, *alias, code))
            return conflict_at(KH_DEPARTMENTS_ALIASES, *alias);
    }
    return (kh_name_conflict){0};
}

void kh_names_enter(kh_names *names, const kh_named *department)
{
    use(names->names, department->code, department->code);
    use(names->names, department->name, department->code);
    use(names->claims, department->group, department->code);
    g_auto(GStrv) aliases = kh_text_split_list(department->aliases);
    for (char **alias = aliases; *alias != NULL; alias++)
        use(names->claims, *alias, department->code);
}
