/* Words of the texts that the tests of scoring are written in. */
#ifndef KH_TEST_SCORING_WORDS_H
#define KH_TEST_SCORING_WORDS_H

#include "test_scoring_office.h"

/* The text, kept as long as the office. */
const char *test_keep(test_office *office, const char *text);

/* The value of the word `key=value`, or "". */
const char *test_word(test_office *office, char *const *words, const char *key);

/* The text, or the other one where it is empty. */
const char *test_or(const char *text, const char *otherwise);

/* The lines of a text, which stand one a line or between “;”, without the spaces around them. Caller frees.
 */
char **test_split(const char *rows);

/* The first version of the item. */
guint test_item(const test_office *office, const char *code);

#endif
