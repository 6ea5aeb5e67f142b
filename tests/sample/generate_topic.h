/* What units write about: subjects of documents, news, notices, public concern, requests, proposals.
 * Promises: constant lists that end with NULL, one set a department and one for all townships.
 * Does not: expand placeholders in braces; generate_word.h does. A pattern that starts with digits and
 * a bar, such as 78|, belongs to records triggered in these months. */
#ifndef KH_SAMPLE_GENERATE_TOPIC_H
#define KH_SAMPLE_GENERATE_TOPIC_H

#include "generate_unit.h"

typedef struct kh_sample_topics {
    const char *unit;
    const char *const *documents; /* what stands between 《 and 》 */
    const char *const *news;
    const char *const *notices;
    const char *const *concerns;  /* 关于… of a public concern */
    const char *const *requests;  /* …of an application for information */
    const char *const *proposals; /* what deputies ask for */
} kh_sample_topics;

#define KH_SAMPLE_LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

extern const kh_sample_topics kh_sample_topics_economy[];
extern const kh_sample_topics kh_sample_topics_construction[];
extern const kh_sample_topics kh_sample_topics_livelihood[];
extern const kh_sample_topics kh_sample_topics_oversight[];
extern const kh_sample_topics kh_sample_topics_township[];

const kh_sample_topics *kh_sample_topics_of(const kh_sample_unit *unit);

/* Policies that are still put up for comment. */
const char *const *kh_sample_topics_drafts(const kh_sample_unit *unit);

/* Notices that any unit issues. */
const char *const *kh_sample_topics_common(void);

/* What applicants ask of any unit. */
const char *const *kh_sample_topics_asked(void);

/* Papers that are not published of a unit's own accord: withheld ones, or those given on request. */
const char *const *kh_sample_topics_internal(gboolean withheld);

#endif
