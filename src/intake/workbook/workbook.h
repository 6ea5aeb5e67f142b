/* Workbooks (.xlsx, .xlsm): their sheets, and the rows of each as text.
 * What a row means is the caller's question; what cannot be read is KH_ERROR_INPUT with what is wrong and
 * what to do, so that it is told of the file. Macros, links to other files and formulas are never followed: a
 * formula's cell is the value that the file keeps. Memory is a block of the sheet, and the texts that its
 * cells share.
 *
 *     g_autoptr(kh_workbook) workbook = kh_workbook_open(&bytes, KH_WORKBOOK_XLSX, &error);
 *     for (guint i = 0; i < kh_workbook_count(workbook); i++) {
 *         g_autoptr(kh_workbook_rows) rows = kh_workbook_rows_new(workbook, i, &error);
 *         const kh_sheet_row *row;
 *         while (kh_workbook_rows_next(rows, &row, &error) && row != NULL)
 *             ...
 *     } */
#ifndef KH_INTAKE_WORKBOOK_WORKBOOK_H
#define KH_INTAKE_WORKBOOK_WORKBOOK_H

#include "intake/workbook/bytes.h"
#include "intake/workbook/kind.h"
#include "intake/workbook/merges.h"
#include "intake/workbook/sheet.h"

typedef struct kh_workbook kh_workbook;

/* The bytes are copied (what they point to is borrowed); the kind is that of kh_workbook_recognise, not
 * foreign. Caller frees. */
kh_workbook *kh_workbook_open(const kh_workbook_bytes *bytes, kh_workbook_kind kind, GError **error);
void kh_workbook_free(kh_workbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_workbook, kh_workbook_free)

/* Sheets of cells; those that hold a chart alone are none. */
guint kh_workbook_count(const kh_workbook *workbook);

typedef struct kh_book_sheet {
    char *name;
    bool hidden;
    char *part;     /* of an .xlsx */
    GArray *merges; /* of kh_merge, by top and column; NULL until they are asked for */
} kh_book_sheet;

const kh_book_sheet *kh_workbook_sheet_at(const kh_workbook *workbook, guint sheet);

/* `XLSX`. */
const char *kh_workbook_form(const kh_workbook *workbook);

/* The rows of a sheet; of one workbook any number at a time, each to be read by one thread. Made and freed by
 * one thread. The workbook is borrowed. Caller frees. */
typedef struct kh_workbook_rows kh_workbook_rows;
kh_workbook_rows *kh_workbook_rows_new(kh_workbook *workbook, guint sheet, GError **error);
void kh_workbook_rows_free(kh_workbook_rows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_workbook_rows, kh_workbook_rows_free)

/* The merged cells of the sheet; borrowed. */
const GArray *kh_workbook_rows_merges(const kh_workbook_rows *rows);

/* The next row that has a cell, valid until the next call; NULL after the last. */
bool kh_workbook_rows_next(kh_workbook_rows *rows, const kh_sheet_row **row, GError **error);

#endif
