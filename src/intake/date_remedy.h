/* Why a cell is no date, and what to write instead: the day first, two digits of a year, no year, no such
 * day, a time of another zone. Only for texts that dates.h and base/civil.h do not read. */
#ifndef KH_INTAKE_DATE_REMEDY_H
#define KH_INTAKE_DATE_REMEDY_H

#include <stdbool.h>

/* What follows the quoted cell in its message, translated: `has the day first; write 2017-02-17`. `required`
 * says that the cell may not be empty, `timed` that it may have a time of day. The text is folded. Caller
 * frees. */
char *kh_date_remedy(const char *text, bool required, bool timed);

#endif
