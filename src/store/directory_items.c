/* The catalogue of the directory: the versions of each item, what their 责任部门 names, and the duties of its
 * code. */
#include "base/text.h"
#include "model/words.h"
#include "store/directory_parts.h"
#include "store/known_rows.h"
#include "store/sql_rows.h"

#include <string.h>

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
    g_auto(GStrv) members = kh_directory_split_responsible(directory, cell, item->span.first);
    for (char **member = members; *member != NULL; member++) {
        g_autofree char *key = kh_text_squeezed(*member);
        guint group = GPOINTER_TO_UINT(g_hash_table_lookup(directory->by_group, key));
        int unit = kh_directory_department(directory, *member, item->span.first);
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
    int64_t number; /* of its code */
    kh_item item;
    kh_moment from, to;
    int stage; /* a kh_stage, -1 where there is none */
    const char *responsible, *limit, *fields;
} item_row;

/* A 最低条数 that no office means (a telephone number in the wrong column) is refused at import; one that
 * came with 0.1.0 is read by its low 32 bits as it was then: the results that were issued with it say so, and
 * the store must open to be mended. */
#define MINIMUM "coalesce(minimum, 1) & 4294967295"

static const kh_sql_field item_fields[] = {
    KH_SQL_FIELD(item_row, number, "(SELECT n.id FROM item_codes AS n WHERE n.code = c.item)"),
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
    KH_SQL_FIELD(item_row, from, "valid_from"),
    KH_SQL_FIELD(item_row, to, "valid_to"),
    KH_SQL_FIELD(item_row, item.file, "file"),
    KH_SQL_FIELD(item_row, item.line, "line"),
};
static const kh_sql_shape item_shape = KH_SQL_SHAPE(item_fields);

/* The version before it ends before this one begins. */
static void follow(kh_directory *directory, kh_item *item)
{
    guint index = directory->items->len;
    item->first = index;
    kh_item *before = index == 0 ? NULL : &g_array_index(directory->items, kh_item, index - 1);
    if (before == NULL || strcmp(before->code, item->code) != 0)
        return;
    item->first = before->first;
    before->span.last = MIN(before->span.last, item->span.first - 1);
}

/* What an item is found under beside its code. */
static void enter_name(kh_directory *directory, const kh_item *item)
{
    char *name = kh_text_squeezed(item->name);
    gpointer entry = GUINT_TO_POINTER(item->first + 1);
    gpointer found = NULL;
    bool is_known = g_hash_table_lookup_extended(directory->by_item_name, name, NULL, &found);
    if (!is_known)
        g_ptr_array_add(directory->codes, (gpointer)(gsize)item->name);
    g_hash_table_insert(directory->by_item_name, name, !is_known || found == entry ? entry : NULL);
}

static void enter_item(kh_directory *directory, const item_row *row)
{
    kh_item item = {
        .code = kh_directory_keep(directory, row->item.code),
        .name = kh_directory_keep(directory, row->item.name),
        .span = kh_directory_span(row->from, row->to),
        .area = kh_directory_keep(directory, row->item.area),
        .stage = row->stage < 0 ? "" : kh_stage_words[row->stage],
        .kind = kh_directory_keep(directory, row->item.kind),
        .person = kh_directory_keep(directory, row->item.person),
        .frequency = row->item.frequency,
        .minimum = row->item.minimum,
        .fields = kh_fields_parse(row->fields, NULL),
        .column = kh_directory_keep(directory, row->item.column),
        .basis = kh_directory_keep(directory, row->item.basis),
        .file = kh_directory_keep(directory, row->item.file),
        .line = row->item.line,
    };
    kh_limit_parse(row->limit, &item.limit);
    follow(directory, &item);
    read_responsible(directory, row->responsible, &item);
    enter_name(directory, &item);
    g_array_append_val(directory->item_ids, row->number);
    if (item.first == directory->items->len) {
        gpointer entry = GUINT_TO_POINTER(item.first + 1);
        g_hash_table_insert(directory->by_item_id, GSIZE_TO_POINTER((gsize)row->number), entry);
        g_hash_table_insert(directory->by_item_code, (gpointer)(gsize)item.code, entry);
        g_ptr_array_add(directory->codes, (gpointer)(gsize)item.code);
    }
    g_array_append_val(directory->items, item);
    g_array_index(directory->items, kh_item, item.first).n_versions = directory->items->len - item.first;
}

static bool read_catalogue(kh_store *store, kh_directory *directory, GError **error)
{
    g_autofree char *standing = kh_known_rows(&directory->known, KH_TABLE_CATALOGUE);
    g_autofree char *from = g_strdup_printf("FROM %s AS c ORDER BY item, valid_from", standing);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &item_shape, from, error);
    for (item_row row; kh_sql_next(&rows, &row, error);)
        enter_item(directory, &row);
    g_ptr_array_add(directory->codes, NULL);
    return !rows.failed;
}

/* ---- duties ---------------------------------------------------------------------------------------- */

typedef struct duty_row {
    const char *item, *department; /* codes */
    int role;                      /* -1 where none is given */
    kh_duty duty;
    kh_moment from, to;
} duty_row;

static const kh_sql_field duty_fields[] = {
    KH_SQL_FIELD(duty_row, item, "u.item"),
    KH_SQL_FIELD(duty_row, department, "u.department"),
    KH_SQL_RANGE(duty_row, role, "coalesce(u.role, -1)", -1, KH_DUTY_JOINING),
    KH_SQL_FIELD(duty_row, duty.person, "u.person"),
    KH_SQL_FIELD(duty_row, duty.deputy, "u.deputy"),
    KH_SQL_FIELD(duty_row, from, "u.valid_from"),
    KH_SQL_FIELD(duty_row, to, "u.valid_to"),
    KH_SQL_FIELD(duty_row, duty.file, "u.file"),
    KH_SQL_FIELD(duty_row, duty.line, "u.line"),
};
static const kh_sql_shape duty_shape = KH_SQL_SHAPE(duty_fields);

/* The row before it of the same item and department ends before this one begins. `first` is where the item's
 * begin. */
static void close_before(GArray *duties, guint first, const kh_duty *duty)
{
    for (guint i = first; i < duties->len; i++) {
        kh_duty *before = &g_array_index(duties, kh_duty, i);
        if (before->department == duty->department)
            before->span.last = MIN(before->span.last, duty->span.first - 1);
    }
}

/* `owners` takes, for each duty, the index of its item's first version. Passed over is what tables of other
 * days do not know. */
static void enter_duty(kh_directory *directory, const duty_row *row, GArray *owners)
{
    int department = kh_directory_department_of_code(directory, row->department);
    gpointer entry = g_hash_table_lookup(directory->by_item_code, row->item);
    if (department < 0 || entry == NULL)
        return;
    kh_duty duty = {
        .department = (guint)department,
        .span = kh_directory_span(row->from, row->to),
        .role = row->role < 0 ? KH_DUTY_RESPONSIBLE : (kh_duty_role)row->role,
        .person = kh_directory_keep(directory, row->duty.person),
        .deputy = kh_directory_keep(directory, row->duty.deputy),
        .file = kh_directory_keep(directory, row->duty.file),
        .line = row->duty.line,
    };
    guint item = GPOINTER_TO_UINT(entry) - 1;
    guint first = owners->len;
    while (first > 0 && g_array_index(owners, guint, first - 1) == item)
        first--;
    close_before(directory->duties, first, &duty);
    g_array_append_val(directory->duties, duty);
    g_array_append_val(owners, item);
}

/* Every version of an item has the duties of its code. */
static void give_duties(kh_directory *directory, const GArray *owners)
{
    guint next = 0;
    for (guint i = 0; i < directory->items->len; i++) {
        kh_item *item = &g_array_index(directory->items, kh_item, i);
        if (item->first == i) {
            item->duties = &g_array_index(directory->duties, kh_duty, next);
            for (; next < owners->len && g_array_index(owners, guint, next) == i; next++)
                item->n_duties++;
            continue;
        }
        const kh_item *first = &g_array_index(directory->items, kh_item, item->first);
        item->n_versions = first->n_versions;
        item->duties = first->duties;
        item->n_duties = first->n_duties;
    }
}

static bool read_duties(kh_store *store, kh_directory *directory, GError **error)
{
    g_autoptr(GArray) owners = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree char *standing = kh_known_rows(&directory->known, KH_TABLE_DUTIES);
    /* By first day and department, item by item. */
    g_autofree char *from =
        g_strdup_printf("FROM %s AS u ORDER BY u.item, u.valid_from, u.department", standing);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &duty_shape, from, error);
    for (duty_row row; kh_sql_next(&rows, &row, error);)
        enter_duty(directory, &row, owners);
    give_duties(directory, owners);
    return !rows.failed;
}

bool kh_directory_read_items(kh_store *store, kh_directory *directory, GError **error)
{
    return read_catalogue(store, directory, error) && read_duties(store, directory, error);
}
