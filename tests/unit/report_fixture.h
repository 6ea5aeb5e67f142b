/* A small report made by hand, for the tests of report: the worked example's scheme and three of its
 * departments with the scores that were worked out for it, a bonus, and a unit that is not assessed. */
#ifndef KH_TESTS_REPORT_FIXTURE_H
#define KH_TESTS_REPORT_FIXTURE_H

#include "report/shared/report.h"

#include <glib.h>

/* Indices into the standings and the scheme's indicators. */
enum { FIXTURE_HBJ, FIXTURE_JYJ, FIXTURE_MBZ, FIXTURE_XFB, FIXTURE_DEPARTMENTS };
enum {
    FIXTURE_LICENCES,
    FIXTURE_RESPONSE,
    FIXTURE_OTHERS,
    FIXTURE_COVERAGE,
    FIXTURE_FIELDS,
    FIXTURE_COLUMNS,
    FIXTURE_REVIEWED,
    FIXTURE_SPOT_CHECKS,
    FIXTURE_RECTIFIED,
    FIXTURE_INTERPRETED,
    FIXTURE_SATISFACTION,
    FIXTURE_LEADER, /* a bonus that the example does not have; not for towns */
    FIXTURE_ATTRIBUTE,
    FIXTURE_REASONS,
    FIXTURE_INDICATORS
};

typedef struct report_fixture {
    GStringChunk *texts;
    kh_scheme scheme;
    kh_result result;
    GArray *lines;  /* of kh_ledger_line, by department */
    GArray *inputs; /* of kh_input */
    kh_report report;
    char *folder; /* a temporary one */
} report_fixture;

report_fixture *report_fixture_new(void);

/* Removes the folder and what was written into it. */
void report_fixture_free(report_fixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(report_fixture, report_fixture_free)

/* A copy of the text that lives as long as the fixture. */
char *report_fixture_text(report_fixture *fixture, const char *text);

/* Appends a ledger line; members that are NULL become "". */
void report_fixture_line(report_fixture *fixture, kh_ledger_line line);

/* Makes 县环保局 one that ended on 15 August and went over to 县自然资源局, and 马坝镇 one that began on 10
 * September. */
void report_fixture_turn(report_fixture *fixture);

/* The start of a day of 2026. */
kh_moment report_fixture_day(int month, int of_month);

/* Gives the report an office whose departments stand the other way round than in the result (0: FIXTURE_MBZ,
 * 1: one that the result does not have, 2: FIXTURE_HBJ), and these findings of it. Caller unrefs. */
GArray *report_fixture_findings(report_fixture *fixture, const kh_finding *list, guint n);

/* Hands over findings (kh_finding). */
kh_finding_source report_fixture_source(GArray *findings);

/* The path of a file in the folder, and its content. Caller frees. */
char *report_fixture_path(const report_fixture *fixture, const char *name);
char *report_fixture_content(const report_fixture *fixture, const char *name, gsize *length);

#endif
