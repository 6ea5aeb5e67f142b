#include "store/rectifications.h"

#include "base/error.h"
#include "base/message.h"
#include "store/import/entry.h"
#include "store/sql_rows.h"
#include "store/steps.h"

#include <string.h>

/* ---- what notices ask for ------------------------------------------------------------------------ */

#define NUMBER(n) n ".series || '〔' || " n ".year || '〕' || " n ".number || '号'"

/* A problem that a notice lists. */
typedef struct problem_row {
    int64_t notice, line, department;
    kh_date dated, rectify_by;
    const char *number, *item, *problem, *reference; /* the notice's number */
    int64_t last_import;                             /* that its result had seen */
} problem_row;

static const kh_sql_field problem_fields[] = {
    KH_SQL_FIELD(problem_row, notice, "i.notice"),
    KH_SQL_FIELD(problem_row, line, "i.line"),
    KH_SQL_FIELD(problem_row, department, "n.department"),
    KH_SQL_FIELD(problem_row, number, NUMBER("n")),
    KH_SQL_FIELD(problem_row, item, "i.item"),
    KH_SQL_FIELD(problem_row, problem, "i.problem"),
    KH_SQL_FIELD(problem_row, dated, "n.dated"),
    KH_SQL_FIELD(problem_row, rectify_by, "n.rectify_by"),
    KH_SQL_FIELD(problem_row, last_import, "c.last_import"),
    KH_SQL_FIELD(problem_row, reference, "i.reference"),
};
static const kh_sql_shape problem_shape = KH_SQL_SHAPE(problem_fields);

/* In order, each once. */
static const char problems_from[] =
    "FROM notice_items AS i JOIN notices AS n ON n.id = i.notice JOIN scorings AS c ON c.id = n.scoring "
    "WHERE n.void_reason IS NULL AND n.rectify_by IS NOT NULL "
    "AND (?1 IS NULL OR c.assessment = ?1) "
    "AND NOT EXISTS (SELECT 1 FROM notice_items AS o JOIN notices AS m ON m.id = o.notice "
    "WHERE (o.notice, o.line) < (i.notice, i.line) AND m.scoring = n.scoring AND m.department = n.department "
    "AND m.void_reason IS NULL AND m.rectify_by IS NOT NULL "
    "AND o.reference = i.reference AND o.problem = i.problem) "
    "AND NOT EXISTS (SELECT 1 FROM spot_checks AS f WHERE f.check_no = i.reference "
    "AND f.rectify_by IS NOT NULL) "
    "AND i.reference NOT IN (SELECT h.check_no FROM spot_checks_history AS h JOIN spot_checks AS f ON f.id = "
    "h.id "
    "WHERE h.check_no <> f.check_no AND f.rectify_by IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM notice_items AS o JOIN notices AS m ON m.id = o.notice "
    "WHERE m.rectify_by IS NOT NULL AND " NUMBER("m") " || '-' || o.line = i.reference) "
                                                      "ORDER BY i.notice, i.line";

/* The index of the item of that name, or -1. */
static int find_item(const kh_office *office, const char *name)
{
    for (guint i = 0; name[0] != '\0' && i < office->n_items; i++) {
        if (strcmp(office->items[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

/* Who is handed the problems. */
typedef struct item_visitor {
    const kh_directory *directory;
    const kh_steps *steps;
    kh_finding_visit visit;
    void *data;
} item_visitor;

static bool visit_item(const item_visitor *visitor, const problem_row *row, GError **error)
{
    const kh_directory *directory = visitor->directory;
    guint department = kh_directory_department_index(directory, row->department);
    if (department == KH_DIRECTORY_NOWHERE)
        return true;
    g_autofree char *place =
        g_strdup_printf("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, row->notice, row->line);
    g_autofree char *key = g_strdup_printf("%s-%" G_GINT64_FORMAT, row->number, row->line);
    kh_finding finding = {
        .department = department,
        .item = find_item(kh_directory_office(directory), row->item),
        .check_no = key,
        .index_no = row->reference,
        .type = "",
        .description = row->problem,
        .inspector = "",
        .failed = true,
        .checked = {.at = kh_date_start(row->dated)},
        .set_by = {.at = kh_date_start(row->rectify_by)},
        .set_done = KH_MOMENT_NONE,
        .file = row->number,
        .line = (uint32_t)row->line,
        .first_import = row->last_import,
    };
    kh_steps_apply(visitor->steps, &finding, place);
    return visitor->visit(&finding, visitor->data, error);
}

bool kh_store_each_notice_finding(kh_store *store, const char *assessment, kh_finding_visit visit, void *data,
                                  GError **error)
{
    g_autoptr(kh_steps) steps = kh_steps_of_notices(store, error);
    item_visitor visitor = {steps == NULL ? NULL : kh_directory_looked(store, error), steps, visit, data};
    if (visitor.directory == NULL)
        return false;
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &problem_shape, problems_from, error);
    kh_sql_bind_text(rows.statement, 1, assessment);
    for (problem_row row; kh_sql_next(&rows, &row, error);) {
        if (!visit_item(&visitor, &row, error))
            return false;
    }
    return !rows.failed;
}

static bool each_notice_finding(void *data, kh_finding_visit visit, void *visitor, GError **error)
{
    const kh_notice_keeper *keeper = data;
    return kh_store_each_notice_finding(keeper->store, keeper->assessment, visit, visitor, error);
}

kh_finding_source kh_store_notice_findings(kh_notice_keeper *keeper)
{
    return (kh_finding_source){.keeper = keeper, .each = each_notice_finding};
}

/* ---- finding one --------------------------------------------------------------------------------- */

/* A search for a key among findings, then lines of notices. */
typedef struct key_search {
    kh_store *store;
    const char *key;
    bool in_notices;
    guint found;
    kh_rectification_target *target;
} key_search;

static bool is_meant(const key_search *searching, const kh_finding *finding)
{
    if (strcmp(finding->check_no, searching->key) == 0)
        return true;
    return searching->in_notices && g_str_has_prefix(searching->key, "〔") &&
           g_str_has_suffix(finding->check_no, searching->key);
}

static bool consider(const kh_finding *finding, void *data, GError **error)
{
    key_search *searching = data;
    if (!finding->failed || finding->rectify_by.at == KH_INSTANT_NONE || !is_meant(searching, finding))
        return true;
    const kh_directory *directory = kh_directory_looked(searching->store, error);
    if (directory == NULL)
        return false;
    const kh_office *office = kh_directory_office(directory);
    kh_rectification_target_clear(searching->target);
    searching->found++;
    *searching->target = (kh_rectification_target){
        .key = g_strdup(finding->check_no),
        .department = g_strdup(office->departments[finding->department].name),
        .problem = g_strdup(finding->description[0] != '\0' ? finding->description : finding->type),
        .line = searching->in_notices ? finding->line : 0,
        .found = kh_instant_date(finding->checked.at),
        .by = finding->rectify_by,
        .done = finding->rectified,
        .first_import = finding->first_import,
    };
    return true;
}

void kh_rectification_target_clear(kh_rectification_target *target)
{
    g_free(target->key);
    g_free(target->department);
    g_free(target->problem);
    *target = (kh_rectification_target){0};
}

typedef struct notice_row {
    int64_t notice;
    kh_instant as_of; /* of its result */
} notice_row;

static const kh_sql_field notice_fields[] = {
    KH_SQL_FIELD(notice_row, notice, "n.id"),
    KH_SQL_FIELD(notice_row, as_of, "c.as_of"),
};
static const kh_sql_shape notice_shape = KH_SQL_SHAPE(notice_fields);

/* The notice with the number that the key begins with: its id, and up to when its result was judged. */
static bool find_notice(kh_store *store, kh_rectification_target *target, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &notice_shape,
                                             "FROM notices AS n JOIN scorings AS c ON c.id = n.scoring "
                                             "WHERE " NUMBER("n") " || '-' || ?2 = ?1",
                                             error);
    kh_sql_bind_text(rows.statement, 1, target->key);
    sqlite3_bind_int64(rows.statement, 2, target->line);
    notice_row row = {0};
    kh_sql_next(&rows, &row, error);
    target->notice = row.notice;
    target->open_until = kh_instant_date(row.as_of + 1) - 1;
    return !rows.failed;
}

bool kh_store_find_rectification(kh_store *store, const char *key, kh_rectification_target *target,
                                 GError **error)
{
    *target = (kh_rectification_target){0};
    key_search searching = {.store = store, .key = key, .target = target};
    if (!kh_store_each_finding(store, consider, &searching, error))
        return false;
    searching.in_notices = true;
    if (!kh_store_each_notice_finding(store, NULL, consider, &searching, error))
        return false;
    if (searching.found == 1)
        return target->line == 0 || find_notice(store, target, error);
    kh_rectification_target_clear(target);
    if (searching.found == 0)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("nothing with a deadline has the key “%s”; kaohe rectify list shows the keys"), key);
    else
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” means several; write the whole key as kaohe rectify list shows it"), key);
    return false;
}

/* ---- steps --------------------------------------------------------------------------------------- */

static bool refuse_judged(const kh_rectification_target *target, const char *period, int version,
                          GError **error)
{
    char date[KH_MOMENT_TEXT_SIZE];
    g_set_error(
        error, KH_ERROR, KH_ERROR_USAGE,
        _("the deadline of “%s”, %s, was judged as missed in %s version %d, which is issued; what was "
          "judged is changed by an appeal"),
        target->key, kh_moment_format(target->by, date), period, version);
    return false;
}

typedef struct issued_row {
    const char *period;
    int version;
} issued_row;

static const kh_sql_field issued_fields[] = {
    KH_SQL_FIELD(issued_row, period, "period"),
    KH_SQL_FIELD(issued_row, version, "version"),
};
static const kh_sql_shape issued_shape = KH_SQL_SHAPE(issued_fields);

/* An issued result that judged the deadline as missed: extending it would have it judged once more. */
static bool check_unjudged(kh_store *store, const kh_rectification_target *target, GError **error)
{
    kh_instant deadline = kh_date_end(kh_instant_date(target->by.at));
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &issued_shape,
        "FROM scorings WHERE issued_on IS NOT NULL AND as_of >= ?1 AND last_import >= ?2 AND (?3 = 0 OR "
        "assessment = (SELECT c.assessment FROM notices AS n JOIN scorings AS c ON c.id = n.scoring "
        "WHERE n.id = ?3)) ORDER BY id",
        error);
    sqlite3_bind_int64(rows.statement, 1, deadline);
    sqlite3_bind_int64(rows.statement, 2, target->first_import);
    sqlite3_bind_int64(rows.statement, 3, target->notice);
    for (issued_row row; kh_sql_next(&rows, &row, error);) {
        kh_period period;
        if (kh_period_parse(row.period, &period) && kh_period_holds(&period, deadline))
            return refuse_judged(target, period.name, row.version, error);
    }
    return !rows.failed;
}

static bool insert_import(kh_store *store, const kh_rectification_target *target,
                          const kh_rectification_step *step, kh_instant now, GError **error)
{
    int64_t number = 0;
    if (!kh_sql_ask(store, "SELECT coalesce(max(id), 0) + 1 FROM rectification_steps", &number, error))
        return false;
    g_autofree char *file = g_strdup_printf("整改/%" G_GINT64_FORMAT, number);
    g_autofree char *text =
        g_strdup_printf("%s\x1f%s\x1f%d\x1f%d\x1f%d\x1f%s\x1f%s\x1f%s", file, target->key, step->done,
                        step->on, step->dated, step->approver, step->approval, step->why);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    const kh_import_entry entry = {
        .file = file,
        .digest = digest,
        .table = "整改",
        .encoding = "UTF-8",
        .imported = {.at = now, .timed = true},
    };
    return kh_import_entry_put(store, &entry, error);
}

typedef struct step_row {
    kh_rectification_step step;
    bool extends;
    int64_t notice, line;
    const char *check_no;
} step_row;

static const kh_sql_field step_fields[] = {
    KH_SQL_FIELD(step_row, step.import, "import"),     KH_SQL_FIELD(step_row, extends, "kind"),
    KH_SQL_FIELD(step_row, notice, "notice"),          KH_SQL_FIELD(step_row, line, "line"),
    KH_SQL_FIELD(step_row, step.on, "\"on\""),         KH_SQL_FIELD(step_row, step.dated, "dated"),
    KH_SQL_FIELD(step_row, check_no, "check_no"),      KH_SQL_FIELD(step_row, step.approver, "approver"),
    KH_SQL_FIELD(step_row, step.approval, "approval"), KH_SQL_FIELD(step_row, step.why, "why"),
};
static const kh_sql_shape step_shape = KH_SQL_SHAPE(step_fields);

static bool insert_step(kh_store *store, const kh_rectification_target *target,
                        const kh_rectification_step *step, GError **error)
{
    const step_row row = {
        .step = *step,
        .extends = !step->done,
        .notice = target->notice,
        .line = target->line,
        .check_no = target->notice == 0 ? target->key : "",
    };
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "rectification_steps", &step_shape, NULL, error);
    return kh_sql_put(&rows, &row, error);
}

static bool enter(kh_store *store, const kh_rectification_target *target, kh_rectification_step *step,
                  kh_instant now, GError **error)
{
    if ((!step->done && !check_unjudged(store, target, error)) ||
        !insert_import(store, target, step, now, error))
        return false;
    step->import = sqlite3_last_insert_rowid(store->db);
    return insert_step(store, target, step, error);
}

bool kh_store_enter_step(kh_store *store, const kh_rectification_target *target, kh_rectification_step *step,
                         kh_instant now, GError **error)
{
    if (!kh_store_begin(store, error))
        return false;
    if (enter(store, target, step, now, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}
