#include "report/notice/file_names.h"

#include "base/text.h"

/* Together they stay below what a file name may hold, in any script. */
enum { KIND_CHARACTERS = 16, NAME_CHARACTERS = 40, CODE_CHARACTERS = 20 };

struct kh_notice_names {
    const kh_result *result;
    GHashTable *shared; /* folded department names that more than one department has, as file names */
    GHashTable *taken;  /* folded names given out */
};

/* As file systems that do not tell capitals from small letters see a name. */
static char *fold(const char *name)
{
    return g_utf8_casefold(name, -1);
}

/* The text as a part of a file name, cut to so many characters. */
static char *part(const char *text, glong characters)
{
    g_autofree char *safe = kh_text_file_name(text);
    return g_utf8_substring(safe, 0, MIN(g_utf8_strlen(safe, -1), characters));
}

static char *department_key(const kh_result *result, guint department)
{
    g_autofree char *name = part(result->standings[department].name, NAME_CHARACTERS);
    return fold(name);
}

kh_notice_names *kh_notice_names_new(const kh_result *result)
{
    kh_notice_names *names = g_new0(kh_notice_names, 1);
    names->result = result;
    names->shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < result->n_departments; i++)
        if (!g_hash_table_add(seen, department_key(result, i)))
            g_hash_table_add(names->shared, department_key(result, i));
    return names;
}

void kh_notice_names_free(kh_notice_names *names)
{
    if (names == NULL)
        return;
    g_hash_table_unref(names->shared);
    g_hash_table_unref(names->taken);
    g_free(names);
}

/* The department's name, with its code where another one has that name too. */
static char *department_part(const kh_notice_names *names, guint department)
{
    const kh_standing *standing = &names->result->standings[department];
    g_autofree char *key = department_key(names->result, department);
    char *name = part(standing->name, NAME_CHARACTERS);
    if (!g_hash_table_contains(names->shared, key))
        return name;
    g_autofree char *plain = name;
    g_autofree char *code = part(standing->code, CODE_CHARACTERS);
    return g_strdup_printf("%s-%s", plain, code);
}

/* The stem with `.docx`, or NULL where that has been given out. */
static char *try_take(kh_notice_names *names, const char *stem)
{
    g_autofree char *file = g_strconcat(stem, ".docx", NULL);
    return g_hash_table_add(names->taken, fold(file)) ? g_steal_pointer(&file) : NULL;
}

char *kh_notice_names_take(kh_notice_names *names, const char *kind, int department, const char *subject)
{
    g_autofree char *about =
        department >= 0 ? department_part(names, (guint)department) : part(subject, NAME_CHARACTERS);
    g_autofree char *kept = part(kind, KIND_CHARACTERS);
    g_autofree char *whole = g_strdup_printf("%s-%s", kept, about);
    g_autofree char *stem = kh_text_file_name(whole);
    char *file = try_take(names, stem);
    for (guint number = 2; file == NULL; number++) {
        g_autofree char *numbered = g_strdup_printf("%s-%u", stem, number);
        file = try_take(names, numbered);
    }
    return file;
}

bool kh_notice_names_has(const kh_notice_names *names, const char *file)
{
    g_autofree char *key = fold(file);
    return g_hash_table_contains(names->taken, key);
}
