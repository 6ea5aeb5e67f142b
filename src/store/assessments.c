#include "store/assessments.h"

#include "base/error.h"
#include "base/message.h"
#include "store/sql_rows.h"

#include <string.h>

typedef struct assessment_row {
    char *id;
} assessment_row;

static const kh_sql_field assessment_fields[] = {KH_SQL_FIELD(assessment_row, id, "assessment")};
static const kh_sql_shape assessment_shape = KH_SQL_SHAPE(assessment_fields);

GPtrArray *kh_store_assessments(kh_store *store, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &assessment_shape,
                                             "FROM scorings GROUP BY assessment ORDER BY assessment", error);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (assessment_row row; kh_sql_next(&rows, &row, error);)
        g_ptr_array_add(ids, row.id);
    return rows.failed ? NULL : g_steal_pointer(&ids);
}

/* What the id means now. Caller frees; NULL on failure. */
static char *called_now(kh_store *store, const char *id, GError **error)
{
    char *now = NULL;
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "SELECT coalesce((SELECT id FROM former_assessments WHERE was = ?1), ?1)", error);
    kh_sql_bind_text(statement, 1, id);
    return kh_sql_word(store, statement, &now, error) ? now : NULL;
}

static bool has_results(kh_store *store, const char *id, bool *has, GError **error)
{
    int64_t found = 0;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT EXISTS (SELECT 1 FROM scorings WHERE assessment = ?)", error);
    kh_sql_bind_text(statement, 1, id);
    if (!kh_sql_number(store, statement, &found, error))
        return false;
    *has = found != 0;
    return true;
}

char *kh_store_find_assessment(kh_store *store, const kh_assessment_name *name, GError **error)
{
    bool own = false;
    bool continued = false;
    g_autofree char *now = called_now(store, name->id, error);
    if (now == NULL || !has_results(store, now, &own, error))
        return NULL;
    if (own || name->was == NULL)
        return g_steal_pointer(&now);
    g_autofree char *before = called_now(store, name->was, error);
    if (before == NULL || !has_results(store, before, &continued, error))
        return NULL;
    return continued ? g_steal_pointer(&before) : g_steal_pointer(&now);
}

/* One statement about two ids. */
static bool rename_by(kh_store *store, const char *sql, const char *from, const char *to, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, from);
    kh_sql_bind_text(statement, 2, to);
    return kh_sql_run(store, statement, error);
}

/* All names of the one mean the other. */
static bool rename_assessment(kh_store *store, const char *from, const char *to, GError **error)
{
    static const char *const statements[] = {
        "UPDATE scorings SET assessment = ?2 WHERE assessment = ?1",
        "UPDATE appeals SET assessment = ?2 WHERE assessment = ?1",
        "DELETE FROM former_assessments WHERE was = ?2",
        "UPDATE former_assessments SET id = ?2 WHERE id = ?1",
        "INSERT INTO former_assessments (was, id) VALUES (?1, ?2)",
    };
    for (gsize s = 0; s < G_N_ELEMENTS(statements); s++) {
        if (!rename_by(store, statements[s], from, to, error))
            return false;
    }
    return true;
}

bool kh_store_continue_assessment(kh_store *store, const kh_assessment_name *name, GError **error)
{
    bool own = false;
    bool continued = false;
    if (name->was == NULL)
        return true;
    g_autofree char *now = called_now(store, name->id, error);
    g_autofree char *before = now == NULL ? NULL : called_now(store, name->was, error);
    if (before == NULL || !has_results(store, now, &own, error) ||
        !has_results(store, before, &continued, error))
        return false;
    if (!continued || strcmp(now, before) == 0)
        return true;
    if (!own)
        return rename_assessment(store, before, name->id, error);
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("the store has results of “%s” and of “%s”: the one cannot continue the other; delete “was”, "
          "or give the scheme another id"),
        now, before);
    return false;
}

bool kh_store_has_others(kh_store *store, const char *assessment, const kh_period *period, bool *others,
                         GError **error)
{
    int64_t found = 0;
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store, "SELECT EXISTS (SELECT 1 FROM scorings WHERE period = ?1 AND assessment <> ?2)", error);
    kh_sql_bind_text(statement, 1, period->name);
    kh_sql_bind_text(statement, 2, assessment);
    if (!kh_sql_number(store, statement, &found, error))
        return false;
    *others = found != 0;
    return true;
}
