/* The import of one file: one INSERT ... SELECT from the virtual table, in a savepoint of its own. */
#include "base/codes.h"
#include "base/message.h"
#include "store/import/entry.h"
#include "store/import/gone_columns.h"
#include "store/import/importing.h"
#include "store/import/lacking.h"
#include "store/import/late_key.h"
#include "store/import/mixed_metrics.h"
#include "store/import/replacing.h"
#include "store/import/returning.h"
#include "store/import/settling.h"
#include "store/import/sql.h"
#include "store/import/superseding.h"
#include "store/sql_rows.h"
#include "store/taking_out.h"

/* The id of the layout with these names, made where there is none. */
static bool find_layout(kh_importing *importing, GError **error)
{
    if (!importing->table->has_content)
        return true;
    g_autofree char *names = g_strjoinv("\x1f", (char **)(gpointer)(gsize)importing->import->source->layout);
    g_autoptr(sqlite3_stmt) insert = kh_sql_prepare(
        importing->store, "INSERT INTO layouts (names) VALUES (?) ON CONFLICT DO NOTHING", error);
    if (insert == NULL)
        return false;
    kh_sql_bind_text(insert, 1, names);
    if (!kh_sql_run(importing->store, insert, error))
        return false;
    if (sqlite3_changes(importing->store->db) > 0)
        kh_directory_forget(importing->store);
    g_autoptr(sqlite3_stmt) find =
        kh_sql_prepare(importing->store, "SELECT id FROM layouts WHERE names = ?", error);
    kh_sql_bind_text(find, 1, names);
    return kh_sql_number(importing->store, find, &importing->layout, error);
}

static bool enter_import(kh_importing *importing, GError **error)
{
    const kh_import *import = importing->import;
    const kh_import_entry entry = {
        .file = import->file,
        .path = import->path,
        .digest = import->digest,
        .table = importing->table != NULL ? importing->table->title : "",
        .encoding = import->encoding,
        .imported = {.at = import->now, .timed = true},
    };
    if (!kh_import_entry_put(importing->store, &entry, error))
        return false;
    importing->id = sqlite3_last_insert_rowid(importing->store->db);
    g_hash_table_insert(importing->store->shown, GSIZE_TO_POINTER((gsize)importing->id),
                        g_strdup(import->source != NULL ? import->source->file : import->file));
    return true;
}

static bool note_counts(kh_importing *importing, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(importing->store,
                                                       "UPDATE imports SET read = ?, accepted = ?, unchanged "
                                                       "= ?, superseding = ?, refused = ?, replaces = ?, "
                                                       "withdrawn = ?, lowest = ?, highest = ? WHERE id = ?",
                                                       error);
    if (statement == NULL)
        return false;
    const kh_import_outcome *counts = &importing->counts;
    const int64_t values[] = {counts->read,       counts->accepted,    counts->unchanged, counts->superseding,
                              counts->refused,    importing->replaces, counts->withdrawn, importing->lowest,
                              importing->highest, importing->id};
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        sqlite3_bind_int64(statement, i + 1, values[i]);
    return kh_sql_run(importing->store, statement, error);
}

/* Ids in incoming rows come from the directory and the import itself: SQLite need not look five of them up
 * for every row (a tenth of an import). kh_store_check_integrity proves them all the same. */
static void check_foreign_keys(kh_importing *importing, bool check)
{
    sqlite3_db_config(importing->store->db, SQLITE_DBCONFIG_ENABLE_FKEY, check ? 1 : 0, NULL);
}

static bool run_insert(kh_importing *importing, GError **error)
{
    g_autofree char *sql = kh_import_sql_insert(importing->import->source, importing->late_key == NULL);
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(importing->store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, importing->id);
    if (importing->table->has_content)
        sqlite3_bind_int64(statement, 2, importing->layout);
    return kh_sql_run(importing->store, statement, error);
}

static bool highest_row(const kh_importing *importing, int64_t *highest, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT coalesce(max(id), 0) FROM %s", importing->table->name);
    return kh_sql_ask(importing->store, sql, highest, error);
}

/* The statement, and which ids its new rows have got. */
static bool take_in_rows(kh_importing *importing, GError **error)
{
    int64_t before = 0, after = 0;
    if (!kh_returning_reserve(importing, error) || !highest_row(importing, &before, error) ||
        !kh_late_key_begin(importing, error) || !run_insert(importing, error) ||
        !kh_late_key_end(importing, error) || !highest_row(importing, &after, error))
        return false;
    if (after > before) {
        kh_importing_hold(importing, before + 1);
        kh_importing_hold(importing, after);
    }
    return kh_returning_release(importing, error);
}

static bool insert_rows(kh_importing *importing, GError **error)
{
    check_foreign_keys(importing, false);
    bool inserted = take_in_rows(importing, error);
    check_foreign_keys(importing, true);
    if (importing->error != NULL) {
        g_clear_error(error);
        g_propagate_error(error, g_steal_pointer(&importing->error));
        return false;
    }
    if (!inserted)
        return false;
    importing->counts.accepted = importing->counts.read - importing->counts.unchanged -
                                 importing->counts.superseding - importing->counts.refused;
    return true;
}

/* A case that was undone after a result was issued keeps the import that first brought it. */
static bool recall_first_imports(kh_importing *importing, GError **error)
{
    if (!importing->table->dated)
        return true;
    g_autofree char *key = kh_import_sql_case_key(importing->table);
    g_autofree char *sql =
        g_strdup_printf("UPDATE %s AS t SET first_import = r.first_import FROM remembered AS r "
                        "WHERE t.first_import = ?1 AND r.\"table\" = %d AND r.key = %s",
                        importing->table->name, (int)importing->table->id, key);
    g_autoptr(sqlite3_stmt) any = kh_sql_prepare(importing->store, "SELECT 1 FROM remembered LIMIT 1", error);
    bool row = false;
    if (any == NULL || !kh_sql_step(importing->store, any, &row, error))
        return false;
    g_autoptr(sqlite3_stmt) recall = row ? kh_sql_prepare(importing->store, sql, error) : NULL;
    if (recall == NULL)
        return !row;
    sqlite3_bind_int64(recall, 1, importing->id);
    return kh_sql_run(importing->store, recall, error);
}

static bool import_rows(kh_importing *importing, GError **error)
{
    if (!enter_import(importing, error) || !find_layout(importing, error))
        return false;
    importing->directory = kh_directory_get(importing->store, error);
    if (importing->directory == NULL || !kh_superseding_register(importing, error))
        return false;
    if (!insert_rows(importing, error) || !kh_returning_settle(importing, error) ||
        !kh_replacing_run(importing, error) || !kh_gone_columns_report(importing, error) ||
        !kh_mixed_metrics_report(importing, error) || !recall_first_imports(importing, error) ||
        !note_counts(importing, error))
        return false;
    if (importing->table->versioned)
        kh_directory_forget(importing->store);
    return true;
}

/* What was read of the store may not be so any more. */
static bool forget(kh_store *store)
{
    kh_directory_forget(store);
    g_ptr_array_set_size(store->files, 0);
    return true;
}

static void take_back(kh_store *store)
{
    sqlite3_exec(store->db, "ROLLBACK TO kh_import; RELEASE kh_import", NULL, NULL, NULL);
    forget(store);
}

/* Nothing of the file is kept. */
static void refuse_file(kh_importing *importing)
{
    importing->counts.status = KH_IMPORT_REFUSED;
    kh_store_note_refused(importing->store, importing->table->id, importing->import->source->file);
    take_back(importing->store);
}

static void tell_shares_nothing(const kh_importing *importing)
{
    kh_place place = {.file = importing->import->source->file};
    kh_diagnostics_add(
        importing->diagnostics, place, KH_CODE_E309_SHARES_NOTHING, "%s",
        _("no row of the file has the key of a row that an earlier file of this path brought, so it "
          "is no correction of it; import it without --replace, or give the right file"));
}

/* In a savepoint, so that a file that fails or is refused leaves nothing behind. */
static bool import_in_savepoint(kh_importing *importing, GError **error)
{
    kh_store *store = importing->store;
    if (!kh_sql_execute(store, "SAVEPOINT kh_import", error))
        return false;
    store->importing = importing;
    bool imported = import_rows(importing, error);
    store->importing = NULL;
    if (!imported) {
        take_back(store);
        return false;
    }
    if (importing->shares_nothing)
        tell_shares_nothing(importing);
    bool refused = importing->counts.refused > 0 || importing->import->faulty;
    if (importing->shares_nothing || (refused && !importing->import->keep_good_rows)) {
        refuse_file(importing);
        return true;
    }
    return kh_sql_execute(store, "RELEASE kh_import", error);
}

/* The import of the same bytes, if there is one. */
typedef struct former_import {
    int64_t import, refused, later;
    bool same_path; /* and of the same table */
    bool newest;    /* of its path */
    bool seen;      /* by a result */
    bool replaces;
} former_import;

static const kh_sql_field former_fields[] = {
    KH_SQL_FIELD(former_import, import, "id"),
    KH_SQL_FIELD(former_import, refused, "refused"),
    KH_SQL_FIELD(former_import, later,
                 "coalesce((SELECT max(id) FROM imports AS l WHERE l.id > i.id AND l.file = ?2 AND l.file = "
                 "i.file AND "
                 "l.\"table\" = i.\"table\" AND l.read > 0 AND l.file <> '" KH_IMPORT_STANDARD_INPUT
                 "'), 0)"),
    KH_SQL_FIELD(former_import, same_path, "i.path IS NOT NULL AND i.path IS ?3 AND i.\"table\" = ?4"),
    KH_SQL_FIELD(
        former_import, newest,
        "NOT EXISTS (SELECT 1 FROM imports AS n WHERE n.path = i.path AND n.\"table\" = i.\"table\" AND "
        "n.id > i.id)"),
    KH_SQL_FIELD(former_import, replaces, "i.replaces"),
    KH_SQL_FIELD(former_import, seen, "EXISTS (SELECT 1 FROM scorings WHERE last_import >= i.id)"),
};
static const kh_sql_shape former_shape = KH_SQL_SHAPE(former_fields);

static bool find_former(const kh_importing *importing, former_import *former, bool *has, GError **error)
{
    g_auto(kh_sql_rows) rows = kh_sql_select(importing->store, &former_shape,
                                             "FROM imports AS i WHERE digest = ?1 ORDER BY id DESC", error);
    kh_sql_bind_text(rows.statement, 1, importing->import->digest);
    kh_sql_bind_text(rows.statement, 2, importing->import->file);
    kh_sql_bind_text(rows.statement, 3, importing->import->path);
    kh_sql_bind_text(rows.statement, 4, importing->table->title);
    *has = kh_sql_next(&rows, former, error);
    return !rows.failed;
}

/* Takes the former import back, as if only this one had been made. */
static bool take_former_back(const kh_importing *importing, const former_import *former, GError **error)
{
    const kh_rows_out rows = {.table = importing->table, .import = former->import};
    kh_taken_out taken;
    g_autofree char *sql =
        g_strdup_printf("DELETE FROM imports WHERE id = %" G_GINT64_FORMAT, former->import);
    return kh_take_out(importing->store, &rows, &taken, error) &&
           kh_lacking_forget(importing->store, former->import, error) &&
           kh_sql_execute(importing->store, sql, error);
}

/* The file came before without --replace, was told what it lacks, and comes again to take that out. Where no
 * result has seen it then, that import is made anew, so that rows under a corrected key are found: to them it
 * has to be the import that brings them. Where it takes nothing out, it is skipped. */
static bool import_again(kh_importing *importing, const former_import *former, GError **error)
{
    kh_store *store = importing->store;
    bool anew = former->newest && !former->seen && !former->replaces && !importing->table->versioned;
    if (!kh_sql_execute(store, "SAVEPOINT kh_again", error))
        return false;
    if ((anew && !take_former_back(importing, former, error)) || !import_in_savepoint(importing, error))
        return false;
    const kh_import_outcome *counts = &importing->counts;
    bool changed =
        counts->withdrawn + counts->corrected > 0 || (!anew && counts->accepted + counts->superseding > 0);
    if (counts->status == KH_IMPORT_DONE && changed)
        return kh_sql_execute(store, "RELEASE kh_again", error);
    if (counts->status == KH_IMPORT_DONE)
        importing->counts.status = KH_IMPORT_SKIPPED;
    return kh_sql_execute(store, "ROLLBACK TO kh_again; RELEASE kh_again", error) && forget(store);
}

/* Looked at within the transaction: another run may be importing the same file. */
static bool import_unless_there(kh_importing *importing, GError **error)
{
    bool has = false;
    former_import former;
    if (!find_former(importing, &former, &has, error))
        return false;
    if (!has)
        return import_in_savepoint(importing, error);
    if (importing->import->replaces && former.same_path) {
        if (!import_again(importing, &former, error))
            return false;
        if (importing->counts.status != KH_IMPORT_SKIPPED)
            return true;
    }
    importing->counts = (kh_import_outcome){
        .status = KH_IMPORT_SKIPPED,
        .refused_before = former.refused,
        .before = former.import,
        .later = former.later,
        .twin = g_hash_table_lookup(importing->store->shown, GSIZE_TO_POINTER((gsize)former.import)),
    };
    return true;
}

static bool import_file(kh_store *store, kh_import_job *job, int64_t *number, GError **error)
{
    const kh_table *table = job->import.source->table;
    kh_importing importing = {
        .store = store,
        .import = &job->import,
        .table = table,
        .department_column = kh_table_find_type(table, KH_CELL_DEPARTMENT),
        .item_column = kh_table_find_type(table, KH_CELL_ITEM),
        .diagnostics = job->diagnostics,
        .met = g_byte_array_new(),
    };
    bool imported = import_unless_there(&importing, error);
    kh_diagnostics_set_department(job->diagnostics, NULL);
    kh_gone_columns_free(importing.gone);
    g_free(importing.late_key);
    sqlite3_finalize(importing.repeat);
    g_byte_array_unref(importing.met);
    job->outcome = importing.counts;
    *number = importing.counts.status == KH_IMPORT_DONE ? importing.id : 0;
    return imported;
}

static bool import_files(kh_store *store, kh_import_job *jobs, guint n_jobs, GError **error)
{
    g_autofree int64_t *numbers = g_new0(int64_t, (gsize)n_jobs + 1);
    for (guint i = 0; i < n_jobs; i++) {
        if (!import_file(store, &jobs[i], &numbers[i], error))
            return false;
    }
    return kh_settle(store, jobs, numbers, n_jobs, error);
}

bool kh_store_import_together(kh_store *store, kh_import_job *jobs, guint n_jobs, GError **error)
{
    if (store->in_transaction)
        return import_files(store, jobs, n_jobs, error);
    if (!kh_store_begin(store, error))
        return false;
    if (import_files(store, jobs, n_jobs, error))
        return kh_store_commit(store, error);
    kh_store_rollback(store);
    return false;
}

bool kh_store_import(kh_store *store, const kh_import *import, kh_diagnostics *diagnostics,
                     kh_import_outcome *outcome, GError **error)
{
    kh_import_job job = {.import = *import, .diagnostics = diagnostics};
    if (!kh_store_import_together(store, &job, 1, error))
        return false;
    *outcome = job.outcome;
    return true;
}

bool kh_store_note_unread(kh_store *store, const kh_import *import, GError **error)
{
    bool has = false;
    kh_importing importing = {.store = store, .import = import};
    return kh_store_has_digest(store, import->digest, &has, error) &&
           (has || enter_import(&importing, error));
}

typedef struct lost_reference {
    int64_t import;
    uint32_t line;
    const char *refers_to;
} lost_reference;

static const kh_sql_field lost_fields[] = {
    KH_SQL_FIELD(lost_reference, import, "d.import"),
    KH_SQL_FIELD(lost_reference, line, "d.line"),
    KH_SQL_FIELD(lost_reference, refers_to, "d.refers_to"),
};
static const kh_sql_shape lost_shape = KH_SQL_SHAPE(lost_fields);

bool kh_store_check_references(kh_store *store, kh_diagnostics *diagnostics, GError **error)
{
    if (!store->has_new_references)
        return true; /* spared a scan of every row */
    g_auto(kh_sql_rows) rows = kh_sql_select(
        store, &lost_shape,
        "FROM disclosures AS d WHERE d.import >= ? AND d.refers_to IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM disclosures AS o WHERE o.index_no = d.refers_to) ORDER BY d.import, d.line",
        error);
    sqlite3_bind_int64(rows.statement, 1, store->first_import);
    for (lost_reference lost; kh_sql_next(&rows, &lost, error);) {
        const char *shown = g_hash_table_lookup(store->shown, GSIZE_TO_POINTER((gsize)lost.import));
        if (shown == NULL)
            continue; /* another run's */
        kh_place place = {shown, lost.line, 0};
        kh_diagnostics_add(diagnostics, place, KH_CODE_W302_REFERENCE,
                           _("关联索引号 “%s” is nowhere in the store"), lost.refers_to);
    }
    return !rows.failed;
}
