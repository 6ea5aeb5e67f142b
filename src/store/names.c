#include "store/names.h"

#include "base/text.h"
#include "model/words.h"

#include <string.h>

/* Squeezed text -> the code of the department that uses it; "" where several do. */
struct kh_names {
    GHashTable *names;   /* codes and names */
    GHashTable *claims;  /* aliases and groups */
    GHashTable *of_code; /* code -> named_texts: what a newer row of the department gives up */
};

/* The squeezed texts that one department uses. */
typedef struct named_texts {
    GPtrArray *names, *claims;
} named_texts;

static void named_texts_free(gpointer data)
{
    named_texts *texts = data;
    g_ptr_array_unref(texts->names);
    g_ptr_array_unref(texts->claims);
    g_free(texts);
}

/* The texts of the department, none where it is new. */
static named_texts *texts_of(kh_names *names, const char *code)
{
    named_texts *texts = g_hash_table_lookup(names->of_code, code);
    if (texts == NULL) {
        texts = g_new0(named_texts, 1);
        texts->names = g_ptr_array_new_with_free_func(g_free);
        texts->claims = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(names->of_code, g_strdup(code), texts);
    }
    return texts;
}

/* Takes the department's former texts out of a table, but those that others use too. */
static void give_up(GHashTable *table, GPtrArray *texts, const char *code)
{
    for (guint i = 0; i < texts->len; i++) {
        const char *owner = g_hash_table_lookup(table, texts->pdata[i]);
        if (owner != NULL && strcmp(owner, code) == 0)
            g_hash_table_remove(table, texts->pdata[i]);
    }
    g_ptr_array_set_size(texts, 0);
}

static void use(GHashTable *table, GPtrArray *texts, const char *text, const char *code)
{
    char *key = kh_text_squeezed(text);
    g_ptr_array_add(texts, g_strdup(key));
    const char *owner = g_hash_table_lookup(table, key);
    bool shared = owner != NULL && strcmp(owner, code) != 0;
    g_hash_table_insert(table, key, g_strdup(shared ? "" : code));
}

static bool is_anothers(GHashTable *table, const char *text, const char *code)
{
    g_autofree char *key = kh_text_squeezed(text);
    const char *owner = g_hash_table_lookup(table, key);
    return owner != NULL && strcmp(owner, code) != 0;
}

static const kh_sql_field named_fields[] = {
    KH_SQL_FIELD(kh_department_names, code, "code"),
    KH_SQL_FIELD(kh_department_names, name, "name"),
    KH_SQL_FIELD(kh_department_names, group, "\"group\""),
    KH_SQL_FIELD(kh_department_names, aliases, "aliases"),
};
const kh_sql_shape kh_department_names_shape = KH_SQL_SHAPE(named_fields);

kh_names *kh_names_new(kh_store *store, GError **error)
{
    kh_names *names = g_new0(kh_names, 1);
    names->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->claims = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    names->of_code = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, named_texts_free);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &kh_department_names_shape, "FROM departments", error);
    for (kh_department_names department; kh_sql_next(&rows, &department, error);)
        kh_names_enter(names, &department);
    if (rows.failed)
        g_clear_pointer(&names, kh_names_free);
    return names;
}

void kh_names_free(kh_names *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->names);
    g_hash_table_unref(names->claims);
    g_hash_table_unref(names->of_code);
    g_free(names);
}

static bool is_everyone(const char *text)
{
    g_autofree char *key = kh_text_squeezed(text);
    return strcmp(key, KH_WORD_EVERYONE) == 0;
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

kh_name_conflict kh_names_conflict(const kh_names *names, const kh_department_names *department)
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

void kh_names_enter(kh_names *names, const kh_department_names *department)
{
    const char *code = department->code;
    named_texts *texts = texts_of(names, code);
    give_up(names->names, texts->names, code);
    give_up(names->claims, texts->claims, code);
    use(names->names, texts->names, code, code);
    use(names->names, texts->names, department->name, code);
    use(names->claims, texts->claims, department->group, code);
    g_auto(GStrv) aliases = kh_text_split_list(department->aliases);
    for (char **alias = aliases; *alias != NULL; alias++)
        use(names->claims, texts->claims, *alias, code);
}
