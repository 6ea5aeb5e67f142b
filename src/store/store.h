/* The store: one SQLite file that holds every input row, its history, and every scored period.
 * It changes by whole files only, each import one transaction; a kill leaves it at a file boundary.
 * It judges rows against other rows; cells are intake's business, scores are scoring's. */
#ifndef KH_STORE_STORE_H
#define KH_STORE_STORE_H

#include "base/diagnostics.h"
#include "model/calendar.h"
#include "model/office.h"
#include "model/result.h"
#include "model/row_source.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_store kh_store;

/* Opens the store at `path`, making it where there is none; NULL is a scratch store in memory.
 * KH_ERROR_MACHINE where it cannot be opened or written, is locked, is no store, or is of a newer version. */
kh_store *kh_store_open(const char *path, GError **error);

/* So many seconds another run is waited for where somebody is told. */
enum { KH_STORE_PATIENCE = 60 };

/* Told, once, that another run holds the store at `path` and is waited for. */
typedef void (*kh_store_tell)(const char *path);

/* kh_store_open for people: waits KH_STORE_PATIENCE seconds for other runs, not five, and says so. */
kh_store *kh_store_open_telling(const char *path, kh_store_tell tell, GError **error);

/* A scratch copy of the store at `path`, which is only read; what is done to the copy is gone when it is
 * closed. */
kh_store *kh_store_open_copy(const char *path, GError **error);

/* The store at `path` as it stands, to be looked at only: nothing is made, brought up to date, or waited for.
 * KH_ERROR_MACHINE where that cannot be. */
kh_store *kh_store_open_reading(const char *path, GError **error);
void kh_store_close(kh_store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_store, kh_store_close)

/* One transaction around several imports; without it each import is one. */
bool kh_store_begin(kh_store *store, GError **error);
bool kh_store_commit(kh_store *store, GError **error);
void kh_store_rollback(kh_store *store);

/* kh_store_commit for who has done something beside the store. Where it fails, `kept` says whether the store
 * may hold the imports of the transaction all the same: a failure can come after the moment that counts. */
bool kh_store_commit_or_tell(kh_store *store, bool *kept, GError **error);
bool kh_store_is_in_transaction(const kh_store *store);

/* What is read between the two is of one moment, whatever other runs write meanwhile. Closing ends it too.
 * Not within a transaction. */
bool kh_store_begin_reading(kh_store *store, GError **error);
void kh_store_end_reading(kh_store *store);

/* KH_ERROR_MACHINE where the file is damaged or rows refer to what is not there. */
bool kh_store_check_integrity(kh_store *store, GError **error);

/* Rows held, over all input tables. */
bool kh_store_count_rows(kh_store *store, int64_t *rows, GError **error);

/* From this size on a file is indexed after its rows are in, where its table is empty: below it that saves
 * nothing. */
enum { KH_STORE_LARGE_FILE = 64 << 20 };

/* The name under which standard input is imported. It says nothing of what came: two imports of that name
 * have nothing to do with each other. A file of that name is `./-`. */
#define KH_IMPORT_STANDARD_INPUT "-"

/* A file to import. Strings are borrowed. */
typedef struct kh_import {
    const char *file; /* path below the INPUT folder: what ledger and reports name */
    const char
        *path; /* as seen from the store's folder: files of one path are one file, corrected. NULL: none */
    const char *digest; /* SHA-256, hex */
    const char *encoding;
    kh_row_source *source;
    uint64_t bytes;      /* its size, as it was read */
    kh_instant now;      /* what is later is “in the future” */
    bool faulty;         /* its heading row has errors: it is refused whatever its rows */
    bool keep_good_rows; /* keep a file with refused rows */
    bool replaces;       /* takes out what earlier files of its path brought and it lacks */
} kh_import;

typedef enum kh_import_status {
    KH_IMPORT_DONE,
    KH_IMPORT_SKIPPED, /* its digest is already imported; all counts are 0 */
    KH_IMPORT_REFUSED, /* rows were refused and keep_good_rows is not set: nothing of it is kept */
} kh_import_status;

typedef struct kh_import_outcome {
    kh_import_status status;
    int64_t read, accepted, unchanged, superseding, refused;
    int64_t withdrawn;      /* rows of earlier files of its path that it has taken out */
    int64_t corrected;      /* of the superseding ones: rows that it has under a corrected key */
    int64_t refused_before; /* of a skipped file: rows that its import refused */
    int64_t before, later; /* of a skipped file: its import, and the newest import of a file of its name after
                            * it that had rows (0: none) */
    const char *twin; /* of a skipped file that this opening of the store has imported under another name:
                       * that file, as the user named it; NULL else. Borrowed until the next import */
} kh_import_outcome;

/* True when a file of this digest is imported already. */
bool kh_store_has_digest(kh_store *store, const char *digest, bool *has, GError **error);

/* Imports one file. Faults of rows go to `diagnostics`; false only where the machine fails, and then
 * nothing of the file is kept. */
bool kh_store_import(kh_store *store, const kh_import *import, kh_diagnostics *diagnostics,
                     kh_import_outcome *outcome, GError **error);

/* One of several files of a table. */
typedef struct kh_import_job {
    kh_import import;
    kh_diagnostics *diagnostics; /* of this file */
    kh_import_outcome outcome;   /* what became of it */
} kh_import_job;

/* Imports files of one table in one transaction, so that their order matters as little as that of the rows in
 * a file: what rows of 部门, 公开事项 or 责任分工 have to be beside each other is judged when all of them are
 * in. */
bool kh_store_import_together(kh_store *store, kh_import_job *jobs, guint n_jobs, GError **error);

/* Notes a file of which no row can be read, so that reports say that it is missing: a kh_import without a
 * source. Nothing where its digest is imported already. */
bool kh_store_note_unread(kh_store *store, const kh_import *import, GError **error);

/* The name of the department that a cell names by code, name or alias, on the office's day; the text itself
 * where it names none. Borrowed, valid until the next import. */
const char *kh_store_department_name(kh_store *store, const char *text);

/* The index in kh_store_office of the department that the word means by code, name or alias; -1 where it
 * means none or several, KH_ERROR_USAGE with the nearest names. */
int kh_store_find_department(kh_store *store, const char *word, GError **error);

/* After the last import of a command: warns of a 关联索引号 that is nowhere in the store (W302), for the
 * imports since the store was opened. */
bool kh_store_check_references(kh_store *store, kh_diagnostics *diagnostics, GError **error);

/* Likewise: warns of rows that an earlier file of the path brought and a corrected one lacks (W307). They
 * stay in force. */
bool kh_store_check_lacking(kh_store *store, kh_diagnostics *diagnostics, GError **error);

/* Likewise: warns of a year of which these imports brought days that the shipped calendar lacks, and which
 * both together do not make known as a whole (W502); see kh_calendar_covers. */
bool kh_store_check_years(kh_store *store, const kh_calendar *shipped, kh_diagnostics *diagnostics,
                          GError **error);

/* What is assessed, as it is looked at (store/known.h), with the names and groups of the day (KH_FOR_EVER:
 * the newest): borrowed, valid until the next import. Indices are those of every day. */
const kh_office *kh_store_office(kh_store *store, kh_date day, GError **error);

/* Lays the store's calendar, as it is looked at, over the given one. */
bool kh_store_lay_calendar(kh_store *store, kh_calendar *calendar, GError **error);

typedef bool (*kh_record_visit)(const kh_record *record, void *data, GError **error);
typedef bool (*kh_reference_visit)(const kh_reference *reference, void *data, GError **error);
typedef bool (*kh_metric_visit)(const kh_metric_row *row, void *data, GError **error);
typedef bool (*kh_adjustment_visit)(const kh_adjustment *adjustment, void *data, GError **error);

/* One scan each over the current rows that are looked at, with the indices of kh_store_office. */
bool kh_store_each_record(kh_store *store, kh_record_visit visit, void *data, GError **error);
bool kh_store_each_reference(kh_store *store, kh_reference_visit visit, void *data, GError **error);
bool kh_store_each_finding(kh_store *store, kh_finding_visit visit, void *data, GError **error);
bool kh_store_each_metric(kh_store *store, kh_metric_visit visit, void *data, GError **error);
bool kh_store_each_adjustment(kh_store *store, const char *period, kh_adjustment_visit visit, void *data,
                              GError **error);

/* The findings by the day of the check and its number, for reports. */
kh_finding_source kh_store_findings(kh_store *store);

/* Records of one department, found by their index number, as they stood after an import. */
typedef struct kh_record_finder {
    kh_store *store;
    const char *department; /* code */
    const kh_known *known;  /* what is to be seen; a record that came later is as it came */
} kh_record_finder;

/* `found` says whether there is such a record; `facts` is written only then. */
bool kh_store_find_record(const kh_record_finder *finder, const char *index_no, kh_record_facts *facts,
                          bool *found, GError **error);

#endif
