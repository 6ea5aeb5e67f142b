/* How records of each item are titled and what stands in their content fields.
 * Promises: every item but licences and penalties has at least one title pattern.
 * Does not: choose; the ledger does, with its own stream of numbers. */
#ifndef KH_SAMPLE_GENERATE_TITLE_H
#define KH_SAMPLE_GENERATE_TITLE_H

#include <glib.h>

typedef struct kh_sample_title {
    const char *item;
    const char *pattern;
    const char *project; /* what 项目名称 holds, or NULL */
} kh_sample_title;

/* Placeholder that the ledger fixes before it fills in a title: the subject from the unit's topics. */
extern const char kh_sample_title_subject[];

/* The titles of an item, in a row; count is 0 for licences and penalties. Borrowed. */
const kh_sample_title *kh_sample_title_of(const char *item, int *count);

/* The pattern of a content field; NULL for fields that come from the record itself. */
const char *kh_sample_title_field(const char *field);

#endif
