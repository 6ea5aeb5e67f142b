/* The texts that the cells of a workbook share, kept in memory as one block: the only part of a workbook that
 * is. Runs of formatted text are joined, phonetic guides left out. */
#ifndef KH_INTAKE_WORKBOOK_STRINGS_H
#define KH_INTAKE_WORKBOOK_STRINGS_H

#include "intake/workbook/package.h"

typedef struct kh_strings kh_strings;

/* Reads the part. KH_ERROR_INPUT also where it holds more than 512 MiB. Caller frees. */
kh_strings *kh_strings_read(kh_package *package, const char *part, GError **error);
void kh_strings_free(kh_strings *strings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_strings, kh_strings_free)

guint kh_strings_count(const kh_strings *strings);

/* Bytes of all texts. */
gsize kh_strings_size(const kh_strings *strings);

/* Borrowed; a NUL follows it. */
const char *kh_strings_get(const kh_strings *strings, guint index, gsize *length);

/* `_x000D_` is how a control character is written; `_x005F_` an underscore that is none. In place; gives the
 * new length. */
gsize kh_strings_unescape(char *text, gsize length);

#endif
