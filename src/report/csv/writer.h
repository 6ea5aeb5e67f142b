/* CSV for any other program: UTF-8 with BOM, RFC 4180 quoting, LF line ends (formats.md 4).
 * Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers do not.
 * Write errors stay in the stream and are reported when the file is committed. */
#ifndef KH_REPORT_CSV_WRITER_H
#define KH_REPORT_CSV_WRITER_H

#include "base/decimal.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A row in the making. */
typedef struct kh_csv_writer {
    FILE *stream; /* borrowed */
    bool within;  /* the row has a cell already */
} kh_csv_writer;

/* Starts a file: the byte order mark, and nothing else yet. */
void kh_csv_begin(kh_csv_writer *csv, FILE *stream);

/* Starts a file: the byte order mark and the heading row. */
void kh_csv_begin_table(kh_csv_writer *csv, FILE *stream, const char *heading);

void kh_csv_text(kh_csv_writer *csv, const char *text);
/* A number as it is written: `-2.50`. */
void kh_csv_number(kh_csv_writer *csv, const char *digits);

void kh_csv_count(kh_csv_writer *csv, int64_t count);
void kh_csv_decimal(kh_csv_writer *csv, kh_decimal value); /* exactly value.places places */
void kh_csv_empty(kh_csv_writer *csv, int cells);
void kh_csv_end_row(kh_csv_writer *csv);

#endif
