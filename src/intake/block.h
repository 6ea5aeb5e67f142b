/* A block of typed rows and what was wrong with them, filled from the cells of a splitter.
 * All text of a block lies in two areas that are reused: nothing is allocated for a cell or a row.
 * Faults of rows are E108, E110, E111, E113 to E115, W104 and those of cell.h. */
#ifndef KH_INTAKE_BLOCK_H
#define KH_INTAKE_BLOCK_H

#include "intake/columns.h"
#include "intake/splitter.h"
#include "model/row_source.h"

#include <glib.h>
#include <stdbool.h>

/* Rows of a block, and how much text makes it full before; a row holds at most KH_BLOCK_ROW_BYTES. */
enum {
    KH_BLOCK_ROWS = 1000,
    KH_BLOCK_FULL_BYTES = 512 * 1024,
    KH_BLOCK_ROW_BYTES = 4 * 1024 * 1024,
};

/* Bytes that are filled from the start and never move. */
typedef struct kh_text_area {
    char *bytes;
    gsize used;
} kh_text_area;

typedef struct kh_block {
    kh_row_block public; /* what is handed out */
    kh_row *rows;
    kh_value *values;
    kh_text_area cells, content;
    GArray *faults; /* kh_faults_new */
    bool is_last;   /* no block follows */
    GError *error;  /* why reading stopped, or NULL */
} kh_block;

kh_block *kh_block_new(const kh_table *table);
void kh_block_free(kh_block *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_block, kh_block_free)

/* Puts rows into a block. */
typedef struct kh_block_builder kh_block_builder;

/* The columns are borrowed. */
kh_block_builder *kh_block_builder_new(const kh_columns *columns, char separator);
void kh_block_builder_free(kh_block_builder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_block_builder, kh_block_builder_free)

/* Empties the block and goes on with it. */
void kh_block_builder_start(kh_block_builder *builder, kh_block *block);

/* After the last row of the file: tells what is known only then. */
void kh_block_builder_end(kh_block_builder *builder);

/* True where the block takes no further row; never within a row. */
bool kh_block_builder_is_full(const kh_block_builder *builder);

/* For a splitter whose data is the builder. */
extern const kh_split_events kh_block_builder_events;

#endif
