/* What a diagnostic code is: a number, and what its table says of it. Which codes there are is codes.h, which
 * only those include who name one, so that a new code does not recompile whoever hands diagnostics on. */
#ifndef KH_BASE_CODE_H
#define KH_BASE_CODE_H

#include <stdint.h>

/* An enumerator of codes.h, below KH_CODE_COUNT. */
typedef uint16_t kh_code;

typedef enum kh_severity { KH_SEVERITY_WARNING, KH_SEVERITY_ERROR } kh_severity;

typedef struct kh_code_info {
    const char *name;    /* "E203" */
    const char *meaning; /* one sentence, translatable */
    const char *mending; /* what to do, translatable */
} kh_code_info;

/* Borrowed, never NULL. */
const kh_code_info *kh_code_describe(kh_code code);

kh_severity kh_code_severity(kh_code code);

#endif
