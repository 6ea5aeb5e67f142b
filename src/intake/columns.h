/* What each cell of a row is: a column of the table, a content field, or nothing that is read.
 * Judges the heading row: E105 missing, E106 twice, E107 misspelt, W101 unknown.
 * Columns named 错误 and 改法 come from a rejects file and are passed over. */
#ifndef KH_INTAKE_COLUMNS_H
#define KH_INTAKE_COLUMNS_H

#include "base/diagnostics.h"
#include "intake/heading.h"
#include "model/table.h"

typedef enum kh_slot_kind {
    KH_SLOT_COLUMN,  /* of the table */
    KH_SLOT_CONTENT, /* a content field */
    KH_SLOT_IGNORED, /* whatever stands there */
    KH_SLOT_UNNAMED, /* no heading: must be empty */
} kh_slot_kind;

typedef struct kh_heading_slot {
    kh_slot_kind kind;
    guint column;        /* of KH_SLOT_COLUMN */
    const char *heading; /* of KH_SLOT_CONTENT; borrowed from the layout */
} kh_heading_slot;

typedef struct kh_columns {
    const kh_table *table;
    bool sound;                           /* false: an error in the heading row refuses every row */
    GArray *slots;                        /* of kh_heading_slot, one a cell of the heading row */
    uint32_t cells[KH_TABLE_MAX_COLUMNS]; /* column -> number of its cell, 0 where it has none */
    uint32_t first_cell;                  /* the first that is of the table; 0 where the file has none */
    GPtrArray *headings;                  /* of char *, as the file has them, one a slot */
    GPtrArray *layout;                    /* names of the content fields, NULL-terminated */
    GArray *content_cells;                /* of uint32_t: their cell numbers */
} kh_columns;

/* Reads the heading row of the table and reports its faults. Caller frees. */
kh_columns *kh_columns_new(const kh_table *table, const kh_head_row *row, const char *file,
                           kh_diagnostics *diagnostics);
void kh_columns_free(kh_columns *columns);

/* True for a heading that a rejects file adds; cleaned or not. */
bool kh_columns_is_added(const char *heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_columns, kh_columns_free)

/* What a rejects file adds to the columns of the file it comes from. */
#define KH_COLUMNS_FAULT   "错误"
#define KH_COLUMNS_MENDING "改法"

#endif
