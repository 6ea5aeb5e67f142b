/* Departments of the directory: the versions of each code, and who bears which name when. */
#include "base/text.h"
#include "store/directory_parts.h"
#include "store/known_rows.h"
#include "store/sql_rows.h"

#include <string.h>

typedef struct department_row {
    int64_t number; /* of its code */
    const char *code, *name, *group, *aliases, *head, *deputy, *successor, *parent;
    kh_moment from, to;
} department_row;

static const kh_sql_field department_fields[] = {
    KH_SQL_FIELD(department_row, number, "(SELECT n.id FROM department_codes AS n WHERE n.code = d.code)"),
    KH_SQL_FIELD(department_row, code, "code"),
    KH_SQL_FIELD(department_row, name, "name"),
    KH_SQL_FIELD(department_row, group, "\"group\""),
    KH_SQL_FIELD(department_row, aliases, "aliases"),
    KH_SQL_FIELD(department_row, head, "head"),
    KH_SQL_FIELD(department_row, deputy, "deputy"),
    KH_SQL_FIELD(department_row, from, "valid_from"),
    KH_SQL_FIELD(department_row, to, "valid_to"),
    KH_SQL_FIELD(department_row, successor, "merged_into"),
    KH_SQL_FIELD(department_row, parent, "parent"),
};
static const kh_sql_shape department_shape = KH_SQL_SHAPE(department_fields);

/* A version on its way in. */
typedef struct read_version {
    kh_department_version version;
    const char *aliases, *successor, *parent;
} read_version;

/* The department whose versions are being read. */
typedef struct reading {
    kh_directory *directory;
    int64_t number;
    const char *code; /* NULL before the first */
    GArray *versions; /* of read_version */
    GPtrArray *all;   /* the versions of every department: GArray of read_version, by index */
} reading;

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

static void enter_name(kh_directory *directory, const char *name, guint index, kh_span span)
{
    kh_bearers_add(directory->bearers, name, index, span);
    g_ptr_array_add(directory->names, (gpointer)(gsize)name);
}

static void enter_names(kh_directory *directory, guint index, const read_version *one)
{
    enter_name(directory, one->version.name, index, one->version.span);
    g_auto(GStrv) aliases = kh_text_split_list(one->aliases);
    for (char **alias = aliases; *alias != NULL; alias++)
        enter_name(directory, kh_directory_keep(directory, *alias), index, one->version.span);
}

static read_version version_of(kh_directory *directory, const department_row *row)
{
    read_version read = {
        .version = {.span = kh_directory_span(row->from, row->to),
                    .name = kh_directory_keep(directory, row->name),
                    .head = kh_directory_keep(directory, row->head),
                    .deputy = kh_directory_keep(directory, row->deputy),
                    .successor = -1,
                    .parent = -1},
        .aliases = kh_directory_keep(directory, row->aliases),
        .successor = kh_directory_keep(directory, row->successor),
        .parent = kh_directory_keep(directory, row->parent),
    };
    read.version.group_index = enter_group(directory, kh_directory_keep(directory, row->group));
    read.version.group = directory->groups->pdata[read.version.group_index]; /* one spelling for all */
    return read;
}

/* A version ends before the next begins, whatever its 停用日期: the import sees to it that they do not meet.
 */
static void close_versions(GArray *versions)
{
    for (guint v = 0; v + 1 < versions->len; v++) {
        kh_span *span = &g_array_index(versions, read_version, v).version.span;
        span->last = MIN(span->last, g_array_index(versions, read_version, v + 1).version.span.first - 1);
    }
}

/* After the last version of a code. */
static void finish_department(reading *now)
{
    kh_directory *directory = now->directory;
    if (now->code == NULL)
        return;
    guint index = directory->departments->len;
    const kh_department department = {.code = now->code};
    g_array_append_val(directory->departments, department);
    g_array_append_val(directory->department_ids, now->number);
    gpointer entry = GUINT_TO_POINTER(index + 1);
    g_hash_table_insert(directory->by_department_id, GSIZE_TO_POINTER((gsize)now->number), entry);
    g_hash_table_insert(directory->by_department_code, (gpointer)(gsize)now->code, entry);
    g_ptr_array_add(directory->names, (gpointer)(gsize)now->code);
    kh_bearers_add_code(directory->bearers, now->code, index);
    close_versions(now->versions);
    for (guint v = 0; v < now->versions->len; v++)
        enter_names(directory, index, &g_array_index(now->versions, read_version, v));
    g_ptr_array_add(now->all, g_steal_pointer(&now->versions));
}

static void enter_row(reading *now, const department_row *row)
{
    if (now->code == NULL || strcmp(now->code, row->code) != 0) {
        finish_department(now);
        now->versions = g_array_new(FALSE, FALSE, sizeof(read_version));
        now->code = kh_directory_keep(now->directory, row->code);
        now->number = row->number;
    }
    const read_version read = version_of(now->directory, row);
    g_array_append_val(now->versions, read);
}

/* Codes of other departments come to something when all of them are there. */
static void give_versions(const reading *now)
{
    kh_directory *directory = now->directory;
    for (guint d = 0; d < directory->departments->len; d++) {
        const GArray *read = now->all->pdata[d];
        kh_department *department = &g_array_index(directory->departments, kh_department, d);
        kh_department_version *versions = g_new(kh_department_version, read->len);
        for (guint v = 0; v < read->len; v++) {
            const read_version *one = &g_array_index(read, read_version, v);
            versions[v] = one->version;
            versions[v].successor = kh_directory_department_of_code(directory, one->successor);
            versions[v].parent = kh_directory_department_of_code(directory, one->parent);
        }
        department->versions = versions;
        department->n_versions = read->len;
    }
}

static void free_versions(gpointer data)
{
    g_array_unref(data);
}

bool kh_directory_read_departments(kh_store *store, kh_directory *directory, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(free_versions);
    reading now = {.directory = directory, .all = all};
    g_autofree char *standing = kh_known_rows(&directory->known, KH_TABLE_DEPARTMENTS);
    g_autofree char *from = g_strdup_printf("FROM %s AS d ORDER BY code, valid_from", standing);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &department_shape, from, error);
    for (department_row row; kh_sql_next(&rows, &row, error);)
        enter_row(&now, &row);
    finish_department(&now);
    give_versions(&now);
    kh_department *departments = (kh_department *)(gpointer)directory->departments->data;
    kh_directory_name_departments(departments, directory->departments->len, KH_FOR_EVER);
    directory->office.departments = departments;
    directory->office.n_departments = directory->departments->len;
    directory->office.day = KH_FOR_EVER;
    g_ptr_array_add(directory->names, NULL);
    return !rows.failed;
}

/* The version that holds on the day, else the last one begun before, else the first. */
static const kh_department_version *version_by(const kh_department *department, kh_date day)
{
    const kh_department_version *found = department->versions;
    for (guint v = 1; v < department->n_versions && department->versions[v].span.first <= day; v++)
        found = &department->versions[v];
    return found;
}

void kh_directory_name_departments(kh_department *departments, guint n_departments, kh_date day)
{
    for (guint d = 0; d < n_departments; d++) {
        kh_department *department = &departments[d];
        const kh_department_version *version = version_by(department, day);
        department->name = version->name;
        department->group = version->group;
        department->group_index = version->group_index;
        department->head = version->head;
        department->deputy = version->deputy;
    }
}
