/* What templates of notices are filled with, as objects whose members are the keys of notice_keys.h.
 * Figures are the result's and the ledger's, written as official documents write them; nothing is computed
 * here but sums, means and the last day of rectification. */
#ifndef KH_REPORT_NOTICE_VALUES_H
#define KH_REPORT_NOTICE_VALUES_H

#include "report/report.h"

#include <glib.h>
#include <jansson.h>

/* So many cases are listed in a notice at most; it says how many more there are. */
enum { KH_NOTICE_MAX_CASES = 500 };

/* The members of KH_NOTICE_SCOPE_PERIOD. Caller unrefs. */
json_t *kh_notice_period_values(const kh_report *report);

/* The members of KH_NOTICE_SCOPE_DEPARTMENT beside those of the period (borrowed), for a notice that follows
 * from this action. Fails as the ledger does. Caller unrefs. */
json_t *kh_notice_department_values(const kh_report *report, json_t *period, const kh_action *action,
                                    GError **error);

/* Sets a member of an object to a text, to a count, to units of 10^-places; the text may be hostile. */
void kh_notice_put(json_t *object, const char *key, const char *text);
void kh_notice_put_count(json_t *object, const char *key, gint64 count);
void kh_notice_put_units(json_t *object, const char *key, gint64 units, int places);

/* Sets 序号 and 中文序号; `number` counts from 1. */
void kh_notice_put_ordinal(json_t *object, guint number);

/* Sets 整改时限 and 整改期限: the limit of a consequence, counted from the date that notices bear by the
 * scheme's rules (scoring.md 5); empty where it has none, and in
 * words where the calendar lacks a year that it needs. 15 working days from 2026-10-15: 2026年11月5日. */
void kh_notice_put_rectification(json_t *object, const kh_report *report, const kh_consequence *consequence);

/* An instant as a date, with the time of day where it is not the end of a day. Caller frees. */
char *kh_notice_moment(kh_moment moment);

#endif
