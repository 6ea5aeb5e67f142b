#include "store/notices.h"

#include "store/sql.h"

/* The columns of a notice as every query of them names them, and where they stand. */
#define COLUMNS                                                                                              \
    "n.id, n.kind, n.action, coalesce(d.code, ''), n.series, n.year, n.number, n.dated, n.rectify_by, "      \
    "coalesce(n.void_reason, '')"

enum {
    AT_ID,
    AT_KIND,
    AT_ACTION,
    AT_DEPARTMENT,
    AT_SERIES,
    AT_YEAR,
    AT_NUMBER,
    AT_DATED,
    AT_BY,
    AT_VOID,
    AFTER
};

static bool next_number(kh_store *store, kh_notice *notice, int64_t least, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "INSERT INTO notice_series VALUES (?1, ?2, max(1, ?3)) ON CONFLICT (series, year) DO "
                       "UPDATE SET last = max(last + 1, ?3) RETURNING last",
                       error);
    bool row = false;
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, notice->series);
    sqlite3_bind_int(statement, 2, notice->year);
    sqlite3_bind_int64(statement, 3, least);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    g_assert(row);
    notice->number = sqlite3_column_int64(statement, 0);
    return kh_sql_step(store, statement, &row, error);
}

bool kh_store_draw_notice(kh_store *store, int64_t scoring, int64_t least, kh_notice *notice, GError **error)
{
    notice->year = kh_date_to_ymd(notice->dated).year;
    if (!next_number(store, notice, least, error))
        return false;
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(
        store,
        "INSERT INTO notices (scoring, kind, action, department, series, year, number, dated, rectify_by) "
        "VALUES (?1, ?2, ?3, coalesce((SELECT id FROM departments WHERE code = ?4), 0), ?5, ?6, ?7, ?8, ?9)",
        error);
    if (insert == NULL)
        return false;
    sqlite3_bind_int64(insert, 1, scoring);
    kh_sql_bind_text(insert, 2, notice->kind);
    kh_sql_bind_text(insert, 3, notice->action);
    kh_sql_bind_text(insert, 4, notice->department);
    kh_sql_bind_text(insert, 5, notice->series);
    sqlite3_bind_int(insert, 6, notice->year);
    sqlite3_bind_int64(insert, 7, notice->number);
    sqlite3_bind_int(insert, 8, notice->dated);
    if (notice->has_deadline)
        sqlite3_bind_int(insert, 9, notice->rectify_by);
    if (!kh_sql_run(store, insert, error))
        return false;
    notice->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

bool kh_store_put_notice_item(kh_store *store, int64_t notice, const kh_notice_item *item, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        kh_sql_prepare(store, "INSERT INTO notice_items VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
    if (insert == NULL)
        return false;
    sqlite3_bind_int64(insert, 1, notice);
    sqlite3_bind_int64(insert, 2, item->line);
    sqlite3_bind_int64(insert, 3, item->position);
    kh_sql_bind_text(insert, 4, item->item);
    kh_sql_bind_text(insert, 5, item->reference);
    kh_sql_bind_text(insert, 6, item->problem);
    return kh_sql_run(store, insert, error);
}

bool kh_store_void_notices(kh_store *store, const kh_period *period, int64_t scoring, const char *reason,
                           GError **error)
{
    g_autoptr(sqlite3_stmt) update = kh_sql_prepare(
        store,
        "UPDATE notices SET void_reason = ?3 WHERE void_reason IS NULL AND scoring <> ?2 AND scoring IN "
        "(SELECT id FROM scorings WHERE period = ?1)",
        error);
    if (update == NULL)
        return false;
    kh_sql_bind_text(update, 1, period->name);
    sqlite3_bind_int64(update, 2, scoring);
    kh_sql_bind_text(update, 3, reason);
    return kh_sql_run(store, update, error);
}

static kh_notice read_notice(sqlite3_stmt *row)
{
    return (kh_notice){
        .id = sqlite3_column_int64(row, AT_ID),
        .kind = g_strdup(kh_sql_text(row, AT_KIND)),
        .action = g_strdup(kh_sql_text(row, AT_ACTION)),
        .department = g_strdup(kh_sql_text(row, AT_DEPARTMENT)),
        .series = g_strdup(kh_sql_text(row, AT_SERIES)),
        .year = sqlite3_column_int(row, AT_YEAR),
        .number = sqlite3_column_int64(row, AT_NUMBER),
        .dated = sqlite3_column_int(row, AT_DATED),
        .has_deadline = sqlite3_column_type(row, AT_BY) != SQLITE_NULL,
        .rectify_by = sqlite3_column_int(row, AT_BY),
        .void_reason = g_strdup(kh_sql_text(row, AT_VOID)),
    };
}

static void clear_notice(gpointer data)
{
    kh_notice_clear(data);
}

GArray *kh_store_get_notices(kh_store *store, int64_t scoring, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT " COLUMNS
        " FROM notices AS n LEFT JOIN departments AS d ON d.id = n.department WHERE n.scoring = ? "
        "ORDER BY n.id",
        error);
    if (statement == NULL)
        return NULL;
    sqlite3_bind_int64(statement, 1, scoring);
    g_autoptr(GArray) notices = g_array_new(FALSE, TRUE, sizeof(kh_notice));
    g_array_set_clear_func(notices, clear_notice);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_notice notice = read_notice(statement);
        g_array_append_val(notices, notice);
    }
    return stepped ? g_steal_pointer(&notices) : NULL;
}

static bool hand_over(sqlite3_stmt *statement, kh_notice_row_visit visit, void *data, GError **error)
{
    kh_notice notice = read_notice(statement);
    kh_notice_row row = {
        .notice = &notice,
        .period = kh_sql_text(statement, AFTER),
        .version = sqlite3_column_int(statement, AFTER + 1),
        .department_name = kh_sql_text(statement, AFTER + 2),
        .items = sqlite3_column_int64(statement, AFTER + 3),
    };
    bool done = visit(&row, data, error);
    kh_notice_clear(&notice);
    return done;
}

bool kh_store_each_notice(kh_store *store, kh_notice_row_visit visit, void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT " COLUMNS ", s.period, s.version, coalesce(d.name, ''), "
        "(SELECT count(*) FROM notice_items WHERE notice = n.id) FROM notices AS n JOIN scorings AS s ON "
        "s.id = n.scoring LEFT JOIN departments AS d ON d.id = n.department "
        "ORDER BY n.series, n.year, n.number",
        error);
    if (statement == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        if (!hand_over(statement, visit, data, error))
            return false;
    }
    return stepped;
}

bool kh_store_each_notice_item(kh_store *store, int64_t notice, kh_notice_item_visit visit, void *data,
                               GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT line, position, item, reference, problem FROM notice_items WHERE notice = ? ORDER BY line",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, notice);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        const kh_notice_item item = {
            .line = sqlite3_column_int64(statement, 0),
            .position = sqlite3_column_int64(statement, 1),
            .item = kh_sql_text(statement, 2),
            .reference = kh_sql_text(statement, 3),
            .problem = kh_sql_text(statement, 4),
        };
        if (!visit(&item, data, error))
            return false;
    }
    return stepped;
}
