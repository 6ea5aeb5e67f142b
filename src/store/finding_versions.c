#include "store/finding_versions.h"

#include "store/sql_rows.h"

struct kh_finding_versions {
    GHashTable *of; /* id -> GArray of kh_finding_version, by import */
};

typedef struct version_row {
    int64_t id;
    kh_finding_version version;
    const char *period;
} version_row;

static const kh_sql_field version_fields[] = {
    KH_SQL_FIELD(version_row, id, "id"),
    KH_SQL_FIELD(version_row, version.failed, "result"),
    KH_SQL_FIELD(version_row, version.checked, "checked_on"),
    KH_SQL_FIELD(version_row, version.set_by, "rectify_by"),
    KH_SQL_FIELD(version_row, version.set_done, "rectified_on"),
    KH_SQL_FIELD(version_row, period, "of_period"),
    KH_SQL_FIELD(version_row, version.import, "import"),
};
static const kh_sql_shape version_shape = KH_SQL_SHAPE(version_fields);

static void free_list(gpointer list)
{
    g_array_unref(list);
}

static void add_version(kh_finding_versions *versions, const version_row *row)
{
    GArray *list = g_hash_table_lookup(versions->of, &row->id);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(kh_finding_version));
        g_hash_table_insert(versions->of, g_memdup2(&row->id, sizeof row->id), list);
    }
    kh_finding_version version = row->version;
    version.has_period = kh_period_parse(row->period, &version.period);
    g_array_append_val(list, version);
}

kh_finding_versions *kh_finding_versions_read(kh_store *store, GError **error)
{
    g_autoptr(kh_finding_versions) versions = g_new0(kh_finding_versions, 1);
    versions->of = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_list);
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &version_shape,
                      "FROM spot_checks_history WHERE EXISTS (SELECT 1 FROM scorings WHERE issued_on IS NOT "
                      "NULL) ORDER BY id, import",
                      error);
    for (version_row row; kh_sql_next(&rows, &row, error);)
        add_version(versions, &row);
    return rows.failed ? NULL : g_steal_pointer(&versions);
}

void kh_finding_versions_free(kh_finding_versions *versions)
{
    if (versions == NULL)
        return;
    g_hash_table_unref(versions->of);
    g_free(versions);
}

void kh_finding_versions_apply(const kh_finding_versions *versions, kh_finding *finding)
{
    const GArray *list = g_hash_table_lookup(versions->of, &finding->id);
    finding->versions = list == NULL ? NULL : (const kh_finding_version *)(gpointer)list->data;
    finding->n_versions = list == NULL ? 0 : list->len;
}
