/* scores.csv: a row a department and indicator, and one for its total (formats.md 4). */
#ifndef KH_REPORT_CSV_SCORES_H
#define KH_REPORT_CSV_SCORES_H

#include "report/shared/report.h"

/* Writes the file into the report's folder. KH_ERROR_MACHINE where it cannot be written. */
bool kh_scores_write(const kh_report *report, GError **error);

#endif
