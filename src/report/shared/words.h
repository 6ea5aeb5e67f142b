/* Words and figures that workbook, notices and CSV share, so that each reads the same in all of them.
 * Nothing here computes a score: it names grades, actions, limits and what a ledger line takes.
 * Strings are Chinese, for officials; "caller frees" means g_free. */
#ifndef KH_REPORT_SHARED_WORDS_H
#define KH_REPORT_SHARED_WORDS_H

#include "base/decimal.h"
#include "model/limit.h"
#include "report/shared/report.h"

#include <glib.h>
#include <stdbool.h>

/* `2026年第三季度政务公开考核` followed by `what`. Caller frees. */
char *kh_words_title(const kh_report *report, const char *what);

/* The office's full name, "" where the scheme names none. Borrowed. */
const char *kh_words_office(const kh_report *report);

/* The result's as-of: `2026年9月30日`, with the time of day where it is not the last second of a day; one
 * that was given says so: `2026年9月15日（按当时情况考核，此后的不计）`. Caller frees. */
char *kh_words_as_of(const kh_result *result);

/* An instant as a date, `2026年10月15日`, with the time of day where it is not the end of a day; a day
 * likewise. Caller frees. */
char *kh_words_moment(kh_moment moment);
char *kh_words_day(kh_date date);

/* Which result this is: `第1版，未印发` or `第2版（替代第1版），2026年10月9日印发`. Caller frees. */
char *kh_words_version(const kh_report *report);

/* The department's grade, or why it has none: 不参评, 已撤并, 新设. Borrowed. */
const char *kh_words_grade(const kh_report *report, guint department);

/* Since when it is 已撤并 or 新设: `2026年9月1日起并入县自然资源局`, `2026年9月1日起撤销`,
 * `2026年9月1日设立，本期不排名`; "" of any other. Caller frees. */
char *kh_words_turn(const kh_standing *standing);

/* `；不参评1个，已撤并2个`, as it goes on after the grades; "" where every department is ranked. Caller
 * frees. */
char *kh_words_unranked(const kh_result *result);

/* What a table of ranks remarks on it: 单项否决, 本期无数据, and since when it is 已撤并 or 新设, joined by
 * ；. Caller frees. */
char *kh_words_remark(const kh_standing *standing);

/* Its actions, each once, joined by 、; "" where there are none. Caller frees. */
char *kh_words_actions(const kh_report *report, guint department);

/* `15个工作日`, `20日`, `1月31日前`; "" for no limit. Caller frees. */
char *kh_words_limit(kh_limit limit);

/* A decimal without needless zeros (`59`, `92.5`), and a rate as a percentage (`25%`). Caller frees. */
char *kh_words_decimal(kh_decimal value);
char *kh_words_percent(kh_decimal rate);

/* Names of the departments that are responsible for items and sent nothing, joined by 、, or NULL where there
 * are none. Caller frees. */
char *kh_words_silent(const kh_report *report);

/* What a leader must know of what is missing, a sentence each: departments that sent nothing, rows that were
 * refused, a calendar that was assumed. Caller unrefs. */
GPtrArray *kh_words_warnings(const kh_report *report);

/* 失分, 复核调整, …: what kind of line it is. Borrowed. */
const char *kh_words_ledger_kind(kh_ledger_kind kind);

/* What stands beside the title of a case: `（配合：乙局、丙局；原国土局）`, who joined in with the item and
 * whose the case was before a merger; "" where there is neither. Caller frees. */
char *kh_words_beside(const kh_particulars *what);

/* Whom a document to the department goes to: its name in the period, or, where it has ended by the date of
 * the document, `县自然资源局（原县国土局）`. Caller frees. */
char *kh_words_addressee(const kh_report *report, guint department);

/* The indicator a line is about, or NULL for one of the whole department (a dimension held at 0, folding and
 * rounding, clamp, cap, an adjustment of the total). Borrowed from the scheme. */
const kh_indicator *kh_words_line_indicator(const kh_report *report, const kh_ledger_line *line);

/* What the line takes, positive where it takes points (−points): in `decimals` for a line of an indicator,
 * in the ledger's places for one of the whole department. */
kh_decimal kh_words_line_deduction(const kh_report *report, const kh_ledger_line *line);

#endif
