#include "store/notices.h"

#include "store/sql_rows.h"

static bool next_number(kh_store *store, kh_notice *notice, int64_t least, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "INSERT INTO notice_series VALUES (?1, ?2, max(1, ?3)) ON CONFLICT (series, year) DO "
                       "UPDATE SET last = max(last + 1, ?3) RETURNING last",
                       error);
    kh_sql_bind_text(statement, 1, notice->series);
    sqlite3_bind_int(statement, 2, notice->year);
    sqlite3_bind_int64(statement, 3, least);
    bool row = false;
    return kh_sql_number(store, statement, &notice->number, error) &&
           kh_sql_step(store, statement, &row, error);
}

typedef struct new_notice {
    kh_notice notice;
    int64_t scoring, department;
} new_notice;

static const kh_sql_field new_fields[] = {
    KH_SQL_FIELD(new_notice, scoring, "scoring"),
    KH_SQL_FIELD(new_notice, notice.kind, "kind"),
    KH_SQL_FIELD(new_notice, notice.action, "action"),
    KH_SQL_FIELD(new_notice, department, "department"),
    KH_SQL_FIELD(new_notice, notice.series, "series"),
    KH_SQL_FIELD(new_notice, notice.year, "year"),
    KH_SQL_FIELD(new_notice, notice.number, "number"),
    KH_SQL_FIELD(new_notice, notice.dated, "dated"),
    KH_SQL_FIELD(new_notice, notice.rectify_by, "rectify_by"),
};
static const kh_sql_shape with_deadline = KH_SQL_SHAPE(new_fields);
static const kh_sql_shape without_deadline = {new_fields, G_N_ELEMENTS(new_fields) - 1};

static bool find_department(kh_store *store, const char *code, int64_t *id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT id FROM department_codes WHERE code = ?", error);
    kh_sql_bind_text(statement, 1, code);
    return kh_sql_number(store, statement, id, error);
}

bool kh_store_draw_notice(kh_store *store, int64_t scoring, int64_t least, kh_notice *notice, GError **error)
{
    notice->year = kh_date_to_ymd(notice->dated).year;
    if (!next_number(store, notice, least, error))
        return false;
    new_notice drawn = {.notice = *notice, .scoring = scoring};
    if (!find_department(store, notice->department, &drawn.department, error))
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_insert(
        store, "notices", notice->has_deadline ? &with_deadline : &without_deadline, NULL, error);
    if (!kh_sql_put(&rows, &drawn, error))
        return false;
    notice->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static const kh_sql_field item_fields[] = {
    KH_SQL_FIELD(kh_notice_item, line, "line"),       KH_SQL_FIELD(kh_notice_item, position, "position"),
    KH_SQL_FIELD(kh_notice_item, item, "item"),       KH_SQL_FIELD(kh_notice_item, reference, "reference"),
    KH_SQL_FIELD(kh_notice_item, problem, "problem"),
};
static const kh_sql_shape item_shape = KH_SQL_SHAPE(item_fields);

bool kh_store_put_notice_item(kh_store *store, int64_t notice, const kh_notice_item *item, GError **error)
{
    const kh_sql_owner owner = {"notice", notice};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "notice_items", &item_shape, &owner, error);
    return kh_sql_put(&rows, item, error);
}

bool kh_store_void_notices(kh_store *store, int64_t scoring, const char *reason, GError **error)
{
    g_autoptr(sqlite3_stmt) update = kh_sql_prepare(
        store,
        "UPDATE notices SET void_reason = ?2 WHERE void_reason IS NULL AND scoring <> ?1 AND scoring IN "
        "(SELECT id FROM scorings WHERE (assessment, period) = "
        "(SELECT assessment, period FROM scorings WHERE id = ?1))",
        error);
    if (update == NULL)
        return false;
    sqlite3_bind_int64(update, 1, scoring);
    kh_sql_bind_text(update, 2, reason);
    return kh_sql_run(store, update, error);
}

/* A notice, and after its own columns those of a list. */
typedef struct listed_notice {
    kh_notice notice;
    kh_notice_row row;
} listed_notice;

static const kh_sql_field notice_fields[] = {
    KH_SQL_FIELD(listed_notice, notice.id, "n.id"),
    KH_SQL_FIELD(listed_notice, notice.kind, "n.kind"),
    KH_SQL_FIELD(listed_notice, notice.action, "n.action"),
    KH_SQL_FIELD(listed_notice, notice.department, "d.code"),
    KH_SQL_FIELD(listed_notice, notice.series, "n.series"),
    KH_SQL_FIELD(listed_notice, notice.year, "n.year"),
    KH_SQL_FIELD(listed_notice, notice.number, "n.number"),
    KH_SQL_FIELD(listed_notice, notice.dated, "n.dated"),
    KH_SQL_FIELD(listed_notice, notice.has_deadline, "n.rectify_by IS NOT NULL"),
    KH_SQL_FIELD(listed_notice, notice.rectify_by, "n.rectify_by"),
    KH_SQL_FIELD(listed_notice, notice.void_reason, "n.void_reason"),
    KH_SQL_FIELD(listed_notice, row.assessment, "s.assessment"),
    KH_SQL_FIELD(listed_notice, row.period, "s.period"),
    KH_SQL_FIELD(listed_notice, row.version, "s.version"),
    KH_SQL_FIELD(listed_notice, row.department_name, KH_SQL_NEWEST_NAME("n.department")),
    KH_SQL_FIELD(listed_notice, row.items, "(SELECT count(*) FROM notice_items WHERE notice = n.id)"),
};
static const kh_sql_shape listed_shape = KH_SQL_SHAPE(notice_fields);

#define NOTICES                                                                                              \
    "FROM notices AS n JOIN scorings AS s ON s.id = n.scoring "                                              \
    "LEFT JOIN department_codes AS d ON d.id = n.department "

static void clear_notice(gpointer data)
{
    kh_notice_clear(data);
}

GArray *kh_store_get_notices(kh_store *store, int64_t scoring, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &listed_shape, NOTICES "WHERE n.scoring = ? ORDER BY n.id", error);
    sqlite3_bind_int64(rows.statement, 1, scoring);
    g_autoptr(GArray) notices = g_array_new(FALSE, TRUE, sizeof(kh_notice));
    g_array_set_clear_func(notices, clear_notice);
    for (listed_notice listed; kh_sql_next(&rows, &listed, error);)
        g_array_append_val(notices, listed.notice);
    return rows.failed ? NULL : g_steal_pointer(&notices);
}

bool kh_store_each_notice(kh_store *store, kh_notice_row_visit visit, void *data, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &listed_shape, NOTICES "ORDER BY n.series, n.year, n.number", error);
    for (listed_notice listed; kh_sql_next(&rows, &listed, error);) {
        listed.row.notice = &listed.notice;
        bool done = visit(&listed.row, data, error);
        kh_notice_clear(&listed.notice);
        if (!done)
            return false;
    }
    return !rows.failed;
}
