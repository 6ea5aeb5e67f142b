/* What people and programs write into a cell that should be empty (无, -, NULL), and what a spreadsheet
 * leaves there of a formula that failed (#N/A). */
#ifndef KH_INTAKE_BLANK_WORDS_H
#define KH_INTAKE_BLANK_WORDS_H

#include <stdbool.h>

/* What follows the quoted cell in its message, translated, or NULL where the text is none of these.
 * `required` says that the cell may not be empty. The text is folded. Caller frees. */
char *kh_blank_word_remedy(const char *text, bool required);

#endif
