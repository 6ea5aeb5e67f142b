/* The report model: everything that workbook, notices, page and CSV say, read by all of them alike.
 * Borrowed whole from its makers; a report writes files and changes nothing.
 * Figures come from the result and its ledger, words from the scheme. */
#ifndef KH_REPORT_REPORT_H
#define KH_REPORT_REPORT_H

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
    const kh_office *office;    /* whose indices the findings have */
    const char *office_name;    /* instead of the scheme's; or NULL */
    kh_finding_source findings; /* `each` is NULL where there are none to show */
    kh_finding_source notice_findings; /* problems that issued notices list with a deadline; likewise */
    kh_sample sample;           /* of the period's draws; all 0 where nothing was drawn */
    const kh_input *inputs;     /* by path */
    guint n_inputs;
    const kh_past *const *past; /* other scored periods, by their first day */
    guint n_past;
    kh_date dated; /* the date notices bear */
    const kh_calendar *calendar;
    const char *scheme_file;
    const char *scheme_digest;
    const char *program;   /* "kaohe 0.1.0" */
    const char *folder;    /* DIR/PERIOD, which exists */
    const char *templates; /* the folder of notice templates */
    const char *scratch;   /* a folder in memory for a few dozen megabytes of temporary files, or NULL */
} kh_report;

/* scores.csv and deductions.csv (formats.md 4). */
bool kh_report_write_scores(const kh_report *report, GError **error);
bool kh_report_write_deductions(const kh_report *report, GError **error);

/* 考核结果.xlsx; where there are too many departments for one workbook, their sheets stand in workbooks
 * beside it, 考核结果-GROUP.xlsx, whose number is returned (0: none). */
bool kh_report_write_workbook(const kh_report *report, guint *n_parts, GError **error);

/* 公布.html, the page for the public: what the scheme's `public` omits is not in it. */
bool kh_report_write_page(const kh_report *report, GError **error);

/* 通报/: a .docx for every action that names a notice, and the period's 通报. Returns their number. */
bool kh_report_write_notices(const kh_report *report, guint *n_notices, GError **error);

#endif
