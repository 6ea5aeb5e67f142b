/* Dates as people, spreadsheets and databases write them, beyond the forms of base/civil.h: blanks inside,
 * long dashes, 号, Chinese numerals, a day of the week, 下午2:05, 9时05分, 2:05 PM, fractions of a second,
 * +08:00. Read is only what has one reading; what has none or several is told, with what to write instead. */
#ifndef KH_INTAKE_DATES_H
#define KH_INTAKE_DATES_H

#include "base/civil.h"

/* A date in parts, as they stand in the text: numbers, and how many digits each has. */
typedef struct kh_date_parts {
    int number[3], digits[3];
    bool is_marked;   /* 年 stands behind the first */
    const char *rest; /* what follows the date */
} kh_date_parts;

/* What a time of day is, or why it is none. */
typedef enum kh_time_status {
    KH_TIME_OK,
    KH_TIME_NONE,       /* something else follows the date */
    KH_TIME_NO_MINUTES, /* an hour alone: 09 */
    KH_TIME_NONSENSE,   /* 25:00, 9:61 */
    KH_TIME_DAY_END,    /* 24:00 */
    KH_TIME_HALVES,     /* 上午13:05, 晚上12:30: two readings, or none */
    KH_TIME_ZONE,       /* of another zone than +08:00 */
} kh_time_status;

/* A time of day that follows a date. */
typedef struct kh_time_text {
    int seconds; /* of the day; where the status is OK, DAY_END or ZONE */
    int zone;    /* minutes east of Greenwich, where the status is ZONE */
    kh_time_status status;
} kh_time_text;

/* Three numbers with the marks of a date between them (`2026—7—1`, `1/7/2026`, `二〇二六年七月一日`). False,
 * and `out` untouched, where the text does not begin like that. The text is folded; `rest` points into it. */
bool kh_date_parts_read(const char *text, kh_date_parts *out);

/* The time of day in what follows a date. The end of the text is KH_TIME_NONE. */
kh_time_text kh_time_text_read(const char *text);

/* Reads a folded text that has one reading. False, and `out` untouched, where it has not. */
bool kh_date_text_read(const char *text, kh_moment *out);

/* The text without blanks and without a day of the week (星期三, (周三)) in front. */
const char *kh_date_text_skip_weekday(const char *text);

/* The day of the week in front, 0 Monday .. 6 Sunday; -1: none. */
int kh_date_text_weekday(const char *text);

#endif
