#include "store/steps.h"

#include "store/sql_rows.h"

struct kh_steps {
    GHashTable *of; /* key -> GArray of kh_rectification_step, by import */
    GStringChunk *strings;
};

static void free_list(gpointer list)
{
    g_array_unref(list);
}

/* A step of what goes by the key; its strings are the statement's. */
typedef struct step_row {
    const char *key;
    kh_rectification_step step;
} step_row;

static const kh_sql_field step_fields[] = {
    KH_SQL_FIELD(step_row, key, "key"),
    KH_SQL_FIELD(step_row, step.import, "import"),
    KH_SQL_FIELD(step_row, step.done, "kind = 0"),
    KH_SQL_FIELD(step_row, step.on, "\"on\""),
    KH_SQL_FIELD(step_row, step.dated, "dated"),
    KH_SQL_FIELD(step_row, step.approver, "approver"),
    KH_SQL_FIELD(step_row, step.approval, "approval"),
    KH_SQL_FIELD(step_row, step.why, "why"),
};
static const kh_sql_shape step_shape = KH_SQL_SHAPE(step_fields);

static void add_step(kh_steps *steps, const step_row *row)
{
    GArray *list = g_hash_table_lookup(steps->of, row->key);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(kh_rectification_step));
        g_hash_table_insert(steps->of, g_strdup(row->key), list);
    }
    kh_rectification_step step = row->step;
    step.approver = g_string_chunk_insert_const(steps->strings, step.approver);
    step.approval = g_string_chunk_insert_const(steps->strings, step.approval);
    step.why = g_string_chunk_insert_const(steps->strings, step.why);
    g_array_append_val(list, step);
}

static kh_steps *read_steps(kh_store *store, const char *from, GError **error)
{
    g_autoptr(kh_steps) steps = g_new0(kh_steps, 1);
    steps->of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    steps->strings = g_string_chunk_new(512);
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &step_shape, from, error);
    for (step_row row; kh_sql_next(&rows, &row, error);)
        add_step(steps, &row);
    return rows.failed ? NULL : g_steal_pointer(&steps);
}

/* The 检查编号 by which the finding of a step goes now: where no finding has that of the step, one may have
 * had it before it was corrected. */
#define CURRENT_NUMBER                                                                                       \
    "CASE WHEN EXISTS (SELECT 1 FROM spot_checks AS f WHERE f.check_no = s.check_no) THEN s.check_no "       \
    "ELSE coalesce((SELECT f.check_no FROM spot_checks_history AS h JOIN spot_checks AS f ON f.id = h.id "   \
    "WHERE h.check_no = s.check_no ORDER BY h.superseded_by DESC LIMIT 1), s.check_no) END"

kh_steps *kh_steps_of_findings(kh_store *store, GError **error)
{
    return read_steps(store,
                      "FROM (SELECT " CURRENT_NUMBER " AS key, s.* FROM rectification_steps AS s "
                      "JOIN imports AS i ON i.id = s.import WHERE s.check_no <> '') ORDER BY import",
                      error);
}

/* A result that is issued anew has notices of its own: what was entered for the same problem of the period in
 * a notice that they replace counts on. */
kh_steps *kh_steps_of_notices(kh_store *store, GError **error)
{
    return read_steps(store,
                      "FROM (SELECT DISTINCT i.notice || ':' || i.line AS key, s.* "
                      "FROM rectification_steps AS s JOIN imports AS p ON p.id = s.import "
                      "JOIN notice_items AS o ON o.notice = s.notice AND o.line = s.line "
                      "JOIN notices AS m ON m.id = o.notice JOIN scorings AS e ON e.id = m.scoring "
                      "JOIN notice_items AS i ON i.reference = o.reference AND i.problem = o.problem "
                      "JOIN notices AS n ON n.id = i.notice AND n.department = m.department "
                      "JOIN scorings AS c ON c.id = n.scoring AND c.period = e.period "
                      "WHERE s.check_no = '' AND n.void_reason IS NULL) ORDER BY import",
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
