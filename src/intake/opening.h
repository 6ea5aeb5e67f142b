/* What an intake is, for the files that open one. */
#ifndef KH_INTAKE_OPENING_H
#define KH_INTAKE_OPENING_H

#include "intake/book.h"
#include "intake/columns.h"
#include "intake/head.h"
#include "intake/inspection.h"
#include "intake/intake.h"
#include "intake/rows.h"

struct kh_intake {
    char *shown;
    kh_diagnostics *diagnostics;
    kh_raw_file *file; /* NULL where the path names no regular file */
    kh_inspection inspection;
    kh_head *head;       /* NULL where the bytes are no text */
    kh_columns *columns; /* NULL where no table is recognised */
    kh_rows *rows;       /* NULL until they are asked for */
    /* Of a sheet: */
    kh_book *book; /* NULL: the file is a text; else the file is the book's */
    guint sheet;
    char *sheet_digest;
};

/* The file is not there, or is none. */
void kh_intake_report_obstacle(const kh_intake *intake, kh_obstacle obstacle);

/* Reads the head of a text. */
bool kh_intake_inspect(kh_intake *intake, GError **error);

#endif
