#include "store/steps.h"

struct kh_steps {
    GHashTable *of; /* key -> GArray of kh_rectification_step, by import */
    GStringChunk *strings;
};

static void free_list(gpointer list)
{
    g_array_unref(list);
}

static void add_step(kh_steps *steps, sqlite3_stmt *row)
{
    const char *key = kh_sql_text(row, 0);
    GArray *list = g_hash_table_lookup(steps->of, key);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(kh_rectification_step));
        g_hash_table_insert(steps->of, g_strdup(key), list);
    }
    kh_rectification_step step = {
        .import = sqlite3_column_int64(row, 1),
        .done = sqlite3_column_int(row, 2) == 0,
        .on = sqlite3_column_int(row, 3),
        .dated = sqlite3_column_int(row, 4),
        .approver = g_string_chunk_insert_const(steps->strings, kh_sql_text(row, 5)),
        .approval = g_string_chunk_insert_const(steps->strings, kh_sql_text(row, 6)),
        .why = g_string_chunk_insert_const(steps->strings, kh_sql_text(row, 7)),
    };
    g_array_append_val(list, step);
}

static kh_steps *read_steps(kh_store *store, const char *sql, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return NULL;
    g_autoptr(kh_steps) steps = g_new0(kh_steps, 1);
    steps->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    steps->strings = g_string_chunk_new(512);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row)
        add_step(steps, statement);
    return stepped ? g_steal_pointer(&steps) : NULL;
}

#define STEP_COLUMNS "s.import, s.kind, s.\"on\", s.dated, s.approver, s.approval, s.why"

kh_steps *kh_steps_of_findings(kh_store *store, GError **error)
{
    return read_steps(store,
                      "SELECT s.check_no, " STEP_COLUMNS " FROM rectification_steps AS s "
                      "JOIN imports AS i ON i.id = s.import WHERE s.check_no <> '' ORDER BY s.import",
                      error);
}

/* A result that is issued anew has notices of its own: what was entered for the same problem of the period in
 * a notice that they replace counts on. */
kh_steps *kh_steps_of_notices(kh_store *store, GError **error)
{
    return read_steps(store,
                      "SELECT DISTINCT i.notice || ':' || i.line, " STEP_COLUMNS
                      " FROM rectification_steps AS s "
                      "JOIN imports AS p ON p.id = s.import "
                      "JOIN notice_items AS o ON o.notice = s.notice AND o.line = s.line "
                      "JOIN notices AS m ON m.id = o.notice JOIN scorings AS e ON e.id = m.scoring "
                      "JOIN notice_items AS i ON i.reference = o.reference AND i.problem = o.problem "
                      "JOIN notices AS n ON n.id = i.notice AND n.department = m.department "
                      "JOIN scorings AS c ON c.id = n.scoring AND c.period = e.period "
                      "WHERE s.check_no = '' AND n.void_reason IS NULL ORDER BY s.import",
                      error);
}

void kh_steps_free(kh_steps *steps)
{
    if (steps == NULL)
        return;
    g_hash_table_unref(steps->of);
    g_string_chunk_free(steps->strings);
    g_free(steps);
}

void kh_steps_apply(const kh_steps *steps, kh_finding *finding, const char *key)
{
    GArray *list = g_hash_table_lookup(steps->of, key);
    finding->steps = list == NULL ? NULL : (const kh_rectification_step *)(gpointer)list->data;
    finding->n_steps = list == NULL ? 0 : list->len;
    kh_rectification_dates dates = kh_finding_dates(finding, G_MAXINT64);
    finding->rectify_by = dates.by;
    finding->rectified = dates.done;
}
