/* A check as one record: its name, the keys it takes, what it yields, its words and its judge. The records
 * stand in scoring/checks, a file each; scheme gets the list of them handed in (kh_scheme_terms) and knows
 * none by name. Invariant: nothing outside a check's own file asks which check it is. What others must know
 * of it is a member here, so that a new check is a new record. Example: `{subject: disclosures, check:
 * not_backfilled, lag_days: 30}` finds the record that has this subject and name; `lag_days` is one of the
 * record's own keys and goes into `own.values` of the measure. */
#ifndef KH_SCHEME_CHECK_H
#define KH_SCHEME_CHECK_H

#include <stdbool.h>
#include <stdint.h>

typedef enum kh_subject {
    KH_SUBJECT_DISCLOSURES,
    KH_SUBJECT_SLOTS,
    KH_SUBJECT_SPOT_CHECKS,
    KH_SUBJECT_RECTIFICATIONS,
    KH_SUBJECT_METRICS,
    KH_SUBJECT_QUERY, /* what no check covers: a SELECT in the scheme */
    KH_SUBJECT_COUNT
} kh_subject;

const char *kh_subject_name(kh_subject subject);

/* What a check hands to a method. */
typedef enum kh_check_yield {
    KH_YIELD_CASES, /* passed and failed cases */
    KH_YIELD_COUNT, /* a whole number, with a target a rate */
    KH_YIELD_VALUE, /* an exact value: mean, growth */
    KH_YIELD_RATE,  /* passed of cases, without the cases themselves */
    KH_YIELD_SUM,   /* an exact value, with a target a rate */
} kh_check_yield;

/* Keys of a measure that several checks take: their rows stand in clause_tables.c, their values in
 * kh_measure. */
enum {
    KH_TAKES_WHERE = 1u << 0, /* `where`: of the subject, not of a check */
    KH_TAKES_METRIC = 1u << 1,
    KH_TAKES_OUT_OF = 1u << 2,
    KH_TAKES_SQL = 1u << 3,
    KH_TAKES_TARGET = 1u << 4, /* `window`, `target` and `due` */
};

/* Texts are static. Those marked “words” are Chinese, for 评分细则; `{key}` in them stands for the value that
 * the measure has under that key. */
typedef struct kh_check {
    const char *name; /* as in a scheme: `on_time`; a subject has each name once */
    kh_subject subject;
    kh_check_yield yield;
    bool is_default;              /* of its subject: meant where a measure names no check */
    uint32_t takes;               /* KH_TAKES_…, but for WHERE */
    const struct kh_mapping *own; /* keys that no other check takes (scheme/schema.h); NULL: none */
    const char *limit_key;        /* the own key whose limit runs from a publication; NULL: it has none */
    const char *phrase;           /* words: what is measured; of cases, without 率 or 情况 */
    const char *phrase_of_faults; /* words: the same where failed cases cost points; NULL: `phrase` */
    const char *detail;           /* words, for the brackets behind the phrase; NULL: none */
    const char *meaning;          /* a Chinese sentence for `kaohe rules --list` */
    const char *example;          /* a measure in YAML */
    /* How scoring carries it out (scoring/checks/check_judge.h); scheme passes it through. */
    const struct kh_check_judge *judge;
} kh_check;

#endif
