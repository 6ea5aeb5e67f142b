/* Required fields (必填要素) and their formats: `统一社会信用代码:uscc`, `:date`, `:docno`, `:number`,
 * `:url`. A field that fails is a failing case, never a refused row. Credit codes by GB 32100-2015. */
#ifndef KH_MODEL_FIELD_H
#define KH_MODEL_FIELD_H

#include <glib.h>
#include <stdbool.h>

typedef enum kh_field_format {
    KH_FIELD_ANY,  /* not empty */
    KH_FIELD_USCC, /* 18 characters of GB 32100 with a valid check character: 91512081MA62K0260E */
    KH_FIELD_DATE,
    KH_FIELD_DOCNO, /* holds 〔dddd〕n号, with 〔〕, [] or （）, () */
    KH_FIELD_NUMBER,
    KH_FIELD_URL, /* http or https and a host */
} kh_field_format;

typedef struct kh_field {
    char *name;
    kh_field_format format;
} kh_field;

/* Reads a 必填要素 cell; NULL where a format is unknown, and `*unknown` is then that format (caller frees).
 * The array holds kh_field and owns them. */
GArray *kh_fields_parse(const char *text, char **unknown);

/* Why a cell is not filled in, or does not fit the format, in words for the ledger: “为空”, “校验码错误”, …;
 * NULL where it fits. The text is static. */
const char *kh_field_fault(kh_field_format format, const char *text);

/* A fault that kh_field_fault gave, as a message in the user's language. Borrowed. */
const char *kh_field_fault_message(const char *fault);

#endif
