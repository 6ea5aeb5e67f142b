#include "store/directory.h"

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "model/words.h"
#include "store/sql_rows.h"

#include <string.h>

struct kh_directory {
    kh_office office;
    GArray *departments;                                      /* of kh_department */
    GArray *items;                                            /* of kh_item */
    GArray *layouts;                                          /* of kh_layout */
    GPtrArray *groups;                                        /* of const char *, NULL-terminated */
    GArray *department_ids, *item_ids;                        /* of int64_t, by index */
    GHashTable *by_department_id, *by_item_id, *by_layout_id; /* row id -> index + 1 */
    GHashTable *by_name;      /* folded code, name or alias -> index + 1, or 0 where several share it; names
                                 and aliases squeezed too */
    GHashTable *by_group;     /* squeezed group -> index + 1 */
    GHashTable *by_code;      /* item code -> index + 1 */
    GPtrArray *names, *codes; /* NULL-terminated */
    GStringChunk *strings;
};

static const char *keep(kh_directory *directory, const char *text)
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

static kh_directory *directory_new(void)
{
    kh_directory *directory = g_new0(kh_directory, 1);
    directory->departments = g_array_new(FALSE, TRUE, sizeof(kh_department));
    g_array_set_clear_func(directory->departments, department_clear);
    directory->items = g_array_new(FALSE, TRUE, sizeof(kh_item));
    g_array_set_clear_func(directory->items, item_clear);
    directory->layouts = g_array_new(FALSE, TRUE, sizeof(kh_layout));
    g_array_set_clear_func(directory->layouts, layout_clear);
    directory->groups = g_ptr_array_new();
    directory->department_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    directory->item_ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    directory->by_department_id = g_hash_table_new(NULL, NULL);
    directory->by_item_id = g_hash_table_new(NULL, NULL);
    directory->by_layout_id = g_hash_table_new(NULL, NULL);
    directory->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    directory->by_group = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    directory->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    directory->names = g_ptr_array_new();
    directory->codes = g_ptr_array_new();
    directory->strings = g_string_chunk_new(16384);
    return directory;
}

void kh_directory_free(kh_directory *directory)
{
    if (directory == NULL)
        return;
    g_array_unref(directory->departments);
    g_array_unref(directory->items);
    g_array_unref(directory->layouts);
    g_ptr_array_unref(directory->groups);
    g_array_unref(directory->department_ids);
    g_array_unref(directory->item_ids);
    g_hash_table_unref(directory->by_department_id);
    g_hash_table_unref(directory->by_item_id);
    g_hash_table_unref(directory->by_layout_id);
    g_hash_table_unref(directory->by_name);
    g_hash_table_unref(directory->by_group);
    g_hash_table_unref(directory->by_code);
    g_ptr_array_unref(directory->names);
    g_ptr_array_unref(directory->codes);
    g_string_chunk_free(directory->strings);
    g_free(directory);
}

/* What an index is found under; several departments of one key make it ambiguous. Takes the key. */
static void enter_key(kh_directory *directory, char *key, guint index)
{
    gpointer found = NULL;
    bool known = g_hash_table_lookup_extended(directory->by_name, key, NULL, &found);
    guint value = !known || GPOINTER_TO_UINT(found) == index + 1 ? index + 1 : 0;
    g_hash_table_insert(directory->by_name, key, GUINT_TO_POINTER(value));
}

static void enter_code(kh_directory *directory, const char *code, guint index)
{
    enter_key(directory, kh_text_folded(code), index);
    g_ptr_array_add(directory->names, (gpointer)(gsize)code);
}

/* A name that is spaced out (水 利 局) is entered without its blanks too. */
static void enter_name(kh_directory *directory, const char *name, guint index)
{
    g_autofree char *folded = kh_text_folded(name);
    g_autofree char *squeezed = kh_text_squeezed(name);
    if (strcmp(folded, squeezed) != 0)
        enter_key(directory, g_steal_pointer(&squeezed), index);
    enter_key(directory, g_steal_pointer(&folded), index);
    g_ptr_array_add(directory->names, (gpointer)(gsize)name);
}

/* A name that is another department's but for its blanks is nobody's, however it is spaced out. */
static void share_spaced_names(kh_directory *directory)
{
    for (guint i = 0; i < directory->names->len; i++) {
        g_autofree char *squeezed = kh_text_squeezed(directory->names->pdata[i]);
        gpointer found = NULL;
        if (g_hash_table_lookup_extended(directory->by_name, squeezed, NULL, &found) && found == NULL)
            g_hash_table_insert(directory->by_name, kh_text_folded(directory->names->pdata[i]), NULL);
    }
}

static guint enter_group(kh_directory *directory, const char *group)
{
    g_autofree char *key = kh_text_squeezed(group);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(directory->by_group, key));
    if (found != 0)
        return found - 1;
    g_ptr_array_add(directory->groups, (gpointer)(gsize)group);
    g_hash_table_insert(directory->by_group, g_steal_pointer(&key), GUINT_TO_POINTER(directory->groups->len));
    return directory->groups->len - 1;
}

static void enter_id(GHashTable *by_id, GArray *ids, int64_t id)
{
    g_array_append_val(ids, id);
    g_hash_table_insert(by_id, GSIZE_TO_POINTER((gsize)id), GUINT_TO_POINTER(ids->len));
}

typedef struct department_row {
    int64_t id;
    kh_department department;
    const char *aliases;
} department_row;

static const kh_sql_field department_fields[] = {
    KH_SQL_FIELD(department_row, id, "(SELECT n.id FROM department_codes AS n WHERE n.code = d.code)"),
    KH_SQL_FIELD(department_row, department.code, "code"),
    KH_SQL_FIELD(department_row, department.name, "name"),
    KH_SQL_FIELD(department_row, department.group, "\"group\""),
    KH_SQL_FIELD(department_row, aliases, "aliases"),
    KH_SQL_FIELD(department_row, department.head, "head"),
    KH_SQL_FIELD(department_row, department.deputy, "deputy"),
};
static const kh_sql_shape department_shape = KH_SQL_SHAPE(department_fields);

static void enter_department(kh_directory *directory, const department_row *row)
{
    guint index = directory->departments->len;
    kh_department_version *version = g_new0(kh_department_version, 1);
    kh_department department = {
        .code = keep(directory, row->department.code),
        .name = keep(directory, row->department.name),
        .group = keep(directory, row->department.group),
        .head = keep(directory, row->department.head),
        .deputy = keep(directory, row->department.deputy),
    };
    department.group_index = enter_group(directory, department.group);
    department.group = directory->groups->pdata[department.group_index]; /* one spelling for all */
    *version = (kh_department_version){KH_SPAN_ALWAYS,
                                       department.name,
                                       department.group,
                                       department.group_index,
                                       department.head,
                                       department.deputy,
                                       -1,
                                       -1};
    department.versions = version;
    department.n_versions = 1;
    enter_code(directory, department.code, index);
    enter_name(directory, department.name, index);
    g_auto(GStrv) aliases = kh_text_split_list(row->aliases);
    for (char **alias = aliases; *alias != NULL; alias++)
        enter_name(directory, keep(directory, *alias), index);
    enter_id(directory->by_department_id, directory->department_ids, row->id);
    g_array_append_val(directory->departments, department);
}

static bool read_departments(kh_store *store, kh_directory *directory, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &department_shape, "FROM departments AS d ORDER BY code", error);
    for (department_row row; kh_sql_next(&rows, &row, error);)
        enter_department(directory, &row);
    share_spaced_names(directory);
    g_ptr_array_add(directory->names, NULL);
    return !rows.failed;
}

static gint compare_indices(gconstpointer one, gconstpointer other)
{
    guint a = *(const guint *)one;
    guint b = *(const guint *)other;
    return (a > b) - (a < b);
}

/* An index that is none is passed over. */
static void add_once(GArray *indices, int index)
{
    guint added = (guint)index;
    for (guint i = 0; i < indices->len; i++) {
        if (g_array_index(indices, guint, i) == added)
            return;
    }
    if (index < 0)
        return;
    g_array_append_val(indices, added);
    g_array_sort(indices, compare_indices);
}

/* What the members of a 责任部门 cell name. */
static void read_responsible(const kh_directory *directory, const char *cell, kh_item *item)
{
    g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(guint));
    g_auto(GStrv) members = kh_text_split_list(cell);
    for (char **member = members; *member != NULL; member++) {
        g_autofree char *key = kh_text_squeezed(*member);
        guint group = GPOINTER_TO_UINT(g_hash_table_lookup(directory->by_group, key));
        int unit = kh_directory_department(directory, *member);
        item->everyone |= strcmp(key, KH_WORD_EVERYONE) == 0;
        add_once(groups, (int)group - 1);
        add_once(units, unit);
    }
    item->n_units = units->len;
    item->units = (guint *)(gpointer)g_array_free(g_steal_pointer(&units), FALSE);
    item->n_groups = groups->len;
    item->groups = (guint *)(gpointer)g_array_free(g_steal_pointer(&groups), FALSE);
}

typedef struct item_row {
    int64_t id, import;
    kh_item item;
    int stage; /* a kh_stage, -1 where there is none */
    const char *responsible, *limit, *fields;
} item_row;

/* A 最低条数 that no office means (a telephone number in the wrong column) is read by its low 32 bits, as it
 * has been since 0.1.0: the results that were issued with it say so, and the store must open to be mended. */
#define MINIMUM "coalesce(minimum, 1) & 4294967295"

static const kh_sql_field item_fields[] = {
    KH_SQL_FIELD(item_row, id, "(SELECT n.id FROM item_codes AS n WHERE n.code = c.item)"),
    KH_SQL_FIELD(item_row, item.code, "item"),
    KH_SQL_FIELD(item_row, item.name, "item_name"),
    KH_SQL_FIELD(item_row, responsible, "responsible"),
    KH_SQL_FIELD(item_row, item.area, "area"),
    KH_SQL_RANGE(item_row, stage, "coalesce(stage, -1)", -1, KH_STAGE_RESULT),
    KH_SQL_FIELD(item_row, item.kind, "kind"),
    KH_SQL_FIELD(item_row, item.person, "person"),
    KH_SQL_FIELD(item_row, limit, "\"limit\""),
    KH_SQL_RANGE(item_row, item.frequency, "frequency", KH_FREQUENCY_NONE, KH_FREQUENCY_YEAR),
    KH_SQL_FIELD(item_row, item.minimum, MINIMUM),
    KH_SQL_FIELD(item_row, fields, "required_fields"),
    KH_SQL_FIELD(item_row, item.column, "item_column"),
    KH_SQL_FIELD(item_row, item.basis, "basis"),
    KH_SQL_FIELD(item_row, import, "import"),
    KH_SQL_FIELD(item_row, item.line, "line"),
};
static const kh_sql_shape item_shape = KH_SQL_SHAPE(item_fields);

static bool enter_item(kh_store *store, kh_directory *directory, const item_row *row, GError **error)
{
    const char *file = kh_store_file_of(store, row->import, error);
    if (file == NULL)
        return false;
    kh_item item = {
        .code = keep(directory, row->item.code),
        .name = keep(directory, row->item.name),
        .span = KH_SPAN_ALWAYS,
        .first = directory->items->len,
        .n_versions = 1,
        .area = keep(directory, row->item.area),
        .stage = row->stage < 0 ? "" : kh_stage_words[row->stage],
        .kind = keep(directory, row->item.kind),
        .person = keep(directory, row->item.person),
        .frequency = row->item.frequency,
        .minimum = row->item.minimum,
        .fields = kh_fields_parse(row->fields, NULL),
        .column = keep(directory, row->item.column),
        .basis = keep(directory, row->item.basis),
        .file = keep(directory, file),
        .line = row->item.line,
    };
    kh_limit_parse(row->limit, &item.limit);
    read_responsible(directory, row->responsible, &item);
    enter_id(directory->by_item_id, directory->item_ids, row->id);
    g_hash_table_insert(directory->by_code, (gpointer)(gsize)item.code,
                        GUINT_TO_POINTER(directory->item_ids->len));
    g_ptr_array_add(directory->codes, (gpointer)(gsize)item.code);
    g_array_append_val(directory->items, item);
    return true;
}

static bool read_items(kh_store *store, kh_directory *directory, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &item_shape, "FROM catalogue AS c ORDER BY item", error);
    for (item_row row; kh_sql_next(&rows, &row, error);) {
        if (!enter_item(store, directory, &row, error))
            return false;
    }
    g_ptr_array_add(directory->codes, NULL);
    return !rows.failed;
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
    directory->office = (kh_office){
        .departments = (const kh_department *)(gpointer)directory->departments->data,
        .n_departments = directory->departments->len,
        .groups = (const char *const *)directory->groups->pdata,
        .n_groups = directory->groups->len,
        .items = (const kh_item *)(gpointer)directory->items->data,
        .n_items = directory->items->len,
        .layouts = (const kh_layout *)(gpointer)directory->layouts->data,
        .n_layouts = directory->layouts->len,
    };
}

const kh_directory *kh_directory_get(kh_store *store, GError **error)
{
    if (store->directory != NULL)
        return store->directory;
    kh_directory *directory = directory_new();
    if (!read_departments(store, directory, error) || !read_items(store, directory, error) ||
        !read_layouts(store, directory, error)) {
        kh_directory_free(directory);
        return NULL;
    }
    present_office(directory);
    store->directory = directory;
    return directory;
}

const kh_office *kh_directory_office(const kh_directory *directory)
{
    return &directory->office;
}

/* A name that is found as it stands is its own folded form: only the others pay for a copy. Forms space short
 * names out (水　利　局), which tells nothing apart. */
static bool find_name(const kh_directory *directory, const char *name, gpointer *found)
{
    if (g_hash_table_lookup_extended(directory->by_name, name, NULL, found))
        return true;
    g_autofree char *key = kh_text_folded(name);
    if (g_hash_table_lookup_extended(directory->by_name, key, NULL, found))
        return true;
    g_autofree char *squeezed = kh_text_squeezed(key);
    return g_hash_table_lookup_extended(directory->by_name, squeezed, NULL, found);
}

int kh_directory_department(const kh_directory *directory, const char *name)
{
    gpointer found = NULL;
    if (!find_name(directory, name, &found))
        return KH_DIRECTORY_UNKNOWN;
    return found == NULL ? KH_DIRECTORY_AMBIGUOUS : (int)GPOINTER_TO_UINT(found) - 1;
}

int kh_directory_item(const kh_directory *directory, const char *code)
{
    return (int)GPOINTER_TO_UINT(g_hash_table_lookup(directory->by_code, code)) - 1;
}

bool kh_directory_is_responsible_name(const kh_directory *directory, const char *name)
{
    g_autofree char *key = kh_text_squeezed(name);
    return strcmp(key, KH_WORD_EVERYONE) == 0 || g_hash_table_contains(directory->by_group, key) ||
           kh_directory_department(directory, name) >= 0;
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
    const kh_directory *directory = kh_directory_get(store, NULL);
    int index = directory == NULL ? KH_DIRECTORY_UNKNOWN : kh_directory_department(directory, text);
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
    const kh_directory *directory = kh_directory_get(store, error);
    if (directory == NULL)
        return -1;
    int index = kh_directory_department(directory, word);
    if (index >= 0)
        return index;
    if (index == KH_DIRECTORY_AMBIGUOUS)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” is the name of several departments; write the code"), word);
    else
        fail_unknown(directory, word, error);
    return -1;
}
