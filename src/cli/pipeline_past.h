/* The other periods of a period that is scored, each with the yardsticks by which it judged. */
#ifndef KH_CLI_PIPELINE_PAST_H
#define KH_CLI_PIPELINE_PAST_H

#include "cli/pipeline.h"

/* kh_store_past for the job, whose assessment is found. Where an issued one of the job's length saw other
 * yardsticks than `known`, office and calendar are given to it; `shipped` is the calendar without the
 * store's. The offices are the store's, until its next import. Caller unrefs. */
GPtrArray *kh_pipeline_past(kh_store *store, const kh_job *job, const kh_known *known,
                            const kh_calendar *shipped, GError **error);

#endif
