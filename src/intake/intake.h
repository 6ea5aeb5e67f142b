/* A file on its way into the store: its bytes, its encoding, its cells, its typed rows, and what is wrong
 * with them, by file, line and cell. A text (CSV) holds one table, a workbook one a sheet. Whatever an office
 * sends gets rows or diagnostics; nothing blocks, and memory is the same for every size. What a cell means
 * beside others is the store's to judge. */
#ifndef KH_INTAKE_INTAKE_H
#define KH_INTAKE_INTAKE_H

#include "base/diagnostics.h"
#include "model/row_source.h"

#include <stdio.h>

typedef struct kh_intake kh_intake;

/* Opens a file and inspects all of it: kind, digest, encoding, separator, heading row. `shown` is its name
 * in diagnostics. What is wrong with it goes to the diagnostics, which must outlive the intake; NULL
 * (KH_ERROR_MACHINE) only where the machine fails, as when the file may not be read. Caller frees. */
kh_intake *kh_intake_open(const char *path, const char *shown, kh_diagnostics *diagnostics, GError **error);

/* Opens a file and every table in it: of a workbook an intake for each sheet that holds one, of any other
 * file, and of a workbook without a table, one as kh_intake_open makes it. Appends them to `intakes` (of
 * kh_intake), and the diagnostics of each, newly made, to `diagnostics`; at least one. What is wrong with the
 * file as a whole, and which sheets are not read, stands in the first. False (KH_ERROR_MACHINE) where the
 * machine fails; the caller frees what is in the arrays in any case, the intakes first. */
bool kh_intake_open_tables(const char *path, const char *shown, GPtrArray *intakes, GPtrArray *diagnostics,
                           GError **error);
void kh_intake_free(kh_intake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_intake, kh_intake_free)

/* The table that the heading row belongs to; NULL where the file is refused whole and has no rows. */
const kh_table *kh_intake_table(const kh_intake *intake);

/* The name in diagnostics; `台账.xlsx:台账` of a sheet. */
const char *kh_intake_shown(const kh_intake *intake);

/* The sheet that the table stands on; NULL where the file is no workbook. */
const char *kh_intake_sheet(const kh_intake *intake);
bool kh_intake_is_hidden(const kh_intake *intake);

/* SHA-256 of the bytes (of a sheet, of the file and the sheet's name), in hexadecimal digits; NULL where the
 * path names no regular file. */
const char *kh_intake_digest(const kh_intake *intake);

/* Bytes, as they were when the file was opened; 0 where the path names no regular file. */
uint64_t kh_intake_size(const kh_intake *intake);

/* `UTF-8`, `UTF-8 (BOM)`, `GB18030`, `UTF-16LE` or `UTF-16BE`; `XLSX` of a workbook. */
const char *kh_intake_encoding(const kh_intake *intake);

/* ',' or ';' or '\t'; '\0' where the bytes are no text: a sheet has none. */
char kh_intake_separator(const kh_intake *intake);

/* Rows of title and explanation above the heading row, which are passed over. */
guint kh_intake_skipped_rows(const kh_intake *intake);

/* The physical line on which the heading row starts; 0 where there is none. */
uint32_t kh_intake_heading_line(const kh_intake *intake);

/* The rows from the first on, of an intake that has a table; borrowed, valid until the next call or until
 * the intake is freed. An error in the heading row leaves them readable, for their own faults, and every
 * one refused. Values of empty cells: text "", number 0, but -1 for a choice and kh_moment_encode of none
 * for a date. Diagnostics of a block's rows are given when it is. NULL where the machine fails. */
kh_row_source *kh_intake_rows(kh_intake *intake, GError **error);

/* Writes the refused rows as a CSV file of their own (UTF-8 with byte order mark): the heading row and the
 * rows as they were, with 错误 (place, code, message) and 改法 behind their last column; cells that stand
 * under no heading come after those. The file can be mended and imported as it is. A row that is not valid
 * CSV is written physical line by line, cut at its separators. Of a sheet the cells are written as they would
 * be in CSV. Refused is a row that has an error in `faults`, which are those of this file alone; where the
 * heading row has one, every row. Reads the file again; write errors stay in the stream. KH_ERROR_MACHINE
 * where reading fails. */
bool kh_intake_write_rejects(const kh_intake *intake, kh_diagnostics *faults, FILE *stream, int64_t *rows,
                             GError **error);

#endif
