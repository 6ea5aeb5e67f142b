/* A stored number as the text that its cell would be written as by hand: the shortest decimal that gives the
 * stored value, or the date and time that its format makes of it.
 * `46204.3784722222` with a date's format is 2026-07-01 09:05; with none it is 46204.3784722222. */
#ifndef KH_INTAKE_WORKBOOK_NUMBER_H
#define KH_INTAKE_WORKBOOK_NUMBER_H

#include "intake/workbook/number_format.h"

#include <glib.h>
#include <stdbool.h>

/* The longest: -1.7976931348623157E+308 written out has 309 digits, but from 10^15 on the form with an
 * exponent is used. */
enum { KH_NUMBER_TEXT_SIZE = 400 };

/* Writes the number that a file holds as `text` (`0.95`, `1E-3`); false where that is no number. A whole
 * number of 16 and more digits, of which a spreadsheet keeps 15, is written as it shows it, 3.20831E+17, so
 * that it is taken for what it is: a code whose last digits are lost. `from_1904`: days are counted from
 * 1904-01-01. A day that no calendar has (the 29th of February 1900 of Excel) is written as the number it is.
 */
bool kh_number_write(const char *text, kh_number_format format, bool from_1904,
                     char out[static KH_NUMBER_TEXT_SIZE]);

/* Likewise the number itself. */
void kh_number_write_value(double value, kh_number_format format, bool from_1904,
                           char out[static KH_NUMBER_TEXT_SIZE]);

#endif
