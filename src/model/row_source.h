/* Typed rows on their way from a file to the store, a block at a time.
 * Intake implements the source, the store presents it to SQLite as a virtual table; neither sees the other.
 * A block and its cells are reused: they are valid until the next call. */
#ifndef KH_MODEL_ROW_SOURCE_H
#define KH_MODEL_ROW_SOURCE_H

#include "model/table.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct kh_value {
    const char *text; /* NUL-terminated, "" where empty; see kh_cell_type */
    uint32_t length;
    int64_t number;
} kh_value;

typedef struct kh_row {
    uint32_t line;     /* the physical line on which the row starts */
    bool refused;      /* a cell cannot be stored: its diagnostics are given already */
    kh_table_mask bad; /* of a refused row whose other cells can be judged: those that cannot be stored */
    const kh_value *values; /* one a column of the table, in its order */
    kh_value content;       /* cells of the content fields in the order of the layout, each ended by NUL */
} kh_row;

typedef struct kh_row_block {
    guint n_rows;
    const kh_row *rows;
} kh_row_block;

typedef struct kh_row_source kh_row_source;

struct kh_row_source {
    const kh_table *table;
    const char *file;              /* as the user named it: the place of diagnostics */
    const uint32_t *cells;         /* column -> number of its cell in the file from 1, 0 where it has none */
    const char *const *layout;     /* names of the content fields, NULL-terminated */
    const uint32_t *content_cells; /* their cell numbers */
    /* The next block, or NULL at the end. False only where the machine fails. */
    bool (*next)(kh_row_source *source, const kh_row_block **block, GError **error);
};

#endif
