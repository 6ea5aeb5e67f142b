/* A table of rows as a command prints it: aligned text for a person, CSV for a spreadsheet, JSON for a
 * program. One list of columns for all three; rows come in the order in which they are added. */
#ifndef KH_CLI_LISTING_LISTING_H
#define KH_CLI_LISTING_LISTING_H

#include "base/civil.h"

#include <glib.h>
#include <stdbool.h>

typedef enum kh_listing_format {
    KH_LISTING_FORMAT_TEXT,
    KH_LISTING_FORMAT_CSV,
    KH_LISTING_FORMAT_JSON,
} kh_listing_format;

typedef struct kh_listing_column {
    const char *key;     /* the member's name in JSON: `department_name` */
    const char *heading; /* what officials read, in text and CSV: `部门` */
    bool number;         /* flush right in text; CSV leaves a leading sign alone */
} kh_listing_column;

typedef struct kh_listing kh_listing;

/* Reads the value of --format; NULL is text. KH_ERROR_USAGE where it is another word than text, csv and json.
 */
bool kh_listing_read_format(const char *word, kh_listing_format *format, GError **error);

/* The columns are borrowed, their keys and headings too. */
kh_listing *kh_listing_new(kh_listing_format format, const kh_listing_column *columns, guint n_columns);

/* Adds a row of as many UTF-8 cells as there are columns; NULL is an empty cell (JSON: null). Copied. */
void kh_listing_add(kh_listing *listing, const char *const *cells);

/* The cell of a day, `2026-07-01`. Caller frees. */
char *kh_listing_day(kh_date day);

/* The order of two keys such as `1号-2` and `1号-10`, their numbers by value: below, at or above 0. */
int kh_listing_compare_keys(const char *one, const char *other);

guint kh_listing_rows(const kh_listing *listing);

/* The whole listing, ending with a line break; CSV begins with a byte order mark. An empty one is `[]` in
 * JSON, its headings alone in CSV, and nothing in text, where the caller says in words what is not there.
 * Caller frees.
 */
char *kh_listing_format_rows(const kh_listing *listing);

/* Puts it on standard output. */
void kh_listing_put(const kh_listing *listing);

void kh_listing_free(kh_listing *listing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_listing, kh_listing_free)

#endif
