/* What earlier files have in a column that a later one lacks, told once a column. Not for other modules. */
#ifndef KH_STORE_IMPORT_GONE_COLUMNS_H
#define KH_STORE_IMPORT_GONE_COLUMNS_H

#include "store/import/importing.h"

/* A row of an older file that a row of this one takes the place of. */
typedef struct kh_superseded {
    int64_t import, line;
    uint32_t by_line;    /* of the new row */
    kh_table_mask lost;  /* columns of which the old row has a value, and which the file lacks */
    int64_t layout;      /* of the old row, where the table has content */
    const char *content; /* its cells */
    gsize content_length;
} kh_superseded;

/* Counts what the row loses for want of a column. */
void kh_gone_columns_note(kh_importing *importing, const kh_superseded *row);

/* After the last row: W103 for each column that the file lacks and that rows lose by it. */
bool kh_gone_columns_report(kh_importing *importing, GError **error);

/* What the rows lost; NULL where none did. */
void kh_gone_columns_free(kh_gone_columns *gone);

#endif
