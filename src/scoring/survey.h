/* Facts about a record that depend on other records: how many of those that a check wants counted its
 * department published on the same day, and which records refer to it. What a department published counts as
 * its heir's of that day. Filled by a scan before the records are judged. Memory grows with days of
 * publication and with references, not with records. */
#ifndef KH_SCORING_SURVEY_H
#define KH_SCORING_SURVEY_H

#include "model/office.h"
#include "scheme/scheme.h"
#include "scoring/roll.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_survey kh_survey;

/* `as_of`: what is published later is not there. Scheme and roll are borrowed for its life. */
kh_survey *kh_survey_new(const kh_scheme *scheme, const kh_roll *roll, kh_instant as_of);
void kh_survey_free(kh_survey *survey);

bool kh_survey_wants_records(const kh_survey *survey);
bool kh_survey_wants_references(const kh_survey *survey);
void kh_survey_record(kh_survey *survey, const kh_record *record);
void kh_survey_reference(kh_survey *survey, const kh_reference *reference);

/* Records that the department's heir of that date published on it, with those whose heir it was too, and that
 * the indicator's check has counted. */
int64_t kh_survey_count(const kh_survey *survey, guint indicator, guint department, kh_date published);

/* A publication that refers to a record, and the import that first brought it. */
typedef struct kh_referral {
    kh_instant published; /* KH_INSTANT_NONE: there is none */
    int64_t import;
} kh_referral;

/* Of those that refer to one record: the earliest, and the one that the store knew first. */
typedef struct kh_referrals {
    kh_referral earliest, known;
} kh_referrals;

/* The publications of items of kind `by` that refer to the index number and count for the department. Where
 * several departments use the number, those count that it published, or that are its heir's too on the day of
 * their publication. */
kh_referrals kh_survey_referred(const kh_survey *survey, const char *by, guint department,
                                const char *index_no);

/* The earliest of them as a version saw it that sees what came by the cutoff. */
kh_instant kh_referrals_by(const kh_referrals *referrals, int64_t cutoff);

#endif
