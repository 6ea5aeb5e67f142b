/* The number formats of a workbook's cells, by the number of their style. */
#ifndef KH_INTAKE_WORKBOOK_STYLES_H
#define KH_INTAKE_WORKBOOK_STYLES_H

#include "intake/workbook/number_format.h"
#include "intake/workbook/package.h"

typedef struct kh_styles kh_styles;

/* Of a workbook without styles: every number is plain. */
kh_styles *kh_styles_new(void);

/* Reads the part. Caller frees. */
kh_styles *kh_styles_read(kh_package *package, const char *part, GError **error);
void kh_styles_free(kh_styles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_styles, kh_styles_free)

/* That of a style which the workbook does not have is plain. */
kh_number_format kh_styles_format(const kh_styles *styles, uint32_t style);

#endif
