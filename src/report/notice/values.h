/* What templates of notices are filled with, as objects whose members are the keys of keys.h.
 * Figures are the result's and the ledger's, written as official documents write them; nothing is computed
 * here but sums, means and the last day of rectification. */
#ifndef KH_REPORT_NOTICE_VALUES_H
#define KH_REPORT_NOTICE_VALUES_H

#include "report/notice/plan.h"

#include <glib.h>
#include <jansson.h>

/* The members of KH_NOTICE_SCOPE_PERIOD. Caller unrefs. */
json_t *kh_notice_period_values(const kh_report *report);

/* The members of KH_NOTICE_SCOPE_DEPARTMENT beside those of the period (borrowed), for one notice of the
 * plan. Fails as the ledger does. Caller unrefs. */
json_t *kh_notice_department_values(const kh_report *report, json_t *period, const kh_notice_entry *entry,
                                    GError **error);

/* Sets what the department lost by which indicators, case by case, and the other lines of its ledger. Fails
 * as the ledger does. */
bool kh_notice_put_losses(json_t *values, const kh_report *report, const kh_notice_entry *entry,
                          GError **error);

/* Sets a member of an object to a text, to a count, to units of 10^-places; the text may be hostile. */
void kh_notice_put(json_t *object, const char *key, const char *text);
void kh_notice_put_count(json_t *object, const char *key, gint64 count);
void kh_notice_put_units(json_t *object, const char *key, gint64 units, int places);

/* Sets a member to an empty list, which is borrowed from the object. */
json_t *kh_notice_put_list(json_t *object, const char *key);

/* The department's name; with its code, `县教育局（JY2）`, where another one has that name too. Caller frees.
 */
char *kh_notice_department_name(const kh_report *report, guint department);

/* Sets 序号 and 中文序号; `number` counts from 1. */
void kh_notice_put_ordinal(json_t *object, guint number);

/* Sets 整改时限 and 整改期限: a limit in words, and its last day where `last` is not NULL; both empty where
 * there is no limit. */
void kh_notice_put_rectification(json_t *object, kh_limit within, const kh_date *last);

/* Sets 发文字号 and 草稿: the number that was drawn, or that of a draft, `云政办公开〔2026〕　号（草稿）`. */
void kh_notice_put_number(json_t *object, const kh_report *report, const char *series,
                          const kh_notice *drawn);

#endif
