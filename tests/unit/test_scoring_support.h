/* What the tests of scoring share: a small office, rows written as text, and an assessment of them with its
 * ledger held to add up. Strings that are returned live as long as what they are asked of.
 *
 * Departments A, B, C, D (甲组) and E (乙组). Items, each of A unless said: XK 行政许可 7个工作日, column
 * 许可, fields 文号:docno、相对人; ZC 政策文件 20个工作日 每季度; JD 政策解读 3个工作日; YQ 舆情回应 5小时;
 * CW 财政 20日 每月; ZB 周报 每周 at least 2; NB 年报 每年; BN 每半年; SQ 依申请公开 20个工作日; GK no limit
 * and no frequency, of everyone; YJ 提前14天; DR 当日; ZD 1月31日前; YS 1个月.
 *
 * What changes of it stands alike in `office`; a line with a code takes the place of what stood for it, and
 * each further one is another version:
 *   department A [from= until= into=B group=乙组 name=]
 *   item CW [from= until= frequency= minimum= limit= kind= name= person= owners=A|B|甲组|全部]
 *   duty CW A 牵头 [from= until= person=]
 *
 * Rows stand one a line or between “;”, words with “key=value” behind the fixed ones, “-” for an empty date:
 *   record A XK 2026-07-01 2026-07-08 [index= attribute= reason= column= reviewer= reviewed= extended=
 *          refers= fields=文号|相对人 title=]           (attribute is 主动公开 unless given)
 *   finding A 2026-09-15 不合格 [type= severity= points= by= done= item= period=]
 *          steps=to:2026-10-20@5|done:2026-10-15@6    (extended, closed; behind the @ the import)
 *   notice A 2026-09-15 不合格 by=2026-09-30 [steps=] (a line of an issued notice)
 *   all of them: [import=]                                    (the first that brought the row; 1 unless said)
 *   record: [since= was=2026-07-01/- wasextended=]     (changed by the import `since`; what it was before)
 *   metric A 满意度 2026-09-30 [value= sample= of=99/100 period=]
 *   adjust A indicator|TOTAL 2.5                       (TOTAL: of the total)
 *   adjust A indicator 5.5 lines=S-01:4|S-02/文号:1.5    (a decision on an appeal, before the rows: what it
 *          returned of which reference/detail; “:4” of a value)
 * Lines are counted from 1 over all kinds; the file is “表.csv”. */
#ifndef KH_TEST_SCORING_SUPPORT_H
#define KH_TEST_SCORING_SUPPORT_H

#include "scoring/assessment.h"
#include "test_scoring_office.h"

typedef struct test_scoring {
    const char *scheme; /* YAML; see test_scheme */
    const char *rows;
    const char *office;         /* what changes of the office; NULL: nothing */
    const char *period;         /* 2026Q3 where NULL */
    const char *as_of;          /* NULL: none is given, which is the period's last second */
    const guint *order;         /* the rows in this order; NULL: as written */
    bool bare_calendar;         /* a calendar that covers no year, in place of the shipped one */
    const char *extra_calendar; /* days off besides, “2031-10-01 2031-10-02” */
    const char *past;           /* other periods; see test_past */
    int64_t cutoff;             /* as kh_assessment_inputs */
    bool partial;
} test_scoring;

typedef struct test_scored test_scored;

/* Assesses. Ledger lines add up to the total of each department and to what each indicator earned, or the
 * test fails. Never NULL; where the assessment stops, only the faults are there. */
test_scored *test_score(test_scoring scoring);
void test_scored_free(test_scored *scored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_scored, test_scored_free)

/* The scheme that the period is scored by. */
const kh_scheme *test_scored_scheme(const test_scored *scored);

/* Why the assessment stopped, or "". */
const char *test_scored_error(const test_scored *scored);

/* NULL where the assessment stopped. */
const kh_result *test_scored_result(const test_scored *scored);

/* The diagnostics, `line CODE` separated by commas; "" for none. */
const char *test_scored_faults(const test_scored *scored);

/* True where the department is in the result. */
bool test_takes_part(const test_scored *scored, const char *department);

/* `passed/cases earned`, `earned` where there are no counts, `absent`, or `outside`; of the indicator with
 * the id. */
const char *test_score_text(test_scored *scored, const char *department, const char *indicator);

/* `total group_rank/overall_rank grade` with “ veto” where vetoed; `total 新设` of one that is not ranked, or
 * 不参评. */
const char *test_total_text(test_scored *scored, const char *department);

/* The department's actions in order, each behind a space. */
const char *test_actions_text(test_scored *scored, const char *department);

/* The ledger of the department, a line each: `indicator points reason (line)`, TOTAL for the whole; behind it
 * ` 原甲局` that the case came from, and ` 配合乙局` that joins in. */
const char *test_ledger_text(test_scored *scored, const char *department);

/* Everything there is, for comparing two assessments. */
const char *test_scored_text(test_scored *scored);

int64_t test_earned(const test_scored *scored, const char *department, const char *indicator);
int64_t test_total(const test_scored *scored, const char *department);

/* Periods that were scored, between “;”, by their first day: `2026Q2 issued import=3 A=92.50 B=50! A+约谈`,
 * of which all but the name may be left out. “!”: vetoed; a department without a total is 不参评; “+”: an
 * action that it was given. Each is scored when the one before it was issued, unless said otherwise:
 * `scored=5 issued=7` is the fifth result that was scored, and was issued when there were seven. `as_of=`:
 * its period's end unless given. Holds kh_past and owns them; caller unrefs. */
GPtrArray *test_past(const char *text);

/* A scheme of one dimension of 100 points with one indicator `x`: measure and score as YAML. Caller frees. */
char *test_scheme(const char *measure, const char *score);

#endif
