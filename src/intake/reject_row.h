/* One refused row after another, from the raw text of a file to the CSV of a rejects file: its cells as they
 * were, however long, and what is wrong with them. Text streams through; nothing is kept of it.
 * Where a row starts and ends, and which are refused, is rejects.h. */
#ifndef KH_INTAKE_REJECT_ROW_H
#define KH_INTAKE_REJECT_ROW_H

#include "intake/heading.h"

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct kh_reject_row kh_reject_row;

/* Writes the byte order mark and the heading row. The stream is borrowed. */
kh_reject_row *kh_reject_row_new(FILE *stream, const kh_head_row *heading, char separator);
void kh_reject_row_free(kh_reject_row *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_reject_row, kh_reject_row_free)

/* What stands in the added cells of the row that comes. `broken`: it is not valid CSV. */
void kh_reject_row_begin(kh_reject_row *row, const char *fault, const char *mending, bool broken);

/* The row's text, a part of a physical line or all of it with its line end. */
void kh_reject_row_feed(kh_reject_row *row, const char *text, gsize length);

/* Ends the row. False where it holds nothing, and nothing is written. */
bool kh_reject_row_end(kh_reject_row *row);

#endif
