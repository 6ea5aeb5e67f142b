/* The report model: everything that workbook, notices, page and CSV say, read by all of them alike.
 * Borrowed whole from its makers; a report writes files and changes nothing.
 * Figures come from the result and its ledger, words from the scheme.
 * Which departments there are, and what they are called, say `result->standings`, frozen with the result;
 * those of `office` are today's, and serve only to find whom a finding's indices mean (kh_order_of_office).
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
    const char *folder;    /* DIR/PERIOD, which exists */
    const char *templates; /* the folder of notice templates */
    const char *scratch;   /* a folder in memory for a few dozen megabytes of temporary files, or NULL */
    bool with_texts;       /* a plain text is written beside every notice */
} kh_report;

/* scores.csv and deductions.csv (formats.md 4). */
bool kh_report_write_scores(const kh_report *report, GError **error);
bool kh_report_write_deductions(const kh_report *report, GError **error);

/* 考核结果.xlsx; where there are too many departments for one workbook, their sheets stand in workbooks
 * beside it, 考核结果-GROUP.xlsx, whose number is returned (0: none). */
bool kh_report_write_workbook(const kh_report *report, guint *n_parts, GError **error);

/* 公布.html, the page for the public: what the scheme's `public` omits is not in it. */
bool kh_report_write_page(const kh_report *report, GError **error);

/* So many documents with places to be filled in are named, the others counted. */
#define KH_NOTICES_UNFILLED_NAMED 3

/* What became of the documents. */
typedef struct kh_notices_written {
    guint notices, sheets;
    guint failed;     /* not written: their template has a fault */
    guint n_unfilled; /* leave places to be filled in by hand */
    /* The first KH_NOTICES_UNFILLED_NAMED of these, each with its folder below the report's, joined by 、;
     * NULL where there is none. Caller frees. */
    char *unfilled;
} kh_notices_written;

/* 通报/: a .docx for the period's 通报 and for every action that names a notice; 成绩单/: one for every
 * department that is assessed. A template with a fault stops nothing else: what it is goes to `faults`
 * (E413). */
bool kh_report_write_notices(const kh_report *report, kh_diagnostics *faults, kh_notices_written *written,
                             GError **error);

#endif
