#include "store/rectifications.h"

#include "base/error.h"
#include "base/message.h"
#include "store/directory.h"
#include "store/steps.h"

#include <string.h>

/* ---- what notices ask for ------------------------------------------------------------------------ */

#define NUMBER(n) n ".series || '〔' || " n ".year || '〕' || " n ".number || '号'"

/* The problems in order, each once. */
static const char items_sql[] = "SELECT i.notice, i.line, n.department, " NUMBER(
    "n") ", i.item, i.problem, n.dated, n.rectify_by, "
         "c.last_import, i.reference FROM notice_items AS i JOIN notices AS n ON n.id = i.notice "
         "JOIN scorings AS c ON c.id = n.scoring "
         "WHERE n.void_reason IS NULL AND n.rectify_by IS NOT NULL AND n.department IN (SELECT id FROM "
         "departments) "
         "AND NOT EXISTS (SELECT 1 FROM notice_items AS o JOIN notices AS m ON m.id = o.notice "
         "WHERE (o.notice, o.line) < (i.notice, i.line) AND m.scoring = n.scoring AND m.department = "
         "n.department AND "
         "m.void_reason IS NULL AND m.rectify_by IS NOT NULL AND o.reference = i.reference AND o.problem = "
         "i.problem) "
         "AND NOT EXISTS (SELECT 1 FROM spot_checks AS f WHERE f.check_no = i.reference AND f.rectify_by IS "
         "NOT NULL) "
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
typedef struct kh_item_visitor {
    const kh_directory *directory;
    const kh_steps *steps;
    kh_finding_visit visit;
    void *data;
} kh_item_visitor;

static bool visit_item(const kh_item_visitor *visitor, sqlite3_stmt *row, GError **error)
{
    const kh_directory *directory = visitor->directory;
    g_autofree char *place = g_strdup_printf("%s:%s", kh_sql_text(row, 0), kh_sql_text(row, 1));
    g_autofree char *number = g_strdup(kh_sql_text(row, 3));
    g_autofree char *key = g_strdup_printf("%s-%s", number, kh_sql_text(row, 1));
    kh_finding finding = {
        .department = kh_directory_department_index(directory, sqlite3_column_int64(row, 2)),
        .item = find_item(kh_directory_office(directory), kh_sql_text(row, 4)),
        .check_no = key,
        .index_no = kh_sql_text(row, 9),
        .type = "",
        .description = kh_sql_text(row, 5),
        .inspector = "",
        .failed = true,
        .checked = {.at = kh_date_start(sqlite3_column_int(row, 6))},
        .set_by = {.at = kh_date_start(sqlite3_column_int(row, 7))},
        .set_done = KH_MOMENT_NONE,
        .file = number,
        .line = (uint32_t)sqlite3_column_int64(row, 1),
        .first_import = sqlite3_column_int64(row, 8),
    };
    kh_steps_apply(visitor->steps, &finding, place);
    return visitor->visit(&finding, visitor->data, error);
}

bool kh_store_each_notice_finding(kh_store *store, kh_finding_visit visit, void *data, GError **error)
{
    g_autoptr(kh_steps) steps = kh_steps_of_notices(store, error);
    g_autoptr(sqlite3_stmt) statement = steps == NULL ? NULL : kh_sql_prepare(store, items_sql, error);
    kh_item_visitor visitor = {statement == NULL ? NULL : kh_directory_get(store, error), steps, visit, data};
    if (visitor.directory == NULL)
        return false;
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        if (!visit_item(&visitor, statement, error))
            return false;
    }
    return stepped;
}

static bool each_notice_finding(void *keeper, kh_finding_visit visit, void *data, GError **error)
{
    return kh_store_each_notice_finding(keeper, visit, data, error);
}

kh_finding_source kh_store_notice_findings(kh_store *store)
{
    return (kh_finding_source){.keeper = store, .each = each_notice_finding};
}

/* ---- finding one --------------------------------------------------------------------------------- */

/* A search for a key among findings, then lines of notices. */
typedef struct kh_searching {
    kh_store *store;
    const char *key;
    bool in_notices;
    guint found;
    kh_rectification_target *target;
} kh_searching;

static bool is_meant(const kh_searching *searching, const kh_finding *finding)
{
    if (strcmp(finding->check_no, searching->key) == 0)
        return true;
    return searching->in_notices && g_str_has_prefix(searching->key, "〔") &&
           g_str_has_suffix(finding->check_no, searching->key);
}

static bool consider(const kh_finding *finding, void *data, GError **error)
{
    kh_searching *searching = data;
    if (!finding->failed || finding->rectify_by.at == KH_INSTANT_NONE || !is_meant(searching, finding))
        return true;
    const kh_office *office = kh_store_office(searching->store, error);
    if (office == NULL)
        return false;
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

/* The notice with the number that the key begins with: its id, and up to when its result was judged. */
static bool find_notice(kh_store *store, kh_rectification_target *target, GError **error)
{
    bool row = false;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT n.id, c.as_of FROM notices AS n JOIN scorings AS c ON c.id = n.scoring "
                       "WHERE " NUMBER("n") " || '-' || ?2 = ?1",
                       error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, target->key);
    sqlite3_bind_int64(statement, 2, target->line);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    target->notice = sqlite3_column_int64(statement, 0);
    target->open_until = kh_instant_date(sqlite3_column_int64(statement, 1) + 1) - 1;
    return true;
}

bool kh_store_find_rectification(kh_store *store, const char *key, kh_rectification_target *target,
                                 GError **error)
{
    *target = (kh_rectification_target){0};
    kh_searching searching = {.store = store, .key = key, .target = target};
    if (!kh_store_each_finding(store, consider, &searching, error))
        return false;
    searching.in_notices = true;
    if (!kh_store_each_notice_finding(store, consider, &searching, error))
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

/* An issued result that judged the deadline as missed: extending it would have it judged once more. */
static bool check_unjudged(kh_store *store, const kh_rectification_target *target, GError **error)
{
    kh_instant deadline = kh_date_end(kh_instant_date(target->by.at));
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store,
                                                       "SELECT period, version FROM scorings WHERE issued_on "
                                                       "IS NOT NULL AND as_of >= ?1 AND last_import >= ?2 "
                                                       "ORDER BY id",
                                                       error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, deadline);
    sqlite3_bind_int64(statement, 2, target->first_import);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_period period;
        if (kh_period_parse(kh_sql_text(statement, 0), &period) && kh_period_holds(&period, deadline))
            return refuse_judged(target, period.name, sqlite3_column_int(statement, 1), error);
    }
    return stepped;
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
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(store,
                                                    "INSERT INTO imports (file, digest, \"table\", encoding, "
                                                    "imported_at) VALUES (?, ?, '整改', 'UTF-8', ?)",
                                                    error);
    if (insert == NULL)
        return false;
    kh_sql_bind_text(insert, 1, file);
    kh_sql_bind_text(insert, 2, digest);
    sqlite3_bind_int64(insert, 3, kh_moment_encode((kh_moment){.at = now, .timed = true}));
    return kh_sql_run(store, insert, error);
}

static bool insert_step(kh_store *store, const kh_rectification_target *target,
                        const kh_rectification_step *step, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(
        store,
        "INSERT INTO rectification_steps (import, kind, notice, line, \"on\", dated, check_no, approver, "
        "approval, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (insert == NULL)
        return false;
    const int64_t numbers[] = {step->import, step->done ? 0 : 1, target->notice,
                               target->line, step->on,           step->dated};
    const char *const texts[] = {target->notice == 0 ? target->key : "", step->approver, step->approval,
                                 step->why};
    for (int i = 0; i < (int)G_N_ELEMENTS(numbers); i++)
        sqlite3_bind_int64(insert, i + 1, numbers[i]);
    for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++)
        kh_sql_bind_text(insert, (int)G_N_ELEMENTS(numbers) + i + 1, texts[i]);
    return kh_sql_run(store, insert, error);
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
