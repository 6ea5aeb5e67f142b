/* Assessed periods: a quarter `2026Q3`, a half `2026H1`, a year `2026`, a month `2026-09`;
 * and the windows of update frequencies (每周 每月 每季度 每半年 每年).
 * A period covers [first day 00:00:00, the day after the last 00:00:00). */
#ifndef KH_MODEL_PERIOD_H
#define KH_MODEL_PERIOD_H

#include "base/civil.h"

typedef enum kh_period_kind {
    KH_PERIOD_MONTH,
    KH_PERIOD_QUARTER,
    KH_PERIOD_HALF,
    KH_PERIOD_YEAR,
} kh_period_kind;

enum { KH_PERIOD_NAME_SIZE = 12 };

typedef struct kh_period {
    kh_period_kind kind;
    int year;
    int number;          /* 1-based month, quarter or half; 1 for a year */
    kh_date first, last; /* inclusive */
    char name[KH_PERIOD_NAME_SIZE];
} kh_period;

/* The period of that number in the year; a number outside it counts on: 0 is the last of the year before. */
kh_period kh_period_make(kh_period_kind kind, int year, int number);

/* True where a year has a period of that number: quarters 1 to 4. */
bool kh_period_has(kh_period_kind kind, int number);

/* Reads a period as people write it: `2026Q3`, `2026年第三季度`, `2026-Q3`, `2026年9月`, `2026上半年`,
 * `2026年7—9月`, `二〇二六年度`. False, and `out` untouched, where the text names no period, or no year. */
bool kh_period_parse(const char *text, kh_period *out);

/* The same where the year may be left out: `三季度`, `Q3`, `9月`, `去年`, `上季度` are seen from `today`.
 * `*is_seen` is set where they were: whoever asked should say what came of it. */
bool kh_period_parse_seen(const char *text, kh_date today, kh_period *out, bool *is_seen);

/* The period of the same length before it. */
kh_period kh_period_previous(const kh_period *period);

bool kh_period_holds(const kh_period *period, kh_instant at);

/* By which instant a row of 所属期间 (`of`; NULL: it has none), dated `at`, counts in periods as long as
 * `scored`: one in the period that it is of, the nearest to its date. So it counts in every period, and
 * window of whole periods, that contains `of`. Periods shorter than `of` go by the date, as rows without one
 * do:
 *
 *     dated 2026-04-03, of 2026Q1    scored 2026Q1, 2026Q2, 2026, 2026H1    31 March
 *                                    scored 2026-04                         3 April */
kh_instant kh_period_counts_at(const kh_period *scored, const kh_period *of, kh_instant at);

/* True for the last month, quarter or half of a year, and for a year. */
bool kh_period_ends_year(const kh_period *period);

/* `第三季度`, of 1 to 4. */
const char *kh_quarter_name(int quarter);

/* `2026年第三季度`, `2026年上半年`, `2026年度`, `2026年9月`. Caller frees. */
char *kh_period_chinese(const kh_period *period);

/* The store keeps the number: a new one goes to the end. */
typedef enum kh_frequency {
    KH_FREQUENCY_NONE, /* 按需 or empty: no window, no blank column */
    KH_FREQUENCY_WEEK,
    KH_FREQUENCY_MONTH,
    KH_FREQUENCY_QUARTER,
    KH_FREQUENCY_HALF,
    KH_FREQUENCY_YEAR,
} kh_frequency;

/* `每季度`: the words of 更新频率 by frequency, ended by NULL. */
extern const char *const kh_frequency_names[];

bool kh_frequency_parse(const char *text, kh_frequency *out);

typedef struct kh_window {
    kh_date first, last;
} kh_window;

/* The window of the frequency (not NONE) that holds the date; weeks are Monday to Sunday. */
kh_window kh_window_of(kh_frequency frequency, kh_date date);

#endif
