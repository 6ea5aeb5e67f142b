/* The rows of one sheet of an .xlsx file, one after another, with the cells that hold something.
 * The part streams through; memory is that of a block of it, however large the sheet. What a number means
 * says its format (number.h), what a cell means in its table is not asked here. */
#ifndef KH_INTAKE_WORKBOOK_SHEET_H
#define KH_INTAKE_WORKBOOK_SHEET_H

#include "intake/workbook/package.h"
#include "intake/workbook/strings.h"
#include "intake/workbook/styles.h"

enum { KH_SHEET_MOST_ROWS = 1048576, KH_SHEET_MOST_COLUMNS = 16384 };

/* A text of more bytes than this (32,767 characters of 4) is cut short and marked. */
enum { KH_SHEET_MOST_TEXT = 4 * 32767 };

typedef enum kh_sheet_value {
    KH_SHEET_TEXT,     /* what was written, a number, a date */
    KH_SHEET_ERROR,    /* #N/A, #REF!: of a formula */
    KH_SHEET_UNVALUED, /* a formula without the value that it had when the file was saved */
} kh_sheet_value;

typedef struct kh_sheet_cell {
    uint32_t column; /* from 1 */
    kh_sheet_value value;
    bool too_long;
    const char *text; /* NUL-terminated */
    gsize length;
} kh_sheet_cell;

typedef struct kh_sheet_row {
    uint32_t number; /* from 1 */
    bool hidden;
    guint n_cells;              /* more than 0 */
    const kh_sheet_cell *cells; /* by column, one a column at most */
} kh_sheet_row;

/* What the sheets of a workbook share. */
typedef struct kh_sheet_context {
    const kh_strings *strings; /* NULL: none */
    const kh_styles *styles;
    bool from_1904;
} kh_sheet_context;

typedef struct kh_sheet_reader kh_sheet_reader;

/* Package and context are borrowed. Caller frees. */
kh_sheet_reader *kh_sheet_reader_new(kh_package *package, const char *part, kh_sheet_context context,
                                     GError **error);
void kh_sheet_reader_free(kh_sheet_reader *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_sheet_reader, kh_sheet_reader_free)

/* The next row that has a cell, valid until the next call; NULL after the last. KH_ERROR_INPUT where the
 * sheet cannot be read any further. */
bool kh_sheet_reader_next(kh_sheet_reader *sheet, const kh_sheet_row **row, GError **error);

#endif
