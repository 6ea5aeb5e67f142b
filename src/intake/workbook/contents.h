/* What an .xlsx file holds: its sheets in their order, and where their parts are. */
#ifndef KH_INTAKE_WORKBOOK_CONTENTS_H
#define KH_INTAKE_WORKBOOK_CONTENTS_H

#include "intake/workbook/package.h"

typedef struct kh_sheet_entry {
    char *name;
    bool hidden;
    char *part; /* NULL: it holds no cells (a chart, a dialogue) */
} kh_sheet_entry;

typedef struct kh_contents {
    GArray *sheets;         /* of kh_sheet_entry */
    char *strings, *styles; /* parts; NULL where there is none */
    bool from_1904;         /* days are counted from 1904-01-01 */
} kh_contents;

/* KH_ERROR_INPUT where the package is no workbook, or one in a form that cannot be read (.xlsb). Caller
 * frees. */
kh_contents *kh_contents_read(kh_package *package, GError **error);
void kh_contents_free(kh_contents *contents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_contents, kh_contents_free)

#endif
