/* The zip package around a document's parts: in memory, in the order given, with fixed times.
 * libzip does the packing; what the parts mean is docx.c's business. */
#ifndef KH_REPORT_DOCX_ZIP_H
#define KH_REPORT_DOCX_ZIP_H

#include "base/civil.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_docx_zip kh_docx_zip;

/* A new package whose entries bear the given day (at noon, so that no time zone moves it). */
kh_docx_zip *kh_docx_zip_new(kh_date day, GError **error);
void kh_docx_zip_free(kh_docx_zip *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_docx_zip, kh_docx_zip_free)

/* Appends an entry; the bytes are kept until the package is freed. KH_ERROR_MACHINE on failure. */
bool kh_docx_zip_add(kh_docx_zip *package, const char *name, GBytes *bytes, GError **error);

/* The finished package, or NULL. */
GBytes *kh_docx_zip_finish(kh_docx_zip *package, GError **error);

/* One entry of a package on disk, at most `most` bytes of it; NULL where there is none, with errno 0, or
 * where the file cannot be read, with another errno. */
GBytes *kh_docx_zip_read(const char *path, const char *name, gsize most);

#endif
