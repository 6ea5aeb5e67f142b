/* Which notices a result has, in the order in which they are numbered: the period's 通报, then action by
 * action as the scheme names them, departments by code. Whoever writes, numbers or lists them follows it.
 * What they say is values.h. */
#ifndef KH_REPORT_NOTICE_PLAN_H
#define KH_REPORT_NOTICE_PLAN_H

#include "report/shared/report.h"

#include <glib.h>

/* Of a document that follows from no action, as a score sheet does. */
#define KH_NOTICE_NO_ACTION G_MAXUINT

typedef struct kh_notice_entry {
    const char *kind;       /* the id of its template */
    const char *action;     /* "" for the period's 通报 */
    const char *series;     /* 机关代字 */
    int department;         /* index into the standings, -1: all of them */
    guint action_index;     /* in the result's actions, or KH_NOTICE_NO_ACTION */
    const kh_notice *drawn; /* its number, NULL in a draft */
    bool asks;              /* for rectification within a limit */
    bool has_deadline;      /* which ends on a date that is known */
    kh_date rectify_by;
} kh_notice_entry;

/* An array of kh_notice_entry; its strings are the report's. Caller unrefs. */
GArray *kh_notice_plan(const kh_report *report);

/* The last day of rectification under a consequence: as the issued notices have it, else counted from the
 * report's date. False where there is no limit, or the calendar lacks a year that it needs. */
bool kh_notice_find_deadline(const kh_report *report, const kh_consequence *consequence, kh_date *last);

/* The end of a limit counted from the report's date by the scheme's rules (scoring.md 5). */
kh_deadline kh_notice_count_deadline(const kh_report *report, kh_limit limit);

/* The first year that the calendar lacks and the date or a rectification limit of the notices needs, or 0:
 * that limit then stands in words, and the caller says so. */
int kh_notice_uncovered_year(const kh_report *report);

/* 机关代字 of the office's notices: `series`, else its short name, else its name. Borrowed. */
const char *kh_notice_series(const kh_report *report);

/* True where both rules give a department one and the same notice. */
bool kh_notice_is_same(const kh_consequence *one, const kh_consequence *other);

#endif
