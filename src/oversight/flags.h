/* The flags that an audit may raise: id, title, meaning and threshold of each, in one table from which help
 * and reference are derived (reports/README.md; a test compares them).
 * A flag is a list for inspectors, never a deduction. */
#ifndef KH_OVERSIGHT_FLAGS_H
#define KH_OVERSIGHT_FLAGS_H

typedef enum kh_flag {
    KH_FLAG_BACKFILLED,
    KH_FLAG_BEFORE_DOCUMENT,
    KH_FLAG_BEFORE_REVIEW,
    KH_FLAG_CLAIMED_EARLIER,
    KH_FLAG_SAME_TITLE,
    KH_FLAG_PERIOD_END,
    KH_FLAG_NUMBER_ORDER,
    KH_FLAG_AFTER_ISSUE,
    KH_FLAG_NOT_PUBLIC,
    KH_FLAG_COUNT
} kh_flag;

/* The thresholds; macros, because the table writes them into its sentences. */
#define KH_FLAG_BACKFILLED_RECORDS 10
#define KH_FLAG_BACKFILLED_DAYS    30
#define KH_FLAG_SAME_TITLE_RECORDS 2
#define KH_FLAG_END_DAYS           7
#define KH_FLAG_END_RECORDS        10
#define KH_FLAG_END_TIMES          3
#define KH_FLAG_ORDER_DAYS         15

typedef struct kh_flag_info {
    const char *id;        /* `before_review` */
    const char *title;     /* Chinese */
    const char *meaning;   /* a sentence, Chinese */
    const char *threshold; /* when it is raised, Chinese */
} kh_flag_info;

/* Borrowed, never NULL for a flag below KH_FLAG_COUNT. */
const kh_flag_info *kh_flag_describe(kh_flag flag);

#endif
