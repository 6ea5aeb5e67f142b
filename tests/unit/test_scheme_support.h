/* What the tests of schemes share: a sound scheme that uses most of the language, and reading one. */
#ifndef KH_TEST_SCHEME_SUPPORT_H
#define KH_TEST_SCHEME_SUPPORT_H

#include "scheme/scheme.h"
#include "scoring/checks/checks.h"

/* A scheme without a fault or a warning. */
extern const char scheme_sample[];

/* All checks, and the templates criticism and interview. */
extern const kh_scheme_terms scheme_terms;

kh_scheme *scheme_read(const char *text, kh_diagnostics *diagnostics);

/* Reads a scheme that must be sound; the test fails with its faults where it is not. */
kh_scheme *scheme_read_sound(const char *text);

/* The sample with its only occurrence of `find` replaced. Caller frees. */
char *scheme_sample_with(const char *find, const char *replacement);

/* All faults, one a line. Caller frees. */
char *scheme_faults(kh_diagnostics *diagnostics);

/* A change of the sample and the faults that it must bring, no more and no fewer: each “^” in the text
 * stands before the character at which a fault is reported (and is taken out before reading), `codes` are
 * their codes in that order. */
typedef struct scheme_fault_case {
    const char *find, *replacement;
    const char *codes;
} scheme_fault_case;

/* Each case must bring its faults, and its scheme be refused where one of them is an error. */
void scheme_check_cases(const scheme_fault_case *cases, gsize count);

/* The same of a whole text with its marks. */
void scheme_check_text(char *text, const char *codes);

#endif
