/* What a row is that is no record, told by its cells: a total, a note below the table, the headings again,
 * what explains or numbers the columns. One fault says so, in place of those of its cells. */
#ifndef KH_INTAKE_ROW_SIGNS_H
#define KH_INTAKE_ROW_SIGNS_H

#include "intake/columns.h"
#include "intake/remark.h"
#include "model/row_source.h"

typedef enum kh_row_kind {
    KH_ROW_RECORD,
    KH_ROW_TOTAL,
    KH_ROW_NOTE,
    KH_ROW_HEADING,   /* the headings, in either language */
    KH_ROW_EXPLAINS,  /* 必填, 选填, 文本 under the headings */
    KH_ROW_NUMBERING, /* 1, 2, 3 under the headings */
} kh_row_kind;

/* The signs of one row while its cells come. */
typedef struct kh_row_signs {
    guint n_filled;   /* cells that are not empty */
    bool is_total;    /* for certain: nothing else of the row matters */
    kh_remark remark; /* what it begins like */
    kh_row_kind
        like;     /* the kind of the first filled cell: heading, explanation or numbering, or KH_ROW_RECORD */
    guint n_like; /* cells of that kind */
} kh_row_signs;

/* The parts of the next function that few cells need: of the first filled cell, and of others of its kind. */
void kh_row_signs_see_first(kh_row_signs *signs, const kh_columns *columns, guint number, const char *text);
void kh_row_signs_compare(kh_row_signs *signs, const kh_columns *columns, guint number, const char *text);

/* Takes the next filled cell, by its number from 1. Inline: it is asked of every cell of a file. */
static inline void kh_row_signs_see(kh_row_signs *signs, const kh_columns *columns, guint number,
                                    const char *text)
{
    if (signs->n_filled++ == 0)
        kh_row_signs_see_first(signs, columns, number, text);
    if (signs->like != KH_ROW_RECORD)
        kh_row_signs_compare(signs, columns, number, text);
}

/* What the row is, by all of its cells and the values that were read. */
kh_row_kind kh_row_signs_judge(const kh_row_signs *signs, const kh_columns *columns, const kh_value *values);

/* The fault of a row that is no record: its code, and its words, translated. */
kh_code kh_row_kind_fault(kh_row_kind kind, const char **words);

#endif
