/* What an audit asks of the store: what earlier imports say against a record's day of publication, and a book
 * that sorts what the audit found. Books are temporary tables: memory stays flat.
 * What any of it means is not the store's business. */
#ifndef KH_STORE_AUDIT_H
#define KH_STORE_AUDIT_H

#include "model/denial.h"
#include "store/store.h"

/* Finds, for one record after another, what denies the day it claims. */
typedef struct kh_denials kh_denials;

/* Looks once over every version of every record. NULL on failure. */
kh_denials *kh_denials_new(kh_store *store, GError **error);
void kh_denials_free(kh_denials *denials);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_denials, kh_denials_free)

/* The newest denial of a record that has a day of publication; `*found` is false where there is none. Strings
 * live until the next call. */
bool kh_denials_find(kh_denials *denials, const kh_record *record, kh_denial *denial, bool *found,
                     GError **error);

/* A row of the book: integers and texts under the caller's names for them. */
typedef struct kh_book_row {
    int kind;
    guint department;
    const char *key;
    int64_t number;
    kh_date triggered, published;
    const char *reference, *title, *file, *text;
    uint32_t line;
} kh_book_row;

typedef struct kh_audit_book kh_audit_book;

/* Empty books, told apart by their number; a book of the same number is thrown away. */
kh_audit_book *kh_audit_book_open(kh_store *store, int number, GError **error);
void kh_audit_book_close(kh_audit_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_audit_book, kh_audit_book_close)

bool kh_audit_book_add(kh_audit_book *book, const kh_book_row *row, GError **error);

/* The next row by kind, department, key, number, published, file, line; NULL at the end, after which the rows
 * come again from the first. It lives until the next call. */
bool kh_audit_book_next(kh_audit_book *book, const kh_book_row **row, GError **error);

#endif
