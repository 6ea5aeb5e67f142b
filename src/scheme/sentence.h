/* Figures and lists as they stand in the Chinese sentences that tell of a scheme.
 * Exact: nothing is rounded. What the sentences say is describe.c's and describe_condition.c's. */
#ifndef KH_SCHEME_SENTENCE_H
#define KH_SCHEME_SENTENCE_H

#include "base/decimal.h"

#include <glib.h>
#include <stdint.h>

/* Units of so many places, without the zeros that end the decimals: 250 of 2 places are `2.5`. Caller frees.
 */
char *kh_sentence_number(int64_t units, int places);
char *kh_sentence_decimal(kh_decimal value);

/* `0.6` as `60%`. Caller frees. */
char *kh_sentence_rate(kh_decimal rate);

/* `甲、乙` and what stands after them; nothing of a list that is NULL. */
void kh_sentence_append_list(GString *text, char *const *members, const char *after);

#endif
