/* What becomes of a period that was scored again: a new version, another draft, or nothing. */
#include "store/results.h"
#include "store/sql_rows.h"

/* A version of the period beside the new one; id 0: there is none. */
typedef struct rival_version {
    int64_t id;
    int version, replaces;
    bool issued;
    kh_date issued_on;
} rival_version;

static const kh_sql_field rival_fields[] = {
    KH_SQL_FIELD(rival_version, id, "v.id"),
    KH_SQL_FIELD(rival_version, version, "v.version"),
    KH_SQL_FIELD(rival_version, replaces, "v.replaces"),
    KH_SQL_FIELD(rival_version, issued, "v.issued_on IS NOT NULL"),
    KH_SQL_FIELD(rival_version, issued_on, "v.issued_on"),
};
static const kh_sql_shape rival_shape = KH_SQL_SHAPE(rival_fields);

#define RIVALS                                                                                               \
    "FROM scorings AS v JOIN scorings AS n ON (n.assessment, n.period) = (v.assessment, v.period) "          \
    "WHERE n.id = ? AND "

static const char newest_from[] = RIVALS "v.version < n.version ORDER BY v.version DESC LIMIT 1";
static const char replaced_from[] = RIVALS "v.version = n.replaces";

static bool find_rival(kh_store *store, const char *from, int64_t id, rival_version *rival, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(store, &rival_shape, from, error);
    sqlite3_bind_int64(rows.statement, 1, id);
    *rival = (rival_version){0};
    kh_sql_next(&rows, rival, error);
    return !rows.failed;
}

/* ---- the same ------------------------------------------------------------------------------------- */

/* The rows of a result in one table: every cell has to be the same, the key of a row among them. None is ever
 * NULL. */
typedef struct result_part {
    const char *table;
    bool of_drafts; /* compared where the older result is a draft */
} result_part;

/* The cheapest first. */
static const result_part parts[] = {
    {"actions", false},    {"standings", false}, {"scored_inputs", true},
    {"cases_apart", true}, {"scores", false},    {"ledger", false},
};

/* Asks a question about two results, ?1 and ?2, whose answer is yes or no. */
static bool ask(kh_store *store, const char *sql, const int64_t *pair, bool *yes, GError **error)
{
    int64_t answer = 0;
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    for (int i = 0; statement != NULL && i < 2; i++)
        sqlite3_bind_int64(statement, i + 1, pair[i]);
    if (!kh_sql_number(store, statement, &answer, error))
        return false;
    *yes = answer != 0;
    return true;
}

/* The columns of the table but the one that says whose result it is, for SQL; and but the detail of a line,
 * which older ones lack and which other cells tell as well. Caller frees. */
static char *cells_of(const kh_store *store, const char *table, GError **error)
{
    char *cells = NULL;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store,
                       "SELECT group_concat('\"' || name || '\"', ', ') FROM pragma_table_info(?) "
                       "WHERE name NOT IN ('scoring', 'detail')",
                       error);
    kh_sql_bind_text(statement, 1, table);
    return kh_sql_word(store, statement, &cells, error) ? cells : NULL;
}

/* As many rows in both, and every row has its like. */
static bool compare_part(kh_store *store, const result_part *part, const int64_t *pair, bool *same,
                         GError **error)
{
    g_autofree char *cells = cells_of(store, part->table, error);
    g_autofree char *sql =
        g_strdup_printf("WITH o AS (SELECT %s FROM %s WHERE scoring = ?1), "
                        "n AS (SELECT %s FROM %s WHERE scoring = ?2) "
                        "SELECT (SELECT count(*) FROM o) = (SELECT count(*) FROM n) AND "
                        "(SELECT count(*) FROM n) = (SELECT count(*) FROM n NATURAL JOIN o)",
                        cells, part->table, cells, part->table);
    return cells != NULL && ask(store, sql, pair, same, error);
}

static const char same_terms_sql[] =
    "SELECT o.scheme = n.scheme AND (o.as_of, o.as_of_given, o.decimals, o.total_decimals, "
    "o.assumed_weekends) = (n.as_of, n.as_of_given, n.decimals, n.total_decimals, n.assumed_weekends) "
    "FROM scorings AS o, scorings AS n WHERE o.id = ?1 AND n.id = ?2";

#define KNOWN_OF(version)                                                                                    \
    "(" version ".cutoff, " version ".kept_departments, " version ".kept_catalogue, " version                \
    ".kept_duties, " version ".kept_calendar)"

/* What was reopened is a version of its own although the figures stay: it moves the cutoff. */
static const char same_known_sql[] = "SELECT n.reopened = '' OR " KNOWN_OF("o") " = " KNOWN_OF(
    "n") " "
         "FROM scorings AS o, scorings AS n WHERE o.id = ?1 AND n.id = ?2";

static const char same_draft_sql[] =
    "SELECT o.scheme_file = n.scheme_file AND (o.last_import, o.cutoff, o.assume_weekends, o.partial, "
    "o.reopened, o.why) = (n.last_import, n.cutoff, n.assume_weekends, n.partial, n.reopened, n.why) "
    "AND NOT EXISTS (SELECT 1 FROM scorings AS i WHERE i.assessment = o.assessment AND i.issued_at >= o.id) "
    "FROM scorings AS o, scorings AS n WHERE o.id = ?1 AND n.id = ?2";

static bool compare(kh_store *store, const rival_version *rival, int64_t id, bool *same, GError **error)
{
    const int64_t pair[] = {rival->id, id};
    const char *also = rival->issued ? same_known_sql : same_draft_sql;
    if (!ask(store, same_terms_sql, pair, same, error) || (*same && !ask(store, also, pair, same, error)))
        return false;
    for (gsize p = 0; *same && p < G_N_ELEMENTS(parts); p++) {
        if ((!parts[p].of_drafts || !rival->issued) && !compare_part(store, &parts[p], pair, same, error))
            return false;
    }
    return true;
}

/* ---- what becomes of it --------------------------------------------------------------------------- */

static bool drop(kh_store *store, int64_t id, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, "DELETE FROM scorings WHERE id = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    return kh_sql_run(store, statement, error);
}

/* The new result takes the place of the draft. */
static bool take_place(kh_store *store, const rival_version *draft, int64_t id, GError **error)
{
    if (!drop(store, draft->id, error))
        return false;
    g_autoptr(sqlite3_stmt) statement =
        kh_sql_prepare(store, "UPDATE scorings SET version = ? WHERE id = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int(statement, 1, draft->version);
    sqlite3_bind_int64(statement, 2, id);
    return kh_sql_run(store, statement, error);
}

/* The newest result is a draft and says something else: one of the two goes, or both where the issued version
 * says what the new one does. */
static bool replace_draft(kh_store *store, const rival_version *draft, int64_t id, kh_settlement *settled,
                          GError **error)
{
    rival_version issued;
    bool same = false;
    if (!find_rival(store, replaced_from, id, &issued, error) ||
        (issued.id != 0 && !compare(store, &issued, id, &same, error)))
        return false;
    settled->settling = same ? KH_SETTLED_RESTORED : KH_SETTLED_ANEW;
    settled->version = same ? issued.version : draft->version;
    return same ? drop(store, draft->id, error) && drop(store, id, error)
                : take_place(store, draft, id, error);
}

bool kh_store_settle_result(kh_store *store, int64_t id, kh_settlement *settlement, GError **error)
{
    rival_version newest, issued;
    bool same = false;
    if (!find_rival(store, newest_from, id, &newest, error) ||
        !find_rival(store, replaced_from, id, &issued, error) ||
        (newest.id != 0 && !compare(store, &newest, id, &same, error)))
        return false;
    kh_settlement settled = {.settling = same ? KH_SETTLED_UNCHANGED : KH_SETTLED_ANEW,
                             .version = same ? newest.version : newest.version + 1,
                             .issued = issued.version,
                             .issued_on = issued.issued_on};
    bool beside_draft = newest.id != 0 && !newest.issued;
    if (beside_draft && !same && !replace_draft(store, &newest, id, &settled, error))
        return false;
    *settlement = settled;
    return true;
}
