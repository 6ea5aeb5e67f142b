/* What the store holds: by table, by file, by department and quarter, and the periods that were scored.
 * Counts and names only; rows are read through store.h. */
#ifndef KH_STORE_STATUS_H
#define KH_STORE_STATUS_H

#include "store/store.h"

/* Rows of one input table. */
typedef struct kh_table_status {
    int64_t rows, superseded;
} kh_table_status;

bool kh_store_table_status(kh_store *store, kh_table_id table, kh_table_status *status, GError **error);

/* An import. Strings are borrowed for the visit. */
typedef struct kh_import_status_row {
    int64_t import;
    const char *file, *table, *encoding; /* no table: none of its rows could be read */
    kh_moment imported;
    int64_t read, accepted, unchanged, superseding, refused;
    int64_t withdrawn; /* rows of earlier imports of the file that it has taken out */
    int64_t standing;  /* rows that no later file has superseded */
} kh_import_status_row;

typedef void (*kh_import_visit)(const kh_import_status_row *row, void *data);

/* In the order of the imports. */
bool kh_store_each_import(kh_store *store, kh_import_visit visit, void *data, GError **error);

/* What one department has in one quarter: records by 起算时间, findings by 检查日期, metrics by 日期. */
typedef struct kh_holding {
    const char *code, *name;
    int year, quarter;
    int64_t records, findings, metrics;
} kh_holding;

typedef void (*kh_holding_visit)(const kh_holding *holding, void *data);

/* By department, then quarter. */
bool kh_store_each_holding(kh_store *store, kh_holding_visit visit, void *data, GError **error);

/* One version of a scored period. */
typedef struct kh_scored_version {
    const char *assessment, *period, *scheme_file;
    int version, replaces; /* 0: none */
    kh_instant as_of;
    bool as_of_given;
    const char *reopened, *why; /* what --reopen let in, and why; "" */
    bool issued;
    kh_date issued_on;
    int64_t other_inputs; /* files it was scored with that are gone, or that have come since */
} kh_scored_version;

typedef void (*kh_scored_visit)(const kh_scored_version *scored, void *data);

/* By assessment, period, then version. */
bool kh_store_each_scored(kh_store *store, kh_scored_visit visit, void *data, GError **error);

#endif
