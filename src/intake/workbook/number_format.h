/* What a number format makes of a number: a plain number, a date, a time of day, a code with leading zeros.
 * Formats are told by their code (`yyyy"年"m"月"d"日"`) or, where a workbook does not spell them out, by the
 * numbers that are built in, those of Chinese Excel and WPS included. */
#ifndef KH_INTAKE_WORKBOOK_NUMBER_FORMAT_H
#define KH_INTAKE_WORKBOOK_NUMBER_FORMAT_H

#include <stdint.h>

typedef enum kh_number_kind {
    KH_NUMBER_PLAIN,   /* also a percentage: the number that is stored is the rate */
    KH_NUMBER_DATE,    /* with or without a time of day */
    KH_NUMBER_TIME,    /* of the day */
    KH_NUMBER_ELAPSED, /* [h]:mm: hours that may be more than 24 */
} kh_number_kind;

typedef struct kh_number_format {
    uint8_t kind;  /* kh_number_kind */
    uint8_t zeros; /* digits that a plain number is filled up to (`000`: 3), or 0 */
} kh_number_format;

enum { KH_NUMBER_MAX_ZEROS = 30 };

kh_number_format kh_number_format_of_code(const char *code);

/* Of a number below 164 that the workbook gives no code for. */
kh_number_format kh_number_format_built_in(uint32_t number);

#endif
