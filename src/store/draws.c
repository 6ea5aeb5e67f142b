#include "store/draws.h"

#include "store/sql.h"

static void clear_record(void *data)
{
    kh_kept_record *record = data;
    g_free(record->check_no);
    g_free(record->department);
    g_free(record->kind);
    g_free(record->item);
    g_free(record->index_no);
    g_free(record->inspector);
}

kh_kept_draw *kh_kept_draw_new(void)
{
    kh_kept_draw *draw = g_new0(kh_kept_draw, 1);
    draw->records = g_array_new(FALSE, TRUE, sizeof(kh_kept_record));
    g_array_set_clear_func(draw->records, clear_record);
    return draw;
}

void kh_kept_draw_free(kh_kept_draw *draw)
{
    if (draw == NULL)
        return;
    g_free(draw->period);
    g_free(draw->seed);
    g_free(draw->size);
    g_free(draw->extra);
    g_free(draw->inspectors);
    g_free(draw->register_digest);
    g_array_unref(draw->records);
    g_free(draw);
}

static char *copy_text(sqlite3_stmt *statement, int column)
{
    return g_strdup(kh_sql_text(statement, column));
}

static bool read_records(kh_store *store, int64_t id, kh_kept_draw *draw, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT check_no, department, kind, item, index_no, inspector FROM draw_records WHERE draw = ? "
        "ORDER BY check_no",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_kept_record record = {
            .check_no = copy_text(statement, 0),
            .department = copy_text(statement, 1),
            .kind = copy_text(statement, 2),
            .item = copy_text(statement, 3),
            .index_no = copy_text(statement, 4),
            .inspector = copy_text(statement, 5),
        };
        g_array_append_val(draw->records, record);
    }
    return stepped;
}

static kh_kept_draw *read_draw(sqlite3_stmt *statement)
{
    kh_kept_draw *draw = kh_kept_draw_new();
    draw->period = copy_text(statement, 1);
    draw->number = sqlite3_column_int(statement, 2);
    draw->seed = copy_text(statement, 3);
    draw->size = copy_text(statement, 4);
    draw->extra = copy_text(statement, 5);
    draw->inspectors = copy_text(statement, 6);
    draw->register_digest = copy_text(statement, 7);
    draw->candidates = sqlite3_column_int64(statement, 8);
    draw->last_import = sqlite3_column_int64(statement, 9);
    return draw;
}

bool kh_store_get_draw(kh_store *store, const char *period, int number, kh_kept_draw **draw, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT id, period, number, seed, size, extra, inspectors, register, candidates, last_import "
        "FROM draws WHERE period = ? AND number = ?",
        error);
    bool row = false;
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, period);
    sqlite3_bind_int(statement, 2, number);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    g_autoptr(kh_kept_draw) found = row ? read_draw(statement) : NULL;
    if (found != NULL && !read_records(store, sqlite3_column_int64(statement, 0), found, error))
        return false;
    *draw = g_steal_pointer(&found);
    return true;
}

static bool put_head(kh_store *store, const kh_kept_draw *draw, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "INSERT INTO draws (period, number, seed, size, extra, inspectors, register, "
                       "candidates, last_import) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       error);
    if (statement == NULL)
        return false;
    const char *const texts[] = {draw->seed, draw->size, draw->extra, draw->inspectors,
                                 draw->register_digest};
    kh_sql_bind_text(statement, 1, draw->period);
    sqlite3_bind_int(statement, 2, draw->number);
    for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++)
        kh_sql_bind_text(statement, 3 + i, texts[i]);
    sqlite3_bind_int64(statement, 8, draw->candidates);
    sqlite3_bind_int64(statement, 9, draw->last_import);
    return kh_sql_run(store, statement, error);
}

static bool put_records(kh_store *store, const kh_kept_draw *draw, GError **error)
{
    const int64_t id = sqlite3_last_insert_rowid(store->db);
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "INSERT INTO draw_records (check_no, draw, department, kind, item, index_no, "
                       "inspector) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       error);
    if (statement == NULL)
        return false;
    for (guint i = 0; i < draw->records->len; i++) {
        const kh_kept_record *record = &g_array_index(draw->records, kh_kept_record, i);
        kh_sql_bind_text(statement, 1, record->check_no);
        sqlite3_bind_int64(statement, 2, id);
        kh_sql_bind_text(statement, 3, record->department);
        kh_sql_bind_text(statement, 4, record->kind);
        kh_sql_bind_text(statement, 5, record->item);
        kh_sql_bind_text(statement, 6, record->index_no);
        kh_sql_bind_text(statement, 7, record->inspector);
        if (!kh_sql_run(store, statement, error))
            return false;
    }
    return true;
}

bool kh_store_put_draw(kh_store *store, const kh_kept_draw *draw, GError **error)
{
    const bool alone = !kh_store_is_in_transaction(store);
    if (alone && !kh_store_begin(store, error))
        return false;
    if (!put_head(store, draw, error) || !put_records(store, draw, error)) {
        if (alone)
            kh_store_rollback(store);
        return false;
    }
    return !alone || kh_store_commit(store, error);
}

/* 不合格 is the second of the choices of 检查结果. */
static const char share_sql[] =
    "SELECT d.period, d.number, d.seed, d.size, r.inspector, r.department, "
    "coalesce((SELECT name FROM departments WHERE code = r.department), r.department), "
    "count(*), count(s.check_no), coalesce(sum(s.result = 1), 0) "
    "FROM draws AS d JOIN draw_records AS r ON r.draw = d.id "
    "LEFT JOIN spot_checks AS s ON s.check_no = r.check_no "
    "WHERE ?1 IS NULL OR d.period = ?1 "
    "GROUP BY d.period, d.number, r.inspector, r.department "
    "ORDER BY d.period, d.number, r.inspector, r.department";

bool kh_store_each_draw_share(kh_store *store, const char *period, kh_draw_share_visit visit, void *data,
                              GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, share_sql, error);
    if (statement == NULL)
        return false;
    if (period != NULL)
        kh_sql_bind_text(statement, 1, period);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        const kh_draw_share share = {
            .period = kh_sql_text(statement, 0),
            .number = sqlite3_column_int(statement, 1),
            .seed = kh_sql_text(statement, 2),
            .size = kh_sql_text(statement, 3),
            .inspector = kh_sql_text(statement, 4),
            .department = kh_sql_text(statement, 5),
            .department_name = kh_sql_text(statement, 6),
            .sample = {sqlite3_column_int64(statement, 7), sqlite3_column_int64(statement, 8),
                       sqlite3_column_int64(statement, 9)},
        };
        if (!visit(&share, data, error))
            return false;
    }
    return stepped;
}

bool kh_store_sample(kh_store *store, const char *period, const kh_sample_limits *limits, kh_sample *sample,
                     GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT count(*), count(s.check_no), coalesce(sum(s.result = 1), 0) "
        "FROM draws AS d JOIN draw_records AS r ON r.draw = d.id "
        "LEFT JOIN spot_checks AS s ON s.check_no = r.check_no AND s.checked_on >> 1 <= ?2 AND "
        "s.first_import <= ?3 WHERE d.period = ?1",
        error);
    bool row = false;
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, period);
    sqlite3_bind_int64(statement, 2, limits->as_of);
    sqlite3_bind_int64(statement, 3, limits->last_import);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    *sample = (kh_sample){sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
                          sqlite3_column_int64(statement, 2)};
    return true;
}
