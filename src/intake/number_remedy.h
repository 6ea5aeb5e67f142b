/* Numbers as people, spreadsheets and databases write them: which of them have one reading (`.5`, `−3`), and
 * what to write instead of the others (1,061 96.5% 98分 (123) 1.50E+03 5～10 1/12). */
#ifndef KH_INTAKE_NUMBER_REMEDY_H
#define KH_INTAKE_NUMBER_REMEDY_H

#include <glib.h>
#include <stdbool.h>

enum { KH_NUMBER_TEXT_SIZE = 64 };

/* The text with what has one reading brought into the form of base/decimal.h: another sign for minus, no
 * digit before or after the point. The text itself where there is nothing to bring, or it is too long. */
const char *kh_number_tidy(const char *text, char buffer[static KH_NUMBER_TEXT_SIZE]);

/* What follows the quoted cell in its message, translated. `required` says that the cell may not be empty.
 * The text is folded. Caller frees. */
char *kh_number_remedy(const char *text, bool required);

#endif
