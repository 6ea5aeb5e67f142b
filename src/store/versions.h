/* The versions of a record: from which file and line each came, when, and what it changed.
 * As the store stands: what an undone import brought is not among them. */
#ifndef KH_STORE_VERSIONS_H
#define KH_STORE_VERSIONS_H

#include "store/store.h"

typedef struct kh_cell_change {
    const char *heading;
    const char *before, *after; /* "" where the cell is empty */
} kh_cell_change;

typedef struct kh_version {
    int64_t import;
    const char *file;
    uint32_t line;
    kh_moment imported;
    bool repeats;         /* the cells of the version before; no changes then */
    bool stands;          /* no later one has superseded it; of versions, not of repeats */
    int64_t taken_out_by; /* the import that took it out, for its file lacks the record; 0: none */
    guint n_changes;
    const kh_cell_change *changes; /* of the first version: every cell that is filled */
} kh_version;

typedef void (*kh_version_visit)(const kh_version *version, void *data);

/* A record, by the department's code, name or alias. */
typedef struct kh_record_key {
    const char *department, *index_no;
} kh_record_key;

/* Visits them in the order of their imports; all is borrowed for the visit. KH_ERROR_USAGE where there is no
 * such record or department. */
bool kh_store_each_version(kh_store *store, const kh_record_key *key, kh_version_visit visit, void *data,
                           GError **error);

#endif
