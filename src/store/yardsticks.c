#include "store/yardsticks.h"

#include "base/message.h"
#include "store/directory_parts.h"
#include "store/sql_rows.h"
#include "store/yardstick_rows.h"

#include <string.h>

/* ---- rows ------------------------------------------------------------------------------------------- */

typedef struct read_row {
    kh_yardstick row;
    kh_moment from, to;
} read_row;

static const kh_sql_field fields[] = {
    KH_SQL_FIELD(read_row, row.key, "key"),         KH_SQL_FIELD(read_row, row.label, "label"),
    KH_SQL_FIELD(read_row, row.name, "name"),       KH_SQL_FIELD(read_row, row.group, "\"group\""),
    KH_SQL_FIELD(read_row, row.aliases, "aliases"), KH_SQL_FIELD(read_row, row.successor, "merged_into"),
    KH_SQL_FIELD(read_row, row.parent, "parent"),   KH_SQL_FIELD(read_row, from, "valid_from"),
    KH_SQL_FIELD(read_row, to, "valid_to"),         KH_SQL_FIELD(read_row, row.place.import, "import"),
    KH_SQL_FIELD(read_row, row.place.line, "line"),
};
static const kh_sql_shape shape = KH_SQL_SHAPE(fields);

#define NO_NAMES "NULL AS name, NULL AS \"group\", NULL AS aliases, NULL AS merged_into, NULL AS parent, "

static const char *const from[KH_TABLE_COUNT] = {
    [KH_TABLE_DEPARTMENTS] =
        "FROM (SELECT code AS key, code AS label, * FROM departments) ORDER BY key, valid_from",
    [KH_TABLE_CATALOGUE] =
        "FROM (SELECT item AS key, item AS label, " NO_NAMES "* FROM catalogue) ORDER BY key, valid_from",
    [KH_TABLE_DUTIES] =
        "FROM (SELECT i.code || char(31) || d.code AS key, i.code || ' ' || d.code AS label, " NO_NAMES
        "u.* FROM duties AS u JOIN item_codes AS i ON i.id = u.item "
        "JOIN department_codes AS d ON d.id = u.department) ORDER BY key, valid_from",
};

static kh_yardstick keep_row(GStringChunk *strings, const read_row *read)
{
    kh_yardstick row = read->row;
    const char **const texts[] = {&row.key,     &row.label,     &row.name,  &row.group,
                                  &row.aliases, &row.successor, &row.parent};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = g_string_chunk_insert_const(strings, *texts[i]);
    row.span = kh_directory_span(read->from, read->to);
    row.to = row.span.last;
    return row;
}

/* NULL on failure. */
static GArray *read_rows(kh_store *store, kh_table_id table, GStringChunk *strings, GError **error)
{
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(kh_yardstick));
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &shape, from[table], error);
    for (read_row read; kh_sql_next(&rows, &read, error);) {
        kh_yardstick row = keep_row(strings, &read);
        kh_yardstick *before = kept->len == 0 ? NULL : &g_array_index(kept, kh_yardstick, kept->len - 1);
        if (before != NULL && strcmp(before->key, row.key) == 0)
            before->span.last = MIN(before->span.last, row.span.first - 1);
        g_array_append_val(kept, row);
    }
    return rows.failed ? NULL : g_steal_pointer(&kept);
}

guint kh_yardsticks_find(const kh_judging *judging, const char *key, guint *count)
{
    guint low = 0;
    guint high = judging->n_rows;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (strcmp(judging->rows[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < judging->n_rows && strcmp(judging->rows[low + *count].key, key) == 0)
        (*count)++;
    return low;
}

/* ---- faults ----------------------------------------------------------------------------------------- */

static void clear_fault(gpointer data)
{
    kh_yardstick_fault *fault = data;
    g_free(fault->message);
}

static int compare_places(const kh_yardstick_place *one, const kh_yardstick_place *other)
{
    if (one->import != other->import)
        return one->import < other->import ? -1 : 1;
    return (one->line > other->line) - (one->line < other->line);
}

static gint compare_faults(gconstpointer one, gconstpointer other)
{
    const kh_yardstick_fault *a = one;
    const kh_yardstick_fault *b = other;
    int order = compare_places(&a->row, &b->row);
    return order != 0 ? order : (a->column > b->column) - (a->column < b->column);
}

void kh_yardsticks_blame(kh_judging *judging, kh_yardstick_cell one, kh_yardstick_cell other, kh_code code,
                         char *message)
{
    const kh_yardstick_place *a = &judging->rows[one.row].place;
    const kh_yardstick_place *b = &judging->rows[other.row].place;
    bool is_later = compare_places(a, b) >= 0;
    kh_yardstick_fault fault = {is_later ? *a : *b, {0}, is_later ? one.column : other.column, code, message};
    if (one.row != other.row)
        fault.other = is_later ? *b : *a;
    g_array_append_val(judging->faults, fault);
}

/* The columns of the table. */
static int first_day_column(kh_table_id table)
{
    return table == KH_TABLE_DEPARTMENTS ? KH_DEPARTMENTS_VALID_FROM
           : table == KH_TABLE_CATALOGUE ? (int)KH_CATALOGUE_VALID_FROM
                                         : (int)KH_DUTIES_VALID_FROM;
}

static int last_day_column(kh_table_id table)
{
    return table == KH_TABLE_DEPARTMENTS ? KH_DEPARTMENTS_VALID_TO
           : table == KH_TABLE_CATALOGUE ? (int)KH_CATALOGUE_VALID_TO
                                         : (int)KH_DUTIES_VALID_TO;
}

static void judge_overlaps(kh_judging *judging, kh_table_id table)
{
    char last[KH_MOMENT_TEXT_SIZE];
    char first[KH_MOMENT_TEXT_SIZE];
    for (guint i = 1; i < judging->n_rows; i++) {
        const kh_yardstick *row = &judging->rows[i];
        const kh_yardstick *before = &judging->rows[i - 1];
        if (strcmp(before->key, row->key) != 0 || before->to == KH_FOR_EVER || before->to < row->span.first)
            continue;
        kh_yardsticks_blame(
            judging, (kh_yardstick_cell){i - 1, last_day_column(table)},
            (kh_yardstick_cell){i, first_day_column(table)}, KH_CODE_E306_OVERLAP,
            g_strdup_printf(_("rows of “%s” overlap: 停用日期 of one is %s, and the next begins on %s; "
                              "correct either"),
                            row->label, kh_date_format(before->to, last),
                            kh_date_format(row->span.first, first)));
    }
}

/* ---- successors ------------------------------------------------------------------------------------- */

/* The row of the key that holds on the day, or -1. */
static int find_holding(const kh_judging *judging, const char *key, kh_date day)
{
    guint count = 0;
    guint first = kh_yardsticks_find(judging, key, &count);
    for (guint i = first; i < first + count; i++) {
        if (kh_span_holds(judging->rows[i].span, day))
            return (int)i;
    }
    return -1;
}

bool kh_yardsticks_succeeds(const kh_judging *judging, const char *successor, const char *code)
{
    for (guint steps = 0; steps <= judging->n_rows; steps++) {
        guint count = 0;
        guint first = kh_yardsticks_find(judging, code, &count);
        if (count == 0 || judging->rows[first + count - 1].successor[0] == '\0')
            return false;
        code = judging->rows[first + count - 1].successor;
        if (strcmp(code, successor) == 0)
            return true;
    }
    return false;
}

/* The newest row of the key: it may be what took away what another one needs. */
static guint newest_row(const kh_judging *judging, guint first, guint count)
{
    guint newest = first;
    for (guint i = first + 1; i < first + count; i++) {
        if (compare_places(&judging->rows[i].place, &judging->rows[newest].place) > 0)
            newest = i;
    }
    return newest;
}

/* `甲 → 乙 → 甲`: the codes to which the last rows lead, up to the first one. Caller frees. */
static char *describe_circle(const kh_judging *judging, const kh_yardstick *row)
{
    GString *circle = g_string_new(row->label);
    const char *code = row->successor;
    for (guint count = 1; count > 0 && strcmp(code, row->key) != 0;) {
        guint first = kh_yardsticks_find(judging, code, &count);
        g_string_append_printf(circle, " → %s", code);
        code = judging->rows[first + count - 1].successor;
    }
    g_string_append_printf(circle, " → %s", row->label);
    return g_string_free(circle, FALSE);
}

/* The successor, of which that row is the newest, does not hold on the next day. */
static void blame_absent(kh_judging *judging, guint index, guint newest)
{
    const kh_yardstick *row = &judging->rows[index];
    char last[KH_MOMENT_TEXT_SIZE];
    kh_date_format(row->to, last);
    bool is_circle = kh_yardsticks_succeeds(judging, row->key, row->successor);
    g_autofree char *circle = is_circle ? describe_circle(judging, row) : NULL;
    char *message =
        is_circle
            ? g_strdup_printf(_("“%s” ends on %s, and 并入 leads back to it (%s): nobody would take over; "
                                "correct 并入 of one of them"),
                              row->label, last, circle)
            : g_strdup_printf(
                  _("“%s” ends on %s, and 并入 “%s” does not hold on the next day; correct 并入, or "
                    "the dates of either"),
                  row->label, last, row->successor);
    const kh_yardstick_cell named = {index, KH_DEPARTMENTS_MERGED_INTO};
    const kh_yardstick_cell cause = {newest,
                                     is_circle ? KH_DEPARTMENTS_MERGED_INTO : KH_DEPARTMENTS_VALID_TO};
    kh_yardsticks_blame(judging, named, cause, KH_CODE_E308_SUCCESSOR, message);
}

static void judge_successor(kh_judging *judging, guint index)
{
    const kh_yardstick *row = &judging->rows[index];
    const kh_yardstick_cell named = {index, KH_DEPARTMENTS_MERGED_INTO};
    char last[KH_MOMENT_TEXT_SIZE];
    kh_date_format(row->to, last);
    guint count = 0;
    guint first = kh_yardsticks_find(judging, row->successor, &count);
    int after = find_holding(judging, row->key, row->to + 1);
    if (after >= 0)
        kh_yardsticks_blame(
            judging, named, (kh_yardstick_cell){(guint)after, KH_DEPARTMENTS_VALID_FROM},
            KH_CODE_E307_GOES_ON,
            g_strdup_printf(
                _("“%s” ends on %s with 并入, and another row of it holds on the next day; empty 并入, or "
                  "correct the dates"),
                row->label, last));
    else if (count == 0)
        kh_yardsticks_blame(
            judging, named, named, KH_CODE_E308_SUCCESSOR,
            g_strdup_printf(_("并入 “%s” is the code of no department; correct it, or add its row to 部门"),
                            row->successor));
    else if (find_holding(judging, row->successor, row->to + 1) < 0)
        blame_absent(judging, index, newest_row(judging, first, count));
}

/* A circle of units above: in words, its newest row, and the one that closes it by beginning last. */
typedef struct parent_circle {
    GString *path; /* `甲 → 乙 → 甲` */
    guint newest, last_begun;
} parent_circle;

static void walk_to(parent_circle *circle, const kh_judging *judging, guint index)
{
    const kh_yardstick *row = &judging->rows[index];
    if (compare_places(&row->place, &judging->rows[circle->newest].place) > 0)
        circle->newest = index;
    kh_date begun = judging->rows[circle->last_begun].span.first;
    if (row->span.first > begun || (row->span.first == begun && index > circle->last_begun))
        circle->last_begun = index;
}

/* True where the units above lead back to the row on its first day. */
static bool is_own_parent(const kh_judging *judging, guint index, parent_circle *circle)
{
    const kh_yardstick *row = &judging->rows[index];
    int above = (int)index;
    for (guint steps = 0; above >= 0 && steps <= judging->n_rows; steps++) {
        const char *parent = judging->rows[above].parent;
        g_string_append_printf(circle->path, " → %s", parent);
        if (strcmp(parent, row->key) == 0)
            return true;
        above = parent[0] == '\0' ? -1 : find_holding(judging, parent, row->span.first);
        if (above >= 0)
            walk_to(circle, judging, (guint)above);
    }
    return false;
}

static void judge_parent(kh_judging *judging, guint index)
{
    const kh_yardstick *row = &judging->rows[index];
    const kh_yardstick_cell named = {index, KH_DEPARTMENTS_PARENT};
    g_autoptr(GString) path = g_string_new(row->label);
    parent_circle circle = {path, index, index};
    guint count = 0;
    kh_yardsticks_find(judging, row->parent, &count);
    if (is_own_parent(judging, index, &circle) && circle.last_begun == index)
        kh_yardsticks_blame(
            judging, named, (kh_yardstick_cell){circle.newest, KH_DEPARTMENTS_PARENT},
            KH_CODE_E301_DEPARTMENT,
            g_strdup_printf(_("上级 leads round in a circle (%s); correct 上级 of one of them"), path->str));
    else if (count == 0)
        kh_yardsticks_blame(
            judging, named, named, KH_CODE_E301_DEPARTMENT,
            g_strdup_printf(_("上级 “%s” is the code of no department; correct it, or add its row to 部门"),
                            row->parent));
}

static void judge_departments(kh_judging *judging)
{
    for (guint i = 0; i < judging->n_rows; i++) {
        if (judging->rows[i].successor[0] != '\0' && judging->rows[i].to != KH_FOR_EVER)
            judge_successor(judging, i);
        if (judging->rows[i].parent[0] != '\0')
            judge_parent(judging, i);
    }
    kh_yardsticks_judge_names(judging);
}

GArray *kh_yardsticks_judge(kh_store *store, kh_table_id table, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(4096);
    g_autoptr(GArray) rows = read_rows(store, table, strings, error);
    if (rows == NULL)
        return NULL;
    GArray *faults = g_array_new(FALSE, FALSE, sizeof(kh_yardstick_fault));
    g_array_set_clear_func(faults, clear_fault);
    kh_judging judging = {(const kh_yardstick *)(gpointer)rows->data, rows->len, faults};
    judge_overlaps(&judging, table);
    if (table == KH_TABLE_DEPARTMENTS)
        judge_departments(&judging);
    g_array_sort(faults, compare_faults);
    return faults;
}
