/* A kept result with all that a report of it needs: opened by what reports it (pipeline_report.c) and what
 * issues it (pipeline_issue.c), in the transaction that is open. Commands use pipeline.h. */
#ifndef KH_CLI_STORED_REPORT_H
#define KH_CLI_STORED_REPORT_H

#include "cli/pipeline.h"
#include "report/shared/report.h"
#include "store/rectifications.h"

/* Of what a report is wanted. */
typedef struct kh_reporting {
    kh_store *store;
    const kh_options *options;
    const kh_job *scored; /* has the scheme already where it has just scored the result; or NULL */
    bool issues;          /* the report's date is that of the issue to come */
    bool unranked;        /* the ranking is not shown on the terminal */
} kh_reporting;

/* The report, and what it borrows from. */
typedef struct kh_stored_report {
    kh_report report;
    const kh_reporting *reporting; /* borrowed */
    kh_stored_result *stored;
    kh_scheme *restored; /* NULL where the scheme is the one that scored */
    char *templates;
    kh_calendar *calendar;
    GPtrArray *past;
    GArray *notices;
    kh_ledger_keeper keeper;
    kh_notice_keeper notice_keeper;
    char *folder;
} kh_stored_report;

/* Reads the result and makes the folder of its reports; until it is freed the store shows what the result
 * saw. KH_ERROR_USAGE where the period was not scored, or
 * --dated does not go with it. Caller frees. */
kh_stored_report *kh_stored_report_open(const kh_reporting *reporting, const kh_result_choice *choice,
                                        GError **error);
void kh_stored_report_free(kh_stored_report *opened);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(kh_stored_report, kh_stored_report_free)

#endif
