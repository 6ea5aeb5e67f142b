#include "intake/book.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/message.h"

static bool read_bytes(void *data, uint64_t offset, uint8_t *bytes, gsize length, GError **error)
{
    const kh_raw_file *file = data;
    kh_raw_block block = {.bytes = bytes, .size = length};
    if (!kh_raw_file_read(file, offset, &block, error))
        return false;
    if (block.length == length)
        return true;
    g_set_error_literal(error, KH_ERROR, KH_ERROR_MACHINE, _("the file ends before it should"));
    return false;
}

static bool report(const char *shown, kh_code code, const char *message, kh_diagnostics *diagnostics)
{
    kh_diagnostics_add(diagnostics, (kh_place){.file = shown}, code, "%s", message);
    return true;
}

/* What is wrong with the file is a diagnostic, what is wrong with the machine a failure. */
static bool tell_fault(const char *shown, GError *fault, kh_diagnostics *diagnostics, GError **error)
{
    if (!g_error_matches(fault, KH_ERROR, KH_ERROR_INPUT)) {
        g_propagate_error(error, fault);
        return false;
    }
    report(shown, KH_CODE_E116_WORKBOOK, fault->message, diagnostics);
    g_error_free(fault);
    return true;
}

bool kh_book_open(kh_raw_file *file, const kh_book_telling *told, kh_workbook_kind *kind, kh_book **book,
                  GError **error)
{
    const kh_workbook_bytes bytes = {
        .path = kh_raw_file_path(file), .size = kh_raw_file_size(file), .data = file, .read = read_bytes};
    const char *reason = NULL;
    GError *fault = NULL;
    *book = NULL;
    if (!kh_workbook_recognise(&bytes, kind, &reason, error))
        return false;
    if (*kind == KH_WORKBOOK_FOREIGN)
        return report(told->shown, KH_CODE_E101_NOT_TEXT, reason, told->diagnostics);
    if (*kind == KH_WORKBOOK_NONE)
        return true;
    kh_workbook *workbook = kh_workbook_open(&bytes, *kind, &fault);
    if (workbook == NULL)
        return tell_fault(told->shown, fault, told->diagnostics, error);
    g_autofree char *digest = kh_raw_file_digest(file, error);
    if (digest == NULL) {
        kh_workbook_free(workbook);
        return false;
    }
    *book = g_new0(kh_book, 1);
    **book = (kh_book){.n_users = 1,
                       .file = file,
                       .shown = g_strdup(told->shown),
                       .digest = g_steal_pointer(&digest),
                       .workbook = workbook};
    return true;
}

kh_book *kh_book_use(kh_book *book)
{
    book->n_users++;
    return book;
}

void kh_book_release(kh_book *book)
{
    if (book == NULL || --book->n_users > 0)
        return;
    kh_workbook_free(book->workbook);
    kh_raw_file_free(book->file);
    g_free(book->shown);
    g_free(book->digest);
    g_free(book);
}

char *kh_book_sheet_name(const kh_book *book, guint sheet)
{
    return g_strconcat(book->shown, ":", kh_workbook_sheet_at(book->workbook, sheet)->name, NULL);
}

char *kh_book_sheet_digest(const kh_book *book, guint sheet)
{
    g_autofree char *both =
        g_strconcat(book->digest, ":", kh_workbook_sheet_at(book->workbook, sheet)->name, NULL);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);
}
