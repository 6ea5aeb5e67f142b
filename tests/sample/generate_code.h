/* Unified social credit codes (统一社会信用代码, GB 32100-2015) of invented bodies.
 * Promises: right check characters (GB 11714 inside, GB 32100 outside) and an area code that no place
 * has, so that no code is anybody's. Does not: register, look up or parse codes. */
#ifndef KH_SAMPLE_GENERATE_CODE_H
#define KH_SAMPLE_GENERATE_CODE_H

#include <glib.h>

/* The code of the body with this name, the same each time; kind is its first two characters, such as
 * "91" for a company. The caller frees it. */
char *kh_sample_code_of(const char *name, const char *kind);

/* Spoils a code as clerks do: 0 wrong check character, 1 letter O for the digit 0, 2 a character lost,
 * 3 the old registration number of 15 digits. The caller frees the result. */
char *kh_sample_code_spoilt(const char *code, int way);

#endif
