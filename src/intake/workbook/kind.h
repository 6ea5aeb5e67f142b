/* What kind of file the bytes are, by what stands in them and never by the file's name: a workbook that can
 * be read, text, or something that is often sent in place of one. */
#ifndef KH_INTAKE_WORKBOOK_KIND_H
#define KH_INTAKE_WORKBOOK_KIND_H

#include "intake/workbook/bytes.h"

typedef enum kh_workbook_kind {
    KH_WORKBOOK_NONE,    /* nothing known here: text, perhaps */
    KH_WORKBOOK_XLSX,    /* whatever its name is: .xlsx, .xlsm */
    KH_WORKBOOK_FOREIGN, /* cannot be read */
} kh_workbook_kind;

/* Of a foreign file `*reason` says what it is and what to do (a sentence, translated; borrowed for ever).
 * False (KH_ERROR_MACHINE) where reading fails. */
bool kh_workbook_recognise(const kh_workbook_bytes *bytes, kh_workbook_kind *kind, const char **reason,
                           GError **error);

#endif
