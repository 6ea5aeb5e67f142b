/* One assessment: a scheme applied to an office for a period (scoring.md). Pure: no files, no SQL, no clock.
 * The caller hands every row over once, in any order, then asks for the result and for the ledger.
 * Failed cases leave through a sink as they are found and come back sorted for the ledger: nothing here
 * grows with the number of rows. */
#ifndef KH_SCORING_ASSESSMENT_H
#define KH_SCORING_ASSESSMENT_H

#include "base/diagnostics.h"
#include "model/calendar.h"
#include "model/case.h"
#include "model/office.h"
#include "model/past.h"
#include "model/result.h"
#include "scheme/scheme.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What an assessment is made of; all borrowed for its life. */
typedef struct kh_assessment_inputs {
    const kh_scheme *scheme;
    const char *scheme_file;
    const kh_office *office;
    const kh_calendar *calendar;
    kh_period period;
    kh_instant as_of;           /* what settles, or is published, later is not there yet */
    bool as_of_given;           /* nor is anything else that is dated later; else as_of is the period's end */
    const kh_past *const *past; /* other periods, by their first day */
    guint n_past;
    int64_t cutoff; /* problems in notices issued later are not there yet; 0: all are. Rows that came later
                       are not handed over */
    bool partial;   /* a year may lack quarters */
    kh_case_sink sink;
    kh_diagnostics *diagnostics; /* E501, E502, W402, W501 */
} kh_assessment_inputs;

typedef struct kh_assessment kh_assessment;

kh_assessment *kh_assessment_new(const kh_assessment_inputs *inputs);
void kh_assessment_free(kh_assessment *assessment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_assessment, kh_assessment_free)

/* Whether a survey of all records, or of all references, has to come before the records: one extra scan each,
 * only where a check of the scheme looks at other records than the one that it judges. */
bool kh_assessment_surveys_records(const kh_assessment *assessment);
bool kh_assessment_surveys_references(const kh_assessment *assessment);
void kh_assessment_survey_record(kh_assessment *assessment, const kh_record *record);
void kh_assessment_survey_reference(kh_assessment *assessment, const kh_reference *reference);

/* One row each, in any order; false only where the sink fails. */
bool kh_assessment_record(kh_assessment *assessment, const kh_record *record, GError **error);
bool kh_assessment_finding(kh_assessment *assessment, const kh_finding *finding, GError **error);

/* A problem that an issued notice lists: judged as a rectification and as nothing else. */
bool kh_assessment_notice_item(kh_assessment *assessment, const kh_finding *item, GError **error);

/* One row of a query indicator's answer. */
typedef struct kh_query_row {
    guint indicator, department;
    int64_t passed, cases; /* of a rate */
    kh_decimal value;      /* of a value */
} kh_query_row;

void kh_assessment_query_row(kh_assessment *assessment, const kh_query_row *row);

void kh_assessment_metric(kh_assessment *assessment, const kh_metric_row *row);

/* A decision on an appeal (one with lines) has to come before the rows. */
void kh_assessment_adjustment(kh_assessment *assessment, const kh_adjustment *adjustment);

/* After the last row: judges what needs them all (slots), then scores, ranks and grades. NULL where the
 * sink fails, or, with KH_ERROR_INPUT, where the diagnostics hold an error. Caller frees. */
kh_result *kh_assessment_finish(kh_assessment *assessment, GError **error);

/* After the finish: the cases that are not judged where they settle (kh_case_apart), by kind and row; they
 * have to be kept with the result. Borrowed. */
const GArray *kh_assessment_apart(const kh_assessment *assessment);

/* After the finish: hands every ledger line to the sink, by department and in the order of scoring.md 4.
 * The lines of each department add up to its total; that they do is checked here, and a difference is our
 * own bug. */
bool kh_assessment_ledger(kh_assessment *assessment, kh_case_source cases, kh_ledger_sink sink,
                          GError **error);

#endif
