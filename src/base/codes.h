/* Every diagnostic code the program can give: number, severity, sentence, mending, in one table.
 * A code never changes its meaning; sample-data/README.md lists the table and a test compares them.
 * E1xx files and headings, E2xx cells, E3xx rows against other rows, E4xx schemes, E5xx scoring; W alike. */
#ifndef KH_BASE_CODES_H
#define KH_BASE_CODES_H

#include <glib.h>

typedef enum kh_code {
    KH_CODE_E101_NOT_TEXT,
    KH_CODE_E102_ENCODING,
    KH_CODE_E103_EMPTY_FILE,
    KH_CODE_E104_NO_HEADING,
    KH_CODE_E105_COLUMN_MISSING,
    KH_CODE_E106_COLUMN_TWICE,
    KH_CODE_E107_HEADING_MISSPELT,
    KH_CODE_E108_QUOTE,
    KH_CODE_E109_NUL,
    KH_CODE_E110_TOO_LARGE,
    KH_CODE_E111_TOO_MANY_CELLS,
    KH_CODE_E112_NOT_A_FILE,
    KH_CODE_E113_TOTAL_ROW,
    KH_CODE_E114_NOTE_ROW,
    KH_CODE_E201_REQUIRED,
    KH_CODE_E202_NUMBER,
    KH_CODE_E203_DATE,
    KH_CODE_E204_LIMIT,
    KH_CODE_E205_FREQUENCY,
    KH_CODE_E206_CHOICE,
    KH_CODE_E207_PERIOD,
    KH_CODE_E208_FIELD_FORMAT,
    KH_CODE_E209_METRIC_VALUE,
    KH_CODE_E210_TIME_OF_DAY,
    KH_CODE_E212_EXPONENT,
    KH_CODE_E213_DATE_NUMBER,
    KH_CODE_E301_DEPARTMENT,
    KH_CODE_E302_ITEM,
    KH_CODE_E303_DUPLICATE,
    KH_CODE_E304_NAME_TAKEN,
    KH_CODE_E401_YAML,
    KH_CODE_E402_KEY_UNKNOWN,
    KH_CODE_E403_KEY_MISSING,
    KH_CODE_E404_TYPE,
    KH_CODE_E405_CHOICE,
    KH_CODE_E406_RANGE,
    KH_CODE_E407_POINTS_SUM,
    KH_CODE_E408_ID,
    KH_CODE_E409_ORDER,
    KH_CODE_E410_METHOD,
    KH_CODE_E411_REFERENCE,
    KH_CODE_E413_TEMPLATE,
    KH_CODE_E414_QUERY,
    KH_CODE_E501_CALENDAR,
    KH_CODE_E502_ADJUSTMENT,
    KH_CODE_W101_COLUMN_UNKNOWN,
    KH_CODE_W102_NO_ROWS,
    KH_CODE_W103_COLUMN_GONE,
    KH_CODE_W201_ORDER_OF_DATES,
    KH_CODE_W202_FUTURE,
    KH_CODE_W203_ATTRIBUTE,
    KH_CODE_W204_WITHHELD_PUBLISHED,
    KH_CODE_W205_CREDIT_CODE,
    KH_CODE_W206_EXTENSION,
    KH_CODE_W207_PASSED_FINDING,
    KH_CODE_W208_COMPLETION,
    KH_CODE_W209_NEGATIVE,
    KH_CODE_W211_EXPONENT,
    KH_CODE_W212_NOT_CHECKED,
    KH_CODE_W213_NO_WEIGHT,
    KH_CODE_W214_ABOVE_WHOLE,
    KH_CODE_W301_NOT_RESPONSIBLE,
    KH_CODE_W302_REFERENCE,
    KH_CODE_W303_METRIC_MIXED,
    KH_CODE_W401_NO_EFFECT,
    KH_CODE_W402_NAME,
    KH_CODE_W501_ADJUSTMENT,
    KH_CODE_COUNT
} kh_code;

typedef struct kh_code_info {
    const char *name;    /* "E203" */
    const char *meaning; /* one sentence, translatable */
    const char *mending; /* what to do, translatable */
} kh_code_info;

/* Borrowed, never NULL for a code below KH_CODE_COUNT. */
const kh_code_info *kh_code_describe(kh_code code);

#endif
