#include "store/appeals.h"

#include "base/error.h"
#include "base/message.h"
#include "base/place.h"
#include "store/results.h"
#include "store/sql_rows.h"

/* The decision that stands: one whose import was not taken back. */
#define STANDING                                                                                             \
    "(SELECT s.id AS decision, s.appeal, s.decided_on, s.decider, s.approval, s.answer "                     \
    "FROM appeal_decisions AS s JOIN imports AS i ON i.id = s.import) "

/* What an appeal is entered with. */
#define ENTERED                                                                                              \
    KH_SQL_FIELD(kh_appeal, assessment, "assessment"), KH_SQL_FIELD(kh_appeal, period, "period"),            \
        KH_SQL_FIELD(kh_appeal, version, "version"), KH_SQL_FIELD(kh_appeal, scoring, "scoring"),            \
        KH_SQL_FIELD(kh_appeal, department, "department"), KH_SQL_FIELD(kh_appeal, name, "name"),            \
        KH_SQL_FIELD(kh_appeal, received, "received"), KH_SQL_FIELD(kh_appeal, grounds, "grounds"),          \
        KH_SQL_FIELD(kh_appeal, decimals, "decimals"),                                                       \
        KH_SQL_FIELD(kh_appeal, total_decimals, "total_decimals"), KH_SQL_FIELD(kh_appeal, total, "total"),  \
        KH_SQL_FIELD(kh_appeal, group_rank, "group_rank")

static const kh_sql_field entered_fields[] = {ENTERED};
static const kh_sql_shape entered_shape = KH_SQL_SHAPE(entered_fields);

static const kh_sql_field appeal_fields[] = {
    ENTERED,
    KH_SQL_FIELD(kh_appeal, id, "id"),
    KH_SQL_FIELD(kh_appeal, decided, "decision IS NOT NULL"),
    KH_SQL_FIELD(kh_appeal, decision.on, "decided_on"),
    KH_SQL_FIELD(kh_appeal, decision.decider, "decider"),
    KH_SQL_FIELD(kh_appeal, decision.approval, "approval"),
    KH_SQL_FIELD(kh_appeal, decision.answer, "answer"),
};
static const kh_sql_shape appeal_shape = KH_SQL_SHAPE(appeal_fields);

/* ---- entering ------------------------------------------------------------------------------------ */

/* What earlier appeals have made of a line, in whatever version of the period: the same reference and detail,
 * or reason where a detail is not known. */
typedef struct line_claim {
    int64_t open;     /* the number of an open appeal, or 0 */
    int64_t last;     /* of the newest appeal that returned points, or 0 */
    int64_t returned; /* by all of them */
} line_claim;

/* One earlier appeal of the line. */
typedef struct claim_row {
    int64_t appeal, returned;
    bool open;
} claim_row;

static const kh_sql_field claim_fields[] = {
    KH_SQL_FIELD(claim_row, appeal, "a.id"),
    KH_SQL_FIELD(claim_row, open, "d.decision IS NULL"),
    KH_SQL_FIELD(claim_row, returned, "u.points"),
};
static const kh_sql_shape claim_shape = KH_SQL_SHAPE(claim_fields);

static bool find_claim(kh_store *store, const kh_appeal *appeal, const kh_appeal_line *line,
                       line_claim *claim, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &claim_shape,
        "FROM appeal_lines AS l JOIN appeals AS a ON a.id = l.appeal LEFT JOIN " STANDING
        "AS d ON d.appeal = a.id LEFT JOIN appeal_upheld AS u ON u.decision = d.decision AND "
        "u.number = l.number "
        "WHERE a.period = ?1 AND a.department = ?2 AND l.indicator = ?3 AND l.reference = ?5 AND "
        "CASE WHEN '?' IN (l.detail, ?7) THEN l.reason = ?4 ELSE l.detail = ?7 END AND "
        "a.assessment = ?6 ORDER BY a.id",
        error);
    const char *const keys[] = {appeal->period,  appeal->department, line->indicator, line->reason,
                                line->reference, appeal->assessment, line->detail};
    for (int i = 0; i < (int)G_N_ELEMENTS(keys); i++)
        kh_sql_bind_text(rows.statement, i + 1, keys[i]);
    *claim = (line_claim){0};
    for (claim_row row; kh_sql_next(&rows, &row, error);) {
        if (row.open)
            claim->open = row.appeal;
        if (row.returned > 0)
            claim->last = row.appeal;
        claim->returned += row.returned;
    }
    return !rows.failed;
}

/* Leaves of the line what may still be disputed. */
static bool settle_claim(kh_store *store, const kh_appeal *appeal, kh_appeal_line *line, GError **error)
{
    line_claim claim;
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
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "appeals", &entered_shape, NULL, error);
    if (!kh_sql_put(&rows, appeal, error))
        return false;
    appeal->id = sqlite3_last_insert_rowid(store->db);
    return true;
}

/* What is upheld of a line is no part of it in the store, and comes last. */
static const kh_sql_field line_fields[] = {
    KH_SQL_FIELD(kh_appeal_line, number, "number"),
    KH_SQL_FIELD(kh_appeal_line, indicator, "indicator"),
    KH_SQL_FIELD(kh_appeal_line, lost, "lost"),
    KH_SQL_FIELD(kh_appeal_line, reason, "reason"),
    KH_SQL_FIELD(kh_appeal_line, reference, "reference"),
    KH_SQL_FIELD(kh_appeal_line, detail, "detail"),
    KH_SQL_FIELD(kh_appeal_line, upheld, "points"),
};
static const kh_sql_shape line_shape = KH_SQL_SHAPE(line_fields);
static const kh_sql_shape new_line_shape = {line_fields, G_N_ELEMENTS(line_fields) - 1};

static bool insert_lines(kh_store *store, const kh_appeal *appeal, GError **error)
{
    const kh_sql_owner owner = {"appeal", appeal->id};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "appeal_lines", &new_line_shape, &owner, error);
    return kh_sql_put_all(&rows, appeal->lines, error);
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

#define APPEALS "FROM appeals AS a LEFT JOIN " STANDING "AS d ON d.appeal = a.id "

static bool read_lines(kh_store *store, kh_appeal *appeal, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &line_shape,
        "FROM (SELECT l.*, u.points FROM appeal_lines AS l LEFT JOIN " STANDING "AS d ON d.appeal = l.appeal "
        "LEFT JOIN appeal_upheld AS u ON u.decision = d.decision AND u.number = l.number "
        "WHERE l.appeal = ?) ORDER BY number",
        error);
    sqlite3_bind_int64(rows.statement, 1, appeal->id);
    for (kh_appeal_line line; kh_sql_next(&rows, &line, error);)
        g_array_append_val(appeal->lines, line);
    return !rows.failed;
}

/* The next appeal, whole; NULL at the end and where it fails. */
static kh_appeal *next_appeal(kh_store *store, kh_sql_rows *rows, GError **error)
{
    g_autoptr(kh_appeal) appeal = kh_appeal_new();
    if (!kh_sql_next(rows, appeal, error))
        return NULL;
    rows->failed = !read_lines(store, appeal, error);
    return rows->failed ? NULL : g_steal_pointer(&appeal);
}

kh_appeal *kh_store_get_appeal(kh_store *store, int64_t id, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &appeal_shape, APPEALS "WHERE id = ?", error);
    sqlite3_bind_int64(rows.statement, 1, id);
    kh_appeal *appeal = next_appeal(store, &rows, error);
    if (appeal == NULL && !rows.failed)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("there is no appeal %" G_GINT64_FORMAT "; kaohe appeal list shows them"), id);
    return appeal;
}

static const kh_sql_field effect_fields[] = {
    KH_SQL_FIELD(kh_appeal_effect, scored_again, "true"),
    KH_SQL_FIELD(kh_appeal_effect, version, "n.version"),
    KH_SQL_FIELD(kh_appeal_effect, total_decimals, "n.total_decimals"),
    KH_SQL_FIELD(kh_appeal_effect, ranked, "s.assessed"),
    KH_SQL_FIELD(kh_appeal_effect, total, "s.total"),
    KH_SQL_FIELD(kh_appeal_effect, group_rank, "s.group_rank"),
};
static const kh_sql_shape effect_shape = KH_SQL_SHAPE(effect_fields);

/* The newest result of the appeal's period, where it is not the disputed one. */
static bool find_effect(kh_store *store, const kh_appeal *appeal, kh_appeal_effect *effect, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &effect_shape,
                      "FROM scorings AS n LEFT JOIN standings AS s ON s.scoring = n.id AND s.code = ?2 "
                      "WHERE n.id = (SELECT max(id) FROM scorings WHERE assessment = ?4 AND period = ?1) "
                      "AND n.id <> ?3",
                      error);
    kh_sql_bind_text(rows.statement, 1, appeal->period);
    kh_sql_bind_text(rows.statement, 2, appeal->department);
    sqlite3_bind_int64(rows.statement, 3, appeal->scoring);
    kh_sql_bind_text(rows.statement, 4, appeal->assessment);
    *effect = (kh_appeal_effect){.scored_again = false};
    kh_sql_next(&rows, effect, error);
    return !rows.failed;
}

bool kh_store_each_appeal(kh_store *store, const kh_appeal_filter *filter, kh_appeal_visit visit, void *data,
                          GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &appeal_shape,
                                             APPEALS "WHERE (?1 IS NULL OR period = ?1) AND "
                                                     "(?2 IS NULL OR assessment = ?2) ORDER BY id",
                                             error);
    kh_sql_bind_text(rows.statement, 1, filter->period);
    kh_sql_bind_text(rows.statement, 2, filter->assessment);
    for (;;) {
        kh_appeal_effect effect;
        g_autoptr(kh_appeal) appeal = next_appeal(store, &rows, error);
        if (appeal == NULL)
            return !rows.failed;
        if (!find_effect(store, appeal, &effect, error) || !visit(appeal, &effect, data, error))
            return false;
    }
}

static const kh_sql_field move_fields[] = {
    KH_SQL_FIELD(kh_appeal_move, code, "b.code"),
    KH_SQL_FIELD(kh_appeal_move, name, "b.name"),
    KH_SQL_FIELD(kh_appeal_move, group, "b.\"group\""),
    KH_SQL_FIELD(kh_appeal_move, from_version, "o.version"),
    KH_SQL_FIELD(kh_appeal_move, to_version, "n.version"),
    KH_SQL_FIELD(kh_appeal_move, from_places, "o.total_decimals"),
    KH_SQL_FIELD(kh_appeal_move, to_places, "n.total_decimals"),
    KH_SQL_FIELD(kh_appeal_move, from_total, "a.total"),
    KH_SQL_FIELD(kh_appeal_move, to_total, "b.total"),
    KH_SQL_FIELD(kh_appeal_move, from_rank, "a.assessed * a.group_rank"),
    KH_SQL_FIELD(kh_appeal_move, to_rank, "b.assessed * b.group_rank"),
    KH_SQL_FIELD(kh_appeal_move, from_overall_rank, "a.assessed * a.overall_rank"),
    KH_SQL_FIELD(kh_appeal_move, to_overall_rank, "b.assessed * b.overall_rank AS place"),
};
static const kh_sql_shape move_shape = KH_SQL_SHAPE(move_fields);

bool kh_store_each_move(kh_store *store, const kh_result_choice *choice, kh_move_visit visit, void *data,
                        GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &move_shape,
        "FROM scorings AS n JOIN scorings AS o ON (o.assessment, o.period, o.version) = "
        "(n.assessment, n.period, n.replaces) "
        "JOIN standings AS b ON b.scoring = n.id "
        "JOIN standings AS a ON a.scoring = o.id AND a.code = b.code "
        "WHERE n.id = (SELECT max(id) FROM scorings WHERE assessment = ?2 AND period = ?1) AND (a.assessed "
        "<> b.assessed OR "
        "a.total <> b.total OR o.total_decimals <> n.total_decimals OR a.group_rank <> b.group_rank OR "
        "a.overall_rank <> b.overall_rank) ORDER BY place, b.code",
        error);
    kh_sql_bind_text(rows.statement, 1, choice->period.name);
    kh_sql_bind_text(rows.statement, 2, choice->assessment);
    for (kh_appeal_move move; kh_sql_next(&rows, &move, error);)
        visit(&move, data);
    return !rows.failed;
}

/* ---- deciding ------------------------------------------------------------------------------------ */

static bool check_undecided(kh_store *store, const kh_appeal *appeal, GError **error)
{
    g_autofree char *approval = NULL;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "SELECT approval FROM " STANDING "AS d WHERE appeal = ?", error);
    sqlite3_bind_int64(statement, 1, appeal->id);
    if (!kh_sql_word(store, statement, &approval, error))
        return false;
    if (approval != NULL)
        g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                    _("appeal %" G_GINT64_FORMAT " is decided (%s); take that back first: kaohe undo "
                      "申诉/%" G_GINT64_FORMAT),
                    appeal->id, approval, appeal->id);
    return approval == NULL;
}

typedef struct adjustment_place {
    const char *file;
    int line;
} adjustment_place;

static const kh_sql_field place_fields[] = {
    KH_SQL_FIELD(adjustment_place, file, "i.file"),
    KH_SQL_FIELD(adjustment_place, line, "a.line"),
};
static const kh_sql_shape place_shape = KH_SQL_SHAPE(place_fields);

/* An adjustment of the same key would be superseded by the decision's, and what it gave be lost. */
static bool check_approval(kh_store *store, const kh_appeal *appeal, const char *indicator, GError **error)
{
    g_auto(kh_sql_rows) rows =
        kh_sql_select(store, &place_shape,
                      "FROM adjustments AS a JOIN imports AS i ON i.id = a.import "
                      "JOIN department_codes AS u ON u.id = a.department "
                      "WHERE a.period = ?1 AND u.code = ?2 AND a.indicator = ?3 AND a.approval = ?4 AND "
                      "a.assessment IN ('', ?5)",
                      error);
    const char *const keys[] = {appeal->period, appeal->department, indicator, appeal->decision.approval,
                                appeal->assessment};
    for (int i = 0; i < (int)G_N_ELEMENTS(keys); i++)
        kh_sql_bind_text(rows.statement, i + 1, keys[i]);
    adjustment_place place;
    if (!kh_sql_next(&rows, &place, error))
        return !rows.failed;
    g_autofree char *shown = kh_place_format((kh_place){place.file, (uint32_t)place.line, 0});
    g_set_error(error, KH_ERROR, KH_ERROR_USAGE,
                _("“%s” adjusts indicator “%s” of “%s” already (%s); give --approval a number that "
                  "tells the two apart"),
                appeal->decision.approval, indicator, appeal->name, shown);
    return false;
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

typedef struct decision_row {
    int64_t import;
    kh_appeal_decision decision;
} decision_row;

static const kh_sql_field decision_fields[] = {
    KH_SQL_FIELD(decision_row, import, "import"),
    KH_SQL_FIELD(decision_row, decision.on, "decided_on"),
    KH_SQL_FIELD(decision_row, decision.decider, "decider"),
    KH_SQL_FIELD(decision_row, decision.approval, "approval"),
    KH_SQL_FIELD(decision_row, decision.answer, "answer"),
};
static const kh_sql_shape decision_shape = KH_SQL_SHAPE(decision_fields);

static bool insert_decision(kh_store *store, const kh_appeal *appeal, int64_t import, GError **error)
{
    const kh_sql_owner owner = {"appeal", appeal->id};
    const decision_row row = {import, appeal->decision};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "appeal_decisions", &decision_shape, &owner, error);
    return kh_sql_put(&rows, &row, error);
}

static const kh_sql_field upheld_fields[] = {
    KH_SQL_FIELD(kh_appeal_line, number, "number"),
    KH_SQL_FIELD(kh_appeal_line, upheld, "points"),
};
static const kh_sql_shape upheld_shape = KH_SQL_SHAPE(upheld_fields);

static bool insert_upheld(kh_store *store, const kh_appeal *appeal, int64_t decision, GError **error)
{
    const kh_sql_owner owner = {"decision", decision};
    g_auto(kh_sql_rows) rows = kh_sql_insert(store, "appeal_upheld", &upheld_shape, &owner, error);
    for (guint i = 0; i < appeal->lines->len; i++) {
        const kh_appeal_line *line = &g_array_index(appeal->lines, kh_appeal_line, i);
        if (line->upheld > 0 && !kh_sql_put(&rows, line, error))
            return false;
    }
    return !rows.failed;
}

static bool decide(kh_store *store, const kh_appeal *appeal, const kh_decision_import *decision,
                   GError **error)
{
    int64_t import = 0;
    return check_undecided(store, appeal, error) && check_approvals(store, appeal, error) &&
           import_rows(store, decision, error) && kh_store_last_import(store, &import, error) &&
           insert_decision(store, appeal, import, error) &&
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
