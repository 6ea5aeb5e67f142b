/* Tables as offices save them: encoding, byte-order mark and line ends.
 * Promises: RFC 4180 quoting and the same bytes for the same cells.
 * Does not: judge cells; a character that GB18030 lacks cannot occur, it holds all of Unicode. */
#ifndef KH_SAMPLE_GENERATE_CSV_H
#define KH_SAMPLE_GENERATE_CSV_H

#include <glib.h>

typedef enum kh_sample_saved {
    KH_SAMPLE_SAVED_UTF8,
    KH_SAMPLE_SAVED_UTF8_BOM,
    KH_SAMPLE_SAVED_GB18030_CRLF
} kh_sample_saved;

typedef struct kh_sample_csv {
    GString *text;
    kh_sample_saved saved;
    gboolean in_row;
} kh_sample_csv;

void kh_sample_csv_init(kh_sample_csv *csv, kh_sample_saved saved);
void kh_sample_csv_clear(kh_sample_csv *csv);

/* One more cell in the row; NULL is an empty cell. */
void kh_sample_csv_cell(kh_sample_csv *csv, const char *cell);
void kh_sample_csv_end_row(kh_sample_csv *csv);

/* A whole row; cells ends with NULL. */
void kh_sample_csv_row(kh_sample_csv *csv, const char *const *cells);

/* Writes the table to the path DIR/NAME. */
gboolean kh_sample_csv_save(const kh_sample_csv *csv, const char *dir, const char *name, GError **error);

#endif
