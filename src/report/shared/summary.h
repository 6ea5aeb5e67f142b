/* What the result says in few words: how groups did, which problems cost most, what changed since the last
 * issued period. Read by workbook, notices and page alike; sums, means and differences of the result's
 * figures, nothing else. */
#ifndef KH_REPORT_SHARED_SUMMARY_H
#define KH_REPORT_SHARED_SUMMARY_H

#include "base/decimal.h"
#include "report/shared/report.h"

/* The totals of a group's ranked units (NULL: of all), units of `total_decimals`; the mean is rounded half
 * away from zero. All 0 where none is ranked. */
typedef struct kh_group_figures {
    guint ranked;
    int64_t mean, highest, lowest;
} kh_group_figures;

kh_group_figures kh_summary_group(const kh_result *result, const char *group);

/* The ranked units of a group (NULL: of all) that have the grade. */
guint kh_summary_graded(const kh_result *result, const char *group, guint grade);

/* What a department lost on an indicator, in units of `decimals`: 0 where it does not count for it. */
int64_t kh_summary_lost(const kh_report *report, guint department, guint indicator);

/* The points of `n` indicators from `first` on that are in the department's base (合理缺项 left out), in
 * units of the result's decimals. */
int64_t kh_summary_points(const kh_report *report, guint department, guint first, guint n);

/* What an indicator cost, over all departments. */
typedef struct kh_costly_indicator {
    guint indicator;
    int64_t lost; /* units of `decimals` */
    int64_t failed;
    guint departments;
} kh_costly_indicator;

/* Every indicator that cost something (kh_costly_indicator), the dearest first. Caller unrefs. */
GArray *kh_summary_problems(const kh_report *report);

/* The newest issued period of the same kind before this one, or NULL. Borrowed. */
const kh_past *kh_summary_last_issued(const kh_report *report);

/* How a department moved since then. Places are positive where it rose. `known` is false where there is no
 * such period, or it was not ranked in one of them; `in_group` where it was in another group. */
typedef struct kh_change {
    bool known, in_group;
    int group_places, overall_places;
    kh_decimal total;
} kh_change;

kh_change kh_summary_change(const kh_report *report, guint department);

#endif
