/* What makes a fact of a title or an index number, and facts in their order: titles that come again, numbers
 * out of the order of dates.
 * Not for other modules. Memory: one title, five numbers. */
#ifndef KH_OVERSIGHT_AUDIT_FACTS_H
#define KH_OVERSIGHT_AUDIT_FACTS_H

#include "oversight/audit.h"

enum { KH_NUMBER_WINDOW = 5 };

/* A fact with its own strings. */
typedef struct kh_held_fact {
    kh_fact fact; /* its strings are those below */
    char *key, *reference, *title, *file;
} kh_held_fact;

typedef struct kh_fact_reader {
    const kh_flag_sink *flags;
    kh_held_fact first;  /* of the title being read; its key is NULL before the first */
    gint64 same;         /* records of that title */
    GString *references; /* and their index numbers */
    kh_held_fact window[KH_NUMBER_WINDOW];
    guint held; /* of the window */
} kh_fact_reader;

/* A title as two are compared: half width, lower case, without spaces and punctuation. Caller frees. */
char *kh_fact_fold_title(const char *title);

/* Splits an index number before its last digits; false where it ends with none or too many. Caller frees the
 * prefix. */
bool kh_fact_split_number(const char *index_no, char **prefix, int64_t *number);

void kh_fact_reader_init(kh_fact_reader *reader, const kh_flag_sink *flags);
void kh_fact_reader_clear(kh_fact_reader *reader);

bool kh_fact_reader_take(kh_fact_reader *reader, const kh_fact *fact, GError **error);

/* What the last title told. */
bool kh_fact_reader_end(kh_fact_reader *reader, GError **error);

/* `2026年7月1日`, or `2026年7月1日9时5分`, appended. */
void kh_audit_append_moment(GString *out, kh_moment moment);
void kh_audit_append_date(GString *out, kh_date date);

#endif
