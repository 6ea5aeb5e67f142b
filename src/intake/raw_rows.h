/* Where raw rows come from, whatever a file is: cells as text, each with its line and its number, told as the
 * events of splitter.h. The text of a CSV file is one such source, a sheet of a workbook the other; what is
 * behind (headings, columns, typed cells, rejects) knows no difference but this one. */
#ifndef KH_INTAKE_RAW_ROWS_H
#define KH_INTAKE_RAW_ROWS_H

#include "intake/columns.h"
#include "intake/encoding.h"
#include "intake/raw_file.h"
#include "intake/splitter.h"
#include "intake/workbook/workbook.h"

/* What is known of a file before its rows are read. All of it is borrowed. */
typedef struct kh_rows_plan {
    const kh_raw_file *file;
    const char *shown;
    const char *digest;  /* of the file */
    uint32_t first_line; /* the physical line, or the row, behind the heading row */
    const kh_columns *columns;
    /* Of a text: */
    kh_encoding encoding;
    char separator;
    uint64_t start; /* bytes of UTF-8 text before the first row */
    /* Of a sheet: */
    kh_workbook *workbook; /* NULL: the file is a text */
    guint sheet;
} kh_rows_plan;

typedef struct kh_raw_rows kh_raw_rows;

struct kh_raw_rows {
    /* Goes on; at most one row ends, or one fault is told. `*ended` after the last. False where the machine
     * fails. */
    bool (*step)(kh_raw_rows *rows, bool *ended, GError **error);
    /* After the last row: adds what is known only then. NULL: nothing is. */
    void (*tell_rest)(const kh_raw_rows *rows, GArray *faults);
    void (*free)(kh_raw_rows *rows);
};

/* The rows behind the heading row. Plan, events and data are borrowed. Caller frees by kh_raw_rows_free. */
kh_raw_rows *kh_raw_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                             GError **error);
void kh_raw_rows_free(kh_raw_rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_raw_rows, kh_raw_rows_free)

/* The two kinds of them. */
kh_raw_rows *kh_text_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                              GError **error);
kh_raw_rows *kh_sheet_rows_new(const kh_rows_plan *plan, const kh_split_events *events, void *data,
                               GError **error);

#endif
