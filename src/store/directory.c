#include "store/directory_parts.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "model/words.h"
#include "store/known.h"
#include "store/known_rows.h"
#include "store/sql_rows.h"

#include <string.h>

const char *kh_directory_keep(kh_directory *directory, const char *text)
{
    return g_string_chunk_insert_const(directory->strings, text);
}

static void layout_clear(gpointer data)
{
    kh_layout *layout = data;
    g_strfreev(layout->names);
}

static void department_clear(gpointer data)
{
    kh_department *department = data;
    g_free((gpointer)(gsize)department->versions);
}

static void item_clear(gpointer data)
{
    kh_item *item = data;
    g_array_unref((GArray *)(gpointer)(gsize)item->fields);
    g_free((gpointer)(gsize)item->units);
    g_free((gpointer)(gsize)item->groups);
}

static void free_of_day(gpointer data)
{
    kh_office_of_day *of_day = data;
    g_free(of_day->departments);
    g_free(of_day);
}

static kh_directory *directory_new(const kh_known *known)
{
    kh_directory *directory = g_new0(kh_directory, 1);
    directory->known = *known;
    directory->days = g_hash_table_new_full(NULL, NULL, NULL, free_of_day);
    directory->departments = g_array_new(FALSE, TRUE, sizeof(kh_department));
    g_array_set_clear_func(directory->departments, department_clear);
    directory->items = g_array_new(FALSE, TRUE, sizeof(kh_item));
    g_array_set_clear_func(directory->items, item_clear);
    directory->duties = g_array_new(TRUE, TRUE, sizeof(kh_duty));
    directory->layouts = g_array_new(FALSE, TRUE, sizeof(kh_layout));
    g_array_set_clear_func(directory->layouts, layout_clear);
    directory->groups = g_ptr_array_new();
    directory->department_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    directory->item_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    directory->by_department_id = g_hash_table_new(NULL, NULL);
    directory->by_item_id = g_hash_table_new(NULL, NULL);
    directory->by_layout_id = g_hash_table_new(NULL, NULL);
    directory->by_department_code = g_hash_table_new(g_str_hash, g_str_equal);
    directory->by_item_code = g_hash_table_new(g_str_hash, g_str_equal);
    directory->by_item_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    directory->bearers = kh_bearers_new();
    directory->by_group = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    directory->names = g_ptr_array_new();
    directory->codes = g_ptr_array_new();
    directory->strings = g_string_chunk_new(16384);
    return directory;
}

void kh_directory_free(kh_directory *directory)
{
    if (directory == NULL)
        return;
    g_hash_table_unref(directory->days);
    g_array_unref(directory->departments);
    g_array_unref(directory->items);
    g_array_unref(directory->duties);
    g_array_unref(directory->layouts);
    g_ptr_array_unref(directory->groups);
    g_array_unref(directory->department_ids);
    g_array_unref(directory->item_ids);
    g_hash_table_unref(directory->by_department_id);
    g_hash_table_unref(directory->by_item_id);
    g_hash_table_unref(directory->by_layout_id);
    g_hash_table_unref(directory->by_department_code);
    g_hash_table_unref(directory->by_item_code);
    g_hash_table_unref(directory->by_item_name);
    kh_bearers_free(directory->bearers);
    g_hash_table_unref(directory->by_group);
    g_ptr_array_unref(directory->names);
    g_ptr_array_unref(directory->codes);
    g_string_chunk_free(directory->strings);
    g_free(directory);
}

kh_span kh_directory_span(kh_moment from, kh_moment to)
{
    kh_span span = KH_SPAN_ALWAYS;
    if (from.at != KH_INSTANT_NONE)
        span.first = kh_instant_date(from.at);
    if (to.at != KH_INSTANT_NONE)
        span.last = kh_instant_date(to.at);
    return span;
}

typedef struct layout_row {
    int64_t id;
    const char *names;
} layout_row;

static const kh_sql_field layout_fields[] = {
    KH_SQL_FIELD(layout_row, id, "id"),
    KH_SQL_FIELD(layout_row, names, "names"),
};
static const kh_sql_shape layout_shape = KH_SQL_SHAPE(layout_fields);

static bool read_layouts(kh_store *store, kh_directory *directory, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &layout_shape, "FROM layouts ORDER BY id", error);
    for (layout_row row; kh_sql_next(&rows, &row, error);) {
        kh_layout layout = {.names = g_strsplit(row.names, "\x1f", -1)};
        layout.n_names = g_strv_length(layout.names);
        g_array_append_val(directory->layouts, layout);
        g_hash_table_insert(directory->by_layout_id, GSIZE_TO_POINTER((gsize)row.id),
                            GUINT_TO_POINTER(directory->layouts->len));
    }
    return !rows.failed;
}

static void present_office(kh_directory *directory)
{
    kh_office *office = &directory->office;
    office->groups = (const char *const *)directory->groups->pdata;
    office->n_groups = directory->groups->len;
    office->items = (const kh_item *)(gpointer)directory->items->data;
    office->n_items = directory->items->len;
    office->layouts = (const kh_layout *)(gpointer)directory->layouts->data;
    office->n_layouts = directory->layouts->len;
}

static kh_directory *read_directory(kh_store *store, const kh_known *known, GError **error)
{
    kh_directory *directory = directory_new(known);
    if (!kh_directory_read_departments(store, directory, error) ||
        !kh_directory_read_items(store, directory, error) || !read_layouts(store, directory, error)) {
        kh_directory_free(directory);
        return NULL;
    }
    present_office(directory);
    return directory;
}

static bool is_of(const kh_directory *directory, const kh_known *known)
{
    for (int k = 0; k < KH_KEPT_TABLES; k++) {
        if (k != KH_KEPT_CALENDAR && directory->known.kept[k] != known->kept[k])
            return false;
    }
    return true;
}

/* The directory of those tables, read where it is not there yet. */
static kh_directory *find_directory(kh_store *store, const kh_known *known, GError **error)
{
    for (guint i = 0; i < store->directories->len; i++) {
        if (is_of(store->directories->pdata[i], known))
            return store->directories->pdata[i];
    }
    kh_directory *directory = read_directory(store, known, error);
    if (directory != NULL)
        g_ptr_array_add(store->directories, directory);
    return directory;
}

const kh_directory *kh_directory_get(kh_store *store, GError **error)
{
    static const kh_known standing = {0};
    return find_directory(store, &standing, error);
}

const kh_directory *kh_directory_of(kh_store *store, const kh_known *known, GError **error)
{
    return find_directory(store, known, error);
}

const kh_directory *kh_directory_looked(kh_store *store, GError **error)
{
    return find_directory(store, kh_known_looked(store), error);
}

void kh_directory_forget(kh_store *store)
{
    g_ptr_array_set_size(store->directories, 0);
}

/* The office of that day; borrowed from the directory. */
static const kh_office *office_on(kh_directory *directory, kh_date day)
{
    if (day == KH_FOR_EVER)
        return &directory->office;
    kh_office_of_day *of_day = g_hash_table_lookup(directory->days, GINT_TO_POINTER(day));
    if (of_day != NULL)
        return &of_day->office;
    guint n = directory->office.n_departments;
    of_day = g_new0(kh_office_of_day, 1);
    of_day->departments = g_memdup2(directory->office.departments, n * sizeof(kh_department));
    kh_directory_name_departments(of_day->departments, n, day);
    of_day->office = directory->office;
    of_day->office.day = day;
    of_day->office.departments = of_day->departments;
    g_hash_table_insert(directory->days, GINT_TO_POINTER(day), of_day);
    return &of_day->office;
}

const kh_office *kh_store_office_of(kh_store *store, const kh_known *known, kh_date day, GError **error)
{
    static const kh_known standing = {0};
    kh_directory *directory = find_directory(store, known != NULL ? known : &standing, error);
    return directory == NULL ? NULL : office_on(directory, day);
}

const kh_office *kh_store_office(kh_store *store, kh_date day, GError **error)
{
    return kh_store_office_of(store, kh_known_looked(store), day, error);
}

const kh_office *kh_directory_office(const kh_directory *directory)
{
    return &directory->office;
}

int kh_directory_department_of_code(const kh_directory *directory, const char *code)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(directory->by_department_code, code)) - 1;
}

_Static_assert(KH_DIRECTORY_UNKNOWN == (int)KH_BEARERS_NONE &&
                   KH_DIRECTORY_AMBIGUOUS == (int)KH_BEARERS_SEVERAL,
               "nobody's and several departments'");

int kh_directory_department(const kh_directory *directory, const char *name, kh_date day)
{
    int of_code = kh_directory_department_of_code(directory, name);
    return of_code >= 0 ? of_code : kh_bearers_find(directory->bearers, &directory->office, name, day);
}

int kh_directory_item(const kh_directory *directory, const char *word)
{
    gpointer found = g_hash_table_lookup(directory->by_item_code, word);
    if (found != NULL)
        return (int)GPOINTER_TO_UINT(found) - 1;
    g_autofree char *name = kh_text_squeezed(word);
    if (!g_hash_table_lookup_extended(directory->by_item_name, name, NULL, &found))
        return KH_DIRECTORY_UNKNOWN;
    return found == NULL ? KH_DIRECTORY_AMBIGUOUS : (int)GPOINTER_TO_UINT(found) - 1;
}

bool kh_directory_is_responsible_name(const kh_directory *directory, const char *name, kh_date day)
{
    g_autofree char *key = kh_text_squeezed(name);
    return strcmp(key, KH_WORD_EVERYONE) == 0 || g_hash_table_contains(directory->by_group, key) ||
           kh_directory_department(directory, name, day) >= 0;
}

/* `县教育局` over two lines is one name, `教育局` and `水利局` on a line each are two. */
static void append_responsible(const kh_directory *directory, GPtrArray *names, const char *member,
                               kh_date day)
{
    bool is_broken = strpbrk(member, "\r\n") != NULL;
    if (!is_broken || kh_directory_is_responsible_name(directory, member, day)) {
        g_ptr_array_add(names, g_strdup(member));
        return;
    }
    g_auto(GStrv) lines = g_strsplit_set(member, "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (*g_strstrip(*line) != '\0')
            g_ptr_array_add(names, g_strdup(*line));
    }
}

char **kh_directory_split_responsible(const kh_directory *directory, const char *cell, kh_date day)
{
    g_auto(GStrv) members = kh_text_split_list(cell);
    GPtrArray *names = g_ptr_array_new();
    for (char **member = members; *member != NULL; member++)
        append_responsible(directory, names, *member, day);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static guint index_of(GHashTable *by_id, int64_t id)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(by_id, GSIZE_TO_POINTER((gsize)id))) - 1;
}

guint kh_directory_department_index(const kh_directory *directory, int64_t id)
{
    return index_of(directory->by_department_id, id);
}

guint kh_directory_item_index(const kh_directory *directory, int64_t id)
{
    return index_of(directory->by_item_id, id);
}

guint kh_directory_layout_index(const kh_directory *directory, int64_t id)
{
    return index_of(directory->by_layout_id, id);
}

int64_t kh_directory_department_id(const kh_directory *directory, guint index)
{
    return g_array_index(directory->department_ids, int64_t, index);
}

int64_t kh_directory_item_id(const kh_directory *directory, guint index)
{
    return g_array_index(directory->item_ids, int64_t, index);
}

const char *const *kh_directory_names(const kh_directory *directory)
{
    return (const char *const *)directory->names->pdata;
}

const char *const *kh_directory_codes(const kh_directory *directory)
{
    return (const char *const *)directory->codes->pdata;
}

const char *kh_store_department_name(kh_store *store, const char *text)
{
    const kh_directory *directory = kh_directory_looked(store, NULL);
    int index =
        directory == NULL ? KH_DIRECTORY_UNKNOWN : kh_directory_department(directory, text, KH_FOR_EVER);
    return index < 0 ? text : g_array_index(directory->departments, kh_department, (guint)index).name;
}

static void fail_unknown(const kh_directory *directory, const char *word, GError **error)
{
    const char *near = kh_text_nearest(word, kh_directory_names(directory));
    g_autofree const char **names = g_new0(const char *, (gsize)directory->departments->len + 1);
    for (guint d = 0; near == NULL && d < directory->departments->len; d++)
        names[d] = g_array_index(directory->departments, kh_department, d).name;
    g_autofree char *meant = near != NULL ? g_strdup_printf("“%s”", near) : kh_text_meant(word, names);
    if (meant != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("department “%s” is unknown; nearest: %s"), word,
                    meant);
    else if (directory->departments->len == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is unknown, the store holds none; import 部门 first"), word);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("department “%s” is unknown; write a code, name or alias of 部门"), word);
}

int kh_store_find_department(kh_store *store, const char *word, GError **error)
{
    const kh_directory *directory = kh_directory_looked(store, error);
    if (directory == NULL)
        return -1;
    int index = kh_directory_department(directory, word, KH_FOR_EVER);
    if (index >= 0)
        return index;
    if (index == KH_DIRECTORY_AMBIGUOUS)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” is the name of several departments; write the code"), word);
    else
        fail_unknown(directory, word, error);
    return -1;
}
