/* Reading the parts of a workbook that report wrote, for its tests: parsed XML, asked by XPath. */
#ifndef KH_TESTS_REPORT_WORKBOOK_PARTS_H
#define KH_TESTS_REPORT_WORKBOOK_PARTS_H

#include "report_fixture.h"

#include <libxml/tree.h>

#define WORKBOOK_NAME "考核结果.xlsx"

/* The sheets of the fixture's workbook, which has no findings and no earlier period; a composed year has no
 * SHEET_RESPONSIBLE. */
enum {
    SHEET_FRONT = 1,
    SHEET_RANKING,
    SHEET_SCORES,
    SHEET_PROBLEMS,
    SHEET_RESPONSIBLE,
    SHEET_DEDUCTIONS,
    SHEET_RULES,
    SHEET_SOURCES,
    SHEETS = SHEET_SOURCES,
    SHEET_DEPARTMENT /* the first one */
};

/* Adds so many losses of one department on one indicator, of 0, 1, 2 … units. */
void add_losses(report_fixture *fixture, guint n);

void write_workbook(const report_fixture *fixture, uint32_t ledger_rows);

/* A part of the workbook, parsed: it must be well formed. Caller frees with xmlFreeDoc. */
xmlDoc *read_part(const report_fixture *fixture, const char *name);
xmlDoc *read_sheet(const report_fixture *fixture, guint number);

/* What the XPath (prefix `s` for the spreadsheet's elements, `c` for a chart's) finds, each as text. Caller
 * unrefs. */
GPtrArray *find_all(xmlDoc *part, const char *xpath);
guint count_found(xmlDoc *part, const char *xpath);

/* The text of a cell, "" where it is empty. Caller frees. */
char *cell_text(xmlDoc *sheet, const char *reference);

/* The cell shows the text; a number is the nearest binary one to the decimal. */
void expect_cell(xmlDoc *sheet, const char *reference, const char *expected);

bool holds_text(xmlDoc *sheet, const char *text);

#endif
