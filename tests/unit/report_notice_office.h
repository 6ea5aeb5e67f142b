/* An office whose notices are written: a report, a calendar and the shipped templates, or templates of the
 * test's own. What is written is removed with it. */
#ifndef KH_TEST_REPORT_NOTICE_OFFICE_H
#define KH_TEST_REPORT_NOTICE_OFFICE_H

#include "report_fixture.h"

#include "report/notice/notice.h"

#define TEMPLATES KAOHE_SOURCE_DIR "/scoring-rules/templates"

/* A fixture whose documents and calendar are removed with it. */
typedef struct office {
    report_fixture *fixture;
    kh_calendar *calendar;
    char *templates; /* its own folder, or NULL */
} office;

office office_new(void);
void office_clear(office *made);

/* Puts a template of this text in place of the shipped ones. */
void use_template(office *made, const char *file, const char *text);

/* Without the names of what is to be filled in. */
kh_notices_written write_documents(const office *made);
guint write_notices(const office *made);
bool is_there(const office *made, const char *file);

/* The text of a notice, as lines `style: text`. Caller frees. */
char *read_notice(const office *made, const char *file);
void expect_lines(const char *text, const char *const *lines);
kh_moment day(int month, int number);
void add_line(office *made, kh_ledger_line line);

/* Some of what 马坝镇 lost: late, not published, without a deadline, by value, and of the whole department.
 */
void add_ledger(office *made);

#endif
