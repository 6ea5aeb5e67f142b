/* The ZIP archive that an .xlsx file is: its parts by name, streamed.
 * Names are compared as the programs that write them mean them: in any case, with \ for / and with or without
 * a / in front. Where the parts would inflate out of all proportion (a zip bomb) the file is refused, so that
 * time is bounded by its size. Nothing here knows XML. */
#ifndef KH_INTAKE_WORKBOOK_PACKAGE_H
#define KH_INTAKE_WORKBOOK_PACKAGE_H

#include "intake/workbook/bytes.h"

typedef struct kh_package kh_package;

/* KH_ERROR_INPUT where the bytes are no archive that can be read. `bytes` is borrowed. Caller frees. */
kh_package *kh_package_open(const kh_workbook_bytes *bytes, GError **error);
void kh_package_free(kh_package *package);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_package, kh_package_free)

bool kh_package_has(const kh_package *package, const char *name);

/* A part that is being read; one at a time of a package. */
typedef struct kh_part kh_part;

/* KH_ERROR_INPUT where the file is a bomb, there is no such part or two of them, or it is encrypted or
 * compressed in an unknown way. The package is borrowed. Caller frees. */
kh_part *kh_part_open(kh_package *package, const char *name, GError **error);
void kh_part_free(kh_part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_part, kh_part_free)

/* Fills the buffer as far as the part goes on; `*length` is 0 at its end, where its checksum has been
 * compared. KH_ERROR_INPUT where the part is damaged or holds more than it states. */
bool kh_part_read(kh_part *part, char *buffer, gsize size, gsize *length, GError **error);

#endif
