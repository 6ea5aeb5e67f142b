/* A workbook that is an input: its file, its digest and its sheets, shared by the intakes of these. */
#ifndef KH_INTAKE_BOOK_H
#define KH_INTAKE_BOOK_H

#include "base/diagnostics.h"
#include "intake/raw_file.h"
#include "intake/workbook/workbook.h"

typedef struct kh_book {
    guint n_users;
    kh_raw_file *file;
    char *shown;  /* the file's name in diagnostics */
    char *digest; /* of the file */
    kh_workbook *workbook;
} kh_book;

/* Who is told what is wrong with a file, and by what name. */
typedef struct kh_book_telling {
    const char *shown;
    kh_diagnostics *diagnostics;
} kh_book_telling;

/* What kind of file it is, and for a workbook that can be read the book, used once. Takes the file over where
 * there is a book. What is wrong with a workbook goes to the diagnostics, `*book` is NULL then, as it is for
 * KH_WORKBOOK_NONE. False where the machine fails. */
bool kh_book_open(kh_raw_file *file, const kh_book_telling *told, kh_workbook_kind *kind, kh_book **book,
                  GError **error);

kh_book *kh_book_use(kh_book *book);
void kh_book_release(kh_book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_book, kh_book_release)

/* `台账.xlsx:台账`: a sheet's name in diagnostics. Caller frees. */
char *kh_book_sheet_name(const kh_book *book, guint sheet);

/* SHA-256 of the file and the name of the sheet, in hexadecimal digits: one a sheet. Caller frees. */
char *kh_book_sheet_digest(const kh_book *book, guint sheet);

#endif
