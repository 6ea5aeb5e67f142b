#include "store/appeals.h"

#include "base/error.h"
#include "base/message.h"
#include "store/sql.h"

/* The decision that stands: one whose import was not taken back. */
#define STANDING "(SELECT s.* FROM appeal_decisions AS s JOIN imports AS i ON i.id = s.import) "

/* ---- entering ------------------------------------------------------------------------------------ */

/* What earlier appeals have made of a line: the line of any version of the period that says the same. */
typedef struct kh_claim {
    int64_t open;     /* the number of an open appeal, or 0 */
    int64_t last;     /* of the newest appeal that returned points, or 0 */
    int64_t returned; /* by all of them */
} kh_claim;

static bool find_claim(kh_store *store, const kh_appeal *appeal, const kh_appeal_line *line, kh_claim *claim,
                       GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT a.id, d.id IS NULL, coalesce(u.points, 0) FROM appeal_lines AS l "
                       "JOIN appeals AS a ON a.id = l.appeal LEFT JOIN " STANDING "AS d ON d.appeal = a.id "
                       "LEFT JOIN appeal_upheld AS u ON u.decision = d.id AND u.number = l.number "
                       "WHERE a.period = ?1 AND a.department = ?2 AND l.indicator = ?3 AND l.reason = ?4 AND "
                       "l.reference = ?5 ORDER BY a.id",
                       error);
    const char *const keys[] = {appeal->period, appeal->department, line->indicator, line->reason,
                                line->reference};
    if (statement == NULL)
        return false;
    for (int i = 0; i < (int)G_N_ELEMENTS(keys); i++)
        kh_sql_bind_text(statement, i + 1, keys[i]);
    *claim = (kh_claim){0};
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        if (sqlite3_column_int(statement, 1) != 0)
            claim->open = sqlite3_column_int64(statement, 0);
        if (sqlite3_column_int64(statement, 2) > 0)
            claim->last = sqlite3_column_int64(statement, 0);
        claim->returned += sqlite3_column_int64(statement, 2);
    }
    return stepped;
}

/* Leaves of the line what may still be disputed. */
static bool settle_claim(kh_store *store, const kh_appeal *appeal, kh_appeal_line *line, GError **error)
{
    kh_claim claim;
    if (!find_claim(store, appeal, line, &claim, error))
        return false;
    if (claim.open != 0) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("line %d is disputed in appeal %" G_GINT64_FORMAT ", which is open; decide that one"),
                    line->number, claim.open);
        return false;
    }
    if (claim.returned >= line->lost) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("what line %d lost was returned in appeal %" G_GINT64_FORMAT), line->number,
                    claim.last);
        return false;
    }
    line->lost -= claim.returned;
    return true;
}

static bool insert_appeal(kh_store *store, kh_appeal *appeal, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(
        store,
        "INSERT INTO appeals (period, department, name, grounds, version, scoring, received, decimals, "
        "total_decimals, total, group_rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        error);
    if (insert == NULL)
        return false;
    const char *const texts[] = {appeal->period, appeal->department, appeal->name, appeal->grounds};
    const int64_t numbers[] = {appeal->version,        appeal->scoring, appeal->received,  appeal->decimals,
                               appeal->total_decimals, appeal->total,   appeal->group_rank};
    for (int i = 0; i < (int)G_N_ELEMENTS(texts); i++)
        kh_sql_bind_text(insert, i + 1, texts[i]);
    for (int i = 0; i < (int)G_N_ELEMENTS(numbers); i++)
        sqlite3_bind_int64(insert, (int)G_N_ELEMENTS(texts) + i + 1, numbers[i]);
    if (!kh_sql_run(store, insert, error))
        return false;
    appeal->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

static bool insert_lines(kh_store *store, const kh_appeal *appeal, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        kh_sql_prepare(store, "INSERT INTO appeal_lines VALUES (?, ?, ?, ?, ?, ?)", error);
    if (insert == NULL)
        return false;
    for (guint i = 0; i < appeal->lines->len; i++) {
        const kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        sqlite3_bind_int64(insert, 1, appeal->id);
        sqlite3_bind_int64(insert, 2, line->number);
        kh_sql_bind_text(insert, 3, line->indicator);
        sqlite3_bind_int64(insert, 4, line->lost);
        kh_sql_bind_text(insert, 5, line->reason);
        kh_sql_bind_text(insert, 6, line->reference);
        if (!kh_sql_run(store, insert, error))
            return false;
    }
    return true;
}

static bool enter_appeal(kh_store *store, kh_appeal *appeal, GError **error)
{
    for (guint i = 0; i < appeal->lines->len; i++) {
        if (!settle_claim(store, appeal, &g_array_index(appeal->lines, kh_appeal_line, i), error))
            return false;
    }
    return insert_appeal(store, appeal, error) && insert_lines(store, appeal, error);
}

bool kh_store_open_appeal(kh_store *store, kh_appeal *appeal, GError **error)
{
    if (!kh_store_begin(store, error))
        return false;
    if (enter_appeal(store, appeal, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}

/* ---- reading ------------------------------------------------------------------------------------- */

#define APPEAL_COLUMNS                                                                                       \
    "a.id, a.period, a.version, a.scoring, a.department, a.name, a.received, a.grounds, a.decimals, "        \
    "a.total_decimals, a.total, a.group_rank, d.id, d.decided_on, d.decider, d.approval, d.answer"

enum { AFTER_APPEAL = 17 };

static kh_appeal *read_appeal(sqlite3_stmt *row)
{
    kh_appeal *appeal = kh_appeal_new();
    appeal->id = sqlite3_column_int64(row, 0);
    appeal->period = g_strdup(kh_sql_text(row, 1));
    appeal->version = sqlite3_column_int(row, 2);
    appeal->scoring = sqlite3_column_int64(row, 3);
    appeal->department = g_strdup(kh_sql_text(row, 4));
    appeal->name = g_strdup(kh_sql_text(row, 5));
    appeal->received = sqlite3_column_int(row, 6);
    appeal->grounds = g_strdup(kh_sql_text(row, 7));
    appeal->decimals = sqlite3_column_int(row, 8);
    appeal->total_decimals = sqlite3_column_int(row, 9);
    appeal->total = sqlite3_column_int64(row, 10);
    appeal->group_rank = (guint)sqlite3_column_int64(row, 11);
    appeal->decided = sqlite3_column_type(row, 12) != SQLITE_NULL;
    appeal->decision = (kh_appeal_decision){
        .on = sqlite3_column_int(row, 13),
        .decider = g_strdup(kh_sql_text(row, 14)),
        .approval = g_strdup(kh_sql_text(row, 15)),
        .answer = g_strdup(kh_sql_text(row, 16)),
    };
    return appeal;
}

static bool read_lines(kh_store *store, kh_appeal *appeal, int64_t decision, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT l.number, l.indicator, l.lost, l.reason, l.reference, coalesce(u.points, 0) FROM "
        "appeal_lines AS l LEFT JOIN appeal_upheld AS u ON u.decision = ?2 AND u.number = l.number "
        "WHERE l.appeal = ?1 ORDER BY l.number",
        error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, appeal->id);
    sqlite3_bind_int64(statement, 2, decision);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_appeal_line line = {
            .number = sqlite3_column_int(statement, 0),
            .indicator = g_strdup(kh_sql_text(statement, 1)),
            .lost = sqlite3_column_int64(statement, 2),
            .reason = g_strdup(kh_sql_text(statement, 3)),
            .reference = g_strdup(kh_sql_text(statement, 4)),
            .upheld = sqlite3_column_int64(statement, 5),
        };
        g_array_append_val(appeal->lines, line);
    }
    return stepped;
}

kh_appeal *kh_store_get_appeal(kh_store *store, int64_t id, GError **error)
{
    bool row = false;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT " APPEAL_COLUMNS " FROM appeals AS a LEFT JOIN " STANDING
                       "AS d ON d.appeal = a.id WHERE a.id = ?",
                       error);
    if (statement == NULL)
        return NULL;
    sqlite3_bind_int64(statement, 1, id);
    if (!kh_sql_step(store, statement, &row, error))
        return NULL;
    if (!row) {
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("there is no appeal %" G_GINT64_FORMAT "; kaohe appeal list shows them"), id);
        return NULL;
    }
    g_autoptr(kh_appeal) appeal = read_appeal(statement);
    return read_lines(store, appeal, sqlite3_column_int64(statement, 12), error) ? g_steal_pointer(&appeal)
                                                                                 : NULL;
}

/* The newest result of the appeal's period, where it is not the disputed one. */
static kh_appeal_effect read_effect(sqlite3_stmt *row)
{
    if (sqlite3_column_type(row, AFTER_APPEAL) == SQLITE_NULL)
        return (kh_appeal_effect){.scored_again = false};
    return (kh_appeal_effect){
        .scored_again = true,
        .version = sqlite3_column_int(row, AFTER_APPEAL),
        .total_decimals = sqlite3_column_int(row, AFTER_APPEAL + 1),
        .ranked = sqlite3_column_int(row, AFTER_APPEAL + 2) != 0,
        .total = sqlite3_column_int64(row, AFTER_APPEAL + 3),
        .group_rank = (guint)sqlite3_column_int64(row, AFTER_APPEAL + 4),
    };
}

bool kh_store_each_appeal(kh_store *store, const char *period, kh_appeal_visit visit, void *data,
                          GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT " APPEAL_COLUMNS ", n.version, n.total_decimals, s.assessed, s.total, s.group_rank "
        "FROM appeals AS a LEFT JOIN " STANDING "AS d ON d.appeal = a.id "
        "LEFT JOIN scorings AS n ON n.id = (SELECT max(id) FROM scorings WHERE period = a.period) AND "
        "n.id <> a.scoring "
        "LEFT JOIN standings AS s ON s.scoring = n.id AND s.code = a.department "
        "WHERE ?1 IS NULL OR a.period = ?1 ORDER BY a.id",
        error);
    if (statement == NULL)
        return false;
    if (period != NULL)
        kh_sql_bind_text(statement, 1, period);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        g_autoptr(kh_appeal) appeal = read_appeal(statement);
        kh_appeal_effect effect = read_effect(statement);
        if (!read_lines(store, appeal, sqlite3_column_int64(statement, 12), error) ||
            !visit(appeal, &effect, data, error))
            return false;
    }
    return stepped;
}

bool kh_store_each_move(kh_store *store, const kh_period *period, kh_move_visit visit, void *data,
                        GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(
        store,
        "SELECT b.code, b.name, b.\"group\", o.version, n.version, o.total_decimals, n.total_decimals, "
        "a.total, b.total, a.assessed * a.group_rank, b.assessed * b.group_rank, a.assessed * "
        "a.overall_rank, "
        "b.assessed * b.overall_rank AS place FROM scorings AS n "
        "JOIN scorings AS o ON o.period = n.period AND o.version = n.replaces "
        "JOIN standings AS b ON b.scoring = n.id "
        "JOIN standings AS a ON a.scoring = o.id AND a.code = b.code "
        "WHERE n.id = (SELECT max(id) FROM scorings WHERE period = ?1) AND (a.assessed <> b.assessed OR "
        "a.total <> b.total OR o.total_decimals <> n.total_decimals OR a.group_rank <> b.group_rank OR "
        "a.overall_rank <> b.overall_rank) ORDER BY place, b.code",
        error);
    if (statement == NULL)
        return false;
    kh_sql_bind_text(statement, 1, period->name);
    bool stepped, row;
    while ((stepped = kh_sql_step(store, statement, &row, error)) && row) {
        kh_move move = {
            .code = kh_sql_text(statement, 0),
            .name = kh_sql_text(statement, 1),
            .group = kh_sql_text(statement, 2),
            .from_version = sqlite3_column_int(statement, 3),
            .to_version = sqlite3_column_int(statement, 4),
            .from_places = sqlite3_column_int(statement, 5),
            .to_places = sqlite3_column_int(statement, 6),
            .from_total = sqlite3_column_int64(statement, 7),
            .to_total = sqlite3_column_int64(statement, 8),
            .from_rank = (guint)sqlite3_column_int64(statement, 9),
            .to_rank = (guint)sqlite3_column_int64(statement, 10),
            .from_overall_rank = (guint)sqlite3_column_int64(statement, 11),
            .to_overall_rank = (guint)sqlite3_column_int64(statement, 12),
        };
        visit(&move, data);
    }
    return stepped;
}

/* ---- deciding ------------------------------------------------------------------------------------ */

static bool check_undecided(kh_store *store, const kh_appeal *appeal, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT approval FROM " STANDING "AS d WHERE appeal = ?", error);
    bool row = false;
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, appeal->id);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    if (row)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("appeal %" G_GINT64_FORMAT " is decided (%s); take that back first: kaohe undo "
                      "申诉/%" G_GINT64_FORMAT),
                    appeal->id, kh_sql_text(statement, 0), appeal->id);
    return !row;
}

/* An adjustment of the same key would be superseded by the decision's, and what it gave be lost. */
static bool check_approval(kh_store *store, const kh_appeal *appeal, const char *indicator, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT i.file, a.line FROM adjustments AS a JOIN imports AS i ON i.id = a.import "
                       "JOIN departments AS u ON u.id = a.department "
                       "WHERE a.period = ?1 AND u.code = ?2 AND a.indicator = ?3 AND a.approval = ?4",
                       error);
    const char *const keys[] = {appeal->period, appeal->department, indicator, appeal->decision.approval};
    bool row = false;
    if (statement == NULL)
        return false;
    for (int i = 0; i < (int)G_N_ELEMENTS(keys); i++)
        kh_sql_bind_text(statement, i + 1, keys[i]);
    if (!kh_sql_step(store, statement, &row, error))
        return false;
    if (row)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("“%s” adjusts indicator “%s” of “%s” already (%s:%d); give --approval a number that "
                      "tells the two apart"),
                    appeal->decision.approval, indicator, appeal->name, kh_sql_text(statement, 0),
                    sqlite3_column_int(statement, 1));
    return !row;
}

static bool check_approvals(kh_store *store, const kh_appeal *appeal, GError **error)
{
    for (guint i = 0; i < appeal->lines->len; i++) {
        const kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        if (line->upheld > 0 && !check_approval(store, appeal, line->indicator, error))
            return false;
    }
    return true;
}

static bool import_rows(kh_store *store, const kh_decision_import *decision, GError **error)
{
    g_autoptr(kh_diagnostics) diagnostics = kh_diagnostics_new();
    kh_import import = {
        .file = decision->file,
        .digest = decision->digest,
        .encoding = "UTF-8",
        .source = decision->source,
        .now = decision->now,
    };
    kh_import_outcome outcome;
    if (!kh_store_import(store, &import, diagnostics, &outcome, error))
        return false;
    guint count = 0;
    const kh_diagnostic *faults = kh_diagnostics_sorted(diagnostics, &count);
    if (outcome.status == KH_IMPORT_DONE)
        return true;
    g_autofree char *fault = count == 0 ? g_strdup(decision->file) : kh_diagnostic_format(&faults[0]);
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE, _("the decision cannot be entered: %s"), fault);
    return false;
}

static bool insert_decision(kh_store *store, const kh_appeal *appeal, int64_t import, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        kh_sql_prepare(store,
                       "INSERT INTO appeal_decisions (appeal, import, decided_on, decider, approval, answer) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       error);
    if (insert == NULL)
        return false;
    const kh_appeal_decision *decision = &appeal->decision;
    sqlite3_bind_int64(insert, 1, appeal->id);
    sqlite3_bind_int64(insert, 2, import);
    sqlite3_bind_int64(insert, 3, decision->on);
    kh_sql_bind_text(insert, 4, decision->decider);
    kh_sql_bind_text(insert, 5, decision->approval);
    kh_sql_bind_text(insert, 6, decision->answer);
    return kh_sql_run(store, insert, error);
}

static bool insert_upheld(kh_store *store, const kh_appeal *appeal, int64_t decision, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        kh_sql_prepare(store, "INSERT INTO appeal_upheld VALUES (?, ?, ?)", error);
    if (insert == NULL)
        return false;
    for (guint i = 0; i < appeal->lines->len; i++) {
        const kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        sqlite3_bind_int64(insert, 1, decision);
        sqlite3_bind_int64(insert, 2, line->number);
        sqlite3_bind_int64(insert, 3, line->upheld);
        if (line->upheld > 0 && !kh_sql_run(store, insert, error))
            return false;
    }
    return true;
}

static bool decide(kh_store *store, const kh_appeal *appeal, const kh_decision_import *decision,
                   GError **error)
{
    g_autoptr(sqlite3_stmt) newest = NULL;
    bool row = false;
    if (!check_undecided(store, appeal, error) || !check_approvals(store, appeal, error) ||
        !import_rows(store, decision, error))
        return false;
    newest = kh_sql_prepare(store, "SELECT max(id) FROM imports", error);
    if (newest == NULL || !kh_sql_step(store, newest, &row, error))
        return false;
    return insert_decision(store, appeal, sqlite3_column_int64(newest, 0), error) &&
           insert_upheld(store, appeal, sqlite3_last_insert_rowid(store->db), error);
}

bool kh_store_decide_appeal(kh_store *store, const kh_appeal *appeal, const kh_decision_import *import,
                            GError **error)
{
    if (!kh_store_begin(store, error))
        return false;
    if (decide(store, appeal, import, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}
