/* The workbook in the making, shared by the files of this room; nobody else includes it.
 * One sheet is one record, in the file that writes it, and one row of KH_WORKBOOK_SHEETS below.
 * libxlsxwriter keeps one row in memory: rows are written from the top down, and only once. */
#ifndef KH_REPORT_WORKBOOK_PARTS_H
#define KH_REPORT_WORKBOOK_PARTS_H

#include "report/shared/quarters.h"
#include "report/shared/report.h"
#include "report/workbook/losses.h"
#include "report/workbook/persons.h"
#include "report/xlsx/style.h"

#include <stdint.h>
#include <xlsxwriter.h>

/* Where 趋势 has the totals of each department, for the charts of their own sheets. */
typedef struct kh_trend_rows {
    lxw_row_t head; /* the periods' names */
    lxw_col_t first_column, last_column;
    lxw_row_t *rows; /* by standing; NULL where there is no such sheet */
} kh_trend_rows;

typedef struct kh_workbook_limits {
    uint32_t ledger_rows; /* lines of 扣分明细 on one sheet (1 to 1,048,000); more flow over to the next */
    guint departments;    /* with their sheets in one workbook; where there are more, a workbook a group */
} kh_workbook_limits;

typedef struct kh_workbook {
    const kh_report *report;
    const char *path; /* where it will stand */
    lxw_workbook *book;
    kh_formats formats;
    kh_workbook_limits limits;
    char **names;          /* of the departments' sheets, by standing */
    const char **files;    /* of the workbooks that they are in, by standing; NULL: they are in this one */
    bool is_part;          /* one of those, beside the main workbook */
    const GArray *own;     /* guint, the departments whose sheets are in this one */
    kh_losses *losses;     /* added up beforehand */
    kh_persons *persons;   /* likewise */
    uint64_t *lines;       /* of 扣分明细, by standing */
    kh_quarters *quarters; /* of a composed year */
    kh_trend_rows trend;
} kh_workbook;

/* The main workbook's file. */
#define KH_WORKBOOK_FILE "考核结果.xlsx"

/* As kh_workbook_write (workbook.h), with limits of one's own. */
bool kh_workbook_write_within(const kh_report *report, kh_workbook_limits limits, guint *n_parts,
                              GError **error);

/* kh_words_warnings, and what a year lacks. Caller unrefs. */
GPtrArray *kh_workbook_warnings(const kh_workbook *workbook);

/* Whether a line of the ledger stands in 扣分明细: all but the indicators' full points. */
bool kh_workbook_shows_line(const kh_ledger_line *line);

/* The title of the sheet of 扣分明细 with this number, from 1; caller frees. */
char *kh_workbook_ledger_title(guint number);

/* The first row of lines on each of them. */
enum { KH_WORKBOOK_LEDGER_FIRST = 3 };

/* The first row of persons on 按责任人. */
enum { KH_WORKBOOK_RESPONSIBLE_FIRST = 4 };

/* A sheet of the main workbook, described where it is written: kh_workbook_ranking in ranking.c. */
typedef struct kh_workbook_sheet {
    const char *title;                                    /* 排名 */
    bool (*is_there)(const kh_workbook *workbook);        /* NULL: always */
    bool (*write)(kh_workbook *workbook, GError **error); /* KH_ERROR_MACHINE where it cannot be written */
} kh_workbook_sheet;

/* The sheets, from left to right; the departments' own follow. */
#define KH_WORKBOOK_SHEETS(SHEET)                                                                            \
    SHEET(front)                                                                                             \
    SHEET(ranking)                                                                                           \
    SHEET(scores)                                                                                            \
    SHEET(problems)                                                                                          \
    SHEET(trend)                                                                                             \
    SHEET(responsible)                                                                                       \
    SHEET(deductions)                                                                                        \
    SHEET(rectifications)                                                                                    \
    SHEET(findings)                                                                                          \
    SHEET(rules)                                                                                             \
    SHEET(sources)

#define KH_WORKBOOK_DECLARE(name) extern const kh_workbook_sheet kh_workbook_##name;
KH_WORKBOOK_SHEETS(KH_WORKBOOK_DECLARE)
#undef KH_WORKBOOK_DECLARE

/* Writes a department's own sheet. KH_ERROR_MACHINE where it cannot be written. */
bool kh_workbook_department(kh_workbook *workbook, guint department, GError **error);

#endif
