/* A kept result with all that a report of it needs: read for what reports it (pipeline_report.c) and what
 * issues it (pipeline_issue.c). For nobody else; pipeline.h is what commands use. */
#ifndef KH_CLI_PIPELINE_RESULT_H
#define KH_CLI_PIPELINE_RESULT_H

#include "cli/pipeline.h"
#include "report/shared/report.h"

typedef struct kh_result_job kh_result_job;

/* What is done with a kept result. */
struct kh_result_job {
    kh_store *store;
    const kh_options *options;
    /* Takes the report, whose folder is there. */
    bool (*run)(kh_result_job *job, const kh_report *report, GError **error);
    bool issues;     /* the report's date is that of the issue to come */
    bool unranked;   /* the ranking is not shown on the terminal */
    int64_t scoring; /* filled in: the id of the result */
};

/* Reads the result in the transaction that is open, and runs the job. */
bool kh_result_job_run(kh_result_job *job, const kh_result_choice *choice, GError **error);

/* Writes every report of a result, and lists the files. */
bool kh_pipeline_report_choice(const kh_result_job *job, const kh_result_choice *choice, GError **error);

#endif
