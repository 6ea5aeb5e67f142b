/* Cleaned headings (base/label.h): which column each names, `Index No` being index_no; and which row of a
 * file is the heading row of which table. What is wrong with a heading row is columns.h. */
#ifndef KH_INTAKE_HEADING_H
#define KH_INTAKE_HEADING_H

#include "model/table.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The column with this cleaned heading or English name (in any case, with spaces or hyphens), or -1. */
int kh_heading_find(const kh_table *table, const char *heading);

/* A row among the first of a file. */
typedef struct kh_head_row {
    GPtrArray *cells; /* of char *, trimmed; none where the row is not valid CSV */
    uint32_t line;
    uint32_t next_line; /* the physical line after it */
    uint64_t end;       /* bytes of UTF-8 text up to its end */
} kh_head_row;

/* Which row is the heading of which table, or comes nearest to one. */
typedef struct kh_heading_match {
    const kh_table *table; /* NULL: no row names a known column */
    guint row;             /* index */
    int score;             /* columns found less required ones missing, each by its weight */
    bool complete;         /* it has all of the required columns */
    bool recognised;       /* or at least half of them, and two columns in all */
} kh_heading_match;

/* The first row (of kh_head_row) that is complete for a table, else the nearest one. A column weighs the
 * more, the fewer tables have it. */
kh_heading_match kh_heading_recognise(const GArray *rows);

bool kh_heading_is_better(const kh_heading_match *a, const kh_heading_match *b);

/* Which of the cleaned headings stands where the column of the table should: another word for it
 * (heading_words.h), one that is nearly it, or one that holds it; -1: none. A column of the table is none. */
int kh_heading_instead(const kh_table *table, guint column, const GPtrArray *headings);

/* What the row lacks of the table's required columns, and what it has instead of these and others:
 * `“部门” (here “单位”), “起算时间”; it has “发布日期” for “公开时间”`. Caller frees. */
char *kh_heading_lacks(const kh_table *table, const kh_head_row *row);

#endif
