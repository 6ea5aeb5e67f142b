/* The report model: everything that workbook, notices, page and CSV say, read by all of them alike.
 * Borrowed whole from its makers; a report writes files and changes nothing.
 * Figures come from the result and its ledger, words from the scheme.
 * Which departments there are, and what they are called, say `result->standings`, frozen with the result, as
 * is `office`, what the result saw of the office; that of `today` serves only to find who is written to now.
 * What writes a file from it is declared by the room that does: csv/scores.h, csv/deductions.h,
 * workbook/workbook.h, page/page.h, notice/notice.h.
 */
#ifndef KH_REPORT_SHARED_REPORT_H
#define KH_REPORT_SHARED_REPORT_H

#include "model/notice.h"
#include "model/office.h"
#include "model/past.h"
#include "model/result.h"
#include "model/sample.h"
#include "scheme/scheme.h"

#include <glib.h>
#include <stdbool.h>

typedef struct kh_report {
    const kh_scheme *scheme;
    const kh_result *result;
    kh_ledger_source ledger;
    const kh_office *office;           /* whose indices the findings have; NULL where there are no findings */
    const kh_office *today;            /* as the store stands; NULL where nobody is written to */
    const char *office_name;           /* instead of the scheme's; or NULL */
    kh_finding_source findings;        /* `each` is NULL where there are none to show */
    kh_finding_source notice_findings; /* problems that issued notices list with a deadline; likewise */
    kh_sample sample;                  /* of the period's draws; all 0 where nothing was drawn */
    const kh_input *inputs;            /* by path */
    guint n_inputs;
    const kh_past *const *past; /* other scored periods, by their first day */
    guint n_past;
    kh_date dated;            /* the date notices bear */
    const kh_notice *notices; /* the numbers of an issued result's notices, as they were drawn */
    guint n_notices;
    const kh_calendar *calendar;
    const char *scheme_file;
    const char *scheme_digest;
    const char *program;   /* "kaohe 0.1.0" */
    const char *folder;    /* DIR/PERIOD, DIR/ID/PERIOD of an assessment with an id; it exists */
    const char *templates; /* the folder of notice templates */
    const char *scratch;   /* a folder in memory for a few dozen megabytes of temporary files, or NULL */
    bool with_texts;       /* a plain text is written beside every notice */
} kh_report;

#endif
