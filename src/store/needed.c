#include "store/needed.h"

#include "base/message.h"
#include "base/place.h"
#include "store/directory.h"
#include "store/sql_rows.h"
#include "store/taking_out.h"
#include "store/yardsticks.h"

/* ---- references ---------------------------------------------------------------------------------- */

/* A row of R, or of its history P, whose COLUMN is a code of T of which no version is left. */
static const char dangling[] =
    "FROM NUMBERS AS o CROSS JOIN (SELECT COLUMN AS target, import, line FROM R UNION ALL "
    "SELECT COLUMN, import, line FROM P) AS r ON r.target = o.id JOIN imports AS i ON i.id = r.import "
    "WHERE o.code NOT IN (SELECT CODE FROM T) ORDER BY i.id, r.line LIMIT 1";

typedef struct dangling_row {
    const char *code, *file;
    int64_t import;
    uint32_t line;
} dangling_row;

static const kh_sql_field dangling_fields[] = {
    KH_SQL_FIELD(dangling_row, code, "o.code"),
    KH_SQL_FIELD(dangling_row, file, "i.file"),
    KH_SQL_FIELD(dangling_row, import, "i.id"),
    KH_SQL_FIELD(dangling_row, line, "r.line"),
};
static const kh_sql_shape dangling_shape = KH_SQL_SHAPE(dangling_fields);

/* A column of another table that names rows of the target. */
typedef struct referring_column {
    const kh_table *target, *table;
    const kh_column *column;
} referring_column;

static char *dangling_sql(const referring_column *from)
{
    g_autofree char *past = g_strconcat(from->table->name, "_history", NULL);
    bool departments = from->target->id == KH_TABLE_DEPARTMENTS;
    const kh_sql_word_for words[] = {
        {"T", from->target->name},
        {"CODE", departments ? "code" : "item"},
        {"NUMBERS", departments ? "department_codes" : "item_codes"},
        {"R", from->table->name},
        {"P", past},
        {"COLUMN", from->column->name},
        {NULL, NULL},
    };
    return kh_sql_fill_in(dangling, words);
}

static bool find_dangling(kh_store *store, const referring_column *column, char **needed, GError **error)
{
    g_autofree char *from = dangling_sql(column);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &dangling_shape, from, error);
    dangling_row row;
    if (!kh_sql_next(&rows, &row, error))
        return !rows.failed;
    g_autofree char *where = kh_place_format((kh_place){row.file, row.line, 0});
    *needed = g_strdup_printf(_("rows refer to %s “%s” (%s, import %" G_GINT64_FORMAT ")"),
                              column->target->id == KH_TABLE_DEPARTMENTS ? _("department") : _("item"),
                              row.code, where, row.import);
    return true;
}

bool kh_needed_find_reference(kh_store *store, const kh_table *table, char **needed, GError **error)
{
    for (int id = 0; id < KH_TABLE_COUNT && *needed == NULL; id++) {
        const kh_table *other = kh_table_get((kh_table_id)id);
        for (guint c = 0; c < other->n_columns && *needed == NULL; c++) {
            const referring_column column = {table, other, &other->columns[c]};
            if (kh_cell_target(column.column->type) == table->id &&
                !find_dangling(store, &column, needed, error))
                return false;
        }
    }
    return true;
}

/* ---- names --------------------------------------------------------------------------------------- */

typedef struct responsible_row {
    const char *names;
    kh_moment from;
} responsible_row;

static const kh_sql_field responsible_fields[] = {
    KH_SQL_FIELD(responsible_row, names, "responsible"),
    KH_SQL_FIELD(responsible_row, from, "valid_from"),
};
static const kh_sql_shape responsible_shape = KH_SQL_SHAPE(responsible_fields);

/* Caller frees. */
static char *find_nobody(const kh_directory *directory, const responsible_row *row)
{
    kh_date day = row->from.at == KH_INSTANT_NONE ? KH_SINCE_EVER : kh_instant_date(row->from.at);
    g_auto(GStrv) members = kh_directory_split_responsible(directory, row->names, day);
    for (char **member = members; *member != NULL; member++) {
        if (!kh_directory_is_responsible_name(directory, *member, day))
            return g_strdup(*member);
    }
    return NULL;
}

bool kh_needed_find_name(kh_store *store, const kh_table *table, char **name, GError **error)
{
    if (table->id != KH_TABLE_DEPARTMENTS && table->id != KH_TABLE_CATALOGUE)
        return true;
    const kh_directory *directory = kh_directory_get(store, error);
    if (directory == NULL)
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &responsible_shape, "FROM catalogue", error);
    for (responsible_row row; *name == NULL && kh_sql_next(&rows, &row, error);)
        *name = find_nobody(directory, &row);
    return !rows.failed;
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static bool find_fault(kh_store *store, const kh_table *table, char **needed, GError **error)
{
    if (!table->versioned)
        return true;
    g_autoptr(GArray) faults = kh_yardsticks_judge(store, table->id, error);
    if (faults == NULL || faults->len == 0)
        return faults != NULL;
    const kh_yardstick_fault *fault = &g_array_index(faults, kh_yardstick_fault, 0);
    const char *file = kh_store_file_of(store, fault->row.import, error);
    if (file == NULL)
        return false;
    g_autofree char *where = kh_place_format((kh_place){file, fault->row.line, 0});
    *needed = g_strdup_printf("%s: %s", where, fault->message);
    return true;
}

bool kh_needed_find(kh_store *store, const kh_table *table, char **needed, GError **error)
{
    g_autofree char *found = NULL;
    g_autofree char *name = NULL;
    if (!kh_needed_find_reference(store, table, &found, error) ||
        (found == NULL && !find_fault(store, table, &found, error)) ||
        (found == NULL && !kh_needed_find_name(store, table, &name, error)))
        return false;
    if (name != NULL)
        found = g_strdup_printf(_("责任部门 “%s” would name no department, or several"), name);
    *needed = g_steal_pointer(&found);
    return true;
}
