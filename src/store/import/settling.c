#include "store/import/settling.h"

#include "base/message.h"
#include "store/directory.h"
#include "store/import/lacking.h"
#include "store/needed.h"
#include "store/sql_rows.h"
#include "store/taking_out.h"
#include "store/yardsticks.h"

/* Files whose rows are judged. */
typedef struct settling {
    kh_store *store;
    const kh_table *table;
    kh_import_job *jobs;
    int64_t *numbers; /* of their imports; 0: nothing of it is kept */
    guint n_jobs;
    bool has_refused; /* in this round */
    guint doomed; /* the number, from 1, of a job whose file is refused whole, good rows or not; 0: none */
} settling;

/* The job of the import, or -1. */
static int find_job(const settling *now, int64_t import)
{
    for (guint i = 0; i < now->n_jobs; i++) {
        if (now->numbers[i] == import && import != 0)
            return (int)i;
    }
    return -1;
}

static bool execute(const kh_store *store, const char *sql, int64_t import, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = kh_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, import);
    return kh_sql_run(store, statement, error);
}

static const kh_sql_field count_fields[] = {
    KH_SQL_FIELD(kh_import_outcome, accepted, "accepted"),
    KH_SQL_FIELD(kh_import_outcome, unchanged, "unchanged"),
    KH_SQL_FIELD(kh_import_outcome, superseding, "superseding"),
    KH_SQL_FIELD(kh_import_outcome, withdrawn, "withdrawn"),
};
static const kh_sql_shape count_shape = KH_SQL_SHAPE(count_fields);

/* What the files have brought, as it is now. */
static bool read_counts(const settling *now, GError **error)
{
    for (guint i = 0; i < now->n_jobs; i++) {
        kh_import_outcome *counts = &now->jobs[i].outcome;
        if (now->numbers[i] == 0)
            continue;
        g_auto(kh_sql_rows) rows =
            kh_sql_select(now->store, &count_shape, "FROM imports WHERE id = ?", error);
        sqlite3_bind_int64(rows.statement, 1, now->numbers[i]);
        kh_import_outcome read = {0};
        if (!kh_sql_next(&rows, &read, error))
            return !rows.failed;
        counts->accepted = read.accepted;
        counts->unchanged = read.unchanged;
        counts->superseding = read.superseding;
        counts->withdrawn = read.withdrawn;
    }
    return true;
}

static bool refuse_row(settling *now, int job, const kh_yardstick_fault *fault, GError **error)
{
    const kh_rows_out row = {now->table, fault->row.import, fault->row.line};
    kh_taken_out taken;
    if (!execute(now->store, "UPDATE imports SET refused = refused + 1 WHERE id = ?", row.import, error) ||
        !kh_take_out(now->store, &row, &taken, error))
        return false;
    now->jobs[job].outcome.refused++;
    now->has_refused = true;
    return read_counts(now, error);
}

/* The file of the import, as it was named in this run, or as the store knows it. */
static const char *file_of(const settling *now, int64_t import)
{
    int job = find_job(now, import);
    const char *file =
        job >= 0 ? now->jobs[job].import.source->file : kh_store_file_of(now->store, import, NULL);
    return file != NULL ? file : "";
}

static void tell(const settling *now, int job, const kh_yardstick_fault *fault)
{
    const kh_row_source *source = now->jobs[job].import.source;
    kh_place place = {source->file, fault->row.line, source->cells[fault->column]};
    bool has_other = fault->other.import != 0;
    g_autofree char *other =
        kh_place_format((kh_place){has_other ? file_of(now, fault->other.import) : "", fault->other.line, 0});
    g_autofree char *where = has_other ? g_strdup_printf(_(" (the other row: %s)"), other) : g_strdup("");
    kh_diagnostics_add(now->jobs[job].diagnostics, place, fault->code, "%s%s", fault->message, where);
}

static bool is_same(const kh_yardstick_place *one, const kh_yardstick_place *other)
{
    return one->import == other->import && one->line == other->line;
}

/* True where the row was refused for one of the faults before the n-th. */
static bool is_refused(const GArray *faults, const bool *refused, guint n, const kh_yardstick_place *row)
{
    for (guint i = 0; i < n; i++) {
        if (refused[i] && is_same(&g_array_index(faults, kh_yardstick_fault, i).row, row))
            return true;
    }
    return false;
}

/* A row that does not go with one that is refused in this round may be good without it. */
static bool refuse_rows(settling *now, const GArray *faults, GError **error)
{
    g_autofree bool *refused = g_new0(bool, (gsize)faults->len + 1);
    for (guint i = 0; i < faults->len; i++) {
        const kh_yardstick_fault *fault = &g_array_index(faults, kh_yardstick_fault, i);
        int job = find_job(now, fault->row.import);
        if (job < 0 || is_refused(faults, refused, i, &fault->other))
            continue;
        tell(now, job, fault);
        if (!is_refused(faults, refused, i, &fault->row) && !refuse_row(now, job, fault, error))
            return false;
        refused[i] = true;
    }
    return true;
}

/* Nothing of the file is left but what was said of it. */
static bool take_out_file(settling *now, guint job, GError **error)
{
    const kh_rows_out rows = {.table = now->table, .import = now->numbers[job]};
    kh_taken_out taken;
    now->jobs[job].outcome.status = KH_IMPORT_REFUSED;
    kh_store_note_refused(now->store, now->table->id, now->jobs[job].import.source->file);
    now->numbers[job] = 0;
    return kh_take_out(now->store, &rows, &taken, error) && read_counts(now, error) &&
           kh_lacking_forget(now->store, rows.import, error) &&
           execute(now->store, "DELETE FROM imports WHERE id = ?", rows.import, error) &&
           execute(now->store, "UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'imports' AND seq = ?",
                   rows.import, error);
}

/* The newest first: numbers of imports that were never kept are given to others. */
static bool take_out_files(settling *now, GError **error)
{
    for (guint i = now->n_jobs; i-- > 0;) {
        const kh_import_job *job = &now->jobs[i];
        bool is_refused = job->outcome.refused > 0 && !job->import.keep_good_rows;
        if (now->numbers[i] != 0 && (is_refused || i + 1 == now->doomed) && !take_out_file(now, i, error))
            return false;
    }
    kh_directory_forget(now->store);
    g_ptr_array_set_size(now->store->files, 0);
    return true;
}

/* ---- what a file takes out ----------------------------------------------------------------------- */

/* The last of the files that have taken rows out, from 1; 0: none has. */
static guint last_replacing(const settling *now)
{
    for (guint i = now->n_jobs; i > 0; i--) {
        if (now->numbers[i - 1] != 0 && now->jobs[i - 1].outcome.withdrawn > 0)
            return i;
    }
    return 0;
}

/* Rows that other imports brought need what a file takes out: it is refused. */
static bool refuse_replacing(settling *now, bool *refused, GError **error)
{
    guint job = last_replacing(now);
    g_autofree char *needed = NULL;
    if (job == 0)
        return true;
    kh_directory_forget(now->store);
    if (!kh_needed_find(now->store, now->table, &needed, error))
        return false;
    if (needed == NULL)
        return true;
    kh_place place = {.file = now->jobs[job - 1].import.source->file};
    kh_diagnostics_add(
        now->jobs[job - 1].diagnostics, place, KH_CODE_E310_STILL_NEEDED,
        _("what the file lacks cannot be taken out: %s; keep the row, with 停用日期 where it has "
          "ended, or correct first what needs it"),
        needed);
    now->doomed = job;
    *refused = true;
    return take_out_files(now, error);
}

/* What is taken out may have been what another row needs. */
static bool judge(settling *now, GError **error)
{
    do {
        g_autoptr(GArray) faults = kh_yardsticks_judge(now->store, now->table->id, error);
        now->has_refused = false;
        now->doomed = 0;
        if (faults == NULL || !refuse_rows(now, faults, error) || !take_out_files(now, error) ||
            (!now->has_refused && !refuse_replacing(now, &now->has_refused, error)))
            return false;
    } while (now->has_refused);
    return true;
}

static const char *const enter_codes[KH_TABLE_COUNT] = {
    [KH_TABLE_DEPARTMENTS] =
        "INSERT OR IGNORE INTO department_codes (code) SELECT code FROM departments ORDER BY id",
    [KH_TABLE_CATALOGUE] = "INSERT OR IGNORE INTO item_codes (code) SELECT item FROM catalogue ORDER BY id",
};

bool kh_settle(kh_store *store, kh_import_job *jobs, const int64_t *numbers, guint n_jobs, GError **error)
{
    const kh_table *table = n_jobs == 0 ? NULL : jobs[0].import.source->table;
    if (table == NULL || !table->versioned)
        return true;
    g_autofree int64_t *kept = g_memdup2(numbers, sizeof *numbers * n_jobs);
    settling now = {.store = store, .table = table, .jobs = jobs, .numbers = kept, .n_jobs = n_jobs};
    return judge(&now, error) &&
           (enter_codes[table->id] == NULL || kh_sql_execute(store, enter_codes[table->id], error));
}
