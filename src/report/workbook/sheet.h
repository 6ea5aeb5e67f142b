/* One sheet, written from the top down: banner, heads, rows of a table of columns, notes; then its widths,
 * print set-up and filter. Every text is written as text, whatever it looks like: no input becomes a formula.
 * Points become binary floating point only here, at the write of a cell; nothing is computed from them. */
#ifndef KH_REPORT_WORKBOOK_SHEET_H
#define KH_REPORT_WORKBOOK_SHEET_H

#include "base/civil.h"
#include "base/decimal.h"
#include "report/workbook/parts.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_sheet kh_sheet;
typedef struct kh_sheet_column kh_sheet_column;

/* So many links a sheet can hold; those to pages of the site stop sooner (2 KiB of memory each) and go on as
 * formulas. */
enum { KH_SHEET_MOST_LINKS = 65530, KH_SHEET_MOST_PAGE_LINKS = 16384 };

/* A column: its width in half-width characters, the style of its cells, and what writes one. */
struct kh_sheet_column {
    const char *heading;
    int narrowest,
        widest; /* the width fits the content between these; longer text wraps, a number does not */
    kh_style style;
    void (*write)(kh_sheet *sheet, const kh_sheet_column *column, const void *row);
    guint index; /* which indicator, dimension or member, where several columns share a writer */
};

struct kh_sheet {
    kh_workbook *workbook;
    lxw_worksheet *worksheet;
    const kh_sheet_column *columns; /* borrowed */
    guint n_columns;
    int *needed;      /* the width of the widest content so far, one a column */
    lxw_row_t row;    /* of the next cell */
    lxw_col_t column; /* of the next cell */
    int lines;        /* of the highest cell of the row */
    GString *scratch;
    guint links;                      /* so far */
    guint department;                 /* the last one that was linked, from 1 */
    bool one_page;                    /* prints on one page, however long it is */
    bool large_paper;                 /* A3; pages.h says when */
    GArray *page_columns, *page_rows; /* guint, lxw_row_t: where further pages begin */
    guint banner_columns;             /* that title and notes stand over; 0: all */
    lxw_error fault;                  /* the first that the library reported */
};

/* Adds to the workbook a sheet of that title; `sheet` holds workbook and columns, and nothing else yet.
 * KH_ERROR_MACHINE where it cannot be. */
bool kh_sheet_open(kh_sheet *sheet, const char *title, GError **error);

/* Sets widths and print set-up, and reports what went wrong since the opening. */
bool kh_sheet_close(kh_sheet *sheet, GError **error);

/* Frees what the sheet holds in memory; not the worksheet, which is the workbook's. */
void kh_sheet_clear(kh_sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(kh_sheet, kh_sheet_clear)

/* Two merged rows: the sheet's name with the period; office, as-of and scheme. */
void kh_sheet_banner(kh_sheet *sheet, const char *what);

/* A row merged over all columns (of the first page). */
void kh_sheet_span(kh_sheet *sheet, kh_style style, const char *text);

/* The heading row; returns its number. */
lxw_row_t kh_sheet_head(kh_sheet *sheet);

/* One row of the table: every column's writer is handed `row`. */
void kh_sheet_row(kh_sheet *sheet, const void *row);

/* A label and its value, merged over the other columns. */
void kh_sheet_pair(kh_sheet *sheet, const char *label, const char *value);
void kh_sheet_pair_moment(kh_sheet *sheet, const char *label, kh_moment moment, kh_style style);

/* Cells, from left to right; the row ends with kh_sheet_end_row (kh_sheet_row does so itself). */
void kh_sheet_text(kh_sheet *sheet, kh_style style, const char *text);

/* Writes one of the row's own texts (NULL is empty): the column's `index` is its place in the row. */
void kh_sheet_write_member(kh_sheet *sheet, const kh_sheet_column *column, const void *row);

void kh_sheet_units(kh_sheet *sheet, kh_style style, kh_decimal value);
void kh_sheet_count(kh_sheet *sheet, kh_style style, int64_t count);
void kh_sheet_date(kh_sheet *sheet, kh_style style, kh_date date);
void kh_sheet_blank(kh_sheet *sheet, kh_style style);
void kh_sheet_end_row(kh_sheet *sheet);
void kh_sheet_end_row_at(kh_sheet *sheet, int points); /* the row is so high */

/* A cell with a formula of ours and the value it has. No text of the input goes into a formula. */
void kh_sheet_formula(kh_sheet *sheet, kh_style style, const char *formula, kh_decimal value);
void kh_sheet_formula_text(kh_sheet *sheet, kh_style style, const char *formula, const char *text);

/* Where a cell leads (`internal:'排名'!A1`, or a http address), and its style. */
typedef struct kh_sheet_destination {
    const char *target; /* NULL: nowhere */
    kh_style style;
} kh_sheet_destination;

/* A text that leads there; just the text where it leads nowhere, the address is too long, or the sheet
 * holds all the links it can. */
void kh_sheet_link(kh_sheet *sheet, kh_sheet_destination to, const char *text);

/* How wide the columns are on a screen, and one of so many characters. */
int kh_sheet_pixels(const kh_sheet *sheet, guint first, guint n_columns);
int kh_sheet_column_pixels(int characters);

/* Keeps the first fault that the library reports; kh_sheet_close reports it. */
void kh_sheet_note_fault(kh_sheet *sheet, lxw_error fault);

/* A text over this cell and those to its right, merged; it widens no column. */
void kh_sheet_merged(kh_sheet *sheet, kh_style style, const char *text, guint n_columns);

void kh_sheet_merged_link(kh_sheet *sheet, kh_sheet_destination to, const char *text, guint n_columns);
void kh_sheet_merged_units(kh_sheet *sheet, kh_style style, kh_decimal value, guint n_columns);

typedef struct kh_sheet_range {
    lxw_row_t first_row;
    lxw_col_t first_column;
    lxw_row_t last_row;
    lxw_col_t last_column;
} kh_sheet_range;

/* Merges cells that are written already: the first one shows. */
void kh_sheet_merge(kh_sheet *sheet, kh_sheet_range range);

/* Freezes all rows written so far and the first columns. */
void kh_sheet_freeze(kh_sheet *sheet, lxw_col_t columns);

/* Repeats the rows from `first` to the last one written on every page of a print. */
void kh_sheet_repeat(kh_sheet *sheet, lxw_row_t first);

/* A filter on the head row over all rows written since. */
void kh_sheet_filter(kh_sheet *sheet, lxw_row_t head);

/* The number of the column that has this writer (there must be one). */
lxw_col_t kh_sheet_column_of(const kh_sheet *sheet,
                             void (*write)(kh_sheet *, const kh_sheet_column *, const void *));

/* Conditions on rows [first, the last one written] of a column: bars from 0 to `most`, grades in their
 * colours, a cell equal to 0, or below 0. Nothing where there are no such rows. */
void kh_sheet_bars(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, kh_decimal most);
/* Colours from nothing to `most`. */
void kh_sheet_scale(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, kh_decimal most);
void kh_sheet_grades(kh_sheet *sheet, lxw_row_t first, lxw_col_t column);
void kh_sheet_mark(kh_sheet *sheet, lxw_row_t first, lxw_col_t column, enum lxw_conditional_criteria criteria,
                   kh_accent accent);

/* Accents every cell of those rows that holds just this text of ours. */
void kh_sheet_mark_text(kh_sheet *sheet, lxw_row_t first, const char *text);

#endif
