/* Days of 2026 as numbers, 1 being 1 January, and the ways offices write them.
 * Promises: working days from April to October follow the State Council's notice for 2026.
 * Does not: know any other year; 0 stands for no day. */
#ifndef KH_SAMPLE_GENERATE_DAY_H
#define KH_SAMPLE_GENERATE_DAY_H

#include <glib.h>

typedef enum kh_sample_style {
    KH_SAMPLE_STYLE_DASH,   /* 2026-07-01 09:05 */
    KH_SAMPLE_STYLE_SLASH,  /* 2026/7/1 9:05, as Excel shows it */
    KH_SAMPLE_STYLE_DOT,    /* 2026.7.1 9:05 */
    KH_SAMPLE_STYLE_CHINESE /* 2026年7月1日 9:05 */
} kh_sample_style;

/* A day and a minute of it; the minute is -1 where the time of day is not written down. */
typedef struct kh_sample_moment {
    int day;
    int minute;
} kh_sample_moment;

int kh_sample_day(int month, int day_of_month);
int kh_sample_day_month(int day);

/* 1 is Monday, 7 is Sunday. */
int kh_sample_day_weekday(int day);
gboolean kh_sample_day_is_workday(int day);

/* The day so many working days later, or earlier for a negative count; 0 gives the day itself. */
int kh_sample_day_workdays_on(int day, int count);

/* The day itself or the next, or for step -1 the last, working day. */
int kh_sample_day_roll(int day, int step);

/* Minutes since 1 January 00:00; a missing time of day counts as 00:00. */
int kh_sample_moment_minutes(kh_sample_moment moment);
kh_sample_moment kh_sample_moment_of_minutes(int minutes);

/* The moment in writing, empty for no day. The caller frees it. */
char *kh_sample_moment_text(kh_sample_moment moment, kh_sample_style style);

#endif
