/* What the tests of schemes share: a sound scheme that uses most of the language, and reading one. */
#ifndef KH_TEST_SCHEME_SUPPORT_H
#define KH_TEST_SCHEME_SUPPORT_H

#include "scheme/scheme.h"

/* A scheme without a fault or a warning. */
extern const char scheme_sample[];

/* Templates that are there: criticism, interview. */
extern const char *const scheme_notices[];

kh_scheme *scheme_read(const char *text, kh_diagnostics *diagnostics);

/* Reads a scheme that must be sound; the test fails with its faults where it is not. */
kh_scheme *scheme_read_sound(const char *text);

/* The sample with its only occurrence of `find` replaced. Caller frees. */
char *scheme_sample_with(const char *find, const char *replacement);

/* All faults, one a line. Caller frees. */
char *scheme_faults(kh_diagnostics *diagnostics);

#endif
