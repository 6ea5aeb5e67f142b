#include "store/draws.h"

#include "store/sql_rows.h"

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

static const kh_sql_field draw_fields[] = {
    KH_SQL_FIELD(kh_kept_draw, period, "period"),
    KH_SQL_FIELD(kh_kept_draw, number, "number"),
    KH_SQL_FIELD(kh_kept_draw, seed, "seed"),
    KH_SQL_FIELD(kh_kept_draw, size, "size"),
    KH_SQL_FIELD(kh_kept_draw, extra, "extra"),
    KH_SQL_FIELD(kh_kept_draw, inspectors, "inspectors"),
    KH_SQL_FIELD(kh_kept_draw, register_digest, "register"),
    KH_SQL_FIELD(kh_kept_draw, candidates, "candidates"),
    KH_SQL_FIELD(kh_kept_draw, last_import, "last_import"),
};
static const kh_sql_shape draw_shape = KH_SQL_SHAPE(draw_fields);

static const kh_sql_field record_fields[] = {
    KH_SQL_FIELD(kh_kept_record, check_no, "check_no"),
    KH_SQL_FIELD(kh_kept_record, department, "department"),
    KH_SQL_FIELD(kh_kept_record, kind, "kind"),
    KH_SQL_FIELD(kh_kept_record, item, "item"),
    KH_SQL_FIELD(kh_kept_record, index_no, "index_no"),
    KH_SQL_FIELD(kh_kept_record, inspector, "inspector"),
};
static const kh_sql_shape record_shape = KH_SQL_SHAPE(record_fields);

static bool read_records(kh_store *store, kh_kept_draw *draw, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &record_shape,
        "FROM draw_records WHERE draw = (SELECT id FROM draws WHERE period = ?1 AND number = ?2) "
        "ORDER BY check_no",
        error);
    kh_sql_bind_text(rows.statement, 1, draw->period);
    sqlite3_bind_int(rows.statement, 2, draw->number);
    for (kh_kept_record record; kh_sql_next(&rows, &record, error);)
        g_array_append_val(draw->records, record);
    return !rows.failed;
}

bool kh_store_get_draw(kh_store *store, const char *period, int number, kh_kept_draw **draw, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &draw_shape, "FROM draws WHERE period = ?1 AND number = ?2", error);
    kh_sql_bind_text(rows.statement, 1, period);
    sqlite3_bind_int(rows.statement, 2, number);
    g_autoptr(kh_kept_draw) found = kh_kept_draw_new();
    bool is_there = kh_sql_next(&rows, found, error);
    if (rows.failed || (is_there && !read_records(store, found, error)))
        return false;
    *draw = is_there ? g_steal_pointer(&found) : NULL;
    return true;
}

static bool put_head(kh_store *store, const kh_kept_draw *draw, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "draws", &draw_shape, NULL, error);
    return kh_sql_put(&rows, draw, error);
}

static bool put_records(kh_store *store, const kh_kept_draw *draw, GError **error)
{
    const kh_sql_owner owner = {"draw", sqlite3_last_insert_rowid(store->db)};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "draw_records", &record_shape, &owner, error);
    return kh_sql_put_all(&rows, draw->records, error);
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

#define DRAWN   "count(*)"
#define CHECKED "count(s.check_no)"
#define FAILED  "coalesce(sum(s.result = 1), 0)"
_Static_assert(KH_FINDING_FAILED == 1, "as FAILED counts it");

static const kh_sql_field share_fields[] = {
    KH_SQL_FIELD(kh_draw_share, period, "d.period"),
    KH_SQL_FIELD(kh_draw_share, number, "d.number"),
    KH_SQL_FIELD(kh_draw_share, seed, "d.seed"),
    KH_SQL_FIELD(kh_draw_share, size, "d.size"),
    KH_SQL_FIELD(kh_draw_share, inspector, "r.inspector"),
    KH_SQL_FIELD(kh_draw_share, department, "r.department"),
    KH_SQL_FIELD(
        kh_draw_share, department_name,
        "coalesce((SELECT name FROM departments WHERE code = r.department ORDER BY valid_from DESC LIMIT 1), "
        "r.department)"),
    KH_SQL_FIELD(kh_draw_share, sample.drawn, DRAWN),
    KH_SQL_FIELD(kh_draw_share, sample.checked, CHECKED),
    KH_SQL_FIELD(kh_draw_share, sample.failed, FAILED),
};
static const kh_sql_shape share_shape = KH_SQL_SHAPE(share_fields);

bool kh_store_each_draw_share(kh_store *store, const char *period, kh_draw_share_visit visit, void *data,
                              GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &share_shape,
                                             "FROM draws AS d JOIN draw_records AS r ON r.draw = d.id "
                                             "LEFT JOIN spot_checks AS s ON s.check_no = r.check_no "
                                             "WHERE ?1 IS NULL OR d.period = ?1 "
                                             "GROUP BY d.period, d.number, r.inspector, r.department "
                                             "ORDER BY d.period, d.number, r.inspector, r.department",
                                             error);
    kh_sql_bind_text(rows.statement, 1, period);
    for (kh_draw_share share; kh_sql_next(&rows, &share, error);) {
        if (!visit(&share, data, error))
            return false;
    }
    return !rows.failed;
}

static const kh_sql_field sample_fields[] = {
    KH_SQL_FIELD(kh_sample, drawn, DRAWN),
    KH_SQL_FIELD(kh_sample, checked, CHECKED),
    KH_SQL_FIELD(kh_sample, failed, FAILED),
};
static const kh_sql_shape sample_shape = KH_SQL_SHAPE(sample_fields);

bool kh_store_sample(kh_store *store, const char *period, const kh_sample_limits *limits, kh_sample *sample,
                     GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &sample_shape,
                                             "FROM draws AS d JOIN draw_records AS r ON r.draw = d.id "
                                             "LEFT JOIN spot_checks AS s ON s.check_no = r.check_no AND "
                                             "(s.checked_on >> 1 <= ?2 OR (NOT ?4 AND s.of_period = ?1)) AND "
                                             "s.first_import <= ?3 WHERE d.period = ?1",
                                             error);
    kh_sql_bind_text(rows.statement, 1, period);
    sqlite3_bind_int64(rows.statement, 2, limits->as_of);
    sqlite3_bind_int64(rows.statement, 3, limits->last_import);
    sqlite3_bind_int(rows.statement, 4, limits->as_of_given);
    return kh_sql_next(&rows, sample, error);
}
