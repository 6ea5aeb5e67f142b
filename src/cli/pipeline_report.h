/* The reports of a kept result, as the other stages use them; commands use kh_pipeline_report (pipeline.h).
 */
#ifndef KH_CLI_PIPELINE_REPORT_H
#define KH_CLI_PIPELINE_REPORT_H

#include "cli/stored_report.h"

/* Writes every report of a result, shows its ranking unless told not to, and lists the files. */
bool kh_pipeline_report_choice(const kh_reporting *reporting, const kh_result_choice *choice, GError **error);

#endif
